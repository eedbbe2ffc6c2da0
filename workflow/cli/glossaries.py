"""Commands about glossaries and their concepts: order, updates, taking out, history."""

from collections import Counter

import click

from workflow.cli.context import Context, pass_context, say
from workflow.cli.editions import entry_json
from workflow.cli.proposing import reason_option
from workflow.cli.termdocuments import concept_document


@click.command("update")
@pass_context
def update(context: Context) -> None:
    """Bring the built-in glossary up to date; what is the organisation's own stays."""
    report = context.desk.glossary.load_builtin(by=context.by)
    for concept_id in report.newer:
        say(f"{concept_id}: the built-in entry has changed since you made your own; compare them.")
    for concept_id in report.left_out:
        say(f"{concept_id}: stays out, since you have taken it out.")
    context.show(
        {
            "version": report.version,
            "added": report.added,
            "changed": report.changed,
            "unchanged": report.unchanged,
            "removed": report.removed,
            "newer": list(report.newer),
            "left_out": list(report.left_out),
        },
        f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged, "
        f"{report.removed} removed"
        + (f", {len(report.left_out)} left out" if report.left_out else ""),
    )


@click.command("list")
@pass_context
def glossaries(context: Context) -> None:
    """The glossaries in the order in which they hold, with how many concepts each has."""
    terms = context.desk.glossary
    counts = Counter(concept.glossary for concept in terms.all())
    rows = [
        {
            "name": g.name,
            "title": g.title,
            "article": g.article_id,
            "concepts": counts[g.name],
        }
        for g in terms.glossaries()
    ]
    context.show(
        rows, lambda: "\n".join(f"{r['name']}\t{r['concepts']}\t{r['title']}" for r in rows)
    )


@click.command("order")
@click.argument("names", nargs=-1, required=True)
@pass_context
def order(context: Context, names: tuple[str, ...]) -> None:
    """Set the order of the organisation's glossaries, the first before the others."""
    ordered = context.desk.glossary.order_glossaries(names, by=context.by)
    context.show(
        [{"name": g.name, "title": g.title} for g in ordered],
        "\n".join(g.name for g in ordered),
    )


@click.command("new")
@click.argument("name", required=False)
@click.option("--title", default="", help="What people call it.")
@click.option("--article", type=int, metavar="ID", help="The article's own glossary instead.")
@pass_context
def new(context: Context, name: str | None, title: str, article: int | None) -> None:
    """Add a glossary of the organisation (a partner's, say), or give one another title."""
    terms = context.desk.glossary
    if (name is None) == (article is None):
        raise click.UsageError("Give a name or --article ID.")
    if article is None:
        kept = terms.keep_glossary(name or "", title, by=context.by)
    else:
        made = terms.article_glossary(article, by=context.by)
        kept = next(g for g in terms.glossaries() if g.name == made)
    context.show({"name": kept.name, "title": kept.title}, kept.name)


@click.command("deprecate")
@click.argument("concept_id", metavar="ID")
@click.argument("language", metavar="L")
@click.argument("text", metavar="WORDING")
@reason_option
@pass_context
def deprecate(context: Context, concept_id: str, language: str, text: str, why: str) -> None:
    """Mark one wording of a concept as no longer to be used."""
    kept = context.desk.glossary.deprecate(
        concept_id, language, text, by=context.by, why=why or None
    )
    context.show(concept_document(kept), kept.id)


@click.command("remove")
@click.argument("concept_id", metavar="ID")
@reason_option
@pass_context
def remove(context: Context, concept_id: str, why: str) -> None:
    """Take a concept out of the termbase; the history keeps what it was."""
    terms = context.desk.glossary
    gone = terms.get(concept_id)
    terms.remove(concept_id, by=context.by, why=why or None)
    context.show(concept_document(gone), gone.id)


@click.command("history")
@click.argument("concept_id", metavar="ID")
@pass_context
def history(context: Context, concept_id: str) -> None:
    """Who changed a concept, when, from what, to what and why."""
    subject = f"concept:{concept_id}"
    found = context.desk.records.history(subject, whole=True)
    if not found:
        context.desk.glossary.get(concept_id)
    context.show(
        [entry_json(e) for e in found],
        lambda: "\n".join(
            f"{e.at.isoformat()}\t{e.who}\t{e.what}\t{e.after or ''}\t{e.why or ''}" for e in found
        ),
    )


COMMANDS = (update, glossaries, order, new, deprecate, remove, history)
