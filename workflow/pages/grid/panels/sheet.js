// HTML that the desk set, rebuilt from a short list of elements and attributes: nothing else of it
// comes into the page.

const ELEMENTS = new Set(["DIV", "P", "SPAN", "B", "I", "U", "BR", "TABLE", "TBODY", "TR", "TD", "H1",
  "H2", "H3", "UL", "OL", "LI", "BLOCKQUOTE", "FIGCAPTION"]);
const ATTRIBUTES = ["class", "lang", "dir", "data-n"];

/** A fragment of safe nodes; links become underlined text, anything unknown only its text. */
export function rebuilt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const root = document.createDocumentFragment();
  copy(parsed.body, root);
  return root;
}

function copy(from, to) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
    else if (node.nodeType === Node.ELEMENT_NODE && !["SCRIPT", "STYLE"].includes(node.tagName)) {
      if (!ELEMENTS.has(node.tagName) && node.tagName !== "A") copy(node, to);
      else {
        const element = document.createElement(node.tagName === "A" ? "u" : node.tagName);
        for (const name of ATTRIBUTES) {
          if (node.hasAttribute(name)) element.setAttribute(name, node.getAttribute(name));
        }
        copy(node, element);
        to.append(element);
      }
    }
  }
}
