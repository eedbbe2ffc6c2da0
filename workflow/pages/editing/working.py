"""Routes of the grid around the wording: drafts, presence, cutting, repeats, remarks, waivers."""

from typing import Any

from workflow.desk.editing import Written
from workflow.errors import BadInput
from workflow.pages.editing import segments, shapes
from workflow.pages.editing.answering import Call


def drafts(call: Call) -> Any:
    """PUT: keep unsaved words."""
    if not isinstance(call.body, list):
        raise BadInput("Unsaved words come as a list.")
    written = []
    for one in call.body:
        fields = Call(call.desk, call.by, call.article_id, call.language, body=one)
        written.append(
            Written(
                fields.given("n", int),
                fields.given("text", str),
                fields.given("version", int),
                fields.maybe("source", str),
            )
        )
    kept = call.desk.editing.keep_drafts(call.article_id, call.language, written, by=call.by)
    return {"kept": list(kept)}


def presence(call: Call) -> Any:
    """POST: somebody is here; what have others changed? ``versions`` maps numbers to versions."""
    versions = call.given("versions", dict, default={})
    pulse = call.desk.editing.pulse(
        call.article_id,
        call.language,
        call.given("window", str),
        call.maybe("n", int),
        by=call.by,
        versions={int(n): int(version) for n, version in versions.items()},
        typing=call.given("typing", bool, default=False),
    )
    names = {person["name"]: person["display_name"] for person in segments.people(call)}
    moved = [segment.n for segment in pulse.segments] if versions else []
    return {
        "people": shapes.presence(pulse.people, names),
        "segments": segments.changed(call, moved)["segments"] if moved else [],
        "translation": shapes.translation(
            pulse.translation, *pulse.standing, machine=segments.machine_at_work(call)
        ),
    }


def split(call: Call) -> Any:
    """POST: cut a segment in two."""
    call.desk.editing.split(
        call.article_id,
        call.language,
        call.given("n", int),
        call.given("source_at", int),
        call.maybe("target_at", int),
        by=call.by,
        version=call.maybe("version", int),
    )
    return segments.whole(call)


def merge(call: Call) -> Any:
    """POST: put a segment and the next into one."""
    call.desk.editing.merge(
        call.article_id,
        call.language,
        call.given("n", int),
        by=call.by,
        version=call.maybe("version", int),
        next_version=call.maybe("next_version", int),
    )
    return segments.whole(call)


def propagate(call: Call) -> Any:
    """POST: repeats take a wording."""
    kept = call.desk.editing.propagate(
        call.article_id,
        call.language,
        call.given("n", int),
        call.listed("numbers", int),
        by=call.by,
    )
    return segments.changed(call, [segment.n for segment in kept])


def comment(call: Call) -> Any:
    """POST: a remark, with mentions as ``@name``."""
    n = call.given("n", int)
    call.desk.translations.comment(
        call.article_id, call.language, n, call.given("text", str), by=call.by
    )
    return _one(call, n)


def resolve(call: Call) -> Any:
    """POST: a remark is dealt with, or (``resolved: false``) is not after all."""
    n = call.given("n", int)
    call.desk.translations.resolve(
        call.article_id,
        call.language,
        n,
        call.given("index", int),
        by=call.by,
        resolved=call.given("resolved", bool, default=True),
    )
    return _one(call, n)


def waive(call: Call) -> Any:
    """POST: let a finding pass, with a reason."""
    n = call.given("n", int)
    call.desk.translations.waive(
        call.article_id,
        call.language,
        n,
        call.given("key", str),
        call.given("reason", str),
        by=call.by,
    )
    return _one(call, n)


def _one(call: Call, n: int) -> Any:
    answer = segments.changed(call, [n])
    return {"segment": answer["segments"][0], "translation": answer["translation"]}
