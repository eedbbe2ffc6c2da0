"""A handler that keeps a ledger of its chunks, and a worker process that works for it.

The ledger is a table without any key: what is done twice stands in it twice.
"""

import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from workflow.errors import EngineFailed
from workflow.jobs import DbosJobs
from workflow.ports import TranslationJob
from workflow.store import open_store

CHUNKS = 20


@dataclass(frozen=True)
class Ledger:
    """`workflow.ports.JobHandler`; a chunk takes ``pause`` seconds, the one ``failing`` fails."""

    path: Path
    pause: float = 0.0
    failing: int | None = None

    def plan(self, job: TranslationJob) -> list[list[int]]:
        self._note(job, "planned")
        return [[2 * n - 1, 2 * n] for n in range(1, CHUNKS + 1)]

    def translate_chunk(self, job: TranslationJob, numbers: Sequence[int]) -> int:
        self._note(job, "begun", numbers[0])
        time.sleep(self.pause)
        if numbers[0] == self.failing:
            raise EngineFailed("The engine has no more memory.")
        with self._table() as table:
            table.execute("BEGIN IMMEDIATE")
            known = table.execute(
                "SELECT 1 FROM ledger WHERE job = ? AND what = 'kept' AND detail = ?",
                (job.id, str(numbers[0])),
            ).fetchone()
            if known is None:
                table.execute("INSERT INTO ledger VALUES (?, 'kept', ?)", (job.id, str(numbers[0])))
            table.execute("COMMIT")
        return 0 if known else len(numbers)

    def finish(self, job: TranslationJob) -> None:
        self._note(job, "finished")

    def fail(self, job: TranslationJob, reason: str, *, cancelled: bool = False) -> None:
        self._note(job, "cancelled" if cancelled else "failed", reason)

    def noted(self, job: str, what: str) -> list[str]:
        with self._table() as table:
            rows = table.execute(
                "SELECT detail FROM ledger WHERE job = ? AND what = ? ORDER BY rowid", (job, what)
            )
            return [detail for (detail,) in rows]

    def _note(self, job: TranslationJob, what: str, detail: object = "") -> None:
        with self._table() as table:
            table.execute("INSERT INTO ledger VALUES (?, ?, ?)", (job.id, what, str(detail)))

    @contextmanager
    def _table(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=10, isolation_level=None)) as table:
            table.execute("CREATE TABLE IF NOT EXISTS ledger (job, what, detail)")
            yield table


EVERY_CHUNK = [str(2 * n - 1) for n in range(1, CHUNKS + 1)]


@contextmanager
def the_jobs(database: str, dead_after: float = 1.0) -> Iterator[DbosJobs]:
    """Jobs that are looked for often, whose workers are soon missed."""
    store = open_store(database)
    store.migrate()
    yield DbosJobs(database, store, poll_every=0.1, beat_every=0.2, dead_after=dead_after)
    store.close()


def main(database: str, ledger: str, pause: str) -> None:
    """Work until killed or until standard input ends."""
    with the_jobs(database) as jobs, jobs.work(Ledger(Path(ledger), float(pause))):
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
