"""What a person should hear of: work given to them, remarks that name them, changed sources."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class NoticeKind(StrEnum):
    """What a notice is about."""

    ASSIGNED = "assigned"
    MENTIONED = "mentioned"
    REMARKED = "remarked"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes-requested"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    PUBLISHED = "published"
    SOURCE_CHANGED = "source-changed"
    UPSTREAM_CHANGED = "upstream-changed"
    OUTDATED = "outdated"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    JOB_ENDED = "job-ended"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice to one person.

    ``subject`` names what it is about as the history does (``translation:12/en``); ``by`` is
    who caused it; ``data`` holds the pieces of its sentence (strings and numbers). ``read_at``
    is when the person saw it in the desk, ``sent_at`` when it left by e-mail or webhook;
    ``taken_by`` are the couriers that need no second try while it waits for another. The store
    gives the ``id``.
    """

    person: str
    kind: NoticeKind
    subject: str
    by: str
    at: datetime
    data: dict[str, Any] = field(default_factory=dict)
    read_at: datetime | None = None
    sent_at: datetime | None = None
    taken_by: frozenset[str] = frozenset()
    id: int = 0
