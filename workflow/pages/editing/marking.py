"""Routes of the grid's review: three texts, errors marked in them, the score."""

from collections.abc import Iterable
from typing import Any

from workflow.articles import Segment
from workflow.desk.reviewing import ErrorView, Scores
from workflow.errors import BadInput
from workflow.pages import words
from workflow.pages.editing import shapes
from workflow.pages.editing.answering import Call
from workflow.pages.words import _
from workflow.reviewing.scoring import Score
from workflow.reviewing.typology import Category

RULINGS = ("settle", "reopen", "dispute")


def review(call: Call) -> Any:
    """GET: segment ``n`` as the machine gave it, as handed in and as it stands; the errors of the
    whole translation."""
    n = call.query.get("n", "")
    if not n.isdecimal():
        raise BadInput("A segment is asked for by its number, as n=3.", field="n")
    return {
        "texts": [
            {
                "n": one.n,
                "machine": one.machine,
                "handed_in": one.handed_in,
                "target": one.target,
                "ops_edited": shapes.ops(one.edited),
                "ops_reviewed": shapes.ops(one.reviewed),
            }
            for one in call.desk.reviewing.three(call.article_id, call.language, [int(n)])
        ],
        "categories": [
            {"id": category.id, "name": _name(category)}
            for category in call.desk.reviewing.scoring().typology.categories
        ],
        **_standing(call),
    }


def mark(call: Call) -> Any:
    """POST: an error in a segment, or in the code points ``start`` to ``end`` of its target."""
    start, end = call.maybe("start", int), call.maybe("end", int)
    if (start is None) != (end is None):
        raise BadInput("An error has both a start and an end, or neither.", field="start")
    call.desk.reviewing.mark(
        call.article_id,
        call.language,
        call.given("n", int),
        call.given("category", str),
        call.given("severity", str),
        by=call.by,
        span=None if start is None or end is None else (start, end),
        note=call.given("note", str, default=""),
    )
    return _standing(call)


def unmark(call: Call) -> Any:
    """DELETE: an error that was none."""
    call.desk.reviewing.unmark(_mine(call), by=call.by)
    return _standing(call)


def rule(call: Call) -> Any:
    """POST: ``settle``, ``reopen`` or ``dispute`` an error, with a ``reply``."""
    what, reply = call.given("what", str), call.given("reply", str, default="")
    if what not in RULINGS:
        raise BadInput(f"An error can be: {', '.join(RULINGS)}.", field="what")
    error_id = _mine(call)
    if what == "settle":
        call.desk.reviewing.settle([error_id], by=call.by, how=reply)
    elif what == "reopen":
        call.desk.reviewing.reopen(error_id, by=call.by)
    else:
        call.desk.reviewing.dispute(error_id, reply, by=call.by)
    return _standing(call)


def _mine(call: Call) -> int:
    """The error's id; raises `BadInput` for one of another translation."""
    error_id = call.numbers["id"]
    if error_id not in {
        view.error.id for view in call.desk.reviewing.errors(call.article_id, call.language)
    }:
        raise BadInput(f"Error {error_id} is not one of this translation.", field="id")
    return error_id


def verdict(call: Call, segments: tuple[Segment, ...] | None = None) -> dict[str, Any] | None:
    """The errors and the score, or ``None`` while there was never an error."""
    found = call.desk.reviewing.verdict(call.article_id, call.language, segments)
    return None if found is None else _told(found.errors, found.scores)


def _standing(call: Call) -> dict[str, Any]:
    return verdict(call) or _told((), call.desk.reviewing.score(call.article_id, call.language))


def _told(errors: Iterable[ErrorView], scores: Scores) -> dict[str, Any]:
    return {
        "errors": [_error(view) for view in errors],
        "score": _score(scores.standing),
        "delivered": _score(scores.delivered),
        "round": scores.round,
    }


def _error(view: ErrorView) -> dict[str, Any]:
    error = view.error
    return {
        "id": error.id,
        "n": view.n,
        "category": error.category,
        "severity": error.severity.value,
        "where": error.where.value,
        "quote": error.quote,
        "start": error.start,
        "end": error.end,
        "note": error.note,
        "who": error.who,
        "at": shapes.moment(error.at),
        "round": error.round,
        "standing": error.standing.value,
        "ruled_by": error.ruled_by,
        "reply": error.reply,
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "penalty": score.penalty,
        "words": score.words,
        "per_thousand": score.per_thousand,
        "threshold": score.threshold,
        "quality": score.quality,
        "passed": score.passed,
        "critical": score.failing_severity,
    }


def _name(category: Category) -> str:
    """What a class is called, in the house's own words where it has some."""
    return dict(category.names).get(words.language()) or _(category.name)
