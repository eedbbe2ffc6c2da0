"""Candidates of the built-in glossary become proposals, once each."""

from dataclasses import replace
from pathlib import Path

import pytest

from glossary import builtin
from tests.desks import a_desk, newsroom
from workflow.desk import Desk
from workflow.errors import NotAllowed
from workflow.people import OPERATOR, Person


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = a_desk(tmp_path / "home")
    desk.glossary.load_builtin(by=OPERATOR)
    return desk


@pytest.fixture
def people(desk: Desk) -> dict[str, Person]:
    return newsroom(desk)


def test_candidates_are_proposed_once_by_who_may_decide(
    desk: Desk, people: dict[str, Person]
) -> None:
    with pytest.raises(NotAllowed):
        desk.proposals.propose_candidates(by=people["translator"])
    version = desk.glossary.version()
    made = desk.proposals.propose_candidates(by=people["terminologist"])
    assert {p.concept.id for p in made} == {c.id for c in builtin.candidates()}
    assert len({p.concept.id for p in made}) == len(made)
    assert desk.proposals.open() == made
    assert desk.glossary.version() == version
    known = {c.id for c in builtin.concepts()}
    assert all((p.changes is not None) == (p.concept.id in known) for p in made)
    recorded = [e for e in desk.records.history("proposal:") if e.what.startswith("propose")]
    assert len(recorded) == len(made)
    assert desk.proposals.propose_candidates(by=people["terminologist"]) == ()


def test_what_was_decided_or_taken_out_is_not_proposed_again(
    desk: Desk, people: dict[str, Person]
) -> None:
    by = people["terminologist"]
    desk.glossary.remove("CTRY-ZW", by=by)
    made = {p.concept.id: p for p in desk.proposals.propose_candidates(by=by)}
    assert "CTRY-ZW" not in made
    france = made["CTRY-FR"]
    before = desk.glossary.get("CTRY-FR")
    kept = desk.proposals.approve(france.id, by=by)
    assert kept.terms[: len(before.terms)] == before.terms
    assert len(kept.terms) > len(before.terms)
    assert replace(before, glossary="own") == replace(kept, terms=before.terms, transactions=())
    desk.proposals.reject(made["CTRY-ES"].id, "too long", by=by)
    assert desk.proposals.propose_candidates(by=by) == ()
