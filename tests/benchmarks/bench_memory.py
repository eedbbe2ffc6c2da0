"""The translation memory: how fast it finds, whether it finds the best, what it takes to keep.

Real Vietnamese–English pairs and variations of them (`tests.benchmarks.memory_texts`) in a SQLite
store, 10,000 and 100,000 units, and as many as ``DRAGOMAN_BENCH_UNITS`` says besides (1000000).
``DRAGOMAN_BENCH_FOLDER`` names a folder where the stores are kept for the next run. Asked for are
units themselves (exact), sentences that were held out, and edited ones. In the same run: search
through all units by rapidfuzz under our own measure, and translate-toolkit's ``matcher``. Times
are by the clock and, since a busy machine stretches those, by the processor.
"""

import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from rapidfuzz import fuzz, process
from translate.search.match import matcher
from translate.storage.base import TranslationStore, TranslationUnit
from translate.storage.tmx import tmxfile

from tests.benchmarks import memory_texts
from tests.evaluation.tables import table, target
from workflow.desk.remembering import matches
from workflow.memory import keys, tmx_reading, tmx_writing
from workflow.memory.likeness import LOWEST, likeness
from workflow.memory.matching import Asked, How
from workflow.memory.tmx_reading import ReadUnit
from workflow.memory.units import Unit
from workflow.store import SqlStore, open_store

SIZES: Final = (10_000, 100_000)
ASKED: Final = 300
"""Texts of each kind that are timed."""
HELD_OUT: Final = 2_500
"""Held-out sentences that are compared with the search through all: about one in six has a match,
and several hundred of those are needed to tell 98 % from 95 %."""
BRUTE: Final = 30
"""Texts for which translate-toolkit's matcher is run; it takes seconds for each."""
STEP: Final = 8_192
NAME: Final = "bench"
NOON: Final = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
EXACT_MS: Final = 1.0
FUZZY_MS: Final = {10_000: 6.0, 100_000: 6.0, 1_000_000: 60.0}
SAME_BEST: Final = 0.98


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of single calls, by the clock and by the processor."""

    clock: tuple[float, ...]
    processor: tuple[float, ...]

    def shown(self) -> tuple[str, str]:
        """p50 / p95 of both."""
        return (
            f"{_at(self.clock, 0.5):.2f} / {_at(self.clock, 0.95):.2f}",
            f"{_at(self.processor, 0.5):.2f} / {_at(self.processor, 0.95):.2f}",
        )


def main() -> int:
    """Print all tables; gives 1 when a wanted figure is missed."""
    if not memory_texts.PAIRS.exists():
        print("Real pairs are not beside the project (../shared/mt); sentences are made up.\n")
    sizes = list(SIZES)
    if more := os.environ.get("DRAGOMAN_BENCH_UNITS"):
        sizes.append(int(more))
    print(f"load of the machine: {os.getloadavg()[0]:.1f}; p50 / p95 in milliseconds\n")
    met = True
    with tempfile.TemporaryDirectory() as made:
        folder = Path(os.environ.get("DRAGOMAN_BENCH_FOLDER", made))
        for size in sizes:
            met &= alone(of_size, size, folder)
        met &= alone(exchange, min(sizes[1:]), Path(made))
    return 0 if met else 1


def alone(measure: Callable[[int, Path], bool], size: int, folder: Path) -> bool:
    """A measurement in a process of its own, so that its memory is its own."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(measure, (size, folder))


