import re
from collections.abc import Sequence

import pytest

from glossary.carrying.masks import ACRONYMS, Calibration, apart, calibrated, places, remnants


def engine(keeps: str) -> object:
    def translate(texts: Sequence[str]) -> list[str]:
        return [" ".join(re.findall(keeps, text)) if keeps != "all" else text for text in texts]

    return translate


@pytest.mark.parametrize(
    ("keeps", "first", "switches"),
    [
        (r"\b[ZQXVKJW]{3}\b", "acronym", False),
        (r"\bX\d+\b", "numbered", False),
        ("all", "acronym", True),
    ],
)
def test_an_engine_is_asked_what_it_copies(keeps: str, first: str, switches: bool) -> None:
    calibration = calibrated(engine(keeps), "vi", "en")  # type: ignore[arg-type]
    assert calibration.families[0] == (first, 1.0)
    assert calibration.switches is switches
    assert calibration.placeholders(0)[0] in ("ZQX", "X1")


def test_a_language_without_trial_sentences_has_a_usual_order() -> None:
    assert calibrated(engine(""), "lo", "en") == Calibration()  # type: ignore[arg-type]


def test_placeholders_are_found_also_when_mangled() -> None:
    found = places("The ZQ of VKJs, xkz", ("ZQX", "VKJ", "XKZ"), "ZQX của VKJ, XKZ")
    assert {mask: [(a, b) for a, b in spans] for mask, spans in found.items()} == {
        "ZQX": [(4, 6)],
        "VKJ": [(10, 14)],
        "XKZ": [(16, 19)],
    }


def test_what_the_source_says_itself_is_no_placeholder() -> None:
    assert places("The KKK met", ("ZQX",), "KKK gặp ZQX") == {"ZQX": []}
    assert remnants("The KKK met ZQ", "KKK gặp") == 1


def test_placeholders_run_together_are_taken_apart() -> None:
    assert apart("the ZQX.VKJ met", ("ZQX", "VKJ")) == "the ZQX VKJ met"


def test_there_are_enough_placeholders_and_none_is_another() -> None:
    assert len(set(ACRONYMS)) == len(ACRONYMS) >= 20
