"""What a format gives: the parts of a page in order, and what it says of itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from workflow.articles import BlockKind, Dropped


@dataclass(frozen=True, slots=True)
class Part:
    """One block as its format has it; its text may hold the inline markup of the desk."""

    kind: BlockKind
    text: str
    level: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(slots=True)
class Page:
    """A read file: parts, what was left out, and metadata that the format states itself."""

    parts: list[Part] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    title: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    dateline: str | None = None
    byline: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    author: str | None = None

    def add(self, kind: BlockKind, text: str, **place: int | None) -> None:
        """Add a part, its white space made single; an empty one is not kept."""
        text = " ".join(text.split())
        if text:
            self.parts.append(Part(kind, text, **place))

    def drop(self, lines: Iterable[str], reason: str) -> None:
        """Note lines that are not part of the article."""
        self.dropped.extend(
            Dropped(" ".join(line.split()), reason) for line in lines if line.strip()
        )
