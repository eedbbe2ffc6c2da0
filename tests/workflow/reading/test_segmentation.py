import time
from importlib.resources import files

import pytest
from choppa import SrxDocument
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.reading.sentence_examples import EXAMPLES
from workflow.markup import strip, tags, well_formed
from workflow.reading.segmentation import RULES, rules, segments, sentences

CASES = [(language, example) for language, group in EXAMPLES.items() for example in group]


UNSPACED = ("zh", "ja")

# Every abbreviation of a kind, before a word with a capital: (language, abbreviations)
NEVER_AT_THE_END = [
    ("vi", "GS PGS TS TSKH ThS BS DS LS KS KTS NCS NGND NGƯT NSND NSƯT Đ/c TP TX Q P Nxb"),
    ("en", "Mr Mrs Ms Dr Prof Rev Hon Gen Lt Col Maj Capt Sgt Adm Gov Sen Rep Amb St Mt"),
    ("fr", "M MM Mme Mlle Mgr Dr Pr Me St Ste Gén"),
    ("es", "Sr Sra Srta Dr Dra Prof Lic Ing Gral Ud Av Avda"),
    ("pt-BR", "Sr Sra Dr Dra Prof Profa Eng Gen Cel Exmo Av"),
    ("ru", "г ул пл им св проф акад ген"),
]


def as_written(example: str, language: str) -> str:
    return example.replace("|", "" if language.startswith(UNSPACED) else " ").replace("¦", "")


def expected(example: str) -> list[str]:
    return example.replace("¦", "|").split("|")


@pytest.mark.parametrize(("language", "example"), CASES)
def test_sentences_end_where_the_bar_stands(language: str, example: str) -> None:
    assert list(sentences(as_written(example, language), language)) == expected(example)


def every_rule() -> list[tuple[str, int]]:
    named = {
        mapped.language_rule.name: mapped.language_rule for mapped in rules().language_map_list
    }
    return [(name, number) for name, rule in named.items() for number in range(len(rule.rules))]


@pytest.mark.parametrize(("name", "number"), every_rule())
def test_each_rule_has_an_example_that_needs_it(name: str, number: int) -> None:
    document = SrxDocument(ruleset=str(RULES))
    poorer = next(
        mapped.language_rule
        for mapped in document.language_map_list
        if mapped.language_rule.name == name
    )
    removed = poorer.rules.pop(number)
    assert any(
        list(sentences(as_written(example, language), language, document)) != expected(example)
        for language, example in CASES
    ), f"no example needs {removed}"


def test_the_rule_file_is_valid_srx() -> None:
    schema = files("choppa") / "data" / "xsd" / "srx20.xsd"
    assert SrxDocument(ruleset=str(RULES), validate_ruleset=str(schema)).cascade


@pytest.mark.parametrize(
    ("language", "abbreviation"),
    [(language, one) for language, group in NEVER_AT_THE_END for one in group.split()],
)
def test_no_sentence_ends_at_a_title(language: str, abbreviation: str) -> None:
    name = "Пушкин" if language == "ru" else "Ninh"
    text = f"{abbreviation}. {name} {abbreviation}. {name}."
    assert sentences(text, language) == (text,)


@pytest.mark.parametrize("language", ["vi", "vi-VN", "VI", "en", "zh-Hans", "zh_CN", "sw", "km"])
def test_any_language_tag_is_taken(language: str) -> None:
    assert sentences("Hanoi 2022!", language) == ("Hanoi 2022!",)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert sentences(text, "vi") == ()
    assert segments(f"<b>{text}</b>", "vi") == ()


TAGS = ["<b>", "</b>", "<i>", "</i>", '<a href="https://a.vn/x">', "</a>"]
WORDS = [
    "Một. ",
    "Hai",
    "! ",
    "TP. ",
    " ",
    "Ông A. ",
    "3 < 4",
    "… ",
    "我们。",
    "。“",
    '"',
    "” ",
    "」",
]
TEXT = st.lists(st.sampled_from([*TAGS, *WORDS]), max_size=30).map("".join)
LANGUAGE = st.sampled_from("vi en fr es pt-BR ru zh-Hans ja ko th km".split())


@given(TEXT, LANGUAGE)
def test_nothing_is_lost_between_segments(text: str, language: str) -> None:
    together = "".join(strip(part) for part in segments(text, language))
    assert "".join(together.split()) == "".join(strip(text).split())


@given(TEXT, LANGUAGE)
def test_each_segment_is_well_formed_by_itself(text: str, language: str) -> None:
    for part in segments(text, language):
        assert well_formed(part)
        assert part == part.strip()
        assert strip(part).strip()


@given(st.text(), LANGUAGE)
def test_any_text_can_be_segmented(text: str, language: str) -> None:
    assert "".join("".join(sentences(text, language)).split()) == "".join(text.split())


@given(TEXT)
def test_markup_moves_no_boundary(text: str) -> None:
    assert [strip(part) for part in segments(text, "vi")] == list(sentences(strip(text), "vi"))


@pytest.mark.parametrize(
    ("text", "expected_segments"),
    [
        ("<b>Một. Hai.</b> Ba.", ("<b>Một.</b>", "<b>Hai.</b>", "Ba.")),
        ("Một. <b>Hai.</b>", ("Một.", "<b>Hai.</b>")),
        ("<b>Một.</b> <i>Hai.</i>", ("<b>Một.</b>", "<i>Hai.</i>")),
        ("<b>Một. </b>Hai.", ("<b>Một.</b>", "Hai.")),
        (
            '<a href="https://a.vn/x.y?z=1">Một. Hai</a> ba.',
            (
                '<a href="https://a.vn/x.y?z=1">Một.</a>',
                '<a href="https://a.vn/x.y?z=1">Hai</a> ba.',
            ),
        ),
        ("<b>Một <i>và. Hai</i></b> ba.", ("<b>Một <i>và.</i></b>", "<b><i>Hai</i></b> ba.")),
        ("Một <b>TP. Hà</b> Nội.", ("Một <b>TP. Hà</b> Nội.",)),
    ],
)
def test_a_span_is_closed_and_opened_again_at_a_boundary(
    text: str, expected_segments: tuple[str, ...]
) -> None:
    assert segments(text, "vi") == expected_segments


def test_tags_stay_as_they_are_within_a_segment() -> None:
    text = '<i>Theo</i> <a href="https://a.vn">Hội</a>, <b>53</b> điểm.'
    assert segments(text, "vi") == (text,)
    assert tags(text) == ("<i>", "</i>", '<a href="https://a.vn">', "</a>", "<b>", "</b>")


def test_a_megabyte_of_vietnamese_takes_a_few_seconds() -> None:
    sentence = (
        "Ngày 14-6-2022, TS. Nguyễn Văn A. Minh dự hội nghị tại TP. Hồ Chí Minh… Ông phát biểu. "
    )
    text = sentence * (1_000_000 // len(sentence.encode()) + 1)
    started = time.process_time()
    found = sentences(text, "vi")
    assert time.process_time() - started < 5
    assert len(found) > 5_000


@pytest.mark.parametrize("language", ["vi", "en", "fr", "ru", "zh", "ja", "th"])
@pytest.mark.parametrize(
    "unit", [".", ". ", "A. ", '"', "(", '. "', " ", "Aa.", ".”", "。“", "。a"]
)
def test_no_text_makes_splitting_slow(unit: str, language: str) -> None:
    started = time.process_time()
    sentences(unit * (40_000 // len(unit)), language)
    assert time.process_time() - started < 5
