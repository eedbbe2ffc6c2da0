"""What an organisation can set, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desks import a_desk, newsroom
from workflow.cli import main
from workflow.errors import BadInput, NotAllowed
from workflow.rules import HEADLINES, RULES, rule


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("own_work_allowed", 1),
        ("own_work_allowed", "true"),
        ("headline_limits", 90),
        ("headline_limits", {"en": 19}),
        ("headline_limits", {"en": 301}),
        ("headline_limits", {"en": True}),
        ("headline_limits", {"en": 70.5}),
        ("headline_limits", {"en": 70, "EN": 80}),
    ],
)
def test_a_wrong_value_is_refused_and_the_setting_named(
    tmp_path: Path, name: str, value: Any
) -> None:
    desk = a_desk(tmp_path / "home")
    administrator = newsroom(desk)["administrator"]
    with pytest.raises(BadInput, match=name) as refused:
        desk.records.set(name, value, by=administrator)
    assert refused.value.field == name
    assert desk.records.setting(name) is None


def test_only_administrators_set_and_the_history_says_what_was(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "home")
    people = newsroom(desk)
    with pytest.raises(NotAllowed):
        desk.records.set("repeats_follow", True, by=people["editor"])
    with pytest.raises(BadInput, match="known: own_work_allowed"):
        desk.records.set("colour", True, by=people["administrator"])
    for value in ({"en": 70}, {"en": 70}, None):
        desk.records.set("headline_limits", value, by=people["administrator"])
    entries = desk.records.history("setting:headline_limits", whole=True)
    assert [(entry.before, entry.after) for entry in entries] == [
        (None, "{'en': 70}"),
        ("{'en': 70}", None),
    ]


def test_a_language_has_its_own_limit_or_its_bases_or_the_usual_one(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "home")
    desk.records.set("headline_limits", {"pt": 80, "en": 70}, by=newsroom(desk)["administrator"])
    assert [desk.records.headline_limit(tag) for tag in ("pt-BR", "en", "ru")] == [80, 70, 90]


@given(st.dictionaries(st.sampled_from(["en", "fr", "pt-BR", "zh-Hans"]), st.integers(20, 300)))
def test_what_is_shown_can_be_written_again(limits: dict[str, int]) -> None:
    written = ",".join(f"{language}={number}" for language, number in limits.items())
    assert HEADLINES.parsed(written) == limits


@pytest.mark.parametrize("text", ["en", "en=", "en=x", "en=-5", "en=70,en=80", "70"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="headline_limits"):
        HEADLINES.parsed(text)
    with pytest.raises(BadInput, match="true or false"):
        rule("own_work_allowed").parsed(text)


def test_the_command_line_shows_and_sets_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    a_desk(tmp_path / "home")

    def said(*words: str) -> str:
        capsys.readouterr()
        assert main(words) == 0
        return capsys.readouterr().out

    assert said("settings", "set", "headline_limits", "en=70,fr=80").strip() == (
        "headline_limits = en=70,fr=80,others=90"
    )
    assert said("settings", "set", "repeats_follow", "true").strip() == "repeats_follow = true"
    shown = said("settings")
    assert shown == said("settings", "list")
    assert [line.split()[0] for line in shown.splitlines()] == [one.name for one in RULES]
    said("settings", "set", "headline_limits", "usual")
    listed = {one["name"]: one for one in json.loads(said("settings", "list", "--json"))}
    assert listed["headline_limits"]["set"] is False
    assert listed["repeats_follow"]["value"] is True
    assert main(["settings", "set", "headline_limits", "en=5"]) == 1
    assert "headline_limits, en: 20 to 300, not 5" in capsys.readouterr().err
