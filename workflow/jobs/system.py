"""The database in which DBOS keeps what is queued and what is done, and our client to it.

DBOS takes over a second to import, so it is imported where it is used.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dbos import DBOSClient, DBOSConfig

APPLICATION = "dragoman"
QUEUE = "translations"
WORKFLOW = "translate"

VERSION = "1"
"""DBOS runs a job only under the version that began it, by default a hash of the program. Ours
changes only when a job begun by an older release could not be gone on with."""

FILE = "jobs.sqlite3"

ENDED = {"CANCELLED": "cancelled", "ERROR": "failed", "MAX_RECOVERY_ATTEMPTS_EXCEEDED": "failed"}


@dataclass(frozen=True, slots=True)
class JobSystem:
    """Where the jobs are; ``poll_every`` is how often a worker looks, in seconds."""

    url: str
    poll_every: float = 1.0

    @contextmanager
    def client(self) -> Iterator["DBOSClient"]:
        """A client for the time of the context; makes the tables where they are missing."""
        from dbos import DBOS, DBOSClient

        make_file(self.url)
        DBOS.migrate(self.url)
        client = DBOSClient(
            system_database_url=self.url,
            application_name=APPLICATION,
            system_database_pool_size=2,
            retry_connection_errors=False,
        )
        try:
            yield client
        finally:
            client.destroy()

    def state(self, job_id: str) -> str | None:
        """``queued``, ``running``, ``done``, ``failed`` or ``cancelled``; none if unknown."""
        with self.client() as client:
            return state_of(client, job_id)

    def config(self, worker: str) -> "DBOSConfig":
        """The configuration of a worker. Nothing in it leads to the network: no conductor, no
        telemetry; only faults are logged."""
        return {
            "name": APPLICATION,
            "system_database_url": self.url,
            "application_version": VERSION,
            "executor_id": worker,
            "log_level": "ERROR",
            "enable_otlp": False,
            "sys_db_pool_size": 4,
            "max_executor_threads": 8,
            "notification_listener_polling_interval_sec": min(self.poll_every, 1.0),
            "scheduler_polling_interval_sec": 3600.0,
        }


def state_of(client: "DBOSClient", job_id: str) -> str | None:
    """See `JobSystem.state`."""
    found = client.list_workflows(workflow_ids=[job_id], load_input=False)
    if not found:
        return None
    status = found[0]
    match status.status:
        case "SUCCESS":
            return str(status.output)
        case "PENDING":
            return "running"
        case "CANCELLED" if (status.attributes or {}).get("given_up"):
            return "failed"
        case other:
            return ENDED.get(other, "queued")


def make_file(url: str) -> None:
    """With SQLite, an empty file that only its owner can read. One that is there is not opened:
    closing it would drop all locks that this process has on it."""
    scheme, _, path = url.partition(":///")
    if scheme.startswith("sqlite"):
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def beside(database: str) -> str:
    """The URL of DBOS's database: for SQLite a file beside the desk's own, since both write
    often and SQLite has one writer a file; for PostgreSQL the same database, in which DBOS
    keeps to a schema of its own.

    >>> beside("sqlite:////home/desk/dragoman.sqlite3")
    'sqlite:////home/desk/jobs.sqlite3'
    >>> beside("postgres://db/desk")
    'postgresql+psycopg://db/desk'
    """
    scheme, _, rest = database.partition("://")
    if scheme.partition("+")[0] == "sqlite":
        return f"{scheme}://{rest.rpartition('/')[0]}/{FILE}"
    return f"postgresql+psycopg://{rest}"
