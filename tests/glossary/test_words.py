import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.language.words import (
    cut,
    fits,
    fold,
    is_syllable,
    nfc,
    opens,
    same_word,
    wanted_words,
    without_marks,
)


@given(st.text())
def test_tokens_stand_where_they_say_and_miss_nothing(text: str) -> None:
    words = cut(nfc(text))
    for token, start, end in zip(words.tokens, words.starts, words.ends, strict=True):
        assert words.text[start:end] == token
    left = list(words.text)
    for start, end in zip(words.starts, words.ends, strict=True):
        left[start:end] = " " * (end - start)
    assert not "".join(left).strip()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("Uỷ", "ủy"),
        ("thuỷ", "thủy"),
        ("kĩ", "kỹ"),
        ("quí", "quý"),
        ("Mĩ", "mỹ"),
        ("khoẻ", "khỏe"),
    ],
)
def test_two_orthographies_of_a_syllable_are_one_word(one: str, other: str) -> None:
    assert fold(one, "vi") == fold(other, "vi")


@pytest.mark.parametrize("syllable", ["hoàn", "quý", "núi", "thì", "toàn"])
def test_other_tone_marks_stay_where_they_are(syllable: str) -> None:
    assert fold(syllable, "vi") in (syllable, "thỳ")


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("policies", "policy", "en"),
        ("chaired", "chair", "en"),
        ("drew", "draw", "en"),
        ("planning", "plan", "en"),
        ("kept", "keeping", "en"),
        ("women", "woman", "en"),
        ("internationaux", "international", "fr"),
        ("naciones", "nación", "es"),
        ("relações", "relação", "pt"),
        ("vietnamitas", "vietnamita", "pt"),
        ("министерства", "министерство", "ru"),
    ],
)
def test_inflected_forms_are_one_word(one: str, other: str, language: str) -> None:
    assert same_word(one, other, language)


@pytest.mark.parametrize(
    ("one", "other"),
    [("organ", "organization"), ("promote", "promotion"), ("local", "locality")],
)
def test_derived_words_are_other_words(one: str, other: str) -> None:
    assert not same_word(one, other, "en")


def test_unspaced_scripts_are_cut_letter_by_letter() -> None:
    assert cut("在ASEAN会议").tokens == ("在", "ASEAN", "会", "议")


@given(st.text(alphabet="ăâđêôơưáàảãạắằẳẵặéèíìóòúùýỳABCnhg "))
def test_marks_come_off_letter_by_letter(text: str) -> None:
    plain = without_marks(nfc(text))
    assert len(plain) == len(nfc(text))
    assert not any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", plain))


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Nguyễn", True), ("Nghĩa", True), ("Đắk", False), ("Smith", False), ("Putin", False)],
)
def test_a_syllable_is_told_by_its_shape(word: str, expected: bool) -> None:
    assert is_syllable(word) is expected


@pytest.mark.parametrize(
    ("wording", "language", "expected"),
    [
        ("Министр* иностранн* дел", "ru", ("министр*", "иностранн*", "дел")),
        ("вице-премьер*", "ru", ("вице", "-", "премьер*")),
        ("2 * 3", "en", ("2", "*", "3")),
        ("*note", "en", ("*", "note")),
        ("a*b", "en", ("a", "*", "b")),
        ("部长*", "zh", ("部", "长", "*")),
    ],
)
def test_a_star_marks_a_stem_only_right_after_a_word(
    wording: str, language: str, expected: tuple[str, ...]
) -> None:
    assert wanted_words(wording, language) == expected


@pytest.mark.parametrize(
    ("word", "wanted", "inflects", "expected"),
    [
        ("министерством", "министерство", True, True),
        ("министерством", "министерство", False, False),
        ("министерство", "министерство", False, True),
        ("министерством", "министерств*", False, True),
        ("министерств", "министерств*", True, True),
        ("министр", "министерств*", True, False),
        ("*", "*", True, True),
    ],
)
def test_a_word_fits_by_stem_by_inflection_or_exactly(
    word: str, wanted: str, inflects: bool, expected: bool
) -> None:
    assert fits(word, wanted, "ru", inflects=inflects) is expected


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("STRASSE", "Straße", "de"),
        ("İSTANBUL", "İstanbul", "en"),
        ("İSTANBUL", "istanbul", "tr"),
        ("IŞIK", "ışık", "tr"),
        ("ΟΔΟΣ", "οδός".replace("ό", "ο"), "el"),
        ("l’", "l'", "fr"),
    ],
)
def test_case_and_signs_that_look_alike_are_folded(one: str, other: str, language: str) -> None:
    assert fold(one, language) == fold(other, language)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Bộ họp", "Bộ", True),
        ("rồi. Bộ họp", "Bộ", True),
        ("nói: “Bộ họp", "Bộ", True),
        ("dòng đầu\nBộ họp", "Bộ", True),
        ("dòng -\nBộ họp", "Bộ", True),
        ("rồi Bộ họp", "Bộ", False),
        ("rồi, Bộ họp", "Bộ", False),
    ],
)
def test_a_capital_says_nothing_where_a_sentence_opens(
    text: str, word: str, expected: bool
) -> None:
    assert opens(text, text.index(word)) is expected
