"""Who proposed, made and changed a concept."""

from dataclasses import replace
from datetime import UTC, datetime

from glossary.concepts import Concept, ConceptTransaction

ORIGINATION, MODIFICATION = "origination", "modification"
"""The two types of `ConceptTransaction` that the desk writes (TBX, ``transactionType``)."""


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
