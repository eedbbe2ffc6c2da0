import random
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.enforcing import Enforced, Habits, Translate, enforce
from glossary.requirements import Requirements
from tests.glossary.builders import USUAL, a_concept
from tests.glossary.engines import AligningPhraseBook, PhraseBook, empty_is_a_fault, no_fault

REQUIREMENTS = Requirements(USUAL, "vi", "en")
WORDS = {
    "hội nghị": "conference",
    "diễn ra": "took place",
    "tại": "at",
    "dự": "attended",
    "Bộ Ngoại giao": "Ministry of Foreign Affairs",
    "ông": "Mr",
    "bà": "Ms",
    "nói": "said",
    "người": "people",
    "có": "has",
    "tốt": "well",
    "hai bên": "the two sides",
    "quan hệ": "relations",
    "của": "of",
    "theo": "according to",
}


def enforced(
    engine: Translate, *sources: str, requirements: Requirements = REQUIREMENTS
) -> list[Enforced]:
    return enforce(
        sources,
        [requirements.of(source) for source in sources],
        engine,
        requirements,
        fault=empty_is_a_fault,
        habits=Habits(),
    )


def test_a_segment_without_requirements_is_the_engines_to_the_letter() -> None:
    engine = PhraseBook({"xin": "hEllo ", "chào": "the  the"})
    engine.rendering = lambda text, rank: "hEllo the  the"  # type: ignore[method-assign]
    assert enforced(engine, "xin chào") == [Enforced("hEllo the  the", (), "plain")]


def test_a_right_translation_stays_as_it_is() -> None:
    engine = PhraseBook(WORDS | {"hội nghị": "meeting"})
    source = "Hội nghị diễn ra tốt."
    assert enforced(engine, source) == [Enforced("Meeting took place well.", ("Meeting",), "plain")]
    assert engine.asked == [[source]]


def test_another_hypothesis_is_taken_before_anything_else() -> None:
    engine = PhraseBook(WORDS | {"hội nghị": ("gathering", "conference")})
    (made,) = enforced(engine, "Hội nghị diễn ra tốt.")
    assert made == Enforced("Conference took place well.", ("Conference",), "hypothesis")


def test_what_the_engine_writes_for_the_term_alone_is_replaced() -> None:
    engine = PhraseBook(WORDS | {"hội nghị": "gathering"})
    (made,) = enforced(engine, "Ông dự hội nghị.")
    assert made == Enforced("Mr attended the conference.", ("conference",), "post-edit")
    assert engine.asked == [["Ông dự hội nghị."], ["hội nghị"]]


def test_what_the_engine_attended_with_is_replaced_without_asking_it_again() -> None:
    engine = AligningPhraseBook(WORDS | {"hội nghị": "big gatherings", "dự": "went to"})
    (made,) = enforced(engine, "Ông dự hội nghị tại Bộ Ngoại giao.")
    assert made == Enforced(
        "Mr went to conferences at the Ministry of Foreign Affairs.",
        ("conferences", "Ministry of Foreign Affairs"),
        "post-edit",
    )
    assert engine.asked == [["Ông dự hội nghị tại Bộ Ngoại giao."]]


def test_the_engine_is_asked_again_where_attention_gives_no_place() -> None:
    engine = AligningPhraseBook(WORDS | {"hội nghị": ""})
    (made,) = enforced(engine, "Ông dự hội nghị.")
    assert (made.target, made.how) == ("Mr attended the conference.", "mask")


def test_a_wording_is_put_into_the_source_where_the_engine_copies_words() -> None:
    engine = PhraseBook(WORDS | {"hội nghị": ""}, copies=r"[A-Za-z]{3,}|[A-Z]\d+|\d+|[^\w\s]")
    (made,) = enforced(engine, "Ông dự hội nghị.")
    assert (made.target, made.how) == ("Mr attended conference.", "code-switch")


def test_a_placeholder_is_put_into_the_source_where_it_does_not() -> None:
    engine = PhraseBook(WORDS | {"hội nghị": ""})
    (made,) = enforced(engine, "Ông dự hội nghị.")
    assert (made.target, made.how) == ("Mr attended the conference.", "mask")


def test_a_verb_takes_the_form_of_its_gap() -> None:
    engine = PhraseBook(WORDS | {"tăng cường": "", "để": "to", "việc": "by"})
    to, by = enforced(engine, "để tăng cường quan hệ", "việc tăng cường quan hệ")
    assert to.target == "To strengthen relations"
    assert by.target == "By strengthening relations"


def test_a_name_keeps_its_marks_whatever_the_engine_does_to_it() -> None:
    for there in ("Nguyen Phuong Russia", "", "Nguyen Phuong Nga", "Fuong"):
        engine = PhraseBook(WORDS | {"Nguyễn Phương Nga": there})
        (made,) = enforced(engine, "Bà Nguyễn Phương Nga nói tốt.")
        assert made.target == "Ms Nguyễn Phương Nga said well."
        assert made.found == ("Nguyễn Phương Nga",)
        assert made.problem is None


@pytest.mark.parametrize(("there", "how"), [("57", "post-edit"), ("", "mask")])
def test_a_number_keeps_its_value(there: str, how: str) -> None:
    engine = PhraseBook(WORDS | {"53": there})
    (made,) = enforced(engine, "Hội nghị có 53 người.")
    assert (made.target, made.how) == ("Conference has 53 people.", how)


def test_neighbours_go_through_as_one() -> None:
    chair = a_concept("Chủ tịch", "President", case=True, domain="title")
    requirements = Requirements([*USUAL, chair], "vi", "en")
    engine = PhraseBook(WORDS)
    (made,) = enforced(
        engine,
        "Chủ tịch Liên hiệp Hữu nghị Đỗ Minh Đức nói tốt.",
        requirements=requirements,
    )
    assert made.target == (
        "President of the Viet Nam Union of Friendship Organizations Đỗ Minh Đức said well."
    )


