"""The content document of an edition: everything that is sealed, as one JSON value.

The document stands for itself: every export is made from it alone. Its seal is the SHA-256 of
its canonical form (RFC 8785, JSON Canonicalization Scheme), and it carries the seal before it
in the store, so that no edition can be altered, dropped or slipped in unseen.

A working copy is the same document with the status ``working``, without number and seal.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import rfc8785

from workflow.articles import Block, Edition, Revision, Segment, Translation, machine_share
from workflow.errors import BadInput, BrokenRecord
from workflow.history import Entry
from workflow.markup import strip
from workflow.ports import Hop
from workflow.publishing.joining import joined
from workflow.states import Action

SCHEMA: Final = "dragoman/edition"
SCHEMA_VERSION: Final = 1
EDITION: Final = "edition"
WORKING: Final = "working"

STEPS: Final = frozenset(
    {Action.SUBMIT, Action.REVIEW, Action.REQUEST_CHANGES, Action.APPROVE, Action.PUBLISH, "waive"}
)
"""What is listed step by step; the rest of a translation's history is counted."""


def content(
    article_id: int,
    revision: Revision,
    translation: Translation,
    segments: Sequence[Segment],
    *,
    number: int | None = None,
    previous_seal: str | None = None,
    published_by: str | None = None,
    published_at: datetime | None = None,
    available_from: datetime | None = None,
    history: Iterable[Entry] = (),
    engines: Iterable[Hop] = (),
    glossary_version: int = 0,
    glossary_hash: str = "",
    display_names: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The document of edition ``number`` of an approved translation.

    An edition has a number, a previous seal and who published it when; a document without any
    of the four is a **working copy**: marked as such, without a seal, and with the source's
    text where a target is missing. ``published_at`` and ``available_from`` (the hour before
    which it may not leave) have a time zone and are written in UTC. ``history`` are the entries
    about this translation, ``engines`` the hops installed now, for their versions;
    ``glossary_hash`` is the SHA-256 of the glossary in force; ``display_names`` maps sign-in
    names to names for print.

    Raises `BadInput` when the segments are not those of the revision, an edition lacks a target
    text or one of its four facts, a time has no zone, or a value cannot be canonical JSON.
    """
    _expect_the_same_text(revision, segments)
    entries = sorted(history, key=lambda entry: entry.number)
    facts = (number, previous_seal, published_by, published_at)
    working = all(fact is None for fact in facts)
    document = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "status": WORKING if working else EDITION,
        "article": _article(article_id, revision),
        "language": translation.language,
        "title": _title(translation, segments),
        "blocks": _blocks(revision.blocks, segments),
        "people": _people(translation, segments, published_by),
        "display_names": _shown(display_names or {}, segments, entries),
        "steps": [_step(entry) for entry in entries if entry.what in STEPS],
        "work": _work(entries),
        "history": {"number": entries[-1].number, "hash": entries[-1].hash} if entries else None,
        "four_eyes_exceptions": list(translation.exceptions),
        "waived_findings": [waiver for segment in segments for waiver in _waivers(segment)],
        "engines": _engines(segments, tuple(engines)),
        "glossary": {"version": glossary_version, "sha256": glossary_hash},
        "machine_share": machine_share(segments),
        "relay": _relay(translation),
        "edition": None,
        "working_copy": None,
    }
    if working:
        changed = [segment.changed_at for segment in segments if segment.changed_at is not None]
        document["working_copy"] = {
            "state": translation.state.value,
            "changed_at": moment(max(changed)) if changed else None,
        }
    elif number is None or previous_seal is None or not published_by or published_at is None:
        raise BadInput(
            "An edition needs its number, the seal before it, and who publishes it when; "
            "a working copy has none of them."
        )
    else:
        if empty := [s.n for s in segments if not strip(s.target).strip()]:
            raise BadInput(f"Segment {empty[0]} has no target text, so nothing can be sealed.")
        document["edition"] = {
            "number": number,
            "published_by": published_by,
            "published_at": moment(published_at),
            "available_from": None if available_from is None else moment(available_from),
            "previous_seal": previous_seal,
        }
    canonical(document)
    return document


def sealed(edition: Edition) -> dict[str, Any]:
    """The content of a stored edition; raises `BrokenRecord` unless it is what was sealed."""
    broken = f"Edition {edition.number} of article {edition.article_id} in {edition.language}"
    try:
        found = seal(edition.content)
        facts = edition.content["edition"]
        named = (edition.content["article"]["id"], edition.content["language"], facts["number"])
        previous = facts["previous_seal"]
    except (BadInput, KeyError, TypeError) as error:
        raise BrokenRecord(f"{broken} holds something else than a content document.") from error
    if found != edition.seal:
        raise BrokenRecord(f"{broken} is not what was sealed: its content has been altered.")
    if (*named, previous) != (
        edition.article_id,
        edition.language,
        edition.number,
        edition.previous,
    ):
        raise BrokenRecord(f"{broken} holds the content of another edition.")
    return edition.content


def canonical(document: Mapping[str, Any]) -> bytes:
    """The document's canonical bytes (RFC 8785); raises `BadInput` where it has none."""
    try:
        return rfc8785.dumps(dict(document))
    except rfc8785.CanonicalizationError as error:
        raise BadInput(f"The edition cannot be written as canonical JSON: {error}.") from error


def seal(document: Mapping[str, Any]) -> str:
    """The document's SHA-256, in hexadecimal; raises `BadInput` for a working copy."""
    if document.get("status") != EDITION:
        raise BadInput("Only an approved edition has a seal; this is a working copy.")
    return hashlib.sha256(canonical(document)).hexdigest()


def moment(at: datetime) -> str:
    """A time in UTC as RFC 3339, ``2026-01-31T08:00:00Z``; raises `BadInput` without a zone."""
    if at.tzinfo is None:
        raise BadInput(f"The time {at.isoformat()} has no time zone, so it cannot be sealed.")
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _article(article_id: int, revision: Revision) -> dict[str, Any]:
    metadata = revision.metadata
    published = metadata.published_at
    return {
        "id": article_id,
        "revision": revision.number,
        "language": metadata.language,
        "title": metadata.title,
        "published_at": None if published is None else published.isoformat(),
        "dateline": metadata.dateline,
        "byline": [{"label": label, "names": names} for label, names in metadata.byline],
        "source": metadata.source,
    }


def _relay(translation: Translation) -> dict[str, Any] | None:
    """The approved text in a middle language that it was made from, if it was."""
    if (relay := translation.relay) is None:
        return None
    return {
        "language": relay.language,
        "edition": relay.edition,
        "version": relay.version,
        "seal": relay.seal,
        "standing": relay.standing,
    }


def _title(translation: Translation, segments: Sequence[Segment]) -> str:
    of_title = (segment.target for segment in segments if segment.block == 1)
    return strip(joined(of_title, translation.language))


def _people(
    translation: Translation, segments: Sequence[Segment], published_by: str | None
) -> dict[str, Any]:
    return {
        "wrote": _counts(name for s in segments for name in s.writers),
        "confirmed": _counts(s.confirmed_by for s in segments),
        "submitted": translation.submitted_by,
        "reviewed": translation.reviewed_by,
        "approved": translation.approved_by,
        "published": published_by,
    }


def _shown(
    names: Mapping[str, str], segments: Sequence[Segment], entries: Sequence[Entry]
) -> dict[str, str]:
    """Names for print of those who had a part in it, and of nobody else."""
    here = {entry.who for entry in entries}
    here |= {name for s in segments for name in (*s.writers, s.confirmed_by) if name}
    return {name: shown for name, shown in sorted(names.items()) if name in here and shown}


def _expect_the_same_text(revision: Revision, segments: Sequence[Segment]) -> None:
    """Raise `BadInput` unless the segments say what the revision says, block by block; a
    translator may have cut a block into other segments than the revision."""
    if not segments:
        raise BadInput("The translation has no segments, so there is nothing to publish.")
    placed = _by_block(segments)
    if len(placed) != len(revision.blocks) or [s.n for s in segments] != list(
        range(1, len(segments) + 1)
    ):
        raise BadInput(
            f"Revision {revision.number} of the source has {len(revision.segments)} segments, "
            f"the translation {len(segments)}; bring the translation up to date first."
        )
    for number, block in enumerate(revision.blocks, 1):
        mine = placed.get(number, [])
        sources = tuple(segment.source for segment in mine)
        if sources != block.segments and _letters(sources) != _letters(block.segments):
            n = mine[0].n if mine else number
            raise BadInput(
                f"Segment {n} of the translation is not segment {n} of the source's revision "
                f"{revision.number}; bring the translation up to date first."
            )


def _by_block(segments: Sequence[Segment]) -> dict[int, list[Segment]]:
    placed: dict[int, list[Segment]] = {}
    for segment in segments:
        placed.setdefault(segment.block, []).append(segment)
    return placed


def _letters(texts: Iterable[str]) -> str:
    """What several segments say, however they are cut: a cut may only move blanks."""
    return "".join("".join(texts).split())


def _blocks(blocks: Sequence[Block], segments: Sequence[Segment]) -> list[dict[str, Any]]:
    placed = _by_block(segments)
    return [
        {
            "kind": block.kind.value,
            "level": block.level,
            "table": block.table,
            "row": block.row,
            "column": block.column,
            "segments": [_segment(segment) for segment in placed.get(number, ())],
        }
        for number, block in enumerate(blocks, 1)
    ]


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "n": segment.n,
        "source": segment.source,
        "target": segment.target,
        "state": segment.state.value,
        "origin": None if segment.origin is None else segment.origin.value,
        "engine": segment.engine,
        "path": segment.path,
        "written_by": segment.written_by,
        **({"also_by": list(segment.also_by)} if segment.also_by else {}),
        "confirmed_by": segment.confirmed_by,
    }


