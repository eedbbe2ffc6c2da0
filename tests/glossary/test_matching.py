import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import builtin
from glossary.concepts import Concept, Term, TermStatus, in_precedence
from glossary.language.words import nfc
from glossary.matching import Match, Matcher
from tests.glossary.builders import CONFERENCE, MINISTRY, UNION, USUAL, a_concept
from tests.glossary.reference import matches
from tests.glossary.shared import lines

BUILT_IN = Matcher(builtin.concepts(), "vi", "en")


def found(text: str, *concepts: Concept, languages: tuple[str, str] = ("vi", "en")) -> list[str]:
    return [match.text for match in Matcher(concepts, *languages).find(text)]


def built_in(text: str) -> list[tuple[str, str]]:
    return [(match.text, match.concept) for match in BUILT_IN.find(text)]


def test_a_match_says_everything_about_its_term() -> None:
    assert Matcher([UNION], "vi", "en").find("Theo Liên hiệp Hữu nghị,") == (
        Match(
            start=5,
            end=23,
            text="Liên hiệp Hữu nghị",
            concept="MO001",
            source="Liên hiệp Hữu nghị",
            target="Viet Nam Union of Friendship Organizations",
            status=TermStatus.ADMITTED,
        ),
    )


def test_the_longest_term_wins() -> None:
    longer = a_concept("hội nghị cấp cao", "summit")
    assert found("Hội nghị cấp cao và hội nghị", CONFERENCE, longer) == [
        "Hội nghị cấp cao",
        "hội nghị",
    ]


def test_of_two_overlapping_terms_of_one_length_the_particular_one_wins() -> None:
    assert built_in("công tác đối ngoại nhân dân") == [("đối ngoại nhân dân", "PO012")]


def test_a_name_goes_before_words_that_only_touch_it() -> None:
    assert built_in("Chiều nay, Quốc hội thảo luận")[0] == ("Quốc hội", "SB036")


@pytest.mark.parametrize(
    "text",
    [
        "nhiệm vụ của chúng ta",
        "đồng thuận của xã hội",
        "quyền của trẻ em",
        "nhà ở nông thôn",
        "cuốn nhật ký cũ",
        "người thư ký",
        "tiếp tục đổi mới",
        "tiếng Anh và tiếng Nga",
        "sân Mỹ Đình",
        "3 triệu đô la Australia",
    ],
)
def test_a_short_term_inside_a_longer_word_is_no_term(text: str) -> None:
    assert built_in(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tại Vụ Châu Phi", ["Vụ"]),
        ("bảy xã vùng biên", ["xã"]),
        ("hai nước Anh và Mỹ", ["Anh", "Mỹ"]),
        ("công cuộc Đổi mới", ["công cuộc Đổi mới"]),
        ("người dân trong tỉnh", ["tỉnh"]),
    ],
)
def test_the_same_word_by_itself_is_the_term(text: str, expected: list[str]) -> None:
    assert [match.text for match in BUILT_IN.find(text)] == expected


@pytest.mark.parametrize("text", ["bộ ngoại giao", "bộ Ngoại giao", "BỘ ngoại giao"])
def test_a_case_sensitive_term_needs_its_capital(text: str) -> None:
    assert found(f"theo {text} thì", MINISTRY) == []


@pytest.mark.parametrize(
    "text", ["Bộ Ngoại giao", "Bộ Ngoại Giao", "Liên hiệp Các tổ chức hữu nghị Việt Nam"]
)
def test_capitals_inside_a_long_vietnamese_name_are_a_matter_of_house_style(text: str) -> None:
    assert found(f"theo {text} thì", MINISTRY, UNION) == [text]


def test_a_heading_in_capitals_holds_terms() -> None:
    assert found("BỘ NGOẠI GIAO TỔ CHỨC HỘI NGHỊ", MINISTRY, CONFERENCE) == [
        "BỘ NGOẠI GIAO",
        "HỘI NGHỊ",
    ]


