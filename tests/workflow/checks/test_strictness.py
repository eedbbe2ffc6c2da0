"""An organisation takes each check as it needs, by language."""

from pathlib import Path

import pytest

from tests.desks import a_desk, an_article, newsroom
from workflow.articles import Finding, Severity
from workflow.checks import Checks
from workflow.checks.strictness import judged, level
from workflow.errors import BadInput, NotAllowed, NotFound

MISSING = Finding("names", Severity.BLOCKING, "It is missing.")
MARKS = Finding("names", Severity.WARNING, "It has no marks.")
USUAL = Checks().usual


def severities(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.severity.value for finding in findings]


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        ("off", []),
        ("note", ["note", "note"]),
        ("warning", ["warning", "warning"]),
        ("blocking", ["blocking", "warning"]),
    ],
)
def test_what_is_mild_in_itself_is_never_made_more_severe(wanted: str, got: list[str]) -> None:
    assert severities(judged((MISSING, MARKS), {"names": {"*": wanted}}, "en", USUAL)) == got


def test_a_language_counts_before_its_base_and_both_before_all() -> None:
    strictness = {"names": {"*": "note", "pt": "warning", "pt-BR": "off"}}
    assert [level(strictness, "names", one) for one in ("pt-BR", "pt-PT", "en")] == [
        "off",
        "warning",
        "note",
    ]
    assert level(strictness, "terms", "en") is None


def test_a_check_that_is_off_in_a_language_finds_nothing_there(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    people = newsroom(desk)
    pair = [("Ông đến.", "He  came.")]
    desk.checking.configure("double_spaces", "off", language="en", by=people["administrator"])
    assert desk.translations.check(pair, "vi", "en") == ((),)
    assert [f.id for f in desk.translations.check(pair, "vi", "es")[0]] == ["double_spaces"]
    desk.checking.configure("double_spaces", None, language="en", by=people["administrator"])
    assert [f.id for f in desk.translations.check(pair, "vi", "en")[0]] == ["double_spaces"]
    entries = desk.records.history("setting:checks")
    assert [(e.before, e.after, e.data["language"]) for e in entries] == [
        (None, "off", "en"),
        ("off", None, "en"),
    ]


def test_a_check_made_blocking_keeps_a_translation_from_review(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    people = newsroom(desk)
    article = an_article(desk).id
    desk.translations.create(article, "en", by=people["translator"])
    view = desk.translations.edit(article, "en", 1, "Two  blanks", by=people["translator"])
    assert not [f for f in view.findings if f.id == "double_spaces" and f.blocks]
    desk.checking.configure("double_spaces", "blocking", by=people["administrator"])
    (view,) = desk.translations.view(article, "en", [1])
    assert [f for f in view.findings if f.id == "double_spaces" and f.blocks]


def test_only_administrators_change_how_checks_are_taken(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    people = newsroom(desk)
    with pytest.raises(NotAllowed):
        desk.checking.configure("length", "off", by=people["editor"])
    with pytest.raises(NotFound, match="no check lenght"):
        desk.checking.configure("lenght", "off", by=people["administrator"])
    with pytest.raises(BadInput, match="not 'fatal'"):
        desk.checking.configure("length", "fatal", by=people["administrator"])
    assert desk.records.setting("checks") is None


def test_who_weakens_a_needed_check_is_warned(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    by = newsroom(desk)["administrator"]
    (warning,) = desk.checking.configure("numbers", "warning", language="fr", by=by)
    assert warning.startswith("Translations into fr can now be printed with what the check numbers")
    assert desk.checking.configure("numbers", "blocking", by=by) == ()
    assert desk.checking.configure("length", "off", by=by) == ()
    set_ = {view.check.id: view.set for view in desk.checking.all() if view.set}
    assert set_ == {"numbers": {"fr": "warning", "*": "blocking"}, "length": {"*": "off"}}
