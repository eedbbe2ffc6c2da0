// Questions to the desk about the active segment: late, once for each version, dropped on leaving.

const WAIT = 180;
const KEPT = 120;

/** Asks for a segment's `what`; an answer is used again while the segment's version stands. */
export class Asker {
  constructor(grid) {
    this.grid = grid;
    this.answers = new Map();
    this.running = new Map();
  }

  /** Shows `what` of a segment by `show(answer)`, or `failed(error)`; a later question about
   * another segment ends this one. `path` is below the translation. */
  about(segment, what, path, show, failed, wait = WAIT) {
    this.end(what);
    const key = `${what}/${segment.n}/${segment.version}/${segment.source}`;
    if (this.answers.has(key)) {
      show(this.answers.get(key));
      return;
    }
    const control = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await this.grid.api("GET", path, undefined, { signal: control.signal });
        this.keep(key, answer);
        if (!control.signal.aborted) show(answer);
      } catch (error) {
        if (!control.signal.aborted) failed(error);
      }
    }, wait);
    this.running.set(what, { control, timer });
  }

  keep(key, answer) {
    this.answers.set(key, answer);
    if (this.answers.size > KEPT) this.answers.delete(this.answers.keys().next().value);
  }

  /** Drops a question under way. */
  end(what) {
    const one = this.running.get(what);
    if (!one) return;
    clearTimeout(one.timer);
    one.control.abort();
    this.running.delete(what);
  }

  /** Forgets all answers: the segments or the terms have changed. */
  forget() {
    this.answers.clear();
  }
}

/** What to say of a refusal or a lost connection. */
export function said(grid, error) {
  if (error?.status === 0) return grid.words("panel_offline");
  if (error?.said) return error.said;
  throw error;
}
