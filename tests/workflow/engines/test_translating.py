from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.concepts import Concept, Term
from tests.workflow.engines.small import WordEngine
from workflow import markup
from workflow.engines.argos import ArgosEngine
from workflow.engines.bergamot import BergamotEngine
from workflow.engines.translating import Translator
from workflow.errors import EngineFailed, NoPath
from workflow.ports import Hypothesis, MachineTranslation

WORDS = {
    "Hội": "The",
    "nghị": "conference",
    "diễn": "took",
    "ra": "place",
    "tốt": "well",
    "đẹp.": "enough.",
    "tại": "in",
    "có": "had",
    "đại": "many",
    "biểu.": "delegates.",
}

MINISTRY = Concept(
    "c1",
    (
        Term("vi", "Bộ Ngoại giao", case_sensitive=True),
        Term("en", "Ministry of Foreign Affairs"),
        Term("pt", "Ministério das Relações Exteriores"),
    ),
)


def translate(
    texts: Sequence[str], *engines: WordEngine, to: str = "en", concepts: Sequence[Concept] = ()
) -> list[MachineTranslation]:
    made = engines or (WordEngine(words=WORDS),)
    return Translator(made).translate(texts, "vi", to, concepts=concepts)


def test_each_text_gets_one_result_in_order_with_its_engine_and_path() -> None:
    first, second = translate(["Hội nghị diễn ra tốt đẹp.", "Hội nghị"])
    assert first == MachineTranslation(
        source="Hội nghị diễn ra tốt đẹp.",
        target="The conference took place well enough.",
        engine="words",
        path="vi→en",
        hypotheses=("The conference took place well enough.",),
    )
    assert second.target == "The conference"


def test_blank_texts_stay_blank_and_ask_no_engine() -> None:
    engine = WordEngine(words=WORDS)
    results = translate(["", "  ", "\n"], engine)
    assert [(r.target, r.problem) for r in results] == [("", None)] * 3
    assert engine.calls == []


def test_a_text_that_stands_twice_is_translated_once() -> None:
    engine = WordEngine(words=WORDS)
    results = translate(["Hội nghị", "<b>Hội nghị</b>", " Hội nghị "], engine)
    assert [r.target for r in results] == [
        "The conference",
        "<b>The conference</b>",
        "The conference",
    ]
    assert engine.calls == [["Hội nghị"]]


def test_a_result_that_cannot_stand_gives_way_to_the_next_hypothesis() -> None:
    text = "Hội nghị diễn ra tốt đẹp."
    engine = WordEngine(
        words=dict.fromkeys(WORDS, "the"),
        others={text: ["", "The conference went well."]},
    )
    (result,) = translate([text], engine)
    assert (result.target, result.how, result.problem) == (
        "The conference went well.",
        "hypothesis",
        None,
    )


def test_where_no_hypothesis_may_stand_the_segment_is_marked_with_the_reason() -> None:
    (result,) = translate(
        ["Hội nghị diễn ra tốt đẹp."], WordEngine(words=dict.fromkeys(WORDS, "the"))
    )
    assert result.target
    assert result.problem == "The machine repeats itself (“the”)."


def test_a_segment_that_the_engine_leaves_empty_is_marked_and_not_dropped() -> None:
    (result,) = translate(["Hội nghị diễn ra"], WordEngine(words=dict.fromkeys(WORDS, "")))
    assert (result.target.strip(), result.problem) == ("", "The machine gave no text.")


def test_an_agreed_wording_stands_in_the_target_and_is_reported() -> None:
    (result,) = translate(["Bộ Ngoại giao có đại biểu."], concepts=[MINISTRY])
    assert "Ministry of Foreign Affairs" in result.target
    (term,) = result.terms
    assert (term.kind, term.source, term.found, term.concept) == (
        "term",
        "Bộ Ngoại giao",
        "Ministry of Foreign Affairs",
        "c1",
    )
    assert (term.start, term.end) == (0, len("Bộ Ngoại giao"))


def test_a_text_of_terms_names_and_numbers_only_needs_no_engine() -> None:
    engine = WordEngine(words=WORDS)
    results = translate(["Bộ Ngoại giao", "1.234,5", "14/6/2022 - 53"], engine, concepts=[MINISTRY])
    assert [r.target for r in results] == [
        "Ministry of Foreign Affairs",
        "1,234.5",
        "14 June 2022 - 53",
    ]
    assert engine.calls == []


