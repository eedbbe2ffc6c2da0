"""Routes of the grid that find, replace and take back."""

from typing import Any

from workflow.desk.replacing import Replaced
from workflow.errors import BadInput
from workflow.pages.editing import segments, shapes
from workflow.pages.editing.answering import Call
from workflow.replacing import Query

SIDES = {"source": ("source",), "target": ("target",), "both": ("source", "target")}


def find(call: Call) -> Any:
    """POST: where a text or an expression stands."""
    where = call.given("in", str, default="target")
    if where not in SIDES:
        raise BadInput("Search in source, target or both.", field="in")
    found = call.desk.replacing.find(
        call.article_id, call.language, _query(call), sides=SIDES[where]
    )
    return {
        "hits": [
            {
                "n": one.n,
                "side": one.side,
                "start": one.hit.start,
                "end": one.hit.end,
                "text": one.hit.text,
            }
            for one in found
        ]
    }


def replace(call: Call) -> Any:
    """POST: what a replacement would change, or the replacement itself."""
    replacement = call.given("replacement", str)
    if call.given("preview", bool, default=False):
        changes = call.desk.replacing.preview(
            call.article_id, call.language, _query(call), replacement
        )
        return {
            "changes": [
                {
                    "n": change.n,
                    "before": change.before,
                    "after": change.after,
                    "version": change.version,
                    "hits": change.hits,
                }
                for change in changes
            ]
        }
    versions = call.maybe("versions", dict)
    done = call.desk.replacing.replace(
        call.article_id,
        call.language,
        _query(call),
        replacement,
        by=call.by,
        numbers=call.listed("numbers", int),
        versions=None if versions is None else {int(n): int(v) for n, v in versions.items()},
    )
    return _replaced(call, done)


def take_back(call: Call) -> Any:
    """POST: undo a replacement as a whole."""
    batch = call.given("batch", str)
    return _replaced(
        call, call.desk.replacing.take_back(call.article_id, call.language, batch, by=call.by)
    )


def _replaced(call: Call, done: Replaced) -> Any:
    answer = segments.changed(call, [segment.n for segment in done.segments])
    return {**answer, "refused": list(done.stale), "batch": done.batch}


def wordings(call: Call) -> Any:
    """GET: what a segment said before."""
    found = call.desk.replacing.wordings(call.article_id, call.language, call.numbers["n"])
    return {
        "wordings": [
            {"text": one.text, "who": one.who, "at": shapes.moment(one.at), "what": one.what}
            for one in found
        ]
    }


def undo(call: Call) -> Any:
    """POST: back to the wording before."""
    n = call.given("n", int)
    call.desk.replacing.undo(
        call.article_id, call.language, n, by=call.by, version=call.maybe("version", int)
    )
    return segments.changed(call, [n])


def redo(call: Call) -> Any:
    """POST: take the last undo back."""
    n = call.given("n", int)
    call.desk.replacing.redo(
        call.article_id, call.language, n, by=call.by, version=call.maybe("version", int)
    )
    return segments.changed(call, [n])


def _query(call: Call) -> Query:
    return Query(
        call.given("query", str),
        case=call.given("case", bool, default=False),
        word=call.given("word", bool, default=False),
        is_regex=call.given("regex", bool, default=False),
    )
