"""Quotation marks that open and close, and quotations that stay quotations."""

from collections.abc import Iterator
from typing import Final

from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair

_CLOSERS: Final = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    '"': '"',
    "＂": "＂",
}
_CLOSING: Final = frozenset("”»」』》〉")


def quotation(text: str) -> tuple[int, list[str]]:
    """How many quotations a text holds, and the marks that lack their other half."""
    waiting: list[str] = []
    alone: list[str] = []
    pairs = 0
    for sign in text:
        if waiting and sign in _CLOSERS[waiting[-1]]:
            waiting.pop()
            pairs += 1
        elif sign in _CLOSERS:
            waiting.append(sign)
        elif sign in _CLOSING:
            alone.append(sign)
    return pairs, alone + waiting


def find(pair: Pair) -> Iterator[Found]:
    """Marks without their other half, unless the source's run over the sentence too; quotations
    of the source of which none is left."""
    pairs, alone = quotation(pair.plain_target)
    wanted, open_there = quotation(pair.plain_source)
    if alone and len(alone) != len(open_there):
        yield Found(
            f"A quotation mark lacks its other half: {' '.join(alone)}",
            (("found", " ".join(alone)),),
        )
    elif (wanted or open_there) and not pairs and not alone:
        yield Found("The source quotes, the target does not.", (("lost", str(wanted or 1)),))


CHECK = Check(
    "quotes", Severity.WARNING, "Quotation marks open and close, and what is quoted stays so.", find
)
