"""Which segments of a translation to show, as one value for the editor and the command line."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, TypeVar

from workflow.articles import Finding, Origin, Segment, SegmentState, TermUse
from workflow.errors import BadInput
from workflow.markup import strip


@dataclass(frozen=True, slots=True)
class SegmentFilter:
    """Every condition that is set must hold; an empty filter lets all through.

    ``confirmed`` is whether the wording was taken as right; ``checks`` are ids of checks that
    must have an open finding (``*``: any, ``blocking``: one that blocks); ``concept`` is a
    concept that the source must name; ``text`` stands in source or target, whatever its case
    and tones' spelling; ``mine`` is a person who wrote or confirmed the wording; ``since`` when
    it was changed at the earliest; ``quality`` the highest estimate (0–1).
    """

    confirmed: bool | None = None
    states: frozenset[SegmentState] = frozenset()
    origins: frozenset[Origin] = frozenset()
    checks: frozenset[str] = frozenset()
    concept: str | None = None
    text: str = ""
    mine: str | None = None
    since: datetime | None = None
    quality: float | None = None
    remarks: bool = False
    source_changed: bool = False
    edited: bool = False
    problems: bool = False

    @property
    def needs_checks(self) -> bool:
        """Whether findings or term uses must be known to decide."""
        return bool(self.checks) or self.concept is not None

    def lets_through(
        self,
        segment: Segment,
        findings: Collection[Finding] = (),
        terms: Collection[TermUse] = (),
    ) -> bool:
        """Whether a segment is shown."""
        return all(
            (
                self.confirmed is None or segment.confirmed == self.confirmed,
                not self.states or segment.state in self.states,
                not self.origins or segment.origin in self.origins,
                not self.checks or self._found(findings),
                self.concept is None or any(use.concept == self.concept for use in terms),
                not self.text or self._says(segment),
                self.mine is None or segment.is_work_of(self.mine),
                self.since is None
                or (segment.changed_at is not None and segment.changed_at >= self.since),
                self.quality is None
                or (segment.quality is not None and segment.quality <= self.quality),
                not self.remarks or any(said.resolved_by is None for said in segment.comments),
                not self.source_changed or segment.source_before is not None,
                not self.edited or bool(segment.target and segment.target != segment.machine),
                not self.problems or segment.problem is not None,
            )
        )

    def _found(self, findings: Collection[Finding]) -> bool:
        return any(
            finding.waived_by is None
            and (
                "*" in self.checks
                or finding.id in self.checks
                or ("blocking" in self.checks and finding.blocks)
            )
            for finding in findings
        )

    def _says(self, segment: Segment) -> bool:
        wanted = folded(self.text)
        return wanted in folded(strip(segment.source)) or wanted in folded(strip(segment.target))


def parsed(conditions: Iterable[str], *, reader: str) -> SegmentFilter:
    """A filter from words as ``unconfirmed``, ``check:numbers`` or ``text:Hà Nội``.

    ``reader`` is who ``mine`` means. Raises `BadInput` for a word that is none of them.

    >>> wanted = parsed(["unconfirmed", "origin:mt", "check:blocking"], reader="linh")
    >>> wanted.confirmed, sorted(wanted.origins), sorted(wanted.checks)
    (False, [<Origin.MT: 'mt'>], ['blocking'])
    """
    wanted = SegmentFilter()
    for condition in conditions:
        name, _, value = condition.partition(":")
        name, value = name.strip(), value.strip()
        if name in PLAIN and not value:
            wanted = PLAIN[name](wanted)
        elif name == "mine" and not value:
            wanted = replace(wanted, mine=reader)
        elif name in VALUED and value:
            wanted = VALUED[name](wanted, value)
        else:
            raise BadInput(
                f"There is no filter {condition!r}; take one of "
                f"{', '.join([*PLAIN, 'mine'])}, or {', '.join(f'{one}:…' for one in VALUED)}."
            )
    return wanted


PLAIN: Final[Mapping[str, Callable[[SegmentFilter], SegmentFilter]]] = {
    "confirmed": lambda wanted: replace(wanted, confirmed=True),
    "unconfirmed": lambda wanted: replace(wanted, confirmed=False),
    "comments": lambda wanted: replace(wanted, remarks=True),
    "source-changed": lambda wanted: replace(wanted, source_changed=True),
    "edited": lambda wanted: replace(wanted, edited=True),
    "problems": lambda wanted: replace(wanted, problems=True),
}
"""Conditions without a value."""


def _states(wanted: SegmentFilter, value: str) -> SegmentFilter:
    return replace(wanted, states=wanted.states | {_one_of(SegmentState, "state", value)})


def _origins(wanted: SegmentFilter, value: str) -> SegmentFilter:
    return replace(wanted, origins=wanted.origins | {_one_of(Origin, "origin", value)})


def _checks(wanted: SegmentFilter, value: str) -> SegmentFilter:
    return replace(wanted, checks=wanted.checks | {"*" if value == "any" else value})


def _since(wanted: SegmentFilter, value: str) -> SegmentFilter:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise BadInput(f"{value!r} is not a time like 2026-12-01T08:00+07:00.") from None
    return replace(wanted, since=at if at.tzinfo else at.replace(tzinfo=UTC))


def _quality(wanted: SegmentFilter, value: str) -> SegmentFilter:
    try:
        highest = float(value)
    except ValueError:
        highest = -1.0
    if not 0 <= highest <= 1:
        raise BadInput(f"quality:{value} is not a probability from 0 to 1.")
    return replace(wanted, quality=highest)


VALUED: Final[Mapping[str, Callable[[SegmentFilter, str], SegmentFilter]]] = {
    "state": _states,
    "origin": _origins,
    "check": _checks,
    "concept": lambda wanted, value: replace(wanted, concept=value),
    "text": lambda wanted, value: replace(wanted, text=value),
    "by": lambda wanted, value: replace(wanted, mine=value),
    "since": _since,
    "quality": _quality,
}
"""Conditions with one. ``quality`` takes the highest estimate, ``since`` a time (UTC if not said
otherwise)."""

Choice = TypeVar("Choice", bound=StrEnum)


def _one_of(kind: type[Choice], name: str, value: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        raise BadInput(f"There is no {name} {value}; there are {', '.join(kind)}.") from None


def folded(text: str) -> str:
    """A text as it is searched: without case, blanks in a row as one."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).casefold().strip()
