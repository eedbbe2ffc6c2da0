// The panels of the editor: what stands beside the list and over it.

import { KEYMAP } from "../keys.js";
import { el } from "../dom.js";
import { attachConcordance } from "./concordance.js";
import { attachReplacing } from "./replacing.js";
import { attachSide } from "./side.js";

const KEYS = [
  { id: "take", keys: ["Alt+Shift+1…9"], group: "insert", where: "list" },
  { id: "concordance", keys: ["Alt+K"], group: "panel", where: "list" },
  { id: "replace", keys: ["Alt+R"], group: "panel", where: "list" },
  { id: "comment", keys: ["Alt+A"], group: "panel", where: "list" },
  { id: "history", keys: ["Alt+H"], group: "panel", where: "list" },
  { id: "review", keys: ["Alt+X"], group: "panel", where: "list" },
  { id: "printed", keys: ["Alt+V"], group: "panel", where: "list" },
];

export function attach(grid) {
  for (const entry of KEYS) {
    if (!KEYMAP.some((one) => one.id === entry.id)) KEYMAP.push(entry);
  }
  style(grid.slot("side").getRootNode());
  attachSide(grid);
  attachConcordance(grid);
  attachReplacing(grid);
}

/** The panels' style sheet, once in the page or shadow that the grid stands in. */
function style(root) {
  const href = new URL("./panels.css", import.meta.url).href;
  const home = root.head ?? root;
  if (home.querySelector(`link[href="${href}"]`)) return;
  home.append(el("link", { rel: "stylesheet", href }));
}
