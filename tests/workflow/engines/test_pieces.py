import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.engines.pieces import clauses, cut, join, sentences


def words(text: str) -> int:
    return len(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "TP. Hồ Chí Minh đón khách.",
        "PGS.TS. Trịnh Bảo Châu phát biểu.",
        "Ông A. B. Minh có 1.250 phiếu.",
        "He met Mr. Minh at 5.30 p.m. near St. Martin's.",
        "Họ nói... rồi đi.",
        "BDK.VN đưa tin.",
    ],
)
def test_a_stop_that_ends_no_sentence_does_not_cut(text: str) -> None:
    assert sentences(text) == [text]


def test_sentences_are_cut_after_their_stop_and_closing_quote() -> None:
    assert sentences('Họ đã đến. "Xin chào!" Ông nói.') == [
        "Họ đã đến.",
        '"Xin chào!"',
        "Ông nói.",
    ]
    assert sentences("代表团来了。他们很高兴。") == ["代表团来了。", "他们很高兴。"]


def test_a_long_sentence_is_cut_at_its_strongest_mark_only_as_far_as_needed() -> None:
    text = "một hai, ba bốn năm sáu; bảy tám chín mười, một hai"
    assert clauses(text, words, 7) == [
        "một hai, ba bốn năm sáu;",
        "bảy tám chín mười, một hai",
    ]
    assert clauses(text, words, 12) == [text]


def test_a_number_is_never_cut_at_its_comma_or_colon() -> None:
    text = "một hai ba bốn 1,5 năm sáu bảy tám lúc 14:54 chín mười"
    assert clauses(text, words, 3) == [text]


def test_clauses_keep_their_mark_and_go_on_in_small_letters() -> None:
    assert join(["a b;", "và c."], ["They met.", "The end."], "en") == "They met; the end."
    assert join(["a b;", "Và c."], ["They met.", "The end."], "en") == "They met; The end."
    assert join(["a b,", "hà nội c."], ["They met.", "Hanoi won."], "en") == "They met, Hanoi won."


def test_chinese_pieces_are_joined_without_a_space() -> None:
    assert join(["A.", "B."], ["他们来了。", "谢谢。"], "zh-Hans") == "他们来了。谢谢。"


@given(
    st.text(alphabet="abcĐé ,;:.!?…\"'()–12。，", max_size=120).map(lambda t: " ".join(t.split())),
    st.integers(2, 12),
)
def test_cutting_loses_nothing_but_spaces(text: str, longest: int) -> None:
    parts = cut(text, words, longest)
    assert "".join("".join(parts).split()) == "".join(text.split())
