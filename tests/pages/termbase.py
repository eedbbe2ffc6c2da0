"""Builders for the glossary's pages: concepts, a proposal, an article that uses a term."""

from streamlit.testing.v1 import AppTest

from glossary.concepts import Concept, Term, TermStatus
from tests.pages.editing import an_article
from tests.pages.stories import pass_findings
from workflow.articles import Article
from workflow.desk import Desk
from workflow.people import Person

MINISTRY = Concept(
    "own-1",
    (
        Term("vi", "Bộ Ngoại giao"),
        Term("en", "Ministry of Foreign Affairs"),
        Term("en", "MOFA", TermStatus.ADMITTED),
        Term("en", "Foreign Office", TermStatus.FORBIDDEN),
    ),
    domain="state-body",
    note="As in the circular",
    source="TT03/2",
)
UNION = Concept("own-2", (Term("vi", "Hội hữu nghị"), Term("en", "Friendship Association")))
MEETING = Concept("own-8", (Term("vi", "buổi gặp mặt"), Term("en", "get-together")))


def filled(desk: Desk, people: dict[str, Person], *concepts: Concept) -> None:
    """The concepts (by default two) in the glossary."""
    for concept in concepts or (MINISTRY, UNION):
        desk.glossary.keep(concept, by=people["terminologist"])


def using(desk: Desk, people: dict[str, Person], term: str, *, approved: bool = True) -> Article:
    """An article whose English translation has the term in each segment, approved on wish."""
    article = an_article(desk)
    translator = people["translator"]
    desk.translations.create(article.id, "en", by=translator)
    for segment in desk.translations.segments(article.id, "en"):
        text = f"The {term}, as said in sentence {segment.n}."
        desk.translations.edit(article.id, "en", segment.n, text, by=translator, confirm=True)
    if approved:
        pass_findings(desk, people["reviewer"], "en")
        desk.translations.submit(article.id, "en", by=translator)
        desk.translations.review(article.id, "en", by=people["reviewer"])
        desk.translations.approve(article.id, "en", by=people["editor"])
    return article


def links(at: AppTest) -> str:
    """The labels of the links on the page, one a line."""
    return "\n".join(link.proto.label for link in at.get("page_link"))


def addresses(at: AppTest) -> list[str]:
    """Where the links on the page lead, without the page."""
    return [link.proto.query_string for link in at.get("page_link")]
