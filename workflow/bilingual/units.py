"""What goes into a bilingual file, and what is read from one that comes back."""

import re
from dataclasses import dataclass

from workflow.articles import BlockKind, SegmentState

HANDOUT = re.compile(r"dragoman:article/(\d+)/([A-Za-z0-9-]+)/handout/(\d+)")
"""The name of a handed-out file: article, target language, number of the handout."""


@dataclass(frozen=True, slots=True)
class Match:
    """A suggestion that goes with a unit: texts with inline markup, a score from 0 to 101, and
    its kind: ``tm`` (translation memory) or ``mt`` (an engine, named in ``origin``)."""

    source: str
    target: str
    score: int
    kind: str = "tm"
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the source with its agreed wordings, the preferred one first."""

    source: str
    targets: tuple[str, ...]
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a unit."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One segment as it goes out; ``substate`` says in a word how the wording came about
    (``mt``, ``tm``, ``human``), ``locked`` that it is not to be changed."""

    n: int
    source: str
    target: str
    state: SegmentState
    kind: BlockKind = BlockKind.PARAGRAPH
    block: int = 1
    substate: str = ""
    score: int | None = None
    matches: tuple[Match, ...] = ()
    terms: tuple[Term, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A translation as it goes out. ``handout`` is the number under which the desk remembers
    what was in the file; an edition's file has none. ``remarks`` are about the whole file."""

    article_id: int
    title: str
    source_language: str
    target_language: str
    units: tuple[Unit, ...]
    handout: int | None = None
    remarks: tuple[str, ...] = ()

    @property
    def original(self) -> str:
        """The name that the file carries and by which it is known again."""
        name = f"dragoman:article/{self.article_id}/{self.target_language}"
        return f"{name}/handout/{self.handout}" if self.handout is not None else name


@dataclass(frozen=True, slots=True)
class ReturnedUnit:
    """One unit as it came back; ``confirmed`` when its state says that somebody took it as
    right."""

    n: int
    source: str
    target: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Returned:
    """What a file that came back says. ``refused`` are the places that could not be read, with
    the reason."""

    article_id: int
    target_language: str
    handout: int
    units: tuple[ReturnedUnit, ...]
    refused: tuple[tuple[str, str], ...] = ()
