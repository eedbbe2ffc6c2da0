"""Commands about review: errors marked, their score, and the reports."""

from dataclasses import replace
from datetime import datetime

import click

from workflow.cli.context import Context, language_option, pass_context
from workflow.cli.translations import article_argument
from workflow.desk.report_tables import csv_text, error_rows, rows
from workflow.desk.reports import ERROR_KINDS, KINDS, Filter
from workflow.reviewing import ErrorSeverity, Score, TextKind
from workflow.reviewing.figures import Effort


@click.group()
def errors() -> None:
    """Errors that reviewers mark, and the score that they make."""


@errors.command("add")
@article_argument
@language_option
@click.option("--segment", "n", required=True, type=click.IntRange(1), metavar="N")
@click.option("--class", "category", required=True, metavar="C", help="As accuracy/omission.")
@click.option("--severity", required=True, type=click.Choice([s.value for s in ErrorSeverity]))
@click.option("--in", "where", default="target", type=click.Choice([k.value for k in TextKind]))
@click.option("--text", metavar="T", help="The words that are wrong; all if not given.")
@click.option("--note", default="", metavar="T")
@pass_context
def add(
    context: Context,
    article_id: int,
    language: str,
    n: int,
    category: str,
    severity: str,
    where: str,
    text: str | None,
    note: str,
) -> None:
    """Mark an error in a segment."""
    reviewing = context.desk.reviewing
    span = None
    if text is not None:
        (segment,) = context.desk.translations.view(article_id, language, [n])
        whole = TextKind(where).of(segment.segment)
        if whole.count(text) != 1 or not text:
            raise click.UsageError(
                f"The words {text!r} stand {whole.count(text) if text else 0} times in the "
                f"{where} text of segment {n}; give words that stand there once."
            )
        span = (whole.index(text), whole.index(text) + len(text))
    error = reviewing.mark(
        article_id,
        language,
        n,
        category,
        severity,
        by=context.by,
        where=where,
        span=span,
        note=note,
    )
    (line,) = error_rows([error])
    context.show(line, _line(line))


@errors.command("list")
@article_argument
@language_option
@pass_context
def list_(context: Context, article_id: int, language: str) -> None:
    """Show the errors of a translation, and its score."""
    reviewing = context.desk.reviewing
    views = reviewing.errors(article_id, language)
    scores = reviewing.score(article_id, language)
    lines = [
        {**line, "segment": view.n, "marked_in": view.error.n}
        for view, line in zip(views, error_rows(view.error for view in views), strict=True)
    ]
    context.show(
        {
            "errors": lines,
            "round": scores.round,
            "score": score_json(scores.standing),
            "delivered": score_json(scores.delivered),
        },
        lambda: "\n".join([*map(_line, lines), _score_line(scores.standing)]),
    )


@errors.command("remove")
@click.argument("number", type=int, metavar="ID")
@pass_context
def remove(context: Context, number: int) -> None:
    """Take an error away that was none."""
    gone = context.desk.reviewing.unmark(number, by=context.by)
    context.show({"removed": gone.id}, f"error {gone.id} is taken away")


@errors.command("settle")
@click.argument("numbers", type=int, nargs=-1, required=True, metavar="ID...")
@click.option("--note", default="", metavar="T")
@pass_context
def settle(context: Context, numbers: tuple[int, ...], note: str) -> None:
    """Say that errors are mended or agreed upon."""
    changed = context.desk.reviewing.settle(numbers, how=note, by=context.by)
    context.show({"settled": list(changed)}, f"{len(changed)} settled")


@errors.command("reopen")
@click.argument("number", type=int, metavar="ID")
@pass_context
def reopen(context: Context, number: int) -> None:
    """Let an error count again."""
    (line,) = error_rows([context.desk.reviewing.reopen(number, by=context.by)])
    context.show(line, _line(line))


@errors.command("dispute")
@click.argument("number", type=int, metavar="ID")
@click.option("--reason", required=True, metavar="T")
@pass_context
def dispute(context: Context, number: int, reason: str) -> None:
    """Object to an error, as the translator; a reviewer decides."""
    (line,) = error_rows([context.desk.reviewing.dispute(number, reason, by=context.by)])
    context.show(line, _line(line))


@errors.command("scoring")
@click.option("--threshold", type=float, metavar="P", help="Points in 1,000 words that pass.")
@click.option("--critical-fails/--critical-counts", default=None, help="One alone fails a text.")
@click.option("--blocking/--telling", default=None, help="Whether a failing score stops approval.")
@click.option("--weight", "weights", type=(str, float), multiple=True, metavar="CLASS W")
@click.option("--own", type=(str, str), multiple=True, metavar="CLASS NAME", help="A class more.")
@pass_context
def scoring(
    context: Context,
    threshold: float | None,
    critical_fails: bool | None,
    blocking: bool | None,
    weights: tuple[tuple[str, float], ...],
    own: tuple[tuple[str, str], ...],
) -> None:
    """Show or change how the organisation scores."""
    reviewing = context.desk.reviewing
    now = reviewing.scoring()
    wanted = replace(
        now,
        threshold=now.threshold if threshold is None else threshold,
        critical_fails=now.critical_fails if critical_fails is None else critical_fails,
        blocks=now.blocks if blocking is None else blocking,
        weights={**now.weights, **dict(weights)},
        own={**now.own, **{key: {**now.own.get(key, {}), "en": name} for key, name in own}},
    )
    if wanted != now:
        reviewing.configure(wanted, by=context.by)
    classes = [{"id": c.id, "name": c.name} for c in wanted.typology.categories]
    kept = wanted.kept()
    context.show(
        {**kept, "classes": classes},
        lambda: "\n".join(
            [
                f"passes up to {wanted.threshold:g} penalty points in 1,000 words",
                *(f"{c['id']:30} {c['name']}" for c in classes),
            ]
        ),
    )


