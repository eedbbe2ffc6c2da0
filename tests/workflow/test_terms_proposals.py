"""Proposals: anyone makes them, a terminologist decides, the proposer sees what became of it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.concepts import Concept, Term, TermStatus
from tests.desks import a_desk, newsroom
from tests.workflow.terming import SOCIETY, a_translation, said
from workflow.desk import Desk
from workflow.errors import BadInput, NotAllowed, NotFound, Refused, Stale
from workflow.people import OPERATOR, Person
from workflow.terminology import ProposalState, content

MEETING = Concept("own-7", (Term("vi", "buổi gặp mặt"), Term("en", "get-together")))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path / "home")


@pytest.fixture
def people(desk: Desk) -> dict[str, Person]:
    return newsroom(desk)


def test_everyone_may_propose_and_only_a_terminologist_decides(
    desk: Desk, people: dict[str, Person]
) -> None:
    for n, (role, person) in enumerate(people.items()):
        offered = replace(MEETING, id=f"own-{role}")
        proposal = desk.proposals.propose(offered, by=person)
        assert (proposal.id, proposal.proposed_by) == (n + 1, person.name)
        if role == "terminologist":
            continue
        for decide in (
            lambda p=proposal, by=person: desk.proposals.approve(p.id, by=by),
            lambda p=proposal, by=person: desk.proposals.reject(p.id, "no", by=by),
            lambda p=proposal, by=person: desk.proposals.merge(p.id, "own-1", by=by),
        ):
            with pytest.raises(NotAllowed):
                decide()
    assert len(desk.proposals.open()) == len(people)
    assert desk.glossary.all() == ()


def test_an_approved_proposal_is_in_the_termbase_with_both_names(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = a_translation(desk, people)
    proposal = desk.proposals.propose(
        MEETING, by=people["author"], article_id=article_id, language="en", segment=2, note="often"
    )
    corrected = replace(MEETING, terms=(*MEETING.terms, Term("fr", "rencontre")))
    kept = desk.proposals.approve(
        proposal.id, by=people["terminologist"], concept=corrected, why="good"
    )
    assert content(kept) == corrected
    assert [(t.type, t.who) for t in kept.transactions] == [
        ("origination", "tran.an"),
        ("modification", "vu.lan"),
    ]
    (mine,) = desk.proposals.all(proposed_by="tran.an")
    assert (mine.state, mine.decided_by, mine.result, mine.reason) == (
        ProposalState.APPROVED,
        "vu.lan",
        "own-7",
        "good",
    )
    assert (mine.article_id, mine.language, mine.segment, mine.note) == (
        article_id,
        "en",
        2,
        "often",
    )
    assert desk.proposals.open() == ()
    assert [(e.what, e.who) for e in desk.records.history(proposal.subject)] == [
        ("propose concept", "tran.an"),
        ("approve", "vu.lan"),
    ]
    (entry,) = desk.records.history("concept:own-7")
    assert entry.data == {"proposal": 1, "proposed_by": "tran.an"}
    assert desk.records.verify().broken == ()


def test_a_rejection_needs_a_reason_that_the_proposer_sees(
    desk: Desk, people: dict[str, Person]
) -> None:
    proposal = desk.proposals.propose(MEETING, by=people["author"])
    with pytest.raises(Refused, match="Say why"):
        desk.proposals.reject(proposal.id, "  ", by=people["terminologist"])
    desk.proposals.reject(proposal.id, "Too colloquial.", by=people["terminologist"])
    (mine,) = desk.proposals.all(ProposalState.REJECTED, proposed_by="tran.an")
    assert mine.reason == "Too colloquial."
    assert desk.glossary.all() == ()


def test_a_merged_proposal_gives_its_terms_as_admitted_ones(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    desk.glossary.keep(SOCIETY, by=lan)
    offered = Concept(
        "own-8",
        (Term("vi", "Hội hữu nghị"), Term("en", "Amity Club"), Term("ru", "Общество дружбы")),
    )
    proposal = desk.proposals.propose(offered, by=people["author"])
    merged = desk.proposals.merge(proposal.id, "own-1", by=lan)
    assert said(merged) == {
        "vi: Hội hữu nghị": "preferred",
        "en: Friendship Society": "preferred",
        "en: Amity Club": "admitted",
        "ru: Общество дружбы": "preferred",
    }
    after = desk.proposals.get(proposal.id)
    assert (after.state, after.result) == (ProposalState.MERGED, "own-1")


def test_of_two_terminologists_deciding_at_once_the_second_is_refused(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    proposal = desk.proposals.propose(MEETING, by=people["author"])

    def decide(n: int) -> str:
        try:
            if n % 2:
                desk.proposals.approve(proposal.id, by=lan)
            else:
                desk.proposals.reject(proposal.id, "no", by=lan)
        except Stale as refusal:
            return str(refusal)
        return "done"

    with ThreadPoolExecutor(4) as threads:
        outcomes = list(threads.map(decide, range(4)))
    assert sorted(o == "done" for o in outcomes) == [False, False, False, True]
    decided = [e.what for e in desk.records.history(proposal.subject)][1:]
    assert len(decided) == 1
    assert (decided == ["approve"]) == (len(desk.glossary.all()) == 1)


def test_a_change_may_be_proposed_and_follows_the_concept_s_glossary(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    desk.glossary.keep_glossary("partner", "A partner", by=lan)
    present = desk.glossary.keep(replace(SOCIETY, glossary="partner"), by=lan)
    terms = (*present.terms, Term("en", "FS", TermStatus.ADMITTED))
    wanted = replace(present, id="else", terms=terms, glossary="own")
    proposal = desk.proposals.propose(wanted, by=people["author"], changes="own-1")
    kept = desk.proposals.approve(proposal.id, by=lan)
    assert (kept.id, kept.glossary) == ("own-1", "partner")
    assert said(kept)["en: FS"] == "admitted"


def test_a_proposed_change_of_what_somebody_changed_meanwhile_must_be_looked_at(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    desk.glossary.keep(SOCIETY, by=lan)
    proposal = desk.proposals.propose(
        replace(SOCIETY, domain="club"), by=people["author"], changes="own-1"
    )
    later = Desk(replace(desk.tools, clock=lambda: proposal.proposed_at.replace(year=2199)))
    later.glossary.keep(replace(SOCIETY, note="newer"), by=lan)
    with pytest.raises(Stale, match="own-1"):
        desk.proposals.approve(proposal.id, by=lan)
    corrected = replace(SOCIETY, domain="club", note="newer")
    assert content(desk.proposals.approve(proposal.id, by=lan, concept=corrected)) == corrected


def test_a_change_of_a_concept_taken_out_can_only_be_rejected(
    desk: Desk, people: dict[str, Person]
) -> None:
    lan = people["terminologist"]
    desk.glossary.keep(SOCIETY, by=lan)
    proposal = desk.proposals.propose(
        replace(SOCIETY, domain="club"), by=people["author"], changes="own-1"
    )
    desk.glossary.remove("own-1", by=lan)
    with pytest.raises(Refused, match="taken out"):
        desk.proposals.approve(proposal.id, by=lan)
    assert desk.proposals.reject(proposal.id, "gone", by=lan).state is ProposalState.REJECTED


def test_what_cannot_be_kept_cannot_be_proposed(desk: Desk, people: dict[str, Person]) -> None:
    by = people["author"]
    desk.glossary.keep(SOCIETY, by=OPERATOR)
    with pytest.raises(BadInput, match="at least one term"):
        desk.proposals.propose(Concept("x"), by=by)
    with pytest.raises(BadInput, match="own-1 already"):
        desk.proposals.propose(SOCIETY, by=by)
    with pytest.raises(NotFound):
        desk.proposals.propose(MEETING, by=by, changes="nothing")
    with pytest.raises(NotFound):
        desk.proposals.propose(MEETING, by=by, article_id=9)
    with pytest.raises(NotFound):
        desk.proposals.get(1)


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("hoi huu nghi", True),
        ("Hội hữu nghị", True),
        ("Hội hữu ngh", True),
        ("Hội nghị thượng đỉnh", False),
    ],
)
def test_what_looks_like_a_duplicate_is_shown(desk: Desk, text: str, alike: bool) -> None:
    desk.glossary.keep(SOCIETY, by=OPERATOR)
    found = desk.proposals.similar(Concept("new", (Term("vi", text),)))
    assert [c.id for c in found] == (["own-1"] if alike else [])


def test_short_terms_and_numbers_look_alike_only_when_they_are_the_same(desk: Desk) -> None:
    desk.glossary.keep(Concept("uk", (Term("en", "UK"), Term("vi", "khóa 14 Đảng"))), by=OPERATOR)
    similar = desk.proposals.similar
    assert similar(Concept("new", (Term("en", "UN"), Term("vi", "khóa 15 Đảng")))) == ()
    assert [c.id for c in similar(Concept("new", (Term("en", "uk"),)))] == ["uk"]


def test_a_place_of_a_proposal_needs_its_article(desk: Desk, people: dict[str, Person]) -> None:
    with pytest.raises(BadInput, match="in which article"):
        desk.proposals.propose(MEETING, by=people["author"], language="en", segment=2)
    assert desk.proposals.all() == ()
