"""Settings of the organisation, progress of background jobs, and the workers at hand."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import col

from workflow.articles import Progress
from workflow.errors import NotFound
from workflow.store.rows import JobRow, SettingRow, WorkerRow
from workflow.store.transaction import Transaction

ENDED = ("done", "cancelled", "failed")


class Organisation(Transaction):
    """The part of a transaction that concerns settings and background work."""

    def setting(self, name: str) -> Any:
        """The value (JSON), or ``None`` where nothing was set."""
        row = self._one(select(SettingRow).where(col(SettingRow.name) == name))
        return row.value if row else None

    def set_setting(self, name: str, value: Any) -> None:
        """Set a value that JSON can hold."""
        self._put(SettingRow, [{"name": name, "value": value}], "name")

    def keep_progress(self, progress: Progress) -> None:
        """Add or replace by job."""
        self._put(
            JobRow,
            [
                {
                    "job": progress.job,
                    "state": progress.state,
                    "done": progress.done,
                    "total": progress.total,
                    "message": progress.message,
                    "article_id": progress.article_id,
                    "language": progress.language,
                    "data": progress.data,
                }
            ],
            "job",
        )

    def progress(self, job: str) -> Progress:
        """How far a job is; raises `NotFound`. A writer keeps others from changing it."""
        row = self._one(self._locked(select(JobRow).where(col(JobRow.job) == job)))
        if row is None:
            raise NotFound("job", job)
        return _progress(row)

    def jobs(self, *, open_only: bool = True) -> tuple[Progress, ...]:
        """Jobs in the order they were given, without the ended ones unless asked for."""
        chosen = select(JobRow).order_by(col(JobRow.id))
        if open_only:
            chosen = chosen.where(col(JobRow.state).not_in(ENDED))
        return tuple(_progress(row) for row in self._all(chosen))

    def beat(self, worker: str, at: datetime) -> None:
        """Note that a worker was alive then."""
        self._put(WorkerRow, [{"name": worker, "beat_at": at}], "name")

    def workers(self) -> dict[str, datetime]:
        """When each worker was last heard of (UTC)."""
        rows = self._all(select(WorkerRow).order_by(col(WorkerRow.name)))
        return {row.name: row.beat_at for row in rows}

    def forget_worker(self, worker: str) -> bool:
        """Take a worker off the list; whether it was on it.

        Of two who ask at once only one gets ``True``, and the other waits for it to be kept.
        """
        return self._run(delete(WorkerRow).where(col(WorkerRow.name) == worker)) == 1


def _progress(row: JobRow) -> Progress:
    return Progress(
        job=row.job,
        state=row.state,
        done=row.done,
        total=row.total,
        message=row.message,
        article_id=row.article_id,
        language=row.language,
        data=row.data,
    )