def _counts(names: Iterable[str | None]) -> list[dict[str, Any]]:
    """Who, and of how many segments; in the order of first appearance."""
    counted: dict[str, int] = {}
    for name in names:
        if name is not None:
            counted[name] = counted.get(name, 0) + 1
    return [{"who": who, "segments": count} for who, count in counted.items()]


def _step(entry: Entry) -> dict[str, Any]:
    return {
        "what": str(entry.what),
        "who": entry.who,
        "at": moment(entry.at),
        "from": entry.before,
        "to": entry.after,
        "why": entry.why,
        "via": entry.via,
        "entry": entry.number,
    }


def _work(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """What else was done: how often by whom, and when first and last."""
    done: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.what not in STEPS:
            done.setdefault((str(entry.what), entry.who), []).append(entry)
    return [
        {
            "what": what,
            "who": who,
            "times": len(of_them),
            "first": moment(of_them[0].at),
            "last": moment(of_them[-1].at),
        }
        for (what, who), of_them in done.items()
    ]


def _waivers(segment: Segment) -> Iterable[dict[str, Any]]:
    for key, who, why in segment.waivers:
        check, *pieces = key.split("\x1f")
        yield {
            "segment": segment.n,
            "check": check,
            "pieces": [[name, value] for name, _, value in (p.partition("=") for p in pieces)],
            "who": who,
            "why": why,
        }


def _engines(segments: Sequence[Segment], hops: Sequence[Hop]) -> list[dict[str, Any]]:
    """Engines and their paths with how many segments took each, and the versions known."""
    used: dict[tuple[str, str | None], int] = {}
    for segment in segments:
        if segment.engine is not None:
            way = (segment.engine, segment.path)
            used[way] = used.get(way, 0) + 1
    return [
        {
            "engine": engine,
            "path": path,
            "segments": count,
            "versions": [
                {"engine": hop.engine, "from": hop.source, "to": hop.target, "version": hop.version}
                for hop in hops
                if _on_the_way(hop, engine, path)
            ],
        }
        for (engine, path), count in used.items()
    ]


def _on_the_way(hop: Hop, engine: str, path: str | None) -> bool:
    stations = (path or "").split("→")
    if len(stations) > 1 and stations[1].endswith(")"):  # an approved text, not the source
        stations = [stations[1].partition(" ")[0], *stations[2:]]
    legs = zip(engine.split("+"), stations, stations[1:], strict=False)
    return (hop.engine, hop.source, hop.target) in set(legs)
