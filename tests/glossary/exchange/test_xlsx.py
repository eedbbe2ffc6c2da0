import datetime
import io
import zipfile
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]

from glossary import exchange
from glossary.concepts import Concept, Term
from glossary.exchange import UnreadableGlossary, UnwritableGlossary
from tests.glossary.exchange.strategies import TERMBASES


def workbook(*rows: Sequence[object], sheets: Sequence[str] = ("Sheet",)) -> bytes:
    made = Workbook()
    for title in sheets:
        sheet = made.active if title == sheets[0] else made.create_sheet()
        sheet.title = title
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(content: bytes, name: str, new: bytes) -> bytes:
    """The workbook with one of its parts replaced, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as made:
        for part in old.namelist():
            if part != name:
                made.writestr(part, old.read(part))
        made.writestr(name, new)
    return out.getvalue()


@given(TERMBASES)
@settings(max_examples=30, deadline=None)
def test_every_cell_is_text_and_none_is_a_formula(concepts: list[Concept]) -> None:
    sheet = load_workbook(io.BytesIO(exchange.write(concepts, "xlsx"))).worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.value is not None:
                assert (cell.data_type, cell.number_format) == ("s", "@")
                if cell.value.lstrip("'")[:1] in tuple("=+-@"):
                    assert cell.quotePrefix


def test_texts_whole_numbers_and_truths_are_read() -> None:
    concepts, refused = exchange.read(
        workbook(("concept_id", "vi", "en", "case_sensitive"), (7, "hội nghị", "G20", True)), "xlsx"
    )
    assert concepts == (
        Concept(
            "7",
            (Term("vi", "hội nghị", case_sensitive=True), Term("en", "G20", case_sensitive=True)),
        ),
    )
    assert refused == []


def test_cells_that_hold_no_text_are_refused_with_row_and_column_and_the_rest_goes_in() -> None:
    plan = exchange.plan(
        workbook(
            ("Tiếng Việt", "English"),
            ("a", "=HYPERLINK(1)"),
            ("b", 1.5),
            (datetime.date(2026, 1, 1), "c"),
            ("d", "d"),
            (None, None),
            ("e", "#N/A"),
        ),
        "xlsx",
        {},
    )
    assert [c.terms[1].text for c in plan.wanted()] == ["d"]
    assert plan.wanted(all_or_nothing=True) == ()
    assert [(r.row, r.column) for r in plan.refused] == [
        (2, "English"),
        (3, "English"),
        (4, "Tiếng Việt"),
        (7, "English"),
    ]
    assert plan.refused[0].reason == (
        "English: cell B2 holds a formula; put its value there as text."
    )


def test_the_first_sheet_is_read_or_the_one_that_is_named() -> None:
    content = workbook(("vi", "en"), ("a", "b"), sheets=("One", "Two"))
    assert exchange.sheets(content) == ("One", "Two")
    assert exchange.plan(content, "xlsx", {}).added == 1
    assert exchange.plan(content, "xlsx", {}, sheet="Two").added == 1
    assert exchange.columns_of(content, "xlsx", sheet="Two") == ("vi", "en")
    with pytest.raises(UnreadableGlossary, match="no sheet “Three”; there are: One, Two"):
        exchange.plan(content, "xlsx", {}, sheet="Three")


def test_cells_merged_downwards_say_the_same_in_each_row() -> None:
    book = load_workbook(
        io.BytesIO(
            workbook(
                ("Lĩnh vực", "Tiếng Việt", "English"),
                ("bộ", "Bộ Ngoại giao", "Ministry of Foreign Affairs"),
                (None, "Bộ Y tế", "Ministry of Health"),
                (None, None, None),
                ("B. HỘI", None, None),
                (None, "Hội Nhà văn", "Writers' Association"),
            )
        )
    )
    for area in ("A1:A1", "A2:A4", "A5:C5", "E2:E3"):
        book.active.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    concepts, refused = exchange.read(out.getvalue(), "xlsx")
    assert [(c.domain, c.preferred("en").text) for c in concepts] == [  # type: ignore[union-attr]
        ("bộ", "Ministry of Foreign Affairs"),
        ("bộ", "Ministry of Health"),
        ("", "Writers' Association"),
    ]
    assert [r.row for r in refused] == [5]


def test_a_text_longer_than_a_cell_is_not_cut_in_silence() -> None:
    with pytest.raises(UnwritableGlossary, match="Concept a, note: 40,000 characters"):
        exchange.write([Concept("a", (Term("en", "x"),), note="n" * 40_000)], "xlsx")


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
def test_entity_attacks_are_refused(part: str) -> None:
    attack = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>'
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<si><t>&b;</t></si></sst>"
    )
    content = workbook(("vi", "en"), ("a", "b"))
    for written in (attack, attack.decode().encode("utf-16")):
        with pytest.raises(UnreadableGlossary, match="declares XML entities"):
            exchange.read(changed(content, part, written), "xlsx")


def test_macros_are_refused() -> None:
    content = changed(workbook(("vi", "en"), ("a", "b")), "xl/vbaProject.bin", b"x")
    with pytest.raises(UnreadableGlossary, match="has macros"):
        exchange.read(content, "xlsx")


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
        made.open("xl/sharedStrings.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(1_100):
            part.write(bytes(1_000_000))
    assert len(out.getvalue()) < 2_000_000
    with pytest.raises(UnreadableGlossary, match="unpacks to more"):
        exchange.read(out.getvalue(), "xlsx")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"vi,en\na,b\n",
        b"PK\x03\x04",
        workbook(("just", "words")),
        workbook(("vi", "vi"), ("a", "b")),
        changed(workbook(("vi", "en")), "xl/workbook.xml", b"<nothing/>"),
        changed(workbook(("vi", "en")), "xl/worksheets/sheet1.xml", b"<worksheet"),
    ],
)
def test_what_is_no_workbook_with_terms_is_refused_whole(content: bytes) -> None:
    with pytest.raises(UnreadableGlossary):
        exchange.read(content, "xlsx")


def test_a_workbook_whose_content_is_damaged_is_refused_whole() -> None:
    content = bytearray(workbook(*(("vi", "en"), *((f"a{n}", f"b{n}") for n in range(500)))))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        info = parts.getinfo("xl/worksheets/sheet1.xml")
    begin = info.header_offset + 30 + len(info.filename)
    content[begin + 5 : begin + 400] = bytes(395)
    with pytest.raises(UnreadableGlossary):
        exchange.read(bytes(content), "xlsx")
