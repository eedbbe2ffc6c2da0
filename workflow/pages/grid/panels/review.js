// Review on three texts: machine, handed in, now; errors marked by keys; the article's score.

import { el, fill, toPoints } from "../dom.js";
import { said } from "./asking.js";
import { changed, plain } from "./changes.js";
import { number, who } from "./saying.js";

/** MQM core: the first level of the typology, by key 1–5. */
export const CATEGORIES = ["accuracy", "terminology", "fluency", "style", "locale"];
/** By key 1–4 after the category. */
export const SEVERITIES = ["neutral", "minor", "major", "critical"];

/** How long an answer serves: others mark errors too. */
const FRESH_MS = 15_000;

export function reviewTab(side) {
  const { grid, asker } = side;
  let known = grid.review;
  let three = null;
  let categories = [];
  let marking = null;
  let body = null;
  const above = el("div");

  const bar = el("button.score-bar", { type: "button", hidden: true, onclick: () => side.show("review") });
  if (grid.me?.may.review) grid.slot("bar").append(bar);
  drawBar();
  grid.on("loaded", () => {
    known = grid.review ?? known;
    drawBar();
  });

  function draw(segment, given) {
    body = given;
    if (!three) fill(body, el("p.quiet.waiting", {}, grid.words("panel_looking")));
    else redraw();
    asker.about({ ...segment, version: stamp() }, "review", `review?n=${segment.n}`, heard,
      (error) => fill(body, el("p.quiet", {}, said(grid, error))), three ? 180 : 0);
  }

  function heard(answer) {
    [three = null] = answer.texts;
    ({ categories } = answer);
    known = answer;
    // Who is filling in an error's form keeps it as it is, with the caret in it.
    const filling = marking && marking.n === grid.active?.n && body.querySelector(".marking");
    if (filling) drawAbove();
    else redraw();
  }

  /** Changes with every saved segment, which may change the score, and after a while. */
  function stamp() {
    const saved = grid.segments.reduce((sum, segment) => sum + segment.version, 0);
    return `${grid.segments.length}-${saved}-${Math.floor(Date.now() / FRESH_MS)}`;
  }

  function redraw() {
    drawAbove();
    const segment = grid.active;
    if (!side.isShown("review") || !segment) return;
    fill(body, above, marking && marking.n === segment.n ? form() : opener(segment), errors(segment));
    body.querySelector("[data-first]")?.focus({ preventScroll: true });
  }

  /** The score and the three texts, which stand above what is marked. */
  function drawAbove() {
    drawBar();
    fill(above, scoreLine(), three && three.n === grid.active?.n ? texts(three)
      : el("p.quiet.waiting", {}, grid.words("panel_looking")));
  }

  function drawBar() {
    const score = known?.score;
    bar.hidden = !score;
    if (!score) return;
    bar.className = `score-bar ${score.passed ? "passed" : "failed"}`;
    bar.textContent = grid.words(score.passed ? "panel_score_passed" : "panel_score_failed",
      { points: number(grid, score.per_thousand) });
  }

  function scoreLine() {
    const score = known?.score;
    if (!score) return null;
    return el(`p.verdict.${score.passed ? "passed" : "failed"}`, { role: "status" },
      el("b", {}, grid.words(score.passed ? "panel_passed" : "panel_failed")), " ",
      el("span.small", {}, grid.words("panel_score", {
        points: number(grid, score.per_thousand), threshold: number(grid, score.threshold),
        penalty: number(grid, score.penalty), words: score.words,
      })));
  }

  function texts({ machine, handed_in: handed, target, ops_edited: edited, ops_reviewed: reviewed }) {
    const part = (key, ...nodes) => el("div.version", {}, el("h3", {}, grid.words(key)),
      el("p.text", { lang: grid.language, dir: "auto" }, ...nodes));
    const against = (text) => (machine ? changed(machine, text, edited) : [plain(text)]);
    const first = machine ? part("panel_text_machine", plain(machine))
      : el("p.quiet", {}, grid.words("panel_no_machine_text"));
    if (handed === null) {
      return el("section.three", { "aria-label": grid.words("panel_three") }, first,
        part("panel_text_now", ...against(target)),
        el("p.quiet", {}, grid.words("panel_not_handed_in")));
    }
    return el("section.three", { "aria-label": grid.words("panel_three") }, first,
      part("panel_text_handed_in", ...against(handed)),
      part("panel_text_now", ...(handed === target
        ? [el("span.quiet", {}, grid.words("panel_unchanged"))] : changed(handed, target, reviewed))));
  }

  function opener(segment) {
    if (!grid.me.may.review) return null;
    return el("p.row", {}, el("button", { type: "button", onclick: () => begin() },
      grid.words("panel_mark_error")), el("kbd", {}, "Alt+X"));
  }

  /** Starts marking an error in the words selected in the target, else in the whole segment. */
  function begin() {
    const segment = grid.active;
    if (!segment || !grid.me.may.review) return;
    marking = { n: segment.n, category: null, span: selectedIn(segment) };
    if (three) redraw();
  }

  function selectedIn(segment) {
    const picked = grid.picked;
    if (!picked || picked.n !== segment.n || !picked.target) return null;
    const at = segment.target.indexOf(picked.target);
    if (at < 0 || segment.target.indexOf(picked.target, at + 1) >= 0) return null;
    const start = toPoints(segment.target, at);
    return { start, end: start + [...picked.target].length, text: picked.target };
  }

  function form() {
    const chosen = marking.category;
    const names = chosen ? SEVERITIES : CATEGORIES;
    const note = el("input", {
      type: "text", value: marking.note ?? "", placeholder: grid.words("panel_error_note"),
      "aria-label": grid.words("panel_error_note"),
      oninput: () => { marking.note = note.value; },
    });
    const refused = el("p.refused", { role: "alert" });
    const choose = (name) => {
      if (!chosen) {
        marking.category = name;
        redraw();
      } else send({ ...marking, severity: name }, refused);
    };
    const buttons = names.map((name, at) => el(`button.${chosen ? "severity" : "category"}.${name}`, {
      type: "button", data: at === 0 ? { first: "yes" } : {}, onclick: () => choose(name),
    }, el("kbd", {}, String(at + 1)), " ",
    grid.words(`${chosen ? "panel_error_severity" : "panel_category"}_${name}`)));
    const group = el("div.marking", {
      role: "group", "aria-label": grid.words("panel_mark_error"),
      onkeydown: (event) => {
        if (event.key === "Escape") {
          event.preventDefault();
          event.stopPropagation();
          marking = null;
          redraw();
          grid.go(grid.active.n);
        } else if (event.target !== note && event.target.tagName !== "SELECT" && /^[1-9]$/.test(event.key) && names[event.key - 1]
          && !event.ctrlKey && !event.altKey && !event.metaKey) {
          event.preventDefault();
          event.stopPropagation();
          choose(names[event.key - 1]);
        }
      },
    },
    el("p.small", {}, marking.span
      ? grid.words("panel_error_in", { text: marking.span.text })
      : grid.words("panel_error_whole")),
    chosen ? el("p", {}, el("b", {}, grid.words(`panel_category_${chosen}`)), " ",
      grid.words("panel_how_bad")) : el("p", {}, grid.words("panel_which_class")),
    el("div.choices", {}, buttons), chosen ? [exactly(chosen), note] : null, refused);
    return group;
  }

  /** The classes below the chosen one. */
  function exactly(first) {
    const below = categories.filter((one) => one.id.startsWith(`${first}/`));
    return el("select", {
      "aria-label": grid.words("panel_exactly"),
      onchange: (event) => { marking.exactly = event.target.value; },
    }, el("option", { value: "" }, grid.words("panel_exactly")),
    below.map((one) => el("option", { value: one.id, selected: marking.exactly === one.id }, one.name)));
  }

  async function send({ n, category, exactly: below, severity, span, note }, refused) {
    try {
      const answer = await grid.api("POST", "errors", {
        n, category: below || category, severity, note: note?.trim() ?? "",
        ...(span ? { start: span.start, end: span.end } : {}),
      });
      marking = null;
      taken(answer);
      side.tell(grid.words("panel_error_marked"));
      grid.go(n);
    } catch (error) {
      refused.textContent = said(grid, error);
    }
  }

  /** The answer in place of what was known; it is also what a later look would give. */
  function taken(answer) {
    known = { ...known, ...answer };
    asker.end("review");
    asker.forget();
    redraw();
  }

  function errors(segment) {
    const mine = known.errors.filter((one) => one.n === segment.n);
    if (!mine.length) return el("p.quiet", {}, grid.words("panel_no_error"));
    return el("ul.errors", {}, mine.map(marked));
  }

  function marked(one) {
    const refused = el("p.refused", { role: "alert" });
    const ask = (method, body) => async () => {
      try {
        taken(await grid.api(method, `errors/${one.id}`, body));
      } catch (error) {
        refused.textContent = said(grid, error);
      }
    };
    const button = (key, deed) => el("button.quiet-button", { type: "button", onclick: deed },
      grid.words(key));
    const settled = one.standing === "settled";
    const name = categories.find((category) => category.id === one.category)?.name;
    return el(`li.${one.severity}${settled ? ".waived" : ""}`, {},
      el("p", {}, el("b", {}, name ?? one.category), " · ",
        grid.words(`panel_error_severity_${one.severity}`),
        one.start !== null ? [" · ", el("q", { lang: grid.language, dir: "auto" }, plain(one.quote))] : null),
      el("p.small", {}, [who(grid, one.who), one.note].filter(Boolean).join(" · ")),
      one.standing === "open" ? null : el("p.small", {},
        grid.words(`panel_error_${one.standing}`, { who: who(grid, one.ruled_by) }),
        one.reply ? ` ${one.reply}` : ""),
      el("p.row", {},
        grid.me.may.review ? [
          settled ? button("panel_reopen", ask("POST", { what: "reopen" }))
            : button("panel_resolve", ask("POST", { what: "settle" })),
          button("panel_error_remove", ask("DELETE")),
        ] : null,
        grid.me.may.write && one.standing === "open" && one.who !== grid.me.name ? disputing(one, refused) : null),
      refused);
  }

  /** A translator's objection, with its reason. */
  function disputing(one, refused) {
    const reason = el("input", {
      type: "text", placeholder: grid.words("panel_dispute_why"),
      "aria-label": grid.words("panel_dispute_why"),
    });
    const form = el("form.row", {
      hidden: true,
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          taken(await grid.api("POST", `errors/${one.id}`, { what: "dispute", reply: reason.value }));
        } catch (error) {
          refused.textContent = said(grid, error);
        }
      },
    }, reason, el("button", { type: "submit" }, grid.words("panel_dispute")));
    return [el("button.quiet-button", {
      type: "button",
      onclick: () => { form.hidden = !form.hidden; if (!form.hidden) reason.focus(); },
    }, grid.words("panel_dispute_open")), form];
  }

  return {
    id: "review",
    draw,
    begin,
    count: (segment) => known?.errors.filter((one) => one.n === segment.n).length ?? 0,
    typing: () => marking !== null,
  };
}
