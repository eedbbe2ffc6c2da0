import pytest

from tests.workflow.reading.measuring import CORPUS, LANGUAGES, Figures, blocks, measured, plainly


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentence_boundaries_of_the_corpus_are_found(language: str) -> None:
    if not CORPUS.exists():
        pytest.skip("../shared/corpus/ntrex-dev is not here")
    here = list(blocks(CORPUS, language))
    ours, plain = measured(here, language), measured(here, language, plainly)
    assert ours.recall >= (0.985 if language == "zh-CN" else 0.995)
    assert ours.f1 >= plain.f1


def test_the_measure_counts_boundaries_inside_a_block() -> None:
    assert measured([["Một. Hai.", "Ba!"]], "vi") == Figures(right=1, missed=0, more=1)
    assert measured([["một", "Hai."]], "vi") == Figures(right=0, missed=1, more=0)
