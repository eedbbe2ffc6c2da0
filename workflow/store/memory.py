"""The translation memory: keeping units, finding them, and what they are worth now."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, bindparam, case, delete, func, insert, or_, select, text, update
from sqlmodel import col

from workflow.articles import SegmentState
from workflow.errors import BadInput, NotFound
from workflow.memory import keys
from workflow.memory.units import MemoryFile, ShelfCount, Trust, Unit
from workflow.states import State
from workflow.store.memory_index import MemoryIndex
from workflow.store.memory_rows import MemoryFileRow, MemoryUnitRow
from workflow.store.rows import EditionRow, SegmentRow, TranslationRow, WithdrawalRow
from workflow.store.transaction import BATCH

SOURCES, TARGETS = "s", "t"
"""Which side of a shelf's units a room of the index has the words of."""

HITS: Final = 60
"""Units with one and the same text that are looked at."""


# Made once: making a statement takes longer than running these.
_SAME: Final = (
    select(MemoryUnitRow)
    .where(col(MemoryUnitRow.hash) == bindparam("hash"))
    .order_by(
        (
            case((col(MemoryUnitRow.before) == bindparam("before"), 1), else_=0)
            + case((col(MemoryUnitRow.after) == bindparam("after"), 1), else_=0)
        ).desc(),
        col(MemoryUnitRow.id).desc(),
    )
    .limit(HITS)
)
_SAME_TARGETS: Final = (
    select(MemoryUnitRow)
    .where(col(MemoryUnitRow.target_hash) == bindparam("hash"))
    .order_by(col(MemoryUnitRow.id).desc())
    .limit(HITS)
)
_ADDED: Final = insert(MemoryUnitRow)
_COLUMNS: Final = MemoryUnitRow.__table__.columns  # type: ignore[attr-defined]
_THESE: Final = select(MemoryUnitRow).where(
    col(MemoryUnitRow.id).in_(bindparam("ids", expanding=True))
)
_NAMES: Final = select(col(MemoryFileRow.id), col(MemoryFileRow.name)).where(
    col(MemoryFileRow.id).in_(bindparam("ids", expanding=True))
)
_FROM_SEQUENCE: Final = text(
    "SELECT nextval(pg_get_serial_sequence('memory_units', 'id')) FROM generate_series(1, :count)"
)
_LAST_NUMBER: Final = text("SELECT seq FROM sqlite_sequence WHERE name = 'memory_units'")
_PENALTIES: Final = select(col(MemoryFileRow.name), col(MemoryFileRow.penalty))


