"""The usual edition of these tests; a test says only what differs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from workflow.articles import (
    Block,
    BlockKind,
    Metadata,
    Origin,
    Revision,
    Segment,
    SegmentState,
    Translation,
)
from workflow.history import Entry, Head, chain
from workflow.ports import Hop
from workflow.publishing import sealing
from workflow.states import State

ICT = timezone(timedelta(hours=7))
PUBLISHED = datetime(2026, 1, 31, 8, 0, tzinfo=UTC)
FIRST_SEAL = "0" * 64

TEXT: tuple[tuple[Block, tuple[str, ...]], ...] = (
    (
        Block(BlockKind.TITLE, "Giao lưu nhân dân", ("Giao lưu nhân dân",)),
        ("People-to-people exchange",),
    ),
    (
        Block(
            BlockKind.PARAGRAPH,
            "Ngày 20-9-2025, <b>180 đại biểu</b> đã dự. Họ đến từ 12 nước.",
            ("Ngày 20-9-2025, <b>180 đại biểu</b> đã dự.", "Họ đến từ 12 nước."),
        ),
        ("On 20 September 2025, <b>180 delegates</b> attended.", "They came from 12 countries."),
    ),
    (
        Block(BlockKind.CAPTION, "Đoàn tại Đà Lạt.", ("Đoàn tại Đà Lạt.",)),
        ("The delegation in Da Lat.",),
    ),
    (Block(BlockKind.HEADING, "Kết quả", ("Kết quả",), level=2), ("Results",)),
    (Block(BlockKind.LIST_ITEM, "một", ("một",), level=1), ("one",)),
    (Block(BlockKind.LIST_ITEM, "hai", ("hai",), level=2), ("two",)),
    (Block(BlockKind.QUOTE, "“Cảm ơn.”", ("“Cảm ơn.”",)), ("“Thank you.”",)),
    (Block(BlockKind.TABLE_CELL, "Năm", ("Năm",), table=1, row=1, column=1), ("Year",)),
    (Block(BlockKind.TABLE_CELL, "Đoàn", ("Đoàn",), table=1, row=1, column=2), ("Groups",)),
    (Block(BlockKind.TABLE_CELL, "2025", ("2025",), table=1, row=2, column=1), ("2025",)),
    (Block(BlockKind.TABLE_CELL, "46", ("46",), table=1, row=2, column=2), ("46",)),
    (
        Block(
            BlockKind.PARAGRAPH,
            'Xem <a href="https://hoi.example/a">trang <i>của Hội</i></a>.',
            ('Xem <a href="https://hoi.example/a">trang <i>của Hội</i></a>.',),
        ),
        ('See <a href="https://hoi.example/a">the <i>Association’s</i> page</a>.',),
    ),
)

METADATA = Metadata(
    title="Giao lưu nhân dân",
    language="vi",
    published_at=datetime(2025, 9, 21, 16, 20, tzinfo=ICT),
    dateline="BHN.VN",
    byline=(("Tin, ảnh", "Minh Thư"),),
    source="Báo Hữu Nghị",
)


def a_revision(**changes: Any) -> Revision:
    blocks = tuple(block for block, _ in TEXT)
    return replace(Revision(METADATA, blocks, number=2), **changes)


def a_translation(**changes: Any) -> Translation:
    usual = Translation(
        7,
        "en",
        2,
        state=State.PUBLISHED,
        submitted_by="linh",
        reviewed_by="minh",
        approved_by="ha",
        path="vi→en",
    )
    return replace(usual, **changes)


def segments_of(revision: Revision, targets: Sequence[str]) -> tuple[Segment, ...]:
    places = [
        (number, block.kind)
        for number, block in enumerate(revision.blocks, 1)
        for _ in block.segments
    ]
    return tuple(
        Segment(
            n,
            source,
            kind,
            target,
            SegmentState.FINAL,
            Origin.MT,
            "argos",
            "vi→en",
            "mt:argos",
            "linh",
            machine=target,
            block=block,
        )
        for n, (source, (block, kind), target) in enumerate(
            zip(revision.segments, places, targets, strict=True), 1
        )
    )


def the_segments() -> tuple[Segment, ...]:
    return segments_of(a_revision(), [target for _, targets in TEXT for target in targets])


def a_history() -> tuple[Entry, ...]:
    at = PUBLISHED - timedelta(days=1)
    subject = "translation:7/en"
    drafts = [
        Entry(at, "linh", "edit", subject, data={"segment": 2}),
        Entry(at, "linh", "edit", subject, data={"segment": 3}),
        Entry(at, "linh", "submit", subject, "translated", "in_review"),
        Entry(at, "minh", "review", subject, "in_review", "reviewed"),
        Entry(at, "ha", "approve", subject, "reviewed", "approved"),
    ]
    return chain(drafts, Head())[0]


def an_edition(
    segments: Sequence[Segment] | None = None,
    revision: Revision | None = None,
    translation: Translation | None = None,
    **changes: Any,
) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "number": 1,
        "previous_seal": FIRST_SEAL,
        "published_by": "ha",
        "published_at": PUBLISHED,
        "history": a_history(),
        "engines": (Hop("argos", "vi", "en", "0.2"), Hop("argos", "en", "vi", "0.2")),
        "glossary_version": 3,
        "glossary_hash": "ab" * 32,
        "display_names": {"linh": "Nguyễn Linh", "nobody": "Nobody"},
    }
    return sealing.content(
        7,
        revision or a_revision(),
        translation or a_translation(),
        the_segments() if segments is None else segments,
        **{**usual, **changes},
    )


def a_working_copy(
    segments: Sequence[Segment] | None = None, language: str = "en"
) -> dict[str, Any]:
    return sealing.content(
        7,
        a_revision(),
        a_translation(state=State.TRANSLATED, language=language),
        the_segments() if segments is None else segments,
    )


def one_paragraph(target: str, language: str = "en", title: str = "Title") -> dict[str, Any]:
    """An edition of a title and one paragraph with this target."""
    blocks = (
        Block(BlockKind.TITLE, "Tiêu đề", ("Tiêu đề",)),
        Block(BlockKind.PARAGRAPH, "Một câu.", ("Một câu.",)),
    )
    revision = Revision(replace(METADATA, dateline=None), blocks)
    return an_edition(
        segments_of(revision, [title, target]), revision, a_translation(language=language)
    )
