"""Vietnamese words left in a target of another language."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from workflow.articles import Severity
from workflow.checks.pairs import LINK, Check, Found, Pair, shown
from workflow.checks.required import Same

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OWN = frozenset("ăđơưĂĐƠƯ")
_TONES = frozenset("\u0309\u0323")
"""Hook above and dot below, which no other language of the desk has."""
_BOTH = frozenset("\u0302\u0306\u031b")
"""Circumflex, breve and horn; together with a tone mark they are Vietnamese."""
_ALL_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def find(pair: Pair) -> Iterator[Found]:
    """Words with letters of Vietnamese that are no name or place of the source or termbase."""
    target = LINK.sub(" ", pair.plain_target)
    suspects = [w for w in dict.fromkeys(_WORD.findall(target)) if is_vietnamese(w)]
    if not suspects:
        return
    kept = _kept(pair)
    for word in suspects:
        if not all(part in kept for part in re.split(r"[-'’]", word) if is_vietnamese(part)):
            yield Found(f"“{shown(word)}” is still Vietnamese.", (("found", shown(word)),))


def is_vietnamese(word: str) -> bool:
    """Whether a word has a letter that only Vietnamese writes.

    >>> is_vietnamese("nghị"), is_vietnamese("được"), is_vietnamese("âme"), is_vietnamese("São")
    (True, True, False, False)
    """
    if word.isascii():
        return False
    for letter in word:
        marks = set(unicodedata.normalize("NFD", letter)[1:])
        if letter in _OWN or marks & _TONES or (marks & _BOTH and marks & _ALL_TONES):
            return True
    return False


def _kept(pair: Pair) -> set[str]:
    """Words that may stand as they are: those of agreed wordings, and capitalised words of the
    source outside its terms, so names and places (a capital inside a term is no proof of one:
    Bộ in Bộ Ngoại giao)."""
    source = pair.plain_source
    outside: list[str] = []
    end = 0
    for match in pair.requirements.matcher.find(source):
        outside.append(source[end : match.start])
        end = match.end
    outside.append(source[end:])
    words = (word for piece in outside for word in _WORD.findall(piece))
    return {word for word in words if word[0].isupper()} | _agreed(
        Same(pair.concepts), pair.target_language
    )


@lru_cache(maxsize=16)
def _agreed(same: Same, language: str) -> frozenset[str]:
    """The words of Vietnamese letters in a language's own accepted wordings (Bến Tre)."""
    return frozenset(
        word
        for concept in same.concepts
        for term in concept.accepted(language)
        for word in _WORD.findall(term.text)
        if is_vietnamese(word)
    )


CHECK = Check(
    "leftover",
    Severity.WARNING,
    "Vietnamese words outside names and places stand in the target.",
    find,
    applies=lambda pair: pair.into != "vi",
)
