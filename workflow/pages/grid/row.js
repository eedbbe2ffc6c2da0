// One segment in the list: its source, its target, what is said about it.

import { Cell } from "./cell.js";
import { conflictView } from "./conflict.js";
import { differences, marked } from "./diff.js";
import { el, fill } from "./dom.js";
import { confirmed } from "./filters.js";
import { findingsView } from "./findings.js";
import { repeatsView } from "./repeats.js";
import { label, missingPairs, problems, strip } from "./tags.js";
import { isThere, sourceNodes, wordings } from "./terms.js";

export class Row {
  constructor(grid, segment) {
    this.grid = grid;
    this.segment = segment;
    this.status = "";
    this.said = null;
    this.conflict = null;
    this.lockedBy = [];
    this.offersRepeats = false;
    this.seconds = 0;
    const w = grid.words;
    this.mark = el("span.dg-mark", { "aria-hidden": "true" });
    this.number = el(
      "button.dg-number",
      { type: "button", tabindex: "-1", onclick: () => grid.go(this.segment.n) },
    );
    this.people = el("span.dg-people");
    this.source = el("div.dg-source", { lang: grid.sourceLanguage, dir: grid.sourceDirection });
    if (grid.mayWrite) {
      this.cell = new Cell({
        label: w("target_label", { n: segment.n }),
        language: grid.language,
        direction: grid.direction === "rtl" ? "rtl" : "auto",
        placeholder: w("placeholder"),
        changed: () => grid.typed(this),
      });
      this.target = this.cell.element;
    } else {
      this.target = el("div.dg-target.dg-fixed", { lang: grid.language, dir: "auto", tabindex: "0" });
    }
    this.below = el("div.dg-below");
    this.facts = el("p.dg-facts");
    this.element = el(
      "div.dg-row",
      { role: "listitem" },
      el("div.dg-margin", {}, this.number, this.mark, this.people),
      this.source,
      el("div.dg-work", {}, this.target, this.below, this.facts),
    );
    this.element.dragomanRow = this;
    this.show(segment.target);
    this.take(segment);
  }

  get n() {
    return this.segment.n;
  }

  /** The words that stand in the target now. */
  get text() {
    return this.cell ? this.cell.markup : this.segment.target;
  }

  get dirty() {
    return this.grid.isDirty(this.n);
  }

  /** Shows a wording as the one that is kept. */
  show(markup) {
    if (this.cell) {
      if (this.cell.markup !== markup) this.cell.reset(markup);
    } else {
      const shown = sourceNodes({ source: markup, terms: [] }, null);
      fill(this.target, markup ? shown : el("span.dg-empty", {}, this.grid.words("not_translated")));
    }
  }

  /** Takes the segment as the desk has it now; the words in the target are the caller's matter. */
  take(segment) {
    const before = this.segment;
    this.segment = segment;
    const { dataset } = this.element;
    Object.assign(dataset, { n: segment.n, kind: segment.kind, state: segment.state });
    dataset.level = segment.level ?? "";
    this.number.textContent = segment.n;
    const same = ["source", "terms", "middle", "middle_before"].every((name) => before[name] === segment[name]);
    if (before === segment || !same) {
      this._drawSource();
    }
    if (this.cell) this.cell.element.setAttribute("aria-label", this.grid.words("target_label", { n: segment.n }));
    this.redraw();
  }

  /** An empty target is the machine's while that is at work here, unless somebody has words in it. */
  leaveToMachine() {
    const { cell, grid } = this;
    if (!cell || cell.composing) return;
    const its = Boolean(grid.translation?.machine) && !this.segment.target.trim() && !this.text.trim() && !this.dirty;
    if (its === Boolean(cell.refuse)) return;
    cell.close(its ? () => this.say(grid.words("machine_at_work_said")) : null);
    cell.element.dataset.placeholder = grid.words(its ? "machine_at_work" : "placeholder");
    if (!its && this.said?.text === grid.words("machine_at_work_said")) this.say("");
  }

