"""Builders for tests about terms: the usual concept, an article with it, its translation."""

from dataclasses import replace
from typing import Any

from glossary.concepts import Concept, Term, TermStatus
from tests.desks import an_article
from workflow.desk import Desk
from workflow.people import Person

SOCIETY = Concept(
    "own-1", (Term("vi", "Hội hữu nghị"), Term("en", "Friendship Society")), domain="body"
)


def renamed(concept: Concept = SOCIETY, new: str = "Friendship Association") -> Concept:
    """The concept with another preferred English wording, the old one deprecated."""
    old = concept.preferred("en")
    assert old is not None
    terms = tuple(
        replace(t, status=TermStatus.DEPRECATED) if t is old else t for t in concept.terms
    )
    return replace(concept, terms=(*terms, Term("en", new)))


def a_translation(
    desk: Desk, people: dict[str, Person], wording: str = "Friendship Society"
) -> int:
    """The small article (society in segments 1 and 2 of 4), confirmed with the wording there."""
    article = an_article(desk)
    desk.translations.create(article.id, "en", by=people["translator"])
    texts = {
        1: f"{wording} receives an international group",
        2: f"On 14 October 2026 the {wording} met 53 delegates.",
        3: "Both sides talked about culture.",
        4: "The meeting ended in the afternoon of the same day.",
    }
    for n, text in texts.items():
        desk.translations.edit(article.id, "en", n, text, by=people["translator"], confirm=True)
    return article.id


def approved(desk: Desk, people: dict[str, Person], wording: str = "Friendship Society") -> int:
    """The same, through review and approval."""
    article_id = a_translation(desk, people, wording)
    for n, finding in desk.translations.readiness(article_id, "en").blocking:
        desk.translations.waive(article_id, "en", n, finding.key, "test", by=people["editor"])
    desk.translations.submit(article_id, "en", by=people["translator"])
    desk.translations.review(article_id, "en", by=people["reviewer"])
    desk.translations.approve(article_id, "en", by=people["editor"])
    return article_id


def said(concept: Concept) -> dict[str, Any]:
    """What a concept's terms say: status by (language, text)."""
    return {f"{t.language}: {t.text}": t.status.value for t in concept.terms}
