"""Whose work it is: what lies on a person's table, what nobody has, the load of each language."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workflow.desk.articles import Articles, Cell, Row
from workflow.desk.tools import Tools
from workflow.people import Permission, Person
from workflow.states import State

WEEK = timedelta(days=7)


class Step(StrEnum):
    """What a translation waits for."""

    TRANSLATE = "translate"
    REVIEW = "review"
    APPROVE = "approve"
    PUBLISH = "publish"
    BRING_UP = "bring up"
    NOTHING = "nothing"


STEPS = {
    State.DRAFTED: Step.TRANSLATE,
    State.TRANSLATED: Step.TRANSLATE,
    State.CHANGES_REQUESTED: Step.TRANSLATE,
    State.IN_REVIEW: Step.REVIEW,
    State.REVIEWED: Step.APPROVE,
    State.APPROVED: Step.PUBLISH,
    State.PUBLISHED: Step.NOTHING,
    State.WITHDRAWN: Step.NOTHING,
}

PERMISSIONS = {
    Step.TRANSLATE: Permission.TRANSLATE,
    Step.BRING_UP: Permission.TRANSLATE,
    Step.REVIEW: Permission.REVIEW,
    Step.APPROVE: Permission.APPROVE,
    Step.PUBLISH: Permission.PUBLISH,
}


@dataclass(frozen=True, slots=True)
class Task:
    """One translation and the step that it waits for; ``named`` when somebody was chosen for
    the step by name."""

    article_id: int
    title: str
    step: Step
    cell: Cell
    named: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One person's work: what is theirs, and what anybody with their roles may take."""

    mine: tuple[Task, ...]
    free: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """How much waits in one language, or with one person.

    ``segments`` are those not confirmed yet; ``steps`` counts the translations by the step that
    they wait for; ``next_due`` is the nearest day of those that are not overdue.
    """

    name: str
    translations: int = 0
    segments: int = 0
    steps: tuple[tuple[Step, int], ...] = ()
    overdue: int = 0
    due_in_a_week: int = 0
    next_due: date | None = None
    people: int = 0

    def waiting(self, step: Step) -> int:
        """How many translations wait for a step."""
        return dict(self.steps).get(step, 0)


@dataclass(frozen=True, slots=True)
class Workload:
    """The load of each target language and of each person who has some."""

    languages: tuple[Load, ...]
    people: tuple[Load, ...]
    unassigned: int


def step_of(cell: Cell) -> Step:
    """What a translation waits for; one that is published but outdated, to be brought up."""
    step = STEPS[cell.state]
    return Step.BRING_UP if step is Step.NOTHING and cell.outdated else step


def named_for(cell: Cell) -> str | None:
    """Who was chosen by name for the step that a translation waits for."""
    step = step_of(cell)
    if step in (Step.TRANSLATE, Step.BRING_UP):
        return cell.translation.assignee
    return cell.translation.reviewer if step is Step.REVIEW else None


def waits_for(cell: Cell, person: Person) -> bool:
    """Whether a translation lies on this person's table: given to them by name, or, where
    nobody was named for review, approval and publishing, at a step that their roles open."""
    step, named = step_of(cell), named_for(cell)
    if step is Step.NOTHING:
        return False
    if named is not None:
        return named == person.name
    if step in (Step.TRANSLATE, Step.BRING_UP):
        return False
    return person.may(PERMISSIONS[step], cell.translation.language)


def is_free(cell: Cell, person: Person) -> bool:
    """Whether nobody translates it yet and this person may."""
    return (
        step_of(cell) in (Step.TRANSLATE, Step.BRING_UP)
        and cell.translation.assignee is None
        and person.may(Permission.TRANSLATE, cell.translation.language)
    )


@dataclass(frozen=True, slots=True)
class Workplan:
    """Verbs about who does what by when."""

    tools: Tools

    def table(self, *, by: Person) -> Table:
        """One's own table, the most urgent first."""
        by.must(Permission.READ)
        rows = Articles(self.tools).board()
        return Table(
            mine=tuple(_tasks(rows, lambda cell: waits_for(cell, by))),
            free=tuple(_tasks(rows, lambda cell: is_free(cell, by))),
        )

    def load(self, *, by: Person) -> Workload:
        """What waits in each language and with each person."""
        by.must(Permission.READ)
        rows = Articles(self.tools).board()
        with self.tools.store.look() as work:
            people = [person for person in work.people() if person.active]
        today = self.tools.clock().astimezone(self.tools.settings.zone).date()
        languages: dict[str, list[Cell]] = {
            language: [] for language in self.tools.settings.target_languages
        }
        persons: dict[str, list[Cell]] = defaultdict(list)
        unassigned = 0
        for row in rows:
            for language, cell in row.cells.items():
                if step_of(cell) is Step.NOTHING:
                    continue
                languages.setdefault(language, []).append(cell)
                if named := named_for(cell):
                    persons[named].append(cell)
                unassigned += cell.translation.assignee is None and step_of(cell) in (
                    Step.TRANSLATE,
                    Step.BRING_UP,
                )
        return Workload(
            languages=tuple(
                _load(
                    language,
                    cells,
                    today,
                    people=sum(p.may(Permission.TRANSLATE, language) for p in people),
                )
                for language, cells in languages.items()
            ),
            people=tuple(_load(name, persons[name], today) for name in sorted(persons)),
            unassigned=unassigned,
        )


def _tasks(rows: Iterable[Row], belongs: Callable[[Cell], bool]) -> list[Task]:
    found = [
        Task(row.article.id, row.article.title, step_of(cell), cell, named_for(cell))
        for row in rows
        for cell in row.cells.values()
        if belongs(cell)
    ]
    return sorted(found, key=_urgency)


def _urgency(task: Task) -> tuple[bool, date, int, str]:
    due = task.cell.translation.due
    return (due is None, due or date.max, task.article_id, task.cell.translation.language)


def _load(name: str, cells: list[Cell], today: date, *, people: int = 0) -> Load:
    steps: dict[Step, int] = defaultdict(int)
    for cell in cells:
        steps[step_of(cell)] += 1
    days = [c.translation.due for c in cells if c.translation.due is not None]
    coming = [day for day in days if day >= today]
    return Load(
        name=name,
        translations=len(cells),
        segments=sum(cell.segments - cell.confirmed for cell in cells),
        steps=tuple(sorted(steps.items())),
        overdue=sum(cell.overdue for cell in cells),
        due_in_a_week=sum(day <= today + WEEK for day in coming),
        next_due=min(coming, default=None),
        people=people,
    )
