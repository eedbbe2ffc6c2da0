"""Concepts that look like one another: what a proposal may repeat, and what may be merged."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from rapidfuzz import fuzz, process

from glossary.concepts import ACCEPTED, BUILT_IN, Concept, Term, TermStatus
from glossary.language.words import base, cut, fold, is_stemmed, is_word, nfc, same_word
from workflow.desk.texts import plain

NEAR = 90.0
"""Per cent of letters in common (`rapidfuzz.fuzz.ratio`) from which two terms look alike; below,
names that differ in one word come up: Department of Asia, Department of Africa."""
SHORT = 5
"""Terms of fewer letters look alike only when they are the same: UN, UK."""
VERY_NEAR, LONG = 95.0, 12
"""Per cent of letters in common from which two terms of several words and at least so many
letters count as one (`duplicates`): a slip of the pen, not another word."""
BEGINNING = 3
"""Letters with which all forms of a word begin, nearly always (policy, policies)."""


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
    Terms are the same apart from case and inflection and, of more than one word, diacritics; in
    the second language they may differ in a letter or two. The built-in glossary's own concepts
    are told apart by its makers: two of them are a pair only where kind and first term are the
    same.
    """
    languages = [{base(t.language) for t in c.terms} for c in concepts]
    shared: dict[tuple[int, int], set[str]] = {}
    perhaps: dict[tuple[int, int], dict[str, list[tuple[Wording, Wording]]]] = {}
    near: dict[tuple[int, int], set[str]] = {}
    for language, wordings in _having(concepts).items():
        for numbers in wordings.values():
            for pair in combinations(sorted(numbers), 2):
                if _comparable(*(concepts[n] for n in pair)):
                    shared.setdefault(pair, set()).add(language)
        ours = {
            w for w, ns in wordings.items() if any(concepts[n].glossary != BUILT_IN for n in ns)
        }
        for one, other in _beginning_alike(language, ours, wordings):
            for pair in _pairs(concepts, wordings[one], wordings[other]):
                perhaps.setdefault(pair, {}).setdefault(language, []).append((one, other))
        for one, other in _near(ours, wordings):
            for pair in _pairs(concepts, wordings[one], wordings[other]):
                near.setdefault(pair, set()).add(language)
    found: list[tuple[int, int]] = []
    for pair in sorted(shared.keys() | perhaps.keys()):
        same, common = shared.get(pair, set()), languages[pair[0]] & languages[pair[1]]
        wanted = min(2, len(common))
        like, forms = near.get(pair, set()), perhaps.get(pair, {})
        if len(same | like | forms.keys()) < wanted:
            continue
        for language in forms.keys() - same:
            if same and len(same | like) >= wanted:
                break
            if any(_same(one, other, language) for one, other in forms[language]):
                same = same | {language}
        if same and len(same | like) >= wanted:
            found.append(pair)
    return tuple((concepts[one], concepts[other]) for one, other in found)


def _comparable(one: Concept, other: Concept) -> bool:
    if one.glossary != BUILT_IN or other.glossary != BUILT_IN:
        return True
    heads = [(c.terms[0].language, nfc(c.terms[0].text).casefold()) for c in (one, other)]
    return one.kind is other.kind and heads[0] == heads[1]


def _pairs(
    concepts: Sequence[Concept], some: Iterable[int], more: Iterable[int]
) -> Iterator[tuple[int, int]]:
    for one, other in product(some, more):
        if one != other and _comparable(concepts[one], concepts[other]):
            yield min(one, other), max(one, other)


Wording = tuple[str, ...]
"""The folded words of a term, in order."""


def _having(concepts: Sequence[Concept]) -> dict[str, dict[Wording, set[int]]]:
    """For each language and each accepted wording, the numbers of the concepts that have it."""
    having: dict[str, dict[Wording, set[int]]] = {}
    for number, concept in enumerate(concepts):
        for term in concept.terms:
            if term.status in ACCEPTED:
                language = base(term.language)
                tokens = cut(nfc(term.text)).tokens
                wording = tuple(fold(t, language) for t in tokens if is_word(t))
                having.setdefault(language, {}).setdefault(wording, set()).add(number)
    return having


def _beginning_alike(
    language: str, ours: Collection[Wording], wordings: Collection[Wording]
) -> Iterator[tuple[Wording, Wording]]:
    """Different wordings of as many words that begin alike, the first of them among ours: all
    that may be forms of one, and cheaper found than what needs the language's dictionary."""
    blocks: dict[Wording, list[Wording]] = {}
    for wording in wordings if ours else ():
        blocks.setdefault(_beginnings(wording, language), []).append(wording)
    for wording in ours:
        for other in blocks[_beginnings(wording, language)]:
            if wording != other:
                yield wording, other


def _near(
    ours: Collection[Wording], wordings: Collection[Wording]
) -> Iterator[tuple[Wording, Wording]]:
    """Different long wordings that differ in a letter or two, the first of them among ours."""
    some, more = (
        [(w, text) for w in which if len(w) > 1 and len(text := plain(" ".join(w))) >= LONG]
        for which in (ours, wordings if ours else ())
    )
    if not some:
        return
    scores = process.cdist(
        [text for _, text in some],
        [text for _, text in more],
        scorer=fuzz.ratio,
        score_cutoff=VERY_NEAR,
    )
    for row, column in zip(*scores.nonzero(), strict=True):
        (one, text), (other, like) = some[row], more[column]
        if one != other and _alike(text, like):
            yield one, other


def _beginnings(wording: Wording, language: str) -> Wording:
    length = BEGINNING if is_stemmed(language) else None
    return tuple(plain(word)[:length] for word in wording)


def _same(one: Wording, other: Wording, language: str) -> bool:
    """Whether wordings of as many words are the same but for inflection or diacritics."""
    if len(one) > 1 and all(plain(a) == plain(b) for a, b in zip(one, other, strict=True)):
        return True
    return all(same_word(a, b, language) for a, b in zip(one, other, strict=True))


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


def _plain(text: str) -> str:
    return " ".join(plain(nfc(text)).split())


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    numbers = [[c for c in text if c.isdigit()] for text in (one, other)]
    return min(len(one), len(other)) >= SHORT and numbers[0] == numbers[1]
