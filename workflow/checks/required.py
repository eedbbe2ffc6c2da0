"""The termbase made ready for a language pair, once for as long as it is the same."""

from collections.abc import Sequence
from functools import lru_cache

from glossary.concepts import Concept
from glossary.requirements import Requirements


class Same:
    """A tuple of concepts as a key by identity: hashing thousands of them costs milliseconds."""

    def __init__(self, concepts: tuple[Concept, ...]) -> None:
        self.concepts = concepts

    def __hash__(self) -> int:
        return id(self.concepts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.concepts is other.concepts


def requirements(
    concepts: Sequence[Concept], source_language: str, target_language: str
) -> Requirements:
    """What translations in this pair have to hold.

    Pass the same tuple while the termbase has not changed: the matcher, costly to build, is
    found again by the tuple's identity. Any other sequence builds one anew.
    """
    return _built(Same(tuple(concepts)), source_language, target_language)


@lru_cache(maxsize=16)
def _built(same: Same, source_language: str, target_language: str) -> Requirements:
    return Requirements(same.concepts, source_language, target_language)
