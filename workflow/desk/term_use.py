"""Where terms are used: in which translations, in which sentences, how often, how rightly."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from glossary.concepts import ACCEPTED, Concept, TermStatus
from workflow.articles import Segment, SegmentState
from workflow.desk import concordance, term_statistics
from workflow.desk.finding import Finder
from workflow.desk.term_changes import old_wordings, touched
from workflow.desk.term_matching import OldWordings, Stand, stands
from workflow.desk.tools import Tools
from workflow.errors import Refused
from workflow.languages import tag
from workflow.people import Permission, Person
from workflow.ports import Work
from workflow.states import Action
from workflow.terminology import (
    AffectedTranslation,
    Concordance,
    Decision,
    SegmentUse,
    Statistics,
    TermChange,
    TranslationUse,
    no_longer_accepted,
)


@dataclass(frozen=True, slots=True)
class TermUses:
    """Verbs about the use of terms."""

    tools: Tools

    def of_concept(self, concept_id: str) -> tuple[TranslationUse, ...]:
        """Every translation in whose source the concept stands, with the segments and the
        wording that each has for it; by article and language."""
        with self.tools.store.look() as work:
            concept = work.concept(concept_id)
            texts, finder = self.tools.texts.read(work), self.tools.termbase.finder(work)
            found: dict[tuple[int, str], list[SegmentUse]] = {}
            for source_language in dict.fromkeys(source for source, _ in texts.directions()):
                for stand in stands(finder, texts, concept, source_language):
                    pair = stand.pair
                    wording, status = self._wording(finder, concept, source_language, stand)
                    found.setdefault((pair.article_id, pair.language), []).append(
                        SegmentUse(pair.n, stand.source, wording, status)
                    )
            states = {(t.article_id, t.language): t.state for t in work.translations()}
        return tuple(
            TranslationUse(
                article_id,
                texts.heads[article_id].title,
                language,
                states[key],
                tuple(uses),
                bool(concept.accepted(language)),
            )
            for key, uses in sorted(found.items())
            for article_id, language in [key]
        )

    def affected(self, before: Concept, after: Concept | None) -> tuple[AffectedTranslation, ...]:
        """The translations that hold a wording which ``after`` accepts no more (``None``: the
        concept taken out); before anything is changed."""
        if not old_wordings(before, after):
            return ()
        with self.tools.store.look() as work:
            texts = self.tools.texts.read(work)
            found = touched(self.tools, work, texts, [(before, after)])
        return found[0][1] if found else ()

    def changes(self) -> tuple[TermChange, ...]:
        """Every change of a wording that translations had to follow, the newest first."""
        with self.tools.store.look() as work:
            return tuple(reversed(work.term_changes()))

    def open_changes(self) -> tuple[TermChange, ...]:
        """Those of which some translation still waits for a decision, the oldest first."""
        with self.tools.store.look() as work:
            return work.term_changes(open_only=True)

    def change(self, change_id: int) -> TermChange:
        """One change."""
        with self.tools.store.look() as work:
            return work.term_change(change_id)

    def reopen(
        self,
        change_id: int,
        article_id: int,
        language: str,
        *,
        by: Person,
        why: str | None = None,
    ) -> TermChange:
        """Reopen a translation that holds an old wording as a working copy; the segments that
        have it are unconfirmed and marked, so that somebody must look at them.

        What is published stays until a new edition replaces it. Raises `Stale` when it was
        decided meanwhile, `Refused` when the translation holds the old wording no more.
        """
        language = tag(language)
        _must_decide(by, language)
        with self.tools.store.begin() as work:
            change = work.term_change(change_id)
            decided = change.decided(
                article_id,
                language,
                Decision.REOPENED,
                by=by.name,
                at=self.tools.clock(),
                why=why,
            )
            translation = work.translation(article_id, language)
            translation.expect_open(Action.EDIT)
            numbers = change.of(article_id, language).segments
            held = self._holding(work, change, article_id, language, numbers)
            if not held:
                raise Refused(
                    f"The {language} translation of article {article_id} holds the old wording "
                    "no more; leave it."
                )
            moved = translation.opened()
            work.keep_segments(article_id, language, held)
            if moved != translation:
                work.keep_translation(moved)
            work.record(
                self.tools.entry(
                    by,
                    "reopen for a changed term",
                    translation.subject,
                    before=translation.state,
                    after=moved.state,
                    why=why,
                    concept=change.concept_id,
                    change=change.id,
                    segments=[segment.n for segment in held],
                )
            )
            return self._decided(work, change, decided, article_id, language, by, why)

    def leave(
        self,
        change_id: int,
        article_id: int,
        language: str,
        *,
        by: Person,
        why: str | None = None,
    ) -> TermChange:
        """Leave a translation with its old wording as it is."""
        language = tag(language)
        _must_decide(by, language)
        with self.tools.store.begin() as work:
            change = work.term_change(change_id)
            decided = change.decided(
                article_id, language, Decision.LEFT, by=by.name, at=self.tools.clock(), why=why
            )
            work.record(
                self.tools.entry(
                    by,
                    "leave a changed term",
                    change.of(article_id, language).subject,
                    why=why,
                    concept=change.concept_id,
                    change=change.id,
                )
            )
            return self._decided(work, change, decided, article_id, language, by, why)

    def concordance(
        self,
        what: str,
        source_language: str | None = None,
        target_language: str | None = None,
        *,
        approved_only: bool = True,
        limit: int = 50,
        offset: int = 0,
    ) -> Concordance:
        """Every sentence in which a term stands, with its translation, by article and segment.

        ``what`` is a concept's id or any words (diacritics and case optional where the words
        have none), which may stand in the translation as well.
        Sentences come from approved and published translations and, where one of those was
        reopened, from its newest edition; with ``approved_only=False`` from working copies too.
        """
        with self.tools.store.look() as work:
            return concordance.find(
                self.tools,
                work,
                what,
                tag(source_language) if source_language else None,
                tag(target_language) if target_language else None,
                approved_only=approved_only,
                limit=limit,
                offset=offset,
            )

    def statistics(self) -> Statistics:
        """What the termbase covers, and how the current translations keep to it."""
        with self.tools.store.look() as work:
            return term_statistics.of(self.tools, work)

    def _wording(
        self, finder: Finder, concept: Concept, source_language: str, stand: Stand
    ) -> tuple[str | None, TermStatus | None]:
        """What the target has for the concept in one place of the source, and its status; where
        no accepted wording is found, what the checks accept there."""
        pair = stand.pair
        there = finder.rendered(concept, pair.language, pair.target)
        if there is not None and there[1] in ACCEPTED:
            return there
        for use in self.tools.terms.uses(
            pair.source,
            pair.target,
            source_language,
            pair.language,
            finder.concepts(pair.article_id),
        ):
            covers = use.start <= stand.start and stand.end <= use.end
            if use.kind == "term" and covers and use.found is not None:
                return use.found, None
        return there or (None, None)

    def _holding(
        self,
        work: Work,
        change: TermChange,
        article_id: int,
        language: str,
        numbers: Iterable[int],
    ) -> list[Segment]:
        """The segments that still hold an old wording, unconfirmed, with what to do."""
        old = no_longer_accepted(change.before, change.after, language)
        wordings = OldWordings(old, change.after, language)
        preferred = change.after.preferred(language) if change.after else None
        found: list[Segment] = []
        for segment in work.segments(article_id, language, numbers):
            there = wordings.find(segment.target)
            if not there:
                continue
            advice = f": write “{preferred.text}”" if preferred else ""
            found.append(
                replace(
                    segment,
                    state=SegmentState.INITIAL,
                    confirmed_by=None,
                    problem=f"“{there[0]}” is no longer the agreed wording{advice}.",
                    changed_at=self.tools.clock(),
                )
            )
        return found

    def _decided(
        self,
        work: Work,
        before: TermChange,
        after: TermChange,
        article_id: int,
        language: str,
        by: Person,
        why: str | None,
    ) -> TermChange:
        kept = work.keep_term_change(after)
        decision = after.of(article_id, language).decision
        work.record(
            self.tools.entry(
                by,
                "decide on a translation",
                before.subject,
                after=decision,
                why=why,
                concept=before.concept_id,
                translation=f"{article_id}/{language}",
                closed=kept.closed,
            )
        )
        work.commit()
        return kept


def _must_decide(by: Person, language: str) -> None:
    """A terminologist decides, or whoever translates into the language."""
    if not by.may(Permission.EDIT_TERMS):
        by.must(Permission.TRANSLATE, language)
