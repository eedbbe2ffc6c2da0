"""Headings in capitals, which engines copy or garble, in the letters of a sentence and back.

Vietnamese headlines also give Every Syllable A Capital; other languages do that too, but there
a capital tells a name from a word, and it stays.
"""

from collections.abc import Sequence

from glossary.language.words import base, cut, is_syllable

Span = tuple[int, int]

_FEWEST = 2
"""A heading has more words than this, to be told by its capitals."""
_SHARE = 0.9


def in_capitals(text: str) -> bool:
    """Whether all letters of a text are capitals, and there are enough of them to tell."""
    return text.isupper() and sum(map(str.isalpha, text)) > 3


def as_sentence(text: str, language: str, kept: Sequence[tuple[Span, str]]) -> str | None:
    """A heading in the letters of a sentence, or ``None`` for a text that is none.

    ``kept`` are the names and terms in it with their own spelling, in order; the result is as
    long as the text where those spellings are as long as what they stand for.

    >>> as_sentence("HỘI NGHỊ TẠI HÀ NỘI", "vi", [((13, 19), "Hà Nội")])
    'Hội nghị tại Hà Nội'
    >>> as_sentence("Hội Nghị Cấp Cao Bế Mạc", "vi", [])
    'Hội nghị cấp cao bế mạc'
    >>> as_sentence("Hội nghị ở Hà Nội", "vi", [((11, 17), "Hà Nội")]) is None
    True
    """
    words = cut(text)
    outside = [
        (token, start)
        for token, start in zip(words.tokens, words.starts, strict=True)
        if token[0].isalpha() and not any(a <= start < b for (a, b), _ in kept)
    ]
    capitals = sum(token[0].isupper() for token, _ in outside)
    headed = base(language) == "vi" and capitals >= _SHARE * len(outside) and len(outside) > _FEWEST
    shouted = in_capitals(text) and len(words) > _FEWEST
    if not shouted and not headed:
        return None
    letters = list(text)
    for token, start in outside:
        foreign = base(language) == "vi" and not is_syllable(token)
        if foreign and not shouted:
            continue
        letters[start : start + len(token)] = list(_small(token))
    made, end = [], 0
    for (a, b), spelling in kept:
        made += [*letters[end:a], spelling]
        end = b
    whole = "".join([*made, *letters[end:]])
    first = next((i for i, letter in enumerate(whole) if letter.isalpha()), 0)
    return whole[:first] + whole[first : first + 1].upper() + whole[first + 1 :]


def _small(token: str) -> str:
    """A word in small letters, unless that changes its length (İ)."""
    small = token.lower()
    return small if len(small) == len(token) else token
