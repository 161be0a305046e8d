/* Words that are marked in a record are chosen in the form under it, and stand there to be written differently. */

export function startQuoting(document) {
  const texts = document.querySelectorAll("[data-quote-from]");
  if (!texts.length) return;
  for (const select of document.querySelectorAll("select[data-quote]")) {
    select.addEventListener("change", () => propose(document, select));
  }
  document.addEventListener("mouseup", () => {
    const marked = document.getSelection();
    const words = marked.toString().trim();
    if (!words || marked.rangeCount === 0) return;
    const text = [...texts].find((one) => one.contains(marked.getRangeAt(0).commonAncestorContainer));
    const select = text && document.getElementById(text.dataset.quoteFrom);
    if (select) choose(document, select, words);
  });
}

function choose(document, select, words) {
  select.querySelector("[data-marked]")?.remove();
  const option = new Option(`Markerat: ${words}`, words, true, true);
  option.dataset.marked = "";
  select.append(option);
  select.closest("details").open = true;
  propose(document, select);
}

/* The words are offered to be changed, unless something else is written there already. */
function propose(document, select) {
  const field = document.getElementById(select.dataset.quote);
  if (field.value && field.value !== field.dataset.offered) return;
  field.value = field.dataset.offered = select.value;
}
