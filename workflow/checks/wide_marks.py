"""Chinese and Japanese marks, which are as wide as the letters."""

import re
from collections.abc import Iterator
from typing import Final

from workflow.articles import Severity
from workflow.checks.end_punctuation import WIDE
from workflow.checks.pairs import Check, Edit, Found, Pair

_LETTER = r"\u3040-\u30ff\u3400-\u9fff"
_NARROW = re.compile(
    rf"(?<=[{_LETTER}”」』》）])[,;:!?](?!\W*\Z)|\((?=[^()]*[{_LETTER}][^()]*\))|"
    rf"(?<=[{_LETTER}”」』》])\)"
)
_TO_WIDE: Final = dict(zip(",;:!?()", "，；：！？（）", strict=True))


def find(pair: Pair) -> Iterator[Found]:
    """Latin commas, colons, brackets and the like among wide letters, but for the last mark."""
    edits: list[Edit] = [
        (*match.span(), _TO_WIDE[match.group()]) for match in _NARROW.finditer(pair.plain_target)
    ]
    if edits:
        marks = " ".join(dict.fromkeys(pair.plain_target[start] for start, _, _ in edits))
        yield Found(
            f"Here marks are as wide as the letters: {marks}",
            (("found", marks),),
            fixes=pair.fix("Write wide marks", *edits),
        )


CHECK = Check(
    "wide_marks",
    Severity.WARNING,
    "Among Chinese or Japanese letters the marks are wide ones.",
    find,
    languages=WIDE,
)
