"""The heads of the hash chains: where the next entry goes, one writer at a time."""

from sqlalchemy import select, update
from sqlmodel import col

from workflow.errors import BrokenRecord
from workflow.history import Head
from workflow.store.rows import ChainHeadRow
from workflow.store.transaction import Transaction

HISTORY = "history"
EDITIONS = "editions"


class Chains(Transaction):
    """The part of a transaction that knows how long each chain is."""

    def _head(self, name: str) -> Head:
        """Where a chain ends; a writer holds it until the transaction is over.

        Every head is locked, in the same order each time: a transaction that seals and records
        can then not wait for one that records and seals.
        """
        heads = self._all(self._locked(select(ChainHeadRow).order_by(col(ChainHeadRow.name))))
        for head in heads:
            if head.name == name:
                return Head(head.count, head.hash)
        raise BrokenRecord(f"The database has lost the head of its {name}.")

    def _move_head(self, name: str, head: Head) -> None:
        self._run(
            update(ChainHeadRow)
            .where(col(ChainHeadRow.name) == name)
            .values(count=head.count, hash=head.hash)
        )
