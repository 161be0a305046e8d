/* Lines that begin with a slash: Enter at the end of one asks the server to do what it says. */
import * as Y from "yjs";

const AWAY = "Raden är inte utförd, för nätet är borta. Den står kvar: ställ markören sist på den och tryck Enter igen.";
const STRANGE = "Raden är inte utförd. Ladda om sidan, eller logga in i en ny flik, och tryck Enter sist på raden igen.";

export function startCommands(field, document) {
  field.area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const { selectionStart: end, selectionEnd, value } = field.area;
    const start = value.lastIndexOf("\n", end - 1) + 1;
    const isAtEnd = end === selectionEnd && (end === value.length || value[end] === "\n");
    if (field.shown === null || !isAtEnd || end === start || value[start] !== "/") return;
    run(field, document, value.slice(start, end), place(field, start, 0), place(field, end, -1));
  });
}

function place(field, at, side) {
  return Y.createRelativePositionFromTypeIndex(field.text, at, side);
}

/** The line stands where it stands while others write; it is replaced only if nobody has changed it meanwhile. */
async function run(field, document, line, from, to) {
  const number = field.name.replace("punkt-", "");
  const answer = await ask(field.area, line);
  const told = document.querySelector(`[data-command-error="${number}"]`);
  if (told) told.textContent = answer.error ?? "";
  if (answer.error !== undefined) return;
  const doc = field.text.doc;
  const start = Y.createAbsolutePositionFromRelativePosition(from, doc)?.index;
  const end = Y.createAbsolutePositionFromRelativePosition(to, doc)?.index;
  if (field.text.toString().slice(start, end) === line) {
    field.splice({ start, removed: line, added: answer.line }, "command");
  }
  const outcome = document.querySelector(`[data-outcome="${number}"]`);
  if (outcome) outcome.innerHTML = answer.outcome; // made and escaped by the server
}

/** {line, outcome} as the server says it, or {error} with a Swedish sentence. */
async function ask(area, line) {
  const token = area.form?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  let answer;
  try {
    answer = await fetch(area.dataset.command, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": token },
      body: new URLSearchParams({ rad: line }),
      credentials: "same-origin",
    });
  } catch {
    return { error: AWAY };
  }
  try {
    const { line: made, outcome, error } = await answer.json();
    return error === undefined ? { line: made, outcome } : { error };
  } catch {
    return { error: STRANGE };
  }
}
