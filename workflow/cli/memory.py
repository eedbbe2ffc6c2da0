"""Commands about the translation memory: import, export, look up, concordance, files."""

from pathlib import Path

import click

from workflow.cli.context import Context, pass_context, say, stdin_lines
from workflow.memory.matching import DEFAULT_FILE_PENALTY, Match

from_option = click.option("--from", "source", required=True, metavar="L", help="Source language.")
to_option = click.option("--to", "target", required=True, metavar="L", help="Target language.")


@click.group()
def tm() -> None:
    """The translation memory: what was approved, confirmed or imported."""


@tm.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--name", default="", help="What its units are known by; else the file's name.")
@click.option(
    "--penalty",
    type=click.IntRange(0, 30),
    default=DEFAULT_FILE_PENALTY,
    show_default=True,
    help="Points that its matches are marked down by.",
)
@pass_context
def import_(context: Context, file: Path, name: str, penalty: int) -> None:
    """Add the units of a TMX file; those it gave before stay as they are."""
    done = context.desk.memory.import_tmx(file, by=context.by, name=name, penalty=penalty)
    for line, reason in done.refused:
        say(f"line {line}: {reason}")
    context.show(
        {
            "file": done.file,
            "added": done.added,
            "unchanged": done.unchanged,
            "refused": [{"row": line, "reason": reason} for line, reason in done.refused],
            "refused_count": done.refused_count,
            "codes_lost": done.codes_lost,
            "pairs": [
                {"source": source, "target": target, "units": count}
                for source, target, count in done.pairs
            ],
        },
        f"{done.added} units added, {done.unchanged} known, {done.refused_count} refused",
    )


@tm.command("export")
@click.argument("place", type=click.Path(path_type=Path), required=False, metavar="[FILE.tmx]")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE.tmx", help="The same.")
@click.option("--from", "source", metavar="L", help="Only this source language.")
@click.option("--to", "target", metavar="L", help="Only this target language.")
@click.option("--file", metavar="NAME", help="Only what was imported from this file.")
@pass_context
def export(
    context: Context,
    place: Path | None,
    out: Path | None,
    source: str | None,
    target: str | None,
    file: str | None,
) -> None:
    """Write the memory, or a part of it, as TMX 1.4b; withdrawn units stay out."""
    out = out or place
    if out is None:
        raise click.UsageError("Name the file to write: dragoman tm export FILE.tmx.")
    count, sha256 = context.desk.memory.export_tmx(
        out, by=context.by, source=source, target=target, file=file
    )
    context.show(
        {"files": [{"path": str(out), "sha256": sha256}], "units": count},
        f"{count} units in {out}",
    )


@tm.command("lookup")
@from_option
@to_option
@click.option("--limit", type=click.IntRange(1, 50), default=5, show_default=True)
@click.option("--minimum", type=click.IntRange(1, 100), default=70, show_default=True)
@pass_context
def lookup(context: Context, source: str, target: str, limit: int, minimum: int) -> None:
    """Look lines on stdin up: the best matches of each."""
    lines = stdin_lines()
    found = context.desk.memory.lookup(lines, source, target, limit=limit, minimum=minimum)
    context.show(
        [
            {"line": line, "matches": [match_json(match) for match in matches]}
            for line, matches in zip(lines, found, strict=True)
        ],
        lambda: "\n".join(
            "\n".join([line, *(f"  {m.score:3}  {m.target}  ({m.source})" for m in matches)])
            for line, matches in zip(lines, found, strict=True)
        ),
    )


@tm.command("concordance")
@click.argument("text")
@from_option
@to_option
@click.option("--in-target", is_flag=True, help="Look in the translations.")
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True)
@pass_context
def concordance(
    context: Context, text: str, source: str, target: str, *, in_target: bool, limit: int
) -> None:
    """Show units in which words stand; in quotation marks they are a phrase."""
    hits = context.desk.memory.concordance(text, source, target, in_target=in_target, limit=limit)
    context.show(
        [
            {
                "source": hit.unit.source,
                "target": hit.unit.target,
                "trust": hit.trust.value,
                "places": [list(place) for place in hit.places],
            }
            for hit in hits
        ],
        lambda: "\n\n".join(f"{hit.unit.source}\n{hit.unit.target}" for hit in hits),
    )


@tm.command("stats")
@pass_context
def stats(context: Context) -> None:
    """Show how large the memory is, and which files it was given."""
    found = context.desk.memory.stats()
    context.show(
        {
            "pairs": [
                {
                    "source": pair.source_language,
                    "target": pair.target_language,
                    "editions": pair.editions,
                    "segments": pair.segments,
                    "imported": pair.imported,
                }
                for pair in found.pairs
            ],
            "files": [
                {
                    "name": file.name,
                    "penalty": file.penalty,
                    "units": file.units,
                    "by": file.by,
                    "at": file.at.isoformat(),
                }
                for file in found.files
            ],
        },
        lambda: "\n".join(
            [
                *(
                    f"{p.source_language}→{p.target_language}: {p.editions} from editions, "
                    f"{p.segments} confirmed, {p.imported} imported"
                    for p in found.pairs
                ),
                *(f"{f.name}: {f.units} units, penalty {f.penalty}" for f in found.files),
            ]
        ),
    )


@tm.command("penalise")
@click.argument("file")
@click.argument("points", type=click.IntRange(0, 30))
@pass_context
def penalise(context: Context, file: str, points: int) -> None:
    """Change by how much an imported file's matches are marked down."""
    context.desk.memory.penalise(file, points, by=context.by)
    context.show({"file": file, "penalty": points}, f"{file}: penalty {points}")


@tm.command("drop")
@click.argument("file")
@pass_context
def drop(context: Context, file: str) -> None:
    """Take an imported file out of the memory."""
    gone = context.desk.memory.drop(file, by=context.by)
    context.show({"file": file, "dropped": gone}, f"{gone} units dropped")


@tm.command("rebuild")
@pass_context
def rebuild(context: Context) -> None:
    """Put every edition and confirmed segment in again; safe to repeat."""
    made = context.desk.memory.rebuild(by=context.by)
    context.show({"units": made}, f"{made} units new or changed")


def match_json(match: Match) -> dict[str, object]:
    """A match for JSON."""
    return {
        "source": match.source,
        "target": match.target,
        "score": match.score,
        "likeness": match.likeness,
        "how": match.how.value,
        "trust": match.trust.value,
        "penalties": {reason.value: points for reason, points in match.penalties},
        "differences": [
            {
                "kind": one.kind.value,
                "match": [one.before_start, one.before_end],
                "line": [one.after_start, one.after_end],
            }
            for one in match.differences
        ],
        "substituted": [{"was": one.was, "now": one.now} for one in match.substitutions],
        "article": match.unit.article_id,
        "file": match.unit.file,
    }


COMMANDS = (tm,)
