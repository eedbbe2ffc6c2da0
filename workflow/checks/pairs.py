"""What a check is given, and what it is: a pair of texts, and one question about them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from glossary.checking import Finding as GlossaryFinding
from glossary.checking import check
from glossary.concepts import Concept
from glossary.language.words import base
from glossary.requirements import Requirement, Requirements
from workflow.articles import Severity
from workflow.checks.required import requirements
from workflow.markup import strip

LINK: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”«»]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.@])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|org|net|int|info|gov|edu|vn)\b"
    r"(?:/[^\s<>\"“”«»]*)?",
    re.IGNORECASE,
)
"""A web or e-mail address in plain text."""


@dataclass(frozen=True)
class Pair:
    """A source and its target, NFC, with inline markup, in two languages (BCP 47).

    ``kind`` is the block's (`workflow.articles.BlockKind`).
    """

    source: str
    target: str
    source_language: str
    target_language: str
    concepts: tuple[Concept, ...] = field(default=(), repr=False)
    kind: str = "paragraph"

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


@dataclass(frozen=True, slots=True)
class Found:
    """What a check says: one English sentence, and its pieces for other languages.

    ``severity`` is set where it is not the check's usual one.
    """

    message: str
    data: tuple[tuple[str, str], ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One question about a pair. ``applies`` says for which languages and blocks it is asked."""

    id: str
    severity: Severity
    explanation: str
    find: Callable[[Pair], Iterable[Found]]
    applies: Callable[[Pair], bool] = lambda _: True


def links(text: str) -> list[str]:
    """The addresses in a plain text, in order, without the punctuation that follows them."""
    return [match.group().rstrip(".,;:!?)]}…'’”") for match in LINK.finditer(text)]


def from_glossary(pair: Pair, *ids: str) -> Iterator[Found]:
    """The glossary library's findings of these ids, as a check says them."""
    for finding in pair.glossary_findings:
        if finding.id in ids:
            yield Found(finding.message, finding.data, Severity(finding.severity))


def shown(text: str, most: int = 60) -> str:
    """A piece of text short enough for a sentence."""
    return text if len(text) <= most else text[: most - 1] + "…"


def is_blank(text: str) -> bool:
    """Whether a text with markup says nothing."""
    return not strip(text).strip()
