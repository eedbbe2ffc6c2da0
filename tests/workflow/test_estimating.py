import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.articles import Finding, Severity, TermUse
from workflow.estimating import Estimator, Level, level
from workflow.estimating.evidence import agreement, numbers
from workflow.estimating.model import fits, kind
from workflow.estimating.negation import denials
from workflow.ports import Evidence

SOURCE = "Hội nghị không diễn ra tại Huế với 53 đại biểu của các tổ chức hữu nghị."
TARGET = "The meeting did not take place in Hue with 53 delegates of friendship organisations."


def quality(target: str = TARGET, **known: object) -> float:
    (found,) = Estimator().estimate([Evidence(SOURCE, target, **known)], "vi", "en")  # type: ignore[arg-type]
    assert found is not None
    return found


@settings(deadline=None)
@given(st.text(), st.text(), st.floats(-50, 0), st.text(min_size=1), st.booleans())
def test_any_text_gets_a_probability_or_none_where_it_is_empty(
    source: str, target: str, score: float, other: str, machine: bool
) -> None:
    for known in ({}, {"score": score}, {"score": score, "others": (other,)}):
        one = Evidence(source, target, by_machine=machine, **known)
        (found,) = Estimator().estimate([one], "vi", "en")
        assert found is None or 0 <= found <= 1
        assert found is not None or not target.strip() or "<" in target


def test_an_empty_target_has_no_estimate() -> None:
    assert Estimator().estimate([Evidence(SOURCE, "<b> </b>")], "vi", "en") == [None]


def test_a_lost_number_a_lost_denial_and_a_lost_half_each_lower_the_estimate() -> None:
    lost = TermUse("number", "53", ("53",), None)
    assert quality(TARGET.replace("53", "35"), uses=(lost,)) < quality() / 2
    assert quality(TARGET.replace("did not", "did")) < quality()
    assert quality(TARGET[:40]) < quality() / 2


def test_what_has_a_blocking_finding_is_not_good() -> None:
    blocked = quality(findings=(Finding("script", Severity.BLOCKING, "Wrong."),))
    assert level(quality()) is Level.GOOD
    assert level(blocked) is not Level.GOOD


def test_what_the_model_holds_likelier_is_estimated_higher() -> None:
    likely, unlikely = (quality(score=score, by_machine=True) for score in (-0.4, -1.6))
    assert likely > 2 * unlikely


def test_hypotheses_that_agree_raise_the_estimate_of_the_machines_text() -> None:
    near = (TARGET, TARGET.replace("53 delegates", "53 of the delegates"))
    far = (TARGET, "Fifty-three people of some friendly groups held no talks in that city.")
    agreed, apart = (quality(score=-0.8, others=others, by_machine=True) for others in (near, far))
    assert agreed > apart


def test_what_the_glossary_mended_is_better_than_the_score_of_the_first_rendering_says() -> None:
    before = TARGET.replace("friendship organisations", "friendly groups")
    as_it_came, mended = (
        quality(score=-0.8, others=(first, first), by_machine=True) for first in (TARGET, before)
    )
    assert mended > as_it_came


def test_every_kind_of_evidence_has_its_regression() -> None:
    kinds = {
        kind(Evidence("a", "b", score=score, others=others, by_machine=machine))
        for score in (None, -1.0)
        for others in ((), ("c",))
        for machine in (True, False)
    }
    assert kinds == set(fits())


def test_the_levels_part_the_probabilities_in_three() -> None:
    assert [level(p) for p in (1.0, 0.5, 0.0, None)] == [
        Level.GOOD,
        Level.CHECK,
        Level.POOR,
        None,
    ]


@settings(deadline=None)
@given(st.text(min_size=2).filter(lambda text: len("".join(text.split())) > 1))
def test_a_wording_agrees_with_itself(text: str) -> None:
    assert agreement(text, text) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("They didn't, and cannot.", "en", 2),
        ("Notable nothing", "en", 1),
        ("Ils n’ont pas signé", "fr", 1),
        ("会议没有举行", "zh-Hans", 1),
        ("No firmó nunca", "es", 2),
    ],
)
def test_denials_are_counted_as_words(text: str, language: str, count: int) -> None:
    assert denials(text, language) == count


def test_a_language_without_a_list_of_denials_says_nothing() -> None:
    assert denials("nicht", "de") is None
    assert numbers(Evidence("nicht", "not"), "de", "en")["denial new"] == 0
