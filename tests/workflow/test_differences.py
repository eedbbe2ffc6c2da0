from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.differences import Difference, Kind, differences, tokens, words
from workflow.markup import TAG

PIECES = ["Hà Nội", " ", "  ", "14-6", "1.234,5", "<b>", "</b>", '<a href="https://a.vn">', "</a>"]
PIECES += ["会议", "l’", "don't", "हिन्दी", "กรุงเทพ", ".", ",", "the", "trade", "<", "\n", "e\u0301"]
texts = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES)).map("".join))
languages = st.sampled_from(["vi", "en", "fr", "zh-Hans", "und"])


def told(before: str, after: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [
        (d.kind.value, before[d.before_start : d.before_end], after[d.after_start : d.after_end])
        for d in differences(before, after, language)
    ]


@given(texts, languages)
def test_tokens_joined_give_the_text_again(text: str, language: str) -> None:
    assert "".join(tokens(text, language)) == text


@given(texts, texts, languages)
def test_the_differences_rebuild_both_texts(before: str, after: str, language: str) -> None:
    found = differences(before, after, language)
    assert "".join(before[d.before_start : d.before_end] for d in found) == before
    assert "".join(after[d.after_start : d.after_end] for d in found) == after
    place = (0, 0)
    for one in found:
        assert (one.before_start, one.after_start) == place
        place = (one.before_end, one.after_end)
        taken = before[one.before_start : one.before_end]
        put = after[one.after_start : one.after_end]
        assert taken or put
        assert (one.kind is Kind.EQUAL) == (taken == put)
        assert (one.kind is Kind.INSERT) == (not taken)
        assert (one.kind is Kind.DELETE) == (not put)
    assert all(Kind.EQUAL in (one.kind, other.kind) for one, other in pairwise(found))


@given(texts, languages)
def test_a_text_does_not_differ_from_itself(text: str, language: str) -> None:
    whole = (Difference(Kind.EQUAL, 0, len(text), 0, len(text)),) if text else ()
    assert differences(text, text, language) == whole


@given(texts, texts)
def test_a_tag_is_never_cut(before: str, after: str) -> None:
    edges = {e for d in differences(before, after, "en") for e in (d.before_start, d.before_end)}
    inside = {n for tag in TAG.finditer(before) for n in range(tag.start() + 1, tag.end())}
    assert not edges & inside


def test_changes_with_only_a_blank_between_them_are_one() -> None:
    assert told("Ha Noi organised the fair.", "Ha Noi held a fair.") == [
        ("equal", "Ha Noi ", "Ha Noi "),
        ("replace", "organised the", "held a"),
        ("equal", " fair.", " fair."),
    ]


def test_chinese_is_compared_character_by_character() -> None:
    assert told("会议在河内举行。", "会议在顺化举行。", "zh-Hans") == [
        ("equal", "会议在", "会议在"),
        ("replace", "河内", "顺化"),
        ("equal", "举行。", "举行。"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "language", "changed"),
    [
        ("in <b>Ha Noi</b>", "in <i>Ha Noi</i>", "en", [("<b>", "<i>"), ("</b>", "</i>")]),
        ("14.300 ha", "14,300 ha", "en", [("14.300", "14,300")]),
        ("l’accord", "d’accord", "fr", [("l’", "d’")]),
        ("we don’t go", "we do go", "en", [("don’t", "do")]),
        ("một  hai", "một hai", "vi", [("  ", " ")]),
    ],
)
def test_tags_numbers_and_elided_words_change_as_wholes(
    before: str, after: str, language: str, changed: list[tuple[str, str]]
) -> None:
    found = [(a, b) for kind, a, b in told(before, after, language) if kind != "equal"]
    assert found == changed


def test_long_texts_are_compared_too() -> None:
    before = " ".join(f"the w{n % 300}" for n in range(2000))
    after = before.replace("w150", "v150") + " end"
    changed = [(a, b) for kind, a, b in told(before, after) if kind != "equal"]
    assert changed == [("w150", "v150")] * 7 + [("", " end")]


def test_neither_blanks_nor_tags_count_as_words() -> None:
    assert words("<b>Ha Noi</b>, 2022", "en") == ["Ha", "Noi", ",", "2022"]
