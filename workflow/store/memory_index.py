"""The index of the translation memory: which units share rare words with a text.

An inverted index in a plain table, the same on both databases (decision 16). What it names may
be gone or worded anew since: it finds candidates, and the texts themselves decide.
"""

import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import bindparam, delete, func, select, text, tuple_, update
from sqlmodel import col

from workflow.store.memory_rows import MemoryPostingRow
from workflow.store.transaction import Transaction

BLOCK: Final = 12
"""Bits of an id within its block."""

LOW: Final = (1 << BLOCK) - 1
"""The bits of a posting that are the id's place in its block."""

MOST_WORDS: Final = (1 << (32 - BLOCK)) - 1
"""How many words a unit's text has at most, as far as the other bits can say."""

BUDGET: Final = 30_000
"""Postings read for one text beyond its rarest word; rare words come first."""

TIMES: Final = 2.5
"""How many times as many words a near text may have. Of two texts that share s of their words the
longer has at most (2 - s) / s times as many: 2.33 at 60 %."""

PAGE: Final = 2000
"""Rows looked at together when units are forgotten."""

WORDS: Final = 8
"""Words of a text that are asked at most; of those of a near text at least one is among them."""

_GROWN: Final = text(
    "INSERT INTO memory_postings (room, word, block, n, ids)"
    " SELECT * FROM unnest(CAST(:rooms AS text[]), CAST(:words AS text[]),"
    " CAST(:blocks AS integer[]), CAST(:ns AS integer[]), CAST(:ids AS bytea[]))"
    " ON CONFLICT (room, word, block) DO UPDATE"
    " SET n = memory_postings.n + excluded.n, ids = memory_postings.ids || excluded.ids"
)


_OF_WORDS: Final = (
    col(MemoryPostingRow.room) == bindparam("room"),
    col(MemoryPostingRow.word).in_(bindparam("words", expanding=True)),
)
# Made once: making a statement takes longer than running these.
_COUNTED: Final = (
    select(col(MemoryPostingRow.word), func.sum(col(MemoryPostingRow.n)))
    .where(*_OF_WORDS)
    .group_by(col(MemoryPostingRow.word))
)
_POSTED: Final = select(
    col(MemoryPostingRow.word), col(MemoryPostingRow.block), col(MemoryPostingRow.ids)
).where(*_OF_WORDS)

Numbers = NDArray[np.int64]


