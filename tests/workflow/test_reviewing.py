"""Errors, scores and figures as values: what adds up, what passes, where an error is found."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.articles import Origin, Segment, SegmentState
from workflow.errors import BadInput, Refused
from workflow.reviewing import (
    CATEGORIES,
    MULTIPLIERS,
    ErrorSeverity,
    ReviewError,
    Scoring,
    Standing,
    TextKind,
    Typology,
    located,
    words_of,
)
from workflow.reviewing.chrf import chrf, counts
from workflow.reviewing.figures import SHORTEST_WORD_SECONDS, Effort, Figures, total, within

NOW = datetime(2026, 10, 14, 20, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

marks = st.lists(
    st.tuples(st.sampled_from([c.id for c in CATEGORIES]), st.sampled_from(list(ErrorSeverity)))
)
texts = st.text(st.sampled_from("abcde ,.àố会"), max_size=40)
figures = st.builds(
    lambda made, final, handed: Effort.of(
        a_segment(machine=made or None, target=final or "x", handed_in=handed), "vi", "en"
    ),
    texts,
    texts,
    texts,
)


def a_segment(n: int = 1, **changes: object) -> Segment:
    usual: dict[str, object] = {
        "source": "Một hai ba.",
        "target": "One two three.",
        "state": SegmentState.TRANSLATED,
        "origin": Origin.HUMAN,
        "written_by": "linh",
        "confirmed_by": "linh",
        "engine": "argos",
        "path": "vi→en",
        "changed_at": NOW,
    }
    return Segment(n, **{**usual, **changes})  # type: ignore[arg-type]


def an_error(segment: Segment, **how: object) -> ReviewError:
    usual: dict[str, object] = {"by": "minh", "at": NOW, "round": 1}
    return ReviewError.marked(
        segment,
        (1, "en"),
        "accuracy",
        ErrorSeverity.MAJOR,
        **{**usual, **how},  # type: ignore[arg-type]
    )


@given(marks, marks, st.integers(1, 10_000))
def test_more_errors_never_make_a_better_score(
    some: list[tuple[str, ErrorSeverity]], more: list[tuple[str, ErrorSeverity]], words: int
) -> None:
    few, many = Scoring().judge(some, words), Scoring().judge(some + more, words)
    assert many.penalty >= few.penalty
    assert many.quality <= few.quality
    assert few.passed or not many.passed
    assert many.errors == len(some) + len(more)


@given(marks, st.integers(1, 500), st.integers(2, 9))
def test_a_text_so_many_times_as_long_with_so_many_times_the_errors_scores_the_same(
    some: list[tuple[str, ErrorSeverity]], words: int, times: int
) -> None:
    once, often = Scoring().judge(some, words), Scoring().judge(some * times, words * times)
    assert often.per_thousand == pytest.approx(once.per_thousand)
    assert often.penalty == pytest.approx(times * once.penalty)


@given(marks)
def test_the_penalty_is_the_sum_of_the_multipliers(some: list[tuple[str, ErrorSeverity]]) -> None:
    wanted = sum(MULTIPLIERS[severity] for _, severity in some)
    assert Scoring().judge(some, 1000).per_thousand == wanted


def test_a_severer_error_costs_more_and_a_neutral_one_nothing() -> None:
    assert [MULTIPLIERS[severity] for severity in ErrorSeverity] == [0, 1, 5, 25]


def test_the_threshold_itself_passes() -> None:
    how = Scoring(threshold=10)
    assert how.judge([("style", ErrorSeverity.MAJOR)], 500).passed
    assert not how.judge([("style", ErrorSeverity.MAJOR)], 499).passed


def test_one_critical_error_fails_a_text_of_any_length_unless_the_house_counts_it_only() -> None:
    critical = [("accuracy", ErrorSeverity.CRITICAL)]
    assert not Scoring().judge(critical, 100_000).passed
    assert Scoring(critical_fails=False).judge(critical, 100_000).passed


def test_the_weight_of_a_class_holds_for_what_is_below_it() -> None:
    how = Scoring(weights={"terminology": 2.0, "terminology/wrong-term": 3.0})
    assert how.judge([("terminology/inconsistent", ErrorSeverity.MINOR)], 10).penalty == 2
    assert how.judge([("terminology/wrong-term", ErrorSeverity.MINOR)], 10).penalty == 3
    assert how.judge([("style", ErrorSeverity.MINOR)], 10).penalty == 1


def test_a_text_without_words_has_no_penalty_rate() -> None:
    assert Scoring().judge([("style", ErrorSeverity.MINOR)], 0).per_thousand == 0


def test_what_is_kept_of_the_scoring_is_read_back() -> None:
    how = Scoring(5, False, False, {"style": 0.5}, {"style/quote": {"en": "Quote", "vi": "Trích"}})
    assert Scoring.read(how.kept()) == how
    assert Scoring.read(None) == Scoring()


@pytest.mark.parametrize(
    ("how", "says"),
    [
        (Scoring(threshold=-1), "threshold"),
        (Scoring(threshold=float("nan")), "threshold"),
        (Scoring(weights={"nonsense": 1.0}), "no error class"),
        (Scoring(weights={"style": -1.0}), "weight"),
        (Scoring(own={"style": {"en": "x"}}), "as accuracy/quotation"),
        (Scoring(own={"nonsense/x": {"en": "x"}}), "as accuracy/quotation"),
        (Scoring(own={"style/awkward": {"en": "x"}}), "there already"),
        (Scoring(own={"style/new": {"vi": "x"}}), "English name"),
    ],
)
def test_a_scoring_that_cannot_be_used_says_why(how: Scoring, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        how.expect_usable()


def test_the_houses_classes_stand_with_their_siblings() -> None:
    ids = [c.id for c in Typology.of({"accuracy/quotation": {"en": "Quotation"}}).categories]
    assert ids.index("accuracy/quotation") == ids.index("accuracy/untranslated") + 1


def test_words_are_counted_without_signs_and_without_what_is_not_translated() -> None:
    segments = [a_segment(source="Ngày 14-6, <b>53</b> đại biểu."), a_segment(2, target="")]
    assert words_of(segments, "vi") == 6


def test_an_error_keeps_the_words_it_was_marked_in() -> None:
    error = an_error(a_segment(), span=(4, 7), note="a note")
    assert (error.quote, error.text, error.author) == ("two", "One two three.", "linh")
    assert an_error(a_segment()).quote == "One two three."
    assert an_error(a_segment(), where=TextKind.SOURCE).quote == "Một hai ba."


def test_the_machines_unchanged_wording_is_the_machines_error() -> None:
    same = a_segment(machine="One two three.")
    assert an_error(same).author == "mt:argos"
    changed = a_segment(machine="One to three.")
    assert an_error(changed).author == "linh"
    assert an_error(changed, where=TextKind.MACHINE).author == "mt:argos"


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (5, 2), (0, 15)])
def test_a_span_must_lie_within_the_text(span: tuple[int, int]) -> None:
    with pytest.raises(BadInput, match="no stretch"):
        an_error(a_segment(), span=span)
    with pytest.raises(BadInput, match="no handed_in text"):
        an_error(a_segment(), where=TextKind.HANDED_IN)


def test_a_disputed_error_counts_until_it_is_settled() -> None:
    error = an_error(a_segment())
    disputed = error.disputed("the glossary has it so", by="linh", at=NOW)
    assert (disputed.standing, disputed.counts) == (Standing.DISPUTED, True)
    settled = disputed.settled(by="minh", at=NOW)
    assert (settled.counts, settled.reply) == (False, "the glossary has it so")
    assert settled.settled(by="hoa", at=NOW) == settled
    with pytest.raises(Refused, match="settled already"):
        settled.disputed("no", by="linh", at=NOW)
    assert settled.reopened(by="minh", at=NOW).counts


def test_an_error_is_found_where_its_sentence_is_now() -> None:
    first, second = a_segment(1, source="Một."), a_segment(2, source="Hai ba, bốn.")
    error = an_error(second, span=(8, 13))
    assert error.quote == "three"
    moved = [replace(second, n=1), replace(first, n=2)]
    split = [
        first,
        a_segment(2, source="Hai ba,", target="One two,"),
        a_segment(3, source="bốn.", target="three."),
    ]
    merged = [a_segment(1, source="Một. Hai ba, bốn.", target="One. One two three.")]
    for segments, place in (([first, second], 2), (moved, 1), (split, 3), (merged, 1)):
        assert located([error], segments) == ((error, place),)
    assert located([error], [a_segment(1, source="Khác.")]) == ((error, None),)


@settings(deadline=None)  # the first look at a word compiles the pattern of all scripts
@given(texts, texts)
def test_no_more_words_are_edited_than_there_are(made: str, final: str) -> None:
    effort = Effort.of(a_segment(machine=made or None, target=final or "x"), "vi", "en")
    assert 0 <= effort.edits <= max(effort.final_words, len(made))
    if made and made == final:
        assert (effort.edits, effort.unchanged, effort.word_edit_rate or 0) == (0, 1, 0)


@settings(deadline=None)
@given(st.lists(figures, max_size=6), st.integers(0, 6))
def test_figures_add_up_however_they_are_grouped(some: list[Effort], at: int) -> None:
    assert total([total(some[:at]), total(some[at:])]) == total(some)
    assert sum(some, Effort()) == total(some)


def test_word_edit_rate_is_counted_over_all_words_not_averaged_over_segments() -> None:
    long = Effort.of(a_segment(machine="a b c d e f g h", target="a b c d e f g x"), "vi", "en")
    short = Effort.of(a_segment(machine="a", target="x y"), "vi", "en")
    assert (long + short).word_edit_rate == pytest.approx(3 / 10)


@given(texts, texts)
def test_chrf_lies_between_none_and_all_and_is_full_for_the_same(made: str, final: str) -> None:
    assert 0 <= chrf(counts(made, final)) <= 100 + 1e-9
    if made.strip():
        assert chrf(counts(made, made)) == pytest.approx(100)


@given(st.lists(st.tuples(texts.filter(str.strip), texts.filter(str.strip)), min_size=1))
def test_chrf_is_sacrebleus(pairs: list[tuple[str, str]]) -> None:
    metric = pytest.importorskip("sacrebleu.metrics.chrf", reason="sacrebleu is not installed")
    wanted = metric.CHRF().corpus_score([a for a, _ in pairs], [[b for _, b in pairs]]).score
    counted = [sum(column) for column in zip(*(counts(a, b) for a, b in pairs), strict=True)]
    assert chrf(counted) == pytest.approx(wanted)


word_lists = st.lists(st.sampled_from("the a red blue cat dog sat ran".split()), min_size=1)


@settings(deadline=None)
@given(st.lists(st.tuples(word_lists, word_lists), min_size=1, max_size=5))
def test_the_word_edit_rate_is_never_below_ter_whose_shifts_it_leaves_out(
    pairs: list[tuple[list[str], list[str]]],
) -> None:
    metric = pytest.importorskip("sacrebleu.metrics.ter", reason="sacrebleu is not installed")
    made, final = [[" ".join(side) for side in sides] for sides in zip(*pairs, strict=True)]
    ter = metric.TER(case_sensitive=True).corpus_score(made, [final]).score / 100
    efforts = (
        Effort.of(a_segment(machine=m, target=f), "vi", "en")
        for m, f in zip(made, final, strict=True)
    )
    rate = total(efforts).word_edit_rate
    assert rate is not None
    assert rate >= ter - 1e-9


@pytest.mark.parametrize(
    ("made", "final"),
    [("the cat sat", "the dog sat"), ("the cat", "the red cat"), ("a red cat ran", "a cat ran")],
)
def test_without_words_moved_the_word_edit_rate_is_ter(made: str, final: str) -> None:
    metric = pytest.importorskip("sacrebleu.metrics.ter", reason="sacrebleu is not installed")
    rate = Effort.of(a_segment(machine=made, target=final), "vi", "en").word_edit_rate
    assert rate == pytest.approx(metric.TER().sentence_score(made, [final]).score / 100)


def test_a_moved_word_counts_twice() -> None:
    effort = Effort.of(a_segment(machine="a b c d", target="b c d a"), "vi", "en")
    assert effort.edits == 2


def test_speed_leaves_out_a_page_left_open() -> None:
    quick, left_open = a_segment(seconds=30.0), a_segment(2, seconds=7200.0)
    effort = Effort.of(quick, "vi", "en") + Effort.of(left_open, "vi", "en")
    assert (effort.timed_words, effort.words_per_hour) == (3, 360)


def test_speed_leaves_out_what_nobody_could_have_read_and_counts_it() -> None:
    read, at_once = a_segment(seconds=30.0), a_segment(2, seconds=0.0)
    too_quick = a_segment(3, seconds=3 * SHORTEST_WORD_SECONDS - 0.01)
    effort = total(Effort.of(one, "vi", "en") for one in (read, at_once, too_quick))
    assert (effort.timed_words, effort.words_per_hour, effort.hasty_segments) == (3, 360, 2)
    assert Effort.of(at_once, "vi", "en").words_per_hour is None
    just = Effort.of(a_segment(seconds=3 * SHORTEST_WORD_SECONDS), "vi", "en")
    assert (just.hasty_segments, just.timed_words) == (0, 3)


def test_a_memory_text_is_no_machine_text() -> None:
    effort = Effort.of(a_segment(origin=Origin.TM, machine="One."), "vi", "en")
    assert (effort.memory_leverage, effort.machine_segments, effort.chrf) == (1, 0, None)


def test_figures_are_of_confirmed_segments_by_engine_person_and_day_and_kept_as_they_are() -> None:
    segments = [
        a_segment(1, machine="One two."),
        a_segment(2, machine="Two.", target="Two.", origin=Origin.MT, written_by="mt:argos"),
        a_segment(3, engine=None, path=None, written_by="hoa"),
        a_segment(4, state=SegmentState.INITIAL),
    ]
    kept = Figures.of(segments, "vi", "en", mark="1", zone=ZONE)
    by_group = kept.efforts()
    assert [(*group, effort.segments) for group, effort in by_group.items()] == [
        ("", "", "hoa", "2026-10-15", 1),
        ("argos", "vi→en", "linh", "2026-10-15", 2),
    ]
    assert kept.words == 9
    assert total(by_group.values()) == total(Effort.of(s, "vi", "en") for s in segments[:3])


def test_a_span_of_days_takes_both_its_ends() -> None:
    day, days = date(2026, 10, 15), ("", "2026-10-14", "2026-10-15")
    assert [d for d in days if within(day, day)(d)] == ["2026-10-15"]
    assert [d for d in days if within(None, date(2026, 10, 14))(d)] == ["2026-10-14"]
    assert [d for d in days if within(None, None)(d)] == list(days)
