"""Unsaved words, and who is in an article now"""

import sqlalchemy as sa
from alembic import op

from workflow.store.columns import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id", "language"],
            ["translations.article_id", "translations.language"],
            name=op.f("fk_drafts_article_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.name"], name=op.f("fk_drafts_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person", "article_id", "language", "n", name=op.f("pk_drafts")),
    )
    op.create_table(
        "presence",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("window", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("typing", sa.Boolean(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["people.name"], name=op.f("fk_presence_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person", "window", name=op.f("pk_presence")),
    )
    op.create_index(
        op.f("ix_presence_article_id_presence_language"), "presence", ["article_id", "language"]
    )


def downgrade() -> None:
    op.drop_table("presence")
    op.drop_table("drafts")
