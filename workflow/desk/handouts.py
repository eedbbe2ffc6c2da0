"""Bilingual files for translators who work elsewhere: handing out, and taking back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workflow import bilingual
from workflow.articles import Handed, Handout, Segment, Translation
from workflow.bilingual.merging import Merge, Take, merge
from workflow.bilingual.units import Bilingual, Match, Note, Returned, Term, Unit
from workflow.desk.memory import Memory
from workflow.desk.remembering import remember
from workflow.desk.tools import Tools
from workflow.desk.translations import clean
from workflow.errors import BadInput, Refused
from workflow.languages import tag
from workflow.people import Permission, Person
from workflow.ports import Work
from workflow.states import State

OPEN = frozenset({State.DRAFTED, State.TRANSLATED, State.CHANGES_REQUESTED, State.IN_REVIEW})
"""States in which a file that comes back changes nothing that was approved."""

MATCHES = 3
"""Matches of the memory that go with a segment."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an import did, or in a trial would do.

    ``unread`` are places of the file that could not be read, with the reason.
    """

    article_id: int
    language: str
    handout: int
    merge: Merge
    unread: tuple[tuple[str, str], ...]
    done: bool


@dataclass(frozen=True, slots=True)
class Handouts:
    """Verbs about bilingual files."""

    tools: Tools

    def formats(self) -> tuple[str, ...]:
        """The formats by name."""
        return tuple(bilingual.FORMATS)

    def all(self, article_id: int | None = None) -> tuple[Handout, ...]:
        """What was handed out, the newest first."""
        with self.tools.store.look() as work:
            return work.handouts(article_id)

    def hand_out(
        self, article_id: int, language: str, form: str, *, by: Person
    ) -> tuple[str, bytes]:
        """A file's name and bytes, with states, matches, terms and remarks inside; the desk
        remembers what was in it."""
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        if form not in bilingual.FORMATS:
            raise BadInput(
                f"There is no bilingual format {form}; known: {', '.join(bilingual.FORMATS)}."
            )
        with self.tools.store.look() as work:
            article = work.article(article_id)
            segments = work.segments(article_id, language)
        matches = self._matches(article.language, language, article_id, segments)
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            segments = work.segments(article_id, language)
            kept = work.add_handout(
                Handout(
                    article_id,
                    language,
                    form,
                    by.name,
                    self.tools.clock(),
                    tuple(Handed(s.n, s.source, s.target) for s in segments),
                )
            )
            document = Bilingual(
                article_id=article_id,
                title=article.title,
                source_language=article.language,
                target_language=language,
                units=tuple(self._units(work, article_id, language, segments, matches)),
                handout=kept.number,
            )
            content = bilingual.write(document, form)
            work.record(
                self.tools.entry(
                    by, "hand out", translation.subject, handout=kept.number, format=form
                )
            )
            work.commit()
        return f"{article_id}-{language}-{kept.number}{bilingual.FORMATS[form]}", content

    def take_back(
        self,
        content: bytes,
        *,
        by: Person,
        trial: bool = False,
        confirm: bool = True,
        reopen: bool = False,
    ) -> TakenBack:
        """Take a returned file's wordings over, three ways by segment, in one transaction.

        Nothing newer is overwritten: see `workflow.bilingual.merging`. ``confirm`` takes the
        file's states as the importing person's own confirmation. What is approved or published
        is only touched with ``reopen``. Raises `BadInput` for a file that is none of ours.
        """
        returned = bilingual.read(content)
        language = tag(returned.target_language)
        by.must(Permission.TRANSLATE, language)
        with self.tools.store.begin() as work:
            translation, decided = self._decided(work, returned, language)
            if decided.takes and translation.state not in OPEN and not reopen:
                raise Refused(
                    f"The {language} translation of article {returned.article_id} is "
                    f"{translation.state.value} by now; taking the file back would reopen it."
                )
            if not trial:
                self._take(work, translation, decided, returned, by, confirm=confirm)
                work.commit()
        return TakenBack(
            returned.article_id,
            language,
            returned.handout,
            decided,
            returned.refused,
            done=not trial,
        )

    def _decided(self, work: Work, returned: Returned, language: str) -> tuple[Translation, Merge]:
        handout = work.handout(returned.handout)
        if (handout.article_id, handout.language) != (returned.article_id, language):
            raise BadInput(
                f"Handout {returned.handout} was of article {handout.article_id} into "
                f"{handout.language}, not of article {returned.article_id} into {language}."
            )
        translation = work.translation(returned.article_id, language)
        units = [replace(unit, target=clean(unit.target, unit.n)) for unit in returned.units]
        now = work.segments(returned.article_id, language)
        return translation, merge(now, handout.units, units, handout.made_at)

    def _take(
        self,
        work: Work,
        translation: Translation,
        decided: Merge,
        returned: Returned,
        by: Person,
        *,
        confirm: bool,
    ) -> None:
        article = work.article(translation.article_id)
        changed = [self._taken(take, by, confirm=confirm) for take in decided.takes]
        before = {take.segment.n: take.segment for take in decided.takes}
        changed = [segment for segment in changed if segment != before[segment.n]]
        moved = translation
        if changed:
            if any(segment.target != before[segment.n].target for segment in changed):
                moved = translation.opened()
            kept = work.keep_segments(article.id, translation.language, changed)
            remember(work, article, translation.language, kept)
            moved = moved.translated(work.segments(article.id, translation.language))
        if moved != translation:
            work.keep_translation(moved)
        for segment in changed:
            if segment.target != (was := before[segment.n].target):
                work.record(
                    self.tools.entry(
                        by,
                        "edit",
                        translation.subject,
                        before=translation.state,
                        after=moved.state,
                        segment=segment.n,
                        was=was,
                        wrote=list(before[segment.n].writers),
                        now=segment.target,
                        handout=returned.handout,
                    )
                )
        if confirmed := [segment.n for segment in changed if segment.confirmed]:
            work.record(self.tools.entry(by, "confirm", translation.subject, segments=confirmed))
        work.note_return(returned.handout, self.tools.clock())
        work.record(
            self.tools.entry(
                by,
                "take back",
                translation.subject,
                handout=returned.handout,
                taken=[segment.n for segment in changed],
                refused=[refusal.n for refusal in decided.refused],
            )
        )

    def _taken(self, take: Take, by: Person, *, confirm: bool) -> Segment:
        at = self.tools.clock()
        # What came back was made elsewhere out of the wording that is here.
        segment = take.segment.edited(take.text, by=by.name, at=at, keeping=True)
        return segment.confirm(by=by.name, at=at) if confirm and take.confirm else segment

    def _matches(
        self, source: str, target: str, article_id: int, segments: Sequence[Segment]
    ) -> dict[int, tuple[Match, ...]]:
        """Matches of the memory for the segments that nobody has confirmed."""
        waiting = [segment for segment in segments if not segment.confirmed]
        found = Memory(self.tools).lookup(
            [segment.source for segment in waiting],
            source,
            target,
            limit=MATCHES,
            article_id=article_id,
            numbers=[segment.n for segment in waiting],
        )
        return {
            segment.n: tuple(
                Match(match.source, match.target, match.score, "tm", match.trust.value)
                for match in of_segment
            )
            for segment, of_segment in zip(waiting, found, strict=True)
        }

    def _units(
        self,
        work: Work,
        article_id: int,
        language: str,
        segments: Sequence[Segment],
        matches: dict[int, tuple[Match, ...]],
    ) -> list[Unit]:
        article = work.article(article_id)
        concepts = self.tools.termbase.concepts(work, article_id)
        pair = (article.language, language)
        units = []
        for segment in segments:
            uses = self.tools.termbase.uses(self.tools.terms, segment, pair, concepts)
            units.append(
                Unit(
                    n=segment.n,
                    source=segment.source,
                    target=segment.target,
                    state=segment.state,
                    kind=segment.kind,
                    block=segment.block,
                    substate=segment.origin.value if segment.origin else "",
                    score=segment.match,
                    matches=matches.get(segment.n, ()),
                    terms=tuple(
                        Term(use.source, use.expected, use.concept or "")
                        for use in uses
                        if use.kind == "term"
                    ),
                    notes=tuple(
                        Note(said.who, said.text)
                        for said in segment.comments
                        if said.resolved_by is None
                    ),
                )
            )
        return units
