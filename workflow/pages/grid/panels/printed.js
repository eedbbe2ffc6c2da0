// The translation as it will be printed, following the active segment.

import { debounced, el, fill } from "../dom.js";
import { said } from "./asking.js";
import { rebuilt } from "./sheet.js";

export function printedTab(side) {
  const { grid } = side;
  let html = null;
  let stale = true;
  let control = null;
  const home = el("div.printed-sheet", {
    tabindex: "0", role: "document", "aria-label": grid.words("panel_tab_printed"),
    onclick: (event) => {
      const place = event.target.closest("[data-n]");
      if (place) grid.go(Number(place.dataset.n));
    },
  }, el("p.quiet.waiting", {}, grid.words("panel_setting")));
  const later = debounced(ask, 600);

  function draw(segment, body) {
    if (body.firstChild !== home) fill(body, home);
    follow(segment);
    if (stale) (html === null ? later.now : later)();
  }

  async function ask() {
    control?.abort();
    control = new AbortController();
    const mine = control;
    stale = false;
    try {
      const answer = await grid.api("GET", "preview", undefined, { signal: mine.signal });
      if (mine.signal.aborted) return;
      const top = home.scrollTop;
      html = answer.html;
      fill(home, rebuilt(html));
      home.scrollTop = top;
      follow(grid.active);
    } catch (error) {
      if (mine.signal.aborted) return;
      stale = true;
      fill(home, el("p.quiet", {}, said(grid, error)));
    }
  }

  function follow(segment) {
    for (const one of home.querySelectorAll(".now")) one.classList.remove("now");
    const here = segment ? home.querySelectorAll(`[data-n="${segment.n}"]`) : [];
    if (!here.length) return;
    for (const one of here) one.classList.add("now");
    const [place, frame] = [here[0].getBoundingClientRect(), home.getBoundingClientRect()];
    if (place.top < frame.top + 40 || place.bottom > frame.bottom - 40) {
      home.scrollTop += place.top - frame.top - frame.height / 3;
    }
  }

  return {
    id: "printed",
    wide: true,
    always: true,
    draw,
    changed: () => { stale = true; if (side.isShown("printed")) later(); },
  };
}
