"""Engines that say they copy placeholders are given them; others never are."""

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from glossary.concepts import Concept, Term
from tests.workflow.engines.small import WordEngine
from workflow.engines.argos import ArgosEngine
from workflow.engines.carrying import placeholders
from workflow.engines.suggesting import Preferring
from workflow.engines.translating import Translator
from workflow.errors import EngineFailed
from workflow.ports import Copier, Engine, Hypothesis

WORDS = {"Ông": "He", "dự": "attended", "hội": "gathe", "nghị": "ring", "tốt.": "well."}
CONCEPTS = (Concept("c1", (Term("vi", "hội nghị"), Term("en", "conference"))),)


class CopyingEngine(WordEngine):
    """A word engine whose model was trained with two placeholders."""

    def placeholders(self, source: str, target: str) -> tuple[str, ...]:
        assert (source, target) == self._pair
        return ("⟦1⟧", "⟦2⟧")


def asked(engine: WordEngine) -> list[str]:
    return [text for call in engine.calls for text in call]


def test_an_engine_that_copies_placeholders_is_given_them() -> None:
    engine = CopyingEngine(words=WORDS)
    (made,) = Translator([engine]).translate(
        ["Ông dự hội nghị tốt."], "vi", "en", concepts=CONCEPTS
    )
    assert asked(engine) == ["Ông dự hội nghị tốt.", "Ông dự ⟦1⟧ tốt."]
    assert (made.target, made.how) == ("He attended conference well.", "placeholder")


def test_an_engine_that_says_nothing_never_sees_one() -> None:
    engine = WordEngine(words=WORDS)
    (made,) = Translator([engine]).translate(
        ["Ông dự hội nghị tốt."], "vi", "en", concepts=CONCEPTS
    )
    assert not any("⟦" in text for text in asked(engine))
    assert "conference" in made.target


def test_on_a_way_of_two_hops_each_engine_is_asked_for_itself() -> None:
    first = CopyingEngine(words=WORDS)
    second = WordEngine("en", "pt-BR", {"well.": "bem."}, name="second")
    concept = Concept("c1", (*CONCEPTS[0].terms, Term("pt-BR", "conferência")))
    (made,) = Translator([first, second]).translate(
        ["Ông dự hội nghị tốt."], "vi", "pt-BR", concepts=(concept,)
    )
    assert any("⟦1⟧" in text for text in asked(first))
    assert not any("⟦" in text for text in asked(second))
    assert "conferência" in made.target


def test_an_engine_that_prefers_a_hypothesis_copies_what_its_own_does() -> None:
    chosen = Hypothesis("well")
    assert placeholders(Preferring(CopyingEngine(), "tốt", chosen), "vi", "en") == ("⟦1⟧", "⟦2⟧")
    assert placeholders(Preferring(WordEngine(), "tốt", chosen), "vi", "en") == ()


@pytest.mark.model
def test_a_package_without_a_word_about_placeholders_has_none(argos: ArgosEngine) -> None:
    engine: Engine = argos
    assert isinstance(engine, Copier)
    package = next(hop for hop in argos.hops() if (hop.source, hop.target) == ("vi", "en"))
    if package.version == "0.2":
        assert argos.placeholders("vi", "en") == ()
    with pytest.raises(EngineFailed):
        argos.placeholders("fr", "zh-Hans")


@pytest.mark.model
def test_a_package_that_promises_what_its_tokenizer_lacks_does_not_load(
    packages: Path, tmp_path: Path
) -> None:
    there = min(packages.glob("translate-vi_en-*"))
    folder = tmp_path / there.name
    shutil.copytree(there, folder)
    metadata = json.loads((folder / "metadata.json").read_text("utf-8"))
    metadata["dragoman"] = {"placeholders": ["⟨q⟩"]}
    (folder / "metadata.json").write_text(json.dumps(metadata), "utf-8")
    engine = ArgosEngine(tmp_path, threads=1)
    assert engine.placeholders("vi", "en") == ("⟨q⟩",)
    with pytest.raises(EngineFailed, match="⟨q⟩"):
        engine.translate(["Xin chào."], "vi", "en")


@pytest.mark.model
def test_what_a_package_promises_it_copies(argos: ArgosEngine) -> None:
    promised = argos.placeholders("vi", "en")
    if not promised:
        pytest.skip("the package that comes with the program was not trained with placeholders")
    texts = [f"Chiều nay, {token} đã tiếp đoàn đại biểu." for token in promised]
    answers: Sequence[str] = [answer[0].text for answer in argos.translate(texts, "vi", "en")]
    kept = [len(re.findall(re.escape(t), a)) == 1 for t, a in zip(promised, answers, strict=True)]
    assert sum(kept) >= len(kept) - 1