def test_other_languages_keep_the_exact_case() -> None:
    office = a_concept("Foreign Office", "Itamaraty", languages=("en", "pt"), case=True)
    text = "The foreign Office said the Foreign Office did."
    assert [m.start for m in Matcher([office], "en", "pt").find(text)] == [28]


def test_a_capital_at_a_sentence_start_says_nothing() -> None:
    assert found("Hội nghị bắt đầu. Hội nghị kết thúc.", CONFERENCE) == ["Hội nghị", "Hội nghị"]
    assert built_in("Đổi mới cả nội dung và hình thức.") == []


@pytest.mark.parametrize(
    "text",
    ["kinh tế - xã hội", "kinh tế-xã hội", "kinh tế – xã hội", "kinh  tế\n- xã hội"],
)
def test_hyphens_and_spaces_may_differ(text: str) -> None:
    concept = a_concept("kinh tế - xã hội", "socio-economic")
    assert found(f"phát triển {text} bền vững", concept) == [text]


def test_decomposed_text_is_found_at_its_places_in_nfc() -> None:
    text = "Sáng nay, Bộ Ngoại giao họp."
    matches = Matcher([MINISTRY], "vi", "en").find(unicodedata.normalize("NFD", text))
    assert [(m.start, m.end) for m in matches] == [(10, 23)]
    assert text[10:23] == matches[0].text


def test_unspaced_scripts_need_no_boundaries() -> None:
    concept = a_concept("外交部", "Ministry of Foreign Affairs", languages=("zh", "en"))
    assert found("中国外交部发言人", concept, languages=("zh-Hans", "en")) == ["外交部"]


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("en", "agency", "two agencies met"),
        ("en", "draw up a plan", "they drew up a plan"),
        ("fr", "organisation régionale", "les organisations régionales"),
        ("es", "relación bilateral", "las relaciones bilaterales"),
        ("pt", "relação bilateral", "as relações bilaterais"),
        ("ru", "министерство обороны", "в министерстве обороны"),
    ],
)
def test_inflected_forms_of_the_source_language_are_found(
    language: str, term: str, text: str
) -> None:
    concept = a_concept(term, "x", languages=(language, "vi"))
    assert len(Matcher([concept], language, "vi").find(text)) == 1


def test_words_that_only_share_a_stem_are_not_found() -> None:
    concept = a_concept("organ", "órgão", languages=("en", "pt"))
    assert found("the organization", concept, languages=("en", "pt")) == []


def test_spelling_variants_count_as_the_term() -> None:
    concept = a_concept("Liên hợp quốc", "United Nations", source_forms=["LHQ"])
    assert found("theo LHQ thì", concept) == ["LHQ"]


def test_a_term_without_a_wording_in_the_target_language_asks_for_nothing() -> None:
    assert Matcher(USUAL, "vi", "pt-BR").find("Bộ Ngoại giao tổ chức hội nghị") == ()
    assert len(Matcher(USUAL, "vi").find("Bộ Ngoại giao tổ chức hội nghị")) == 2


def test_the_organisations_own_term_goes_before_the_built_in_one() -> None:
    ours = a_concept("Hà Nội", "Hanoi", id="own-1")
    theirs = a_concept("Hà Nội", "Ha Noi", id="PL002", glossary="built-in")
    match = Matcher([theirs, ours], "vi", "en").find("tại Hà Nội")[0]
    assert (match.concept, match.target, match.others) == ("own-1", "Hanoi", ())


def test_deprecated_terms_of_the_source_are_not_looked_for() -> None:
    concept = Concept(
        "c", (Term("vi", "Bộ Lao động", TermStatus.DEPRECATED), Term("en", "Labour Ministry"))
    )
    assert found("theo Bộ Lao động", concept) == []


@given(st.lists(st.sampled_from(["hội nghị", "tỉnh", "Bộ Ngoại giao", "ăn", ".", "và", "xã hội"])))
def test_matches_stand_apart_where_they_say(words: list[str]) -> None:
    text = nfc(" ".join(words))
    end = 0
    for match in BUILT_IN.find(text):
        assert end <= match.start < match.end
        assert text[match.start : match.end] == match.text
        end = match.end


