"""Everything the workflow may refuse, as one tree.

::

    WorkflowError
    ├── BadInput            a file, a field or a line that cannot be used
    │   └── UnreadableFile  … because of what is in the file
    ├── NotFound            no such article, translation, edition, concept, person
    ├── Refused             the rules say no
    │   ├── NotAllowed      the person's roles do not include this step
    │   ├── OwnWork         four eyes: the wording is the person's own
    │   ├── ActionNotOpen   the translation is not in a state for this step
    │   ├── NotReady        segments are unconfirmed or blocking checks are open
    │   └── Embargoed       an edition may not leave before its hour
    ├── SignInFailed        wrong name or password, locked account, ended session
    ├── Stale               somebody else saved first (two people at once)
    ├── EngineFailed        an engine could not do what was asked
    │   └── NoPath          no installed engine leads from this language to that
    ├── JobFailed           background work ended without finishing
    ├── StoreFailed         the database cannot be used now
    ├── BrokenRecord        a stored record is not what was written
    └── NotYet              the contract names it, this release does not do it

Each carries one sentence that may be shown to the reader as it is.
"""

from collections.abc import Iterable


class WorkflowError(Exception):
    """Base of all refusals; ``str(error)`` is one sentence for the reader."""


class BadInput(WorkflowError):
    """Something that was handed in cannot be used; the sentence names the field or line.

    ``field`` names it too where a table's column has that name.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        self.field = field
        super().__init__(sentence)


class UnreadableFile(BadInput):
    """A file that cannot be read as an article; names the file and the reason."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(f"{name}: {reason}")


class NotFound(WorkflowError):
    """There is no such thing."""

    def __init__(self, what: str, key: object) -> None:
        self.what = what
        self.key = key
        super().__init__(f"There is no {what} {key}.")


class Refused(WorkflowError):
    """The rules of the desk say no."""


class NotAllowed(Refused):
    """The person's roles do not include this step."""

    def __init__(self, person: str, action: str, language: str | None = None) -> None:
        self.person = person
        self.action = action
        self.language = language
        where = f" in {language}" if language else ""
        super().__init__(f"{person} may not {action}{where}: no role of theirs includes it.")


class OwnWork(Refused):
    """Four eyes: nobody reviews or approves wording that is their own."""

    def __init__(self, person: str, action: str, segments: Iterable[int]) -> None:
        self.person = person
        self.action = action
        self.segments = tuple(segments)
        shown = ", ".join(str(n) for n in self.segments[:8])
        more = "…" if len(self.segments) > 8 else ""
        super().__init__(
            f"{person} wrote or confirmed the wording of segment {shown}{more}, "
            f"so someone else must {action} this translation."
        )


class ActionNotOpen(Refused):
    """The translation's state does not allow this step."""

    def __init__(self, state: str, action: str, open_actions: Iterable[str]) -> None:
        self.state = state
        self.action = action
        self.open_actions = tuple(open_actions)
        can = ", ".join(self.open_actions) or "nothing"
        super().__init__(
            f"A translation that is {state} cannot be taken through {action}; open now: {can}."
        )


class NotReady(Refused):
    """Segments are not confirmed, or blocking checks are open without a reason."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("Not ready: " + "; ".join(self.reasons) + ".")


class Embargoed(Refused):
    """An edition may not leave the desk before its hour."""


class SignInFailed(WorkflowError):
    """The name or password is wrong, the account is locked, or the session has ended."""


class Stale(WorkflowError):
    """Somebody else saved first; nothing of theirs was overwritten.

    ``current`` is what is kept now, ``offered`` what was refused.
    """

    def __init__(self, what: str, *, current: str = "", offered: str = "") -> None:
        self.current = current
        self.offered = offered
        super().__init__(
            f"{what} was changed by someone else meanwhile; see the newer version, then save again."
        )


class EngineFailed(WorkflowError):
    """A translation engine could not do what was asked."""


class NoPath(EngineFailed):
    """No installed engine leads from one language to the other."""

    def __init__(self, source: str, target: str, hint: str = "") -> None:
        self.source = source
        self.target = target
        super().__init__(
            f"No installed engine translates {source} → {target}"
            + (f"; {hint}" if hint else "")
            + "."
        )


class JobFailed(WorkflowError):
    """Background work ended without finishing."""


class DeliveryFailed(WorkflowError):
    """Notices could not leave by e-mail or webhook; they stay and are tried again."""


class StoreFailed(WorkflowError):
    """The database cannot be used now: locked by another, full, unreachable, not set up."""


class BrokenRecord(WorkflowError):
    """A stored record is not what was written."""


class NotYet(WorkflowError):
    """A command of the contract that this release does not do yet."""
