"""Proposals of terms: anyone makes them, a terminologist decides."""

from dataclasses import dataclass, replace

from glossary.concepts import BUILT_IN, OWN, Concept, ConceptTransaction
from workflow.desk import builtin_candidates, builtin_glossary, duplicates
from workflow.desk.term_keeping import keep_one
from workflow.desk.term_validation import checked, shown
from workflow.desk.tools import Tools
from workflow.errors import BadInput, Refused, Stale
from workflow.languages import tag
from workflow.people import Permission, Person
from workflow.ports import Work
from workflow.terminology import (
    MODIFICATION,
    ORIGINATION,
    Proposal,
    ProposalState,
    moment,
)


@dataclass(frozen=True, slots=True)
class Proposals:
    """Verbs about proposals of terms."""

    tools: Tools

    def all(
        self, state: ProposalState | None = None, *, proposed_by: str | None = None
    ) -> tuple[Proposal, ...]:
        """Proposals in a state (or in any), of somebody (or of all), the newest first."""
        with self.tools.store.look() as work:
            found = work.proposals(state)
        return tuple(p for p in reversed(found) if proposed_by in (None, p.proposed_by))

    def open(self) -> tuple[Proposal, ...]:
        """Those that wait for a terminologist, the oldest first."""
        with self.tools.store.look() as work:
            return work.proposals(ProposalState.OPEN)

    def get(self, proposal_id: int) -> Proposal:
        """One proposal, with what became of it."""
        with self.tools.store.look() as work:
            return work.proposal(proposal_id)

    def propose(
        self,
        concept: Concept,
        *,
        by: Person,
        changes: str | None = None,
        article_id: int | None = None,
        language: str | None = None,
        segment: int | None = None,
        note: str = "",
    ) -> Proposal:
        """Ask for a concept, or for a change of one (``changes`` is its id).

        ``article_id``, ``language`` and ``segment`` say where the words were selected. Raises
        `BadInput` for a concept that could not be kept.
        """
        by.must(Permission.PROPOSE_TERMS)
        language = tag(language) if language else None
        if article_id is None and (language is not None or segment is not None):
            raise BadInput("Say in which article the words stand.")
        with self.tools.store.begin() as work:
            if changes is not None:
                present = work.concept(changes)
                concept = replace(concept, id=changes, glossary=_theirs(present))
            if article_id is not None:
                work.article(article_id)
                if language is not None and segment is not None:
                    work.segment(article_id, language, segment)
            finder = self.tools.termbase.finder(work)
            known = {g.name for g in finder.glossaries}
            if changes is None and concept.id in finder.by_id:
                raise BadInput(
                    f"There is a concept {concept.id} already; propose a change of it instead."
                )
            proposal = self._added(
                work,
                Proposal(
                    id=0,
                    concept=checked(concept, known),
                    proposed_by=by.name,
                    proposed_at=self.tools.clock(),
                    changes=changes,
                    article_id=article_id,
                    language=language,
                    segment=segment,
                    note=note.strip(),
                ),
                by,
            )
            work.commit()
        return proposal

    def propose_candidates(self, *, by: Person) -> tuple[Proposal, ...]:
        """Make open proposals of the wordings that wait for the built-in glossary
        (`glossary.builtin.candidates`); once each, and none that the termbase has."""
        by.must(Permission.EDIT_TERMS)
        with self.tools.store.begin() as work:
            work.hold_termbase()
            finder = self.tools.termbase.finder(work)
            glossaries = {g.name for g in finder.glossaries}
            made = tuple(
                self._added(
                    work,
                    Proposal(
                        id=0,
                        concept=checked(concept, glossaries),
                        proposed_by=by.name,
                        proposed_at=self.tools.clock(),
                        changes=concept.id if changes else None,
                        note=note,
                    ),
                    by,
                )
                for concept, changes, note in builtin_candidates.wanted(
                    finder.by_id, work.proposals()
                )
            )
            work.commit()
        return made

    def similar(self, concept: Concept) -> tuple[Concept, ...]:
        """Concepts of the termbase that look like a proposed one, the most like first."""
        with self.tools.store.look() as work:
            return duplicates.similar(concept, self.tools.termbase.all(work))

    def approve(
        self,
        proposal_id: int,
        *,
        by: Person,
        concept: Concept | None = None,
        why: str | None = None,
    ) -> Concept:
        """Take a proposal into the termbase, as it is or as the terminologist corrected it.

        Raises `Stale` when it was decided meanwhile, or when the concept that it would change
        was changed since it was proposed and ``concept`` does not say how it shall be now.
        """
        by.must(Permission.EDIT_TERMS)
        with self.tools.store.begin() as work:
            proposal, present = self._to_decide(work, proposal_id)
            decided = proposal.approved(
                by=by.name, at=self.tools.clock(), result=proposal.concept.id, reason=why
            )
            _expect_unchanged(proposal, present, corrected=concept is not None)
            wanted = self._named(work, concept or proposal.concept, proposal)
            kept = keep_one(
                self.tools,
                work,
                wanted,
                by=by,
                why=why,
                what="approve proposal",
                proposed=ConceptTransaction(
                    MODIFICATION if present else ORIGINATION,
                    proposal.proposed_by,
                    moment(proposal.proposed_at),
                ),
                proposal=proposal.id,
                proposed_by=proposal.proposed_by,
            )
            builtin_glossary.note_seen(work, kept.id)
            self._keep(work, proposal, replace(decided, result=kept.id), by)
            work.commit()
        return kept

    def reject(self, proposal_id: int, reason: str, *, by: Person) -> Proposal:
        """Turn a proposal down, with a reason that its proposer sees."""
        by.must(Permission.EDIT_TERMS)
        with self.tools.store.begin() as work:
            proposal, _ = self._to_decide(work, proposal_id)
            decided = proposal.rejected(by=by.name, at=self.tools.clock(), reason=reason)
            kept = self._keep(work, proposal, decided, by)
            work.commit()
        return kept

    def merge(self, proposal_id: int, into: str, *, by: Person, why: str | None = None) -> Concept:
        """Give the proposal's terms to a concept that there is, as admitted ones unless they
        stand there already; gives that concept."""
        by.must(Permission.EDIT_TERMS)
        with self.tools.store.begin() as work:
            proposal, _ = self._to_decide(work, proposal_id)
            decided = proposal.merged(by=by.name, at=self.tools.clock(), into=into)
            merged = duplicates.with_terms_of(work.concept(into), proposal.concept)
            kept = keep_one(
                self.tools,
                work,
                merged,
                by=by,
                why=why,
                what="merge proposal",
                proposal=proposal.id,
                proposed_by=proposal.proposed_by,
            )
            self._keep(work, proposal, decided, by)
            work.commit()
        return kept

    def _added(self, work: Work, proposal: Proposal, by: Person) -> Proposal:
        concept = replace(proposal.concept, transactions=())
        added = work.add_proposal(replace(proposal, concept=concept))
        work.record(
            self.tools.entry(
                by,
                "propose change of concept" if added.changes else "propose concept",
                added.subject,
                after=shown(added.concept),
                why=added.note or None,
                concept=added.concept.id,
                article=added.article_id,
                language=added.language,
                segment=added.segment,
            )
        )
        return added

    def _to_decide(self, work: Work, proposal_id: int) -> tuple[Proposal, Concept | None]:
        """The proposal, and the concept that it would change as it is now."""
        work.hold_termbase()
        known = {c.id: c for c in self.tools.termbase.all(work)}
        proposal = work.proposal(proposal_id)
        return proposal, known.get(proposal.changes or "")

    def _named(self, work: Work, concept: Concept, proposal: Proposal) -> Concept:
        """The concept under the id that it will have: a change keeps its concept's."""
        if proposal.changes is not None:
            return replace(concept, id=proposal.changes)
        if concept.id in {c.id for c in self.tools.termbase.all(work)}:
            raise BadInput(
                f"There is a concept {concept.id} meanwhile; merge the proposal into it, or give "
                "it another id."
            )
        return concept

    def _keep(self, work: Work, before: Proposal, after: Proposal, by: Person) -> Proposal:
        kept = work.keep_proposal(after)
        work.record(
            self.tools.entry(
                by,
                {
                    ProposalState.APPROVED: "approve",
                    ProposalState.REJECTED: "reject",
                    ProposalState.MERGED: "merge",
                }[after.state],
                before.subject,
                before=before.state,
                after=after.state,
                why=after.reason,
                concept=after.result or before.concept.id,
                proposed_by=before.proposed_by,
            )
        )
        return kept


def _expect_unchanged(proposal: Proposal, present: Concept | None, *, corrected: bool) -> None:
    """Raise `Refused` when the concept to change is gone, `Stale` when somebody changed it after
    the proposal was made and the terminologist did not say how it shall be now."""
    if proposal.changes is None:
        return
    if present is None:
        raise Refused(
            f"Concept {proposal.changes}, which proposal {proposal.id} would change, was taken "
            "out; merge the proposal into another concept or reject it."
        )
    last = max((t.at for t in present.transactions), default="")
    if not corrected and last > moment(proposal.proposed_at):
        raise Stale(
            f"Concept {present.id}", current=shown(present), offered=shown(proposal.concept)
        )


def _theirs(concept: Concept) -> str:
    return OWN if concept.glossary == BUILT_IN else concept.glossary
