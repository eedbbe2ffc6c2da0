"""Plain and pasted text: lines become parts; lines broken by a mail program are joined."""

import re
from itertools import pairwise

from workflow.articles import BlockKind
from workflow.reading.parts import Page

_ENDS = re.compile(r"[.!?…:;。！？][\"”’»)\]]*$")
_SHORTEST_WRAPPED = 55
_LONGEST_WRAPPED = 110


def read(text: str) -> Page:
    """Each line is a part, except where a run of lines is one paragraph broken by width."""
    page = Page()
    for chunk in re.split(r"\n[^\S\n]*\n", text):
        lines = [line.strip() for line in chunk.split("\n") if line.strip()]
        for line in _joined(lines):
            page.add(BlockKind.PARAGRAPH, line)
    return page


def _joined(lines: list[str]) -> list[str]:
    if len(lines) < 2 or max(map(len, lines)) > _LONGEST_WRAPPED:
        return lines
    width = max(map(len, lines))
    joined = [lines[0]]
    for before, line in pairwise(lines):
        full = len(before) >= max(_SHORTEST_WRAPPED, 0.75 * width)
        goes_on = line[:1].islower() or (full and not _ENDS.search(before))
        if full and goes_on and not re.match(r"[-–—•*]\s", line):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined
