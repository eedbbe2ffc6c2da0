// Splitting a segment where the caret stands, and merging it with the next.

import { el, fill, toPoints } from "./dom.js";
import { strip, TAG } from "./tags.js";

/** Where a text may be cut: behind blanks that are not within a tag, as UTF-16 offsets. */
export function cuts(markup) {
  const within = [...markup.matchAll(TAG)].map((m) => [m.index, m.index + m[0].length]);
  const found = [];
  for (const match of markup.matchAll(/\s+|(?<=[。！？；，])/g)) {
    const at = match.index + match[0].length;
    const inTag = within.some(([start, end]) => at > start && at < end);
    if (at > 0 && at < markup.length && !inTag && found.at(-1) !== at) found.push(at);
  }
  return found;
}

/** The cut that fits best: at the end of a sentence or clause, as far on as in the target. */
export function likely(markup, share) {
  const wanted = share * markup.length;
  const cost = (at) => {
    const before = strip(markup.slice(0, at)).trimEnd().at(-1) ?? "";
    const bonus = /[.!?…。！？]/.test(before) ? 0.4 : /[;:,；，–—]/.test(before) ? 0.25 : 0;
    return Math.abs(at - wanted) / markup.length - bonus;
  };
  return cuts(markup).sort((a, b) => cost(a) - cost(b))[0] ?? null;
}

/** Asks where the source is cut, then has the desk split the segment. */
export async function split(grid, row) {
  const { segment } = row;
  const all = cuts(segment.source);
  if (!all.length) {
    row.say(grid.words("cannot_split"));
    return;
  }
  const target = row.text;
  const targetAt = row.cell.selection.start;
  const share = target.length ? targetAt / target.length : 0.5;
  const sourceAt = await askCut(grid, segment, all, caretIn(row, all) ?? likely(segment.source, share), [target.slice(0, targetAt), target.slice(targetAt)]);
  if (sourceAt === null) return;
  if (!(await savedFirst(grid, row))) return;
  await grid.tried(row, async () => {
    const { n, version } = row.segment;
    const answer = await grid.api("POST", "split", {
      n,
      version,
      source_at: toPoints(segment.source, sourceAt),
      target_at: toPoints(target, targetAt),
    });
    renumbered(grid, answer, n);
  });
}

/** Has the desk put the segment and the next one of its block together. */
export async function merge(grid, row) {
  const next = grid.rows.get(row.n + 1);
  if (!next || next.segment.block !== row.segment.block) {
    row.say(grid.words("cannot_merge"));
    return;
  }
  if (!(await savedFirst(grid, row)) || !(await savedFirst(grid, next))) return;
  await grid.tried(row, async () => {
    const { n, version } = row.segment;
    const answer = await grid.api("POST", "merge", { n, version, next_version: next.segment.version });
    renumbered(grid, answer, n);
  });
}

/** Unsaved words go to the desk before the segment changes its shape. */
async function savedFirst(grid, row) {
  if (grid.isDirty(row.n)) {
    if (!row.conflict) grid.save(row, false, { tagsSeen: true });
    await grid.store.idle();
  }
  if (!grid.isDirty(row.n)) return true;
  row.say(grid.words("save_first"), "failed");
  return false;
}

function renumbered(grid, answer, n) {
  grid._fill(answer);
  grid._restore(answer.lost_drafts);
  grid.emit("loaded");
  grid.go(n);
  grid._tellPage();
}

/** The cut nearest to where the reader last clicked in the source; `null` for nowhere. */
function caretIn(row, all) {
  const range = row.sourceCaret;
  if (!range || !row.source.contains(range.startContainer)) return null;
  const before = document.createRange();
  before.setStart(row.source, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const plain = before.toString().length;
  const at = (offset) => strip(row.segment.source.slice(0, offset)).length;
  if (plain === 0) return null;
  return [...all].sort((a, b) => Math.abs(at(a) - plain) - Math.abs(at(b) - plain))[0];
}

function askCut(grid, segment, all, first, [left, right]) {
  const w = grid.words;
  return new Promise((resolve) => {
    let at = Math.max(0, all.indexOf(first));
    let chosen = null;
    const text = el("p.dg-cut-text", { lang: grid.sourceLanguage, dir: grid.sourceDirection });
    const draw = () => {
      const cut = all[at];
      fill(text, strip(segment.source.slice(0, cut)), el("span.dg-cut", {}, "✂"), strip(segment.source.slice(cut)));
      slider.value = at;
      slider.setAttribute("aria-valuetext", strip(segment.source.slice(cut)).slice(0, 40));
    };
    const slider = el("input.dg-cut-at", {
      type: "range",
      min: 0,
      max: all.length - 1,
      "aria-label": w("split_where"),
      oninput: () => {
        at = Number(slider.value);
        draw();
      },
      onkeydown: (event) => {
        if (event.key === "Enter") now();
      },
    });
    const now = () => {
      chosen = all[at];
      dialog.close();
    };
    draw();
    const target = el("p.dg-cut-text", { lang: grid.language, dir: "auto" }, strip(left), el("span.dg-cut", {}, "✂"), strip(right));
    const body = el(
      "div",
      {},
      el("p.dg-hint", {}, w("split_hint")),
      text,
      slider,
      target,
      el("div.dg-buttons", {}, el("button.dg-button.dg-main-button", { type: "button", onclick: now }, w("split_now"))),
    );
    const dialog = grid.dialog(body, { title: w("split_title", { n: segment.n }) });
    slider.focus();
    dialog.addEventListener("close", () => resolve(chosen));
  });
}
