"""The machine at work while people cut, join and write: no text lands in a wrong segment."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.desks import QUICK, TEXT, an_article, newsroom
from tests.engines import Foldy, folded
from tests.workflow.store.conftest import migrated_file, postgres, url  # noqa: F401 – fixtures
from workflow.articles import Segment
from workflow.assembly import open_desk
from workflow.desk import Desk
from workflow.desk.machine import TranslationWork, _job, placed
from workflow.people import Person
from workflow.ports import Hypothesis, TranslationJob
from workflow.resegmenting import split
from workflow.settings import load
from workflow.store.passwords import Argon2Passwords

MANY = TEXT.replace("Ngày 14-10-2026, ", "").replace(
    "53 đại biểu.", " ".join(f"đoàn thứ {n}. Đoàn đến thăm." for n in range(1, 16))
)


@dataclass
class Interrupted(Foldy):
    """Lets something happen while the first texts are being translated."""

    meanwhile: list[Callable[[], object]] = field(default_factory=list)

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, hypotheses: int = 1
    ) -> list[tuple[Hypothesis, ...]]:
        made = super().translate(texts, source, target, hypotheses=hypotheses)
        if self.meanwhile:
            self.meanwhile.pop()()
        return made


@pytest.fixture
def engine() -> Interrupted:
    return Interrupted()


@pytest.fixture
def desk(tmp_path: Path, url: str, engine: Interrupted) -> Iterator[Desk]:  # noqa: F811
    made = open_desk(load(home=tmp_path / "home", database_url=url), engines=(engine,))
    yield Desk(replace(made.tools, passwords=Argon2Passwords(QUICK)))
    made.tools.store.close()  # type: ignore[attr-defined]


@pytest.fixture
def people(desk: Desk) -> dict[str, Person]:
    return newsroom(desk)


def begun(desk: Desk, people: dict[str, Person]) -> tuple[int, TranslationJob]:
    article_id = an_article(desk, MANY).id
    return article_id, _job(desk.machine.start(article_id, "en", by=people["translator"]))


def done(desk: Desk, job: TranslationJob) -> None:
    work = TranslationWork(desk.tools)
    for chunk in work.plan(job):
        work.translate_chunk(job, chunk)
    work.finish(job)
    assert desk.machine.progress(job.id).state == "done"


def expect_all_right(segments: Sequence[Segment]) -> None:
    assert [s.target for s in segments] == [folded(s.source, "en") for s in segments]


def test_a_split_during_the_translation_moves_no_text_to_a_wrong_segment(
    desk: Desk, people: dict[str, Person], engine: Interrupted
) -> None:
    article_id, job = begun(desk, people)
    before = desk.translations.segments(article_id, "en")
    at = before[2].source.index(" ", 4)
    engine.meanwhile.append(
        lambda: desk.editing.split(article_id, "en", 3, at, by=people["translator"])
    )
    done(desk, job)
    segments = desk.translations.segments(article_id, "en")
    assert len(segments) == len(before) + 1
    expect_all_right(segments)


def test_a_merge_during_the_translation_moves_no_text_to_a_wrong_segment(
    desk: Desk, people: dict[str, Person], engine: Interrupted
) -> None:
    article_id, job = begun(desk, people)
    before = desk.translations.segments(article_id, "en")
    engine.meanwhile.append(
        lambda: desk.editing.merge(article_id, "en", 3, by=people["translator"])
    )
    done(desk, job)
    segments = desk.translations.segments(article_id, "en")
    assert len(segments) == len(before) - 1
    expect_all_right(segments)


def test_what_a_person_writes_meanwhile_stands(
    desk: Desk, people: dict[str, Person], engine: Interrupted
) -> None:
    article_id, job = begun(desk, people)
    engine.meanwhile.append(
        lambda: desk.translations.edit(article_id, "en", 3, "By hand.", by=people["translator"])
    )
    done(desk, job)
    segments = desk.translations.segments(article_id, "en")
    assert segments[2].target == "By hand."
    expect_all_right([s for s in segments if s.n != 3])


def test_the_machine_waits_for_a_cut_that_is_not_yet_kept(
    desk: Desk, people: dict[str, Person], engine: Interrupted
) -> None:
    article_id, job = begun(desk, people)
    cut = threading.Event()

    def cutting() -> None:
        with desk.tools.store.begin() as work:
            work.translation(article_id, "en")
            before = work.segments(article_id, "en")
            at = before[2].source.index(" ", 4)
            after = split(before, 3, at, None, "en", "vi")
            work.replace_segments(article_id, "en", after)
            cut.set()
            until_somebody_waits(desk)
            work.commit()

    cutter = threading.Thread(target=cutting)

    def begin_cutting() -> None:
        cutter.start()
        assert cut.wait(60)

    engine.meanwhile.append(begin_cutting)
    done(desk, job)
    cutter.join(60)
    assert not cutter.is_alive()
    expect_all_right(desk.translations.segments(article_id, "en"))


def until_somebody_waits(desk: Desk) -> None:
    """Until PostgreSQL lets another transaction wait for this one; SQLite cannot say so and
    has one writer at a time anyway."""
    engine = desk.tools.store.engine  # type: ignore[attr-defined]
    if engine.dialect.name == "sqlite":
        return
    ending = time.monotonic() + 30
    with engine.connect() as connection:
        while time.monotonic() < ending:
            if connection.execute(text("SELECT 1 FROM pg_locks WHERE NOT granted")).first():
                return
            connection.rollback()
    raise AssertionError("the machine did not wait for who holds the translation")


def test_a_text_is_placed_at_its_number_or_the_nearest_with_the_same_source() -> None:
    now = [Segment(n, source) for n, source in enumerate(["a", "b1", "b2", "c", "a", "d"], 1)]
    asked = {1: "a", 2: "b", 3: "c", 4: "a", 5: "d"}
    found = placed({n: (source, None) for n, source in asked.items()}, now)
    assert {n: s.n for n, s in found.items()} == {1: 1, 3: 4, 4: 5, 5: 6}
