// The editable target of a segment: one line of text with its tags as chips that stay whole.
//
// The browser edits the text itself, so input methods, spelling and dictation work as anywhere;
// the element is plain text to it, and a tag is a part that it can only remove as a whole. Undo is
// our own, because wordings also come from keys, panels and other people.

import { el } from "./dom.js";
import { label, pieces, tagsOf } from "./tags.js";

const GROUP_MS = 900;
const LONGEST_STEP_MS = 4_000;
const KEPT = 200;
const EDITABLE = "plaintext-only";
const OWN_TYPE = "text/x-dragoman";

function chip(tag) {
  return el(
    "span.dg-tag",
    { contenteditable: "false", data: { tag }, title: tag, "aria-label": tag },
    label(tag),
  );
}

/** What stands in a node (or fragment), as inline markup. */
function markupOf(node) {
  let text = "";
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += child.data;
    else if (child.dataset?.tag) text += child.dataset.tag;
    else if (child.nodeName !== "BR") text += markupOf(child);
  }
  return text.replace(/[\r\n]+/g, " ");
}

export class Cell {
  /** `changed()` is called after each change of the words, `left()` when the caret goes. */
  constructor({ label: name, language, direction, placeholder, changed }) {
    this.changed = changed;
    this.composing = false;
    this.refuse = null;
    this.past = [];
    this.future = [];
    this.now = { markup: "", caret: 0 };
    this.stepEnds();
    this.element = el("div.dg-target", {
      contenteditable: EDITABLE,
      tabindex: "0",
      role: "textbox",
      "aria-label": name,
      "aria-multiline": "false",
      lang: language,
      dir: direction,
      spellcheck: "true",
      data: { placeholder },
    });
    this._editable(true);
    const on = (type, fn) => this.element.addEventListener(type, fn);
    on("input", (event) => this._input(event));
    on("beforeinput", (event) => this._before(event));
    on("compositionstart", () => {
      this.composing = true;
    });
    on("compositionend", () => {
      this.composing = false;
      this._note("composition");
    });
    on("paste", (event) => this._paste(event));
    on("copy", (event) => this._copy(event));
    on("cut", (event) => {
      this._copy(event);
      this.insert("");
    });
    on("drop", (event) => event.preventDefault());
    on("keydown", (event) => this._guardChip(event));
  }

  get markup() {
    return markupOf(this.element);
  }

  /** Lets nobody write here for the time being: `refuse()` says why. `null` opens it again. */
  close(refuse) {
    if (Boolean(refuse) !== Boolean(this.refuse)) this._editable(!refuse);
    this.refuse = refuse;
  }

  _editable(may) {
    this.element.contentEditable = may ? EDITABLE : "false";
    if (may && this.element.contentEditable !== EDITABLE) this.element.contentEditable = "true";
    this.element.setAttribute("aria-readonly", String(!may));
  }

  /** Shows a wording; the history of this cell begins anew. */
  reset(markup) {
    this.past = [];
    this.future = [];
    this._draw(markup);
    this.now = { markup, caret: markup.length };
  }

  /** Another wording, as one step that undo takes back. */
  set(markup) {
    if (markup === this.markup) return;
    if (this.refuse) {
      this.refuse();
      return;
    }
    this._draw(markup);
    if (this.hasFocus) this.caret(markup.length);
    this.stepEnds();
    this._note("set");
  }

  get hasFocus() {
    return this.element.ownerDocument.activeElement === this.element;
  }

  focus(at = null) {
    this.element.focus({ preventScroll: true });
    this.caret(at ?? this.markup.length);
  }

