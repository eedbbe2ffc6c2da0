"""Bilingual files: what goes out comes back, in each format, whatever the text."""

import io
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow import bilingual
from workflow.articles import BlockKind, SegmentState
from workflow.bilingual import Bilingual, Match, Note, Returned, ReturnedUnit, Term, Unit
from workflow.bilingual.xml import with_links
from workflow.errors import BadInput

LINK = '<a href="https://hoi.example/a">'

UNITS = (
    Unit(1, "Giao lưu nhân dân", "", SegmentState.INITIAL, BlockKind.TITLE, 1),
    Unit(
        2,
        "Ngày 20-9, <b>180 đại biểu</b> & <i>khách</i> đã dự.",
        "On 20 September, <b>180 delegates</b> & <i>guests</i> attended.",
        SegmentState.TRANSLATED,
        block=2,
        substate="human",
        matches=(Match("Ngày 20-9, 80 đại biểu", "On 20 September, 80 delegates", 84),),
        terms=(Term("đại biểu", ("delegate", "deputy"), "C1"),),
        notes=(Note("linh", "Số đúng chứ?"),),
    ),
    Unit(
        3,
        f"Xem {LINK}trang <i>của Hội</i></a>.",
        f"See {LINK}the <i>Association’s</i> page</a>.",
        SegmentState.INITIAL,
        block=2,
        substate="mt",
    ),
    Unit(4, "Hết.", "The end.", SegmentState.FINAL, block=3),
)
DOCUMENT = Bilingual(12, "Giao lưu nhân dân", "vi", "pt-BR", UNITS, handout=7)
FORMATS = list(bilingual.FORMATS)


def returned(content: bytes) -> Returned:
    """What came back, with the source's addresses where the format carries their numbers."""
    found = bilingual.read(content)
    sources = {unit.n: unit.source for unit in UNITS}
    return replace(
        found,
        units=tuple(
            replace(
                unit,
                source=with_links(unit.source, sources.get(unit.n, unit.source)),
                target=with_links(unit.target, sources.get(unit.n, unit.source)),
            )
            for unit in found.units
        ),
    )


@pytest.mark.parametrize("form", FORMATS)
def test_what_goes_out_comes_back_with_its_states(form: str) -> None:
    found = returned(bilingual.write(DOCUMENT, form))
    assert (found.article_id, found.target_language, found.handout) == (12, "pt-BR", 7)
    assert found.refused == ()
    assert found.units == tuple(
        ReturnedUnit(
            unit.n,
            unit.source,
            unit.target,
            bool(unit.target) and unit.state is not SegmentState.INITIAL,
        )
        for unit in UNITS
    )


@st.composite
def marked(draw: st.DrawFn) -> str:
    """A text of one line with our markup, as `workflow.markup` writes it."""
    words = st.text(
        st.characters(
            exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"), max_codepoint=0xFFFD
        ),
        min_size=1,
        max_size=12,
    ).filter(lambda text: "<" not in text and ">" not in text)
    parts = []
    for text in draw(st.lists(words, min_size=1, max_size=4)):
        look = draw(st.sampled_from(["", "b", "i", "a"])) if text.strip() else ""
        if look == "a":
            parts.append(f"{LINK}{text}</a>")
        else:
            parts.append(f"<{look}>{text}</{look}>" if look else text)
    return "".join(parts)


@pytest.mark.parametrize("form", ["xliff", "xliff12"])
@given(source=marked(), target=marked(), state=st.sampled_from(list(SegmentState)))
@settings(deadline=None)
def test_any_text_survives_xliff(form: str, source: str, target: str, state: SegmentState) -> None:
    unit = Unit(1, source, target, state)
    found = bilingual.read(bilingual.write(replace(DOCUMENT, units=(unit,)), form))
    (back,) = found.units
    assert with_links(back.source, source) == source
    known = with_links(back.target, source)
    assert known == target


@given(source=marked(), target=marked())
@settings(deadline=None, max_examples=40)
def test_any_text_survives_the_word_table(source: str, target: str) -> None:
    from workflow.markup import strip, tags

    unit = Unit(1, source, target, SegmentState.INITIAL)
    (back,) = bilingual.read(bilingual.write(replace(DOCUMENT, units=(unit,)), "docx")).units
    assert "".join(strip(back.target).split()) == "".join(strip(target).split())
    assert set(tags(back.target)) <= set(tags(target))


def test_states_matches_terms_and_remarks_are_in_the_xliff() -> None:
    root = ElementTree.fromstring(bilingual.write(DOCUMENT, "xliff"))
    ns = {
        "x": "urn:oasis:names:tc:xliff:document:2.0",
        "m": "urn:oasis:names:tc:xliff:matches:2.0",
        "g": "urn:oasis:names:tc:xliff:glossary:2.0",
    }
    states = [(s.get("state"), s.get("subState")) for s in root.iterfind(".//x:segment", ns)]
    assert states == [
        ("initial", None),
        ("translated", "dragoman:human"),
        ("initial", "dragoman:mt"),
        ("final", None),
    ]
    match = root.find(".//m:match", ns)
    assert match is not None
    assert (match.get("ref"), match.get("similarity"), match.get("type")) == ("#s2", "84", "tm")
    assert [t.text for t in root.iterfind(".//g:translation", ns)] == ["delegate", "deputy"]
    assert [n.text for n in root.iterfind(".//x:note", ns)] == ["linh: Số đúng chứ?"]
    assert [g.get("name") for g in root.iterfind(".//x:group", ns)] == [
        "title",
        "paragraph",
        "paragraph",
    ]


