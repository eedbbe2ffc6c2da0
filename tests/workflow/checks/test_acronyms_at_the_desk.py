"""At the desk an acronym is judged by all segments of its article, also when one is shown."""

from pathlib import Path

from glossary.concepts import Concept, Term, TermStatus, TermType
from tests.desks import a_desk, an_article, newsroom
from workflow.articles import Segment
from workflow.desk import Desk

FULL = "Friendship Association"
ASSOCIATION = Concept(
    "c-association",
    (
        Term("vi", "Hội hữu nghị"),
        Term("en", FULL),
        Term("en", "FA", TermStatus.ADMITTED, type=TermType.ACRONYM),
    ),
)


def keep(desk: Desk) -> None:
    with desk.tools.store.begin() as work:
        work.keep_concepts([ASSOCIATION])
        work.commit()


def unexplained(desk: Desk, article: int, numbers: list[int]) -> list[list[str]]:
    views = desk.translations.view(article, "en", numbers)
    return [[f.id for f in v.findings if f.id == "acronym_unexplained"] for v in views]


def of_the_association(segments: tuple[Segment, ...]) -> Segment:
    """The first sentence, after the headline, that names the association."""
    return next(s for s in segments if s.n > 1 and "Hội hữu nghị" in s.source)


def test_a_segment_shown_alone_is_judged_by_the_whole_article(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    people = newsroom(desk)
    keep(desk)
    article = an_article(desk).id
    desk.translations.create(article, "en", by=people["translator"])
    n = of_the_association(desk.translations.segments(article, "en")).n
    view = desk.translations.edit(
        article, "en", n, "On 14 October 2026 the FA met 53 delegates.", by=people["translator"]
    )
    assert "acronym_unexplained" in [finding.id for finding in view.findings]
    assert unexplained(desk, article, [n]) == [["acronym_unexplained"]]
    desk.translations.edit(
        article, "en", 1, f"{FULL} receives foreign guests", by=people["translator"]
    )
    assert unexplained(desk, article, [n]) == [[]]


def test_lines_of_pairs_are_taken_as_one_article(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    keep(desk)
    mention = ("Hội hữu nghị họp.", "The FA met.")
    full = ("Hội hữu nghị đã họp.", f"The {FULL} met.")

    def ids(*pairs: tuple[str, str]) -> list[list[str]]:
        return [[f.id for f in found] for found in desk.translations.check(pairs, "vi", "en")]

    assert ids(mention, full) == [["acronym_unexplained"], []]
    assert ids(full, mention) == [[], []]
