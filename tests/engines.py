"""A small deterministic engine for tests in which a model is beside the point. Never ships."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from workflow.ports import Hop, Hypothesis


@dataclass
class Foldy:
    """Translates by writing every word without its diacritics; counts what it was asked."""

    pairs: tuple[tuple[str, str], ...] = (("vi", "en"), ("en", "pt-BR"))
    id: str = "foldy"
    asked: list[str] = field(default_factory=list)

    def hops(self) -> tuple[Hop, ...]:
        return tuple(Hop(self.id, source, target, "1") for source, target in self.pairs)

    def quality(self, source: str, target: str) -> tuple[str, str]:
        return "usable", f"{source} to {target} word by word"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, hypotheses: int = 1
    ) -> list[tuple[Hypothesis, ...]]:
        self.asked.extend(texts)
        return [(Hypothesis(folded(text, target), -0.5),) for text in texts]


def folded(text: str, target: str) -> str:
    """The words without diacritics, told apart by language so that no hop is an echo."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return letters if target == "en" else letters.replace("the", "o").replace("of", "de")
