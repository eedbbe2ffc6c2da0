"""Commands about the workflow of terms: proposals, duplicates, changes, use, statistics."""

from typing import TYPE_CHECKING, Any

import click

from workflow.cli.context import Context, pass_context, say

if TYPE_CHECKING:
    from glossary.concepts import Concept
    from workflow.terminology import ConceptCount, Proposal, TermChange

STATES = click.Choice(["open", "approved", "rejected", "merged"])
reason_option = click.option("--reason", "why", default="", metavar="WHY", help="For the history.")


@click.command("propose")
@click.option("--id", "concept_id", metavar="ID", help="Made of the first term if not given.")
@click.option(
    "--term",
    "terms",
    multiple=True,
    required=True,
    metavar="L=TEXT",
    help='As "vi=Bộ". Repeatable.',
)
@click.option("--changes", metavar="ID", help="The concept that it would change.")
@click.option("--glossary", "name", default="own", metavar="NAME", help="For which glossary.")
@click.option("--domain", default="")
@click.option("--note", default="", help="Why, for the terminologist.")
@click.option("--article", "article_id", type=int, help="Where the words stand.")
@click.option("--to", "language", metavar="L", help="In which translation of it.")
@click.option("--segment", type=int, help="In which of its segments.")
@pass_context
def propose(
    context: Context,
    concept_id: str | None,
    terms: tuple[str, ...],
    changes: str | None,
    name: str,
    domain: str,
    note: str,
    article_id: int | None,
    language: str | None,
    segment: int | None,
) -> None:
    """Propose a concept, or with --changes terms for one that there is."""
    from dataclasses import replace

    from glossary.concepts import Concept, Term, TermStatus

    made: list[Term] = []
    for entry in terms:
        tongue, equals, text = entry.partition("=")
        if not equals or not text.strip():
            raise click.UsageError(f"--term takes L=TEXT, not {entry!r}.")
        first = not any(t.language == tongue.strip() for t in made)
        status = TermStatus.PREFERRED if first else TermStatus.ADMITTED
        made.append(Term(tongue.strip(), text.strip(), status))
    if changes is not None:
        present = context.desk.glossary.get(changes)
        offered = {t.language for t in made}
        kept = tuple(t for t in present.terms if t.language not in offered)
        concept = replace(present, terms=(*kept, *made), domain=domain or present.domain)
    else:
        concept = Concept(
            concept_id or context.desk.glossary.free_id(made[0]),
            tuple(made),
            domain=domain,
            glossary=name,
        )
    for other in context.desk.proposals.similar(concept)[:5]:
        if other.id != changes:
            say(f"Like {other.id}: " + " | ".join(f"{t.language}: {t.text}" for t in other.terms))
    proposal = context.desk.proposals.propose(
        concept,
        by=context.by,
        changes=changes,
        article_id=article_id,
        language=language,
        segment=segment,
        note=note,
    )
    context.show(proposal_document(proposal), f"Proposal {proposal.id}: {proposal.concept.id}")


@click.command("proposals")
@click.option("--state", type=STATES, help="Only these; all if not given.")
@click.option("--mine", is_flag=True, help="Only those of the one who asks.")
@pass_context
def proposals(context: Context, state: str | None, mine: bool) -> None:
    """List proposals, with what became of each."""
    from workflow.terminology import ProposalState

    found = context.desk.proposals.all(
        ProposalState(state) if state else None, proposed_by=context.by.name if mine else None
    )
    context.show(
        [proposal_document(p) for p in found],
        lambda: "\n".join(
            f"{p.id}\t{p.state}\t{p.proposed_by}\t{p.concept.id}\t"
            + " | ".join(f"{t.language}: {t.text}" for t in p.concept.terms)
            + (f"\t{p.reason}" if p.reason else "")
            for p in found
        ),
    )


@click.command("approve")
@click.argument("proposal_id", metavar="N", type=int)
@reason_option
@pass_context
def approve(context: Context, proposal_id: int, why: str) -> None:
    """Take a proposal into the termbase."""
    kept = context.desk.proposals.approve(proposal_id, by=context.by, why=why or None)
    context.show(
        {**proposal_document(context.desk.proposals.get(proposal_id)), "result": kept.id}, kept.id
    )


@click.command("reject")
@click.argument("proposal_id", metavar="N", type=int)
@click.option("--reason", required=True, metavar="WHY", help="The proposer sees it.")
@pass_context
def reject(context: Context, proposal_id: int, reason: str) -> None:
    """Turn a proposal down, with a reason."""
    rejected = context.desk.proposals.reject(proposal_id, reason, by=context.by)
    context.show(proposal_document(rejected), f"Proposal {proposal_id} is rejected")


