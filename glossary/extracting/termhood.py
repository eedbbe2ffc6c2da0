"""How much a frequent phrase looks like a term: C-value and the words before it.

C-value counts a phrase by its length and frequency and takes off what longer phrases account for;
NC-value looks at the words around it (Frantzi, Ananiadou and Mima 2000). Single words are none in
languages that part their words, since nothing here tells nouns. Phrases are bounded by function
words and punctuation; Vietnamese ones are made of whole words of its word list, Chinese
ones of characters.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.language.common_words import BINDING, is_function, is_ordinary, is_weak
from glossary.language.vietnamese import words_of
from glossary.language.words import Words, base, is_word, stem

LONGEST = 8
"""Words (Vietnamese: syllables, Chinese: characters) of a phrase, at most."""
HALF = 0.25
"""The share of its occurrences that a phrase has outside the longer one that holds it most."""
Key = tuple[str, ...]
_NOMINAL = frozenset(
    "các những một của về mỗi mọi the a an this its their le la les du un une el los las del o os "
    "as uma um do da dos das".split()
)
"""Words before a phrase that tell a noun."""
_VERBAL = frozenset(
    "đã đang sẽ được bị phải cần không để nhằm hãy cùng to will would can could must should ne se "
    "não no не".split()
)
"""Words before a phrase that tell a verb."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One occurrence of a phrase: tokens ``first`` to ``after``, and what precedes it: 1 where
    that tells a noun, -1 where it tells a verb, else 0."""

    first: int
    after: int
    key: Key
    before: int
    bounded: bool


def phrases(words: Words, folded: Sequence[str], language: str) -> Iterator[Phrase]:
    """Every phrase of a text that could be a term, with all its parts.

    ``bounded`` phrases fill the whole stretch between two boundaries.
    """
    code = base(language)
    for start, stop in _stretches(words, folded, language):
        units = _units(folded, start, stop, language)
        texts = [" ".join(folded[a:b]) for a, b in units]
        weak = [is_weak(text, language) for text in texts]
        for i in range(len(units)):
            if weak[i]:
                continue
            for j in range(i, len(units)):
                first, after = units[i][0], units[j][1]
                if after - first > LONGEST or (code == "vi" and weak[j]):
                    break
                if weak[j] or after - first == 1 or (i == j and is_ordinary(texts[i], language)):
                    continue
                inside = folded[first:after]
                if code == "zh" and is_ordinary("".join(inside), language):
                    continue
                if code != "vi" and sum(is_function(w, language) for w in inside) > 1:
                    continue
                yield Phrase(
                    first,
                    after,
                    tuple(stem(word, language) for word in inside),
                    _before(folded, first),
                    (i == 0 or weak[i - 1]) and (j == len(units) - 1 or weak[j + 1]),
                )


def c_values(frequencies: Mapping[Key, int]) -> dict[Key, float]:
    """A C-value of each phrase: log2(1 + length) times the mean of its frequency and what no
    longer phrase accounts for; 0 for half phrases, which hardly stand alone.

    >>> values = c_values({("a", "b", "c"): 3, ("a", "b"): 3, ("b", "c"): 5})
    >>> values["a", "b"], round(values["b", "c"], 2)
    (0.0, 5.55)
    """
    longer: dict[Key, list[int]] = defaultdict(list)
    for key, count in frequencies.items():
        for size in range(1, len(key)):
            for start in range(len(key) - size + 1):
                longer[key[start : start + size]].append(count)
    values: dict[Key, float] = {}
    for key, count in frequencies.items():
        own = count - max(longer.get(key, ()), default=0)
        half = own < max(1, HALF * count)
        values[key] = 0.0 if half else math.log2(1 + len(key)) * (own + count) / 2
    return values


def _before(folded: Sequence[str], first: int) -> int:
    word = folded[first - 1] if first else ""
    return 1 if word in _NOMINAL else -1 if word in _VERBAL else 0


def _stretches(words: Words, folded: Sequence[str], language: str) -> Iterator[tuple[int, int]]:
    """Stretches of tokens that no punctuation and no function word interrupts."""
    code = base(language)
    binding = BINDING.get(code, frozenset())
    start = 0
    for i in range(len(words) + 1):
        inside = i < len(words) and _joins(words, i) if i > start else i < len(words)
        if inside and _is_part(words, folded, i, language, binding):
            continue
        if i > start:
            yield start, i
        start = i if i < len(words) and _is_part(words, folded, i, language, binding) else i + 1


def _is_part(
    words: Words, folded: Sequence[str], i: int, language: str, binding: frozenset[str]
) -> bool:
    token = words.tokens[i]
    if not is_word(token) or token[0].isdigit():
        return False
    if base(language) == "vi":
        return True
    return folded[i] in binding or not is_function(folded[i], language)


def _joins(words: Words, i: int) -> bool:
    between = words.text[words.ends[i - 1] : words.starts[i]]
    return between in (" ", "\u00a0") or (between == "" and words.tokens[i][0] >= "\u0e00")


def _units(
    folded: Sequence[str], start: int, stop: int, language: str
) -> Sequence[tuple[int, int]]:
    if base(language) == "vi":
        return words_of(folded, start, stop)
    return [(i, i + 1) for i in range(start, stop)]
