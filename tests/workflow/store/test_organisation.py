from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from tests.workflow.store.builders import HANOI, NOON
from tests.workflow.store.strategies import JSON, in_one_database
from workflow.articles import Progress
from workflow.errors import NotFound
from workflow.store import SqlStore

QUEUED = Progress(
    job="1-en-x", state="queued", total=20, message="", article_id=1, language="en", data={"a": [1]}
)


@in_one_database
@given(JSON)
def test_a_setting_is_any_json(store: SqlStore, value: object) -> None:
    with store.begin() as work:
        assert work.setting("four_eyes") is None
        work.set_setting("four_eyes", "something else")
        work.set_setting("four_eyes", value)
        assert work.setting("four_eyes") == value


def test_progress_comes_back_as_kept_last(store: SqlStore) -> None:
    running = replace(QUEUED, state="running", done=7, message="đang dịch")
    with store.begin() as work:
        work.keep_progress(QUEUED)
        assert work.progress("1-en-x") == QUEUED
        work.keep_progress(running)
        assert work.progress("1-en-x") == running
        with pytest.raises(NotFound, match="no job 2-en-x"):
            work.progress("2-en-x")


def test_jobs_are_listed_in_their_order_and_ended_ones_only_when_asked_for(
    store: SqlStore,
) -> None:
    states = ["done", "queued", "failed", "running", "cancelled"]
    kept = [replace(QUEUED, job=f"{9 - n}", state=state) for n, state in enumerate(states)]
    with store.begin() as work:
        for progress in kept:
            work.keep_progress(progress)
        work.keep_progress(replace(kept[1], done=3))
        assert [p.state for p in work.jobs()] == ["queued", "running"]
        assert [p.state for p in work.jobs(open_only=False)] == states


def test_a_worker_is_known_by_its_last_sign_of_life(store: SqlStore) -> None:
    later = NOON + timedelta(seconds=4)
    with store.begin() as work:
        work.beat("a", NOON)
        work.beat("b", NOON)
        work.beat("a", later.astimezone(HANOI))
        assert work.workers() == {"a": later, "b": NOON}
        assert work.forget_worker("b")
        assert not work.forget_worker("b")
        assert work.workers() == {"a": later}


def test_of_many_who_forget_a_worker_at_once_one_is_told_that_it_was_known(
    store: SqlStore,
) -> None:
    with store.begin() as work:
        work.beat("a", NOON)
        work.commit()

    def forget(_: int) -> bool:
        with store.begin() as work:
            known = work.forget_worker("a")
            work.commit()
        return known

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(forget, range(4))) == [False, False, False, True]
