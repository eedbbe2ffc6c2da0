"""Every person whose words may stand in a wording"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("segments") as table:
        table.add_column(sa.Column("also_by", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("segments") as table:
        table.alter_column("also_by", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("segments") as table:
        table.drop_column("also_by")
