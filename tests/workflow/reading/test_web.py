"""Saved web pages as newsrooms have them."""

from workflow.articles import Block, BlockKind, Revision
from workflow.reading import ArticleReader

BODY = (
    "Buổi gặp mặt diễn ra trong không khí cởi mở, hai bên trao đổi về văn hóa và giáo dục. "
    "Các đại biểu thống nhất tổ chức trại hè thanh niên vào tháng 8 năm sau."
)
HEAD = "<!doctype html><html lang='vi'><head><title>Gặp mặt hữu nghị - Báo Tỉnh</title>{}</head>"


def read(body: str, head: str = "") -> Revision:
    return ArticleReader().read("tin.html", f"{HEAD.format(head)}<body>{body}</body>".encode())


def texts(revision: Revision) -> list[str]:
    return [block.text for block in revision.blocks]


def dropped(revision: Revision) -> dict[str, str]:
    return {line.text: line.reason for line in revision.dropped}


def block(revision: Revision, text: str) -> Block:
    return next(one for one in revision.blocks if one.text == text)


def test_a_page_inside_one_form_is_read() -> None:
    page = f"<form id=aspnetForm><h1>Gặp mặt hữu nghị</h1><p>{BODY}</p><button>Gửi</button></form>"
    revision = read(page)
    assert texts(revision) == ["Gặp mặt hữu nghị", BODY]
    assert dropped(revision) == {"Gửi": "a form of the page"}


def test_what_stands_around_the_article_is_listed() -> None:
    revision = read(
        "<ul class=menu><li><a href=/>Trang chủ</a></li></ul>"
        f"<div id=main><h1>Gặp mặt hữu nghị</h1><p>{BODY}</p><p>{BODY} Thêm.</p><p>Ngắn thôi.</p>"
        "<div class=related><h3>Tin liên quan</h3><a href=/1>Đoàn khác đến thăm tỉnh</a></div>"
        "</div>"
        "<div class=sidebar><p>Đoàn công tác thăm và làm việc tại huyện đảo.</p></div>"
        "<p style='display: none'>Lệnh ẩn cho máy</p><noscript>Hãy bật JavaScript</noscript>"
    )
    assert texts(revision) == ["Gặp mặt hữu nghị", BODY, f"{BODY} Thêm.", "Ngắn thôi."]
    assert dropped(revision)["Lệnh ẩn cho máy"] == "hidden on the page"
    assert {
        "Trang chủ",
        "Tin liên quan",
        "Đoàn khác đến thăm tỉnh",
        "Đoàn công tác thăm và làm việc tại huyện đảo.",
        "Hãy bật JavaScript",
    } <= set(dropped(revision))


def test_lists_quotes_tables_and_captions_keep_their_shape() -> None:
    revision = read(
        f"<article><h1>Gặp mặt hữu nghị</h1><p>{BODY}</p><h2>Kết quả</h2>"
        "<ul><li>Một<ul><li>Hai</li></ul></li></ul><blockquote><p>Lời nói.</p></blockquote>"
        "<figure><img src=a.jpg alt=x><figcaption>Toàn cảnh buổi gặp</figcaption></figure>"
        "<table><tr><td><img src=b.jpg></td></tr>"
        "<tr><td class=caption>Đoàn ký kết</td></tr></table>"
        "<table><tr><th>Tỉnh</th><th>Số</th></tr><tr><td rowspan=2>Huế</td><td>5</td></tr>"
        "<tr><td>6</td></tr></table></article>"
    )
    shape = [(one.kind.value, one.text, one.level) for one in revision.blocks[2:8]]
    assert shape == [
        ("heading", "Kết quả", 2),
        ("list_item", "Một", 1),
        ("list_item", "Hai", 2),
        ("quote", "Lời nói.", None),
        ("caption", "Toàn cảnh buổi gặp", None),
        ("caption", "Đoàn ký kết", None),
    ]
    cells = [(one.text, one.table, one.row, one.column) for one in revision.blocks[8:]]
    assert cells == [
        ("Tỉnh", 1, 1, 1),
        ("Số", 1, 1, 2),
        ("Huế", 1, 2, 1),
        ("5", 1, 2, 2),
        ("6", 1, 3, 2),
    ]


def test_line_breaks_part_sentences_and_join_lines() -> None:
    revision = read(
        f"<h1>Gặp mặt hữu nghị</h1><p>{BODY}<br>{BODY} Nữa.</p><p><b>Một<br>dòng</b></p>"
    )
    assert texts(revision)[1:] == [BODY, f"{BODY} Nữa.", "<b>Một dòng</b>"]


def test_scripts_and_unsafe_links_leave_only_their_text() -> None:
    revision = read(
        f"<h1>Gặp mặt hữu nghị</h1><p onclick='x()'>{BODY} <a href='javascript:x()'>Xem</a> "
        "<a href='https://vufo.org.vn/a'>trang</a><script>alert('x')</script>"
        "<style>p{}</style> &lt;b&gt;</p>"
    )
    assert texts(revision)[1].endswith('Xem <a href="https://vufo.org.vn/a">trang</a> ‹b›')


def test_the_date_is_the_one_that_the_page_states_with_its_hour() -> None:
    linked = '{"@graph": [{"@type": "NewsArticle", "datePublished": "2022-06-14T14:54:00+07:00"}]}'
    revision = read(
        f"<h1>Gặp mặt hữu nghị</h1><div>14/06/2022 - 14:54</div><p>{BODY}</p><p>Tin: Lê Hoa</p>",
        f"<script type='application/ld+json'>{linked}</script>",
    )
    assert revision.metadata.published_at is not None
    assert revision.metadata.published_at.isoformat() == "2022-06-14T14:54:00+07:00"
    assert revision.metadata.byline == (("Tin", "Lê Hoa"),)
    assert texts(revision) == ["Gặp mặt hữu nghị", BODY]


def test_a_page_without_a_heading_takes_the_title_of_its_head() -> None:
    revision = read(f"<p>{BODY}</p>")
    assert (revision.blocks[0].kind, revision.blocks[0].text) == (
        BlockKind.TITLE,
        "Gặp mặt hữu nghị",
    )
    assert block(revision, BODY).kind is BlockKind.PARAGRAPH
