/* The import pages: files dropped on the form, the list that follows the reading, and review by keys alone. */

import { isOff } from "./shortcuts.js";

const EVERY = 3000; // milliseconds between looks at how far the reading has come

export function startImporter(document) {
  const zone = document.querySelector("[data-dropzone]");
  if (zone) takeDrops(zone);
  if (document.querySelector("[data-waiting]")) follow(document);
  const lit = document.querySelector(".paper .mark--current");
  if (lit) showWithin(lit.closest(".paper"), lit);
  const words = document.querySelector("[data-words]");
  if (words) takeMarkedWords(document, words);
  const help = document.querySelector("[data-keys-help]");
  if (help) {
    help.hidden = false;
    document.addEventListener("keydown", (event) => press(document, event));
  }
}

/** Files dropped anywhere on the form are chosen in its field; the person still says when. */
function takeDrops(zone) {
  const field = zone.querySelector("input[type=file]");
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.dataset.over = "";
  });
  zone.addEventListener("dragleave", () => delete zone.dataset.over);
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    delete zone.dataset.over;
    field.files = event.dataTransfer.files;
  });
}

/** Scrolls the paper, and nothing else, so that the words stand in its middle. */
function showWithin(paper, words) {
  const offset = words.getBoundingClientRect().top - paper.getBoundingClientRect().top;
  paper.scrollTop += offset - paper.clientHeight / 2;
}

/** Words that a person marks in the document are written in the field for them, with where they stand. */
function takeMarkedWords(document, field) {
  const line = document.querySelector("[data-line]");
  const told = document.querySelector("[data-can-point]");
  if (told) told.hidden = false;
  field.addEventListener("input", () => (line.value = ""));
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const text = element(range.startContainer).closest(".page-text[data-page]");
    if (!text || !text.contains(range.endContainer)) return;
    const words = selection.toString().replace(/\s+/gu, " ").trim();
    if (!words || words.length > field.maxLength) return;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const start = [...before.toString()].length; // characters as the server counts them
    field.value = words;
    line.value = [text.dataset.page, start, start].join("-");
  });
}

function element(node) {
  return node.nodeType === 1 ? node : node.parentElement;
}

/** Puts the list's newest state in its place until nothing waits any more; not while somebody writes in it. */
function follow(document) {
  const timer = setInterval(async () => {
    const here = document.getElementById("laget");
    if (here.contains(document.activeElement) && document.activeElement.matches("input, select")) return;
    let fresh;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("laget");
    } catch {
      return; // the line is down for a while; the next look may do better
    }
    if (!fresh) return;
    here.replaceChildren(...fresh.childNodes);
    if (!fresh.hasAttribute("data-waiting")) clearInterval(timer);
  }, EVERY);
}

function press(document, event) {
  if (isOff() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "j" || event.key === "k") {
    go(document, event.key === "j" ? 1 : -1);
  } else if (event.key === "r") {
    const box = document.querySelector("[data-correct]");
    if (!box) return;
    event.preventDefault();
    box.open = true;
    box.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  } else {
    document.querySelector(`[data-press="${CSS.escape(event.key)}"]`)?.click();
  }
}

function go(document, step) {
  const rows = [...document.querySelectorAll("[data-readings] > li")];
  const at = rows.findIndex((row) => row.hasAttribute("aria-current"));
  rows[at + step]?.querySelector("a")?.click();
}
