"""Commands about the termbase: matching, searching, files in and out.

Glossaries and single concepts are in `workflow.cli.glossaries`, proposals in
`workflow.cli.proposing`, the use of terms in `workflow.cli.termuse`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli.context import (
    Context,
    Failed,
    file_bytes,
    pass_context,
    say,
    stdin_lines,
)
from workflow.cli.glossaries import COMMANDS as KEEPING
from workflow.cli.proposing import COMMANDS as PROPOSING
from workflow.cli.termdocuments import concept_document
from workflow.cli.termuse import COMMANDS as USE
from workflow.errors import BadInput

if TYPE_CHECKING:
    from glossary.exchange import PlannedRow

FORMATS = click.Choice(["csv", "tbx", "xlsx"])
format_option = click.option(
    "--format", "format_", type=FORMATS, help="Taken from the name if not given."
)


@click.group()
def glossary() -> None:
    """The termbase: match, import, export, search, proposals, use."""


for command in (*KEEPING, *PROPOSING, *USE):
    glossary.add_command(command)


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
@format_option
@click.option("--dry-run", is_flag=True, help="Say row by row what would change, change nothing.")
@click.option("--all-or-nothing", is_flag=True, help="Import nothing if one row is refused.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="COLUMN=FIELD",
    help='What a column is, as "Tiếng Việt=vi"; an empty field leaves it out. Repeatable.',
)
@click.option("--sheet", default="", metavar="NAME", help="Of a workbook; its first if not given.")
@click.option("--glossary", "name", default="own", metavar="NAME", help="Which glossary gets them.")
@pass_context
def bring_in(
    context: Context,
    file: str,
    format_: str | None,
    dry_run: bool,
    all_or_nothing: bool,
    columns: tuple[str, ...],
    sheet: str,
    name: str,
) -> None:
    """Import a glossary file."""
    file_name, content = file_bytes(file)
    chosen = _format(file_name, format_)
    if sheet and chosen != "xlsx":
        raise click.UsageError("--sheet is for workbooks (xlsx).")
    report = context.desk.glossary.bring_in(
        content,
        chosen,
        by=context.by,
        mapping=_mapping(content, chosen, columns, sheet),
        glossary=name,
        sheet=sheet,
        all_or_nothing=all_or_nothing,
        dry_run=dry_run,
    )
    if dry_run:
        for row in report.rows:
            if row.kind.value != "unchanged":
                say(f"{file_name}, {_row_line(row)}")
    else:
        for number, reason in report.refused:
            say(f"{file_name}, row {number}: {reason}")
    for number, reason in report.left_out:
        say(f"{file_name}, row {number}: {reason}")
    document: dict[str, Any] = {
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "refused": [{"row": number, "reason": reason} for number, reason in report.refused],
    }
    if dry_run:
        document["rows"] = [_row_document(row) for row in report.rows]
    context.show(
        document,
        f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged, "
        f"{len(report.refused)} refused" + (" (dry run)" if dry_run else ""),
    )
    if all_or_nothing and report.refused:
        say(f"{len(report.refused)} refused, so nothing of {file_name} is imported.")
        raise Failed


@glossary.command("export")
@click.argument("file")
@format_option
@click.option("--language", "languages", multiple=True, metavar="L", help="Only these. Repeatable.")
@click.option("--glossary", "name", metavar="NAME", help="Only this glossary.")
@pass_context
def bring_out(
    context: Context, file: str, format_: str | None, languages: tuple[str, ...], name: str | None
) -> None:
    """Export the termbase to a file."""
    from workflow.publishing import write_files

    path = Path(file)
    content = context.desk.glossary.bring_out(
        _format(path.name, format_), languages=languages or None, glossary=name
    )
    ((written, sha256),) = write_files([(Path(path.name), content)], path)
    context.show(
        {
            "path": str(written),
            "sha256": sha256,
            "concepts": len(context.desk.glossary.all(name, languages=languages or None)),
        },
        f"{written}",
    )


@glossary.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--language", metavar="L", help="Only in the terms of this language.")
@click.option("--glossary", "name", metavar="NAME", help="Only in this glossary.")
@pass_context
def search(
    context: Context, words: tuple[str, ...], language: str | None, name: str | None
) -> None:
    """Find concepts; diacritics and case are optional."""
    found = context.desk.glossary.search(" ".join(words), language=language, glossary=name)
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
                "glossary": c.glossary,
                "kind": str(c.kind),
            }
            for c in found
        ],
        lambda: "\n".join(
            f"{c.id}\t" + " | ".join(f"{t.language}: {t.text}" for t in c.terms[:4]) for c in found
        ),
    )


@glossary.command("show")
@click.argument("concept_id", metavar="ID")
@pass_context
def show(context: Context, concept_id: str) -> None:
    """Everything that is known of one concept."""
    concept = context.desk.glossary.get(concept_id)
    lines = [f"{concept.id}\t{concept.kind}\t{concept.domain}\t{concept.glossary}"]
    lines += [f"{t.language}\t{t.text}\t{t.status}" for t in concept.terms]
    lines += [text for text in (concept.definition, concept.note, concept.source) if text]
    lines += [f"{t.type}\t{t.who}\t{t.at}" for t in concept.transactions]
    context.show(concept_document(concept), "\n".join(lines))


def _format(name: str, given: str | None) -> str:
    return given or Path(name).suffix.removeprefix(".").lower() or "csv"


def _mapping(
    content: bytes, format_name: str, columns: Sequence[str], sheet: str
) -> Mapping[str, str] | None:
    """The guessed mapping with what the user says of some columns."""
    if not columns:
        return None
    from glossary.exchange import UnreadableGlossary, columns_of, suggest_mapping

    said: dict[str, str] = {}
    for entry in columns:
        column, equals, field = entry.rpartition("=")
        if not equals or not column.strip():
            raise click.UsageError(f"--map takes COLUMN=FIELD, not {entry!r}.")
        said[column.strip()] = field.strip()
    try:
        header = columns_of(content, format_name, sheet=sheet)
        guessed = dict(suggest_mapping(header).columns)
    except UnreadableGlossary as error:
        raise BadInput(str(error)) from error
    if not header:
        raise BadInput(f"A {format_name.upper()} file has no columns to map.")
    if unknown := [column for column in said if column not in {name.strip() for name in header}]:
        raise BadInput(f"The file has no column {unknown[0]!r}; it has {', '.join(header)}.")
    taken = {field for field in said.values() if field}
    rest = {name: field for name, field in guessed.items() if field not in taken}
    return {**rest, **said}


def _row_line(row: "PlannedRow") -> str:
    what = f"row {row.row}: {row.kind.value}"
    if row.offered is None:
        return f"{what}: {row.reason}"
    changes = "; ".join(
        f"{c.what}: {c.before} → {c.after}" if c.before else f"{c.what}: {c.after}"
        for c in row.changes
    )
    return f"{what} {row.offered.id}" + (f" ({changes})" if changes else "")


def _row_document(row: "PlannedRow") -> dict[str, Any]:
    return {
        "row": row.row,
        "kind": row.kind.value,
        "concept": row.offered.id if row.offered else None,
        "reason": row.reason,
        "column": row.column,
        "changes": [{"what": c.what, "before": c.before, "after": c.after} for c in row.changes],
    }


COMMANDS = (glossary,)
