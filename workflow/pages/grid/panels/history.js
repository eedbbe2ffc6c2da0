// The wordings that a segment has had, each against the one before, and the way back to them.

import { el, fill } from "../dom.js";
import { said } from "./asking.js";
import { compared, plain } from "./changes.js";
import { when, who } from "./saying.js";

export function historyTab(side) {
  const { grid, asker } = side;

  function draw(segment, body) {
    const list = el("div", {}, el("p.quiet.waiting", {}, grid.words("panel_looking")));
    const note = el("p.refused", { role: "alert" });
    const unsaved = grid.text(segment.n) !== segment.target;
    const step = (path) => async () => {
      try {
        const answer = await grid.api("POST", path, { n: segment.n, version: segment.version });
        grid.apply(answer.segments, answer.translation);
      } catch (error) {
        note.textContent = said(grid, error);
      }
    };
    const button = (key, path) => el("button", {
      type: "button", disabled: unsaved || !grid.me.may.write,
      title: unsaved ? grid.words("panel_undo_unsaved") : null, onclick: step(path),
    }, grid.words(key));
    fill(body,
      el("p.row", {}, button("panel_undo", "undo"), button("panel_redo", "redo")), note, list);
    asker.about(segment, "history", `segments/${segment.n}/history`,
      ({ wordings }) => fill(list, wordings.length
        ? el("ol.wordings-list", {}, wordings.map((one, at) =>
          wording(segment, one, wordings[at + 1])))
        : el("p.quiet", {}, grid.words("panel_no_history"))),
      (error) => fill(list, el("p.quiet", {}, said(grid, error))));
  }

  /** `one` and the wording before it: the newest comes first. */
  function wording(segment, one, before) {
    const stands = one.text === grid.text(segment.n);
    return el("li", {},
      el("p.small", {}, el("b", {}, one.who ? who(grid, one.who) : ""),
        one.at ? ` · ${when(grid, one.at)}` : "",
        ` · ${grid.words(`panel_what_${one.what}`)}`),
      el("p.text", { lang: grid.language, dir: "auto" },
        ...(before ? compared(before.text, one.text) : [plain(one.text)])),
      stands || !grid.me.may.write ? null
        : el("button.quiet-button", {
          type: "button",
          onclick: () => { grid.setTarget(segment.n, one.text); grid.go(segment.n); },
        }, grid.words("panel_take")));
  }

  return { id: "history", draw };
}
