"""Articles and the revisions of their source."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, insert, select, update
from sqlmodel import col

from workflow.articles import Article, Block, BlockKind, Dropped, Metadata, Revision
from workflow.errors import NotFound
from workflow.store.rows import ArticleRow, RevisionRow
from workflow.store.transaction import Transaction


class Articles(Transaction):
    """The part of a transaction that concerns articles."""

    def add_article(self, revision: Revision) -> Article:
        """A new article whose first revision this is."""
        self._expect_to_write()
        result = self._connection.execute(insert(ArticleRow).values(newest=1))
        (article_id,) = result.inserted_primary_key or (0,)
        return self._add(article_id, replace(revision, number=1))

    def add_revision(self, article_id: int, revision: Revision) -> Article:
        """The article with one more revision; raises `NotFound`."""
        article = self._one(
            self._locked(select(ArticleRow).where(col(ArticleRow.id) == article_id))
        )
        if article is None:
            raise NotFound("article", article_id)
        number = article.newest + 1
        self._run(update(ArticleRow).where(col(ArticleRow.id) == article_id).values(newest=number))
        return self._add(article_id, replace(revision, number=number))

    def article(self, article_id: int) -> Article:
        """The article with its newest revision; raises `NotFound`."""
        row = self._one(_newest().where(col(ArticleRow.id) == article_id))
        if row is None:
            raise NotFound("article", article_id)
        return Article(article_id, _revision(row))

    def revision(self, article_id: int, number: int) -> Revision:
        """One revision; raises `NotFound`."""
        row = self._one(
            select(RevisionRow).where(
                col(RevisionRow.article_id) == article_id, col(RevisionRow.number) == number
            )
        )
        if row is None:
            raise NotFound("revision", f"{number} of article {article_id}")
        return _revision(row)

    def articles(self) -> tuple[Article, ...]:
        """Every article with its newest revision, the newest article first."""
        rows = self._all(_newest().order_by(col(RevisionRow.article_id).desc()))
        return tuple(Article(row.article_id, _revision(row)) for row in rows)

    def _add(self, article_id: int, revision: Revision) -> Article:
        about = revision.metadata
        self._run(
            insert(RevisionRow).values(
                article_id=article_id,
                number=revision.number,
                title=about.title,
                language=about.language,
                published_at=about.published_at.isoformat() if about.published_at else None,
                dateline=about.dateline,
                byline=[list(pair) for pair in about.byline],
                source=about.source,
                blocks=[_packed(block) for block in revision.blocks],
                dropped=[[line.text, line.reason] for line in revision.dropped],
                warnings=list(revision.warnings),
                made_by=revision.made_by,
                made_at=revision.made_at,
                file_name=revision.file_name,
            )
        )
        return Article(article_id, revision)


def _newest() -> Any:
    return select(RevisionRow).join(
        ArticleRow,
        and_(
            col(ArticleRow.id) == col(RevisionRow.article_id),
            col(ArticleRow.newest) == col(RevisionRow.number),
        ),
    )


PLACE = ("level", "table", "row", "column")


def _packed(block: Block) -> dict[str, Any]:
    packed: dict[str, Any] = {
        "kind": block.kind.value,
        "text": block.text,
        "segments": list(block.segments),
    }
    placed = {name: getattr(block, name) for name in PLACE}
    return packed | {name: value for name, value in placed.items() if value is not None}


def _revision(row: RevisionRow) -> Revision:
    return Revision(
        metadata=Metadata(
            title=row.title,
            language=row.language,
            published_at=datetime.fromisoformat(row.published_at) if row.published_at else None,
            dateline=row.dateline,
            byline=tuple((label, names) for label, names in row.byline),
            source=row.source,
        ),
        blocks=tuple(
            Block(
                kind=BlockKind(block["kind"]),
                text=block["text"],
                segments=tuple(block["segments"]),
                **{name: block.get(name) for name in PLACE},
            )
            for block in row.blocks
        ),
        dropped=tuple(Dropped(text, reason) for text, reason in row.dropped),
        warnings=tuple(row.warnings),
        number=row.number,
        made_by=row.made_by,
        made_at=row.made_at,
        file_name=row.file_name,
    )
