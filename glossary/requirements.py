"""What a translation of a text has to hold: its terms, people's names and numbers.

>>> from glossary.concepts import Concept, Term
>>> wordings = (Term("vi", "Bộ Ngoại giao"), Term("en", "Ministry of Foreign Affairs"))
>>> ministry = Concept("c1", wordings)
>>> requirements = Requirements([ministry], "vi", "en")
>>> [(r.kind, r.source, r.expected[0]) for r in requirements.of("Bộ Ngoại giao có 53 cán bộ.")]
[('term', 'Bộ Ngoại giao', 'Ministry of Foreign Affairs'), ('number', '53', '53')]
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from glossary.concepts import Concept, Term, TermType
from glossary.language.words import base, nfc
from glossary.matching import Match, Matcher
from glossary.naming.names import carries_names, names, written
from glossary.values.numbers import numbers, rendered
from glossary.wording.accepting import (
    TEXTS_AT_HAND,
    VIETNAM,
    Rejection,
    Renderings,
    Requirement,
    covers,
)
from glossary.wording.joining import alternatives, feminine, together
from glossary.wording.lookalikes import names_a_place, something_else

__all__ = ["Rejection", "Requirement", "Requirements", "covers", "is_acronym"]

_STATE = "state-body"
_ACRONYM = re.compile(r"[^\W\d_a-z]{2,8}\Z")


class Requirements(Renderings):
    """Finds what is required of translations from one language into another.

    ``concepts`` in the order of precedence (see `Matcher`).
    """

    def __init__(
        self, concepts: Sequence[Concept], source_language: str, target_language: str
    ) -> None:
        super().__init__(concepts, source_language, target_language)
        self.matcher = Matcher(concepts, source_language, target_language)
        self._read = lru_cache(maxsize=TEXTS_AT_HAND)(self._required)
        self._untranslated = Matcher(
            [c for c in concepts if c.preferred(target_language) is None], source_language
        )

    @property
    def capitals_mean_names(self) -> bool:
        """Whether a capital inside a sentence marks a name in both languages (German: no)."""
        plain = {"vi", "en", "fr", "es", "pt", "ru", "it", "id"}
        return {base(self.source_language), base(self.target_language)} <= plain

    def of(self, text: str) -> tuple[Requirement, ...]:
        """The requirements of a text, from left to right, none overlapping another.

        A term inside a longer one of the termbase that has no wording in the target language is
        none: its own wording need not be a part of the longer one's.
        """
        return self._read(nfc(text))

    def _required(self, text: str) -> tuple[Requirement, ...]:
        found: list[Requirement] = []
        matches = self.matcher.find(text)
        longer = [(m.start, m.end) for m in self._untranslated.find(text)]
        known = [(m.start, m.end) for m in matches]
        people = (
            names(text, self.source_language, terms=[*known, *longer])
            if carries_names(self.target_language)
            else ()
        )
        spans = [(n.start, n.end) for n in people]
        for match in matches:
            if any(start < match.end and match.start < end for start, end in spans):
                continue
            place = (match.start, match.end)
            concept = self._concepts[match.concept]
            if something_else(match, concept, text, self.source_language):
                continue
            if any(covers(span, place) and span != place for span in longer):
                continue
            foreign = concept.domain == _STATE and self._abroad(match, matches, text)
            expected = self._accepted((match.concept, *match.others), match.source)
            if feminine(text, match.end, people):
                expected = tuple(sorted(expected, key=lambda e: "woman" not in e))
            requirement = Requirement(
                "term",
                match.start,
                match.end,
                match.text,
                expected,
                match.concept,
                match.others,
                foreign,
            )
            if found and text[found[-1].end : match.start] == " ":
                together = _together(found[-1], requirement, text)
                if together is not None:
                    found[-1] = together
                    continue
            found.append(requirement)
        found += [Requirement("name", n.start, n.end, n.text, written(n.text)) for n in people]
        covered = [(r.start, r.end) for r in found]
        for number in numbers(text, self.source_language):
            if not any(start < number.end and number.start < end for start, end in covered):
                expected = rendered(number, self.target_language)
                found.append(Requirement("number", number.start, number.end, number.text, expected))
        return tuple(sorted(found, key=lambda r: (r.start, r.end)))

    def _accepted(self, concepts: Sequence[str], source: str) -> tuple[str, ...]:
        """The accepted wordings of concepts, Chairman/Chairwoman as two; the acronyms first
        where the source term is one."""
        terms = [
            term
            for concept in concepts
            for term in self._concepts[concept].accepted(self.target_language)
        ]
        said = (
            term
            for concept in concepts
            for term in self._concepts[concept].accepted(self.source_language)
            if term.text == source
        )
        if any(is_acronym(term) for term in said):
            terms.sort(key=lambda term: not is_acronym(term))
        return tuple(dict.fromkeys(text for term in terms for text in alternatives(nfc(term.text))))

    def _abroad(self, body: Match, matches: Sequence[Match], text: str) -> bool:
        """Whether another country than Viet Nam stands right behind a State body (Bộ Quốc phòng
        Hoa Kỳ), which is that country's then."""
        return any(
            text[body.end : match.start] == " "
            and names_a_place(self._concepts[match.concept])
            and match.concept not in VIETNAM
            for match in matches
        )


def is_acronym(term: Term) -> bool:
    """Whether a term is an acronym: it says so, or says nothing and is in capitals.

    >>> is_acronym(Term("en", "MOFA")), is_acronym(Term("en", "Ha Noi"))
    (True, False)
    """
    if term.type is not None:
        return term.type is TermType.ACRONYM
    return _ACRONYM.match(term.text) is not None and term.text.isupper()


def _together(title: Requirement, body: Requirement, text: str) -> Requirement | None:
    """Two terms side by side that English says as one, or ``None``."""
    if title.kind != "term" or body.kind != "term":
        return None
    expected = together(title.expected, body.expected, body.source)
    if not expected:
        return None
    return Requirement(
        "term",
        title.start,
        body.end,
        text[title.start : body.end],
        expected,
        body.concept,
        loose=title.loose or body.loose,
    )
