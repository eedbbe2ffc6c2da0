"""The command line about changed sources and relay."""

from pathlib import Path

import pytest

from tests.desks import TEXT
from tests.workflow.test_cli import Run, an_article, newsroom, run, settle  # noqa: F401

pytestmark = pytest.mark.model


def written(run: Run, key: str, language: str) -> None:  # noqa: F811
    """Every segment with a text that carries its numbers, confirmed."""
    assert run("assign", key, "--to", language, "--user", "linh", "--as", "hoa").code == 0
    for segment in run("segments", key, "--to", language, "--json").document:
        if not segment["target"]:
            done = run(
                *("edit", key, "--to", language, "--segment", str(segment["n"])),
                *("--text", f"{language}: {segment['source']}", "--as", "linh"),
            )
            assert done.code == 0, done.err
    assert run("confirm", key, "--to", language, "--all", "--as", "linh").code == 0


def approved(run: Run, key: str, language: str) -> None:  # noqa: F811
    settle(run, key, language)
    for step, who in (("submit", "linh"), ("review", "minh"), ("approve", "hoa")):
        done = run(step, key, "--to", language, "--as", who)
        assert done.code == 0, done.err


def revised(run: Run, key: str, tmp_path: Path, text: str) -> dict[str, object]:  # noqa: F811
    file = tmp_path / "tin.txt"
    file.write_text(text, "utf-8")
    document: dict[str, object] = run("articles", "revise", key, str(file), "--json").document
    return document


def test_a_revision_is_shown_word_by_word(run: Run, tmp_path: Path) -> None:  # noqa: F811
    newsroom(run)
    key = an_article(run, tmp_path)
    assert run("articles", "diff", key).code == 1
    written(run, key, "en")
    report = revised(run, key, tmp_path, TEXT.replace("53", "64"))
    assert (report["changed"], report["unchanged"], report["moved"]) == (1, 3, 0)
    assert report["brought_up"] == ["en"]
    document = run("articles", "diff", key, "--json").document
    (change,) = document["changes"]
    assert (document["from"], document["to"]) == (1, 2)
    assert (change["kind"], change["trifles"], change["segments"]) == ("changed", ["number"], [2])
    (swap,) = [d for d in change["differences"] if d["kind"] != "equal"]
    assert change["before"][slice(*swap["before"])] == "53"
    assert "[-53-]{+64+}" in run("articles", "diff", key, "--from", "1", "--to", "2").out
    touched = run("articles", "diff", key, "--lang", "en", "--json").document
    assert [c["segments"] for c in touched["changes"]] == [[2]]
    assert not touched["outdated"]
    assert run("articles", "diff", key, "--lang", "en", "--from", "1").code == 2
    second = run("segments", key, "--to", "en", "--json").document[1]
    assert "53" in second["source_before"]
    assert second["state"] == "initial"


def test_outdated_editions_are_named_and_brought_up(run: Run, tmp_path: Path) -> None:  # noqa: F811
    newsroom(run)
    key = an_article(run, tmp_path)
    written(run, key, "en")
    approved(run, key, "en")
    assert run("publish", key, "--to", "en", "--as", "hoa").code == 0
    assert not run("store", "list", "--json").document[0]["outdated"]
    revised(run, key, tmp_path, TEXT.replace("53", "64"))
    assert run("store", "list", "--json").document[0]["outdated"]
    assert "outdated" in run("store", "list").out
    (row,) = run("articles", "list", "--json").document
    assert row["translations"]["en"]["edition_outdated"]
    up = run("bring-up", key, "--to", "en", "--as", "linh", "--json").document
    assert (up["revision"], up["unconfirmed"], up["state"]) == (2, [2], "translated")


def test_an_outdated_text_is_approved_only_when_that_is_said(
    run: Run,  # noqa: F811
    tmp_path: Path,
) -> None:
    newsroom(run)
    key = an_article(run, tmp_path)
    written(run, key, "en")
    settle(run, key, "en")
    for step, who in (("submit", "linh"), ("review", "minh")):
        assert run(step, key, "--to", "en", "--as", who).code == 0
    revised(run, key, tmp_path, TEXT.replace("53", "64"))
    refused = run("approve", key, "--to", "en", "--as", "hoa")
    assert (refused.code, "bring it up first" in refused.err) == (1, True)
    assert run("approve", key, "--to", "en", "--despite-newer-source", "--as", "hoa").code == 0


def test_a_translation_is_made_from_an_approved_text(run: Run, tmp_path: Path) -> None:  # noqa: F811
    newsroom(run)
    key = an_article(run, tmp_path)
    assert run("assign", key, "--to", "fr", "--user", "linh", "--as", "hoa").code == 0
    refused = run("relay", key, "--to", "fr", "--from-approved", "en", "--as", "linh")
    assert (refused.code, "no approved en text" in refused.err) == (1, True)
    written(run, key, "en")
    approved(run, key, "en")
    assert "approved texts: en" in run("relay", key, "--to", "fr").out
    chosen = run("relay", key, "--to", "fr", "--from-approved", "en", "--as", "linh", "--json")
    document = chosen.document
    assert (document["relay"]["language"], document["relay"]["edition"]) == ("en", None)
    assert [one["text"][:3] for one in document["segments"]] == ["en:"] * 4
    written(run, key, "fr")
    edited = run("edit", key, "--to", "en", "--segment", "1", "--text", "Another", "--as", "linh")
    assert edited.code == 0, edited.err
    document = run("relay", key, "--to", "fr", "--json").document
    assert [one["n"] for one in document["segments"] if one["changed"]] == [1]
    states = [s["state"] for s in run("segments", key, "--to", "fr", "--json").document]
    assert states == ["initial", "translated", "translated", "translated"]
    assert run("relay", key, "--to", "fr", "--from-source", "--as", "linh").code == 0
    assert run("relay", key, "--to", "fr", "--json").document["relay"] is None
    both = run("relay", key, "--to", "fr", "--from-source", "--from-approved", "en")
    assert both.code == 2
