"""Every export says what the edition says, in its own way, and nothing breaks out of it."""

import hashlib
import io
import json
import re
import unicodedata
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
import rfc8785
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt

from tests.workflow.publishing.builders import (
    a_revision,
    a_translation,
    a_working_copy,
    an_edition,
    one_paragraph,
    segments_of,
    the_segments,
)
from workflow.articles import Block, BlockKind
from workflow.errors import BadInput, NotYet
from workflow.markup import strip
from workflow.publishing import FORMATS, FilePublisher, sealing
from workflow.publishing.printing import printable

ODD = (
    "<script>alert(1)</script> & \"quotes\" 'single' </p>",
    "*stars* _lines_ `code` [link](javascript:alert(1)) ![x](http://a.b/c.png) # 1. - +",
    "2022. A year that opens a line",
    "- a dash that opens a line",
    "# a hash | a | pipe ~~~",
    "\u202eright to left\u202c and \u200b zero width \ufeff",
    "\x00\x01\x0b\x0c control \x1f \x7f \x85 \u2028 \ufffe \uffff",
    "👩‍👩‍👧 🇻🇳 emoji 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    '<a href="javascript:alert(1)">bad</a> <b>bold</b><i>italic</i> <b>“q”</b>x <b> spaced </b>',
    '<a href="https://a.vn/?a=1&b=2">two <b>parts</b></a> <i>open',
    "]]> --> &lt; &amp; &#x3c;",
    "{{ 7 * 7 }} {% raw %} ${x}",
    "\\ backslash \\* end\\",
    "https://example.org/a_b_c <https://example.org>",
)
texts = st.one_of(
    st.text(),
    st.text(alphabet=st.sampled_from("*_`[]()<>#+-.!|~\\&;:'\"= ab1\u00a0é<b></b><i></i>")),
    st.lists(st.sampled_from([*ODD, "<b>", "</b>", "<i>", "</i>", "word", " ", "”", "1."])).map(
        "".join
    ),
).filter(lambda text: strip(text).strip())


def exported(document: dict[str, Any], form: str) -> dict[str, bytes]:
    return {path.name: data for path, data in FilePublisher().export(document, form)}


def only(document: dict[str, Any], form: str) -> bytes:
    (data,) = exported(document, form).values()
    return data


def the_page(document: dict[str, Any]) -> Any:
    return html.document_fromstring(only(document, "html").decode())


def word(document: dict[str, Any]) -> Any:
    made = exported(document, "docx")
    return docx.Document(io.BytesIO(next(d for n, d in made.items() if "bilingual" not in n)))


def bilingual(document: dict[str, Any]) -> Any:
    made = exported(document, "docx")
    return docx.Document(io.BytesIO(next(d for n, d in made.items() if "bilingual" in n)))


def plain(text: str) -> str:
    """A text as every export prints it, without blanks (formats differ in how they keep them)."""
    return "".join(strip(printable(text)).split())


# What every format owes


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_content_gives_the_same_bytes(form: str) -> None:
    again = json.loads(json.dumps(an_edition()))
    assert exported(an_edition(), form) == exported(again, form)


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_of_a_working_copy_says_so(form: str) -> None:
    for name, data in exported(a_working_copy(), form).items():
        assert re.search(r"-en-working(-bilingual)?\.", name)
        if form == "docx":
            opened = docx.Document(io.BytesIO(data))
            assert opened.paragraphs[0].text == "WORKING COPY — not approved"
            assert opened.sections[0].header.paragraphs[0].text == "WORKING COPY — not approved"
        else:
            assert "WORKING COPY — not approved" in data.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_no_export_of_an_edition_calls_itself_a_working_copy(form: str) -> None:
    for data in exported(an_edition(), form).values():
        shown = (
            "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
            if form == "docx"
            else data.decode()
        )
        assert "WORKING" not in shown


def test_the_warning_also_stands_in_the_language_of_the_copy() -> None:
    (banner,) = the_page(a_working_copy(language="fr")).xpath("//*[@class='banner']")
    assert banner.text == "COPIE DE TRAVAIL — non approuvée / WORKING COPY — not approved"


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_what_a_working_copy_has_not_translated_shows_its_source(form: str) -> None:
    segments = list(the_segments())
    segments[2] = replace(segments[2], target="")
    document = a_working_copy(segments)
    shown = (
        "\n".join(p.text for p in word(document).paragraphs)
        if form == "docx"
        else only(document, form).decode().replace("\\", "")
    )
    assert "[not translated] Họ đến từ 12 nước." in shown


