"""What was done, by whom, when: an append-only history chained by hash.

Each entry's hash is SHA-256 over the RFC 8785 canonical JSON of its fields and of the hash
before it, so that an altered, missing or reordered entry breaks the chain; the chain's head
(length and last hash) is kept apart, so that a cut tail is found too.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import rfc8785

FIRST = "0" * 64
"""What stands as the previous hash of entry 1."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: who did what to which thing, when, from what state to what state, and why.

    ``at`` is UTC. ``subject`` names the thing (``article:1``, ``translation:1/en``,
    ``edition:1/en/2``, ``concept:PO002``, ``person:linh``). ``data`` holds JSON values only.
    """

    at: datetime
    who: str
    what: str
    subject: str
    before: str | None = None
    after: str | None = None
    why: str | None = None
    via: str = "desk"
    data: dict[str, Any] = field(default_factory=dict)
    number: int = 0
    previous: str = ""
    hash: str = ""

    def computed_hash(self) -> str:
        """The hash that this entry must have, from its fields and the hash before it."""
        fields: dict[str, Any] = {
            "number": self.number,
            "at": self.at.isoformat(),
            "who": self.who,
            "what": self.what,
            "subject": self.subject,
            "before": self.before,
            "after": self.after,
            "why": self.why,
            "via": self.via,
            "data": self.data,
            "previous": self.previous,
        }
        return hashlib.sha256(rfc8785.dumps(fields)).hexdigest()

    def chained(self, number: int, previous: str) -> "Entry":
        """This entry at its place in the chain."""
        placed = replace(self, number=number, previous=previous)
        return replace(placed, hash=placed.computed_hash())


@dataclass(frozen=True, slots=True)
class Head:
    """How long the chain is and what its last hash must be."""

    count: int = 0
    hash: str = FIRST


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What verifying a chain found: how many entries, and one sentence for each fault."""

    count: int
    broken: tuple[str, ...]


def verify(entries: Iterable[Entry], head: Head) -> ChainReport:
    """Check every entry, their order, and that none is missing, also at the end."""
    broken: list[str] = []
    previous, expected, count = FIRST, 1, 0
    for entry in entries:
        count += 1
        if entry.number != expected:
            broken.append(f"entry {expected} is missing or out of order (found {entry.number})")
        if entry.previous != previous:
            broken.append(f"entry {entry.number} does not follow the entry before it")
        if entry.hash != entry.computed_hash():
            broken.append(f"entry {entry.number} was altered")
        previous, expected = entry.hash, entry.number + 1
    if count == head.count and previous != head.hash:
        broken.append(f"the chain ends with another entry {count} than was written")
    elif count != head.count:
        broken.append(f"the chain ends at entry {count}, but {head.count} entries were written")
    return ChainReport(count, tuple(broken))


def chain(drafts: Sequence[Entry], head: Head) -> tuple[tuple[Entry, ...], Head]:
    """Place new entries after the head; returns them with the new head."""
    placed: list[Entry] = []
    for draft in drafts:
        entry = draft.chained(head.count + 1, head.hash)
        placed.append(entry)
        head = Head(entry.number, entry.hash)
    return tuple(placed), head
