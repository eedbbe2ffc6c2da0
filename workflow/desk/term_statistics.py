"""Statistics of the termbase: what it covers, what is used most, what is broken most."""

from collections import Counter
from collections.abc import Iterable, Sequence

from glossary.concepts import ACCEPTED, Concept
from workflow.desk.tools import Tools
from workflow.ports import Work
from workflow.terminology import (
    ConceptCount,
    Coverage,
    ProposalState,
    Statistics,
)

SHOWN = 20
"""Concepts named among the most used and the most violated."""


def of(tools: Tools, work: Work) -> Statistics:
    """The statistics over the current translations of all articles."""
    finder, texts = tools.termbase.finder(work), tools.texts.read(work)
    uses: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    rejected: Counter[str] = Counter()
    for counted in tools.counts.read(finder, texts, tools.checker).values():
        uses.update(counted.uses)
        missing.update(counted.missing)
        rejected.update(counted.rejected)
    counts = {
        key: ConceptCount(key, _name(finder.by_id[key]), uses[key], missing[key], rejected[key])
        for key in uses
    }
    most_used = sorted(counts.values(), key=lambda c: (-c.uses, c.concept_id))
    broken = [c for c in counts.values() if c.violations]
    return Statistics(
        concepts=len(finder.all),
        terms=sum(len(c.terms) for c in finder.all),
        coverage=coverage(finder.all, tools.settings.target_languages),
        most_used=tuple(most_used[:SHOWN]),
        most_violated=tuple(sorted(broken, key=lambda c: (-c.violations, c.concept_id))[:SHOWN]),
        proposals_open=len(work.proposals(ProposalState.OPEN)),
        changes_open=len(work.term_changes(open_only=True)),
        segments=sum(map(len, texts.pairs.values())),
    )


def coverage(concepts: Sequence[Concept], languages: Iterable[str] = ()) -> tuple[Coverage, ...]:
    """For each language that has a term, and for those named: how many concepts have an accepted
    one, those covered best first.

    As everywhere, Brazilian Portuguese is covered by a term in Portuguese.
    """
    domains = Counter(c.domain for c in concepts)
    wanted = {*languages, *(language for c in concepts for language in c.languages)}
    covered = {
        language: Counter(c.domain for c in concepts if c.accepted(language)) for language in wanted
    }
    made = [
        Coverage(
            language,
            by_domain.total(),
            len(concepts),
            tuple((domain, by_domain[domain], count) for domain, count in domains.most_common()),
        )
        for language, by_domain in covered.items()
    ]
    return tuple(sorted(made, key=lambda c: (-c.covered, c.language)))


def _name(concept: Concept) -> str:
    accepted = [t for t in concept.terms if t.status in ACCEPTED] or list(concept.terms)
    return accepted[0].text if accepted else concept.id
