"""The command that finds new terms in articles or files: ``dragoman glossary extract``."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli.context import Context, file_bytes, pass_context, say
from workflow.cli.terms import glossary
from workflow.errors import BadInput

if TYPE_CHECKING:
    from glossary.extraction import Candidate

_SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx")


@glossary.command("extract")
@click.argument("articles", nargs=-1, type=int, metavar="[ID]…")
@click.option("--folder", metavar="DIR", help="Files of a folder instead of articles of the desk.")
@click.option("--lang", "language", metavar="L", help="Language, where there are several.")
@click.option("--to", "targets", default="", metavar="L[,L]", help="Look for their translations.")
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1, 10_000))
@click.option("--out", metavar="FILE.csv", help="Write them as a glossary to be edited.")
@pass_context
def extract(
    context: Context,
    articles: tuple[int, ...],
    folder: str | None,
    language: str | None,
    targets: str,
    limit: int,
    out: str | None,
) -> None:
    """Find terms that the termbase does not have, in articles (by default all) or files."""
    if folder and articles:
        raise click.UsageError("Give articles or a folder, not both.")
    to = [target.strip() for target in targets.split(",") if target.strip()]
    desk = context.desk.extraction
    if folder:
        files = [file_bytes(str(path)) for path in _files(folder)]
        found = desk.of_files(files, language=language, to=to, limit=limit)
    else:
        found = desk.candidates(articles or None, language=language, to=to, limit=limit)
    if out:
        say(f"{_written(found, out)}: {len(found)} candidates.")
    context.show([_document(c) for c in found], lambda: "\n".join(map(_line, found)))


def _files(folder: str) -> list[Path]:
    path = Path(folder)
    if not path.is_dir():
        raise BadInput(f"{folder} is no folder.")
    files = sorted(f for f in path.iterdir() if f.suffix.lower() in _SUFFIXES)
    if not files:
        raise BadInput(f"{folder} has no file that ends in {', '.join(_SUFFIXES)}.")
    return files


def _written(found: tuple["Candidate", ...], out: str) -> Path:
    from glossary.exchange import write
    from glossary.extraction import as_concept
    from workflow.publishing import write_files

    path = Path(out)
    content = write(map(as_concept, found), "csv")
    ((written, _),) = write_files([(Path(path.name), content)], path)
    return written


def _document(candidate: "Candidate") -> dict[str, Any]:
    return {
        "text": candidate.text,
        "language": candidate.language,
        "kind": str(candidate.kind),
        "why": str(candidate.why),
        "frequency": candidate.frequency,
        "articles": candidate.articles,
        "score": candidate.score,
        "full": candidate.full,
        "contexts": [context._asdict() for context in candidate.contexts],
        "translations": {
            language: [
                {"text": r.text, "count": r.count, "of": r.of, "score": r.score} for r in found
            ]
            for language, found in candidate.translations.items()
        },
    }


def _line(candidate: "Candidate") -> str:
    translations = "\t".join(
        f"{language}: {found[0].text}" for language, found in candidate.translations.items()
    )
    return "\t".join(
        part
        for part in (
            str(candidate.frequency),
            str(candidate.kind),
            candidate.text + (f" = {candidate.full}" if candidate.full else ""),
            translations,
        )
        if part
    )


COMMANDS: tuple[click.Command, ...] = ()
"""None of its own: the command stands in the group ``glossary``."""
