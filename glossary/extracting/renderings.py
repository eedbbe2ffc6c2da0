"""How approved translations render a wording: found by aligning their words.

A lexicon of word translations is learnt from the pairs in both directions (IBM model 1: Brown et
al. 1993) and helped by words that both sides spell alike. In each pair that holds the wording,
the stretch of the target is taken whose words the wording explains best and the rest of the
source least, and the stretches of all pairs vote.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from glossary.concepts import Concept
from glossary.language.common_words import is_function
from glossary.language.vietnamese import words_of
from glossary.language.words import (
    base,
    begins_sentence,
    cut,
    fold,
    is_word,
    nfc,
    stem,
    without_marks,
)

PAIRS = 3000
"""Pairs that the lexicon is learnt from, at most; those with a wording come first."""
ROUNDS = 5
SURE = 0.25
"""How sure a rendering is at least, in the mean of the places where it was found."""
BEST = 3
"""Renderings given for a wording, at most."""
_LONGEST = 10
_ALIKE = 20.0
"""How much more a word is taken for the one that is spelt alike than for another, at first."""
_FLOOR = 1e-4
_LEAST = -1.0
"""The log odds of a rendering, at least, when no stretch is likelier than not."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A wording in the target language: in how many of the pairs with the source wording it was
    found (``count`` of ``of``), and how sure that is (0 to 1)."""

    text: str
    count: int
    of: int
    score: float


@dataclass(frozen=True, slots=True)
class _Text:
    """A segment cut into words: their keys, and where each begins and ends in the text.

    ``tokens`` are the stems of its tokens, ``word`` the number of the word of each.
    """

    text: str
    tokens: tuple[str, ...]
    word: tuple[int, ...]
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    opening: bool


def renderings(
    wordings: Sequence[str],
    source_language: str,
    target_language: str,
    pairs: Iterable[tuple[str, str]],
    known: Iterable[Concept] = (),
) -> dict[str, tuple[Rendering, ...]]:
    """The likeliest renderings of each wording that the pairs have one for.

    ``pairs`` are (source, target) segments; ``known`` concepts teach the lexicon more words.
    """
    wanted = {wording: _read(nfc(wording), source_language).tokens for wording in wordings}
    texts = _chosen(wanted.values(), source_language, target_language, pairs)
    if not texts:
        return {}
    taught = [
        (_read(nfc(s.text), source_language), _read(nfc(t.text), target_language))
        for concept in known
        if (s := concept.preferred(source_language)) and (t := concept.preferred(target_language))
    ]
    forward, backward = _lexicons([*texts, *taught])
    index: dict[str, list[int]] = defaultdict(list)
    for number, (source, _) in enumerate(texts):
        for token in set(source.tokens):
            index[token].append(number)
    found: dict[str, tuple[Rendering, ...]] = {}
    for wording, tokens in wanted.items():
        votes: dict[tuple[str, ...], _Votes] = {}
        holding = 0
        for number in index.get(tokens[0], ()) if tokens else ():
            source, target = texts[number]
            at = _place(source.tokens, tokens)
            if at is None:
                continue
            holding += 1
            inside = range(source.word[at], source.word[at + len(tokens) - 1] + 1)
            span = _span(source, target, inside, forward, backward, target_language)
            if span is not None:
                first, after, score = span
                key = target.keys[first:after]
                votes.setdefault(key, _Votes()).add(_surface(target, first, after), score)
        if best := _best(votes, holding):
            found[wording] = best
    return found


class _Votes:
    """The occurrences of one rendering."""

    def __init__(self) -> None:
        self.surfaces: Counter[str] = Counter()
        self.scores: list[float] = []

    def add(self, surface: str, score: float) -> None:
        """One more occurrence."""
        self.surfaces[surface] += 1
        self.scores.append(score)


def _best(votes: Mapping[tuple[str, ...], _Votes], holding: int) -> tuple[Rendering, ...]:
    sure = (v for v in votes.values() if sum(v.scores) >= SURE * len(v.scores))
    ranked = sorted(sure, key=lambda v: (-sum(v.scores), min(v.surfaces)))
    return tuple(
        Rendering(
            max(v.surfaces, key=lambda s: (v.surfaces[s], s)),
            len(v.scores),
            holding,
            round(sum(v.scores) / len(v.scores), 2),
        )
        for v in ranked[:BEST]
    )


def _read(text: str, language: str) -> _Text:
    """A text as words: Vietnamese ones by the word list, Chinese characters one by one."""
    words = cut(text)
    folded = [fold(token, language) for token in words.tokens]
    pieces: list[tuple[int, int]] = []
    i = 0
    while i < len(words):
        stop = i + 1
        if is_word(words.tokens[i]) and base(language) == "vi":
            while (
                stop < len(words)
                and is_word(words.tokens[stop])
                and text[words.ends[stop - 1] : words.starts[stop]] == " "
            ):
                stop += 1
            pieces += words_of(folded, i, stop)
        else:
            while (  # porta-voz
                stop + 1 < len(words)
                and words.tokens[stop] == "-"
                and is_word(words.tokens[stop + 1])
                and words.ends[stop] == words.starts[stop + 1]
                and words.ends[stop - 1] == words.starts[stop]
            ):
                stop += 2
            pieces.append((i, stop))
        i = stop
    stems = [stem(word, language) for word in folded]
    return _Text(
        text,
        tuple(stems),
        tuple(number for number, (a, b) in enumerate(pieces) for _ in range(a, b)),
        tuple(" ".join(stems[a:b]) for a, b in pieces),
        tuple(words.starts[a] for a, _ in pieces),
        tuple(words.ends[b - 1] for _, b in pieces),
        bool(words) and begins_sentence(words, 0),
    )


def _chosen(
    wanted: Iterable[Sequence[str]],
    source_language: str,
    target_language: str,
    pairs: Iterable[tuple[str, str]],
) -> list[tuple[_Text, _Text]]:
    """The pairs to learn from: those with a wording first, then others."""
    first_tokens = {tokens[0] for tokens in wanted if tokens}
    holding: list[tuple[_Text, _Text]] = []
    others: list[tuple[_Text, _Text]] = []
    for source, target in pairs:
        if len(holding) >= PAIRS:
            break
        text = _read(nfc(source), source_language)
        holds = not first_tokens.isdisjoint(text.tokens)
        if holds or len(others) < PAIRS:
            (holding if holds else others).append((text, _read(nfc(target), target_language)))
    return [*holding, *others][:PAIRS]


_Lexicon = dict[str, dict[str, float]]


def _lexicons(texts: Sequence[tuple[_Text, _Text]]) -> tuple[_Lexicon, _Lexicon]:
    """p(target word | source word) and p(source word | target word)."""
    there = [(source.keys, target.keys) for source, target in texts]
    return _learnt(there), _learnt([(target, source) for source, target in there])


def _learnt(texts: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> _Lexicon:
    table: _Lexicon = defaultdict(dict)
    for given, made in texts:
        for one in set(given):
            row = table[one]
            for other in made:
                if other not in row:
                    row[other] = _ALIKE if _alike(one, other) else 1.0
    for _ in range(ROUNDS):
        counts: _Lexicon = defaultdict(lambda: defaultdict(float))
        for given, made in texts:
            for other in made:
                total = sum(table[one][other] for one in given)
                if not total:
                    continue
                for one in given:
                    counts[one][other] += table[one][other] / total
        table = {}
        for one, row in counts.items():
            mass = sum(row.values()) + 0.5
            table[one] = {other: value / mass for other, value in row.items()}
    return table


def _alike(one: str, other: str) -> bool:
    if one == other:
        return len(one) > 1 or not one.isalpha()
    if len(one) < 4 or len(other) < 4:
        return False
    plain, alike = without_marks(one).replace(" ", ""), without_marks(other).replace(" ", "")
    return plain[:5] == alike[:5]


def _place(tokens: Sequence[str], part: Sequence[str]) -> int | None:
    size = len(part)
    for start in range(len(tokens) - size + 1):
        if tuple(tokens[start : start + size]) == tuple(part):
            return start
    return None


def _span(
    source: _Text,
    target: _Text,
    inside: range,
    forward: _Lexicon,
    backward: _Lexicon,
    language: str,
) -> tuple[int, int, float] | None:
    """The stretch of the target that renders a stretch of the source, and how surely.

    The gain of a target word is the log odds of its coming from inside the stretch (forward),
    plus what the source's words choose of the target (backward); the best sum of neighbours wins.
    """
    gains: list[float] = []
    sure: list[float] = []
    chosen = [0.0] * len(target.keys)
    for s in inside:
        row = [backward.get(t, {}).get(source.keys[s], 0.0) for t in target.keys]
        total = sum(row)
        for t, value in enumerate(row):
            chosen[t] += value / total if total else 0.0
    for t, key in enumerate(target.keys):
        from_source = [forward.get(s, {}).get(key, 0.0) for s in source.keys]
        total = sum(from_source)
        ahead = sum(from_source[s] for s in inside) / total if total else 0.0
        share = min(1 - _FLOOR, max(_FLOOR, 0.5 * ahead + 0.5 * min(1.0, chosen[t])))
        sure.append(share)
        if not is_word(target.text[target.starts[t] : target.ends[t]]):
            gains.append(-9.0 if target.text[target.starts[t]] not in "-'’,&/" else -0.7)
        elif is_function(key, language):
            gains.append(min(-0.05, log(share / (1 - share)) / 4))
        else:
            gains.append(log(share / (1 - share)) + 0.4)
    best: tuple[float, int, int] | None = None
    for start in range(len(gains)):
        total = 0.0
        for stop in range(start, min(len(gains), start + _LONGEST)):
            total += gains[stop]
            if best is None or total > best[0]:
                best = (total, start, stop + 1)
    if best is None or best[0] < _LEAST:
        return None
    _, start, stop = best
    content = [
        sure[t]
        for t in range(start, stop)
        if not is_function(target.keys[t], language)
        and is_word(target.text[target.starts[t] : target.ends[t]])
    ]
    return (start, stop, sum(content) / len(content)) if content else None


def _surface(target: _Text, first: int, after: int) -> str:
    """A stretch as it stands, without the capital that only the sentence's beginning gives."""
    text = target.text[target.starts[first] : target.ends[after - 1]]
    words = text.split()
    plain = first == 0 and target.opening and not any(w[0].isupper() for w in words[1:])
    if plain and not (len(words[0]) > 1 and words[0][1].isupper()) and len(words) > 1:
        return text[0].lower() + text[1:]
    return text
