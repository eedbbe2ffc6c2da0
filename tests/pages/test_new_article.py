"""The page where an article is brought in, looked at, corrected and kept."""

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenAs, texts
from tests.pages.editing import an_article, translated
from workflow.desk import Desk
from workflow.people import OPERATOR, Person

TEXT = """Hội hữu nghị đón đoàn khách quốc tế

15/10/2026 - 08:30

BHN.VN - Ngày 14-10-2026, Hội hữu nghị tổ chức buổi gặp mặt với 53 đại biểu. Hai bên trao đổi.

Buổi gặp mặt kết thúc lúc chiều cùng ngày.

Tin, ảnh: Minh Thư

Chia sẻ bài viết
"""


def pasted(open_as: OpenAs, person: Person, text: str = TEXT, **query: str) -> AppTest:
    """The page with a text pasted into it."""
    at = open_as(person, "new_article", **query)
    at.segmented_control(key="way").set_value("paste").run()
    at.text_area(key="pasted").set_value(text).run()
    assert not at.exception
    return at


def field(at: AppTest, kind: str, start: str) -> str:
    """The key of the field whose key starts so."""
    (key,) = [str(w.key) for w in at.get(kind) if str(w.key).startswith(start)]
    return key


def test_a_pasted_text_is_shown_as_blocks_and_segments_before_it_is_kept(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = pasted(open_as, people["author"])

    shown = texts(at)
    assert "Vietnamese · 3 blocks · 4 segments" in shown
    assert '<div class="block kind-title"><span class="label">Headline</span>' in shown
    assert 'title="segment 3 ends here">3</span>' in shown
    assert "Chia sẻ bài viết" in shown
    assert "left out" in shown
    assert desk.articles.all() == ()


def test_an_article_is_kept_with_its_metadata_corrected(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = pasted(open_as, people["author"])

    at.text_area(key=field(at, "text_area", "title-")).set_value("Đón đoàn khách quốc tế")
    at.datetime_input(key=field(at, "datetime_input", "published_at-")).set_value(
        datetime(2026, 10, 16, 9, 5, tzinfo=UTC).replace(tzinfo=None)
    )
    at.text_input(key=field(at, "text_input", "dateline-")).set_value("HÀ NỘI")
    at.text_input(key=field(at, "text_input", "names-0-")).set_value("Minh Thư, Lan Anh")
    at.text_input(key=field(at, "text_input", "source-")).set_value("bhn.vn")
    at.button(key="keep").click().run()
    assert not at.exception

    (article,) = desk.articles.all()
    metadata = article.revision.metadata
    assert article.title == "Đón đoàn khách quốc tế"
    assert article.revision.segments[0] == "Đón đoàn khách quốc tế"
    assert metadata.published_at is not None
    assert metadata.published_at.isoformat() == "2026-10-16T09:05:00+07:00"
    assert metadata.dateline == "HÀ NỘI"
    assert metadata.byline == (("Tin, ảnh", "Minh Thư, Lan Anh"),)
    assert metadata.source == "bhn.vn"
    assert article.revision.made_by == people["author"].name


def test_after_keeping_the_languages_are_chosen_with_what_to_expect_of_each(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    desk.people.change(
        people["author"].name,
        by=people["administrator"],
        granted=people["author"].grants | people["translator"].grants,
    )
    at = pasted(open_as, people["author"])

    at.button(key="keep").click().run()
    at.run()

    (article,) = desk.articles.all()
    assert at.query_params["article"] == str(article.id)
    assert f"Article No. {article.id} is kept." in texts(at)
    assert {box.key for box in at.checkbox} >= {"into_en", "into_pt-BR"}


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03\xff\xfe" * 40, b"   \n\n  "])
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    content: bytes, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["author"], "new_article")

    at.file_uploader(key="file").set_value(("tin.txt", content, "text/plain")).run()

    assert not at.exception
    assert at.error[0].value.startswith("tin.txt:")
    assert not [b for b in at.button if b.key == "keep"]


def test_a_file_becomes_an_article(desk: Desk, people: dict[str, Person], open_as: OpenAs) -> None:
    at = open_as(people["author"], "new_article")

    at.file_uploader(key="file").set_value(("tin.txt", TEXT.encode(), "text/plain")).run()
    at.button(key="keep").click().run()

    (article,) = desk.articles.all()
    assert article.revision.file_name == "tin.txt"


def test_a_new_revision_reports_what_it_changed_and_outdates_the_translations(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    author = people["author"]
    article = desk.articles.add("tin.txt", TEXT.encode(), by=author, language="vi")
    translated(desk, article)

    desk.records.set("bring_up_on_revision", False, by=OPERATOR)
    at = pasted(
        open_as, author, TEXT.replace("53", "54") + "\nThêm một câu.\n", revise=str(article.id)
    )
    at.button(key="keep").click().run()
    at.run()

    assert "Revision 2 is kept. Segments added: 1, changed: 1, removed: 0, unchanged: 3." in texts(
        at
    )
    assert "outdated" in texts(at)
    assert desk.articles.get(article.id).revision.number == 2


def test_the_same_text_again_is_no_revision(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    author = people["author"]
    article = desk.articles.add("tin.txt", TEXT.encode(), by=author, language="vi")

    at = pasted(open_as, author, TEXT, revise=str(article.id))
    at.button(key="keep").click().run()

    assert f"Nothing has changed in article {article.id}." in texts(at)


def test_translations_under_way_can_be_opened_from_here(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    article = an_article(desk)
    translated(desk, article)

    at = open_as(people["author"], "new_article", article=str(article.id))

    assert "Started translations" in texts(at)
    assert "English" in texts(at)
