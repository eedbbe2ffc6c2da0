// The one keymap of the editor: what is pressed does it, and what `?` shows is read from here.

/** `where`: "cell" in a target, "list" anywhere in the grid, "page" also outside texts only. */
export const KEYMAP = [
  { id: "confirm_next", keys: ["Ctrl+Enter"], group: "save", where: "cell" },
  { id: "confirm_stay", keys: ["Ctrl+Shift+Enter"], group: "save", where: "cell" },
  { id: "save", keys: ["Ctrl+S"], group: "save", where: "list" },
  { id: "undo", keys: ["Ctrl+Z"], group: "save", where: "cell" },
  { id: "redo", keys: ["Ctrl+Y", "Ctrl+Shift+Z"], group: "save", where: "cell" },
  { id: "next", keys: ["Alt+ArrowDown"], group: "move", where: "list" },
  { id: "previous", keys: ["Alt+ArrowUp"], group: "move", where: "list" },
  { id: "next_open", keys: ["Alt+PageDown"], group: "move", where: "list" },
  { id: "go_to", keys: ["Alt+J"], group: "move", where: "list" },
  { id: "filter", keys: ["Alt+L", "/"], group: "move", where: "list" },
  { id: "leave", keys: ["Escape"], group: "move", where: "cell" },
  { id: "term", keys: ["Alt+1…9"], group: "insert", where: "cell" },
  { id: "tag", keys: ["Alt+G"], group: "insert", where: "cell" },
  { id: "copy_source", keys: ["Alt+C"], group: "insert", where: "cell" },
  { id: "machine", keys: ["Alt+B"], group: "insert", where: "cell" },
  { id: "case", keys: ["Alt+U"], group: "insert", where: "cell" },
  { id: "quotes", keys: ["Alt+Q"], group: "insert", where: "cell" },
  { id: "nbsp", keys: ["Ctrl+Shift+Space"], group: "insert", where: "cell" },
  { id: "fix", keys: ["Alt+I"], group: "check", where: "cell" },
  { id: "waive", keys: ["Alt+W"], group: "check", where: "cell" },
  { id: "propose", keys: ["Alt+T"], group: "check", where: "list" },
  { id: "repeats", keys: ["Alt+Y"], group: "insert", where: "list" },
  { id: "split", keys: ["Alt+S"], group: "shape", where: "cell" },
  { id: "merge", keys: ["Alt+M"], group: "shape", where: "cell" },
  { id: "middle", keys: ["Alt+O"], group: "view", where: "list" },
  { id: "side", keys: ["Alt+P"], group: "view", where: "list" },
  { id: "help", keys: ["?"], group: "view", where: "page" },
];

export const GROUPS = ["save", "move", "insert", "check", "shape", "view"];

const NAMES = { ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc", PageDown: "PgDn", PageUp: "PgUp" };

/** A key as people read it. */
export function shown(key) {
  return key.replace(/ArrowDown|ArrowUp|Escape|PageDown|PageUp/g, (name) => NAMES[name]);
}

/** The name of what was pressed, as the keymap writes it ("Ctrl+Shift+Enter", "Alt+1"). */
export function pressed(event) {
  if (event.getModifierState?.("AltGraph")) return "";
  const control = event.ctrlKey || event.metaKey;
  if (!control && !event.altKey) return event.key;
  const code = event.code.replace(/^Key|^Digit|^Numpad(?=\d|Enter)/, "");
  const name = code.length > 1 || /^[A-Z0-9]$/.test(code) ? code : event.key;
  const shift = event.shiftKey ? "Shift+" : "";
  return `${control ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${shift}${name}`;
}

const BY_KEY = new Map();
/** Rebuilds the look-up; panels that add to KEYMAP need not call it. */
function lookUp(name) {
  if (BY_KEY.size === 0 || BY_KEY.get("") !== KEYMAP.length) {
    BY_KEY.clear();
    for (const entry of KEYMAP) {
      for (const key of entry.keys) {
        if (!key.endsWith("1…9")) BY_KEY.set(key, entry);
        else for (let d = 1; d <= 9; d += 1) BY_KEY.set(`${key.slice(0, -3)}${d}`, entry);
      }
    }
    BY_KEY.set("", KEYMAP.length);
  }
  return name ? BY_KEY.get(name) : undefined;
}

/** The entry of the keymap that an event calls; `undefined` for none. */
export function entryOf(event) {
  if (event.isComposing || event.keyCode === 229) return undefined;
  return lookUp(pressed(event));
}
