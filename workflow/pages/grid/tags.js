// Inline markup of a segment: <b>, <i> and <a href="…">, as in workflow/markup.py.

export const TAG = /<(?:\/?[bi]|\/a|a href="[^"<>]*")>/g;

/** The text cut into {text} and {tag} pieces, in order; nothing is lost. */
export function pieces(markup) {
  const found = [];
  let at = 0;
  for (const match of markup.matchAll(TAG)) {
    if (match.index > at) found.push({ text: markup.slice(at, match.index) });
    found.push({ tag: match[0] });
    at = match.index + match[0].length;
  }
  if (at < markup.length) found.push({ text: markup.slice(at) });
  return found;
}

/** The tags of a text in their order. */
export function tagsOf(markup) {
  return markup.match(TAG) ?? [];
}

/** The text without its tags. */
export function strip(markup) {
  return markup.replace(TAG, "");
}

/** Whether every tag is closed in order. */
export function wellFormed(markup) {
  const open = [];
  for (const tag of tagsOf(markup)) {
    if (tag[1] !== "/") open.push(tag[1]);
    else if (open.pop() !== tag[2]) return false;
  }
  return open.length === 0;
}

function counted(tags) {
  const counts = new Map();
  for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return counts;
}

/** The tags of `one` that `other` lacks, with repetition. */
function lacking(one, other) {
  const there = counted(other);
  return one.filter((tag) => {
    const left = there.get(tag) ?? 0;
    there.set(tag, left - 1);
    return left <= 0;
  });
}

/** What is wrong with a target's tags: {missing, extra, crossed}; `null` when nothing is. */
export function problems(source, target) {
  const [wanted, found] = [tagsOf(source), tagsOf(target)];
  const missing = lacking(wanted, found);
  const extra = lacking(found, wanted);
  const crossed = !missing.length && !extra.length && wellFormed(source) && !wellFormed(target);
  return missing.length || extra.length || crossed ? { missing, extra, crossed } : null;
}

/** Tags of the source that the target still lacks, as those that belong together: [opening, closing]. */
export function missingPairs(source, target) {
  const missing = lacking(tagsOf(source), tagsOf(target));
  const pairs = [];
  while (missing.length) {
    const tag = missing.shift();
    const closing = tag[1] === "/" ? -1 : missing.indexOf(`</${tag[1]}>`);
    pairs.push(closing < 0 ? [tag] : [tag, missing.splice(closing, 1)[0]]);
  }
  return pairs;
}

/** What a tag's chip says. */
export function label(tag) {
  const name = tag[1] === "/" ? tag[2] : tag[1];
  const shown = { b: "B", i: "I", a: "link" }[name];
  return tag[1] === "/" ? `${shown} ⟩` : `⟨ ${shown}`;
}