def test_names_and_numbers_are_carried_without_a_glossary() -> None:
    (result,) = translate(["Ông Nguyễn Văn Minh có 53 đại biểu."])
    kinds = {term.kind: term.found for term in result.terms}
    assert kinds == {"name": "Nguyễn Văn Minh", "number": "53"}


PORTUGUESE = {
    "The": "A",
    "conference": "conferência",
    "took": "teve",
    "place": "lugar",
    "had": "tinha",
    "many": "muitos",
    "delegates.": "delegados.",
}


def test_a_second_hop_carries_the_terms_of_the_source_in_its_own_language() -> None:
    (result,) = translate(
        ["Bộ Ngoại giao có đại biểu."],
        WordEngine(words=WORDS, name="one"),
        WordEngine("en", "pt-BR", PORTUGUESE, name="two"),
        to="pt-BR",
        concepts=[MINISTRY],
    )
    assert (result.path, result.engine) == ("vi→en→pt-BR", "one+two")
    assert "Ministério das Relações Exteriores" in result.target
    assert result.terms[0].found == "Ministério das Relações Exteriores"
    assert result.problem is None


def test_a_term_without_a_wording_on_the_way_is_carried_through_the_whole_way() -> None:
    concept = Concept("c2", (Term("vi", "đại biểu"), Term("pt", "deputado", part_of_speech="noun")))
    (result,) = translate(
        ["Hội nghị có đại biểu"],
        WordEngine(words={**WORDS, "biểu": "men"}, name="one"),
        WordEngine("en", "pt-BR", {**PORTUGUESE, "men": "homens"}, name="two"),
        to="pt-BR",
        concepts=[concept],
    )
    assert result.terms[0].found is not None
    assert "deputado" in result.target


def test_a_country_inside_a_longer_term_is_not_required_by_itself() -> None:
    union = Concept(
        "u", (Term("vi", "Liên hiệp hữu nghị Việt Nam"), Term("en", "Union of Friendship"))
    )
    country = Concept("v", (Term("vi", "Việt Nam"), Term("en", "Viet Nam"), Term("pt", "Vietnã")))
    (result,) = translate(
        ["Liên hiệp hữu nghị Việt Nam có đại biểu."],
        WordEngine(words=WORDS, name="one"),
        WordEngine("en", "pt-BR", PORTUGUESE, name="two"),
        to="pt-BR",
        concepts=[union, country],
    )
    assert result.terms == ()
    assert "Vietnã" not in result.target


def test_what_one_term_holds_on_the_way_is_still_asked_of_the_end() -> None:
    titles = (Term("vi", "Thứ trưởng"), Term("en", "Deputy Minister"), Term("pt", "Vice-Ministro"))
    minister = Concept("m", titles)
    congress = Concept("k", (Term("vi", "Đại hội 13"), Term("en", "Congress")))
    (result,) = translate(
        ["Thứ trưởng Bộ Ngoại giao có đại biểu tại Đại hội 13"],
        WordEngine(words=WORDS, name="one"),
        WordEngine("en", "pt-BR", PORTUGUESE, name="two"),
        to="pt-BR",
        concepts=[minister, MINISTRY, congress],
    )
    assert [term.source for term in result.terms] == ["Thứ trưởng", "Bộ Ngoại giao", "13"]
    assert all(term.found for term in result.terms) or result.problem is not None


def test_a_problem_of_an_earlier_hop_is_told_with_its_hop() -> None:
    (result,) = translate(
        ["Hội nghị diễn ra tốt đẹp."],
        WordEngine(words=dict.fromkeys(WORDS, "the"), name="one"),
        WordEngine("en", "pt-BR", PORTUGUESE, name="two"),
        to="pt-BR",
    )
    assert result.problem == "vi→en: The machine repeats itself (“the”)."


def test_bold_words_are_found_again_by_their_own_translation() -> None:
    (result,) = translate(["Hội nghị <b>diễn ra</b> tốt đẹp."])
    assert result.target == "The conference <b>took place</b> well enough."
    assert result.problem is None


