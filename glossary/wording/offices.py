"""The rank before or after a title: a Deputy Prime Minister is no Prime Minister.

A target that holds the agreed wording of a title inside the title of a deputy says another
office, although every word of the wording is there.
"""

from collections.abc import Iterable
from functools import lru_cache

from glossary.language.words import Words, base, cut, fold

Span = tuple[int, int]

_DEPUTY = {
    "vi": ("phó", "thứ"),
    "en": ("vice*", "deputy", "deputies", "assistant"),
    "fr": ("vice*", "adjoint*"),
    "es": ("vice*", "adjunt*"),
    "pt": ("vice*", "adjunt*"),
    "ru": ("вице*", "зам", "заместител*"),
    "zh": ("副",),
}
"""Words for a deputy, by language; ``*`` ends a stem. They stand before a title."""
_BEHIND = frozenset(["fr", "es", "pt"])
"""Languages in which they stand behind it, too (ministre adjoint)."""
_HEAD = {"zh": ("长",)}
"""What behind a body makes its head of it (外交部, 外交部长)."""
_HEADS = {
    "vi": ("trưởng",),
    "en": ("minister", "secretary", "head", "chief", "director", "commissioner"),
    "fr": ("ministre", "chef", "directeur", "directrice"),
    "es": ("ministr*", "jefe", "jefa", "director*"),
    "pt": ("ministr*", "chefe", "diretor*"),
    "ru": ("министр*", "глав*", "начальник*", "руководител*", "директор*"),
}
"""What says in a source that somebody is the head of a body."""
_BESIDE = 2
"""Words before a title among which its deputy may be named (Phó Tổng Giám đốc)."""
_HYPHENS = frozenset("-‐‑–—")


def of_another(
    source: str,
    target: str,
    place: Span,
    source_language: str,
    target_language: str,
    *,
    said: Span | None = None,
) -> Span | None:
    """The place of another office's title around a place of a target, unless the source speaks
    of such an office too; ``None`` where there is none.

    ``said`` is where the source has the title: a deputy must be right beside it there.

    >>> target = "the Deputy Prime Minister spoke"
    >>> start, end = of_another("Thủ tướng phát biểu", target, (11, 25), "vi", "en")
    >>> target[start:end]
    'Deputy Prime Minister'
    >>> of_another("Phó Thủ tướng phát biểu", target, (11, 25), "vi", "en")
    """
    words = _cut(target)
    code = base(target_language)
    inside = [i for i, start in enumerate(words.starts) if place[0] <= start < place[1]]
    if not inside:
        return None
    start, end = place
    before = _beside(words, inside[0], -1)
    after = _beside(words, inside[-1], 1)
    deputy = _DEPUTY.get(code, ())
    if not _says_deputy(_around(source, said, source_language), source_language):
        if before is not None and _among(words.tokens[before], deputy, code):
            start = words.starts[before]
        if after is not None and code in _BEHIND and _among(words.tokens[after], deputy, code):
            end = words.ends[after]
    if (
        after is not None
        and _among(words.tokens[after], _HEAD.get(code, ()), code)
        and not _says_head(source, source_language)
    ):
        end = words.ends[after]
    return None if (start, end) == place else (start, end)


def _beside(words: Words, index: int, step: int) -> int | None:
    """The word next to a token, over a hyphen but over no other mark."""
    index += step
    if 0 <= index < len(words) and words.tokens[index] in _HYPHENS:
        index += step
    return index if 0 <= index < len(words) else None


def _among(token: str, wanted: Iterable[str], language: str) -> bool:
    folded = fold(token, language)
    return any(
        folded == one or (one.endswith("*") and folded.startswith(one[:-1])) for one in wanted
    )


def _around(source: str, said: Span | None, language: str) -> str:
    """A title of the source with the words in which its deputy may be named; all of the source
    where its place is not known."""
    if said is None:
        return source
    words = _cut(source)
    first = max(0, sum(end <= said[0] for end in words.ends) - _BESIDE)
    last = sum(start < said[1] for start in words.starts) - 1
    if base(language) in _BEHIND:
        last = min(last + 1, len(words) - 1)
    return source[words.starts[first] : words.ends[last]]


@lru_cache(maxsize=256)
def _says_deputy(source: str, language: str) -> bool:
    said = _DEPUTY.get(base(language), ())
    return any(_among(token, said, language) for token in cut(source).tokens)


@lru_cache(maxsize=256)
def _says_head(source: str, language: str) -> bool:
    said = _HEADS.get(base(language), ())
    return any(_among(token, said, language) for token in cut(source).tokens)


@lru_cache(maxsize=256)
def _cut(text: str) -> Words:
    return cut(text)
