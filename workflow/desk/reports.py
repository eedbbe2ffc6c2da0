"""Reports: what the machine's and the memory's texts were worth, and what reviewers found."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from workflow.desk.reviewing import scoring
from workflow.desk.tools import Tools
from workflow.errors import BadInput
from workflow.languages import tag
from workflow.people import Permission, Person
from workflow.ports import ArticleHead, Work
from workflow.reviewing import ReviewError, Score, Scoring, score
from workflow.reviewing.figures import Effort, Figures, Group, total, within

FORM = "1"
"""The form of the figures; another one has them all reckoned anew."""

BATCH = 200
"""How many translations are reckoned between two commits."""

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
class EffortReport:
    """What the work took; ``titles`` are the articles' headlines."""

    cells: tuple[Cell, ...]
    titles: dict[int, str]

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

    def effort(self, wanted: Filter | None = None, *, by: Person) -> EffortReport:
        """What became of the machine's and the memory's texts in confirmed segments."""
        by.must(Permission.READ)
        figures, heads = self._figures()
        cells = tuple(
            _seen(Cell(article_id, language, group, effort), by)
            for (article_id, language), kept in sorted(figures.items())
            for group, effort in kept.efforts().items()
        )
        report = EffortReport(cells, {key: head.title for key, head in heads.items()})
        return report if wanted is None else report.narrowed(wanted)

    def errors(self, wanted: Filter | None = None, *, by: Person) -> ErrorReport:
        """What reviewers marked on those days, and the scores of the translations."""
        by.must(Permission.READ)
        wanted = (wanted or Filter()).tidy()
        figures, heads = self._figures()
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
            for words in [_words(figures.get(key))]
        )
        return ErrorReport(chosen, judged, how)

    def engines(self, *, by: Person) -> tuple[str, ...]:
        """The engines whose texts there are figures of."""
        return tuple(name for name in self.effort(by=by).by("engine") if name)

    def _figures(self) -> tuple[dict[tuple[int, str], Figures], dict[int, ArticleHead]]:
        """The figures of every translation; only those whose texts have changed are reckoned."""
        zone = self.tools.settings.zone
        with self.tools.store.look() as work:
            heads, kept, marks = work.article_heads(), work.work_figures(), self._marks(work)
        stale = sorted(
            key for key, mark in marks.items() if key not in kept or kept[key].mark != mark
        )
        for start in range(0, len(stale), BATCH):
            fresh = {}
            with self.tools.store.look() as work:
                now = self._marks(work)
                for article_id, language in stale[start : start + BATCH]:
                    fresh[article_id, language] = Figures.of(
                        work.segments(article_id, language),
                        heads[article_id].language,
                        language,
                        mark=now[article_id, language],
                        zone=zone,
                    )
            with self.tools.store.begin() as work:
                work.keep_work_figures(fresh)
                work.commit()
            kept |= fresh
        return {key: kept[key] for key in marks}, heads

    def _marks(self, work: Work) -> dict[tuple[int, str], str]:
        zone = self.tools.settings.time_zone
        return {
            key: f"{FORM} {zone} {count} {versions}"
            for key, (count, versions) in work.text_marks().items()
        }

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
        effort=replace(cell.effort, seconds=0.0, timed_words=0),
    )


def _error_seen(error: ReviewError, by: Person) -> ReviewError:
    def name(who: str | None) -> str | None:
        return who if who is None or may_see(by, who, error.language) else ""

    return replace(
        error, author=name(error.author), who=name(error.who) or "", ruled_by=name(error.ruled_by)
    )


def _words(figures: Figures | None) -> int:
    return figures.words if figures else 0