@given(
    st.lists(st.text("abc", min_size=1, max_size=2), min_size=1, max_size=6, unique=True),
    st.lists(st.text("abc", min_size=1, max_size=2), max_size=12),
)
def test_every_term_of_one_word_is_found(terms: list[str], words: list[str]) -> None:
    concepts = [a_concept(term, "x", languages=("de", "vi")) for term in terms]
    matches = Matcher(concepts, "de", "vi").find(" ".join(words))
    assert [m.text for m in matches] == [word for word in words if word in terms]


def test_every_term_of_the_real_article_is_found() -> None:
    article = "\n".join(lines("articles/bdk-2022-06-14.txt"))
    there = {c for match in BUILT_IN.find(article) for c in (match.concept, *match.others)}
    expected = {
        cells[1]
        for line in lines("glossary/seed-terms.md")
        if len(cells := [c.strip() for c in line.strip("|").split("|")]) >= 3
        and re.fullmatch(r"[A-Z]{2}\d{3}", cells[1])
    }
    assert len(expected) > 50
    assert expected <= there


def in_russian(*terms: Term, **more: object) -> Concept:
    return Concept("c", (*terms, Term("vi", "x")), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("встреча с министром иностранных дел.", ["министром иностранных дел"]),
        ("министр по иностранным делам", []),
        ("Министры иностранных дел и министерство", ["Министры иностранных дел"]),
    ],
)
def test_a_stem_stands_for_any_word_that_begins_so(text: str, expected: list[str]) -> None:
    concept = in_russian(Term("ru", "глава МИД", forms=("министр* иностранн* дел",)))
    assert [m.text for m in Matcher([concept], "ru", "vi").find(text)] == expected


def test_stems_that_begin_alike_are_kept_apart() -> None:
    short = in_russian(Term("ru", "один", forms=("мин* обороны",)))
    long = Concept("d", (Term("ru", "два", forms=("министер* обороны",)), Term("vi", "y")))
    (match,) = Matcher([short, long], "ru", "vi").find("в министерстве обороны")
    assert (match.concept, match.others) == ("c", ("d",))
    (match,) = Matcher([long], "ru", "vi").find("минувшей обороны, министерств обороны")
    assert match.text == "министерств обороны"


def test_a_stem_and_a_plain_term_at_one_place_go_by_precedence() -> None:
    stem = in_russian(Term("ru", "один", forms=("министр* обороны",)))
    plain = Concept("d", (Term("ru", "министр обороны"), Term("vi", "y")))
    for first, second in ((stem, plain), (plain, stem)):
        (match,) = Matcher([first, second], "ru", "vi").find("министр обороны")
        assert (match.concept, match.others) == (first.id, (second.id,))


def test_a_term_that_does_not_inflect_counts_only_as_it_is_and_in_its_forms() -> None:
    term = Term("en", "policy", inflects=False, forms=("policy's", "policymak*"))
    concept = Concept("c", (term, Term("vi", "x")))
    text = "Policies, a policy, policymakers and the policy's aims"
    assert [m.text for m in Matcher([concept], "en", "vi").find(text)] == [
        "policy",
        "policymakers",
        "policy's",
    ]


@pytest.mark.parametrize("language", ["vi", "en", "ru", "zh-Hans", "pt-BR"])
def test_what_is_not_translated_is_found_in_every_language(language: str) -> None:
    concept = Concept("c", (Term("vi", "Nhân Dân", case_sensitive=True),), do_not_translate=True)
    (match,) = Matcher([concept], language, "fr").find("a: Nhân Dân, b")
    assert (match.text, match.target) == ("Nhân Dân", "Nhân Dân")


def test_a_term_of_another_language_is_not_inflected() -> None:
    concept = Concept("c", (Term("vi", "Times"),), do_not_translate=True)
    assert [m.text for m in Matcher([concept], "en", "fr").find("time, Times")] == ["Times"]


