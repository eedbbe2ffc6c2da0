"""Commands of the editor: cutting segments, repeats, find and replace, taking wordings back."""

from collections.abc import Callable
from typing import TypeVar

import click

from workflow.articles import Segment
from workflow.cli.context import Context, language_option, pass_context, say
from workflow.cli.translations import article_argument, segment_json, segment_lines
from workflow.errors import BadInput
from workflow.replacing import Query

segment_option = click.option(
    "--segment", "n", required=True, type=click.IntRange(1), metavar="N", help="Its number."
)
version_option = click.option(
    "--version", type=int, metavar="V", help="Refuse if the segment has moved on."
)


@click.command("split")
@article_argument
@language_option
@segment_option
@click.option("--before", required=True, metavar="T", help="The second part begins with this.")
@click.option("--target-before", metavar="T", help="The same in the translation.")
@version_option
@pass_context
def split(
    context: Context,
    article_id: int,
    language: str,
    n: int,
    before: str,
    target_before: str | None,
    version: int | None,
) -> None:
    """Cut a segment in two; without --target-before the first part keeps the whole wording."""
    desk = context.desk
    (view,) = desk.translations.view(article_id, language, [n])
    source_at = _place(view.segment.source, before, "source")
    target_at = (
        None if target_before is None else _place(view.segment.target, target_before, "target")
    )
    desk.editing.split(
        article_id,
        language,
        n,
        source_at,
        target_at,
        by=context.by,
        version=view.segment.version if version is None else version,
    )
    _show(context, article_id, language, [n, n + 1])


@click.command("merge")
@article_argument
@language_option
@segment_option
@version_option
@pass_context
def merge(context: Context, article_id: int, language: str, n: int, version: int | None) -> None:
    """Put a segment and the next of its block into one."""
    context.desk.editing.merge(article_id, language, n, by=context.by, version=version)
    _show(context, article_id, language, [n])


@click.command("propagate")
@article_argument
@language_option
@segment_option
@click.option("--into", multiple=True, type=click.IntRange(1), metavar="N", help="Only these.")
@pass_context
def propagate(
    context: Context, article_id: int, language: str, n: int, into: tuple[int, ...]
) -> None:
    """Give the repeats of a segment its wording: all that nobody has confirmed, or those named."""
    kept = context.desk.editing.propagate(article_id, language, n, into or None, by=context.by)
    _show_kept(context, article_id, language, kept)


Callback = TypeVar("Callback", bound=Callable[..., None])


def query_options(command: Callback) -> Callback:
    """What is looked for, and how."""
    for option in (
        click.option("--regex", is_flag=True, help="The query is a regular expression."),
        click.option("--word", is_flag=True, help="Whole words only."),
        click.option("--case", is_flag=True, help="Tell capital from small letters."),
        click.option("--find", "text", required=True, metavar="T", help="What is looked for."),
    ):
        command = option(command)
    return command


@click.command("find")
@article_argument
@language_option
@click.option(
    "--in",
    "side",
    type=click.Choice(["source", "target", "both"]),
    default="target",
    show_default=True,
)
@query_options
@pass_context
def find(
    context: Context,
    article_id: int,
    language: str,
    side: str,
    text: str,
    case: bool,
    word: bool,
    regex: bool,
) -> None:
    """Find a text or an expression in one translation."""
    sides = ("source", "target") if side == "both" else (side,)
    found = context.desk.replacing.find(
        article_id, language, Query(text, case, word, regex), sides=sides
    )
    context.show(
        [
            {
                "n": one.n,
                "side": one.side,
                "start": one.hit.start,
                "end": one.hit.end,
                "text": one.hit.text,
            }
            for one in found
        ],
        lambda: (
            "\n".join(f"{f.n} {f.side} {f.hit.start}: {f.hit.text}" for f in found)
            or "nothing found"
        ),
    )