  /** Draws all but source and target anew. */
  redraw() {
    this.leaveToMachine();
    const { segment } = this;
    const done = confirmed(segment) && !this.dirty;
    const { dataset } = this.element;
    dataset.open = done ? "no" : "yes";
    dataset.unsaved = this.dirty ? "yes" : "no";
    dataset.save = this.status;
    dataset.conflict = this.conflict ? "yes" : "no";
    const blocked = segment.target.trim() && (segment.findings ?? []).some((f) => f.severity === "blocking" && !f.waived_by);
    dataset.blocked = blocked ? "yes" : "no";
    const state = this.grid.words(done ? `state_${segment.state}` : "state_open");
    this.mark.textContent = done ? "✓" : blocked ? "!" : "";
    this.element.setAttribute("aria-label", `${segment.n}, ${this.grid.words(`kind_${segment.kind}`)}, ${state}`);
    this._drawFacts(done);
    this._drawBelow();
    this._markTerms();
  }

  /** After typing: only what depends on the words. */
  typed() {
    if (this.said?.kind === "tags" && !problems(this.segment.source, this.text)) this.said = null;
    if (this.element.dataset.unsaved !== (this.dirty ? "yes" : "no") || this.status || this.said) {
      this.status = "";
      this.redraw();
    } else this._markTerms();
  }

  /** Tells something about this segment under its target until the next change. */
  say(text, kind = "told", actions = []) {
    this.said = text ? { text, kind, actions } : null;
    this._drawBelow();
    if (text) this.grid.announce(text);
  }

  setStatus(status) {
    this.status = status;
    this.redraw();
  }

  /** Others who are on this segment now. */
  lock(people) {
    const key = people.map((p) => `${p.name}${p.typing}`).join();
    if (key === this.lockKey) return;
    this.lockKey = key;
    this.element.dataset.locked = people.length ? "yes" : "no";
    fill(
      this.people,
      people.map((p) =>
        el(
          "span.dg-face",
          { title: this.grid.words(p.typing ? "types_here" : "is_here", { who: p.display_name }) },
          initials(p.display_name),
        ),
      ),
    );
    this._drawFacts(this.element.dataset.open === "no", people);
  }

  _drawSource() {
    const numbers = new Map(wordings(this.segment).map(({ use }, at) => [use, at + 1]));
    this.marks = [];
    const marking = (use, text) => {
      const mark = el(
        `mark.dg-term.dg-${use.kind}`,
        {
          role: this.cell ? "button" : null,
          tabindex: this.grid.active?.n === this.n ? "0" : "-1",
          data: numbers.has(use) ? { key: numbers.get(use) } : {},
        },
        text,
      );
      mark.dragomanTerm = use;
      this.marks.push(mark);
      return mark;
    };
    fill(this.source, sourceNodes(this.segment, marking));
    if (this.segment.source_before) {
      this.source.append(el("p.dg-note", {}, this.grid.words("source_changed")));
    }
    this.drawMiddle();
  }

  /** The text in the middle language that the wording was made from, folded under the source. */
  drawMiddle() {
    const { middle, middle_before: before } = this.segment;
    const relay = this.grid.translation?.relay;
    const open = this.middle?.open ?? false;
    this.middle?.remove();
    this.middle = null;
    if (!middle || !relay) return;
    const changed = before !== null && before !== middle;
    const runs = changed ? differences(strip(before), strip(middle)) : [["equal", strip(middle)]];
    const said = changed ? `${relay.said} · ${this.grid.words("middle_changed")}` : relay.said;
    this.middle = el(
      "details.dg-middle",
      { data: { changed: changed ? "yes" : "no" }, open },
      el("summary", { tabindex: "-1" }, said),
      el("p", { lang: relay.language, dir: "auto" }, marked(runs)),
    );
    this.source.append(this.middle);
  }

  _markTerms() {
    const text = this.text;
    for (const mark of this.marks ?? []) {
      const there = isThere(mark.dragomanTerm, text, this.dirty);
      const state = there ? "there" : text.trim() ? "lacking" : "awaited";
      if (mark.dataset.state !== state) {
        mark.dataset.state = state;
        mark.setAttribute("aria-label", this.grid.termSaid(mark.dragomanTerm, there));
      }
    }
  }

