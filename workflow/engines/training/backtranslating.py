"""Further pairs by the model of the other direction: its translation is the source, the human text
the target (Sennrich, Haddow and Birch 2016)."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from workflow.engines.guards import guard
from workflow.engines.training import evaluating
from workflow.engines.training.cleaning import Kind, good, normal
from workflow.engines.training.directions import DIRECTIONS, Direction
from workflow.engines.training.files import Work, write

LOT = 512
"""Sentences translated at a time."""


def back_translate(work: Work, direction: Direction, package: Path, texts: Sequence[str]) -> int:
    """Write pairs of ``texts``, which are in the direction's target language; gives how many.

    ``package`` translates the other way. What its guard stops, or looks like no translation, is
    left out. The texts must be under an open licence, as all that is trained on.
    """
    other = DIRECTIONS[f"{direction.target}-{direction.source}"]
    measured = evaluating.opened(package, work.folder / "packages", other)
    count = 0

    def lines() -> Iterator[str]:
        nonlocal count
        fault = guard(other.source, other.target)
        wanted = [text for text in dict.fromkeys(map(normal, texts)) if text]
        for start in range(0, len(wanted), LOT):
            lot = wanted[start : start + LOT]
            for text, made in zip(lot, measured.made(lot), strict=True):
                vietnamese, english = direction.ordered(made, text)
                if fault(text, made) is None and good(vietnamese, english, Kind()):
                    count += 1
                    yield f"{vietnamese}\t{english}"

    write(work.translated, lines())
    return count
