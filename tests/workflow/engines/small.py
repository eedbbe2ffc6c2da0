"""A small deterministic engine for tests: it translates word by word from a table."""

from collections.abc import Mapping, Sequence

from workflow.ports import Hop, Hypothesis


class WordEngine:
    """Words of a table are replaced, all others stay; ``others`` are further hypotheses.

    ``calls`` remembers every list of texts it was given.
    """

    def __init__(
        self,
        source: str = "vi",
        target: str = "en",
        words: Mapping[str, str] | None = None,
        *,
        name: str = "words",
        quality: str = "good",
        others: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.id = name
        self._pair = (source, target)
        self._words = dict(words or {})
        self._quality = quality
        self._others = dict(others or {})
        self.calls: list[list[str]] = []

    def hops(self) -> tuple[Hop, ...]:
        return (Hop(self.id, *self._pair, version="1"),)

    def quality(self, source: str, target: str) -> tuple[str, str]:
        return self._quality, f"words of {source}→{target}"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, hypotheses: int = 1
    ) -> list[tuple[Hypothesis, ...]]:
        assert (source, target) == self._pair
        self.calls.append(list(texts))
        results = []
        for text in texts:
            best = " ".join(self._words.get(word, word) for word in text.split())
            rest = [Hypothesis(other) for other in self._others.get(text, ())]
            results.append((Hypothesis(best), *rest)[:hypotheses])
        return results
