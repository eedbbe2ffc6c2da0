from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.engines.guards import guard, repeated

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "ntrex-dev"
LANGUAGES = ("vi", "en", "es", "fr", "pt-BR", "ru", "zh-CN")

VI_EN = guard("vi", "en")
SOURCE = "Đoàn đại biểu đã đến chào xã giao lãnh đạo tỉnh vào sáng nay."


def test_a_translation_that_says_it_all_may_stand() -> None:
    assert (
        VI_EN(SOURCE, "The delegation paid a courtesy call on the province's leaders today.")
        is None
    )


@pytest.mark.parametrize("target", ["", " ", "...", "—"])
def test_an_empty_result_is_stopped(target: str) -> None:
    assert VI_EN(SOURCE, target) == "The machine gave no text."


def test_a_source_of_punctuation_only_needs_no_words() -> None:
    assert VI_EN("* * *", "* * *") is None


@pytest.mark.parametrize(
    ("target", "stretch"),
    [
        ("The delegation of the the the province paid a call on leaders.", "the"),
        ("It paid a call on the province, on the province, on the province.", "on the province"),
        (
            "It was the leaders of the province the leaders of the province who received them.",
            "the leaders of the province",
        ),
        ("The delegation called on Hau Hau Hau province this morning.", "hau"),
    ],
)
def test_a_loop_is_stopped_and_shown(target: str, stretch: str) -> None:
    assert VI_EN(SOURCE, target) == f"The machine repeats itself (“{stretch}”)."


def test_stretches_that_recur_all_over_a_text_are_a_loop() -> None:
    target = (
        "it is acted by the East which is that it is acted by the nation which is that it is "
        "acted by the West which is that it is acted by the North which is that it is acted"
    )
    assert repeated(target, "en") is not None


def test_a_loop_in_chinese_is_seen_without_spaces() -> None:
    assert repeated("代表团今天代表团今天代表团今天", "zh-Hans") == "代表团今天"
    assert repeated("他们就像小孩子......谢谢大家的到来。", "zh-Hans") is None


@pytest.mark.parametrize(
    "target",
    [
        "It was very, very good.",
        "He had had enough of that.",
        "The prize of 100,000,000,000 dong was given.",
        "Day by day, step by step, year by year.",
        "The vice president met the vice president of the council.",
    ],
)
def test_what_people_repeat_is_no_loop(target: str) -> None:
    assert repeated(target, "en") is None


def test_a_loop_that_the_source_has_may_stand() -> None:
    assert VI_EN("Đi đi đi đi mãi mãi mãi!", "Go go go go on on on!") is None


def test_vietnamese_without_diacritics_is_not_given_to_be_read() -> None:
    bare = "Chu tich nuoc tiep doan dai bieu quoc te tai Ha Noi"
    said = guard("vi", "en")(bare, "The President received an international delegation in Hanoi")
    assert said is not None
    assert "diacritics" in said
    assert guard("en", "vi")("Hanoi is in Viet Nam, so it is", bare) is None


def test_an_echo_of_the_source_is_stopped() -> None:
    assert VI_EN("Anh ta gan ba lan roi di", "Anh ta gan ba lan roi di") == (
        "The machine left the source untranslated."
    )
    assert guard("en", "fr")("He met them near the old bridge.", "He met them near the old bridge.")


@pytest.mark.parametrize(
    "text",
    ["Nguyễn Phương Nga", "BDK.VN", "14/6/2022 - 14:54", "São Paulo, Minas Gerais", "UNESCO"],
)
def test_names_and_numbers_may_come_back_as_they_were(text: str) -> None:
    assert VI_EN(text, text) is None


def test_vietnamese_words_left_in_the_text_are_stopped_and_names_are_not() -> None:
    assert VI_EN(SOURCE, "The delegation đến chào the leaders of the province this morning.") == (
        "Vietnamese is left in the text (“đến”)."
    )
    assert VI_EN(SOURCE, "Mr Đỗ Minh Đức received the delegation of Huế this morning.") is None


def test_french_accents_are_not_taken_for_vietnamese() -> None:
    target = "La délégation a été reçue ce matin par les dirigeants, où l'hôte a prononcé un mot."
    assert guard("vi", "fr")(SOURCE, target) is None


@pytest.mark.parametrize(
    "lost",
    ["https://a.vn/x_y?z=1", "ban.doc@bao.vn", "@ban_doc", "{name}", "%s", "#huunghi", "bdk.vn"],
)
def test_an_address_or_placeholder_must_come_through(lost: str) -> None:
    source = f"Xem thêm tại {lost} để biết chi tiết về hội nghị."
    assert (
        VI_EN(source, "See more for the details of the conference.") == f"The machine lost {lost}."
    )
    assert VI_EN(source, f"See more at {lost} for the details of the conference.") is None


def test_a_result_that_is_far_too_short_or_long_is_stopped() -> None:
    long_source = f"{SOURCE} {SOURCE.replace('sáng', 'chiều')}"
    assert VI_EN(long_source, "The delegation came.") == "The machine left out most of the source."
    more = "The delegation of the province, " + ", ".join(f"w{n} and v{n}" for n in range(60))
    assert VI_EN(SOURCE, more) == "The machine wrote far more than the source says."


def test_a_target_in_another_script_is_stopped() -> None:
    assert guard("vi", "ru")(SOURCE, "The delegation was received this morning by leaders.") == (
        "The machine did not write in the script of ru."
    )
    assert guard("vi", "ru")(SOURCE, "Делегация посетила руководителей провинции сегодня.") is None
    assert guard("zh-Hans", "en")("代表团今天早上拜访了省领导", "代表团今天早上 met") is not None


@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_a_guard_never_fails_and_answers_in_one_sentence(
    source: str, target: str, language: str
) -> None:
    for fault in (guard("vi", language), guard(language, "en")):
        said = fault(source, target)
        assert said is None or (said.endswith(".") and said)


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"{CORPUS.name} is not beside the project")
@pytest.mark.parametrize("source", LANGUAGES)
def test_human_translations_pass(source: str) -> None:
    lines = {tag: (CORPUS / f"{tag}.txt").read_text().splitlines() for tag in LANGUAGES}
    stopped = [
        (target, said)
        for target in LANGUAGES
        if target != source
        for before, after in zip(lines[source], lines[target], strict=True)
        if (said := guard(source, target)(before, after)) and any(map(str.isalnum, after))
    ]
    assert stopped == []
