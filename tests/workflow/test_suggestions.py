from pathlib import Path

import pytest

from tests.desks import a_desk, an_article, newsroom
from tests.workflow.engines.small import WordEngine
from workflow.desk import Desk
from workflow.desk.suggestions import Suggestion
from workflow.engines import install_builtin, standard_engines
from workflow.estimating import level
from workflow.people import Person

SOURCE = "Hai bên trao đổi về văn hóa."
"""The third segment of the usual article."""


def small(name: str, sides: str, quality: str = "good") -> WordEngine:
    english = ["Two", sides, "exchange", "views", "on", "written", "culture."]
    words = dict(zip(SOURCE.split(), english, strict=True))
    others = {SOURCE: ["Both sides discussed culture.", "The two sides discussed culture."]}
    return WordEngine("vi", "en", words, name=name, quality=quality, others=others)


def opened(desk: Desk) -> tuple[int, Person]:
    people = newsroom(desk)
    article = an_article(desk)
    desk.translations.create(article.id, "en", by=people["translator"])
    return article.id, people["translator"]


def rebuilt(before: str, one: Suggestion) -> str:
    return "".join(one.text[d.after_start : d.after_end] for d in one.differences)


def test_every_engine_and_every_further_hypothesis_is_offered_once(tmp_path: Path) -> None:
    first = small("first", "sides")
    second = small("second", "parties", "usable")
    same = small("same", "sides", "rough")
    desk = a_desk(tmp_path, engines=(first, second, same))
    article, _ = opened(desk)
    found = desk.suggestions.of(article, "en", 3)
    texts = [one.text for one in found]
    assert len(set(texts)) == len(texts)
    assert set(texts) == {
        "Two sides exchange views on written culture.",
        "Two parties exchange views on written culture.",
        "Both sides discussed culture.",
        "The two sides discussed culture.",
    }
    assert {one.engine for one in found} == {"first", "second"}
    assert [one.quality for one in found] == sorted((o.quality or 0 for o in found), reverse=True)
    assert all(one.level is level(one.quality) is not None for one in found)


def test_the_present_wording_is_not_offered_and_differences_lead_from_it(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, engines=(small("first", "sides"),))
    article, translator = opened(desk)
    present = "Both sides discussed culture."
    desk.translations.edit(article, "en", 3, present, by=translator)
    found = desk.suggestions.of(article, "en", 3)
    assert found
    assert present not in [one.text for one in found]
    for one in found:
        assert rebuilt(present, one) == one.text
        kept = "".join(present[d.before_start : d.before_end] for d in one.differences)
        assert kept == present


def test_an_engine_is_asked_once_for_a_source_and_a_termbase(tmp_path: Path) -> None:
    engine = small("first", "sides")
    desk = a_desk(tmp_path, engines=(engine,))
    article, _ = opened(desk)
    once = desk.suggestions.of(article, "en", 3)
    calls = len(engine.calls)
    assert desk.suggestions.of(article, "en", 3) == once
    assert len(engine.calls) == calls


def test_where_no_way_leads_nothing_is_suggested(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, engines=(small("first", "sides"),))
    article = an_article(desk)
    desk.translations.create(article.id, "fr", by=newsroom(desk)["translator"])
    assert desk.suggestions.of(article.id, "fr", 3) == ()


def test_a_reworded_segment_is_estimated_anew(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, engines=(small("first", "sides"),))
    article, translator = opened(desk)
    right = "On 14 October 2026, the Friendship Association held a meeting with 53 delegates."
    wrong = right.replace("53", "35")
    good = desk.translations.edit(article, "en", 2, right, by=translator).segment.quality
    poor = desk.translations.edit(article, "en", 2, wrong, by=translator).segment.quality
    assert good is not None
    assert poor is not None
    assert poor < good


@pytest.mark.model
def test_the_real_package_gives_further_hypotheses_with_the_glossary_enforced(
    tmp_path: Path,
) -> None:
    install_builtin(tmp_path / "models")
    desk = a_desk(tmp_path, engines=standard_engines(tmp_path / "models"), glossary=True)
    article, _ = opened(desk)
    free = desk.suggestions.of(article, "en", 3)
    assert len({one.text for one in free}) == len(free) > 1
    found = desk.suggestions.of(article, "en", 2)
    assert "53" in {use.source for one in found for use in one.terms}
    assert all(use.found for one in found for use in one.terms if not one.problem)