def test_markup_that_finds_no_place_marks_the_segment_and_leaves_the_text_whole() -> None:
    text = "Hội nghị <b>diễn ra</b> tốt đẹp."
    engine = WordEngine(words={**WORDS, "diễn": "went", "ra": "on"})
    engine.translate = _renamed(engine, {"diễn ra": "happened"})  # type: ignore[method-assign]
    (result,) = translate([text], engine)
    assert result.target == "The conference went on well enough."
    assert result.problem == "The inline markup must be placed: “diễn ra”."


def _renamed(engine: WordEngine, alone: Mapping[str, str]):  # type: ignore[no-untyped-def]
    plain = engine.translate

    def translate(  # type: ignore[no-untyped-def]
        texts: Sequence[str], source: str, target: str, *, hypotheses: int = 1
    ):
        results = plain(texts, source, target, hypotheses=hypotheses)
        return [
            (Hypothesis(alone[text]),) if text in alone else result
            for text, result in zip(texts, results, strict=True)
        ]

    return translate


def test_a_language_that_no_engine_reaches_is_refused_with_what_is_ready() -> None:
    with pytest.raises(NoPath, match="vi → ru; ready are vi→en"):
        translate(["Hội nghị"], to="ru")


def test_the_last_engine_can_be_chosen_and_a_wrong_choice_names_the_ways() -> None:
    one = WordEngine(words=WORDS, name="one")
    two = WordEngine(words={"Hội": "That"}, name="two", quality="rough")
    translator = Translator([one, two])
    assert translator.translate(["Hội"], "vi", "en")[0].engine == "one"
    assert translator.translate(["Hội"], "vi", "en", engine="two")[0].target == "That"
    with pytest.raises(NoPath, match="there are vi→en with one, vi→en with two"):
        translator.translate(["Hội"], "vi", "en", engine="three")


def test_an_engine_that_gives_too_few_results_fails_by_name() -> None:
    engine = WordEngine(words=WORDS)
    engine.translate = lambda *_, **__: []  # type: ignore[method-assign]
    with pytest.raises(EngineFailed, match="words vi→en gave 0 results for 1 texts"):
        translate(["Hội nghị"], engine)


@given(
    st.lists(st.text(alphabet="abđ 1.,<>/bi\n“", max_size=25).map(lambda text: text), max_size=6)
)
def test_nothing_is_dropped_whatever_the_texts_are(texts: list[str]) -> None:
    results = translate(texts, WordEngine())
    assert [r.source for r in results] == texts
    for text, result in zip(texts, results, strict=True):
        assert markup.well_formed(result.target)
        assert bool(markup.strip(text).strip()) == bool(result.target)


@pytest.mark.model
def test_the_real_engines_carry_names_and_numbers_through_english(
    argos: ArgosEngine, bergamot: BergamotEngine
) -> None:
    texts = ["Chủ tịch Nguyễn Thị Hồng Vân tiếp 27 đại biểu tại Hà Nội ngày 3-9-2024."] * 2
    results = Translator([argos, bergamot]).translate(texts, "vi", "pt-BR", concepts=[MINISTRY])
    assert results[0] == results[1]
    assert results[0].path == "vi→en→pt-BR"
    assert {term.kind: term.found is not None for term in results[0].terms} == {
        "name": True,
        "number": True,
    }
    assert "Nguyễn Thị Hồng Vân" in results[0].target


@pytest.mark.model
def test_several_threads_may_translate_at_once(argos: ArgosEngine) -> None:
    translator = Translator([argos])
    texts = ["Bộ Ngoại giao tiếp đoàn.", "Có 53 đại biểu dự hội nghị."]
    expected = translator.translate(texts, "vi", "en", concepts=[MINISTRY])
    with ThreadPoolExecutor(4) as pool:
        jobs = [
            pool.submit(translator.translate, texts, "vi", "en", concepts=[MINISTRY])
            for _ in range(8)
        ]
        assert all(job.result() == expected for job in jobs)


def test_an_address_is_carried_like_a_name_and_reported_as_verbatim() -> None:
    text = "Hội nghị có đại biểu. Xem https://a.vn/x_y hoặc @ban_doc"
    (result,) = translate([text], WordEngine(words={**WORDS, "https://a.vn/x_y": "site"}))
    assert "https://a.vn/x_y" in result.target
    assert [(t.kind, t.found) for t in result.terms] == [
        ("verbatim", "https://a.vn/x_y"),
        ("verbatim", "@ban_doc"),
    ]
