"""Which terms of a termbase occur in a text.

Terms and texts are cut into tokens, and one Aho-Corasick automaton over token numbers finds
every term at once (Aho & Corasick 1975), so the time does not grow with the termbase. Then the
longest term wins where several overlap, case is looked at where it matters, and a match inside
a longer word of Vietnamese is dropped (xã in xã hội).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from operator import itemgetter
from typing import NamedTuple

import ahocorasick

from glossary.concepts import BUILT_IN, Concept, Term, TermStatus
from glossary.words import (
    Words,
    base,
    begins_sentence,
    cut,
    fold,
    is_stemmed,
    is_syllable,
    nfc,
    same_word,
    stem,
)

_NOT_OF = frozenset("tiếng la đôla franc phrăng bảng rúp peso won".split())
"""Words after which a country's name means its language or its money."""
_RANKS, _NAMED, _OTHER, _WORD = 3, 2, 1, 0
"""Who goes first: the longest. Of overlapping terms of one length a name goes before others
([Quốc hội] thảo luận), and in Vietnamese the later one, which is the more particular (công tác
[đối ngoại nhân dân]); a longer word that is no term comes last."""
_SHORT = 2
"""Tokens of a term that may be part of a longer word."""


class Match(NamedTuple):
    """A term in a text. ``start`` and ``end`` are code points into the NFC text.

    ``text`` is what stands there, ``source`` the term that it is and ``status`` that term's
    status; ``target`` is the preferred wording in the target language, if there is one.
    ``others`` are ids of further concepts that have the same term.
    """

    start: int
    end: int
    text: str
    concept: str
    source: str
    target: str | None
    status: TermStatus
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A wording of a term; ``own`` says that it is the organisation's."""

    concept: Concept
    term: Term
    tokens: tuple[str, ...]
    folded: tuple[str, ...]
    target: str | None
    own: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """The wordings with one key; ``sure`` is what they give when no hit needs a closer look."""

    entries: tuple[_Entry, ...]
    sure: "_Result | None"


_Result = tuple[str, str, str | None, TermStatus, tuple[str, ...]]
"""A match but for its place: concept, source, target, status, others."""


