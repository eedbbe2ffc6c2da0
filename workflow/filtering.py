"""Which segments of a translation to show, as one value for the editor and the command line."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from workflow.articles import Finding, Origin, Segment, SegmentState, TermUse
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


def folded(text: str) -> str:
    """A text as it is searched: without case, blanks in a row as one."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).casefold().strip()
