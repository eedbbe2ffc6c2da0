// What is agreed for a term, shown over it on hover and on focus.

import { el, fill } from "./dom.js";
import { isThere } from "./terms.js";

export class Tooltip {
  constructor(grid) {
    this.grid = grid;
    this.element = el("div.dg-tooltip", { role: "tooltip", hidden: true });
    grid.host.append(this.element);
    const { signal } = grid.ended;
    const show = (event) => this._over(event.target.closest?.(".dg-term"));
    grid.host.addEventListener("mouseover", show, { signal });
    grid.host.addEventListener("focusin", show, { signal });
    grid.host.addEventListener("mouseleave", () => this._over(null), { signal });
    window.addEventListener("scroll", () => this._over(null), { signal, capture: true, passive: true });
    grid.host.addEventListener("keydown", (event) => event.key === "Escape" && this._over(null), { signal });
  }

  _over(mark) {
    if (mark === this.mark) return;
    this.mark = mark;
    this.element.hidden = !mark;
    if (!mark) return;
    const { grid } = this;
    const use = mark.dragomanTerm;
    const row = mark.closest(".dg-row").dragomanRow;
    const there = isThere(use, row.text, row.dirty);
    const key = mark.dataset.key;
    fill(
      this.element,
      el("b", { lang: grid.language, dir: "auto" }, use.expected[0] ?? use.source),
      use.expected.length > 1
        ? el("span", { lang: grid.language }, grid.words("term_also", { wordings: use.expected.slice(1, 4).join(", ") }))
        : null,
      el(`span.${there ? "dg-there" : "dg-lacking"}`, {}, grid.words(there ? "term_there" : "term_lacking")),
      key && row.cell ? el("kbd", {}, `Alt+${key}`) : null,
    );
    const box = mark.getBoundingClientRect();
    const own = this.element.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, window.innerWidth - own.width - 8));
    const above = box.top - own.height - 6;
    this.element.style.left = `${left}px`;
    this.element.style.top = `${above > 8 ? above : box.bottom + 6}px`;
  }

  end() {
    this.element.remove();
  }
}
