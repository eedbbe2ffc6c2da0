"""Inline markup of a segment: bold, italic and links, kept as a few plain tags.

A segment's text may hold ``<b>…</b>``, ``<i>…</i>`` and ``<a href="…">…</a>``; every other
``<`` is a plain character. The same tags must stand in the target.

>>> strip('On <b>14 June</b> in <a href="https://a.vn/x">Ha Noi</a>')
'On 14 June in Ha Noi'
>>> tags('<b>a</b> < 3')
('<b>', '</b>')
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

TAG = re.compile(r'<(?:/?[bi]|/a|a href="[^"<>]*")>')
SAFE_SCHEMES = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one formatting."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


def tags(text: str) -> tuple[str, ...]:
    """The tags of a text in their order."""
    return tuple(match.group() for match in TAG.finditer(text))


def strip(text: str) -> str:
    """The text without its tags."""
    return TAG.sub("", text)


def well_formed(text: str) -> bool:
    """Whether every tag is closed in order."""
    open_tags: list[str] = []
    for tag in tags(text):
        if not tag.startswith("</"):
            open_tags.append(tag[1])
        elif not open_tags or open_tags.pop() != tag[2]:
            return False
    return not open_tags


def safe_link(href: str) -> bool:
    """Whether a link may be kept: http, https or mailto, and no quote or bracket in it."""
    try:
        scheme = urlsplit(href.strip()).scheme.lower()
    except ValueError:
        return False
    return scheme in SAFE_SCHEMES and not re.search(r'["<>\s]', href)


def runs(text: str) -> Iterator[Run]:
    """The text cut into runs of one formatting each; unpaired tags count until the end."""
    bold = italic = 0
    href: str | None = None
    position = 0
    for match in TAG.finditer(text):
        if match.start() > position:
            yield Run(text[position : match.start()], bold > 0, italic > 0, href)
        position = match.end()
        match match.group():
            case "<b>":
                bold += 1
            case "</b>":
                bold = max(0, bold - 1)
            case "<i>":
                italic += 1
            case "</i>":
                italic = max(0, italic - 1)
            case "</a>":
                href = None
            case link:
                href = link[len('<a href="') : -2]
    if position < len(text):
        yield Run(text[position:], bold > 0, italic > 0, href)


def to_html(text: str) -> str:
    """Safe HTML: everything escaped but our own tags; links only where they are safe."""
    parts: list[str] = []
    for run in runs(text):
        piece = escape(run.text)
        if run.italic:
            piece = f"<i>{piece}</i>"
        if run.bold:
            piece = f"<b>{piece}</b>"
        if run.href is not None and safe_link(run.href):
            piece = f'<a href="{escape(run.href)}" rel="noopener">{piece}</a>'
        parts.append(piece)
    return "".join(parts)
