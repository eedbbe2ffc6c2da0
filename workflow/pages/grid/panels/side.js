// The panel right of the list: what helps with the active segment, as tabs.

import { el, fill } from "../dom.js";
import { Asker } from "./asking.js";
import { commentsTab } from "./comments.js";
import { findingsTab } from "./findings.js";
import { historyTab } from "./history.js";
import { matchesTab } from "./matches.js";
import { printedTab } from "./printed.js";
import { reviewTab } from "./review.js";

/** A tab: {id, draw(segment, body), count?(segment), wide?, shown?()}; drawn when it is in view. */
export function attachSide(grid) {
  const slot = grid.slot("side");
  const asker = new Asker(grid);
  const side = { grid, asker, show, refresh };
  const tabs = [matchesTab, commentsTab, findingsTab, historyTab, reviewTab, printedTab]
    .map((make) => make(side))
    .filter((tab) => !tab.shown || tab.shown());
  let chosen = tabs[0];

  const list = el("div.tabs", { role: "tablist", "aria-label": grid.words("panel_side") });
  const body = el("div.tab-body", { role: "tabpanel", id: "panel-body", tabindex: "-1" });
  const live = el("div.panel-live", { role: "status", "aria-live": "polite" });
  for (const tab of tabs) {
    tab.button = el("button", {
      type: "button", role: "tab", id: `panel-tab-${tab.id}`, "aria-controls": "panel-body",
      onclick: () => show(tab.id),
    });
    list.append(tab.button);
  }
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = tabs.indexOf(chosen);
    const next = event.key === "Home" ? 0 : event.key === "End" ? tabs.length - 1
      : step ? (at + step + tabs.length) % tabs.length : null;
    if (next === null) return;
    event.preventDefault();
    show(tabs[next].id);
    tabs[next].button.focus();
  });
  side.tell = (text) => { live.textContent = text; };

  function label(tab) {
    const count = grid.active && tab.count ? tab.count(grid.active) : 0;
    fill(tab.button, grid.words(`panel_tab_${tab.id}`),
      count ? el("span.count", {}, String(count)) : null);
    tab.button.setAttribute("aria-selected", String(tab === chosen));
    tab.button.tabIndex = tab === chosen ? 0 : -1;
  }

  function draw() {
    tabs.forEach(label);
    body.setAttribute("aria-labelledby", `panel-tab-${chosen.id}`);
    body.dataset.tab = chosen.id;
    slot.classList.toggle("wide", Boolean(chosen.wide));
    if (!grid.active && !chosen.always) {
      fill(body, el("p.quiet", {}, grid.words("panel_choose")));
      return;
    }
    chosen.draw(grid.active, body);
  }

  /** Opens a tab; the panel too where it was closed. */
  function show(id) {
    const tab = tabs.find((one) => one.id === id);
    if (!tab) return false;
    if (tab !== chosen) asker.end(chosen.id);
    chosen = tab;
    grid.side(true);
    draw();
    return true;
  }

  function refresh() { draw(); }

  grid.on("loaded", () => { asker.forget(); draw(); });
  grid.on("focus", () => draw());
  grid.on("segment", (segment) => {
    if (chosen.changed) chosen.changed(segment);
    if (!grid.active || segment.n !== grid.active.n) return;
    if (body.contains(body.getRootNode().activeElement) && chosen.typing?.()) tabs.forEach(label);
    else draw();
  });
  side.tabs = tabs;
  side.isShown = (id) => chosen.id === id;
  fill(slot, el("div.panels", {}, list, body, live));
  draw();

  grid.key("comment", () => { if (grid.active && show("comments")) tabOf("comments").focus(); });
  grid.key("history", () => { if (grid.active) show("history"); });
  grid.key("printed", () => show(chosen.id === "printed" ? "matches" : "printed"));
  grid.key("review", () => { if (grid.active && show("review")) tabOf("review").begin(); });
  grid.key("take", (event, segment) => {
    const digit = Number((event.code.match(/\d$/) ?? [])[0]);
    if (segment && digit) tabOf("matches").take(segment, digit);
  });
  function tabOf(id) { return tabs.find((one) => one.id === id); }
  return side;
}
