import pytest

from workflow.engines.bergamot import BergamotEngine
from workflow.errors import EngineFailed

pytestmark = pytest.mark.model

TEXTS = ["The meeting took place in Hanoi.", "Both sides signed a memorandum.", "Thank you."]


def test_both_directions_are_ready(bergamot: BergamotEngine) -> None:
    assert {(hop.source, hop.target) for hop in bergamot.hops()} == {
        ("en", "pt-BR"),
        ("pt-BR", "en"),
    }


def test_results_come_in_order_one_for_each_text(bergamot: BergamotEngine) -> None:
    together = bergamot.translate([*TEXTS, "", TEXTS[0]], "en", "pt-BR")
    alone = [bergamot.translate([text], "en", "pt-BR")[0] for text in TEXTS]
    assert together[:3] == alone
    assert together[4] == alone[0]
    assert together[3][0].text == ""


def test_a_portuguese_no_stays_a_no(bergamot: BergamotEngine) -> None:
    """The wheel's own layer makes "não" of every "no"."""
    (result,) = bergamot.translate(["He lives in Brazil and works in the park."], "en", "pt-BR")
    assert "não" not in result[0].text.lower()


def test_several_sentences_keep_the_space_between_them(bergamot: BergamotEngine) -> None:
    (result,) = bergamot.translate([" ".join(TEXTS)], "en", "pt-BR")
    single = [r[0].text for r in bergamot.translate(TEXTS, "en", "pt-BR")]
    assert result[0].text == " ".join(single)


def test_another_pair_is_refused(bergamot: BergamotEngine) -> None:
    with pytest.raises(EngineFailed, match="en→fr"):
        bergamot.translate(["x"], "en", "fr")
