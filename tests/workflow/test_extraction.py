"""Finding new terms at the desk and on the command line."""

import csv
import json
from pathlib import Path

import pytest

from glossary.concepts import Concept, Term
from tests.desks import a_desk, an_article, newsroom
from workflow.cli import main
from workflow.desk import Desk
from workflow.errors import BadInput, NotFound
from workflow.people import OPERATOR

FIRST = """Hội hữu nghị đón khách

Ngày 14-10-2026, Ủy ban Nhân quyền đến thăm Hội hữu nghị. Hai bên bàn về kênh thông tin mới.

Ủy ban Nhân quyền khen kênh thông tin này.
"""
SECOND = """Khách đến từ xa

Ủy ban Nhân quyền lại đến. Kênh thông tin đã mở.
"""


def approved(desk: Desk, article: int, wordings: dict[str, str]) -> None:
    """The article in English, with some words of its segments replaced, approved."""
    people = newsroom(desk)
    desk.translations.create(article, "en", by=people["translator"])
    for segment in desk.translations.segments(article, "en"):
        text = wordings.get(segment.source, "One more sentence of the article.")
        desk.translations.edit(article, "en", segment.n, text, by=people["translator"])
    desk.translations.confirm(article, "en", by=people["translator"])
    desk.translations.submit(article, "en", by=people["translator"])
    desk.translations.review(article, "en", by=people["reviewer"])
    desk.translations.approve(article, "en", by=people["editor"])


def test_candidates_come_from_all_articles_or_the_chosen_ones(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    first, second = an_article(desk, FIRST), an_article(desk, SECOND)
    everywhere = {c.text: c for c in desk.extraction.candidates()}
    assert (
        everywhere["Ủy ban Nhân quyền"].frequency,
        everywhere["Ủy ban Nhân quyền"].articles,
    ) == (
        3,
        2,
    )
    alone = {c.text: c for c in desk.extraction.candidates([second.id])}
    assert alone["Ủy ban Nhân quyền"].frequency == 1
    assert {context.article for context in everywhere["kênh thông tin"].contexts} == {
        first.id,
        second.id,
    }


def test_what_the_termbase_has_is_left_out(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    an_article(desk, FIRST)
    desk.glossary.keep(Concept("own-1", (Term("vi", "kênh thông tin"),)), by=OPERATOR)
    assert "kênh thông tin" not in [c.text for c in desk.extraction.candidates()]


def test_only_an_article_that_is_there_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        a_desk(tmp_path).extraction.candidates([7])


def test_articles_in_several_languages_need_a_choice(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    an_article(desk, FIRST)
    english = "The Fishing Council met\n\nThe Fishing Council met and the Fishing Council left.\n"
    desk.articles.add("a.txt", english.encode(), by=OPERATOR, language="en")
    with pytest.raises(BadInput, match="en, vi"):
        desk.extraction.candidates()
    assert "Fishing Council" in [c.text for c in desk.extraction.candidates(language="en")]


def test_translations_come_from_approved_translations_only(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    article = an_article(desk, FIRST)
    before = desk.extraction.candidates(to=["en"])
    assert all(c.translations == {} for c in before)
    segments = desk.articles.get(article.id).revision.segments
    approved(
        desk,
        article.id,
        {
            text: "On 14 October 2026 the Rights Committee visited the Friendship Society."
            if "14-10" in text
            else "The Rights Committee praised this channel."
            for text in segments
            if "Ủy ban Nhân quyền" in text
        },
    )
    (committee,) = [
        c for c in desk.extraction.candidates(to=["en"]) if c.text == "Ủy ban Nhân quyền"
    ]
    assert [r.text for r in committee.translations["en"]][:1] == ["Rights Committee"]


def test_the_command_reads_a_folder_and_writes_a_glossary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    out = tmp_path / "new.csv"
    words = ["glossary", "extract", "--folder", str(folder), "--lang", "vi", "--json"]
    a_desk(tmp_path / "home", glossary=True)
    assert main([*words, "--out", str(out)]) == 0
    document = json.loads(capsys.readouterr().out)
    found = {entry["text"]: entry for entry in document}
    assert found["Ủy ban Nhân quyền"]["articles"] == 2
    assert found["Ủy ban Nhân quyền"]["kind"] == "organisation"
    with out.open(encoding="utf-8") as rows:
        assert [row["vi"] for row in csv.DictReader(rows)] == [entry["text"] for entry in document]
    assert main(["glossary", "import", str(out), "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == len(document)


def test_the_command_refuses_what_it_cannot_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    a_desk(tmp_path / "home", glossary=True)
    assert main(["glossary", "extract", "--folder", str(tmp_path / "none")]) == 1
    assert "is no folder" in capsys.readouterr().err
    assert main(["glossary", "extract", "1", "--folder", str(tmp_path)]) == 2
    assert main(["glossary", "extract", "99"]) == 1