class _Numbers(dict[str, int]):
    """Token → its number, 0 for those that stand in no term; grows as texts are read."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.keys_: dict[str, int] = {}
        self.closed = False

    def __missing__(self, token: str) -> int:
        key = stem(fold(token, self.language), self.language)
        number = self.keys_.get(key, 0)
        if not number and not self.closed:
            number = self.keys_[key] = len(self.keys_) + 1
        if len(self) > 1_000_000:
            self.clear()
        self[token] = number
        return number


class Matcher:
    """Finds the accepted terms of a source language that have a wording in the target language.

    ``target_language=None`` finds the terms of all concepts. Of several concepts with the same
    term, the built-in ones go last, then the order given counts; what the first's glossary has
    hides what the others have.
    """

    def __init__(
        self,
        concepts: Iterable[Concept],
        source_language: str,
        target_language: str | None = None,
    ) -> None:
        self.source_language = source_language
        self.target_language = target_language
        self._numbers = _Numbers(source_language)
        self._vietnamese = base(source_language) == "vi"
        self._stemmed = is_stemmed(source_language)
        found: dict[tuple[int, ...], list[_Entry]] = {}
        for entry in self._read(concepts):
            key = tuple(map(self._numbers.__getitem__, entry.tokens))
            found.setdefault(key, []).append(entry)
        self._groups: list[_Group] = []
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_ANY, ahocorasick.KEY_SEQUENCE)
        for key, entries in found.items():
            ordered = tuple(sorted(entries, key=lambda e: not e.own))
            case = [e.term.case_sensitive for e in ordered]
            sure = None if self._stemmed or any(case) else _result(ordered)
            rank = _RANKS * len(key) + (_NAMED if all(case) else _OTHER)
            self._automaton.add_word(key, (rank, len(self._groups)))
            self._groups.append(_Group(ordered, sure))
        if self._vietnamese and found:
            for key in self._longer_words(found):
                self._automaton.add_word(key, (_RANKS * len(key), -1))
        self._numbers.closed = True
        self._empty = not found
        if not self._empty:
            self._automaton.make_automaton()

    def _read(self, concepts: Iterable[Concept]) -> Iterator[_Entry]:
        language, target = self.source_language, self.target_language
        for concept in concepts:
            preferred = concept.preferred(target) if target is not None else None
            if target is not None and preferred is None:
                continue
            own = concept.glossary != BUILT_IN
            for term in concept.accepted(language):
                # The built-in forms are derived words (Vietnamese, provincial): right in a
                # target, but in a source they ask for nothing.
                for wording in (term.text, *(term.forms if own else ())):
                    if tokens := cut(nfc(wording)).tokens:
                        folded = tuple(fold(token, language) for token in tokens)
                        wanted = preferred.text if preferred else None
                        yield _Entry(concept, term, tokens, folded, wanted, own)

    def _longer_words(
        self, found: Mapping[tuple[int, ...], Sequence[_Entry]]
    ) -> Iterator[tuple[int, ...]]:
        """Words of Vietnamese that hold a term of one or two syllables."""
        longer = {
            word
            for key, entries in found.items()
            if len(key) <= _SHORT
            for word in _vietnamese_words().get(entries[0].folded[0], ())
            if len(word) > len(key) and _holds(word, entries[0].folded)
        }
        for word in sorted(longer):
            key = tuple(map(self._numbers.__getitem__, word))
            if key not in found:
                yield key

    def find(self, text: str) -> tuple[Match, ...]:
        """The terms of a text from left to right, none overlapping another."""
        text = nfc(text)
        words = cut(text)
        if self._empty or not words.tokens:
            return ()
        ranked: dict[int, list[tuple[int, int]]] = defaultdict(list)
        numbers = tuple(map(self._numbers.__getitem__, words.tokens))
        for end, (rank, index) in self._automaton.iter(numbers):
            ranked[rank].append((end, index))
        places: list[tuple[int, int, _Result]] = []
        taken = bytearray(len(words))
        capitals = _all_capitals(text)
        for rank in sorted(ranked, reverse=True):
            length, kind = divmod(rank, _RANKS)
            hits = ranked[rank]
            if self._vietnamese:
                hits.reverse()
            for last, index in hits:
                start, stop = last - length + 1, last + 1
                if taken.find(1, start, stop) >= 0:
                    continue
                if kind == _WORD:
                    if taken.find(2, start, stop) < 0:
                        taken[start:stop] = b"\x02" * length
                    continue
                if length <= _SHORT and taken.count(2, start, stop) == length:
                    continue
                group = self._groups[index]
                result = group.sure
                if result is None:
                    fitting = [
                        e for e in group.entries if self._fits(e, words, start, stop, capitals)
                    ]
                    if not fitting:
                        continue
                    result = _result(fitting)
                taken[start:stop] = b"\x01" * length
                places.append((start, stop, result))
        places.sort(key=itemgetter(0))
        return tuple(
            Match(
                begin := words.starts[start], end := words.ends[stop - 1], text[begin:end], *result
            )
            for start, stop, result in places
        )

    def _fits(self, entry: _Entry, words: Words, start: int, stop: int, capitals: bool) -> bool:
        tokens = words.tokens[start:stop]
        language = self.source_language
        if self._stemmed and not all(
            same_word(fold(token, language), word, language)
            for token, word in zip(tokens, entry.folded, strict=True)
        ):
            return False
        if not entry.term.case_sensitive:
            return True
        if capitals and all(token == token.upper() for token in tokens):
            return True
        return self._case_fits(entry, words, start, tokens)

    def _case_fits(self, entry: _Entry, words: Words, start: int, tokens: tuple[str, ...]) -> bool:
        term = entry.tokens
        wanted = [_capital(token) for token in term]
        there = [_capital(token) for token in tokens]
        if any(len(t) > 1 and t.isupper() and t != w for t, w in zip(term, tokens, strict=True)):
            return False
        if any(
            len(w) > 1 and w.isupper() and not t.isupper()
            for t, w in zip(term, tokens, strict=True)
        ):
            return False
        if (
            self._vietnamese
            and entry.concept.domain == "place"
            and _part_of_name(words, start, len(term))
        ):
            return False
        opening = begins_sentence(words, start)
        if wanted == there:
            return not (
                opening and self._vietnamese and _ordinary(entry.folded) and sum(wanted) == 1
            )
        if there[1:] == wanted[1:] and opening and there[0]:
            return True
        # Vietnamese house styles differ in the capitals inside a long name of a body or post:
        # its first letter decides, and at least one other capital must be there.
        if self._vietnamese and len(term) >= 3 and not all(wanted):
            return there[0] == wanted[0] and (
                sum(wanted) < 2 or any(a and b for a, b in zip(there[1:], wanted[1:], strict=True))
            )
        return False


def _result(entries: Sequence[_Entry]) -> _Result:
    """What wordings in the order of their precedence give: those of the first's glossary."""
    first = entries[0]
    glossary = first.concept.glossary
    others = (e.concept.id for e in entries if e.concept.glossary == glossary)
    return (
        first.concept.id,
        first.term.text,
        first.target,
        first.term.status,
        tuple(dict.fromkeys(id_ for id_ in others if id_ != first.concept.id)),
    )


def _part_of_name(words: Words, start: int, length: int) -> bool:
    """Whether a short Vietnamese place name is the name of a language or part of another name
    (tiếng Anh, Mỹ Đình)."""
    tokens, stop = words.tokens, start + length

    def touching(left: int) -> bool:
        return words.text[words.ends[left] : words.starts[left + 1]] == " "

    if start and touching(start - 1) and tokens[start - 1].lower() in _NOT_OF:
        return True
    if length > 1:
        return False
    after = stop < len(tokens) and touching(stop - 1) and _capital(tokens[stop])
    before = (
        start > 0
        and touching(start - 1)
        and _capital(tokens[start - 1])
        and not begins_sentence(words, start - 1)
    )
    return (after and is_syllable(tokens[stop])) or (before and is_syllable(tokens[start - 1]))


def _capital(token: str) -> bool:
    return token[0].isupper()


def _all_capitals(text: str) -> bool:
    letters = [c for c in text[:2000] if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


@lru_cache(maxsize=1)
def _vietnamese_words() -> dict[str, list[tuple[str, ...]]]:
    """The longer words of Vietnamese, folded, by each of their syllables."""
    text = (resources.files("glossary") / "data" / "vi-words.txt").read_text(encoding="utf-8")
    words: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word = tuple(fold(token, "vi") for token in cut(line).tokens)
            for syllable in set(word):
                words[syllable].append(word)
    return words


def _holds(word: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return any(word[i : i + size] == part for i in range(len(word) - size + 1))


_ORDINARY = frozenset(
    tuple(words.split("_"))
    for words in "đổi_mới anh áo ý vụ ban sở cục viện phòng chuyên_viên".split()
)
"""Terms that are ordinary words when only the sentence's beginning gives them a capital."""


def _ordinary(folded: Sequence[str]) -> bool:
    return tuple(folded) in _ORDINARY
