from workflow.articles import Revision
from workflow.reading import ArticleReader


def read(text: str) -> Revision:
    return ArticleReader().read("tin.md", text.encode(), "vi")


def blocks(revision: Revision) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in revision.blocks]


def test_formatting_comes_also_from_inline_html() -> None:
    text = "# Tin vui\n\nMột **đậm *cả hai* và** <b>nữa</b> <span>thường</span> \\<i> `mã`."
    assert blocks(read(text))[1:] == [
        ("paragraph", "Một <b>đậm <i>cả hai</i> và nữa</b> thường ‹i› mã.")
    ]


def test_hard_breaks_part_sentences_and_soft_ones_join_lines() -> None:
    revision = read("# Tin vui\n\nCâu một  \ncâu tiếp\nnữa.  \nCâu hai.")
    assert blocks(revision)[1:] == [
        ("paragraph", "Câu một câu tiếp nữa."),
        ("paragraph", "Câu hai."),
    ]


def test_an_indented_paragraph_is_no_code() -> None:
    assert blocks(read("# Tin vui\n\n    Ngày 14-6, **họp**."))[1:] == [
        ("paragraph", "Ngày 14-6, <b>họp</b>.")
    ]


def test_raw_html_is_read_for_its_text_and_comments_are_listed() -> None:
    revision = read(
        "# Tin vui\n\n<div>Trong <b>khối</b><script>x()</script></div>\n\n<!-- ghi chú -->\n\nHết."
    )
    assert blocks(revision)[1:] == [("paragraph", "Trong <b>khối</b>"), ("paragraph", "Hết.")]
    assert [line.text for line in revision.dropped] == ["<!-- ghi chú -->"]


def test_link_targets_and_rules_are_listed() -> None:
    revision = read("# Tin vui\n\n[Trang][x] này\n\n* * *\n\n[x]: https://a.vn 'T'\n")
    assert blocks(revision)[1:] == [("paragraph", '<a href="https://a.vn">Trang</a> này')]
    assert [line.text for line in revision.dropped] == ["* * *", "[x]: https://a.vn 'T'"]


def test_a_picture_s_description_and_title_are_captions() -> None:
    revision = read('# Tin vui\n\n![Toàn cảnh](a.jpg "Đoàn ký kết")\n')
    assert blocks(revision)[1:] == [("caption", "Toàn cảnh"), ("caption", "Đoàn ký kết")]


def test_front_matter_becomes_metadata_and_is_listed() -> None:
    revision = read(
        "---\ntitle: Tin vui\nauthor: Lê Hoa\nlang: vi\ndateline: Huế\nsource: Báo Tỉnh\n"
        "date: 2022-06-14 14:54\nlayout: post\n---\n\nMột đoạn."
    )
    told = revision.metadata
    assert (told.title, told.byline, told.dateline, told.source) == (
        "Tin vui",
        (("", "Lê Hoa"),),
        "Huế",
        "Báo Tỉnh",
    )
    assert told.published_at is not None
    assert told.published_at.isoformat() == "2022-06-14T14:54:00+07:00"
    assert "layout: post" in {line.text for line in revision.dropped}


def test_deep_nesting_loses_nothing() -> None:
    assert blocks(read("# Tin vui\n\n" + ">" * 60 + " sâu\n\nhết"))[1:] == [
        ("quote", "sâu"),
        ("paragraph", "hết"),
    ]