class MemoryIndex(Transaction):
    """The part of a transaction that concerns the index."""

    def post(self, entries: Iterable[tuple[str, int, Collection[str]]]) -> None:
        """Index units: (room, id, words).

        Rows are written in one order by everybody, so that no two writers wait for each other.
        """
        grown: defaultdict[tuple[str, int], defaultdict[str, list[int]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for room, number, words in entries:
            block = grown[room, number >> BLOCK]
            posting = (number & LOW) | (min(len(words), MOST_WORDS) << BLOCK)
            for word in words:
                block[word].append(posting)
        self._expect_to_write()
        rows = [
            (room, word, block, len(ids), packed(ids))
            for (room, block), words in grown.items()
            for word, ids in words.items()
        ]
        if not rows:
            return
        rows.sort(key=itemgetter(0, 1, 2))
        if self._connection.dialect.name == "postgresql":
            names = ("rooms", "words", "blocks", "ns", "ids")
            columns = zip(*rows, strict=True)
            values = dict(zip(names, map(list, columns), strict=True))
            self._connection.execute(_GROWN, values)
            return
        self._connection.exec_driver_sql(
            "INSERT INTO memory_postings (room, word, block, n, ids) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (room, word, block) DO UPDATE SET n = n + excluded.n,"
            " ids = CAST(ids || excluded.ids AS BLOB)",
            rows,
        )

    def sharing(self, room: str, words: Collection[str], limit: int) -> list[int]:
        """Units of a room that share the rarest words of a text, the likest first.

        Words are read from the rarest on, as many as the budget allows. How like a unit is, is
        guessed by Dice's coefficient: the words found in it over the words of both; a unit much
        shorter or longer is left out. Of equal ones the newest come first.
        """
        counts = self._counts(room, words)
        chosen: list[str] = []
        total = 0
        for word, count in sorted(counts.items(), key=lambda pair: pair[1]):
            total += count
            if chosen and (total > BUDGET or len(chosen) == WORDS):
                break
            chosen.append(word)
        found = list(self._postings(room, chosen).values())
        if not found:
            return []
        numbers = np.concatenate([ids for ids, _ in found])
        sizes = np.concatenate([sizes for _, sizes in found])
        near = (sizes * TIMES >= len(words)) & (sizes <= len(words) * TIMES)
        numbers, first, shared = np.unique(numbers[near], return_index=True, return_counts=True)
        like = shared / (sizes[near][first] + len(words))
        order = np.lexsort((-numbers, -like))[:limit]
        likest: list[int] = numbers[order].tolist()
        return likest

    def having(self, room: str, words: Collection[str]) -> list[int]:
        """Units of a room with all of the words, as far as its three rarest say; newest first."""
        counts = self._counts(room, words)
        if len(counts) < len(set(words)):
            return []
        rarest = sorted(counts, key=lambda word: counts[word])[:3]
        found: set[int] | None = None
        for ids, _ in self._postings(room, rarest).values():
            these = set(ids.tolist())
            found = these if found is None else found & these
        return sorted(found or (), reverse=True)

    def unpost(self, rooms: Collection[str], low: int, high: int, kept: Collection[int]) -> None:
        """Forget the units from ``low`` to ``high`` but those kept."""
        kept = frozenset(kept)
        place = (
            col(MemoryPostingRow.room) == bindparam("r"),
            col(MemoryPostingRow.word) == bindparam("w"),
            col(MemoryPostingRow.block) == bindparam("b"),
        )
        for room in sorted(rooms):
            for rows in self._pages(room, low >> BLOCK, high >> BLOCK):
                gone, changed = [], []
                for row in rows:
                    postings = unpacked(row.ids)
                    left = [
                        posting
                        for posting, i in zip(
                            postings.tolist(), _ids(postings, row.block).tolist(), strict=True
                        )
                        if not low <= i <= high or i in kept
                    ]
                    key = {"r": room, "w": row.word, "b": row.block}
                    if not left:
                        gone.append(key)
                    elif len(left) < len(postings):
                        changed.append({**key, "new_n": len(left), "new_ids": packed(left)})
                self._run(delete(MemoryPostingRow).where(*place), gone)
                self._run(
                    update(MemoryPostingRow)
                    .where(*place)
                    .values(n=bindparam("new_n"), ids=bindparam("new_ids")),
                    changed,
                )

    def _pages(self, room: str, first: int, last: int) -> Iterator[Sequence[MemoryPostingRow]]:
        """The rows of a room's blocks by word, a few thousand at a time."""
        key = tuple_(col(MemoryPostingRow.word), col(MemoryPostingRow.block))
        chosen = (
            select(MemoryPostingRow)
            .where(
                col(MemoryPostingRow.room) == room,
                col(MemoryPostingRow.block).between(first, last),
            )
            .order_by(col(MemoryPostingRow.word), col(MemoryPostingRow.block))
            .limit(PAGE)
        )
        rows = self._all(chosen)
        while rows:
            yield rows
            rows = self._all(chosen.where(key > (rows[-1].word, rows[-1].block)))

    def _counts(self, room: str, words: Collection[str]) -> dict[str, int]:
        if not words:
            return {}
        found = self._connection.execute(_COUNTED, {"room": room, "words": list(words)})
        return {word: int(count) for word, count in found.all()}

    def _postings(self, room: str, words: Collection[str]) -> dict[str, tuple[Numbers, Numbers]]:
        """For each word the units that have it, and how many words each of them has."""
        if not words:
            return {}
        rows = self._connection.execute(_POSTED, {"room": room, "words": list(words)})
        parts: defaultdict[str, list[tuple[int, bytes]]] = defaultdict(list)
        for word, block, ids in rows.all():
            parts[word].append((block, ids))
        found: dict[str, tuple[Numbers, Numbers]] = {}
        for word, some in parts.items():
            postings = unpacked(b"".join(ids for _, ids in some))
            blocks = np.repeat([block for block, _ in some], [len(ids) // 4 for _, ids in some])
            found[word] = _ids(postings, blocks), postings >> BLOCK
        return found


def packed(postings: Sequence[int]) -> bytes:
    """Postings as they are kept: 32 bits each, the lowest byte first."""
    return struct.pack(f"<{len(postings)}I", *postings)


def unpacked(postings: bytes) -> Numbers:
    """Postings as they were packed."""
    return np.frombuffer(postings, dtype="<u4").astype(np.int64)


def _ids(postings: Numbers, block: Any) -> Numbers:
    """The units' ids in postings of a block, or of a block for each."""
    found: Numbers = (postings & LOW) | (np.asarray(block, dtype=np.int64) << BLOCK)
    return found
