"""Bilingual files that were handed out, as they were."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlmodel import col

from workflow.articles import Handed, Handout
from workflow.errors import NotFound
from workflow.store.rows import HandoutRow
from workflow.store.transaction import Transaction


class Handouts(Transaction):
    """The part of a transaction that concerns bilingual files."""

    def add_handout(self, handout: Handout) -> Handout:
        """Keep what a file holds; the number is given by the store."""
        self._expect_to_write()
        made = self._connection.execute(
            insert(HandoutRow).values(
                article_id=handout.article_id,
                language=handout.language,
                form=handout.form,
                made_by=handout.made_by,
                made_at=handout.made_at,
                units=[list(unit) for unit in handout.units],
                returned_at=handout.returned_at,
            )
        )
        key = made.inserted_primary_key
        return self.handout(int(key[0]) if key else 0)

    def handout(self, number: int) -> Handout:
        """One of them; raises `NotFound`."""
        row = self._one(select(HandoutRow).where(col(HandoutRow.id) == number))
        if row is None:
            raise NotFound("handout", str(number))
        return _handout(row)

    def handouts(self, article_id: int | None = None) -> tuple[Handout, ...]:
        """All, or those of one article, the newest first."""
        chosen = select(HandoutRow).order_by(col(HandoutRow.id).desc())
        if article_id is not None:
            chosen = chosen.where(col(HandoutRow.article_id) == article_id)
        return tuple(_handout(row) for row in self._all(chosen))

    def note_return(self, number: int, at: datetime) -> None:
        """Note that a file came back."""
        self._run(update(HandoutRow).where(col(HandoutRow.id) == number).values(returned_at=at))


def _handout(row: HandoutRow) -> Handout:
    return Handout(
        article_id=row.article_id,
        language=row.language,
        form=row.form,
        made_by=row.made_by,
        made_at=row.made_at,
        units=tuple(Handed(n, source, target) for n, source, target in row.units),
        returned_at=row.returned_at,
        number=row.id or 0,
    )
