"""Small changes of a text: those that leave its words alone, and a number alone changed."""

import re
import unicodedata
from enum import StrEnum
from typing import Final

from workflow.markup import strip


class Trifle(StrEnum):
    """A change that leaves the words alone, and a number alone changed."""

    MARKUP = "markup"
    SPACING = "spacing"
    PUNCTUATION = "punctuation"
    CASE = "case"
    SPELLING = "spelling"
    """Where the tone mark stands: ``hòa`` and ``hoà``."""
    NUMBER = "number"


def trifles(before: str, after: str) -> tuple[Trifle, ...]:
    """Of which small kinds a change is; none where the words differ (or nothing does).

    >>> trifles("Hội nghị, lần 3", "Hội nghị lần 3"), trifles("53 điểm cầu", "64 điểm cầu")
    ((<Trifle.PUNCTUATION: 'punctuation'>,), (<Trifle.NUMBER: 'number'>,))
    >>> trifles("hoà bình", "Hòa bình"), trifles("má", "ma")
    ((<Trifle.CASE: 'case'>, <Trifle.SPELLING: 'spelling'>), ())
    """
    if before == after:
        return ()
    for allowed in (SMALL, frozenset({Trifle.NUMBER}), SMALL | {Trifle.NUMBER}):
        if _plain(before, allowed) == _plain(after, allowed):
            return _needed(before, after, allowed)
    return ()


SMALL: Final = frozenset(Trifle) - {Trifle.NUMBER}


def _needed(before: str, after: str, allowed: frozenset[Trifle]) -> tuple[Trifle, ...]:
    needed = allowed
    for one in reversed(Trifle):
        if _plain(before, needed - {one}) == _plain(after, needed - {one}):
            needed -= {one}
    return tuple(one for one in Trifle if one in needed)


def _plain(text: str, without: frozenset[Trifle]) -> str:
    """The text without what such changes touch."""
    if Trifle.MARKUP in without:
        text = strip(text)
    if Trifle.NUMBER in without:
        text = NUMBER.sub("0", text)
    if Trifle.PUNCTUATION in without:
        text = " ".join(SIGN.sub(" ", text).split())
    if Trifle.SPACING in without:
        text = "".join(text.split())
    if Trifle.CASE in without:
        text = text.casefold()
    if Trifle.SPELLING in without:
        text = WORD.sub(lambda word: tones_last(word[0]), text)
    return text


NUMBER: Final = re.compile(r"\d+(?:[.,/:\-–]\d+)*")
SIGN: Final = re.compile(r"(?<!\d)[^\w\s%‰$€£¥₫<>/=\"&;+]+|[^\w\s%‰$€£¥₫<>/=\"&;+]+(?!\d)|[\"/]")
WORD: Final = re.compile(r"\w+")
TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""The five tone marks of Vietnamese."""


def tones_last(word: str) -> str:
    """The word decomposed, its tone marks behind its letters: their place does not count."""
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in letters if c in TONES)
    return "".join(c for c in letters if c not in TONES) + tones
