"""A whole termbase: kinds, types, glossaries in an order of precedence"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def concept_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("kind", sa.String(), nullable=False, server_default="term"),
        sa.Column("do_not_translate", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("image", sa.Text(), nullable=False, server_default=""),
        sa.Column("transactions", sa.JSON(), nullable=False, server_default="[]"),
    ]


def term_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("number", sa.String(), nullable=False, server_default=""),
        sa.Column("type", sa.String(), nullable=True),
        sa.Column("inflects", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("context", sa.Text(), nullable=False, server_default=""),
        sa.Column("source", sa.Text(), nullable=False, server_default=""),
    ]


def upgrade() -> None:
    with op.batch_alter_table("concepts") as concepts:
        concepts.alter_column("origin", new_column_name="glossary")
        for column in concept_columns():
            concepts.add_column(column)
    with op.batch_alter_table("terms") as terms:
        for column in term_columns():
            terms.add_column(column)
    # The defaults only filled the rows there were; the program gives every value itself.
    with op.batch_alter_table("concepts") as concepts:
        for column in concept_columns():
            concepts.alter_column(column.name, server_default=None)
    with op.batch_alter_table("terms") as terms:
        for column in term_columns():
            if column.server_default is not None:
                terms.alter_column(column.name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("terms") as terms:
        for column in term_columns():
            terms.drop_column(column.name)
    with op.batch_alter_table("concepts") as concepts:
        for column in concept_columns():
            concepts.drop_column(column.name)
        concepts.alter_column("glossary", new_column_name="origin")
