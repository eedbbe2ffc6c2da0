"""Repeats translated in two ways, and machine text confirmed before it could be read."""

from workflow.articles import Finding, Origin, Segment, SegmentState
from workflow.checks import Checks
from workflow.checks.unread import reading_time

SOURCE = "Hai bên nhất trí tăng cường hợp tác trong thời gian tới."
TARGET = "The two sides agreed to strengthen cooperation in the time to come."


def found(*segments: Segment, check: str) -> list[list[Finding]]:
    texts = [(s.source, s.target, s.kind.value) for s in segments]
    every = Checks().check_article(texts, "vi", "en", (), kept=segments)
    return [[finding for finding in of_one if finding.id == check] for of_one in every]


def confirmed(n: int, target: str = TARGET, **fields: object) -> Segment:
    state = SegmentState.TRANSLATED
    return Segment(n, SOURCE, target=target, state=state, origin=Origin.MT, **fields)  # type: ignore[arg-type]


def test_a_repeat_translated_otherwise_is_found_and_mended() -> None:
    other = confirmed(2, "Both sides agreed to cooperate more.")
    first, ((finding),) = found(confirmed(1), other, check="repeat")
    assert first == []
    (fix,) = finding.fixes
    assert fix.applied(other.target) == TARGET


def test_capitals_and_marks_make_no_other_translation() -> None:
    assert found(confirmed(1), confirmed(2, TARGET.upper()), check="repeat") == [[], []]


def test_the_confirmed_one_is_the_model() -> None:
    first = Segment(1, SOURCE, target="Both sides agreed to cooperate more.")
    of_first, of_second = found(first, confirmed(2), check="repeat")
    assert [dict(f.data)["segment"] for f in of_first] == ["2"]
    assert of_second == []


def test_machine_text_confirmed_faster_than_it_is_read_is_found() -> None:
    ((finding,),) = found(confirmed(1, seconds=1.0), check="unread")
    assert finding.message == "This was confirmed after 1 s; reading it takes about 2 s."
    assert reading_time(TARGET, "en") == 2.4


def test_what_was_read_written_or_reviewed_is_not() -> None:
    quiet = [
        confirmed(1, seconds=3.0),
        confirmed(2),
        Segment(3, SOURCE, target=TARGET, state=SegmentState.INITIAL, seconds=0.1),
        Segment(
            4,
            SOURCE,
            target=TARGET,
            state=SegmentState.TRANSLATED,
            origin=Origin.HUMAN,
            seconds=0.1,
        ),
        Segment(
            5, SOURCE, target=TARGET, state=SegmentState.REVIEWED, origin=Origin.MT, seconds=0.1
        ),
    ]
    assert found(*quiet, check="unread") == [[], [], [], [], []]


def test_texts_alone_say_nothing_about_reading() -> None:
    (findings,) = Checks().check_article([(SOURCE, TARGET, "paragraph")], "vi", "en", ())
    assert "unread" not in [finding.id for finding in findings]
