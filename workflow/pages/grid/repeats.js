// The same sentence elsewhere in the article: offers it the wording that was just confirmed.

import { el } from "./dom.js";
import { confirmed } from "./filters.js";
import { KEYMAP, shown } from "./keys.js";
import { strip } from "./tags.js";

/** Numbers of a row's repeats: those that nobody confirmed, and those confirmed otherwise. */
function repeatsOf(grid, { segment }) {
  const repeats = (segment.repeats ?? []).map((n) => grid.segment(n)).filter(Boolean);
  return {
    open: repeats.filter((one) => !confirmed(one)),
    other: repeats.filter((one) => confirmed(one) && one.target !== segment.target),
  };
}

const settled = (row) => Boolean(row.cell) && confirmed(row.segment) && !row.dirty;

/** Offers a confirmed row's wording to its repeats, in the row, until it is taken or changed. */
export function offerRepeats(grid, row) {
  if (!settled(row)) return;
  const { open, other } = repeatsOf(grid, row);
  row.offersRepeats = open.length + other.length > 0;
  row.redraw();
  if (!row.offersRepeats) return;
  grid.offering = row;
  if (open.length) grid.announce(saidOf(grid, open));
}

/** The offer as lines below the target; `null` when there is none. */
export function repeatsView(grid, row) {
  if (!row.offersRepeats || !settled(row)) return null;
  const { open, other } = repeatsOf(grid, row);
  if (!open.length && !other.length) return null;
  const w = grid.words;
  const one = open.length === 1;
  const key = shown(KEYMAP.find((entry) => entry.id === "repeats").keys[0]);
  return el(
    "div.dg-repeats",
    {},
    open.length
      ? el(
          "p",
          {},
          saidOf(grid, open),
          " ",
          el("button.dg-button", { type: "button", onclick: () => give(grid, row) }, w(one ? "repeats_give_one" : "repeats_give")),
          " ",
          el("kbd", {}, key),
        )
      : null,
    other.map(({ n, target }) =>
      el(
        "p",
        { data: { repeat: n } },
        w("repeats_other", { n }),
        " ",
        el("q", { lang: grid.language, dir: "auto" }, strip(target)),
        " ",
        el("button.dg-button", { type: "button", onclick: () => give(grid, row, [n]) }, w("repeats_give_n", { n })),
      ),
    ),
  );
}

/** By key: the active row's repeats, else those of the row that was confirmed last. */
export function giveByKey(grid) {
  const rows = [grid.activeRow, grid.offering].filter((row) => row && grid.rows.get(row.n) === row);
  const row = rows.find((one) => settled(one) && repeatsOf(grid, one).open.length);
  if (row) give(grid, row);
  else grid.announce(grid.words("repeats_none"));
}

/** Without numbers the desk chooses those that nobody has confirmed by then. */
async function give(grid, row, numbers = null) {
  await grid.tried(row, async () => {
    const body = numbers ? { n: row.n, numbers } : { n: row.n };
    const { segments, translation } = await grid.api("POST", "propagate", body);
    grid.apply(segments, translation);
    row.redraw();
    grid.announce(grid.words("repeats_given", { numbers: segments.map((s) => s.n).join(", ") }));
    grid._tellPage();
  });
}

function saidOf(grid, open) {
  const numbers = open.map((s) => s.n).join(", ");
  return grid.words(open.length === 1 ? "repeats_open_one" : "repeats_open", { numbers });
}
