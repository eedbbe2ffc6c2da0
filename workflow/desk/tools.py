"""What the verbs work with: the outside world's ports, and a cache of the termbase."""

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from glossary.concepts import Concept
from workflow.articles import Finding, FindingsOf, Segment, TermUse
from workflow.history import Entry
from workflow.people import Person
from workflow.ports import (
    Checker,
    Clock,
    Jobs,
    MachineTranslator,
    Models,
    Passwords,
    Publisher,
    Reader,
    Store,
    TermChecker,
    Work,
)
from workflow.settings import Settings


def now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


class TermbaseCache:
    """The concepts of one glossary version, as one tuple that stays the same object.

    Matchers are costly to build and are cached by that tuple; findings by their texts.
    """

    def __init__(self, findings_kept: int = 20_000) -> None:
        self._lock = threading.Lock()
        self._version = -1
        self._concepts: tuple[Concept, ...] = ()
        self._fingerprint = ""
        self._findings: dict[tuple[str, str, str, str, str], tuple[Finding, ...]] = {}
        self._uses: dict[tuple[str, str, str, str], tuple[TermUse, ...]] = {}
        self._kept = findings_kept

    def concepts(self, work: Work) -> tuple[Concept, ...]:
        """The termbase as it is now; reads it only when its version has changed."""
        version = work.glossary_version()
        with self._lock:
            if version != self._version:
                self._concepts = work.concepts()
                self._version = version
                self._fingerprint = ""
                self._findings.clear()
                self._uses.clear()
            return self._concepts

    def fingerprint(self, work: Work) -> str:
        """SHA-256 of the whole termbase, for the seal of an edition."""
        concepts = self.concepts(work)
        with self._lock:
            if not self._fingerprint:
                text = "\n".join(repr(concept) for concept in concepts)
                self._fingerprint = hashlib.sha256(text.encode()).hexdigest()
            return self._fingerprint

    def findings(
        self,
        checker: Checker,
        segment: Segment,
        pair: tuple[str, str],
        concepts: tuple[Concept, ...],
    ) -> tuple[Finding, ...]:
        """What the checks find in a segment, without its waivers."""
        key = (segment.source, segment.target, *pair, segment.kind.value)
        if (known := self._findings.get(key)) is not None and concepts is self._concepts:
            return known
        found = checker.check(
            segment.source, segment.target, *pair, concepts, kind=segment.kind.value
        )
        with self._lock:
            if concepts is self._concepts:
                if len(self._findings) >= self._kept:
                    self._findings.clear()
                self._findings[key] = found
        return found

    def uses(
        self,
        terms: TermChecker,
        segment: Segment,
        pair: tuple[str, str],
        concepts: tuple[Concept, ...],
    ) -> tuple[TermUse, ...]:
        """Which terms, names and numbers the segment has to carry, and whether they are there."""
        key = (segment.source, segment.target, *pair)
        if (known := self._uses.get(key)) is not None and concepts is self._concepts:
            return known
        found = terms.uses(segment.source, segment.target, *pair, concepts)
        with self._lock:
            if concepts is self._concepts:
                if len(self._uses) >= self._kept:
                    self._uses.clear()
                self._uses[key] = found
        return found


@dataclass(frozen=True)
class Tools:
    """The ports that the verbs use; made once by `workflow.assembly`."""

    settings: Settings
    store: Store
    reader: Reader
    translator: MachineTranslator
    models: Models
    checker: Checker
    terms: TermChecker
    passwords: Passwords
    jobs: Jobs
    publisher: Publisher
    clock: Clock = now
    termbase: TermbaseCache = field(default_factory=TermbaseCache)

    def entry(
        self,
        by: Person,
        what: str,
        subject: str,
        *,
        before: str | None = None,
        after: str | None = None,
        why: str | None = None,
        **data: object,
    ) -> Entry:
        """A history entry of now."""
        return Entry(
            at=self.clock(),
            who=by.name,
            what=what,
            subject=subject,
            before=before,
            after=after,
            why=why,
            via=by.via,
            data=dict(data),
        )

    def findings(
        self, work: Work, segments: Sequence[Segment], source: str, target: str
    ) -> FindingsOf:
        """Findings of many segments by their number, waivers applied."""
        concepts = self.termbase.concepts(work)
        return {
            segment.n: segment.with_findings_waived(
                self.termbase.findings(self.checker, segment, (source, target), concepts)
            )
            for segment in segments
        }
