"""Commands for the way of a translation."""

import time
from datetime import date, datetime

import click

from workflow.articles import Progress, Translation
from workflow.cli.context import Context, language_option, pass_context, say
from workflow.cli.texts import finding_json, term_json
from workflow.desk.machine import Report
from workflow.desk.translations import SegmentView
from workflow.errors import JobFailed, NotReady
from workflow.estimating import level
from workflow.filtering import parsed

article_argument = click.argument("article_id", metavar="ID", type=int)
despite_option = click.option(
    "--despite-newer-source",
    "despite",
    is_flag=True,
    help="Also where the source has a newer revision.",
)


@click.command("translate")
@article_argument
@click.option("--to", "languages", required=True, metavar="L[,L]", help="Target languages.")
@click.option("--wait", is_flag=True, help="Come back when it is done.")
@click.option("--engine", metavar="E", help="Only ways that use this engine.")
@click.option(
    "--from-approved",
    "relay",
    metavar="L",
    help="Translate the approved text in this language; the source's own: the source itself.",
)
@pass_context
def translate(
    context: Context,
    article_id: int,
    languages: str,
    wait: bool,
    engine: str | None,
    relay: str | None,
) -> None:
    """Translate by machine what is not yet translated, as background work."""
    desk, by = context.desk, context.by
    started: dict[str, Progress | None] = {}
    for language in dict.fromkeys(part.strip() for part in languages.split(",") if part.strip()):
        try:
            started[language] = desk.machine.start(
                article_id, language, by=by, engine=engine, relay=relay
            )
        except NotReady as nothing_left:
            say(str(nothing_left))
            started[language] = None
    if wait and any(started.values()):
        with desk.machine.worker():
            for language, progress in started.items():
                if progress is not None:
                    started[language] = _followed(context, progress)
    reports = [
        desk.machine.report(article_id, language, progress.job if progress else None)
        for language, progress in started.items()
    ]
    context.show([report_json(r) for r in reports], lambda: "\n".join(map(report_line, reports)))
    failed = [p for p in started.values() if p is not None and p.state in ("failed", "cancelled")]
    if failed:
        raise JobFailed("; ".join(f"{p.language}: {p.state}: {p.message}" for p in failed))


@click.command("segments")
@article_argument
@language_option
@click.option(
    "--filter",
    "conditions",
    multiple=True,
    metavar="C",
    help="Only those for which this holds, as unconfirmed, check:numbers, text:…; may be repeated.",
)
@pass_context
def segments(context: Context, article_id: int, language: str, conditions: tuple[str, ...]) -> None:
    """Show a translation's segments, all or those that every --filter lets through."""
    wanted = parsed(conditions, reader=context.by.name)
    views = context.desk.editing.matching(article_id, language, wanted)
    context.show(
        [segment_json(view) for view in views],
        lambda: "\n\n".join(segment_lines(view) for view in views),
    )


@click.command("edit")
@article_argument
@language_option
@click.option("--segment", "n", required=True, type=click.IntRange(1), metavar="N")
@click.option("--text", required=True, metavar="T", help="The new wording.")
@click.option("--version", type=int, metavar="V", help="Refuse if the segment has moved on.")
@pass_context
def edit(
    context: Context, article_id: int, language: str, n: int, text: str, version: int | None
) -> None:
    """Give a segment new wording."""
    view = context.desk.translations.edit(
        article_id, language, n, text, by=context.by, version=version
    )
    context.show(segment_json(view), lambda: segment_lines(view))


@click.command("confirm")
@article_argument
@language_option
@click.option("--segment", "n", type=click.IntRange(1), metavar="N", help="Only this segment.")
@click.option("--all", "everything", is_flag=True, help="Every segment (as without --segment).")
@pass_context
def confirm(
    context: Context, article_id: int, language: str, n: int | None, everything: bool
) -> None:
    """Take segments as right."""
    if n is not None and everything:
        raise click.UsageError("Take either --segment N or --all.")
    desk = context.desk
    desk.translations.confirm(article_id, language, None if n is None else [n], by=context.by)
    show_state(context, desk.translations.get(article_id, language))