@click.command("merge")
@click.argument("what", metavar="N|ID")
@click.argument("into", metavar="ID")
@reason_option
@pass_context
def merge(context: Context, what: str, into: str, why: str) -> None:
    """Merge a proposal (by its number) or a concept (by its id) into another concept."""
    desk = context.desk
    if what.isdecimal():
        kept = desk.proposals.merge(int(what), into, by=context.by, why=why or None)
    else:
        kept = desk.glossary.merge(into, what, by=context.by, why=why or None)
    context.show(concept_document(kept), kept.id)


@click.command("duplicates")
@pass_context
def duplicates(context: Context) -> None:
    """Pairs of concepts of which one may be too many."""
    pairs = context.desk.glossary.duplicates()
    context.show(
        [[one.id, other.id] for one, other in pairs],
        lambda: "\n".join(
            f"{one.id}\t{other.id}\t{one.terms[0].text}\t{other.terms[0].text}"
            for one, other in pairs
        ),
    )


@click.command("use")
@click.argument("concept_id", metavar="ID")
@pass_context
def use(context: Context, concept_id: str) -> None:
    """Where a concept is used: translations, segments, the wording found."""
    found = context.desk.term_use.of_concept(concept_id)
    context.show(
        [
            {
                "id": u.article_id,
                "title": u.title,
                "language": u.language,
                "state": u.state.value,
                "segments": [
                    {
                        "n": s.n,
                        "source": s.source,
                        "found": s.found,
                        "status": s.status and s.status.value,
                    }
                    for s in u.segments
                ],
            }
            for u in found
        ],
        lambda: "\n".join(
            f"{u.article_id}/{u.language}\t{u.state}\t{s.n}\t{s.source}\t{s.found or '—'}"
            for u in found
            for s in u.segments
        ),
    )


@click.command("changes")
@click.option("--all", "every", is_flag=True, help="Those that are decided too.")
@pass_context
def changes(context: Context, every: bool) -> None:
    """Changed wordings, with the translations that hold the old one."""
    uses = context.desk.term_use
    found = uses.changes() if every else uses.open_changes()
    context.show(
        [change_document(change) for change in found],
        lambda: "\n".join(
            f"{c.id}\t{c.concept_id}\t{a.article_id}/{a.language}\t{a.state}\t"
            f"{', '.join(dict.fromkeys(a.wordings))}\t{a.decision or 'open'}"
            for c in found
            for a in c.affected
        ),
    )


@click.command("decide")
@click.argument("change_id", metavar="N", type=int)
@click.argument("article_id", metavar="ARTICLE", type=int)
@click.option("--to", "language", required=True, metavar="L", help="Target language.")
@click.option("--reopen", "decision", flag_value="reopen", help="As a working copy, marked.")
@click.option("--leave", "decision", flag_value="leave", help="With the old wording.")
@reason_option
@pass_context
def decide(
    context: Context,
    change_id: int,
    article_id: int,
    language: str,
    decision: str | None,
    why: str,
) -> None:
    """Reopen or leave a translation that holds an old wording."""
    if decision is None:
        raise click.UsageError("Say --reopen or --leave.")
    uses = context.desk.term_use
    verb = uses.reopen if decision == "reopen" else uses.leave
    kept = verb(change_id, article_id, language, by=context.by, why=why or None)
    context.show(
        change_document(kept),
        f"Change {kept.id}: {len(kept.waiting)} of {len(kept.affected)} translations wait",
    )


@click.command("concordance")
@click.argument("words", nargs=-1, required=True)
@click.option("--from", "source", metavar="L", help="Source language; any if not given.")
@click.option("--to", "target", metavar="L", help="Target language; any if not given.")
@click.option("--working", is_flag=True, help="Working copies too, not only what is approved.")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0)
@pass_context
def concordance(
    context: Context,
    words: tuple[str, ...],
    source: str | None,
    target: str | None,
    working: bool,
    limit: int,
    offset: int,
) -> None:
    """Approved sentences in which a concept (by its id) or some words stand."""
    found = context.desk.term_use.concordance(
        " ".join(words), source, target, approved_only=not working, limit=limit, offset=offset
    )
    if found.total > len(found.sentences):
        say(f"{found.total} sentences in all; --limit and --offset show the others.")
    context.show(
        {
            "total": found.total,
            "sentences": [
                {
                    "id": s.article_id,
                    "title": s.title,
                    "language": s.language,
                    "edition": s.edition,
                    "segment": s.segment,
                    "source": s.source,
                    "target": s.target,
                    "start": s.start,
                    "end": s.end,
                    "found": s.found,
                }
                for s in found.sentences
            ],
        },
        lambda: "\n".join(
            f"{s.article_id}/{s.language}:{s.segment}\t{s.source}\t{s.target}"
            for s in found.sentences
        ),
    )


