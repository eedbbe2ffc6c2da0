"""Thirty people in one article at once, over HTTP: no word is lost, none overwritten unseen.

Everybody has a session of their own and a page that shows the article as it was when they last
looked. They type in batches into a few sentences that all want, keep unsaved words, save,
confirm, split and merge, and go away leaving words unsaved. Each batch is a word that stands
nowhere else, so that it can be found again at the end.
"""

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.desks import PASSWORD, QUICK
from tests.pages.editing import by_hand, translated
from tests.workflow.store.conftest import migrated_file, postgres, url  # noqa: F401 – fixtures
from workflow.articles import Block, BlockKind, Metadata, Revision
from workflow.desk import Desk
from workflow.history import Entry
from workflow.pages import editing, frame, routes
from workflow.people import OPERATOR
from workflow.store import SqlStore
from workflow.store.passwords import Argon2Passwords

REVIEWERS = 30
TURNS = 5
BATCHES = 3
WANTED = 10
"""How many segments, from the second on, everybody works in."""

SENTENCES = tuple(
    (f"Đoàn đại biểu thứ {n} đến thăm thành phố.", f"Hai bên trao đổi lần {n} về văn hóa.")
    for n in range(1, 9)
)
BASE = "/desk/editor/1/en"


@dataclass
class Diary:
    """What one person did and was told."""

    typed: list[str] = field(default_factory=list)
    saved: list[tuple[str, str]] = field(default_factory=list)
    """(the text seen, the text saved over it)"""
    shown: list[str] = field(default_factory=list)
    """Own texts of stale answers, each shown beside the newer one."""


