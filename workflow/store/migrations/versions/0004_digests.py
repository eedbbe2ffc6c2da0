"""Where digests of notices go, and how often"""

import sqlalchemy as sa
from alembic import op

from workflow.store.columns import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("email", sa.String(), nullable=False, server_default=""))
        people.add_column(sa.Column("rhythm", sa.String(), nullable=False, server_default="hourly"))
        people.add_column(sa.Column("digest_at", Moment(), nullable=True))
    with op.batch_alter_table("people") as people:
        people.alter_column("email", server_default=None)
        people.alter_column("rhythm", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("people") as people:
        for column in ("digest_at", "rhythm", "email"):
            people.drop_column(column)
