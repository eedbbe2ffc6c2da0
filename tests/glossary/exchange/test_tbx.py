import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from glossary import builtin, exchange
from glossary.concepts import Concept, ConceptTransaction, Term, TermStatus, TermType
from glossary.exchange import UnreadableGlossary, UnwritableGlossary, tbx_writing
from glossary.exchange.tbx_names import concept_id, xml_id
from tests.glossary.exchange.strategies import IDS, TERMBASES

SCHEMAS = Path(__file__).parent / "schemas"
NAMESPACE = "urn:iso:std:iso:30042:ed-2"


def dca(entries: str) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{NAMESPACE}">
<tbxHeader><fileDesc><sourceDesc><p>elsewhere</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
{entries}
</body></text></tbx>""".encode()


def published(name: str) -> etree.RelaxNG:
    folder = os.environ.get("DRAGOMAN_TBX_SCHEMAS", "")
    if not folder or not (Path(folder) / name).exists():
        pytest.skip(f"DRAGOMAN_TBX_SCHEMAS names no folder with the published {name}")
    return etree.RelaxNG(etree.parse(Path(folder) / name))


@given(TERMBASES)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_tbx_basic(concepts: list[Concept]) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "tbx-basic-dca.rng"))
    schema.assertValid(etree.fromstring(exchange.write(concepts, "tbx")))


def test_the_schema_refuses_what_tbx_basic_does_not_have() -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "tbx-basic-dca.rng"))
    good = exchange.write([Concept("a", (Term("en", "body", gender="neuter"),))], "tbx")
    assert schema.validate(etree.fromstring(good))
    for old, new in (
        (b"preferredTerm-admn-sts", b"preferred"),
        (b">neuter<", b">common<"),
        (b'type="grammaticalGender"', b'type="grammaticalNumber"'),
        (b'id="a"', b'id="1a"'),
    ):
        assert old in good
        assert not schema.validate(etree.fromstring(good.replace(old, new)))


@pytest.mark.parametrize("style", ["dca", "dct"])
def test_the_built_in_glossary_is_valid_by_the_published_core_schema(
    style: tbx_writing.Style,
) -> None:
    schema = published("TBXcoreStructV03.rng")
    schema.assertValid(etree.fromstring(tbx_writing.write(builtin.concepts(), style=style)))


@given(TERMBASES)
@settings(max_examples=30, deadline=None)
def test_the_dct_style_loses_nothing_either(concepts: list[Concept]) -> None:
    written = tbx_writing.write(concepts, style="dct")
    assert exchange.read(written, "tbx") == (tuple(concepts), [])


@given(IDS)
def test_every_id_has_an_xml_name_of_its_own(id_: str) -> None:
    assert etree.Element("a", id=xml_id(id_)) is not None
    assert xml_id(id_).isascii()
    assert xml_id(id_)[0] not in "0123456789.-"
    assert concept_id(xml_id(id_)) == id_


def test_texts_of_other_programs_are_read_without_their_indentation() -> None:
    plan = exchange.plan(
        dca("""
  <conceptEntry id="c1">
    <descrip type="subjectField">diplomacy</descrip>
    <xref type="xGraphic" target="https://example.org/a.png">a.png</xref>
    <transacGrp><transac type="transactionType">origination</transac>
      <date>2010-04-17</date><transacNote type="responsibility">Ana</transacNote></transacGrp>
    <langSec xml:lang="en">
      <descripGrp><descrip type="definition">a body that
          negotiates</descrip><admin type="source">Satow</admin></descripGrp>
      <termSec><term>mission</term>
        <termNote type="partOfSpeech">noun</termNote>
        <termNote type="termLocation">menuItem</termNote></termSec>
      <termSec><term>legation</term>
        <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
        <note>old</note></termSec>
    </langSec>
    <langSec xml:lang="fr">
      <descrip type="definition">corps qui négocie</descrip>
      <termSec><term>mission</term><termNote type="grammaticalGender">feminine</termNote></termSec>
    </langSec>
  </conceptEntry>"""),
        "tbx",
        {},
    )
    assert plan.wanted() == (
        Concept(
            "c1",
            (
                Term("en", "mission", part_of_speech="noun"),
                Term("en", "legation", TermStatus.FORBIDDEN),
                Term("fr", "mission", gender="feminine"),
            ),
            domain="diplomacy",
            definition="a body that negotiates",
            note="en, legation: old\ndefinition (fr): corps qui négocie",
            source="Satow",
            image="https://example.org/a.png",
            transactions=(ConceptTransaction("origination", "Ana", "2010-04-17"),),
        ),
    )
    assert [(r.row, r.column) for r in plan.left_out] == [(16, "termLocation")]
    assert "“menuItem”" in plan.left_out[0].reason


def test_the_dct_style_is_read() -> None:
    concepts, left_out = exchange.read(
        f"""<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="{NAMESPACE}"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><min:subjectField>law</min:subjectField>
<langSec xml:lang="es"><termSec><term>ley</term><min:partOfSpeech>noun</min:partOfSpeech>
<basic:termType>shortForm</basic:termType><basic:geographicalUsage>MX</basic:geographicalUsage>
</termSec></langSec></conceptEntry></body></text></tbx>""".encode(),
        "tbx",
    )
    assert concepts == (
        Concept("c1", (Term("es", "ley", part_of_speech="noun", type=TermType.SHORT),), "law"),
    )
    assert [r.column for r in left_out] == ["geographicalUsage"]


def test_the_older_martif_is_read() -> None:
    concepts, left_out = exchange.read(
        b"""<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc>
