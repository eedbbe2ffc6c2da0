"""Quotation marks of the target language's own kind."""

import re
from collections.abc import Iterator
from typing import Final

from workflow.articles import Severity
from workflow.checks.pairs import Check, Edit, Found, Pair

OWN: Final = {
    "en": ("“", "”"),
    "vi": ("“", "”"),
    "pt": ("“", "”"),
    "es": ("“", "”"),
    "zh": ("“", "”"),
    "fr": ("«\u00a0", "\u00a0»"),
    "ru": ("«", "»"),
}
"""How a language's press quotes."""
ALSO: Final = {"es": "«»", "pt": "«»", "fr": "“”", "ru": "„“”", "zh": "「」『』"}
"""Marks that it knows besides: for quotations inside others, or in other houses."""
_QUOTED = re.compile(
    r"\"(?P<straight>[^\"“”«»]+)\"|“(?P<english>[^\"“”«»]+)”|«\s?(?P<angle>[^\"“”«»]+?)\s?»"
    r"|„(?P<german>[^\"“”„«»]+)[“”]"
)
_MARKS: Final = {"straight": '"', "english": "“”", "angle": "«»", "german": "„“"}


def find(pair: Pair) -> Iterator[Found]:
    """Quotations in marks that are another language's, or a typewriter's."""
    known = "".join(OWN[pair.into]) + ALSO.get(pair.into, "")
    opening, closing = OWN[pair.into]
    inside = pair.into in ("fr", "ru") and "«" in pair.plain_target
    edits: list[Edit] = []
    found: list[str] = []
    for match in _QUOTED.finditer(pair.plain_target):
        kind = match.lastgroup or ""
        marks = _MARKS[kind]
        own = all(sign in known for sign in marks)
        if pair.into == "fr" and kind == "english" and not inside:
            own = False
        if own:
            continue
        start, end = match.span()
        left, right = match.span(kind)
        edits += [(start, left, opening), (right, end, closing)]
        found.append(marks)
    if edits:
        shown = " ".join(dict.fromkeys(found))
        yield Found(
            f"These quotation marks are not the language’s own: {shown}",
            (("found", shown),),
            fixes=pair.fix(f"Quote as {opening.strip()}…{closing.strip()}", *edits),
        )


CHECK = Check(
    "quote_marks",
    Severity.NOTE,
    "Quotations stand in the marks that the target language's press uses.",
    find,
    languages=frozenset(OWN),
)
