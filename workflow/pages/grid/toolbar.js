// The bar above the list: progress, filter, search, the way to a segment, people, the line.

import { debounced, el, fill } from "./dom.js";
import { confirmed, counts, FILTERS, GROUPS } from "./filters.js";
import { strip } from "./tags.js";

export class Toolbar {
  constructor(grid) {
    this.grid = grid;
    const w = grid.words;
    this.choice = el("select.dg-input.dg-filter", {
      "aria-label": w("filter_show"),
      onchange: () => {
        grid.filter = this.choice.value.startsWith("check:")
          ? { ...grid.filter, filter: "all", check: this.choice.value.slice(6) }
          : { ...grid.filter, filter: this.choice.value, check: "" };
        grid.applyFilter();
      },
    });
    const search = debounced(() => {
      grid.filter.text = this.search.value;
      grid.applyFilter();
    }, 150);
    this.search = el("input.dg-input.dg-search", {
      type: "search",
      placeholder: w("filter_text"),
      "aria-label": w("filter_text"),
      oninput: search,
      onkeydown: (event) => {
        if (event.key === "Escape" && this.search.value === "") grid.focusAgain();
        else if (event.key === "Enter") grid.goFirst();
      },
    });
    this.number = el("input.dg-input.dg-goto", {
      inputmode: "numeric",
      "aria-label": w("go_to"),
      placeholder: w("go_to_short"),
      onkeydown: (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        const n = Number(this.number.value);
        this.number.value = "";
        if (grid.segment(n)) grid.go(n);
      },
    });
    this.next = el("button.dg-button.dg-next", { type: "button", onclick: () => grid.goNextOpen() }, w("next_open"));
    this.changes = el(
      "button.dg-button",
      { type: "button", "aria-pressed": String(grid.showChanges), onclick: () => grid.toggleChanges() },
      w("changes"),
    );
    this.help = el("button.dg-button", { type: "button", title: w("help"), "aria-label": w("help"), onclick: () => grid.help() }, "?");
    this.end = el("span.dg-bar-end");
    this.progress = el("div.dg-progress", { role: "progressbar", "aria-valuemin": 0, "aria-label": w("progress") }, el("i"));
    this.figures = el("span.dg-figures");
    this.headline = el("span.dg-headline");
    this.line = el("span.dg-line", { role: "status" });
    this.people = el("span.dg-here", { "aria-label": w("here") });
    this.element = el(
      "div.dg-bar",
      { role: "toolbar", "aria-label": w("toolbar") },
      el("div.dg-bar-row", {}, this.choice, this.search, this.number, this.next, this.changes, this.end, this.help),
      this.progress,
      el("div.dg-bar-row.dg-bar-small", {}, this.figures, this.headline, this.people, this.line),
    );
    this.refresh = debounced(() => this._draw(), 250);
  }

  _draw() {
    const { grid } = this;
    const w = grid.words;
    const total = grid.segments.length;
    const done = grid.segments.filter((s) => confirmed(s) && !grid.isDirty(s.n)).length;
    this.progress.setAttribute("aria-valuemax", total);
    this.progress.setAttribute("aria-valuenow", done);
    this.progress.firstChild.style.inlineSize = `${total ? (100 * done) / total : 0}%`;
    const { words, characters } = this._count();
    const number = (value) => value.toLocaleString(grid.interfaceLanguage);
    const shown = grid.shown.length < total ? ` · ${w("shown", { count: grid.shown.length })}` : "";
    this.figures.textContent =
      w("figures", { done: number(done), total: number(total), words: number(words), characters: number(characters) }) + shown;
    this._drawHeadline();
    if (document.activeElement !== this.choice) this._drawChoice();
  }

  _count() {
    let [words, characters] = [0, 0];
    const segmenter = new Intl.Segmenter(this.grid.language, { granularity: "word" });
    for (const { n } of this.grid.segments) {
      const text = strip(this.grid.text(n));
      let known = this.counted?.get(text);
      if (!known) {
        known = [[...segmenter.segment(text)].filter((part) => part.isWordLike).length, [...text].length];
        (this.counted ??= new Map()).set(text, known);
      }
      words += known[0];
      characters += known[1];
    }
    return { words, characters };
  }

  _drawHeadline() {
    const { grid } = this;
    const title = grid.segments.filter((s) => s.kind === "title");
    const length = title.reduce((sum, s) => sum + [...strip(grid.text(s.n))].length, 0);
    const limit = grid.headlineLimit;
    this.headline.textContent = !title.length
      ? ""
      : limit
        ? grid.words("headline_of", { count: length, limit })
        : grid.words("headline", { count: length });
    this.headline.classList.toggle("dg-over", Boolean(limit) && length > limit);
  }

  _drawChoice() {
    const { grid } = this;
    const w = grid.words;
    const { filters, checks } = counts(grid);
    const chosen = grid.filter.check ? `check:${grid.filter.check}` : grid.filter.filter;
    const option = (value, name, count) =>
      el("option", { value, selected: value === chosen }, `${name} (${count})`);
    const groups = GROUPS.map((group) =>
      el(
        "optgroup",
        { label: w(`group_${group}`) },
        FILTERS.filter((one) => one.group === group)
          .filter(({ id }) => id === "all" || id === chosen || filters.get(id) > 0 || group === "state")
          .map(({ id }) => option(id, w(`filter_${id}`), filters.get(id))),
      ),
    ).filter((group) => group.childElementCount);
    const byCheck = checks.map(([id, count]) => option(`check:${id}`, grid.checkName(id), count));
    fill(this.choice, groups, byCheck.length ? el("optgroup", { label: w("group_checks") }, byCheck) : null);
    this.choice.value = chosen;
  }

  /** How the line is: "", "offline", "signed_out"; and how many saves wait. */
  showLine(state, waiting, conflicts) {
    const w = this.grid.words;
    const parts = [];
    if (state === "signed_out") {
      parts.push(w("signed_out"), " ", el("button.dg-button", { type: "button", onclick: () => location.reload() }, w("sign_in")));
    } else if (state === "offline") parts.push(w("offline"));
    if (waiting > 0 && state) parts.push(` ${w("waiting", { count: waiting })}`);
    if (conflicts.length) {
      parts.push(
        " ",
        el("button.dg-button.dg-warn", { type: "button", onclick: () => this.grid.go(conflicts[0]) }, w("conflicts", { count: conflicts.length })),
      );
    }
    this.line.dataset.state = state;
    fill(this.line, parts);
  }

  showPeople(people) {
    const key = people.map((p) => p.name + p.n).join();
    if (key === this.peopleKey) return;
    this.peopleKey = key;
    const w = this.grid.words;
    fill(
      this.people,
      people.map((p) =>
        el(
          "button.dg-button.dg-person",
          { type: "button", disabled: !p.n, onclick: () => p.n && this.grid.go(p.n) },
          p.n ? w("person_at", { who: p.display_name, n: p.n }) : p.display_name,
        ),
      ),
    );
  }
}
