"""Where concepts stand in translated texts: in the source, and with which wording in the target.

The same matcher as for translation and checks, with all the concepts that hold for the text, so
that a term inside a longer one is no use of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from glossary.concepts import Concept, Term
from glossary.matching import Matcher
from workflow.desk.finding import Finder, preferred
from workflow.desk.texts import Texts, pattern
from workflow.ports import TextPair

OLD, NEW = "old", "new"


@dataclass(frozen=True, slots=True)
class Stand:
    """One place where a concept or some words stand in the source of a segment.

    Where words stand in the target only, ``found`` is what stands there and the place is empty.
    """

    pair: TextPair
    start: int
    end: int
    source: str
    found: str | None = None


def stands(
    finder: Finder,
    texts: Texts,
    concept: Concept,
    source_language: str,
    target_language: str | None = None,
) -> Iterator[Stand]:
    """Every place where the concept stands in sources of a language, by article, language and
    segment."""
    words = pattern(replace(t, language=source_language) for t in concept.accepted(source_language))
    if words is None:
        return
    for pair in texts.with_source(words, source_language, target_language):
        for match in finder.find(pair.article_id, source_language, pair.source):
            if concept.id == match.concept or concept.id in match.others:
                yield Stand(pair, match.start, match.end, match.text)


class OldWordings:
    """Finds wordings that are accepted no more, where no new one stands in the same place."""

    def __init__(self, old: Sequence[Term], after: Concept | None, language: str) -> None:
        gone = {t.text for t in old}
        new = [t for t in (after.accepted(language) if after else ()) if t.text not in gone]
        self._matcher = Matcher(
            [Concept(NEW, preferred(new, language)), Concept(OLD, preferred(old, language))],
            language,
            None,
        )

    def find(self, text: str) -> tuple[str, ...]:
        """The old wordings as they stand in a text."""
        return tuple(m.text for m in self._matcher.find(text) if m.concept == OLD)
