// The editor's grid: mounts it, holds the segments, joins rows, store, presence and toolbar.

import { act } from "./actions.js";
import { Api, ApiError } from "./api.js";
import { el, fill } from "./dom.js";
import { confirmed, passing } from "./filters.js";
import { mended } from "./findings.js";
import { differences } from "./diff.js";
import { showHelp } from "./help.js";
import { entryOf, pressed } from "./keys.js";
import { Presence } from "./presence.js";
import { offerRepeats } from "./repeats.js";
import { Row } from "./row.js";
import { same, seenOf, Store } from "./store.js";
import { strip } from "./tags.js";
import { Toolbar } from "./toolbar.js";
import { Tooltip } from "./tooltip.js";

export { ApiError };

/** Modules with `attach(grid)`, loaded once the segments are there. */
const PANELS = ["./panels/index.js"];

const TRIGGER_MS = 3_000;
const CHECKS_AT_ONCE = 40;
const IDLE_MS = 90_000;

/** Starts the grid in Streamlit's element, or hands new data to the one that runs there. `early` is
 *  the segments' answer, asked for while the modules were loading. */
export function mount({ parentElement, data, setTriggerValue }, early = null) {
  const host = parentElement.querySelector(".dg-host") ?? parentElement.appendChild(el("div.dg-host"));
  let grid = host.dragomanGrid;
  if (!grid || grid.subject !== data.subject) {
    grid?.end();
    grid = new Grid(host, data);
    host.dragomanGrid = grid;
    grid.tell = setTriggerValue;
    grid.load(early).catch((error) => grid.cannotLoad(error));
  } else {
    grid.tell = setTriggerValue;
    grid.renewed(data);
  }
  return () => {
    host.dragomanGrid = null;
    grid.end();
  };
}

export class Grid {
  constructor(host, data) {
    this.host = host;
    this.data = data;
    this.subject = data.subject;
    this.language = data.language;
    this.direction = data.direction;
    this.sourceLanguage = data.source_language;
    this.sourceDirection = data.source_direction;
    this.interfaceLanguage = data.interface_language;
    this.mayWrite = data.may_write;
    this.showChanges = data.show_changes;
    this.me = { name: data.person, may: {} };
    this.people = [];
    this.segments = [];
    this.before = [];
    this.rows = new Map();
    this.shown = [];
    this.filter = { filter: "all", check: "", text: "" };
    this.activeRow = null;
    this.offering = null;
    this.headlineLimit = null;
    this.explanations = {};
    this.picked = { n: null, source: "", target: "" };
    this.heard = new Map();
    this.keyed = new Map();
    this.lineState = "";
    this.ended = new AbortController();
    this.words = this.words.bind(this);
    this.http = new Api(data.base);
    this.lastVisit = this._visit();
    this.store = new Store(this.http, {
      person: data.person,
      subject: data.subject,
      events: {
        sending: (n) => this._eachRow(n, (row) => row.setStatus("saving")),
        saved: (item, answer) => this._saved(item, answer),
        conflict: (item, segment) => this._stale(item, segment),
        moved: (item, said) => this._moved().then((read) => read || this._failed(item, said)),
        failed: (item, said) => this._failed(item, said),
        signedOut: () => this._line("signed_out"),
        line: (online) => this._line(online ? "" : "offline"),
        waiting: () => this._showLine(),
      },
    });
    this._build();
  }

  // What panels use -----------------------------------------------------------------------------

  on(event, fn) {
    if (!this.heard.has(event)) this.heard.set(event, new Set());
    this.heard.get(event).add(fn);
    return () => this.heard.get(event).delete(fn);
  }

  emit(event, ...given) {
    for (const fn of this.heard.get(event) ?? []) fn(...given);
  }

  segment(n) {
    return this.rows.get(n)?.segment ?? null;
  }

  get active() {
    return this.activeRow?.segment ?? null;
  }

  text(n) {
    return this.rows.get(n)?.text ?? "";
  }

