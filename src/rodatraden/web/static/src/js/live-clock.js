/* The running clock of a meeting: what the point that is up has used, and when all of it will be done.

   The server has written the words as they were when the page was made; here they go on. Moments are told with their
   time zone, so that neither midnight nor summer time moves them. */

const EVERY = 10000; // milliseconds

export function startClock(document) {
  if (!document.querySelector("[data-clock]")) return;
  tick(document);
  setInterval(() => tick(document), EVERY);
}

export function tick(document) {
  const now = Date.now();
  let left = 0;
  for (const told of document.querySelectorAll("[data-since]")) {
    const planned = Number(told.dataset.planned);
    const used = Math.max(0, Math.floor((now - Date.parse(told.dataset.since)) / 60000));
    left = Math.max(0, planned - used);
    const over = planned ? Math.max(0, used - planned) : 0;
    write(told, `${used}${planned ? ` av ${planned}` : ""} min${over ? `, ${over} min över` : ""}`);
    told.classList.toggle("overrun", over > 0);
  }
  for (const clock of document.querySelectorAll("[data-clock]")) {
    const ends = now + (left + Number(clock.dataset.rest)) * 60000;
    const late = clock.dataset.due ? Math.round((ends - Date.parse(clock.dataset.due)) / 60000) : 0;
    const when = late > 0 ? `, ${late} min sent` : late < 0 ? `, ${-late} min före` : "";
    const told = clock.querySelector("[data-clock-told]");
    write(told, `Slutar ca kl. ${hour(ends)}${when}`);
    told.classList.toggle("overrun", late > 0);
  }
}

function hour(moment) {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", hour: "2-digit", minute: "2-digit" });
  return parts.format(moment).replace(":", ".");
}

function write(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
