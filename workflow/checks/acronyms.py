"""Acronyms of the termbase: the full form at the first mention, the acronym after it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from glossary.concepts import SHORTENED, Concept, Term, TermType
from glossary.wording.wordings import places, wordings_of
from workflow.articles import BlockKind, Segment, Severity
from workflow.checks.articles import ArticleCheck
from workflow.checks.pairs import Found, Pair, put
from workflow.checks.required import Same

HEADINGS: Final = frozenset([BlockKind.TITLE.value, BlockKind.HEADING.value])
"""Blocks whose acronyms nobody explains; a full form in them counts as given."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Acronym:
    """An acronym of a concept with the full forms that explain it, the preferred one first."""

    text: str
    concept: str
    full: tuple[Term, ...]


def find(article: Sequence[Pair], _segments: Sequence[Segment]) -> Iterator[tuple[int, Found]]:
    """Acronyms whose full form stands neither before their first mention nor in its segment.

    A mention counts where the source has the concept. Headlines and headings are left alone,
    and so are acronyms that the termbase prefers to the full form (ASEAN).
    """
    if not article:
        return
    language = article[0].target_language
    known = _acronyms(Same(article[0].concepts), language)
    settled: set[str] = set()
    for number, pair in enumerate(article):
        if pair.kind in HEADINGS:
            continue
        for acronym in pair.once("acronyms", lambda p: tuple(_mentioned(p, known))):
            if acronym.concept in settled or not _asked_for(pair, acronym.concept):
                continue
            settled.add(acronym.concept)
            if not _given(acronym, article[: number + 1], language):
                full = acronym.full[0].text
                explained = f"{full} ({acronym.text})"
                yield (
                    number,
                    Found(
                        f"“{acronym.text}” stands here for the first time, without its full form "
                        f"“{full}”.",
                        (("acronym", acronym.text), ("full", full), ("concept", acronym.concept)),
                        fixes=put(pair, acronym.text, explained),
                    ),
                )


@lru_cache(maxsize=16)
def _acronyms(same: Same, language: str) -> Mapping[str, tuple[_Acronym, ...]]:
    """The acronyms of a language that must be explained, by their first word."""
    found: dict[str, list[_Acronym]] = defaultdict(list)
    for concept in same.concepts:
        for term in _to_be_explained(concept, language):
            full = tuple(t for t in concept.accepted(language) if t.type not in SHORTENED)
            words = _WORD.findall(term.text)
            if full and words:
                found[words[0]].append(_Acronym(term.text, concept.id, full))
    return {word: tuple(acronyms) for word, acronyms in found.items()}


def _to_be_explained(concept: Concept, language: str) -> tuple[Term, ...]:
    preferred = concept.preferred(language)
    if concept.do_not_translate or preferred is None or preferred.type in SHORTENED:
        return ()
    return concept.of_type(language, TermType.ACRONYM)


def _mentioned(pair: Pair, known: Mapping[str, tuple[_Acronym, ...]]) -> Iterator[_Acronym]:
    """The acronyms that stand in a target, each once, in the order of the text."""
    for word in dict.fromkeys(_WORD.findall(pair.plain_target)):
        for acronym in known.get(word, ()):
            for wording in wordings_of(acronym.text, pair.target_language, sensitive=True):
                if places(wording, pair.plain_target, pair.target_language):
                    yield acronym
                    break


def _asked_for(pair: Pair, concept: str) -> bool:
    return any(concept in (wanted.concept, *wanted.others) for wanted in pair.required)


def _given(acronym: _Acronym, pairs: Sequence[Pair], language: str) -> bool:
    """Whether one of these targets has a full form of an acronym."""
    return any(
        pair.once(("full form", acronym.concept), lambda p: _has_full(acronym, p, language))
        for pair in pairs
    )


def _has_full(acronym: _Acronym, pair: Pair, language: str) -> bool:
    return any(
        places(wording, pair.plain_target, language)
        for term in acronym.full
        for wording in wordings_of(term.text, language, sensitive=term.case_sensitive)
    )


CHECK = ArticleCheck(
    "acronym_unexplained",
    Severity.WARNING,
    "An acronym stands in the article before its full form was given.",
    find,
)
