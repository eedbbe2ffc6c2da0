"""The termbase: concepts with their terms, and a version that grows with each change."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import col

from glossary.concepts import (
    Concept,
    ConceptTransaction,
    Kind,
    Term,
    TermStatus,
    TermType,
    by_id,
)
from workflow.errors import NotFound
from workflow.store.concepts import packed, packed_term
from workflow.store.termbase_rows import ConceptRow, GlossaryRow, TermbaseRow, TermRow
from workflow.store.transaction import BATCH, Transaction
from workflow.terminology import Glossary, in_order


class Termbase(Transaction):
    """The part of a transaction that concerns terminology."""

    def concepts(self) -> tuple[Concept, ...]:
        """Every concept with its terms, by id; two queries, however many there are."""
        rows = self._all(select(ConceptRow).order_by(col(ConceptRow.id)))
        terms = self._all(select(TermRow).order_by(col(TermRow.concept_id), col(TermRow.position)))
        of_concept: dict[str, list[Term]] = {}
        for term in terms:
            of_concept.setdefault(term.concept_id, []).append(_term(term))
        return tuple(_concept(row, of_concept.get(row.id, ())) for row in rows)

    def concept(self, concept_id: str) -> Concept:
        """One concept; raises `NotFound`."""
        row = self._one(select(ConceptRow).where(col(ConceptRow.id) == concept_id))
        if row is None:
            raise NotFound("concept", concept_id)
        terms = self._all(
            select(TermRow)
            .where(col(TermRow.concept_id) == concept_id)
            .order_by(col(TermRow.position))
        )
        return _concept(row, [_term(term) for term in terms])

    def keep_concepts(self, concepts: Sequence[Concept]) -> None:
        """Add or replace by id; the glossary's version grows by one.

        Of two with the same id the later counts. Nothing given leaves the version as it is.
        """
        if not concepts:
            return
        kept = by_id(concepts)
        self._grow()
        self._forget_terms(kept)
        self._put(
            ConceptRow,
            [_entry(concept) for concept in kept.values()],
            "id",
        )
        self._run(
            insert(TermRow),
            [
                {"concept_id": concept.id, "position": position, **packed_term(term)}
                for concept in kept.values()
                for position, term in enumerate(concept.terms)
            ],
        )

    def remove_concept(self, concept_id: str) -> None:
        """Take a concept out; the version grows by one. Raises `NotFound`."""
        self._grow()
        self._forget_terms([concept_id])
        if not self._run(delete(ConceptRow).where(col(ConceptRow.id) == concept_id)):
            raise NotFound("concept", concept_id)

    def glossary_version(self) -> int:
        """How often the termbase was changed; the same number means the same concepts."""
        return self._connection.execute(select(func.max(TermbaseRow.version))).scalar_one() or 0

    def hold_termbase(self) -> None:
        """Let no other transaction change the termbase until this one ends, so that what is
        read of it now is still so when something is kept."""
        self._run(update(TermbaseRow).values(version=col(TermbaseRow.version)))

    def glossaries(self) -> tuple[Glossary, ...]:
        """Every glossary, in order (see `workflow.terminology.in_order`)."""
        rows = self._all(select(GlossaryRow))
        return in_order(Glossary(row.name, row.title, row.rank, row.article_id) for row in rows)

    def keep_glossaries(self, glossaries: Sequence[Glossary]) -> None:
        """Add or replace by name; the version grows, because what holds for a text may change."""
        if not glossaries:
            return
        self._grow()
        self._put(
            GlossaryRow,
            [
                {"name": g.name, "title": g.title, "rank": g.rank, "article_id": g.article_id}
                for g in glossaries
            ],
            "name",
        )

    def _grow(self) -> None:
        """First of all, so that two writers on PostgreSQL queue here and don't interleave."""
        self.termbase_grown = True
        self._run(update(TermbaseRow).values(version=col(TermbaseRow.version) + 1))

    def _forget_terms(self, concept_ids: Iterable[str]) -> None:
        ids = sorted(concept_ids)
        for start in range(0, len(ids), BATCH):
            self._run(
                delete(TermRow).where(col(TermRow.concept_id).in_(ids[start : start + BATCH]))
            )


STATUS = {status.value: status for status in TermStatus}


def _term(row: TermRow) -> Term:
    return Term(
        row.language,
        row.text,
        STATUS[row.status],
        row.case_sensitive,
        row.part_of_speech,
        row.gender,
        tuple(row.forms),
        row.number,
        TermType(row.type) if row.type else None,
        row.inflects,
        row.context,
        row.source,
    )


def _entry(concept: Concept) -> dict[str, Any]:
    values = packed(concept)
    del values["terms"]
    return values


def _concept(row: ConceptRow, terms: Iterable[Term]) -> Concept:
    return Concept(
        id=row.id,
        terms=tuple(terms),
        domain=row.domain,
        definition=row.definition,
        note=row.note,
        source=row.source,
        glossary=row.glossary,
        kind=Kind(row.kind),
        do_not_translate=row.do_not_translate,
        image=row.image,
        transactions=tuple(ConceptTransaction(*entry) for entry in row.transactions),
    )