@click.command("stats")
@pass_context
def stats(context: Context) -> None:
    """Coverage by language, the most used and the most violated concepts."""
    found = context.desk.term_use.statistics()
    lines = [f"{found.concepts} concepts, {found.terms} terms, {found.segments} segments"]
    lines += [f"{c.language}\t{c.covered} of {c.concepts}" for c in found.coverage]
    lines += [f"used\t{c.uses}\t{c.concept_id}\t{c.term}" for c in found.most_used]
    lines += [
        f"violated\t{c.missing} missing, {c.rejected} rejected\t{c.concept_id}\t{c.term}"
        for c in found.most_violated
    ]
    lines.append(f"{found.proposals_open} proposals and {found.changes_open} changes are open")
    context.show(
        {
            "concepts": found.concepts,
            "terms": found.terms,
            "segments": found.segments,
            "proposals_open": found.proposals_open,
            "changes_open": found.changes_open,
            "coverage": [
                {
                    "language": c.language,
                    "covered": c.covered,
                    "concepts": c.concepts,
                    "by_domain": [
                        {"domain": domain, "covered": covered, "concepts": total}
                        for domain, covered, total in c.by_domain
                    ],
                }
                for c in found.coverage
            ],
            "most_used": [_count(c) for c in found.most_used],
            "most_violated": [_count(c) for c in found.most_violated],
        },
        "\n".join(lines),
    )


def concept_document(concept: "Concept") -> dict[str, Any]:
    """A concept as JSON, whole."""
    return {
        "id": concept.id,
        "glossary": concept.glossary,
        "kind": concept.kind.value,
        "domain": concept.domain,
        "definition": concept.definition,
        "note": concept.note,
        "source": concept.source,
        "image": concept.image,
        "do_not_translate": concept.do_not_translate,
        "terms": [
            {
                "language": t.language,
                "text": t.text,
                "status": t.status.value,
                "type": t.type and t.type.value,
                "part_of_speech": t.part_of_speech,
                "gender": t.gender,
                "number": t.number,
                "forms": list(t.forms),
                "inflects": t.inflects,
                "case_sensitive": t.case_sensitive,
                "context": t.context,
                "source": t.source,
            }
            for t in concept.terms
        ],
        "transactions": [{"type": t.type, "who": t.who, "at": t.at} for t in concept.transactions],
    }


def proposal_document(proposal: "Proposal") -> dict[str, Any]:
    """A proposal as JSON."""
    return {
        "id": proposal.id,
        "state": proposal.state.value,
        "concept": concept_document(proposal.concept),
        "changes": proposal.changes,
        "article": proposal.article_id,
        "language": proposal.language,
        "segment": proposal.segment,
        "note": proposal.note,
        "proposed_by": proposal.proposed_by,
        "proposed_at": proposal.proposed_at.isoformat(),
        "decided_by": proposal.decided_by,
        "decided_at": proposal.decided_at.isoformat() if proposal.decided_at else None,
        "reason": proposal.reason,
        "result": proposal.result,
    }


def change_document(change: "TermChange") -> dict[str, Any]:
    """A change of a wording as JSON."""
    return {
        "id": change.id,
        "concept": change.concept_id,
        "old": [{"language": language, "text": text} for language, text in change.old],
        "by": change.by,
        "at": change.at.isoformat(),
        "why": change.why,
        "closed": change.closed,
        "translations": [
            {
                "id": a.article_id,
                "language": a.language,
                "title": a.title,
                "state": a.state.value,
                "edition": a.edition,
                "segments": list(a.segments),
                "wordings": list(a.wordings),
                "decision": a.decision and a.decision.value,
                "decided_by": a.decided_by,
                "why": a.why,
            }
            for a in change.affected
        ],
    }


def _count(count: "ConceptCount") -> dict[str, Any]:
    return {
        "concept": count.concept_id,
        "term": count.term,
        "uses": count.uses,
        "missing": count.missing,
        "rejected": count.rejected,
    }


COMMANDS = (
    propose,
    proposals,
    approve,
    reject,
    merge,
    duplicates,
    use,
    changes,
    decide,
    concordance,
    stats,
)
