"""Review at the desk, on SQLite and PostgreSQL: errors, the score's say at approval, reports."""

import csv
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest

from tests.desks import QUICK, an_article, newsroom, somebody
from tests.engines import Foldy
from tests.workflow.store.conftest import migrated_file, postgres, url  # noqa: F401 – fixtures
from tests.workflow.test_revisions import by_machine
from workflow.articles import (
    Block,
    BlockKind,
    Metadata,
    Revision,
    Segment,
    SegmentState,
    Translation,
)
from workflow.assembly import open_desk
from workflow.desk import Desk
from workflow.desk.reports import Counted, Filter
from workflow.differences import Kind
from workflow.errors import BadInput, NotAllowed, NotFound, NotReady, OwnWork, Refused
from workflow.people import Person
from workflow.reviewing import Scoring, Standing
from workflow.settings import load
from workflow.states import State
from workflow.store.passwords import Argon2Passwords


@pytest.fixture
def desk(tmp_path: Path, url: str) -> Iterator[Desk]:  # noqa: F811
    made = open_desk(load(home=tmp_path / "home", database_url=url), engines=(Foldy(),))
    yield Desk(replace(made.tools, passwords=Argon2Passwords(QUICK)))
    made.tools.store.close()  # type: ignore[attr-defined]


@pytest.fixture
def people(desk: Desk) -> dict[str, Person]:
    return newsroom(desk)


def handed_in(desk: Desk, people: dict[str, Person], language: str = "en") -> int:
    """An article of which the translator changed segment 2 of the machine's text."""
    article_id, translator = an_article(desk).id, people["translator"]
    by_machine(desk, article_id, language, translator)
    machine = desk.translations.segments(article_id, language)[1].target
    desk.translations.edit(article_id, language, 2, f"{machine} Indeed", by=translator)
    desk.translations.confirm(article_id, language, by=translator)
    for n, finding in desk.translations.readiness(article_id, language).blocking:
        desk.translations.waive(article_id, language, n, finding.key, "test", by=people["editor"])
    desk.translations.submit(article_id, language, by=translator)
    return article_id


def reviewed(desk: Desk, people: dict[str, Person]) -> int:
    article_id = handed_in(desk, people)
    desk.translations.review(article_id, "en", by=people["reviewer"])
    return article_id


def test_an_error_is_marked_listed_and_written_in_the_history(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id, reviewer = handed_in(desk, people), people["reviewer"]
    target = desk.translations.segments(article_id, "en")[1].target
    start = target.index("Indeed")

    error = desk.reviewing.mark(
        article_id,
        "en",
        2,
        "accuracy/addition",
        "minor",
        by=reviewer,
        span=(start, len(target)),
        note="not in the source",
    )

    (view,) = desk.reviewing.errors(article_id, "en")
    assert (view.error, view.n) == (error, 2)
    assert (error.quote, error.author, error.engine, error.round) == (
        "Indeed",
        people["translator"].name,
        "foldy",
        1,
    )
    entry = desk.records.history(f"translation:{article_id}/en")[-1]
    assert (entry.who, entry.what, entry.why) == (reviewer.name, "mark error", "not in the source")
    assert (entry.data["quote"], entry.data["error"]) == ("Indeed", error.id)
    assert not desk.records.verify().broken


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"category": "nonsense"}, "no error class"),
        ({"severity": "awful"}, "no severity"),
        ({"where": "elsewhere"}, "no text of a segment"),
        ({"span": (0, 10_000)}, "no stretch"),
        ({"note": "x" * 2001}, "2,000 at most"),
    ],
)
def test_what_cannot_be_marked_is_refused_and_nothing_is_kept(
    desk: Desk, people: dict[str, Person], given: dict[str, object], says: str
) -> None:
    article_id = handed_in(desk, people)
    usual: dict[str, object] = {"category": "style", "severity": "minor"}
    with pytest.raises(BadInput, match=says):
        desk.reviewing.mark(
            article_id,
            "en",
            1,
            by=people["reviewer"],
            **{**usual, **given},  # type: ignore[arg-type]
        )
    assert desk.reviewing.errors(article_id, "en") == ()


def test_an_error_needs_a_segment(desk: Desk, people: dict[str, Person]) -> None:
    article_id = handed_in(desk, people)
    with pytest.raises(NotFound):
        desk.reviewing.mark(article_id, "en", 99, "style", "minor", by=people["reviewer"])
    with pytest.raises(NotFound):
        desk.reviewing.unmark(99, by=people["reviewer"])