def of_size(size: int, folder: Path) -> bool:
    """Build or open a store of so many units and ask it; gives whether all wanted is met."""
    file = folder / f"memory-{size}.sqlite3"
    print(f"### {size:,} units\n")
    if not file.exists():
        build(file, size)
    store = open_store(f"sqlite:///{file}")
    sources = _sources(store)
    held_out, edited = memory_texts.asked(HELD_OUT, ASKED)
    known = random.Random(1).sample(sources, ASKED)
    del sources
    before = _megabytes_now()
    for text in (*known[:3], *held_out[:3], *edited[:3]):
        best(store, text)
    found: dict[str, list[str | None]] = {}
    times = {
        "exact": timed(lambda text: found_exactly(store, text), known),
        "held out": timed(
            lambda text: keep(found, "held out", best(store, text)), held_out[:ASKED]
        ),
        "edited": timed(lambda text: keep(found, "edited", best(store, text)), edited),
    }
    grown = _megabytes_now() - before
    print(f"{file.stat().st_size / 1e6:.0f} MB on disk. Asked {3 * ASKED} times, the process has")
    print(f"grown by {grown:.0f} MB; load {os.getloadavg()[0]:.1f}.\n")
    sources = _sources(store)
    table(
        ("asked for", "by the clock", "by the processor", "found"),
        [
            (
                name,
                *one.shown(),
                sum(text is not None for text in found.get(name, known)[:ASKED]),
            )
            for name, one in times.items()
        ],
    )
    met = target(
        f"exact, p95 ms of the processor, {size:,}",
        _p95(times["exact"]),
        EXACT_MS,
        most=True,
        form=".2f",
    )
    wanted = FUZZY_MS.get(size, 60.0)
    for name in ("held out", "edited"):
        met &= target(
            f"{name}, p95 ms of the processor, {size:,}",
            _p95(times[name]),
            wanted,
            most=True,
            form=".2f",
        )
    print()
    if size <= max(SIZES):
        for text in held_out[ASKED:]:
            keep(found, "held out", best(store, text))
        met &= against_others(sources, {"held out": held_out, "edited": edited}, found, times)
    store.close()
    return met


def build(file: Path, size: int) -> None:
    """Import so many units, beside the file's place until it is whole."""
    beside = file.with_suffix(".part")
    for old in beside.parent.glob(f"{beside.name}*"):
        old.unlink()
    store = open_store(f"sqlite:///{beside}")
    store.migrate()
    with store.begin() as work:
        work.keep_memory_file(NAME, 2, by="bench", at=NOON)
        work.commit()
    clock, processor = time.perf_counter(), time.process_time()
    pairs = memory_texts.units(size)
    while some := [Unit(a, b, "vi", "en", file=NAME) for a, b in islice(pairs, STEP)]:
        with store.begin() as work:
            work.import_units(NAME, some)
            work.commit()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    store.close()
    beside.rename(file)
    print(
        f"Built in {clock:.0f} s ({processor:.0f} s of the processor): "
        f"{size / clock:,.0f} units/s ({size / processor:,.0f}); the process's most was "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB, with all real pairs."
    )


def best(store: SqlStore, text: str) -> str | None:
    """The source of our best match, in a transaction of its own as the desk does it."""
    with store.look() as work:
        found = matches(work, Asked(text, "vi", "en"), minimum=LOWEST, limit=1)
    return found[0].source if found else None


def found_exactly(store: SqlStore, text: str) -> None:
    """Look a text up that is there as it stands."""
    with store.look() as work:
        found = matches(work, Asked(text, "vi", "en"), minimum=LOWEST, limit=1, fuzzy=False)
    if not found or found[0].how is not How.EXACT:
        raise AssertionError(f"{text!r} is in the memory and was not found.")


def against_others(
    sources: Sequence[str],
    asked: dict[str, list[str]],
    found: dict[str, list[str | None]],
    times: dict[str, Times],
) -> bool:
    """Whether our best is the best of all; gives whether it is as often as wanted."""
    made = [keys.key(text) for text in sources]
    theirs: Any = TranslationStore()
    theirs.units = [_their_unit(source) for source in sources]
    toolkit = matcher(theirs, max_candidates=1, min_similarity=LOWEST, max_length=1000)
    rows, met = [], True
    shares: dict[str, tuple[int, int]] = {}
    for name, texts in asked.items():
        exhaustive: list[float] = []
        brute = timed(partial(_note_best, exhaustive, made), texts)
        toolkits = timed(lambda text: toolkit.matches(text), texts[:BRUTE])
        there = [place for place, score in enumerate(exhaustive) if score >= LOWEST]
        equal = [
            place
            for place in there
            if (source := found[name][place]) is not None
            and likeness(keys.key(texts[place]), keys.key(source)) >= exhaustive[place] - 1e-9
        ]
        shares[name] = (len(equal), len(there))
        ours = _at(times[name].processor, 0.5)
        rows.append(
            (
                name,
                f"{len(equal)} of {len(there)}",
                f"{ours:.1f}",
                f"{_at(brute.processor, 0.5):.1f}",
                f"{_at(brute.processor, 0.5) / ours:.0f}",
                f"{_at(toolkits.processor, 0.5):.0f}",
                f"{_at(toolkits.processor, 0.5) / ours:.0f}",
            )
        )
    table(
        (
            "asked for",
            "the best of all",
            "ours, p50 ms",
            "rapidfuzz over all",
            "ratio",
            "translate-toolkit",
            "ratio",
        ),
        rows,
    )
    for name, (same, of) in shares.items():
        what = f"the same best match, {name}, {of} with one of {LOWEST} %"
        met &= target(what, same / max(1, of), SAME_BEST)
    print()
    return met


