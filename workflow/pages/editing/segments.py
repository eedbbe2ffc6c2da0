"""Routes of the grid that read, write and confirm segments."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from workflow.articles import Article, Segment
from workflow.errors import BadInput
from workflow.languages import tag
from workflow.pages.editing import marking, shapes
from workflow.pages.editing.answering import Call
from workflow.people import Permission


def whole(call: Call) -> Any:
    """Everything the grid needs to draw itself, without findings."""
    article = call.desk.articles.get(call.article_id)
    translation = call.desk.translations.get(call.article_id, call.language)
    segments = call.desk.translations.segments(call.article_id, call.language)
    drafts = {
        draft.n: draft
        for draft in call.desk.editing.drafts(call.article_id, call.language, by=call.by)
    }
    levels = _levels(article)
    repeats = _repeats(segments)
    numbers = {segment.n for segment in segments}
    return {
        "article": {
            "id": article.id,
            "title": article.title,
            "language": article.language,
            "revision": article.revision.number,
            "outdated": translation.revision < article.revision.number,
        },
        "translation": _standing(call, segments),
        "me": {
            "name": call.by.name,
            "may": {
                "write": call.by.may(Permission.TRANSLATE, call.language),
                "review": call.by.may(Permission.REVIEW, call.language),
                "waive": call.by.may(Permission.WAIVE, call.language),
                "comment": call.by.may(Permission.COMMENT),
                "approve": call.by.may(Permission.APPROVE, call.language),
            },
        },
        "people": people(call),
        "segments": [
            shapes.segment(
                segment,
                level=levels.get(segment.block),
                repeats=repeats.get(segment.n, ()),
                draft=drafts.get(segment.n),
            )
            for segment in segments
        ],
        "review": marking.verdict(call, segments),
        "lost_drafts": [shapes.unsaved(draft) for n, draft in drafts.items() if n not in numbers],
    }


def checks(call: Call) -> Any:
    """Findings and terms of some segments, or of all."""
    asked = call.query.get("n", "")
    numbers = None
    if asked:
        if not all(part.isdecimal() for part in asked.split(",")):
            raise BadInput("Segments are asked for by their numbers, as n=1,2,3.")
        numbers = [int(part) for part in asked.split(",")]
    views = call.desk.translations.view(call.article_id, call.language, numbers)
    segments = call.desk.translations.segments(call.article_id, call.language)
    repeats = _repeats(segments)
    return {
        "segments": [
            {
                "n": view.segment.n,
                "version": view.segment.version,
                "findings": [shapes.finding(found) for found in view.findings],
                "terms": [shapes.term(use) for use in view.terms],
                "repeats": list(repeats.get(view.segment.n, ())),
            }
            for view in views
        ]
    }


def save(call: Call) -> Any:
    """A wording, confirmed in the same step if wished."""
    n = call.numbers["n"]
    view = call.desk.translations.edit(
        call.article_id,
        call.language,
        n,
        call.given("text", str),
        by=call.by,
        version=call.given("version", int),
        confirm=call.given("confirm", bool, default=False),
        seconds=call.amount("seconds"),
    )
    segments = call.desk.translations.segments(call.article_id, call.language)
    repeats = _repeats(segments).get(n, ())
    followed = [s.n for s in segments if s.n in repeats and _follows(s, view.segment)]
    return {
        "segment": shapes.segment(view.segment, view.findings, view.terms, repeats=repeats),
        "also": changed(call, followed)["segments"] if followed else [],
        "translation": _standing(call, segments),
    }


def confirm(call: Call) -> Any:
    """Several segments taken as right, or all that have a text."""
    numbers = call.listed("numbers", int)
    if numbers is None:
        segments = call.desk.translations.segments(call.article_id, call.language)
        numbers = [s.n for s in segments if s.target.strip() and not s.confirmed]
    if versions := call.maybe("versions", dict):
        now = call.desk.translations.segments(call.article_id, call.language)
        numbers = [s.n for s in now if s.n in numbers and versions.get(str(s.n)) == s.version]
    if numbers:
        call.desk.translations.confirm(call.article_id, call.language, numbers, by=call.by)
    return changed(call, numbers)


def changed(call: Call, numbers: Iterable[int]) -> Any:
    """Segments with all that is derived, and how far the translation is."""
    numbers = list(numbers)
    views = call.desk.translations.view(call.article_id, call.language, numbers) if numbers else ()
    segments = call.desk.translations.segments(call.article_id, call.language)
    repeats = _repeats(segments)
    return {
        "segments": [
            shapes.segment(
                view.segment,
                view.findings,
                view.terms,
                repeats=repeats.get(view.segment.n, ()),
            )
            for view in views
        ],
        "translation": _standing(call, segments),
    }


def people(call: Call) -> list[dict[str, str]]:
    """Who has an account, for mentions."""
    return [
        {"name": person.name, "display_name": person.display_name or person.name}
        for person in call.desk.people.all(by=call.by)
        if person.active
    ]


def machine_at_work(call: Call) -> bool:
    """Whether a job is under way for the translation."""
    here = (call.article_id, tag(call.language))
    return any((job.article_id, job.language) == here for job in call.desk.machine.jobs())


def _standing(call: Call, segments: Sequence[Segment]) -> Any:
    translation = call.desk.translations.get(call.article_id, call.language)
    return shapes.translation(
        translation,
        len(segments),
        sum(segment.confirmed for segment in segments),
        machine=machine_at_work(call),
    )


def _follows(segment: Segment, model: Segment) -> bool:
    """Whether a repeat took the wording of the one that was confirmed just before."""
    if model.changed_at is None or segment.changed_at is None:
        return False
    same = (segment.target, segment.confirmed) == (model.target, model.confirmed)
    return same and segment.changed_at >= model.changed_at


def _levels(article: Article) -> dict[int, int | None]:
    return {number: block.level for number, block in enumerate(article.revision.blocks, 1)}


def _repeats(segments: Sequence[Segment]) -> dict[int, tuple[int, ...]]:
    """The other segments with the same source, by number; only those that have some."""
    places: dict[str, list[int]] = defaultdict(list)
    for segment in segments:
        places[segment.source].append(segment.n)
    return {
        n: tuple(other for other in numbers if other != n)
        for numbers in places.values()
        if len(numbers) > 1
        for n in numbers
    }
