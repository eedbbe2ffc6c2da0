"""Signs of life of the workers, and taking over the jobs of one that died.

DBOS does not tell who is dead: the jobs of a killed worker would stay open for ever. Every worker
therefore notes in the store that it is alive, and looks for those that have fallen silent.
"""

import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from workflow.errors import StoreFailed
from workflow.jobs.system import QUEUE, JobSystem
from workflow.ports import Clock, JobHandler, Store, TranslationJob

if TYPE_CHECKING:
    from dbos import WorkflowStatus

log = logging.getLogger(__name__)

THREAD = "dragoman-heartbeat"
"""The thread by whose name a second worker in the same process is noticed, also by modules that
Streamlit has loaded anew."""

TAKEOVERS = 3
"""How often a job whose worker died is taken over. One that has brought down so many workers
(by want of memory, say) would bring down the next."""

GIVEN_UP = f"The translation was given up: {TAKEOVERS + 1} workers ended while they were at it."


def now() -> datetime:
    """The time, in UTC. Workers on several machines need clocks that agree within seconds."""
    return datetime.now(UTC)


def new_name() -> str:
    """A worker's name, never used before: two alive under one name would do a job twice."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"


@dataclass
class Heartbeat:
    """The sign of life of one worker, given every ``every`` seconds.

    Who has been silent for ``dead_after`` seconds is taken for dead.
    """

    worker: str
    store: Store
    system: JobSystem
    handler: JobHandler
    every: float
    dead_after: float
    clock: Clock = now
    _stop: threading.Event = field(default_factory=threading.Event)

    def start(self) -> Callable[[], None]:
        """Beat until the function that is given back is called."""
        self.beat()
        thread = threading.Thread(target=self._run, name=THREAD, daemon=True)
        thread.start()

        def stop() -> None:
            self._stop.set()
            thread.join()
            with self.store.begin() as work:
                work.forget_worker(self.worker)
                work.commit()

        return stop

    def beat(self) -> None:
        """Give the sign of life."""
        with self.store.begin() as work:
            work.beat(self.worker, self.clock())
            work.commit()

    def sweep(self) -> None:
        """Take over the jobs of workers that have fallen silent.

        Whoever takes the name of a dead worker off the list may do so; the others find it gone.
        The jobs are queued anew before that is kept, so that one who dies in between leaves the
        rest to the next.
        """
        with self.store.look() as work:
            silent = [name for name, at in work.workers().items() if self._is_dead(at)]
        for name in silent:
            self._give_up_the_hopeless(name)
            with self.store.begin() as work:
                if work.forget_worker(name):
                    self._take_over(name)
                    work.commit()

    def _run(self) -> None:
        while True:
            try:
                self.beat()
                self.sweep()
            except StoreFailed as error:
                log.warning("No sign of life could be given: %s", error)
            if self._stop.wait(self.every):
                return

    def _is_dead(self, at: datetime) -> bool:
        return self.clock() - at > timedelta(seconds=self.dead_after)

    def _take_over(self, name: str) -> None:
        with self.system.client() as client:
            for job in client.list_workflows(status="PENDING", executor_id=name):
                client.update_workflow_attributes(
                    job.workflow_id, {"takeovers": _takeovers(job) + 1}
                )
                client.resume_workflow(job.workflow_id, queue_name=QUEUE)
                log.warning("Job %s of the dead worker %s goes on", job.workflow_id, name)

    def _give_up_the_hopeless(self, name: str) -> None:
        """Outside any transaction of ours, since the handler has its own; safe to repeat."""
        with self.system.client() as client:
            for job in client.list_workflows(status="PENDING", executor_id=name):
                if _takeovers(job) < TAKEOVERS or job.input is None:
                    continue
                (packed,) = job.input["args"]
                self.handler.fail(TranslationJob(**packed), GIVEN_UP)
                client.update_workflow_attributes(job.workflow_id, {"given_up": True})
                client.cancel_workflow(job.workflow_id)


def _takeovers(job: "WorkflowStatus") -> int:
    return int((job.attributes or {}).get("takeovers", 0))
