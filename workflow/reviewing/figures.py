"""What the work on machine and memory texts took, in figures that add up.

The **word edit rate** is the least number of words put in, taken out and exchanged that turns the
machine's text into the final wording, divided by the words of that wording. It is HTER (Snover
et al. 2006, "A Study of Translation Edit Rate with Targeted Human Annotation") without its
shifts: a word moved counts as two edits, so that the figure is never below HTER's. Words are
those of `workflow.differences.words`, with signs as words and in their own case.

>>> from workflow.articles import SegmentState
>>> one = Effort.of(Segment(1, "Một hai.", target="One, two.", machine="One two.", engine="argos",
...     state=SegmentState.TRANSLATED, origin=Origin.HUMAN), "vi", "en")
>>> one.edits, one.final_words, one.word_edit_rate
(1, 4, 0.25)
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, tzinfo
from typing import Any, NamedTuple

from rapidfuzz.distance import Levenshtein

from workflow.articles import Origin, Segment
from workflow.differences import words
from workflow.markup import TAG
from workflow.reviewing.chrf import NOTHING, chrf, counts
from workflow.reviewing.scoring import word_count

LONGEST_WORD_SECONDS = 120.0
"""Nobody works longer than two minutes at a word: above it, somebody left the page open."""

SHORTEST_WORD_SECONDS = 0.2
"""Nobody reads faster than 300 words a minute (the upper end of the usual range in Brysbaert
2019, "How many words do we read per minute?"): below it, a segment was confirmed unread."""


class Group(NamedTuple):
    """What figures are told apart by.

    ``engine`` and ``path`` are the machine's (empty where it gave no text); ``person`` is who is
    answerable for the wording: who wrote it, or confirmed the machine's as it stood; ``day`` that
    of the segment's last change, as ``2026-10-14`` in the organisation's zone (empty: unknown).
    """

    engine: str
    path: str
    person: str
    day: str


@dataclass(frozen=True, slots=True)
class Effort:
    """Figures of confirmed segments; two of them can be added.

    ``words`` are source words. Of segments with a machine's text: ``machine_segments`` and
    ``machine_words``, ``unchanged`` ones, ``edits`` from its text to the final wording of
    ``final_words`` words, and ``ngrams`` for chrF. ``memory_segments`` and ``memory_words`` come
    from the translation memory. ``seconds`` were spent on ``timed_words`` source words;
    the ``hasty_segments`` were confirmed sooner than anybody reads them, and are left out of both.
    ``review_edits`` lead from the ``review_words`` words handed in to the final wording.
    """

    segments: int = 0
    words: int = 0
    machine_segments: int = 0
    machine_words: int = 0
    unchanged: int = 0
    edits: int = 0
    final_words: int = 0
    memory_segments: int = 0
    memory_words: int = 0
    seconds: float = 0.0
    timed_words: int = 0
    hasty_segments: int = 0
    review_edits: int = 0
    review_words: int = 0
    ngrams: tuple[int, ...] = NOTHING

    @classmethod
    def of(cls, segment: Segment, source_language: str, language: str) -> "Effort":
        """The figures of one confirmed segment."""
        count = word_count(segment.source, source_language)
        final = words(segment.target, language)
        figures: dict[str, Any] = {"segments": 1, "words": count}
        if segment.origin is Origin.TM:
            figures |= {"memory_segments": 1, "memory_words": count}
        elif segment.machine:
            made = words(segment.machine, language)
            figures |= {
                "machine_segments": 1,
                "machine_words": count,
                "unchanged": int(segment.machine == segment.target),
                "edits": Levenshtein.distance(made, final),
                "final_words": len(final),
                "ngrams": counts(TAG.sub("", segment.machine), TAG.sub("", segment.target)),
            }
        if segment.seconds is not None:
            if segment.seconds < count * SHORTEST_WORD_SECONDS:
                figures |= {"hasty_segments": 1}
            elif segment.seconds <= count * LONGEST_WORD_SECONDS:
                figures |= {"seconds": segment.seconds, "timed_words": count}
        if segment.handed_in:
            handed = words(segment.handed_in, language)
            figures |= {
                "review_words": len(handed),
                "review_edits": Levenshtein.distance(handed, final),
            }
        return cls(**figures)

    def __add__(self, other: "Effort") -> "Effort":
        return total((self, other))

    @property
    def word_edit_rate(self) -> float | None:
        """Edits for each word of the final wording; ``None`` without machine texts."""
        return self.edits / self.final_words if self.final_words else None

    @property
    def chrf(self) -> float | None:
        """chrF (0–100) of the machine's texts against the final wordings."""
        return chrf(self.ngrams) if self.machine_segments else None

    @property
    def taken_unchanged(self) -> float | None:
        """The share (0–1) of machine texts that went into print as they were."""
        return self.unchanged / self.machine_segments if self.machine_segments else None

    @property
    def words_per_hour(self) -> float | None:
        """Source words done in an hour, where the time was taken."""
        return self.timed_words * 3600 / self.seconds if self.seconds else None

    @property
    def memory_leverage(self) -> float | None:
        """The share (0–1) of source words whose wording came from the translation memory."""
        return self.memory_words / self.words if self.words else None

    @property
    def review_edit_rate(self) -> float | None:
        """Edits after handing in, for each word handed in."""
        return self.review_edits / self.review_words if self.review_words else None


