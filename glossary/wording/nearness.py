"""What stands in a target instead of an agreed wording, so that a finding can name it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from glossary.language.words import Words, cut, is_word, nfc, without_marks
from glossary.requirements import Requirement, Requirements
from glossary.wording.wordings import Span, places, wordings_of

ALIKE = 72
"""How alike (0-100, Indel ratio) two wordings are at least, for one to stand for the other."""
_ALIKE_SHORT = 86
_SHORT = 6
_EACH_WORD = 8
"""What a word more or less than the wording has takes off, so that no half of a name is named."""


def instead(
    requirements: Requirements,
    requirement: Requirement,
    required: Sequence[Requirement],
    target: str,
    taken: Iterable[Span],
) -> str | None:
    """The piece of an NFC target that stands where a term's wording should, if one is known.

    The first of: the source term itself, left untranslated; the term in another language;
    another place (Laos for Viet Nam); a stretch of words that is almost the agreed wording.
    What meets another requirement (``taken``) is passed over.
    """
    barred = tuple(taken)

    def free(place: Span) -> bool:
        return not any(place[0] < end and start < place[1] for start, end in barred)

    for text in requirements.in_other_languages(requirement):
        for wording in wordings_of(text, requirements.target_language, inflects=False):
            for place in places(wording, target, requirements.target_language):
                if free(place):
                    return target[slice(*place)]
    rival = requirements.rival(requirement, required, target)
    if rival is not None and free(rival):
        return target[slice(*rival)]
    name = requirements.proper(requirement)
    found = _alike(requirement.expected, target, barred, name=name)
    return target[slice(*found)] if found else None


def _alike(
    wordings: Sequence[str], target: str, barred: Sequence[Span], *, name: bool
) -> Span | None:
    """The stretch of whole words that is most like one of the wordings; of a ``name``, one that
    begins with a capital where the wording does."""
    words = cut(target)
    best, place = 0.0, None
    for wording in wordings:
        folded = _plain(wording)
        size = len(cut(nfc(wording)).tokens)
        floor = ALIKE if len(folded) > _SHORT else _ALIKE_SHORT
        for first, last in _stretches(words, size):
            span = (words.starts[first], words.ends[last])
            if any(span[0] < end and start < span[1] for start, end in barred):
                continue
            if name and wording[:1].isupper() and target[span[0]].islower():
                continue
            score = fuzz.ratio(folded, _plain(target[slice(*span)]), score_cutoff=floor)
            score -= _EACH_WORD * abs(last - first + 1 - size)
            if score > best:
                best, place = score, span
    return place


def _stretches(words: Words, size: int) -> Iterable[tuple[int, int]]:
    """First and last tokens of stretches of about so many words."""
    usable = [is_word(token) for token in words.tokens]
    for first in range(len(words)):
        if usable[first]:
            for last in range(first + max(1, size - 1) - 1, min(first + size + 1, len(words))):
                if usable[last]:
                    yield first, last


@lru_cache(maxsize=20_000)
def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", without_marks(text).lower())
