"""Proposals: made by anyone, listed, decided by a terminologist, told to the proposer."""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from glossary.concepts import Concept, Term, TermStatus
from tests.pages.conftest import OpenAs, texts
from tests.pages.editing import an_article
from tests.pages.termbase import MINISTRY, UNION, filled, links
from workflow.desk import Desk
from workflow.people import Person
from workflow.terminology import Proposal, ProposalState

GALA = Concept("own-7", (Term("vi", "đêm hội"), Term("en", "gala night")))


def proposed(desk: Desk, people: dict[str, Person], concept: Concept = GALA) -> Proposal:
    return desk.proposals.propose(concept, by=people["translator"], note="On the invitation")


def deciding(open_as: OpenAs, person: Person, proposal: Proposal) -> AppTest:
    return open_as(person, "proposal", proposal=str(proposal.id))


def test_an_empty_list_says_how_a_term_is_proposed(
    people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["terminologist"], "proposals")
    assert "Alt+T" in at.info[0].value

    at.segmented_control(key="proposals_shown").set_value("mine").run()
    assert "You have not proposed a term yet" in at.info[0].value


def test_anybody_proposes_a_term_from_the_glossary(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["author"], "glossary")
    at.button(key="propose").click().run()

    at.text_input(key="propose_source").input("đêm hội").run()
    at.text_input(key="propose_target").input("gala night").run()
    at.text_input(key="propose_note").input("On the invitation").run()
    at.button(key="propose_send").click().run()

    (proposal,) = desk.proposals.open()
    assert [(t.language, t.text) for t in proposal.concept.terms] == [
        ("vi", "đêm hội"),
        ("en", "gala night"),
    ]
    assert (proposal.proposed_by, proposal.note) == ("tran.an", "On the invitation")
    assert desk.glossary.all() == ()


def test_who_proposes_sees_what_is_there_already(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = open_as(people["author"], "glossary")
    at.button(key="propose").click().run()

    at.text_input(key="propose_source").input("Bộ ngoại giao").run()

    assert "Already in the glossary:" in texts(at)
    assert links(at).count("Bộ Ngoại giao") == 2


def test_the_navigation_tells_terminologists_how_many_wait(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    proposed(desk, people)

    at = open_as(people["terminologist"], "proposals")
    assert "To decide (1)" in at.segmented_control(key="proposals_shown").options[0]
    assert "đêm hội" in links(at)
    assert "le\\.linh" in links(at)


def test_a_proposal_is_approved_as_it_was_corrected(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = deciding(open_as, people["terminologist"], proposed(desk, people))
    assert "On the invitation" in texts(at)

    at.text_input(key="proposal_text_1").input("gala evening")
    at.button(key="proposal_approve").click().run()

    (concept,) = desk.glossary.all()
    assert concept.preferred("en") == Term("en", "gala evening")
    assert [t.who for t in concept.transactions] == ["le.linh", "vu.lan"]
    assert "Nothing is waiting" in at.info[0].value


def test_a_proposal_is_rejected_with_a_reason_that_its_proposer_reads(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    proposal = proposed(desk, people)
    at = deciding(open_as, people["terminologist"], proposal)

    at.button(key="proposal_reject").click().run()
    assert "Say why" in at.warning[0].value
    at.text_input(key="proposal_reason").input("It is no event of ours.").run()
    at.button(key="proposal_reject").click().run()

    assert desk.proposals.get(proposal.id).state is ProposalState.REJECTED
    shown = texts(deciding(open_as, people["translator"], proposal))
    assert "It is no event of ours." in shown
    assert "vu.lan" in shown


def test_a_proposal_is_merged_into_a_concept_like_it(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    other = replace(
        UNION, id="own-9", terms=(Term("vi", "Hội Hữu nghị"), Term("en", "Friendship League"))
    )
    at = deciding(open_as, people["terminologist"], proposed(desk, people, other))

    at.button(key="merge_own-2").click().run()

    terms = {t.text: t.status for t in desk.glossary.get("own-2").terms}
    assert terms["Friendship League"] is TermStatus.ADMITTED
    assert desk.proposals.open() == ()


def test_only_terminologists_decide(desk: Desk, people: dict[str, Person], open_as: OpenAs) -> None:
    at = deciding(open_as, people["translator"], proposed(desk, people))

    assert not {"proposal_approve", "proposal_reject"} & {button.key for button in at.button}
    assert "gala night" in texts(at)


def test_what_somebody_else_decided_meanwhile_is_not_decided_again(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    proposal = proposed(desk, people)
    at = deciding(open_as, people["terminologist"], proposal)
    desk.proposals.reject(proposal.id, by=people["terminologist"], reason="Too rare.")

    at.button(key="proposal_approve").click().run()

    assert desk.glossary.all() == ()
    assert "Too rare." in texts(at)


def test_a_change_of_a_concept_is_proposed_from_its_page(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = open_as(people["translator"], "concept", concept="own-2")
    at.button(key="propose_change").click().run()

    at.button(key="concept_save").click().run()
    assert "You have changed nothing yet." in at.warning[0].value
    at.text_input(key="concept_text_1").input("Friendship League")
    at.button(key="concept_save").click().run()

    (proposal,) = desk.proposals.open()
    assert proposal.changes == "own-2"
    assert proposal.concept.preferred("en") == Term("en", "Friendship League")
    assert desk.glossary.get("own-2").preferred("en") == Term("en", "Friendship Association")


def test_a_proposal_shows_the_sentence_from_which_it_is(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    desk.translations.create(article.id, "en", by=people["translator"])
    proposal = desk.proposals.propose(
        Concept("own-1", (Term("vi", "buổi gặp mặt"),)),
        by=people["translator"],
        article_id=article.id,
        language="en",
        segment=2,
    )

    at = deciding(open_as, people["terminologist"], proposal)

    assert "<mark>buổi gặp mặt</mark>" in texts(at)
    assert "Hội hữu nghị đón khách" in links(at)


def test_a_proposal_whose_id_is_taken_meanwhile_gets_another(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    proposal = proposed(desk, people)
    desk.glossary.keep(replace(MINISTRY, id="own-7"), by=people["terminologist"])
    at = deciding(open_as, people["terminologist"], proposal)

    at.button(key="proposal_approve").click().run()

    assert {c.id for c in desk.glossary.all()} == {"own-7", "own-8"}


def test_what_waits_for_the_built_in_glossary_is_proposed_once(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["terminologist"], "proposals")
    at.button(key="proposals_candidates").click().run(timeout=60)
    made = len(desk.proposals.open())
    assert made > 0
    assert f"To decide ({made})" in at.segmented_control(key="proposals_shown").options[0]

    at.button(key="proposals_candidates").click().run(timeout=60)

    assert len(desk.proposals.open()) == made
