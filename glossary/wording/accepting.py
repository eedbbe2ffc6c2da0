"""What counts as a required wording in a target, where it stands there, and what must not stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from glossary.concepts import Concept, Kind, Term, TermStatus, by_id
from glossary.language.words import nfc
from glossary.matching import Matcher
from glossary.values.numbers import Number, numbers, rendered, spans_in
from glossary.wording.joining import alternatives
from glossary.wording.lookalikes import names_a_place
from glossary.wording.wordings import Span, Wording, literal, places, wordings_of

TEXTS_AT_HAND = 256
"""Answers kept of where requirements stand: those of the article being translated."""
_WORDINGS_AT_HAND = 4_096
VIETNAM = ("PL001", "CTRY-VN")
"""Viet Nam in the built-in glossary."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """A wording that a translation must hold.

    ``kind`` is ``term``, ``name`` or ``number``. ``start`` and ``end`` are code points into
    the NFC source, ``source`` what stands there; ``expected`` are the accepted wordings in the
    target language, the preferred one first; ``concept`` is a term's concept id, ``others``
    are those of further concepts with the same term. ``loose`` says that the source may mean
    something else: a State body before another country's name.
    """

    kind: str
    start: int
    end: int
    source: str
    expected: tuple[str, ...]
    concept: str | None = None
    others: tuple[str, ...] = ()
    loose: bool = False


class Rejection(NamedTuple):
    """A wording that must not stand: its status, the termbase's wording, its place."""

    status: TermStatus
    wording: str
    place: Span


