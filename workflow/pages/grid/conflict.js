// Two texts for one segment: the desk's newer one and the words typed here. Nothing is lost.

import { differences } from "./diff.js";
import { el } from "./dom.js";
import { label, pieces } from "./tags.js";

function shownText(text) {
  return pieces(text)
    .map((piece) => piece.text ?? label(piece.tag))
    .join("");
}

/** A text with what it has and the other has not coloured. */
function coloured(runs, kind) {
  return runs
    .filter(([one]) => one === "equal" || one === kind)
    .map(([one, text]) => (one === "equal" ? text : el(kind === "insert" ? "ins" : "del", {}, text)));
}

/** The view under a target whose segment has moved on. */
export function conflictView(grid, row) {
  const w = grid.words;
  const { theirs, kept } = row.conflict;
  const mine = row.text;
  const runs = differences(shownText(theirs.target), shownText(mine));
  const who = theirs.written_by ?? w("somebody");
  const side = (name, kind) =>
    el(
      "div.dg-version",
      {},
      el("p.dg-version-of", {}, name),
      el("p.dg-version-text", { lang: grid.language, dir: "auto" }, coloured(runs, kind)),
    );
  const button = (name, act, id) =>
    el("button.dg-button", { type: "button", data: { act: id }, onclick: act }, w(name));
  return el(
    "div.dg-conflict",
    { role: "group", "aria-label": w("conflict") },
    el("p", {}, w("conflict_said", { who })),
    side(who, "delete"),
    side(w("conflict_mine"), "insert"),
    el(
      "div.dg-buttons",
      {},
      button("conflict_take_mine", () => grid.settle(row, "mine", kept), "mine"),
      button("conflict_take_theirs", () => grid.settle(row, "theirs", kept), "theirs"),
    ),
    el("p.dg-hint", {}, w("conflict_hint")),
  );
}
