// Texts with their changes coloured, from the `ops` that the desk gives (code points).

import { differences } from "../diff.js";
import { el } from "../dom.js";
import { pieces } from "../tags.js";

/** A text as nodes: bold and italic as they look, links underlined and leading nowhere. */
export function plain(markup) {
  const root = document.createDocumentFragment();
  const open = [root];
  for (const { text, tag } of pieces(markup ?? "")) {
    if (text !== undefined) open.at(-1).append(text);
    else if (tag.startsWith("</")) {
      if (open.length > 1) open.pop();
    } else {
      const child = el(tag === "<b>" ? "b" : tag === "<i>" ? "i" : "u");
      open.at(-1).append(child);
      open.push(child);
    }
  }
  return root;
}

function sides(before, after, ops) {
  const [a, b] = [[...before], [...after]];
  return ops.map((op) => [
    op.kind,
    a.slice(op.before[0], op.before[1]).join(""),
    b.slice(op.after[0], op.after[1]).join(""),
  ]);
}

/** Both texts as one: what went is struck out, what came is marked; equal stretches stay plain. */
export function changed(before, after, ops) {
  if (!ops || !covers(before, after, ops)) return [plain(after)];
  return sides(before, after, ops).flatMap(([kind, out, put]) =>
    kind === "equal"
      ? [plain(put)]
      : [out ? el("del", {}, plain(out)) : null, put ? el("ins", {}, plain(put)) : null],
  );
}

/** The same for two texts that the desk has not compared. */
export function compared(before, after) {
  const names = { insert: "ins", delete: "del" };
  return differences(before, after).map(([kind, text]) =>
    kind === "equal" ? plain(text) : el(names[kind], {}, plain(text)));
}

/** One text alone, what the other lacks of it marked: `side` is "before" or "after". Two texts
 * without a word in common stay plain. */
export function marked(before, after, ops, side) {
  const own = side === "before" ? before : after;
  if (!ops || !covers(before, after, ops)) return [plain(own)];
  const name = side === "before" ? "del" : "ins";
  const alike = sides(before, after, ops).some(([kind, text]) => kind === "equal" && /[\p{L}\p{N}]/u.test(text));
  if (!alike) return [plain(own)];
  return sides(before, after, ops).flatMap(([kind, out, put]) => {
    const text = side === "before" ? out : put;
    if (!text) return [];
    return [kind === "equal" ? plain(text) : el(`${name}.open`, {}, plain(text))];
  });
}

/** Whether the differences are those of these two texts, and not of an older wording. */
function covers(before, after, ops) {
  const last = ops.at(-1);
  const [a, b] = last ? [last.before[1], last.after[1]] : [0, 0];
  return a === [...before].length && b === [...after].length;
}

/** A text with places (code points, from–to) marked. */
export function found(text, places) {
  const points = [...text];
  const nodes = [];
  let at = 0;
  for (const [start, end] of [...places].sort((one, two) => one[0] - two[0])) {
    if (start < at) continue;
    nodes.push(plain(points.slice(at, start).join("")));
    nodes.push(el("mark", {}, plain(points.slice(start, end).join(""))));
    at = end;
  }
  nodes.push(plain(points.slice(at).join("")));
  return nodes;
}