def test_file_names_are_safe_and_tell_the_edition() -> None:
    assert list(exported(an_edition(), "docx")) == [
        "people-to-people-exchange-en-1.docx",
        "people-to-people-exchange-en-1-bilingual.docx",
    ]
    russian = a_translation(language="ru")
    segments = segments_of(a_revision(), ["Народный обмен"] + ["x"] * 12)
    assert list(exported(an_edition(segments, translation=russian, number=12), "json")) == [
        "giao-luu-nhan-dan-ru-12.json"
    ]


@given(st.text(min_size=1).filter(str.strip))
def test_no_title_makes_a_file_name_unsafe(title: str) -> None:
    for name in exported(one_paragraph("x", title=title), "md"):
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*-en-1\.md", name)
        assert len(name) < 80


@pytest.mark.parametrize("form", ["site", "pdf", "ninjs"])
def test_formats_to_come_say_so(form: str) -> None:
    assert form not in FilePublisher().formats()
    with pytest.raises(NotYet, match=f"Export as {form} is not in this release"):
        FilePublisher().export(an_edition(), form)


def test_unknown_formats_and_foreign_documents_are_refused() -> None:
    with pytest.raises(BadInput, match="no export format rtf"):
        FilePublisher().export(an_edition(), "rtf")
    with pytest.raises(BadInput, match="not a content document"):
        FilePublisher().export({"schema": "other"}, "md")


# JSON


def test_the_json_export_is_the_sealed_document_with_its_seal() -> None:
    read = json.loads(only(an_edition(), "json"))
    assert read["content"] == an_edition()
    assert hashlib.sha256(rfc8785.dumps(read["content"])).hexdigest() == read["seal"]
    copied = json.loads(only(a_working_copy(), "json"))
    assert copied["seal"] is None


# HTML


def test_the_page_has_language_direction_title_and_date() -> None:
    root = the_page(an_edition(translation=a_translation(language="pt-BR")))
    assert (root.get("lang"), root.get("dir")) == ("pt-BR", "ltr")
    assert root.findtext(".//title") == root.findtext(".//h1") == "People-to-people exchange"
    (time,) = root.iter("time")
    assert time.get("datetime") == "2025-09-21T16:20:00+07:00"
    assert time.text == "21 de setembro de 2025, 16:20 (UTC+07:00)"
    assert the_page(an_edition(translation=a_translation(language="ar"))).get("dir") == "rtl"


def test_the_page_has_its_blocks_in_order() -> None:
    root = the_page(an_edition())
    body = [child.tag for child in root.find(".//article") if child.tag != "header"]
    assert body == ["p", "figure", "h3", "ul", "blockquote", "table", "p", "p"]
    first = root.xpath("//article/p")[0]
    assert first.text_content() == (
        "BHN.VN – On 20 September 2025, 180 delegates attended. They came from 12 countries."
    )
    assert first.findtext("b") == "180 delegates"
    assert root.findtext(".//figcaption") == "The delegation in Da Lat."
    assert [li.text for li in root.iter("li")] == ["one", "two"]
    assert root.xpath("//ul/li/ul/li")[0].text == "two"
    assert [[c.text_content() for c in row] for row in root.iter("tr")] == [
        ["Year", "Groups"],
        ["2025", "46"],
    ]
    (byline,) = root.xpath("//*[@class='byline']")
    assert byline.text_content() == "Text and photos: Minh Thư"


def test_a_dateline_that_stands_in_the_text_is_not_set_twice() -> None:
    segments = list(the_segments())
    segments[1] = replace(segments[1], target="BHN.VN - On 20 September, 180 delegates attended.")
    assert only(an_edition(segments), "html").decode().count("BHN.VN") == 2, "text and JSON-LD"


def test_the_page_carries_the_seal_and_its_edition() -> None:
    document = an_edition()
    root = the_page(document)
    assert root.xpath("//meta[@name='dragoman:seal']/@content") == [sealing.seal(document)]
    assert root.findtext(".//footer//code") == sealing.seal(document)
    assert "Original title" in [dt.text for dt in root.iter("dt")]


