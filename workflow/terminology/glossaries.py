"""The glossaries and the order in which they hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from glossary.concepts import BUILT_IN


@dataclass(frozen=True, slots=True)
class Glossary:
    """One glossary: the organisation's own, a partner's, an article's or the built-in one.

    ``rank`` orders the organisation's (smaller goes first); ``article_id`` is set for the
    glossary of one article, which goes before them all.
    """

    name: str
    title: str
    rank: int = 0
    article_id: int | None = None

    @property
    def built_in(self) -> bool:
        """Whether it is the one that comes with the program, which always goes last."""
        return self.name == BUILT_IN


def in_order(glossaries: Iterable[Glossary]) -> tuple[Glossary, ...]:
    """The organisation's glossaries by rank, the built-in one after them, then those of single
    articles, the newest article first."""

    def place(glossary: Glossary) -> tuple[bool, bool, int, str]:
        article = glossary.article_id
        rank = glossary.rank if article is None else -article
        return article is not None, glossary.built_in, rank, glossary.name

    return tuple(sorted(glossaries, key=place))


def precedence(glossaries: Iterable[Glossary], article_id: int | None = None) -> tuple[str, ...]:
    """The names of the glossaries that hold for an article (or for none), the first first."""
    ordered = in_order(glossaries)
    own = [g.name for g in ordered if article_id is not None and g.article_id == article_id]
    return (*own, *(g.name for g in ordered if g.article_id is None))
