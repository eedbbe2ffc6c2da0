"""The words that the panels' scripts ask for."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from workflow.checks import explanations
from workflow.estimating import Level
from workflow.memory.matching import How, Reason
from workflow.memory.units import Trust
from workflow.pages import grid
from workflow.pages import words as interface
from workflow.pages.grid import words
from workflow.reviewing.errors import Standing
from workflow.reviewing.typology import CATEGORIES, ErrorSeverity

SCRIPTS = Path(grid.__file__).parent
PANELS = SCRIPTS / "panels"


def known() -> set[str]:
    return set(words.texts())


def test_every_word_that_a_script_asks_for_is_there() -> None:
    asked = {
        (key, script.name)
        for script in SCRIPTS.rglob("*.js")
        for key in re.findall(r'\bwords\(\s*"(\w+)"', script.read_text(encoding="utf-8"))
    }

    assert len(asked) > 100
    assert sorted(key for key in asked if key[0] not in known()) == []


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("panel_match_", How),
        ("panel_trust_", Trust),
        ("panel_penalty_", Reason),
        ("panel_level_", Level),
        ("panel_error_severity_", ErrorSeverity),
    ],
)
def test_everything_that_the_desk_may_say_has_a_word(prefix: str, values: type[StrEnum]) -> None:
    assert sorted({f"{prefix}{value.value}" for value in values} - known()) == []


def test_every_ruling_and_class_has_a_word() -> None:
    rulings = {f"panel_error_{s.value}" for s in Standing if s is not Standing.OPEN}
    classes = {f"panel_category_{category.first}" for category in CATEGORIES}

    assert sorted((rulings | classes) - known()) == []


def test_the_classes_on_keys_are_those_of_the_typology() -> None:
    script = (PANELS / "review.js").read_text(encoding="utf-8")
    lists = dict(re.findall(r"export const (\w+) = (\[[^\]]*\]);", script))

    first = list(dict.fromkeys(category.first for category in CATEGORIES))
    assert re.findall(r'"(\w+)"', lists["CATEGORIES"]) == first
    assert re.findall(r'"(\w+)"', lists["SEVERITIES"]) == [s.value for s in ErrorSeverity]


def test_no_panel_parses_a_text_as_html() -> None:
    for script in PANELS.glob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert "innerHTML" not in text, script.name
        assert "insertAdjacentHTML" not in text, script.name


def test_what_a_check_is_for_is_said_in_vietnamese() -> None:
    catalogue = interface.catalogue("vi")

    assert [text for text in explanations().values() if catalogue.gettext(text) == text] == []
