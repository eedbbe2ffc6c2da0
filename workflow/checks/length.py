"""A target much shorter or longer than such a source gives.

The distance is Gale and Church's (1993, "A Program for Aligning Sentences in Bilingual
Corpora"): the difference of the lengths, over the square root of their mean, over the pair's
spread. Lengths are counted in letters and signs without blanks, made comparable by how long
each language writes what English says in one; ratios and spreads were measured on the
development part of NTREX-128 (198 sentences).
"""

import math
from collections.abc import Iterator
from typing import Final

from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair

RATIO: Final = {
    "vi": 1.04,
    "en": 1.0,
    "fr": 1.175,
    "es": 1.155,
    "pt": 1.07,
    "ru": 1.14,
    "zh": 0.425,
}
"""Letters for each letter of English."""
_SPREAD: Final = {
    "vi": 1.1,
    "en": 0.9,
    "fr": 1.35,
    "es": 1.05,
    "pt": 0.95,
    "ru": 1.7,
    "zh": 2.1,
}
TOO_SHORT: Final = -3.8
TOO_LONG: Final = 6.0
"""The distances from which a pair is reported. Right pairs of NTREX lie within 3.9 either way;
but official Vietnamese is terse, and its titles and set phrases reach 4.7 in good English."""
LEAST: Final = 12
"""Letters (of English) below which lengths say nothing."""


def distance(source: str, target: str, source_language: str, target_language: str) -> float:
    """How far the target's length is from what is usual: negative when it is shorter."""
    x = _letters(source) / RATIO[source_language]
    y = _letters(target) / RATIO[target_language]
    spread = math.hypot(_SPREAD[source_language], _SPREAD[target_language])
    return (y - x) / (spread * math.sqrt(max((x + y) / 2, 1.0)))


def find(pair: Pair) -> Iterator[Found]:
    """A length that hardly any right translation has."""
    source, target = pair.plain_source, pair.plain_target
    if max(_letters(source) / RATIO[pair.out_of], _letters(target) / RATIO[pair.into]) < LEAST:
        return
    far = distance(source, target, pair.out_of, pair.into)
    if not TOO_SHORT < far < TOO_LONG:
        word = "shorter" if far < 0 else "longer"
        usual = round(_letters(source) * RATIO[pair.into] / RATIO[pair.out_of])
        yield Found(
            f"The target is much {word} than usual: {_letters(target)} letters, about {usual} "
            "expected.",
            (("direction", word), ("letters", str(_letters(target))), ("usual", str(usual))),
        )


def _letters(text: str) -> int:
    return sum(map(len, text.split()))


CHECK = Check(
    "length",
    Severity.WARNING,
    "The target is much shorter or longer than translations in this pair are.",
    find,
    applies=lambda pair: pair.out_of in RATIO and pair.into in RATIO,
)
