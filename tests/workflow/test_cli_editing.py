"""The command line of the editor: cutting, repeats, replacing, taking back, filters."""

from pathlib import Path

import pytest

from tests.workflow.test_cli import Run, an_article, newsroom, run  # noqa: F401

pytestmark = pytest.mark.model


@pytest.fixture
def key(run: Run, tmp_path: Path) -> str:  # noqa: F811
    """An article with a wording in each segment."""
    newsroom(run)
    key = an_article(run, tmp_path)
    assert run("assign", key, "--to", "en", "--user", "linh", "--as", "hoa").code == 0
    for segment in run("segments", key, "--to", "en", "--json").document:
        edit = ("edit", key, "--to", "en", "--segment", str(segment["n"]))
        done = run(*edit, "--text", f"Draft of sentence {segment['n']}, so far", "--as", "linh")
        assert done.code == 0, done.err
    return key


def test_a_segment_is_cut_and_put_together_again(run: Run, key: str) -> None:  # noqa: F811
    at = (key, "--to", "en", "--segment", "2", "--as", "linh")
    before = run("segments", key, "--to", "en", "--json").document
    assert run("split", *at, "--before", "nowhere").code == 1
    done = run("split", *at, "--before", "Hội", "--target-before", "so far", "--json")
    assert done.code == 0, done.err
    assert [s["target"] for s in done.document] == ["Draft of sentence 2,", "so far"]
    assert len(run("segments", key, "--to", "en", "--json").document) == len(before) + 1
    (merged,) = run("merge", *at, "--json").document
    assert (merged["source"], merged["target"]) == (before[1]["source"], before[1]["target"])


def test_words_are_found_replaced_and_taken_back(run: Run, key: str) -> None:  # noqa: F811
    who = ("--to", "en", "--as", "linh")
    found = run("find", key, *who, "--find", "draft", "--json").document
    assert [(hit["n"], hit["text"]) for hit in found][:2] == [(1, "Draft"), (2, "Draft")]
    change = ("replace", key, *who, "--find", r"(\w+) of", "--regex", "--with", r"\1 for")
    preview = run(*change, "--segment", "2", "--preview", "--json").document
    assert [(c["n"], c["after"]) for c in preview] == [(2, "Draft for sentence 2, so far")]
    done = run(*change, "--segment", "2", "--json").document
    assert [s["target"] for s in done] == ["Draft for sentence 2, so far"]
    at = (key, *who, "--segment", "2", "--json")
    assert run("undo", *at).document[0]["target"] == "Draft of sentence 2, so far"
    assert run("redo", *at).document[0]["target"] == "Draft for sentence 2, so far"
    texts = run("wordings", *at).document
    assert [wording["what"] for wording in texts][:3] == ["redo", "undo", "replace"]
    assert run("redo", *at).code == 1


def test_a_remark_is_settled_and_opened_again(run: Run, key: str) -> None:  # noqa: F811
    at = (key, "--to", "en", "--segment", "1", "--as", "linh")
    assert run("comment", *at, "--text", "Is this the name?").code == 0
    settled = run("resolve", *at, "--remark", "1", "--json").document[0]
    assert settled["comments"][0]["resolved_by"] == "linh"
    opened = run("resolve", *at, "--remark", "1", "--reopen", "--json").document[0]
    assert opened["comments"][0]["resolved_by"] is None
    assert run("resolve", *at, "--remark", "7").code == 1


def test_segments_are_filtered_by_what_holds_of_them(run: Run, key: str) -> None:  # noqa: F811
    def numbers(*conditions: str) -> list[int]:
        options = [part for condition in conditions for part in ("--filter", condition)]
        done = run("segments", key, "--to", "en", "--as", "linh", *options, "--json")
        assert done.code == 0, done.err
        return [segment["n"] for segment in done.document]

    assert run("confirm", key, "--to", "en", "--segment", "1", "--as", "linh").code == 0
    assert run("comment", key, "--to", "en", "--segment", "3", "--text", "?").code == 0
    assert numbers("confirmed") == [1]
    assert numbers("unconfirmed", "text:SENTENCE 2") == [2]
    assert numbers("comments") == [3]
    assert numbers("mine", "state:translated") == [1]
    assert numbers("by:minh") == []
    assert 2 in numbers("check:blocking")
    assert numbers("origin:mt") == []
    assert numbers("since:2099-01-01") == []
    for wrong in ("check", "state:ready", "since:soon", "quality:7", "anything"):
        assert run("segments", key, "--to", "en", "--filter", wrong).code == 1


def test_repeats_take_a_wording(run: Run, key: str) -> None:  # noqa: F811
    done = run("propagate", key, "--to", "en", "--segment", "2", "--as", "linh", "--json")
    assert (done.code, done.document) == (0, [])
