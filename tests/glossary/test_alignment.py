from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from glossary.carrying.alignment import Aligned, Alignment, Rendering

SOURCE, TARGET = "Ông dự đại hội hôm nay.", "He joined the big gathering today."


def aligned(
    links: dict[str, dict[str, float]],
    source: str = SOURCE,
    target: str = TARGET,
    language: str = "en",
) -> Aligned:
    """An alignment word by word: for each target word what it has of which source words."""
    columns, rows = pieces(source), pieces(target)
    weights = [
        [links.get(row.strip(" ."), {}).get(column.strip(" ."), 0.0) for column in columns]
        for row in rows
    ]
    return Aligned(Alignment(columns, rows, weights), source, target, ("vi", language))


def pieces(text: str) -> tuple[str, ...]:
    return tuple(f" {word}" for word in text.split())


def rendered(found: Aligned, term: str, barred: Sequence[str] = (), most: int = 4) -> str | None:
    start = SOURCE.index(term)
    spans = [(TARGET.index(b), TARGET.index(b) + len(b)) for b in barred]
    place = found.rendering(start, start + len(term), most=most, barred=spans)
    return TARGET[slice(*place)] if place else None


USUAL = {
    "He": {"Ông": 0.9},
    "joined": {"dự": 0.8},
    "the": {"đại": 0.5},
    "big": {"đại": 0.7, "hội": 0.1},
    "gathering": {"hội": 0.6, "đại": 0.3},
    "today": {"hôm": 0.4, "nay": 0.5},
}


def test_the_words_that_attended_to_a_term_are_its_rendering() -> None:
    assert rendered(aligned(USUAL), "đại hội") == "big gathering"


def test_an_article_before_a_rendering_is_not_part_of_it() -> None:
    assert rendered(aligned(USUAL | {"the": {"đại": 1.0}}), "đại hội") == "big gathering"


def test_what_carries_another_term_is_left_alone() -> None:
    assert rendered(aligned(USUAL), "đại hội", barred=["gathering"]) == "big"
    assert rendered(aligned(USUAL), "đại hội", barred=["big gathering"]) is None


def test_a_rendering_longer_than_the_wording_may_be_is_none() -> None:
    assert rendered(aligned(USUAL), "đại hội", most=1) is None


def test_a_word_that_renders_another_source_word_is_not_taken_from_it() -> None:
    links = USUAL | {"big": {}, "gathering": {"đại": 0.3, "dự": 0.6}, "joined": {"Ông": 0.8}}
    assert rendered(aligned(links), "đại hội") is None
    assert rendered(aligned(links | {"joined": {"dự": 0.8}}), "đại hội") == "gathering"


def test_a_term_that_was_left_out_has_no_rendering() -> None:
    assert rendered(aligned(USUAL | {"the": {}, "big": {}, "gathering": {}}), "đại hội") is None


def test_a_term_rendered_all_over_a_sentence_is_not_guessed() -> None:
    scattered = {"joined": {"đại": 0.3}, "big": {"hội": 0.3}, "today": {"đại": 0.3}, "the": {}}
    assert rendered(aligned(scattered), "đại hội") is None


def test_names_and_figures_of_the_source_belong_to_no_other_term() -> None:
    found = aligned(
        {"Johnson": {"giáo": 0.6}, "teachers": {"giáo": 0.5, "dân": 0.5}},
        "giáo dân của Johnson",
        "Johnson teachers",
    )
    assert found.rendering(0, 8, most=4) == (8, 16)


def test_spaces_and_quotation_marks_that_an_engine_saw_otherwise_move_nothing() -> None:
    weights = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    seen = Alignment((' "Hội', " nghị", '"'), (' "Con', "ference", '"'), weights)
    found = Aligned(seen, "«Hội  nghị»", "“Conference”", ("vi", "en"))
    assert found.rendering(1, 10, most=3) == (1, 11)


def test_a_rendering_is_a_text_to_whoever_does_not_ask() -> None:
    text = Rendering("Hello", lambda: Alignment(("x",), ("Hello",), [[1.0]]))
    assert text == "Hello"
    assert {"Hello": 1}[text] == 1
    assert text.alignment().target == ("Hello",)


@st.composite
def some_alignment(draw: st.DrawFn) -> tuple[Aligned, int, int, list[tuple[int, int]]]:
    word = st.text("aàbđ.é1 ", min_size=1, max_size=5)
    columns = tuple(draw(st.lists(word, min_size=1, max_size=6)))
    rows = tuple(draw(st.lists(word, min_size=1, max_size=6)))
    share = st.floats(0, 1, width=16)
    weights = [draw(st.lists(share, min_size=len(columns), max_size=len(columns))) for _ in rows]
    source, target = "".join(columns), draw(st.sampled_from(["".join(rows), "".join(rows).title()]))
    start = draw(st.integers(0, len(source) - 1))
    end = draw(st.integers(start + 1, len(source)))
    found = Aligned(Alignment(columns, rows, weights), source, target, ("vi", "en"))
    words = list(zip(found.words.starts, found.words.ends, strict=True))
    barred = draw(st.lists(st.sampled_from(words), max_size=2)) if words else []
    return found, start, end, barred


@given(some_alignment())
def test_a_rendering_is_whole_words_outside_what_is_barred(
    case: tuple[Aligned, int, int, list[tuple[int, int]]],
) -> None:
    found, start, end, barred = case
    place = found.rendering(start, end, most=3, barred=barred)
    if place is not None:
        assert place[0] in found.words.starts
        assert place[1] in found.words.ends
        assert place[0] < place[1]
        assert not any(a < place[1] and place[0] < b for a, b in barred)


def test_a_name_copied_without_its_diacritics_is_no_terms_rendering() -> None:
    links = {"in": {"tại": 0.9}, "Xuan": {"phường": 0.9}, "Huong": {"Hương": 0.9}}
    found = aligned(links, "tại phường Xuân Hương", "in Xuan Huong")
    assert found.rendering(4, 10, most=3) is None
