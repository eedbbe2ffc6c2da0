"""Plain and pasted text: lines become parts; lines broken by a mail program are joined."""

import re
from itertools import pairwise

from workflow.articles import BlockKind
from workflow.reading.inline import marked_or_literal
from workflow.reading.parts import Page

_ENDS = re.compile(r"[.!?…:;。！？][\"”’»)\]]*$")
_MARKER = re.compile(
    r"(?P<depth>[ \t]*)"
    r"(?:[-–—*•·▪◦‣►➢✓+○●■□\uf0b7\uf0a7\uf0d8\uf02d]|\(?\d{1,2}[.)]|[a-zđ][.)])[ \t]+(?=\S)"
)
_DASH = re.compile(r"[-–—][ \t]+")
_DRAWN = re.compile(r"[\W_]+")
_SHORTEST_WRAPPED = 55
_LONGEST_WRAPPED = 110


def read(text: str) -> Page:
    """Each line is a part, except where a run of lines is one paragraph broken by width.

    An item of a list keeps its mark in the text, as it stands in print; what looks like inline
    markup is kept where it is whole and safe, else made plain.
    """
    page = Page()
    for chunk in re.split(r"\n[^\S\n]*\n", text):
        lines = [line.rstrip() for line in chunk.split("\n") if line.strip()]
        joined = _joined(lines)
        for number, line in enumerate(joined):
            if is_drawn(line):
                page.drop([line], "a line drawn to separate")
                continue
            listed = _MARKER.match(line) if _is_item(joined, number) else None
            kind = BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
            depth = min(9, 1 + len(listed["depth"].expandtabs(4)) // 2) if listed else None
            page.add(kind, marked_or_literal(line), level=depth)
    return page


def is_drawn(line: str) -> bool:
    """Whether a line has no letter or digit: ``* * *``, ``-----``."""
    return _DRAWN.fullmatch(line.strip()) is not None


def _is_item(lines: list[str], number: int) -> bool:
    """Whether a line with a mark is an item of a list and no line of a dialogue.

    A dialogue asks, calls and answers behind its dashes; a list is announced with a colon, has
    other marks, or its items end with semicolons or without a stop.
    """
    if _MARKER.match(lines[number]) is None:
        return False
    if _DASH.match(lines[number].lstrip()) is None:
        return True
    first = last = number
    while first and _DASH.match(lines[first - 1].lstrip()):
        first -= 1
    while last + 1 < len(lines) and _DASH.match(lines[last + 1].lstrip()):
        last += 1
    group = lines[first : last + 1]
    if first and lines[first - 1].endswith((":", "：")):
        return True
    if len(group) == 1 or any(line.rstrip("”\"'»").endswith(("?", "!")) for line in group):
        return False
    return 2 * sum(not line.endswith((".", "…", '"', "”")) for line in group) >= len(group)


def _joined(lines: list[str]) -> list[str]:
    if len(lines) < 2 or max(map(len, lines)) > _LONGEST_WRAPPED:
        return lines
    width = max(map(len, lines))
    joined = [lines[0]]
    for before, line in pairwise(lines):
        full = len(before) >= max(_SHORTEST_WRAPPED, 0.75 * width)
        goes_on = line.lstrip()[:1].islower() or (full and not _ENDS.search(before))
        if full and goes_on and not _MARKER.match(line):
            joined[-1] += " " + line.strip()
        else:
            joined.append(line)
    return joined
