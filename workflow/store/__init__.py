"""Tables, transactions, migrations and the output store, on SQLModel."""

from workflow.store.sqlstore import SqlStore, open_store

__all__ = ["SqlStore", "open_store"]
