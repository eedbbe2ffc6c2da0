"""Keeping a concept inside a transaction, as every verb that changes the termbase does it."""

from collections.abc import Sequence

from glossary.concepts import Concept, ConceptTransaction
from workflow.desk.term_changes import note_changes
from workflow.desk.term_validation import checked, shown
from workflow.desk.tools import Tools
from workflow.errors import Stale
from workflow.people import Person
from workflow.ports import Work
from workflow.terminology import content, signed


def keep_one(
    tools: Tools,
    work: Work,
    concept: Concept,
    *,
    by: Person,
    why: str | None = None,
    seen: Concept | None = None,
    what: str | None = None,
    proposed: ConceptTransaction | None = None,
    **data: object,
) -> Concept:
    """Keep a concept with its transactions, the history and what the change touches.

    Gives the concept as it was kept, or the present one when nothing has changed. ``seen`` is
    the concept as the one who changed it saw it; raises `Stale` when it is another one now,
    `BadInput` for what cannot be kept.
    """
    work.hold_termbase()
    known = {c.id: c for c in tools.termbase.all(work)}
    glossaries = {g.name for g in tools.termbase.glossaries(work)}
    concept = checked(concept, glossaries)
    before = known.get(concept.id)
    if seen is not None and (before is None or content(before) != content(seen)):
        raise Stale(
            f"Concept {concept.id}",
            current=shown(before) if before else "",
            offered=shown(concept),
        )
    if before is not None and content(before) == content(concept):
        return before
    kept = signed(concept, before, by=by.name, at=tools.clock(), proposed=proposed)
    if before is not None:
        note_changes(tools, work, [(before, kept)], by=by, why=why)
    work.keep_concepts([kept])
    work.record(
        tools.entry(
            by,
            what or ("change concept" if before else "add concept"),
            f"concept:{kept.id}",
            before=shown(before) if before else None,
            after=shown(kept),
            why=why,
            **({"glossary": kept.glossary} if kept.glossary != "own" else {}),
            **data,
        )
    )
    return kept


def take_out(
    tools: Tools, work: Work, concepts: Sequence[Concept], *, by: Person, why: str | None = None
) -> None:
    """Take concepts out, with the history and what it touches."""
    work.hold_termbase()
    note_changes(tools, work, [(concept, None) for concept in concepts], by=by, why=why)
    for concept in concepts:
        work.remove_concept(concept.id)
        work.record(
            tools.entry(
                by, "remove concept", f"concept:{concept.id}", before=shown(concept), why=why
            )
        )