class Memory(MemoryIndex):
    """The part of a transaction that concerns the translation memory."""

    def keep_units(self, units: Sequence[Unit]) -> int:
        """Keep units of the desk, each in the place of the one of its article, language, edition
        and segment; gives how many are new or changed."""
        places = {(u.article_id, u.target_language, u.edition, u.n): u for u in units}
        known = self._standing_at(units)
        added: list[Unit] = []
        changed: list[tuple[int, Unit, MemoryUnitRow]] = []
        for place, unit in places.items():
            row = known.get(place)
            if row is None:
                added.append(unit)
            elif (row.source, row.target, row.before, row.after, row.relayed) != (
                (unit.source, unit.target, unit.before, unit.after, unit.relayed)
            ):
                changed.append((row.id or 0, unit, row))
        self._add_units([_Keyed(unit) for unit in added], None)
        for number, unit, _ in changed:
            self._run(
                update(MemoryUnitRow)
                .where(col(MemoryUnitRow.id) == number)
                .values(**_packed(_Keyed(unit), None))
            )
        self.post(
            (room, number, keys.key_words(keys.key(now)))
            for number, unit, row in changed
            for room, was, now in (
                (_room(unit.shelf, SOURCES), row.source, unit.source),
                (_room(unit.shelf, TARGETS), row.target, unit.target),
            )
            if was != now
        )
        return len(added) + len(changed)

    def import_units(self, file: str, units: Sequence[Unit]) -> tuple[int, int]:
        """Add units of a file; gives how many are new and how many it had given before."""
        number = self._file(file).id
        keyed = [_Keyed(unit) for unit in units]
        there = self._given_before(number, keyed)
        fresh: dict[tuple[str, str, str, str], _Keyed] = {}
        for one in keyed:
            if one.said not in there:
                fresh.setdefault(one.said, one)
        self._add_units(list(fresh.values()), number)
        return len(fresh), len(units) - len(fresh)

    def _given_before(
        self, file: int | None, units: Sequence["_Keyed"]
    ) -> set[tuple[str, str, str, str]]:
        """What a file gave already of the texts of these units."""
        hashes = sorted({one.hash for one in units})
        if self._connection.dialect.name == "postgresql":
            chosen = "SELECT id FROM memory_units WHERE hash = ANY(%(hashes)s) AND file = %(file)s"
            rows = self._connection.exec_driver_sql(chosen, {"hashes": hashes, "file": file})
        else:
            chosen = (
                "SELECT id FROM memory_units"
                " WHERE hash IN (SELECT value FROM json_each(?)) AND file = ?"
            )
            rows = self._connection.exec_driver_sql(chosen, (json.dumps(hashes), file))
        known = [row[0] for row in rows.all()]
        return {
            (row.source_language, row.target_language, row.source, row.target)
            for start in range(0, len(known), BATCH)
            for row in self._connection.execute(_THESE, {"ids": known[start : start + BATCH]}).all()
        }

    def same_units(
        self, shelf: str, text: str, *, before: int | None = None, after: int | None = None
    ) -> tuple[Unit, ...]:
        """Units of a shelf whose source has the text's key, those of the same context first."""
        own = keys.key(text)
        wanted = {"hash": keys.key_hash(own, shelf), "before": before, "after": after}
        found = self._units(self._connection.execute(_SAME, wanted).all())
        return tuple(unit for unit in found if keys.key(unit.source) == own)

    def same_targets(self, shelf: str, text: str) -> tuple[Unit, ...]:
        """Units of a shelf whose target has the text's key, the newest first."""
        own = keys.key(text)
        wanted = {"hash": keys.key_hash(own, keys.backwards(shelf))}
        found = self._units(self._connection.execute(_SAME_TARGETS, wanted).all())
        return tuple(unit for unit in found if keys.key(unit.target) == own)

    def like_texts(
        self, shelf: str, text: str, *, targets: bool = False, limit: int = 200
    ) -> list[tuple[int, str]]:
        """(id, source) of units that share rare words with a text, or (id, target)."""
        room = _room(shelf, TARGETS if targets else SOURCES)
        numbers = self.sharing(room, keys.words(text), limit)
        return self._texts(numbers, targets)

    def holding_texts(
        self, shelf: str, words: Collection[str], *, targets: bool = False, limit: int, skip: int
    ) -> list[tuple[int, str]]:
        """(id, source or target) of units that seem to have all of the words, the newest first."""
        room = _room(shelf, TARGETS if targets else SOURCES)
        numbers = self.having(room, words)[skip : skip + limit]
        texts = dict(self._texts(numbers, targets))
        return [(number, texts.get(number, "")) for number in numbers]

    def units(self, numbers: Collection[int]) -> tuple[Unit, ...]:
        """The units of these ids that are there."""
        found: list[Unit] = []
        ordered = sorted(set(numbers))
        for start in range(0, len(ordered), BATCH):
            some = {"ids": ordered[start : start + BATCH]}
            found += self._units(self._connection.execute(_THESE, some).all())
        return tuple(found)

    def units_after(
        self,
        number: int,
        *,
        source: str | None = None,
        target: str | None = None,
        file: str | None = None,
        limit: int = BATCH,
    ) -> tuple[Unit, ...]:
        """Units in the order of their ids, from the one after ``number`` on."""
        chosen = select(MemoryUnitRow).where(col(MemoryUnitRow.id) > number)
        if source is not None:
            chosen = chosen.where(col(MemoryUnitRow.source_language) == source)
        if target is not None:
            chosen = chosen.where(col(MemoryUnitRow.target_language) == target)
        if file is not None:
            chosen = chosen.where(col(MemoryUnitRow.file) == self._file(file).id)
        return self._units(self._all(chosen.order_by(col(MemoryUnitRow.id)).limit(limit)))

    def trust(self, units: Iterable[Unit]) -> dict[int, Trust]:
        """What each unit is worth now, by its id."""
        units = tuple(units)
        born = [u for u in units if u.article_id is not None]
        newest, withdrawn = self._editions(born)
        states = self._states([u for u in born if not u.edition])
        return {unit.id: _trust(unit, newest, withdrawn, states) for unit in units}

    def unit_counts(self) -> tuple[ShelfCount, ...]:
        """How many units there are, by pair of languages and origin."""
        edition = col(MemoryUnitRow.edition)
        counted = (
            select(
                col(MemoryUnitRow.source_language),
                col(MemoryUnitRow.target_language),
                func.count(case((edition > 0, 1))),
                func.count(case((edition == 0, 1))),
                func.count(col(MemoryUnitRow.file)),
            )
            .group_by(col(MemoryUnitRow.source_language), col(MemoryUnitRow.target_language))
            .order_by(col(MemoryUnitRow.source_language), col(MemoryUnitRow.target_language))
        )
        return tuple(ShelfCount(*row) for row in self._connection.execute(counted))

    def memory_files(self) -> tuple[MemoryFile, ...]:
        """The imported files, by name."""
        counted = (
            select(
                col(MemoryFileRow.name),
                col(MemoryFileRow.penalty),
                func.count(col(MemoryUnitRow.id)),
                col(MemoryFileRow.added_by),
                col(MemoryFileRow.added_at),
            )
            .outerjoin(MemoryUnitRow, col(MemoryUnitRow.file) == col(MemoryFileRow.id))
            .group_by(
                col(MemoryFileRow.name),
                col(MemoryFileRow.penalty),
                col(MemoryFileRow.added_by),
                col(MemoryFileRow.added_at),
            )
            .order_by(col(MemoryFileRow.name))
        )
        return tuple(MemoryFile(*row) for row in self._connection.execute(counted))

    def memory_penalties(self) -> dict[str, int]:
        """By how many points the matches of each imported file are marked down."""
        return {row[0]: row[1] for row in self._connection.execute(_PENALTIES).all()}

    def keep_memory_file(self, name: str, penalty: int, *, by: str, at: datetime) -> None:
        """Name a file that units come from, or give one another penalty."""
        self._expect_to_write()
        changed = self._run(
            update(MemoryFileRow).where(col(MemoryFileRow.name) == name).values(penalty=penalty)
        )
        if not changed:
            self._run(
                insert(MemoryFileRow).values(name=name, penalty=penalty, added_by=by, added_at=at)
            )

    def drop_units(self, file: str, limit: int) -> int:
        """Take up to so many units of a file away; gives how many. Without any left, the file
        is gone too."""
        number = self._file(file).id
        ids = select(col(MemoryUnitRow.id)).where(col(MemoryUnitRow.file) == number)
        gone = list(self._connection.scalars(ids.order_by(col(MemoryUnitRow.id)).limit(limit)))
        if not gone:
            self._run(delete(MemoryFileRow).where(col(MemoryFileRow.id) == number))
            return 0
        low, high = gone[0] or 0, gone[-1] or 0
        within = col(MemoryUnitRow.id).between(low, high)
        shelves = self._connection.scalars(
            select(col(MemoryUnitRow.shelf)).where(within).distinct()
        )
        rooms = [_room(shelf, side) for shelf in shelves for side in (SOURCES, TARGETS)]
        self._run(delete(MemoryUnitRow).where(within, col(MemoryUnitRow.file) == number))
        kept = [
            n or 0 for n in self._connection.scalars(select(col(MemoryUnitRow.id)).where(within))
        ]
        self.unpost(rooms, low, high, kept)
        return len(gone)

    def _add_units(self, units: Sequence["_Keyed"], file: int | None) -> None:
        self._expect_to_write()
        if not units:
            return
        numbers = self._next_numbers(len(units))
        packed = (_packed(unit, file) for unit in units)
        self._insert_units([{"id": n, **row} for n, row in zip(numbers, packed, strict=True)])
        self.post(
            (_room(unit.shelf, side), number, keys.key_words(key))
            for number, unit in zip(numbers, units, strict=True)
            for side, key in ((SOURCES, unit.source_key), (TARGETS, unit.target_key))
        )

    def _insert_units(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write whole new rows; on SQLite past SQLAlchemy, which takes longer than SQLite does."""
        dialect = self._connection.dialect
        if dialect.name != "sqlite":
            self._connection.execute(_ADDED, rows)
            return
        names = tuple(rows[0])
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        stored = {
            name: make
            for name in ("at", "props")
            if (make := _COLUMNS[name].type.bind_processor(dialect)) is not None
        }
        self._connection.exec_driver_sql(
            f"INSERT INTO memory_units ({columns}) VALUES ({marks})",  # noqa: S608
            [
                tuple(
                    stored[name](value) if name in stored else value for name, value in row.items()
                )
                for row in rows
            ],
        )

    def _next_numbers(self, count: int) -> Sequence[int]:
        """Ids that no unit has or had. To have them before the rows are written is what lets
        rows go in by the thousand: rows that give their ids back take three times as long."""
        if self._connection.dialect.name == "postgresql":
            return self._connection.scalars(_FROM_SEQUENCE, {"count": count}).all()
        last = self._connection.scalar(_LAST_NUMBER) or 0  # writers on SQLite go one by one
        return range(last + 1, last + 1 + count)

    def _standing_at(self, units: Sequence[Unit]) -> dict[tuple[Any, ...], MemoryUnitRow]:
        found: dict[tuple[Any, ...], MemoryUnitRow] = {}
        for article_id, language, edition in {
            (u.article_id, u.target_language, u.edition) for u in units
        }:
            chosen = select(MemoryUnitRow).where(
                col(MemoryUnitRow.article_id) == article_id,
                col(MemoryUnitRow.target_language) == language,
                col(MemoryUnitRow.edition) == edition,
            )
            numbers = [u.n for u in units]
            if len(numbers) <= BATCH:
                chosen = chosen.where(col(MemoryUnitRow.n).in_(numbers))
            found |= {(article_id, language, edition, row.n): row for row in self._all(chosen)}
        return found

    def _file(self, name: str) -> MemoryFileRow:
        row = self._one(select(MemoryFileRow).where(col(MemoryFileRow.name) == name))
        if row is None:
            raise NotFound("imported memory", name)
        return row

    def _texts(self, numbers: Sequence[int], targets: bool) -> list[tuple[int, str]]:
        side = "target" if targets else "source"
        if not numbers:
            return []
        if self._connection.dialect.name == "postgresql":
            chosen = f"SELECT id, {side} FROM memory_units WHERE id = ANY(%(ids)s)"  # noqa: S608
            rows = self._connection.exec_driver_sql(chosen, {"ids": list(numbers)})
        else:
            chosen = (
                f"SELECT id, {side} FROM memory_units"  # noqa: S608
                " WHERE id IN (SELECT value FROM json_each(?))"
            )
            rows = self._connection.exec_driver_sql(chosen, (json.dumps(list(numbers)),))
        return [(number, text) for number, text in rows.all()]

    def _units(self, rows: Sequence[Any]) -> tuple[Unit, ...]:
        numbers = {row.file for row in rows if row.file is not None}
        names: dict[int | None, str] = {}
        if numbers:
            found = self._connection.execute(_NAMES, {"ids": sorted(numbers)})
            names = {row[0]: row[1] for row in found.all()}
        return tuple(_unit(row, names.get(row.file)) for row in rows)

    def _editions(
        self, units: Sequence[Unit]
    ) -> tuple[dict[tuple[int, str], int], set[tuple[int, str, int]]]:
        """The number of the newest edition, standing or not, and which are withdrawn.

        An edition that had a newer one stays superseded when that one is withdrawn: it was
        published anew for a reason, and nobody has approved the earlier wording since.
        """
        articles = {u.article_id for u in units if u.edition}
        if not articles:
            return {}, set()
        chosen = (
            select(
                col(EditionRow.article_id),
                col(EditionRow.language),
                col(EditionRow.number),
                col(WithdrawalRow.sequence),
            )
            .outerjoin(WithdrawalRow, col(WithdrawalRow.sequence) == col(EditionRow.sequence))
            .where(col(EditionRow.article_id).in_(articles))
        )
        newest: dict[tuple[int, str], int] = {}
        withdrawn: set[tuple[int, str, int]] = set()
        for row in self._connection.execute(chosen):
            article_id, language, number = row[0], row[1], row[2]
            tombstone: int | None = row[3]
            if tombstone is not None:
                withdrawn.add((article_id, language, number))
            key = (article_id, language)
            newest[key] = max(number, newest.get(key, 0))
        return newest, withdrawn

    def _states(self, units: Sequence[Unit]) -> dict[tuple[Any, ...], str]:
        """The state of every confirmed segment that says what one of the units does, unless its
        translation was withdrawn."""
        if not units:
            return {}
        where: dict[tuple[int | None, str], set[str]] = {}
        for unit in units:
            where.setdefault((unit.article_id, unit.target_language), set()).add(unit.source)
        there = or_(
            *(
                and_(
                    col(SegmentRow.article_id) == article_id,
                    col(SegmentRow.language) == language,
                    col(SegmentRow.source).in_(sources),
                )
                for (article_id, language), sources in where.items()
            )
        )
        chosen = (
            select(
                col(SegmentRow.article_id),
                col(SegmentRow.language),
                col(SegmentRow.source),
                col(SegmentRow.target),
                col(SegmentRow.state),
            )
            .join(
                TranslationRow,
                and_(
                    col(TranslationRow.article_id) == col(SegmentRow.article_id),
                    col(TranslationRow.language) == col(SegmentRow.language),
                ),
            )
            .where(
                there,
                col(SegmentRow.state) != SegmentState.INITIAL.value,
                col(TranslationRow.state) != State.WITHDRAWN.value,
            )
        )
        found: dict[tuple[Any, ...], str] = {}
        for *said, state in self._connection.execute(chosen):
            if found.get(tuple(said)) != SegmentState.FINAL.value:
                found[tuple(said)] = state
        return found


def _trust(
    unit: Unit,
    newest: dict[tuple[int, str], int],
    withdrawn: set[tuple[int, str, int]],
    states: dict[tuple[Any, ...], str],
) -> Trust:
    if unit.article_id is None:
        return Trust.IMPORTED
    key = (unit.article_id, unit.target_language)
    if unit.edition:
        if (*key, unit.edition) in withdrawn:
            return Trust.WITHDRAWN
        return Trust.TRUSTED if newest.get(key) == unit.edition else Trust.SUPERSEDED
    state = states.get((*key, unit.source, unit.target))
    if state is None:
        return Trust.WITHDRAWN
    return Trust.TRUSTED if state == SegmentState.FINAL.value else Trust.PROVISIONAL


def _room(shelf: str, side: str) -> str:
    return f"{shelf} {side}"


class _Keyed:
    """A unit to be kept, with what its two texts are found by, made once."""

    __slots__ = ("hash", "said", "shelf", "source_key", "target_hash", "target_key", "unit")

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.shelf = unit.shelf
        self.said = (unit.source_language, unit.target_language, unit.source, unit.target)
        self.source_key = keys.key(unit.source)
        self.target_key = keys.key(unit.target)
        self.hash = keys.key_hash(self.source_key, self.shelf)
        self.target_hash = keys.key_hash(self.target_key, keys.backwards(self.shelf))


def _packed(one: _Keyed, file: int | None) -> dict[str, Any]:
    unit = one.unit
    if (unit.article_id is None) == (file is None):
        raise BadInput("A translation unit comes from an article or from a file.")
    return {
        "shelf": one.shelf,
        "source_language": unit.source_language,
        "target_language": unit.target_language,
        "hash": one.hash,
        "target_hash": one.target_hash,
        "source": unit.source,
        "target": unit.target,
        "before": unit.before,
        "after": unit.after,
        "article_id": unit.article_id,
        "edition": unit.edition,
        "n": unit.n,
        "file": file,
        "who": unit.who,
        "at": unit.at,
        "relayed": unit.relayed,
        "two_way": unit.two_way,
        "props": [list(prop) for prop in unit.props],
    }


def _unit(row: MemoryUnitRow, file: str | None) -> Unit:
    return Unit(
        source=row.source,
        target=row.target,
        source_language=row.source_language,
        target_language=row.target_language,
        before=row.before,
        after=row.after,
        article_id=row.article_id,
        edition=row.edition,
        n=row.n,
        file=file,
        who=row.who,
        at=row.at,
        relayed=row.relayed,
        two_way=row.two_way,
        props=tuple((name, value) for name, value in row.props),
        id=row.id or 0,
    )
