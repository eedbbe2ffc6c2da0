"""A whole termbase: kinds, types, glossaries in an order of precedence, proposals, changes"""

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
    glossaries()
    proposals()
    term_changes()


def glossaries() -> None:
    made = op.create_table(
        "glossaries",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_glossaries_article_id"),
        sa.PrimaryKeyConstraint("name", name="pk_glossaries"),
        sa.UniqueConstraint("article_id", name="uq_glossaries_article_id"),
    )
    op.bulk_insert(
        made,
        [
            {"name": "own", "title": "", "rank": 1, "article_id": None},
            {"name": "built-in", "title": "", "rank": 0, "article_id": None},
        ],
    )


def proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("concept", sa.JSON(), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changes", sa.String(), nullable=True),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("segment", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_proposals_article_id"),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_proposals_state", "proposals", ["state"])


def term_changes() -> None:
    op.create_table(
        "term_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("concept_id", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("old", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_term_changes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_term_changes_closed", "term_changes", ["closed"])
    op.create_index("ix_term_changes_concept_id", "term_changes", ["concept_id"])
    op.create_table(
        "term_change_translations",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("segments", sa.JSON(), nullable=False),
        sa.Column("wordings", sa.JSON(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_id"], ["term_changes.id"], name="fk_term_change_translations_change_id"
        ),
        sa.ForeignKeyConstraint(
            ["article_id", "language"],
            ["translations.article_id", "translations.language"],
            name="fk_term_change_translations_article_id_language",
        ),
        sa.PrimaryKeyConstraint(
            "change_id", "article_id", "language", name="pk_term_change_translations"
        ),
    )


def downgrade() -> None:
    for table in ("term_change_translations", "term_changes", "proposals", "glossaries"):
        op.drop_table(table)
    with op.batch_alter_table("terms") as terms:
        for column in term_columns():
            terms.drop_column(column.name)
    with op.batch_alter_table("concepts") as concepts:
        for column in concept_columns():
            concepts.drop_column(column.name)
        concepts.alter_column("glossary", new_column_name="origin")
