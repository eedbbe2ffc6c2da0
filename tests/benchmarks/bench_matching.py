"""Matching against the bare automaton library, on the same terms and the same text.

100,000 terms over 1,000,000 characters, Vietnamese and English, rounds interleaved. *Dense*:
terms made of the text's own words, many of them taken from it, so that nearly every word begins
one. *Sparse*: the built-in glossary and combinations of three to five words that mostly never
occur, as in a real termbase. pyahocorasick is given the folded terms and the folded text; it
finds neither inflected forms nor other spellings, which the matcher does.
"""

import random
import re
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence

import ahocorasick

from glossary import builtin
from glossary.concepts import Concept, Term
from glossary.matching import Matcher
from tests.benchmarks.measuring import medians
from tests.evaluation.tables import table, target
from tests.glossary.evaluation import there
from tests.glossary.shared import lines

TERMS, CHARACTERS, ROUNDS, WANTED = 100_000, 1_000_000, 5, 1.5


def text_of(language: str, characters: int) -> str:
    """A text of a length, of pieces of the corpus's segments in a fixed disorder."""
    segments = [line.split() for line in lines(f"corpus/ntrex-dev/{language}.txt")]
    chance = random.Random(1)
    pieces: list[str] = []
    length = 0
    while length < characters:
        words = chance.choice(segments)
        at = chance.randrange(len(words))
        pieces.append(" ".join(words[at : at + 12]))
        length += len(pieces[-1]) + 2
    return ". ".join(pieces)[:characters]


def _terms(
    language: str, words: Sequence[str], count: int, sizes: Sequence[int], taken: float
) -> tuple[Concept, ...]:
    """So many different terms of these sizes; a share is taken from the text as it stands."""
    chance = random.Random(2)
    found: dict[str, None] = {}
    while len(found) < count:
        size = chance.choice(sizes)
        if chance.random() < taken:
            at = chance.randrange(len(words) - size)
            found[" ".join(words[at : at + size])] = None
        else:
            found[" ".join(chance.choice(words) for _ in range(size))] = None
    return tuple(
        Concept(f"own-{n}", (Term(language, term), Term("x", "x"))) for n, term in enumerate(found)
    )


def dense(language: str, text: str, count: int) -> tuple[Concept, ...]:
    """Terms of two to four words of the text, one in ten as it stands there."""
    return _terms(language, re.findall(r"\w+", text.lower()), count, (2, 2, 3, 3, 4), 0.1)


def sparse(language: str, text: str, count: int) -> tuple[Concept, ...]:
    """The built-in glossary, and words of the text in combinations that it mostly lacks."""
    known = tuple(
        Concept(c.id, (*c.terms, Term("x", "x")), glossary=c.glossary)
        for c in builtin.concepts()
        if c.accepted(language)
    )
    words = re.findall(r"\w+", text.lower())
    return known + _terms(language, words, count - len(known), (3, 4, 5), 0.001)


def measure(name: str, language: str, text: str, concepts: Sequence[Concept]) -> bool:
    """Print our time beside the library's; gives whether it is near enough."""
    start = time.perf_counter()
    matcher = Matcher(concepts, language, "x")
    built = time.perf_counter() - start
    start = time.perf_counter()
    bare: ahocorasick.Automaton = ahocorasick.Automaton()
    for wording in {t.text.casefold() for c in concepts for t in c.accepted(language)}:
        bare.add_word(wording, len(wording))
    bare.make_automaton()
    built_bare = time.perf_counter() - start
    folded = text.casefold()
    seconds = medians(
        {
            "pyahocorasick: `list(automaton.iter(text))`": lambda: list(bare.iter(folded)),
            "pyahocorasick, whole words, the longest": lambda: whole_words(bare, folded),
            "matcher": lambda: matcher.find(text),
        },
        ROUNDS,
    )
    alone, words, ours = seconds.values()
    print(f"### {name}\n")
    print(
        f"{sum(1 for _ in bare.iter(folded)):,} hits of the automaton at any letter, "
        f"{whole_words(bare, folded):,} longest whole words; {len(matcher.find(text)):,} matches. "
        f"First text {first_time(concepts, language, text):.3f} s. Built in {built:.2f} s "
        f"({built_bare:.2f} s for the bare automaton), {megabytes(concepts, language):.0f} MB "
        f"beside the automaton's own {bare.__sizeof__() / 1e6:.0f} MB.\n"
    )
    table(
        ("way", "seconds", "÷ list", "÷ whole words"),
        [
            (way, f"{taken:.3f}", f"{taken / alone:.2f}", f"{taken / words:.2f}")
            for way, taken in seconds.items()
        ],
    )
    met = target("matcher ÷ bare library", ours / alone, WANTED, most=True, form=".2f")
    print()
    return met


def whole_words(automaton: ahocorasick.Automaton, folded: str) -> int:
    """How many whole words, the longest first, the automaton's hits are: the least loop."""
    found = [
        (size, end)
        for end, size in automaton.iter(folded)
        if not folded[end + 1 : end + 2].isalnum()
        and (end < size or not folded[end - size].isalnum())
    ]
    found.sort(reverse=True)
    taken = bytearray(len(folded) + 1)
    count = 0
    for length, end in found:
        start = end + 1 - length
        if taken.find(1, start, end + 1) < 0:
            taken[start : end + 1] = b"\x01" * length
            count += 1
    return count


def first_time(concepts: Sequence[Concept], language: str, text: str) -> float:
    """Seconds that a new matcher takes over its first text."""
    matcher = Matcher(concepts, language, "x")
    start = time.perf_counter()
    matcher.find(text)
    return time.perf_counter() - start


def megabytes(concepts: Sequence[Concept], language: str) -> float:
    """What a matcher holds in Python objects."""
    tracemalloc.start()
    matcher = Matcher(concepts, language, "x")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del matcher
    return held / 1e6


def short(texts: dict[str, str]) -> None:
    """What a call costs on a segment of twenty words, with the built-in glossary."""
    rows = []
    for language, text in texts.items():
        words = text.split()
        segments = [" ".join(words[at : at + 20]) for at in range(0, 20_000, 20)]
        matcher = Matcher(builtin.concepts(), language)

        def every(matcher: Matcher = matcher, segments: list[str] = segments) -> int:
            return sum(len(matcher.find(segment)) for segment in segments)

        taken = medians({language: every}, ROUNDS)[language]
        rows.append((language, f"{1e6 * taken / len(segments):.1f}", f"{every() / len(segments)}"))
    table(("segments of 20 words", "µs each", "matches each"), rows)


def main() -> int:
    """Print all tables; gives 1 when a wanted figure is missed."""
    if not there():
        print("Skipped: ntrex-dev is not beside the project (../shared/corpus).")
        return 0
    texts = {language: text_of(language, CHARACTERS) for language in ("vi", "en")}
    cases: dict[str, Callable[[str, str, int], tuple[Concept, ...]]] = {
        "dense": dense,
        "sparse": sparse,
    }
    met = [
        measure(f"{language}, {name}", language, text, made(language, text, TERMS))
        for language, text in texts.items()
        for name, made in cases.items()
    ]
    short(texts)
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
