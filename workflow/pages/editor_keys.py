"""The keyboard of the editor, and terms that a click puts into the target.

Streamlit's own shortcuts do not fire from inside a text area with Ctrl+Enter, so a small script
listens on the page: it leaves the text area (which sends its words), presses the row's Confirm
button and goes to the next segment. It finds rows by the CSS classes that Streamlit makes of
keys (``st-key-row-…``), and sends nothing itself but the words that somebody wants to propose
as a term: it remembers what was last selected in a row's source and in its target.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from workflow.pages.words import _, mark

KEYS = (
    ("Ctrl+Enter", mark("save and confirm, then go to the next unconfirmed segment")),
    ("Alt+↓", mark("next segment")),
    ("Alt+↑", mark("previous segment")),
    ("Alt+1 … Alt+9", mark("put the first … ninth missing wording into the target")),
    ("Alt+T", mark("propose the selected words as a term")),
    ("Esc", mark("leave the text")),
    ("?", mark("show these keys (outside the text)")),
)

SCRIPT = r"""
export default function ({ data, setTriggerValue }) {
  window.dragomanEditor?.abort();
  const ended = new AbortController();
  window.dragomanEditor = ended;
  const page = document.querySelector('.stApp');
  page.style.setProperty('--desk-background', getComputedStyle(page).backgroundColor);
  const rows = () => [...document.querySelectorAll('[class*="st-key-row-"]')];
  const rowOf = (node) => node?.closest?.('[class*="st-key-row-"]');
  const areaOf = (row) => row?.querySelector('textarea');
  const open = (row) => row.querySelector('[data-open="yes"]') !== null && areaOf(row);
  const press = (scope, key) => scope.querySelector(`[class*="st-key-${key}"] button`)?.click();

  const go = (row) => {
    const area = areaOf(row);
    if (!area) return;
    area.focus({ preventScroll: true });
    area.setSelectionRange(area.value.length, area.value.length);
    row.scrollIntoView({ block: 'center', behavior: 'instant' });
  };

  const put = (area, wording) => {
    const before = area.value.slice(0, area.selectionStart);
    const after = area.value.slice(area.selectionEnd);
    const left = before && !/[\s(\[“"‘«¿¡-]$/.test(before) ? ' ' : '';
    const right = after && !/^[\s.,;:!?)\]”"’»…-]/.test(after) ? ' ' : '';
    const unspaced = /^(zh|ja|th|lo|km)/.test(data?.language ?? '');
    const text = unspaced ? wording : left + wording + right;
    area.focus();
    if (!document.execCommand('insertText', false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };

  const wording = (node) => node?.closest?.('[data-wording]');

  // A press must not take the caret out of the text area before the wording is put in.
  const onDown = (event) => {
    const mark = wording(event.target);
    const proposing = event.target.closest?.('.st-key-propose_term button');
    if (proposing || (mark && areaOf(rowOf(mark)))) event.preventDefault();
  };

  // Selecting in the target takes the selection out of the source, so both are remembered.
  const picked = (window.dragomanPicked ??= { n: null, source: '', target: '' });
  const onSelect = () => {
    const chosen = document.getSelection();
    const at = chosen?.anchorNode;
    const node = at?.nodeType === Node.TEXT_NODE ? at.parentElement : at;
    const active = document.activeElement;
    const area = active?.tagName === 'TEXTAREA' && (chosen?.isCollapsed ?? true) ? active : null;
    const row = rowOf(area ?? node);
    const n = Number(row?.querySelector('[data-n]')?.dataset.n) || null;
    if (!n) return;
    if (picked.n !== n) Object.assign(picked, { n, source: '', target: '' });
    if (area) picked.target = area.value.slice(area.selectionStart, area.selectionEnd);
    else if (node.closest('[data-n]')) picked.source = chosen.toString();
    else if (node.closest('.segment')) picked.target = chosen.toString();
  };
  const propose = () => {
    onSelect();
    document.activeElement?.blur?.();
    // Streamlit sends what happens at once as one; the words left behind belong to their row
    // only, the proposal to the whole page, so it goes after them.
    const sent = { ...picked, stamp: Date.now() };
    setTimeout(() => setTriggerValue('propose', sent), 150);
  };

  const onClick = (event) => {
    if (event.target.closest?.('.st-key-propose_term button')) {
      event.preventDefault();
      event.stopImmediatePropagation();
      propose();
      return;
    }
    const mark = wording(event.target);
    const area = mark && areaOf(rowOf(mark));
    if (area) put(area, mark.dataset.wording);
  };

  const onKey = (event) => {
    const writing = event.target.matches?.('input, textarea, [contenteditable]');
    const row = rowOf(event.target);
    const area = event.target.tagName === 'TEXTAREA' && row ? event.target : null;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && area) {
      event.preventDefault();
      event.stopImmediatePropagation();
      const all = rows();
      const at = all.indexOf(row);
      const next = all.slice(at + 1).find(open) ?? all.slice(0, at).find(open);
      area.blur();
      setTimeout(() => {
        press(row, 'confirm-');
        if (next) go(next);
        else setTimeout(() => press(document, 'next_unconfirmed'), 250);
      }, 0);
    } else if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const all = rows().filter(areaOf);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const at = row ? all.indexOf(row) : step > 0 ? -1 : all.length;
      if (all[at + step]) go(all[at + step]);
    } else if (event.altKey && /^Digit[1-9]$/.test(event.code) && area) {
      const chip = row.querySelectorAll('.chip[data-wording]')[Number(event.code.slice(5)) - 1];
      if (chip) {
        event.preventDefault();
        put(area, chip.dataset.wording);
      }
    } else if (event.altKey && event.code === 'KeyT' && !event.ctrlKey) {
      if (!document.querySelector('.st-key-propose_term button')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      propose();
    } else if (event.key === 'Escape' && area) {
      area.blur();
    } else if (event.key === '?' && !writing) {
      press(document, 'keys_help');
    } else if ((event.key === 'Enter' || event.key === ' ') && wording(event.target) && !writing) {
      event.preventDefault();
      onClick(event);
    }
  };

  const listen = { capture: true, signal: ended.signal };
  document.addEventListener('keydown', onKey, listen);
  document.addEventListener('selectionchange', onSelect, listen);
  document.addEventListener('mousedown', onDown, listen);
  document.addEventListener('click', onClick, listen);
  window.addEventListener('beforeunload', (event) => {
    if (data?.unsaved || document.querySelector('[data-unsaved="yes"]')) event.preventDefault();
  }, listen);

  if (data?.focus && window.dragomanFocus !== data.stamp) {
    window.dragomanFocus = data.stamp;
    const find = (tries) => {
      const row = rows().find((r) => r.querySelector(`[data-n="${data.focus}"]`));
      if (row && areaOf(row)) go(row);
      else if (row) row.scrollIntoView({ block: 'center', behavior: 'instant' });
      else if (tries) setTimeout(() => find(tries - 1), 100);
    };
    find(30);
  }
  return () => ended.abort();
}
"""


def listen(
    *, language: str, unsaved: int, focus: int | None, stamp: int
) -> Mapping[str, Any] | None:
    """Start the script; with ``focus`` it goes to that segment, once for each ``stamp``.

    Gives the words to be proposed as a term when somebody asked for it just now: ``n`` is the
    segment, ``source`` and ``target`` what was selected there, as the browser sent them.

    ``unsaved`` is how many segments that are not on the page hold unsaved words: the browser
    then asks before it leaves, as it does for those on the page.
    """
    script = st.components.v2.component("dragoman_editor", js=SCRIPT)
    heard = script(
        key="editor_script",
        data={"language": language, "unsaved": unsaved, "focus": focus, "stamp": stamp},
        on_propose_change=_heard,
    )
    sent = heard.get("propose")
    return sent if isinstance(sent, Mapping) else None


def _heard() -> None:
    """Streamlit passes on only the triggers that have a callback."""


def help_popover() -> None:
    """The keys, one a line."""
    with st.popover(_("Keys"), key="keys_help", type="tertiary"):
        st.html(
            '<dl class="keys">'
            + "".join(f"<dt><kbd>{key}</kbd></dt><dd>{_(does)}</dd>" for key, does in KEYS)
            + "</dl>"
        )
