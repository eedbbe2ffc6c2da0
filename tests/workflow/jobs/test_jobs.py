import io
import logging
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, redirect_stderr
from pathlib import Path
from typing import Any

import pytest

from tests.workflow.jobs.ledger import CHUNKS, EVERY_CHUNK, Ledger, the_jobs
from tests.workflow.store.conftest import BOTH
from tests.workflow.store.servers import Databases
from workflow.errors import JobFailed, NotFound
from workflow.jobs import DbosJobs
from workflow.jobs.heartbeat import GIVEN_UP, TAKEOVERS
from workflow.jobs.system import JobSystem, beside, make_file
from workflow.ports import Jobs, TranslationJob

PROJECT = Path(__file__).parents[3]


def a_job(name: str = "1-en-x") -> TranslationJob:
    return TranslationJob(id=name, article_id=1, language="en", by="linh", via="cli")


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if getattr(request, "param", "sqlite") == "postgresql":
        databases: Databases = request.getfixturevalue("postgres")
        return databases.new()
    return f"sqlite:///{tmp_path}/dragoman.sqlite3"


@pytest.fixture
def jobs(database: str) -> Iterator[DbosJobs]:
    with the_jobs(database) as found:
        yield found


@pytest.fixture
def as_the_desk_asks(jobs: DbosJobs) -> Jobs:
    return jobs


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.sqlite3")


@contextmanager
def a_worker_process(
    database: str, ledger: Ledger, pause: float
) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "tests.workflow.jobs.ledger"]
    process = subprocess.Popen(
        [*command, database, str(ledger.path), str(pause)], stdin=subprocess.PIPE, cwd=PROJECT
    )
    with process:
        yield process
        if process.poll() is None:
            process.kill()


