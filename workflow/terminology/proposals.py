"""Proposals of terms, and what becomes of them.

>>> from datetime import UTC
>>> proposal = Proposal(1, Concept("p-1"), "linh", datetime(2026, 1, 2, tzinfo=UTC))
>>> proposal.rejected(by="lan", at=datetime(2026, 1, 3, tzinfo=UTC), reason="Too rare.").state
<ProposalState.REJECTED: 'rejected'>
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from glossary.concepts import Concept
from workflow.errors import Refused, Stale


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