def test_the_page_describes_itself_as_a_translation() -> None:
    (script,) = the_page(an_edition()).xpath("//script")
    assert script.get("type") == "application/ld+json"
    assert json.loads(script.text) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "People-to-people exchange",
        "inLanguage": "en",
        "dateline": "BHN.VN",
        "datePublished": "2026-01-31T08:00:00+00:00",
        "dateModified": "2026-01-31T08:00:00+00:00",
        "creativeWorkStatus": "Published",
        "version": 1,
        "identifier": f"urn:sha256:{sealing.seal(an_edition())}",
        "author": [{"@type": "Person", "name": "Minh Thư"}],
        "translator": [{"@type": "Person", "name": "Nguyễn Linh"}],
        "translationOfWork": {
            "@type": "NewsArticle",
            "headline": "Giao lưu nhân dân",
            "inLanguage": "vi",
            "datePublished": "2025-09-21T16:20:00+07:00",
            "publisher": {"@type": "Organization", "name": "Báo Hữu Nghị"},
            "author": [{"@type": "Person", "name": "Minh Thư"}],
        },
    }


def test_a_working_copy_is_not_for_search_engines() -> None:
    root = the_page(a_working_copy())
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]
    (script,) = root.xpath("//script")
    described = json.loads(script.text)
    assert described["creativeWorkStatus"] == "Draft"
    assert "datePublished" not in described


def test_versions_in_other_languages_are_linked_when_their_addresses_are_known() -> None:
    from workflow.publishing import as_html
    from workflow.publishing.printing import page

    addresses = {"en": "https://a.example/en?x=1&y=2", "vi": "https://a.example/vi"}
    root = html.document_fromstring(as_html.render(page(an_edition()), addresses).decode())
    links = root.xpath("//link[@rel='alternate']")
    assert {link.get("hreflang"): link.get("href") for link in links} == addresses


def test_the_page_asks_nobody_for_anything() -> None:
    root = the_page(an_edition())
    assert not root.xpath("//@src | //link/@href | //img | //iframe | //object | //form")
    assert "url(" not in root.findtext(".//style")
    assert "@import" not in root.findtext(".//style")
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")


ALLOWED = {"html", "head", "meta", "title", "script", "style", "body", "main", "article"} | {
    "header", "h1", "p", "time", "span", "b", "i", "a", "bdi", "footer", "dl", "dt", "dd", "code"
}  # fmt: skip


@given(texts, texts)
@example(*ODD[:2])
@settings(max_examples=150, deadline=None)
def test_no_text_becomes_anything_but_text_in_the_page(title: str, target: str) -> None:
    document = one_paragraph(target, title=title)
    document["article"]["byline"] = [{"label": target, "names": title}]
    document["article"]["source"] = target
    document["article"]["dateline"] = title
    page = only(document, "html").decode()
    root = html.document_fromstring(page)
    assert {element.tag for element in root.iter() if isinstance(element.tag, str)} <= ALLOWED
    assert len(root.xpath("//script")) == 1
    assert not root.xpath("//@*[starts-with(name(), 'on') or name() = 'src']")
    assert all(re.match(r"https?://|mailto:", address) for address in root.xpath("//a/@href"))
    json.loads(root.findtext(".//script"))
    paragraph = root.xpath("//article/p[not(@class)]")[0]
    found = "".join(paragraph.text_content().split())
    assert found.endswith(plain(target))


@pytest.mark.parametrize("attack", ODD)
def test_attacks_are_printed_as_the_text_they_are(attack: str) -> None:
    root = the_page(one_paragraph(attack))
    shown = root.xpath("//article/p[not(@class)]")[0].text_content()
    assert "".join(shown.split()) == plain(attack)


# Markdown

COMMONMARK = MarkdownIt("commonmark", {"html": True})


def read_markdown(text: str) -> list[str]:
    """The text of each block of the Markdown, as CommonMark reads it; front matter left out."""
    body = text.split("\n---\n", 1)[1]
    return [
        "".join(
            "\n" if child.type == "hardbreak" else child.content
            for child in token.children or ()
            if child.type in ("text", "code_inline", "hardbreak", "softbreak")
        )
        for token in COMMONMARK.parse(body)
        if token.type == "inline"
    ]


