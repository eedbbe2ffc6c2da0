"""Translations made from an approved text in a middle language"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("segments") as segments:
        segments.add_column(sa.Column("middle", sa.Text(), nullable=True))
        segments.add_column(sa.Column("middle_before", sa.Text(), nullable=True))
    with op.batch_alter_table("translations") as translations:
        translations.add_column(sa.Column("relay", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("translations") as translations:
        translations.drop_column("relay")
    with op.batch_alter_table("segments") as segments:
        for column in ("middle_before", "middle"):
            segments.drop_column(column)
