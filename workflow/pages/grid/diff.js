// Word differences of two texts in the browser, for what the desk has not compared.

import { el } from "./dom.js";

const TOKEN =
  /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1780-\u17ff]|[\p{L}\p{M}\p{N}_]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu;

/** Runs of [kind, text], kind one of "equal", "delete", "insert". */
export function differences(before, after) {
  const a = before.match(TOKEN) ?? [];
  const b = after.match(TOKEN) ?? [];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  ) {
    tail += 1;
  }
  const found = [];
  const say = (kind, text) => {
    if (!text) return;
    if (found.at(-1)?.[0] === kind) found.at(-1)[1] += text;
    else found.push([kind, text]);
  };
  say("equal", a.slice(0, head).join(""));
  for (const [kind, token] of longestCommon(
    a.slice(head, a.length - tail),
    b.slice(head, b.length - tail),
  )) {
    say(kind, token);
  }
  say("equal", a.slice(a.length - tail).join(""));
  return found;
}

function longestCommon(a, b) {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i * width + j] =
        a[i] === b[j]
          ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
    }
  }
  const steps = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      steps.push(["equal", a[i]]);
      i += 1;
      j += 1;
    } else if (
      j >= b.length ||
      (i < a.length && table[(i + 1) * width + j] >= table[i * width + j + 1])
    ) {
      steps.push(["delete", a[i]]);
      i += 1;
    } else {
      steps.push(["insert", b[j]]);
      j += 1;
    }
  }
  return steps;
}

/** Runs as text, with what came in and what went out marked. */
export function marked(runs) {
  return runs.map(([kind, text]) => (kind === "equal" ? text : el(kind === "insert" ? "ins" : "del", {}, text)));
}
