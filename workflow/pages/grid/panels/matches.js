// What can be taken over: matches of the memory, other machine texts, agreed wordings.

import { el, fill } from "../dom.js";
import { wordings } from "../terms.js";
import { changed, marked, plain } from "./changes.js";
import { said } from "./asking.js";
import { place, when, who } from "./saying.js";

export function matchesTab(side) {
  const { grid, asker } = side;
  let offered = { n: 0, texts: [] };
  const state = { memory: null, machine: null, pending: 0 };
  let shown = null;

  function draw(segment, body) {
    const memory = el("section", { "aria-label": grid.words("panel_memory") });
    const machine = el("section", { "aria-label": grid.words("panel_machine") });
    const terms = el("section", { "aria-label": grid.words("panel_terms") });
    const same = shown === segment.n;
    shown = segment.n;
    if (!same || !state.memory) Object.assign(state, { memory: null, machine: null });
    fill(body, memory, machine, terms);
    const redraw = () => {
      if (grid.active?.n !== segment.n || !side.isShown("matches")) return;
      const matches = state.memory?.matches ?? [];
      const others = (state.machine?.suggestions ?? []).filter(
        (one) => !matches.some((match) => match.target === one.text));
      offered = {
        n: segment.n,
        texts: [...matches.map((one) => one.target), ...others.map((one) => one.text)],
      };
      fill(memory, heading("panel_memory"),
        waitingOr(state.memory, matches.length, "panel_no_match"),
        matches.map((one, at) => matchItem(segment, one, at + 1)));
      fill(machine, heading("panel_machine"),
        waitingOr(state.machine, others.length, "panel_no_machine"),
        others.map((one, at) => machineItem(segment, one, matches.length + at + 1)));
    };
    drawTerms(segment, terms);
    redraw();
    const failed = (name) => (error) => { state[name] = { said: said(grid, error) }; redraw(); };
    asker.about(segment, "memory", `segments/${segment.n}/memory`,
      (answer) => { state.memory = answer; redraw(); }, failed("memory"));
    asker.about(segment, "suggestions", `segments/${segment.n}/suggestions`,
      (answer) => { state.machine = answer; redraw(); }, failed("machine"), 350);
  }

  function heading(key, extra) {
    return el("h3", {}, grid.words(key), extra ?? null);
  }

  function waitingOr(answer, count, nothing) {
    if (answer?.said) return el("p.quiet", {}, answer.said);
    if (!answer) return el("p.quiet.waiting", {}, grid.words("panel_looking"));
    return count ? null : el("p.quiet", {}, grid.words(nothing));
  }

  function item(segment, number, kind, text, ...children) {
    const standing = grid.text(segment.n) === text;
    const lead = number <= 9
      ? el("kbd", { title: grid.words("panel_take_key", { number }) }, String(number))
      : el("span");
    const button = el("button.take", {
      type: "button", disabled: standing || !grid.me.may.write,
      "aria-label": grid.words("panel_take_n", { number }),
      onclick: () => take(segment, number),
    }, grid.words(standing ? "panel_taken" : "panel_take"));
    return el(`div.offer.${kind}`, { data: { number, standing: standing ? "yes" : "no" } },
      lead, el("div", {}, button, ...children));
  }

  function matchItem(segment, match, number) {
    const facts = [`panel_match_${match.how}`, `panel_trust_${match.trust}`].map((key) => grid.words(key));
    const from = place(grid, match);
    if (from) facts.push(from);
    if (match.who) facts.push(who(grid, match.who));
    if (match.at) facts.push(when(grid, match.at, true));
    const penalties = match.penalties.map(([reason, points]) =>
      `−${points} ${grid.words(`panel_penalty_${reason}`)}`);
    const same = match.how === "context" || match.how === "exact";
    return item(segment, number, "match", match.target,
      el("p.score", {},
        el(`b.percent.${match.score >= 95 ? "high" : match.score >= 85 ? "middle" : "low"}`, {},
          `${match.score}%`),
        el("span.small", {}, facts.join(" · "))),
      penalties.length ? el("p.small", {}, penalties.join(", ")) : null,
      same ? null
        : el("p.was", { lang: grid.sourceLanguage, dir: "auto" },
            ...changed(match.source, segment.source, match.ops)),
      el("p.text", { lang: grid.language, dir: "auto" },
        plain(match.target)));
  }

  function machineItem(segment, one, number) {
    const now = grid.text(segment.n);
    const level = one.quality?.level;
    return item(segment, number, "machine", one.text,
      el("p.score", {},
        level ? el(`span.level.${level}`, {}, grid.words(`panel_level_${level}`)) : null,
        el("span.small", {}, [one.engine, one.path].filter(Boolean).join(" · "))),
      el("p.text", { lang: grid.language, dir: "auto" },
        ...(now === segment.target && now ? marked(now, one.text, one.ops, "after")
          : [plain(one.text)])),
      one.problem ? el("p.small", {}, one.problem) : null);
  }

  function drawTerms(segment, section) {
    const numbers = new Map(wordings(segment).map(({ text }, at) => [text, at + 1]));
    const seen = new Set();
    const terms = (segment.terms ?? []).filter((use) => {
      const key = `${use.source}/${use.expected[0]}`;
      return use.expected.length > 0 && !seen.has(key) && seen.add(key);
    });
    const rows = terms.map((use) => el("div.term", { data: { there: use.found ? "yes" : "no" } },
      el("span.source", { lang: grid.sourceLanguage }, use.source),
      el("span.wordings", {}, use.expected.slice(0, 4).map((wording, at) =>
        el("button.wording", {
          type: "button", lang: grid.language, disabled: !grid.me.may.write,
          title: grid.words("panel_insert", { text: wording }),
          onclick: () => insert(segment, wording),
        }, at === 0 && numbers.has(wording) ? el("kbd", {}, String(numbers.get(wording))) : null,
        wording))),
      el(`span.small.${use.found ? "there" : "lacking"}`, {},
        grid.words(use.found ? "panel_term_there" : "panel_term_missing"))));
    fill(section, heading("panel_terms", el("span.small", {}, ` ${grid.words("panel_terms_key")}`)),
      rows.length ? rows
        : el("p.quiet", {}, grid.words(segment.terms ? "panel_no_term" : "panel_looking")));
  }

  function insert(segment, wording) {
    grid.go(segment.n);
    grid.insert(wording);
  }

  /** Takes the offer with a number as the segment's words; nothing is saved by it. */
  function take(segment, number) {
    const text = offered.n === segment.n ? offered.texts[number - 1] : undefined;
    if (text === undefined || !grid.me.may.write) {
      side.tell(grid.words("panel_no_offer", { number }));
      return;
    }
    grid.setTarget(segment.n, text);
    grid.go(segment.n);
    side.tell(grid.words("panel_took", { number }));
    if (side.isShown("matches")) side.refresh();
  }

  return { id: "matches", draw, take };
}
