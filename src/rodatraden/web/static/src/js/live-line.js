/* The line to the room: opens it, opens it again when it was down, and counts what is saved at the other end. */
import * as Y from "yjs";
import { STEP1, STEP2, UPDATE, fromBase64, pack, unpack } from "./live-bytes.js";

const FIRST = 500; // milliseconds before the second attempt; each takes twice as long, to at most SLOWEST
const SLOWEST = 5000;
const REFUSED = 15000; // milliseconds between attempts where the room has said no: somebody may sign in again
const BEAT = 15000; // milliseconds between looks at whether anybody is at the other end
const TOO_SLOW = 4408; // the only code of the room that is no refusal
const SHUT = [4403, 4404, 4409]; // nothing can be written: not by you, not there, not any more

export class Line {
  /**
   * `told` is called when anything below has changed; `came(update)` with words of others; `hello(account)` when the
   * room knows us. What this page writes goes through `send`.
   */
  constructor(address, doc, { told, came, hello }) {
    Object.assign(this, { address, doc, told, came, hello });
    this.isOpen = false; // the room has said what it has, and has got what it lacked
    this.hasTried = false;
    this.refused = ""; // the room's words, while it says no
    this.isShut = false;
    this.since = Date.now(); // when anything was last saved, or had not been saved yet
    this.others = 0;
    this.sent = this.kept = 0; // messages with words on this line
    this.isWaiting = false; // words that could not be sent yet
    this.known = new Uint8Array([0]); // state vector of what is saved
    this.pause = FIRST;
    window.addEventListener("online", () => this.retry());
    window.addEventListener("offline", () => this.hangUp());
    window.addEventListener("focus", () => this.refused && this.retry());
    setInterval(() => this.beat(), BEAT);
    this.open();
  }

  get isSaved() {
    return !this.isWaiting && this.sent === this.kept;
  }

  open() {
    clearTimeout(this.timer);
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}${this.address}`);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    this.sent = this.kept = 0;
    this.isAsked = false;
    socket.addEventListener("message", ({ data }) => socket === this.socket && this.hear(data));
    socket.addEventListener("close", ({ code }) => socket === this.socket && this.lose(code));
  }

  retry() {
    if (!this.socket) this.open(); // also when the browser says it is offline: the site may be on this machine
  }

  hangUp() {
    const socket = this.socket;
    if (!socket) return;
    this.lose(0);
    socket.close();
  }

  lose(code) {
    this.socket = null;
    if (this.sent > this.kept) this.isWaiting = true;
    this.sent = this.kept = 0;
    this.isOpen = false;
    this.hasTried = true;
    if (code < 4400 || code > 4499 || code === TOO_SLOW) this.refused = "";
    this.isShut = SHUT.includes(code);
    const wait = this.refused ? REFUSED : this.pause * (1 + Math.random() / 2);
    this.pause = Math.min(this.pause * 2, SLOWEST);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.retry(), wait);
    this.told();
  }

  beat() {
    if (!this.isOpen) return;
    if (this.isAsked) {
      this.hangUp();
      this.retry();
      return;
    }
    this.isAsked = true;
    this.socket.send(pack(STEP1, Y.encodeStateVector(this.doc)));
  }

  hear(data) {
    this.isAsked = false;
    if (typeof data === "string") {
      this.hearOf(JSON.parse(data));
      return;
    }
    const { kind, body } = unpack(new Uint8Array(data));
    if (kind === STEP1) {
      this.answer(body);
    } else {
      this.came(body, kind === STEP2);
    }
  }

  /** The room says what it has: it gets what it lacks, and is asked for what we lack. */
  answer(has) {
    const lacks = Y.encodeStateAsUpdate(this.doc, has);
    this.isOpen = true;
    this.refused = "";
    this.isShut = false;
    this.pause = FIRST;
    if (this.isWaiting || lacks.length > 2) this.count(STEP2, lacks);
    this.isWaiting = false;
    this.socket.send(pack(STEP1, Y.encodeStateVector(this.doc)));
    this.told();
  }

  hearOf({ account, others, kept, state, refused }) {
    if (account !== undefined) this.hello(account);
    if (others !== undefined) this.others = others;
    if (state !== undefined) this.known = fromBase64(state);
    if (kept !== undefined && kept !== this.kept) [this.kept, this.since] = [kept, Date.now()];
    if (refused !== undefined) this.refused = refused;
    this.told();
  }

  /** Sends words, or remembers that there are some to send when the line is open. */
  send(update) {
    if (this.isOpen) this.count(UPDATE, update);
    else this.isWaiting = true;
    this.told();
  }

  count(kind, update) {
    if (this.sent === this.kept) this.since = Date.now();
    this.sent += 1;
    this.socket.send(pack(kind, update));
  }

  /** Says no for good: what is here belongs to another account than the one at the other end. */
  end(words) {
    this.hangUp();
    clearTimeout(this.timer);
    this.refused = words;
    this.retry = () => {};
    this.told();
  }
}
