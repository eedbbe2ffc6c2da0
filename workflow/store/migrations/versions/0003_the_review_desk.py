"""The review desk: blocks, three texts, matches and estimates of segments; reviewers; notices"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from workflow.store.columns import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("segments") as segments:
        segments.add_column(sa.Column("block", sa.Integer(), nullable=False, server_default="1"))
        segments.add_column(sa.Column("handed_in", sa.Text(), nullable=True))
        segments.add_column(sa.Column("source_before", sa.Text(), nullable=True))
        segments.add_column(sa.Column("match", sa.Integer(), nullable=True))
        segments.add_column(sa.Column("quality", sa.Float(), nullable=True))
        segments.add_column(sa.Column("seconds", sa.Float(), nullable=True))
    with op.batch_alter_table("segments") as segments:
        segments.alter_column("block", server_default=None)
    with op.batch_alter_table("translations") as translations:
        translations.add_column(sa.Column("reviewer", sa.String(), nullable=True))
    blocks_of_segments()
    comments(lambda said: [*said, [], None] if len(said) == 3 else said)
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("read_at", Moment(), nullable=True),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person"], ["people.name"], name=op.f("fk_notices_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notices_person_notices_read_at"), "notices", ["person", "read_at"])


def blocks_of_segments() -> None:
    """Say of each segment in which block of its revision it stands."""
    bind = op.get_bind()
    translations = bind.execute(
        sa.text(
            "SELECT t.article_id, t.language, r.blocks FROM translations t JOIN revisions r"
            " ON r.article_id = t.article_id AND r.number = t.revision"
        )
    ).all()
    for article_id, language, kept in translations:
        blocks = json.loads(kept) if isinstance(kept, str) else kept
        n = 0
        for number, block in enumerate(blocks, 1):
            size = len(block["segments"])
            bind.execute(
                sa.text(
                    "UPDATE segments SET block = :block WHERE article_id = :article_id"
                    " AND language = :language AND n > :above AND n <= :last"
                ),
                {
                    "block": number,
                    "article_id": article_id,
                    "language": language,
                    "above": n,
                    "last": n + size,
                },
            )
            n += size


def comments(change: Any) -> None:
    """Write every comment of every segment anew."""
    segments = sa.table(
        "segments",
        sa.column("article_id", sa.Integer()),
        sa.column("language", sa.String()),
        sa.column("n", sa.Integer()),
        sa.column("comments", sa.JSON()),
    )
    bind = op.get_bind()
    rows = bind.execute(sa.select(segments)).all()
    for article_id, language, n, said in rows:
        if said:
            bind.execute(
                sa.update(segments)
                .where(
                    segments.c.article_id == article_id,
                    segments.c.language == language,
                    segments.c.n == n,
                )
                .values(comments=[change(one) for one in said])
            )


def downgrade() -> None:
    op.drop_table("notices")
    comments(lambda said: said[:3])
    with op.batch_alter_table("translations") as translations:
        translations.drop_column("reviewer")
    with op.batch_alter_table("segments") as segments:
        for column in ("seconds", "quality", "match", "source_before", "handed_in", "block"):
            segments.drop_column(column)