_ADDED = [one.name for one in fields(Effort) if one.name != "ngrams"]


def total(efforts: Iterable[Effort]) -> Effort:
    """The sum of figures."""
    many = tuple(efforts)
    if not many:
        return Effort()
    sums: dict[str, Any] = {name: sum(getattr(one, name) for one in many) for name in _ADDED}
    ngrams = tuple(map(sum, zip(*(one.ngrams for one in many), strict=True)))
    return Effort(**sums, ngrams=ngrams)


_WORDS = len(Group._fields) + _ADDED.index("words")


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one translation as the store keeps them.

    ``mark`` says of which state of its texts they are; ``groups`` are JSON: the four pieces of
    a `Group`, then the fields of `Effort` in their order, n-grams as a list.
    """

    mark: str
    groups: list[Any]

    @classmethod
    def of(
        cls,
        segments: Iterable[Segment],
        source_language: str,
        language: str,
        *,
        mark: str,
        zone: tzinfo,
    ) -> "Figures":
        """Of the segments that somebody confirmed."""
        found: dict[Group, list[Effort]] = {}
        for segment in segments:
            if segment.confirmed:
                effort = Effort.of(segment, source_language, language)
                found.setdefault(group_of(segment, zone), []).append(effort)
        return cls(mark, [[*group, *_kept(total(some))] for group, some in sorted(found.items())])

    @property
    def form(self) -> str:
        """The form that ``groups`` have: the first word of the mark."""
        return self.mark.split(" ", 1)[0]

    @property
    def words(self) -> int:
        """The source words of all groups."""
        return sum(row[_WORDS] for row in self.groups)

    def efforts(self) -> dict[Group, Effort]:
        """The figures by group."""
        return {
            Group(*row[:4]): Effort(*row[4:-1], ngrams=tuple(row[-1]))  # type: ignore[misc]
            for row in self.groups
        }


def group_of(segment: Segment, zone: tzinfo) -> Group:
    """What a confirmed segment's figures are counted under."""
    machines = segment.origin is not Origin.TM and bool(segment.machine)
    written = segment.written_by or ""
    person = written if segment.origin is Origin.HUMAN and written else segment.confirmed_by or ""
    return Group(
        (segment.engine or "") if machines else "",
        (segment.path or "") if machines else "",
        person,
        _day(segment.changed_at, zone),
    )


def _day(at: datetime | None, zone: tzinfo) -> str:
    return at.astimezone(zone).date().isoformat() if at else ""


def _kept(effort: Effort) -> Sequence[Any]:
    return [*(getattr(effort, name) for name in _ADDED), list(effort.ngrams)]


def within(first: date | None, last: date | None) -> Callable[[str], bool]:
    """Whether a group's day lies between two days, both among them; an unknown day does only
    where neither is given.

    >>> within(None, date(2026, 10, 14))("2026-10-14"), within(date(2026, 10, 14), None)("")
    (True, False)
    """
    begin, end = (first.isoformat() if first else "0"), (last.isoformat() if last else "9")
    everything = first is None and last is None
    return lambda day: everything or begin <= day <= end