</fileDesc></martifHeader><text><body>
<termEntry id="t1"><langSet xml:lang="en">
<tig><term>summit</term><termNote type="grammaticalNumber">singular</termNote>
<termNote type="normativeAuthorization">admittedTerm</termNote></tig>
<ntig><termGrp><term>summit meeting</term><termNote type="termType">phraseologicalUnit</termNote>
</termGrp></ntig></langSet></termEntry></body>
<back><refObjectList type="respPerson"/></back></text></martif>""",
        "tbx",
    )
    assert concepts[0].terms == (
        Term("en", "summit", TermStatus.ADMITTED, number="singular"),
        Term("en", "summit meeting", type=TermType.PHRASE),
    )
    assert left_out == []


def test_wrong_entries_are_refused_with_line_and_element_and_the_rest_goes_in() -> None:
    good = '<conceptEntry id="g"><langSec xml:lang="en"><termSec><term>x</term></termSec>'
    plan = exchange.plan(
        dca(
            f"""{good}</langSec></conceptEntry>
<conceptEntry id="e"><note>nothing</note></conceptEntry>
<conceptEntry id="s"><langSec xml:lang="en"><termSec><term>y</term>
  <termNote type="administrativeStatus">candidate</termNote></termSec></langSec></conceptEntry>
<conceptEntry id="l"><langSec><termSec><term>z</term></termSec></langSec></conceptEntry>
{good}</langSec></conceptEntry>
<surprise/>
<conceptEntry><langSec xml:lang="en"><termSec><term>w</term></termSec></langSec></conceptEntry>"""
        ),
        "tbx",
        {},
    )
    assert [c.terms[0].text for c in plan.wanted()] == ["x", "w"]
    assert [(r.row, r.column) for r in plan.refused] == [
        (6, ""),
        (7, "administrativeStatus"),
        (9, "langSec"),
        (10, "concept_id"),
    ]
    assert [(r.row, r.column) for r in plan.left_out] == [(11, "surprise")]


def test_an_id_of_another_program_does_not_overwrite_a_concept_that_shares_no_wording() -> None:
    known = {"c1": Concept("c1", (Term("en", "treaty"), Term("vi", "hiệp ước")))}
    entry = '<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>{}</term></termSec>'
    other, same = (
        exchange.plan(dca(entry.format(text) + "</langSec></conceptEntry>"), "tbx", known)
        for text in ("embassy", "treaty")
    )
    assert "another concept" in other.refused[0].reason
    assert (same.refused, same.unchanged) == ((), 1)


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        ('<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">', "&c;"),
        ('<!ENTITY x SYSTEM "notes.txt">', "&x;"),
        ('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', "&x;"),
        ('<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">', ""),
        ('<!ENTITY unused "x">', ""),
    ],
)
def test_entity_attacks_are_refused(declared: str, used: str) -> None:
    entry = '<conceptEntry id="a"><langSec xml:lang="en"><termSec><term>t{}</term></termSec>'
    text = dca(entry.format(used) + "</langSec></conceptEntry>").decode()
    text = text.replace("<tbx ", f"<!DOCTYPE tbx [{declared}]>\n<tbx ", 1)
    with pytest.raises(UnreadableGlossary, match="entit"):
        exchange.read(text.encode(), "tbx")
    with pytest.raises(UnreadableGlossary, match="entit"):
        exchange.read(text.replace("UTF-8", "UTF-16").encode("utf-16"), "tbx")


@pytest.mark.parametrize(
    "content", [b"", b"vi,en\na,b\n", b"<html/>", b"<tbx><text>", b"PK\x03\x04", b"\xff\xfe<\x00"]
)
def test_what_is_no_tbx_is_refused_whole(content: bytes) -> None:
    with pytest.raises(UnreadableGlossary):
        exchange.read(content, "tbx")


@pytest.mark.parametrize("format_name", exchange.formats())
@pytest.mark.parametrize(
    "concept",
    [
        Concept("a", (Term("en", "bell\x07"),)),
        Concept("a", (Term("en", "x"),), note="\x00"),
        Concept("a", ()),
        Concept("", (Term("en", "x"),)),
        Concept("a", (Term("en", "x"), Term("en", "x"))),
    ],
)
def test_what_no_file_can_hold_is_not_written(format_name: str, concept: Concept) -> None:
    with pytest.raises(UnwritableGlossary, match="Concept"):
        exchange.write([concept], format_name)


def test_lines_are_right_in_long_files() -> None:
    entry = (
        '<conceptEntry id="c{0}"><langSec xml:lang="en"><termSec><term>x{0}</term>\n\n\n\n\n\n\n'
        "</termSec></langSec></conceptEntry>\n"
    )
    entries = "".join(entry.format(n) for n in range(10_000))
    plan = exchange.plan(
        dca(entries + '<conceptEntry id="bad"><note>no</note></conceptEntry>'), "tbx", {}
    )
    assert [r.row for r in plan.refused] == [5 + 8 * 10_000]
