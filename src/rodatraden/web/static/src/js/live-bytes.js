/* Numbers, messages and base64 as the two sides of the line write them (the y-websocket protocol). */

const SYNC = 0;
export const STEP1 = 0; // what I have, as a state vector
export const STEP2 = 1; // what you lack
export const UPDATE = 2;

/** A message of a kind with its bytes. */
export function pack(kind, body) {
  const size = [];
  let left = body.length;
  for (; left > 127; left = Math.floor(left / 128)) size.push(128 | left % 128);
  const head = [SYNC, kind, ...size, left];
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  return whole;
}

/** The kind and the bytes of a message. */
export function unpack(message) {
  let [size, factor, at] = [0, 1, 2];
  for (let more = true; more; at += 1, factor *= 128) {
    size += (message[at] & 127) * factor;
    more = message[at] > 127;
  }
  return { kind: message[1], body: message.subarray(at, at + size) };
}

export function toBase64(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
