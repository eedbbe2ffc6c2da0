"""What readings of capitalised names share: what a name is, and how tokens follow each other.

How far a name goes is told by `glossary.naming.vietnamese_names` and
`glossary.naming.spaced_names`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from glossary.concepts import Kind
from glossary.language.words import Words
from glossary.naming.headwords import head_at

AND = frozenset("and et y e и và".split())
"""Words for *and*."""
NAMING = (Kind.ORGANISATION, Kind.DOCUMENT, Kind.EVENT)
"""Kinds of which the names are phrases."""


class Why(StrEnum):
    """What makes a stretch of text a candidate."""

    NAME = "name"
    ACRONYM = "acronym"
    CAPITALISED = "capitalised"
    FREQUENT = "frequent"


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text: ``start`` and ``end`` are code points, ``first`` and ``after`` tokens.

    ``full`` is the full form of an acronym that was explained in brackets.
    """

    start: int
    end: int
    first: int
    after: int
    kind: Kind
    why: Why
    full: str = ""


class Reading(ABC):
    """Reads one text from left to right; ``taken`` are spans that are names already."""

    def __init__(
        self,
        words: Words,
        folded: Sequence[str],
        language: str,
        taken: Sequence[tuple[int, int]],
    ) -> None:
        self.words = words
        self.folded = folded
        self.language = language
        self.barred = {
            i for start, end in taken for i in range(len(words)) if start <= words.starts[i] < end
        }

    def found(self) -> Iterator[Named]:
        """The names, some inside others."""
        i = 0
        while i < len(self.words):
            if not self._capital(i):
                i += 1
                continue
            found, after = self._name(i)
            yield from found
            i = max(after, i + 1)

    @abstractmethod
    def _name(self, i: int) -> tuple[list[Named], int]:
        """The names that begin at a capital, and where reading goes on."""

    def _capital(self, i: int) -> bool:
        return self._word(i) and self.words.tokens[i][0].isupper()

    def _word(self, i: int) -> bool:
        return 0 <= i < len(self.words) and i not in self.barred and self.words.tokens[i].isalnum()

    def _joined(self, i: int) -> bool:
        """Whether a token follows the one before it after a space."""
        return self.words.text[self.words.ends[i - 1] : self.words.starts[i]] in (" ", "\u00a0")

    def _named(self, first: int, after: int, kind: Kind | None) -> Named:
        start, end = self.words.starts[first], self.words.ends[after - 1]
        why = Why.CAPITALISED if kind is None else Why.NAME
        return Named(start, end, first, after, kind or Kind.TERM, why)

    def _listed(self, comma: int) -> bool:
        """Whether a comma parts the members of one name: …, Sports and Tourism."""
        i = comma
        while i + 1 < len(self.words) and self.words.tokens[i] == "," and self._capital(i + 1):
            if head_at(self.folded, i + 1, self.language):
                return False
            i += 2
            while self._word(i) and self._joined(i) and self.folded[i] not in AND and i < comma + 9:
                i += 1
        return self._word(i) and self.folded[i] in AND and self._capital(i + 1) and i > comma
