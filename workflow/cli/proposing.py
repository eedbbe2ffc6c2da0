"""Commands about proposals of terms, and about merging what is there twice."""

import click

from workflow.cli.context import Context, pass_context, say
from workflow.cli.termdocuments import concept_document, proposal_document

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
    """Propose a concept, or with --changes another preferred wording for one that there is."""
    from dataclasses import replace

    from glossary.concepts import Concept, Term, TermStatus
    from glossary.language.words import nfc
    from workflow.languages import tag
    from workflow.terminology.rewording import reworded

    made: list[Term] = []
    for entry in terms:
        tongue, equals, text = entry.partition("=")
        if not equals or not text.strip():
            raise click.UsageError(f"--term takes L=TEXT, not {entry!r}.")
        language_ = tag(tongue)
        first = not any(t.language == language_ for t in made)
        status = TermStatus.PREFERRED if first else TermStatus.ADMITTED
        made.append(Term(language_, nfc(text.strip()), status))
    if changes is not None:
        present = context.desk.glossary.get(changes)
        concept = replace(present, domain=domain or present.domain)
        for offered in dict.fromkeys(t.language for t in made):
            concept = reworded(concept, offered, [t.text for t in made if t.language == offered])
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


@click.command("candidates")
@pass_context
def candidates(context: Context) -> None:
    """Propose the wordings that wait for the built-in glossary; each of them once."""
    made = context.desk.proposals.propose_candidates(by=context.by)
    context.show(
        {"proposed": [{"id": p.id, "concept": p.concept.id, "changes": p.changes} for p in made]},
        f"{len(made)} proposed",
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


COMMANDS = (propose, proposals, candidates, approve, reject, merge, duplicates)
