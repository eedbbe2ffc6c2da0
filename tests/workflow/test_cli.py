"""The command line: the contract's keys, exit codes and rules, over the real services."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.desks import PASSWORD, REAL_ARTICLE, TEXT
from workflow.cli import main

pytestmark = pytest.mark.model


@dataclass
class Done:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DRAGOMAN_PASSWORD", PASSWORD)
    monkeypatch.delenv("DRAGOMAN_USER", raising=False)
    monkeypatch.delenv("DRAGOMAN_DATABASE_URL", raising=False)

    def call(*words: str, stdin: str | bytes = "") -> Done:
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capsys.readouterr()
        code = main(words)
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return call


def newsroom(run: Run) -> None:
    for name, role in (("an", "author"), ("linh", "translator"), ("minh", "reviewer")):
        assert run("users", "add", name, "--role", role).code == 0
    assert run("users", "add", "hoa", "--role", "editor").code == 0


def an_article(run: Run, tmp_path: Path) -> str:
    file = tmp_path / "tin.txt"
    file.write_text(TEXT, "utf-8")
    return str(run("articles", "add", str(file), "--lang", "vi", "--json").document["id"])


def settle(run: Run, key: str, language: str) -> None:
    for segment in run("segments", key, "--to", language, "--json").document:
        for check in segment["checks"]:
            if check["severity"] == "blocking" and check["waived_by"] is None:
                done = run(
                    *("waive", key, "--to", language, "--segment", str(segment["n"])),
                    *("--check", check["id"], "--reason", "test", "--as", "minh"),
                )
                assert done.code == 0, done.err


def test_init_says_what_is_there_and_may_be_repeated(run: Run, tmp_path: Path) -> None:
    first = run("init", "--json").document
    assert first == run("init", "--json").document
    assert first["home"] == str(tmp_path / "home")
    assert first["concepts"] > 1000
    assert "vi→en" in first["engines"]["argos"]


def test_the_first_administrator_gets_a_one_time_password_once(run: Run) -> None:
    assert run("init", "--administrator", "admin", "--json").document["one_time_password"]
    assert "one_time_password" not in run("init", "--administrator", "admin", "--json").document


def test_the_whole_way_on_the_command_line(run: Run, tmp_path: Path) -> None:
    newsroom(run)
    key = an_article(run, tmp_path)
    done = run("translate", key, "--to", "en,pt-BR", "--wait", "--as", "linh", "--json")
    assert done.code == 0, done.err
    for report in done.document:
        assert report["state"] == "translated"
        assert report["segments"] > 3
        assert report["words"] > 20
        assert report["terms_found"] <= report["terms_expected"]
    segments = run("segments", key, "--to", "en", "--json").document
    assert [s["n"] for s in segments] == list(range(1, len(segments) + 1))
    assert {s["state"] for s in segments} == {"initial"}
    edited = run(
        *("edit", key, "--to", "en", "--segment", "1", "--text", "Society meets guests"),
        *("--version", str(segments[0]["version"]), "--as", "linh", "--json"),
    ).document
    assert (edited["target"], edited["origin"], edited["written_by"]) == (
        "Society meets guests",
        "human",
        "linh",
    )
    early = run("submit", key, "--to", "en", "--as", "linh")
    assert (early.code, early.out) == (1, "")
    assert "not confirmed" in early.err
    assert run("confirm", key, "--to", "en", "--all", "--as", "linh").code == 0
    settle(run, key, "en")
    assert run("submit", key, "--to", "en", "--as", "linh", "--json").document == {
        "id": int(key),
        "language": "en",
        "state": "in_review",
        "edition": None,
    }
    assert run("review", key, "--to", "en", "--as", "linh").code == 1
    assert run("review", key, "--to", "en", "--as", "minh").code == 0
    assert run("approve", key, "--to", "en", "--as", "minh").code == 1
    assert run("approve", key, "--to", "en", "--as", "hoa").code == 0
    published = run("publish", key, "--to", "en", "--as", "hoa", "--json").document
    assert (published["state"], published["edition"]) == ("published", 1)
    for format_ in ("json", "md", "html", "docx"):
        out = tmp_path / "out" / format_
        files = run("export", "--format", format_, "--out", str(out), "--json").document["files"]
        assert files
        assert all(Path(file["path"]).is_file() for file in files)
    assert run("store", "verify", "--json").document == {"editions": 1, "broken": []}
    assert run("history", "verify", "--json").document["broken"] == []
    assert run("history", "show", key, "--json").document[-1]["via"] == "cli"


def test_a_stale_version_is_refused(run: Run, tmp_path: Path) -> None:
    key = an_article(run, tmp_path)
    run("translate", key, "--to", "en", "--wait")
    line = ("edit", key, "--to", "en", "--segment", "2", "--version", "1")
    version = run("segments", key, "--to", "en", "--json").document[1]["version"]
    line = (*line[:-1], str(version))
    assert run(*line, "--text", "One.").code == 0
    refused = run(*line, "--text", "Two.")
    assert refused.code == 1
    assert "changed by someone else" in refused.err
    assert run("segments", key, "--to", "en", "--json").document[1]["target"] == "One."


def test_permissions_hold_on_the_command_line(run: Run, tmp_path: Path) -> None:
    newsroom(run)
    key = an_article(run, tmp_path)
    refused = run("translate", key, "--to", "en", "--wait", "--as", "an")
    assert refused.code == 1
    assert "an may not translate" in refused.err


def test_segment_gives_one_a_line_and_a_blank_line_between_blocks(run: Run) -> None:
    done = run("segment", "--lang", "vi", stdin="Một câu. Hai câu.\n\nTP. Hồ Chí Minh vui.\n")
    assert done.out == "Một câu.\nHai câu.\n\nTP. Hồ Chí Minh vui.\n"


def test_mt_gives_one_line_for_each_in_order(run: Run) -> None:
    done = run("mt", "--from", "vi", "--to", "en", stdin="Xin chào các bạn.\n\nCảm ơn.\n")
    assert done.code == 0
    lines = done.out.split("\n")
    assert (len(lines), lines[1]) == (4, "")
    assert lines[0]
    assert lines[2]


def test_mt_reports_the_terms_it_had_to_carry(run: Run) -> None:
    (result,) = run(
        *("mt", "--from", "vi", "--to", "en", "--json"),
        stdin="Bộ Ngoại giao tổ chức hội nghị.\n",
    ).document
    assert result["path"] == "vi→en"
    found = {term["source"]: term["found"] for term in result["terms"]}
    assert found["Bộ Ngoại giao"] == "Ministry of Foreign Affairs"
    assert "Ministry of Foreign Affairs" in result["target"]


def test_glossary_match_counts_code_points(run: Run) -> None:
    line = "Hôm nay Bộ Ngoại giao họp."
    (found,) = run(
        "glossary", "match", "--from", "vi", "--to", "en", "--json", stdin=line + "\n"
    ).document
    match = next(m for m in found["matches"] if m["concept"] == "SB005")
    assert line[match["start"] : match["end"]] == "Bộ Ngoại giao" == match["text"]
    assert (match["target"], match["status"]) == ("Ministry of Foreign Affairs", "preferred")


def test_a_glossary_goes_out_and_comes_in_unchanged(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "glossary.csv"
    assert run("glossary", "export", str(file)).code == 0
    report = run("glossary", "import", str(file), "--json").document
    assert (report["added"], report["changed"], report["refused"]) == (0, 0, [])
    assert report["unchanged"] > 1000


def test_check_finds_a_lost_number(run: Run) -> None:
    document = run(
        *("check", "--from", "vi", "--to", "en", "--json"),
        stdin="Có 53 điểm cầu.\tThere are venues.\nCó 53 điểm cầu.\tThere are 53 venues.\n",
    ).document
    severities = [[c["severity"] for c in line["checks"]] for line in document]
    assert "blocking" in severities[0]
    assert "blocking" not in severities[1]


@pytest.mark.parametrize(
    "words",
    [
        ("backup", "x.tar"),
        ("restore", "x.tar"),
        ("export", "--format", "pdf", "--out", "x.pdf"),
    ],
)
def test_what_comes_later_says_so(
    run: Run, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert (done.code, done.out) == (1, "")
    assert done.err.strip()
    assert not list(tmp_path.glob("x.*"))


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("segment",),
        ("articles", "show", "one"),
        ("confirm", "1", "--to", "en", "--segment", "1", "--all"),
        ("publish", "1", "--to", "en", "--at", "tomorrow"),
        ("articles", "list", "--as"),
    ],
)
def test_wrong_usage_ends_with_2(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("articles", "show", "9"), "no article 9"),
        (("articles", "add", "nowhere.txt"), "nowhere.txt"),
        (("segment", "--lang", "xx-nowhere"), "language tag"),
        (("articles", "list", "--as", "nobody"), "no person nobody"),
        (("mt", "--from", "vi", "--to", "ja"), "vi → ja"),
    ],
)
def test_a_refusal_is_one_sentence_and_1(run: Run, words: tuple[str, ...], said: str) -> None:
    run("init")
    done = run(*words, stdin="Xin chào.\n")
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_text_that_is_not_utf_8_is_refused_by_line(run: Run) -> None:
    done = run("segment", "--lang", "vi", stdin=b"one\ntw\xff\n")
    assert done.code == 1
    assert "line 2" in done.err


def test_the_real_article_comes_out_as_the_newsroom_knows_it(run: Run) -> None:
    if not REAL_ARTICLE.exists():
        pytest.skip("../shared/articles is not here")
    article = run("articles", "add", str(REAL_ARTICLE), "--lang", "vi", "--json").document
    assert article["published_at"] == "2022-06-14T14:54+07:00"
    assert (article["dateline"], article["byline"]) == ("BDK.VN", "Quốc Hùng")
    assert article["blocks"][0]["kind"] == "title"
    assert [b["kind"] for b in article["blocks"]].count("caption") == 1
    assert {"Chia sẻ bài viết", "BÌNH LUẬN"} <= set(article["dropped"])