def until(condition: Callable[[], Any], seconds: float = 15.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


@pytest.mark.parametrize("database", BOTH, indirect=True)
def test_a_killed_workers_job_is_finished_by_another_without_loss_or_repetition(
    jobs: DbosJobs, database: str, ledger: Ledger
) -> None:
    jobs.enqueue(a_job())
    with a_worker_process(database, ledger, pause=0.15) as process:
        until(lambda: len(ledger.noted("1-en-x", "begun")) == 8)
        process.kill()
        process.wait()
    kept_before = ledger.noted("1-en-x", "kept")
    assert 0 < len(kept_before) < CHUNKS
    with jobs.work(ledger):
        assert jobs.wait("1-en-x", timeout=15) == "done"
    assert ledger.noted("1-en-x", "kept") == EVERY_CHUNK
    assert ledger.noted("1-en-x", "kept")[: len(kept_before)] == kept_before
    begun = ledger.noted("1-en-x", "begun")
    assert len(begun) <= CHUNKS + 1, "only the chunk that was cut off may be begun again"
    assert set(begun) == set(EVERY_CHUNK)
    assert ledger.noted("1-en-x", "planned") == [""]
    assert ledger.noted("1-en-x", "finished") == [""]


def test_a_cancelled_job_stops_after_the_chunk_at_hand(jobs: DbosJobs, ledger: Ledger) -> None:
    slow = Ledger(ledger.path, pause=0.2)
    jobs.enqueue(a_job())
    with jobs.work(slow):
        until(lambda: len(ledger.noted("1-en-x", "begun")) == 3)
        jobs.cancel("1-en-x")
        assert jobs.wait("1-en-x", timeout=5) == "cancelled"
        until(lambda: ledger.noted("1-en-x", "cancelled"))
    assert ledger.noted("1-en-x", "kept") == ledger.noted("1-en-x", "begun") == EVERY_CHUNK[:3]
    assert ledger.noted("1-en-x", "cancelled") == [
        "The translation was cancelled; what was translated so far is kept."
    ]
    assert ledger.noted("1-en-x", "finished") == []


def test_a_queued_job_that_is_cancelled_is_never_begun(jobs: DbosJobs, ledger: Ledger) -> None:
    jobs.enqueue(a_job("1-en-cancelled"))
    jobs.enqueue(a_job("1-en-next"))
    jobs.cancel("1-en-cancelled")
    with jobs.work(ledger):
        assert jobs.wait("1-en-next", timeout=10) == "done"
    assert jobs.wait("1-en-cancelled", timeout=1) == "cancelled"
    assert ledger.noted("1-en-cancelled", "planned") == []


def test_a_failing_chunk_ends_the_job_with_one_sentence(jobs: DbosJobs, ledger: Ledger) -> None:
    failing = Ledger(ledger.path, failing=int(EVERY_CHUNK[2]))
    jobs.enqueue(a_job())
    with jobs.work(failing):
        assert jobs.wait("1-en-x", timeout=10) == "failed"
    assert ledger.noted("1-en-x", "failed") == ["The engine has no more memory."]
    assert ledger.noted("1-en-x", "kept") == EVERY_CHUNK[:2]
    assert ledger.noted("1-en-x", "finished") == []


def test_a_fault_of_the_program_ends_the_job_with_one_sentence(
    jobs: DbosJobs, ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    class Faulty(Ledger):
        def plan(self, job: TranslationJob) -> list[list[int]]:
            return [[1 // (job.article_id - 1)]]

    jobs.enqueue(a_job())
    with jobs.work(Faulty(ledger.path)):
        assert jobs.wait("1-en-x", timeout=10) == "failed"
    (reason,) = ledger.noted("1-en-x", "failed")
    assert reason == (
        "The program has a fault (ZeroDivisionError: integer division or modulo by zero)."
    )
    assert "Traceback" in caplog.text


def test_a_worker_that_leaves_hands_its_job_back(jobs: DbosJobs, ledger: Ledger) -> None:
    slow = Ledger(ledger.path, pause=0.1)
    jobs.enqueue(a_job())
    with jobs.work(slow):
        until(lambda: len(ledger.noted("1-en-x", "begun")) == 4)
        assert jobs.running()
    assert not jobs.running()
    assert ledger.noted("1-en-x", "kept") == ledger.noted("1-en-x", "begun")
    assert len(ledger.noted("1-en-x", "kept")) < CHUNKS
    with jobs.work(ledger):
        assert jobs.wait("1-en-x", timeout=10) == "done"
    assert ledger.noted("1-en-x", "kept") == ledger.noted("1-en-x", "begun") == EVERY_CHUNK


def test_a_job_is_queued_once_whatever_is_asked(jobs: DbosJobs, ledger: Ledger) -> None:
    jobs.enqueue(a_job())
    with jobs.work(ledger):
        jobs.enqueue(a_job())
        assert jobs.wait("1-en-x", timeout=10) == "done"
        jobs.enqueue(a_job())
        jobs.enqueue(a_job("1-fr-x"))
        assert jobs.wait("1-fr-x", timeout=10) == "done"
    assert ledger.noted("1-en-x", "kept") == EVERY_CHUNK
    assert ledger.noted("1-en-x", "finished") == [""]


def test_one_process_is_one_worker(jobs: DbosJobs, ledger: Ledger) -> None:
    def again() -> None:
        with jobs.work(ledger):
            pass

    with jobs.work(ledger):
        with pytest.raises(JobFailed, match="already"):
            again()
        jobs.enqueue(a_job())
        assert jobs.wait("1-en-x", timeout=10) == "done"


def test_a_worker_needs_no_stderr_of_an_earlier_one(
    jobs: DbosJobs, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("dbos"), "handlers", [])
    earlier = io.TextIOWrapper(io.BytesIO())
    with redirect_stderr(earlier), jobs.work(ledger):
        pass
    earlier.close()
    with jobs.work(ledger):
        jobs.enqueue(a_job())
        assert jobs.wait("1-en-x", timeout=10) == "done"


def test_two_workers_share_the_jobs(jobs: DbosJobs, database: str, ledger: Ledger) -> None:
    names = [f"1-en-{n}" for n in range(4)]
    slow = Ledger(ledger.path, pause=0.03)
    with a_worker_process(database, ledger, pause=0.03):
        until(jobs.running)
        with jobs.work(slow):
            for name in names:
                jobs.enqueue(a_job(name))
            for name in names:
                assert jobs.wait(name, timeout=15) == "done"
    for name in names:
        assert ledger.noted(name, "begun") == ledger.noted(name, "kept") == EVERY_CHUNK


def test_a_job_that_brings_down_its_workers_is_given_up(
    jobs: DbosJobs, database: str, ledger: Ledger
) -> None:
    class InTheStore(Ledger):
        def fail(self, job: TranslationJob, reason: str, *, cancelled: bool = False) -> None:
            with jobs.store.begin() as work:
                work.set_setting(job.id, reason)
                work.commit()

    jobs.enqueue(a_job())
    with a_worker_process(database, ledger, pause=0.1) as process:
        until(lambda: ledger.noted("1-en-x", "begun"))
        process.kill()
    with JobSystem(beside(jobs.database)).client() as client:
        client.update_workflow_attributes("1-en-x", {"takeovers": TAKEOVERS})
    with jobs.work(InTheStore(ledger.path)):
        assert jobs.wait("1-en-x", timeout=10) == "failed"
    with jobs.store.look() as work:
        assert work.setting("1-en-x") == GIVEN_UP


def test_a_job_that_nobody_takes_up_is_not_waited_for_in_silence(
    jobs: DbosJobs, as_the_desk_asks: Jobs
) -> None:
    as_the_desk_asks.enqueue(a_job())
    with pytest.raises(JobFailed, match="still queued after 0 seconds and no worker is at hand"):
        jobs.wait("1-en-x", timeout=0)


def test_a_worker_may_run_in_any_thread(jobs: DbosJobs, ledger: Ledger) -> None:
    ended = threading.Event()

    def work() -> None:
        with jobs.work(ledger):
            ended.wait(20)

    jobs.enqueue(a_job())
    with ThreadPoolExecutor(1) as threads:
        worker = threads.submit(work)
        assert jobs.wait("1-en-x", timeout=15) == "done"
        ended.set()
        worker.result()
    assert ledger.noted("1-en-x", "kept") == EVERY_CHUNK


def test_an_unknown_job_is_not_waited_for(jobs: DbosJobs) -> None:
    with pytest.raises(NotFound, match="no job 9-en-x"):
        jobs.wait("9-en-x", timeout=1)


def test_a_worker_leaves_no_thread_behind(jobs: DbosJobs, ledger: Ledger) -> None:
    before = {thread.name for thread in threading.enumerate()}
    with jobs.work(ledger):
        assert len(threading.enumerate()) > len(before)
    assert {thread.name for thread in threading.enumerate()} <= before


def test_the_file_is_its_owners_and_looking_for_it_drops_no_lock(
    jobs: DbosJobs, tmp_path: Path
) -> None:
    jobs.enqueue(a_job())
    path = tmp_path / "jobs.sqlite3"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    program = "import sqlite3, sys; sqlite3.connect(sys.argv[1], 0).execute('BEGIN EXCLUSIVE')"
    with closing(sqlite3.connect(path, isolation_level=None)) as mine:
        mine.execute("BEGIN IMMEDIATE")
        make_file(beside(jobs.database))
        other = subprocess.run(
            [sys.executable, "-c", program, str(path)], capture_output=True, check=False
        )
    assert b"database is locked" in other.stderr


def test_the_job_library_is_not_loaded_before_it_is_needed() -> None:
    program = "import sys, workflow.jobs; sys.exit('dbos' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
