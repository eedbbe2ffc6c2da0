"""Where a wording stands in a target text: inflected, hyphenated otherwise, in other capitals.

>>> ministry = wordings_of("Министерство иностранных дел", "ru", sensitive=True)
>>> text = "по данным министерства иностранных дел"
>>> [text[slice(*place)] for one in ministry for place in places(one, text, "ru")]
['министерства иностранных дел']
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from glossary.language.paradigms import first_letter, same_form
from glossary.language.words import (
    UNSPACED,
    Words,
    base,
    cut,
    fold,
    nfc,
    plain_words,
    wanted_words,
    without_marks,
)

_ARTICLES = {
    "en": frozenset(["the", "a", "an"]),
    "fr": frozenset(["le", "la", "les", "l", "un", "une", "des"]),
    "es": frozenset(["el", "la", "los", "las", "un", "una"]),
    "pt": frozenset(["o", "a", "os", "as", "um", "uma"]),
}
_HYPHENS = frozenset("-‐‑–—")
_FEW_CAPITALS = frozenset(["fr", "es", "pt", "ru"])
"""Languages whose house styles differ in the capitals of a name of several words."""
_BETWEEN = frozenset("provincial municipal city district central national new own s '".split())
_MOST_BETWEEN = 5
"""Words between ``of the`` and the name of a body: of the Can Tho City People's Committee."""
_STOPPED = re.compile(r"(?:[^\W\d_]{1,2}\.\s?){2,5}\Z")
_ACCENTED = frozenset(["fr", "es", "pt"])
"""Languages in which capitals may go without their accents."""
_UNSPACED = re.compile(rf"[{UNSPACED}]")
_LETTERS = range(2, 6)
"""Letters of an acronym that may be written with stops."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A wording cut for the search. ``stems`` says of each token whether it is a stem only,
    ``hyphens`` whether a hyphen follows it; ``inflects`` whether other forms of its words
    count, ``exact`` whether its capitals do. Compared by identity: `wordings_of` gives the same
    one each time."""

    text: str
    tokens: tuple[str, ...]
    folded: tuple[str, ...]
    stems: tuple[bool, ...]
    hyphens: tuple[bool, ...]
    exact: bool
    inflects: bool


@lru_cache(maxsize=50_000)
def wordings_of(
    text: str, language: str, *, sensitive: bool = False, inflects: bool = True
) -> tuple[Wording, ...]:
    """A wording as the search wants it, without the article before it; an acronym also with
    stops (U.S.) or without (EEUU). A word that ends with ``*`` is a stem. Empty for a text
    without words."""
    whole = _read(nfc(text), language, sensitive=sensitive, inflects=inflects)
    if whole is None:
        return ()
    if _STOPPED.match(whole.text):
        other = re.sub(r"[.\s]", "", whole.text)
    elif len(whole.tokens) == 1 and _acronym(whole.text) and len(whole.text) in _LETTERS:
        other = ".".join(whole.text)
    else:
        return (whole,)
    spelled = _read(other, language, sensitive=True, inflects=False)
    return (whole,) if spelled is None else (whole, spelled)


def _read(text: str, language: str, *, sensitive: bool, inflects: bool) -> Wording | None:
    tokens: list[str] = []
    folded: list[str] = []
    hyphens: list[bool] = []
    for token, wanted in zip(plain_words(text), wanted_words(text, language), strict=True):
        if token not in _HYPHENS:
            tokens.append(token)
            folded.append(wanted)
            hyphens.append(False)
        elif hyphens:
            hyphens[-1] = True
    start = int(len(tokens) > 1 and tokens[0].lower() in _ARTICLES.get(base(language), ()))
    if start and folded[start] == "'" and len(tokens) > start + 1:
        start += 1
    plain = tuple(tokens[start:])
    if not plain:
        return None
    stems = tuple(one.endswith("*") and len(one) > 1 for one in folded[start:])
    words = tuple(
        one.removesuffix("*") if is_stem else one
        for one, is_stem in zip(folded[start:], stems, strict=True)
    )
    exact = sensitive or any(map(_acronym, plain))
    return Wording(text, plain, words, stems, tuple(hyphens[start:]), exact, inflects)


@lru_cache(maxsize=50_000)
def places(wording: Wording, target: str, language: str) -> tuple[Span, ...]:
    """Every place of an NFC target where a wording stands as whole words, from left to right.

    Hyphens count as spaces, and a compound with a hyphen may be written together
    (socio-economic, socioeconomic). The name of a province or city may stand after an inner
    ``the`` of a name.
    """
    words = _cut(target)
    found = []
    folded = _folded(target, language)
    first = _beginning(wording, language)
    for index in _by_first_letter(target, language).get(first, ()):
        positions = _along(wording, folded, index, words, language)
        if positions is None:
            continue
        if wording.exact and not _case_fits(wording, positions, words, language):
            continue
        found.append((words.starts[positions[0]], words.ends[positions[-1]]))
    return tuple(found)


def _beginning(wording: Wording, language: str) -> str:
    word = wording.folded[0]
    return without_marks(word[:1]) if wording.stems[0] else first_letter(word, language)


