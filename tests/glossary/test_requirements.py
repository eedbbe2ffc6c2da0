import pytest

from glossary import builtin
from glossary.concepts import Concept, Term, TermStatus, TermType
from glossary.requirements import Requirement, Requirements
from tests.glossary.builders import CONFERENCE, MINISTRY, USUAL, VIETNAM, a_concept

USUAL_EN = Requirements(USUAL, "vi", "en")
BUILT_IN = Requirements(builtin.concepts(), "vi", "en")


def wanted(text: str, requirements: Requirements = BUILT_IN) -> list[tuple[str, str, str]]:
    return [(r.kind, r.source, r.expected[0]) for r in requirements.of(text)]


def met(source: str, target: str, requirements: Requirements = USUAL_EN) -> list[str | None]:
    places = requirements.met(requirements.of(source), target)
    return [target[slice(*place)] if place else None for place in places]


def test_terms_names_and_numbers_are_required_from_left_to_right() -> None:
    text = "Ngày 14-6-2022, Chủ tịch Nguyễn Phương Nga dự hội nghị với 53 điểm cầu."
    assert USUAL_EN.of(text) == (
        Requirement("number", 5, 14, "14-6-2022", ("14 June 2022", "June 14, 2022")),
        Requirement(
            "name", 25, 42, "Nguyễn Phương Nga", ("Nguyễn Phương Nga", "Nguyen Phuong Nga")
        ),
        Requirement("term", 46, 54, "hội nghị", ("conference", "meeting"), "EV001"),
        Requirement("number", 59, 61, "53", ("53",)),
        Requirement("term", 62, 70, "điểm cầu", ("venue", "location"), "EV009"),
    )


def test_a_country_inside_a_persons_name_is_not_required() -> None:
    assert wanted("ông Đỗ Minh Đức và bà Nga") == [
        ("name", "Đỗ Minh Đức", "Đỗ Minh Đức"),
        ("name", "Nga", "Nga"),
    ]


def test_names_are_not_required_of_languages_that_transliterate_them() -> None:
    russian = Requirements(USUAL, "vi", "ru")
    assert [r.kind for r in russian.of("ông Đỗ Minh Đức và 53 người")] == ["number"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Thứ trưởng Bộ Ngoại giao", "Deputy Minister of Foreign Affairs"),
        (
            "Chủ tịch Liên hiệp các tổ chức hữu nghị tỉnh Vĩnh Long",
            "President of the Vinh Long Provincial Union of Friendship Organizations",
        ),
        (
            "Phó Chủ tịch Ủy ban nhân dân tỉnh Lê Quang Thiện",
            "Vice Chairman of the provincial People's Committee",
        ),
        (
            "Chủ tịch Ủy ban nhân dân tỉnh Đắk Lắk",
            "Chairman of the Dak Lak Provincial People's Committee",
        ),
        ("Chủ tịch Quốc hội Nguyễn Thị Mai", "Chairwoman of the National Assembly"),
        ("Chủ tịch Quốc hội Trần Văn Bình", "Chairman of the National Assembly"),
    ],
)
def test_what_english_says_as_one_is_required_as_one(source: str, expected: str) -> None:
    assert wanted(source)[0][2] == expected


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("The conference opened.", "conference"),
        ("Two conferences opened.", "conferences"),
        ("Conference opens", "Conference"),
        ("A meeting opened.", "meeting"),
        ("The conferencing opened.", None),
        ("A teleconference opened.", None),
    ],
)
def test_a_term_may_be_inflected_or_admitted(target: str, found: str | None) -> None:
    (requirement,) = USUAL_EN.of("dự hội nghị")
    assert USUAL_EN.found(requirement, target) == found


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("the Ministry of Foreign Affairs said", "Ministry of Foreign Affairs"),
        ("MOFA said", "MOFA"),
        ("the ministry of foreign affairs said", None),
        ("THE MINISTRY OF FOREIGN AFFAIRS", "MINISTRY OF FOREIGN AFFAIRS"),
        ("the Ministry of the Foreign Affairs", None),
    ],
)
def test_a_name_of_a_body_keeps_its_capitals(target: str, found: str | None) -> None:
    (requirement,) = USUAL_EN.of("theo Bộ Ngoại giao")
    assert USUAL_EN.found(requirement, target) == found


def test_a_province_may_stand_inside_the_name_of_a_post() -> None:
    (requirement,) = BUILT_IN.of("gặp Chủ tịch Ủy ban nhân dân")
    target = "met Chairman of the Can Tho City People's Committee"
    assert BUILT_IN.found(requirement, target) == target[4:]


@pytest.mark.parametrize(
    ("wording", "target"),
    [
        ("socio-economic development", "socio economic development"),
        ("the Party's guidelines", "its Party's guidelines"),
        ("people's aid", "people’s aid"),
    ],
)
def test_hyphens_articles_and_apostrophes_may_differ(wording: str, target: str) -> None:
    requirements = Requirements([a_concept("đường lối", wording)], "vi", "en")
    (requirement,) = requirements.of("theo đường lối")
    assert requirements.found(requirement, target) is not None


def test_derived_forms_count_but_are_not_asked_for() -> None:
    (requirement,) = USUAL_EN.of("tại Việt Nam")
    assert requirement.expected == ("Viet Nam", "Vietnam")
    assert USUAL_EN.found(requirement, "the Vietnamese people") == "Vietnamese"


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("Nguyễn Phương Nga spoke", "Nguyễn Phương Nga"),
        ("Nguyen Phuong Nga spoke", "Nguyen Phuong Nga"),
        ("Ms Nga spoke", "Ms Nga"),
        ("Nguyen Phuong Russia spoke", None),
        ("nguyễn phương nga spoke", None),
    ],
)
def test_a_name_stands_whole_or_as_a_later_mention(target: str, found: str | None) -> None:
    (requirement,) = USUAL_EN.of("bà Nguyễn Phương Nga")
    assert USUAL_EN.found(requirement, target) == found


