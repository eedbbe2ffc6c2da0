"""Segments as safe HTML: their bold and italic, and changes marked.

Everything that comes from a text is escaped here; `st.html` shows it as it is.
"""

import re
from difflib import SequenceMatcher
from html import escape

from workflow.articles import BlockKind
from workflow.languages import direction
from workflow.markup import TAG, strip
from workflow.pages.words import _, mark

KINDS = {
    BlockKind.TITLE.value: mark("Headline"),
    BlockKind.HEADING.value: mark("Heading"),
    BlockKind.PARAGRAPH.value: mark("Paragraph"),
    BlockKind.CAPTION.value: mark("Caption"),
    BlockKind.LIST_ITEM.value: mark("List item"),
    BlockKind.QUOTE.value: mark("Quote"),
    BlockKind.TABLE_CELL.value: mark("Table cell"),
}

_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1780-\u17ff]|\w+|\s+|[^\w\s]"
)
"""A word, a blank or a sign; scripts that set no blanks are compared character by character."""


def kind_name(kind: str) -> str:
    """What a block is, in the reader's language."""
    return _(KINDS[kind])


def plain(text: str, language: str) -> str:
    """A text with its bold and italic; links are underlined and lead nowhere."""
    parts: list[str] = []
    at = 0
    for tag in TAG.finditer(text):
        parts += [escape(text[at : tag.start()]), _own_tag(tag.group())]
        at = tag.end()
    parts.append(escape(text[at:]))
    return f'<span lang="{escape(language)}" dir="{direction(language)}">{"".join(parts)}</span>'


def changes(before: str, after: str, language: str) -> str:
    """What was taken out of ``before`` and put in for ``after``, in whole words.

    Changes with nothing but a blank between them are shown as one.
    """
    a, b = _TOKEN.findall(strip(before)), _TOKEN.findall(strip(after))
    parts: list[str] = []
    out = put = blank = ""
    for op, i1, i2, j1, j2 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if op != "equal":
            out += blank + "".join(a[i1:i2])
            put += blank + "".join(b[j1:j2])
            blank = ""
            continue
        kept = "".join(b[j1:j2])
        if (out or put) and not kept.strip():
            blank = kept
            continue
        parts.append(_changed(out, put) + escape(kept))
        out = put = ""
    parts.append(_changed(out, put) + escape(blank))
    return f'<span lang="{escape(language)}" dir="{direction(language)}">{"".join(parts)}</span>'


def _changed(out: str, put: str) -> str:
    removed = f"<del>{escape(out)}</del>" if out else ""
    return removed + (f"<ins>{escape(put)}</ins>" if put else "")


def _own_tag(tag: str) -> str:
    if tag.startswith("<a "):
        return "<u>"
    return "</u>" if tag == "</a>" else tag
