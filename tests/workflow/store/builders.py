"""The usual article, translation and edition; a test says only what differs."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import rfc8785

from workflow.articles import (
    Article,
    Block,
    BlockKind,
    Comment,
    Dropped,
    Edition,
    Metadata,
    Origin,
    Revision,
    Segment,
    SegmentState,
    Translation,
)
from workflow.store import SqlStore
from workflow.store.work import SqlWork

HANOI = timezone(timedelta(hours=7))
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def a_revision(title: str = "Khai mạc trại hè", **changes: Any) -> Revision:
    return Revision(
        metadata=Metadata(
            title=title,
            language="vi",
            published_at=datetime(2026, 3, 1, 9, 30, tzinfo=HANOI),
            dateline="HÀ NỘI",
            byline=(("Tin", "Lan Anh"), ("Ảnh", "Minh")),
            source="https://example.org/1",
        ),
        blocks=(
            Block(BlockKind.TITLE, title, (title,)),
            Block(BlockKind.HEADING, "Một", ("Một",), level=2),
            Block(BlockKind.TABLE_CELL, "a. b.", ("a.", "b."), table=1, row=1, column=2),
        ),
        dropped=(Dropped("Chia sẻ", "site furniture"),),
        warnings=("one picture was left out",),
        made_by="mai",
        made_at=NOON,
        file_name="trại hè.txt",
        **changes,
    )


def segments(count: int = 3) -> tuple[Segment, ...]:
    return tuple(Segment(n=n, source=f"Câu thứ {n}.") for n in range(1, count + 1))


def a_full_segment(n: int = 1) -> Segment:
    return Segment(
        n=n,
        source="Câu <b>một</b>.",
        kind=BlockKind.CAPTION,
        target="Sentence <b>one</b>.",
        state=SegmentState.TRANSLATED,
        origin=Origin.HUMAN,
        engine="argos+bergamot",
        path="vi→en→pt-BR",
        written_by="linh",
        confirmed_by="linh",
        machine="Sentence one.",
        problem="a number is missing",
        score=-0.25,
        changed_at=NOON,
        comments=(Comment("mai", datetime(2026, 3, 1, 19, 0, tzinfo=HANOI), "đúng chưa?"),),
        waivers=(("numbers\x1fvalue=3", "mai", "spelled out"),),
    )


def an_article(store: SqlStore, *languages: str, count: int = 3) -> Article:
    """An article kept in the store, with a translation into each language."""
    with store.begin() as work:
        article = work.add_article(a_revision())
        for language in languages:
            work.add_translation(Translation(article.id, language, 1), segments(count))
        work.commit()
    return article


def a_content(
    article_id: int, language: str, number: int, previous: str, **changes: Any
) -> dict[str, Any]:
    return {
        "article": {"id": article_id},
        "language": language,
        "title": "Ngày hội — «day»",
        "machine_share": {"mt": 0.25, "human": 0.75},
        "edition": {
            "number": number,
            "previous_seal": previous,
            "published_at": "2026-03-01T12:00:00Z",
            "available_from": None,
        },
        **changes,
    }


def an_edition(work: SqlWork, article_id: int, language: str = "en", **changes: Any) -> Edition:
    """The next edition of an article, ready to be sealed."""
    number = len(work.editions(article_id, language)) + 1
    previous = work.last_seal()
    content = a_content(article_id, language, number, previous, **changes)
    return Edition(
        article_id=article_id,
        language=language,
        number=number,
        content=content,
        seal=hashlib.sha256(rfc8785.dumps(content)).hexdigest(),
        previous=previous,
        sealed_at=NOON,
    )


def sealed(store: SqlStore, article_id: int, language: str = "en", times: int = 1) -> None:
    with store.begin() as work:
        for _ in range(times):
            work.seal(an_edition(work, article_id, language))
        work.commit()
