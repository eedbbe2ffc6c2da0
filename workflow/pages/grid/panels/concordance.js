// Concordance: where words stand in the memory and the glossary, and how they were translated.

import { debounced, el, fill } from "../dom.js";
import { strip } from "../tags.js";
import { said } from "./asking.js";
import { found, plain } from "./changes.js";
import { place, when, who } from "./saying.js";

export function attachConcordance(grid) {
  grid.key("concordance", () => open());

  function open() {
    const { text, side } = selected();
    const home = grid.active?.n ?? null;
    const input = el("input", {
      type: "text", role: "searchbox", value: text, "aria-label": grid.words("panel_conc_words"),
      placeholder: grid.words("panel_conc_hint"), oninput: () => later(),
    });
    const where = el("select", { "aria-label": grid.words("panel_conc_side"), onchange: () => later.now() },
      el("option", { value: "source" }, grid.words("panel_conc_source")),
      el("option", { value: "target" }, grid.words("panel_conc_target")));
    where.value = side;
    const results = el("div.results", { "aria-live": "polite" });
    let control = null;
    const later = debounced(ask, 250);
    const dialog = grid.dialog(el("div.panels.concordance", {},
      el("form.row", { onsubmit: (event) => { event.preventDefault(); later.now(); } }, input, where),
      results), { title: grid.words("panel_conc_title"), wide: true });
    dialog.addEventListener("close", () => { later.cancel(); control?.abort(); });
    dialog.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.target === where) return;
      const buttons = [...results.querySelectorAll("button.take")];
      const at = buttons.indexOf(event.target);
      const next = at + step < 0 ? input : buttons[at + step];
      if (next) { event.preventDefault(); next.focus(); }
    });
    input.focus();
    input.select();
    if (text) later.now();
    else fill(results, el("p.quiet", {}, grid.words("panel_conc_start")));

    async function ask() {
      control?.abort();
      control = new AbortController();
      const mine = control;
      const query = input.value.trim();
      if (!query) return fill(results, el("p.quiet", {}, grid.words("panel_conc_start")));
      results.setAttribute("aria-busy", "true");
      if (!results.querySelector(".pair, .term")) {
        fill(results, el("p.quiet.waiting", {}, grid.words("panel_looking")));
      }
      try {
        const asked = `?q=${encodeURIComponent(query)}&side=${where.value}`;
        const [{ hits }, { terms }] = await Promise.all(["concordance", "terms"].map((path) =>
          grid.api("GET", path + asked, undefined, { signal: mine.signal })));
        if (!mine.signal.aborted) show(hits, terms);
      } catch (error) {
        if (!mine.signal.aborted) fill(results, el("p.quiet", {}, said(grid, error)));
      }
      if (!mine.signal.aborted) results.removeAttribute("aria-busy");
      return undefined;
    }

    function show(hits, terms) {
      if (!hits.length && !terms.length) {
        fill(results, el("p.quiet", {}, grid.words("panel_conc_none")));
        return;
      }
      fill(results,
        terms.length ? el("section", {}, el("h3", {}, grid.words("panel_conc_terms")),
          terms.map(term)) : null,
        hits.length ? el("section", {}, el("h3", {}, grid.words("panel_conc_memory")),
          hits.map(hit)) : null);
    }

    function term(one) {
      return el("div.term", {}, el("span.source", { lang: grid.sourceLanguage }, one.source),
        el("span.wordings", {}, one.wordings.map(({ text: wording }) => el("button.take.wording", {
          type: "button", lang: grid.language, disabled: !canWrite(),
          title: grid.words("panel_insert", { text: wording }), onclick: () => put(wording),
        }, wording))));
    }

    function hit(one) {
      const inTarget = where.value === "target";
      const facts = [grid.words(`panel_trust_${one.trust}`), place(grid, one),
        one.who ? who(grid, one.who) : null, one.at ? when(grid, one.at, true) : null];
      const body = el("p.text", { lang: grid.language, dir: "auto" },
        ...(inTarget ? found(one.target, one.places) : [plain(one.target)]));
      return el("div.pair", {},
        el("p.text", { lang: grid.sourceLanguage, dir: "auto" },
          ...(inTarget ? [plain(one.source)] : found(one.source, one.places))),
        body,
        el("p.small", {}, facts.filter(Boolean).join(" · ")),
        el("button.take", {
          type: "button", disabled: !canWrite(), title: grid.words("panel_conc_insert_hint"),
          onmousedown: (event) => event.preventDefault(),
          onclick: () => put(chosenIn(body) || strip(one.target)),
        }, grid.words("panel_conc_insert")));
    }

    function canWrite() { return home !== null && grid.me.may.write; }

    function put(words) {
      dialog.close();
      grid.go(home);
      grid.insert(words);
    }
  }

  /** Words selected inside an element, to put in only these. */
  function chosenIn(element) {
    const selection = element.getRootNode().getSelection?.() ?? document.getSelection();
    const inside = selection?.rangeCount && element.contains(selection.anchorNode)
      && element.contains(selection.focusNode);
    return inside ? selection.toString().trim() : "";
  }

  function selected() {
    const picked = grid.picked;
    if (picked && grid.active && picked.n === grid.active.n) {
      if (picked.source.trim()) return { text: phrase(picked.source), side: "source" };
      if (picked.target.trim()) return { text: phrase(picked.target), side: "target" };
    }
    return { text: "", side: "source" };
  }
}

/** Several words as a phrase, so that they are looked for together. */
function phrase(text) {
  const words = text.trim();
  return /\s/.test(words) ? `“${words}”` : words;
}
