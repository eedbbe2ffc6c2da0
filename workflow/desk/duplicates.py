"""Concepts that look like one another: what a proposal may repeat, and what may be merged."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from glossary.concepts import Concept, Term, TermStatus
from glossary.language.words import base, cut, fold, is_word, nfc, stem
from workflow.desk.texts import plain

NEAR = 90.0
"""Per cent of letters in common (`rapidfuzz.fuzz.ratio`) from which two terms look alike; below,
names that differ in one word come up: Department of Asia, Department of Africa."""
SHORT = 5
"""Terms of fewer letters look alike only when they are the same: UN, UK."""


def similar(concept: Concept, concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    """The concepts that have a term like one of this one's in the same language, the most like
    first; itself left out."""
    others = [other for other in concepts if other.id != concept.id]
    offered = [(base(t.language), key) for t in concept.terms if (key := _plain(t.text))]
    best: dict[int, float] = {}
    for language in {language for language, _ in offered}:
        there = [
            (key, number)
            for number, other in enumerate(others)
            for term in other.terms
            if base(term.language) == language and (key := _plain(term.text))
        ]
        keys = [key for key, _ in there]
        for wanted in {key for tongue, key in offered if tongue == language}:
            for key, score, index in process.extract(
                wanted, keys, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None
            ):
                if _alike(wanted, key):
                    number = there[index][1]
                    best[number] = max(score, best.get(number, 0.0))
    return tuple(others[n] for n in sorted(best, key=lambda n: (-best[n], others[n].id)))


def duplicates(concepts: Sequence[Concept]) -> tuple[tuple[Concept, Concept], ...]:
    """Pairs of concepts of which one may be too many.

    They share a term in two languages, or in the only language that both have: one word of a
    language often has two meanings (chủ tịch: chairman, mayor), two languages seldom share both.
    """
    having: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    languages = [{base(t.language) for t in c.terms} for c in concepts]
    for number, concept in enumerate(concepts):
        keys = {(base(t.language), _key(t)) for t in concept.terms if t.status in _COUNTED}
        for key in keys:
            having.setdefault(key, []).append(number)
    shared: dict[tuple[int, int], set[str]] = {}
    for (language, _), numbers in having.items():
        for place, one in enumerate(numbers):
            for other in numbers[place + 1 :]:
                shared.setdefault((one, other), set()).add(language)
    return tuple(
        (concepts[one], concepts[other])
        for (one, other), tongues in sorted(shared.items())
        if len(tongues) > 1 or len(languages[one] & languages[other]) == 1
    )


def with_terms_of(concept: Concept, other: Concept) -> Concept:
    """The concept with the other's terms as admitted ones, unless they stand there already.

    Rejected terms stay rejected. Empty fields take what the other has; a concept that is not to
    be translated keeps to its language.
    """
    there = {(t.language, t.text) for t in concept.terms}
    only = concept.terms[0].language if concept.do_not_translate and concept.terms else None
    preferred = {t.language for t in concept.terms if t.status is TermStatus.PREFERRED}
    added: list[Term] = []
    for term in other.terms:
        if (term.language, term.text) in there or only not in (None, term.language):
            continue
        if term.status is TermStatus.PREFERRED and term.language in preferred:
            added.append(replace(term, status=TermStatus.ADMITTED))
        elif term.status is TermStatus.PREFERRED:
            added.append(term)
            preferred.add(term.language)
        else:
            added.append(term)
        there.add((term.language, term.text))
    return replace(
        concept,
        terms=(*concept.terms, *added),
        domain=concept.domain or other.domain,
        definition=concept.definition or other.definition,
        note=concept.note or other.note,
        source=concept.source or other.source,
        image=concept.image or other.image,
    )


_COUNTED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


def _plain(text: str) -> str:
    return " ".join(plain(nfc(text)).split())


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    numbers = [[c for c in text if c.isdigit()] for text in (one, other)]
    return min(len(one), len(other)) >= SHORT and numbers[0] == numbers[1]


def _key(term: Term) -> tuple[str, ...]:
    """What two spellings of one term share: stems of its words, in order."""
    words = (t for t in cut(nfc(term.text)).tokens if is_word(t))
    return tuple(stem(fold(word, term.language), term.language) for word in words)
