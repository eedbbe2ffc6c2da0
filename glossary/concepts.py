"""A termbase's entries: a concept and its terms in each language (TBX, ISO 30042).

>>> ministry = Concept(
...     id="SB005",
...     domain="state-body",
...     kind=Kind.ORGANISATION,
...     terms=(
...         Term("vi", "Bộ Ngoại giao", case_sensitive=True),
...         Term("en", "Ministry of Foreign Affairs"),
...         Term("en", "MOFA", TermStatus.ADMITTED, type=TermType.ACRONYM),
...         Term("en", "Foreign Office", TermStatus.FORBIDDEN),
...     ),
... )
>>> ministry.preferred("en").text
'Ministry of Foreign Affairs'
>>> [term.text for term in ministry.accepted("en")]
['Ministry of Foreign Affairs', 'MOFA']
>>> ministry.of_type("en", TermType.ACRONYM)[0].text
'MOFA'
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

BUILT_IN = "built-in"
"""The glossary that comes with the program."""
OWN = "own"
"""The organisation's own glossary."""


class TermStatus(StrEnum):
    """A term's administrative status, as in TBX-Basic (``superseded`` there is ``forbidden``
    here: a wording that must not be printed)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"


ACCEPTED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


class TermType(StrEnum):
    """What form of its concept's name a term is, as in TBX-Basic's ``termType``."""

    FULL = "fullForm"
    ACRONYM = "acronym"
    ABBREVIATION = "abbreviation"
    SHORT = "shortForm"
    VARIANT = "variant"
    PHRASE = "phrase"


SHORTENED = (TermType.ACRONYM, TermType.ABBREVIATION)


class Kind(StrEnum):
    """What a concept is. A ``country`` has a short and a formal name (`TermType.SHORT`,
    `TermType.FULL`); a ``person`` is one with a title or the title itself."""

    TERM = "term"
    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"
    EVENT = "event"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class ConceptTransaction:
    """Who did what to a concept, as TBX's ``transacGrp``.

    ``type`` is ``origination`` (proposed) or ``modification`` (approved, changed), ``who`` the
    person and ``at`` the moment in ISO 8601, empty where a file did not say.
    """

    type: str
    who: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One wording of a concept in one language (BCP 47).

    ``case_sensitive`` terms match their exact case only. ``forms`` are inflected or spelling
    variants that count as this term in a text; a word of them that ends with ``*`` is a stem
    (``министр* иностранных дел``). Where ``inflects`` is false only the text and its forms
    count, else also what the language's stemmer finds. ``gender`` and ``number`` are those of
    the term's head, as TBX calls them (``masculine``, ``feminine``, ``neuter``, ``other``;
    ``singular``, ``plural``), empty where not known; ``type`` is empty for an ordinary wording.
    ``context`` is an example of its use, ``source`` who vouches for this wording.
    """

    language: str
    text: str
    status: TermStatus = TermStatus.PREFERRED
    case_sensitive: bool = False
    part_of_speech: str = ""
    gender: str = ""
    forms: tuple[str, ...] = ()
    number: str = ""
    type: TermType | None = None
    inflects: bool = True
    context: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A termbase entry.

    ``source`` names who vouches for it. ``glossary`` is the glossary that it belongs to:
    ``built-in`` for what comes with the program, ``own`` for the organisation's, or another of
    its names (see `in_precedence`). ``do_not_translate`` says that every language writes the
    term as its first language does. ``image`` is the address or file name of a picture that
    shows its use; ``transactions`` say who proposed, approved and changed it.
    """

    id: str
    terms: tuple[Term, ...] = field(default=())
    domain: str = ""
    definition: str = ""
    note: str = ""
    source: str = ""
    glossary: str = OWN
    kind: Kind = Kind.TERM
    do_not_translate: bool = False
    image: str = ""
    transactions: tuple[ConceptTransaction, ...] = ()

    def in_language(self, language: str) -> tuple[Term, ...]:
        """The terms that count for a language: those of exactly this locale and, while none of
        them is accepted, those of its base language (``pt-BR`` → ``pt``), of other locales of it
        in the same script (``pt-PT``), and, of what is not translated, the first language's.
        What a nearer one rejects stays rejected."""
        asked = language.lower()
        found = tuple(t for t in self.terms if t.language.lower() == asked)
        for wider in self._wider(asked):
            if any(t.status in ACCEPTED for t in found):
                break
            there = {t.text for t in found}
            found = (*found, *(t for t in wider if t.text not in there))
        return found

    def _wider(self, asked: str) -> Iterator[tuple[Term, ...]]:
        """The terms to fall back on, the nearest first (RFC 4647, lookup)."""
        base, *rest = asked.split("-")
        for end in reversed(range(len(rest))):
            name = "-".join((base, *rest[:end]))
            yield tuple(t for t in self.terms if t.language.lower() == name)
        script = _script(asked)
        yield tuple(
            t
            for t in self.terms
            if t.language.split("-")[0].lower() == base
            and (not script or _script(t.language) in ("", script))
        )
        if self.do_not_translate:
            yield tuple(t for t in self.terms if t.language == self.terms[0].language)

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

    def of_type(self, language: str, *types: TermType) -> tuple[Term, ...]:
        """The accepted terms of these types."""
        return tuple(t for t in self.accepted(language) if t.type in types)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a term, in the order of the terms."""
        return tuple(dict.fromkeys(t.language for t in self.terms))


def _script(language: str) -> str:
    """A tag's script in small letters, empty where it names none."""
    parts = (part.lower() for part in language.split("-")[1:])
    return next((part for part in parts if len(part) == 4 and part.isalpha()), "")


def by_id(concepts: Iterable[Concept]) -> dict[str, Concept]:
    """Concepts by their id; a later one replaces an earlier."""
    return {concept.id: concept for concept in concepts}


def in_precedence(
    concepts: Iterable[Concept], glossaries: Sequence[str] = (OWN, BUILT_IN)
) -> tuple[Concept, ...]:
    """The concepts of these glossaries, those of the first glossary first.

    What a text is translated with: an article's own glossary, then the organisation's in its
    order, then the built-in one. Concepts of glossaries not named are left out; inside one
    glossary the order stays.

    >>> one, two = Concept("a", glossary=BUILT_IN), Concept("b", glossary="article-7")
    >>> [c.id for c in in_precedence([one, two], ("article-7", OWN, BUILT_IN))]
    ['b', 'a']
    >>> in_precedence([two])
    ()
    """
    rank = {name: number for number, name in enumerate(glossaries)}
    return tuple(
        sorted((c for c in concepts if c.glossary in rank), key=lambda c: rank[c.glossary])
    )
