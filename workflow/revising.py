"""A translation on a newer revision of its source: what stays, and what has to be looked at.

A sentence whose source stays the same keeps everything, wherever it stands now; the translator's
own cuts inside a block stay too. A sentence whose source was changed, split or merged keeps its
wording, a machine's as well, but nobody's confirmation of it: it says which source the wording
was made for. Nothing that a person took as right is lost, and nothing stays confirmed whose
source is another now.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from workflow.aligning import (
    Link,
    Relation,
    Sentence,
    aligned,
    blank_of,
)
from workflow.articles import BlockKind, Origin, Revision, Segment, SegmentState, people_of
from workflow.differences import Difference, differences
from workflow.trifles import Trifle, trifles

CHANGED: Final = "the source has changed since this was written"
SPLIT: Final = "the source sentence was split; see whether the wording is split rightly"
REST: Final = "the source sentence was split; its whole wording stands at the first part"
MERGED: Final = "source sentences were merged; see whether their wordings read as one"

Cut = Callable[[str, str], Sequence[str]]
"""A text and its language → its sentences."""

Join = Callable[[Iterable[str], str], str]
"""Sentences and their language → one text."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence of a revision stands."""

    source: str
    block: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Rebased:
    """A translation's segments on a newer revision, with the links that led to them.

    The places in ``links`` count the segments before, and the sentences of the revision, from 0.
    ``moved`` maps each old segment's number to the number of the one that has its wording now
    (the first, where it was split); ``touched`` says what became of those whose source is new or
    another than before, by their numbers.
    """

    segments: tuple[Segment, ...]
    links: tuple[Link, ...]
    moved: dict[int, int]
    touched: dict[int, Relation]
    source_language: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A sentence of two revisions, or of a translation, with what was changed in it.

    ``before`` and ``after`` are the texts, empty where it was added or removed; ``numbers`` the
    segments concerned (from 1): of the newer side, of the older where it was removed.
    """

    relation: Relation
    numbers: tuple[int, ...]
    before: str
    after: str
    differences: tuple[Difference, ...]
    moved: bool = False
    trifles: tuple[Trifle, ...] = ()


def sentences(revision: Revision) -> tuple[Sentence, ...]:
    """The sentences of a revision with their blocks."""
    return tuple(Sentence(place.source, place.block) for place in places(revision))


def places(revision: Revision) -> tuple[Place, ...]:
    """The sentences of a revision, in order, with where they stand."""
    return tuple(
        Place(text, number, block.kind)
        for number, block in enumerate(revision.blocks, 1)
        for text in block.segments
    )


def rebased(
    old: Sequence[Segment], revision: Revision, language: str, *, cut: Cut, join: Join
) -> Rebased:
    """A translation into ``language`` on a newer revision of its source.

    ``cut`` and ``join`` take sentences apart and put them together as their language does.
    Versions go on growing, so that nobody's stale page can overwrite what moved.
    """
    new = places(revision)
    links = aligned(
        [Sentence(segment.source, segment.block) for segment in old],
        sentences(revision),
        revision.metadata.language,
    )
    move = _Move(old, new, revision.metadata.language, language, cut, join)
    for link in links:
        if link.relation is not Relation.REMOVED:
            move.take(link)
    return Rebased(tuple(move.made), links, move.moved, move.touched, revision.metadata.language)


def changes(before: Revision, after: Revision) -> tuple[Changed, ...]:
    """What was changed between two revisions, in the order of the newer one."""
    old, new = sentences(before), sentences(after)
    language = after.metadata.language
    blank = blank_of(language)
    found = []
    for link in aligned(old, new, language):
        if link.relation is Relation.SAME and not link.moved:
            continue
        was = blank.join(old[place].text for place in link.before)
        now = blank.join(new[place].text for place in link.after)
        found.append(
            Changed(
                relation=link.relation,
                numbers=tuple(place + 1 for place in link.after or link.before),
                before=was,
                after=now,
                differences=differences(was, now, language),
                moved=link.moved,
                trifles=link.trifles,
            )
        )
    return tuple(found)


def source_changes(segments: Iterable[Segment], language: str) -> tuple[Changed, ...]:
    """The segments of a translation whose wording was made for another source, which is in
    ``language``, with what was changed in it since."""
    return tuple(
        Changed(
            relation=Relation.CHANGED,
            numbers=(s.n,),
            before=s.source_before,
            after=s.source,
            differences=differences(s.source_before, s.source, language),
            trifles=trifles(s.source_before, s.source),
        )
        for s in segments
        if s.source_before is not None
    )


def touched(old: Sequence[Segment], made: Rebased) -> tuple[Changed, ...]:
    """What a newer revision touches in a translation, with the numbers of its new segments; what
    was removed comes last, with the numbers of the old ones."""
    language = made.source_language
    found = []
    for segment in made.segments:
        if (relation := made.touched.get(segment.n)) is None:
            continue
        before = segment.source_before or ""
        found.append(
            Changed(
                relation=relation,
                numbers=(segment.n,),
                before=before,
                after=segment.source,
                differences=differences(before, segment.source, language),
                trifles=trifles(before, segment.source) if before else (),
            )
        )
    gone = [
        old[place]
        for link in made.links
        if link.relation is Relation.REMOVED
        for place in link.before
    ]
    found.extend(
        Changed(
            relation=Relation.REMOVED,
            numbers=(segment.n,),
            before=segment.source,
            after="",
            differences=differences(segment.source, "", language),
        )
        for segment in gone
    )
    return tuple(found)


def waits_for_the_machine(segment: Segment) -> bool:
    """Whether the machine may write it: it is empty, or holds a machine's own wording, or the
    memory's, for an older source or middle text. What a person wrote is never replaced."""
    if not segment.target.strip():
        return True
    by_itself = segment.origin in (Origin.MT, Origin.TM) and not segment.confirmed
    older = segment.source_before is not None or segment.middle_before is not None
    return by_itself and older


