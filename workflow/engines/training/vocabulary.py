"""The pieces of both sides: the parent's English ones, Vietnamese ones, and the placeholders.

An Argos package has one SentencePiece model, which cuts the source and joins the target. vi→en
cuts its training targets with the English pieces alone, so that the target table stays small;
en→vi has one table for both sides.
"""

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from workflow.engines.training.directions import Direction
from workflow.engines.training.sampling import PLACEHOLDERS

VIETNAMESE_PIECES = 8000
"""Pieces that the Vietnamese side is cut into before they join the English ones."""
OFTEN_IN_PROSE, OFTEN = 3, 12
"""How often an English piece occurs in news and the like, or at all, to be kept."""
SPECIAL = 2
"""``</s>`` and ``<unk>``, which come first in the parent's pieces as in ours."""
_LOW = "ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
SINGLE = _LOW + _LOW.upper() + "“”‘’–—…€£×°%&@~`"
USER_DEFINED = 4
"""SentencePiece's type of a piece that is never cut."""


def build(
    direction: Direction,
    parent: Path,
    prose: Sequence[tuple[str, str]],
    other: Sequence[tuple[str, str]],
) -> tuple[bytes, bytes]:
    """The source's and the target's SentencePiece models, of pairs (Vietnamese, English).

    ``prose`` are the pairs of news and the like, whose words count more.
    """
    import sentencepiece
    from sentencepiece import sentencepiece_model_pb2

    proto: Any = sentencepiece_model_pb2
    whole = proto.ModelProto()
    whole.ParseFromString(parent.read_bytes())
    english = _english(
        whole, sentencepiece.SentencePieceProcessor(model_file=str(parent)), prose, other
    )
    vietnamese = proto.ModelProto()
    texts = [v for v, _ in prose for _ in range(4)] + [v for v, _ in other]
    vietnamese.ParseFromString(_trained(texts))
    joint = _joined(english, vietnamese)
    for model in (english, joint):
        for token in PLACEHOLDERS:
            model.pieces.add(piece=token, score=0.0, type=USER_DEFINED)
        model.trainer_spec.vocab_size = len(model.pieces)
    source = joint.SerializeToString()
    return source, english.SerializeToString() if direction.target == "en" else source


def _english(
    whole: Any, processor: Any, prose: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]
) -> Any:
    """The parent's pieces that English uses."""
    in_prose = _counts(processor, (e for _, e in prose))
    everywhere = in_prose + _counts(processor, (e for _, e in other))
    kept = [
        piece
        for i, piece in enumerate(whole.pieces)
        if i < SPECIAL
        or (len(piece.piece) == 1 and (everywhere[i] or piece.piece.isascii()))
        or in_prose[i] >= OFTEN_IN_PROSE
        or everywhere[i] >= OFTEN
    ]
    english = type(whole)()
    english.CopyFrom(whole)
    del english.pieces[:]
    english.pieces.extend(kept)
    return english


def _counts(processor: Any, texts: Iterable[str]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(processor.encode(text))
    return counts


def _trained(texts: Sequence[str]) -> bytes:
    """A unigram model of Vietnamese."""
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        vocab_size=VIETNAMESE_PIECES,
        hard_vocab_limit=False,
        character_coverage=0.9999,
        normalization_rule_name="nmt_nfkc",
        model_type="unigram",
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        input_sentence_size=400_000,
        shuffle_input_sentence=True,
        minloglevel=2,
    )
    return model.getvalue()


def _joined(english: Any, vietnamese: Any) -> Any:
    """English pieces first, then the Vietnamese that are not among them, then single letters."""
    joint = type(english)()
    joint.CopyFrom(english)
    known = {piece.piece: piece for piece in joint.pieces}
    for piece in vietnamese.pieces[SPECIAL:]:
        if piece.piece in known:
            known[piece.piece].score = max(known[piece.piece].score, piece.score)
        else:
            joint.pieces.add().CopyFrom(piece)
    known = {piece.piece: piece for piece in joint.pieces}
    least = min(piece.score for piece in joint.pieces) - 1
    for letter in SINGLE:
        if letter not in known:
            joint.pieces.add(piece=letter, score=least, type=1)
    return joint