def test_the_markdown_reads_as_the_article() -> None:
    text = only(an_edition(), "md").decode()
    assert read_markdown(text)[:4] == [
        "People-to-people exchange",
        "BHN.VN – On 20 September 2025, 180 delegates attended. They came from 12 countries.",
        "The delegation in Da Lat.",
        "Results",
    ]
    assert "\n- one\n  - two\n" in text
    assert "\n> “Thank you.”\n" in text
    assert "\n| Year | Groups |\n| --- | --- |\n| 2025 | 46 |\n" in text
    assert "[the *Association’s* page](<https://hoi.example/a>)" in text
    assert "\n*Text and photos: Minh Thư*\n" in text


def test_the_front_matter_tells_edition_seal_and_original() -> None:
    head = only(an_edition(), "md").decode().split("---\n")[1]
    fields = {
        name: json.loads(value)
        for name, value in (line.split(": ", 1) for line in head.strip().splitlines())
    }
    assert fields["title"] == "People-to-people exchange"
    assert fields["seal"] == sealing.seal(an_edition())
    assert fields["original_date"] == "2025-09-21T16:20:00+07:00"
    assert fields["edition"] == 1


@given(texts)
@settings(max_examples=300, deadline=None)
def test_no_sign_of_a_text_is_taken_for_markdown(target: str) -> None:
    blocks = read_markdown(only(one_paragraph(target), "md").decode())
    assert [unicodedata.normalize("NFC", "".join(b.split())) for b in blocks[:2]] == [
        "Title",
        plain(target),
    ]


@given(texts)
@settings(max_examples=100, deadline=None)
def test_formatting_survives_in_markdown(text: str) -> None:
    words = strip(text).replace("<", "")
    if not plain(words):
        return
    marked = f"before <b>{words}</b><i>after</i>"
    body = only(one_paragraph(marked), "md").decode().split("\n---\n", 1)[1]
    (_, block) = [t for t in COMMONMARK.parse(body) if t.type == "inline"][:2]
    strong = False
    bold = ""
    for child in block.children or ():
        if child.type in ("strong_open", "strong_close"):
            strong = child.type == "strong_open"
        elif child.type == "html_inline" and child.content in ("<b>", "</b>"):
            strong = child.content == "<b>"
        elif strong and child.type == "text":
            bold += child.content
    assert "".join(bold.split()) == plain(words)


# Word


def test_the_word_file_has_the_article_in_proper_styles() -> None:
    opened = word(an_edition())
    assert [(p.style.name, p.text) for p in opened.paragraphs[:9]] == [
        ("Title", "People-to-people exchange"),
        ("Subtitle", "21 September 2025, 16:20 (UTC+07:00)"),
        (
            "Normal",
            "BHN.VN – On 20 September 2025, 180 delegates attended. They came from 12 countries.",
        ),
        ("Caption", "The delegation in Da Lat."),
        ("Heading 2", "Results"),
        ("List Bullet", "one"),
        ("List Bullet 2", "two"),
        ("Quote", "“Thank you.”"),
        ("No Spacing", ""),
    ]
    bold = [run.text for run in opened.paragraphs[2].runs if run.bold]
    assert bold == ["BHN.VN", "180 delegates"]
    assert [[cell.text for cell in row.cells] for row in opened.tables[0].rows] == [
        ["Year", "Groups"],
        ["2025", "46"],
    ]


def test_links_of_the_word_file_lead_where_they_should() -> None:
    paragraph = next(p for p in word(an_edition()).paragraphs if p.text.startswith("See"))
    (link,) = paragraph.hyperlinks
    assert (link.address, link.text) == ("https://hoi.example/a", "the Association’s page")
    assert [run.text for run in link.runs if run.italic] == ["Association’s"]
    unsafe = word(one_paragraph('<a href="javascript:alert(1)">x</a>')).paragraphs[2]
    assert (unsafe.hyperlinks, unsafe.text) == ([], "x")