class _Move:
    """Segments on their way to another revision."""

    def __init__(
        self,
        old: Sequence[Segment],
        new: Sequence[Place],
        source_language: str,
        language: str,
        cut: Cut,
        join: Join,
    ) -> None:
        self._old = old
        self._new = new
        self._source_language = source_language
        self._language = language
        self._cut = cut
        self._join = join
        self._top = max((segment.version for segment in old), default=0)
        self.made: list[Segment] = []
        self.moved: dict[int, int] = {}
        self.touched: dict[int, Relation] = {}

    def take(self, link: Link) -> None:
        """Put the segments of one link in their new place."""
        place = [self._new[j] for j in link.after]
        first = len(self.made) + 1
        if link.relation is Relation.ADDED:
            self.touched[first] = link.relation
            self._put(Segment(0, place[0].source), place[0], place[0].source)
            return
        old = [self._old[i] for i in link.before]
        if link.relation is Relation.SAME:
            for segment in old:
                self.moved[segment.n] = len(self.made) + 1
                self._put(segment, place[0], segment.source)
            return
        self.moved |= {segment.n: first for segment in old}
        self.touched |= dict.fromkeys(range(first, first + len(place)), link.relation)
        if link.relation is Relation.SPLIT:
            self._split(old[0], place)
        else:
            whole = old[0] if len(old) == 1 else self._merged(old)
            self._reopened(whole, place[0], CHANGED if len(old) == 1 else MERGED)

    def _put(self, segment: Segment, place: Place, source: str) -> None:
        n = len(self.made) + 1
        stays = segment.n == n and segment.source == source and segment.block == place.block
        self.made.append(
            replace(
                segment,
                n=n,
                source=source,
                kind=place.kind,
                block=place.block,
                version=segment.version if stays else self._top + 1,
            )
        )

    def _reopened(self, segment: Segment, place: Place, problem: str) -> None:
        """The wording for another source: unconfirmed, with the source that it was made for."""
        if not segment.target.strip():
            empty = replace(segment, waivers=(), problem=None, source_before=None)
            self._put(empty, place, place.source)
            return
        made_for = segment.source_before or segment.source
        back = made_for == place.source
        self._put(
            replace(
                segment,
                state=SegmentState.INITIAL,
                confirmed_by=None,
                waivers=(),
                problem=None if back else problem,
                source_before=None if back else made_for,
                quality=None,
                match=None,
                seconds=None,
            ),
            place,
            place.source,
        )

    def _split(self, segment: Segment, new: Sequence[Place]) -> None:
        """One wording for several sentences: cut where it has as many, else all in the first."""
        targets = self._parts(segment.target, len(new))
        machine = self._parts(segment.machine or "", len(new))
        problem = SPLIT if len(targets) == len(new) else REST
        for at, place in enumerate(new):
            said = segment.comments if at == 0 else ()
            target = targets[at] if at < len(targets) else ""
            if target.strip():
                part = replace(
                    segment,
                    n=0,
                    target=target,
                    machine=(machine[at] if at < len(machine) else None) or None,
                    comments=said,
                    handed_in=segment.handed_in if at == 0 else None,
                )
                self._reopened(part, place, problem)
            else:
                self._put(Segment(0, "", comments=said), place, place.source)

    def _parts(self, text: str, wanted: int) -> Sequence[str]:
        """A wording in as many sentences as are wanted, else in one."""
        found = self._cut(text, self._language) if text else ()
        return found if len(found) == wanted else (text,)

    def _merged(self, old: Sequence[Segment]) -> Segment:
        """Several segments as one; a person's, or the longest wording, says who wrote it."""
        main = max(old, key=lambda one: (one.origin is Origin.HUMAN, len(one.target)))
        join = self._join
        machines = [segment.machine or segment.target for segment in old]
        handed_in = [segment.handed_in for segment in old if segment.handed_in is not None]
        comments = [said for segment in old for said in segment.comments]
        people = people_of(name for segment in (main, *old) for name in segment.writers)
        return replace(
            main,
            n=0,
            written_by=people[0] if people else main.written_by,
            also_by=people[1:],
            source=join((segment.source for segment in old), self._source_language),
            source_before=join(
                (segment.source_before or segment.source for segment in old), self._source_language
            ),
            target=join((segment.target for segment in old), self._language),
            machine=join(machines, self._language) if any(s.machine for s in old) else None,
            handed_in=join(handed_in, self._language) if handed_in else None,
            comments=tuple(sorted(comments, key=lambda said: said.at)),
        )
