"""Errors that reviewers marked, and figures of the work on translations"""

import sqlalchemy as sa
from alembic import op

from workflow.store.columns import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review_errors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("where", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("engine", sa.String(), nullable=True),
        sa.Column("path", sa.String(), nullable=True),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("ruled_by", sa.String(), nullable=True),
        sa.Column("ruled_at", Moment(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id", "language"],
            ["translations.article_id", "translations.language"],
            name=op.f("fk_review_errors_article_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_errors")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_review_errors_article_id_review_errors_language"),
        "review_errors",
        ["article_id", "language"],
    )
    op.create_table(
        "work_figures",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id", "language"],
            ["translations.article_id", "translations.language"],
            name=op.f("fk_work_figures_article_id"),
        ),
        sa.PrimaryKeyConstraint("article_id", "language", name=op.f("pk_work_figures")),
    )


def downgrade() -> None:
    op.drop_table("work_figures")
    op.drop_table("review_errors")
