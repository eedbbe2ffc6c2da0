// Small helpers to build elements without ever parsing text as HTML.

/** An element: `el("p.quiet", {lang: "vi", onclick}, "text", child, null)`. */
export function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "data") Object.assign(element.dataset, value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Replaces all children. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter((c) => c !== null && c !== undefined));
  return element;
}

/** A function that runs `fn` once `ms` have passed without another call; `.now()` runs it at once. */
export function debounced(fn, ms) {
  let timer = null;
  const later = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      fn(...given);
    }, ms);
  };
  later.now = (...given) => {
    clearTimeout(timer);
    timer = null;
    fn(...given);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}

/** The code point offset of a UTF-16 offset. */
export function toPoints(text, offset) {
  return [...text.slice(0, offset)].length;
}

/** The UTF-16 offset of a code point offset. */
export function fromPoints(text, points) {
  return [...text].slice(0, points).join("").length;
}
