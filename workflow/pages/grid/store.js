// Words that are not saved yet: kept in this browser at once, with the desk as drafts, and sent in
// order. Nothing leaves this store before the desk has answered that it holds it.

import { debounced } from "./dom.js";

const DRAFT_MS = 700;
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
const DRAFTS_AT_ONCE = 50;
const LOST = "lost-";

/** What a writer sees of a segment: words that began on it fit as long as it looks the same. */
export function seenOf({ target, state }) {
  return { target, state };
}

/** Whether a segment looks as it did when words for it began, though its version has moved (others
 *  have cut sentences before it, or remarked on it). */
function looksThe(seen, segment) {
  return Boolean(seen) && seen.state === segment.state && same(seen.target, segment.target);
}

/** Whether two wordings are kept as the same: NFC, outer blanks and line ends do not count. */
export function same(one, other) {
  const plain = (text) => (text ?? "").normalize("NFC").trim().replace(/[\r\n]+/g, " ");
  return plain(one) === plain(other);
}

export class Store {
  /** `events`: saved(item, answer), conflict(item, segment), moved(item, said) where another
   *  sentence stands at the number or none, failed(item, said), signedOut(), line(online),
   *  waiting(count), sending(n). */
  constructor(api, { person, subject, events, disk = window.localStorage }) {
    this.api = api;
    this.events = events;
    this.disk = disk;
    this.prefix = `dragoman:${person}:${subject}:`;
    this.words = new Map();
    this.queue = [];
    this.drafts = new Map();
    this.online = true;
    this.busy = false;
    this.tries = 0;
    this.retry = null;
    this.sendDrafts = debounced(() => this._putDrafts(), DRAFT_MS);
  }

  /** Unsaved words found in this browser, oldest first. */
  found() {
    const entries = [];
    for (const key of this._keys()) {
      try {
        const entry = JSON.parse(this.disk.getItem(key));
        entries.push({ ...entry, n: Number(key.slice(this.prefix.length)) });
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        this.disk.removeItem(key);
      }
    }
    const there = new Set(entries.map((entry) => entry.n));
    for (const [n, entry] of this.words) if (!there.has(n)) entries.push({ ...entry, n }); // a full disk
    return entries.sort((a, b) => a.at - b.at);
  }

  /** Somebody typed: kept here at once, with the desk soon. */
  note(n, { text, version, source, seen }) {
    const entry = { text, version, source, seen, at: Date.now() };
    this.words.set(n, entry);
    this._write(n, entry);
    this.drafts.set(n, { n, text, version, source });
    this.sendDrafts();
  }

  /** The words of a segment are not wanted any more, or are saved. */
  drop(n) {
    const words = this.words.get(n);
    if (!words) return;
    this.words.delete(n);
    this.disk.removeItem(this.prefix + n);
    this.drafts.set(n, { n, text: "", version: 0, source: words.source });
    this.sendDrafts();
  }

  /** All keys anew, because segments may have got other numbers: `entries` stood at `from` and
   *  stand at `n`, `lost` have no segment now. What waits to be sent goes along, or not at all. */
  renumber(entries, lost) {
    for (const key of this._keys()) this.disk.removeItem(key);
    this.words = new Map(entries.map(({ n, from: _from, ...entry }) => [n, entry]));
    for (const [n, entry] of this.words) this._write(n, entry);
    const places = new Map(entries.map((entry) => [entry.from, entry]));
    this.queue = this.queue.filter((item) => {
      const entry = places.get(item.n);
      if (entry?.source !== item.source) return false;
      item.n = entry.n;
      return true;
    });
    this.events.waiting(this.queue.length);
    for (const [at, entry] of lost.entries()) this._write(`${LOST}${at}`, entry);
  }

  /** Takes a segment that looks as it did when its words began for the one that they began on. */
  catchUp(n, segment) {
    const words = this.words.get(n);
    if (!words || words.source !== segment.source || !looksThe(words.seen, segment)) return;
    for (const item of this.queue) {
      if (item.n === n && item.version === words.version) item.version = segment.version;
    }
    words.version = segment.version;
    this._write(n, words);
  }

  /** The words without a segment are not needed any more; the desk knows them by these numbers. */
  forgetLost(numbers) {
    for (const key of this._keys()) {
      if (key.startsWith(this.prefix + LOST)) this.disk.removeItem(key);
    }
    for (const n of numbers) this.drafts.set(n, { n, text: "", version: 0 });
    if (numbers.length) this.sendDrafts();
  }

  _keys() {
    const keys = [];
    for (let i = 0; i < this.disk.length; i += 1) keys.push(this.disk.key(i));
    return keys.filter((key) => key.startsWith(this.prefix));
  }

