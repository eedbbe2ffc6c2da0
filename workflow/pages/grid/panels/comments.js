// Remarks on a segment, with the names of those they call upon completed while typing.

import { el, fill } from "../dom.js";
import { said } from "./asking.js";
import { completing } from "./mentioning.js";
import { when, who } from "./saying.js";

export function commentsTab(side) {
  const { grid } = side;
  const waiting = new Map();
  const area = el("textarea", {
    rows: "3", id: "panel-comment", placeholder: grid.words("panel_comment_hint"),
    "aria-label": grid.words("panel_comment_label"),
  });
  const send = el("button.main", { type: "button", onclick: () => post() },
    grid.words("panel_comment_send"));
  const note = el("p.refused", { role: "alert" });
  const form = el("div.comment-form", {}, area, completing(grid, area), note,
    el("p.row", {}, send, el("span.small", {}, grid.words("panel_comment_keys"))));
  let drawn = null;

  area.addEventListener("input", () => { if (drawn) waiting.set(drawn, area.value); });
  area.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      post();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (grid.active) grid.go(grid.active.n);
    }
  });

  function draw(segment, body) {
    const focused = area.getRootNode().activeElement === area;
    if (drawn !== segment.n) {
      drawn = segment.n;
      area.value = waiting.get(segment.n) ?? "";
      note.textContent = "";
    }
    const remarks = segment.comments.map((one, index) => remark(segment, one, index));
    fill(body,
      remarks.length ? el("ol.remarks", {}, remarks)
        : el("p.quiet", {}, grid.words("panel_no_comment")),
      grid.me.may.comment ? form : null);
    if (focused) area.focus();
  }

  function remark(segment, one, index) {
    const done = Boolean(one.resolved_by);
    return el(`li${done ? ".resolved" : ""}`, {},
      el("p.small", {}, el("b", {}, who(grid, one.who)), ` · ${when(grid, one.at)}`),
      el("p.said", { dir: "auto" }, named(one)),
      done ? el("p.small", {}, grid.words("panel_resolved_by", { who: who(grid, one.resolved_by) }))
        : null,
      grid.me.may.comment
        ? el("button.quiet-button", { type: "button", onclick: () => resolve(segment, index, !done) },
          grid.words(done ? "panel_reopen" : "panel_resolve"))
        : null);
  }

  /** A remark's text with the names that it calls upon set off. */
  function named(one) {
    const names = (one.mentions ?? []).flatMap((name) => [name, who(grid, name)]);
    const parts = [];
    let rest = one.text;
    while (rest) {
      const next = names.map((name) => [rest.toLowerCase().indexOf(`@${name.toLowerCase()}`), name])
        .filter(([at]) => at >= 0)
        .sort((a, b) => a[0] - b[0] || b[1].length - a[1].length)[0];
      if (!next) break;
      const [at, name] = next;
      const end = at + name.length + 1;
      parts.push(rest.slice(0, at), el("b.mention", {}, rest.slice(at, end)));
      rest = rest.slice(end);
    }
    return [...parts, rest];
  }

  async function ask(path, body) {
    try {
      const { segment } = await grid.api("POST", path, body);
      note.textContent = "";
      grid.apply([segment]);
      return true;
    } catch (error) {
      note.textContent = said(grid, error);
      return false;
    }
  }

  async function post() {
    const [n, text] = [drawn, area.value.trim()];
    if (!text || send.disabled) return;
    send.disabled = true;
    if (await ask("comments", { n, text })) {
      waiting.delete(n);
      if (drawn === n) area.value = "";
      side.tell(grid.words("panel_comment_sent"));
      side.refresh();
    }
    send.disabled = false;
  }

  async function resolve(segment, index, resolved) {
    if (await ask("comments/resolve", { n: segment.n, index, resolved })) side.refresh();
  }

  return {
    id: "comments",
    draw,
    count: (segment) => segment.comments.filter((one) => !one.resolved_by).length,
    focus: () => area.focus(),
  };
}
