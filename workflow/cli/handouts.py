"""Commands about bilingual files: hand out to a translator elsewhere, take back."""

from pathlib import Path

import click

from workflow.cli.context import Context, language_option, pass_context, say
from workflow.cli.translations import article_argument
from workflow.desk.handouts import TakenBack


@click.command("hand-out")
@article_argument
@language_option
@click.option("--format", "form", default="xliff", metavar="F", help="xliff, xliff12 or docx.")
@click.option("--out", required=True, metavar="PATH", help="A folder, or a file.")
@pass_context
def hand_out(context: Context, article_id: int, language: str, form: str, out: str) -> None:
    """Write a translation as a bilingual file for a translator who works elsewhere."""
    from workflow.publishing import write_files

    name, content = context.desk.handouts.hand_out(article_id, language, form, by=context.by)
    files = write_files([(Path(name), content)], Path(out))
    context.show(
        {"files": [{"path": str(path), "sha256": sha256} for path, sha256 in files]},
        "\n".join(str(path) for path, _ in files),
    )


@click.command("take-back")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--trial", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--unconfirmed", is_flag=True, help="Leave every wording to be confirmed here.")
@click.option("--reopen", is_flag=True, help="Also where it is approved or published by now.")
@pass_context
def take_back(
    context: Context, file: Path, *, trial: bool, unconfirmed: bool, reopen: bool
) -> None:
    """Take over what a translator sent back; nothing newer is overwritten."""
    done = context.desk.handouts.take_back(
        file.read_bytes(), by=context.by, trial=trial, confirm=not unconfirmed, reopen=reopen
    )
    for refusal in done.merge.refused:
        say(f"segment {refusal.n}: {refusal.reason}")
    for place, reason in done.unread:
        say(f"{place}: {reason}")
    refused = len(done.merge.refused) + len(done.unread)
    context.show(
        taken_json(done),
        f"{len(done.merge.takes)} segments taken, {len(done.merge.same)} as they were, "
        f"{refused} refused" + (" (trial: nothing is changed)" if trial else ""),
    )


def taken_json(done: TakenBack) -> dict[str, object]:
    """What an import did, for JSON."""
    return {
        "id": done.article_id,
        "language": done.language,
        "handout": done.handout,
        "done": done.done,
        "taken": [
            {"n": take.segment.n, "text": take.text, "confirmed": take.confirm}
            for take in done.merge.takes
        ],
        "same": list(done.merge.same),
        "missing": list(done.merge.missing),
        "refused": [
            {
                "n": refusal.n,
                "reason": refusal.reason,
                "returned": refusal.returned,
                "now": refusal.now,
            }
            for refusal in done.merge.refused
        ]
        + [{"place": place, "reason": reason} for place, reason in done.unread],
    }


COMMANDS = (hand_out, take_back)
