"""How often each concept is used, missed and worded wrongly, translation by translation.

What was counted is kept; only translations that have changed are counted anew, and those that
hold a concept which has changed.
"""

import re
import threading
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from glossary.concepts import ACCEPTED, Concept, TermStatus
from glossary.matching import Matcher
from workflow.desk.finding import Finder, known_terms, preferred
from workflow.desk.texts import Texts, pattern, plain
from workflow.ports import TextPair

FEW = 50
"""Changed concepts up to which it pays to look for the texts that may hold them."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one translation, by concept: places in the source, segments whose target has none of
    its wordings, segments that have a rejected one instead."""

    uses: Counter[str]
    missing: Counter[str]
    rejected: Counter[str]


class Targets:
    """Finds every concept's wordings, accepted or not, in texts of one language."""

    def __init__(self, finder: Finder, language: str) -> None:
        self._finder = finder
        self._language = language
        self._status: dict[str, dict[str, TermStatus]] = {}
        concepts: list[Concept] = []
        for concept in finder.all:
            terms = known_terms(concept, language)
            if concept.accepted(language):
                concepts.append(Concept(concept.id, preferred(terms, language)))
                self._status[concept.id] = {t.text: t.status for t in reversed(terms)}
        self._matcher = Matcher(concepts, language, None)
        self._coarse: dict[str, re.Pattern[str] | None] = {}

    def statuses(
        self, concept_ids: Collection[str], text: str
    ) -> Iterator[tuple[str, bool | None]]:
        """For each concept that the language has a term for: whether an accepted wording stands
        in the text (``True``), only a rejected one (``False``) or none (``None``)."""
        wanted = [key for key in concept_ids if key in self._status]
        if not wanted:
            return
        found: dict[str, bool] = {}
        for match in self._matcher.find(text):
            for key in (match.concept, *match.others):
                status = self._status[key].get(match.source)
                found[key] = found.get(key, False) or status in ACCEPTED
        searched = plain(text) if len(found.keys() & set(wanted)) < len(wanted) else ""
        for key in wanted:
            yield key, found[key] if key in found else self._inside(key, text, searched)

    def _inside(self, concept_id: str, text: str, searched: str) -> bool | None:
        """The same for a wording that may stand inside another concept's longer one."""
        concept = self._finder.by_id[concept_id]
        if concept_id not in self._coarse:
            here = (
                replace(t, language=self._language) for t in known_terms(concept, self._language)
            )
            self._coarse[concept_id] = pattern(here)
        words = self._coarse[concept_id]
        if words is None or not words.search(searched):
            return None
        there = self._finder.rendered(concept, self._language, text)
        return None if there is None else there[1] in ACCEPTED


class CountsCache:
    """The counts of every translation as it is now."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._finder = Finder()
        self._counts: dict[tuple[int, str], tuple[tuple[int, int], Counts]] = {}

    def read(self, finder: Finder, texts: Texts) -> dict[tuple[int, str], Counts]:
        """The counts of each translation, counted anew where something has changed."""
        with self._lock:
            if finder is not self._finder:
                self._forget(finder, texts)
                self._finder = finder
            stale: dict[int, list[str]] = defaultdict(list)
            for article_id, language in texts.pairs:
                known = self._counts.get((article_id, language))
                if known is None or known[0] != texts.marks[article_id, language]:
                    stale[article_id].append(language)
            targets: dict[str, Targets] = {}
            for article_id, languages in stale.items():
                sources: dict[str, Counter[str]] = {}
                for language in languages:
                    if language not in targets:
                        targets[language] = Targets(finder, language)
                    key = article_id, language
                    counts = _counted(finder, texts, key, targets[language], sources)
                    self._counts[key] = texts.marks[key], counts
            for key in self._counts.keys() - texts.pairs.keys():
                del self._counts[key]
            return {key: counts for key, (_, counts) in self._counts.items()}

    def _forget(self, finder: Finder, texts: Texts) -> None:
        """Drop the counts that another state of the termbase may have changed."""
        before = self._finder
        changed = {
            key
            for key in finder.by_id.keys() | before.by_id.keys()
            if finder.by_id.get(key) != before.by_id.get(key)
        }
        if finder.glossaries != before.glossaries or len(changed) > FEW:
            self._counts.clear()
            return
        for key, (_, counts) in list(self._counts.items()):
            if not changed.isdisjoint(counts.uses):
                del self._counts[key]
        versions = [c for f in (before, finder) for key in changed if (c := f.by_id.get(key))]
        for source in dict.fromkeys(source for source, _ in texts.directions()):
            terms = (replace(t, language=source) for c in versions for t in c.accepted(source))
            words = pattern(terms)
            for pair in texts.with_source(words, source) if words else ():
                self._counts.pop((pair.article_id, pair.language), None)


def _counted(
    finder: Finder,
    texts: Texts,
    key: tuple[int, str],
    targets: Targets,
    sources: dict[str, Counter[str]],
) -> Counts:
    """The counts of one translation; ``sources`` keeps what its article's sentences hold."""
    counts = Counts(Counter(), Counter(), Counter())
    language = texts.heads[key[0]].language
    pair: TextPair
    for pair in texts.pairs[key]:
        found = sources.get(pair.source)
        if found is None:
            matches = finder.find(key[0], language, pair.source)
            found = sources[pair.source] = Counter(match.concept for match in matches)
        counts.uses.update(found)
        for concept_id, accepted in targets.statuses(found, pair.target):
            if accepted is None:
                counts.missing[concept_id] += 1
            elif not accepted:
                counts.rejected[concept_id] += 1
    return counts
