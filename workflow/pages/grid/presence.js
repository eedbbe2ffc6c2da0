// Who is in the article, on which segment, and what others have changed meanwhile.

const EVERY_MS = 4_000;
const TYPING_MS = 5_000;

export class Presence {
  /** `where()` and `versions()` say what is shown here; `heard(answer)` gets people and changes;
   *  `line(online)` how the connection is. */
  constructor(api, { where, versions, heard, line, signedOut }) {
    Object.assign(this, { api, where, versions, heard, line, signedOut });
    this.window = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
    this.typedAt = 0;
    this.timer = null;
    this.ended = false;
  }

  typed() {
    this.typedAt = Date.now();
  }

  /** Tells the desk where this person is, and hears of the others; then again and again. */
  async tell() {
    clearTimeout(this.timer);
    if (this.ended) return;
    if (this.telling) {
      this.again = true;
      return;
    }
    this.telling = true;
    try {
      const answer = await this.api.call("POST", "presence", {
        window: this.window,
        n: this.where(),
        versions: this.versions(),
        typing: Date.now() - this.typedAt < TYPING_MS,
      });
      this.line(true);
      if (!this.ended) this.heard(answer);
    } catch (error) {
      if (error.name !== "ApiError") throw error;
      if (error.offline) this.line(false);
      else if (error.status === 401) this.signedOut();
    } finally {
      this.telling = false;
    }
    const wait = this.again ? 300 : EVERY_MS;
    this.again = false;
    this.timer = setTimeout(() => this.tell(), document.hidden ? wait * 3 : wait);
  }

  end() {
    this.ended = true;
    clearTimeout(this.timer);
  }
}
