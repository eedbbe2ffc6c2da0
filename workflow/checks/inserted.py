"""Agreed wordings that stand in a target with a place or a rank in the middle of them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from glossary.language.words import Words, base, cut, fold, same_word

INSERTED: Final = 4
"""Words that may stand inside a wording."""
DASHES: Final = frozenset("-–—")
SLASH: Final = frozenset("/")
LEAST: Final = 3
"""Words that a wording must have for others to stand inside it."""
QUALIFIERS: Final = frozenset(
    (
        "the of provincial municipal city district communal central regional local state national "
        "province provincial municipale départemental provinciale communal communale "
        "provinciales municipal municipales estatal estadual regional"
    ).split()
)
"""Words in small letters that may, besides words with a capital."""
_ARTICLES: Final = frozenset("the a an le la les l el los las o os".split())


def with_insertions(wordings: Sequence[str], target: str, language: str) -> tuple[int, int] | None:
    """Where a wording stands with a place or rank inside it, or with one of its alternatives.

    >>> with_insertions(["provincial Union of Friendship Organizations"],
    ...                 "the Ben Tre Provincial Union of Friendship Organizations", "en")
    (12, 56)
    >>> with_insertions(["Chairman/Chairwoman of the People's Committee"],
    ...                 "Chairwoman of the provincial People's Committee", "en")
    (0, 47)
    """
    words = cut(target)
    for wording in wordings:
        wanted = _alternatives(wording, language)
        if len(wanted) < LEAST:
            continue
        for start in range(len(words)):
            end = _walk(wanted, words, start, language)
            if end is not None:
                return words.starts[start], words.ends[end - 1]
    return None


def _walk(
    wanted: tuple[tuple[str, ...], ...], words: Words, start: int, language: str
) -> int | None:
    """The token after the wording that begins at a token, or ``None``."""
    at, inserted = start, 0
    for number, alternatives in enumerate(wanted):
        while at < len(words) and not _is_one_of(words.tokens[at], alternatives, language):
            if number == 0 or inserted == INSERTED or not _insertable(words.tokens[at]):
                return None
            inserted += 1
            at += 1
        if at == len(words):
            return None
        at += 1
    return at


def _is_one_of(token: str, alternatives: Sequence[str], language: str) -> bool:
    folded = fold(token, language)
    return any(
        same_word(folded, fold(wanted, language), language)
        and (token[0].isupper() or not wanted[0].isupper())
        for wanted in alternatives
    )


def _insertable(token: str) -> bool:
    return token[0].isupper() or token in DASHES or token.casefold() in QUALIFIERS


@lru_cache(maxsize=20_000)
def _alternatives(wording: str, language: str) -> tuple[tuple[str, ...], ...]:
    """The words of a wording, each with those that may stand for it (Chairman/Chairwoman)."""
    found: list[tuple[str, ...]] = []
    joining = False
    for token in cut(wording).tokens:
        if token in SLASH:
            joining = True
        elif joining and found:
            found[-1] = (*found[-1], token)
            joining = False
        elif token not in DASHES:
            found.append((token,))
    if len(found) > 1 and found[0][0].casefold() in _ARTICLES and base(language) != "vi":
        del found[0]
    return tuple(found)
