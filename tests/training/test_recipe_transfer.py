"""Where the tables of embeddings start, with small pieces trained on the spot."""

import io
import itertools
from typing import Any

import numpy as np
import pytest
import sentencepiece

from workflow.engines.training import transfer
from workflow.engines.training.directions import DIRECTIONS
from workflow.engines.training.sampling import PLACEHOLDERS

WORDS = {"nhà": "casa", "xe": "carro", "sông": "rio", "núi": "monte", "biển": "mar", "trời": "ceu"}
PAIRS = [
    (" ".join(words), " ".join(WORDS[word] for word in words))
    for words in itertools.permutations(WORDS, 3)
]


def pieces(texts: list[str], *, symbols: tuple[str, ...] = ()) -> Any:
    """A small SentencePiece model with whole words for pieces."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        model_type="word",
        vocab_size=40,
        hard_vocab_limit=False,
        user_defined_symbols=list(symbols),
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        minloglevel=2,
    )
    return sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())


@pytest.fixture(scope="module")
def ours() -> Any:
    return pieces([*(v for v, _ in PAIRS), "hotel"], symbols=PLACEHOLDERS)


@pytest.fixture(scope="module")
def parent() -> Any:
    return pieces([*(p for _, p in PAIRS), "hotel"])


def embeddings(parent: Any) -> Any:
    rng = np.random.default_rng(7)
    return rng.normal(size=(parent.get_piece_size(), 16)).astype(np.float32)


def test_a_vietnamese_piece_starts_beside_what_it_is_aligned_with(ours: Any, parent: Any) -> None:
    table = embeddings(parent)
    made = transfer.table(ours, parent, table, PAIRS, [])
    assert made.shape == (ours.get_piece_size(), 16)
    for vietnamese, portuguese in WORDS.items():
        row = made[ours.piece_to_id(f"▁{vietnamese}")]
        alike = table @ row / np.linalg.norm(table, axis=1)
        assert parent.id_to_piece(int(alike.argmax())) == f"▁{portuguese}"
        assert np.linalg.norm(row) == pytest.approx(np.linalg.norm(table, axis=1).mean(), rel=1e-4)


def test_english_is_learnt_from_where_there_is_no_portuguese(ours: Any, parent: Any) -> None:
    table = embeddings(parent)
    first = transfer.table(ours, parent, table, PAIRS, [])
    second = transfer.table(ours, parent, table, [], PAIRS)
    number = ours.piece_to_id("▁sông")
    assert np.allclose(first[number], second[number], atol=1e-4)


def test_what_both_know_takes_over_its_row_and_placeholders_are_told_apart(
    ours: Any, parent: Any
) -> None:
    table = embeddings(parent)
    made = transfer.table(ours, parent, table, PAIRS, [])
    hotel = ours.piece_to_id("▁hotel"), parent.piece_to_id("▁hotel")
    assert np.array_equal(made[hotel[0]], table[hotel[1]])
    assert np.array_equal(made[:2], table[:2])
    rows = [made[ours.piece_to_id(token)] for token in PLACEHOLDERS]
    assert all(not np.allclose(a, b) for a, b in itertools.combinations(rows, 2))


def test_the_side_that_the_parent_knows_is_copied(ours: Any, parent: Any) -> None:
    table = embeddings(parent)
    made, rows = transfer.copied(ours, parent, table)
    hotel = ours.piece_to_id("▁hotel")
    assert rows[hotel] == parent.piece_to_id("▁hotel")
    assert np.array_equal(made[hotel], table[rows[hotel]])
    assert rows[ours.piece_to_id("▁nhà")] is None
    assert made.dtype == np.float32


def test_each_direction_puts_vietnamese_where_its_parent_has_portuguese() -> None:
    for direction in DIRECTIONS.values():
        foreign = direction.source if direction.new == "source" else direction.target
        assert foreign == "vi"
        assert direction.parent == {"source": "pten", "target": "enpt"}[direction.new]
