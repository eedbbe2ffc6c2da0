import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import builtin, exchange
from glossary.concepts import Concept, Term, TermStatus
from glossary.exchange import Refused, UnreadableGlossary

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"))).map(
    lambda text: " ".join(unicodedata.normalize("NFC", text).split())
)
WORDS = TEXT.filter(bool)
LANGUAGE = st.sampled_from(["vi", "en", "pt-BR", "zh-Hans", "fr", "id"])
TERM = st.builds(
    Term,
    LANGUAGE,
    st.one_of(WORDS, st.sampled_from(["=1+1", "+a", "-b", "@c", "'=d", "a|b", "c\\d", "|", "'"])),
    st.sampled_from(TermStatus),
    case_sensitive=st.booleans(),
    part_of_speech=TEXT,
    gender=TEXT,
    forms=st.lists(TEXT, max_size=2).map(tuple),
)
CONCEPTS = st.lists(
    st.builds(
        Concept,
        WORDS,
        st.lists(TERM, min_size=1, max_size=5, unique_by=lambda t: (t.language, t.text)).map(tuple),
        domain=TEXT,
        definition=TEXT,
        note=TEXT,
        source=TEXT,
        glossary=WORDS,
    ),
    max_size=4,
    unique_by=lambda c: c.id,
)


def read(text: str) -> tuple[tuple[Concept, ...], list[Refused]]:
    return exchange.read(text.encode())


@given(CONCEPTS)
def test_what_is_written_is_read_back_without_loss(concepts: list[Concept]) -> None:
    assert exchange.read(exchange.write(concepts)) == (tuple(concepts), [])


def test_the_built_in_glossary_goes_out_and_comes_in() -> None:
    assert exchange.read(exchange.write(builtin.concepts())) == (builtin.concepts(), [])


@given(CONCEPTS)
def test_no_cell_is_a_formula(concepts: list[Concept]) -> None:
    text = exchange.write(concepts).decode()
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_two_columns_are_enough() -> None:
    concepts, refused = read("vi,en\nBộ Ngoại giao,Ministry of Foreign Affairs|MOFA\n")
    assert refused == []
    assert [(t.language, t.text, t.status.value) for t in concepts[0].terms] == [
        ("vi", "Bộ Ngoại giao", "preferred"),
        ("en", "Ministry of Foreign Affairs", "preferred"),
        ("en", "MOFA", "admitted"),
    ]
    assert concepts[0].id == read("vi,en\nBộ Ngoại giao,Other\n")[0][0].id
    assert not builtin.reserved(concepts[0].id)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_spreadsheets_write_it_in_several_ways(encoding: str, separator: str) -> None:
    text = f"vi{separator}en\r\nhội nghị{separator}conference\r\n"
    concepts, refused = exchange.read(text.encode(encoding))
    assert (concepts[0].terms[1].text, refused) == ("conference", [])


def test_text_comes_in_as_nfc() -> None:
    concepts, _ = read(unicodedata.normalize("NFD", "vi,en\nhội nghị,conference\n"))
    assert concepts[0].terms[0].text == "hội nghị"


def test_wrong_rows_are_refused_one_by_one_and_the_rest_goes_in() -> None:
    concepts, refused = read(
        "concept_id,vi,en,status,case_sensitive\n"
        "a,hội nghị,conference,preferred,no\n"
        "b,,,preferred,no\n"
        "c,tỉnh,province,candidate,no\n"
        "d,xã,commune,preferred,perhaps\n"
        "a,hội thảo,seminar,preferred,no\n"
        "e,huyện,district|district,preferred,no\n"
        "f,thôn,hamlet,preferred,no,too much\n"
        "g,ấp,hamlet,preferred,no\n"
    )
    assert [c.id for c in concepts] == ["a", "g"]
    assert [(r.row, r.reason.split(":")[0]) for r in refused] == [
        (3, "It has no wording in any language."),
        (4, "status"),
        (5, "case_sensitive"),
        (6, "concept_id"),
        (7, "en"),
        (8, "It has 6 cells, the header only 5."),
    ]


def test_an_unknown_column_is_named() -> None:
    _, refused = read("vi,en,picture of it\nhội nghị,conference,x\n")
    assert refused == [
        Refused(
            1,
            "Column “picture of it” is neither known nor a language; it was left out.",
            "picture of it",
        )
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"just words\nand more\n",
        b"vi,vi\na,b\n",
        b'vi,en\n"a,b\n',
        b"\xff\xfe\x00",
        b"\xe9,en\n",
    ],
)
def test_what_is_no_glossary_is_refused_whole(content: bytes) -> None:
    with pytest.raises(UnreadableGlossary):
        exchange.read(content)


def test_formats_go_by_the_files_name() -> None:
    assert exchange.formats() == ("csv", "tbx", "xlsx")
    assert [exchange.format_of(n) for n in ("a.TBX", "b.xlsx", "c.csv", "d")] == [
        "tbx",
        "xlsx",
        "csv",
        "csv",
    ]
    with pytest.raises(UnreadableGlossary, match="is no glossary format"):
        exchange.write([], "doc")


@pytest.mark.parametrize("format_name", exchange.formats())
def test_an_empty_file_is_called_empty(format_name: str) -> None:
    with pytest.raises(exchange.UnreadableGlossary, match="is empty"):
        exchange.read(b"", format_name)


def test_a_workbook_under_another_name_is_called_one() -> None:
    content = exchange.write([Concept("a", (Term("en", "term"),))], "xlsx")
    with pytest.raises(exchange.UnreadableGlossary, match="choose the format xlsx"):
        exchange.columns_of(content, "csv")


def test_excels_word_for_the_separator_is_no_row() -> None:
    concepts, refused = exchange.read("\ufeffsep=;\r\nvi;en\r\na, b;c\r\n;\r\n".encode())
    assert [[t.text for t in c.terms] for c in concepts] == [["a, b", "c"]]
    assert refused == []
    assert exchange.columns_of(b"sep=\t\nvi\ten\n", "csv") == ("vi", "en")
