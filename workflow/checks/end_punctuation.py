"""How a sentence ends: as the source's, with the marks of the target language."""

import re
from collections.abc import Iterator
from typing import Final

from workflow.articles import Fix, Severity
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
_MARK: Final = {
    "question": "?",
    "exclamation": "!",
    "ellipsis": "…",
    "stop": ".",
    "colon": ":",
    "semicolon": ";",
}
_WIDE_MARK: Final = dict(zip(_MARK, "？！…。：；", strict=True))
_TO_WIDE: Final = {".": "。", "!": "！", "?": "？"}
_NARROW_END = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]([.!?])\W*$")
_CLOSING: Final = "”»」』\"'’)）"
_START = re.compile(r"[.!?…:“«\"(]\s*|\A\s*")
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
            fixes=_fix(pair, wanted, there),
        )
    if pair.into == "es":
        yield from _unopened(pair)
    if pair.into in WIDE and (narrow := _NARROW_END.search(pair.plain_target)):
        wide = _TO_WIDE[narrow.group(1)]
        yield Found(
            "Here the sentence ends with a wide mark (。！？).",
            (("missing", "。"),),
            fixes=pair.fix(f"Write “{wide}”", (*narrow.span(1), wide)),
        )


def _unopened(pair: Pair) -> Iterator[Found]:
    """Spanish questions and exclamations without their opening mark."""
    text = pair.plain_target
    for closing, opening in (("?", "¿"), ("!", "¡")):
        if closing not in text or text.count(opening) >= text.count(closing):
            continue
        end = next((n for n, c in enumerate(text) if c == closing and opening not in text[:n]), 0)
        start = max((m.end() for m in _START.finditer(text, 0, end)), default=0)
        yield Found(
            f"Spanish opens this sentence with {opening}.",
            (("missing", opening),),
            fixes=pair.fix(f"Insert “{opening}”", (start, start, opening)) if end else (),
        )


def _fix(pair: Pair, wanted: str, there: str) -> tuple[Fix, ...]:
    """The source's mark in the place of the target's, or behind the last letter."""
    marks = _WIDE_MARK if pair.into in WIDE else _MARK
    mark = marks.get(wanted, "")
    text = pair.plain_target
    if there == "none":
        end = len(text.rstrip())
        closes = bool(text) and text[end - 1 : end] in _CLOSING
        at = end - 1 if closes and wanted in ("question", "exclamation", "ellipsis") else end
        return pair.fix(f"Write “{mark}”", (at, at, mark))
    tail = _TAIL.search(text)
    if tail is None:
        return ()
    signs = [n for n in range(*tail.span()) if text[n] in _MARKS[there]]
    if len(signs) != 1:
        return ()
    label = f"Write “{mark}”" if mark else "Remove it"
    return pair.fix(label, (signs[0], signs[0] + 1, mark))


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
