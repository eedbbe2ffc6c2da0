"""Reports: what the machine's and the memory's texts were worth, and what reviewers found."""

import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from workflow.desk.reviewing import scoring
from workflow.desk.tools import Tools
from workflow.errors import BadInput, WorkflowError
from workflow.languages import tag
from workflow.people import Permission, Person
from workflow.ports import ArticleHead
from workflow.reviewing import ReviewError, Score, Scoring, score
from workflow.reviewing.figures import Effort, Figures, Group, total, within

log = logging.getLogger(__name__)

FORM = "2"
"""The form of the figures; another one has them all reckoned anew."""

BATCH = 1000
"""How many segments are reckoned between two commits, and at most while somebody waits for a
page: about a second."""

ROUND = 15.0
"""Seconds between two rounds of the background work."""

MACHINE = "mt:"
"""How the names of machines begin where a person's could stand."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a report is about; ``None`` for everything.

    ``first`` and ``last`` are days in the organisation's zone, both among them; ``language`` is
    the target's, ``engine`` as of `Segment.engine`.
    """

    first: date | None = None
    last: date | None = None
    language: str | None = None
    engine: str | None = None
    article: int | None = None
    person: str | None = None

    def tidy(self) -> "Filter":
        """With the language's tag in order; raises `BadInput` for days the wrong way round."""
        if self.first and self.last and self.last < self.first:
            raise BadInput(f"{self.last} is before {self.first}: give the days in order.")
        return replace(self, language=None if self.language is None else tag(self.language))


@dataclass(frozen=True, slots=True)
class Cell:
    """Figures of one translation and group. A person who is not the reader's concern is ``""``."""

    article_id: int
    language: str
    group: Group
    effort: Effort


KINDS: dict[str, Callable[[Cell], str]] = {
    "engine": lambda cell: cell.group.engine,
    "path": lambda cell: cell.group.path,
    "language": lambda cell: cell.language,
    "person": lambda cell: cell.group.person,
    "month": lambda cell: cell.group.day[:7],
    "article": lambda cell: str(cell.article_id),
}
"""What figures can be told apart by."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many translations have figures of their present texts; the others older ones or none."""

    done: int
    total: int

    @property
    def all(self) -> bool:
        """Whether nothing is left to count."""
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class EffortReport:
    """What the work took; ``titles`` are the articles' headlines."""

    cells: tuple[Cell, ...]
    titles: dict[int, str]
    counted: Counted = Counted(0, 0)

    @property
    def total(self) -> Effort:
        """All of it."""
        return total(cell.effort for cell in self.cells)

    def narrowed(self, wanted: Filter) -> "EffortReport":
        """Only what the filter asks for; raises `BadInput` for days the wrong way round."""
        wanted = wanted.tidy()
        days = within(wanted.first, wanted.last)
        return replace(
            self,
            cells=tuple(
                cell
                for cell in self.cells
                if wanted.language in (None, cell.language)
                and wanted.article in (None, cell.article_id)
                and wanted.engine in (None, cell.group.engine)
                and wanted.person in (None, cell.group.person)
                and days(cell.group.day)
            ),
        )

    def by(self, kind: str) -> dict[str, Effort]:
        """The figures by one of `KINDS`, in order; ``""`` where it is not known."""
        key = KINDS[kind]
        found: dict[str, list[Effort]] = defaultdict(list)
        for cell in self.cells:
            found[key(cell)].append(cell.effort)
        order = (lambda name: int(name)) if kind == "article" else None
        return {name: total(found[name]) for name in sorted(found, key=order)}


@dataclass(frozen=True, slots=True)
class Judged:
    """One translation with errors: its score of all of them, and of those not settled."""

    article_id: int
    language: str
    title: str
    delivered: Score
    standing: Score


ERROR_KINDS: dict[str, Callable[[ReviewError], str]] = {
    "category": lambda error: error.category,
    "first": lambda error: error.category.split("/")[0],
    "severity": lambda error: error.severity.value,
    "engine": lambda error: error.engine or "",
    "author": lambda error: error.author or "",
    "language": lambda error: error.language,
    "reviewer": lambda error: error.who,
}
"""What errors can be told apart by."""


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """What reviewers found. Names that are not the reader's concern are ``""``."""

    errors: tuple[ReviewError, ...]
    judged: tuple[Judged, ...]
    scoring: Scoring

    def by(self, kind: str) -> dict[str, Score]:
        """Counts and penalties by one of `ERROR_KINDS`, the heaviest first; words are not
        counted, so that only ``counts`` and ``penalty`` say something."""
        key = ERROR_KINDS[kind]
        found: dict[str, list[ReviewError]] = defaultdict(list)
        for error in self.errors:
            found[key(error)].append(error)
        scored = {name: score(self.scoring, some, 0) for name, some in found.items()}
        return dict(sorted(scored.items(), key=lambda pair: (-pair[1].penalty, pair[0])))


