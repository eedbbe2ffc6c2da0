"""Which terms of a termbase occur in a text.

Terms and texts are read as word numbers (`glossary.language.vocabulary`), and one Aho-Corasick
automaton over them finds every term at once (Aho & Corasick 1975), so the time does not grow with
the termbase. Then the longest term wins where several overlap, case and inflection are looked at
where they matter, and a match inside a longer word of Vietnamese is dropped (xã in xã hội).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

import ahocorasick

from glossary.concepts import ACCEPTED, BUILT_IN, Concept, Term, TermStatus
from glossary.language.longer_words import SHORT, longer_words
from glossary.language.stem_forms import StemForms
from glossary.language.vocabulary import Reading, Vocabulary
from glossary.language.words import base, fold, is_stem, is_stemmed, nfc, split, wanted_words
from glossary.wording.fitting import Entry, stands

_RANKS, _NAMED, _OTHER, _WORD = 3, 2, 1, 0
"""Who goes first: the longest. Of overlapping terms of one length a name goes before others
([Quốc hội] thảo luận), and in Vietnamese the later one, which is the more particular (công tác
[đối ngoại nhân dân]); a longer word that is no term comes last."""
_TERM, _LONGER = 1, 2
"""What words may be taken by."""


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


_Result = tuple[str, str, str | None, TermStatus, tuple[str, ...]]
"""A match but for its place: concept, source, target, status, others."""


class _Group(NamedTuple):
    """The wordings with one code, in the order of their precedence; none: a longer word.

    ``result`` is what they give when all of them stand at a place; ``look`` says whether each
    hit needs a closer look, which in a language with inflected forms it also does when one of
    the ``codes`` is doubtful. They have so many ``letters`` of code, and a hit is probably of
    their ``length``.
    """

    entries: Sequence[Entry]
    result: _Result | None
    look: bool
    letters: int
    length: int
    codes: frozenset[str] = frozenset()


_Hits = dict[int, dict[int, _Group]]
"""By rank: the last character of each hit, and what may stand there."""


class Matcher:
    """Finds the accepted terms of a source language that have a wording in the target language.

    ``target_language=None`` finds the terms of all concepts. Of several concepts with the same
    term, the built-in ones go last, then the order given counts; what the first's glossary has
    hides what the others have. What is not to be translated is found in every language.
    """

    def __init__(
        self,
        concepts: Iterable[Concept],
        source_language: str,
        target_language: str | None = None,
    ) -> None:
        self.source_language = source_language
        self.target_language = target_language
        self._vocabulary = Vocabulary(source_language)
        self._vietnamese = base(source_language) == "vi"
        self._stemmed = is_stemmed(source_language)
        self._stem_forms = StemForms(self._vocabulary)
        found: dict[tuple[str, ...], list[Entry]] = {}
        for entry in self._read(concepts):
            if any(map(is_stem, entry.wanted)):
                self._stem_forms.add(entry)
            else:
                codes = self._vocabulary.add(entry.wanted)
                found.setdefault(codes, []).append(entry)
        self._stem_forms.close()
        self._automaton = ahocorasick.Automaton()
        for codes, entries in found.items():
            group = self._group(entries, codes)
            self._automaton.add_word("".join(codes), (_rank(entries), group))
        if self._vietnamese:
            for word in longer_words(entries[0].wanted for entries in found.values()):
                codes = self._vocabulary.add(word)
                if codes not in found:
                    code = "".join(codes)
                    group = _Group((), None, False, len(code), len(" ".join(word)))
                    self._automaton.add_word(code, (_RANKS * len(word), group))
        if found:
            self._automaton.make_automaton()
        self._empty = not found

    def _read(self, concepts: Iterable[Concept]) -> Iterator[Entry]:
        language, target = self.source_language, self.target_language
        order = 0
        for concept in concepts:
            terms = _looked_for(concept, language)
            preferred = concept.preferred(target) if terms and target is not None else None
            if target is not None and preferred is None:
                continue
            asked = preferred.text if preferred else None
            own = concept.glossary != BUILT_IN
            for term in terms:
                inflects = self._stemmed and term.inflects and base(term.language) == base(language)
                # The built-in forms are derived words (Vietnamese, provincial): right in a
                # target, but in a source they ask for nothing.
                readings = [(nfc(term.text), _literally(term.text, language))]
                if own:
                    readings += [(nfc(f), wanted_words(f, language)) for f in term.forms]
                for wording, wanted in readings:
                    if wanted:
                        order += 1
                        yield Entry(concept, term, wording, wanted, asked, order, inflects)

    def _group(self, entries: list[Entry], codes: Sequence[str]) -> _Group:
        entries.sort(key=_precedence)
        look = any(e.term.case_sensitive or (self._stemmed and not e.inflects) for e in entries)
        return _Group(
            entries,
            _result(entries),
            look,
            sum(map(len, codes)),
            len(entries[0].wording),
            frozenset(codes) if self._stemmed else frozenset(),
        )

    def find(self, text: str) -> tuple[Match, ...]:
        """The terms of a text from left to right, none overlapping another."""
        text = nfc(text)
        reading = self._vocabulary.read(text)
        ranked = self._ranked(reading)
        if not ranked:
            return ()
        chosen = self._chosen(ranked, reading)
        # Past the constructor of a named tuple, which costs as much as all the rest.
        return tuple(
            [
                tuple.__new__(Match, (start, stop, text[start:stop], *result))
                for start in sorted(chosen)
                for stop, result in (chosen[start],)
            ]
        )

    def _chosen(self, ranked: _Hits, reading: Reading) -> dict[int, tuple[int, _Result]]:
        """Who wins: where each begins, where it ends and what it is."""
        chosen: dict[int, tuple[int, _Result]] = {}
        taken = bytearray(len(reading.text))
        doubtful = self._vocabulary.doubtful
        beginning = reading.beginning
        for rank in sorted(ranked, reverse=True):
            short = rank // _RANKS <= SHORT
            hits = ranked[rank].items()
            for last, group in reversed(hits) if self._vietnamese else hits:
                # What has been taken has as many words at least: it covers an end if anything.
                if taken[last] == _TERM:
                    continue
                stop = last + 1
                _, result, look, letters, length, codes = group
                start = beginning(stop, letters, length)
                if taken[start] == _TERM:
                    continue
                if result is None:
                    if taken.find(_LONGER, start, stop) < 0:
                        taken[start:stop] = bytes((_LONGER,)) * (stop - start)
                    continue
                if short and taken[last] and taken[start]:
                    continue
                if look or (doubtful and not doubtful.isdisjoint(codes)):
                    result = self._looked_at(group, reading, start, stop)
                    if result is None:
                        continue
                taken[start:stop] = bytes((_TERM,)) * (stop - start)
                chosen[start] = stop, result
        return chosen

    def _ranked(self, reading: Reading) -> _Hits:
        """The hits of each rank."""
        if self._stem_forms:
            return self._with_stem_forms(reading)
        ranked: _Hits = defaultdict(dict)
        for last, (rank, group) in self._hits(reading):
            ranked[rank][last] = group
        return ranked

    def _hits(self, reading: Reading) -> Iterable[tuple[int, tuple[int, _Group]]]:
        """The last character of each hit of the automaton, skipping spaces."""
        if self._empty:
            return ()
        hits: Iterable[tuple[int, tuple[int, _Group]]]
        hits = self._automaton.iter(reading.code, 0, len(reading.code), True)
        return hits

    def _with_stem_forms(self, reading: Reading) -> _Hits:
        """The same where some wordings have stems; what stands at one place is one group."""
        at: dict[tuple[int, int], list[Entry]] = defaultdict(list)
        lengths: dict[tuple[int, int], tuple[int, int]] = {}
        for start, stop, words, entries in self._stem_forms.find(reading):
            place = stop - 1, words
            at[place] += entries
            lengths[place] = stop - start, len(reading.code[start:stop].replace(" ", ""))
        ranked: _Hits = defaultdict(dict)
        for last, (rank, group) in self._hits(reading):
            place = last, rank // _RANKS
            if place not in at:
                ranked[rank][last] = group
            else:
                at[place] += group.entries
        for place, entries in at.items():
            entries.sort(key=_precedence)
            length, letters = lengths[place]
            ranked[_rank(entries)][place[0]] = _Group(
                entries, _result(entries), True, letters, length
            )
        return {
            rank: dict(sorted(hits.items(), key=itemgetter(0))) for rank, hits in ranked.items()
        }

    def _looked_at(self, group: _Group, reading: Reading, start: int, stop: int) -> _Result | None:
        """What the wordings that really stand at a place give."""
        language, entries = self.source_language, group.entries
        fitting = [entry for entry in entries if stands(entry, reading, start, stop, language)]
        if len(fitting) == len(entries):
            return group.result
        return _result(fitting) if fitting else None


def _looked_for(concept: Concept, language: str) -> tuple[Term, ...]:
    """The accepted terms of a language; of what is not translated, also its first language's."""
    terms = concept.accepted(language)
    if not concept.do_not_translate or not concept.terms:
        return terms
    first = concept.terms[0].language
    return tuple(
        dict.fromkeys(
            (*terms, *(t for t in concept.terms if t.language == first and t.status in ACCEPTED))
        )
    )


def _literally(text: str, language: str) -> tuple[str, ...]:
    return tuple(fold(word, language) for word in split(nfc(text)))


def _precedence(entry: Entry) -> tuple[bool, int]:
    return entry.concept.glossary == BUILT_IN, entry.order


def _rank(entries: Sequence[Entry]) -> int:
    named = all(entry.term.case_sensitive for entry in entries)
    return _RANKS * len(entries[0].wanted) + (_NAMED if named else _OTHER)


def _result(entries: Sequence[Entry]) -> _Result:
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