  words(key, given = {}) {
    const text = this.data.words[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in given ? String(given[name]) : whole));
  }

  async api(method, path, body, options) {
    try {
      const answer = await this.http.call(method, path, body, options);
      this.store.lineIs(true);
      return answer;
    } catch (error) {
      if (error.offline) this.store.lineIs(false);
      else if (error.status === 401) this._line("signed_out");
      throw error;
    }
  }

  insert(text) {
    const row = this.activeRow;
    if (!row?.cell) return;
    const { start, end } = row.cell.selection;
    const before = strip(row.text.slice(0, start));
    const after = strip(row.text.slice(end));
    const spaced = !/^(zh|ja|th|lo|km)/.test(this.language);
    const left = spaced && before && !/[\s(\[“"‘«¿¡\-/]$/.test(before) ? " " : "";
    const right = spaced && after && !/^[\s.,;:!?)\]”"’»…\-/،؛؟]/.test(after) ? " " : "";
    if (!row.cell.hasFocus) row.cell.focus(start);
    if (start !== end) row.cell.caret(start, end);
    row.cell.insert(left + text + right);
  }

  setTarget(n, markup) {
    this.rows.get(n)?.cell?.set(markup);
  }

  apply(segments, translation = null) {
    for (const segment of segments) this._take(segment);
    if (translation) this._translation(translation);
    this.bar.refresh();
  }

  slot(name) {
    return name === "side" ? this.sideBody : this.bar.end;
  }

  side(open = undefined) {
    const now = open ?? this.host.dataset.side !== "open";
    this.host.dataset.side = now ? "open" : "closed";
    localStorage.setItem("dragoman:side", now ? "open" : "closed");
    this.emit("side", now);
  }

  dialog(element, { title = "", wide = false } = {}) {
    const back = document.activeElement;
    const close = el("button.dg-button.dg-close", { type: "button", "aria-label": this.words("close"), onclick: () => dialog.close() }, "×");
    const dialog = el(
      "dialog.dg-dialog",
      { "aria-label": title, data: wide ? { wide: "yes" } : {} },
      el("div.dg-dialog-head", {}, el("h2", {}, title), close),
      element,
    );
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (back?.isConnected) back.focus({ preventScroll: true });
    });
    this.host.append(dialog);
    dialog.showModal();
    return dialog;
  }

  key(id, fn) {
    this.keyed.set(id, fn);
  }

  trigger(name, value) {
    this.tell(name, value);
  }

  go(n) {
    const row = this.rows.get(n);
    if (!row) return;
    if (row.element.hidden) this.clearFilter();
    row.element.scrollIntoView({ block: "center", behavior: "instant" });
    if (row.cell) row.cell.focus();
    else row.target.focus({ preventScroll: true });
  }

  announce(text) {
    this.live.textContent = "";
    this.live.textContent = text;
  }

  // Loading -------------------------------------------------------------------------------------

  _build() {
    fill(
      this.host,
      (this.live = el("p.dg-live", { "aria-live": "polite" })),
      el(
        "div.dg-frame",
        {},
        el(
          "div.dg-main",
          {},
          (this.bar = new Toolbar(this)).element,
          (this.list = el("div.dg-list", { role: "list", "aria-label": this.words("list") })),
          (this.nothing = el("p.dg-nothing", { hidden: true })),
        ),
        (this.sideFrame = el("aside.dg-side", { "aria-label": this.words("side") }, (this.sideBody = el("div.dg-side-body")))),
      ),
    );
    this.host.classList.add("dg-host");
    this._paper();
    const roomy = this.host.clientWidth > 1_000;
    this.host.dataset.side = localStorage.getItem("dragoman:side") ?? (roomy ? "open" : "closed");
    this.list.dataset.loading = "yes";
    this.nothing.hidden = false;
    this.nothing.textContent = this.words("loading");
    this.tooltip = new Tooltip(this);
    const { signal } = this.ended;
    const on = (target, type, fn, options = {}) => target.addEventListener(type, fn, { signal, ...options });
    on(this.host, "focusin", (event) => this._focusin(event));
    on(this.host, "focusout", (event) => {
      if (!this.host.contains(event.relatedTarget)) this._leave();
    });
    on(document, "keydown", (event) => this._key(event), { capture: true });
    on(this.host, "keydown", (event) => {
      // Streamlit has shortcuts of single letters on the document.
      if (event.target.closest("[contenteditable], input, select, textarea")) event.stopPropagation();
    });
    on(this.host, "mousedown", (event) => {
      const term = event.target.closest(".dg-term");
      if (term && event.button === 0 && term.closest(".dg-row").dragomanRow.cell && event.detail > 1) event.preventDefault();
    });
    on(this.host, "click", (event) => this._click(event));
    on(document, "selectionchange", () => this._selected());
    on(window, "pagehide", () => this.store.leaving());
    on(window, "online", () => this.presence?.tell());
    on(window, "offline", () => this.store.lineIs(false));
    on(document, "visibilitychange", () => {
      this._clock();
      if (document.hidden) this.store.leaving();
      else this.presence?.tell();
    });
    this.seen = new IntersectionObserver((entries) => this._inView(entries), { rootMargin: "400px" });
  }

  async load(early = null) {
    const first = await early;
    const answer = first?.ok ? await first.json() : await this.http.call("GET", "");
    if (this.ended.signal.aborted) return;
    this._fill(answer);
    this._restore(answer.lost_drafts);
    this.presence = new Presence(this.http, {
      where: () => this.active?.n ?? null,
      versions: () => Object.fromEntries(this.segments.map((s) => [s.n, s.version])),
      heard: (heard) => this._heard(heard),
      line: (online) => this.store.lineIs(online),
      signedOut: () => this._line("signed_out"),
    });
    this.presence.tell();
    for (const panel of PANELS) (await import(panel)).attach(this);
    this.emit("loaded");
    if (this.data.focus) this.go(this.data.focus);
    this._limits();
    this._explanations();
  }

  cannotLoad(error) {
    if (error.name !== "ApiError") throw error;
    const said = error.status === 401 ? "signed_out" : error.offline ? "cannot_load" : "";
    fill(
      this.nothing,
      said ? this.words(said) : error.said,
      " ",
      el("button.dg-button", { type: "button", onclick: () => this.load().catch((e) => this.cannotLoad(e)) }, this.words("again")),
    );
    this.nothing.hidden = false;
  }

  _fill({ article, translation, me, people, segments, review }) {
    const at = this.active;
    const caret = at && this.activeRow.cell?.hasFocus ? this.activeRow.cell.selection.start : null;
    this.article = article;
    this.me = me ?? this.me;
    this.people = people ?? [];
    this.translation = translation;
    this.review = review ?? null;
    this.seen.disconnect();
    this.activeRow = null;
    this.before = this.segments;
    this.segments = segments;
    this.rows = new Map(segments.map((segment) => [segment.n, new Row(this, segment)]));
    let block = null;
    for (const row of this.rows.values()) {
      if (row.segment.block !== block) row.element.dataset.first = "yes";
      row.element.style.setProperty("--dg-depth", Math.max(1, row.segment.level ?? 1));
      row.element.dataset.depth = row.segment.level ?? "";
      block = row.segment.block;
    }
    delete this.list.dataset.loading;
    fill(this.list, [...this.rows.values()].map((row) => row.element));
    for (const row of this.rows.values()) this.seen.observe(row.element);
    this.applyFilter();
    this.caretWas = caret === null ? null : { n: at.n, source: at.source, caret };
  }

  /** Puts unsaved words back: this browser's and the drafts that the desk kept. */
  _restore(lostDrafts = []) {
    const placed = [];
    const lost = [];
    const found = this.store.found();
    const places = this._places(found);
    for (const [index, entry] of found.entries()) {
      if (places[index] === null) lost.push(entry);
      else placed.push({ ...entry, from: entry.n, n: places[index] });
    }
    this.store.renumber(placed.map(({ queued: _queued, ...entry }) => entry), lost);
    const here = new Set(placed.map((entry) => entry.n));
    for (const segment of this.segments) {
      const draft = segment.draft;
      if (!draft || here.has(segment.n) || same(draft.text, segment.target)) continue;
      placed.push({ n: segment.n, text: draft.text, version: draft.version, source: segment.source, at: Date.parse(draft.at) || 0, fromDesk: true });
    }
    for (const entry of placed) this._putBack(entry);
    for (const entry of placed.filter((one) => one.queued)) {
      const row = this.rows.get(entry.n);
      if (this.isDirty(entry.n)) this._send(row, entry.queued.confirm, entry.queued.seconds);
    }
    // The caret stays with its sentence, so that what is typed on goes there.
    const row = this.caretWas ? this.rows.get(this._places([this.caretWas])[0]) : null;
    row?.cell?.focus(Math.min(this.caretWas.caret, row.text.length));
    this.caretWas = null;
    this.store.goOn();
    if (lost.length + lostDrafts.length) this._showLost(lost, lostDrafts);
    this.bar.refresh();
  }

  _putBack(entry) {
    const row = this.rows.get(entry.n);
    if (!row?.cell) return;
    if (same(entry.text, row.segment.target)) {
      if (!entry.queued?.confirm || confirmed(row.segment)) this.store.drop(entry.n);
      return;
    }
    row.cell.close(null); // words that were typed before the machine began stay
    const draft = row.segment.draft;
    if (draft && !entry.fromDesk && !same(draft.text, entry.text)) row.cell.set(draft.text);
    row.cell.set(entry.text);
    const { text, version, source, seen, at } = entry;
    this.store.words.set(entry.n, { text, version, source, seen, at });
    if (entry.fromDesk) this.store.note(entry.n, { text, version, source });
    this.store.catchUp(entry.n, row.segment);
    if (this.store.words.get(entry.n).version < row.segment.version) row.conflict = { theirs: row.segment, kept: null };
    row.redraw();
  }

  /** Where the sentences of words stand now, which stood at their `n`; `null` for one that is gone.
   *  Of equal sentences each has its own words: the second is still the second when there are as
   *  many as there were, else each goes to the nearest that is free. */
  _places(entries) {
    const numbers = (segments, source) => segments.filter((s) => s.source === source).map((s) => s.n);
    const sure = entries.map(({ n, source }) => {
      const [was, is] = [numbers(this.before, source), numbers(this.segments, source)];
      return was.length === is.length ? is[was.indexOf(n)] : is.find((at) => at === n);
    });
    const taken = new Set(sure);
    return entries.map(({ n, source }, index) => {
      if (sure[index] !== undefined) return sure[index];
      const free = numbers(this.segments, source).filter((at) => !taken.has(at));
      const [nearest = null] = free.sort((a, b) => Math.abs(a - n) - Math.abs(b - n));
      taken.add(nearest);
      return nearest;
    });
  }

  _showLost(here, drafts) {
    const all = [...here, ...drafts.filter((draft) => !here.some((entry) => same(entry.text, draft.text)))];
    const shown = (entry) =>
      el(
        "blockquote.dg-lost",
        {},
        el("small", { lang: this.sourceLanguage, dir: this.sourceDirection }, strip(entry.source)),
        el("p", { lang: this.language, dir: "auto" }, strip(entry.text)),
      );
    const forget = () => {
      this.store.forgetLost(drafts.map((draft) => draft.n));
      dialog.close();
    };
    const body = el(
      "div",
      {},
      el("p", {}, this.words("lost_said")),
      all.map(shown),
      el("div.dg-buttons", {}, el("button.dg-button", { type: "button", onclick: forget }, this.words("lost_forget"))),
    );
    this.lostShown?.close();
    const dialog = (this.lostShown = this.dialog(body, { title: this.words("lost") }));
  }

  async _limits() {
    try {
      const answer = await this.api("GET", "counts");
      this.headlineLimit = answer.headline_limit ?? answer.headline?.limit ?? null;
      this.bar.refresh();
    } catch (error) {
      if (error.name !== "ApiError") throw error;
    }
  }

  /** What each check looks for, in the reader's language: the filter names them so. */
  async _explanations() {
    try {
      ({ explanations: this.explanations } = await this.api("GET", "explanations"));
      this.bar.refresh();
    } catch (error) {
      if (error.name !== "ApiError") throw error;
    }
  }

  /** Bars and dialogs have the page's own background, which the theme may change. */
  _paper() {
    const page = document.querySelector(".stApp") ?? document.body;
    this.host.style.setProperty("--dg-paper", getComputedStyle(page).backgroundColor);
  }

  renewed(data) {
    if (data.show_changes !== this.data.show_changes && data.show_changes !== this.showChanges) {
      this.toggleChanges(); // it went to review, or came back, while the list stood
    }
    this._paper();
    const asked = data.focus_stamp !== this.data.focus_stamp;
    const moved = data.stamp !== this.data.stamp;
    const words = data.interface_language !== this.data.interface_language;
    this.data = data;
    if (words || data.may_write !== this.mayWrite) {
      location.reload();
      return;
    }
    const again = moved ? this._moved() : Promise.resolve();
    if (asked && data.focus) again.then(() => this.go(data.focus));
  }

  /** Segments are others than these, or stand elsewhere: reads them once, however often it is told.
   *  Gives whether they could be read, or can be when the line is back. */
  _moved() {
    this.moving ??= this._reload().finally(() => {
      this.moving = null;
    });
    return this.moving;
  }

  /** Takes what has changed on the desk without drawing rows that have not. */
  async _reload() {
    try {
      const answer = await this.api("GET", "");
      const known = this.segments.map((s) => s.source).join("\n");
      if (answer.segments.map((s) => s.source).join("\n") !== known) {
        this._fill(answer);
        this._restore(answer.lost_drafts);
        this.emit("loaded");
      } else this.apply(answer.segments, answer.translation);
      return true;
    } catch (error) {
      if (error.name !== "ApiError") throw error;
      return error.offline;
    }
  }

  end() {
    this.ended.abort();
    this.presence?.end();
    this.seen.disconnect();
    this.tooltip.end();
    this.store.leaving();
  }

  // Changes -------------------------------------------------------------------------------------

  isDirty(n) {
    return this.store.words.has(n);
  }

  /** The words in a row have changed, by typing or by a key. */
  typed(row) {
    const { segment } = row;
    const text = row.text;
    if (same(text, segment.target) && !this.store.isWaiting(row.n)) this.store.drop(row.n);
    else {
      this.store.note(row.n, { text, source: segment.source, ...this._begun(row) });
    }
    this.presence?.typed();
    row.typed();
    if (row.conflict) row.redraw();
    this.emit("typed", segment, text);
    this.bar.refresh();
  }

  /** What the words in a row began on. */
  _begun(row) {
    const { version, seen } = this.store.words.get(row.n) ?? { version: row.segment.version, seen: seenOf(row.segment) };
    return { version, seen };
  }

  /** Sends a row's words to the desk. Gives whether they are on their way. */
  save(row, confirm, { tagsSeen = false } = {}) {
    if (!row?.cell) return false;
    const text = row.text;
    if (row.conflict) {
      row.say(this.words("conflict_first"), "tags");
      return false;
    }
    const wrong = row.tagProblem();
    if (wrong && text.trim() && !tagsSeen) {
      this._sayTags(row, wrong, confirm);
      return false;
    }
    if (confirm && !text.trim()) {
      row.say(this.words("nothing_to_confirm"));
      return false;
    }
    const nothingNew = same(text, row.segment.target) && !this.isDirty(row.n);
    if (nothingNew && (!confirm || confirmed(row.segment))) {
      if (confirm) offerRepeats(this, row);
      return true;
    }
    this._send(row, confirm, this._spent(row));
    return true;
  }

  _send(row, confirm, seconds) {
    row.said = null;
    row.cell.stepEnds();
    this.store.send(row.n, { text: row.text, source: row.segment.source, confirm, seconds, ...this._begun(row) });
    row.setStatus(this.store.online ? "saving" : "waiting");
    this.bar.refresh();
  }

  _sayTags(row, wrong, confirm) {
    const actions = [];
    if (wrong.pairs.length) {
      actions.push([this.words("tags_put"), () => {
        row.cell.focus();
        for (const pair of wrong.pairs) row.cell.insert(pair.join(""));
      }]);
    }
    if (!confirm) actions.push([this.words("save_anyway"), () => this.save(row, false, { tagsSeen: true })]);
    row.say(wrong.said, "tags", actions);
  }

  _saved(item, answer) {
    const row = this.rows.get(item.n);
    const { segment, also, translation } = answer;
    if (row && segment && row.segment.source !== segment.source) this._moved();
    else if (row && segment) {
      const typedSince = this.isDirty(item.n);
      row.conflict = null;
      this._put(segment);
      if (!typedSince && !same(row.text, segment.target)) row.show(segment.target);
      row.setStatus(typedSince ? "" : "saved");
      setTimeout(() => row.status === "saved" && row.setStatus(""), 2_500);
      this.emit("segment", segment);
    }
    for (const other of also ?? []) this._take(other);
    if (row?.segment.source === segment?.source && item.confirm) offerRepeats(this, row);
    if (translation) this._translation(translation);
    this.bar.refresh();
    this._tellPage();
  }

  _stale(item, theirs) {
    const row = this.rows.get(item.n);
    if (!row) return;
    this._put(theirs);
    row.seconds += item.seconds ?? 0;
    row.conflict = { theirs, kept: { confirm: item.confirm } };
    row.setStatus("");
    this.announce(this.words("conflict_said", { who: theirs.written_by ?? this.words("somebody") }));
    this._showLine();
  }

  /** Ends a conflict: "mine" is what stands in the target now, edited or not. */
  settle(row, which, kept) {
    const { theirs } = row.conflict;
    const mine = row.text;
    row.conflict = null;
    if (which === "theirs") {
      this.store.drop(row.n);
      row.cell.set(theirs.target);
      this.store.drop(row.n);
    } else {
      this.store.note(row.n, { text: mine, version: theirs.version, source: theirs.source, seen: seenOf(theirs) });
      this.save(row, kept?.confirm ?? false);
    }
    row.redraw();
    row.cell.focus();
    this._showLine();
    this.bar.refresh();
  }

  _failed(item, said) {
    const row = this.rows.get(item.n);
    if (!row) return;
    row.status = "failed";
    row.seconds += item.seconds ?? 0;
    row.say(said || this.words("failed"), "failed", [[this.words("again"), () => this.save(row, item.confirm)]]);
    row.redraw();
  }

  /** A segment as the desk has it: shown unless newer words stand there or are being typed. */
  _take(segment) {
    const row = this.rows.get(segment.n);
    if (!row || segment.version < row.segment.version) return;
    if (segment.source !== row.segment.source) {
      // Words that stand in this row belong to the sentence that it shows.
      this._moved();
      return;
    }
    const moved = segment.version > row.segment.version && segment.target !== row.segment.target;
    if (!this.isDirty(segment.n) && !row.cell?.composing) {
      this._put(segment);
      if (!same(row.text, segment.target)) {
        const caret = row.cell?.hasFocus ? row.cell.selection.start : null;
        row.show(segment.target);
        if (caret !== null) row.cell.caret(Math.min(caret, segment.target.length));
      }
      if (moved) flash(row.element);
    } else {
      this._put(segment);
      this.store.catchUp(segment.n, segment);
      const unseen = moved && !same(row.text, segment.target) && !this.store.isWaiting(segment.n);
      if (unseen) row.conflict = { theirs: segment, kept: null };
      else if (same(row.text, segment.target) && !this.store.isWaiting(segment.n)) this.store.drop(segment.n);
      row.redraw();
      this._showLine();
    }
    this.emit("segment", segment);
  }

  _put(segment) {
    const row = this.rows.get(segment.n);
    const before = row.segment;
    const known = segment.version === before.version || segment.target === before.target;
    const whole = {
      ...segment,
      findings: segment.findings ?? (known ? before.findings : null),
      terms: segment.terms ?? before.terms,
      repeats: segment.repeats ?? before.repeats,
      level: segment.level ?? before.level,
    };
    this.segments[this.segments.indexOf(before)] = whole;
    row.take(whole);
    for (const n of whole.repeats ?? []) this._eachRow(n, (other) => other.offersRepeats && other.redraw());
    if (segment.findings === null || segment.findings === undefined) this._wantChecks(segment.n);
  }

  _translation(translation) {
    const began = this.translation?.machine !== translation.machine;
    const relayed = this.translation?.relay?.said !== translation.relay?.said;
    this.translation = translation;
    for (const row of this.rows.values()) {
      if (began) row.leaveToMachine();
      if (relayed) row.drawMiddle();
    }
    this.emit("translation", translation);
    if (translation.segments !== undefined && translation.segments !== this.segments.length) this._moved();
  }

  _heard({ people, segments, translation }) {
    const others = people.filter((p) => p.name !== this.me.name);
    this.others = others;
    this.bar.showPeople(others);
    const by = new Map();
    for (const person of others) by.set(person.n, [...(by.get(person.n) ?? []), person]);
    for (const row of this.rows.values()) {
      if (row.lockKey || by.has(row.n)) row.lock(by.get(row.n) ?? []);
    }
    if (segments.length || translation) this.apply(segments, translation);
    if (segments.length) this._tellPage();
  }

  /** The page's head is drawn anew, at most every few seconds. */
  _tellPage() {
    if (this.told) return;
    this.told = setTimeout(() => {
      this.told = null;
      if (!this.ended.signal.aborted) this.tell("changed", { at: Date.now(), unsaved: [...this.store.words.keys()] });
    }, TRIGGER_MS);
  }

  _line(state) {
    this.lineState = state;
    this._showLine();
    if (state === "") {
      for (const item of this.store.queue) this._eachRow(item.n, (row) => row.setStatus("saving"));
    }
  }

  _showLine() {
    const conflicts = [...this.rows.values()].filter((row) => row.conflict).map((row) => row.n);
    this.bar.showLine(this.lineState, this.store.queue.length, conflicts);
  }

  _eachRow(n, fn) {
    const row = this.rows.get(n);
    if (row) fn(row);
  }

  // Checks that come later ----------------------------------------------------------------------

  _inView(entries) {
    for (const { target, isIntersecting } of entries) {
      const row = target.dragomanRow;
      if (isIntersecting && row.segment.findings === null) this._wantChecks(row.n);
    }
  }

  _wantChecks(n) {
    (this.wanted ??= new Set()).add(n);
    this.checking ??= setTimeout(() => this._fetchChecks(), 30);
  }

  async _fetchChecks() {
    const rest = this.segments.filter((s) => s.findings === null && !this.wanted.has(s.n)).map((s) => s.n);
    const numbers = [...this.wanted, ...rest].slice(0, CHECKS_AT_ONCE);
    this.wanted.clear();
    if (!numbers.length) {
      this.checking = null;
      return;
    }
    let pause = 60;
    try {
      const { segments } = await this.api("GET", `checks?n=${numbers.join(",")}`);
      const found = new Map(segments.map((s) => [s.n, s]));
      for (const n of numbers) {
        const row = this.rows.get(n);
        const checks = found.get(n);
        // A segment that moved on meanwhile asks again when it comes.
        if (!row || (checks && checks.version < row.segment.version)) continue;
        const { findings = [], terms = [], repeats = [] } = checks ?? {};
        const whole = { ...row.segment, findings: findings ?? [], terms: terms ?? [], repeats: repeats ?? [] };
        this.segments[this.segments.indexOf(row.segment)] = whole;
        row.take(whole);
        this.emit("segment", whole);
      }
    } catch (error) {
      if (error.name !== "ApiError") throw error;
      if (!error.offline) {
        this.checking = null;
        return;
      }
      for (const n of numbers) this.wanted.add(n);
      pause = 5_000;
    }
    this.bar.refresh();
    this.checking = this.ended.signal.aborted ? null : setTimeout(() => this._fetchChecks(), pause);
  }

  // Where the person is -------------------------------------------------------------------------

  _focusin(event) {
    const row = event.target.closest(".dg-row")?.dragomanRow ?? null;
    if (!row || row === this.activeRow) return;
    this._deactivate();
    this.activeRow = row;
    row.element.dataset.active = "yes";
    row.element.setAttribute("aria-current", "true");
    for (const mark of row.marks) mark.tabIndex = 0;
    this.since = Date.now();
    if (this.picked.n !== row.n) this.picked = { n: row.n, source: "", target: "" };
    this.emit("focus", row.segment);
    this.presence?.tell();
  }

  _deactivate() {
    const row = this.activeRow;
    if (!row) return;
    this._clock();
    delete row.element.dataset.active;
    row.element.removeAttribute("aria-current");
    for (const mark of row.marks) mark.tabIndex = -1;
    this.emit("blur", row.segment);
  }

  _leave() {
    this._clock();
  }

  /** Counts how long the active segment was looked at; a long pause counts as a short one. */
  _clock() {
    const row = this.activeRow;
    if (row && this.since) row.seconds += Math.min(Date.now() - this.since, IDLE_MS) / 1000;
    this.since = document.hidden ? 0 : Date.now();
  }

  /** How long a row was looked at since its words were last sent. */
  _spent(row) {
    if (row === this.activeRow) this._clock();
    const spent = Math.round(10 * row.seconds) / 10;
    row.seconds = 0;
    return spent;
  }

  focusAgain() {
    const row = this.activeRow ?? this.rows.get(this.shown[0]);
    if (row) this.go(row.n);
  }

  goFirst() {
    if (this.shown.length) this.go(this.shown[0]);
  }

  /** To the next segment that is not confirmed, from the active one on and round. */
  goNextOpen() {
    const here = this.active?.n ?? 0;
    const open = this.shown.filter((n) => n !== here && !confirmed(this.segment(n)) && !this.store.queue.some((i) => i.n === n && i.confirm));
    const next = open.find((n) => n > here) ?? open[0];
    if (next !== undefined) this.go(next);
    else this.announce(this.words("all_confirmed"));
    return next !== undefined;
  }

  applyFilter() {
    this.shown = passing(this, this.filter);
    const shown = new Set(this.shown);
    for (const row of this.rows.values()) row.element.hidden = !shown.has(row.n);
    const none = this.shown.length === 0;
    this.nothing.hidden = !none;
    if (none) {
      fill(
        this.nothing,
        this.words(this.segments.length ? "nothing_passes" : "no_segments"),
        " ",
        this.segments.length ? el("button.dg-button", { type: "button", onclick: () => this.clearFilter() }, this.words("show_all")) : null,
      );
    }
    this.bar.refresh();
    this.emit("filter", this.shown);
  }

  clearFilter() {
    this.filter = { filter: "all", check: "", text: "" };
    this.bar.search.value = "";
    this.bar.choice.value = "all";
    this.applyFilter();
  }

  toggleChanges() {
    this.showChanges = !this.showChanges;
    this.bar.changes.setAttribute("aria-pressed", String(this.showChanges));
    for (const row of this.rows.values()) row.redraw();
  }

  changesView(segment) {
    const runs = differences(strip(segment.machine), strip(segment.target));
    return el(
      "p.dg-changes",
      { lang: this.language, dir: "auto", title: this.words("changes_help") },
      runs.map(([kind, text]) => (kind === "equal" ? text : el(kind === "insert" ? "ins" : "del", {}, text))),
    );
  }

  checkName(id) {
    return this.explanations[id] ?? id.replace(/[_-]/g, " ");
  }

  termSaid(use, there) {
    const agreed = `${use.source} → ${use.expected[0] ?? use.source}`;
    const also = use.expected.length > 1 ? ` · ${this.words("term_also", { wordings: use.expected.slice(1, 4).join(", ") })}` : "";
    return `${agreed}${also} · ${this.words(there ? "term_there" : "term_lacking")}`;
  }

  // Deeds ---------------------------------------------------------------------------------------

  fix(row, fix) {
    if (this.isDirty(row.n)) return;
    row.cell.focus();
    row.cell.set(mended(row.segment.target, fix));
  }

  async waive(row, finding, reason) {
    await this.tried(row, async () => {
      const { segment } = await this.api("POST", "waive", { n: row.n, key: finding.key, reason });
      this._take(segment);
      row.cell?.focus();
      this._tellPage();
    });
  }

  /** Does something for a row; a refusal is told in it. */
  async tried(row, deed) {
    try {
      return await deed();
    } catch (error) {
      if (error.name !== "ApiError") throw error;
      const stale = error.body?.stale?.segment;
      if (stale) this._take(stale);
      row.say(error.offline ? this.words("offline_cannot") : error.said || this.words("failed"), "failed");
      return null;
    }
  }

  help() {
    showHelp(this);
  }

  _key(event) {
    const entry = entryOf(event);
    if (!entry) return;
    if (document.querySelector("dialog[open], [role=dialog]")) return;
    const inside = this.host.contains(event.target);
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const plain = [...pressed(event)].length === 1;
    if (plain && writing) return;
    if (!inside && writing) return;
    const row = this.activeRow;
    const inCell = Boolean(row?.cell?.element.contains(event.target));
    if (entry.where === "cell" && !inCell && !(inside && row && event.target.closest(".dg-row"))) return;
    if (entry.where === "cell" && (entry.id === "undo" || entry.id === "redo" || entry.id === "leave") && !inCell) return;
    const fn = this.keyed.get(entry.id);
    const done = fn ? (fn(event, this.active), true) : act(this, entry.id, event);
    if (done !== false) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }

  _click(event) {
    const mark = event.target.closest(".dg-term");
    const row = event.target.closest(".dg-row")?.dragomanRow;
    if (!mark || !row?.cell || !document.getSelection().isCollapsed) return;
    if (row !== this.activeRow) row.cell.focus();
    this.insert(mark.dragomanTerm.expected[0] ?? mark.dragomanTerm.source);
  }

  _selected() {
    const selection = document.getSelection();
    const node = selection?.anchorNode;
    const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const row = element?.closest?.(".dg-row")?.dragomanRow;
    if (!row) return;
    if (this.picked.n !== row.n) this.picked = { n: row.n, source: "", target: "" };
    const side = row.source.contains(element) ? "source" : row.target.contains(element) ? "target" : null;
    if (!side) return;
    this.picked[side] = selection.toString();
    if (side === "source") row.sourceCaret = selection.getRangeAt(0).cloneRange();
    this.emit("selection", row.segment, { side, text: this.picked[side] });
  }

  _visit() {
    const key = `dragoman:visit:${this.data.person}:${this.subject}`;
    const before = JSON.parse(localStorage.getItem(key) ?? "null");
    const now = new Date().toISOString();
    const hour = 3_600_000;
    const isNew = !before || Date.now() - Date.parse(before.seen) > hour;
    const since = isNew ? (before?.seen ?? now) : before.since;
    localStorage.setItem(key, JSON.stringify({ since, seen: now }));
    return since;
  }
}

function flash(element) {
  element.dataset.flash = "yes";
  setTimeout(() => delete element.dataset.flash, 1_600);
}
