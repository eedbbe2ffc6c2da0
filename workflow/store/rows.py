"""The tables, one SQLModel class each; the termbase's are in `workflow.store.termbase_rows`.

They hold facts; what follows from facts ("outdated", "who may") is computed from the values
that the transactions build out of them. Rows never leave `workflow.store`.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index, LargeBinary, Text
from sqlalchemy.orm import registry
from sqlmodel import Field, MetaData, SQLModel, UniqueConstraint

from workflow.store.columns import Moment

CONSTRAINT_NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Migrations refer to constraints by name, and SQLite gives them none of its own."""


class Row(SQLModel, registry=registry(metadata=MetaData(naming_convention=CONSTRAINT_NAMES))):
    """Base of all tables. It has a registry of its own, because Streamlit reloads modules and
    a class of the same name would otherwise be refused."""


class PersonRow(Row, table=True):
    """An account. Failed sign-ins are counted since the last success."""

    __tablename__ = "people"

    name: str = Field(primary_key=True)
    display_name: str = ""
    active: bool = True
    must_change_password: bool = False
    interface_language: str = "en"
    password_hash: str = Field(default="", sa_type=Text)
    failures: int = 0
    failed_at: datetime | None = Field(default=None, sa_type=Moment)
    email: str = ""
    rhythm: str = "hourly"
    digest_at: datetime | None = Field(default=None, sa_type=Moment)


class GrantRow(Row, table=True):
    """A role of a person; the language is empty when the role is for all."""

    __tablename__ = "grants"

    person: str = Field(primary_key=True, foreign_key="people.name", ondelete="CASCADE")
    role: str = Field(primary_key=True)
    language: str = Field(default="", primary_key=True)


class SessionRow(Row, table=True):
    """A signed-in browser, known by the SHA-256 of its token."""

    __tablename__ = "sessions"

    token_hash: str = Field(primary_key=True)
    person: str = Field(foreign_key="people.name", ondelete="CASCADE", index=True)
    via: str = "desk"
    expires_at: datetime = Field(sa_type=Moment)


class ArticleRow(Row, table=True):
    """An article and the number of its newest revision."""

    __tablename__ = "articles"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    newest: int = 1


class RevisionRow(Row, table=True):
    """One frozen state of an article's source.

    ``published_at`` is ISO 8601 text, since the offset it was printed with is part of it.
    """

    __tablename__ = "revisions"

    article_id: int = Field(primary_key=True, foreign_key="articles.id")
    number: int = Field(primary_key=True)
    title: str = Field(sa_type=Text)
    language: str
    published_at: str | None = None
    dateline: str | None = Field(default=None, sa_type=Text)
    byline: list[Any] = Field(default_factory=list, sa_type=JSON)
    source: str | None = Field(default=None, sa_type=Text)
    blocks: list[Any] = Field(default_factory=list, sa_type=JSON)
    dropped: list[Any] = Field(default_factory=list, sa_type=JSON)
    warnings: list[Any] = Field(default_factory=list, sa_type=JSON)
    made_by: str = ""
    made_at: datetime | None = Field(default=None, sa_type=Moment)
    file_name: str | None = Field(default=None, sa_type=Text)


class TranslationRow(Row, table=True):
    """An article in one target language; ``version`` guards against overwriting unseen work."""

    __tablename__ = "translations"
    __table_args__ = (
        ForeignKeyConstraint(
            ["article_id", "revision"], ["revisions.article_id", "revisions.number"]
        ),
    )

    article_id: int = Field(primary_key=True)
    language: str = Field(primary_key=True)
    revision: int
    state: str
    version: int
    assignee: str | None = None
    reviewer: str | None = None
    due: date | None = None
    submitted_by: str | None = None
    reviewed_by: str | None = None
    approved_by: str | None = None
    path: str | None = None
    exceptions: list[Any] = Field(default_factory=list, sa_type=JSON)
    relay: dict[str, Any] | None = Field(default=None, sa_type=JSON)