  /** Sends a wording as soon as those before it are through. */
  send(n, { text, version, source, seen, confirm, seconds }) {
    const replaced = this.queue.filter((other, at) => other.n === n && !(at === 0 && this.busy));
    seconds = replaced.reduce((sum, other) => sum + (other.seconds ?? 0), seconds ?? 0);
    const item = { n, text, version, source, seen, confirm, seconds };
    this.queue = this.queue.filter((other) => !replaced.includes(other));
    this.queue.push(item);
    const entry = { text, version, source, seen, at: Date.now(), queued: { confirm, seconds } };
    this.words.set(n, entry);
    this._write(n, entry);
    this.drafts.delete(n);
    this.events.waiting(this.queue.length);
    this._pump();
  }

  /** Goes on sending, after what waits has found its segments. */
  goOn() {
    this._pump();
  }

  isWaiting(n) {
    return this.queue.some((item) => item.n === n);
  }

  /** Resolves when nothing waits to be sent; rejects never (what failed stays as unsaved words). */
  async idle() {
    while (this.queue.length && this.online) {
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  /** The line is back (or gone), as whoever spoke to the desk last found. */
  lineIs(online) {
    if (online !== this.online) {
      this.online = online;
      this.events.line(online);
    }
    if (online) {
      this.tries = 0;
      this._pump();
      if (this.drafts.size) this.sendDrafts();
    }
  }

  /** The page is going: drafts that still wait are sent along. */
  leaving() {
    this.sendDrafts.cancel();
    if (this.drafts.size) this._putDrafts({ keepalive: true });
  }

  _write(n, entry) {
    try {
      this.disk.setItem(this.prefix + n, JSON.stringify(entry));
    } catch (error) {
      if (error.name !== "QuotaExceededError") throw error;
      this.sendDrafts.now();
    }
  }

  async _pump() {
    if (this.busy || !this.queue.length) return;
    this.busy = true;
    clearTimeout(this.retry);
    while (this.queue.length) {
      const item = this.queue[0];
      this.events.sending(item.n);
      try {
        const { text, version, confirm, seconds } = item;
        item.sent = version;
        const answer = await this.api.call("POST", `segments/${item.n}`, { text, version, confirm, seconds });
        this.online || this.lineIsBack();
        this._done(item, answer);
      } catch (error) {
        if (error.name !== "ApiError") throw error;
        if (!this._refused(item, error)) break;
      }
      this.events.waiting(this.queue.length);
    }
    this.busy = false;
  }

  lineIsBack() {
    this.online = true;
    this.tries = 0;
    this.events.line(true);
  }

  _done(item, answer) {
    this.queue = this.queue.filter((other) => other !== item);
    const { version } = answer.segment;
    const seen = seenOf(answer.segment);
    for (const later of this.queue) {
      if (later.n === item.n && later.version === item.version) Object.assign(later, { version, seen });
    }
    const words = this.words.get(item.n);
    if (words && same(words.text, item.text) && !this.isWaiting(item.n)) this.drop(item.n);
    else if (words && words.version === item.version) {
      Object.assign(words, { version, seen });
      this._write(item.n, words);
    }
    this.events.saved(item, answer);
  }

  /** Whether the queue may go on. */
  _refused(item, error) {
    if (error.offline) {
      this.lineIs(false);
      const wait = RETRY_MS[Math.min(this.tries, RETRY_MS.length - 1)];
      this.tries += 1;
      this.retry = setTimeout(() => this._pump(), wait);
      return false;
    }
    if (error.status === 401) {
      this.events.signedOut();
      return false;
    }
    const current = error.body?.stale?.segment;
    if (error.status === 404 || (error.status === 409 && current && current.source !== item.source)) {
      // Somebody cut or joined sentences: what waits goes on when it knows its new numbers.
      this.events.moved(item, error.said);
      return false;
    }
    if (error.status === 409 && current && looksThe(item.seen, current) && item.sent !== current.version) {
      this.catchUp(item.n, current);
      item.version = current.version;
      return true;
    }
    if (error.status === 409 && current && same(current.target, item.text)) {
      // The answer to an earlier try was lost on its way: the desk has these words already.
      if (!item.confirm || current.state !== "initial") {
        this._done(item, { segment: current, also: [], translation: null });
      } else item.version = current.version;
      return true;
    }
    this.queue = this.queue.filter((other) => other.n !== item.n);
    const words = this.words.get(item.n);
    if (words) {
      delete words.queued;
      this._write(item.n, words);
    }
    if (error.status === 409 && current) this.events.conflict(item, current);
    else this.events.failed(item, error.said);
    return true;
  }

  async _putDrafts({ keepalive = false } = {}) {
    const batch = [...this.drafts.values()].slice(0, DRAFTS_AT_ONCE);
    if (!batch.length || (!this.online && !keepalive)) return;
    for (const draft of batch) this.drafts.delete(draft.n);
    try {
      await this.api.call("PUT", "drafts", batch, { keepalive });
      if (this.drafts.size) this.sendDrafts();
    } catch (error) {
      if (error.name !== "ApiError") throw error;
      for (const draft of batch) {
        if (!this.drafts.has(draft.n)) this.drafts.set(draft.n, draft);
      }
      if (error.offline) this.lineIs(false);
      else if (error.status === 401) this.events.signedOut();
      else this.drafts.clear();
    }
  }
}
