/* The screen of the room follows the meeting: it asks for itself again, and changes only where something has changed. */
import { startClock, tick } from "./live-clock.js";

const EVERY = 4000; // milliseconds

export function startScreen(document) {
  const root = document.querySelector("[data-screen]");
  if (!root) return;
  startClock(document);
  let shown = root.innerHTML;
  setInterval(async () => {
    let page;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      if (answer.redirected) location.assign(answer.url); // the meeting is closed, or nobody is signed in
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      return; // the net is away: what stands there stands
    }
    const now = page.querySelector("[data-screen]")?.innerHTML;
    if (!now || now === shown) return;
    shown = root.innerHTML = now; // made and escaped by the server
    tick(document);
  }, EVERY);
}
