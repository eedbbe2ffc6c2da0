"""The Argos engine: installed Argos packages, run directly on CTranslate2 in full batches.

Argos' own ``translate()`` runs about one sentence at a time (32 tokens a batch), joins the
sentences of a text before decoding, turns ``_`` into a space and downloads a splitter at first
use. Here the segments are cut, deduplicated, sorted by length and translated in batches over
all processors; each processor takes whole batches, which for these small models is twice as
fast as sharing one batch among them.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from glossary.carrying.alignment import Alignment
from workflow.engines import guards, letters, pieces, punctuation
from workflow.engines import packages as package_files
from workflow.engines.machine import processors
from workflow.engines.packages import Package
from workflow.errors import EngineFailed
from workflow.ports import Hop, Hypothesis

if TYPE_CHECKING:
    import ctranslate2

BEAM = 4
LENGTH_PENALTY = 0.2
"""Beam and length penalty are those of Argos."""
BATCH_TOKENS = 512
"""Source tokens of a full batch; beyond it nothing is gained and padding costs."""
SMALLEST_BATCH = 128
NO_REPEAT = 4
"""Tokens of the longest stretch that the second decoding of a text may repeat."""


class Tokenizer(Protocol):
    """A package's way from text to tokens and back."""

    def encode(self, text: str) -> list[str]:
        """The tokens of a text."""

    def decode(self, tokens: Sequence[str]) -> str:
        """The text of tokens."""

    def knows(self, char: str) -> bool:
        """Whether a letter or a placeholder is in the vocabulary."""


class SentencePieceTokenizer:
    """Tokens of a ``sentencepiece.model``."""

    def __init__(self, model: Path) -> None:
        import sentencepiece

        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(model))

    def encode(self, text: str) -> list[str]:
        """The pieces of a text."""
        pieces: list[str] = self._processor.encode(text, out_type=str)
        return pieces

    def decode(self, tokens: Sequence[str]) -> str:
        """The text of pieces; a ``_`` stays one (Argos makes it a space)."""
        text: str = self._processor.decode_pieces(list(tokens))
        return text.replace("\u2581", " ").strip()

    def knows(self, char: str) -> bool:
        """Whether the model has a piece for a letter."""
        return self._processor.unk_id() not in self._processor.encode(char)


class SubwordTokenizer:
    """Moses words in byte-pair units of a ``bpe.model``, as Argos' older packages have it."""

    def __init__(self, model: Path, source: str, target: str) -> None:
        from sacremoses.normalize import MosesPunctNormalizer  # type: ignore[import-untyped]
        from sacremoses.tokenize import (  # type: ignore[import-untyped]
            MosesDetokenizer,
            MosesTokenizer,
        )

        self._normalizer = MosesPunctNormalizer(source)
        self._tokenizer = MosesTokenizer(source)
        self._detokenizer = MosesDetokenizer(target)
        with model.open(encoding="utf-8") as codes:
            self._units = _argos_byte_pairs(codes)

    def encode(self, text: str) -> list[str]:
        """The subword units of a text."""
        words = self._tokenizer.tokenize(self._normalizer.normalize(text))
        units: list[str] = self._units.segment_tokens(words)
        return units

    def decode(self, tokens: Sequence[str]) -> str:
        """The text of subword units."""
        words = " ".join(tokens).replace("@@ ", "").split(" ")
        text: str = self._detokenizer.detokenize(words)
        return text.strip()

    def knows(self, char: str) -> bool:  # noqa: ARG002 - the codes do not say
        """Every letter passes."""
        return True


def _argos_byte_pairs(codes: Any) -> Any:
    """Argos' reader of byte-pair codes; the one place that imports its module.

    ``argostranslate`` itself is an empty module; only its ``settings`` creates folders.
    """
    from argostranslate.apply_bpe import BPE

    return BPE(codes)


Encoded = tuple[list[str], dict[str, str]]
"""Tokens, and what was changed before (see `letters`)."""


