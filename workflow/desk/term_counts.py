"""How often each concept is used, missed and worded wrongly, translation by translation.

What is wrong is what the checks find in the segment, so that figures and editor agree; they are
asked only where a wording does not plainly stand in the target, which costs a tenth of it.
What was counted is kept; only translations that have changed are counted anew, and those that
hold a concept which has changed.
"""

import threading
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from glossary.concepts import Concept
from glossary.matching import Matcher
from workflow.articles import Finding
from workflow.desk.finding import Finder, known_terms, preferred
from workflow.desk.texts import Texts, pattern
from workflow.ports import Checker, TextPair

FEW = 50
"""Changed concepts up to which it pays to look for the texts that may hold them."""


MISSING, REJECTED = "terms", "forbidden"
"""The checks whose findings are counted."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one translation, by concept: places in the source, segments whose target the checks
    find to lack its wording, segments in which they find a rejected one."""

    uses: Counter[str]
    missing: Counter[str]
    rejected: Counter[str]


class Targets:
    """Finds every concept's wordings, accepted or not, in texts of one language."""

    def __init__(self, finder: Finder, language: str) -> None:
        self._accepted: dict[str, frozenset[str]] = {}
        concepts: list[Concept] = []
        for concept in finder.all:
            terms = known_terms(concept, language)
            if concept.accepted(language):
                concepts.append(Concept(concept.id, preferred(terms, language)))
                self._accepted[concept.id] = frozenset(t.text for t in concept.accepted(language))
        self._matcher = Matcher(concepts, language, None)

    def plainly_hold(self, concept_ids: Collection[str], text: str) -> bool:
        """Whether an accepted wording of each concept that the language has a term for stands
        in the text, inside no longer wording, and no rejected one does."""
        wanted = self._accepted.keys() & set(concept_ids)
        if not wanted:
            return True
        held: set[str] = set()
        for match in self._matcher.find(text):
            for key in wanted.intersection((match.concept, *match.others)):
                if match.source not in self._accepted[key]:
                    return False
                held.add(key)
        return held == wanted


class CountsCache:
    """The counts of every translation as it is now."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._finder = Finder()
        self._counts: dict[tuple[int, str], tuple[tuple[int, int], Counts]] = {}

    def read(self, finder: Finder, texts: Texts, checker: Checker) -> dict[tuple[int, str], Counts]:
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
                    counts = _counted(finder, texts, checker, key, targets[language], sources)
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
    checker: Checker,
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
        if not targets.plainly_hold(found, pair.target):
            wrong = checker.check(
                pair.source, pair.target, language, key[1], finder.concepts(key[0])
            )
            counts.missing.update(_concepts(wrong, MISSING) & found.keys())
            counts.rejected.update(_concepts(wrong, REJECTED) & found.keys())
    return counts


def _concepts(findings: Iterable[Finding], check: str) -> set[str]:
    return {value for f in findings if f.id == check for name, value in f.data if name == "concept"}
