"""An engine that went round in circles: the same words over and over."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import eq

from glossary.language.words import UNSPACED, cut
from workflow.articles import Severity
from workflow.checks.pairs import Check, Found, Pair, shown

_UNSPACED = re.compile(f"[{UNSPACED}]")
_LONGEST = 12
_OFTEN = 4


def find(pair: Pair) -> Iterator[Found]:
    """A run of words repeated at once, or one that comes back too often, unlike the source."""
    words = _words(pair.plain_target)
    if len(words) < _OFTEN:
        return
    spaced = _is_spaced(words)
    source = _words(pair.plain_source)
    run = _repeated(words, spaced)
    if run is not None and _repeated(source, _is_spaced(source)) is None:
        piece, times = run
    else:
        size = 4 if spaced else 6
        piece, times = _most(words, size)
        if times < max(_OFTEN, 2 + _most(source, size - 1)[1]):
            return
    text = shown((" " if spaced else "").join(piece))
    yield Found(
        f"“{text}” is repeated {times} times, as when a machine loops.",
        (("found", text), ("times", str(times))),
    )


def _repeated(words: Sequence[str], spaced: bool) -> tuple[Sequence[str], int] | None:
    """A run of words that follows itself at once, and how often it stands there.

    A single word must stand four times and two words three times, since speech repeats so;
    longer runs twice. Unspaced scripts count letters, so that they may repeat more.
    """
    for size in range(1, min(_LONGEST, len(words) // 2) + 1):
        if sum(map(eq, words[size:], words)) < size * (_least(size, spaced) - 1):
            continue
        same = 0
        for at in range(size, len(words) + 1):
            if at < len(words) and words[at] == words[at - size]:
                same += 1
                continue
            times = 1 + same // size
            piece = words[at - same - size : at - same]
            if times >= _least(size, spaced) and any(word.isalnum() for word in piece):
                return piece, times
            same = 0
    return None


def _least(size: int, spaced: bool) -> int:
    if spaced:
        return {1: 4, 2: 3}.get(size, 2)
    return {1: 5, 2: 4, 3: 4, 4: 3, 5: 3, 6: 3}.get(size, 2)


def _most(words: Sequence[str], size: int) -> tuple[Sequence[str], int]:
    """The run of this size that comes most often, and how often."""
    runs = Counter(zip(*(words[at:] for at in range(size)), strict=False))
    for run, times in runs.most_common():
        if all(word.isalnum() for word in run):
            return run, times
    return (), 0


def _words(text: str) -> list[str]:
    return [token.casefold() for token in cut(text).tokens]


def _is_spaced(words: Sequence[str]) -> bool:
    """Whether a text is of a script that sets blanks between words."""
    return not any(_UNSPACED.match(word) for word in words)


CHECK = Check(
    "loop",
    Severity.BLOCKING,
    "Words repeat over and over, as when a translation engine loops.",
    find,
)
