/* Words that were typed at a meeting and never saved: the meeting was closed, or somebody was signed out, meanwhile.

   They lie in the browser they were typed in (live-drafts.js). On the pages where the record is finished they are shown
   under the point they belong to, to be added to the draft or thrown away: <div data-left="/ws/moten/3/"
   data-left-account="7" data-left-state="…"> with <template data-left-point="5" data-left-title="…" data-left-edit="…">. */
import * as Y from "yjs";
import { Drafts } from "./live-drafts.js";
import { spliceBetween } from "./live-splice.js";

export async function startLeft(document) {
  const root = document.querySelector("[data-left]");
  const drafts = new Drafts(root.dataset.leftAccount, root.dataset.left, "left");
  const entries = drafts.left();
  if (!entries.length) return;
  const state = await shared(root.dataset.leftState);
  for (const place of root.querySelectorAll("[data-left-point]")) {
    for (const entry of entries) {
      const words = wordsLeft(entry, state, `punkt-${place.dataset.leftPoint}`);
      if (words.trim()) show(document, root, place, words, () => entry.done(`punkt-${place.dataset.leftPoint}`));
    }
  }
}

/** The shared text as it was last saved: an update, or null where nobody wrote together or it cannot be fetched. */
async function shared(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** What an entry holds under a point that the saved text does not. */
export function wordsLeft({ update, ahead, taken }, state, name) {
  if (taken.includes(name)) return "";
  const found = [];
  if (ahead[name]) found.push(spliceBetween(ahead[name].base, ahead[name].text).added);
  if (update && state?.length) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    const before = doc.getText(name).toString();
    Y.applyUpdate(doc, update);
    found.push(spliceBetween(before, doc.getText(name).toString()).added);
  }
  return found.filter((words) => words.trim()).join("\n");
}

function show(document, root, place, words, done) {
  const box = make(document, "section", { className: "note" });
  box.append(
    make(document, "h3", { textContent: `Osparat under ”${place.dataset.leftTitle}”` }),
    make(document, "p", { textContent: "Det här skrev du i den här webbläsaren utan att det hann sparas innan mötet avslutades." }),
    make(document, "p", { className: "written", textContent: words }),
  );
  const row = make(document, "div", { className: "row" });
  const area = document.querySelector("textarea#text");
  if (area) {
    row.append(
      button(document, "Lägg till i utkastet", () => {
        area.value = [area.value.trimEnd(), words].filter(Boolean).join("\n");
        area.form.addEventListener("submit", done, { once: true });
        area.focus();
        box.remove();
      }),
    );
  } else {
    const link = make(document, "a", { className: "ds-button", href: place.dataset.leftEdit, textContent: "Lägg till i utkastet" });
    link.dataset.variant = "secondary";
    if (place.dataset.leftEdit) row.append(link);
  }
  row.append(
    button(document, "Kasta", () => {
      done();
      box.remove();
      document.getElementById("innehall")?.focus();
    }),
  );
  box.append(row);
  root.append(box);
}

function button(document, words, press) {
  const one = make(document, "button", { className: "ds-button", type: "button", textContent: words });
  one.dataset.variant = "secondary";
  one.addEventListener("click", press);
  return one;
}

function make(document, name, properties) {
  return Object.assign(document.createElement(name), properties);
}