  /** Puts the caret, or a selection, at offsets of the markup. */
  caret(start, end = start) {
    const range = document.createRange();
    range.setStart(...this._place(start));
    range.setEnd(...this._place(end));
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  /** The selection as offsets of the markup; the last one known while the caret is elsewhere. */
  get selection() {
    const range = this._range();
    if (!range) {
      const at = Math.min(this.now.caret, this.markup.length);
      return { start: at, end: at };
    }
    const upTo = document.createRange();
    upTo.setStart(this.element, 0);
    upTo.setEnd(range.startContainer, range.startOffset);
    const start = markupOf(upTo.cloneContents()).length;
    return { start, end: start + markupOf(range.cloneContents()).length };
  }

  /** Puts markup in the place of the selection, the caret behind it. */
  insert(markup) {
    const { start, end } = this.selection;
    const whole = this.markup;
    this.replace(whole.slice(0, start) + markup + whole.slice(end), start + markup.length);
  }

  /** Puts two pieces around the selection. */
  wrap(before, after) {
    const { start, end } = this.selection;
    const whole = this.markup;
    const within = whole.slice(start, end);
    const caret = start + before.length + within.length + (start === end ? 0 : after.length);
    this.replace(whole.slice(0, start) + before + within + after + whole.slice(end), caret);
  }

  /** The words as a whole with the caret where it is wanted, as one step. */
  replace(markup, start, end = start) {
    if (this.refuse) {
      this.refuse();
      return;
    }
    this._draw(markup);
    if (this.hasFocus) this.caret(start, end);
    this.stepEnds();
    this._note("replace", start);
  }

  /** What is typed from here on is another step. */
  stepEnds() {
    this.lastInput = { at: 0, type: "" };
  }

  undo() {
    return this._step(this.past, this.future);
  }

  redo() {
    return this._step(this.future, this.past);
  }

  _step(from, to) {
    const earlier = from.pop();
    if (!earlier) return false;
    to.push(this.now);
    this.now = earlier;
    this._draw(earlier.markup);
    if (this.hasFocus) this.caret(Math.min(earlier.caret, earlier.markup.length));
    this.stepEnds();
    this.changed();
    return true;
  }

  _draw(markup) {
    const nodes = pieces(markup).map((piece) =>
      piece.tag ? chip(piece.tag) : document.createTextNode(piece.text),
    );
    // A caret has no place behind a chip that ends the line, unless something follows.
    if (nodes.at(-1)?.nodeType === Node.ELEMENT_NODE) nodes.push(el("br"));
    this.element.replaceChildren(...nodes);
  }

  _place(offset) {
    let left = offset;
    const children = [...this.element.childNodes];
    for (const [index, child] of children.entries()) {
      if (child.nodeName === "BR") continue;
      const isText = child.nodeType === Node.TEXT_NODE;
      const length = isText ? child.data.length : markupOf({ childNodes: [child] }).length;
      if (isText && left <= length) return [child, left];
      if (left === 0) return [this.element, index];
      left -= length;
    }
    const last = children.at(-1);
    return [this.element, children.length - (last?.nodeName === "BR" ? 1 : 0)];
  }

  _range() {
    const selection = document.getSelection();
    if (!selection?.rangeCount) return null;
    const range = selection.getRangeAt(0);
    return this.element.contains(range.commonAncestorContainer) ? range : null;
  }

  _before(event) {
    if (event.inputType === "insertParagraph" || event.inputType === "insertLineBreak") {
      event.preventDefault();
    } else if (event.inputType === "historyUndo" || event.inputType === "historyRedo") {
      event.preventDefault();
      if (event.inputType === "historyUndo") this.undo();
      else this.redo();
    } else if (event.inputType.startsWith("format")) {
      event.preventDefault();
    }
  }

  _input(event) {
    this._note(this.composing ? "composition" : event.inputType);
  }

  /** Takes what stands there now into the history; quick typing of one kind is one step. */
  _note(type, caret = null) {
    const markup = this.markup;
    if (markup === this.now.markup) return;
    if (markup === "" && this.element.childNodes.length && !this.composing) {
      this.element.replaceChildren();
    }
    const at = Date.now();
    const { type: lastType, at: lastAt, since } = this.lastInput;
    const goesOn = type === lastType && at - lastAt < GROUP_MS && at - since < LONGEST_STEP_MS;
    if (!goesOn) {
      this.past.push(this.now);
      if (this.past.length > KEPT) this.past.shift();
    }
    this.future = [];
    this.lastInput = { at, type, since: goesOn ? since : at };
    this.now = { markup, caret: caret ?? this.selection.end };
    this.changed();
  }

  _paste(event) {
    event.preventDefault();
    const own = event.clipboardData.getData(OWN_TYPE);
    const text = own || event.clipboardData.getData("text/plain");
    const line = text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, " ").normalize("NFC");
    if (line) this.insert(line);
  }

  _copy(event) {
    const range = this._range();
    if (!range || range.collapsed) return;
    event.preventDefault();
    const markup = markupOf(range.cloneContents());
    event.clipboardData.setData(OWN_TYPE, markup);
    event.clipboardData.setData("text/plain", pieces(markup).map((p) => p.text ?? "").join(""));
  }

  /** The first Backspace or Delete at a chip selects it, the second takes it out. */
  _guardChip(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key !== "Backspace" && event.key !== "Delete") return;
    const { start, end } = this.selection;
    if (start !== end) {
      if (tagsOf(this.markup.slice(start, end)).length) {
        event.preventDefault();
        this.insert("");
      }
      return;
    }
    const back = event.key === "Backspace";
    let at = 0;
    for (const piece of pieces(this.markup)) {
      const length = (piece.tag ?? piece.text).length;
      if (piece.tag && (back ? at + length === start : at === start)) {
        event.preventDefault();
        this.caret(at, at + length);
        return;
      }
      at += length;
    }
  }
}
