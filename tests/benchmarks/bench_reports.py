"""How fast the reports are over a big archive, beside reckoning them anew from the texts.

1,000 articles of 40 segments in three languages: 120,000 segments, of which most were changed by
a person, and 6,000 errors. Shown are the page's first look (one batch is reckoned, the
rest in the background), the first time for who waits (all is reckoned and kept), the times after
it, after one segment was changed, and, as the plain way, all figures from all texts.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.desks import a_desk, newsroom
from workflow.articles import (
    Block,
    BlockKind,
    Metadata,
    Origin,
    Revision,
    Segment,
    SegmentState,
    Translation,
)
from workflow.desk import Desk
from workflow.desk.reports import Filter
from workflow.people import Person
from workflow.reviewing import CATEGORIES, ErrorSeverity, ReviewError
from workflow.reviewing.figures import Effort, total
from workflow.states import State

ARTICLES, SEGMENTS, LANGUAGES = 1000, 40, ("en", "fr", "pt-BR")
ERRORS_EACH = 2
WORDS = (
    "friendship union delegates province meeting culture exchange visit cooperation people city "
    "programme students festival president house of the and in with for on new year between"
).split()
START = datetime(2026, 1, 5, 2, tzinfo=UTC)


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        desk = a_desk(Path(folder) / "home")
        editor = newsroom(desk)["editor"]
        _fill(desk)
        _measure(desk, editor)
    return 0


def _measure(desk: Desk, editor: Person) -> None:
    reports = desk.reports
    page = _timed(lambda: reports.effort(by=editor, wait=False))
    first = _timed(lambda: reports.effort(by=editor))
    narrow = Filter(language="en", engine="argos", first=(START + timedelta(days=30)).date())
    found = {
        name: _timed(do, rounds=5)
        for name, do in {
            "effort, all": lambda: reports.effort(by=editor).by("engine"),
            "effort, filtered, by person": lambda: reports.effort(narrow, by=editor).by("person"),
            "errors, all": lambda: reports.errors(by=editor).by("category"),
        }.items()
    }
    segment = desk.translations.segments(7, "en")[3]
    with desk.tools.store.begin() as work:
        work.keep_segments(7, "en", [replace(segment, target=segment.target + " now")])
        work.commit()
    changed = _timed(lambda: reports.effort(by=editor))
    anew = _timed(lambda: _anew(desk))
    print("| reports over 120,000 segments | s | of the processor |\n|---|---|---|")
    for name, (wall, cpu) in (
        ("the page's first look, while all is counted in the background", page),
        ("first time, all reckoned and kept", first),
        *found.items(),
        ("effort after one segment was changed", changed),
        ("plain way: all figures from all texts", anew),
    ):
        print(f"| {name} | {wall:.2f} | {cpu:.2f} |")


def _anew(desk: Desk) -> Effort:
    efforts = []
    for article_id in range(1, ARTICLES + 1):
        for language in LANGUAGES:
            segments = desk.translations.segments(article_id, language)
            efforts.append(total(Effort.of(segment, "vi", language) for segment in segments))
    return total(efforts)


def _timed(do: Callable[[], object], rounds: int = 1) -> tuple[float, float]:
    """Medians of seconds on the clock and of the processor, which a busy machine leaves alone."""
    walls, processor = [], []
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        do()
        walls.append(time.perf_counter() - wall)
        processor.append(time.process_time() - cpu)
    return statistics.median(walls), statistics.median(processor)


def _fill(desk: Desk) -> None:
    rng = random.Random(4)
    for start in range(0, ARTICLES, 100):
        with desk.tools.store.begin() as work:
            for _ in range(start, min(start + 100, ARTICLES)):
                sources = tuple(_sentence(rng) for _ in range(SEGMENTS))
                blocks = (Block(BlockKind.PARAGRAPH, " ".join(sources), sources),)
                article = work.add_article(Revision(Metadata(sources[0], "vi"), blocks))
                day = START + timedelta(hours=6 * article.id)
                for language in LANGUAGES:
                    work.add_translation(
                        Translation(article.id, language, 1, State.IN_REVIEW),
                        [_segment(rng, n, s, day) for n, s in enumerate(sources, 1)],
                    )
                    for segment in work.segments(article.id, language, (3, 9)):
                        work.add_review_error(_error(rng, segment, (article.id, language), day))
            work.commit()


def _sentence(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(12, 30))).capitalize() + "."


def _segment(rng: random.Random, n: int, source: str, day: datetime) -> Segment:
    machine = _sentence(rng)
    words = machine.split()
    for _ in range(rng.choice((0, 1, 2, 4))):
        words[rng.randrange(len(words))] = rng.choice(WORDS)
    target = " ".join(words)
    person = rng.choice(("linh", "an", "hoa"))
    same = machine == target
    return Segment(
        n,
        source,
        target=target,
        state=SegmentState.REVIEWED,
        origin=Origin.MT if same else Origin.HUMAN,
        engine=rng.choice(("argos", "bergamot")),
        path="vi→en",
        written_by="mt:argos" if same else person,
        confirmed_by=person,
        machine=machine,
        handed_in=target,
        changed_at=day + timedelta(minutes=n),
        seconds=rng.uniform(5, 90),
    )


def _error(
    rng: random.Random, segment: Segment, place: tuple[int, str], day: datetime
) -> ReviewError:
    return ReviewError.marked(
        segment,
        place,
        rng.choice(CATEGORIES).id,
        rng.choice(list(ErrorSeverity)),
        by="minh",
        at=day,
        round=1,
    )


if __name__ == "__main__":
    sys.exit(main())
