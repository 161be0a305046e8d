/* Completes a line with a slash: its first word out of the commands, and then names out of the register.

   The names are suggested in a list below the field; arrows choose, Enter or Tab takes what is chosen, Escape closes it.
   Nothing is chosen before an arrow is pressed, so that Enter and Tab do what they do otherwise. */

const MOST = 6;
const WAIT = 150; // milliseconds without a key before the register is asked
const BODIES = "/forslag/organ/"; // what /vidare sends to

export function startCompletion(document, root) {
  const commands = (root.dataset.commands ?? "").split(" ").filter(Boolean);
  const people = [...(document.getElementById("namn")?.options ?? [])].map((option) => option.value);
  const list = Object.assign(document.createElement("ul"), { id: "forslag-lista", className: "completions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Förslag");
  const told = Object.assign(document.createElement("p"), { className: "ds-sr-only" });
  told.setAttribute("role", "status");
  let [field, found, at, timer] = [null, null, -1, 0];

  for (const one of root.querySelectorAll("textarea[data-live-text], input[data-line]")) {
    one.setAttribute("aria-autocomplete", "list");
    one.addEventListener("input", () => look(one));
    one.addEventListener("keydown", (event) => press(event, one), { capture: true });
    one.addEventListener("blur", () => setTimeout(close, 150)); // after a press on the list
  }

  async function look(one) {
    clearTimeout(timer);
    const asked = wanted(one);
    if (!asked) return close();
    if (asked.isCommand) return show(one, asked, commands.filter((name) => name.startsWith(asked.words)));
    if (asked.command !== "/vidare") return show(one, asked, people.filter((name) => fits(name, asked.words)));
    timer = setTimeout(async () => {
      try {
        const answer = await fetch(`${BODIES}?q=${encodeURIComponent(asked.words)}`, { credentials: "same-origin" });
        const { names } = await answer.json();
        if (wanted(one)?.words === asked.words) show(one, asked, names);
      } catch {
        return; // the name can be written without suggestions
      }
    }, WAIT);
  }

  function show(one, asked, names) {
    const few = names.filter((name) => name !== asked.words).slice(0, MOST);
    if (!few.length) return close();
    [field, found, at] = [one, asked, -1];
    list.replaceChildren(...few.map((name, index) => option(name, index)));
    one.after(list, told);
    list.hidden = false;
    one.setAttribute("aria-controls", list.id);
    one.removeAttribute("aria-activedescendant");
    told.textContent = few.length === 1 ? "1 förslag" : `${few.length} förslag`;
  }

  function option(name, index) {
    const one = Object.assign(document.createElement("li"), { id: `forslag-${index}`, textContent: name });
    one.setAttribute("role", "option");
    one.setAttribute("aria-selected", "false");
    one.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the field keeps the focus
      take(name);
    });
    return one;
  }

  function press(event, one) {
    if (list.hidden || field !== one || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose((at + step + list.children.length) % list.children.length);
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) take(list.children[at].textContent);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function choose(index) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = index;
    list.children[at].setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function take(name) {
    const [one, { start, end, isCommand, after }] = [field, found];
    close();
    one.setRangeText(isCommand ? `${name} ` : `${name}${after}`, start, end, "end");
    one.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  }

  function close() {
    clearTimeout(timer);
    list.hidden = true;
    told.textContent = "";
    field?.removeAttribute("aria-activedescendant");
    field?.removeAttribute("aria-controls");
    [field, at] = [null, -1];
  }
}

/** What is being written in a line with a slash: the command, or the name after it; null where nothing is to complete. */
export function wanted(field) {
  const end = field.selectionEnd;
  if (field.selectionStart !== end) return null;
  const line = field.value.lastIndexOf("\n", end - 1) + 1;
  const words = field.value.slice(line, end);
  const command = /^\/\S*/.exec(words)?.[0];
  if (!command || words.includes(":")) return null;
  if (command === words) return { words, start: line, end, isCommand: true };
  if (["/beslut", "/samsyn", "/önskemål"].includes(command)) return null;
  const name = /(?:^\/\S+\s+|,\s*|\soch\s+)([^,]*)$/.exec(words)?.[1].replace(/^.*\soch\s+/, "");
  if (!name?.trim()) return null;
  const after = ["/uppdrag", "/vidare"].includes(command) ? ": " : " ";
  return { command, words: name, start: end - name.length, end, isCommand: false, after };
}

function fits(name, words) {
  const begun = words.trim().toLowerCase();
  const whole = name.toLowerCase();
  return whole.startsWith(begun) || whole.split(" ").some((part) => part.startsWith(begun));
}
