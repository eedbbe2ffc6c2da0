"""What a check is given, and what it is: a pair of texts, and one question about them."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, TypeVar

from glossary.checking import Finding as GlossaryFinding
from glossary.checking import check
from glossary.concepts import Concept
from glossary.language.words import base
from glossary.requirements import Requirement, Requirements
from workflow.articles import Fix, Severity
from workflow.checks.required import requirements
from workflow.markup import TAG, strip

LINK: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”«»]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.@])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|org|net|int|info|gov|edu|vn)\b"
    r"(?:/[^\s<>\"“”«»]*)?",
    re.IGNORECASE,
)
"""A web or e-mail address in plain text."""


T = TypeVar("T")
Edit = tuple[int, int, str]
"""A stretch of the plain target (code points) and what to put in its place."""


@dataclass(frozen=True, eq=False)
class Pair:
    """A source and its target, NFC, with inline markup, in two languages (BCP 47).

    ``kind`` is the block's (`workflow.articles.BlockKind`). Pairs are compared by identity:
    hashing thousands of concepts would cost more than the checks.
    """

    source: str
    target: str
    source_language: str
    target_language: str
    concepts: tuple[Concept, ...] = field(default=(), repr=False)
    kind: str = "paragraph"
    _kept: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def plain_source(self) -> str:
        """The source without its markup."""
        return strip(self.source)

    @cached_property
    def plain_target(self) -> str:
        """The target without its markup."""
        return strip(self.target)

    @cached_property
    def into(self) -> str:
        """The target language without script and region."""
        return base(self.target_language)

    @cached_property
    def out_of(self) -> str:
        """The source language without script and region."""
        return base(self.source_language)

    @cached_property
    def requirements(self) -> Requirements:
        """The termbase's matcher for these languages, shared with other pairs of texts."""
        return requirements(self.concepts, self.source_language, self.target_language)

    @cached_property
    def required(self) -> tuple[Requirement, ...]:
        """Terms, names and numbers that the plain source asks of a target."""
        return self.requirements.of(self.plain_source)

    @cached_property
    def glossary_findings(self) -> tuple[GlossaryFinding, ...]:
        """What the glossary library says about terms, names and numbers, in its own words."""
        return check(self.plain_source, self.plain_target, self.requirements)

    @cached_property
    def target_places(self) -> tuple[int, ...]:
        """For each code point of the plain target, where it stands in the one with markup."""
        return places_with_markup(self.target)

    def once(self, what: Hashable, make: Callable[["Pair"], T]) -> T:
        """What a check works out about this pair alone, kept for as long as the pair is."""
        if what not in self._kept:
            self._kept[what] = make(self)
        found: T = self._kept[what]
        return found

    def fix(self, label: str, *edits: Edit) -> tuple[Fix, ...]:
        """The edits of the plain target as one fix of the target with its markup.

        Gives nothing when there is no edit, when two of them overlap, or when one would take a
        tag away.
        """
        if not edits:
            return ()
        moved: list[Edit] = []
        for start, end, text in sorted(edits):
            first, last = self._in_markup(start, end)
            if last - first != end - start or (moved and first < moved[-1][1]):
                return ()
            moved.append((first, last, text))
        pieces: list[str] = []
        at = moved[0][0]
        for start, end, text in moved:
            pieces += [self.target[at:start], text]
            at = end
        return (Fix(moved[0][0], at, "".join(pieces), label),)

    def _in_markup(self, start: int, end: int) -> tuple[int, int]:
        places = self.target_places
        if start < end:
            return places[start], places[end - 1] + 1
        if start == 0:
            return 0, 0
        at = len(self.target) if start == len(places) else places[start - 1] + 1
        return at, at


@dataclass(frozen=True, slots=True)
class Found:
    """What a check says: one English sentence, and its pieces for other languages.

    ``severity`` is set where it is not the check's usual one. Each fix settles it by itself.
    """

    message: str
    data: tuple[tuple[str, str], ...] = ()
    severity: Severity | None = None
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One question about a pair.

    ``languages`` are the target languages that it is asked of, without script and region
    (``None``: all), ``applies`` says of which pairs among those.
    """

    id: str
    severity: Severity
    explanation: str
    find: Callable[[Pair], Iterable[Found]]
    applies: Callable[[Pair], bool] = lambda _: True
    languages: frozenset[str] | None = None

    def asked_of(self, pair: Pair) -> bool:
        """Whether the check has anything to say about such a pair."""
        return (self.languages is None or pair.into in self.languages) and self.applies(pair)


def places_with_markup(text: str) -> tuple[int, ...]:
    """For each code point of the text without markup, where it stands in the text with it."""
    places: list[int] = []
    end = 0
    for tag in TAG.finditer(text):
        places.extend(range(end, tag.start()))
        end = tag.end()
    places.extend(range(end, len(text)))
    return tuple(places)


def links(text: str) -> list[str]:
    """The addresses in a plain text, in order, without the punctuation that follows them."""
    return [match.group().rstrip(".,;:!?)]}…'’”") for match in LINK.finditer(text)]


def from_glossary(pair: Pair, *ids: str) -> Iterator[Found]:
    """The glossary library's findings of these ids, as a check says them."""
    for finding in pair.glossary_findings:
        if finding.id in ids:
            pieces = dict(finding.data)
            fixes = put(pair, pieces.get("found", ""), pieces.get("expected", ""))
            yield Found(finding.message, finding.data, Severity(finding.severity), fixes)


def put(pair: Pair, there: str, instead: str) -> tuple[Fix, ...]:
    """The fix that writes one wording for another which stands exactly once in the target.

    What begins the target keeps its capital.
    """
    places = [m.start() for m in re.finditer(re.escape(there), pair.plain_target)] if there else []
    if len(places) != 1 or not instead or there == instead:
        return ()
    start = places[0]
    if start == 0 and there[0].isupper() and instead[0].islower():
        instead = instead[0].upper() + instead[1:]
    return pair.fix(f"Write “{instead}”", (start, start + len(there), instead))


def shown(text: str, most: int = 60) -> str:
    """A piece of text short enough for a sentence."""
    return text if len(text) <= most else text[: most - 1] + "…"


def is_blank(text: str) -> bool:
    """Whether a text with markup says nothing."""
    return not strip(text).strip()
