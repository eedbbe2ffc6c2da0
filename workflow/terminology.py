"""The workflow of terms: glossaries, proposals, what a changed wording touches, where terms stand.

Frozen values only. The termbase's own entries are `glossary.concepts.Concept`.

>>> proposal = Proposal(1, Concept("p-1"), "linh", datetime(2026, 1, 2, tzinfo=UTC))
>>> proposal.rejected(by="lan", at=datetime(2026, 1, 3, tzinfo=UTC), reason="Too rare.").state
<ProposalState.REJECTED: 'rejected'>
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from glossary.concepts import (
    BUILT_IN,
    Concept,
    ConceptTransaction,
    Term,
    TermStatus,
)
from workflow.errors import NotFound, Refused, Stale
from workflow.states import State

ORIGINATION, MODIFICATION = "origination", "modification"
"""The two types of `ConceptTransaction` that the desk writes (TBX, ``transactionType``)."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """One glossary: the organisation's own, a partner's, an article's or the built-in one.

    ``rank`` orders the organisation's (smaller goes first); ``article_id`` is set for the
    glossary of one article, which goes before them all.
    """

    name: str
    title: str
    rank: int = 0
    article_id: int | None = None

    @property
    def built_in(self) -> bool:
        """Whether it is the one that comes with the program, which always goes last."""
        return self.name == BUILT_IN


def in_order(glossaries: Iterable[Glossary]) -> tuple[Glossary, ...]:
    """The organisation's glossaries by rank, the built-in one after them, then those of single
    articles, the newest article first."""

    def place(glossary: Glossary) -> tuple[bool, bool, int, str]:
        article = glossary.article_id
        rank = glossary.rank if article is None else -article
        return article is not None, glossary.built_in, rank, glossary.name

    return tuple(sorted(glossaries, key=place))


def precedence(glossaries: Iterable[Glossary], article_id: int | None = None) -> tuple[str, ...]:
    """The names of the glossaries that hold for an article (or for none), the first first."""
    ordered = in_order(glossaries)
    own = [g.name for g in ordered if article_id is not None and g.article_id == article_id]
    return (*own, *(g.name for g in ordered if g.article_id is None))


class ProposalState(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A concept, or a change of one, that somebody asks a terminologist for.

    ``changes`` is the id of the concept that it would change. ``article_id``, ``language`` and
    ``segment`` say where the words were selected. ``result`` is the id of the concept that it
    became (or was merged into); ``reason`` what the terminologist said. ``version`` grows with
    each change and guards against two people deciding at once.
    """

    id: int
    concept: Concept
    proposed_by: str
    proposed_at: datetime
    changes: str | None = None
    article_id: int | None = None
    language: str | None = None
    segment: int | None = None
    note: str = ""
    state: ProposalState = ProposalState.OPEN
    decided_by: str | None = None
    decided_at: datetime | None = None
    reason: str | None = None
    result: str | None = None
    version: int = 1

    @property
    def subject(self) -> str:
        """Its name in the history."""
        return f"proposal:{self.id}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a terminologist."""
        return self.state is ProposalState.OPEN

    def approved(
        self, *, by: str, at: datetime, result: str, reason: str | None = None
    ) -> "Proposal":
        """Taken into the termbase; raises `Stale` when it was decided meanwhile."""
        return self._decided(ProposalState.APPROVED, by, at, result, reason)

    def rejected(self, *, by: str, at: datetime, reason: str) -> "Proposal":
        """Turned down, with a reason; raises `Stale` when it was decided meanwhile."""
        if not reason.strip():
            raise Refused("Say why: rejecting a proposal needs a few words.")
        return self._decided(ProposalState.REJECTED, by, at, None, reason.strip())

    def merged(self, *, by: str, at: datetime, into: str) -> "Proposal":
        """Its terms went into a concept that there was; raises `Stale` when decided meanwhile."""
        return self._decided(ProposalState.MERGED, by, at, into, None)

    def _decided(
        self, state: ProposalState, by: str, at: datetime, result: str | None, reason: str | None
    ) -> "Proposal":
        if not self.is_open:
            raise Stale(
                f"Proposal {self.id}",
                current=f"{self.state} by {self.decided_by}",
                offered=state.value,
            )
        return replace(
            self, state=state, decided_by=by, decided_at=at, result=result, reason=reason
        )


@dataclass(frozen=True, slots=True)
class SegmentUse:
    """One segment in whose source a concept stands.

    ``source`` is the wording there; ``found`` the wording in the target, ``None`` where the
    target has none of the concept's; ``status`` the status of what was found.
    """

    n: int
    source: str
    found: str | None
    status: TermStatus | None = None