@click.command("replace")
@article_argument
@language_option
@query_options
@click.option("--with", "replacement", required=True, metavar="T", help="What stands instead.")
@click.option("--segment", "numbers", multiple=True, type=click.IntRange(1), metavar="N")
@click.option("--preview", is_flag=True, help="Only show what would change.")
@pass_context
def replace(
    context: Context,
    article_id: int,
    language: str,
    text: str,
    case: bool,
    word: bool,
    regex: bool,
    replacement: str,
    numbers: tuple[int, ...],
    preview: bool,
) -> None:
    """Replace a text or an expression in one translation; what it changes is unconfirmed."""
    replacing, query = context.desk.replacing, Query(text, case, word, regex)
    if preview:
        changes = [
            change
            for change in replacing.preview(article_id, language, query, replacement)
            if not numbers or change.n in numbers
        ]
        context.show(
            [
                {"n": c.n, "before": c.before, "after": c.after, "version": c.version}
                for c in changes
            ],
            lambda: (
                "\n".join(f"{c.n}\n  - {c.before}\n  + {c.after}" for c in changes)
                or "nothing would change"
            ),
        )
        return
    done = replacing.replace(
        article_id, language, query, replacement, by=context.by, numbers=numbers or None
    )
    if done.batch:
        say(f"Take all of it back with: dragoman undo-replace … --batch {done.batch}")
    _show_kept(context, article_id, language, done.segments)


@click.command("undo-replace")
@article_argument
@language_option
@click.option("--batch", required=True, metavar="B", help="As dragoman replace has said.")
@pass_context
def undo_replace(context: Context, article_id: int, language: str, batch: str) -> None:
    """Take a replacement back as a whole, wherever its wording still stands."""
    done = context.desk.replacing.take_back(article_id, language, batch, by=context.by)
    for n in done.stale:
        say(f"Segment {n} says something else by now and is left alone.")
    _show_kept(context, article_id, language, done.segments)


@click.command("wordings")
@article_argument
@language_option
@segment_option
@pass_context
def wordings(context: Context, article_id: int, language: str, n: int) -> None:
    """Show what a segment said before, the newest first."""
    found = context.desk.replacing.wordings(article_id, language, n)
    context.show(
        [
            {
                "text": one.text,
                "who": one.who,
                "at": one.at.isoformat() if one.at else None,
                "what": one.what,
            }
            for one in found
        ],
        lambda: "\n".join(f"{one.what} {one.who}: {one.text}" for one in found) or "none",
    )


@click.command("undo")
@article_argument
@language_option
@segment_option
@version_option
@pass_context
def undo(context: Context, article_id: int, language: str, n: int, version: int | None) -> None:
    """Take a segment back to its wording before; again goes further back."""
    context.desk.replacing.undo(article_id, language, n, by=context.by, version=version)
    _show(context, article_id, language, [n])


@click.command("redo")
@article_argument
@language_option
@segment_option
@version_option
@pass_context
def redo(context: Context, article_id: int, language: str, n: int, version: int | None) -> None:
    """Take the last undo of a segment back."""
    context.desk.replacing.redo(article_id, language, n, by=context.by, version=version)
    _show(context, article_id, language, [n])


@click.command("resolve")
@article_argument
@language_option
@segment_option
@click.option("--remark", required=True, type=click.IntRange(1), metavar="K", help="From 1.")
@click.option("--reopen", is_flag=True, help="It is not dealt with after all.")
@pass_context
def resolve(
    context: Context, article_id: int, language: str, n: int, remark: int, reopen: bool
) -> None:
    """Say that a remark on a segment is dealt with."""
    context.desk.translations.resolve(
        article_id, language, n, remark - 1, by=context.by, resolved=not reopen
    )
    _show(context, article_id, language, [n])


def _place(text: str, words: str, where: str) -> int:
    """Where words stand in a text, which must be once and not at its beginning."""
    count = text.count(words) if words else 0
    if count != 1 or text.startswith(words):
        raise BadInput(
            f"{words!r} stands {count} times in the {where}; name words that stand there once, "
            "and not at its beginning."
        )
    return text.index(words)


def _show(context: Context, article_id: int, language: str, numbers: list[int]) -> None:
    views = context.desk.translations.view(article_id, language, numbers)
    context.show(
        [segment_json(view) for view in views], lambda: "\n\n".join(map(segment_lines, views))
    )


def _show_kept(context: Context, article_id: int, language: str, kept: tuple[Segment, ...]) -> None:
    if not kept:
        say("Nothing has changed.")
    views = (
        context.desk.translations.view(article_id, language, [segment.n for segment in kept])
        if kept
        else ()
    )
    context.show(
        [segment_json(view) for view in views], lambda: "\n\n".join(map(segment_lines, views))
    )


COMMANDS = (split, merge, propagate, find, replace, undo_replace, wordings, undo, redo, resolve)
