"""The editor's choice of the text that a translation is made from."""

from dataclasses import replace

from tests.desks import an_article, newsroom
from tests.pages.conftest import OpenAs, texts
from tests.pages.stories import approved, published, written
from workflow.desk import Desk
from workflow.pages.editor_machine import quality_badge, quality_marks
from workflow.people import Person


def keys(at: object) -> set[str | None]:
    return {one.key for one in at.radio}  # type: ignore[attr-defined]


def test_an_approved_text_is_chosen_and_left_again_and_wordings_stay(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    translator = people["translator"]
    published(desk, people, "en")
    desk.translations.create(1, "fr", by=translator)
    desk.translations.edit(1, "fr", 1, "Un titre", by=translator, confirm=True)
    at = open_as(translator, "translate", article="1", language="fr")
    assert at.radio(key="relay_choice").options == [
        "from the source, Vietnamese",
        "from the English edition 1",
    ]
    assert at.button(key="relay_choose").disabled

    at.radio(key="relay_choice").set_value("en").run()
    at.button(key="relay_choose").click().run()

    relay = desk.translations.get(1, "fr").relay
    assert relay is not None
    assert (relay.language, relay.edition) == ("en", 1)
    first, second, *_ = desk.translations.segments(1, "fr")
    assert (first.target, first.confirmed, first.middle) == ("Un titre", True, None)
    assert second.middle == desk.translations.segments(1, "en")[1].target
    assert "from the English edition 1" in texts(at)

    at.radio(key="relay_choice").set_value("vi").run()
    at.button(key="relay_choose").click().run()
    assert desk.translations.get(1, "fr").relay is None


def test_the_choice_is_there_only_where_there_is_one(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    translator = people["translator"]
    written(desk, translator, "fr")
    at = open_as(translator, "translate", article="1", language="fr")
    assert "relay_choice" not in keys(at)

    approved(desk, people, "en")
    assert "relay_choice" in keys(open_as(translator, "translate", article="1", language="fr"))
    for person, language in ((people["author"], "fr"), (translator, "en")):
        at = open_as(person, "translate", article="1", language=language)
        assert "relay_choice" not in keys(at)


def test_a_text_that_is_no_longer_approved_is_said_to_be_so(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    translator = people["translator"]
    approved(desk, people, "en")
    desk.translations.create(1, "fr", by=translator)
    desk.relay.choose(1, "fr", "en", by=translator)
    desk.translations.edit(1, "en", 1, "Another headline", by=translator)

    at = open_as(translator, "translate", article="1", language="fr")

    assert "The English text is no longer approved for this revision" in texts(at)
    assert at.radio(key="relay_choice").options == ["from the source, Vietnamese"]
    assert at.radio(key="relay_choice").value is None


def test_a_language_within_a_vietnamese_sentence_is_a_common_noun(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    an_article(desk)
    translator = desk.people.speak("vi", by=people["translator"])
    published(desk, people, "en")
    desk.translations.create(1, "fr", by=translator)
    desk.relay.choose(1, "fr", "en", by=translator)

    at = open_as(translator, "translate", article="1", language="fr")

    assert "từ ấn bản tiếng Anh số 1" in texts(at)


def test_a_path_through_an_approved_text_is_rated_from_there_on(folding: Desk) -> None:
    people = newsroom(folding)
    article = an_article(folding)
    published(folding, people, "en")
    folding.translations.create(1, "pt-BR", by=people["translator"])
    relayed = folding.relay.choose(1, "pt-BR", "en", by=people["translator"])
    (route, *_) = folding.machine.routes("en", "pt-BR")

    marks = quality_marks(folding, article, replace(relayed, path="vi→en (approved)→pt-BR"))

    assert marks[-1] == quality_badge(route.quality)
    assert len(marks) == 3
