"""The translation memory at the desk: looking up, concordance, files in and out."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from glossary.language.words import UNSPACED
from workflow.desk.memory_exchange import Imported, TmxExchange
from workflow.desk.remembering import Place, matches, remember
from workflow.desk.tools import Tools
from workflow.errors import BadInput, NotFound
from workflow.languages import tag
from workflow.memory import keys
from workflow.memory.editions import edition_units
from workflow.memory.likeness import LOWEST
from workflow.memory.matching import DEFAULT_FILE_PENALTY, Asked, Match
from workflow.memory.units import MemoryFile, ShelfCount, Trust, Unit
from workflow.people import Permission, Person
from workflow.ports import Work

__all__ = ["Hit", "Imported", "Memory", "MemoryStatistics"]

Context = tuple[str | None, str | None]
"""The sources before and after a text: empty at the article's ends, ``None`` where unknown."""

PAGE: Final = 200
"""Units read at a time while a concordance is looked for."""

DEEPEST: Final = 20_000
"""Units looked at for one concordance at most."""

_WORDS: Final = re.compile(rf"[{UNSPACED}]+|[^\W{UNSPACED}]+")
_PARTED: Final = re.compile(rf"[^\W{UNSPACED}]")

DROPPED: Final = 5_000
"""Units of an imported file taken away in one transaction."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit in which the words stand. ``places`` are code points (start, end) into its source,
    or into its target where that was asked for."""

    unit: Unit
    trust: Trust
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class MemoryStatistics:
    """How many units there are, by pair of languages, and the imported files."""

    pairs: tuple[ShelfCount, ...]
    files: tuple[MemoryFile, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """Verbs about the translation memory. Everybody looks up."""

    tools: Tools

    def lookup(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        contexts: Sequence[Context] | None = None,
        minimum: int = LOWEST,
        limit: int = 5,
        article_id: int | None = None,
        numbers: Sequence[int] | None = None,
    ) -> tuple[tuple[Match, ...], ...]:
        """What the memory offers for each text, the best first.

        ``contexts`` are the neighbours of each, for matches in context. ``minimum`` (percent) is
        the least likeness before anything is taken off. With ``article_id`` and the segments'
        ``numbers`` a segment's own unit is left out.
        """
        source, target = tag(source), tag(target)
        if not 1 <= minimum <= 100:
            raise BadInput(f"The least likeness is 1 to 100 percent, not {minimum}.")
        around: Sequence[Context] = contexts or [(None, None)] * len(texts)
        places: list[Place | None] = [None] * len(texts)
        if article_id is not None and numbers is not None:
            places = [Place(article_id, target, n) for n in numbers]
        with self.tools.store.look() as work:
            penalties = work.memory_penalties()
            return tuple(
                matches(
                    work,
                    Asked(text, source, target, before, after),
                    minimum=minimum,
                    limit=limit,
                    apart_from=place,
                    penalties=penalties,
                )
                for text, (before, after), place in zip(texts, around, places, strict=True)
            )

    def concordance(
        self,
        text: str,
        source: str,
        target: str,
        *,
        in_target: bool = False,
        limit: int = 20,
        offset: int = 0,
    ) -> tuple[Hit, ...]:
        """Units of a pair in which the words stand, whatever their case: the newest first.

        In quotation marks the words are looked for as a phrase, otherwise all of them in any
        order. Raises `BadInput` when there is no word to look for.
        """
        source, target = tag(source), tag(target)
        if limit < 1 or offset < 0:
            raise BadInput("A page of the concordance needs a limit of 1 or more.")
        places = _finder(text)
        shelf = keys.shelf(source, target)
        with self.tools.store.look() as work:
            chosen: dict[int, tuple[tuple[int, int], ...]] = {}
            for number, there in _holding(work, shelf, text, in_target, places):
                chosen[number] = there
                if len(chosen) == offset + limit:
                    break
            page = list(chosen)[offset:]
            units = {unit.id: unit for unit in work.units(page)}
            trust = work.trust(units.values())
        return tuple(Hit(units[n], trust[n], chosen[n]) for n in page if n in units)

    def stats(self) -> MemoryStatistics:
        """How large the memory is, and what it was given."""
        with self.tools.store.look() as work:
            return MemoryStatistics(work.unit_counts(), work.memory_files())

    def import_tmx(
        self, file: Path, *, by: Person, name: str = "", penalty: int = DEFAULT_FILE_PENALTY
    ) -> Imported:
        """Add the units of a TMX file; those it gave before stay as they are.

        ``name`` is what they are known by (the file's own otherwise), ``penalty`` the points
        that their matches are marked down by. Terminologists and administrators only. Raises
        `UnreadableFile` for a file that is no TMX, before anything is kept.
        """
        by.must(Permission.MANAGE_MEMORY)
        return TmxExchange(self.tools).bring_in(file, name or file.name, _points(penalty), by=by)

    def export_tmx(
        self,
        out: Path,
        *,
        by: Person,
        source: str | None = None,
        target: str | None = None,
        file: str | None = None,
    ) -> tuple[int, str]:
        """Write the memory, or one pair or import of it, as TMX 1.4b; withdrawn units stay
        out. Gives how many units and the file's SHA-256."""
        by.must(Permission.READ)
        pair = (tag(source) if source else None, tag(target) if target else None)
        return TmxExchange(self.tools).write_out(out, *pair, file)

    def penalise(self, file: str, penalty: int, *, by: Person) -> None:
        """Change by how many points the matches of an imported file are marked down."""
        by.must(Permission.MANAGE_MEMORY)
        penalty = _points(penalty)
        with self.tools.store.begin() as work:
            before = _penalty_of(work, file)
            work.keep_memory_file(file, penalty, by=by.name, at=self.tools.clock())
            work.record(
                self.tools.entry(
                    by,
                    "penalise memory",
                    f"memory:{file}",
                    before=str(before),
                    after=str(penalty),
                )
            )
            work.commit()

    def drop(self, file: str, *, by: Person) -> int:
        """Take an imported file out of the memory; gives how many units went.

        It goes in steps, so that nobody waits long; one that was stopped may be repeated.
        """
        by.must(Permission.MANAGE_MEMORY)
        with self.tools.store.look() as work:
            _penalty_of(work, file)
        gone = 0
        while True:
            with self.tools.store.begin() as work:
                some = work.drop_units(file, DROPPED)
                gone += some
                if not some:
                    work.record(self.tools.entry(by, "drop memory", f"memory:{file}", units=gone))
                work.commit()
            if not some:
                return gone

    def rebuild(self, *, by: Person) -> int:
        """Put every edition and confirmed segment into the memory, for a desk that is older than
        its memory; gives how many units are new or changed. Safe to repeat."""
        by.must(Permission.MANAGE_MEMORY)
        with self.tools.store.look() as work:
            translations = work.translations()
        made = 0
        for translation in translations:
            with self.tools.store.begin() as work:
                article = work.article(translation.article_id)
                segments = work.segments(article.id, translation.language)
                made += remember(work, article, translation.language, segments)
                for edition in work.editions(article.id, translation.language):
                    made += work.keep_units(edition_units(edition.content, edition.sealed_at))
                work.commit()
        return made


def _points(penalty: int) -> int:
    if not 0 <= penalty <= 30:
        raise BadInput(f"An import's penalty is 0 to 30 points, not {penalty}.")
    return penalty


def _penalty_of(work: Work, file: str) -> int:
    known = work.memory_penalties()
    if file not in known:
        raise NotFound("imported memory", file)
    return known[file]


Places = Callable[[str], tuple[tuple[int, int], ...]]


def _finder(text: str) -> Places:
    """What finds the words in a text: a phrase where they stand in quotation marks."""
    bare = unicodedata.normalize("NFC", text).strip()
    phrase = len(bare) > 2 and bare[0] in '"“«' and bare[-1] in '"”»'
    if not keys.words(bare):
        raise BadInput("Write a few words to look for.")
    if phrase:
        patterns = [_pattern(bare[1:-1].split())]
    else:
        patterns = [_pattern([word]) for word in dict.fromkeys(_WORDS.findall(bare))]

    def places(shown: str) -> tuple[tuple[int, int], ...]:
        found: list[tuple[int, int]] = []
        for pattern in patterns:
            there = [match.span() for match in pattern.finditer(shown)]
            if not there:
                return ()
            found += there
        return tuple(sorted(found))

    return places


def _pattern(words: Sequence[str]) -> "re.Pattern[str]":
    said = r"\s+".join(re.escape(word) for word in words)
    edges = [
        r"(?<!\w)" if _PARTED.match(words[0]) else "",
        r"(?!\w)" if _PARTED.match(words[-1][-1:]) else "",
    ]
    return re.compile(edges[0] + said + edges[1], re.IGNORECASE)


def _holding(
    work: Work, shelf: str, text: str, in_target: bool, places: Places
) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
    """Units in which the words stand, with where."""
    words = keys.words(text)
    for skip in range(0, DEEPEST, PAGE):
        found = work.holding_texts(shelf, words, targets=in_target, limit=PAGE, skip=skip)
        for number, shown in found:
            if there := places(shown):
                yield number, there
        if len(found) < PAGE:
            return
