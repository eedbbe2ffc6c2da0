"""Segments as safe HTML: their bold and italic, and changes marked.

Everything that comes from a text is escaped here; `st.html` shows it as it is.
"""

from html import escape

from workflow.articles import BlockKind
from workflow.differences import Kind, differences
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
    """What was taken out of ``before`` and put in for ``after``, in whole words."""
    before, after = strip(before), strip(after)
    parts = []
    for one in differences(before, after, language):
        put = after[one.after_start : one.after_end]
        if one.kind is Kind.EQUAL:
            parts.append(escape(put))
        else:
            parts.append(_changed(before[one.before_start : one.before_end], put))
    return f'<span lang="{escape(language)}" dir="{direction(language)}">{"".join(parts)}</span>'


def _changed(out: str, put: str) -> str:
    removed = f"<del>{escape(out)}</del>" if out else ""
    return removed + (f"<ins>{escape(put)}</ins>" if put else "")


def _own_tag(tag: str) -> str:
    if tag.startswith("<a "):
        return "<u>"
    return "</u>" if tag == "</a>" else tag
