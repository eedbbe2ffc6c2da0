"""Term extraction: what a text says often or writes as a name, and no termbase has yet.

Names come from their capitals (`glossary.naming.capitals`), the rest from how often and how
freely a phrase stands (`glossary.extracting.termhood`). Nothing here knows parts of speech.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from glossary.concepts import Concept, Kind, Term, TermStatus, TermType
from glossary.exchange.columns import made_id
from glossary.extracting.renderings import Rendering, renderings
from glossary.extracting.termhood import Key, c_values, phrases
from glossary.language.common_words import is_ordinary
from glossary.language.vietnamese import word_at
from glossary.language.words import base, begins_sentence, cut, fold, nfc, stem
from glossary.matching import Matcher
from glossary.naming.capitals import named
from glossary.naming.headwords import head_at
from glossary.naming.name_reading import Why

CONTEXTS = 20
"""Places that a candidate remembers, at most."""
_WEIGHTS = {Why.NAME: 4.0, Why.ACRONYM: 3.0, Why.CAPITALISED: 2.0}
_ONCE = 0.35
"""What a phrase is worth that stands once, between two boundaries."""


class Passage(NamedTuple):
    """A segment of a text: the article that it belongs to, its number there, its text."""

    article: int | str
    segment: int
    text: str


class Context(NamedTuple):
    """Where a candidate stands: code points into the NFC text of a segment."""

    article: int | str
    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may become a concept.

    ``kind`` is a guess. ``frequency`` counts occurrences and ``articles`` the articles with one;
    ``why`` says what made it a candidate. ``contexts`` are its first occurrences. ``full`` is
    what an acronym was said to stand for. ``translations`` are the wordings found for it in
    approved translations, by language, the likeliest first.
    """

    text: str
    language: str
    kind: Kind
    frequency: int
    articles: int
    score: float
    why: Why
    contexts: tuple[Context, ...] = ()
    full: str = ""
    translations: Mapping[str, tuple[Rendering, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    """A candidate while it is counted, under the key that its spellings share."""

    surfaces: Counter[str] = field(default_factory=Counter)
    kinds: Counter[Kind] = field(default_factory=Counter)
    whys: Counter[Why] = field(default_factory=Counter)
    places: dict[Context, None] = field(default_factory=dict)
    fulls: Counter[str] = field(default_factory=Counter)
    before: int = 0
    bounded: int = 0

    @property
    def articles(self) -> int:
        """In how many articles it stands."""
        return len({place.article for place in self.places})


def extract(
    segments: Sequence[Passage],
    language: str,
    *,
    known: Iterable[Concept] = (),
    pairs: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    limit: int = 100,
) -> tuple[Candidate, ...]:
    """The likeliest new terms of some segments in one language, the best first.

    ``known`` is the termbase: what it has in the language, with whatever status, is no
    candidate, nor is what stands only inside its terms. ``pairs`` are (source, target) segments
    of approved translations, by target language; there the candidates' translations are looked
    for. ``limit`` is how many candidates are wanted.
    """
    concepts = tuple(known)
    passages = [passage._replace(text=nfc(passage.text)) for passage in segments]
    names, frequent = _counted(passages, language, Matcher(concepts, language))
    have = _keys(concepts, language)
    several = len({passage.article for passage in passages}) > 1
    scored = [
        *_scored_names(names, several),
        *_scored_phrases(frequent, names, language, several),
    ]
    scored.sort(key=lambda row: (-row[0], row[1]))
    chosen = [
        _candidate(found, score, language) for score, key, found in scored if key not in have
    ][:limit]
    return _translated(chosen, language, pairs or {}, concepts)


def _counted(
    passages: Iterable[Passage], language: str, matcher: Matcher
) -> tuple[dict[Key, _Found], dict[Key, _Found]]:
    """Names and phrases with where they stand, but for what lies inside a known term."""
    names: dict[Key, _Found] = defaultdict(_Found)
    frequent: dict[Key, _Found] = defaultdict(_Found)
    for passage in passages:
        words = cut(passage.text)
        folded = [fold(token, language) for token in words.tokens]
        covered = [(m.start, m.end) for m in matcher.find(passage.text)]
        taken = bytearray(len(words))
        for name in named(passage.text, language):
            if _covered(covered, name.start, name.end):
                continue
            key = tuple(stem(word, language) for word in folded[name.first : name.after])
            found = names[key]
            found.surfaces[passage.text[name.start : name.end]] += 1
            found.kinds[name.kind] += 1
            found.whys[name.why] += 1
            found.places[Context(passage.article, passage.segment, name.start, name.end)] = None
            if name.full:
                found.fulls[name.full] += 1
            if name.after - name.first > 1:
                taken[name.first : name.after] = b"\x01" * (name.after - name.first)
        for phrase in phrases(words, folded, language):
            start, end = words.starts[phrase.first], words.ends[phrase.after - 1]
            if any(taken[phrase.first : phrase.after]) or _covered(covered, start, end):
                continue
            found = frequent[phrase.key]
            surface = passage.text[start:end]
            if begins_sentence(words, phrase.first) or words.text.isupper():
                surface = surface[0].lower() + surface[1:]
            found.surfaces[surface] += 1
            found.places[Context(passage.article, passage.segment, start, end)] = None
            found.before += phrase.before
            found.bounded += phrase.bounded
    return names, frequent


def _covered(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(begin <= start and end <= finish for begin, finish in spans)


def _keys(concepts: Iterable[Concept], language: str) -> frozenset[Key]:
    """The keys of everything that a termbase has in a language, whatever its status."""
    return frozenset(
        tuple(stem(fold(token, language), language) for token in cut(nfc(wording)).tokens)
        for concept in concepts
        for term in concept.in_language(language)
        for wording in (term.text, *term.forms)
    )


def _scored_names(
    names: Mapping[Key, _Found], several: bool
) -> Iterator[tuple[float, Key, _Found]]:
    """Names by their frequency, length and what they are, but for the beginnings of a longer
    one that never stand without the rest."""
    counts = {key: len(found.places) for key, found in names.items()}
    longer: dict[Key, list[Key]] = defaultdict(list)
    for key in names:
        for size in range(1, len(key)):
            longer[key[:size]].append(key)
    for key, found in names.items():
        why = max(found.whys, key=lambda w: (_WEIGHTS[w], w))
        count, kind = counts[key], found.kinds.most_common(1)[0][0]
        single = len(key) == 1 and why is not Why.ACRONYM
        if single and (count < 2 or (why is Why.NAME and kind is not Kind.PLACE and count < 3)):
            continue
        if several and count == 1 and why is Why.CAPITALISED:
            continue
        if any(counts[other] >= count for other in longer.get(key, ())):
            continue
        weight = _WEIGHTS[why] * (0.6 if single else 1.0) * _spread(found)
        yield weight * math.log2(1 + count) * math.log2(2 + min(len(key), 6)), key, found


def _scored_phrases(
    frequent: Mapping[Key, _Found], names: Mapping[Key, _Found], language: str, several: bool
) -> Iterator[tuple[float, Key, _Found]]:
    """Phrases by their C-value and the words before them."""
    repeated = {key: len(found.places) for key, found in frequent.items()}
    shortest = 3 if base(language) == "vi" else 2
    values = c_values({key: count for key, count in repeated.items() if count > 1})
    for key, found in frequent.items():
        if key in names and names[key].whys:
            continue
        count = repeated[key]
        rest = _after_ordinary(key, language)
        if rest and repeated.get(rest, 0) >= 2 * count:
            continue
        context = 1 + 0.5 * found.before / count
        if count > 1 and values[key] > 0:
            value = values[key] ** 0.75 * (0.5 if len(key) == 1 else 1.0)
            yield 1.2 * value * context * _spread(found), key, found
        elif count == 1 and not several and found.bounded and len(key) >= shortest:
            yield _ONCE * context * math.log2(1 + len(key)), key, found


def _after_ordinary(key: Key, language: str) -> Key:
    """What follows the ordinary word that a phrase begins with, empty where it does not."""
    if base(language) != "vi":
        return ()
    end = word_at(key, 0, len(key))
    return key[end:] if is_ordinary(" ".join(key[:end]), language) else ()


def _spread(found: _Found) -> float:
    return 1 + 0.25 * math.log2(found.articles)


def _candidate(found: _Found, score: float, language: str) -> Candidate:
    text = max(found.surfaces, key=lambda s: (found.surfaces[s], sum(map(str.isupper, s)), s))
    kind = found.kinds.most_common(1)[0][0] if found.kinds else Kind.TERM
    why = max(found.whys, key=lambda w: (_WEIGHTS[w], w)) if found.whys else Why.FREQUENT
    if kind in (Kind.TERM, Kind.PLACE) and text in _countries(language):
        kind = Kind.COUNTRY
    elif not found.kinds:
        kind = _kind(text, language)
    return Candidate(
        text,
        language,
        kind,
        len(found.places),
        found.articles,
        round(score, 2),
        why,
        tuple(found.places)[:CONTEXTS],
        found.fulls.most_common(1)[0][0] if found.fulls else "",
    )


def _kind(text: str, language: str) -> Kind:
    """What a phrase in small letters names by its first word: an event, a document or a term."""
    folded = [fold(token, language) for token in cut(text).tokens]
    head = head_at(folded, 0, language)
    whole = base(language) != "vi" or (head and head[1] >= word_at(folded, 0, len(folded)))
    return head[0] if head and whole and head[0] in (Kind.EVENT, Kind.DOCUMENT) else Kind.TERM


@lru_cache(maxsize=16)
def _countries(language: str) -> frozenset[str]:
    """CLDR's names of countries in a language, empty where CLDR does not know it."""
    try:
        territories = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(nfc(name) for code, name in territories.items() if code.isalpha())


def _translated(
    candidates: Sequence[Candidate],
    language: str,
    pairs: Mapping[str, Sequence[tuple[str, str]]],
    concepts: Sequence[Concept],
) -> tuple[Candidate, ...]:
    """The candidates with the wordings that approved translations have for them."""
    texts = [candidate.text for candidate in candidates]
    answers = {
        target: renderings(texts, language, target, given, concepts)
        for target, given in pairs.items()
    }
    return tuple(
        replace(
            candidate,
            translations={
                target: found[candidate.text]
                for target, found in answers.items()
                if candidate.text in found
            },
        )
        for candidate in candidates
    )


def as_concept(candidate: Candidate) -> Concept:
    """A candidate as the concept that it may become, to be looked at before it is kept.

    The likeliest translation of each language is its term; the note says what speaks for it.
    """
    term = Term(candidate.language, candidate.text)
    terms = [term]
    if candidate.full:
        terms = [
            Term(candidate.language, candidate.full, type=TermType.FULL),
            replace(term, status=TermStatus.ADMITTED, type=TermType.ACRONYM),
        ]
    evidence = [f"{candidate.frequency} × in {candidate.articles} article(s)"]
    for language, found in candidate.translations.items():
        terms.append(Term(language, found[0].text))
        others = "; ".join(f"{r.text} ({r.count} of {r.of})" for r in found)
        evidence.append(f"{language}: {others}")
    return Concept(
        made_id(terms[0]), tuple(terms), note=". ".join(evidence) + ".", kind=candidate.kind
    )
