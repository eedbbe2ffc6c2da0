// What the checks found in a segment, why it matters, and what settles it.

import { el, fill, fromPoints } from "../dom.js";
import { said } from "./asking.js";
import { who } from "./saying.js";

const WEIGHT = ["blocking", "warning", "note"];

export function findingsTab(side) {
  const { grid } = side;
  let explanations = null;
  /** The finding for which a reason is being written: it outlives that the panel is drawn anew. */
  let asked = null;

  /** What the checks are for, asked once. */
  async function explain() {
    if (explanations) return;
    explanations = {};
    try {
      ({ explanations } = await grid.api("GET", "explanations"));
      if (side.isShown("findings")) side.refresh();
    } catch (error) {
      explanations = null;
      side.tell(said(grid, error));
    }
  }

  function draw(segment, body) {
    explain();
    if (!segment.findings) {
      fill(body, el("p.quiet.waiting", {}, grid.words("panel_checking")));
      return;
    }
    const order = [...segment.findings].sort((one, two) =>
      Number(Boolean(one.waived_by)) - Number(Boolean(two.waived_by))
      || WEIGHT.indexOf(one.severity) - WEIGHT.indexOf(two.severity));
    const at = body.getRootNode().activeElement;
    const caret = at?.matches("input") && body.contains(at) ? at.selectionStart : null;
    fill(body,
      segment.problem ? el("p.problem", {}, segment.problem) : null,
      order.length ? el("ul.found", {}, order.map((one) => finding(segment, one)))
        : el("p.quiet", {}, grid.words("panel_no_finding")));
    const reason = caret === null ? null : body.querySelector("form:not([hidden]) input");
    reason?.focus();
    reason?.setSelectionRange(caret, caret);
  }

  function finding(segment, one) {
    const note = el("p.refused", { role: "alert" });
    return el(`li.${one.waived_by ? "waived" : one.severity}`, {},
      el("p", {}, el("b", {}, grid.words(`panel_severity_${one.severity}`)), " ", one.message),
      explanations?.[one.id] ? el("p.small", {}, explanations[one.id]) : null,
      one.waived_by
        ? el("p.small", {}, grid.words("panel_waived",
          { who: who(grid, one.waived_by), reason: one.waiver_reason ?? "" }))
        : el("p.row", {},
          grid.me.may.write ? one.fixes.map((fix) => fixButton(segment, fix)) : null,
          grid.me.may.waive ? waiving(segment, one, note) : null),
      note);
  }

  function fixButton(segment, fix) {
    const stands = grid.text(segment.n) === segment.target;
    return el("button", {
      type: "button", disabled: !stands,
      title: stands ? null : grid.words("panel_fix_later"),
      onclick: () => {
        const text = segment.target;
        const [start, end] = [fromPoints(text, fix.start), fromPoints(text, fix.end)];
        grid.setTarget(segment.n, text.slice(0, start) + fix.replacement + text.slice(end));
        grid.go(segment.n);
      },
    }, fix.label);
  }

  function waiving(segment, one, note) {
    const written = asked?.n === segment.n && asked.key === one.key ? asked : null;
    const reason = el("input", {
      type: "text", value: written?.text ?? "", placeholder: grid.words("panel_waive_reason"),
      "aria-label": grid.words("panel_waive_reason"),
      oninput: () => { if (asked) asked.text = reason.value; },
    });
    const done = async (event) => {
      event.preventDefault();
      try {
        const answer = await grid.api("POST", "waive",
          { n: segment.n, key: one.key, reason: reason.value.trim() });
        asked = null;
        grid.apply([answer.segment]);
        side.refresh();
      } catch (error) {
        note.textContent = said(grid, error);
      }
    };
    const form = el("form.row", { hidden: !written, onsubmit: done }, reason,
      el("button", { type: "submit" }, grid.words("panel_waive")));
    const opener = el("button.quiet-button", {
      type: "button", "aria-expanded": String(Boolean(written)),
      onclick: () => {
        form.hidden = !form.hidden;
        asked = form.hidden ? null : { n: segment.n, key: one.key, text: reason.value };
        opener.setAttribute("aria-expanded", String(!form.hidden));
        if (!form.hidden) reason.focus();
      },
    }, grid.words("panel_waive_open"));
    return [opener, form];
  }

  return {
    id: "findings",
    draw,
    count: (segment) => (segment.findings ?? []).filter((one) => !one.waived_by).length,
    typing: () => true,
  };
}
