"""What differs between two wordings of one text, word by word.

One comparison for all who show or count differences: the editor (machine and person, before and
after), the translation memory (a match and the present source), reviewing and source revisions.

>>> [(one.kind.value, "53 điểm cầu"[one.before_start : one.before_end])
...     for one in differences("53 điểm cầu", "64 điểm cầu", "vi")]
[('replace', '53'), ('equal', ' điểm cầu')]
"""

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from itertools import groupby

from rapidfuzz.distance import Indel

from workflow.markup import TAG

ELIDING = frozenset({"ca", "fr", "it", "oc"})
"""Languages in which an apostrophe ends a word of its own: ``l’``, ``d’``, ``dell’``."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana and Han: scripts that set no blanks between words."""


READABLE = 500_000
"""The product of both lengths, in tokens, up to which `difflib` compares: some ms."""


class Kind(StrEnum):
    """What becomes of a stretch of the text before."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of both texts, in code points: ``before[before_start:before_end]`` became
    ``after[after_start:after_end]``.

    The differences of two texts follow on one another and cover both from end to end; one of the
    two stretches is empty where something was put in or taken out, and both say the same where
    the kind is ``equal``.
    """

    kind: Kind
    before_start: int
    before_end: int
    after_start: int
    after_end: int


def differences(before: str, after: str, language: str) -> tuple[Difference, ...]:
    """What was taken out of ``before``, put in for it and left as it was, in whole words.

    Both are texts in ``language`` (BCP 47), with inline markup or without: a tag, a number and a
    word are never cut; in scripts without blanks each character counts as a word. Changes with
    nothing but a blank between them are one. Two equal texts give one ``equal`` stretch, two
    empty ones nothing.
    """
    a, b = tokens(before, language), tokens(after, language)
    head = _shared(a, b)
    tail = _shared(a[head:][::-1], b[head:][::-1])
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    ops: list[tuple[bool, list[str], list[str]]] = [(True, a[:head], b[:head])]
    ops += [
        (op == Kind.EQUAL.value, middle_a[i1:i2], middle_b[j1:j2])
        for op, i1, i2, j1, j2 in _opcodes(middle_a, middle_b)
    ]
    ops.append((True, a[len(a) - tail :], b[len(b) - tail :]))
    return tuple(_placed([one for one in ops if one[1] or one[2]]))


def tokens(text: str, language: str) -> list[str]:
    """The text cut into tags, numbers, words, blanks and signs; joined they give it again.

    >>> tokens("L’an 1.234,5 — <b>voilà</b>", "fr")
    ['L’', 'an', ' ', '1.234,5', ' ', '—', ' ', '<b>', 'voilà', '</b>']
    >>> tokens("don’t", "en"), tokens("在河内", "zh-Hans")
    (['don’t'], ['在', '河', '内'])
    """
    return _pattern(language.split("-")[0].lower() in ELIDING).findall(text)


def words(text: str, language: str) -> list[str]:
    """The tokens that are neither blanks nor tags: what is counted when edits are counted.

    >>> words("<b>Ha Noi</b>, 14-6", "en")
    ['Ha', 'Noi', ',', '14', '-', '6']
    """
    return [t for t in tokens(text, language) if not t.isspace() and not TAG.fullmatch(t)]


def _placed(ops: list[tuple[bool, list[str], list[str]]]) -> Iterator[Difference]:
    """Stretches with their places; a blank that stayed between two changes goes with them."""
    equal = [same for same, _, _ in ops]
    for n in range(1, len(ops) - 1):
        if equal[n] and not (equal[n - 1] or equal[n + 1]) and "".join(ops[n][1]).isspace():
            equal[n] = False
    start_a = start_b = 0
    for same, stretch in groupby(zip(equal, ops, strict=True), key=lambda one: one[0]):
        parts = [op for _, op in stretch]
        end_a = start_a + sum(len(token) for _, taken, _ in parts for token in taken)
        end_b = start_b + sum(len(token) for _, _, put in parts for token in put)
        if same:
            kind = Kind.EQUAL
        elif start_a == end_a:
            kind = Kind.INSERT
        else:
            kind = Kind.DELETE if start_b == end_b else Kind.REPLACE
        yield Difference(kind, start_a, end_a, start_b, end_b)
        start_a, start_b = end_a, end_b


def _opcodes(a: list[str], b: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Longest runs first, as people read; for long texts, where that takes minutes, the fewest
    changes."""
    if len(a) * len(b) <= READABLE:
        return SequenceMatcher(str.isspace, a, b, autojunk=False).get_opcodes()
    return [
        (op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Indel.opcodes(a, b)
    ]


def _shared(a: list[str], b: list[str]) -> int:
    """How many tokens both begin with."""
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


@cache
def _pattern(eliding: bool) -> re.Pattern[str]:
    marks = _marks()
    letter = rf"[^\W\d_{UNSPACED}]"
    word = rf"(?:{letter}|[\d_{marks}])+"
    joined = rf"{word}['’](?={letter})|{word}" if eliding else rf"{word}(?:['’](?={letter}){word})*"
    return re.compile(
        rf"{TAG.pattern}|\d+(?:[.,]\d+)+(?!\w)|[{UNSPACED}][{marks}]*|{joined}|\s+|."
        rf"[{marks}]*",
        re.DOTALL,
    )


@cache
def _marks() -> str:
    """Combining marks, which belong to the letter before them, as ranges of a character class."""
    found = [n for n in range(0x300, sys.maxunicode + 1) if _is_mark(n)]
    ranges = []
    for _, group in groupby(enumerate(found), key=lambda pair: pair[1] - pair[0]):
        run = [n for _, n in group]
        ranges.append(f"\\U{run[0]:08x}-\\U{run[-1]:08x}")
    return "".join(ranges)


def _is_mark(code: int) -> bool:
    return unicodedata.category(chr(code)) in ("Mn", "Mc", "Me")
