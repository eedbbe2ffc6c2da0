import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.engines.apertium import ApertiumEngine
from workflow.errors import EngineFailed

ENGINE = ApertiumEngine()
needs_spanish = pytest.mark.skipif(
    ("en", "es") not in {(hop.source, hop.target) for hop in ENGINE.hops()},
    reason="apertium-eng-spa is not installed on this machine",
)

LINES = [
    "The minister",
    "He said:",
    "Macedonians go to the polls",
    "The president arrived in Madrid.",
    "a [b] {c} $d$ ^e^ <f> /g\\ ~h~",
]


@needs_spanish
def test_no_word_moves_from_one_text_into_another() -> None:
    together = ENGINE.translate(LINES, "en", "es")
    assert together == [ENGINE.translate([line], "en", "es")[0] for line in LINES]


@needs_spanish
def test_a_final_stop_stays_and_none_is_added() -> None:
    with_stop, without = ENGINE.translate(["He arrived.", "He arrived"], "en", "es")
    assert with_stop[0].text == f"{without[0].text}."


@needs_spanish
def test_unknown_words_stay_as_they_are_without_a_mark() -> None:
    (result,) = ENGINE.translate(["Zqxfoo met Nguyễn Phương Nga."], "en", "es")
    assert "Zqxfoo" in result[0].text
    assert "Nguyễn Phương Nga" in result[0].text
    assert not set("*@#") & set(result[0].text)


@needs_spanish
@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(alphabet="ab.,:[]{}^$<>/\\\\~@#*\"'()\n\t é1-", max_size=30), max_size=6))
def test_there_is_one_result_for_each_text_whatever_is_in_it(texts: list[str]) -> None:
    results = ENGINE.translate(texts, "en", "es")
    assert len(results) == len(texts)
    assert all(
        bool(result[0].text) <= bool(text.strip())
        for text, result in zip(texts, results, strict=True)
    )


def test_without_the_program_there_are_no_pairs(tmp_path: Path) -> None:
    if shutil.which("apertium") is None:
        assert ENGINE.hops() == ()
    with pytest.raises(EngineFailed, match="apertium"):
        ApertiumEngine(tmp_path / "no-such-program").hops()


def test_a_pair_that_is_not_installed_is_refused_by_name() -> None:
    with pytest.raises(EngineFailed, match="no pair en→tlh"):
        ENGINE.translate(["x"], "en", "tlh")


@needs_spanish
def test_european_and_brazilian_portuguese_are_told_apart() -> None:
    pairs = {(hop.source, hop.target) for hop in ENGINE.hops()}
    if ("es", "pt-BR") not in pairs:
        pytest.skip("apertium-es-pt is not installed on this machine")
    assert ("es", "pt-PT") in pairs
    (brazil,), (portugal,) = (
        ENGINE.translate(["El tren y el autobús"], "es", tag)[0] for tag in ("pt-BR", "pt-PT")
    )
    assert brazil.text == "O trem e o ônibus"
    assert portugal.text == "O comboio e o autocarro"