def test_what_is_nothing_but_terms_and_names_needs_no_sentence() -> None:
    photo = a_concept("Tin, ảnh", "Text and photos")
    engine = PhraseBook({"Tin, ảnh": "News", "Quốc Hùng": "National Hung"})
    (made,) = enforced(
        engine, "Tin, ảnh: Quốc Hùng", requirements=Requirements([photo], "vi", "en")
    )
    assert made.target == "Text and photos: Quốc Hùng"


def test_a_term_said_twice_is_there_twice() -> None:
    engine = PhraseBook(WORDS | {"hội nghị": ""})
    (made,) = enforced(engine, "Ông dự hội nghị của hội nghị.")
    assert made.found == ("conference", "conference")


def test_what_the_engine_cannot_carry_is_placed_and_marked() -> None:
    engine = PhraseBook({"ông": "Mr", "dự": "attended"}, copies=r"[^\w\s]")
    (made,) = enforced(engine, "Ông dự hội nghị.")
    assert made.found == ("conference",)
    assert made.problem == "Some agreed wordings were put in by their place; read this segment."


def test_a_fault_that_stays_is_the_segments_problem() -> None:
    def always(source: str, target: str) -> str | None:
        return "The machine repeats itself."

    (made,) = enforce(
        ["Ông dự hội nghị."],
        [REQUIREMENTS.of("Ông dự hội nghị.")],
        PhraseBook(WORDS),
        REQUIREMENTS,
        fault=always,
    )
    assert made.problem == "The machine repeats itself."


def test_a_hypothesis_without_fault_is_taken() -> None:
    engine = PhraseBook({"hội nghị": ("", "conference")})
    (made,) = enforced(engine, "hội nghị")
    assert (made.target, made.how) == ("Conference", "hypothesis")


def test_the_engine_is_called_in_lists() -> None:
    engine = PhraseBook(WORDS | {"hội nghị": "", "Bộ Ngoại giao": "Foreign"})
    sources = [f"Ông dự hội nghị {n}." for n in range(30)]
    sources += ["Theo Bộ Ngoại giao.", "tốt"]
    made = enforced(engine, *sources)
    assert all(m.found.count(None) == 0 for m in made)
    assert len(engine.asked) < 12


def test_what_an_engine_is_like_is_asked_once() -> None:
    engine = PhraseBook(WORDS | {"hội nghị": ""})
    habits = Habits()
    source = "Ông dự hội nghị."
    counts = []
    for _ in range(2):
        before = len(engine.asked)
        enforce(
            [source],
            [REQUIREMENTS.of(source)],
            engine,
            REQUIREMENTS,
            fault=no_fault,
            habits=habits,
        )
        counts.append(len(engine.asked) - before)
    assert counts[1] == counts[0] - 2
    assert (habits.segments, habits.again) == (2, 2)


def test_long_segments_go_through_in_pieces() -> None:
    clause = "Bộ Ngoại giao dự hội nghị tại Việt Nam"
    source = "; ".join([clause] * 5) + "."
    engine = PhraseBook(WORDS | {"hội nghị": "", "Bộ Ngoại giao": "", "Việt Nam": ""})
    (made,) = enforced(engine, source)
    assert made.found.count(None) == 0
    assert made.target.count(";") == 4
    assert made.target.count("Ministry of Foreign Affairs") == 5


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "hội nghị|Bộ Ngoại giao|Việt Nam|tăng cường|ông Đỗ Minh Đức|53|và|,|;|các|của|người|"
            "diễn ra".split("|")
        ),
        min_size=1,
        max_size=14,
    ),
    st.integers(0, 10_000),
)
def test_nothing_required_is_ever_lost_without_a_word(words: list[str], seed: int) -> None:
    """An engine that drops, doubles and mangles what it likes."""

    def hostile(texts: Sequence[str], *, hypotheses: int = 1) -> list[tuple[str, ...]]:
        made: list[tuple[str, ...]] = []
        for text in texts:
            chance = random.Random(f"{seed}{text}")
            tokens = re.findall(r"\w+|[^\w\s]", text)
            kept = [t for t in tokens if chance.random() < 0.6]
            kept += [chance.choice(tokens)] * chance.randrange(3) if tokens else []
            made.append((" ".join(t[: chance.randrange(1, len(t) + 1)] for t in kept),))
        return made

    source = " ".join(words)
    required = REQUIREMENTS.of(source)
    (made,) = enforce([source], [required], hostile, REQUIREMENTS, fault=no_fault)
    assert len(made.found) == len(required)
    assert None not in made.found or made.problem is not None
    for requirement in required:
        assert REQUIREMENTS.found(requirement, made.target) is not None


def test_a_heading_in_capitals_is_translated_as_a_sentence_and_stays_in_capitals() -> None:
    engine = AligningPhraseBook(WORDS | {"hội nghị": "gathering"})
    (made,) = enforced(engine, "HỘI NGHỊ TẠI BỘ NGOẠI GIAO")
    assert engine.asked == [["Hội nghị tại Bộ Ngoại giao"]]
    assert made.target == "CONFERENCE AT THE MINISTRY OF FOREIGN AFFAIRS"
    assert made.found == ("CONFERENCE", "MINISTRY OF FOREIGN AFFAIRS")


def test_a_wording_does_not_take_a_verbs_place() -> None:
    engine = AligningPhraseBook(WORDS | {"hội nghị": "gathers", "tốt": "the best"})
    (made,) = enforced(engine, "Ông dự hội nghị tốt.")
    assert made.how == "mask"
