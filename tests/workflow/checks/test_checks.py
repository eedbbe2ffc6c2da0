"""Each check finds its fault, says it in pieces too, and lets right pairs pass."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import builtin
from glossary.concepts import Concept, Term, TermStatus
from workflow.articles import Finding, Severity
from workflow.checks import ARTICLE_CHECKS, CHECKS, Checks, explanations
from workflow.checks.pairs import Check, Found

ROOT = Path(__file__).parents[3]
PAIRS = ROOT / "tests" / "workflow" / "sample" / "data" / "article.en-pt.tsv"
NTREX = ROOT.parent / "shared" / "corpus" / "ntrex-dev"

TERMS = (
    Concept(
        "c-ministry",
        (
            Term("vi", "Bộ Ngoại giao", case_sensitive=True, part_of_speech="proper noun"),
            Term("en", "Ministry of Foreign Affairs", case_sensitive=True),
            Term("en", "MOFA", TermStatus.ADMITTED, case_sensitive=True),
            Term("en", "Foreign Office", TermStatus.FORBIDDEN),
            Term("en", "External Ministry", TermStatus.DEPRECATED),
        ),
    ),
    Concept(
        "c-strengthen",
        (
            Term("vi", "tăng cường", part_of_speech="term"),
            Term("en", "strengthen"),
            Term("en", "enhance", TermStatus.ADMITTED),
        ),
    ),
    Concept("c-place", (Term("vi", "Bến Tre"), Term("en", "Ben Tre"), Term("en", "Bến Tre"))),
)


def found(
    source: str,
    target: str,
    language: str = "en",
    *,
    concepts: tuple[Concept, ...] = (),
    kind: str = "paragraph",
    source_language: str = "vi",
) -> tuple[Finding, ...]:
    return Checks().check(source, target, source_language, language, concepts, kind=kind)


def ids(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.id for finding in findings]


FAULTS = [
    ("empty", "Một câu.", " ", "en"),
    ("empty", "Một <b>câu</b>.", "<b></b>", "en"),
    ("untranslated", "Xin chào các bạn.", "Xin chào các bạn.", "en"),
    ("untranslated", "Xin chào các bạn.", "xin chào các bạn", "en"),
    ("untranslated", "Nguyễn Phương Nga", "Nguyễn Phương Nga", "ru"),
    ("script", "Hội nghị diễn ra tại thành phố này.", "The meeting was held in the city.", "ru"),
    ("script", "Hội nghị diễn ra tại thành phố này.", "The meeting was held in the city.", "zh"),
    ("script", "Hội nghị diễn ra tại thành phố này.", "会议在该市举行，共有许多代表。", "fr"),
    ("loop", "Tỉnh đón khách.", "the province the province the province the province", "en"),
    ("loop", "Tỉnh đón khách.", "It said yes yes yes yes.", "en"),
    ("loop", "Tỉnh đón khách.", "A of the B of the people's C of the people's C of the D", "en"),
    ("loop", "Tỉnh đón khách.", "该省接待客人该省接待客人该省接待客人", "zh-Hans"),
    ("placeholder", "Ông phát biểu.", "ZQX spoke.", "en"),
    ("placeholder", "Ông phát biểu.", "zqx spoke.", "en"),
    ("placeholder", "Ông phát biểu.", "X1 spoke.", "en"),
    ("placeholder", "Ông phát biểu.", "He ⟦1⟧ spoke.", "en"),
    ("placeholder", "Ông phát biểu.", "He spo@@ ke.", "en"),
    ("placeholder", "Ông phát biểu.", "He <unk> spoke.", "en"),
    ("numbers", "Có 53 điểm cầu.", "There are 35 venues.", "en"),
    ("numbers", "Tăng 1,5 lần, đạt 1.250 tấn.", "It rose 1.5 times to 1.25 tonnes.", "en"),
    ("numbers", "Ngày 14-6-2022, có mưa.", "On 16 June 2022 it rained.", "en"),
    ("names", "Ông Đỗ Minh Đức phát biểu.", "Mr Do Minh Duy spoke.", "en"),
    ("terms", "Bộ Ngoại giao cho biết.", "The foreign ministry says.", "en"),
    ("terms", "Hai bên tăng cường hợp tác.", "The two sides cooperate more.", "en"),
    ("forbidden", "Bộ Ngoại giao cho biết.", "MOFA, the Foreign Office, says.", "en"),
    ("forbidden", "Bộ Ngoại giao cho biết.", "MOFA, the External Ministry, says.", "en"),
    ("tags", "Một <b>câu</b>.", "A sentence.", "en"),
    ("tags", "Một câu.", "A <i>sentence</i>.", "en"),
    ("tags", "<b>Một</b> <i>câu</i>.", "<b>A <i>sentence</b></i>.", "en"),
    ("tags", '<a href="https://a.vn/x">Đây</a>', '<a href="https://a.vn/y">Here</a>', "en"),
    ("links", "Xem https://a.vn/x.", "See https://a.vn/y.", "en"),
    ("links", "Thư: toasoan@bao.vn", "Mail: newsroom@bao.vn", "en"),
    ("links", "Xem trang này.", "See www.example.com.", "en"),
    ("control", "Một câu.", "A sen\u200btence.", "en"),
    ("control", "Một câu.", "A \u202eecnetnes.", "en"),
    ("control", "Một câu.", "A \ufffdentence.", "en"),
    ("control", "Một câu.", "A\x07 sentence.", "en"),
    ("leftover", "Các tổ chức đã họp.", "The tổ chức met.", "en"),
    ("leftover", "Bộ Ngoại giao họp.", "The MOFA (Bộ Ngoại giao) met.", "en"),
    ("length", "Đại biểu đã thảo luận về nhiều vấn đề của địa phương. " * 2, "Yes.", "en"),
    ("length", "Ông phát biểu ngắn gọn.", "He spoke " + "and spoke of other things " * 5, "en"),
    ("quotes", "Ông nói: “Cảm ơn”.", "He said: “Thank you.", "en"),
    ("quotes", "Ông nói: “Cảm ơn”.", 'He said: "Thank you.', "en"),
    ("quotes", "Ông nói: “Cảm ơn”.", "He said thank you.", "en"),
    ("brackets", "Liên hiệp (LHHN) họp.", "The Union (LHHN met.", "en"),
    ("end_punctuation", "Ông đến.", "He came", "en"),
    ("end_punctuation", "Ông đến?", "He came.", "en"),
    ("end_punctuation", "Ông đến khi nào?", "Cuándo llegó?", "es"),
    ("end_punctuation", "Ông đã đến.", "他来了.", "zh-Hans"),
    ("double_words", "Ông đến hội nghị.", "He came to the the meeting.", "en"),
    ("double_words", "Ông đến hội nghị.", "Il est venu à la la réunion.", "fr"),
    ("double_spaces", "Ông đến.", "He  came.", "en"),
    ("double_spaces", "Ông đến.", "He came .", "en"),
    ("language", "Hai bên đã ký thỏa thuận này.", "As duas partes assinaram o acordo.", "en"),
    ("language", "Hai bên đã ký thỏa thuận này.", "The two sides have signed it today.", "fr"),
    ("language", "Ông đã đến thăm nhà máy.", "Hai bên đã ký thỏa thuận hợp tác.", "en"),
    ("currency", "Dự án trị giá 3,2 triệu USD.", "The project is worth 3.2 million euros.", "en"),
    ("currency", "Dự án trị giá 5 tỷ đồng.", "The project is worth US$5 billion.", "en"),
    ("currency", "Giá 20 đô la Mỹ.", "O preço é de 20 euros.", "pt-BR"),
    ("currency", "Giá 20 euro.", "价格是20美元。", "zh-Hans"),
    ("currency", "Dự án trị giá 5 tỷ đồng.", "The project is worth 5 billion.", "en"),
    ("percent", "Xuất khẩu tăng 12,5%.", "Exports grew by 12.5.", "en"),
    ("percent", "Xuất khẩu tăng 12,5%.", "Les exportations ont augmenté de 12,5.", "fr"),
    (
        "order",
        "Ông Đỗ Minh Đức, bà Trần Thị Vân dự.",
        "Mrs Trần Thị Vân and Mr Đỗ Minh Đức came.",
        "en",
    ),
    ("mixed_script", "Hội nghị ASEAN.", "The \u0410SEAN meeting.", "en"),
    ("mixed_script", "Hội nghị COP.", "The \u0421\u041e\u0420 meeting.", "en"),
    ("mixed_script", "Ông đến Mát-xcơ-va.", "Он приехал в Mо\u0441кву.", "ru"),
    ("punctuation_spacing", "Ông nói gì?", "Qu’a-t-il dit?", "fr"),
    ("punctuation_spacing", "Ông nói: “Cảm ơn”.", "Il a dit\u00a0: «Merci».", "fr"),
    ("wide_marks", "Ông đến, rồi nói.", "他来了,然后讲话。", "zh-Hans"),
    ("wide_marks", "Việt Nam (VN).", "越南(越)。", "zh-Hans"),
    ("quote_marks", "Ông nói: “Cảm ơn”.", 'He said: "Thank you".', "en"),
    ("quote_marks", "Ông nói: “Cảm ơn”.", "Il a dit\u00a0: “Merci”.", "fr"),
    ("quote_marks", "Ông nói: “Cảm ơn”.", "He said: «Thank you».", "en"),
    ("style", "Ngày 14-6-2022, có mưa.", "On June 14, 2022 it rained.", "en"),
    ("style", "Ngày 14-6-2022, có mưa.", "Il a plu le 14 Juin 2022.", "fr"),
    ("style", "Ngày 14-6-2022, có mưa.", "Choveu em 14/6/2022.", "pt-BR"),
    ("style", "Tăng 5%.", "Рост - это т.е. 5%.", "ru"),
    ("style", "Tăng 5%.", "增长5％。", "zh-Hans"),
    ("style", "Ngày 14-6-2022, có mưa.", "Llovió el 14 de Junio de 2022.", "es"),
]


@pytest.mark.parametrize(("check", "source", "target", "language"), FAULTS)
def test_a_fault_is_found(check: str, source: str, target: str, language: str) -> None:
    assert check in ids(found(source, target, language, concepts=TERMS))


RIGHT = [
    ("untranslated", "ASEAN", "ASEAN", "en"),
    ("untranslated", "Nguyễn Phương Nga", "Nguyễn Phương Nga", "en"),
    ("untranslated", "53", "53", "en"),
    ("untranslated", "https://a.vn/x", "https://a.vn/x", "en"),
    ("untranslated", "Bến Tre, 2022", "Bến Tre, 2022", "en"),
    ("script", "ASEAN - WTO", "ASEAN - WTO", "ru"),
    ("script", "Ông Peter Jones gặp bà Holly Willoughby.", "Питер Джонс встретил ее.", "ru"),
    ("loop", "Ha ha ha ha, ông cười.", "Ha ha ha ha, he laughed.", "en"),
    ("loop", "Rất, rất quan trọng.", "Very, very important.", "en"),
    ("loop", "Công tác thông tin của tỉnh, công tác thông tin của xã.", "Work, work, work.", "en"),
    ("placeholder", "Mẫu ZQX mới.", "The new ZQX model.", "en"),
    ("placeholder", "Giải Grammy.", "The Grammy award {of the year}", "en"),
    ("numbers", "Tổng là 153,5 triệu đồng.", "The total is VND153.5 million.", "en"),
    ("numbers", "Có 9 tổ chức.", "There are nine organisations.", "en"),
    ("numbers", "Ngày 14-6-2022.", "14 June 2022.", "en"),
    ("numbers", "Đạt 3,2 triệu USD.", "Atingiu 3,2 milhões de dólares.", "pt-BR"),
    ("names", "Ông Đỗ Minh Đức phát biểu.", "Mr Đỗ Minh Đức spoke.", "en"),
    ("names", "Bà Trần Thị Vân đến, bà Trần Thị Vân nói.", "Trần Thị Vân spoke.", "en"),
    ("terms", "Bộ Ngoại giao cho biết.", "MOFA says.", "en"),
    ("terms", "Bộ Ngoại giao cho biết.", "The Ministry of Foreign Affairs says.", "en"),
    ("terms", "Bộ Ngoại giao và Bộ Ngoại giao.", "The Ministry of Foreign Affairs and it.", "en"),
    ("terms", "Hai bên tăng cường hợp tác.", "The two sides are strengthening ties.", "en"),
    ("forbidden", "Ông đến văn phòng.", "He came to the Foreign Office.", "en"),
    ("tags", "<b>Một</b> <i>câu</i>.", "A <i>sentence</i> <b>one</b>.", "en"),
    ("tags", "<b>Một câu.", "<b>A sentence.", "en"),
    ("tags", "3 < 5", "3 < 5", "en"),
    ("links", "Xem https://a.vn/x.", "See https://a.vn/x, please.", "en"),
    ("links", "Báo BDK.VN đưa tin.", "BDK.VN reports.", "en"),
    ("control", "Gia đình 👨‍👩‍👧.", "Family 👨‍👩‍👧.", "en"),
    ("control", "Một câu.", "ប្រយោគ\u200bមួយ", "km"),
    ("control", "Giá 5 €.", "Prix : 5\u00a0€\u202f!", "fr"),
    ("leftover", "Ông Đỗ Minh Đức phát biểu.", "Đỗ Minh Đức spoke.", "en"),
    ("leftover", "Ông đến phường Xuân Hương.", "He came to Xuân Hương Ward.", "en"),
    ("leftover", "Ông đến tỉnh nhà.", "He came to Bến Tre.", "en"),
    ("leftover", "Cảm ơn sự giúp đỡ.", "Obrigado pela recepção e pela ação.", "pt"),
    ("leftover", "Người già.", "L’âge d’or, où hôtes et élèves.", "fr"),
    ("length", "Yes.", "Có ạ.", "vi"),
    ("quotes", "Ông nói: “Cảm ơn”.", "Il a dit : « Merci ».", "fr"),
    ("quotes", "Ông nói: “Cảm ơn”.", "Он сказал: „Спасибо“.", "ru"),
    ("quotes", "“Cảm ơn.", "“Thank you.", "en"),
    ("quotes", "Ông nói lời cảm ơn.", "He said 'it's fine'.", "en"),
    ("brackets", "a) Một câu.", "a) A sentence.", "en"),
    ("end_punctuation", "“Cảm ơn”, ông nói.", "“Thank you,” he said.", "en"),
    ("end_punctuation", "Ông nói: “Cảm ơn”.", "He said: “Thank you.”", "en"),
    ("end_punctuation", "Ông đến khi nào?", "¿Cuándo llegó?", "es"),
    ("end_punctuation", "Ông đã đến.", "他来了。", "zh-Hans"),
    ("end_punctuation", "Ông đã đến.", "เขามาแล้ว", "th"),
    ("end_punctuation", "Ông đợi...", "He waited…", "en"),
    ("double_words", "Nhóm Duran Duran hát.", "Duran Duran sang.", "en"),
    ("double_words", "Chúng ta gặp nhau.", "Nous nous rencontrons.", "fr"),
    ("double_words", "Ngôi nhà xa xa.", "Ngôi nhà xa xa.", "vi"),
    ("double_spaces", "Ông nói gì?", "Qu’a-t-il dit ?", "fr"),
    ("language", "Đại sứ.", "Ambassadeur de la France.", "en"),
    ("language", "Phim Los Angeles.", "The film is Las Vegas, El Paso and Los Angeles.", "en"),
    ("language", "Xin chào.", "Hello there.", "en"),
    ("currency", "Trị giá 3,2 triệu USD.", "Worth US$3.2 million.", "en"),
    ("currency", "Trị giá 3,2 triệu USD.", "De 3,2 milhões de dólares.", "pt-BR"),
    ("currency", "Trị giá 153,5 triệu đồng.", "Worth VND153.5 million.", "en"),
    ("currency", "Giá 20 bảng Anh.", "Price: £20.", "en"),
    ("currency", "Năm đồng chí, 5 hội đồng.", "Five comrades, five councils.", "en"),
    ("percent", "Tăng từ 5% lên 7%.", "It rose from 5 to 7 per cent.", "en"),
    ("percent", "Chiếm 50%.", "It is a half.", "en"),
    ("order", "Ông Đỗ Minh Đức gặp bà Trần Thị Vân.", "Trần Thị Vân met Đỗ Minh Đức.", "en"),
    (
        "order",
        "Ông Đỗ Minh Đức, bà Trần Thị Vân dự.",
        "Mr Đỗ Minh Đức and Mrs Trần Thị Vân came.",
        "en",
    ),
    ("mixed_script", "Hội nghị ASEAN.", "Саммит АСЕАН", "ru"),
    ("mixed_script", "Tiếng Nga: Москва.", "In Russian: Москва.", "en"),
    (
        "punctuation_spacing",
        "Ông đến lúc 8:30.",
        "Il est venu à 8:30\u202f! Voir https://a.vn/x?y",
        "fr",
    ),
    ("punctuation_spacing", "Ông nói: “Cảm ơn”.", "Il a dit\u00a0: «\u00a0Merci\u00a0».", "fr"),
    ("wide_marks", "Ông đến, rồi nói.", "他来了，然后讲话。共1,250人。", "zh-Hans"),
    ("quote_marks", "Ông nói: “Cảm ơn”.", "He said: “Thank you”.", "en"),
    ("quote_marks", "Ông nói: “Cảm ơn”.", "Он сказал: «Спасибо».", "ru"),
    ("style", "Ngày 14-6-2022, tăng 5%.", "It rose by 5% on 14 June 2022.", "en"),
    ("style", "Ngày 1-6-2022.", "Le 1er juin 2022.", "fr"),
]


@pytest.mark.parametrize(("check", "source", "target", "language"), RIGHT)
def test_what_is_right_passes(check: str, source: str, target: str, language: str) -> None:
    assert check not in ids(found(source, target, language, concepts=TERMS))


def test_a_right_pair_has_no_findings_at_all() -> None:
    assert (
        found(
            "Ngày 14-6-2022, Bộ Ngoại giao <b>tăng cường</b> hợp tác với tỉnh Bến Tre.",
            "On 14 June 2022, the Ministry of Foreign Affairs <b>strengthened</b> ties to Ben Tre.",
            concepts=TERMS,
        )
        == ()
    )


def test_a_finding_tells_its_pieces() -> None:
    (finding,) = found("Có 53 điểm cầu.", "There are venues.")
    assert finding == Finding(
        "numbers",
        Severity.BLOCKING,
        "The number 53 is not in the translation.",
        (("source", "53"), ("expected", "53")),
    )


def test_an_empty_target_is_nothing_but_empty() -> None:
    assert ids(found("Có 53 <b>điểm</b>.", "")) == ["empty"]


def test_an_empty_source_asks_for_nothing() -> None:
    assert found("", "") == ()


def test_the_name_of_a_body_blocks_and_a_paraphrased_word_warns() -> None:
    findings = found("Bộ Ngoại giao tăng cường.", "The ministry does.", concepts=TERMS)
    assert {f.data[0][1]: f.severity for f in findings if f.id == "terms"} == {
        "Bộ Ngoại giao": Severity.BLOCKING,
        "tăng cường": Severity.WARNING,
    }


def test_a_country_may_be_named_by_its_adjective_but_not_be_another() -> None:
    concepts = builtin.concepts()
    assert found("Đoàn Pháp đến.", "The French delegation came.", concepts=concepts) == ()
    (finding,) = found("Đoàn Pháp đến.", "The German delegation came.", concepts=concepts)
    assert (finding.id, finding.severity) == ("terms", Severity.BLOCKING)


def test_a_name_without_its_diacritics_is_a_warning() -> None:
    (finding,) = found("Ông Đỗ Minh Đức phát biểu.", "Mr Do Minh Duc spoke.")
    assert (finding.id, finding.severity) == ("names", Severity.WARNING)


def test_a_rank_may_stand_inside_an_office() -> None:
    source = "Phó Chủ tịch Ủy ban nhân dân tỉnh đến."
    right = "The Vice Chairman of the provincial People's Committee came."
    assert found(source, right, concepts=builtin.concepts()) == ()


def test_a_name_of_a_place_may_stand_inside_the_name_of_a_body() -> None:
    union = Concept(
        "c-union",
        (
            Term("vi", "Liên hiệp các tổ chức hữu nghị tỉnh", case_sensitive=True),
            Term("en", "provincial Union of Friendship Organizations", case_sensitive=True),
        ),
    )
    source = "Liên hiệp các tổ chức hữu nghị tỉnh Lâm Đồng họp."
    right = "The Lam Dong Provincial Union of Friendship Organizations met."
    assert found(source, right, concepts=(union,)) == ()
    wrong = "The Lam Dong provincial union of friendly organizations met."
    assert "terms" in ids(found(source, wrong, concepts=(union,)))


def test_a_deprecated_wording_warns_and_a_forbidden_one_blocks() -> None:
    source = "Bộ Ngoại giao cho biết."
    (deprecated,) = found(source, "MOFA, the External Ministry, says.", concepts=TERMS)
    assert (deprecated.id, deprecated.severity) == ("forbidden", Severity.WARNING)
    (forbidden,) = found(source, "MOFA, the Foreign Office, says.", concepts=TERMS)
    assert (forbidden.severity, dict(forbidden.data)["found"]) == (
        Severity.BLOCKING,
        "Foreign Office",
    )


def test_a_number_only_in_the_target_is_a_warning() -> None:
    (finding,) = found("Ông đến tỉnh.", "He came to the province in 1998.")
    assert (finding.id, finding.severity) == ("numbers", Severity.WARNING)


def test_titles_and_cells_need_no_final_mark() -> None:
    assert "end_punctuation" in ids(found("Ông đến.", "He came"))
    for kind in ("title", "heading", "table_cell"):
        assert found("Ông đến.", "He came", kind=kind) == ()


def test_texts_are_compared_in_nfc() -> None:
    decomposed = "Đỗ Minh Đức".encode().decode() + " no\u0302i."
    assert "control" not in ids(found("Ông Đỗ Minh Đức nói.", decomposed))


def test_every_check_has_an_id_of_its_own_and_an_explanation() -> None:
    explained = explanations()
    of_articles = [check.id for check in ARTICLE_CHECKS]
    assert list(explained) == [check.id for check in CHECKS] + of_articles
    assert len(explained) == len(CHECKS) + len(ARTICLE_CHECKS)
    assert {case[0] for case in FAULTS} == {check.id for check in CHECKS}, "every check is tested"
    assert all(sentence.endswith(".") for sentence in explained.values())


def test_an_organisation_can_run_checks_of_its_own() -> None:
    shout = Check(
        "shout",
        Severity.NOTE,
        "No exclamation.",
        lambda pair: [Found("An exclamation mark.")] if "!" in pair.target else [],
    )
    findings = Checks([shout]).check("A.", "B!", "vi", "en", ())
    assert findings == (Finding("shout", Severity.NOTE, "An exclamation mark."),)


LANGUAGES = st.sampled_from(["vi", "en", "fr", "es", "pt-BR", "ru", "zh-Hans", "km", "th", "de"])


@given(st.text(), st.text(), LANGUAGES, LANGUAGES)
@settings(max_examples=200, deadline=None)
def test_no_text_upsets_the_checks(source: str, target: str, one: str, other: str) -> None:
    findings = found(source, target, other, source_language=one, concepts=TERMS)
    assert all(f.id in explanations() and f.message.strip() for f in findings)
    assert len({(f.key, f.message) for f in findings}) == len(findings)


@given(st.text(alphabet="abc đượcộ.,“”()0123456789<b></b> ", max_size=80))
@settings(max_examples=200, deadline=None)
def test_a_text_in_its_own_language_keeps_what_it_has(text: str) -> None:
    kept = {"tags", "links", "brackets", "numbers", "names", "loop", "length", "placeholder"}
    assert not kept & set(ids(found(text, text, "vi")))


def the_sample() -> list[tuple[str, str, str]]:
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    return [(source, en, pt) for source, en, pt in (line.split("\t") for line in lines)]


@pytest.mark.parametrize(("language", "column"), [("en", 1), ("pt-BR", 2)])
def test_a_careful_translation_of_the_sample_article_passes(language: str, column: int) -> None:
    concepts = builtin.concepts()
    findings = [
        (n, finding)
        for n, pair in enumerate(the_sample(), 1)
        for finding in found(
            pair[0],
            pair[column],
            language,
            concepts=concepts,
            kind="title" if n == 1 else "paragraph",
        )
    ]
    assert [(n, f.message) for n, f in findings if f.blocks] == []
    assert len(findings) <= 3


def test_swapped_segments_of_the_sample_article_do_not_pass() -> None:
    concepts = builtin.concepts()
    pairs = the_sample()
    caught = [
        any(f.blocks for f in found(one[0], other[1], concepts=concepts))
        for one, other in zip(pairs, pairs[1:] + pairs[:1], strict=True)
    ]
    assert sum(caught) >= 0.85 * len(pairs)


def test_five_hundred_segments_take_well_under_a_second() -> None:
    concepts = builtin.concepts()
    pairs = [(source, en) for source, en, _ in the_sample()]
    found(*pairs[0], concepts=concepts)
    segments = [(f"{source} {n}", f"{en} {n}") for n in range(25) for source, en in pairs]
    started = time.process_time()
    for source, target in segments:
        found(source, target, concepts=concepts)
    assert len(segments) == 500
    assert time.process_time() - started < 1.5


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt-BR", "ru", "zh-CN"])
def test_published_translations_pass_all_but_a_few_checks(language: str) -> None:
    if not NTREX.exists():
        pytest.skip("../shared/corpus/ntrex-dev is not at hand")
    sources = (NTREX / "vi.txt").read_text(encoding="utf-8").splitlines()
    targets = (NTREX / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    target_language = "zh-Hans" if language == "zh-CN" else language
    alarms = [
        finding
        for source, target in zip(sources, targets, strict=True)
        for finding in found(source, target, target_language)
    ]
    sure = {"empty", "untranslated", "script", "loop", "placeholder", "tags", "links", "control"}
    sure |= {"leftover", "length", "double_words"}
    assert [f.message for f in alarms if f.id in sure] == []
    assert sum(f.id == "names" for f in alarms) <= 0.06 * len(sources)
