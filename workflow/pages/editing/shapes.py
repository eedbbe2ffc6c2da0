"""The desk's values as the JSON of the editor's grid."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from workflow.articles import Comment, Finding, Relay, Segment, TermUse, Translation
from workflow.differences import Difference
from workflow.drafting import Draft, Presence
from workflow.pages import editor_findings
from workflow.pages.ways import from_what

Json = dict[str, Any]


def segment(
    one: Segment,
    findings: Collection[Finding] | None = None,
    terms: Collection[TermUse] | None = None,
    *,
    level: int | None = None,
    repeats: Collection[int] | None = None,
    draft: Draft | None = None,
) -> Json:
    """A segment; findings, terms and repeats are ``null`` while nobody has asked for them."""
    return {
        "n": one.n,
        "block": one.block,
        "kind": one.kind.value,
        "level": level,
        "source": one.source,
        "target": one.target,
        "state": one.state.value,
        "origin": one.origin.value if one.origin else None,
        "engine": one.engine,
        "path": one.path,
        "written_by": one.written_by,
        "confirmed_by": one.confirmed_by,
        "machine": one.machine,
        "handed_in": one.handed_in,
        "source_before": one.source_before,
        "middle": one.middle,
        "middle_before": one.middle_before,
        "match": one.match,
        "quality": quality(one.quality),
        "problem": editor_findings.problem_said(one.problem) if one.problem else None,
        "version": one.version,
        "changed_at": moment(one.changed_at),
        "comments": [comment(said) for said in one.comments],
        "findings": None if findings is None else [finding(found) for found in findings],
        "terms": None if terms is None else [term(use) for use in terms],
        "repeats": None if repeats is None else list(repeats),
        "draft": None if draft is None else unsaved(draft),
    }


def quality(estimate: float | None) -> Json | None:
    """An estimate with its level."""
    from workflow.estimating.levels import level

    found = level(estimate)
    return None if found is None else {"p": estimate, "level": found.value}


def comment(said: Comment) -> Json:
    """A remark."""
    return {
        "who": said.who,
        "at": moment(said.at),
        "text": said.text,
        "mentions": list(said.mentions),
        "resolved_by": said.resolved_by,
    }


def finding(found: Finding) -> Json:
    """A finding in the reader's language."""
    return {
        "id": found.id,
        "severity": found.severity.value,
        "key": found.key,
        "message": editor_findings.said(found),
        "data": dict(found.data),
        "blocks": found.blocks,
        "fixes": [
            {
                "start": fix.start,
                "end": fix.end,
                "replacement": fix.replacement,
                "label": editor_findings.fix_said(fix),
            }
            for fix in found.fixes
        ],
        "waived_by": found.waived_by,
        "waiver_reason": found.waiver_reason,
    }


def term(use: TermUse) -> Json:
    """What a source asks of its target."""
    return {
        "kind": use.kind,
        "source": use.source,
        "start": use.start,
        "end": use.end,
        "expected": list(use.expected),
        "found": use.found,
        "concept": use.concept,
    }


def unsaved(draft: Draft) -> Json:
    """Somebody's unsaved words."""
    return {
        "n": draft.n,
        "text": draft.text,
        "version": draft.version,
        "source": draft.source,
        "at": moment(draft.at),
    }


def translation(
    one: Translation,
    segments: int,
    confirmed: int,
    blocking: int | None = None,
    *,
    machine: bool = False,
) -> Json:
    """A translation with how far it is, and whether the ``machine`` is at work on it."""
    return {
        "language": one.language,
        "state": one.state.value,
        "version": one.version,
        "assignee": one.assignee,
        "reviewer": one.reviewer,
        "due": one.due.isoformat() if one.due else None,
        "path": one.path,
        "machine": machine,
        "relay": None if one.relay is None else relay(one.relay),
        "segments": segments,
        "confirmed": confirmed,
        "blocking": blocking,
    }


def relay(one: Relay) -> Json:
    """What a translation is made from where that is another translation, in words too."""
    said = from_what(one)
    return {"language": one.language, "said": said[:1].upper() + said[1:]}


def presence(here: Iterable[Presence], names: Mapping[str, str]) -> list[Json]:
    """Who is here, each person once: where they were seen last."""
    last: dict[str, Presence] = {}
    for one in sorted(here, key=lambda seen: seen.seen_at):
        last[one.person] = one
    return [
        {
            "name": one.person,
            "display_name": names.get(one.person, one.person),
            "n": one.n,
            "typing": one.typing,
            "since": moment(one.since),
        }
        for one in last.values()
    ]


def ops(found: Iterable[Difference]) -> list[Json]:
    """Word differences, in code points."""
    return [
        {
            "kind": one.kind.value,
            "before": [one.before_start, one.before_end],
            "after": [one.after_start, one.after_end],
        }
        for one in found
    ]


def moment(at: datetime | None) -> str | None:
    """A time in ISO 8601."""
    return None if at is None else at.isoformat()
