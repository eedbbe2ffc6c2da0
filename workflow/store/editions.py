"""The output store: sealed editions, kept as the bytes that were sealed.

A seal is the SHA-256 of the edition's content as RFC 8785 canonical JSON. The content (its form
is that of `workflow.publishing.sealing`) holds the seal before it, so that the seals chain all
editions in the order of sealing. What the columns repeat from it must agree with it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Select, func, insert, select, type_coerce
from sqlalchemy.types import NullType
from sqlmodel import col

from workflow.articles import Edition
from workflow.errors import BrokenRecord, NotFound, Refused
from workflow.history import FIRST, ChainReport, Head
from workflow.store import canonical
from workflow.store.chains import EDITIONS, Chains
from workflow.store.rows import EditionRow, WithdrawalRow
from workflow.store.transaction import BATCH


class Editions(Chains):
    """The part of a transaction that concerns editions."""

    def seal(self, edition: Edition) -> Edition:
        """Keep an edition as the next in the chain; returns it with its place (``sequence``).

        Raises `BrokenRecord` when the seal is not the content's, when the edition says something
        else of itself than its content does, when the seal before it is not the last one, or
        when the number does not follow the last of its article and language.
        """
        name = _name(edition.article_id, edition.language, edition.number)
        content = canonical.dumps(edition.content)
        if hashlib.sha256(content).hexdigest() != edition.seal:
            raise BrokenRecord(f"The seal of {name} is not that of its content.")
        if unlike := _unlike(edition, edition.content):
            raise BrokenRecord(f"{name} and its content do not agree on {', '.join(unlike)}.")
        head = self._head(EDITIONS)
        if edition.previous != head.hash:
            raise BrokenRecord(f"{name} does not follow the last sealed edition.")
        expected = self._last_number(edition.article_id, edition.language) + 1
        if edition.number != expected:
            raise BrokenRecord(f"{name} is out of turn; the next one has the number {expected}.")
        sequence = head.count + 1
        self._run(
            insert(EditionRow).values(
                sequence=sequence,
                article_id=edition.article_id,
                language=edition.language,
                number=edition.number,
                content=content,
                seal=edition.seal,
                previous=edition.previous,
                sealed_at=edition.sealed_at,
                available_from=edition.available_from,
            )
        )
        self._move_head(EDITIONS, Head(sequence, edition.seal))
        return self._edition(col(EditionRow.sequence) == sequence, name)

    def last_seal(self) -> str:
        """The seal of the newest edition in the whole store, or 64 zeros.

        In a transaction that writes nobody else can seal until it is over.
        """
        return self._head(EDITIONS).hash

    def editions(
        self, article_id: int | None = None, language: str | None = None
    ) -> tuple[Edition, ...]:
        """In the order of sealing, withdrawn ones too."""
        chosen = _with_tombstones().order_by(col(EditionRow.sequence))
        if article_id is not None:
            chosen = chosen.where(col(EditionRow.article_id) == article_id)
        if language is not None:
            chosen = chosen.where(col(EditionRow.language) == language)
        return tuple(_read(row) for row in self._connection.execute(chosen))

    def edition(self, article_id: int, language: str, number: int | None = None) -> Edition:
        """The newest when no number is given; raises `NotFound`."""
        wanted = number if number is not None else self._last_number(article_id, language)
        return self._edition(
            (col(EditionRow.article_id) == article_id)
            & (col(EditionRow.language) == language)
            & (col(EditionRow.number) == wanted),
            f"{wanted or ''} of article {article_id} in {language}".strip(),
        )

    def withdraw_edition(self, edition: Edition) -> None:
        """Set the tombstone that the edition carries; the edition itself stays as sealed.

        Raises `NotFound`, or `Refused` when it is withdrawn already.
        """
        if edition.withdrawn_at is None or edition.withdrawn_by is None:
            raise ValueError("a withdrawn edition says when it was withdrawn and by whom")
        kept = self.edition(edition.article_id, edition.language, edition.number)
        if kept.withdrawn_at is not None:
            name = _name(kept.article_id, kept.language, kept.number)
            raise Refused(f"{name} was withdrawn already by {kept.withdrawn_by}.")
        self._run(
            insert(WithdrawalRow).values(
                sequence=kept.sequence,
                withdrawn_at=edition.withdrawn_at,
                withdrawn_by=edition.withdrawn_by,
                reason=edition.withdrawal_reason or "",
            )
        )

    def verify_editions(self) -> ChainReport:
        """Recompute every seal from the stored bytes, the chain, the numbers and the end."""
        head = self._head(EDITIONS)
        broken: list[str] = []
        last, expected, count = FIRST, 1, 0
        numbers: Counter[tuple[int, str]] = Counter()
        for row in self._stream_editions():
            count += 1
            name = _name(row.article_id, row.language, row.number)
            numbers[row.article_id, row.language] += 1
            if row.sequence != expected:
                broken.append(f"{name}: it is number {row.sequence} in the store, not {expected}")
            broken.extend(f"{name}: {fault}" for fault in _faults(row, last))
            if row.number != numbers[row.article_id, row.language]:
                broken.append(f"{name}: it does not follow the number before it")
                numbers[row.article_id, row.language] = row.number
            last, expected = row.seal, row.sequence + 1
        if count != head.count:
            broken.append(f"the store has {count} editions, but {head.count} were sealed")
        elif last != head.hash:
            broken.append("the last edition is not the one that was sealed last")
        return ChainReport(count, tuple(broken))

    def _last_number(self, article_id: int, language: str) -> int:
        return (
            self._connection.execute(
                select(func.max(EditionRow.number)).where(
                    col(EditionRow.article_id) == article_id, col(EditionRow.language) == language
                )
            ).scalar_one()
            or 0
        )

    def _edition(self, condition: Any, key: str) -> Edition:
        row = self._connection.execute(_with_tombstones().where(condition)).one_or_none()
        if row is None:
            raise NotFound("edition", key)
        return _read(row)

    def _stream_editions(self) -> Iterator[EditionRow]:
        """The rows as the driver gives them: bytes or moments that somebody replaced by
        something else must come through too, since finding them is the point."""
        columns = [
            type_coerce(col(getattr(EditionRow, name)), NullType).label(name)
            for name in EditionRow.model_fields
        ]
        rows = self._connection.execute(
            select(*columns).order_by(col(EditionRow.sequence)),
            execution_options={"yield_per": BATCH},
        )
        return cast("Iterator[EditionRow]", iter(rows))


def _with_tombstones() -> Select[EditionRow, datetime, str, str]:
    return select(
        EditionRow,
        col(WithdrawalRow.withdrawn_at),
        col(WithdrawalRow.withdrawn_by),
        col(WithdrawalRow.reason),
    ).outerjoin(WithdrawalRow, col(WithdrawalRow.sequence) == col(EditionRow.sequence))


def _read(row: Any) -> Edition:
    try:
        content = canonical.loads(row.content)
    except ValueError as error:
        name = _name(row.article_id, row.language, row.number)
        raise BrokenRecord(f"{name} cannot be read: its content was altered.") from error
    return Edition(
        article_id=row.article_id,
        language=row.language,
        number=row.number,
        content=content,
        seal=row.seal,
        previous=row.previous,
        sealed_at=row.sealed_at,
        available_from=row.available_from,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
        withdrawal_reason=row.reason,
        sequence=row.sequence,
    )


def _faults(row: EditionRow, last: str) -> Iterator[str]:
    """What is wrong with one edition, apart from its number."""
    stored = row.content if isinstance(row.content, bytes) else str(row.content).encode()
    if hashlib.sha256(stored).hexdigest() != row.seal:
        yield "its content is not what was sealed"
    if row.previous != last:
        yield "it does not follow the edition sealed before it"
    try:
        content = canonical.loads(stored)
    except ValueError:
        yield "its content is not JSON"
        return
    if unlike := _unlike(row, content):
        yield f"it was sealed with another {', '.join(unlike)}"


def _unlike(kept: Edition | EditionRow, content: Any) -> list[str]:
    """What an edition says of itself otherwise than its content does."""
    match content:
        case {
            "article": {"id": article_id},
            "language": language,
            "edition": {
                "number": number,
                "previous_seal": previous,
                "published_at": sealed_at,
                "available_from": available_from,
            },
        }:
            pairs = {
                "article": (kept.article_id, article_id),
                "language": (kept.language, language),
                "number": (kept.number, number),
                "previous seal": (kept.previous, previous),
                "time of sealing": (_moment(kept.sealed_at), _moment(sealed_at)),
                "embargo": (_moment(kept.available_from), _moment(available_from)),
            }
            return [name for name, (ours, sealed) in pairs.items() if ours != sealed]
        case _:
            return ["form of its content"]


def _moment(value: Any) -> object:
    """A moment to compare, from a value or from text; SQLite's text has no offset and is UTC.
    What is no moment is given back and compares with nothing."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return value
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return value


def _name(article_id: int, language: str, number: int) -> str:
    return f"Edition {number} of article {article_id} in {language}"
