/* Small helps for those who live here; every page works without them. */
import { startImporter } from "./importer.js";
import { startShortcuts } from "./shortcuts.js";

startShortcuts(document);
startImporter(document);
