"""The editor's routes: what the grid asks and what the desk answers, over HTTP."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.desks import PASSWORD, an_article
from tests.pages.stories import written
from workflow.articles import Progress
from workflow.desk import Desk
from workflow.pages import editing, routes
from workflow.people import Person

BASE = "/desk/editor/1/en"
Client = Callable[[Person], TestClient]


@pytest.fixture
def client(desk: Desk) -> Iterator[Client]:
    """Opens a browser's connection for somebody who has signed in."""
    app = Starlette(routes=editing.routes())
    opened: list[TestClient] = []

    def connect(person: Person) -> TestClient:
        made = TestClient(app, headers={routes.HEADER: "1"})
        made.cookies.set(routes.COOKIE, desk.people.sign_in(person.name, PASSWORD).token)
        opened.append(made)
        return made

    yield connect
    for one in opened:
        one.close()


@pytest.fixture
def linh(desk: Desk, people: dict[str, Person], client: Client) -> TestClient:
    an_article(desk)
    written(desk, people["translator"], "en")
    return client(people["translator"])


def segments(linh: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = linh.get(BASE).json()["segments"]
    return found


def test_the_grid_gets_everything_it_draws(linh: TestClient) -> None:
    got = linh.get(BASE).json()
    assert got["article"]["language"] == "vi"
    assert got["me"]["name"] == "le.linh"
    assert got["me"]["may"]["write"] is True
    assert got["me"]["may"]["approve"] is False
    assert [s["n"] for s in got["segments"]] == [1, 2, 3, 4]
    assert got["segments"][0]["kind"] == "title"
    assert got["segments"][0]["findings"] is None
    checked = linh.get(f"{BASE}/checks?n=1,2").json()["segments"]
    assert [s["n"] for s in checked] == [1, 2]
    assert isinstance(checked[1]["findings"], list)


def test_the_grid_hears_that_the_machine_is_at_work(desk: Desk, linh: TestClient) -> None:
    def at_work() -> tuple[bool, ...]:
        heard = linh.post(f"{BASE}/presence", json={"window": "w", "n": 1, "typing": False})
        return tuple(one.json()["translation"]["machine"] for one in (linh.get(BASE), heard))

    assert at_work() == (False, False)
    job = Progress("1-en-test", "running", total=4, article_id=1, language="en")
    for state, answer in (("running", True), ("cancelled", False)):
        with desk.tools.store.begin() as work:
            work.keep_progress(replace(job, state=state))
            work.commit()
        assert at_work() == (answer, answer)


def test_a_wording_is_saved_and_confirmed_and_the_time_it_took_is_kept(
    desk: Desk, linh: TestClient
) -> None:
    before = segments(linh)[1]
    answer = linh.post(
        f"{BASE}/segments/2",
        json={
            "text": "On 14 October.",
            "version": before["version"],
            "confirm": True,
            "seconds": 9,
        },
    )
    assert answer.status_code == 200
    saved = answer.json()["segment"]
    assert (saved["target"], saved["state"], saved["confirmed_by"]) == (
        "On 14 October.",
        "translated",
        "le.linh",
    )
    assert desk.translations.segments(1, "en")[1].seconds == 9.0
    assert answer.json()["translation"]["confirmed"] == 4


def test_a_stale_save_shows_both_texts_and_loses_none(
    desk: Desk, people: dict[str, Person], linh: TestClient
) -> None:
    version = segments(linh)[1]["version"]
    desk.translations.edit(1, "en", 2, "Theirs.", by=people["reviewer"])
    answer = linh.post(
        f"{BASE}/segments/2", json={"text": "Mine.", "version": version, "confirm": False}
    )
    assert answer.status_code == 409
    stale = answer.json()["stale"]
    assert (stale["segment"]["target"], stale["yours"]) == ("Theirs.", "Mine.")
    assert desk.translations.segments(1, "en")[1].target == "Theirs."


def test_unsaved_words_come_back_after_a_reload_and_go_when_saved(linh: TestClient) -> None:
    version = segments(linh)[2]["version"]
    kept = linh.put(f"{BASE}/drafts", json=[{"n": 3, "text": "Half a sen", "version": version}])
    assert kept.json() == {"kept": [3]}
    draft = segments(linh)[2]["draft"]
    assert (draft["text"], draft["version"]) == ("Half a sen", version)
    linh.post(f"{BASE}/segments/3", json={"text": "Half a sentence.", "version": version})
    assert segments(linh)[2]["draft"] is None


def test_nobody_sees_another_persons_unsaved_words(
    people: dict[str, Person], linh: TestClient, client: Client
) -> None:
    linh.put(f"{BASE}/drafts", json=[{"n": 1, "text": "Secret", "version": 1}])
    minh = client(people["reviewer"])
    assert segments(minh)[0]["draft"] is None


def test_people_see_who_is_here_and_what_changed(
    people: dict[str, Person], linh: TestClient, client: Client
) -> None:
    minh = client(people["reviewer"])
    versions = {str(s["n"]): s["version"] for s in segments(linh)}
    here = {"window": "w1", "n": 2, "typing": True, "versions": versions}
    assert linh.post(f"{BASE}/presence", json=here).json()["people"] == []
    seen = minh.post(f"{BASE}/presence", json={**here, "window": "w2", "n": 1}).json()
    assert [(p["name"], p["n"], p["typing"]) for p in seen["people"]] == [("le.linh", 2, True)]
    assert seen["segments"] == []
    linh.post(
        f"{BASE}/segments/2", json={"text": "New.", "version": versions["2"], "confirm": False}
    )
    seen = minh.post(f"{BASE}/presence", json={**here, "window": "w2"}).json()
    assert [(s["n"], s["target"]) for s in seen["segments"]] == [(2, "New.")]


def test_segments_are_split_merged_and_unsaved_words_go_with_them(linh: TestClient) -> None:
    all_of_them = segments(linh)
    source, target = all_of_them[1]["source"], all_of_them[1]["target"]
    linh.put(f"{BASE}/drafts", json=[{"n": 3, "text": "A draft", "version": 1}])
    cut = linh.post(
        f"{BASE}/split",
        json={
            "n": 2,
            "version": all_of_them[1]["version"],
            "source_at": source.index(","),
            "target_at": target.index(" "),
        },
    ).json()["segments"]
    assert len(cut) == 5
    assert cut[3]["draft"]["text"] == "A draft"
    assert f"{cut[1]['source']} {cut[2]['source']}" == source
    again = linh.post(f"{BASE}/merge", json={"n": 2}).json()["segments"]
    assert len(again) == 4
    assert again[1]["target"] == target
    assert again[2]["draft"]["text"] == "A draft"


def test_a_stale_page_cannot_write_into_a_renumbered_segment(linh: TestClient) -> None:
    seen = segments(linh)
    linh.post(f"{BASE}/merge", json={"n": 2})
    answer = linh.post(
        f"{BASE}/segments/3",
        json={"text": "Meant for the old third.", "version": seen[2]["version"]},
    )
    assert answer.status_code == 409


def test_remarks_mention_people_and_are_settled(
    desk: Desk, people: dict[str, Person], linh: TestClient
) -> None:
    said = linh.post(f"{BASE}/comments", json={"n": 2, "text": "@pham.minh số đúng chưa?"}).json()
    assert said["segment"]["comments"][0]["mentions"] == ["pham.minh"]
    (notice,) = desk.notices.inbox(by=people["reviewer"])
    assert notice.data["segment"] == 2
    done = linh.post(f"{BASE}/comments/resolve", json={"n": 2, "index": 0}).json()
    assert done["segment"]["comments"][0]["resolved_by"] == "le.linh"
    assert linh.post(f"{BASE}/comments/resolve", json={"n": 2, "index": 5}).status_code == 404


def test_replacing_shows_first_what_it_would_change_and_is_taken_back(linh: TestClient) -> None:
    wanted = {"query": "hội", "replacement": "Association", "word": True, "preview": True}
    changes = linh.post(f"{BASE}/replace", json=wanted).json()["changes"]
    assert changes
    one = changes[0]
    done = linh.post(
        f"{BASE}/replace",
        json={
            **wanted,
            "preview": False,
            "numbers": [one["n"]],
            "versions": {str(one["n"]): one["version"]},
        },
    ).json()
    assert [s["target"] for s in done["segments"]] == [one["after"]]
    back = linh.post(f"{BASE}/undo", json={"n": one["n"]}).json()["segments"][0]
    assert back["target"] == one["before"]
    forth = linh.post(f"{BASE}/redo", json={"n": one["n"]}).json()["segments"][0]
    assert forth["target"] == one["after"]
    history = linh.get(f"{BASE}/segments/{one['n']}/history").json()["wordings"]
    assert [w["what"] for w in history[:3]] == ["redo", "undo", "replace"]
    wrong = linh.post(f"{BASE}/find", json={"query": "(", "regex": True})
    assert wrong.status_code == 422
    assert wrong.json()["fields"] == ["query"]


def test_a_replacement_is_taken_back_as_a_whole_but_for_what_was_changed_since(
    linh: TestClient,
) -> None:
    before = {one["n"]: one["target"] for one in segments(linh)}
    done = linh.post(
        f"{BASE}/replace", json={"query": "e", "replacement": "E", "preview": False}
    ).json()
    first, *others = [one["n"] for one in done["segments"]]
    assert others
    linh.post(
        f"{BASE}/segments/{first}",
        json={"text": "Mine.", "version": done["segments"][0]["version"]},
    )
    back = linh.post(f"{BASE}/replace/undo", json={"batch": done["batch"]}).json()
    assert {one["n"]: one["target"] for one in back["segments"]} == {n: before[n] for n in others}
    assert back["refused"] == [first]


def test_the_review_sends_the_segment_that_is_shown_and_the_score_is_there_at_once(
    desk: Desk, people: dict[str, Person], linh: TestClient
) -> None:
    assert linh.get(BASE).json()["review"] is None
    desk.reviewing.mark(1, "en", 2, "accuracy", "major", by=people["reviewer"])
    at_once = linh.get(BASE).json()["review"]
    assert [(one["n"], one["category"]) for one in at_once["errors"]] == [(2, "accuracy")]
    assert at_once["score"]["penalty"] == 5
    asked = linh.get(f"{BASE}/review?n=3").json()
    assert [one["n"] for one in asked["texts"]] == [3]
    assert asked["score"] == at_once["score"]
    assert linh.get(f"{BASE}/review").status_code == 422


def test_a_pattern_that_would_never_end_is_stopped(linh: TestClient) -> None:
    slow = {"query": r"(\w+\s?)+$$$x", "regex": True, "in": "both"}
    assert linh.post(f"{BASE}/find", json=slow).status_code in (200, 422)


def test_the_memory_the_preview_and_the_counts_answer(linh: TestClient) -> None:
    assert "matches" in linh.get(f"{BASE}/segments/1/memory").json()
    assert "hits" in linh.get(f"{BASE}/concordance?q=Hội&side=source").json()
    assert "sheet" in linh.get(f"{BASE}/preview").json()["html"]
    counts = linh.get(f"{BASE}/counts").json()
    assert counts["source"]["words"] > 10
    assert linh.get(f"{BASE}/segments/99/memory").status_code == 404


def test_who_is_not_signed_in_or_comes_from_elsewhere_gets_nothing(
    desk: Desk, people: dict[str, Person], client: Client
) -> None:
    an_article(desk)
    written(desk, people["translator"], "en")
    linh = client(people["translator"])
    assert linh.get(BASE, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert linh.get(BASE, headers={routes.HEADER: ""}).status_code == 403
    assert linh.get(BASE, headers={"origin": "https://evil.example"}).status_code == 403
    linh.cookies.clear()
    assert linh.get(BASE).status_code == 401


def test_permissions_hold_over_http_too(
    desk: Desk, people: dict[str, Person], linh: TestClient, client: Client
) -> None:
    author = client(people["author"])
    assert author.get(BASE).status_code == 200
    for method, path, body in (
        ("POST", "segments/1", {"text": "x", "version": 1}),
        ("POST", "confirm", {"numbers": [1]}),
        ("PUT", "drafts", [{"n": 1, "text": "x", "version": 1}]),
        ("POST", "split", {"n": 2, "source_at": 5}),
        ("POST", "merge", {"n": 2}),
        ("POST", "propagate", {"n": 1}),
        ("POST", "replace", {"query": "a", "replacement": "b"}),
        ("POST", "undo", {"n": 1}),
    ):
        answer = author.request(method, f"{BASE}/{path}", json=body)
        assert answer.status_code == 403, path
        assert answer.json()["error"]


@pytest.mark.parametrize(
    "body",
    [b"{", b'{"text": 3, "version": 1}', b'{"text": "x"}', b'{"text": "x", "version": true}'],
)
def test_a_body_that_is_not_understood_is_refused_naming_the_field(
    linh: TestClient, body: bytes
) -> None:
    answer = linh.post(f"{BASE}/segments/1", content=body)
    assert answer.status_code == 422
    assert answer.json()["error"]


def test_refusals_speak_the_readers_language(
    desk: Desk, people: dict[str, Person], client: Client
) -> None:
    an_article(desk)
    written(desk, people["translator"], "en")
    desk.people.speak("vi", by=people["author"])
    author = client(people["author"])
    answer = author.post(f"{BASE}/segments/1", json={"text": "x", "version": 1})
    assert "không" in answer.json()["error"]


def test_a_replacement_is_taken_back_as_a_whole_where_it_still_stands(linh: TestClient) -> None:
    before = {s["n"]: s["target"] for s in segments(linh)}
    wanted = {"query": r"^\w+", "regex": True, "replacement": "END"}
    done = linh.post(f"{BASE}/replace", json=wanted).json()
    changed = [s["n"] for s in done["segments"]]
    assert len(changed) > 1
    linh.post(
        f"{BASE}/segments/{changed[0]}",
        json={"text": "Mine by now.", "version": done["segments"][0]["version"]},
    )
    back = linh.post(f"{BASE}/replace/undo", json={"batch": done["batch"]}).json()
    assert {s["n"]: s["target"] for s in back["segments"]} == {n: before[n] for n in changed[1:]}
    assert back["refused"] == changed[:1]
    assert linh.post(f"{BASE}/replace/undo", json={"batch": "none"}).status_code == 404


def test_a_wording_is_followed_when_others_are_cut(linh: TestClient) -> None:
    third = segments(linh)[2]
    linh.post(f"{BASE}/segments/3", json={"text": "Another.", "version": third["version"]})
    source = segments(linh)[1]["source"]
    assert linh.post(f"{BASE}/split", json={"n": 2, "source_at": source.index(" ")}).json()
    texts = linh.get(f"{BASE}/segments/4/history").json()["wordings"]
    assert texts[0]["text"] == "Another."
    undone = linh.post(f"{BASE}/undo", json={"n": 4}).json()["segments"][0]
    assert undone["target"] == third["target"]
    assert linh.post(f"{BASE}/undo", json={"n": 2}).status_code == 422


def test_repeats_follow_a_confirmation_where_the_organisation_has_set_so(
    desk: Desk, people: dict[str, Person], client: Client
) -> None:
    article = an_article(desk, "Tin\n\nXin chào bạn.\n\nCảm ơn.\n\nXin chào bạn.\n")
    desk.translations.create(article.id, "en", by=people["translator"])
    linh = client(people["translator"])
    found = segments(linh)
    first, again = (s["n"] for s in found if s["source"] == "Xin chào bạn.")
    save = {"text": "Hello.", "version": found[first - 1]["version"], "confirm": True}
    alone = linh.post(f"{BASE}/segments/{first}", json=save).json()
    assert (alone["also"], alone["segment"]["repeats"]) == ([], [again])
    desk.records.set("repeats_follow", True, by=people["administrator"])
    save = {"text": "Hello, friend.", "version": alone["segment"]["version"], "confirm": True}
    followed = linh.post(f"{BASE}/segments/{first}", json=save).json()
    assert [(s["n"], s["target"]) for s in followed["also"]] == [(again, "Hello, friend.")]
    other = linh.post(
        f"{BASE}/segments/{first}",
        json={**save, "text": "Hi.", "version": followed["segment"]["version"]},
    ).json()
    assert other["also"] == [], "confirmed work is never overwritten without being asked"
    asked = linh.post(f"{BASE}/propagate", json={"n": first, "numbers": [again]}).json()
    assert [(s["n"], s["target"]) for s in asked["segments"]] == [(again, "Hi.")]


def test_a_refused_cut_is_said_in_vietnamese(
    desk: Desk, people: dict[str, Person], linh: TestClient
) -> None:
    desk.people.speak("vi", by=people["translator"])
    answer = linh.post(f"{BASE}/split", json={"n": 2, "source_at": 0})
    assert answer.status_code == 422
    assert answer.json()["error"] == "Câu 2: tách như vậy thì một phần của câu gốc sẽ trống."