  _drawFacts(done, locked = null) {
    const w = this.grid.words;
    const { segment } = this;
    if (locked) this.lockedBy = locked;
    const parts = [];
    if (this.status) parts.push(el(`span.dg-status.dg-${this.status}`, {}, w(`status_${this.status}`)));
    else if (this.dirty) parts.push(el("span.dg-status.dg-unsaved", {}, w("status_unsaved")));
    if (this.lockedBy.length) {
      const who = this.lockedBy.map((p) => p.display_name).join(", ");
      const typing = this.lockedBy.some((p) => p.typing);
      parts.push(el("span.dg-lock", {}, w(typing ? "types_here" : "is_here", { who })));
    }
    if (done && segment.confirmed_by) {
      parts.push(el("span.dg-done", {}, w(`state_${segment.state}_by`, { who: segment.confirmed_by })));
    }
    const origin = this._origin();
    if (origin) parts.push(el("span", {}, origin));
    if (segment.match !== null && segment.match !== undefined) {
      parts.push(el("span.dg-badge", { title: w("match_help") }, `${Math.min(segment.match, 100)} %`));
    }
    if (segment.quality && !done && !this.dirty) {
      const { level, p } = segment.quality;
      parts.push(
        el(`span.dg-badge.dg-quality-${level}`, { title: w("quality_help", { p: Math.round(100 * p) }) }, w(`quality_${level}`)),
      );
    }
    const remarks = (segment.comments ?? []).filter((c) => !c.resolved_by).length;
    if (remarks) parts.push(el("span.dg-badge.dg-remarks", {}, w("open_comments", { count: remarks })));
    if (segment.repeats?.length) parts.push(el("span", {}, w("repeats", { count: segment.repeats.length })));
    fill(this.facts, parts);
  }

  _origin() {
    const w = this.grid.words;
    const { segment } = this;
    if (!segment.origin) return "";
    if (segment.origin === "mt") return w("origin_mt", { engine: segment.engine ?? "?" });
    if (segment.origin !== "human") return w(`origin_${segment.origin}`);
    return w(segment.machine ? "origin_edited" : "origin_human", { who: segment.written_by ?? "?" });
  }

  _drawBelow() {
    const w = this.grid.words;
    const { segment } = this;
    const parts = [];
    if (this.said) {
      const { text, kind, actions } = this.said;
      parts.push(
        el(
          `div.dg-said.dg-said-${kind}`,
          {},
          el("span", {}, text),
          actions.map(([name, act]) => el("button.dg-button", { type: "button", onclick: act }, name)),
        ),
      );
    }
    if (this.conflict) parts.push(conflictView(this.grid, this));
    if (segment.problem && segment.target && !this.dirty) {
      parts.push(el("p.dg-problem", {}, segment.problem));
    }
    if (this.grid.showChanges && segment.machine && segment.machine !== segment.target) {
      parts.push(this.grid.changesView(segment));
    }
    parts.push(repeatsView(this.grid, this));
    if (segment.target) parts.push(findingsView(this.grid, this));
    fill(this.below, parts);
  }

  /** What is wrong with the tags as words, with buttons that mend it; `null` when nothing is. */
  tagProblem() {
    const wrong = problems(this.segment.source, this.text);
    if (!wrong) return null;
    const w = this.grid.words;
    const listed = (tags) => tags.map(label).join(" ");
    const said = wrong.crossed
      ? w("tags_crossed")
      : [
          wrong.missing.length ? w("tags_missing", { tags: listed(wrong.missing) }) : "",
          wrong.extra.length ? w("tags_extra", { tags: listed(wrong.extra) }) : "",
        ]
          .filter(Boolean)
          .join(" ");
    return { ...wrong, said, pairs: missingPairs(this.segment.source, this.text) };
  }
}

function initials(name) {
  const parts = name.split(/[\s._-]+/).filter(Boolean);
  const first = [...(parts[0] ?? "?")][0];
  const last = parts.length > 1 ? [...parts.at(-1)][0] : "";
  return (first + last).toLocaleUpperCase();
}
