"""What a unit offers for a text: context, likeness, numbers put in place, penalties."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.memory import keys
from workflow.memory.matching import Asked, How, Match, Reason, best, match
from workflow.memory.units import Trust, Unit

UNIT = Unit("Có 53 điểm cầu tham dự.", "There are 53 sites.", "vi", "en")


def offered(
    text: str,
    unit: Unit = UNIT,
    trust: Trust = Trust.TRUSTED,
    pair: tuple[str, str] = ("vi", "en"),
    before: str | None = None,
    after: str | None = None,
) -> Match | None:
    return match(Asked(text, *pair, before, after), unit, trust)


def given_(
    text: str,
    unit: Unit = UNIT,
    trust: Trust = Trust.TRUSTED,
    *,
    before: str | None = None,
    after: str | None = None,
) -> Match:
    found = offered(text, unit, trust, before=before, after=after)
    assert found is not None
    return found


def test_the_same_text_between_the_same_neighbours_scores_more_than_the_same_text() -> None:
    unit = replace(UNIT, before=keys.context_hash("Trước."), after=keys.context_hash("Sau."))
    inside = given_(unit.source, unit, before="Trước.", after="Sau.")
    assert (inside.score, inside.how) == (101, How.CONTEXT)
    elsewhere = given_(unit.source, unit, before="Khác.", after="Sau.")
    assert (elsewhere.score, elsewhere.how) == (100, How.EXACT)


def test_another_typography_is_nearly_the_same_text_and_blanks_are_nothing() -> None:
    quoted = replace(UNIT, source="“Hữu nghị” – hòa bình…")
    assert given_('"Hữu nghị"  - hòa bình...', quoted).score == 99
    assert given_("“Hữu nghị” –  hòa bình…", quoted).score == 100


def test_numbers_alone_are_put_in_place_and_said() -> None:
    found = given_("Có 64 điểm cầu tham dự.")
    assert found.how is How.NUMBERS
    assert found.target == "There are 64 sites."
    assert [(s.was, s.now) for s in found.substitutions] == [("53", "64")]
    assert found.score < 100


def test_a_number_that_changes_the_grammar_is_not_put_in_place() -> None:
    found = given_("Có 1 điểm cầu tham dự.")
    assert found.substitutions == ()
    assert found.target == UNIT.target


@pytest.mark.parametrize(
    ("trust", "less"),
    [(Trust.TRUSTED, 0), (Trust.PROVISIONAL, 3), (Trust.SUPERSEDED, 6)],
)
def test_what_nobody_approved_is_marked_down(trust: Trust, less: int) -> None:
    assert given_(UNIT.source, trust=trust).score == 100 - less


def test_of_matches_with_the_same_points_the_nearer_goes_before_the_newer() -> None:
    text = "Đoàn đại biểu cấp cao của Hội đến thăm thành phố vào sáng thứ hai tuần sau."
    near = replace(UNIT, source=text.replace("thứ hai", "thứ tư"), target="Near.", id=1)
    far = replace(UNIT, source=text.replace("thứ hai", "thứ bảy"), target="Far.", id=2)
    first, second = given_(text, near), given_(text, far)
    assert first.score == second.score
    assert first.share > second.share
    assert [m.target for m in best([second, first], 70, 2)] == ["Near.", "Far."]


def test_what_was_withdrawn_is_never_offered() -> None:
    assert offered(UNIT.source, trust=Trust.WITHDRAWN) is None


def test_another_variant_of_the_language_is_marked_down() -> None:
    portuguese = replace(UNIT, target="Há 53 locais.", target_language="pt-PT")
    found = offered(UNIT.source, portuguese, pair=("vi", "pt-BR"))
    assert found is not None
    assert Reason.TARGET_VARIANT in dict(found.penalties)
    assert found.score < 100


def test_tags_that_differ_are_marked_down_not_forgotten() -> None:
    found = given_("Có <b>53</b> điểm cầu tham dự.")
    assert Reason.TAGS in dict(found.penalties)
    assert 90 < found.score < 100


def test_only_a_sure_match_fills_a_draft_by_itself() -> None:
    assert given_(UNIT.source).fills
    assert not given_(UNIT.source, trust=Trust.PROVISIONAL).fills
    assert not given_("Có 64 điểm cầu tham dự.").fills
    assert not given_("Có <b>53</b> điểm cầu tham dự.").fills


words = st.lists(
    st.sampled_from("Hội hữu nghị đón đoàn khách quốc tế tại Hà Nội ngày 5".split()),
    min_size=1,
    max_size=12,
).map(" ".join)


@settings(deadline=None)
@given(words, words)
def test_the_differences_lead_from_the_match_to_the_text(text: str, other: str) -> None:
    found = given_(text, replace(UNIT, source=other))
    source = "".join(found.source[d.before_start : d.before_end] for d in found.differences)
    asked = "".join(text[d.after_start : d.after_end] for d in found.differences)
    assert (source, asked) == (other, text)
    for one in found.differences:
        if one.kind.value == "equal":
            assert (
                found.source[one.before_start : one.before_end]
                == text[one.after_start : one.after_end]
            )


@settings(deadline=None)
@given(words, words)
def test_a_score_is_a_hundred_only_for_the_same_text(text: str, other: str) -> None:
    found = given_(text, replace(UNIT, source=other))
    assert (found.likeness >= 100) == (keys.key(text) == keys.key(other))
    assert 0 <= found.score <= 101
