/* What is written but not yet saved, kept in the browser until it is: one entry for each open page, by account. */
import { fromBase64, toBase64 } from "./live-bytes.js";

const MARK = "rodatraden-utkast";

export class Drafts {
  /** `page` tells this open page from others of the same account with the same text. */
  constructor(account, address, page) {
    this.prefix = [MARK, account, address, ""].join(" ");
    this.key = this.prefix + page;
    this.isKept = true; // false when the browser could not keep the latest
  }

  /** Keeps words of the shared text (an update), and those written before it had come (base and text by name). */
  keep(update, ahead) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ update: update && toBase64(update), ahead }));
      this.isKept = true;
    } catch {
      this.isKept = false; // full, or closed to the page: the words are in this page only
    }
  }

  drop() {
    this.isKept = true;
    this.remove(this.key);
  }

  /**
   * What pages that are gone have left, and other pages have not saved yet. `gone()` says that an entry can go, `done(name)`
   * that its words under one point are taken care of; those are then in `taken`.
   */
  left() {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(this.prefix) && key !== this.key)
        .map((key) => ({ key, written: localStorage.getItem(key) }))
        .map(({ key, written }) => ({
          ...read(written),
          gone: () => this.remove(key, written),
          done: (name) => take(key, name),
        }));
    } catch {
      return [];
    }
  }

  /** Removes an entry; one that another page has written in since it was read (`written`) stays. */
  remove(key, written) {
    try {
      if (written === undefined || localStorage.getItem(key) === written) localStorage.removeItem(key);
    } catch {
      return;
    }
  }
}

function read(written) {
  try {
    const { update, ahead, taken } = JSON.parse(written);
    return { update: update && fromBase64(update), ahead: ahead ?? {}, taken: taken ?? [] };
  } catch {
    return { update: null, ahead: {}, taken: [] };
  }
}

/** Remembers that the words under a point are taken care of. */
function take(key, name) {
  try {
    const entry = JSON.parse(localStorage.getItem(key));
    localStorage.setItem(key, JSON.stringify({ ...entry, taken: [...(entry.taken ?? []), name] }));
  } catch {
    return;
  }
}
