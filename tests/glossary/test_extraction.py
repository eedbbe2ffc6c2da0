import csv
import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import builtin, exchange
from glossary.concepts import Concept, Kind, Term, TermStatus, TermType
from glossary.extracting.renderings import Rendering, renderings
from glossary.extraction import Candidate, Passage, as_concept, extract
from glossary.language.vietnamese import words_of
from glossary.naming.capitals import named
from glossary.naming.name_reading import Why
from tests.glossary.shared import lines


def passages(*texts: str) -> list[Passage]:
    return [Passage("a", n, text) for n, text in enumerate(texts, 1)]


def found(*texts: str, language: str = "vi", known: tuple[Concept, ...] = ()) -> list[str]:
    return [c.text for c in extract(passages(*texts), language, known=known)]


def names(text: str, language: str) -> list[tuple[str, Kind]]:
    return [(text[n.start : n.end], n.kind) for n in named(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Hôm qua Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch Nguyễn Văn Hùng phát biểu.",
            "vi",
            [
                ("Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch", Kind.PERSON),
                ("Bộ Văn hóa, Thể thao và Du lịch", Kind.ORGANISATION),
                ("Nguyễn Văn Hùng", Kind.PERSON),
            ],
        ),
        (
            "Đoàn đến Sở Ngoại vụ tỉnh Bến Tre và Ủy ban nhân dân tỉnh.",
            "vi",
            [
                ("Sở Ngoại vụ tỉnh Bến Tre", Kind.ORGANISATION),
                ("Ủy ban nhân dân tỉnh", Kind.ORGANISATION),
                ("Ủy ban nhân dân", Kind.ORGANISATION),
            ],
        ),
        (
            "Theo Nghị định số 28/2025/NĐ-CP, việc này do Liên hiệp Hữu nghị làm.",
            "vi",
            [
                ("Nghị định số 28/2025/NĐ-CP", Kind.DOCUMENT),
                ("Liên hiệp Hữu nghị", Kind.ORGANISATION),
            ],
        ),
        (
            "Tại trụ sở mới, Đại hội XIII nghe Hội hữu nghị Việt Nam - Cuba báo cáo.",
            "vi",
            [("Đại hội XIII", Kind.EVENT), ("Hội hữu nghị Việt Nam - Cuba", Kind.ORGANISATION)],
        ),
        (
            "Later on Deputy Foreign Minister Nguyen Minh Vu spoke about the Paris Agreement.",
            "en",
            [
                ("Deputy Foreign Minister", Kind.PERSON),
                ("Nguyen Minh Vu", Kind.PERSON),
                ("Paris Agreement", Kind.DOCUMENT),
            ],
        ),
        (
            "He met the Ministry of Culture, Sports and Tourism and later wrote to them all.",
            "en",
            [("Ministry of Culture, Sports and Tourism", Kind.ORGANISATION)],
        ),
        (
            "Il a vu l'Assemblée nationale et la Cour internationale de Justice ce matin.",
            "fr",
            [
                ("Assemblée nationale", Kind.ORGANISATION),
                ("Cour internationale de Justice", Kind.ORGANISATION),
            ],
        ),
        (
            "Он посетил Министерство иностранных дел и долго говорил там со всеми.",
            "ru",
            [("Министерство иностранных дел", Kind.ORGANISATION)],
        ),
    ],
)
def test_a_name_is_found_whole_with_what_it_names(
    text: str, language: str, expected: list[tuple[str, Kind]]
) -> None:
    assert names(text, language) == expected


def test_the_beginning_of_a_sentence_makes_no_name() -> None:
    assert names("Phát biểu tại đây, đại biểu nói nhiều.", "vi") == []
    assert names("Buildings were closed. Everybody left.", "en") == []


def test_capitals_of_headlines_say_nothing() -> None:
    assert names("HỘI NGHỊ ĐỐI NGOẠI TOÀN QUỐC", "vi") == []
    assert names("Farmers Meet Ministers In The New Capital", "en") == []


def test_an_acronym_has_the_full_form_before_its_brackets() -> None:
    (vufo,) = [
        n
        for n in named("Ông gặp Liên hiệp các tổ chức hữu nghị Việt Nam (VUFO) hôm qua.", "vi")
        if n.why is Why.ACRONYM
    ]
    assert vufo.full == "Liên hiệp các tổ chức hữu nghị Việt Nam"
    (fund,) = [n for n in named("It asked the joint relief fund (JRF) for help.", "en") if n.full]
    assert fund.full == "joint relief fund"


def test_frequent_phrases_are_whole() -> None:
    texts = (
        "Công tác thông tin đối ngoại được đẩy mạnh.",
        "Họ bàn về công tác thông tin đối ngoại hiện nay.",
        "Kế hoạch của công tác thông tin đối ngoại đã xong.",
    )
    candidates = found(*texts)
    assert candidates[0] == "công tác thông tin đối ngoại"
    assert "công tác thông tin" not in candidates
    assert "đối ngoại" not in candidates


def test_what_the_termbase_has_is_no_candidate_whatever_its_status() -> None:
    texts = ("Kênh thông tin này tốt.", "Có kênh thông tin mới, điểm cầu mới và điểm cầu cũ.")
    assert {"kênh thông tin", "điểm cầu"} <= set(found(*texts))
    known = (
        Concept("a", (Term("vi", "kênh thông tin"),)),
        Concept("b", (Term("vi", "điểm cầu", TermStatus.DEPRECATED),)),
    )
    assert {"kênh thông tin", "điểm cầu"}.isdisjoint(found(*texts, known=known))