@lru_cache(maxsize=2_000)
def _by_first_letter(text: str, language: str) -> dict[str, list[int]]:
    """The words of a text by the letter with which all their forms begin."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, (token, _) in enumerate(_folded(text, language)):
        found[first_letter(token, language)].append(index)
    return found


def literal(wording: Wording, there: str, language: str) -> bool:
    """Whether what stands there is the wording itself, letter for letter but for capitals."""
    tokens = [fold(t, language) for t in cut(there).tokens if t not in _HYPHENS]
    return tokens == list(wording.folded)


def is_unspaced(text: str) -> bool:
    """Whether a piece of text is of a script that writes no spaces between words.

    >>> is_unspaced("外交部"), is_unspaced("Bộ Ngoại giao")
    (True, False)
    """
    return _UNSPACED.search(text) is not None


def _acronym(token: str) -> bool:
    return len(token) > 1 and token.isupper()


def _along(
    wording: Wording,
    folded: Sequence[tuple[str, int]],
    index: int,
    words: Words,
    language: str,
) -> list[int] | None:
    """Token positions of a wording that begins at a place."""
    positions: list[int] = []
    number = 0
    while number < len(wording.folded):
        if index >= len(folded):
            return None
        token, position = folded[index]
        if _is(wording, number, token, language) or _shouted(
            wording, number, words.tokens[position], language
        ):
            positions.append(position)
        elif (together := _together(wording, number, folded, index, words, language)) is not None:
            taken, index = together
            positions.append(position)
            if folded[index][1] != position:
                positions.append(folded[index][1])
            number += taken - 1
        elif wording.exact and number and wording.folded[number - 1] == "the":
            for _ in range(_MOST_BETWEEN):
                if not _may_stand_between(words.tokens[folded[index][1]]):
                    return None
                index += 1
                if index >= len(folded):
                    return None
                if _is(wording, number, folded[index][0], language):
                    break
            else:
                return None
            positions.append(folded[index][1])
        else:
            return None
        number += 1
        index += 1
    return positions


def _is(wording: Wording, number: int, token: str, language: str) -> bool:
    wanted = wording.folded[number]
    if token == wanted:
        return True
    if wording.stems[number]:
        return token.startswith(wanted)
    if not wording.inflects:
        return False
    if not wording.exact and base(language) == "en":
        wanted, token = _american(wanted), _american(token)
    return same_form(wanted, token, language)


def _shouted(wording: Wording, number: int, there: str, language: str) -> bool:
    """Whether a word in capitals is that of a wording but for accents (MINISTERE)."""
    if len(there) < 2 or not there.isupper() or base(language) not in _ACCENTED:
        return False
    wanted = without_marks(wording.folded[number])
    plain = without_marks(fold(there, language))
    return plain == wanted or (wording.inflects and same_form(wanted, plain, language))


@lru_cache(maxsize=20_000)
def _american(word: str) -> str:
    """An English word in American spelling (organising, centre, labour)."""
    word = re.sub(r"(?<=...)is(?=(?:e[ds]?|ing|ations?|ers?)\Z)", "iz", word)
    word = re.sub(r"(?<=..)our(?=(?:s|ed|ing|able|al)?\Z)", "or", word)
    word = re.sub(r"(?<=[nbt])tre(?=s?\Z)", "ter", word)
    return re.sub(r"(?<=[fl])ence(?=s?\Z)", "ense", word)


def _together(
    wording: Wording,
    number: int,
    folded: Sequence[tuple[str, int]],
    index: int,
    words: Words,
    language: str,
) -> tuple[int, int] | None:
    """How many words of a wording and which last token of the text are one compound, that one
    of them writes with a hyphen and the other without."""
    token, position = folded[index]
    if number + 1 < len(wording.folded) and wording.hyphens[number]:
        joined = wording.folded[number] + wording.folded[number + 1]
        if token == joined or (wording.inflects and same_form(joined, token, language)):
            return 2, index
    if index + 1 < len(folded):
        other, last = folded[index + 1]
        between = words.text[words.ends[position] : words.starts[last]]
        if between in _HYPHENS and _is(wording, number, token + other, language):
            return 1, index + 1
    return None


def _may_stand_between(word: str) -> bool:
    return word[0].isupper() or word.lower() in _BETWEEN or word in "'’"


def _case_fits(wording: Wording, positions: Sequence[int], words: Words, language: str) -> bool:
    """Whether the capitals of a name are right: those of its acronyms always, a capital for a
    small letter always, a small letter for a capital where house styles differ in it."""
    there = [words.tokens[p] for p in positions]
    if all(t.isupper() or not t.isalpha() for t in there) and len("".join(there)) > 3:
        return True
    if len(there) != len(wording.tokens):
        return there[0][0] == wording.tokens[0][0] or wording.tokens[0][0].islower()
    lowered: list[int] = []
    for number, (found, wanted) in enumerate(zip(there, wording.tokens, strict=True)):
        if _acronym(wanted):
            rest = found.removeprefix(wanted)
            if found == rest or (rest and not rest.islower()):
                return False
        elif wanted[0].isupper() and found[0].islower():
            lowered.append(number)
    if not lowered:
        return True
    if base(language) not in _FEW_CAPITALS or len(there) < 2:
        return False
    capitals = [n for n, token in enumerate(wording.tokens) if token[0].isupper()]
    return capitals == [0] or len(lowered) < len(capitals)


@lru_cache(maxsize=2_000)
def _cut(text: str) -> Words:
    return cut(text)


@lru_cache(maxsize=2_000)
def _folded(text: str, language: str) -> tuple[tuple[str, int], ...]:
    return tuple(
        (fold(token, language), position)
        for position, token in enumerate(_cut(text).tokens)
        if token not in _HYPHENS
    )
