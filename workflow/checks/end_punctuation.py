"""How a sentence ends: as the source's, with the marks of the target language."""

import re
from collections.abc import Iterator
from typing import Final

from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair

_TAIL = re.compile(r"[\s.,:;!?…。．，、：；！？।။៕〜\"'“”‘’«»„「」『』》)\]）】*]+$")
_MARKS: Final = {
    "question": "?？",
    "exclamation": "!！",
    "ellipsis": "…",
    "stop": ".。．।။៕",
    "colon": ":：",
    "semicolon": ";；",
}
UNSTOPPED: Final = frozenset({"th", "lo"})
"""Languages that end a sentence with a space."""
WIDE: Final = frozenset({"zh", "ja"})
"""Languages whose marks are as wide as their letters."""


def ending(text: str) -> str:
    """What a text ends with, seen through quotation marks and brackets: ``stop``, ``question``,
    ``exclamation``, ``ellipsis``, ``colon``, ``semicolon`` or ``none``.

    >>> ending("“Vì sao?”, ông hỏi."), ending("(Xem trang 2.)"), ending("Wait...")
    ('stop', 'stop', 'ellipsis')
    """
    tail = _TAIL.search(text)
    if tail is None:
        return "none"
    marks = tail.group().replace("...", "…")
    for kind, signs in _MARKS.items():
        if any(sign in marks for sign in signs):
            return kind
    return "none"


def find(pair: Pair) -> Iterator[Found]:
    """Another ending than the source's; Spanish without ¿ or ¡; Chinese with a Latin full stop."""
    wanted, there = ending(pair.plain_source), ending(pair.plain_target)
    if wanted != there and not (pair.into in UNSTOPPED and wanted == "stop" and there == "none"):
        yield Found(
            f"The source ends with {_named(wanted)}, the target with {_named(there)}.",
            (("expected", wanted), ("found", there)),
        )
    opening = {"question": "¿", "exclamation": "¡"}.get(there)
    if pair.into == "es" and opening and opening not in pair.plain_target:
        yield Found(f"Spanish opens this sentence with {opening}.", (("missing", opening),))
    if pair.into in WIDE and re.search(r"[\u3040-\u30ff\u3400-\u9fff][.!?]\W*$", pair.plain_target):
        yield Found("Here the sentence ends with a wide mark (。！？).", (("missing", "。"),))


def _named(kind: str) -> str:
    return {
        "stop": "a full stop",
        "question": "a question mark",
        "exclamation": "an exclamation mark",
        "ellipsis": "an ellipsis",
        "colon": "a colon",
        "semicolon": "a semicolon",
        "none": "no mark",
    }[kind]


CHECK = Check(
    "end_punctuation",
    Severity.WARNING,
    "A sentence ends as the source's does, with the target language's marks.",
    find,
    applies=lambda pair: pair.kind not in ("title", "heading", "table_cell"),
)
