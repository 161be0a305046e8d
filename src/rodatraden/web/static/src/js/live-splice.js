/* What was changed between two texts, as one splice, and the same change on a text that others have changed too. */

/** The change from `old` to `text`, where `caret` tells which of several equal places it was made at. */
export function spliceBetween(old, text, caret = text.length) {
  const most = Math.min(old.length, text.length);
  let end = 0; // what follows the caret was not written now
  const last = Math.min(most, text.length - caret);
  while (end < last && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  let start = 0;
  while (start < most - end && old[start] === text[start]) start += 1;
  while (end < most - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  if (start > 0 && isHigh(old, text, start - 1)) start -= 1; // never a half of a character outside the common plane
  if (end > 0 && (isLow(old[old.length - end]) || isLow(text[text.length - end]))) end -= 1;
  return { start, removed: old.slice(start, old.length - end), added: text.slice(start, text.length - end) };
}

/** Makes in `text` the change from `base` to `mine`. Words of either side stay, also where both changed the same. */
export function rebase(base, mine, text) {
  const my = spliceBetween(base, mine);
  const their = spliceBetween(base, text);
  const place = (at) => {
    if (at <= their.start) return at;
    const after = at - their.start - their.removed.length;
    return their.start + their.added.length + Math.max(after, 0);
  };
  const start = place(my.start);
  const end = place(my.start + my.removed.length);
  const removed = text.slice(start, end) === my.removed ? my.removed : "";
  return { start, removed, added: my.added };
}

function isHigh(old, text, at) {
  const code = old.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00 && old[at] === text[at];
}

function isLow(letter) {
  const code = letter?.charCodeAt(0);
  return code >= 0xdc00 && code < 0xe000;
}
