/* Small helps for those who live here; every page works without them. */
import { startShortcuts } from "./shortcuts.js";

startShortcuts(document);
