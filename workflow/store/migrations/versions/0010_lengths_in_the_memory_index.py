"""The memory's index knows how many words each unit's text has"""

import sqlalchemy as sa
from alembic import op

from workflow.memory import keys
from workflow.store.memory_index import BLOCK, LOW, MemoryIndex, packed, unpacked

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

PAGE = 8192
"""Units, or rows of the index, that are looked at together."""


def upgrade() -> None:
    connection = op.get_bind()
    connection.execute(sa.text("DELETE FROM memory_postings"))
    index = MemoryIndex(connection, writing=True)
    chosen = sa.text(
        "SELECT id, shelf, source, target FROM memory_units WHERE id > :last ORDER BY id LIMIT :n"
    )
    last = 0
    while rows := connection.execute(chosen, {"last": last, "n": PAGE}).all():
        index.post(
            (f"{row.shelf} {side}", row.id, keys.key_words(keys.key(text)))
            for row in rows
            for side, text in (("s", row.source), ("t", row.target))
        )
        last = rows[-1].id


def downgrade() -> None:
    connection = op.get_bind()
    chosen = sa.text(
        "SELECT room, word, block, ids FROM memory_postings"
        " WHERE (room, word, block) > (:room, :word, :block) ORDER BY room, word, block LIMIT :n"
    )
    changed = sa.text(
        "UPDATE memory_postings SET ids = :ids"
        " WHERE room = :room AND word = :word AND block = :block"
    )
    last = {"room": "", "word": "", "block": -1}
    while rows := connection.execute(chosen, {**last, "n": PAGE}).all():
        connection.execute(
            changed,
            [
                {
                    "room": row.room,
                    "word": row.word,
                    "block": row.block,
                    "ids": packed(
                        [(row.block << BLOCK) | (one & LOW) for one in unpacked(row.ids).tolist()]
                    ),
                }
                for row in rows
            ],
        )
        last = {"room": rows[-1].room, "word": rows[-1].word, "block": rows[-1].block}
