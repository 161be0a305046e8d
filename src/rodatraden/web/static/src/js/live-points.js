/* The points of a meeting under way, one at a time: Alt and an arrow, or j and k, go between them. */
import { isOff } from "./shortcuts.js";

export function startPoints(document) {
  const points = () => [...document.querySelectorAll("[data-point]")];
  if (!points().length) return;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    const step = event.altKey ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : letter(event);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    go(points(), document, step);
  });
  const show = () => reveal(document, location.hash);
  window.addEventListener("hashchange", show);
  show();
  for (const link of document.querySelectorAll(".live-agenda a[href^='#punkt-']")) {
    link.addEventListener("click", () => reveal(document, link.hash));
  }
  fetchParts(document);
}

function letter(event) {
  const element = event.target;
  const isWriting = element.isContentEditable || element.matches("input, textarea, select");
  if (isWriting || isOff() || element.closest("dialog")) return 0;
  return { j: 1, k: -1 }[event.key] ?? 0;
}

/** To the text of the next point, from the one where one is; from elsewhere to the one that is up, or the first. */
function go(points, document, step) {
  const here = points.findIndex((point) => point.contains(document.activeElement));
  const up = Math.max(0, points.findIndex((point) => point.querySelector("[data-live-up]")));
  const next = points[here < 0 ? up : Math.min(Math.max(here + step, 0), points.length - 1)];
  if (here >= 0 && points[here] !== next && !points[here].querySelector("[data-live-up]")) points[here].open = false;
  next.open = true;
  next.querySelector("textarea").focus();
  next.scrollIntoView({ block: "nearest" });
}

function reveal(document, hash) {
  const section = /^#punkt-\d+$/.test(hash) && document.querySelector(hash);
  const point = section && section.querySelector("[data-point]");
  if (!point) return;
  point.open = true;
  if (document.activeElement === document.body) point.querySelector("summary").focus({ preventScroll: true });
}

/** What stands beside the point that is up is fetched when the page has come: it takes questions of its own. */
async function fetchParts(document) {
  for (const part of document.querySelectorAll("[data-part]")) {
    try {
      const answer = await fetch(part.dataset.part, { headers: { "X-Part": "1" }, credentials: "same-origin" });
      if (!answer.ok) continue;
      const inside = document.createElement("div");
      inside.className = "stack";
      inside.innerHTML = await answer.text(); // made and escaped by the server
      part.querySelector("p").replaceWith(inside);
    } catch {
      continue; // the link to the same stands there
    }
  }
}
