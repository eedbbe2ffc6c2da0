"""Two engines in one process, and another process that comes and goes."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from workflow.store.engine import WRITES, make_engine

WRITE = text("INSERT INTO note VALUES (:n)")
VISIT = """
import sys
from sqlalchemy import text
from workflow.store.engine import make_engine
engine = make_engine(sys.argv[1])
with engine.connect() as connection:
    print(connection.execute(text("SELECT count(*) FROM note")).scalar_one())
engine.dispose()
"""


def count_seen_by_another_process(url: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", VISIT, url], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def test_a_second_engine_in_a_process_does_not_let_go_of_the_first_ones_locks(
    tmp_path: Path,
) -> None:
    """Closing any descriptor of a file drops the process's locks on it, and then another
    process deletes the write-ahead log that is still written to (sqlite.org/howtocorrupt.html,
    section 2.2)."""
    url = f"sqlite:///{tmp_path / 'desk.sqlite3'}"
    engine = make_engine(url)
    writer = engine.connect().execution_options(**{WRITES: True})
    with writer.begin():
        writer.execute(text("CREATE TABLE note (n INTEGER)"))
    make_engine(url).dispose()
    assert count_seen_by_another_process(url) == 0
    with writer.begin():
        writer.execute(WRITE, {"n": 1})
    assert count_seen_by_another_process(url) == 1
    writer.close()
    engine.dispose()
