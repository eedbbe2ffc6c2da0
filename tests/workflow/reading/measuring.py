"""How well sentence boundaries are found: join the lines of documents and split them again.

``python -m tests.workflow.reading.measuring [FOLDER]`` prints the figures for the corpus in
``../shared/corpus/ntrex-dev`` or another folder of the same form: ``documents.txt`` names each
line's document, ``vi.txt`` and the others hold one sentence a line.
"""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from workflow.reading.segmentation import UNSPACED, primary, sentences

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "ntrex-dev"
LANGUAGES = ("vi", "en", "fr", "es", "pt-BR", "ru", "zh-CN")
_FINAL = re.compile(r"[.!?…。！？｡]['\"“”‘’»›)\]」』）\s]*$")
_PLAIN = re.compile(r"(?:[.!?…]['\"”’»)]*)(\s+)(?=['\"“‘«(]*\s?[^\W\d_a-zß-öø-ÿа-яё])")
_PLAIN_UNSPACED = re.compile(r"[。！？]['\"”’]*()(?=[^'\"”’])")


@dataclass(frozen=True, slots=True)
class Figures:
    """Boundaries that are right, that were missed, and that are not in the reference."""

    right: int
    missed: int
    more: int

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.more)

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.missed + self.more)


def blocks(corpus: Path, language: str) -> Iterator[list[str]]:
    """The lines of each block; a line without final punctuation ends its block."""
    documents = (corpus / "documents.txt").read_text("utf-8").split("\n")
    text = unicodedata.normalize("NFC", (corpus / f"{language}.txt").read_text("utf-8"))
    for _, group in groupby(zip(documents, text.split("\n"), strict=False), key=lambda row: row[0]):
        block: list[str] = []
        for _, line in group:
            if not line.strip():
                continue
            block.append(line.strip())
            if _FINAL.search(line) is None:
                yield block
                block = []
        if block:
            yield block


def by_rule(text: str, language: str) -> Sequence[str]:
    return sentences(text, language)


def plainly(text: str, language: str) -> Sequence[str]:
    """A split at final punctuation before a capital: what the rules must beat."""
    pattern = _PLAIN_UNSPACED if primary(language) in UNSPACED else _PLAIN
    cuts = [0, *(match.start(1) for match in pattern.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


def measured(
    lines_of_blocks: Iterable[Sequence[str]],
    language: str,
    split: Callable[[str, str], Sequence[str]] = by_rule,
) -> Figures:
    right = missed = more = 0
    between = "" if primary(language) in UNSPACED else " "
    for lines in lines_of_blocks:
        wanted = _boundaries(lines)
        found = _boundaries(split(between.join(lines), language))
        right += len(wanted & found)
        missed += len(wanted - found)
        more += len(found - wanted)
    return Figures(right, missed, more)


def _boundaries(parts: Sequence[str]) -> set[int]:
    """Where parts end, counted in characters that are no white space; the last end is none."""
    ends, place = set(), 0
    for part in parts:
        place += len("".join(part.split()))
        ends.add(place)
    ends.discard(place)
    return ends


def main(corpus: Path) -> None:
    print("language  recall  precision  F1      plain split: recall  F1")
    for language in LANGUAGES:
        here = list(blocks(corpus, language))
        ours, plain = measured(here, language), measured(here, language, plainly)
        print(
            f"{language:8}  {ours.recall:.4f}  {ours.precision:.4f}     {ours.f1:.4f}"
            f"               {plain.recall:.4f}  {plain.f1:.4f}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
