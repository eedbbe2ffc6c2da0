"""The translation memory: units, the files they came from, and the index of their words"""

import sqlalchemy as sa
from alembic import op

from workflow.store.columns import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "memory_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("penalty", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_files")),
        sa.UniqueConstraint("name", name=op.f("uq_memory_files_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "memory_units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shelf", sa.String(), nullable=False),
        sa.Column("source_language", sa.String(), nullable=False),
        sa.Column("target_language", sa.String(), nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.Column("target_hash", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("before", sa.BigInteger(), nullable=True),
        sa.Column("after", sa.BigInteger(), nullable=True),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("file", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("at", Moment(), nullable=True),
        sa.Column("relayed", sa.Boolean(), nullable=False),
        sa.Column("two_way", sa.Boolean(), nullable=False),
        sa.Column("props", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_memory_units_article_id")
        ),
        sa.ForeignKeyConstraint(["file"], ["memory_files.id"], name=op.f("fk_memory_units_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_units")),
        sa.UniqueConstraint(
            "article_id",
            "target_language",
            "edition",
            "n",
            name=op.f("uq_memory_units_article_id_target_language_edition_n"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_memory_units_hash"), "memory_units", ["hash"])
    op.create_index(op.f("ix_memory_units_target_hash"), "memory_units", ["target_hash"])
    op.create_index(op.f("ix_memory_units_file"), "memory_units", ["file"])
    op.create_table(
        "memory_postings",
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("ids", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("room", "word", "block", name=op.f("pk_memory_postings")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("memory_postings")
    op.drop_table("memory_units")
    op.drop_table("memory_files")
