"""Termbases in and out of files: 100,000 concepts through each format, beside the bare library.

The bare library does the same work on the same file without knowing what it holds: ``csv``
writes and reads the cells, lxml serialises and parses the document, openpyxl writes and reads the
cells in its own streaming modes. Each measurement is a process of its own; its peak memory
is the process's, with the concepts and what the program has loaded.
"""

import csv
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]

from glossary import exchange
from glossary.concepts import Concept, ConceptTransaction, Kind, Term, TermStatus, TermType
from tests.evaluation.tables import table

CONCEPTS = 100_000
CEILING = 120.0
"""Processor seconds that a format may take in one direction; a person waits for it."""


def concepts(count: int) -> list[Concept]:
    """Concepts of an ordinary kind: three languages, an acronym, forms, a note, who and when."""
    return [
        Concept(
            id=f"own-{n}",
            terms=(
                Term("vi", f"cơ quan thứ {n}", case_sensitive=True, part_of_speech="noun"),
                Term("en", f"body number {n}", forms=(f"bodies number {n}",), number="singular"),
                Term("en", f"BN{n}", TermStatus.ADMITTED, type=TermType.ACRONYM),
                Term("fr", f"organe numéro {n}", gender="masculine"),
                Term("en", f"corpse number {n}", TermStatus.FORBIDDEN),
            ),
            domain="state-body",
            kind=Kind.ORGANISATION,
            note=f"Note about body {n}.",
            source="TT03/1",
            transactions=(ConceptTransaction("origination", "Ana", "2026-11-24T10:00:00Z"),),
        )
        for n in range(count)
    ]


@contextmanager
def timed(seconds: list[float]) -> Iterator[None]:
    """Append the processor seconds that the block takes, which a busy machine does not stretch."""
    start = time.process_time()
    yield
    seconds.append(time.process_time() - start)


def ours_writes(file: Path, name: str, count: int, seconds: list[float]) -> None:
    """Our export."""
    made = concepts(count)
    with timed(seconds):
        written = exchange.write(made, name)
    file.write_bytes(written)


def ours_plans(file: Path, name: str, count: int, seconds: list[float]) -> None:
    """Our dry run against an empty termbase: read, checked, planned row by row."""
    content = file.read_bytes()
    with timed(seconds):
        plan = exchange.plan(content, name, {})
    if (plan.added, plan.refused, plan.left_out) != (count, (), ()):
        raise AssertionError(f"{name}: {plan.added} of {count} concepts came back")


def bare_reads(file: Path, name: str, count: int, seconds: list[float]) -> None:
    """The library alone reads every cell or element."""
    content = file.read_bytes()
    with timed(seconds):
        found = sum(1 for _ in _bare(content, name))
    if found <= count:
        raise AssertionError(f"{name}: {found} rows for {count} concepts")


def bare_writes(file: Path, name: str, count: int, seconds: list[float]) -> None:
    """The library alone writes the cells or elements of our file."""
    content = file.read_bytes()
    rows = [] if name == "tbx" else list(_bare(content, name))
    root = etree.fromstring(content) if name == "tbx" else None
    with tempfile.TemporaryFile() as out, timed(seconds):
        if name == "tbx":
            out.write(etree.tostring(root, encoding="UTF-8"))
        elif name == "csv":
            with open(out.fileno(), "w", encoding="utf-8", newline="", closefd=False) as text:
                csv.writer(text).writerows(rows)
        else:
            workbook = Workbook(write_only=True)
            sheet = workbook.create_sheet()
            for row in rows:
                sheet.append(row)
            workbook.save(out)


def _bare(content: bytes, name: str) -> Iterator[Any]:
    if name == "csv":
        yield from csv.reader(content.decode().splitlines(keepends=True))
    elif name == "tbx":
        yield from etree.fromstring(content).iter()
    else:
        with tempfile.TemporaryFile() as file:
            file.write(content)
            yield from load_workbook(file, read_only=True).worksheets[0].iter_rows(values_only=True)


Way = Callable[[Path, str, int, list[float]], None]


def _run(way: Way, file: Path, name: str, count: int, out: Any) -> None:
    seconds: list[float] = []
    way(file, name, count, seconds)
    out.put((seconds[0], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def measured(way: Way, file: Path, name: str, count: int) -> tuple[float, float]:
    """Seconds and peak megabytes of a way in a process of its own."""
    context = multiprocessing.get_context("spawn")
    out = context.Queue()
    process = context.Process(target=_run, args=(way, file, name, count, out))
    process.start()
    process.join()
    if process.exitcode:
        raise RuntimeError(f"{way.__name__} of {name} failed.")
    seconds, megabytes = out.get()
    return seconds, megabytes


def main(count: int = CONCEPTS) -> int:
    """Print the table; gives 1 where a format takes longer than a person waits."""
    rows = []
    slow = False
    with tempfile.TemporaryDirectory() as folder:
        for name in exchange.formats():
            file = Path(folder) / f"termbase.{name}"
            for label, ours, bare in (
                ("write", ours_writes, bare_writes),
                ("read and plan", ours_plans, bare_reads),
            ):
                seconds, megabytes = measured(ours, file, name, count)
                raw, raw_megabytes = measured(bare, file, name, count)
                slow = slow or seconds > CEILING
                rows.append(
                    (
                        name,
                        label,
                        f"{file.stat().st_size / 1e6:.0f} MB",
                        f"{seconds:.1f} s",
                        f"{megabytes:.0f} MB",
                        f"{raw:.1f} s",
                        f"{raw_megabytes:.0f} MB",
                        f"{seconds / raw:.1f}",
                    )
                )
    print(f"{count:,} concepts of five wordings in three languages\n")
    table(("format", "", "file", "ours", "peak", "bare library", "peak", "ratio"), rows)
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
