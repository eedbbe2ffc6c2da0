"""Commands about the glossary, and those about the translation memory that come later."""

from pathlib import Path

import click

from workflow.cli.context import Context, file_bytes, pass_context, say, stdin_lines
from workflow.errors import NotYet

FORMATS = click.Choice(["csv", "tbx", "xlsx"])


@click.group()
def glossary() -> None:
    """The termbase: match, import, export, search."""


@glossary.command("match")
@click.option("--from", "source", required=True, metavar="L", help="Source language.")
@click.option("--to", "target", required=True, metavar="L", help="Target language.")
@pass_context
def match(context: Context, source: str, target: str) -> None:
    """Find terms in the lines on stdin."""
    lines = stdin_lines()
    found = context.desk.glossary.match(lines, source, target)
    context.show(
        [
            {
                "line": n,
                "matches": [
                    {
                        "start": m.start,
                        "end": m.end,
                        "text": m.text,
                        "concept": m.concept,
                        "target": m.target,
                        "status": str(m.status),
                    }
                    for m in matches
                ],
            }
            for n, matches in enumerate(found, 1)
        ],
        lambda: "\n".join(
            f"{n}:{m.start}-{m.end}\t{m.text}\t{m.target}\t{m.concept}"
            for n, matches in enumerate(found, 1)
            for m in matches
        ),
    )


@glossary.command("import")
@click.argument("file")
@click.option("--format", "format_", type=FORMATS, help="Taken from the name if not given.")
@click.option("--dry-run", is_flag=True, help="Say what would change, change nothing.")
@pass_context
def bring_in(context: Context, file: str, format_: str | None, dry_run: bool) -> None:
    """Import a glossary file."""
    name, content = file_bytes(file)
    chosen = format_ or Path(name).suffix.removeprefix(".").lower() or "csv"
    report = context.desk.glossary.bring_in(content, chosen, by=context.by, dry_run=dry_run)
    for row, reason in report.refused:
        say(f"{name}, row {row}: {reason}")
    context.show(
        {
            "added": report.added,
            "changed": report.changed,
            "unchanged": report.unchanged,
            "refused": [{"row": row, "reason": reason} for row, reason in report.refused],
        },
        f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged, "
        f"{len(report.refused)} refused" + (" (dry run)" if dry_run else ""),
    )


@glossary.command("export")
@click.argument("file")
@click.option("--format", "format_", type=FORMATS, help="Taken from the name if not given.")
@pass_context
def bring_out(context: Context, file: str, format_: str | None) -> None:
    """Export the termbase to a file."""
    from workflow.publishing import write_files

    path = Path(file)
    chosen = format_ or path.suffix.removeprefix(".").lower() or "csv"
    content = context.desk.glossary.bring_out(chosen)
    ((written, sha256),) = write_files([(Path(path.name), content)], path)
    context.show(
        {
            "path": str(written),
            "sha256": sha256,
            "concepts": len(context.desk.glossary.all()),
        },
        f"{written}",
    )


@glossary.command("search")
@click.argument("words", nargs=-1, required=True)
@pass_context
def search(context: Context, words: tuple[str, ...]) -> None:
    """Find concepts; diacritics and case are optional."""
    found = context.desk.glossary.search(" ".join(words))
    context.show(
        [
            {
                "id": c.id,
                "domain": c.domain,
                "terms": [
                    {"language": t.language, "text": t.text, "status": str(t.status)}
                    for t in c.terms
                ],
                "note": c.note,
                "source": c.source,
            }
            for c in found
        ],
        lambda: "\n".join(
            f"{c.id}\t" + " | ".join(f"{t.language}: {t.text}" for t in c.terms[:4]) for c in found
        ),
    )


@click.group()
def tm() -> None:
    """The translation memory (not in this release)."""


LATER = "The translation memory is not in this release; editions and the glossary are."


@tm.command("import", context_settings={"ignore_unknown_options": True})
@click.argument("rest", nargs=-1, type=click.UNPROCESSED)
def tm_import(rest: tuple[str, ...]) -> None:  # noqa: ARG001
    """Import a TMX file (not in this release)."""
    raise NotYet(LATER)


@tm.command("export", context_settings={"ignore_unknown_options": True})
@click.argument("rest", nargs=-1, type=click.UNPROCESSED)
def tm_export(rest: tuple[str, ...]) -> None:  # noqa: ARG001
    """Export the memory as TMX (not in this release)."""
    raise NotYet(LATER)


@tm.command("lookup", context_settings={"ignore_unknown_options": True})
@click.argument("rest", nargs=-1, type=click.UNPROCESSED)
def tm_lookup(rest: tuple[str, ...]) -> None:  # noqa: ARG001
    """Look lines up in the memory (not in this release)."""
    raise NotYet(LATER)


COMMANDS = (glossary, tm)
