"""Commands about changed sources, and about translating from an approved middle text."""

import click

from workflow.articles import Relay
from workflow.cli.articles import articles
from workflow.cli.context import Context, language_option, pass_context
from workflow.cli.translations import article_argument
from workflow.desk.relay import MiddleTexts
from workflow.differences import Difference, Kind
from workflow.revising import Changed


@articles.command("diff")
@click.argument("article_id", metavar="ID", type=int)
@click.option("--from", "first", type=click.IntRange(1), metavar="R", help="The earlier revision.")
@click.option("--to", "last", type=click.IntRange(1), metavar="R", help="The later revision.")
@click.option("--lang", "language", metavar="L", help="What it touches in this translation.")
@pass_context
def diff(
    context: Context, article_id: int, first: int | None, last: int | None, language: str | None
) -> None:
    """Show what was changed from one revision to another, word by word.

    Without --from and --to: the newest revision and the one before. With --lang: what changed
    since the translation's wordings were made, however many revisions that is.
    """
    revisions = context.desk.revisions
    if language is not None:
        if first is not None or last is not None:
            raise click.UsageError("--lang takes its revisions from the translation.")
        touched = revisions.touched(article_id, language)
        document = {
            "id": article_id,
            "language": language,
            "from": touched.revision,
            "to": touched.newest,
            "outdated": touched.outdated,
            "changes": [change_json(change) for change in touched.changes],
        }
        changes = touched.changes
    else:
        found = revisions.diff(article_id, first, last)
        document = {
            "id": article_id,
            "from": found.first.number,
            "to": found.last.number,
            "changes": [change_json(change) for change in found.changes],
        }
        changes = found.changes
    context.show(document, lambda: "\n".join(map(change_line, changes)) or "nothing has changed")


@click.command("bring-up")
@article_argument
@language_option
@pass_context
def bring_up(context: Context, article_id: int, language: str) -> None:
    """Bring a translation up to the newest revision, without the machine."""
    desk = context.desk
    translation = desk.revisions.bring_up(article_id, language, by=context.by)
    changes = desk.revisions.touched(article_id, language).changes
    waiting = [s.n for s in desk.translations.segments(article_id, language) if not s.confirmed]
    context.show(
        {
            "id": article_id,
            "language": translation.language,
            "state": translation.state.value,
            "revision": translation.revision,
            "changed": [n for change in changes for n in change.numbers],
            "unconfirmed": waiting,
        },
        f"article {article_id} in {translation.language}: on revision {translation.revision}; "
        f"{len(waiting)} segments to look at",
    )


@click.command("relay")
@article_argument
@language_option
@click.option("--from-approved", "middle", metavar="L", help="Make it from this approved text.")
@click.option("--from-source", is_flag=True, help="Make it from the source again.")
@pass_context
def relay(
    context: Context, article_id: int, language: str, middle: str | None, from_source: bool
) -> None:
    """Show or choose the approved text that a translation is made from."""
    if middle is not None and from_source:
        raise click.UsageError("Take either --from-approved L or --from-source.")
    relays = context.desk.relay
    if middle is not None or from_source:
        relays.choose(article_id, language, middle, by=context.by)
    texts = relays.middle(article_id, language)
    choices = relays.choices(article_id, language)
    context.show(
        {
            "id": article_id,
            "language": language,
            "relay": None if texts is None else relay_json(texts.relay),
            "state": None if texts is None else texts.state.value,
            "current": texts is not None and texts.current,
            "choices": [relay_json(choice) for choice in choices],
            "segments": [] if texts is None else middle_json(texts),
        },
        lambda: _relay_lines(texts, choices),
    )


def _relay_lines(texts: MiddleTexts | None, choices: tuple[Relay, ...]) -> str:
    if texts is None:
        names = ", ".join(choice.language for choice in choices)
        return f"made from the source; approved texts: {names or 'none'}"
    lines = [f"made from {texts.language} ({texts.state})"]
    for text in texts.texts.values():
        lines.append(f"{text.n:4} {text.text}")
        if text.made_from is not None and text.changed:
            lines.append(f"     {shown(text.made_from, text.text, text.differences)}")
    return "\n".join(lines)


def relay_json(relay_: Relay | None) -> dict[str, object] | None:
    """A relay for JSON."""
    if relay_ is None:
        return None
    return {
        "language": relay_.language,
        "edition": relay_.edition,
        "version": relay_.version,
        "seal": relay_.seal,
        "standing": relay_.standing,
    }


def middle_json(texts: MiddleTexts) -> list[dict[str, object]]:
    """The middle texts of a translation for JSON."""
    return [
        {
            "n": text.n,
            "text": text.text,
            "made_from": text.made_from,
            "changed": text.changed,
            "trifles": list(text.trifles),
            "differences": [difference_json(one) for one in text.differences],
        }
        for text in texts.texts.values()
    ]


def change_json(change: Changed) -> dict[str, object]:
    """A changed sentence for JSON; spans are code points."""
    return {
        "kind": change.relation.value,
        "segments": list(change.numbers),
        "moved": change.moved,
        "trifles": [one.value for one in change.trifles],
        "before": change.before,
        "after": change.after,
        "differences": [difference_json(one) for one in change.differences],
    }


def difference_json(one: Difference) -> dict[str, object]:
    """A difference for JSON."""
    return {
        "kind": one.kind.value,
        "before": [one.before_start, one.before_end],
        "after": [one.after_start, one.after_end],
    }


def change_line(change: Changed) -> str:
    """A changed sentence for people: taken out in [-…-], put in in {+…+}."""
    numbers = ", ".join(map(str, change.numbers))
    what = change.relation.value if change.relation != "same" else "moved"
    small = f" ({', '.join(change.trifles)} only)" if change.trifles else ""
    text = shown(change.before, change.after, change.differences)
    return f"{numbers:>4} {what}{small}: {text}"


def shown(before: str, after: str, differences: tuple[Difference, ...]) -> str:
    """Two texts in one line: taken out in [-…-], put in in {+…+}."""
    pieces = []
    for one in differences:
        gone = before[one.before_start : one.before_end]
        new = after[one.after_start : one.after_end]
        if one.kind is Kind.EQUAL:
            pieces.append(new)
        else:
            pieces.append((f"[-{gone}-]" if gone else "") + (f"{{+{new}+}}" if new else ""))
    return "".join(pieces)


COMMANDS = (bring_up, relay)