@click.command("submit")
@article_argument
@language_option
@pass_context
def submit(context: Context, article_id: int, language: str) -> None:
    """Hand a translation in for review."""
    show_state(context, context.desk.translations.submit(article_id, language, by=context.by))


@click.command("review")
@article_argument
@language_option
@pass_context
def review(context: Context, article_id: int, language: str) -> None:
    """Pass a translation after review."""
    show_state(context, context.desk.translations.review(article_id, language, by=context.by))


@click.command("request-changes")
@article_argument
@language_option
@click.option("--reason", required=True, metavar="T")
@pass_context
def request_changes(context: Context, article_id: int, language: str, reason: str) -> None:
    """Send a translation back to the translator."""
    changed = context.desk.translations.request_changes(article_id, language, reason, by=context.by)
    show_state(context, changed)


@click.command("approve")
@article_argument
@language_option
@despite_option
@click.option("--despite-score", metavar="T", help="Why, though the review's score fails.")
@pass_context
def approve(
    context: Context, article_id: int, language: str, despite: bool, despite_score: str | None
) -> None:
    """Accept a reviewed translation for print."""
    approved = context.desk.translations.approve(
        article_id,
        language,
        by=context.by,
        despite_newer_source=despite,
        despite_score=despite_score,
    )
    show_state(context, approved)


@click.command("publish")
@article_argument
@language_option
@click.option("--at", metavar="TIME", help="Embargo: no export before (ISO 8601).")
@despite_option
@pass_context
def publish(
    context: Context, article_id: int, language: str, at: str | None, despite: bool
) -> None:
    """Seal an approved translation as an edition."""
    desk = context.desk
    edition = desk.editions.publish(
        article_id, language, by=context.by, at=moment(at), despite_newer_source=despite
    )
    translation = desk.translations.get(article_id, language)
    show_state(context, translation, seal=edition.seal)


@click.command("withdraw")
@article_argument
@language_option
@click.option("--reason", required=True, metavar="T")
@pass_context
def withdraw(context: Context, article_id: int, language: str, reason: str) -> None:
    """Take the newest edition back; a tombstone stays."""
    desk = context.desk
    desk.editions.withdraw(article_id, language, reason, by=context.by)
    show_state(context, desk.translations.get(article_id, language))


@click.command("waive")
@article_argument
@language_option
@click.option("--segment", "n", required=True, type=click.IntRange(1), metavar="N")
@click.option("--check", required=True, metavar="ID", help="The finding's id.")
@click.option("--reason", required=True, metavar="T")
@pass_context
def waive(
    context: Context, article_id: int, language: str, n: int, check: str, reason: str
) -> None:
    """Let a check's finding pass, with a reason."""
    view = context.desk.translations.waive(article_id, language, n, check, reason, by=context.by)
    context.show(segment_json(view), lambda: segment_lines(view))


@click.command("comment")
@article_argument
@language_option
@click.option("--segment", "n", required=True, type=click.IntRange(1), metavar="N")
@click.option("--text", required=True, metavar="T")
@pass_context
def comment(context: Context, article_id: int, language: str, n: int, text: str) -> None:
    """Leave a remark on a segment."""
    desk = context.desk
    desk.translations.comment(article_id, language, n, text, by=context.by)
    (view,) = desk.translations.view(article_id, language, [n])
    context.show(segment_json(view), lambda: segment_lines(view))


