"""The steps of a translation job, as DBOS runs and remembers them.

A step that ended is never begun again; one that was cut off is, so that each must be safe to
repeat. Steps give what went wrong as a sentence instead of raising it: DBOS would have to pickle
the error, and many of ours cannot be unpickled. Imported only by a process that works on jobs.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from dbos import DBOS, error

from workflow.errors import JobFailed, StoreFailed, WorkflowError
from workflow.jobs.system import WORKFLOW, JobSystem
from workflow.ports import JobHandler, TranslationJob

log = logging.getLogger(__name__)
Result = TypeVar("Result")

PAUSES = (1.0, 4.0)
"""Seconds to wait before a step is tried again when the database could not be used."""

CANCELLED = "The translation was cancelled; what was translated so far is kept."


class Leaving(BaseException):
    """The worker is going. DBOS lets a job that ends so stay open, for another to take up."""


@dataclass
class Workplace:
    """What a process that works on jobs needs for them, and whether it is about to leave."""

    handler: JobHandler
    system: JobSystem
    leaving: threading.Event = field(default_factory=threading.Event)
    _idle: threading.Condition = field(default_factory=threading.Condition)
    _busy: int = 0

    @contextmanager
    def busy(self) -> Iterator[None]:
        """While a job is being worked on."""
        with self._idle:
            self._busy += 1
        try:
            yield
        finally:
            with self._idle:
                self._busy -= 1
                self._idle.notify_all()

    def stay(self) -> None:
        """Raise `Leaving` when the worker is going."""
        if self.leaving.is_set():
            raise Leaving

    def wait_until_idle(self, seconds: float) -> bool:
        """Whether the work at hand came to a stop within so many seconds."""
        with self._idle:
            return self._idle.wait_for(lambda: self._busy == 0, seconds)


_here: list[Workplace] = []
"""The workplace of this process, if it works on jobs; DBOS too knows one worker a process."""


@contextmanager
def at_work(workplace: Workplace) -> Iterator[None]:
    """Let the jobs of this process be done there."""
    _here.append(workplace)
    try:
        yield
    finally:
        _here.remove(workplace)


@DBOS.workflow(name=WORKFLOW, max_recovery_attempts=None)
def translate(packed: dict[str, Any]) -> str:
    """Plan, translate chunk by chunk, finish; gives ``done`` or ``failed``."""
    here, job = _here[-1], TranslationJob(**packed)
    with here.busy():
        try:
            failure = _steps(here, job)
            if failure is not None:
                _failed(here, job, failure)
        except (error.DBOSWorkflowCancelledError, error.DBOSWorkflowConflictIDError):
            # The second is raised too when another worker has taken the job over.
            if here.system.state(job.id) == "cancelled":
                _outcome(partial(here.handler.fail, job, CANCELLED, cancelled=True))
            raise
    return "done" if failure is None else "failed"


def _steps(here: Workplace, job: TranslationJob) -> str | None:
    """Do the job; gives the sentence of what went wrong, or ``None``."""
    here.stay()
    chunks, failure = _step("plan", partial(here.handler.plan, job))
    for numbers in chunks or ():
        here.stay()
        _, failure = _step("chunk", partial(here.handler.translate_chunk, job, numbers))
        if failure is not None:
            return failure
    if failure is None:
        here.stay()
        _, failure = _step("finish", partial(here.handler.finish, job))
    return failure


def _failed(here: Workplace, job: TranslationJob, reason: str) -> None:
    _, unsaid = _step("fail", partial(here.handler.fail, job, reason))
    if unsaid is not None:
        log.error("Job %s failed, and that could not be kept: %s", job.id, unsaid)


def _step(name: str, do: Callable[[], Result]) -> tuple[Result | None, str | None]:
    return DBOS.run_step({"name": name}, _outcome, do)


def _outcome(do: Callable[[], Result]) -> tuple[Result | None, str | None]:
    """The result, or one sentence on why there is none."""
    for pause in (*PAUSES, None):
        try:
            return do(), None
        except StoreFailed as refusal:
            if pause is None:
                return None, str(refusal)
            time.sleep(pause)
        except WorkflowError as refusal:
            return None, str(refusal)
        except Exception as fault:
            # The outermost frame of a job: whatever it was, the job must end with a sentence.
            log.exception("a step of a translation job failed")
            return None, _fault(fault)
    raise JobFailed("The step was tried in vain.")


def _fault(fault: Exception) -> str:
    detail = (str(fault).splitlines() or [""])[0].rstrip(".")
    name = type(fault).__name__
    return f"The program has a fault ({name}{': ' if detail else ''}{detail})."
