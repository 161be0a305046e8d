/* A textarea bound to a shared text: the writer's keys go there, others' words come here, and the caret stays. */
import * as Y from "yjs";
import { rebase, spliceBetween } from "./live-splice.js";

const MOST = 200000; // characters, as the room takes them

export class Field {
  /** `ahead(name, base, text)` is told of what is written before the shared text has come. */
  constructor(area, doc, ahead) {
    this.area = area;
    this.name = area.dataset.liveText;
    this.text = doc.getText(this.name);
    this.ahead = ahead;
    if (isOpenedAgain()) area.value = area.defaultValue; // what a browser fills in by itself nobody has written now
    this.base = area.defaultValue;
    this.shown = null; // what the area and the shared text say; null until the shared text has come
    area.maxLength = MOST;
    area.autocomplete = "off";
    area.addEventListener("input", () => this.write());
    area.addEventListener("keydown", (event) => this.press(event));
    area.addEventListener("beforeinput", (event) => this.before(event));
    this.text.observe((event, transaction) => this.follow(event, transaction));
  }

  /** The shared text has come. What was written ahead of it is written into it. */
  start() {
    const mine = this.area.value;
    this.shown = this.text.toString();
    this.undo = new Y.UndoManager(this.text, { trackedOrigins: new Set([this]) });
    if (mine !== this.base) {
      const focus = this.isFocused() && [this.area.selectionStart, this.area.selectionEnd];
      this.put(this.base, mine);
      if (focus && this.shown === mine) this.area.setSelectionRange(...focus);
    } else {
      this.show(this.shown, (at) => at);
    }
  }

  /** Writes the change from `base` to `mine` into the shared text, whatever others have made of it meanwhile. */
  put(base, mine) {
    const change = rebase(base, mine, this.text.toString());
    this.splice(change, "ahead");
    this.show(this.text.toString(), (at) => at);
  }

  /** Takes up what is already written. */
  look() {
    if (this.area.value !== this.base) this.write();
  }

  write() {
    if (this.shown === null) {
      this.ahead(this.name, this.base, this.area.value);
      return;
    }
    const change = spliceBetween(this.shown, this.area.value, this.area.selectionEnd);
    this.shown = this.area.value;
    this.splice(change, this);
  }

  splice({ start, removed, added }, origin) {
    this.text.doc.transact(() => {
      if (removed) this.text.delete(start, removed.length);
      if (added) this.text.insert(start, added);
    }, origin);
  }

  /** Shows what somebody else, a command or an undo has changed. */
  follow({ delta }, { origin }) {
    if (this.shown === null || origin === this) return;
    const steps = [];
    let at = 0;
    for (const { retain = 0, insert = "", delete: gone = 0 } of delta) {
      at += retain;
      if (gone) steps.push({ at, gone, come: 0 });
      if (insert) steps.push({ at, gone: 0, come: insert.length });
      at += insert.length;
    }
    const own = origin === this.undo && steps.length ? at : null; // the caret goes to what was undone
    this.show(this.text.toString(), (caret) => own ?? steps.reduce(moved, caret));
  }

  show(text, place) {
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = this.area;
    this.shown = text;
    if (this.area.value === text) return;
    this.area.value = text;
    this.area.scrollTop = scrollTop;
    if (this.isFocused()) this.area.setSelectionRange(place(selectionStart), place(selectionEnd), selectionDirection);
  }

  isFocused() {
    return this.area.ownerDocument.activeElement === this.area;
  }

  /** Undoing takes back one's own words only; the browser's own undo knows nothing of others'. */
  press(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || this.shown === null) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.undo.redo();
    else this.undo.undo();
  }

  before(event) {
    if (this.shown === null || !event.inputType.startsWith("history")) return;
    event.preventDefault();
    if (event.inputType === "historyRedo") this.undo.redo();
    else this.undo.undo();
  }
}

function isOpenedAgain() {
  return performance.getEntriesByType("navigation")[0]?.type !== "navigate";
}

/** Where a caret stands after a step: words that come at the caret itself come after it. */
function moved(caret, { at, gone, come }) {
  if (caret <= at) return caret;
  return gone ? Math.max(at, caret - gone) : caret + come;
}
