"""Brackets that open and close."""

from collections.abc import Iterator
from typing import Final

from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair

PAIRS: Final = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "［": "］", "〔": "〕"}
_OPENS: Final = {close: opening for opening, close in PAIRS.items()}


def unpaired(text: str) -> list[str]:
    """The brackets of a text that lack their other half, in order."""
    waiting: list[str] = []
    alone: list[str] = []
    for sign in text:
        if sign in PAIRS:
            waiting.append(sign)
        elif sign in _OPENS:
            if waiting and waiting[-1] == _OPENS[sign]:
                waiting.pop()
            else:
                alone.append(sign)
    return alone + waiting


def find(pair: Pair) -> Iterator[Found]:
    """Unpaired brackets, unless the source has as many (a list's "a)", a split sentence)."""
    alone = unpaired(pair.plain_target)
    if alone and len(alone) != len(unpaired(pair.plain_source)):
        yield Found(
            f"A bracket lacks its other half: {' '.join(alone)}", (("found", " ".join(alone)),)
        )


CHECK = Check("brackets", Severity.WARNING, "Every bracket opens and closes.", find)
