"""Small deterministic engines for the tests of enforcement; none of them ships."""

import re
from collections.abc import Mapping, Sequence
from functools import partial

from glossary.carrying.alignment import Alignment, Rendering


class PhraseBook:
    """Translates by a list of phrases, the longest first, and drops or keeps what it lacks.

    A phrase may have several renderings: the first hypothesis takes the first of each, the
    second the second, and so on. Words in no phrase are copied if ``copies`` matches them,
    else lost. ``asked`` keeps every list that the engine was given.
    """

    def __init__(
        self,
        phrases: Mapping[str, str | Sequence[str]],
        copies: str = r"[A-Z]{3}|\d+|[^\w\s]",
    ) -> None:
        self.phrases = {
            phrase.lower(): (given,) if isinstance(given, str) else tuple(given)
            for phrase, given in phrases.items()
        }
        names = sorted(map(re.escape, self.phrases), key=len, reverse=True)
        self.pattern = re.compile(
            rf"(?P<phrase>(?<!\w)(?:{'|'.join(names)})(?!\w))|(?P<copied>(?:{copies})(?!\w))|\w+",
            re.IGNORECASE,
        )
        self.copies = re.compile(copies)
        self.asked: list[list[str]] = []

    def __call__(self, texts: Sequence[str], *, hypotheses: int = 1) -> list[tuple[str, ...]]:
        self.asked.append(list(texts))
        return [
            tuple(dict.fromkeys(self.rendering(text, rank) for rank in range(hypotheses)))
            for text in texts
        ]

    def rendering(self, text: str, rank: int) -> str:
        words: list[str] = []
        for m in self.pattern.finditer(text):
            if m["phrase"]:
                given = self.phrases[m["phrase"].lower()]
                words.append(given[min(rank, len(given) - 1)])
            elif m["copied"] and self.copies.fullmatch(m["copied"]):
                words.append(m["copied"])
        joined = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(w for w in words if w)).strip()
        return joined[:1].upper() + joined[1:]


def no_fault(source: str, target: str) -> str | None:
    """A guard that finds nothing wrong."""
    return None


def empty_is_a_fault(source: str, target: str) -> str | None:
    """A guard that finds empty translations wrong."""
    return None if target.strip() else "The machine gave no text."


class AligningPhraseBook(PhraseBook):
    """A phrase book whose translations know which phrase each of their words came from."""

    def __call__(self, texts: Sequence[str], *, hypotheses: int = 1) -> list[tuple[str, ...]]:
        answers = super().__call__(texts, hypotheses=hypotheses)
        return [
            tuple(
                Rendering(given, partial(self.alignment, text, rank))
                for rank, given in enumerate(answer)
            )
            for text, answer in zip(texts, answers, strict=True)
        ]

    def alignment(self, text: str, rank: int) -> Alignment:
        phrases = [
            (m.group(), self.rendering(m.group(), rank)) for m in self.pattern.finditer(text)
        ]
        target = [
            (word, number) for number, (_, given) in enumerate(phrases) for word in given.split()
        ]
        return Alignment(
            tuple(f" {source}" for source, _ in phrases),
            tuple(f" {word}" for word, _ in target),
            [[float(number == own) for number in range(len(phrases))] for _, own in target],
        )
