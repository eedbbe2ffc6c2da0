// Which segments the list shows: by state, check, term, text, person, change, quality, comment.

import { isThere } from "./terms.js";
import { strip } from "./tags.js";

const open = (found) => (found ?? []).filter((finding) => !finding.waived_by);

export const FILTERS = [
  { id: "all", group: "state", lets: () => true },
  { id: "unconfirmed", group: "state", lets: (s) => !confirmed(s) },
  { id: "confirmed", group: "state", lets: confirmed },
  { id: "empty", group: "state", lets: (s, g) => !g.text(s.n).trim() },
  { id: "unsaved", group: "state", lets: (s, g) => g.isDirty(s.n) },
  { id: "blocking", group: "check", lets: (s) => open(s.findings).some((f) => f.severity === "blocking") },
  { id: "findings", group: "check", lets: (s) => open(s.findings).length > 0 || Boolean(s.problem) },
  { id: "waived", group: "check", lets: (s) => (s.findings ?? []).some((f) => f.waived_by) },
  {
    id: "term_missing",
    group: "check",
    lets: (s, g) => (s.terms ?? []).some((use) => !isThere(use, g.text(s.n), g.isDirty(s.n))),
  },
  { id: "mine", group: "people", lets: (s, g) => [s.written_by, s.confirmed_by].includes(g.me.name) },
  { id: "comments", group: "people", lets: (s) => (s.comments ?? []).some((c) => !c.resolved_by) },
  { id: "edited", group: "changed", lets: (s) => Boolean(s.machine && s.target && s.machine !== s.target) },
  {
    id: "since_handed_in",
    group: "changed",
    lets: (s) => s.handed_in !== null && s.handed_in !== undefined && s.handed_in !== s.target,
  },
  { id: "since_visit", group: "changed", lets: (s, g) => Boolean(s.changed_at) && s.changed_at > g.lastVisit },
  { id: "source_changed", group: "changed", lets: (s) => Boolean(s.source_before) },
  { id: "quality_poor", group: "quality", lets: (s) => s.quality?.level === "poor" },
  { id: "quality_check", group: "quality", lets: (s) => s.quality?.level === "check" },
  { id: "quality_good", group: "quality", lets: (s) => s.quality?.level === "good" },
  { id: "memory", group: "quality", lets: (s) => s.match !== null && s.match !== undefined },
  { id: "repeats", group: "quality", lets: (s) => (s.repeats ?? []).length > 0 },
];

export const GROUPS = ["state", "check", "people", "changed", "quality"];

export function confirmed(segment) {
  return segment.state !== "initial" && Boolean(segment.target.trim());
}

const folded = (text) =>
  text.normalize("NFD").replace(/\p{Mn}+/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

/** The numbers of the segments that filter, check and text let through together. */
export function passing(grid, { filter, check, text }) {
  const lets = FILTERS.find((one) => one.id === filter)?.lets ?? (() => true);
  const exact = text.trim().toLocaleLowerCase();
  // Words typed without diacritics find those with them; with diacritics only the same.
  const bare = folded(exact) === exact;
  const shaped = bare ? folded : (words) => words.toLocaleLowerCase();
  return grid.segments
    .filter((segment) => lets(segment, grid))
    .filter((segment) => !check || open(segment.findings).some((f) => f.id === check))
    .filter(
      (segment) =>
        !exact ||
        String(segment.n) === exact ||
        shaped(strip(segment.source)).includes(exact) ||
        shaped(strip(grid.text(segment.n))).includes(exact),
    )
    .map((segment) => segment.n);
}

/** How many segments each filter lets through, and each check with open findings: [id, count]. */
export function counts(grid) {
  const filters = new Map(FILTERS.map(({ id, lets }) => [id, grid.segments.filter((s) => lets(s, grid)).length]));
  const checks = new Map();
  for (const segment of grid.segments) {
    for (const id of new Set(open(segment.findings).map((f) => f.id))) {
      checks.set(id, (checks.get(id) ?? 0) + 1);
    }
  }
  return { filters, checks: [...checks].sort(([a], [b]) => a.localeCompare(b)) };
}