def test_the_states_of_version_1_2_say_who_wrote_it() -> None:
    root = ElementTree.fromstring(bilingual.write(DOCUMENT, "xliff12"))
    x = "{urn:oasis:names:tc:xliff:document:1.2}"
    found = [
        (t.get("state"), t.get("state-qualifier"))
        for u in root.iter(f"{x}trans-unit")
        if (t := u.find(f"{x}target")) is not None
    ]
    assert found == [
        ("needs-translation", None),
        ("translated", None),
        ("needs-review-translation", "leveraged-mt"),
        ("final", None),
    ]


@pytest.mark.parametrize(
    ("form", "module", "name"),
    [
        ("xliff12", "xliff", "xlifffile"),
        ("xliff", "xliff2", "Xliff2File"),
    ],
)
def test_another_tool_reads_our_xliff(form: str, module: str, name: str) -> None:
    storage = pytest.importorskip(f"translate.storage.{module}", reason="translate-toolkit")
    read = getattr(storage, name).parsestring(bilingual.write(DOCUMENT, form))
    units = [unit for unit in read.units if unit.source]
    assert len(units) == len(UNITS)
    assert "Giao lưu nhân dân" in units[0].source
    assert "attended." in units[1].target
    assert not units[0].target


def test_a_unit_that_a_tool_cut_in_two_is_joined() -> None:
    text = bilingual.write(DOCUMENT, "xliff").decode()
    whole = text[text.index('<segment id="s4"') : text.index("</segment>", text.index('"s4"')) + 10]
    cut = (
        '<segment id="a" state="translated"><source>Hết</source><target>The end</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment id="b" state="initial"><source>.</source><target>!</target></segment>'
    )
    (unit,) = [u for u in bilingual.read(text.replace(whole, cut).encode()).units if u.n == 4]
    assert (unit.source, unit.target, unit.confirmed) == ("Hết .", "The end !", False)


def test_tracked_changes_count_as_accepted() -> None:
    document = docx.Document(io.BytesIO(bilingual.write(DOCUMENT, "docx")))
    paragraph = document.tables[0].rows[4].cells[2].paragraphs[0]
    gone, new = OxmlElement("w:del"), OxmlElement("w:ins")
    gone.append(paragraph.runs[0]._r)
    run = paragraph.add_run("This is the end.")
    new.append(run._r)
    paragraph._p.extend([gone, new])
    document.tables[0].rows[4].cells[3].text = "xong"
    written = io.BytesIO()
    document.save(written)
    unit = bilingual.read(written.getvalue()).units[3]
    assert (unit.target, unit.confirmed) == ("This is the end.", True)


def test_the_name_is_found_in_the_footer_where_the_properties_are_lost() -> None:
    document = docx.Document(io.BytesIO(bilingual.write(DOCUMENT, "docx")))
    document.core_properties.identifier = ""
    written = io.BytesIO()
    document.save(written)
    assert bilingual.read(written.getvalue()).handout == 7


def test_rows_that_cannot_be_read_are_named() -> None:
    document = docx.Document(io.BytesIO(bilingual.write(DOCUMENT, "docx")))
    document.tables[0].rows[2].cells[0].text = "hai"
    written = io.BytesIO()
    document.save(written)
    found = bilingual.read(written.getvalue())
    assert found.refused == (("row 3", "its first column says 'hai', no number"),)
    assert [unit.n for unit in found.units] == [1, 3, 4]


def test_a_foreign_code_refuses_its_unit_only() -> None:
    text = bilingual.write(DOCUMENT, "xliff").decode().replace("The end.", 'The <ph id="9"/>end.')
    found = bilingual.read(text.encode())
    assert [unit.n for unit in found.units] == [1, 2, 3]
    assert found.refused[0][0] == "segment 4"
    assert "<ph>" in found.refused[0][1]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<xliff", "not well-formed"),
        (b"<a/>", "neither XLIFF"),
        (b"PK\x03\x04 broken", "no Word document"),
        (b'<!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>', "document type"),
        (
            b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"><file original="a"/></xliff>',
            "was not handed out",
        ),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "no <file>"),
    ],
)
def test_what_is_none_of_ours_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        bilingual.read(content)


def test_the_document_is_a_valid_zip_of_a_table_with_a_head() -> None:
    table = docx.Document(io.BytesIO(bilingual.write(DOCUMENT, "docx"))).tables[0]
    assert [cell.text for cell in table.rows[0].cells][:3] == [
        "No.",
        "Vietnamese",
        "Portuguese (Brazil)",
    ]
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