@dataclass(frozen=True)
class _Model:
    """A loaded package; thread-safe."""

    package: Package
    threads: int

    @cached_property
    def tokenizer(self) -> Tokenizer:
        package = self.package
        if package.tokenizer.name == "bpe.model":
            return SubwordTokenizer(
                package.tokenizer,
                package_files.code_of(package.source),
                package_files.code_of(package.target),
            )
        return SentencePieceTokenizer(package.tokenizer)

    @cached_property
    def translator(self) -> "ctranslate2.Translator":
        import ctranslate2

        return ctranslate2.Translator(
            str(self.package.folder / "model"),
            device="cpu",
            inter_threads=self.threads,
            intra_threads=1,
            max_queued_batches=-1,
        )

    def load(self) -> "_Model":
        _ = self.translator
        unknown = [t for t in self.package.placeholders if not self.tokenizer.knows(t)]
        if unknown:
            raise ValueError(f"its tokenizer does not know the placeholder {unknown[0]}")
        return self

    def encode(self, text: str) -> Encoded:
        """A piece's tokens, and its words that the model sees in other letters."""
        simple, before = letters.simplified(text, self._known)
        return self.tokenizer.encode(simple), before

    def translate(
        self, texts: Sequence[Encoded], *, hypotheses: int, no_repeat: int = 0
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate encoded pieces; one non-empty tuple for each, the best first.

        Each knows its alignment: the attention that it comes from costs nothing measurable, for
        ``replace_unknowns`` needs it as well.
        """
        tokens = [units for units, _ in texts]
        order = sorted(range(len(texts)), key=lambda i: -len(tokens[i]))
        prefix = [self.package.target_prefix] if self.package.target_prefix else None
        waiting: list[tuple[int, Any]] = []
        for batch in self._batches(order, tokens):
            longest = len(tokens[batch[0]])
            waiting.extend(
                zip(
                    batch,
                    self.translator.translate_batch(
                        [tokens[i] for i in batch],
                        target_prefix=[prefix] * len(batch) if prefix else None,
                        asynchronous=True,
                        beam_size=max(BEAM, hypotheses),
                        num_hypotheses=hypotheses,
                        length_penalty=LENGTH_PENALTY,
                        no_repeat_ngram_size=no_repeat,
                        max_decoding_length=2 * longest + 32,
                        replace_unknowns=True,
                        return_scores=True,
                        return_attention=True,
                    ),
                    strict=True,
                )
            )
        done: list[tuple[Hypothesis, ...]] = [(Hypothesis(""),)] * len(texts)
        for i, pending in waiting:
            result = pending.result()
            done[i] = tuple(
                Hypothesis(
                    letters.restored(self._text(units, prefix), texts[i][1]),
                    score / max(len(units), 1) ** (1 - LENGTH_PENALTY),
                    partial(_alignment, tokens[i], result, rank, prefix),
                )
                for rank, (units, score) in enumerate(
                    zip(result.hypotheses, result.scores, strict=True)
                )
            ) or (Hypothesis(""),)
        return done

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float | None]:
        """The mean log-probability of a target's tokens given the source, for each pair; the
        target is tokenised with the one vocabulary that a package has."""
        prefix = [self.package.target_prefix] if self.package.target_prefix else []
        encoded = [(self.encode(source)[0], self.encode(target)[0]) for source, target in pairs]
        whole = [n for n, (source, target) in enumerate(encoded) if source and target]
        found: list[float | None] = [None] * len(pairs)
        results = self.translator.score_batch(
            [encoded[n][0] for n in whole],
            [prefix + encoded[n][1] for n in whole],
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
        )
        for n, result in zip(whole, results, strict=True):
            scores = result.log_probs[len(prefix) :]
            found[n] = sum(scores) / len(scores) if scores else None
        return found

    @cached_property
    def _known(self) -> Callable[[str], bool]:
        return cache(self.tokenizer.knows)

    def _text(self, units: Sequence[str], prefix: list[str] | None) -> str:
        if prefix and units and units[0] == prefix[0]:
            units = units[1:]
        return self.tokenizer.decode(units)

    def _batches(
        self, order: Sequence[int], tokens: Sequence[Sequence[str]]
    ) -> Iterator[list[int]]:
        """Texts of similar length in batches, small enough that every thread has work."""
        total = sum(len(units) for units in tokens)
        size = min(BATCH_TOKENS, max(SMALLEST_BATCH, -(-total // self.threads)))
        batch: list[int] = []
        for i in order:
            if batch and (len(batch) + 1) * len(tokens[batch[0]]) > size:
                yield batch
                batch = []
            batch.append(i)
        if batch:
            yield batch


class ArgosEngine:
    """Translates with the Argos packages that are installed in one folder.

    ``packages`` is the folder, which need not exist yet; ``threads`` the processors to use, by
    default all that this process may use. Models are loaded at their first use and kept.
    """

    id = "argos"

    def __init__(self, packages: Path, *, threads: int | None = None) -> None:
        self._packages = packages
        self._threads = threads or processors()
        self._models: dict[Path, _Model] = {}
        self._lock = threading.Lock()

    def hops(self) -> tuple[Hop, ...]:
        """The pairs of the packages in the folder now."""
        return tuple(
            Hop(self.id, package.source, package.target, package.version)
            for package in package_files.installed(self._packages)
        )

    def quality(self, source: str, target: str) -> tuple[str, str]:
        """Rough for an experimental package (version below 1), else usable."""
        package = self._package(source, target)
        if package.order[0] < 1:
            note = "is experimental: check institutions, names and long sentences"
            return "rough", f"the {source}→{target} package {package.version} {note}"
        return "usable", f"Argos package {source}→{target} {package.version}"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, hypotheses: int = 1
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate plain texts; see `workflow.ports.Engine`.

        When more than one hypothesis is asked for, a text whose best one is in a loop is decoded
        a second time without repeated stretches, and that is added at the end: a model in a
        loop gives loops in all its hypotheses. Raises `EngineFailed` for a pair that is not
        installed or a package that does not load.
        """
        model = self._model(self._package(source, target))

        tokens = cache(model.encode)

        def length(text: str) -> int:
            return len(tokens(text)[0])

        try:
            cut = [
                pieces.cut(plain, length, model.package.longest)
                if (plain := punctuation.plain(text))
                else []
                for text in texts
            ]
            distinct = list(dict.fromkeys(piece for parts in cut for piece in parts))
            found = dict(
                zip(
                    distinct,
                    model.translate([tokens(p) for p in distinct], hypotheses=hypotheses),
                    strict=True,
                )
            )
            if hypotheses > 1:
                loops = [p for p in distinct if guards.repeated(found[p][0].text, target)]
                again = model.translate(
                    [tokens(p) for p in loops], hypotheses=1, no_repeat=NO_REPEAT
                )
                for piece, (other, *_) in zip(loops, again, strict=True):
                    found[piece] = (*found[piece], other)
        except (RuntimeError, ValueError) as error:
            raise EngineFailed(f"argos {source}→{target}: {error}") from error
        return [_joined(parts, found, target) for parts in cut]

    def placeholders(self, source: str, target: str) -> tuple[str, ...]:
        """What the package says that its model copies; see `workflow.ports.Copier`."""
        return self._package(source, target).placeholders

    def score(
        self, pairs: Sequence[tuple[str, str]], source: str, target: str
    ) -> list[float | None]:
        """How likely the model holds each target, whoever wrote it; see `workflow.ports.Scorer`.

        Raises `EngineFailed` for a pair that is not installed or a package that does not load.
        """
        model = self._model(self._package(source, target))
        try:
            return model.score(
                [(punctuation.plain(one), punctuation.plain(other)) for one, other in pairs]
            )
        except (RuntimeError, ValueError) as error:
            raise EngineFailed(f"argos {source}→{target}: {error}") from error

    def _package(self, source: str, target: str) -> Package:
        for package in package_files.installed(self._packages):
            if (package.source, package.target) == (source, target):
                return package
        raise EngineFailed(f"argos: no package {source}→{target} is installed.")

    def _model(self, package: Package) -> _Model:
        with self._lock:
            model = self._models.get(package.folder)
            if model is None or model.package != package:
                model = self._models[package.folder] = load(package, self._threads)
            return model


def load(package: Package, threads: int = 1) -> _Model:
    """Load a package; raises `EngineFailed` with the reason when its files are no model."""
    try:
        return _Model(package, threads).load()
    except (RuntimeError, ValueError, OSError) as error:
        raise EngineFailed(
            f"argos: the package {package.source}→{package.target} {package.version} does not "
            f"load: {error}"
        ) from error


def _alignment(
    source: Sequence[str], result: Any, rank: int, prefix: Sequence[str] | None
) -> Alignment:
    """The attention of one hypothesis; CTranslate2 gives a row for each of its tokens."""
    target, rows = result.hypotheses[rank], result.attention[rank]
    if prefix and target[:1] == list(prefix):
        target = target[1:]
    rows = rows[len(rows) - len(target) :]
    return Alignment(_shown(source), _shown(target), [row[: len(source)] for row in rows])


def _shown(tokens: Sequence[str]) -> tuple[str, ...]:
    """Tokens as they stand in a text: SentencePiece marks a space before, Moses no space after."""
    if any("\u2581" in token for token in tokens):
        return tuple(token.replace("\u2581", " ") for token in tokens)
    return tuple(t.removesuffix("@@") if t.endswith("@@") else f"{t} " for t in tokens)


def _block(parts: Sequence[Hypothesis]) -> Alignment:
    """The alignment of a text's pieces, one after another; none attends to another's source."""
    several = [part.alignment() for part in parts if part.alignment is not None]
    width = sum(len(one.source) for one in several)
    rows: list[list[float]] = []
    before = 0
    for one in several:
        after = width - before - len(one.source)
        rows += [[0.0] * before + list(row) + [0.0] * after for row in one.weights]
        before += len(one.source)
    return Alignment(
        tuple(piece for one in several for piece in one.source),
        tuple(piece for one in several for piece in one.target),
        rows,
    )


def _joined(
    parts: Sequence[str], found: dict[str, tuple[Hypothesis, ...]], language: str
) -> tuple[Hypothesis, ...]:
    """The hypotheses of a text from those of its pieces: all the best, all the second, …

    A piece that has fewer than the others gives its last one again.
    """
    if not parts:
        return (Hypothesis(""),)
    if len(parts) == 1:
        return found[parts[0]]
    several = [found[part] for part in parts]
    return tuple(
        Hypothesis(
            pieces.join(parts, [one.text for one in row], language),
            min(one.score for one in row if one.score is not None),
            partial(_block, row),
        )
        for row in (
            [one[min(rank, len(one) - 1)] for one in several]
            for rank in range(max(map(len, several)))
        )
    )
