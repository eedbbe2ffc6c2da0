// Completing @names in a text area: arrows choose, Enter or Tab takes, Esc closes.

import { el, fill } from "../dom.js";

const SHOWN = 6;

function bare(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}

/** The list of names that goes under `area`; it is hidden until an @ is typed. */
export function completing(grid, area) {
  const list = el("ul.completion", {
    role: "listbox", id: "panel-names", hidden: true, "aria-label": grid.words("panel_people"),
  });
  let offered = [];
  let at = 0;

  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", "panel-names");

  function begun() {
    return area.value.slice(0, area.selectionStart).match(/(?:^|[\s(])@([\p{L}\p{M}\d._ -]{0,30})$/u);
  }

  function update() {
    const match = begun();
    const wanted = match ? bare(match[1]) : null;
    offered = wanted === null ? [] : (grid.people ?? []).filter((person) =>
      bare(person.name).startsWith(wanted)
      || bare(person.display_name).startsWith(wanted)
      || bare(person.display_name).split(/\s+/).some((word) => wanted && word.startsWith(wanted)),
    ).slice(0, SHOWN);
    at = Math.min(at, Math.max(0, offered.length - 1));
    list.hidden = offered.length === 0;
    fill(list, offered.map((person, index) => el("li", {
      role: "option", id: `panel-name-${index}`, "aria-selected": String(index === at),
      onmousedown: (event) => { event.preventDefault(); take(index); },
    }, el("b", {}, person.display_name), " ", el("span.small", {}, `@${person.name}`))));
    if (offered.length) area.setAttribute("aria-activedescendant", `panel-name-${at}`);
    else area.removeAttribute("aria-activedescendant");
  }

  function take(index) {
    const match = begun();
    if (!match) return;
    const end = area.selectionStart;
    const start = end - match[1].length;
    area.setRangeText(`${offered[index].name} `, start, end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  }

  function close() {
    offered = [];
    at = 0;
    list.hidden = true;
    area.removeAttribute("aria-activedescendant");
  }

  area.addEventListener("input", () => { at = 0; update(); });
  area.addEventListener("click", update);
  area.addEventListener("blur", close);
  area.addEventListener("keydown", (event) => {
    if (!offered.length || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      at = (at + step + offered.length) % offered.length;
      update();
    } else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") {
      take(at);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    } else return;
    event.preventDefault();
  }, true);
  return list;
}
