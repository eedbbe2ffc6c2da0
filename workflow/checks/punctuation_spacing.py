"""French spaces: before high marks and inside guillemets, and unbreakable."""

import re
from collections.abc import Iterator

from workflow.articles import Severity
from workflow.checks.pairs import LINK, Check, Edit, Found, Pair

_HIGH = re.compile(r"(?<=[^\s«:;!?.(\[¿¡…])(?P<gap>[ \u00a0\u202f]?)(?P<mark>[;!?»]|:(?![\d/]))")
_OPENING = re.compile(r"(?P<mark>«)(?P<gap>[ \u00a0\u202f]?)(?=\S)")
NO_BREAK = "\u00a0"
NARROW = "\u202f"


def find(pair: Pair) -> Iterator[Found]:
    """Marks without their space (a warning), and spaces at which a line may break (a note).

    Canadian French sets none before ; ! and ?.
    """
    text = LINK.sub(lambda match: "\ue000" * len(match.group()), pair.plain_target)
    canadian = pair.target_language.upper().endswith("-CA")
    missing: list[Edit] = []
    breaking: list[Edit] = []
    signs: list[str] = []
    for pattern in (_HIGH, _OPENING):
        for match in pattern.finditer(text):
            mark = match["mark"]
            if canadian and mark in ";!?":
                continue
            space = NARROW if mark in ";!?" else NO_BREAK
            if not match["gap"]:
                missing.append((*match.span("gap"), space))
                signs.append(mark)
            elif match["gap"] == " ":
                breaking.append((*match.span("gap"), space))
    if missing:
        marks = " ".join(dict.fromkeys(signs))
        yield Found(
            f"French sets a space at {marks}",
            (("found", marks),),
            fixes=pair.fix("Set the spaces", *missing),
        )
    if breaking:
        yield Found(
            "A line may break before a mark or inside guillemets.",
            (("where", "break"),),
            Severity.NOTE,
            pair.fix("Set unbreakable spaces", *breaking),
        )


CHECK = Check(
    "punctuation_spacing",
    Severity.WARNING,
    "French sets an unbreakable space before ; : ! ? » and after «.",
    find,
    languages=frozenset({"fr"}),
)
