"""Alembic's entry: runs the versions on the connection that `workflow.store.migrating` holds."""

from alembic import context

from workflow.store.rows import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
