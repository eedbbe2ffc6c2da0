"""Bilingual files that were handed out"""

import sqlalchemy as sa
from alembic import op

from workflow.store.columns import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("units", sa.JSON(), nullable=False),
        sa.Column("returned_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id", "language"],
            ["translations.article_id", "translations.language"],
            name=op.f("fk_handouts_article_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handouts")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("handouts")
