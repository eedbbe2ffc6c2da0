"""The tables of the translation memory: its units, the files they came from, and the index."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Text
from sqlmodel import Field, UniqueConstraint

from workflow.store.columns import Moment
from workflow.store.rows import Row


class MemoryFileRow(Row, table=True):
    """An imported file; its units name it."""

    __tablename__ = "memory_files"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text, unique=True)
    penalty: int
    added_by: str
    added_at: datetime = Field(sa_type=Moment)


class MemoryUnitRow(Row, table=True):
    """A translation unit.

    One born at the desk has article, edition (0: the working copy) and segment number; an
    imported one its file. The hashes are `workflow.memory.keys.text_hash` of either side.
    """

    __tablename__ = "memory_units"
    __table_args__ = (
        UniqueConstraint("article_id", "target_language", "edition", "n"),
        Index(None, "hash"),
        Index(None, "target_hash"),
        Index(None, "file"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    shelf: str
    source_language: str
    target_language: str
    hash: int = Field(sa_column=Column(BigInteger(), nullable=False))
    target_hash: int = Field(sa_column=Column(BigInteger(), nullable=False))
    source: str = Field(sa_type=Text)
    target: str = Field(sa_type=Text)
    before: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    after: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    article_id: int | None = Field(
        default=None, sa_column=Column(Integer(), ForeignKey("articles.id"), nullable=True)
    )
    edition: int | None = None
    n: int | None = None
    file: int | None = Field(
        default=None, sa_column=Column(Integer(), ForeignKey("memory_files.id"), nullable=True)
    )
    who: str | None = None
    at: datetime | None = Field(default=None, sa_type=Moment)
    relayed: bool = False
    two_way: bool = False
    props: list[Any] = Field(default_factory=list, sa_type=JSON)


class MemoryPostingRow(Row, table=True):
    """Which units have a word: in a room (a shelf, and the side of its units), for a block of
    4,096 ids, ``n`` numbers of 32 bits one after another. The lower 12 bits of each are the id's
    place in its block, the others how many different words the unit's text has.

    A block's row only ever grows while units are added, so that common words cost a few long
    rows and rare ones a few short ones.
    """

    __tablename__ = "memory_postings"
    __table_args__ = ({"sqlite_with_rowid": False},)

    room: str = Field(primary_key=True)
    word: str = Field(primary_key=True, sa_type=Text)
    block: int = Field(primary_key=True)
    n: int
    ids: bytes = Field(sa_type=LargeBinary)
