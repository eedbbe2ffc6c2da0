"""The desk's verbs over a real database: permissions, four eyes, what is kept and recorded."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glossary.concepts import Concept, Term, TermStatus
from tests.desks import PASSWORD, TEXT, a_desk, an_article, newsroom, somebody
from tests.engines import Foldy
from workflow.articles import Origin, Progress, SegmentState, Translation
from workflow.desk import Desk
from workflow.desk.translations import blank
from workflow.errors import (
    ActionNotOpen,
    BadInput,
    Embargoed,
    NoPath,
    NotAllowed,
    NotFound,
    NotReady,
    OwnWork,
    Refused,
    SignInFailed,
    Stale,
)
from workflow.people import OPERATOR, Person
from workflow.states import State


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path / "home")


@pytest.fixture
def people(desk: Desk) -> dict[str, Person]:
    return newsroom(desk)


def translated(desk: Desk, by: Person, language: str = "en") -> int:
    """An article machine-translated by the handler that the worker calls."""
    article = an_article(desk)
    machine_translated(desk, article.id, by, language)
    return article.id


def machine_translated(desk: Desk, article_id: int, by: Person, language: str = "en") -> None:
    progress = desk.machine.start(article_id, language, by=by)
    with desk.machine.worker():
        ended = wait(lambda: desk.machine.progress(progress.job))
    assert ended.state == "done", ended.message


def wait(ask: Callable[[], object], seconds: float = 30.0):  # type: ignore[no-untyped-def]
    import time

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        progress = ask()
        if progress.ended:  # type: ignore[attr-defined]
            return progress
        time.sleep(0.05)
    raise TimeoutError


def settled(desk: Desk, article_id: int, people: dict[str, Person], language: str = "en") -> None:
    """Every segment confirmed and every blocking finding waived with a reason."""
    desk.translations.confirm(article_id, language, by=people["translator"])
    for n, finding in desk.translations.readiness(article_id, language).blocking:
        desk.translations.waive(article_id, language, n, finding.key, "test", by=people["editor"])


def published(desk: Desk, people: dict[str, Person]) -> int:
    article_id = translated(desk, people["translator"])
    settled(desk, article_id, people)
    desk.translations.submit(article_id, "en", by=people["translator"])
    desk.translations.review(article_id, "en", by=people["reviewer"])
    desk.translations.approve(article_id, "en", by=people["editor"])
    desk.editions.publish(article_id, "en", by=people["editor"])
    return article_id


def test_the_whole_way_of_one_article(desk: Desk, people: dict[str, Person]) -> None:
    article_id = published(desk, people)
    translation = desk.translations.get(article_id, "en")
    assert translation.state is State.PUBLISHED
    assert (translation.reviewed_by, translation.approved_by) == ("pham.minh", "do.hoa")
    states = {s.state for s in desk.translations.segments(article_id, "en")}
    assert states == {SegmentState.FINAL}
    assert desk.editions.verify().broken == ()
    assert desk.records.verify().broken == ()
    done = [entry.what for entry in desk.records.of_article(article_id)]
    assert done[0] == "add article"
    assert done[-4:] == ["submit", "review", "approve", "publish"]


def test_machine_translation_fills_every_segment_and_says_what_wrote_it(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = translated(desk, people["translator"])
    segments = desk.translations.segments(article_id, "en")
    assert all(s.target and s.machine == s.target for s in segments)
    assert {(s.origin, s.engine, s.written_by, s.path) for s in segments} == {
        (Origin.MT, "foldy", "mt:foldy", "vi→en")
    }
    assert desk.translations.get(article_id, "en").state is State.TRANSLATED


def test_translating_again_touches_nothing_that_has_a_text(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = translated(desk, people["translator"])
    desk.translations.edit(article_id, "en", 1, "My headline", by=people["translator"])
    with pytest.raises(NotReady, match="already has"):
        desk.machine.start(article_id, "en", by=people["translator"])
    assert desk.translations.segments(article_id, "en")[0].target == "My headline"


def test_a_second_job_for_the_same_translation_is_the_first(
    desk: Desk, people: dict[str, Person]
) -> None:
    article = an_article(desk)
    first = desk.machine.start(article.id, "en", by=people["translator"])
    assert desk.machine.start(article.id, "en", by=people["translator"]).job == first.job


def test_a_cancelled_job_translates_nothing_more(desk: Desk, people: dict[str, Person]) -> None:
    article = an_article(desk)
    job = desk.machine.start(article.id, "en", by=people["translator"]).job
    assert desk.machine.cancel(job, by=people["translator"]).state == "cancelled"
    with desk.machine.worker():
        pass
    assert not any(s.target for s in desk.translations.segments(article.id, "en"))
    assert desk.machine.progress(job).state == "cancelled"


def test_a_job_that_was_kept_but_never_queued_is_done_by_the_next_worker(
    desk: Desk, people: dict[str, Person]
) -> None:
    article = an_article(desk)
    lost = Progress(
        job="1-en-lost",
        state="queued",
        article_id=article.id,
        language="en",
        data={"by": "le.linh", "via": "desk", "engine": None},
    )
    with desk.tools.store.begin() as work:
        work.add_translation(Translation(article.id, "en", 1), blank(article.revision))
        work.keep_progress(lost)
        work.commit()
    with desk.machine.worker():
        assert wait(lambda: desk.machine.progress(lost.job)).state == "done"
    assert all(s.target for s in desk.translations.segments(article.id, "en"))


def test_without_an_engine_there_is_no_path_and_no_translation(
    desk: Desk, people: dict[str, Person]
) -> None:
    article = an_article(desk)
    with pytest.raises(NoPath, match="vi → ru"):
        desk.machine.start(article.id, "ru", by=people["translator"])
    assert desk.translations.of(article.id) == ()


def test_an_approved_translation_in_the_middle_is_preferred_to_its_machine_text(
    tmp_path: Path,
) -> None:
    engine = Foldy()
    desk = a_desk(tmp_path / "home", engines=(engine,))
    people = newsroom(desk)
    article_id = translated(desk, people["translator"])
    desk.translations.edit(article_id, "en", 1, "The approved headline", by=people["translator"])
    settled(desk, article_id, people)
    desk.translations.submit(article_id, "en", by=people["translator"])
    desk.translations.review(article_id, "en", by=people["reviewer"])
    desk.translations.approve(article_id, "en", by=people["editor"])
    engine.asked.clear()
    machine_translated(desk, article_id, people["translator"], "pt-BR")
    assert "The approved headline" in engine.asked
    segment = desk.translations.segments(article_id, "pt-BR")[0]
    assert segment.path == "vi→en (approved)→pt-BR"


@pytest.mark.parametrize("who", ["author", "terminologist", "administrator"])
def test_only_translators_translate(desk: Desk, people: dict[str, Person], who: str) -> None:
    article = an_article(desk)
    with pytest.raises(NotAllowed):
        desk.machine.start(article.id, "en", by=people[who])
    with pytest.raises(NotAllowed):
        desk.translations.edit(article.id, "en", 1, "x", by=people[who])


def test_a_translator_for_one_language_is_refused_in_another(desk: Desk) -> None:
    article = an_article(desk)
    only_portuguese = somebody(desk, "costa", "translator", language="pt-BR")
    with pytest.raises(NotAllowed, match="in en"):
        desk.translations.create(article.id, "en", by=only_portuguese)
    desk.translations.create(article.id, "pt-BR", by=only_portuguese)


def test_nobody_reviews_what_they_confirmed(desk: Desk) -> None:
    both = somebody(desk, "all.round", "translator", "reviewer", "editor")
    people = {"translator": both, "editor": both}
    article_id = translated(desk, both)
    settled(desk, article_id, people)
    desk.translations.submit(article_id, "en", by=both)
    with pytest.raises(OwnWork):
        desk.translations.review(article_id, "en", by=both)
    assert desk.translations.get(article_id, "en").state is State.IN_REVIEW


def test_the_exception_to_four_eyes_is_allowed_by_setting_and_recorded(
    desk: Desk, people: dict[str, Person]
) -> None:
    both = somebody(desk, "all.round", "translator", "reviewer", "editor")
    article_id = translated(desk, both)
    settled(desk, article_id, {"translator": both, "editor": both})
    desk.translations.submit(article_id, "en", by=both)
    with pytest.raises(NotAllowed):
        desk.records.set("own_work_allowed", True, by=both)
    desk.records.set("own_work_allowed", True, by=people["administrator"])
    desk.translations.review(article_id, "en", by=both)
    entry = desk.records.of_article(article_id)[-1]
    assert entry.data["exception"] == ["all.round took review on own wording"]


def test_it_is_not_submitted_with_unconfirmed_segments(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = translated(desk, people["translator"])
    with pytest.raises(NotReady, match="not confirmed"):
        desk.translations.submit(article_id, "en", by=people["translator"])


def test_steps_out_of_order_are_refused(desk: Desk, people: dict[str, Person]) -> None:
    article_id = translated(desk, people["translator"])
    with pytest.raises(ActionNotOpen):
        desk.translations.approve(article_id, "en", by=people["editor"])
    with pytest.raises(ActionNotOpen):
        desk.editions.publish(article_id, "en", by=people["editor"])


def test_sending_back_needs_a_reason_and_goes_back_to_the_translator(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = translated(desk, people["translator"])
    settled(desk, article_id, people)
    desk.translations.submit(article_id, "en", by=people["translator"])
    with pytest.raises(Refused, match="Say why"):
        desk.translations.request_changes(article_id, "en", "  ", by=people["reviewer"])
    back = desk.translations.request_changes(article_id, "en", "tone", by=people["reviewer"])
    assert back.state is State.CHANGES_REQUESTED
    assert desk.translations.submit(article_id, "en", by=people["translator"]).state is (
        State.IN_REVIEW
    )


def test_a_stale_edit_is_refused_and_nothing_is_overwritten(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = translated(desk, people["translator"])
    seen = desk.translations.segments(article_id, "en")[1].version
    desk.translations.edit(article_id, "en", 2, "First.", by=people["editor"], version=seen)
    with pytest.raises(Stale) as refusal:
        desk.translations.edit(
            article_id, "en", 2, "Second.", by=people["translator"], version=seen
        )
    assert (refusal.value.current, refusal.value.offered) == ("First.", "Second.")
    assert desk.translations.segments(article_id, "en")[1].target == "First."


def test_a_segment_left_open_counts_as_an_hour_of_reading(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = translated(desk, people["translator"])
    for given, counted in ((12.5, 12.5), (-30.0, 12.5), (float("inf"), 3612.5)):
        desk.translations.edit(
            article_id, "en", 1, f"Wording {given}", by=people["translator"], seconds=given
        )
        assert desk.translations.segments(article_id, "en")[0].seconds == counted


def test_an_edit_after_publication_reopens_a_working_copy_and_the_edition_stays(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = published(desk, people)
    before = desk.editions.files(article_id, "en", "md", by=people["editor"])
    desk.translations.edit(article_id, "en", 1, "A better headline", by=people["translator"])
    translation = desk.translations.get(article_id, "en")
    assert (translation.state, translation.approved_by) == (State.TRANSLATED, None)
    assert desk.editions.files(article_id, "en", "md", by=people["editor"]) == before
    settled(desk, article_id, people)
    desk.translations.submit(article_id, "en", by=people["translator"])
    desk.translations.review(article_id, "en", by=people["reviewer"])
    desk.translations.approve(article_id, "en", by=people["editor"])
    second = desk.editions.publish(article_id, "en", by=people["editor"])
    assert second.number == 2
    assert second.previous == desk.editions.all(article_id, "en")[0].seal
    ((_, text),) = desk.editions.files(article_id, "en", "md", by=people["editor"])
    assert "A better headline" in text.decode()


def test_a_withdrawn_edition_stays_as_a_tombstone_and_is_not_exported(
    desk: Desk, people: dict[str, Person], tmp_path: Path
) -> None:
    article_id = published(desk, people)
    desk.editions.withdraw(article_id, "en", "a name is wrong", by=people["editor"])
    assert desk.translations.get(article_id, "en").state is State.WITHDRAWN
    (edition,) = desk.editions.all(article_id, "en")
    assert edition.withdrawal_reason == "a name is wrong"
    with pytest.raises(Refused, match="a name is wrong"):
        desk.editions.export(
            tmp_path / "out", "md", by=people["editor"], article_id=article_id, language="en"
        )
    assert desk.editions.verify().broken == ()


def test_nothing_leaves_before_its_hour(desk: Desk, people: dict[str, Person]) -> None:
    article_id = translated(desk, people["translator"])
    settled(desk, article_id, people)
    desk.translations.submit(article_id, "en", by=people["translator"])
    desk.translations.review(article_id, "en", by=people["reviewer"])
    desk.translations.approve(article_id, "en", by=people["editor"])
    hour = datetime.now(UTC) + timedelta(hours=2)
    desk.editions.publish(article_id, "en", by=people["editor"], at=hour)
    with pytest.raises(Embargoed):
        desk.editions.files(article_id, "en", "html", by=people["editor"])


def test_only_approved_text_is_exported_unless_the_working_copy_is_asked_for(
    desk: Desk, people: dict[str, Person], tmp_path: Path
) -> None:
    article_id = translated(desk, people["translator"])
    with pytest.raises(Refused, match="no approved en edition"):
        desk.editions.files(article_id, "en", "md", by=people["editor"])
    files = desk.editions.export(
        tmp_path / "w",
        "md",
        by=people["editor"],
        article_id=article_id,
        language="en",
        working=True,
    )
    assert "WORKING COPY" in files[0][0].read_text("utf-8")


def test_a_revision_leaves_published_text_and_makes_it_outdated(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = published(desk, people)
    revision = desk.articles.read("tin.txt", TEXT.replace("53", "54").encode(), "vi")
    report = desk.articles.revise(article_id, revision, by=people["author"])
    assert (report.added, report.changed, report.removed) == (0, 1, 0)
    (row,) = desk.articles.board()
    assert row.cells["en"].outdated
    machine_translated(desk, article_id, people["translator"])
    segments = desk.translations.segments(article_id, "en")
    assert [s.confirmed for s in segments].count(False) == 1
    assert not desk.articles.board()[0].cells["en"].outdated


def test_the_same_text_is_no_revision(desk: Desk, people: dict[str, Person]) -> None:
    article = an_article(desk)
    revision = desk.articles.read("tin.txt", TEXT.encode(), "vi")
    with pytest.raises(BadInput, match="Nothing has changed"):
        desk.articles.revise(article.id, revision, by=people["author"])


def test_signing_in_takes_the_right_name_and_password(
    desk: Desk, people: dict[str, Person]
) -> None:
    session = desk.people.sign_in("le.linh", PASSWORD)
    again = desk.people.session(session.token)
    assert again is not None
    assert again.person.name == "le.linh"
    desk.people.sign_out(session.token)
    assert desk.people.session(session.token) is None
    for name, password in (("le.linh", "wrong-password"), ("nobody", PASSWORD)):
        with pytest.raises(SignInFailed, match="name or the password"):
            desk.people.sign_in(name, password)


def test_repeated_failures_lock_an_account_whatever_the_password(
    desk: Desk, people: dict[str, Person]
) -> None:
    for _ in range(5):
        with pytest.raises(SignInFailed):
            desk.people.sign_in("le.linh", "wrong-password")
    with pytest.raises(SignInFailed, match="locked"):
        desk.people.sign_in("le.linh", PASSWORD)


def test_a_session_expires(tmp_path: Path) -> None:
    from dataclasses import replace

    desk = a_desk(tmp_path / "home")
    newsroom(desk)
    token = desk.people.sign_in("le.linh", PASSWORD).token
    later = replace(desk.tools, clock=lambda: datetime.now(UTC) + timedelta(hours=13))
    assert Desk(later).people.session(token) is None


def test_closing_an_account_ends_its_sessions(desk: Desk, people: dict[str, Person]) -> None:
    token = desk.people.sign_in("le.linh", PASSWORD).token
    desk.people.change("le.linh", by=people["administrator"], active=False)
    assert desk.people.session(token) is None
    with pytest.raises(Refused, match="closed"):
        desk.people.named("le.linh")


def test_the_last_administrator_cannot_be_lost(desk: Desk, people: dict[str, Person]) -> None:
    with pytest.raises(Refused, match="last administrator"):
        desk.people.change("ngo.son", by=people["administrator"], active=False)


@pytest.mark.parametrize("password", ["short", "le.linh-le.linh", "aaaaaaaaaaaa", "x" * 201])
def test_easy_passwords_are_refused(desk: Desk, password: str) -> None:
    with pytest.raises(BadInput, match=r"[Pp]assword"):
        desk.people.add("le.linh", ["translator"], password=password, by=OPERATOR)


def test_the_operator_s_name_cannot_be_taken(desk: Desk) -> None:
    with pytest.raises(BadInput):
        desk.people.add("operator", ["editor"], password=PASSWORD, by=OPERATOR)


def a_concept(**changes: object) -> Concept:
    usual: dict[str, object] = {
        "id": "OWN-1",
        "terms": (Term("vi", "hội hữu nghị"), Term("en", "friendship society")),
    }
    return Concept(**{**usual, **changes})  # type: ignore[arg-type]


def test_a_kept_concept_is_found_without_diacritics(desk: Desk, people: dict[str, Person]) -> None:
    desk.glossary.keep(a_concept(), by=people["terminologist"])
    assert [c.id for c in desk.glossary.search("hoi huu")] == ["OWN-1"]
    with pytest.raises(NotAllowed):
        desk.glossary.keep(a_concept(note="x"), by=people["translator"])


def test_a_deprecated_term_stays_in_the_termbase_as_such(
    desk: Desk, people: dict[str, Person]
) -> None:
    desk.glossary.keep(a_concept(), by=people["terminologist"])
    desk.glossary.deprecate("OWN-1", "en", "friendship society", by=people["terminologist"])
    assert desk.glossary.get("OWN-1").terms[1].status is TermStatus.DEPRECATED


def test_two_preferred_terms_in_one_language_are_refused(
    desk: Desk, people: dict[str, Person]
) -> None:
    with pytest.raises(BadInput, match="preferred"):
        desk.glossary.keep(
            a_concept(terms=(Term("en", "one"), Term("en", "two"))), by=people["terminologist"]
        )


def test_the_built_in_glossary_never_overwrites_the_organisation_s_own(
    desk: Desk, people: dict[str, Person]
) -> None:
    first = desk.glossary.load_builtin(by=OPERATOR)
    assert first.added > 1000
    ministry = desk.glossary.get("SB005")
    own = desk.glossary.keep(
        a_concept(id="SB005", terms=(*ministry.terms, Term("de", "Außenministerium"))),
        by=people["terminologist"],
    )
    again = desk.glossary.load_builtin(by=OPERATOR)
    assert (again.added, again.changed) == (0, 0)
    assert desk.glossary.get("SB005") == own


def test_a_glossary_file_goes_out_and_in_again(desk: Desk, people: dict[str, Person]) -> None:
    desk.glossary.keep(a_concept(), by=people["terminologist"])
    content = desk.glossary.bring_out("csv")
    report = desk.glossary.bring_in(content, "csv", by=people["terminologist"])
    assert (report.added, report.changed, report.unchanged, report.refused) == (0, 0, 1, ())


def test_a_comment_leaves_wording_and_state(desk: Desk, people: dict[str, Person]) -> None:
    article_id = translated(desk, people["translator"])
    before = desk.translations.segments(article_id, "en")[0]
    after = desk.translations.comment(article_id, "en", 1, "Is it 53?", by=people["author"])
    assert (after.target, after.state) == (before.target, before.state)
    assert after.comments[0].text == "Is it 53?"


def test_work_is_given_only_to_those_who_may_do_it(desk: Desk, people: dict[str, Person]) -> None:
    article = an_article(desk)
    with pytest.raises(BadInput, match="does not translate"):
        desk.translations.assign(article.id, "en", to="tran.an", due=None, by=people["editor"])
    due = datetime(2020, 1, 1, tzinfo=UTC).date()
    given = desk.translations.assign(article.id, "en", to="le.linh", due=due, by=people["editor"])
    assert given.assignee == "le.linh"
    assert desk.articles.board()[0].cells["en"].overdue


def test_what_is_not_there_is_named(desk: Desk) -> None:
    with pytest.raises(NotFound, match="article 9"):
        desk.articles.get(9)
