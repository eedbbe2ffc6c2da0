"""Proposals of terms, and changes of terms that translations have to follow."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import col

from workflow.errors import NotFound, Stale
from workflow.states import State
from workflow.store.concepts import packed, unpacked
from workflow.store.termbase_rows import AffectedRow, ProposalRow, TermChangeRow
from workflow.store.transaction import Transaction
from workflow.terminology import (
    AffectedTranslation,
    Decision,
    Proposal,
    ProposalState,
    TermChange,
)


class TermWork(Transaction):
    """The part of a transaction that concerns the workflow of terms."""

    def proposals(self, state: ProposalState | None = None) -> tuple[Proposal, ...]:
        """All proposals, or those in a state, the oldest first."""
        chosen = select(ProposalRow).order_by(col(ProposalRow.id))
        if state is not None:
            chosen = chosen.where(col(ProposalRow.state) == state.value)
        return tuple(_proposal(row) for row in self._all(chosen))

    def proposal(self, proposal_id: int) -> Proposal:
        """One proposal; raises `NotFound`."""
        row = self._one(select(ProposalRow).where(col(ProposalRow.id) == proposal_id))
        if row is None:
            raise NotFound("proposal", proposal_id)
        return _proposal(row)

    def add_proposal(self, proposal: Proposal) -> Proposal:
        """The proposal with the id that the store gives it."""
        self._expect_to_write()
        values = _proposal_values(proposal)
        result = self._connection.execute(insert(ProposalRow).values(**values))
        (number,) = result.inserted_primary_key or (0,)
        return replace(proposal, id=number)

    def keep_proposal(self, proposal: Proposal) -> Proposal:
        """Updates where id and version match (version + 1); raises `Stale` when no row did."""
        kept = replace(proposal, version=proposal.version + 1)
        changed = self._run(
            update(ProposalRow)
            .where(col(ProposalRow.id) == proposal.id, col(ProposalRow.version) == proposal.version)
            .values(**_proposal_values(kept))
        )
        if not changed:
            current = self.proposal(proposal.id)
            raise Stale(f"Proposal {proposal.id}", current=current.state, offered=proposal.state)
        return kept

    def term_changes(self, *, open_only: bool = False) -> tuple[TermChange, ...]:
        """Changes with the translations that they touch, the oldest first; two queries."""
        chosen = select(TermChangeRow).order_by(col(TermChangeRow.id))
        touched = select(AffectedRow).order_by(
            col(AffectedRow.change_id), col(AffectedRow.article_id), col(AffectedRow.language)
        )
        if open_only:
            chosen = chosen.where(col(TermChangeRow.closed).is_(False))
            touched = touched.where(
                col(AffectedRow.change_id).in_(
                    select(col(TermChangeRow.id)).where(col(TermChangeRow.closed).is_(False))
                )
            )
        return self._changes(self._all(chosen), self._all(touched))

    def term_change(self, change_id: int) -> TermChange:
        """One change; raises `NotFound`."""
        row = self._one(select(TermChangeRow).where(col(TermChangeRow.id) == change_id))
        if row is None:
            raise NotFound("term change", change_id)
        touched = (
            select(AffectedRow)
            .where(col(AffectedRow.change_id) == change_id)
            .order_by(col(AffectedRow.article_id), col(AffectedRow.language))
        )
        return self._changes([row], self._all(touched))[0]

    def add_term_change(self, change: TermChange) -> TermChange:
        """The change with the id that the store gives it."""
        self._expect_to_write()
        result = self._connection.execute(insert(TermChangeRow).values(**_change_values(change)))
        (number,) = result.inserted_primary_key or (0,)
        self._run(
            insert(AffectedRow),
            [{"change_id": number, **_affected_values(affected)} for affected in change.affected],
        )
        return replace(change, id=number)

    def keep_term_change(self, change: TermChange) -> TermChange:
        """Keeps what was decided, where id and version match; raises `Stale` when no row did."""
        kept = replace(change, version=change.version + 1)
        changed = self._run(
            update(TermChangeRow)
            .where(col(TermChangeRow.id) == change.id, col(TermChangeRow.version) == change.version)
            .values(closed=kept.closed, version=kept.version)
        )
        if not changed:
            self.term_change(change.id)
            raise Stale(f"Term change {change.id}")
        for affected in kept.affected:
            self._run(
                update(AffectedRow)
                .where(
                    col(AffectedRow.change_id) == change.id,
                    col(AffectedRow.article_id) == affected.article_id,
                    col(AffectedRow.language) == affected.language,
                )
                .values(**_decision(affected))
            )
        return kept

    def _changes(
        self, rows: Sequence[TermChangeRow], touched: Sequence[AffectedRow]
    ) -> tuple[TermChange, ...]:
        of_change: dict[int, list[AffectedTranslation]] = {}
        for row in touched:
            of_change.setdefault(row.change_id, []).append(_affected(row))
        return tuple(_change(row, of_change.get(row.id or 0, [])) for row in rows)


def _proposal_values(proposal: Proposal) -> dict[str, Any]:
    return {
        "concept": packed(proposal.concept),
        "proposed_by": proposal.proposed_by,
        "proposed_at": proposal.proposed_at,
        "changes": proposal.changes,
        "article_id": proposal.article_id,
        "language": proposal.language,
        "segment": proposal.segment,
        "note": proposal.note,
        "state": proposal.state.value,
        "decided_by": proposal.decided_by,
        "decided_at": proposal.decided_at,
        "reason": proposal.reason,
        "result": proposal.result,
        "version": proposal.version,
    }


def _proposal(row: ProposalRow) -> Proposal:
    return Proposal(
        id=row.id or 0,
        concept=unpacked(row.concept),
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        changes=row.changes,
        article_id=row.article_id,
        language=row.language,
        segment=row.segment,
        note=row.note,
        state=ProposalState(row.state),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
        result=row.result,
        version=row.version,
    )


def _change_values(change: TermChange) -> dict[str, Any]:
    return {
        "concept_id": change.concept_id,
        "before": packed(change.before),
        "after": packed(change.after) if change.after else None,
        "old": [list(wording) for wording in change.old],
        "by": change.by,
        "at": change.at,
        "why": change.why,
        "closed": change.closed,
        "version": change.version,
    }


def _change(row: TermChangeRow, affected: Sequence[AffectedTranslation]) -> TermChange:
    return TermChange(
        id=row.id or 0,
        concept_id=row.concept_id,
        before=unpacked(row.before),
        after=unpacked(row.after) if row.after else None,
        old=tuple((language, text) for language, text in row.old),
        by=row.by,
        at=row.at,
        affected=tuple(affected),
        why=row.why,
        version=row.version,
    )


def _affected_values(affected: AffectedTranslation) -> dict[str, Any]:
    return {
        "article_id": affected.article_id,
        "language": affected.language,
        "title": affected.title,
        "state": affected.state.value,
        "segments": list(affected.segments),
        "wordings": list(affected.wordings),
        "edition": affected.edition,
        **_decision(affected),
    }


def _decision(affected: AffectedTranslation) -> dict[str, Any]:
    return {
        "decision": affected.decision and affected.decision.value,
        "decided_by": affected.decided_by,
        "decided_at": affected.decided_at,
        "why": affected.why,
    }


def _affected(row: AffectedRow) -> AffectedTranslation:
    return AffectedTranslation(
        article_id=row.article_id,
        language=row.language,
        title=row.title,
        state=State(row.state),
        segments=tuple(row.segments),
        wordings=tuple(row.wordings),
        edition=row.edition,
        decision=Decision(row.decision) if row.decision else None,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        why=row.why,
    )