def best_of_all(made: Sequence[str], text: str) -> float:
    """The likeness of the best among all keys, under our measure.

    rapidfuzz compares the characters of all; words are compared in all that could still win.
    """
    own = keys.key(text)
    top = 0.0
    cutoff = 2.0 * LOWEST - 100
    for other, by_characters, _ in process.extract(
        own, made, scorer=fuzz.ratio, score_cutoff=cutoff, limit=2_000
    ):
        if (by_characters + 100) / 2 <= top:
            break
        top = max(top, likeness(own, other))
    return top


def exchange(size: int, folder: Path) -> bool:
    """TMX out and in again, beside translate-toolkit's reader; gives whether all came back, and
    as fast as wanted. That reader parses the whole file and gets a unit's texts when asked."""
    units = [Unit(a, b, "vi", "en", id=1) for a, b in memory_texts.units(size)]
    file = folder / "memory.tmx"
    seconds: dict[str, float] = {}
    start = time.process_time()
    with file.open("wb") as out:
        tmx_writing.write(out, ((unit, None) for unit in units), source="vi", made_at=NOON)
    seconds["written"] = time.process_time() - start
    count = len(units)
    del units
    start = time.process_time()
    back = refused = 0
    for item in tmx_reading.read(file):
        if isinstance(item, ReadUnit):
            back += len(item.units)
        else:
            refused += 1
    seconds["read"] = time.process_time() - start
    start = time.process_time()
    content = file.read_bytes()
    parsed = tmxfile.parsestring(content).units  # type: ignore[no-untyped-call]
    seconds["translate-toolkit, parsed only"] = time.process_time() - start
    theirs = len({id(unit): (unit.source, unit.target) for unit in parsed})
    seconds["translate-toolkit, with the texts of each unit"] = time.process_time() - start
    print(f"### TMX, {count:,} units, {len(content) / 1e6:.0f} MB\n")
    table(
        ("", "seconds of the processor", "units/s", "÷ our reading"),
        [
            (what, f"{took:.1f}", f"{count / took:,.0f}", f"{took / seconds['read']:.2f}")
            for what, took in seconds.items()
        ],
    )
    ratio = seconds["read"] / seconds["translate-toolkit, with the texts of each unit"]
    met = target(
        "our reading ÷ translate-toolkit's with the texts", ratio, 2.5, most=True, form=".2f"
    )
    print(f"{refused} were refused for control characters that the real pairs have.\n")
    if (back + refused, theirs) != (count, count):
        print(f"- of {count} units {back} came back, {theirs} with translate-toolkit: MISSED")
        return False
    return met


def timed(act: Callable[[str], object], texts: Sequence[str]) -> Times:
    """How long each call takes."""
    clock, processor = [], []
    for text in texts:
        a, b = time.perf_counter(), time.process_time()
        act(text)
        clock.append(1000 * (time.perf_counter() - a))
        processor.append(1000 * (time.process_time() - b))
    return Times(tuple(sorted(clock)), tuple(sorted(processor)))


def keep(found: dict[str, list[str | None]], name: str, source: str | None) -> None:
    """Note what was found."""
    found.setdefault(name, []).append(source)


def _note_best(into: list[float], made: Sequence[str], text: str) -> None:
    into.append(best_of_all(made, text))


def _their_unit(source: str) -> TranslationUnit:
    unit = TranslationUnit(source)
    unit.target = "x"
    return unit


def _sources(store: SqlStore) -> list[str]:
    return list(_read(store))


def _read(store: SqlStore) -> Iterator[str]:
    last = 0
    with store.look() as work:
        while units := work.units_after(last):
            yield from (unit.source for unit in units)
            last = units[-1].id


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, round(share * len(ordered)))]


def _p95(times: Times) -> float:
    return _at(times.processor, 0.95)


def _megabytes_now() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    sys.exit(main())