class SegmentRow(Row, table=True):
    """One sentence of a translation.

    Comments and waivers are in the row: they are read with the segment, and its version guards
    them too.
    """

    __tablename__ = "segments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["article_id", "language"], ["translations.article_id", "translations.language"]
        ),
    )

    article_id: int = Field(primary_key=True)
    language: str = Field(primary_key=True)
    n: int = Field(primary_key=True)
    source: str = Field(sa_type=Text)
    kind: str
    target: str = Field(default="", sa_type=Text)
    state: str
    origin: str | None = None
    engine: str | None = None
    path: str | None = None
    written_by: str | None = None
    confirmed_by: str | None = None
    machine: str | None = Field(default=None, sa_type=Text)
    problem: str | None = Field(default=None, sa_type=Text)
    score: float | None = None
    version: int
    changed_at: datetime | None = Field(default=None, sa_type=Moment)
    comments: list[Any] = Field(default_factory=list, sa_type=JSON)
    waivers: list[Any] = Field(default_factory=list, sa_type=JSON)
    block: int = 1
    handed_in: str | None = Field(default=None, sa_type=Text)
    source_before: str | None = Field(default=None, sa_type=Text)
    match: int | None = None
    quality: float | None = None
    seconds: float | None = None
    middle: str | None = Field(default=None, sa_type=Text)
    middle_before: str | None = Field(default=None, sa_type=Text)
    also_by: list[Any] = Field(default_factory=list, sa_type=JSON)


class ChainHeadRow(Row, table=True):
    """How long a chain is and what its last hash must be, kept apart from its entries so that
    a cut tail is found; writers queue on this row, so that a chain cannot fork."""

    __tablename__ = "chain_heads"

    name: str = Field(primary_key=True)
    count: int = 0
    hash: str


class HistoryRow(Row, table=True):
    """One entry of the append-only history, with its moment and data as the text hashed."""

    __tablename__ = "history"
    __table_args__ = (Index(None, "subject", postgresql_ops={"subject": "text_pattern_ops"}),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: str
    who: str
    what: str
    subject: str
    before: str | None = None
    after: str | None = None
    why: str | None = Field(default=None, sa_type=Text)
    via: str = "desk"
    data: str = Field(default="{}", sa_type=Text)
    previous: str
    hash: str


class EditionRow(Row, table=True):
    """A sealed edition: the canonical bytes as they were sealed, and the columns to find it."""

    __tablename__ = "editions"
    __table_args__ = (
        UniqueConstraint("article_id", "language", "number"),
        UniqueConstraint("seal"),
    )

    sequence: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    article_id: int = Field(foreign_key="articles.id")
    language: str
    number: int
    content: bytes = Field(sa_type=LargeBinary)
    seal: str
    previous: str
    sealed_at: datetime = Field(sa_type=Moment)
    available_from: datetime | None = Field(default=None, sa_type=Moment)


class WithdrawalRow(Row, table=True):
    """The tombstone of an edition, apart from it because the edition's row never changes."""

    __tablename__ = "withdrawals"

    sequence: int = Field(
        primary_key=True,
        foreign_key="editions.sequence",
        sa_column_kwargs={"autoincrement": False},
    )
    withdrawn_at: datetime = Field(sa_type=Moment)
    withdrawn_by: str
    reason: str = Field(default="", sa_type=Text)


class HandoutRow(Row, table=True):
    """What was in a bilingual file that left for a translator elsewhere: ``[n, source, target]``
    of each segment, so that what comes back can be compared with it."""

    __tablename__ = "handouts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["article_id", "language"], ["translations.article_id", "translations.language"]
        ),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    article_id: int
    language: str
    form: str
    made_by: str
    made_at: datetime = Field(sa_type=Moment)
    units: list[Any] = Field(default_factory=list, sa_type=JSON)
    returned_at: datetime | None = Field(default=None, sa_type=Moment)