@dataclass(frozen=True, slots=True)
class Reports:
    """Verbs that only look. Figures of single persons are for those who assign work (editors,
    administrators) in that language, and for oneself; so is how long somebody took."""

    tools: Tools

    def effort(
        self, wanted: Filter | None = None, *, by: Person, wait: bool = True
    ) -> EffortReport:
        """What became of the machine's and the memory's texts in confirmed segments.

        Where much has to be counted first and the reader does not ``wait`` for it, older figures
        stand in, and `EffortReport.counted` says how far the counting is.
        """
        by.must(Permission.READ)
        figures, heads, counted = self._figures(wait=wait)
        cells = tuple(
            _seen(Cell(article_id, language, group, effort), by)
            for (article_id, language), kept in sorted(figures.items())
            for group, effort in kept.efforts().items()
        )
        report = EffortReport(cells, {key: head.title for key, head in heads.items()}, counted)
        return report if wanted is None else report.narrowed(wanted)

    def errors(self, wanted: Filter | None = None, *, by: Person, wait: bool = True) -> ErrorReport:
        """What reviewers marked on those days, and the scores of the translations; without
        ``wait`` those of which the words are not counted yet have no score."""
        by.must(Permission.READ)
        wanted = (wanted or Filter()).tidy()
        figures, heads, _ = self._figures(wait=wait)
        with self.tools.store.look() as work:
            how = scoring(work)
            found = work.review_errors(
                wanted.article,
                wanted.language,
                after=self._midnight(wanted.first),
                before=self._midnight(wanted.last, days=1),
            )
        chosen = tuple(
            error
            for error in (_error_seen(error, by) for error in found)
            if wanted.engine in (None, error.engine) and wanted.person in (None, error.author)
        )
        places: dict[tuple[int, str], list[ReviewError]] = defaultdict(list)
        for error in chosen:
            places[error.article_id, error.language].append(error)
        judged = tuple(
            Judged(
                *key,
                heads[key[0]].title,
                score(how, some, words),
                score(how, [error for error in some if error.counts], words),
            )
            for key, some in sorted(places.items())
            if key in figures
            for words in [figures[key].words]
        )
        return ErrorReport(chosen, judged, how)

    def engines(self, *, by: Person) -> tuple[str, ...]:
        """The engines whose texts there are figures of."""
        return tuple(name for name in self.effort(by=by).by("engine") if name)

    def counted(self) -> Counted:
        """How far the counting is; where no worker is at hand, a batch is counted now."""
        if not self.tools.jobs.running():
            return self._count(batches=1)
        stale, every = self._stale()
        return Counted(every - len(stale), every)

    def rounds(self, ending: threading.Event, *, every: float = ROUND) -> None:
        """Keep the figures new until the event is set, so that nobody waits for them."""
        while True:
            try:
                self._count(ending=ending)
            except WorkflowError:
                log.exception("a round of counting failed")
            if ending.wait(every):
                return

    def _figures(
        self, *, wait: bool
    ) -> tuple[dict[tuple[int, str], Figures], dict[int, ArticleHead], Counted]:
        """The figures of every translation that has any; only those whose texts have changed
        are reckoned, all or one batch of them."""
        counted = self._count(batches=None if wait else 1)
        with self.tools.store.look() as work:
            heads, kept, marks = work.article_heads(), work.work_figures(), work.text_marks()
        known = {key: kept[key] for key in sorted(marks) if key in kept}
        return {k: one for k, one in known.items() if one.form == FORM}, heads, counted

    def _count(
        self, *, batches: int | None = None, ending: threading.Event | None = None
    ) -> Counted:
        """Reckon the figures of the texts that have changed, so many batches or all; each is
        kept at once."""
        stale, every = self._stale()
        done = 0
        while done < len(stale) and batches != 0 and not (ending and ending.is_set()):
            fresh = self._reckoned(stale[done:])
            with self.tools.store.begin() as work:
                work.keep_work_figures(fresh)
                work.commit()
            done += len(fresh)
            batches = None if batches is None else batches - 1
        return Counted(every - len(stale) + done, every)

    def _stale(self) -> tuple[list[tuple[int, str]], int]:
        """The translations whose figures are not of their present texts, and how many there are
        in all."""
        with self.tools.store.look() as work:
            marks, known = work.text_marks(), work.work_marks()
        stale = [key for key, mark in sorted(marks.items()) if known.get(key) != self._mark(*mark)]
        return stale, len(marks)

    def _reckoned(self, stale: Sequence[tuple[int, str]]) -> dict[tuple[int, str], Figures]:
        """The figures of the first of them, of a batch of segments and at least of one."""
        fresh: dict[tuple[int, str], Figures] = {}
        reckoned = 0
        with self.tools.store.look() as work:
            heads = work.article_heads()
            for article_id, language in stale:
                if reckoned >= BATCH:
                    break
                segments = work.segments(article_id, language)
                fresh[article_id, language] = Figures.of(
                    segments,
                    heads[article_id].language,
                    language,
                    mark=self._mark(len(segments), sum(s.version for s in segments)),
                    zone=self.tools.settings.zone,
                )
                reckoned += len(segments)
        return fresh

    def _mark(self, segments: int, versions: int) -> str:
        """What says of which texts figures are."""
        return f"{FORM} {self.tools.settings.time_zone} {segments} {versions}"

    def _midnight(self, day: date | None, days: int = 0) -> datetime | None:
        """When a day begins in the organisation's zone, or the one so many days on."""
        if day is None:
            return None
        return datetime.combine(day + timedelta(days), time(), self.tools.settings.zone)


def may_see(by: Person, name: str, language: str) -> bool:
    """Whether somebody's figures are the reader's concern."""
    return name in ("", by.name) or name.startswith(MACHINE) or by.may(Permission.ASSIGN, language)


def _seen(cell: Cell, by: Person) -> Cell:
    if may_see(by, cell.group.person, cell.language):
        return cell
    return replace(
        cell,
        group=cell.group._replace(person=""),
        effort=replace(cell.effort, seconds=0.0, timed_words=0, hasty_segments=0),
    )


def _error_seen(error: ReviewError, by: Person) -> ReviewError:
    def name(who: str | None) -> str | None:
        return who if who is None or may_see(by, who, error.language) else ""

    return replace(
        error, author=name(error.author), who=name(error.who) or "", ruled_by=name(error.ruled_by)
    )
