// The keys on `?`, read from the one keymap.

import { el } from "./dom.js";
import { GROUPS, KEYMAP, shown } from "./keys.js";

/** All keys, by groups. */
export function keyTable(grid) {
  const groups = [...new Set([...GROUPS, ...KEYMAP.map((entry) => entry.group)])];
  return el(
    "div.dg-keys",
    {},
    groups.map((group) =>
      el(
        "section",
        {},
        el("h3", {}, grid.words(`keys_${group}`)),
        el(
          "dl",
          {},
          KEYMAP.filter((entry) => entry.group === group).flatMap((entry) => [
            el("dt", {}, entry.keys.flatMap((key, at) => [at ? " " : null, el("kbd", {}, shown(key))])),
            el("dd", {}, grid.words(`key_${entry.id}`)),
          ]),
        ),
      ),
    ),
  );
}

/** Opens the overlay. */
export function showHelp(grid) {
  grid.dialog(keyTable(grid), { title: grid.words("help"), wide: true });
}
