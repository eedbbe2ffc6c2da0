"""Changed sources and relay at the desk, on SQLite and PostgreSQL: what is kept, marked, told."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.desks import QUICK, TEXT, an_article, newsroom, somebody
from tests.engines import Foldy
from tests.workflow.store.conftest import migrated_file, postgres, url  # noqa: F401 – fixtures
from workflow.aligning import Relation
from workflow.articles import Origin, Segment
from workflow.assembly import open_desk
from workflow.desk import Desk
from workflow.desk.machine import TranslationWork, _job
from workflow.drafting import Draft
from workflow.errors import BadInput, NotReady, Refused
from workflow.notices import NoticeKind
from workflow.people import OPERATOR, Person
from workflow.relaying import CHANGED as MIDDLE_CHANGED
from workflow.replacing import Query
from workflow.revising import CHANGED
from workflow.settings import load
from workflow.states import State
from workflow.store.passwords import Argon2Passwords
from workflow.trifles import Trifle

SECOND = "Hai bên"
AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path, url: str) -> Iterator[Desk]:  # noqa: F811
    made = open_desk(load(home=tmp_path / "home", database_url=url), engines=(Foldy(),))
    yield Desk(replace(made.tools, passwords=Argon2Passwords(QUICK)))
    made.tools.store.close()  # type: ignore[attr-defined]


@pytest.fixture
def people(desk: Desk) -> dict[str, Person]:
    return newsroom(desk)


def by_machine(desk: Desk, article_id: int, language: str, by: Person, **how: str) -> None:
    """What the background work does, without a worker."""
    progress = desk.machine.start(article_id, language, by=by, **how)
    if progress.ended:
        return
    work, job = TranslationWork(desk.tools), _job(progress)
    for chunk in work.plan(job):
        work.translate_chunk(job, chunk)
    work.finish(job)


def confirmed(desk: Desk, article_id: int, language: str, people: dict[str, Person]) -> None:
    desk.translations.confirm(article_id, language, by=people["translator"])
    for n, finding in desk.translations.readiness(article_id, language).blocking:
        desk.translations.waive(article_id, language, n, finding.key, "test", by=people["editor"])


def approved(desk: Desk, article_id: int, language: str, people: dict[str, Person]) -> None:
    confirmed(desk, article_id, language, people)
    desk.translations.submit(article_id, language, by=people["translator"])
    desk.translations.review(article_id, language, by=people["reviewer"])
    desk.translations.approve(article_id, language, by=people["editor"])


def an_approved(desk: Desk, people: dict[str, Person], language: str = "en") -> int:
    article_id = an_article(desk).id
    by_machine(desk, article_id, language, people["translator"])
    approved(desk, article_id, language, people)
    return article_id


def revised(desk: Desk, article_id: int, text: str, by: Person) -> object:
    revision = desk.articles.read("tin.txt", text.encode(), "vi")
    return desk.articles.revise(article_id, revision, by=by)


def told(desk: Desk, person: Person, kind: NoticeKind) -> list[dict[str, object]]:
    return [n.data for n in desk.notices.inbox(by=person) if n.kind is kind]


def holding(desk: Desk, article_id: int, language: str, words: str) -> Segment:
    (found,) = [s for s in desk.translations.segments(article_id, language) if words in s.source]
    return found


def swapped(text: str) -> str:
    """The last paragraph before the others."""
    title, at, first, last, byline = text.split("\n\n")
    return "\n\n".join([title, at, last, first, byline])


def test_translations_at_work_follow_a_new_revision_at_once(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = an_article(desk).id
    by_machine(desk, article_id, "en", people["translator"])
    desk.translations.assign(article_id, "en", to="le.linh", due=None, by=people["editor"])
    confirmed(desk, article_id, "en", people)
    report = revised(desk, article_id, TEXT.replace("53", "64"), people["author"])
    assert report.brought_up == ("en",)  # type: ignore[attr-defined]
    assert (desk.translations.get(article_id, "en").revision, report.changed) == (2, 1)  # type: ignore[attr-defined]
    open_ones = [s for s in desk.translations.segments(article_id, "en") if not s.confirmed]
    assert [(s.problem, "53" in (s.source_before or "")) for s in open_ones] == [(CHANGED, True)]
    (change,) = desk.revisions.touched(article_id, "en").changes
    assert (change.trifles, change.numbers) == ((Trifle.NUMBER,), (open_ones[0].n,))
    (notice,) = told(desk, people["translator"], NoticeKind.SOURCE_CHANGED)
    assert notice["segments"] == [open_ones[0].n]
    assert desk.records.verify().broken == ()


def test_the_organisation_can_leave_bringing_up_to_the_translator(
    desk: Desk, people: dict[str, Person]
) -> None:
    desk.records.set("bring_up_on_revision", False, by=people["administrator"])
    article_id = an_article(desk).id
    by_machine(desk, article_id, "en", people["translator"])
    confirmed(desk, article_id, "en", people)
    revised(desk, article_id, TEXT.replace("53", "64"), people["author"])
    assert desk.translations.get(article_id, "en").revision == 1
    touched = desk.revisions.touched(article_id, "en")
    assert touched.outdated
    assert [change.relation for change in touched.changes] == [Relation.CHANGED]
    desk.revisions.bring_up(article_id, "en", by=people["translator"])
    after = desk.revisions.touched(article_id, "en")
    assert not after.outdated
    assert after.changes == touched.changes


def test_a_machine_translates_anew_what_only_a_machine_wrote(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = an_article(desk).id
    by_machine(desk, article_id, "en", people["translator"])
    mine = holding(desk, article_id, "en", SECOND).n
    desk.translations.edit(article_id, "en", mine, "My own words.", by=people["translator"])
    confirmed(desk, article_id, "en", people)
    later = TEXT.replace("53", "64").replace("văn hóa", "thể thao")
    revised(desk, article_id, later, people["author"])
    by_machine(desk, article_id, "en", people["translator"])
    machine, person = (holding(desk, article_id, "en", w) for w in ("64", SECOND))
    assert "64" in machine.target
    assert (machine.origin, machine.source_before) == (Origin.MT, None)
    assert (person.target, person.confirmed) == ("My own words.", False)
    assert "văn hóa" in (person.source_before or "")


def test_a_moved_paragraph_needs_nobodys_second_look(desk: Desk, people: dict[str, Person]) -> None:
    article_id = an_article(desk).id
    by_machine(desk, article_id, "en", people["translator"])
    confirmed(desk, article_id, "en", people)
    before = {s.source: s.target for s in desk.translations.segments(article_id, "en")}
    report = revised(desk, article_id, swapped(TEXT), people["author"])
    assert (report.added, report.changed, report.removed, report.moved) == (0, 0, 0, 1)  # type: ignore[attr-defined]
    segments = desk.translations.segments(article_id, "en")
    assert all(s.confirmed for s in segments)
    assert {s.source: s.target for s in segments} == before


def test_unsaved_words_go_with_their_sentence(desk: Desk, people: dict[str, Person]) -> None:
    article_id = an_article(desk).id
    by_machine(desk, article_id, "en", people["translator"])
    last = holding(desk, article_id, "en", "Buổi gặp mặt kết thúc")
    draft = Draft(
        "le.linh", article_id, "en", last.n, "Not yet saved", last.version, last.source, AT
    )
    with desk.tools.store.begin() as work:
        work.keep_drafts([draft])
        work.commit()
    revised(desk, article_id, swapped(TEXT), people["author"])
    now = holding(desk, article_id, "en", "Buổi gặp mặt kết thúc").n
    assert now != last.n
    with desk.tools.store.look() as work:
        (kept,) = work.drafts(article_id, "en")
    assert (kept.n, kept.text, kept.source) == (now, "Not yet saved", last.source)


def test_find_and_replace_upstream_marks_too(desk: Desk, people: dict[str, Person]) -> None:
    article_id = a_relayed(desk, people)
    confirmed(desk, article_id, "pt-BR", people)
    desk.replacing.replace(article_id, "en", Query("53"), "fifty-three", by=people["translator"])
    marked = [s for s in desk.translations.segments(article_id, "pt-BR") if not s.confirmed]
    assert ["fifty-three" in (s.middle or "") for s in marked] == [True]


def test_what_is_signed_waits_until_somebody_brings_it_up(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = an_approved(desk, people)
    revised(desk, article_id, TEXT.replace("53", "64"), people["author"])
    translation = desk.translations.get(article_id, "en")
    assert (translation.state, translation.revision) == (State.APPROVED, 1)
    with pytest.raises(NotReady, match="the source is at revision 2"):
        desk.editions.publish(article_id, "en", by=people["editor"])
    desk.editions.publish(article_id, "en", by=people["editor"], despite_newer_source=True)
    (edition,) = desk.editions.outdated(article_id)
    assert edition.revision == 1
    assert desk.editions.outdated() == (edition,)


def test_nobody_approves_an_outdated_text_without_saying_that_they_know(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = an_article(desk).id
    by_machine(desk, article_id, "en", people["translator"])
    confirmed(desk, article_id, "en", people)
    desk.translations.submit(article_id, "en", by=people["translator"])
    desk.translations.review(article_id, "en", by=people["reviewer"])
    revised(desk, article_id, TEXT.replace("53", "64"), people["author"])
    with pytest.raises(NotReady, match="bring it up first"):
        desk.translations.approve(article_id, "en", by=people["editor"])
    desk.translations.approve(article_id, "en", by=people["editor"], despite_newer_source=True)
    step = [e for e in desk.records.of_article(article_id) if e.what == "approve"][-1]
    assert step.data["source"] == "revision 2"
    desk.editions.publish(article_id, "en", by=people["editor"])


def test_those_who_published_hear_that_an_edition_is_outdated(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = an_approved(desk, people)
    desk.editions.publish(article_id, "en", by=people["editor"])
    assert desk.editions.outdated() == ()
    revised(desk, article_id, TEXT.replace("53", "64"), people["author"])
    assert told(desk, people["editor"], NoticeKind.OUTDATED) == [
        {"title": "Hội hữu nghị đón đoàn khách quốc tế", "language": "en"}
    ]
    assert desk.articles.board()[0].cells["en"].edition_outdated
    desk.revisions.bring_up(article_id, "en", by=people["translator"])
    approved(desk, article_id, "en", people)
    desk.editions.publish(article_id, "en", by=people["editor"])
    assert not desk.articles.board()[0].cells["en"].edition_outdated


def test_an_export_made_later_says_that_the_source_is_newer(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = an_approved(desk, people)
    edition = desk.editions.publish(article_id, "en", by=people["editor"])

    def text(form: str) -> str:
        ((_, data),) = desk.editions.files(article_id, "en", form, by=people["editor"])
        return data.decode()

    assert not any("newer" in text(form) for form in ("json", "md", "html"))
    revised(desk, article_id, TEXT.replace("53", "64"), people["author"])
    document = json.loads(text("json"))
    assert document["newer_source"] == {"revision": 2}
    assert (document["content"], document["seal"]) == (edition.content, edition.seal)
    assert "newer_source_revision: 2" in text("md")
    assert '<meta name="dragoman:newer-source" content="revision 2">' in text("html")
    word, _ = desk.editions.files(article_id, "en", "docx", by=people["editor"])
    comments = docx.Document(BytesIO(word[1])).core_properties.comments
    assert comments == "The source has a newer revision: 2."


def test_revisions_are_compared(desk: Desk, people: dict[str, Person]) -> None:
    article_id = an_article(desk).id
    with pytest.raises(BadInput, match="only one revision"):
        desk.revisions.diff(article_id)
    revised(desk, article_id, TEXT.replace("53", "64"), people["author"])
    revised(desk, article_id, swapped(TEXT.replace("53", "71")), people["author"])
    (change, moved) = sorted(
        desk.revisions.diff(article_id, 1, 3).changes, key=lambda one: one.moved
    )
    assert change.trifles == (Trifle.NUMBER,)
    assert ("53" in change.before, "71" in change.after) == (True, True)
    assert moved.relation is Relation.SAME
    assert desk.revisions.diff(article_id).first.number == 2


# ---- Relay ----------------------------------------------------------------------------------


def a_relayed(desk: Desk, people: dict[str, Person]) -> int:
    """Portuguese made by the machine from published English."""
    article_id = an_approved(desk, people)
    desk.editions.publish(article_id, "en", by=people["editor"])
    by_machine(desk, article_id, "pt-BR", people["translator"], relay="en")
    return article_id


def test_a_translation_made_from_an_approved_text_says_so(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = a_relayed(desk, people)
    edition = desk.editions.all(article_id, "en")[-1]
    relay = desk.translations.get(article_id, "pt-BR").relay
    assert relay is not None
    assert (relay.language, relay.edition, relay.seal) == ("en", 1, edition.seal)
    english = {s.n: s.target for s in desk.translations.segments(article_id, "en")}
    for segment in desk.translations.segments(article_id, "pt-BR"):
        assert segment.middle == english[segment.n]
        assert segment.path == "vi→en (approved)→pt-BR"
    approved(desk, article_id, "pt-BR", people)
    sealed = desk.editions.publish(article_id, "pt-BR", by=people["editor"])
    assert sealed.content["relay"] == {
        "language": "en",
        "edition": 1,
        "version": relay.version,
        "seal": edition.seal,
        "standing": "approved",
    }
    assert sealed.content["engines"][0]["versions"] == [
        {"engine": "foldy", "from": "en", "to": "pt-BR", "version": "1"}
    ]
    assert edition.content["relay"] is None
    assert desk.editions.verify().broken == ()


def test_without_an_approved_text_there_is_no_relay(desk: Desk, people: dict[str, Person]) -> None:
    article_id = an_article(desk).id
    by_machine(desk, article_id, "en", people["translator"])
    with pytest.raises(Refused, match="no approved en text of its newest revision"):
        desk.machine.start(article_id, "pt-BR", by=people["translator"], relay="en")
    by_machine(desk, article_id, "pt-BR", people["translator"])
    assert desk.translations.get(article_id, "pt-BR").relay is None
    assert {s.path for s in desk.translations.segments(article_id, "pt-BR")} == {"vi→en→pt-BR"}
    assert desk.relay.middle(article_id, "pt-BR") is None
    with pytest.raises(BadInput, match="no middle language"):
        desk.relay.choose(article_id, "pt-BR", "pt-BR", by=people["translator"])


def test_an_approved_text_is_preferred_unless_the_source_is_asked_for(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = an_approved(desk, people)
    by_machine(desk, article_id, "pt-BR", people["translator"], relay="vi")
    assert desk.translations.get(article_id, "pt-BR").relay is None
    other = an_approved(desk, people)
    by_machine(desk, other, "pt-BR", people["translator"])
    relay = desk.translations.get(other, "pt-BR").relay
    assert relay is not None
    assert (relay.language, relay.edition) == ("en", None)


def test_a_reviewed_text_will_do_where_the_organisation_says_so(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = an_article(desk).id
    by_machine(desk, article_id, "en", people["translator"])
    confirmed(desk, article_id, "en", people)
    desk.translations.submit(article_id, "en", by=people["translator"])
    desk.translations.review(article_id, "en", by=people["reviewer"])
    with pytest.raises(Refused):
        desk.machine.start(article_id, "pt-BR", by=people["translator"], relay="en")
    desk.records.set("relay_from_reviewed", True, by=people["administrator"])
    by_machine(desk, article_id, "pt-BR", people["translator"], relay="en")
    assert {s.path for s in desk.translations.segments(article_id, "pt-BR")} == {
        "vi→en (reviewed)→pt-BR"
    }


def test_a_change_upstream_marks_what_depends_on_it_and_nothing_else(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = a_relayed(desk, people)
    desk.translations.assign(article_id, "pt-BR", to="le.linh", due=None, by=people["editor"])
    confirmed(desk, article_id, "pt-BR", people)
    n = holding(desk, article_id, "en", "53").n
    before = holding(desk, article_id, "en", "53").target
    new = before.replace("53", "fifty-three")
    other = somebody(desk, "bui.mai", "translator")
    desk.translations.edit(article_id, "en", n, new, by=other)
    marked = [s for s in desk.translations.segments(article_id, "pt-BR") if not s.confirmed]
    assert [(s.n, s.problem, s.middle, s.middle_before) for s in marked] == [
        (n, MIDDLE_CHANGED, new, before)
    ]
    (notice,) = told(desk, people["translator"], NoticeKind.UPSTREAM_CHANGED)
    assert (notice["middle"], notice["segments"], notice["what"]) == ("en", [n], "reopened")
    texts = desk.relay.middle(article_id, "pt-BR")
    assert texts is not None
    assert [text.n for text in texts.texts.values() if text.changed] == [n]
    assert not texts.current or texts.relay is not None
    desk.translations.edit(article_id, "en", n, before, by=other)
    back = desk.translations.segments(article_id, "pt-BR")[n - 1]
    assert (back.middle_before, back.problem, back.confirmed) == (None, None, False)


def test_what_somebody_signed_is_reopened_only_by_a_signed_change(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = a_relayed(desk, people)
    approved(desk, article_id, "pt-BR", people)
    n = holding(desk, article_id, "en", "53").n
    new = holding(desk, article_id, "en", "53").target.replace("53", "54")
    desk.translations.edit(article_id, "en", n, new, by=people["translator"])
    assert desk.translations.get(article_id, "pt-BR").state is State.APPROVED
    assert len(told(desk, people["editor"], NoticeKind.UPSTREAM_CHANGED)) == 1
    approved(desk, article_id, "en", people)
    translation = desk.translations.get(article_id, "pt-BR")
    assert translation.state is State.TRANSLATED
    segments = desk.translations.segments(article_id, "pt-BR")
    assert [s.n for s in segments if not s.confirmed] == [n]
    desk.editions.publish(article_id, "en", by=people["editor"])
    relay = desk.translations.get(article_id, "pt-BR").relay
    assert relay is not None
    assert relay.edition == 2


def test_a_withdrawn_middle_text_is_told_and_reopens_nothing(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = a_relayed(desk, people)
    desk.translations.assign(article_id, "pt-BR", to="le.linh", due=None, by=people["editor"])
    confirmed(desk, article_id, "pt-BR", people)
    desk.editions.withdraw(article_id, "en", "wrong photograph", by=people["editor"])
    assert all(s.confirmed for s in desk.translations.segments(article_id, "pt-BR"))
    (notice,) = told(desk, people["translator"], NoticeKind.UPSTREAM_CHANGED)
    assert notice["what"] == "withdrawn"
    texts = desk.relay.middle(article_id, "pt-BR")
    assert texts is not None
    assert not texts.current
    assert desk.relay.choices(article_id, "pt-BR") == ()


def test_the_edition_in_force_serves_while_its_text_is_worked_on(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = an_approved(desk, people)
    desk.editions.publish(article_id, "en", by=people["editor"])
    published = desk.translations.segments(article_id, "en")[0].target
    desk.translations.edit(article_id, "en", 1, "Not yet approved", by=people["translator"])
    by_machine(desk, article_id, "pt-BR", people["translator"], relay="en")
    assert desk.translations.segments(article_id, "pt-BR")[0].middle == published


def test_approved_texts_are_offered_for_a_language_without_a_translation(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = an_approved(desk, people)
    assert [t.language for t in desk.translations.of(article_id)] == ["en"]
    (relay,) = desk.relay.choices(article_id, "fr")
    assert (relay.language, relay.edition, relay.standing) == ("en", None, "approved")
    desk.editions.publish(article_id, "en", by=people["editor"])
    (relay,) = desk.relay.choices(article_id, "fr")
    assert relay.edition == 1


def test_wordings_made_from_one_language_do_not_follow_another(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = a_relayed(desk, people)
    made = desk.translations.segments(article_id, "pt-BR")
    desk.translations.create(article_id, "fr", by=people["translator"])
    for s in desk.translations.segments(article_id, "fr"):
        desk.translations.edit(
            article_id, "fr", s.n, f"{s.source} (fr)", by=people["translator"], confirm=True
        )
    approved(desk, article_id, "fr", people)

    desk.relay.choose(article_id, "pt-BR", None, by=people["translator"])
    desk.relay.choose(article_id, "pt-BR", "en", by=people["translator"])
    again = desk.translations.segments(article_id, "pt-BR")
    assert [s.middle for s in again] == [s.middle for s in made]

    desk.relay.choose(article_id, "pt-BR", "fr", by=people["translator"])
    now = desk.translations.segments(article_id, "pt-BR")
    assert [(s.target, s.path) for s in now] == [(s.target, s.path) for s in made]
    assert {s.middle for s in now} == {None}


def test_people_translate_with_the_middle_text_beside_the_source(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = an_approved(desk, people)
    desk.translations.create(article_id, "fr", by=people["translator"])
    desk.relay.choose(article_id, "fr", "en", by=people["translator"])
    texts = desk.relay.middle(article_id, "fr")
    assert texts is not None
    english = desk.translations.segments(article_id, "en")
    assert [text.text for text in texts.texts.values()] == [s.target for s in english]
    desk.relay.choose(article_id, "fr", None, by=people["translator"])
    assert desk.relay.middle(article_id, "fr") is None


def test_what_the_source_requires_must_stand_in_the_end_too(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = an_article(desk).id
    by_machine(desk, article_id, "en", people["translator"])
    n = holding(desk, article_id, "en", "53").n
    english = holding(desk, article_id, "en", "53").target.replace("53", "many")
    desk.translations.edit(article_id, "en", n, english, by=people["translator"])
    approved(desk, article_id, "en", people)
    by_machine(desk, article_id, "pt-BR", people["translator"], relay="en")
    problem = desk.translations.segments(article_id, "pt-BR")[n - 1].problem
    assert problem is not None
    assert "53" in problem


def test_the_operator_may_bring_up_too(desk: Desk, people: dict[str, Person]) -> None:
    article_id = an_approved(desk, people)
    revised(desk, article_id, TEXT.replace("53", "64"), OPERATOR)
    assert desk.revisions.bring_up(article_id, "en", by=OPERATOR).revision == 2