class Renderings:
    """Knows the wordings of required terms, names and numbers in a target language."""

    def __init__(
        self, concepts: Sequence[Concept], source_language: str, target_language: str
    ) -> None:
        self.source_language = source_language
        self.target_language = target_language
        self._concepts = by_id(concepts)
        self._spans_of = lru_cache(maxsize=TEXTS_AT_HAND)(self._searched)
        self._wordings_of = lru_cache(maxsize=_WORDINGS_AT_HAND)(self._wordings)

    def found(self, requirement: Requirement, target: str) -> str | None:
        """The piece of a target that meets a requirement, or ``None``.

        A term may be inflected, begin a sentence with a capital, be hyphenated otherwise and
        lose or gain an article; a term marked case-sensitive keeps its case. A name may stand
        without diacritics. A number may be written in any form of the same value.
        """
        target = nfc(target)
        spans = self.spans(requirement, target)
        return target[slice(*spans[0])] if spans else None

    def spans(self, requirement: Requirement, target: str) -> tuple[tuple[int, int], ...]:
        """Every place of an NFC target that meets a requirement, the best wording first.

        The chain of enforcement asks this of one text at several steps.
        """
        return self._spans_of(requirement, target)

    def _searched(self, requirement: Requirement, target: str) -> tuple[Span, ...]:
        if requirement.kind == "number":
            number = self._number(requirement)
            return spans_in(number, target, self.target_language) if number else ()
        found = [
            place
            for wording in self._wordings_of(requirement)
            for place in places(wording, target, self.target_language)
        ]
        if requirement.kind == "name" and not found:
            found += _later_mentions(requirement, target)
        return tuple(dict.fromkeys(found))

    def _wordings(self, requirement: Requirement) -> tuple[Wording, ...]:
        """What counts as a requirement in a target: the expected wordings, then further forms."""
        language = self.target_language
        if requirement.kind == "name":
            texts = [(text, True, False) for text in requirement.expected]
        else:
            terms = self._terms(requirement)
            known = {
                text: (term, fixed)
                for term, fixed in reversed(terms)
                for text in alternatives(nfc(term.text))
            }
            sensitive = any(term.case_sensitive for term, _ in terms)
            texts = []
            for text in requirement.expected:
                if text in known:
                    term, fixed = known[text]
                    texts.append((text, term.case_sensitive or fixed, term.inflects and not fixed))
                else:
                    texts.append((text, sensitive, True))
            texts += [
                (form, term.case_sensitive, term.inflects and not fixed)
                for term, fixed in terms
                for form in term.forms
            ]
        return tuple(
            wording
            for text, sensitive, inflects in texts
            for wording in wordings_of(text, language, sensitive=sensitive, inflects=inflects)
        )

    def _terms(self, requirement: Requirement) -> list[tuple[Term, bool]]:
        """The accepted terms of a requirement's concepts, and whether each is never translated."""
        return [
            (term, concept.do_not_translate)
            for concept in self._concepts_of(requirement)
            for term in concept.accepted(self.target_language)
        ]

    def _concepts_of(self, requirement: Requirement) -> list[Concept]:
        ids = (requirement.concept or "", *requirement.others)
        return [self._concepts[id_] for id_ in ids if id_ in self._concepts]

    def met(
        self, required: Sequence[Requirement], target: str
    ) -> tuple[tuple[int, int] | None, ...]:
        """Where each of several requirements stands in a target, no place serving two.

        The wordings with most words choose first, so that Viet Nam inside the name of a body
        does not count for the country beside it.
        """
        target = nfc(target)
        taken: list[tuple[int, int]] = []
        places: list[tuple[int, int] | None] = [None] * len(required)
        spans = [self.spans(requirement, target) for requirement in required]
        order = sorted(
            (i for i in range(len(required)) if spans[i]),
            key=lambda i: (-max(end - start for start, end in spans[i]), required[i].start),
        )
        for index in order:
            free = [
                span
                for span in spans[index]
                if not any(start < span[1] and span[0] < end for start, end in taken)
            ]
            if free:
                places[index] = free[0]
                taken.append(free[0])
        return tuple(places)

    def terms(self, requirement: Requirement, language: str) -> tuple[Term, ...]:
        """The accepted terms of a required term's concept in a language."""
        concept = self._concepts.get(requirement.concept or "")
        return concept.accepted(language) if concept else ()

    def rejected(self, requirement: Requirement) -> tuple[str, ...]:
        """The deprecated and forbidden wordings of a term's concept."""
        concept = self._concepts.get(requirement.concept or "")
        return tuple(t.text for t in concept.rejected(self.target_language)) if concept else ()

    def rejections(self, requirement: Requirement, target: str) -> tuple[Rejection, ...]:
        """Where a target has a deprecated or forbidden wording of a term.

        Whole words, also inflected; their case counts where the term's does (SOURCES.md,
        convention 9). A place that an accepted wording of the term covers is none, unless the
        rejected wording stands there letter for letter and the accepted one inflected.
        """
        target = nfc(target)
        language = self.target_language
        accepted = [
            (place, literal(wording, target[slice(*place)], language))
            for wording in self._wordings_of(requirement)
            for place in places(wording, target, language)
        ]
        found = []
        for concept in self._concepts_of(requirement):
            for term in concept.rejected(language):
                for wording in wordings_of(
                    nfc(term.text),
                    language,
                    sensitive=term.case_sensitive,
                    inflects=term.inflects,
                ):
                    for place in places(wording, target, language):
                        same = literal(wording, target[slice(*place)], language)
                        if not any(
                            covers(span, place) and (span != place or exactly or not same)
                            for span, exactly in accepted
                        ):
                            found.append(Rejection(term.status, term.text, place))
        return tuple(dict.fromkeys(found))

    def longer(self, place: Span, target: str) -> Span | None:
        """Where an accepted term of the target language, of any concept, holds a place of an
        NFC target and more."""
        for match in self._targets.find(target):
            span = (match.start, match.end)
            if covers(span, place) and place != span:
                return span
        return None

    def rival(
        self, requirement: Requirement, required: Sequence[Requirement], target: str
    ) -> Span | None:
        """Where an NFC target has another place than the one asked for, that the source has
        not (Laos for Viet Nam)."""
        if not self.names_a_place(requirement):
            return None
        there = {id_ for r in required for id_ in (r.concept, *r.others)}
        for match in self._targets.find(target):
            if names_a_place(self._concepts[match.concept]) and there.isdisjoint(
                (match.concept, *match.others)
            ):
                return match.start, match.end
        return None

    def in_other_languages(self, requirement: Requirement) -> tuple[str, ...]:
        """What stands in the source for a term, then its accepted wordings in all languages but
        the target's."""
        own = set(requirement.expected)
        texts = [requirement.source] + [
            nfc(term.text)
            for concept in self._concepts_of(requirement)
            for language in concept.languages
            for term in concept.accepted(language)
        ]
        return tuple(dict.fromkeys(text for text in texts if text not in own))

    @cached_property
    def _targets(self) -> Matcher:
        return Matcher(tuple(self._concepts.values()), self.target_language)

    def proper(self, requirement: Requirement) -> bool:
        """Whether a term's wording is a name: its case counts and it has a capital."""
        return self._sensitive(requirement) and requirement.expected[0][:1].isupper()

    def official(self, requirement: Requirement) -> bool:
        """Whether a term is the official name of somebody or something, which nobody may
        paraphrase: its case counts, and it has a capital, is of a script without capitals, or
        is by its kind a name or a title."""
        if not self._sensitive(requirement) or requirement.loose:
            return False
        wording = requirement.expected[0]
        return (
            any(letter.isupper() for letter in wording)
            or wording.upper() == wording.lower()
            or any(concept.kind is not Kind.TERM for concept in self._concepts_of(requirement)[:1])
        )

    def adjective(self, requirement: Requirement) -> str | None:
        """The derived form that may stand before a noun for a term: Vietnamese, local."""
        forms = self._forms(requirement)
        return forms[0] if forms and len(forms[0].split()) == 1 else None

    def domain(self, requirement: Requirement) -> str:
        """The subject field of a term's concept, empty where it is not known."""
        concept = self._concepts.get(requirement.concept or "")
        return concept.domain if concept else ""

    def country(self, requirement: Requirement) -> bool:
        """Whether a term is a country of the built-in glossary, or Viet Nam."""
        return requirement.concept is not None and (
            requirement.concept.startswith("CTRY-") or requirement.concept in VIETNAM
        )

    def number_kind(self, requirement: Requirement) -> str | None:
        """The kind of a required number (see `numbers.Number`)."""
        number = self._number(requirement)
        return number.kind if number else None

    def _number(self, requirement: Requirement) -> Number | None:
        return _number(
            requirement.source, requirement.expected, self.source_language, self.target_language
        )

    def _forms(self, requirement: Requirement) -> tuple[str, ...]:
        """Further forms that count as a term's wordings, though none of them is asked for."""
        return tuple(form for term, _ in self._terms(requirement) for form in term.forms)

    def _sensitive(self, requirement: Requirement) -> bool:
        concept = self._concepts.get(requirement.concept or "")
        return concept is not None and any(
            term.case_sensitive for term in concept.accepted(self.target_language)
        )

    def names_a_place(self, requirement: Requirement) -> bool:
        """Whether a term is the name of a country or another place."""
        return any(map(names_a_place, self._concepts_of(requirement)[:1]))


def covers(outer: Span, inner: Span) -> bool:
    """Whether a place lies within another, or is it."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _later_mentions(requirement: Requirement, target: str) -> list[tuple[int, int]]:
    """Ms Nga for Nguyễn Phương Nga (SOURCES.md, convention 3)."""
    given = requirement.source.split()[-1]
    if given == requirement.source:
        return []
    return [
        m.span()
        for m in re.finditer(
            rf"(?<!\w)(?:Mr|Ms|Mrs|Miss|Madam|Mme|M|Sr|Sra|Dr|Prof)\.? {re.escape(given)}(?!\w)",
            target,
        )
    ]


@lru_cache(maxsize=20_000)
def _number(source: str, expected: tuple[str, ...], language: str, target: str) -> Number | None:
    """The number that a requirement was made of, read again from its text."""
    found = None
    for context in ("{}", "ngày {}", "tháng {}", "lần thứ {}", "khóa {}", "0; {}"):
        for number in numbers(context.format(source), language):
            if number.text == source:
                if rendered(number, target) == expected:
                    return number
                found = found or number
    return found
