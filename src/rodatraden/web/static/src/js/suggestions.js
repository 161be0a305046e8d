/* Suggests names while one is written, out of a register that is too long for a list to choose from. */

const WAIT = 150; // milliseconds without a key before it asks

export function startSuggestions(document) {
  for (const field of document.querySelectorAll("input[data-suggest]")) {
    let timer;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => suggest(document, field), WAIT);
    });
  }
}

async function suggest(document, field) {
  const words = field.value.trim();
  if (!words) return;
  let names;
  try {
    const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(words)}`, { credentials: "same-origin" });
    ({ names } = await answer.json());
  } catch {
    return; // the name can be written without suggestions
  }
  if (field.value.trim() !== words) return; // more has been written, and that is asked for too
  const list = document.getElementById(field.getAttribute("list"));
  list.replaceChildren(...names.map((value) => Object.assign(document.createElement("option"), { value })));
}
