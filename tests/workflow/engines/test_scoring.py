"""A text that somebody wrote is scored by the model, for the quality estimate."""

import pytest

from tests.engines import Foldy
from workflow.engines.argos import ArgosEngine
from workflow.engines.translating import AGREEING, Translator
from workflow.errors import EngineFailed
from workflow.ports import Scorer

pytestmark = pytest.mark.model

SOURCE = "Hội nghị diễn ra tại Hà Nội."
RIGHT, OTHER = "The conference took place in Hanoi.", "The farmers sold rice in the market."


def test_only_an_engine_that_can_score_is_a_scorer(argos: ArgosEngine) -> None:
    assert isinstance(argos, Scorer)
    assert not isinstance(Foldy(), Scorer)


def test_a_right_text_scores_above_one_of_another_sentence(argos: ArgosEngine) -> None:
    right, other = argos.score([(SOURCE, RIGHT), (SOURCE, OTHER)], "vi", "en")
    assert right is not None
    assert other is not None
    assert other < right - 1 < 0


def test_scores_come_in_order_whatever_stands_beside(argos: ArgosEngine) -> None:
    pairs = [(SOURCE, RIGHT), ("", RIGHT), (SOURCE, ""), (SOURCE, OTHER), (SOURCE * 9, RIGHT)]
    together = argos.score(pairs, "vi", "en")
    assert [one is None for one in together] == [False, True, True, False, False]
    alone = [argos.score([pair], "vi", "en")[0] for pair in pairs]
    assert together == pytest.approx(alone, abs=0.1)
    assert argos.score([], "vi", "en") == []


def test_the_models_own_text_scores_about_as_it_did_when_it_was_made(argos: ArgosEngine) -> None:
    source = "Hai bên tiếp tục thảo luận."
    ((made,),) = argos.translate([source], "vi", "en")
    (again,) = argos.score([(source, made.text)], "vi", "en")
    assert again == pytest.approx(made.score, abs=0.3)


def test_a_pair_that_is_not_ready_cannot_be_scored(argos: ArgosEngine) -> None:
    with pytest.raises(EngineFailed, match="no package en→fr"):
        argos.score([("x", "y")], "en", "fr")


def test_without_a_model_that_scores_nothing_is_scored(argos: ArgosEngine) -> None:
    assert Translator([Foldy()]).score([(SOURCE, RIGHT)], "vi", "en") == [None]
    both = Translator([Foldy(), argos])
    assert both.score([(SOURCE, RIGHT)], "en", "pt-BR") == [None]
    (found,) = both.score([(SOURCE, RIGHT)], "vi", "en")
    assert found is not None


def test_a_translation_keeps_the_hypotheses_of_its_engine(argos: ArgosEngine) -> None:
    (made,) = Translator([argos]).translate([SOURCE], "vi", "en")
    (answers,) = argos.translate([SOURCE], "vi", "en", hypotheses=AGREEING)
    assert made.hypotheses == tuple(dict.fromkeys(one.text for one in answers))
    assert len(made.hypotheses) > 1
    (folded,) = Translator([Foldy()]).translate([SOURCE], "vi", "en")
    assert folded.hypotheses == (folded.target,)
