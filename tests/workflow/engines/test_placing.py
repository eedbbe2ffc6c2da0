import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow import markup
from workflow.engines.placing import marked, unmarked


def put_back(source: str, target: str, **renderings: str) -> tuple[str, list[str]]:
    """The target with the source's markup, and the stretches that found no place."""
    segment = unmarked(source)

    def wordings(span):  # type: ignore[no-untyped-def]
        stretch = segment.text[span.start : span.end]
        return [stretch, renderings.get(stretch.replace(" ", "_"), "")]

    text, lost = marked(segment, target, wordings)
    return text, [segment.text[span.start : span.end] for span in lost]


def test_a_segment_that_is_bold_as_a_whole_stays_so() -> None:
    assert put_back("<b>Hội nghị hữu nghị</b>", "Friendship conference") == (
        "<b>Friendship conference</b>",
        [],
    )


def test_tags_around_the_whole_keep_their_nesting_and_what_stands_outside() -> None:
    source = '“<a href="https://a.vn"><i>Hòa bình</i></a>”.'
    assert put_back(source, "“Peace”.") == (
        '“<a href="https://a.vn"><i>Peace</i></a>”.',
        [],
    )


def test_a_stretch_that_stands_in_the_target_is_marked_there() -> None:
    assert put_back("Ông <b>Đỗ Minh Đức</b> nói", "Mr Đỗ Minh Đức said") == (
        "Mr <b>Đỗ Minh Đức</b> said",
        [],
    )


def test_a_stretch_is_found_by_its_own_translation_in_any_case() -> None:
    assert put_back(
        "<i>Hội nghị</i> bắt đầu", "The Conference began", Hội_nghị="the conference"
    ) == (
        "<i>The Conference</i> began",
        [],
    )


def test_a_stretch_is_found_when_its_translation_is_only_alike() -> None:
    text, lost = put_back(
        "Về <b>công tác đối ngoại</b> năm nay",
        "On the external works this year",
        công_tác_đối_ngoại="external work",
    )
    assert (text, lost) == ("On the <b>external works</b> this year", [])


def test_a_stretch_is_never_marked_inside_a_word() -> None:
    assert put_back("Số <b>1</b> và 21", "No. 21 and 1") == ("No. 21 and <b>1</b>", [])
    assert put_back("Số <b>1</b> và 21", "No. 21") == ("No. 21", ["1"])


def test_of_several_places_the_one_in_the_same_part_of_the_text_is_taken() -> None:
    assert put_back("2 tháng 6 và <b>2</b>", "2 June and 2") == ("2 June and <b>2</b>", [])
    assert put_back("<b>2</b> tháng 6 và 2", "2 June and 2") == ("<b>2</b> June and 2", [])


def test_two_stretches_do_not_share_a_place_unless_one_was_in_the_other() -> None:
    assert put_back("<b>UN</b> và <i>UN</i>", "UN") == ("<b>UN</b>", ["UN"])
    assert put_back("x <b><i>UN</i></b> x", "at UN at") == ("at <b><i>UN</i></b> at", [])


def test_what_is_not_found_is_told_and_not_guessed() -> None:
    assert put_back("Họ <b>đã đến</b> sớm", "They came early", đã_đến="arrived") == (
        "They came early",
        ["đã đến"],
    )


def test_markup_that_is_not_paired_cannot_be_put_back() -> None:
    segment = unmarked("Họ <b>đã đến sớm")
    assert (segment.text, segment.spans, segment.sound) == ("Họ đã đến sớm", (), False)


TAGGED = st.recursive(
    st.text(alphabet="ab 1.", min_size=1, max_size=8),
    lambda inner: st.builds(
        lambda parts, tag: f"<{tag}>{''.join(parts)}</{tag}>",
        st.lists(inner, min_size=1, max_size=3),
        st.sampled_from("bi"),
    ),
    max_leaves=6,
)


@given(st.lists(TAGGED, min_size=1, max_size=4).map("".join))
def test_markup_put_back_on_the_same_text_is_paired_and_the_text_is_unchanged(source: str) -> None:
    segment = unmarked(source)
    text, lost = marked(segment, segment.text, lambda span: [(span.start, span.end)])
    assert markup.strip(text) == segment.text
    assert markup.well_formed(text)
    assert lost == ()


@pytest.mark.parametrize("target", ["", " ", "."])
def test_an_empty_target_gets_no_markup_around_nothing(target: str) -> None:
    text, _ = put_back("<b>Hội nghị</b>", target)
    assert markup.strip(text) == target
    assert markup.well_formed(text)
