// Find and replace over the translation: every change is seen before it is made.

import { debounced, el, fill } from "../dom.js";
import { said } from "./asking.js";
import { compared } from "./changes.js";

export function attachReplacing(grid) {
  grid.key("replace", () => open());
  let last = { query: "", replacement: "", case: false, word: false, regex: false };

  function open() {
    const picked = grid.picked && grid.active && grid.picked.n === grid.active.n
      ? grid.picked.target : "";
    const text = (key, value) => el("input", {
      type: "text", value, "aria-label": grid.words(key), placeholder: grid.words(key),
      autocomplete: "off", spellcheck: "false", oninput: () => edited(),
    });
    const query = text("panel_replace_find", picked || last.query);
    const replacement = text("panel_replace_with", last.replacement);
    const box = (key, name) => {
      const input = el("input", { type: "checkbox", checked: last[name], onchange: () => edited() });
      return { name, input, label: el("label", {}, input, " ", grid.words(key)) };
    };
    const boxes = [box("panel_replace_case", "case"), box("panel_replace_word", "word"),
      box("panel_replace_regex", "regex")];
    const list = el("div.results");
    const standing = el("p.quiet", { role: "status" });
    const apply = el("button.main", { type: "button", disabled: true, onclick: () => make() },
      grid.words("panel_replace_apply"));
    const all = el("input", {
      type: "checkbox", checked: true, disabled: true, "aria-label": grid.words("panel_replace_all"),
      onchange: () => { for (const one of shown) one.input.checked = all.checked; counted(); },
    });
    const later = debounced(preview, 300);
    let shown = [];
    let control = null;
    const dialog = grid.dialog(el("div.panels.replacing", {},
      el("form", { onsubmit: (event) => { event.preventDefault(); later.now(); } },
        el("p.row", {}, query, replacement,
          el("button", { type: "submit" }, grid.words("panel_replace_preview"))),
        el("p.row", {}, boxes.map((one) => one.label))),
      el("p.row", {}, el("label", {}, all, " ", grid.words("panel_replace_all")), standing),
      list,
      el("p.row.foot", {}, apply)), { title: grid.words("panel_replace_title"), wide: true });
    dialog.addEventListener("close", () => { later.cancel(); control?.abort(); });
    query.focus();
    query.select();
    if (query.value) later();
    else standing.textContent = grid.words("panel_replace_start");

    function asked() {
      const options = Object.fromEntries(boxes.map((one) => [one.name, one.input.checked]));
      return { query: query.value, replacement: replacement.value, ...options };
    }

    /** What was previewed is no longer what is written, so it cannot be made. */
    function edited() {
      apply.disabled = true;
      later();
    }

    async function preview() {
      control?.abort();
      control = new AbortController();
      const mine = control;
      last = asked();
      if (!last.query) {
        shown = [];
        fill(list);
        standing.textContent = grid.words("panel_replace_start");
        return;
      }
      try {
        const answer = await grid.api("POST", "replace", { ...last, preview: true },
          { signal: mine.signal });
        if (!mine.signal.aborted) show(answer.changes);
      } catch (error) {
        if (mine.signal.aborted) return;
        shown = [];
        fill(list);
        standing.textContent = said(grid, error);
      }
    }

    function show(changes) {
      shown = changes.map((change) => {
        const unsaved = grid.text(change.n) !== grid.segment(change.n)?.target;
        const input = el("input", {
          type: "checkbox", checked: !unsaved, disabled: unsaved, onchange: () => counted(),
          "aria-label": grid.words("panel_replace_one", { n: change.n }),
        });
        return {
          change, input,
          row: el("label.change", {}, input, el("span.nth", {}, String(change.n)),
            el("span.text", { lang: grid.language, dir: "auto" },
              ...compared(change.before, change.after),
              unsaved ? el("span.small", {}, ` ${grid.words("panel_replace_unsaved")}`) : null)),
        };
      });
      fill(list, shown.map((one) => one.row));
      all.disabled = shown.length === 0;
      counted();
    }

    function counted() {
      const chosen = shown.filter((one) => one.input.checked).length;
      apply.disabled = chosen === 0 || !grid.me.may.write;
      all.checked = chosen > 0 && chosen === shown.length;
      all.indeterminate = chosen > 0 && chosen < shown.length;
      standing.textContent = shown.length
        ? grid.words("panel_replace_count", { chosen, count: shown.length })
        : grid.words("panel_replace_none");
    }

    async function make() {
      const chosen = shown.filter((one) => one.input.checked);
      const numbers = chosen.map((one) => one.change.n);
      const versions = Object.fromEntries(chosen.map((one) => [one.change.n, one.change.version]));
      apply.disabled = true;
      try {
        const answer = await grid.api("POST", "replace",
          { ...last, numbers, versions, preview: false });
        grid.apply(answer.segments, answer.translation);
        shown = [];
        fill(list, answer.refused.map((n) =>
          el("p.refused", {}, grid.words("panel_replace_changed", { n }))));
        all.disabled = true;
        standing.textContent = grid.words("panel_replace_done", { count: answer.segments.length });
        if (answer.batch) list.prepend(undoing(answer.batch));
      } catch (error) {
        standing.textContent = said(grid, error);
        apply.disabled = false;
      }
    }

    /** Takes the replacement back as a whole, but for what somebody has changed since. */
    function undoing(batch) {
      const button = el("button", { type: "button", onclick: () => takeBack() },
        grid.words("panel_replace_undo"));
      const takeBack = async () => {
        button.disabled = true;
        try {
          const answer = await grid.api("POST", "replace/undo", { batch });
          grid.apply(answer.segments, answer.translation);
          list.append(...answer.refused.map((n) =>
            el("p.refused", {}, grid.words("panel_replace_changed", { n }))));
          standing.textContent = grid.words("panel_replace_undone", { count: answer.segments.length });
        } catch (error) {
          standing.textContent = said(grid, error);
          button.disabled = false;
        }
      };
      queueMicrotask(() => button.focus());
      return button;
    }
  }
}