def test_no_place_of_the_target_meets_two_requirements() -> None:
    union = a_concept("Liên hiệp", "Viet Nam Union", case=True)
    requirements = Requirements([union, VIETNAM], "vi", "en")
    source = "Theo Liên hiệp tại Việt Nam"
    assert met(source, "The Viet Nam Union spoke", requirements) == ["Viet Nam Union", None]
    assert met(source, "The Viet Nam Union in Viet Nam", requirements) == [
        "Viet Nam Union",
        "Viet Nam",
    ]


def test_a_term_that_stands_twice_is_counted_twice() -> None:
    assert met("hội nghị và hội nghị", "a conference") == ["conference", None]
    assert met("hội nghị và hội nghị", "a conference and a meeting") == ["conference", "meeting"]


@pytest.mark.parametrize(
    ("language", "wording", "target"),
    [
        ("fr", "réunion internationale", "des réunions internationales"),
        ("es", "relación bilateral", "las relaciones bilaterales"),
        ("pt-BR", "relação bilateral", "as relações bilaterais"),
        ("ru", "министерство обороны", "в министерстве обороны"),
        ("zh-Hans", "外交部", "越南外交部发言人"),
    ],
)
def test_inflection_of_the_target_language_is_known(
    language: str, wording: str, target: str
) -> None:
    concept: Concept = a_concept("cụm từ", wording, languages=("vi", language))
    requirements = Requirements([concept], "vi", language)
    (requirement,) = requirements.of("một cụm từ")
    assert requirements.found(requirement, target) is not None


def test_the_first_of_several_concepts_gives_the_preferred_wording() -> None:
    ours = a_concept("hội nghị", "summit", id="own-1")
    requirements = Requirements([CONFERENCE, ours, MINISTRY], "vi", "en")
    assert requirements.of("dự hội nghị")[0].expected == ("conference", "meeting", "summit")


UNION = Concept(
    "c-union",
    (
        Term("vi", "Liên hiệp các tổ chức hữu nghị Việt Nam"),
        Term("vi", "VUFO", TermStatus.ADMITTED, type=TermType.ACRONYM),
        Term("en", "Viet Nam Union of Friendship Organizations"),
        Term("en", "VUFO", TermStatus.ADMITTED, type=TermType.ACRONYM),
    ),
)


def test_an_acronym_is_expected_for_an_acronym_and_the_full_form_for_the_full_form() -> None:
    requirements = Requirements([UNION], "vi", "en")
    full, acronym = requirements.of("Liên hiệp các tổ chức hữu nghị Việt Nam (VUFO)")
    assert full.expected == ("Viet Nam Union of Friendship Organizations", "VUFO")
    assert acronym.expected == ("VUFO", "Viet Nam Union of Friendship Organizations")


def test_a_country_inside_a_name_without_wording_is_not_required() -> None:
    press = Concept("c-press", (Term("vi", "Hội Nhà báo Việt Nam"), Term("fr", "Association")))
    requirements = Requirements([press, VIETNAM], "vi", "en")
    assert requirements.of("theo Hội Nhà báo Việt Nam") == ()
    assert [r.source for r in requirements.of("nhân dân Việt Nam")] == ["Việt Nam"]


def test_a_term_inside_a_longer_one_without_wording_is_not_required() -> None:
    committee = Concept("c-committee", (Term("vi", "Ủy ban nhân dân"), Term("en", "Committee")))
    people = a_concept("nhân dân", ["people"])
    spanish = Concept(people.id, (*people.terms, Term("es", "pueblo")))
    requirements = Requirements([committee, spanish], "vi", "es")
    assert requirements.of("theo Ủy ban nhân dân") == ()
    (asked,) = requirements.of("theo Ủy ban nhân dân và nhân dân")
    assert (asked.source, asked.start, asked.expected) == ("nhân dân", 24, ("pueblo",))


def test_a_name_inside_a_term_without_wording_is_not_required() -> None:
    prize = Concept("c-prize", (Term("vi", "Giải thưởng Hồ Chí Minh"),))
    text = "nhận Giải thưởng Hồ Chí Minh"
    assert Requirements([prize], "vi", "en").of(text) == ()
    assert [r.source for r in Requirements([], "vi", "en").of(text)] != []


def test_what_is_not_translated_stands_as_it_is_in_every_script() -> None:
    zalo = Concept("c-zalo", (Term("vi", "Zalo"),), do_not_translate=True)
    requirements = Requirements([zalo], "vi", "zh-Hans")
    (requirement,) = requirements.of("dùng Zalo")
    assert requirement.expected == ("Zalo",)
    assert requirements.found(requirement, "使用Zalo应用") == "Zalo"
    assert requirements.found(requirement, "使用zalo应用") is None


@pytest.mark.parametrize(
    ("source", "term"),
    [
        ("it was noted", "IT"),
        ("the committee noted it", "note"),
        ("Chad Hammel spoke", "Chad"),
        ("as the South China Morning Post wrote", "China"),
    ],
)
def test_what_only_looks_like_a_term_is_not_required(source: str, term: str) -> None:
    concept = Concept(
        "c",
        (
            Term(
                "en", term, part_of_speech="common noun", case_sensitive=term in ("Chad", "China")
            ),
            Term("fr", "mot"),
        ),
        domain="place" if term in ("Chad", "China") else "",
    )
    requirements = Requirements([concept], "en", "fr")
    assert requirements.of(source) == ()
    assert [r.source for r in requirements.of(f"to {term}, again")] == [term]
