// What the keys of a segment do.

import { el } from "./dom.js";
import { askReason, ordered } from "./findings.js";
import { giveByKey } from "./repeats.js";
import { merge, split } from "./splitting.js";
import { strip } from "./tags.js";
import { wordings } from "./terms.js";

const NBSP = "\u00a0";

const ACTIONS = {
  confirm_next(grid, row) {
    if (grid.save(row, true)) grid.goNextOpen();
  },
  confirm_stay(grid, row) {
    grid.save(row, true);
  },
  save(grid, row) {
    if (row) grid.save(row, false);
  },
  undo: undone,
  redo(grid, row) {
    if (!row.cell.redo()) wording(grid, row, "redo");
  },
  next: (grid) => step(grid, 1),
  previous: (grid) => step(grid, -1),
  next_open: (grid) => void grid.goNextOpen(),
  go_to: (grid) => grid.bar.number.focus(),
  filter(grid) {
    grid.bar.search.focus();
    grid.bar.search.select();
  },
  leave(grid, row) {
    row.cell.element.blur();
    row.number.focus({ preventScroll: true });
  },
  term(grid, row, event) {
    const chosen = wordings(row.segment)[Number(event.code.slice(-1)) - 1];
    if (!chosen) return false;
    grid.insert(chosen.text);
    return true;
  },
  tag(grid, row) {
    const wrong = row.tagProblem();
    const pair = wrong?.pairs[0];
    if (!pair) grid.announce(grid.words("tags_all_there"));
    else if (pair.length === 2) row.cell.wrap(...pair);
    else row.cell.insert(pair[0]);
  },
  copy_source(grid, row) {
    row.cell.set(row.segment.source);
  },
  machine(grid, row) {
    if (row.segment.machine) row.cell.set(row.segment.machine);
  },
  case: changeCase,
  quotes(grid, row) {
    row.cell.wrap(...grid.data.quotes);
  },
  nbsp(grid, row) {
    row.cell.insert(NBSP);
  },
  fix(grid, row) {
    const fix = ordered(row.segment).find((f) => !f.waived_by && f.fixes?.length)?.fixes[0];
    if (fix) grid.fix(row, fix);
    else grid.announce(grid.words("nothing_to_fix"));
  },
  waive(grid, row) {
    const finding = ordered(row.segment).find((f) => !f.waived_by && f.severity !== "note");
    const items = [...row.below.querySelectorAll("li[data-key]")];
    const item = finding && items.find((one) => one.dataset.key === finding.key);
    if (item && grid.me.may.waive) askReason(grid, row, finding, item);
  },
  propose(grid, row) {
    const { n, source, target } = grid.picked;
    grid.trigger("propose", { n: n ?? row?.n ?? null, source, target, stamp: Date.now() });
  },
  repeats: (grid) => giveByKey(grid),
  split: (grid, row) => void split(grid, row),
  merge: (grid, row) => void merge(grid, row),
  middle(grid, row) {
    if (row.middle) row.middle.open = !row.middle.open;
    else grid.announce(grid.words("middle_none"));
  },
  side: (grid) => grid.side(),
  help: (grid) => grid.help(),
};

/** Does what a key asks for; `false` when there was nothing for it to do. */
export function act(grid, id, event) {
  const deed = ACTIONS[id];
  if (!deed) return false;
  const row = grid.activeRow;
  if (!row && !["next", "previous", "next_open", "go_to", "filter", "side", "help", "propose", "repeats"].includes(id)) {
    return false;
  }
  return deed(grid, row, event);
}

function step(grid, by) {
  const at = grid.active ? grid.shown.indexOf(grid.active.n) : by > 0 ? -1 : grid.shown.length;
  const n = grid.shown[at + by];
  if (n !== undefined) grid.go(n);
}

/** Back by one: first what was typed here, then the wordings that were saved. */
function undone(grid, row) {
  if (row.cell.undo()) return;
  wording(grid, row, "undo");
}

async function wording(grid, row, way) {
  if (grid.isDirty(row.n)) return;
  await grid.tried(row, async () => {
    const { version } = row.segment;
    const { segments, translation } = await grid.api("POST", way, { n: row.n, version });
    grid.apply(segments, translation);
    grid.announce(grid.words(way === "undo" ? "undone" : "redone"));
    row.say(grid.words(way === "undo" ? "undone" : "redone"));
    grid._tellPage();
  });
}

/** Of the selection, or of the word at the caret: small, Capitals, ALL CAPITALS, and round. */
function changeCase(grid, row) {
  const whole = row.text;
  let { start, end } = row.cell.selection;
  if (start === end) {
    while (start > 0 && /[\p{L}\p{M}\p{N}]/u.test(whole[start - 1])) start -= 1;
    while (end < whole.length && /[\p{L}\p{M}\p{N}]/u.test(whole[end])) end += 1;
  }
  const words = whole.slice(start, end);
  if (!words || strip(words) !== words) return;
  const lower = words.toLocaleLowerCase(grid.language);
  const upper = words.toLocaleUpperCase(grid.language);
  const title = lower.replace(/(^|[^\p{L}\p{M}\p{N}’'])(\p{L})/gu, (_all, before, letter) => before + letter.toLocaleUpperCase(grid.language));
  const next = words === lower ? title : words === title && title !== upper ? upper : lower;
  row.cell.replace(whole.slice(0, start) + next + whole.slice(end), start, start + next.length);
}

/** A small dialog that asks one thing; resolves to the given value or `null`. */
export function ask(grid, title, body, buttons) {
  return new Promise((resolve) => {
    let chosen = null;
    const row = el(
      "div.dg-buttons",
      {},
      buttons.map(([name, value]) =>
        el("button.dg-button", { type: "button", onclick: () => { chosen = value(); dialog.close(); } }, name),
      ),
    );
    const dialog = grid.dialog(el("div", {}, body, row), { title });
    dialog.addEventListener("close", () => resolve(chosen));
  });
}