def test_the_first_glossary_that_has_a_term_hides_the_others() -> None:
    built_in, ours, article, again = (
        a_concept("hội nghị", name, id=name, glossary=glossary)
        for name, glossary in (
            ("b", "built-in"),
            ("o", "own"),
            ("a1", "article-7"),
            ("a2", "article-7"),
        )
    )
    order = ("article-7", "own", "built-in")

    def given(*concepts: Concept) -> tuple[str, tuple[str, ...]]:
        matcher = Matcher(in_precedence(concepts, order), "vi", "en")
        (match,) = matcher.find("hội nghị")
        return match.concept, match.others

    assert given(built_in, ours, article, again) == ("a1", ("a2",))
    assert given(built_in, ours) == ("o", ())
    assert given(built_in) == ("b", ())


def test_a_glossary_that_does_not_fit_hides_nothing() -> None:
    article = a_concept("Hội Nghị", "x", id="a", glossary="article-7", case=True)
    own = a_concept("hội nghị", "y", id="o")
    (match,) = Matcher([article, own], "vi", "en").find("một hội nghị")
    assert match.concept == "o"


@pytest.mark.parametrize("text", ["ĐẠI LỘ İSTANBUL ŉ STRASSE", "İİ straße, ß: İstanbul ŉ"])
def test_letters_whose_case_folding_has_another_length_leave_places_right(text: str) -> None:
    concepts = [a_concept(t, "x", languages=("de", "vi")) for t in ("Straße", "İstanbul")]
    matches = Matcher(concepts, "de", "vi").find(text)
    assert {m.text.casefold() for m in matches} == {"strasse", "i̇stanbul"}
    assert all(text[m.start : m.end] == m.text for m in matches)


VOCABULARIES = {
    "ru": "министр министра министерство министерства дело дела дел обороны организация оборона",
    "en": "policy policies organ organization the ministry nation national nations party parties",
    "vi": "hoà hòa kĩ kỹ anh nước họp bàn quý quí",
    "de": "Straße STRASSE ß ss ŉ 'n İ i a b",
    "zh": "外交部 外 交部 部长 A",
}
SIGNS = [" ", " ", " ", "  ", "\n", " \t", ", ", "-", " - ", "–", "’", "(", "\u0323", "\u3000", "*"]


@st.composite
def termbases(draw: st.DrawFn) -> tuple[str, list[Concept], str]:
    """A language, a small termbase, and a text of the same words with signs between them."""
    language = draw(st.sampled_from(sorted(VOCABULARIES)))
    word = st.sampled_from(VOCABULARIES[language].split())
    sign = st.sampled_from(SIGNS)
    pieces = st.lists(st.tuples(word, sign), min_size=1, max_size=3)
    phrase = pieces.map(lambda some: "".join(w + s for w, s in some).strip(" \t\n\u3000"))
    stem_of = st.tuples(word, st.integers(2, 9)).map(lambda t: t[0][: t[1]] + "*")
    form = st.lists(st.one_of(word, stem_of), min_size=1, max_size=3).map(" ".join)
    concepts = [
        Concept(
            f"c{number}",
            (
                Term(
                    language,
                    nfc(draw(phrase)),
                    forms=tuple(draw(st.lists(form, max_size=2))) if own else (),
                    inflects=draw(st.booleans()),
                ),
            ),
            glossary="own" if own else "built-in",
        )
        for number in range(draw(st.integers(1, 8)))
        for own in (draw(st.booleans()),)
    ]
    text = "".join(w + s for w, s in draw(st.lists(st.tuples(word, sign), max_size=25)))
    return language, concepts, text


@settings(max_examples=200, deadline=None)
@given(termbases())
def test_the_matcher_finds_what_the_plain_rules_find(
    example: tuple[str, list[Concept], str],
) -> None:
    language, concepts, text = example
    matcher = Matcher(concepts, language)
    plain = tuple(matches(concepts, text, language))
    assert matcher.find(text) == plain
    assert matcher.find(text) == plain  # what a text taught the matcher changes nothing