def test_what_stands_only_inside_a_known_term_is_no_candidate() -> None:
    texts = ("Bàn về chủ quyền biển đảo.", "Nói về chủ quyền biển đảo.")
    known = (Concept("a", (Term("vi", "chủ quyền biển đảo"),)),)
    assert found(*texts, known=known) == []


def test_inflected_forms_are_one_candidate_and_known_together() -> None:
    texts = (
        "The member organisation agreed.",
        "All member organisations met.",
        "Two member organisations left.",
    )
    candidate = extract(passages(*texts), "en")[0]
    assert (candidate.text, candidate.frequency) == ("member organisations", 3)
    known = (Concept("a", (Term("en", "member organisation"),)),)
    assert candidate.text not in found(*texts, language="en", known=known)


def test_chinese_phrases_are_found_without_spaces() -> None:
    texts = ("友好组织联合会开会。", "他们参加友好组织联合会。", "友好组织联合会表示欢迎。")
    assert found(*texts, language="zh-Hans")[0] == "友好组织联合会"


def test_a_candidate_says_where_it_stands() -> None:
    text = "Ông đến Bộ Ngoại giao. Bộ Ngoại giao đón ông."
    (ministry,) = [c for c in extract(passages(text), "vi") if c.text == "Bộ Ngoại giao"]
    assert (ministry.frequency, ministry.articles, ministry.why) == (2, 1, Why.NAME)
    assert [text[c.start : c.end] for c in ministry.contexts] == ["Bộ Ngoại giao"] * 2


PAIRS = [
    ("Cá mập bơi nhanh.", "The shark swims fast."),
    ("Ngư dân thấy cá mập.", "The fishermen saw a shark."),
    ("Ngư dân bơi nhanh.", "The fishermen swim fast."),
    ("Liên hiệp Hữu nghị họp.", "The Friendship Union met."),
    ("Ngư dân đến Liên hiệp Hữu nghị.", "The fishermen came to the Friendship Union."),
]


def test_translations_come_from_approved_pairs() -> None:
    answers = renderings(["cá mập", "Liên hiệp Hữu nghị", "con voi"], "vi", "en", PAIRS)
    assert (answers["cá mập"][0].text, answers["cá mập"][0].of) == ("shark", 2)
    assert answers["Liên hiệp Hữu nghị"][0].text == "Friendship Union"
    assert "con voi" not in answers


def test_candidates_carry_the_translations_found() -> None:
    texts = ("Họ đến Liên hiệp Hữu nghị.", "Ở Liên hiệp Hữu nghị, họ họp.")
    candidates = extract(passages(*texts), "vi", pairs={"en": PAIRS, "fr": []})
    (union,) = [c for c in candidates if c.text == "Liên hiệp Hữu nghị"]
    assert union.translations["en"][0].text == "Friendship Union"
    assert "fr" not in union.translations


def test_a_candidate_becomes_a_concept_that_a_file_keeps() -> None:
    candidate = Candidate(
        "VUFO",
        "vi",
        Kind.ORGANISATION,
        2,
        1,
        9.0,
        Why.ACRONYM,
        full="Liên hiệp Hữu nghị",
        translations={"en": (Rendering("Friendship Union", 2, 2, 0.9),)},
    )
    concept = as_concept(candidate)
    assert [(t.language, t.text, t.type) for t in concept.terms] == [
        ("vi", "Liên hiệp Hữu nghị", TermType.FULL),
        ("vi", "VUFO", TermType.ACRONYM),
        ("en", "Friendship Union", None),
    ]
    content = exchange.write([concept])
    assert next(csv.DictReader(io.StringIO(content.decode())))["kind"] == "organisation"
    assert exchange.read(content) == ((concept,), [])


def test_words_of_vietnamese_fill_a_stretch() -> None:
    syllables = "công tác thông tin đối ngoại".split()
    assert words_of(syllables, 0, 6) == [(0, 2), (2, 4), (4, 6)]


TEXTS = st.lists(
    st.text(st.sampled_from("aăâbcdđeêginoôơtuưvyáạọ BTLVN.,()-’'1中文部абв\n"), max_size=80),
    max_size=5,
)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["vi", "en", "fr", "ru", "zh-Hans", "th"]))
def test_any_text_can_be_read_and_contexts_point_at_the_candidate(
    texts: list[str], language: str
) -> None:
    given_ = passages(*texts)
    for candidate in extract(given_, language):
        assert candidate.text.strip() == candidate.text != ""
        assert candidate.frequency >= len(candidate.contexts) >= 1
        for context in candidate.contexts:
            assert texts[context.segment - 1][context.start : context.end].strip()


def test_the_bodies_and_people_of_the_real_article_come_first() -> None:
    text = [Passage("a", n, line) for n, line in enumerate(lines("articles/bdk-2022-06-14.txt"))]
    first = [c.text for c in extract(text, "vi", limit=20)]
    assert {
        "Liên hiệp Các tổ chức hữu nghị Việt Nam",
        "Bộ Ngoại giao",
        "Nguyễn Phương Nga",
        "Đỗ Minh Đức",
        "công tác thông tin đối ngoại",
    } <= set(first)
    known = extract(text, "vi", known=builtin.concepts())
    assert "Bộ Ngoại giao" not in [c.text for c in known]


def test_the_time_grows_with_the_text_and_no_faster() -> None:
    texts = lines("corpus/ntrex-dev/vi.txt")

    def seconds(times: int) -> float:
        start = time.perf_counter()
        extract(passages(*(texts * times)), "vi")
        return time.perf_counter() - start

    seconds(1)
    assert seconds(4) < 4 * 2 * seconds(1) + 0.5
