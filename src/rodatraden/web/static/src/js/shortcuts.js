/* Keys: "/" goes to the search field, "g" and a letter follows the link that carries that letter in data-key, "?" shows
   what there is (with the keys of the page, told in data-keys and data-does), as does a button with data-shortcuts. They can be turned off in that list and then stay off in this
   browser (WCAG 2.1.4, keys of one character). */

const OFF = "kortkommandon-av";
const PAUSE = 1500; // milliseconds between "g" and its letter

/** Listens for keys in `document`; the links' letters are read when a key comes, so pages may change. */
export function startShortcuts(document) {
  for (const button of document.querySelectorAll("[data-shortcuts]")) {
    button.hidden = false; // without scripts there is nothing for it to show
    button.addEventListener("click", () => showShortcuts(document));
  }
  let wentAt = -Infinity;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isWriting(event.target)) return;
    if (isOff() || document.querySelector("dialog[open]")) return;
    const link = event.timeStamp - wentAt < PAUSE ? linkFor(document, event.key) : null;
    wentAt = event.key === "g" && !link ? event.timeStamp : -Infinity;
    const field = document.querySelector("[data-search]");
    if (link) {
      event.preventDefault();
      link.click();
    } else if (event.key === "/" && field) {
      event.preventDefault();
      field.focus();
      field.select();
    } else if (event.key === "?") {
      event.preventDefault();
      showShortcuts(document);
    }
  });
}

function isWriting(element) {
  return element.isContentEditable || element.matches("input:not([type=checkbox], [type=radio]), textarea, select");
}

function linkFor(document, key) {
  return [...document.querySelectorAll("a[data-key]")].find((link) => link.dataset.key === key.toLowerCase());
}

/** Whether a person has turned the keys off in this browser. */
export function isOff() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false; // storage may be closed to the page; the keys then work as when nothing was chosen
  }
}

function turn(off) {
  try {
    localStorage.setItem(OFF, off ? "1" : "0");
  } catch {
    return;
  }
}

function showShortcuts(document) {
  const dialog = make(document, "dialog", { className: "ds-dialog shortcuts" });
  const heading = make(document, "h2", { className: "ds-heading", textContent: "Kortkommandon", id: "shortcuts-heading" });
  dialog.setAttribute("aria-labelledby", heading.id);
  const list = make(document, "dl", {});
  const rows = [...document.querySelectorAll("a[data-key]")].map((link) => [["g", link.dataset.key], link.textContent.trim()]);
  const here = [...document.querySelectorAll("[data-keys]")].map((told) => [told.dataset.keys.split(" "), told.dataset.does]);
  for (const [keys, does] of [[["/"], "Sök"], ...rows, ...here, [["?"], "Visa den här listan"]]) {
    const term = make(document, "dt", {});
    keys.forEach((key, i) => term.append(i ? " " : "", make(document, "kbd", { textContent: key })));
    list.append(term, make(document, "dd", { textContent: does }));
  }
  const label = make(document, "label", { className: "row" });
  const box = make(document, "input", { className: "ds-input", type: "checkbox", checked: !isOff() });
  box.addEventListener("change", () => turn(!box.checked));
  label.append(box, "Använd kortkommandon i den här webbläsaren");
  const close = make(document, "button", { className: "ds-button", type: "button", textContent: "Stäng" });
  close.dataset.variant = "secondary";
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(heading, list, label, close);
  document.body.append(dialog);
  dialog.showModal();
}

function make(document, name, properties) {
  return Object.assign(document.createElement(name), properties);
}
