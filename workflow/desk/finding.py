"""One state of the termbase, ready to be looked for in texts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from glossary.concepts import Concept, Term, TermStatus, in_precedence
from glossary.matching import Match, Matcher
from glossary.searching import Index
from workflow.terminology import Glossary, precedence

Wording = tuple[str, TermStatus]
"""What stands in a target for a concept, and the status of that term."""


class Finder:
    """The concepts of one glossary version, each choice of them as one tuple that stays the
    same object; and where they stand."""

    def __init__(
        self, concepts: Sequence[Concept] = (), glossaries: Sequence[Glossary] = ()
    ) -> None:
        self.all = tuple(concepts)
        self.glossaries = tuple(glossaries)
        self.by_id = {concept.id: concept for concept in self.all}
        self._general = precedence(self.glossaries)
        filled = {concept.glossary for concept in self.all}
        self._of_article = {
            g.article_id: g.name
            for g in self.glossaries
            if g.article_id is not None and g.name in filled
        }
        self._chosen: dict[tuple[str, ...], tuple[Concept, ...]] = {}
        self._ids: set[int] = set()
        self._matchers: dict[tuple[tuple[str, ...], str], Matcher] = {}
        self._wordings: dict[tuple[str, str], Wordings] = {}

    def names(self, article_id: int | None) -> tuple[str, ...]:
        """The glossaries that hold for an article, in precedence; its own only where it has
        concepts, so that articles without share their matchers."""
        own = self._of_article.get(article_id) if article_id is not None else None
        return self._general if own is None else (own, *self._general)

    def concepts(self, article_id: int | None = None) -> tuple[Concept, ...]:
        """The concepts that hold for an article or, without one, for any other text."""
        names = self.names(article_id)
        if names not in self._chosen:
            self._chosen[names] = in_precedence(self.all, names)
            self._ids.add(id(self._chosen[names]))
        return self._chosen[names]

    def holds(self, concepts: Sequence[Concept]) -> bool:
        """Whether this tuple is one of this state's."""
        return id(concepts) in self._ids

    @cached_property
    def index(self) -> Index:
        """What finds concepts by words, as people search."""
        return Index(self.all)

    def find(self, article_id: int | None, language: str, text: str) -> tuple[Match, ...]:
        """The concepts that stand in a text of a language; none inside a longer one."""
        key = self.names(article_id), language
        if key not in self._matchers:
            self._matchers[key] = Matcher(self.concepts(article_id), language, None)
        return self._matchers[key].find(text)

    def rendered(self, concept: Concept, language: str, text: str) -> Wording | None:
        """The best wording of a concept in a text, an accepted one before a rejected one."""
        key = concept.id, language
        if key not in self._wordings:
            self._wordings[key] = Wordings(concept, language)
        return self._wordings[key].find(text)


class Wordings:
    """Finds a concept's wordings, accepted and rejected, in texts of one language."""

    def __init__(self, concept: Concept, language: str) -> None:
        terms = known_terms(concept, language)
        self._status = {t.text: t.status for t in reversed(terms)}
        self._matcher = Matcher([Concept(concept.id, preferred(terms, language))], language, None)

    def find(self, text: str) -> Wording | None:
        """The best wording that stands in a text, an accepted one before a rejected one."""
        found = [(m.text, self._status[m.source]) for m in self._matcher.find(text)]
        return min(found, key=lambda pair: ORDER.index(pair[1]), default=None)


ORDER = tuple(TermStatus)


def preferred(terms: Iterable[Term], language: str) -> tuple[Term, ...]:
    """Terms as a matcher finds all of them, whatever their status."""
    return tuple(replace(t, language=language, status=TermStatus.PREFERRED) for t in terms)


def known_terms(concept: Concept, language: str) -> tuple[Term, ...]:
    """The accepted terms of a language, then the rejected ones."""
    return (*concept.accepted(language), *concept.rejected(language))
