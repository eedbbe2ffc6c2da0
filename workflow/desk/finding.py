"""One state of the termbase, ready to be looked for in texts.

What was found in a text is kept, because the same texts are asked about again and again; when
some concepts change, only what may hold them is looked at anew.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from glossary.concepts import Concept, Term, TermStatus, in_precedence
from glossary.matching import Match, Matcher
from workflow.desk.texts import pattern, plain
from workflow.terminology import Glossary, precedence

Wording = tuple[str, TermStatus]
"""What stands in a target for a concept, and the status of that term."""

FEW = 50
"""Changed concepts up to which it pays to look for the texts that they may stand in."""


class Finder:
    """The concepts of one glossary version, each choice of them as one tuple that stays the
    same object; and where they stand."""

    def __init__(
        self,
        concepts: Sequence[Concept] = (),
        glossaries: Sequence[Glossary] = (),
        before: "Finder | None" = None,
    ) -> None:
        self.all = tuple(concepts)
        self.glossaries = tuple(glossaries)
        self.by_id = {concept.id: concept for concept in self.all}
        self._general = precedence(self.glossaries)
        self._of_article = {
            g.article_id: g.name for g in self.glossaries if g.article_id is not None
        }
        self._chosen: dict[tuple[str, ...], tuple[Concept, ...]] = {}
        self._ids: set[int] = set()
        self._matchers: dict[tuple[tuple[str, ...], str], Matcher] = {}
        self._targets: dict[str, Matcher] = {}
        self._wordings: dict[tuple[str, str], Wordings] = {}
        self._found: dict[tuple[tuple[str, ...], str, str], tuple[Match, ...]] = {}
        self._rendered: dict[tuple[str, str], dict[str, Wording]] = {}
        if before is not None:
            self._take_over(before)

    def names(self, article_id: int | None) -> tuple[str, ...]:
        """The glossaries that hold for an article, in precedence."""
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

    def find(self, article_id: int | None, language: str, text: str) -> tuple[Match, ...]:
        """The concepts that stand in a text of a language; none inside a longer one."""
        names = self.names(article_id)
        key = names, language, text
        if key not in self._found:
            if (names, language) not in self._matchers:
                concepts = self.concepts(article_id)
                self._matchers[names, language] = Matcher(concepts, language, None)
            self._found[key] = self._matchers[names, language].find(text)
        return self._found[key]

    def rendered(self, concept: Concept, language: str, text: str) -> Wording | None:
        """The best wording of a concept in a text, an accepted one before a rejected one."""
        known = self._rendered.get((language, text))
        if known is None:
            if language not in self._targets:
                self._targets[language] = _of_all(self.all, language)
            known = self._rendered[language, text] = {}
            for match in self._targets[language].find(text):
                for concept_id in (match.concept, *match.others):
                    if concept_id not in known:
                        self._note(known, concept_id, language, text)
        if concept.id not in known:
            self._note(known, concept.id, language, text)
        found = known[concept.id]
        return found if found[0] else None

    def _note(self, known: dict[str, Wording], concept_id: str, language: str, text: str) -> None:
        if (concept_id, language) not in self._wordings:
            self._wordings[concept_id, language] = Wordings(self.by_id[concept_id], language)
        known[concept_id] = self._wordings[concept_id, language].find(text) or NOTHING

    def _take_over(self, before: "Finder") -> None:
        """What the state before has found and this one would find again."""
        changed = {
            key
            for key in self.by_id.keys() | before.by_id.keys()
            if self.by_id.get(key) != before.by_id.get(key)
        }
        if self.glossaries != before.glossaries or len(changed) > FEW:
            return
        versions = [c for f in (before, self) for key in changed if (c := f.by_id.get(key))]
        by_language: dict[str, frozenset[str]] = {}
        for names, language, text in before._found:
            if language not in by_language:
                terms = [
                    replace(t, language=language) for c in versions for t in _known(c, language)
                ]
                words = pattern(terms)
                by_language[language] = frozenset(
                    found
                    for _, tongue, found in before._found
                    if tongue == language and words is not None and words.search(plain(found))
                )
            if text not in by_language[language]:
                self._found[names, language, text] = before._found[names, language, text]
        for key, known in before._rendered.items():
            self._rendered[key] = {c: w for c, w in known.items() if c not in changed}
        for (concept_id, language), wordings in before._wordings.items():
            if concept_id not in changed:
                self._wordings[concept_id, language] = wordings


NOTHING: Wording = ("", TermStatus.PREFERRED)
"""Noted where a text has none of a concept's wordings."""


class Wordings:
    """Finds a concept's wordings, accepted and rejected, in texts of one language."""

    def __init__(self, concept: Concept, language: str) -> None:
        terms = _known(concept, language)
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


def _known(concept: Concept, language: str) -> tuple[Term, ...]:
    return (*concept.accepted(language), *concept.rejected(language))


def _of_all(concepts: Collection[Concept], language: str) -> Matcher:
    """What finds every wording of every concept, accepted or not; of concepts that have the
    same one, all of them."""
    every = (Concept(c.id, preferred(_known(c, language), language)) for c in concepts)
    return Matcher(every, language, None)
