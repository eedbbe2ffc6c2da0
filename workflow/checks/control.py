"""Characters that nobody sees: control, zero-width and direction marks."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair

_INVISIBLE: Final = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
    "\u206a\u206b\u206c\u206d\u206e\u206f\u2028\u2029\u3164\ufeff\uffa0\ufff9\ufffa\ufffb\ufffd"
)
_BLANK: Final = {"\t": " ", "\n": " ", "\u2028": " ", "\u2029": " "}
_DIRECTION: Final = frozenset("\u061c\u200e\u200f")
_JOINERS: Final = frozenset("\u200c\u200d")
ALLOWED: Final = {
    "ar": _DIRECTION,
    "fa": _DIRECTION | _JOINERS,
    "he": _DIRECTION,
    "ur": _DIRECTION | _JOINERS,
    "hi": _JOINERS,
    "bn": _JOINERS,
    "km": frozenset("\u200b"),
    "lo": frozenset("\u200b"),
    "my": frozenset("\u200b"),
    "th": frozenset("\u200b"),
}
"""What a language's own orthography needs."""


def find(pair: Pair) -> Iterator[Found]:
    """Each such character once, by its code point; joiners inside emoji are text."""
    allowed = ALLOWED.get(pair.into, frozenset())
    text = pair.target
    seen: set[str] = set()
    for at, sign in enumerate(text):
        if sign in seen or sign in allowed or not _unseen(sign):
            continue
        if sign == "\u200d" and _emoji(text[at - 1 : at]) and _emoji(text[at + 1 : at + 2]):
            continue
        seen.add(sign)
        name = unicodedata.name(sign, "control character").lower()
        yield Found(
            f"An invisible or broken character stands in the target: U+{ord(sign):04X} ({name}).",
            (("found", f"U+{ord(sign):04X}"), ("name", name)),
            fixes=pair.fix(
                "Remove it",
                *(
                    (place, place + 1, _BLANK.get(sign, ""))
                    for place, other in enumerate(pair.plain_target)
                    if other == sign
                ),
            ),
        )


def _unseen(sign: str) -> bool:
    if sign.isascii():
        return not sign.isprintable()
    return (
        sign in _INVISIBLE
        or unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn")
        or "\U000e0000" <= sign <= "\U000e0fff"
    )


def _emoji(sign: str) -> bool:
    return sign == "\ufe0f" or (bool(sign) and unicodedata.category(sign) in ("So", "Sk"))


CHECK = Check(
    "control",
    Severity.BLOCKING,
    "Invisible, direction-changing or broken characters stand in the target.",
    find,
)
