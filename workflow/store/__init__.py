"""Tables, transactions, migrations and the output store, on SQLModel."""
