"""From collected pairs to what training starts from: spans, pieces, first weights."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from workflow.engines.punctuation import plain
from workflow.engines.training import marian, phrases, transfer, vocabulary
from workflow.engines.training.directions import Direction
from workflow.engines.training.files import Work, own_pairs, rows, there, write
from workflow.engines.training.sampling import Example
from workflow.engines.training.sources import SOURCES
from workflow.engines.training.spans import Finder, Span, terms

PROSE = ("news", "encyclopaedia", "bible")
PHRASED = ("news", "encyclopaedia", "bible", "documents")
"""Groups whose phrases are looked for; short software texts have none worth it."""
FREE = 3
"""Phrases of a pair that may become placeholders beside its terms, names and figures."""
WARMING = 20_000
"""English sentences translated into Portuguese, for the alignment and for distilling."""
SECONDS = 150
"""Of distilling."""
LONGEST = 600
"""Characters of a side; longer pairs are left out."""
OTHERS = 60_000
"""Pairs beside prose that the alignment of English is learnt from."""


def spans(work: Work) -> int:
    """Find what stands for each other in every pair, written as the engine writes it before a
    model sees it; gives in how many there is something."""
    pairs = [(tag, plain(v), plain(e)) for tag, v, e in rows(there(work.data, "collect"), 3)]
    finder = Finder(terms())
    phrased = [n for n, (tag, _, _) in enumerate(pairs) if SOURCES[tag].group in PHRASED]
    more = dict(zip(phrased, phrases.found([pairs[n][1:] for n in phrased]), strict=True))
    rng = random.Random(1)
    lines, some = [], 0
    for n, (_, v, e) in enumerate(pairs):
        known = finder.spans(v, e)
        known = together(known, more.get(n, []), rng)
        some += bool(known)
        lines.append(json.dumps(known))
    write(work.spans, lines)
    return some


def together(known: Sequence[Span], more: Sequence[Span], rng: random.Random) -> list[Span]:
    """Some spans and up to `FREE` others that overlap none of them nor each other."""
    made = list(known)
    for a, b, c, d in rng.sample(list(more), len(more)):
        if len(made) - len(known) == FREE:
            break
        if not any((a < q and p < b) or (c < s and r < d) for p, q, r, s in made):
            made.append((a, b, c, d))
    return sorted(made)


def examples(work: Work) -> dict[str, list[Example]]:
    """All training pairs by the group that they are drawn with."""
    groups: dict[str, list[Example]] = {}
    with there(work.spans, "prepare").open(encoding="utf-8") as found:
        for (tag, v, e), line in zip(rows(there(work.data, "collect"), 3), found, strict=True):
            if max(len(v), len(e)) <= LONGEST:
                known = tuple((a, b, c, d) for a, b, c, d in json.loads(line))
                example = Example(plain(v), plain(e), known)
                groups.setdefault(SOURCES[tag].group, []).append(example)
    groups["register"] = [Example(v, e) for v, e in own_pairs()]
    if work.translated.exists():
        groups["back"] = [Example(v, e) for v, e in rows(work.translated, 2)]
    return groups


def pieces(work: Work, direction: Direction) -> None:
    """Build the pieces of both sides."""
    _, parent = marian.parent(direction.parent)
    prose, other = _prose_and_other(work)
    source, target = vocabulary.build(direction, parent, prose, other)
    work.own.mkdir(parents=True, exist_ok=True)
    work.source_pieces.write_bytes(source)
    work.target_pieces.write_bytes(target)


def _prose_and_other(work: Work) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    prose: list[tuple[str, str]] = []
    other: list[tuple[str, str]] = []
    for tag, v, e in rows(there(work.data, "collect"), 3):
        (prose if SOURCES[tag].group in PROSE else other).append((plain(v), plain(e)))
    prose += [(plain(v), plain(e)) for v, e in own_pairs()]
    return prose, other


def processor(file: Path) -> Any:
    """A SentencePiece model, loaded; raises `Missing` where there is none."""
    import sentencepiece

    return sentencepiece.SentencePieceProcessor(model_file=str(there(file, "prepare")))


def start(work: Work, direction: Direction, *, seconds: float = SECONDS) -> tuple[float, float]:
    """The first weights by transfer; gives the distilling's error before and after."""
    import torch

    from workflow.engines.training import distilling

    model, parent_pieces = marian.parent(direction.parent)
    tensors = marian.read(model)
    parent, ours, theirs = (
        processor(file) for file in (parent_pieces, work.source_pieces, work.target_pieces)
    )
    prose, other = _prose_and_other(work)
    warming = prose[:WARMING]
    translated = _portuguese(work, [e for _, e in warming])
    both = [(v, p) for (v, _), p in zip(warming, translated, strict=True) if p]
    english = prose + random.Random(1).sample(other, min(OTHERS, len(other)))
    here, there_ = (ours, theirs) if direction.new == "source" else (theirs, ours)
    new = transfer.table(here, parent, tensors["Wemb"], both, english)
    old, known = transfer.copied(there_, parent, tensors["Wemb"])
    source, target = (new, old) if direction.new == "source" else (old, new)
    network = distilling.network(
        distilling.weights(tensors), source, target, _bias(tensors, known, len(target), direction)
    )
    cut = [
        ([*parent.encode(s), 0], [*parent.encode(t), 0])
        for (_, e), p in zip(warming, translated, strict=True)
        for s, t in [(p, e) if direction.parent == "pten" else (e, p)]
    ]
    cut = [(s, t) for s, t in cut if 1 < len(s) < 70 and 1 < len(t) < 70]
    before, after = distilling.distil(network, distilling.weights(tensors), cut, seconds=seconds)
    beside = work.start.with_suffix(".writing")
    torch.save(network.state_dict(), beside)
    beside.replace(work.start)
    return before, after


def _bias(
    tensors: dict[str, marian.Floats], known: Sequence[int | None], size: int, direction: Direction
) -> marian.Floats:
    """The output's bias: the parent's where the target has its pieces, else the mean."""
    bias = tensors["decoder_ff_logit_out_b"][0]
    made = np.full(size, bias.mean(), np.float32)
    if direction.new == "source":
        for i, row in enumerate(known):
            if row is not None:
                made[i] = bias[row]
    return made


def _portuguese(work: Work, texts: Sequence[str]) -> list[str]:
    """English sentences in Portuguese; what was translated before is read back."""
    file = work.folder / "data" / "portuguese.tsv"
    known = dict(rows(file, 2)) if file.exists() else {}
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if new:
        known |= dict(zip(new, map(plain, transfer.portuguese(new)), strict=True))
        write(file, (f"{english}\t{portuguese}" for english, portuguese in known.items()))
    return [known[text] for text in texts]