VERBS: dict[str, Callable[[Desk, int, int, Person], object]] = {
    "mark": lambda desk, article, _, by: desk.reviewing.mark(
        article, "en", 1, "style", "minor", by=by
    ),
    "unmark": lambda desk, _, error, by: desk.reviewing.unmark(error, by=by),
    "settle": lambda desk, _, error, by: desk.reviewing.settle([error], by=by),
    "reopen": lambda desk, _, error, by: desk.reviewing.reopen(error, by=by),
    "dispute": lambda desk, _, error, by: desk.reviewing.dispute(error, "why", by=by),
    "configure": lambda desk, _, __, by: desk.reviewing.configure(Scoring(threshold=3), by=by),
}
ALLOWED = {
    "mark": {"reviewer"},
    "unmark": {"reviewer"},
    "settle": {"reviewer"},
    "reopen": {"reviewer"},
    "dispute": {"translator", "reviewer", "editor"},
    "configure": {"administrator"},
}


def test_each_verb_is_for_the_roles_that_it_is_for(desk: Desk, people: dict[str, Person]) -> None:
    article_id = handed_in(desk, people)
    for verb, do in VERBS.items():
        for role, person in people.items():
            error = desk.reviewing.mark(
                article_id, "en", 1, "style", "minor", by=people["reviewer"]
            )
            if role in ALLOWED[verb]:
                do(desk, article_id, error.id, person)
            else:
                with pytest.raises(NotAllowed):
                    do(desk, article_id, error.id, person)


def test_a_reviewer_of_another_language_may_not_mark(desk: Desk, people: dict[str, Person]) -> None:
    article_id = handed_in(desk, people)
    french = somebody(desk, "hong.van", "reviewer", language="fr")
    with pytest.raises(NotAllowed):
        desk.reviewing.mark(article_id, "en", 1, "style", "minor", by=french)


def test_nobody_judges_what_they_handed_in(desk: Desk, people: dict[str, Person]) -> None:
    both = somebody(desk, "hong.van", "translator", "reviewer")
    article_id = handed_in(desk, {**people, "translator": both})
    error = desk.reviewing.mark(article_id, "en", 1, "style", "minor", by=people["reviewer"])
    for verb in ("mark", "unmark", "settle", "reopen"):
        with pytest.raises(OwnWork):
            VERBS[verb](desk, article_id, error.id, both)
    desk.reviewing.dispute(error.id, "it is house style", by=both)
    desk.records.set("own_work_allowed", True, by=people["administrator"])
    assert desk.reviewing.settle([error.id], by=both) == (error.id,)


