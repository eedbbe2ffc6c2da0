"""Where terms stand: uses, concordance, statistics."""

from dataclasses import dataclass

from glossary.concepts import TermStatus
from workflow.states import State


@dataclass(frozen=True, slots=True)
class SegmentUse:
    """One segment in whose source a concept stands.

    ``source`` is the wording there; ``found`` the wording in the target, ``None`` where the
    target has none of the concept's; ``status`` the status of what was found, ``None`` where it is
    no term word for word and the checks accept it (around a place or a rank).
    """

    n: int
    source: str
    found: str | None
    status: TermStatus | None = None


@dataclass(frozen=True, slots=True)
class TranslationUse:
    """Where one translation uses a concept; ``has_term`` says whether the concept has an accepted
    wording in its language: without one no segment can lack it."""

    article_id: int
    title: str
    language: str
    state: State
    segments: tuple[SegmentUse, ...]
    has_term: bool = True

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the segments."""
        return tuple(segment.n for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a concordance, with its translation.

    ``start`` and ``end`` (code points) are where the term stands in ``source``, both 0 where
    the words looked for stand in the translation only; ``found`` is the concept's wording in
    ``target`` or those words, if they are there. ``edition`` is the edition that holds it,
    ``None`` for an approved translation not published yet and for a working copy.
    """

    article_id: int
    title: str
    source_language: str
    language: str
    segment: int
    source: str
    target: str
    start: int
    end: int
    found: str | None
    edition: int | None = None
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Concordance:
    """A page of sentences, and how many there are in all."""

    sentences: tuple[Sentence, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the concepts have an accepted term in a language, in all and by domain."""

    language: str
    covered: int
    concepts: int
    by_domain: tuple[tuple[str, int, int], ...] = ()
    """(domain, covered, concepts), the largest domain first."""


@dataclass(frozen=True, slots=True)
class ConceptCount:
    """A concept in a statistic. ``uses`` counts the places in sources, ``missing`` those whose
    translation lacks the wording, ``rejected`` deprecated or forbidden wordings standing there."""

    concept_id: str
    term: str
    uses: int
    missing: int = 0
    rejected: int = 0

    @property
    def violations(self) -> int:
        """Missing and rejected wordings together."""
        return self.missing + self.rejected


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the termbase covers, and how translations keep to it."""

    concepts: int
    terms: int
    coverage: tuple[Coverage, ...]
    most_used: tuple[ConceptCount, ...]
    most_violated: tuple[ConceptCount, ...]
    proposals_open: int
    changes_open: int
    segments: int
    """How many translated segments were looked at."""