@dataclass(frozen=True, slots=True)
class TranslationUse:
    """Where one translation uses a concept."""

    article_id: int
    title: str
    language: str
    state: State
    segments: tuple[SegmentUse, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the segments."""
        return tuple(segment.n for segment in self.segments)


class Decision(StrEnum):
    """What is done about a translation that holds an old wording."""

    REOPENED = "reopened"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class AffectedTranslation:
    """A translation that used a wording which is no longer accepted.

    ``state`` is the translation's when the change was made; ``wordings`` what stands in the
    segments numbered, in their order; ``edition`` the number of the newest edition then.
    """

    article_id: int
    language: str
    title: str
    state: State
    segments: tuple[int, ...]
    wordings: tuple[str, ...]
    edition: int | None = None
    decision: Decision | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    why: str | None = None

    @property
    def key(self) -> tuple[int, str]:
        """The translation that it is about."""
        return self.article_id, self.language

    @property
    def subject(self) -> str:
        """The translation's name in the history."""
        return f"translation:{self.article_id}/{self.language}"


@dataclass(frozen=True, slots=True)
class TermChange:
    """A change of a concept after which wordings that translations use are accepted no more.

    ``after`` is ``None`` when the concept was taken out. ``old`` are the wordings, as
    (language, text).
    """

    id: int
    concept_id: str
    before: Concept
    after: Concept | None
    old: tuple[tuple[str, str], ...]
    by: str
    at: datetime
    affected: tuple[AffectedTranslation, ...]
    why: str | None = None
    version: int = 1

    @property
    def subject(self) -> str:
        """Its name in the history."""
        return f"term-change:{self.id}"

    @property
    def waiting(self) -> tuple[AffectedTranslation, ...]:
        """The translations about which nothing is decided yet."""
        return tuple(a for a in self.affected if a.decision is None)

    @property
    def closed(self) -> bool:
        """Whether everything is decided."""
        return not self.waiting

    def of(self, article_id: int, language: str) -> AffectedTranslation:
        """One of the translations; raises `NotFound`."""
        for affected in self.affected:
            if affected.key == (article_id, language):
                return affected
        raise NotFound(f"translation in term change {self.id}:", f"{article_id} into {language}")

    def decided(
        self,
        article_id: int,
        language: str,
        decision: Decision,
        *,
        by: str,
        at: datetime,
        why: str | None = None,
    ) -> "TermChange":
        """With one translation decided; raises `Stale` when somebody else decided it first."""
        known = self.of(article_id, language)
        if known.decision is not None:
            raise Stale(
                f"Term change {self.id} for article {article_id} in {language}",
                current=f"{known.decision} by {known.decided_by}",
                offered=decision.value,
            )
        new = replace(known, decision=decision, decided_by=by, decided_at=at, why=why)
        return replace(self, affected=tuple(new if a is known else a for a in self.affected))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a concordance, with its translation.

    ``start`` and ``end`` (code points) are where the term stands in ``source``; ``found`` is the
    concept's wording in ``target``, if it is there. ``edition`` is the edition that holds it,
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


def no_longer_accepted(before: Concept, after: Concept | None, language: str) -> tuple[Term, ...]:
    """The terms of a language that were accepted and are not, or are now rejected for the first
    time. A preferred wording that becomes an admitted one is still right.

    >>> old = Concept("c", (Term("en", "Foreign Office"), Term("fr", "Affaires étrangères")))
    >>> new = replace(old, terms=(Term("en", "Foreign Ministry"), old.terms[1]))
    >>> [term.text for term in no_longer_accepted(old, new, "en")]
    ['Foreign Office']
    >>> no_longer_accepted(old, new, "fr")
    ()
    """
    stays = {t.text for t in after.accepted(language)} if after else set()
    rejected = {t.text for t in before.rejected(language)}
    gone = {t.text: t for t in before.accepted(language) if t.text not in stays}
    new = {
        t.text: t
        for t in (after.rejected(language) if after else ())
        if t.text not in rejected and t.text not in stays
    }
    return tuple({**new, **gone}.values())


def signed(
    concept: Concept,
    before: Concept | None,
    *,
    by: str,
    at: datetime,
    proposed: ConceptTransaction | None = None,
) -> Concept:
    """The concept with who proposed, made or changed it at the end of its transactions."""
    known = before.transactions if before else concept.transactions
    if proposed is not None:
        known = (*known, proposed)
    made = before is not None or any(t.type == ORIGINATION for t in known)
    entry = ConceptTransaction(MODIFICATION if made else ORIGINATION, by, moment(at))
    return replace(concept, transactions=(*known, entry))


def moment(at: datetime) -> str:
    """A moment as transactions write it: ISO 8601 in UTC, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def content(concept: Concept) -> Concept:
    """What a concept says, without who wrote it when; for telling a change from none."""
    return replace(concept, transactions=())
