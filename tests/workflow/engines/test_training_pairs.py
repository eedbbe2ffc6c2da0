"""The sentence pairs that models are trained on, and the blind test apart from them."""

import unicodedata
from pathlib import Path

import pytest

PAIRS = Path(__file__).parents[3] / "workflow" / "engines" / "training" / "pairs"
FILES = sorted(PAIRS.glob("*.tsv"))
BLIND = PAIRS / "blind-test.tsv"


def pairs(file: Path) -> list[list[str]]:
    """The cells of a file's lines."""
    return [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_line_is_a_vietnamese_sentence_and_its_translation(file: Path) -> None:
    for number, cells in enumerate(pairs(file), start=1):
        assert len(cells) == 2, number
        assert all(cell == unicodedata.normalize("NFC", cell.strip()) != "" for cell in cells)


def test_the_blind_test_stands_apart_from_what_models_are_trained_on() -> None:
    blind = pairs(BLIND)
    trained = [pair for file in FILES if file != BLIND for pair in pairs(file)]
    assert len(blind) == 500
    assert len(trained) >= 6000
    for side in (0, 1):
        assert not {pair[side] for pair in blind} & {pair[side] for pair in trained}
