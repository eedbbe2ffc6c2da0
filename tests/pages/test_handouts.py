"""Work elsewhere: the file that goes out and the one that comes back, as a person sees them."""

from tests.desks import an_article
from tests.pages.conftest import OpenAs, texts
from tests.pages.stories import written
from workflow.desk import Desk
from workflow.people import Person


def test_a_file_is_made_listed_and_taken_back(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    written(desk, people["translator"], "en")
    at = open_as(people["translator"], "handouts")

    at.button(key="hand_out").click().run()

    assert [handout.form for handout in desk.handouts.all()] == ["xliff"]
    assert "XLIFF 2.1" in texts(at)
    content = at.session_state["handed_out"][3]
    was = desk.translations.segments(1, "en")[0].target
    changed = content.decode().replace(f">{was}<", ">Friends received<").encode()
    desk.translations.edit(1, "en", 2, "Changed here.", by=people["translator"])

    at.file_uploader(key="take_back_file").upload("back.xlf", changed).run()
    assert "1 to take over" in texts(at)
    at.button(key="take_back").click().run()

    assert not at.exception
    assert desk.translations.segments(1, "en")[0].target == "Friends received"
    assert desk.translations.segments(1, "en")[1].target == "Changed here."


def test_a_foreign_file_is_refused_with_the_reason(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    at = open_as(people["translator"], "handouts")
    at.file_uploader(key="take_back_file").upload("a.xlf", b"<a/>").run()
    assert "neither XLIFF" in texts(at)
    assert "no translation that you may hand out" in texts(at)