def test_the_word_file_knows_its_language_and_edition() -> None:
    document = an_edition(translation=a_translation(language="pt-BR"))
    opened = word(document)
    core = opened.core_properties
    assert (core.title, core.language, core.author) == (
        "People-to-people exchange",
        "pt-BR",
        "Minh Thư",
    )
    assert core.created.isoformat().startswith("2026-01-31T08:00:00")
    assert core.identifier == f"urn:sha256:{sealing.seal(document)}"
    assert sealing.seal(document) in opened.sections[0].footer.paragraphs[0].text
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert [lang.get(f"{name}val") for lang in opened.styles.element.iter(f"{name}lang")] == [
        "pt-BR"
    ]


def test_the_bilingual_table_has_a_row_for_each_segment() -> None:
    (table,) = bilingual(an_edition()).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["No.", "Vietnamese", "English", "State and origin"]
    assert rows[2] == [
        "2",
        "Ngày 20-9-2025, 180 đại biểu đã dự.",
        "On 20 September 2025, 180 delegates attended.",
        "final · mt argos vi→en · confirmed by linh",
    ]
    assert len(rows) == 1 + len(the_segments())


@given(texts)
@settings(max_examples=40, deadline=None)
def test_any_text_can_stand_in_word(target: str) -> None:
    document = one_paragraph(target, title=target if plain(target) else "Title")
    assert "".join(word(document).paragraphs[2].text.split()) == plain(target)
    (table,) = bilingual(document).tables
    assert "".join(table.rows[2].cells[2].text.split()) == plain(target)


def test_every_part_of_the_word_file_is_well_formed_and_of_a_fixed_date() -> None:
    for data in exported(an_edition(), "docx").values():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                assert entry.date_time == (1980, 1, 1, 0, 0, 0)
                if entry.filename.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(entry))


# Blocks


def test_a_table_with_gaps_keeps_its_columns() -> None:
    cells = [(1, 1, "a"), (1, 3, "c"), (2, 2, "b"), (2, 2, "b2")]
    blocks = (
        Block(BlockKind.TITLE, "T", ("T",)),
        *(
            Block(BlockKind.TABLE_CELL, text, (text,), table=1, row=row, column=column)
            for row, column, text in cells
        ),
        Block(BlockKind.TABLE_CELL, "other", ("other",), table=2, row=1, column=1),
    )
    revision = replace(a_revision(), blocks=blocks)
    segments = segments_of(revision, ["T", "a", "c", "b", "b2", "other"])
    first, second = the_page(an_edition(segments, revision)).iter("table")
    assert [[c.text_content() for c in row] for row in first.iter("tr")] == [
        ["a", "", "c"],
        ["", "bb2", ""],
    ]
    assert second.text_content() == "other"
    assert len(word(an_edition(segments, revision)).tables) == 2


def test_chinese_sentences_are_joined_without_a_space() -> None:
    segments = list(the_segments())
    segments[1] = replace(segments[1], target="九月二十日，代表出席。")
    segments[2] = replace(segments[2], target="他们来自12个国家。")
    root = the_page(an_edition(segments, translation=a_translation(language="zh-Hans")))
    assert root.xpath("//article/p")[0].text_content() == (
        "BHN.VN – 九月二十日，代表出席。他们来自12个国家。"
    )
    (byline,) = root.xpath("//*[@class='byline']")
    assert byline.text_content() == "文/图：Minh Thư"


@given(st.lists(st.integers(1, 6), min_size=1, max_size=12))
@settings(deadline=None)
def test_lists_of_any_depth_keep_their_items_in_order(depths: list[int]) -> None:
    items = [f"item {n}" for n in range(len(depths))]
    blocks = (
        Block(BlockKind.TITLE, "T", ("T",)),
        *(
            Block(BlockKind.LIST_ITEM, text, (text,), level=depth)
            for text, depth in zip(items, depths, strict=True)
        ),
    )
    revision = replace(a_revision(), blocks=blocks)
    document = an_edition(segments_of(revision, ["T", *items]), revision)
    root = the_page(document)
    assert [li.text for li in root.iter("li")] == items
    assert len(root.xpath("//article/ul")) == 1
    body = only(document, "md").decode().split("\n---\n", 1)[1]
    tokens = COMMONMARK.parse(body)
    assert [t.content for t in tokens if t.type == "inline"][1 : len(items) + 1] == items
    assert not [t for t in tokens if t.type in ("code_block", "fence")]
