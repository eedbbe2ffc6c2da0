"""What stands around the text in the press, told from how it is worded."""

import pytest

from workflow.articles import BlockKind, Revision
from workflow.markup import well_formed
from workflow.reading import ArticleReader

LINE = "Buổi gặp mặt diễn ra trong không khí cởi mở, hai bên trao đổi về văn hóa."


def read(*lines: str, language: str | None = "vi") -> Revision:
    return ArticleReader().read("tin.txt", "\n\n".join(lines).encode(), language)


def kinds(revision: Revision) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in revision.blocks]


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Tin, ảnh: Lê Hoa", (("Tin, ảnh", "Lê Hoa"),)),
        ("Bài và ảnh: LÊ HOA/TTXVN", (("Bài và ảnh", "LÊ HOA/TTXVN"),)),
        ("Tin: Lê Hoa - Ảnh: Trần Nam", (("Tin", "Lê Hoa"), ("Ảnh", "Trần Nam"))),
        ("Bài, ảnh: Lê Hoa - Trần Nam", (("Bài, ảnh", "Lê Hoa"), ("Bài, ảnh", "Trần Nam"))),
        ("Text and photos: Anna Smith", (("Text and photos", "Anna Smith"),)),
        ("By Anna Smith", (("By", "Anna Smith"),)),
        ("Par Jean Dupont", (("Par", "Jean Dupont"),)),
        ("Текст и фото: Анна Смирнова", (("Текст и фото", "Анна Смирнова"),)),
        ("记者：王明", (("记者", "王明"),)),
        ("Lê Hoa", (("", "Lê Hoa"),)),
    ],
)
def test_a_by_line_becomes_metadata_and_is_listed(
    line: str, byline: tuple[tuple[str, str], ...]
) -> None:
    revision = read("Gặp mặt hữu nghị", LINE, line)
    assert revision.metadata.byline == byline
    assert [(one.text, one.reason) for one in revision.dropped] == [
        (line, "by-line, kept as metadata")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Tin: hội nghị khai mạc sáng nay tại tỉnh.",
        "Ảnh hưởng: bão số 3 gây mưa lớn",
        "By 2030, trade will double.",
        "Theo kế hoạch, đoàn về nước ngày mai.",
        "Hội nghị kết thúc",
    ],
)
def test_a_sentence_is_no_by_line(line: str) -> None:
    revision = read("Gặp mặt hữu nghị", LINE, line)
    assert revision.metadata.byline == ()
    assert revision.blocks[-1].text == line


@pytest.mark.parametrize(
    ("line", "source"),
    [("Nguồn: TTXVN", "TTXVN"), ("(Theo TTXVN)", "TTXVN"), ("Theo Báo Tỉnh", "Báo Tỉnh")],
)
def test_a_source_becomes_metadata(line: str, source: str) -> None:
    assert read("Gặp mặt hữu nghị", LINE, line).metadata.source == source


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Thứ Ba, 14/06/2022, 14:54", "2022-06-14T14:54:00+07:00"),
        ("Cập nhật lúc 14:54, 14/6/2022", "2022-06-14T14:54:00+07:00"),
        ("14h54, ngày 14 tháng 6 năm 2022", "2022-06-14T14:54:00+07:00"),
        ("2022-06-14 14:54", "2022-06-14T14:54:00+07:00"),
        ("14/06/2022 14:54 (GMT+9)", "2022-06-14T14:54:00+09:00"),
        ("Tuesday, June 14, 2022 at 2:54 PM", "2022-06-14T14:54:00+07:00"),
        ("Publié le 14 juin 2022 à 14h54", "2022-06-14T14:54:00+07:00"),
        ("14 de junio de 2022", "2022-06-14T00:00:00+07:00"),
        ("14 de junho de 2022, 14h54", "2022-06-14T14:54:00+07:00"),
        ("14 июня 2022 г.", "2022-06-14T00:00:00+07:00"),
        ("2022年6月14日 14:54", "2022-06-14T14:54:00+07:00"),
    ],
)
def test_a_date_line_of_any_language_is_told(line: str, told: str) -> None:
    at = read("Gặp mặt hữu nghị", line, LINE).metadata.published_at
    assert at is not None
    assert at.isoformat() == told


def test_the_site_around_a_pasted_article_is_listed() -> None:
    revision = read(
        "Trang chủ > Thời sự",
        "Đối ngoại",
        "Gặp mặt hữu nghị",
        LINE,
        "Chia sẻ",
        "Từ khóa: hữu nghị, hòa bình",
        "Bình luận (3)",
        "Tin liên quan",
        "Đoàn khác thăm tỉnh",
        "Lễ hội hoa sắp mở",
        language=None,
    )
    assert kinds(revision) == [("title", "Gặp mặt hữu nghị"), ("paragraph", LINE)]
    assert len(revision.dropped) == 8


def test_text_behind_the_heading_for_comments_is_kept_with_a_warning() -> None:
    revision = read("Gặp mặt hữu nghị", LINE, "BÌNH LUẬN", "Bài viết hay lắm ạ.")
    assert revision.blocks[-1].text == "Bài viết hay lắm ạ."
    assert any("comments" in warning for warning in revision.warnings)


def test_a_caption_is_told_by_its_credit_or_by_standing_twice() -> None:
    caption = "Quang cảnh buổi gặp mặt tại tỉnh"
    revision = read(
        "Gặp mặt hữu nghị", caption, caption, LINE, "Đại biểu trồng cây. Ảnh: Lê Hoa", LINE
    )
    assert [one.kind for one in revision.blocks] == [
        BlockKind.TITLE,
        BlockKind.CAPTION,
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
        BlockKind.PARAGRAPH,
    ]
    assert [one.text for one in revision.dropped] == [caption]


def test_lists_and_dialogue_are_told_apart() -> None:
    revision = read(
        "Gặp mặt hữu nghị",
        "Hội nghị thống nhất:\n- mở rộng hợp tác;\n- củng cố tổ chức.",
        "1. Việc thứ nhất\n2. Việc thứ hai",
        "- Anh đi đâu?\n- Tôi về Hà Nội.",
        "* * *",
    )
    assert kinds(revision)[1:] == [
        ("paragraph", "Hội nghị thống nhất:"),
        ("list_item", "- mở rộng hợp tác;"),
        ("list_item", "- củng cố tổ chức."),
        ("list_item", "1. Việc thứ nhất"),
        ("list_item", "2. Việc thứ hai"),
        ("paragraph", "- Anh đi đâu?"),
        ("paragraph", "- Tôi về Hà Nội."),
    ]
    assert [one.text for one in revision.dropped] == ["* * *"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Có <b>53</b> điểm cầu.", "Có <b>53</b> điểm cầu."),
        ("Có <b>53 điểm cầu.", "Có ‹b›53 điểm cầu."),
        ('Xem <a href="javascript:x">đây</a>.', 'Xem ‹a href="javascript:x"›đây‹/a›.'),
        ("Nếu 3 < 4 và 5 > 2.", "Nếu 3 < 4 và 5 > 2."),
    ],
)
def test_tags_in_a_plain_text_are_kept_where_they_are_whole_and_safe(line: str, text: str) -> None:
    block = read("Gặp mặt hữu nghị", line).blocks[1]
    assert block.text == text
    assert all(well_formed(segment) for segment in (block.text, *block.segments))
