// Builds what the browser gets, from the packages in package.json and our own sources in static/src, into static/dist:
// app.css (design system, theme made from the colours in theme.json, our rules), app.js and the parts of it that few
// pages need, the letters' fonts, the icon, and licenses.txt. Works without a network. Run through tools/install.py, or `npm run build` while working on it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "..");
const source = join(root, "src/rodatraden/web/static/src");
const target = join(root, "src/rodatraden/web/static/dist");
const packages = ["@digdir/designsystemet-css", "@fontsource-variable/inter", "yjs", "lib0"];
const work = mkdtempSync(join(tmpdir(), "rodatraden-front-"));

try {
  const theme = makeTheme();
  rmSync(target, { recursive: true, force: true });
  await bundle(theme);
  cpSync(join(source, "icon.svg"), join(target, "icon.svg"));
  writeFileSync(join(target, "licenses.txt"), licenses());
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Makes the theme's tokens, with colour scales that hold their contrast in light and dark; returns the CSS file. */
function makeTheme() {
  const program = join(root, "node_modules/@digdir/designsystemet/dist/bin/designsystemet.js");
  const config = JSON.parse(readFileSync(join(source, "theme.json"), "utf8"));
  writeFileSync(join(work, "config.json"), JSON.stringify({ ...config, outDir: "tokens" }));
  const run = (...words) => execFileSync(process.execPath, [program, "tokens", ...words], { cwd: work, stdio: ["ignore", "pipe", "inherit"] });
  run("create", "--config", "config.json");
  run("build", "--tokens", "tokens", "--out-dir", "built");
  return join(work, "built", `${Object.keys(config.themes)[0]}.css`);
}

/** Bundles styles and scripts. The order of the layers decides: ours win over the design system's. */
async function bundle(theme) {
  const inter = (part, range) => `
    @font-face {
      font-family: Inter;
      font-weight: 100 900;
      font-display: swap;
      src: url("@fontsource-variable/inter/files/inter-${part}-wght-normal.woff2") format("woff2");
      unicode-range: ${range};
    }`;
  const unicode = JSON.parse(readFileSync(join(root, "node_modules/@fontsource-variable/inter/unicode.json"), "utf8"));
  const styles = `
    @layer ds, app;
    @import "@digdir/designsystemet-css";
    @import ${JSON.stringify(theme)};
    @import ${JSON.stringify(join(source, "app.css"))} layer(app);
    ${["latin", "latin-ext"].map((part) => inter(part, unicode[part])).join("")}`;
  const common = { bundle: true, minify: true, target: "es2022", legalComments: "none", logLevel: "warning" };
  await build({
    ...common,
    stdin: { contents: styles, loader: "css", resolveDir: root },
    outfile: join(target, "app.css"),
    loader: { ".woff2": "file" },
    assetNames: "[name]",
  });
  const scripts = { entryPoints: [join(source, "js/app.js")], outdir: target, format: "esm", splitting: true };
  await build({ ...common, ...scripts, chunkNames: "[name]-[hash]" });
}

/** The licences of what is bundled, as their authors want them passed on. */
function licenses() {
  return packages
    .map((name) => {
      const folder = join(root, "node_modules", name);
      const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      if (!file) throw new Error(`${name} carries no licence file: look at what changed in it before it is bundled`);
      return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}
