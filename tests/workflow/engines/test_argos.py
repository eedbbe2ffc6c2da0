from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from glossary.carrying.alignment import Aligned
from workflow.engines.argos import ArgosEngine, SentencePieceTokenizer, SubwordTokenizer
from workflow.errors import EngineFailed

pytestmark = pytest.mark.model

TEXTS = [
    "Hội nghị diễn ra tại Hà Nội.",
    "Hai bên đã ký bản ghi nhớ.",
    "Chủ tịch nước tiếp đoàn đại biểu quốc tế vào sáng nay.",
]


def test_results_come_in_order_one_for_each_text(argos: ArgosEngine) -> None:
    together = argos.translate([*TEXTS, TEXTS[0]], "vi", "en")
    alone = [argos.translate([text], "vi", "en")[0] for text in TEXTS]
    assert [r[0].text for r in together] == [r[0].text for r in [*alone, alone[0]]]
    assert all(len(result) == 1 and result[0].text for result in together)


def test_a_blank_text_stays_blank(argos: ArgosEngine) -> None:
    results = argos.translate(["", " \n\t", TEXTS[0]], "vi", "en")
    assert [r[0].text == "" for r in results] == [True, True, False]
    assert argos.translate([], "vi", "en") == []


def test_hypotheses_are_ordered_and_carry_scores_of_single_tokens(argos: ArgosEngine) -> None:
    (result,) = argos.translate([TEXTS[2]], "vi", "en", hypotheses=3)
    assert len(result) == 3
    assert all(h.score is not None and -8 < h.score < 0 for h in result)
    assert result[0].text == argos.translate([TEXTS[2]], "vi", "en")[0][0].text


def test_several_sentences_are_translated_one_by_one(argos: ArgosEngine) -> None:
    (both,) = argos.translate([f"{TEXTS[0]} {TEXTS[1]}"], "vi", "en")
    first, second = argos.translate(TEXTS[:2], "vi", "en")
    assert both[0].text == f"{first[0].text} {second[0].text}"


def test_line_breaks_and_typographic_quotes_do_not_change_a_translation(argos: ArgosEngine) -> None:
    typographic, plain = argos.translate(
        ["“Hữu nghị” là\n chủ đề – năm nay…", '"Hữu nghị" là chủ đề - năm nay...'], "vi", "en"
    )
    assert typographic == plain


def test_an_underscore_survives_the_tokenizer(packages: Path) -> None:
    (folder,) = packages.iterdir()
    tokenizer = SentencePieceTokenizer(folder / "sentencepiece.model")
    for text in ("a_b", "https://a.vn/x_y?z=1", "@ban_doc, ZQX 14-6-2022"):
        assert tokenizer.decode(tokenizer.encode(text)) == text


def test_several_threads_may_ask_at_once(argos: ArgosEngine) -> None:
    expected = argos.translate(TEXTS, "vi", "en")
    with ThreadPoolExecutor(4) as pool:
        for result in pool.map(lambda _: argos.translate(TEXTS, "vi", "en"), range(8)):
            assert [r[0].text for r in result] == [r[0].text for r in expected]


def test_a_pair_without_a_package_is_refused_by_name(argos: ArgosEngine, tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="no package en→fr"):
        argos.translate(["x"], "en", "fr")
    assert ArgosEngine(tmp_path / "nowhere").hops() == ()


def test_an_experimental_package_is_called_rough(argos: ArgosEngine) -> None:
    (hop,) = argos.hops()
    quality, note = argos.quality(hop.source, hop.target)
    assert quality == ("rough" if hop.version.startswith("0.") else "usable")
    assert hop.version in note


def test_a_package_that_is_no_model_fails_in_one_sentence(packages: Path, tmp_path: Path) -> None:
    (folder,) = packages.iterdir()
    broken = tmp_path / folder.name
    (broken / "model").mkdir(parents=True)
    for name in ("metadata.json", "sentencepiece.model"):
        (broken / name).write_bytes((folder / name).read_bytes())
    (broken / "model" / "model.bin").write_bytes(b"no model")
    with pytest.raises(EngineFailed, match="does not load"):
        ArgosEngine(tmp_path).translate(["xin chào"], "vi", "en")


def test_a_byte_pair_tokenizer_gives_back_what_it_was_given(tmp_path: Path) -> None:
    codes = tmp_path / "bpe.model"
    codes.write_text("#version: 0.2\nt h\nth e</w>\n", encoding="utf-8")
    tokenizer = SubwordTokenizer(codes, "en", "en")
    units = tokenizer.encode("the minister's visit, 14 June")
    assert units[:2] == ["the", "m@@"]
    assert "&@@" in units, "an apostrophe is escaped, as Argos' own tokenizer does it"
    assert tokenizer.decode(units) == "the minister's visit, 14 June"


def test_a_translation_knows_which_pieces_attended_to_which(argos: ArgosEngine) -> None:
    text = "“Ông Guterres” dự hội nghị. Hai bên đã ký bản ghi nhớ."
    (found,) = argos.translate([text], "vi", "en", hypotheses=2)
    for hypothesis in found:
        assert hypothesis.alignment is not None
        alignment = hypothesis.alignment()
        assert "".join(alignment.target).split() == hypothesis.text.split()
        assert len(alignment.weights) == len(alignment.target)
        assert {len(row) for row in alignment.weights} == {len(alignment.source)}
        assert all(-0.01 <= share <= 1.01 for row in alignment.weights for share in row)
    aligned = Aligned(found[0].alignment(), text, found[0].text, ("vi", "en"))  # type: ignore[misc]
    start = text.index("Guterres")
    place = aligned.rendering(start, start + len("Guterres"), most=2)
    assert place is not None
    assert found[0].text[slice(*place)].startswith("Guter")
    second = aligned.shares(text.index("Hai bên"), len(text))
    half = found[0].text.index(".") + 1
    assert all(
        share == 0 for share, end in zip(second, aligned.words.ends, strict=True) if end <= half
    )
