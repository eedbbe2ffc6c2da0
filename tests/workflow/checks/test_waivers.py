"""Letting a finding pass: who may, why, and for how long."""

from pathlib import Path

import pytest

from tests.desks import a_desk, an_article, newsroom
from workflow.articles import Finding
from workflow.desk import Desk
from workflow.errors import BadInput, NotAllowed, Refused
from workflow.people import Person

WRONG = "Two  blanks stand here"


def a_finding(desk: Desk, people: dict[str, Person]) -> tuple[int, Finding]:
    article = an_article(desk).id
    desk.translations.create(article, "en", by=people["translator"])
    view = desk.translations.edit(article, "en", 1, WRONG, by=people["translator"])
    return article, next(f for f in view.findings if f.id == "double_spaces")


def test_a_waiver_needs_the_permission_and_a_reason(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    people = newsroom(desk)
    article, finding = a_finding(desk, people)
    with pytest.raises(NotAllowed):
        desk.translations.waive(article, "en", 1, finding.key, "so", by=people["translator"])
    with pytest.raises(Refused, match="Say why"):
        desk.translations.waive(article, "en", 1, finding.key, "  ", by=people["editor"])
    with pytest.raises(BadInput, match="no open finding loop"):
        desk.translations.waive(article, "en", 1, "loop", "so", by=people["editor"])


def test_a_waiver_is_shown_with_its_reason_until_the_wording_changes(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    people = newsroom(desk)
    article, finding = a_finding(desk, people)
    desk.translations.waive(article, "en", 1, finding.key, "a quotation", by=people["editor"])
    waived = desk.translations.readiness(article, "en").waived
    assert [(n, f.id, f.waived_by, f.waiver_reason) for n, f in waived] == [
        (1, "double_spaces", people["editor"].name, "a quotation")
    ]
    (entry,) = [e for e in desk.records.of_article(article) if e.what == "waive"]
    assert (entry.why, entry.data["check"]) == ("a quotation", finding.key)
    desk.translations.edit(article, "en", 1, WRONG + " too", by=people["translator"])
    assert desk.translations.readiness(article, "en").waived == ()