def test_a_dispute_needs_a_reason_and_leaves_the_score(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = handed_in(desk, people)
    error = desk.reviewing.mark(article_id, "en", 1, "style", "major", by=people["reviewer"])
    with pytest.raises(Refused, match="few words"):
        desk.reviewing.dispute(error.id, " ", by=people["translator"])
    before = desk.reviewing.score(article_id, "en")
    disputed = desk.reviewing.dispute(error.id, "it is right", by=people["translator"])
    assert disputed.standing is Standing.DISPUTED
    assert desk.reviewing.score(article_id, "en") == before
    desk.reviewing.settle([error.id], by=people["reviewer"])
    after = desk.reviewing.score(article_id, "en")
    assert (after.standing.penalty, after.delivered.penalty) == (0, 5)


def test_a_failing_score_keeps_from_approval_until_settled(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = reviewed(desk, people)
    error = desk.reviewing.mark(
        article_id, "en", 1, "accuracy/mistranslation", "major", by=people["reviewer"]
    )
    assert not desk.reviewing.score(article_id, "en").standing.passed
    with pytest.raises(NotReady, match="the review's score fails"):
        desk.translations.approve(article_id, "en", by=people["editor"])
    assert desk.translations.get(article_id, "en").state is State.REVIEWED
    desk.reviewing.settle([error.id], by=people["reviewer"])
    done = desk.translations.approve(article_id, "en", by=people["editor"])
    assert done.state is State.APPROVED


def test_an_editor_approves_a_failing_score_with_a_reason_that_the_history_keeps(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = reviewed(desk, people)
    desk.reviewing.mark(article_id, "en", 1, "accuracy", "critical", by=people["reviewer"])
    with pytest.raises(NotReady, match="critical error"):
        desk.translations.approve(article_id, "en", by=people["editor"], despite_score="  ")
    desk.translations.approve(
        article_id, "en", by=people["editor"], despite_score="The minister agreed to it."
    )
    entries = desk.records.history(f"translation:{article_id}/en")
    why = next(entry.why for entry in entries if entry.what == "approve")
    assert why is not None
    assert why.endswith("The minister agreed to it.")


def test_four_eyes_stay_whatever_the_score(desk: Desk, people: dict[str, Person]) -> None:
    both = somebody(desk, "hong.van", "translator", "editor")
    article_id = handed_in(desk, {**people, "translator": both})
    desk.translations.review(article_id, "en", by=people["reviewer"])
    with pytest.raises(OwnWork):
        desk.translations.approve(article_id, "en", by=both, despite_score="because")


def test_where_the_house_only_wants_to_be_told_a_failing_score_stops_nobody(
    desk: Desk, people: dict[str, Person]
) -> None:
    desk.reviewing.configure(Scoring(blocks=False), by=people["administrator"])
    article_id = reviewed(desk, people)
    desk.reviewing.mark(article_id, "en", 1, "accuracy", "critical", by=people["reviewer"])
    assert not desk.reviewing.score(article_id, "en").standing.passed
    desk.translations.approve(article_id, "en", by=people["editor"])


def test_the_houses_own_class_can_be_marked_and_then_not_be_left_out(
    desk: Desk, people: dict[str, Person]
) -> None:
    own = Scoring(own={"accuracy/quotation": {"en": "Altered quotation"}})
    desk.reviewing.configure(own, by=people["administrator"])
    article_id = handed_in(desk, people)
    desk.reviewing.mark(article_id, "en", 1, "accuracy/quotation", "neutral", by=people["reviewer"])
    with pytest.raises(BadInput, match="cannot be left out"):
        desk.reviewing.configure(Scoring(), by=people["administrator"])
    assert desk.reviewing.scoring() == own


def test_the_next_handing_in_is_a_new_round(desk: Desk, people: dict[str, Person]) -> None:
    article_id = handed_in(desk, people)
    first = desk.reviewing.mark(article_id, "en", 1, "style", "major", by=people["reviewer"])
    desk.reviewing.settle([first.id], by=people["reviewer"])
    desk.translations.request_changes(article_id, "en", "see the errors", by=people["reviewer"])
    desk.translations.submit(article_id, "en", by=people["translator"])
    second = desk.reviewing.mark(article_id, "en", 1, "style", "minor", by=people["reviewer"])
    scores = desk.reviewing.score(article_id, "en")
    assert (first.round, second.round, scores.round) == (1, 2, 2)
    assert scores.delivered.penalty == 1


def test_three_texts_stand_side_by_side_with_their_differences(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = handed_in(desk, people)
    handed = desk.translations.segments(article_id, "en")[1].target
    desk.translations.edit(
        article_id, "en", 2, handed.replace("Indeed", "In fact"), by=people["reviewer"]
    )

    (three,) = desk.reviewing.three(article_id, "en", [2])

    assert (three.machine, three.handed_in) == (handed.removesuffix(" Indeed"), handed)
    assert [one.kind for one in three.edited if one.kind is not Kind.EQUAL] == [Kind.INSERT]
    (change,) = [one for one in three.reviewed if one.kind is not Kind.EQUAL]
    assert three.target[change.after_start : change.after_end] == "In fact"
    untouched = desk.reviewing.three(article_id, "en", [1])[0]
    assert {one.kind for one in (*untouched.edited, *untouched.reviewed)} == {Kind.EQUAL}


def test_effort_is_counted_by_engine_person_and_day(desk: Desk, people: dict[str, Person]) -> None:
    article_id = handed_in(desk, people)
    editor, translator = people["editor"], people["translator"]
    count = len(desk.translations.segments(article_id, "en"))

    report = desk.reports.effort(by=editor)

    whole = report.total
    assert (whole.segments, whole.machine_segments, whole.unchanged) == (count, count, count - 1)
    assert whole.edits == 1
    assert whole.word_edit_rate == pytest.approx(1 / whole.final_words)
    assert whole.review_edit_rate == 0
    assert list(report.by("engine")) == ["foldy"]
    assert list(report.by("person")) == [translator.name]
    assert report.by("article")[str(article_id)] == whole
    today = desk.tools.clock().astimezone(desk.tools.settings.zone).date()
    assert list(report.by("month")) == [f"{today:%Y-%m}"]
    assert desk.reports.effort(Filter(first=today, last=today), by=editor).total == whole
    assert desk.reports.effort(Filter(last=today - timedelta(1)), by=editor).cells == ()
    assert desk.reports.effort(Filter(engine="other"), by=editor).cells == ()
    assert desk.reports.effort(Filter(language="fr"), by=editor).cells == ()
    assert desk.reports.engines(by=editor) == ("foldy",)


def test_figures_follow_the_texts(desk: Desk, people: dict[str, Person]) -> None:
    article_id, editor = handed_in(desk, people), people["editor"]
    assert desk.reports.effort(by=editor).total.edits == 1
    kept = [desk.reports.effort(by=editor).total for _ in range(2)]
    assert kept[0] == kept[1]
    handed = desk.translations.segments(article_id, "en")[1].target
    desk.translations.edit(
        article_id, "en", 2, f"{handed} yes", by=people["reviewer"], confirm=True
    )
    changed = desk.reports.effort(by=editor)
    assert changed.total.edits == 2
    assert changed.total.review_edits == 1
    assert people["reviewer"].name in changed.by("person")


def many_articles(desk: Desk, count: int, sentences: int = 300) -> list[int]:
    """Articles in English of so many sentences, all confirmed."""
    sources = tuple(f"Câu thứ {n}." for n in range(1, sentences + 1))
    revision = Revision(
        Metadata("Tin", "vi"), (Block(BlockKind.PARAGRAPH, " ".join(sources), sources),)
    )
    made = []
    with desk.tools.store.begin() as work:
        for _ in range(count):
            article = work.add_article(revision)
            made.append(article.id)
            work.add_translation(
                Translation(article.id, "en", 1),
                [
                    Segment(
                        n,
                        text,
                        target=f"Number {n}.",
                        state=SegmentState.TRANSLATED,
                        seconds=0.0 if n == 1 else 9.0,
                    )
                    for n, text in enumerate(sources, 1)
                ],
            )
        work.commit()
    return made


def test_who_does_not_wait_sees_older_figures_and_how_far_the_counting_is(
    desk: Desk, people: dict[str, Person]
) -> None:
    editor = people["editor"]
    articles = many_articles(desk, 8)
    first = desk.reports.effort(by=editor, wait=False)
    assert (first.counted, first.total.segments) == (Counted(4, 8), 1200)
    assert desk.reports.counted() == Counted(8, 8)
    whole = desk.reports.effort(by=editor, wait=False)
    assert (whole.counted.all, whole.total.segments) == (True, 2400)
    for article_id in articles:
        segment = desk.translations.segments(article_id, "en")[0]
        with desk.tools.store.begin() as work:
            work.keep_segments(article_id, "en", [replace(segment, target="Number one, then.")])
            work.commit()
    meanwhile = desk.reports.effort(by=editor, wait=False)
    assert (meanwhile.counted, meanwhile.total.segments) == (Counted(4, 8), 2400)
    assert desk.reports.effort(by=editor).counted.all


def test_the_background_work_counts_what_has_changed(desk: Desk, people: dict[str, Person]) -> None:
    many_articles(desk, 8)
    ending = threading.Event()
    rounds = threading.Thread(target=desk.reports.rounds, args=(ending,), kwargs={"every": 0.05})
    rounds.start()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with desk.tools.store.look() as work:
            if len(work.work_marks()) == 8:
                break
        time.sleep(0.05)
    ending.set()
    rounds.join(60)
    assert not rounds.is_alive()
    with desk.tools.store.look() as work:
        assert len(work.work_marks()) == 8
    assert desk.reports.effort(by=people["editor"], wait=False).total.segments == 2400


def test_days_the_wrong_way_round_are_refused(desk: Desk, people: dict[str, Person]) -> None:
    with pytest.raises(BadInput, match="in order"):
        desk.reports.effort(
            Filter(first=date(2026, 2, 1), last=date(2026, 1, 1)), by=people["editor"]
        )


def test_figures_of_a_person_are_for_those_who_assign_work_and_for_oneself(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id, name = handed_in(desk, people), people["translator"].name
    segment = desk.translations.segments(article_id, "en")[0]
    with desk.tools.store.begin() as work:
        work.keep_segments(article_id, "en", [replace(segment, seconds=20.0)])
        work.commit()
    desk.reviewing.mark(article_id, "en", 2, "style", "minor", by=people["reviewer"])
    for role, person in people.items():
        report = desk.reports.effort(by=person)
        named = role in ("translator", "editor", "administrator")
        assert list(report.by("person")) == [name if named else ""], role
        assert (report.total.seconds > 0) is named, role
        errors = desk.reports.errors(by=person)
        assert list(errors.by("author")) == [name if named else ""], role
        only = desk.reports.effort(Filter(person=name), by=person)
        assert bool(only.cells) is named, role
    reviewers = desk.reports.errors(by=people["translator"]).by("reviewer")
    assert list(reviewers) == [""]


def test_an_editor_of_another_language_sees_no_names(desk: Desk, people: dict[str, Person]) -> None:
    handed_in(desk, people)
    french = somebody(desk, "hong.van", "editor", language="fr")
    assert list(desk.reports.effort(by=french).by("person")) == [""]


def test_errors_are_reported_by_class_engine_and_translation(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id, editor = handed_in(desk, people), people["editor"]
    mark = desk.reviewing.mark
    mark(article_id, "en", 1, "accuracy/omission", "major", by=people["reviewer"])
    small = mark(article_id, "en", 2, "style/awkward", "minor", by=people["reviewer"])
    desk.reviewing.settle([small.id], by=people["reviewer"])

    report = desk.reports.errors(by=editor)

    assert [(key, one.penalty) for key, one in report.by("first").items()] == [
        ("accuracy", 5),
        ("style", 1),
    ]
    assert [(key, one.errors) for key, one in report.by("author").items()] == [
        ("mt:foldy", 1),
        (people["translator"].name, 1),
    ]
    (judged,) = report.judged
    assert (judged.delivered.penalty, judged.standing.penalty) == (6, 5)
    assert judged.delivered.words == desk.reviewing.score(article_id, "en").delivered.words
    tomorrow = desk.tools.clock().date() + timedelta(days=2)
    assert desk.reports.errors(Filter(first=tomorrow), by=editor).errors == ()
    assert desk.reports.errors(Filter(engine="other"), by=editor).judged == ()


def test_the_command_line_marks_lists_reports_and_takes_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from workflow.cli import main

    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    made = open_desk(load(home=tmp_path / "home"), engines=(Foldy(),))
    desk = Desk(replace(made.tools, passwords=Argon2Passwords(QUICK)))
    people = newsroom(desk)
    article_id = str(handed_in(desk, people))

    def run(*arguments: str, code: int = 0) -> str:
        assert main(arguments) == code
        return capsys.readouterr().out

    reviewer = ("--as", people["reviewer"].name)
    added = json.loads(
        run(
            *("errors", "add", article_id, "--to", "en", "--segment", "2"),
            *("--class", "accuracy/addition", "--severity", "major"),
            *("--text", "Indeed", "--note", "=1+1", *reviewer, "--json"),
        )
    )
    assert (added["text"], added["by"]) == ("Indeed", people["reviewer"].name)
    listed = json.loads(run("errors", "list", article_id, "--to", "en", "--json"))
    assert [line["id"] for line in listed["errors"]] == [added["id"]]
    assert listed["score"]["penalty"] == 5
    run("errors", "remove", str(added["id"]), "--as", people["translator"].name, code=1)
    effort = json.loads(run("report", "effort", "--by", "person", "--json"))
    assert effort["lines"][0]["person"] == people["translator"].name
    (line,) = csv.DictReader(StringIO(run("report", "errors", "--csv")))
    assert (line["category"], line["note"]) == ("accuracy/addition", "'=1+1")
    (line,) = csv.DictReader(StringIO(run("report", "effort", "--csv", "--lang", "en")))
    assert line["engine"] == "foldy"
    run("errors", "dispute", str(added["id"]), "--reason", "no", "--as", "le.linh")
    run("errors", "settle", str(added["id"]), *reviewer)
    run("errors", "reopen", str(added["id"]), *reviewer)
    run("errors", "remove", str(added["id"]), *reviewer)
    assert json.loads(run("errors", "list", article_id, "--to", "en", "--json"))["errors"] == []
    run("errors", "scoring", "--threshold", "5", "--own", "style/headline", "Headline style")
    scoring = json.loads(run("errors", "scoring", "--json"))
    assert (scoring["threshold"], "style/headline" in scoring["own"]) == (5, True)
