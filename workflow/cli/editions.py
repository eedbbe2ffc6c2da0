"""Commands about editions, the output store and the history."""

from pathlib import Path

import click

from workflow.articles import Edition
from workflow.cli.context import Context, Failed, pass_context, say
from workflow.history import Entry


@click.command("export")
@click.argument("article_id", metavar="[ID]", type=int, required=False)
@click.option("--to", "language", metavar="L", help="Only this target language.")
@click.option("--format", "format_", required=True, metavar="F", help="json, md, html, docx …")
@click.option("--out", required=True, metavar="PATH", help="A folder, or a file for one file.")
@click.option("--working", is_flag=True, help="Working copies too, marked as such.")
@pass_context
def export(
    context: Context,
    article_id: int | None,
    language: str | None,
    format_: str,
    out: str,
    working: bool,
) -> None:
    """Write approved editions as files."""
    files = context.desk.editions.export(
        Path(out),
        format_,
        by=context.by,
        article_id=article_id,
        language=language,
        working=working,
    )
    context.show(
        {"files": [{"path": str(path), "sha256": sha256} for path, sha256 in files]},
        lambda: "\n".join(str(path) for path, _ in files),
    )


@click.group()
def store() -> None:
    """The output store."""


@store.command("verify")
@pass_context
def verify(context: Context) -> None:
    """Recompute every edition's seal and the chain."""
    report = context.desk.editions.verify()
    context.show(
        {"editions": report.count, "broken": list(report.broken)},
        f"{report.count} editions, "
        + ("all as they were sealed" if not report.broken else f"{len(report.broken)} broken"),
    )
    _fail_if(report.broken)


@store.command("list")
@pass_context
def list_(context: Context) -> None:
    """Show every edition."""
    editions = context.desk.editions.all()
    outdated = {edition.subject for edition in context.desk.editions.outdated()}
    context.show(
        [{**edition_json(e), "outdated": e.subject in outdated} for e in editions],
        lambda: "\n".join(
            f"{e.article_id}\t{e.language}\t{e.number}\t{e.sealed_at:%Y-%m-%d %H:%M}\t{e.seal}"
            + (f"\twithdrawn: {e.withdrawal_reason}" if e.withdrawn_at else "")
            + ("\toutdated: the source has a newer revision" if e.subject in outdated else "")
            for e in editions
        ),
    )


@click.group()
def history() -> None:
    """The append-only history."""


@history.command("verify")
@pass_context
def history_verify(context: Context) -> None:
    """Find any altered, missing or reordered entry."""
    report = context.desk.records.verify()
    context.show(
        {"entries": report.count, "broken": list(report.broken)},
        f"{report.count} entries, "
        + ("the chain holds" if not report.broken else f"{len(report.broken)} faults"),
    )
    _fail_if(report.broken)


@history.command("show")
@click.argument("article_id", metavar="ID", type=int)
@pass_context
def history_show(context: Context, article_id: int) -> None:
    """Show what was done with an article."""
    entries = context.desk.records.of_article(article_id)
    context.show(
        [entry_json(entry) for entry in entries],
        lambda: "\n".join(
            f"{e.at:%Y-%m-%d %H:%M:%S} {e.who} ({e.via}) {e.what} {e.subject}"
            + (f" {e.before or ''}→{e.after or ''}" if e.before or e.after else "")
            + (f": {e.why}" if e.why else "")
            for e in entries
        ),
    )


def _fail_if(broken: tuple[str, ...]) -> None:
    for fault in broken:
        say(fault)
    if broken:
        raise Failed


def edition_json(edition: Edition) -> dict[str, object]:
    """An edition for JSON, without its text."""
    return {
        "id": edition.article_id,
        "language": edition.language,
        "edition": edition.number,
        "revision": edition.revision,
        "seal": edition.seal,
        "previous": edition.previous,
        "sealed_at": edition.sealed_at.isoformat(),
        "available_from": edition.available_from.isoformat() if edition.available_from else None,
        "withdrawn_at": edition.withdrawn_at.isoformat() if edition.withdrawn_at else None,
        "withdrawal_reason": edition.withdrawal_reason,
    }


def entry_json(entry: Entry) -> dict[str, object]:
    """A history entry for JSON."""
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "via": entry.via,
        "what": entry.what,
        "subject": entry.subject,
        "from": entry.before,
        "to": entry.after,
        "why": entry.why,
        "data": entry.data,
        "hash": entry.hash,
    }


COMMANDS = (export, store, history)
