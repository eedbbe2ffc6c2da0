// Speaking to the desk: JSON over the session's cookie, with its refusals as errors.

/** A refusal (`status`, `said` in the reader's language, `body`); status 0: no connection. */
export class ApiError extends Error {
  constructor(status, said, body = {}) {
    super(said || `HTTP ${status}`);
    this.name = "ApiError";
    this.status = status;
    this.said = said;
    this.body = body;
  }

  get offline() {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

const PATIENCE_MS = 20_000;

export class Api {
  constructor(base) {
    this.base = base;
  }

  async call(method, path, body = undefined, { signal, keepalive = false } = {}) {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    let response;
    try {
      response = await fetch(path ? `${this.base}/${path}` : this.base, {
        method,
        headers: {
          "X-Dragoman": "1",
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: "same-origin",
        cache: "no-store",
        keepalive,
        signal: signal ? AbortSignal.any([signal, patience]) : patience,
      });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new ApiError(0, "");
    }
    let answer = {};
    try {
      answer = await response.json();
    } catch (error) {
      if (error.name === "AbortError") throw error;
      // Unknown addresses are answered with the desk's page.
      if (response.ok && response.status !== 204) throw new ApiError(404, "");
    }
    if (!response.ok) throw new ApiError(response.status, answer.error ?? "", answer);
    return answer;
  }
}
