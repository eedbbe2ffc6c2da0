import pytest
from babel import Locale

from glossary import exchange
from glossary.concepts import Concept, Term, TermStatus, TermType
from glossary.exchange import ColumnMapping, UnreadableGlossary, suggest_mapping


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("vi", "vi"),
        ("pt_br", "pt-BR"),
        ("EN", "en"),
        ("Tiếng Việt", "vi"),
        ("tieng viet", "vi"),
        ("Vietnamese", "vi"),
        ("English term", "en"),
        ("Term (English)", "en"),
        ("Thuật ngữ tiếng Nga", "ru"),
        ("Français", "fr"),
        ("Русский", "ru"),
        ("中文", "zh"),
        ("Brazilian Portuguese", "pt-BR"),
        ("Portuguese (Brazil)", "pt-BR"),
        ("English (UK)", "en-GB"),
        ("Term [es]", "es"),
        ("Từ viết tắt tiếng Anh", "acronym_en"),
        ("Forbidden (English)", "forbidden_en"),
        ("Ghi chú", "note"),
        ("Lĩnh vực", "domain"),
        ("Nguồn", "source"),
        ("Định nghĩa", "definition"),
        ("ID", "concept_id"),
        ("STT", ""),
        ("No.", ""),
        ("Pos", "part_of_speech"),
        ("Owner", ""),
        ("Ref", ""),
        ("", ""),
    ],
)
def test_columns_are_known_by_their_usual_names(name: str, field: str) -> None:
    assert suggest_mapping([name]).field(name) == field


@pytest.mark.parametrize("code", ["vi", "en", "fr", "es", "pt", "ru", "zh", "de", "ja", "ko", "th"])
def test_a_language_is_known_by_its_name_in_english_in_vietnamese_and_in_itself(code: str) -> None:
    for locale in ("en", "vi", code):
        name = Locale(locale).languages[code]
        assert suggest_mapping([name]).field(name) == code, name


def test_an_acronym_belongs_to_the_language_on_its_left() -> None:
    header = ["Vietnamese", "Acronym", "English", "Abbreviation"]
    assert list(suggest_mapping(header).columns.values()) == [
        "vi",
        "acronym_vi",
        "en",
        "abbreviation_en",
    ]


def test_a_second_column_for_the_same_field_is_left_out() -> None:
    plan = exchange.plan("Tiếng Việt,English,Comment,Notes\na,b,c,d\n".encode(), "csv", {})
    assert plan.header == exchange.Header(
        (("Tiếng Việt", "vi"), ("English", "en"), ("Comment", "note")), ("Notes",)
    )
    assert [(r.row, r.column) for r in plan.left_out] == [(1, "Notes")]
    assert plan.wanted()[0].note == "c"


def test_the_user_says_what_a_column_is() -> None:
    mapping = ColumnMapping(
        {"Chính": "vi", "Official": "en", "Short": "acronym_en", "Bad": "forbidden_en", "X": ""}
    )
    plan = exchange.plan(
        "Chính;Official;Short;Bad;X\nBộ;Ministry;Min;Board;1\n".encode(), "csv", {}, mapping=mapping
    )
    assert plan.wanted()[0].terms == (
        Term("vi", "Bộ"),
        Term("en", "Ministry"),
        Term("en", "Min", TermStatus.ADMITTED, type=TermType.ACRONYM),
        Term("en", "Board", TermStatus.FORBIDDEN),
    )
    assert plan.header.left_out == ("X",)


def test_a_mapping_names_known_fields_and_each_once() -> None:
    with pytest.raises(UnreadableGlossary, match="is no field"):
        ColumnMapping({"A": "picture of it"})
    with pytest.raises(UnreadableGlossary, match="“A” and “B” are both mapped to en"):
        ColumnMapping({"A": "en", "B": "en"})


def test_what_is_said_of_a_first_wording_has_a_column_of_its_own() -> None:
    concepts, refused = exchange.read(
        "vi,fr,gender_fr,forms_fr,acronym_fr\nBộ,ministère,masculine,ministères,\n"
        "Hội,,feminine,,\n".encode()
    )
    assert [c.terms[1:] for c in concepts] == [
        (Term("fr", "ministère", gender="masculine", forms=("ministères",)),)
    ]
    assert [(r.row, r.column) for r in refused] == [(3, "gender_fr")]
    assert isinstance(concepts[0], Concept)
