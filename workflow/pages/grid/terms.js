// Source text with its terms, names and numbers marked, and the agreed wordings that go with them.

import { el, fromPoints } from "./dom.js";
import { pieces, strip } from "./tags.js";

/** The wordings that a key puts in, in the order of the source: at most nine, each once. */
export function wordings(segment) {
  const seen = new Set();
  return [...(segment.terms ?? [])]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((use) => ({ use, text: use.expected[0] ?? use.source }))
    .filter(({ text }) => text && !seen.has(text) && seen.add(text))
    .slice(0, 9);
}

/** Whether a term's wording stands in the target; typed words are looked at as they stand. */
export function isThere(use, target, typed) {
  if (!typed) return use.found !== null;
  const text = strip(target).toLocaleLowerCase();
  return use.expected.some((wording) => text.includes(wording.toLocaleLowerCase()));
}

/** Of terms that overlap the longer stays. */
function apart(uses, length) {
  const taken = [];
  for (const use of [...uses].sort((a, b) => a.start - a.end - (b.start - b.end) || a.start - b.start)) {
    const clear = taken.every((other) => use.end <= other.start || other.end <= use.start);
    if (use.start >= 0 && use.start < use.end && use.end <= length && clear) taken.push(use);
  }
  return taken.sort((a, b) => a.start - b.start);
}

/** The nodes of a source text: bold and italic as such, terms as marks. */
export function sourceNodes(segment, marked) {
  const uses = segment.terms?.length
    ? apart(segment.terms, [...segment.source].length).map((use) => ({
        use,
        start: fromPoints(segment.source, use.start),
        end: fromPoints(segment.source, use.end),
      }))
    : [];
  const root = document.createDocumentFragment();
  let parent = root;
  const parents = [];
  let at = 0;
  for (const piece of pieces(segment.source)) {
    if (piece.tag) {
      if (piece.tag[1] === "/") parent = parents.pop() ?? root;
      else {
        parents.push(parent);
        const name = piece.tag[1] === "a" ? "u" : piece.tag[1];
        parent = parent.appendChild(el(name));
      }
      at += piece.tag.length;
      continue;
    }
    const end = at + piece.text.length;
    for (const { use, start, end: stop } of uses.filter((u) => u.start < end && u.end > at)) {
      const from = Math.max(start, at);
      if (from > at) parent.append(segment.source.slice(at, from));
      at = Math.min(stop, end);
      parent.append(marked(use, segment.source.slice(from, at)));
    }
    if (at < end) parent.append(segment.source.slice(at, end));
    at = end;
  }
  return root;
}
