"""A notice that waits for one courier knows which others have taken it"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("notices") as table:
        table.add_column(sa.Column("taken_by", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("notices") as table:
        table.alter_column("taken_by", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("notices") as table:
        table.drop_column("taken_by")
