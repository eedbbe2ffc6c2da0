"""Repeats of a sentence take its wording: asked for, or by the organisation's setting."""

from collections.abc import Collection

from workflow.articles import Segment
from workflow.desk.relay import SIGNED, upstream_moved
from workflow.desk.remembering import remember
from workflow.desk.tools import Tools
from workflow.errors import BadInput
from workflow.people import Person
from workflow.ports import Work

FOLLOW = "repeats_follow"
"""The setting by which confirming a segment gives its wording to its unconfirmed repeats."""


def repeats_taken(
    tools: Tools,
    work: Work,
    article_id: int,
    language: str,
    n: int,
    numbers: Collection[int] | None,
    by: Person,
) -> tuple[Segment, ...]:
    """Give repeats of a segment its wording and its confirmation, within a transaction: those
    numbered, or all that nobody has confirmed. Gives the segments that were changed."""
    translation = work.translation(article_id, language)
    segments = work.segments(article_id, language)
    model = next((s for s in segments if s.n == n), None)
    if model is None or not model.target.strip():
        raise BadInput(f"Segment {n} has no wording that its repeats could take.")
    chosen = [
        s
        for s in segments
        if s.n != n
        and s.source == model.source
        and (s.n in numbers if numbers is not None else not s.confirmed)
        and (s.target != model.target or s.confirmed != model.confirmed)
    ]
    if not chosen:
        return ()
    at = tools.clock()
    writers = model.writers or (by.name,)
    changed = [segment.reworded(model.target, writers, at=at) for segment in chosen]
    if model.confirmed:
        changed = [segment.confirm(by=by.name, at=at) for segment in changed]
    moved = translation.opened()
    article = work.article(article_id)
    kept = work.keep_segments(article_id, language, changed)
    remember(work, article, language, kept)
    moved = moved.translated(work.segments(article_id, language))
    if moved != translation:
        work.keep_translation(moved)
    work.record(
        tools.entry(
            by,
            "propagate",
            translation.subject,
            before=translation.state,
            after=moved.state,
            segment=n,
            segments=[s.n for s in kept],
            was=[s.target for s in chosen],
            wrote=[list(s.writers) for s in chosen],
            now=model.target,
        )
    )
    upstream_moved(tools, work, article, language, by, reopened=translation.state in SIGNED)
    return kept


def repeats_follow(
    tools: Tools, work: Work, article_id: int, language: str, kept: Collection[Segment], by: Person
) -> None:
    """What was confirmed is taken over by its unconfirmed repeats, where the organisation has
    set so."""
    if not work.setting(FOLLOW):
        return
    done: set[str] = set()
    for segment in kept:
        if segment.confirmed and segment.source not in done:
            done.add(segment.source)
            repeats_taken(tools, work, article_id, language, segment.n, None, by)
