"""Background work on DBOS, behind `workflow.ports.Jobs`."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass

from workflow.errors import JobFailed, NotFound
from workflow.jobs.heartbeat import THREAD, Heartbeat, new_name, now
from workflow.jobs.system import QUEUE, VERSION, WORKFLOW, JobSystem, beside, state_of
from workflow.ports import Clock, JobHandler, Store, TranslationJob

_entering = threading.Lock()


@dataclass(frozen=True)
class DbosJobs:
    """Durable jobs beside the desk's database (its URL); the store keeps who is at work.

    A worker looks for jobs every ``poll_every`` seconds, gives a sign of life every
    ``beat_every`` and is taken for dead after ``dead_after`` without one. When it leaves, it
    waits up to ``leave_within`` seconds for the chunk at hand.
    """

    database: str
    store: Store
    poll_every: float = 1.0
    beat_every: float = 4.0
    dead_after: float = 20.0
    leave_within: float = 30.0
    clock: Clock = now

    def enqueue(self, job: TranslationJob) -> None:
        """Queue a job; one of this id that is known already is left as it is."""
        with self._system.client() as client:
            client.enqueue(
                {
                    "workflow_name": WORKFLOW,
                    "queue_name": QUEUE,
                    "workflow_id": job.id,
                    "app_version": VERSION,
                },
                asdict(job),
            )

    def cancel(self, job_id: str) -> None:
        """Take a job off the queue, or stop it after the chunk at hand.

        The handler's ``fail`` is told of it by the worker that was at the job; nobody tells it
        of one that was still queued.
        """
        with self._system.client() as client:
            client.cancel_workflow(job_id)

    def running(self) -> bool:
        """Whether a worker has given a sign of life lately, here or in another process."""
        with self.store.look() as work:
            beats = work.workers().values()
        return any((self.clock() - at).total_seconds() <= self.dead_after for at in beats)

    def wait(self, job_id: str, timeout: float) -> str:
        """Wait until a job has ended; gives ``done``, ``failed`` or ``cancelled``.

        Raises `NotFound` for an unknown job, and `JobFailed` after ``timeout`` seconds.
        """
        deadline = time.monotonic() + timeout
        with self._system.client() as client:
            while True:
                state = state_of(client, job_id)
                if state is None:
                    raise NotFound("job", job_id)
                if state not in ("queued", "running"):
                    return state
                if time.monotonic() > deadline:
                    break
                time.sleep(min(0.2, timeout))
        idle = "" if self.running() else " and no worker is at hand; start dragoman worker"
        raise JobFailed(f"Job {job_id} is still {state} after {timeout:g} seconds{idle}.")

    @contextmanager
    def work(self, handler: JobHandler) -> Iterator[None]:
        """Work on jobs in this process, one at a time, until the context is left.

        Raises `JobFailed` when the process is at it already: DBOS knows one worker a process.
        """
        with ExitStack() as ending:
            worker = new_name()
            beat = Heartbeat(
                worker,
                self.store,
                self._system,
                handler,
                self.beat_every,
                self.dead_after,
                self.clock,
            )
            with _entering:
                if any(thread.name == THREAD for thread in threading.enumerate()):
                    raise JobFailed("This process works on background jobs already.")
                ending.callback(beat.start())
            ending.callback(self._give_back, worker)
            ending.enter_context(self._launched(worker, handler))
            yield

    @property
    def _system(self) -> JobSystem:
        return JobSystem(beside(self.database), self.poll_every)

    @contextmanager
    def _launched(self, worker: str, handler: JobHandler) -> Iterator[None]:
        from dbos import DBOS

        from workflow.jobs import flow

        with self._system.client() as client:
            client.register_queue(QUEUE, worker_concurrency=1, polling_interval_sec=self.poll_every)
        place = flow.Workplace(handler, self._system)
        _log_to_present_stderr()
        with flow.at_work(place):
            DBOS(config=self._system.config(worker))
            try:
                DBOS.listen_queues([QUEUE])
                DBOS.launch()
                yield
            finally:
                place.leaving.set()
                place.wait_until_idle(self.leave_within)
                DBOS.destroy()

    def _give_back(self, worker: str) -> None:
        """Queue anew what this worker had begun."""
        with self._system.client() as client:
            for job in client.list_workflows(
                status="PENDING", executor_id=worker, load_input=False
            ):
                client.resume_workflow(job.workflow_id, queue_name=QUEUE)


def _log_to_present_stderr() -> None:
    """Let DBOS write its faults to whatever stderr is at that moment.

    Its own handler, which it makes where there is none, holds on to the stderr of the first
    worker in the process and fails once that one is closed.
    """
    library = logging.getLogger("dbos")
    if not library.handlers and logging.lastResort is not None:
        library.addHandler(logging.lastResort)
        library.propagate = False