class DraftRow(Row, table=True):
    """Words that somebody has not saved yet; kept until they are, or are thrown away."""

    __tablename__ = "drafts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["article_id", "language"], ["translations.article_id", "translations.language"]
        ),
    )

    person: str = Field(primary_key=True, foreign_key="people.name", ondelete="CASCADE")
    article_id: int = Field(primary_key=True)
    language: str = Field(primary_key=True)
    n: int = Field(primary_key=True)
    text: str = Field(default="", sa_type=Text)
    version: int
    source: str = Field(default="", sa_type=Text)
    at: datetime = Field(sa_type=Moment)


class PresenceRow(Row, table=True):
    """Somebody who has a translation open in a browser window, and when they were last heard
    of."""

    __tablename__ = "presence"
    __table_args__ = (Index(None, "article_id", "language"),)

    person: str = Field(primary_key=True, foreign_key="people.name", ondelete="CASCADE")
    window: str = Field(primary_key=True)
    article_id: int
    language: str
    n: int | None = None
    typing: bool = False
    since: datetime = Field(sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment)


class ReviewErrorRow(Row, table=True):
    """An error that a reviewer marked in a segment, and what became of it."""

    __tablename__ = "review_errors"
    __table_args__ = (
        ForeignKeyConstraint(
            ["article_id", "language"], ["translations.article_id", "translations.language"]
        ),
        Index(None, "article_id", "language"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    article_id: int
    language: str
    n: int
    category: str
    severity: str
    who: str
    at: datetime = Field(sa_type=Moment)
    where: str
    text: str = Field(default="", sa_type=Text)
    start: int | None = None
    end: int | None = None
    note: str = Field(default="", sa_type=Text)
    source: str = Field(default="", sa_type=Text)
    round: int = 1
    author: str | None = None
    engine: str | None = None
    path: str | None = None
    standing: str = "open"
    ruled_by: str | None = None
    ruled_at: datetime | None = Field(default=None, sa_type=Moment)
    reply: str = Field(default="", sa_type=Text)


class WorkFiguresRow(Row, table=True):
    """What the work on a translation took, added up; ``mark`` says of which state of its texts
    the figures are, so that they are only reckoned again after a change."""

    __tablename__ = "work_figures"
    __table_args__ = (
        ForeignKeyConstraint(
            ["article_id", "language"], ["translations.article_id", "translations.language"]
        ),
    )

    article_id: int = Field(primary_key=True)
    language: str = Field(primary_key=True)
    mark: str
    groups: list[Any] = Field(default_factory=list, sa_type=JSON)


class NoticeRow(Row, table=True):
    """Something that a person should hear of, until they have read it."""

    __tablename__ = "notices"
    __table_args__ = (Index(None, "person", "read_at"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    person: str = Field(foreign_key="people.name", ondelete="CASCADE")
    kind: str
    subject: str
    by: str = ""
    at: datetime = Field(sa_type=Moment)
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    read_at: datetime | None = Field(default=None, sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    taken_by: list[Any] = Field(default_factory=list, sa_type=JSON)


class SettingRow(Row, table=True):
    """A setting of the organisation."""

    __tablename__ = "settings"

    name: str = Field(primary_key=True)
    value: Any = Field(default=None, sa_type=JSON)


class JobRow(Row, table=True):
    """How far a background job is; ``id`` keeps the order in which they were first kept."""

    __tablename__ = "jobs"
    __table_args__ = (UniqueConstraint("job"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    job: str
    state: str = Field(index=True)
    done: int = 0
    total: int = 0
    message: str = Field(default="", sa_type=Text)
    article_id: int = 0
    language: str = ""
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class WorkerRow(Row, table=True):
    """A process that works on background jobs, and when it was last heard of."""

    __tablename__ = "workers"

    name: str = Field(primary_key=True)
    beat_at: datetime = Field(sa_type=Moment)
