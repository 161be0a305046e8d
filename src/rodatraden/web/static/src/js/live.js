/* Several people write the texts of a page at once: <div data-live="/ws/…"> around <textarea data-live-text="…">.

   The account that writes stands in data-live-account; what it has written and the server has not saved is kept in the
   browser. Where the line cannot be opened the forms work as they do without scripts. */
import * as Y from "yjs";
import { startClock } from "./live-clock.js";
import { startCommands } from "./live-commands.js";
import { startCompletion } from "./live-complete.js";
import { Drafts } from "./live-drafts.js";
import { Line } from "./live-line.js";
import { startPoints } from "./live-points.js";
import { startRoll } from "./live-roll.js";
import { Field } from "./live-text.js";

const PATIENCE = 5000; // milliseconds that saving may take before it is said that it does not work
const AWAY = "Nätet är borta. Det du skriver finns kvar här och skickas när nätet är tillbaka.";
const ONLY_HERE = "Nätet är borta, och webbläsaren kan inte spara det du skriver. Stäng inte fliken förrän nätet är tillbaka.";
const STUCK = "Det går inte att spara just nu. Det du skriver finns kvar här och sparas så snart det går.";
const OTHER = "Du är nu inloggad med ett annat konto. Det du har skrivit finns kvar här; logga in med kontot du skrev med och ladda om.";

export function startLive(document, root) {
  startClock(document);
  startPoints(document);
  startRoll(document);
  startCompletion(document, root); // before the commands: Enter on a suggestion takes it
  const doc = new Y.Doc();
  const ahead = {}; // what is written before the shared texts have come: base and text by name
  const held = []; // words of others that wait until a letter is put together (IME)
  const state = root.querySelector("[data-live-state]");
  let account = root.dataset.liveAccount;
  let drafts = null;
  let [hasCome, isComposing] = [false, false];

  const fields = [...root.querySelectorAll("textarea[data-live-text]")].map((area) => {
    const field = new Field(area, doc, (name, base, text) => {
      ahead[name] = { base, text };
      keep();
      tell();
    });
    startCommands(field, document);
    area.addEventListener("compositionstart", () => (isComposing = true));
    area.addEventListener("compositionend", () => {
      isComposing = false;
      setTimeout(() => held.splice(0).forEach((waiting) => take(...waiting))); // after the input that ends it
    });
    area.form?.addEventListener("submit", (event) => {
      if (hasCome && !line.refused && !event.submitter?.hasAttribute("formaction")) event.preventDefault();
    });
    return field;
  });

  const line = new Line(root.dataset.live, doc, {
    told: () => {
      if (drafts && hasCome && line.isSaved) drafts.drop();
      tell();
    },
    came: take,
    hello: (name) => {
      if (account !== undefined && account !== name) line.end(OTHER);
      else begin(name);
    },
  });
  if (account !== undefined) begin(account);
  for (const field of fields) field.look(); // somebody may have written before this script had come
  doc.on("update", (update, origin) => {
    if (origin === line) return;
    keep();
    line.send(update);
  });
  setInterval(tell, 1000);

  function begin(name) {
    account = name;
    drafts ??= new Drafts(name, root.dataset.live, doc.clientID);
    if (Object.keys(ahead).length) keep();
  }

  function keep() {
    drafts?.keep(hasCome && Y.encodeStateAsUpdate(doc, line.known), hasCome ? {} : ahead);
  }

  /** Words of others; the first answer of the room (`isAll`) also begins the writing. */
  function take(update, isAll) {
    if (isComposing) {
      held.push([update, isAll]);
      return;
    }
    Y.applyUpdate(doc, update, line);
    if (isAll && !hasCome) start();
  }

  function start() {
    hasCome = true;
    for (const field of fields) field.start();
    for (const left of drafts.left()) {
      if (left.update) Y.applyUpdate(doc, left.update, "draft");
      for (const [name, { base, text }] of Object.entries(left.ahead)) {
        fields.find((field) => field.name === name)?.put(base, text);
      }
      keep();
      left.gone();
    }
    tell();
  }

  function tell() {
    const isCalm = line.isOpen && hasCome;
    for (const { area } of fields) area.readOnly = line.isShut;
    for (const row of root.querySelectorAll(".no-script")) row.style.display = hasCome && !line.refused ? "none" : "";
    if (!state) return;
    const words = line.refused || (isCalm ? progress() : line.hasTried ? away() : "");
    if (state.textContent === words) return;
    state.ariaLive = isCalm && !line.refused && words !== STUCK ? "off" : "polite"; // not read out at every key
    state.textContent = words;
  }

  function progress() {
    if (!line.isSaved && Date.now() - line.since > PATIENCE) return STUCK;
    const with_ = line.others === 1 ? " · 1 annan skriver med" : line.others ? ` · ${line.others} andra skriver med` : "";
    return (line.isSaved ? "Sparat" : "Sparar …") + with_;
  }

  function away() {
    return drafts?.isKept === false ? ONLY_HERE : AWAY;
  }
}
