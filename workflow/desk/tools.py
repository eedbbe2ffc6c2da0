"""What the verbs work with: the outside world's ports, and a cache of the termbase."""

import hashlib
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from glossary.concepts import Concept
from workflow.articles import Article, Finding, FindingsOf, Segment, TermUse
from workflow.desk.finding import Finder
from workflow.desk.term_counts import CountsCache
from workflow.desk.texts import TextsCache
from workflow.history import Entry
from workflow.notices import Notice, NoticeKind
from workflow.people import Person
from workflow.ports import (
    Checker,
    Clock,
    Courier,
    Jobs,
    MachineTranslator,
    Models,
    Passwords,
    Publisher,
    QualityEstimator,
    Reader,
    Store,
    TermChecker,
    Work,
)
from workflow.settings import Settings
from workflow.terminology import Glossary

STRICTNESS = "checks"
"""The setting of how severe each check is, by target language (`workflow.checks.strictness`)."""


def now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


class TermbaseCache:
    """The termbase of one version, and what the checks found with it.

    Matchers are costly to build and are cached by the tuple of concepts; findings by texts.
    """

    def __init__(self, findings_kept: int = 20_000) -> None:
        self._lock = threading.RLock()
        self._version = -1
        self._finder = Finder()
        self._fingerprints: dict[int, str] = {}
        self._findings: dict[tuple[int, str, str, str, str, str], tuple[Finding, ...]] = {}
        self._uses: dict[tuple[int, str, str, str, str], tuple[TermUse, ...]] = {}
        self._kept = findings_kept

    def finder(self, work: Work) -> Finder:
        """The termbase as it is now; read only when its version has changed.

        Inside a transaction that has changed it, what was there before it: the change may yet
        be undone, and another may get its number.
        """
        with self._lock:
            if work.termbase_grown:
                return self._finder
            version = work.glossary_version()
            if version != self._version:
                self._finder = Finder(work.concepts(), work.glossaries())
                self._version = version
                self._fingerprints.clear()
                self._findings.clear()
                self._uses.clear()
            return self._finder

    def all(self, work: Work) -> tuple[Concept, ...]:
        """Every concept of every glossary."""
        return self.finder(work).all

    def glossaries(self, work: Work) -> tuple[Glossary, ...]:
        """The glossaries, in order."""
        return self.finder(work).glossaries

    def concepts(self, work: Work, article_id: int | None = None) -> tuple[Concept, ...]:
        """What holds for an article, in precedence: its own glossary, the organisation's in
        their order, the built-in one; for a text of no article, all but the first."""
        return self.finder(work).concepts(article_id)

    def fingerprint(self, work: Work, article_id: int | None = None) -> str:
        """SHA-256 of the concepts that hold for an article, for the seal of an edition."""
        with self._lock:
            concepts = self.concepts(work, article_id)
            if id(concepts) not in self._fingerprints:
                text = "\n".join(repr(concept) for concept in concepts)
                self._fingerprints[id(concepts)] = hashlib.sha256(text.encode()).hexdigest()
            return self._fingerprints[id(concepts)]

    def findings(
        self,
        checker: Checker,
        segment: Segment,
        pair: tuple[str, str],
        concepts: tuple[Concept, ...],
    ) -> tuple[Finding, ...]:
        """What the checks find in a segment, without its waivers."""
        key = (id(concepts), segment.source, segment.target, *pair, segment.kind.value)
        if (known := self._findings.get(key)) is not None and self._finder.holds(concepts):
            return known
        found = checker.check(
            segment.source, segment.target, *pair, concepts, kind=segment.kind.value
        )
        with self._lock:
            if self._finder.holds(concepts):
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
        key = (id(concepts), segment.source, segment.target, *pair)
        if (known := self._uses.get(key)) is not None and self._finder.holds(concepts):
            return known
        found = terms.uses(segment.source, segment.target, *pair, concepts)
        with self._lock:
            if self._finder.holds(concepts):
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
    estimator: QualityEstimator
    clock: Clock = now
    couriers: tuple[Courier, ...] = ()
    termbase: TermbaseCache = field(default_factory=TermbaseCache)
    texts: TextsCache = field(default_factory=TextsCache)
    counts: CountsCache = field(default_factory=CountsCache)

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

    def tell(
        self,
        work: Work,
        people: Iterable[str | None],
        kind: NoticeKind,
        subject: str,
        *,
        by: Person,
        **data: object,
    ) -> None:
        """Leave a notice to each of the people once, but not to who caused it, nor to names
        that are no active account (a machine's, or none)."""
        known = {person.name for person in work.people() if person.active}
        told = sorted({name for name in people if name and name in known and name != by.name})
        work.add_notices(
            [Notice(name, kind, subject, by.name, self.clock(), dict(data)) for name in told]
        )

    def findings(
        self, work: Work, article: Article, segments: Sequence[Segment], target: str
    ) -> FindingsOf:
        """Findings of many segments of an article by their number, waivers applied.

        What the checks of whole articles find is asked of all its segments, with the given ones
        as they are here.
        """
        concepts, source = self.termbase.concepts(work, article.id), article.language
        given = {segment.n: segment for segment in segments}
        whole = [given.get(segment.n, segment) for segment in work.segments(article.id, target)]
        over_all = self.checker.check_article(
            [(segment.source, segment.target, segment.kind.value) for segment in whole],
            source,
            target,
            concepts,
            kept=whole,
        )
        beyond = {segment.n: found for segment, found in zip(whole, over_all, strict=True)}
        strictness = work.setting(STRICTNESS) or {}
        return {
            segment.n: segment.with_findings_waived(
                self.checker.judged(
                    (
                        *self.termbase.findings(self.checker, segment, (source, target), concepts),
                        *beyond.get(segment.n, ()),
                    ),
                    strictness,
                    target,
                )
            )
            for segment in segments
        }
