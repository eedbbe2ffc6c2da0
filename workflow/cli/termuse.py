"""Commands about the use of terms: where they stand, what a change touches, the figures."""

from typing import TYPE_CHECKING, Any

import click

from workflow.cli.context import Context, pass_context, say
from workflow.cli.proposing import reason_option
from workflow.cli.termdocuments import change_document

if TYPE_CHECKING:
    from workflow.terminology import ConceptCount


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
                "has_term": u.has_term,
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
            f"{u.article_id}/{u.language}\t{u.state}\t{s.n}\t{s.source}\t"
            + (s.found or ("—" if u.has_term else f"no term in {u.language} yet"))
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


def _count(count: "ConceptCount") -> dict[str, Any]:
    return {
        "concept": count.concept_id,
        "term": count.term,
        "uses": count.uses,
        "missing": count.missing,
        "rejected": count.rejected,
    }


COMMANDS = (use, changes, decide, concordance, stats)
