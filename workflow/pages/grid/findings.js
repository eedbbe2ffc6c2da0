// What the checks found in a segment: in words, with a button that mends it or lets it pass.

import { el, fromPoints } from "./dom.js";

const WEIGHT = { blocking: 0, warning: 1, note: 2 };

/** Open findings, the weightiest first; then those that were let pass. */
export function ordered(segment) {
  return [...(segment.findings ?? [])].sort(
    (a, b) => Boolean(a.waived_by) - Boolean(b.waived_by) || WEIGHT[a.severity] - WEIGHT[b.severity],
  );
}

/** The target with a fix made. */
export function mended(target, fix) {
  const start = fromPoints(target, fix.start);
  const end = fromPoints(target, fix.end);
  return target.slice(0, start) + fix.replacement + target.slice(end);
}

/** The list of findings; `null` when there are none. */
export function findingsView(grid, row) {
  const found = ordered(row.segment);
  if (!found.length) return null;
  const stale = row.dirty;
  return el(
    "ul.dg-findings",
    { "aria-label": grid.words("findings"), data: stale ? { stale: "yes" } : {} },
    found.map((finding) => line(grid, row, finding, stale)),
  );
}

function line(grid, row, finding, stale) {
  const w = grid.words;
  if (finding.waived_by) {
    const pieces = { who: finding.waived_by, finding: finding.message, reason: finding.waiver_reason ?? "" };
    return el("li.dg-waived", {}, w("waived", pieces));
  }
  const item = el(
    `li.dg-${finding.severity}`,
    { title: finding.explanation ?? null, data: { check: finding.id, key: finding.key } },
    el("b", {}, w(`severity_${finding.severity}`)),
    " ",
    finding.message,
  );
  if (row.cell && !stale) {
    for (const fix of finding.fixes ?? []) {
      item.append(
        " ",
        el("button.dg-button.dg-fix", { type: "button", onclick: () => grid.fix(row, fix) }, fix.label),
      );
    }
  }
  if (grid.me.may.waive && !stale && finding.severity !== "note") {
    item.append(
      " ",
      el(
        "button.dg-button.dg-waive",
        { type: "button", onclick: () => askReason(grid, row, finding, item) },
        w("waive"),
      ),
    );
  }
  return item;
}

/** Asks for the reason in the place of the buttons. */
export function askReason(grid, row, finding, item) {
  const w = grid.words;
  const reason = el("input.dg-input", { "aria-label": w("waive_reason"), placeholder: w("waive_why"), maxlength: 500 });
  const form = el(
    "form.dg-reason",
    {
      onsubmit: (event) => {
        event.preventDefault();
        if (reason.value.trim()) grid.waive(row, finding, reason.value.trim());
        else reason.focus();
      },
      onkeydown: (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        row.redraw();
        row.cell?.focus();
      },
    },
    reason,
    el("button.dg-button", { type: "submit" }, w("waive")),
  );
  item.querySelectorAll("button").forEach((button) => button.remove());
  item.append(form);
  reason.focus();
}
