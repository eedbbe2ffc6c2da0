"""Which terms of a termbase occur in a text.

Terms and texts are cut into tokens, and one Aho-Corasick automaton over token numbers finds
every term at once (Aho & Corasick 1975), so the time does not grow with the termbase. Then the
longest term wins where several overlap, case is looked at where it matters, and a match inside
a longer word of Vietnamese is dropped (xã in xã hội).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import ahocorasick

from glossary.concepts import Concept, Term, TermStatus
from glossary.words import (
    Words,
    base,
    begins_sentence,
    cut,
    fold,
    is_syllable,
    nfc,
    same_word,
    stem,
)

_NOT_OF = frozenset("tiếng la đôla franc phrăng bảng rúp peso won".split())
"""Words after which a country's name means its language or its money."""
_SHORT = 2
"""Tokens of a term that may be part of a longer word."""


@dataclass(frozen=True, slots=True)
class Match:
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
    concept: Concept
    term: Term
    tokens: tuple[str, ...]
    folded: tuple[str, ...]


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
    term, the organisation's own go before the built-in ones, then the order given counts.
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
        found: dict[tuple[int, ...], list[_Entry]] = {}
        for concept in concepts:
            if target_language is not None and concept.preferred(target_language) is None:
                continue
            for term in concept.accepted(source_language):
                # The built-in forms are derived words (Vietnamese, provincial): right in a
                # target, but in a source they ask for nothing.
                forms = term.forms if concept.origin != "built-in" else ()
                for wording in (term.text, *forms):
                    tokens = cut(nfc(wording)).tokens
                    if tokens:
                        key = tuple(map(self._numbers.__getitem__, tokens))
                        folded = tuple(fold(t, source_language) for t in tokens)
                        found.setdefault(key, []).append(_Entry(concept, term, tokens, folded))
        self._entries: list[list[_Entry]] = []
        self._named: list[bool] = []
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_ANY, ahocorasick.KEY_SEQUENCE)
        for key, entries in found.items():
            self._automaton.add_word(key, (len(key), len(self._entries)))
            self._entries.append(sorted(entries, key=lambda e: e.concept.origin != "own"))
            self._named.append(all(e.term.case_sensitive for e in entries))
        if self._vietnamese and found:
            for key in self._longer_words(found):
                self._automaton.add_word(key, (len(key), -1))
        self._numbers.closed = True
        self._empty = not found
        if not self._empty:
            self._automaton.make_automaton()

    def _longer_words(self, found: Mapping[tuple[int, ...], object]) -> Iterator[tuple[int, ...]]:
        """Words of Vietnamese that hold a term of one or two syllables."""
        short = {key for key in found if len(key) <= _SHORT}
        known = {token for token, number in self._numbers.items() if (number,) in short}
        known = {fold(token, self.source_language) for token in known}
        pairs = any(len(key) == 2 for key in short)
        for tokens in _vietnamese_words():
            if not pairs and known.isdisjoint(tokens):
                continue
            key = tuple(map(self._numbers.__getitem__, tokens))
            if key not in found and any(
                key[i : i + size] in short
                for size in range(1, _SHORT + 1)
                for i in range(len(key) - size + 1)
            ):
                yield key

    def find(self, text: str) -> tuple[Match, ...]:
        """The terms of a text from left to right, none overlapping another."""
        if self._empty:
            return ()
        text = nfc(text)
        words = cut(text)
        tokens = words.tokens
        if not tokens:
            return ()
        hits = [
            (length, end - length + 1, index)
            for end, (length, index) in self._automaton.iter(
                tuple(map(self._numbers.__getitem__, tokens))
            )
        ]
        # Of two overlapping terms of equal length a name goes first ([Quốc hội] thảo luận),
        # and in Vietnamese the later one, which is the more particular (công tác [đối ngoại
        # nhân dân]).
        later = -1 if self._vietnamese else 1
        named = self._named
        hits.sort(key=lambda hit: (-hit[0], hit[2] < 0, not named[hit[2]], later * hit[1]))
        taken = bytearray(len(tokens))
        chosen: list[tuple[int, Match]] = []
        capitals: bool | None = None
        for length, start, index in hits:
            stop = start + length
            if taken.find(1, start, stop) >= 0:
                continue
            if index < 0:
                if taken.find(2, start, stop) < 0:
                    taken[start:stop] = b"\x02" * length
                continue
            if length <= _SHORT and taken.count(2, start, stop) == length:
                continue
            if capitals is None:
                capitals = _all_capitals(text)
            entries = [
                entry
                for entry in self._entries[index]
                if self._fits(entry, words, start, stop, capitals)
            ]
            if entries:
                taken[start:stop] = b"\x01" * length
                chosen.append((start, self._match(entries, words, start, stop)))
        return tuple(match for _, match in sorted(chosen, key=lambda pair: pair[0]))

    def _match(self, entries: list[_Entry], words: Words, start: int, stop: int) -> Match:
        first = entries[0]
        if first.concept.origin == "own":
            entries = [e for e in entries if e.concept.origin == "own"]
        preferred = first.concept.preferred(self.target_language) if self.target_language else None
        begin, end = words.starts[start], words.ends[stop - 1]
        return Match(
            start=begin,
            end=end,
            text=words.text[begin:end],
            concept=first.concept.id,
            source=first.term.text,
            target=preferred.text if preferred else None,
            status=first.term.status,
            others=tuple(
                dict.fromkeys(e.concept.id for e in entries if e.concept.id != first.concept.id)
            ),
        )

    def _fits(self, entry: _Entry, words: Words, start: int, stop: int, capitals: bool) -> bool:
        tokens = words.tokens[start:stop]
        language = self.source_language
        folded = [fold(token, language) for token in tokens]
        if not all(map(same_word, folded, entry.folded, [language] * len(folded))):
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
def _vietnamese_words() -> tuple[tuple[str, ...], ...]:
    text = (resources.files("glossary") / "data" / "vi-words.txt").read_text(encoding="utf-8")
    return tuple(
        tuple(fold(token, "vi") for token in cut(line).tokens)
        for line in text.splitlines()
        if line and not line.startswith("#")
    )


_ORDINARY = frozenset(
    tuple(words.split("_"))
    for words in "đổi_mới anh áo ý vụ ban sở cục viện phòng chuyên_viên".split()
)
"""Terms that are ordinary words when only the sentence's beginning gives them a capital."""


def _ordinary(folded: Sequence[str]) -> bool:
    return tuple(folded) in _ORDINARY
