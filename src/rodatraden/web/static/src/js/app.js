/* Small helps for those who live here; every page works without them. */
import { startAgenda } from "./agenda.js";
import { startCopying } from "./copying.js";
import { startFilters } from "./filters.js";
import { startImporter } from "./importer.js";
import { startQuoting } from "./quoting.js";
import { startShortcuts } from "./shortcuts.js";
import { startSuggestions } from "./suggestions.js";

startShortcuts(document);
startAgenda(document);
startCopying(document);
startFilters(document);
startSuggestions(document);
startImporter(document);
startQuoting(document);
const shared = document.querySelector("[data-live]");
if (shared) import("./live.js").then(({ startLive }) => startLive(document, shared));
if (document.querySelector("[data-screen]")) import("./screen.js").then(({ startScreen }) => startScreen(document));
if (document.querySelector("[data-left]")) import("./live-left.js").then(({ startLeft }) => startLeft(document));
