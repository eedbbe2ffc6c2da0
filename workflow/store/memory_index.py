"""The index of the translation memory: which units share rare words with a text.

An inverted index in a plain table, the same on both databases (decision 16). What it names may
be gone or worded anew since: it finds candidates, and the texts themselves decide.
"""

import struct
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Final

from sqlalchemy import bindparam, delete, func, select, text, tuple_, update
from sqlmodel import col

from workflow.store.memory_rows import MemoryPostingRow
from workflow.store.transaction import Transaction

BLOCK: Final = 12
"""Bits of an id within its block."""

BUDGET: Final = 12_000
"""Postings read for one text beyond its rarest word; rare words come first."""

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
_POSTED: Final = select(col(MemoryPostingRow.word), col(MemoryPostingRow.ids)).where(*_OF_WORDS)


class MemoryIndex(Transaction):
    """The part of a transaction that concerns the index."""

    def post(self, entries: Iterable[tuple[str, int, Iterable[str]]]) -> None:
        """Index units: (room, id, words).

        Rows are written in one order by everybody, so that no two writers wait for each other.
        """
        grown: defaultdict[tuple[str, int], defaultdict[str, list[int]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for room, number, words in entries:
            block = grown[room, number >> BLOCK]
            for word in words:
                block[word].append(number)
        self._expect_to_write()
        rows = [
            (room, word, block, len(ids), _packed(ids))
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
        """Units of a room that share the rarest words of a text, those with most of them first.

        Words are read from the rarest on, as many as the budget allows.
        """
        counts = self._counts(room, words)
        chosen: list[str] = []
        total = 0
        for word, count in sorted(counts.items(), key=lambda pair: pair[1]):
            total += count
            if chosen and (total > BUDGET or len(chosen) == WORDS):
                break
            chosen.append(word)
        shared: Counter[int] = Counter()
        for ids in self._postings(room, chosen).values():
            shared.update(ids)
        return _most(shared, limit)

    def having(self, room: str, words: Collection[str]) -> list[int]:
        """Units of a room with all of the words, as far as its three rarest say; newest first."""
        counts = self._counts(room, words)
        if len(counts) < len(set(words)):
            return []
        rarest = sorted(counts, key=lambda word: counts[word])[:3]
        found: set[int] | None = None
        for ids in self._postings(room, rarest).values():
            found = set(ids) if found is None else found.intersection(ids)
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
                    ids = _unpacked(row.ids)
                    left = [i for i in ids if not low <= i <= high or i in kept]
                    key = {"r": room, "w": row.word, "b": row.block}
                    if not left:
                        gone.append(key)
                    elif len(left) < len(ids):
                        changed.append({**key, "new_n": len(left), "new_ids": _packed(left)})
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

    def _postings(self, room: str, words: Collection[str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {word: [] for word in words}
        if not words:
            return found
        rows = self._connection.execute(_POSTED, {"room": room, "words": list(words)})
        for word, ids in rows.all():
            found[word] += _unpacked(ids)
        return found


def _most(counts: Counter[int], limit: int) -> list[int]:
    """The most frequent keys, those with most first; of equal ones those that came first."""
    if len(counts) <= limit:
        return list(counts)
    room = limit
    least = 0
    for count, size in sorted(Counter(counts.values()).items(), reverse=True):
        least = count
        if size >= room:
            break
        room -= size
    above = [key for key, count in counts.items() if count > least]
    above.sort(key=lambda key: -counts[key])
    equal = (key for key, count in counts.items() if count == least)
    return [*above, *islice(equal, room)]


def _packed(ids: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(ids)}I", *ids)


def _unpacked(ids: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(ids) // 4}I", ids)
