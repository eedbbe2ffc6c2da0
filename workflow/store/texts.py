"""The texts of all translations at once, for questions about the whole: terms, statistics."""

from collections.abc import Collection

from sqlalchemy import and_, func, select, tuple_
from sqlmodel import col

from workflow.ports import ArticleHead, TextPair
from workflow.store.rows import ArticleRow, EditionRow, RevisionRow, SegmentRow, WithdrawalRow
from workflow.store.transaction import BATCH, Transaction


class Texts(Transaction):
    """The part of a transaction that reads the texts of many articles."""

    def text_marks(self) -> dict[tuple[int, str], tuple[int, int]]:
        """(segments, sum of their versions) of every translation; another pair of numbers
        means that a text has changed."""
        counted = select(
            col(SegmentRow.article_id),
            col(SegmentRow.language),
            func.count(),
            func.sum(col(SegmentRow.version)),
        ).group_by(col(SegmentRow.article_id), col(SegmentRow.language))
        return {
            (article_id, language): (count, int(versions))
            for article_id, language, count, versions in self._connection.execute(counted)
        }

    def texts(self, of: Collection[tuple[int, str]] | None = None) -> list[TextPair]:
        """Source and target of every segment that has a target, or of those translations, by
        article, language and number."""
        chosen = (
            select(
                col(SegmentRow.article_id),
                col(SegmentRow.language),
                col(SegmentRow.n),
                col(SegmentRow.source),
                col(SegmentRow.target),
            )
            .where(col(SegmentRow.target) != "")
            .order_by(col(SegmentRow.article_id), col(SegmentRow.language), col(SegmentRow.n))
        )
        if of is None:
            return [TextPair._make(row) for row in self._connection.execute(chosen)]
        keys = sorted(of)
        key = tuple_(col(SegmentRow.article_id), col(SegmentRow.language))
        return [
            TextPair._make(row)
            for start in range(0, len(keys), BATCH)
            for row in self._connection.execute(chosen.where(key.in_(keys[start : start + BATCH])))
        ]

    def article_heads(self) -> dict[int, ArticleHead]:
        """Title and language of every article, without its text."""
        newest = and_(
            col(ArticleRow.id) == col(RevisionRow.article_id),
            col(ArticleRow.newest) == col(RevisionRow.number),
        )
        chosen = select(
            col(RevisionRow.article_id), col(RevisionRow.title), col(RevisionRow.language)
        ).join(ArticleRow, newest)
        return {
            article_id: ArticleHead(title, language)
            for article_id, title, language in self._connection.execute(chosen)
        }

    def edition_numbers(self) -> dict[tuple[int, str], int]:
        """The number of the newest edition of each translation, those withdrawn left out."""
        chosen = (
            select(
                col(EditionRow.article_id), col(EditionRow.language), func.max(EditionRow.number)
            )
            .outerjoin(WithdrawalRow, col(WithdrawalRow.sequence) == col(EditionRow.sequence))
            .where(col(WithdrawalRow.sequence).is_(None))
            .group_by(col(EditionRow.article_id), col(EditionRow.language))
        )
        return {
            (article_id, language): number
            for article_id, language, number in self._connection.execute(chosen)
        }