@click.command("assign")
@article_argument
@language_option
@click.option("--user", "to", metavar="NAME", help="Nobody if not given.")
@click.option("--reviewer", metavar="NAME", help="Who checks it; whoever may if not given.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="The day it is due.")
@pass_context
def assign(
    context: Context,
    article_id: int,
    language: str,
    to: str | None,
    reviewer: str | None,
    due: datetime | None,
) -> None:
    """Give a translation to a translator and a reviewer; they are told."""
    day: date | None = due.date() if due else None
    translation = context.desk.translations.assign(
        article_id, language, to=to, reviewer=reviewer, due=day, by=context.by
    )
    show_state(context, translation)


def _followed(context: Context, progress: Progress) -> Progress:
    machine = context.desk.machine
    done = -1
    while True:
        progress = machine.progress(progress.job)
        if progress.done != done:
            done = progress.done
            say(f"{progress.language}: {done} of {progress.total} segments")
        if progress.ended:
            return progress
        time.sleep(0.1)


def moment(text: str | None) -> datetime | None:
    """A time from the command line; raises a usage error where it is none."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        example = "2026-12-01T08:00+07:00"
        raise click.UsageError(f"--at {text!r} is not a time like {example}.") from error


def show_state(context: Context, translation: Translation, seal: str | None = None) -> None:
    """Print where a translation stands now."""
    editions = context.desk.editions.all(translation.article_id, translation.language)
    edition = editions[-1].number if editions else None
    document = {
        "id": translation.article_id,
        "language": translation.language,
        "state": translation.state.value,
        "edition": edition,
    }
    if seal:
        document["seal"] = seal
    context.show(
        document,
        f"article {translation.article_id} in {translation.language}: {translation.state}"
        + (f", edition {edition}" if edition else "")
        + (f", seal {seal}" if seal else ""),
    )


def report_json(report: Report) -> dict[str, object]:
    """A machine translation's report for JSON."""
    return {
        "language": report.language,
        "state": report.state.value,
        "segments": report.segments,
        "words": report.words,
        "seconds": report.seconds,
        "engines": list(report.engines),
        "path": report.path,
        "terms_expected": report.terms_expected,
        "terms_found": report.terms_found,
        "problems": report.problems,
        "job": None
        if report.job is None
        else {"id": report.job.job, "state": report.job.state, "done": report.job.done},
    }


def report_line(report: Report) -> str:
    """A machine translation's report for people."""
    job = "" if report.job is None or report.job.state == "done" else f" ({report.job.state})"
    return (
        f"{report.language}: {report.state}{job}; {report.segments} segments, {report.words} words "
        f"in {report.seconds:.1f} s; {report.path or 'no path yet'}; terms, names and numbers "
        f"{report.terms_found} of {report.terms_expected}; {report.problems} to look at"
    )


def segment_json(view: SegmentView) -> dict[str, object]:
    """A segment for JSON: the keys of the contract, and what else is known of it."""
    s = view.segment
    return {
        "n": s.n,
        "source": s.source,
        "target": s.target,
        "state": s.state.value,
        "origin": s.origin.value if s.origin else None,
        "engine": s.engine,
        "written_by": s.written_by,
        "also_by": list(s.also_by),
        "terms": [term_json(use) for use in view.terms],
        "checks": [finding_json(finding) for finding in view.findings],
        "version": s.version,
        "kind": s.kind.value,
        "path": s.path,
        "confirmed_by": s.confirmed_by,
        "machine": s.machine,
        "problem": s.problem,
        "quality": s.quality,
        "level": level(s.quality),
        "source_before": s.source_before,
        "middle": s.middle,
        "middle_before": s.middle_before,
        "comments": [
            {
                "who": c.who,
                "at": c.at.isoformat(),
                "text": c.text,
                "mentions": list(c.mentions),
                "resolved_by": c.resolved_by,
            }
            for c in s.comments
        ],
    }


def segment_lines(view: SegmentView) -> str:
    """A segment for people."""
    s = view.segment
    lines = [f"{s.n} [{s.state}] {s.source}", f"  {s.target or '(nothing yet)'}"]
    if s.problem:
        lines.append(f"  ! {s.problem}")
    lines.extend(f"  - {f.severity}: {f.message}" for f in view.findings)
    return "\n".join(lines)


COMMANDS = (
    translate,
    segments,
    edit,
    confirm,
    submit,
    review,
    request_changes,
    approve,
    publish,
    withdraw,
    waive,
    comment,
    assign,
)
