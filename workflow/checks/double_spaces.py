"""Blanks where there should be one or none."""

import re
from collections.abc import Iterator

from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair

_DOUBLE = re.compile(r"[ \t\u00a0\u202f]{2,}")
_BEFORE = re.compile(r"[ \t]+[,.;!?](?=\s|$)")
_SPACED_MARKS = frozenset({"fr"})


def find(pair: Pair) -> Iterator[Found]:
    """Two blanks in a row, a blank at an end, or one before a mark (French sets some of those)."""
    text = pair.plain_target
    if double := [(m.start() + 1, m.end(), "") for m in _DOUBLE.finditer(text)]:
        fixes = pair.fix("Remove the blank", *double)
        yield Found("Two blanks stand in a row.", (("where", "inside"),), fixes=fixes)
    if text != text.strip() and text.strip():
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        ends = [(a, b, "") for a, b in ((0, start), (end, len(text))) if a < b]
        fixes = pair.fix("Remove the blank", *ends)
        yield Found("A blank stands at the beginning or the end.", (("where", "end"),), fixes=fixes)
    signs = {match.group().strip() for match in _BEFORE.finditer(text)}
    if pair.into in _SPACED_MARKS:
        signs -= {";", "!", "?"}
    if signs and not _BEFORE.search(pair.plain_source):
        sign = min(signs)
        wrong = [
            (m.start(), m.end() - 1, "") for m in _BEFORE.finditer(text) if m.group()[-1] in signs
        ]
        yield Found(
            f"A blank stands before “{sign}”.",
            (("where", "mark"), ("found", sign)),
            fixes=pair.fix("Remove the blank", *wrong),
        )


CHECK = Check(
    "double_spaces", Severity.WARNING, "Blanks are single, and none stands before a mark.", find
)
