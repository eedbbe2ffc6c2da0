"""The built-in glossary: bringing it in and up to date without touching the organisation's own."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from glossary import builtin
from glossary.concepts import BUILT_IN, Concept
from workflow.desk.term_changes import note_changes
from workflow.desk.tools import Tools
from workflow.people import Permission, Person
from workflow.ports import Work
from workflow.terminology import content

SEEN = "built_in_concepts"
"""The setting that says, by concept id, which state of a built-in concept the organisation has
seen: the one it was last given, or the one that it made its own version of."""


@dataclass(frozen=True, slots=True)
class BuiltinReport:
    """What an update of the built-in glossary did, in concepts.

    ``newer`` are the ids of the organisation's own versions whose built-in one has changed
    since they were made; ``left_out`` those that the organisation has taken out for itself,
    which are not among the unchanged.
    """

    version: str
    added: int
    changed: int
    unchanged: int
    removed: int = 0
    newer: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shadowed:
    """A built-in concept of which the organisation has its own version; ``newer`` when the
    built-in one has changed since."""

    own: Concept
    built_in: Concept
    newer: bool


def load(tools: Tools, *, by: Person) -> BuiltinReport:
    """Bring the built-in glossary in or up to date.

    What the organisation changed or took out stays so; what this release no longer has is taken
    out unless it is the organisation's own.
    """
    by.must(Permission.EDIT_TERMS)
    fresh = {c.id: c for c in builtin.concepts()}
    with tools.store.begin() as work:
        work.hold_termbase()
        known = {c.id: c for c in tools.termbase.all(work)}
        seen: dict[str, str] = work.setting(SEEN) or {}
        own = {key for key, c in known.items() if c.glossary != BUILT_IN}
        left_out = [key for key in fresh if key not in known and key in seen]
        added = [c for key, c in fresh.items() if key not in known and key not in seen]
        theirs = {key: c for key, c in known.items() if key not in own}
        changed = [
            c for key, c in fresh.items() if key in theirs and content(theirs[key]) != content(c)
        ]
        dropped = [c for key, c in theirs.items() if key not in fresh]
        newer = [key for key in fresh if key in own and _is_newer(fresh[key], seen)]
        report = BuiltinReport(
            version=builtin.version(),
            added=len(added),
            changed=len(changed),
            unchanged=len(fresh) - len(added) - len(changed) - len(left_out),
            removed=len(dropped),
            newer=tuple(newer),
            left_out=tuple(left_out),
        )
        noted = {
            key: seen.get(key, _digest(c)) if key in own or key in left_out else _digest(c)
            for key, c in fresh.items()
        }
        if added or changed or dropped:
            note_changes(
                tools,
                work,
                [*((known[c.id], c) for c in changed), *((c, None) for c in dropped)],
                by=by,
                why="update of the built-in glossary",
            )
            work.keep_concepts([*added, *changed])
            for concept in dropped:
                work.remove_concept(concept.id)
            work.record(
                tools.entry(
                    by,
                    "load built-in glossary",
                    "glossary:built-in",
                    after=builtin.version(),
                    added=report.added,
                    changed=report.changed,
                    removed=report.removed,
                    newer=list(report.newer),
                )
            )
        if noted != seen:
            work.set_setting(SEEN, noted)
        work.commit()
    return report


def shadowed(concepts: tuple[Concept, ...], work: Work) -> tuple[Shadowed, ...]:
    """The organisation's versions of built-in concepts, each beside the built-in one."""
    fresh = {c.id: c for c in builtin.concepts()}
    seen: dict[str, str] = work.setting(SEEN) or {}
    return tuple(
        Shadowed(concept, fresh[concept.id], _is_newer(fresh[concept.id], seen))
        for concept in concepts
        if concept.glossary != BUILT_IN and concept.id in fresh
    )


def note_seen(work: Work, *concept_ids: str) -> None:
    """Whoever keeps own versions of built-in concepts now has seen the newest ones."""
    wanted = set(concept_ids)
    newest = {c.id: _digest(c) for c in builtin.concepts() if c.id in wanted}
    seen: dict[str, str] = (work.setting(SEEN) or {}) if newest else {}
    if any(seen.get(key) != digest for key, digest in newest.items()):
        work.set_setting(SEEN, {**seen, **newest})


def _is_newer(fresh: Concept, seen: Mapping[str, str]) -> bool:
    return seen.get(fresh.id, _digest(fresh)) != _digest(fresh)


def _digest(concept: Concept) -> str:
    return hashlib.sha256(repr(content(concept)).encode()).hexdigest()[:16]
