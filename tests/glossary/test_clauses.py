import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.carrying.clauses import divided, joined, lowered

TEXTS = st.lists(
    st.sampled_from("một hai ba bốn , ; : . và của ( ) - Hà Nội".split()), min_size=1, max_size=40
).map(" ".join)


@given(TEXTS, st.integers(3, 12), st.integers(0, 2), st.data())
def test_pieces_miss_nothing_and_cut_no_term(
    text: str, words: int, most: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = [(start, end)] if end > start else []
    pieces = divided(text, "vi", spans, words=words, most=most)
    assert "".join(text[a:b] for a, b in pieces).replace(" ", "") == text.replace(" ", "")
    assert pieces == sorted(pieces)
    for a, b in spans:
        if text[a:b].strip() == text[a:b]:
            assert any(p <= a and b <= q for p, q in pieces)


def test_the_strongest_mark_is_cut_first() -> None:
    text = "một hai, ba bốn năm; sáu bảy, tám chín mười"
    pieces = divided(text, "vi", [], words=8, most=3)
    assert [text[a:b] for a, b in pieces] == ["một hai, ba bốn năm;", "sáu bảy, tám chín mười"]


def test_a_piece_has_few_terms_or_one_more() -> None:
    text = "hội nghị và tọa đàm và hội thảo"
    spans = [(0, 8), (12, 19), (23, 31)]
    pieces = divided(text, "vi", spans, words=50, most=1)
    assert [text[a:b] for a, b in pieces] == ["hội nghị và tọa đàm", "và hội thảo"]


def test_a_short_text_stays_whole() -> None:
    assert divided("một hai ba", "vi", [], words=10, most=3) == [(0, 10)]


@pytest.mark.parametrize(
    ("source", "cuts", "targets", "expected"),
    [
        ("một; hai.", [(0, 4), (5, 9)], ["One.", "Two."], "One; two."),
        ("một: Hai", [(0, 4), (5, 8)], ["One", "Two."], "One: Two"),
        ("một và hai", [(0, 3), (4, 10)], ["One.", "And two."], "One and two"),
        ("một, ASEAN", [(0, 4), (5, 10)], ["One.", "ASEAN."], "One, ASEAN"),
        ("Một. Hai.", [(0, 4), (5, 9)], ["One.", "Two."], "One. Two."),
    ],
)
def test_pieces_come_together_with_the_marks_of_the_source(
    source: str, cuts: list[tuple[int, int]], targets: list[str], expected: str
) -> None:
    assert joined(source, cuts, targets, "en") == expected


@pytest.mark.parametrize(("piece", "low"), [("The two", "the two"), ("UN", "UN"), ("I am", "I am")])
def test_only_ordinary_words_lose_their_capital(piece: str, low: str) -> None:
    assert lowered(piece) == low
