/* Who is there, one key a person: N, D, F and G on a row, arrows between rows, and a box for initials. */

export function startRoll(document) {
  const roll = document.querySelector("[data-roll]");
  if (!roll) return;
  const list = roll.querySelector("[data-roll-list]");
  const told = roll.querySelector("[data-roll-told]");
  const search = roll.querySelector("[data-roll-search]");
  const rows = () => [...list.querySelectorAll("[data-roll-row]")].filter((row) => !row.closest("li").hidden);

  roll.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-roll-row]");
    if (!row || event.altKey || event.ctrlKey || event.metaKey || event.target.matches("select")) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const button = row.querySelector(`[data-roll-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!step && !button) return;
    event.preventDefault();
    event.stopPropagation();
    if (button) send(row, button, 1);
    else focus(rows().indexOf(row) + step, event.target.dataset.rollKey);
  });
  list.addEventListener("submit", (event) => {
    const row = event.target.closest("[data-roll-row], .next-in-turn");
    if (!row || !event.submitter) return;
    event.preventDefault();
    send(row, event.submitter, 0);
  });
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    post(search, new FormData(search)).then(() => search.elements.sok.select());
  });
  search.elements.sok.addEventListener("input", () => narrow(search.elements.sok.value));
  search.elements.sok.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    focus(0);
  });

  function focus(at, key) {
    const row = rows()[at];
    if (row) row.querySelector(key ? `[data-roll-key="${key}"]` : "[data-roll-key]").focus();
    else if (at < 0) search.elements.sok.focus();
  }

  /** Marks a person; afterwards the focus is on the row `step` below, on the same key. */
  async function send(row, button, step) {
    const at = rows().indexOf(row);
    const data = new FormData(row, button);
    await post(row, data);
    focus(Math.min(Math.max(at, 0) + step, rows().length - 1), button.dataset.rollKey);
  }

  async function post(form, data) {
    let answer;
    try {
      const sent = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(data),
        credentials: "same-origin",
      });
      answer = await sent.json();
    } catch {
      told.textContent = "Närvaron är inte sparad, för nätet är borta eller du är inte längre inloggad. Försök igen.";
      return;
    }
    if (answer.html) list.innerHTML = answer.html; // made and escaped by the server
    if (!answer.error) search.elements.sok.value = "";
    told.textContent = answer.error || answer.told;
    told.classList.toggle("lacks", Boolean(answer.error));
    narrow(search.elements.sok.value);
  }

  function narrow(words) {
    const wanted = words.trim().toLowerCase();
    for (const row of list.querySelectorAll("[data-roll-row]")) {
      const name = row.dataset.rollRow.toLowerCase();
      const initials = name.split(/[\s-]+/).map((word) => word[0]).join("");
      row.closest("li").hidden = Boolean(wanted) && !name.includes(wanted) && !initials.startsWith(wanted);
    }
  }
}
