"""A termbase's entries: a concept and its terms in each language (TBX, ISO 30042).

>>> ministry = Concept(
...     id="SB005",
...     domain="state-body",
...     terms=(
...         Term("vi", "Bộ Ngoại giao", case_sensitive=True),
...         Term("en", "Ministry of Foreign Affairs"),
...         Term("en", "MOFA", TermStatus.ADMITTED),
...         Term("en", "Foreign Office", TermStatus.FORBIDDEN),
...     ),
... )
>>> ministry.preferred("en").text
'Ministry of Foreign Affairs'
>>> [term.text for term in ministry.accepted("en")]
['Ministry of Foreign Affairs', 'MOFA']
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class TermStatus(StrEnum):
    """A term's administrative status, as in TBX-Basic."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"


ACCEPTED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


@dataclass(frozen=True, slots=True)
class Term:
    """One wording of a concept in one language (BCP 47).

    ``forms`` are inflected or spelling variants that count as this term in a text;
    ``case_sensitive`` terms match their exact case only.
    """

    language: str
    text: str
    status: TermStatus = TermStatus.PREFERRED
    case_sensitive: bool = False
    part_of_speech: str = ""
    gender: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A termbase entry. ``source`` names who vouches for it; ``origin`` is ``built-in`` for
    the glossary that comes with the program and ``own`` for the organisation's."""

    id: str
    terms: tuple[Term, ...] = field(default=())
    domain: str = ""
    definition: str = ""
    note: str = ""
    source: str = ""
    origin: str = "own"

    def in_language(self, language: str) -> tuple[Term, ...]:
        """The terms of a language: of exactly this locale if there are any, else of its
        base language (``pt-BR`` → ``pt``)."""
        exact = tuple(t for t in self.terms if t.language.lower() == language.lower())
        if exact:
            return exact
        base = language.split("-")[0].lower()
        return tuple(t for t in self.terms if t.language.split("-")[0].lower() == base)

    def accepted(self, language: str) -> tuple[Term, ...]:
        """Preferred and admitted terms, preferred first, each group in its own order."""
        terms = self.in_language(language)
        return tuple(t for status in ACCEPTED for t in terms if t.status is status)

    def preferred(self, language: str) -> Term | None:
        """The term to use, or ``None`` where the language has none."""
        accepted = self.accepted(language)
        return accepted[0] if accepted else None

    def rejected(self, language: str) -> tuple[Term, ...]:
        """Deprecated and forbidden terms."""
        return tuple(t for t in self.in_language(language) if t.status not in ACCEPTED)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a term, in the order of the terms."""
        return tuple(dict.fromkeys(t.language for t in self.terms))


def by_id(concepts: Iterable[Concept]) -> dict[str, Concept]:
    """Concepts by their id; a later one replaces an earlier."""
    return {concept.id: concept for concept in concepts}