@dataclass
class Reviewer:
    """A person at a browser."""

    name: str
    client: TestClient
    chance: random.Random
    diary: Diary = field(default_factory=Diary)
    page: dict[int, dict[str, Any]] = field(default_factory=dict)
    unsaved: dict[int, str] = field(default_factory=dict)
    """What stands in one's cells and was not saved since one has looked, by number."""

    def look(self) -> list[dict[str, Any]]:
        """Load the article; gives the unsaved words that the desk has kept."""
        answer = self.ask("GET", "")
        self.unsaved.clear()  # the desk has kept it, and shows it in the cells
        self.page = {segment["n"]: segment for segment in answer["segments"]}
        drafts = [segment["draft"] for segment in answer["segments"] if segment["draft"]]
        return [*drafts, *answer["lost_drafts"]]

    def ask(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """A request; asked again where the database was busy. Refusals keep their status."""
        while True:
            answer = self.client.request(method, BASE + path, json=body)
            if answer.status_code != 503:
                break
        assert answer.status_code in (200, 409, 422), (path, answer.status_code, answer.text)
        told: dict[str, Any] = answer.json()
        return {**told, "status": answer.status_code}

    def work(self) -> None:
        """All of one's turns."""
        self.look()
        for turn in range(TURNS):
            if self.chance.random() < 0.4:
                self.look()
            self.take(turn)

    def take(self, turn: int) -> None:
        """Type into a segment, then save it, leave it unsaved or cut it."""
        numbers = [n for n in self.page if 2 <= n < 2 + WANTED]
        segment = self.page[self.chance.choice(numbers)]
        text = segment["draft"]["text"] if segment["draft"] else segment["target"]
        text = self.unsaved.pop(segment["n"], text)
        for batch in range(BATCHES):
            word = f"{self.name}t{turn}b{batch}"
            text = f"{text} {word}"
            self.diary.typed.append(word)
            self.keep(segment, text)
        what = self.chance.random()
        if what < 0.15:
            self.unsaved[segment["n"]] = text
            return
        if what < 0.25:
            self.cut(segment["n"], self.split if what < 0.2 else self.merge)
        self.save(segment, text)

    def keep(self, segment: dict[str, Any], text: str) -> None:
        """Autosave of unsaved words."""
        unsaved = {
            "n": segment["n"],
            "text": text,
            "version": segment["version"],
            "source": segment["source"],
        }
        assert self.ask("PUT", "/drafts", [unsaved])["kept"]

    def save(self, segment: dict[str, Any], text: str) -> None:
        """Save; where somebody was faster, put the words behind theirs, or take theirs."""
        wanted = {
            "text": text,
            "version": segment["version"],
            "confirm": self.chance.random() < 0.5,
            "seconds": 12,
        }
        answer = self.ask("POST", f"/segments/{segment['n']}", wanted)
        if answer["status"] == 200:
            self.diary.saved.append((segment["target"], text))
            self.page[segment["n"]] = answer["segment"]
            return
        assert answer["status"] == 409, answer
        self.diary.shown.append(answer["stale"]["yours"])
        self.look()
        there = [s for s in self.page.values() if s["source"] == segment["source"]]
        if there and self.chance.random() < 0.8:
            newer = min(there, key=lambda one: abs(one["n"] - segment["n"]))
            mine = [word for word in text.split() if word in self.diary.typed]
            self.save(newer, " ".join([newer["target"], *mine]))

    def cut(self, n: int, way: Callable[[dict[str, Any]], bool]) -> None:
        """Look anew and cut or join there, until nobody is faster; a few times at most."""
        for _ in range(5):
            self.look()
            if n not in self.page or way(self.page[n]):
                return

    def split(self, segment: dict[str, Any]) -> bool:
        """Cut the page's segment between two words; whether there is nothing more to try."""
        blanks = [at for at, letter in enumerate(segment["source"]) if letter == " "]
        if not blanks:
            return True
        cut = {"n": segment["n"], "version": segment["version"], "source_at": blanks[-1]}
        target_at = max(0, segment["target"].rfind(" "))
        answer = self.ask("POST", "/split", {**cut, "target_at": target_at})
        return bool(answer["status"] == 200)

    def merge(self, segment: dict[str, Any]) -> bool:
        """Put the page's segment and the next into one, where they are of one block; whether
        there is nothing more to try."""
        following = self.page.get(segment["n"] + 1)
        if following is None or following["block"] != segment["block"]:
            return True
        both = {"version": segment["version"], "next_version": following["version"]}
        return bool(self.ask("POST", "/merge", {"n": segment["n"], **both})["status"] == 200)


@pytest.fixture
def desk(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:  # noqa: F811
    """The desk that the routes open, on either database; its passwords cost nothing."""
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DRAGOMAN_DATABASE_URL", url)
    st.cache_resource.clear()
    tools = frame.desk().tools
    yield Desk(replace(tools, passwords=Argon2Passwords(QUICK)))
    st.cache_resource.clear()
    assert isinstance(tools.store, SqlStore)
    tools.store.close()


@pytest.fixture
def reviewers(desk: Desk) -> Iterator[list[Reviewer]]:
    """Thirty people with a session each, and the article translated by machine."""
    blocks = [
        Block(BlockKind.TITLE, "Hữu nghị", ("Hữu nghị",)),
        *(Block(BlockKind.PARAGRAPH, " ".join(pair), pair) for pair in SENTENCES),
    ]
    article = desk.articles.keep(Revision(Metadata("Hữu nghị", "vi"), tuple(blocks)), by=OPERATOR)
    translated(by_hand(desk), article)
    app = Starlette(routes=editing.routes())
    made = []
    for number in range(REVIEWERS):
        name = f"r{number:02d}"
        desk.people.add(name, ["reviewer"], password=PASSWORD, by=OPERATOR)
        client = TestClient(app, headers={routes.HEADER: "1"})
        client.cookies.set(routes.COOKIE, desk.people.sign_in(name, PASSWORD).token)
        made.append(Reviewer(name, client, random.Random(number)))
    yield made
    for reviewer in made:
        reviewer.client.close()


def test_thirty_people_at_once_lose_no_word_and_overwrite_none_unseen(
    desk: Desk, reviewers: list[Reviewer]
) -> None:
    started = threading.Barrier(REVIEWERS)

    def at_once(reviewer: Reviewer) -> None:
        started.wait()
        reviewer.work()

    with ThreadPoolExecutor(REVIEWERS) as pool:
        for done in [pool.submit(at_once, reviewer) for reviewer in reviewers]:
            done.result()

    history = desk.records.history("translation:1/en")
    present = " ".join(segment.target for segment in desk.translations.segments(1, "en"))
    once = " ".join(text for entry in history for text in _texts(entry))
    typed = 0
    for reviewer in reviewers:
        unsaved = " ".join(draft["text"] for draft in reviewer.look())
        found = {*present.split(), *once.split(), *unsaved.split()}
        found.update(word for text in reviewer.diary.shown for word in text.split())
        assert not [word for word in reviewer.diary.typed if word not in found]
        typed += len(reviewer.diary.typed)
    assert typed == REVIEWERS * TURNS * BATCHES

    saved = Counter(
        (reviewer.name, *texts) for reviewer in reviewers for texts in reviewer.diary.saved
    )
    recorded = Counter(
        (entry.who, entry.data["was"], entry.data["now"])
        for entry in history
        if entry.what == "edit"
    )
    assert recorded == saved, "somebody saved over a text that they had not seen"
    assert sum(saved.values()) > REVIEWERS
    assert any(reviewer.diary.shown for reviewer in reviewers)
    assert {"split", "merge"} & {entry.what for entry in history}
    assert desk.records.verify().broken == ()


def _texts(entry: Entry) -> list[str]:
    """Every wording that an entry of the history holds."""
    found = []
    for name in ("was", "now"):
        value = entry.data.get(name, "")
        found += [str(text) for text in value] if isinstance(value, list) else [str(value)]
    return found
