import pytest

from glossary.carrying import phrases
from glossary.carrying.phrases import Part
from glossary.language import grammar


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("delegate", "delegates"),
        ("agency", "agencies"),
        ("Vice President of the Union", "Vice Presidents of the Union"),
        ("member organisation", "member organisations"),
        ("spokesman", "spokesmen"),
        ("church", "churches"),
        ("external information", "external information"),
        ("agencies and units", "agencies and units"),
        ("MOU", "MOU"),
        ("strengthen", "strengthen"),
    ],
)
def test_the_head_of_an_english_wording_takes_the_plural(one: str, many: str) -> None:
    assert grammar.plural(one, "en") == many


@pytest.mark.parametrize(
    ("left", "expected", "fitted"),
    [
        ("to ", ["strengthen"], "strengthen"),
        ("by ", ["strengthen"], "strengthening"),
        ("contributing to ", ["strengthen"], "strengthening"),
        ("were ", ["thoroughly grasp", "be briefed on"], "briefed on"),
        ("were ", ["step up"], "stepped up"),
        ("the ", ["defend the Fatherland", "national defence"], "national defence"),
        ("", ["draw up a plan"], "Draw up a plan"),
        ("53 ", ["venue"], "venues"),
        ("the ", ["venue"], "venue"),
    ],
)
def test_a_wording_takes_the_form_that_its_gap_asks_for(
    left: str, expected: list[str], fitted: str
) -> None:
    assert grammar.fitted(expected, left, "en") == fitted


@pytest.mark.parametrize(
    ("left", "wording", "right", "text"),
    [
        ("The President of ", "State Bank", " spoke", "The President of the State Bank spoke"),
        ("Ministry's ", "State Bank", "", "Ministry's State Bank"),
        ("in the entire ", "State Bank", "", "in the entire State Bank"),
        ("a ", "embassy", "", "an embassy"),
        ("an ", "province", "", "a province"),
        ("a ", "external information", "", "external information"),
        ("the ", "the Party's line", "", "the Party's line"),
        ("of ", "Viet Nam", "", "of Viet Nam"),
        ("the ", "State Banks", "'s head", "the State Banks' head"),
    ],
)
def test_articles_and_genitives_are_put_right(
    left: str, wording: str, right: str, text: str
) -> None:
    assert grammar.joined(left, wording, right, "en") == text


def test_a_common_noun_from_a_placeholder_gets_its_article() -> None:
    assert grammar.joined("at ", "venue", " in", "en", bare=True) == "at the venue in"
    assert grammar.joined("at ", "venue", " managers", "en", bare=True) == "at venue managers"


@pytest.mark.parametrize(
    ("parts", "phrase"),
    [
        ([Part("term", "Minister", title=True), Part("name", "Lê A", before=" ")], "Minister Lê A"),
        ([Part("number", "53"), Part("term", "venue", before=" ")], "53 venues"),
        (
            [Part("term", "venue"), Part("term", "Ha Noi", place=True, before=" ")],
            "Ha Noi venue",
        ),
        (
            [
                Part("term", "people"),
                Part("term", "Viet Nam", place=True, country=True, before=" "),
            ],
            "people of Viet Nam",
        ),
        (
            [
                Part("term", "improve the efficiency of"),
                Part("term", "external information work", before=" "),
                Part("term", "Ministry of Foreign Affairs", before=" của "),
            ],
            (
                "improve the efficiency of external information work of the "
                "Ministry of Foreign Affairs"
            ),
        ),
        (
            [Part("term", "keep a close watch on"), Part("term", "embassy", before=" các ")],
            "keep a close watch on embassies",
        ),
        (
            [Part("term", "solutions"), Part("term", "strengthen", before=" ")],
            "solutions to strengthen",
        ),
        ([Part("term", "delegate"), Part("term", "strengthen", before=" ")], None),
        ([Part("term", "delegate"), Part("term", "embassy", before=" đã ")], None),
    ],
)
def test_neighbours_in_vietnamese_make_an_english_phrase(
    parts: list[Part], phrase: str | None
) -> None:
    assert phrases.together(parts, "en") == phrase


def test_other_languages_join_only_what_needs_no_grammar() -> None:
    title = [Part("term", "Ministre", title=True), Part("name", "Lê A", before=" ")]
    assert phrases.together(title, "fr") == "Ministre Lê A"
    body = [Part("term", "réunion"), Part("term", "Ministère", before=" của ")]
    assert phrases.together(body, "fr") is None


def test_a_common_noun_gets_the_article_that_its_place_needs() -> None:
    for left, right, expected in (
        ("", " is closed.", "The store is closed."),
        ("They control ", ".", "They control the store."),
        ("There's ", " there!", "There's the store there!"),
        ("They sell ", " goods.", "They sell store goods."),
        ("a ", ".", "a store."),
    ):
        wording = "Store" if not left else "store"
        assert grammar.joined(left, wording, right, "en", bare=True) == expected
