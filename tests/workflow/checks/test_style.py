"""House style: rules that a newsroom can read and change."""

from pathlib import Path

import pytest

from workflow.articles import Finding
from workflow.checks import Checks
from workflow.checks.style import builtin
from workflow.errors import BadInput


def found(target: str, folder: Path | None = None, *, kind: str = "paragraph") -> list[Finding]:
    checks = Checks(house_style=folder)
    every = checks.check("Một câu ngắn gọn", target, "vi", "en", (), kind=kind)
    return [finding for finding in every if finding.id == "style"]


def rules(findings: list[Finding]) -> list[str]:
    return [dict(finding.data)["rule"] for finding in findings]


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "ru", "zh", "vi"])
def test_each_language_of_the_desk_has_rules(language: str) -> None:
    ids = [rule.id for rule in builtin(language).rules]
    assert len(ids) >= 5
    assert len(set(ids)) == len(ids)


def test_a_rule_writes_what_is_agreed() -> None:
    target = "On June 14, 2022 <b>Mr. Duc</b> came."
    findings = found(target)
    assert rules(findings) == ["date", "title_stop"]
    for finding in findings:
        target = finding.fixes[0].applied(target) if finding is findings[0] else target
    assert target == "On 14 June 2022 <b>Mr. Duc</b> came."


def test_a_headline_has_no_full_stop() -> None:
    (finding,) = found("A short sentence.", kind="title")
    assert finding.fixes[0].applied("A short sentence.") == "A short sentence"


def test_a_house_adds_changes_and_puts_off_rules(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text(
        "[[rule]]\nid = 'title_stop'\noff = true\n\n"
        "[[rule]]\nid = 'organise'\nfind = 'organiz'\nwrite = 'organis'\n"
        "why = 'organise has an s.'\nseverity = 'warning'\n",
        encoding="utf-8",
    )
    (finding,) = found("Mr. Duc organized it.", tmp_path)
    assert (finding.severity.value, finding.message) == (
        "warning",
        "House style: organise has an s.",
    )
    assert finding.fixes[0].applied("Mr. Duc organized it.") == "Mr. Duc organised it."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[rule]", "this is not TOML"),
        ("[[rule]]\nid = 'x'\nfind = '('\nwhy = 'y'", "rule x: this is no regular expression"),
        ("[[rule]]\nid = 'x'\nfind = 'a'", "rule x: the field why is missing"),
        ("[[rule]]\nid = 'x'\nfinds = 'a'\nwhy = 'y'", "rule x: there is no field finds"),
        ("[[rule]]\nid = 'x'\nfind = 'a'\nwhy = 'y'\nseverity = 'bad'", "write note, warning"),
        ("title_capitals = 'all'", "title_capitals is “sentence”"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "en.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=reason) as refusal:
        found("A sentence.", tmp_path)
    assert str(refusal.value).startswith(str(tmp_path / "en.toml"))
