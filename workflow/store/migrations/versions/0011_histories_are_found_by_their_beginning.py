"""On PostgreSQL the history's index serves the beginnings of subjects too"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _indexed({"subject": "text_pattern_ops"})


def downgrade() -> None:
    _indexed({})


def _indexed(ops: dict[str, str]) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_index("ix_history_subject", "history")
        op.create_index("ix_history_subject", "history", ["subject"], postgresql_ops=ops)