@click.group()
def report() -> None:
    """What machine, memory and review were worth, in figures."""


def _filtered(command: click.Command) -> click.Command:
    day = click.DateTime(["%Y-%m-%d"])
    for option in (
        click.Option(["--csv", "as_csv"], is_flag=True, help="A table for spreadsheets."),
        click.Option(["--user", "person"], metavar="NAME", help="Whose wordings."),
        click.Option(["--article"], type=int, metavar="ID"),
        click.Option(["--engine"], metavar="E"),
        click.Option(["--lang", "language"], metavar="L", help="Target language."),
        click.Option(["--until"], type=day, help="The last day."),
        click.Option(["--since"], type=day, help="The first day."),
    ):
        command.params.insert(0, option)
    return command


def _filter(given: dict[str, object]) -> Filter:
    since, until = given.pop("since"), given.pop("until")
    return Filter(
        first=since.date() if isinstance(since, datetime) else None,
        last=until.date() if isinstance(until, datetime) else None,
        **given,  # type: ignore[arg-type]
    )


@report.command("effort")
@click.option("--by", "kind", default="engine", type=click.Choice(list(KINDS)))
@pass_context
def effort(context: Context, /, kind: str, as_csv: bool, **given: object) -> None:
    """Show what became of the machine's and the memory's texts."""
    found = context.desk.reports.effort(_filter(given), by=context.by)
    lines = found.by(kind)
    table = rows(lines, kind)
    if as_csv and not context.as_json:
        click.echo(csv_text(table), nl=False)
        return
    context.show(
        {"by": kind, "lines": table, "total": rows({"": found.total}, kind)[0]},
        lambda: (
            "\n".join(f"{name or '–':24} {_effort_line(one)}" for name, one in lines.items())
            or "Nothing is confirmed yet."
        ),
    )


@report.command("errors")
@click.option("--by", "kind", default="category", type=click.Choice(list(ERROR_KINDS)))
@pass_context
def errors_(context: Context, /, kind: str, as_csv: bool, **given: object) -> None:
    """Show what reviewers marked, and the scores of the translations."""
    found = context.desk.reports.errors(_filter(given), by=context.by)
    if as_csv and not context.as_json:
        click.echo(csv_text(error_rows(found.errors)), nl=False)
        return
    profile = found.by(kind)
    context.show(
        {
            "by": kind,
            "profile": [
                {kind: name, "errors": one.errors, "penalty": one.penalty, "counts": counts(one)}
                for name, one in profile.items()
            ],
            "translations": [
                {
                    "id": one.article_id,
                    "language": one.language,
                    "title": one.title,
                    "delivered": score_json(one.delivered),
                    "score": score_json(one.standing),
                }
                for one in found.judged
            ],
            "errors": error_rows(found.errors),
        },
        lambda: (
            "\n".join(
                f"{name or '–':30} {one.errors:4} errors, {one.penalty:g} points"
                for name, one in profile.items()
            )
            or "No error is marked."
        ),
    )


for _command in (effort, errors_):
    _filtered(_command)


def score_json(score: Score) -> dict[str, object]:
    """A score for JSON."""
    return {
        "penalty": score.penalty,
        "words": score.words,
        "per_thousand": round(score.per_thousand, 2),
        "quality": round(score.quality, 2),
        "threshold": score.threshold,
        "passed": score.passed,
        "counts": counts(score),
    }


def counts(score: Score) -> list[dict[str, object]]:
    """The errors of a score by class and severity, for JSON."""
    return [
        {"category": category, "severity": severity, "count": count}
        for category, severity, count in score.counts
    ]


def _line(line: dict[str, object]) -> str:
    note = f" – {line['note']}" if line["note"] else ""
    return (
        f"{line['id']:>5}  segment {line['segment'] or '–'}: {line['category']}, "
        f"{line['severity']}, {line['standing']}: “{line['text']}”{note}"
    )


def _score_line(score: Score) -> str:
    verdict = "passes" if score.passed else "fails"
    return (
        f"{verdict}: {score.per_thousand:.1f} penalty points in 1,000 words "
        f"({score.penalty:g} in {score.words}), {score.threshold:g} at most"
    )


def _effort_line(effort: Effort) -> str:
    return (
        f"{effort.segments:6} segments, {_share(effort.taken_unchanged)} unchanged, "
        f"word edit rate {_share(effort.word_edit_rate)}, chrF {_number(effort.chrf)}, "
        f"{_number(effort.words_per_hour)} words/h"
        + (f" ({effort.hasty_segments} too quick to count)" if effort.hasty_segments else "")
        + f", memory {_share(effort.memory_leverage)}"
    )


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


COMMANDS = (errors, report)
