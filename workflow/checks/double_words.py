"""The same word twice in a row."""

import re
from collections.abc import Iterator
from typing import Final

from glossary.language.words import same_word
from workflow.articles import Fix, Severity
from workflow.checks.pairs import Check, Found, Pair

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+)\s+(\1)(?![\w'’-])", re.IGNORECASE)
ALLOWED: Final = {
    "en": frozenset({"that", "had"}),
    "fr": frozenset({"nous", "vous"}),
    "es": frozenset({"no", "muy"}),
    "pt": frozenset({"não", "muito"}),
}
"""Words that a language may well repeat."""
_REDUPLICATES: Final = frozenset({"vi", "id", "ms", "zh", "ja", "th", "lo", "km", "my"})


def find(pair: Pair) -> Iterator[Found]:
    """A word that stands twice, unless it does in the source too."""
    there = [match.group(1) for match in _TWICE.finditer(pair.plain_target)]
    if not there:
        return
    in_source = [match.group(1).casefold() for match in _TWICE.finditer(pair.plain_source)]
    for word in dict.fromkeys(there):
        folded = word.casefold()
        known = any(same_word(folded, other, pair.target_language) for other in in_source)
        if not known and folded not in ALLOWED.get(pair.into, ()):
            yield Found(f"“{word}” stands twice.", (("found", word),), fixes=_fix(pair, word))


def _fix(pair: Pair, word: str) -> tuple[Fix, ...]:
    again = [
        (match.end(1), match.end(2), "")
        for match in _TWICE.finditer(pair.plain_target)
        if match.group(1) == word
    ]
    return pair.fix("Remove the second", *again)


CHECK = Check(
    "double_words",
    Severity.WARNING,
    "A word stands twice in a row.",
    find,
    applies=lambda pair: pair.into not in _REDUPLICATES,
)
