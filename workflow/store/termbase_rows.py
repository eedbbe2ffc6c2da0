"""The termbase's tables, and those of the workflow of terms."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, Text
from sqlmodel import Field, UniqueConstraint

from workflow.store.columns import Moment
from workflow.store.rows import Row


class TermbaseRow(Row, table=True):
    """The one row that counts changes of the glossary."""

    __tablename__ = "termbase"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    version: int = 0


class ConceptRow(Row, table=True):
    """A termbase entry."""

    __tablename__ = "concepts"

    id: str = Field(primary_key=True)
    domain: str = ""
    definition: str = Field(default="", sa_type=Text)
    note: str = Field(default="", sa_type=Text)
    source: str = Field(default="", sa_type=Text)
    glossary: str = "own"
    kind: str = "term"
    do_not_translate: bool = False
    image: str = Field(default="", sa_type=Text)
    transactions: list[Any] = Field(default_factory=list, sa_type=JSON)


class TermRow(Row, table=True):
    """One wording of a concept; ``position`` keeps the order in which they were given."""

    __tablename__ = "terms"

    concept_id: str = Field(primary_key=True, foreign_key="concepts.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    language: str
    text: str = Field(sa_type=Text)
    status: str
    case_sensitive: bool = False
    part_of_speech: str = ""
    gender: str = ""
    forms: list[Any] = Field(default_factory=list, sa_type=JSON)
    number: str = ""
    type: str | None = None
    inflects: bool = True
    context: str = Field(default="", sa_type=Text)
    source: str = Field(default="", sa_type=Text)


class GlossaryRow(Row, table=True):
    """A glossary; those of the organisation are ordered by ``rank``, the smaller first."""

    __tablename__ = "glossaries"
    __table_args__ = (UniqueConstraint("article_id"),)

    name: str = Field(primary_key=True)
    title: str = ""
    rank: int = 0
    article_id: int | None = Field(default=None, foreign_key="articles.id")


class ProposalRow(Row, table=True):
    """A proposed concept, whole and as JSON: it is no entry of the termbase yet."""

    __tablename__ = "proposals"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    concept: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    proposed_by: str
    proposed_at: datetime = Field(sa_type=Moment)
    changes: str | None = None
    article_id: int | None = Field(default=None, foreign_key="articles.id")
    language: str | None = None
    segment: int | None = None
    note: str = Field(default="", sa_type=Text)
    state: str = Field(index=True)
    decided_by: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    reason: str | None = Field(default=None, sa_type=Text)
    result: str | None = None
    version: int = 1


class TermChangeRow(Row, table=True):
    """A change of a concept that translations have to follow; both states of it as JSON."""

    __tablename__ = "term_changes"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    concept_id: str = Field(index=True)
    before: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    old: list[Any] = Field(default_factory=list, sa_type=JSON)
    by: str
    at: datetime = Field(sa_type=Moment)
    why: str | None = Field(default=None, sa_type=Text)
    closed: bool = Field(default=False, index=True)
    version: int = 1


class AffectedRow(Row, table=True):
    """A translation that used an old wording, and what was decided about it."""

    __tablename__ = "term_change_translations"
    __table_args__ = (
        ForeignKeyConstraint(
            ["article_id", "language"], ["translations.article_id", "translations.language"]
        ),
    )

    change_id: int = Field(primary_key=True, foreign_key="term_changes.id")
    article_id: int = Field(primary_key=True)
    language: str = Field(primary_key=True)
    title: str = Field(sa_type=Text)
    state: str
    segments: list[Any] = Field(default_factory=list, sa_type=JSON)
    wordings: list[Any] = Field(default_factory=list, sa_type=JSON)
    edition: int | None = None
    decision: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    why: str | None = Field(default=None, sa_type=Text)
