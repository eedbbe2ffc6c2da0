"""Wordings proposed for the built-in glossary, which a terminologist decides on one by one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from glossary import builtin
from glossary.concepts import Concept
from workflow.desk import duplicates
from workflow.terminology import Proposal


def wanted(
    known: Mapping[str, Concept], proposals: Iterable[Proposal]
) -> Iterator[tuple[Concept, bool, str]]:
    """What of the candidates is to be proposed: the concept as it would be, whether it changes
    one that there is, and the candidate's note.

    Left out is what the termbase has, what somebody has proposed before, whatever became of it,
    and more of a built-in concept that the organisation has taken out.
    """
    asked: dict[str, set[tuple[str, str]]] = {}
    for proposal in proposals:
        asked.setdefault(proposal.concept.id, set()).update(_texts(proposal.concept))
    there = {concept.id for concept in builtin.concepts()}
    for candidate in _by_id(builtin.candidates()):
        present = known.get(candidate.id)
        if present is None and candidate.id in there:
            continue
        terms = duplicates.with_terms_of(present, candidate).terms if present else candidate.terms
        offered = replace(present or candidate, terms=terms)
        new = _texts(offered) - (_texts(present) if present else set())
        if new - asked.get(candidate.id, set()):
            yield offered, present is not None, candidate.note


def _by_id(candidates: Iterable[Concept]) -> Iterable[Concept]:
    """The candidates, two of one concept made one."""
    found: dict[str, Concept] = {}
    for candidate in candidates:
        first = found.get(candidate.id)
        found[candidate.id] = duplicates.with_terms_of(first, candidate) if first else candidate
    return found.values()


def _texts(concept: Concept) -> set[tuple[str, str]]:
    return {(term.language, term.text) for term in concept.terms}
