"""Review on three texts: errors marked, what becomes of them, and the score."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from workflow.articles import Segment, Translation
from workflow.desk.tools import Tools
from workflow.differences import Difference, differences
from workflow.errors import BadInput, NotReady, OwnWork, Refused
from workflow.languages import tag
from workflow.people import Permission, Person
from workflow.ports import Work
from workflow.reviewing import (
    ErrorSeverity,
    ReviewError,
    Score,
    Scoring,
    TextKind,
    located,
    score,
    words_of,
)
from workflow.states import Action

Choice = TypeVar("Choice", ErrorSeverity, TextKind)

SCORING = "reviewing"
"""The setting of how the organisation scores (`Scoring.kept`)."""


@dataclass(frozen=True, slots=True)
class ThreeTexts:
    """A segment as the machine gave it, as it was handed in and as it stands.

    ``machine`` and ``handed_in`` are ``None`` where there is no such text. ``edited`` are the
    differences from the machine's text to the one handed in (or to what stands, before that),
    ``reviewed`` those from the one handed in to what stands; empty where one is missing.
    """

    n: int
    source: str
    machine: str | None
    handed_in: str | None
    target: str
    edited: tuple[Difference, ...] = ()
    reviewed: tuple[Difference, ...] = ()

    @classmethod
    def of(cls, segment: Segment, language: str) -> "ThreeTexts":
        """The texts of one segment."""
        handed = segment.handed_in
        after = segment.target if handed is None else handed
        return cls(
            segment.n,
            segment.source,
            segment.machine,
            handed,
            segment.target,
            () if segment.machine is None else differences(segment.machine, after, language),
            () if handed is None else differences(handed, segment.target, language),
        )


@dataclass(frozen=True, slots=True)
class ErrorView:
    """An error with the number of the segment that its sentence has now (``None``: gone)."""

    error: ReviewError
    n: int | None


@dataclass(frozen=True, slots=True)
class Scores:
    """How a translation is scored.

    ``standing`` counts what is not settled and decides on approval; ``delivered`` all errors of
    the newest round, mended or not: what was handed in was worth that.
    """

    standing: Score
    delivered: Score
    round: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What reviewers found in a translation, and how it is scored."""

    errors: tuple[ErrorView, ...]
    scores: Scores


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Verbs about reviewers' errors."""

    tools: Tools

    def scoring(self) -> Scoring:
        """How the organisation scores."""
        with self.tools.store.look() as work:
            return scoring(work)

    def configure(self, wanted: Scoring, *, by: Person) -> None:
        """Set how the organisation scores; administrators only. Raises `BadInput`."""
        by.must(Permission.MANAGE_PEOPLE)
        wanted.expect_usable()
        with self.tools.store.begin() as work:
            before = scoring(work)
            if wanted == before:
                return
            gone = {key for key in before.own if key not in wanted.own}
            if used := sorted(gone & {error.category for error in work.review_errors()}):
                raise BadInput(
                    f"Error class {', '.join(used)} cannot be left out: errors have it.",
                    field="categories",
                )
            work.set_setting(SCORING, wanted.kept())
            work.record(
                self.tools.entry(
                    by,
                    "set",
                    f"setting:{SCORING}",
                    before=str(before.threshold),
                    after=str(wanted.threshold),
                    **wanted.kept(),
                )
            )
            work.commit()

    def mark(
        self,
        article_id: int,
        language: str,
        n: int,
        category: str,
        severity: str,
        *,
        by: Person,
        where: str = TextKind.TARGET.value,
        span: tuple[int, int] | None = None,
        note: str = "",
    ) -> ReviewError:
        """Mark an error in a segment; ``span`` are code points of the text ``where``.

        Raises `OwnWork` for who handed the translation in, unless the organisation allows it, and
        `BadInput` for a class, severity, text or span that is not there.
        """
        language = tag(language)
        by.must(Permission.REVIEW, language)
        how_bad, place = _one_of(ErrorSeverity, severity), _one_of(TextKind, where)
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            segment = work.segment(article_id, language, n)
            scoring(work).typology.category(category)
            if translation.submitted_by == by.name and not work.setting("own_work_allowed"):
                raise OwnWork(by.name, Action.REVIEW.value, [n])
            error = work.add_review_error(
                ReviewError.marked(
                    segment,
                    (article_id, language),
                    category,
                    how_bad,
                    by=by.name,
                    at=self.tools.clock(),
                    round=max(1, _rounds(work, translation)),
                    where=place,
                    span=span,
                    note=_short(note),
                )
            )
            self._record(work, by, "mark error", error, after=error.severity.value, why=error.note)
            work.commit()
        return error

    def unmark(self, error_id: int, *, by: Person) -> ReviewError:
        """Take an error away that was none; the history keeps it."""
        with self.tools.store.begin() as work:
            error = work.review_error(error_id)
            by.must(Permission.REVIEW, error.language)
            self._expect_other_eyes(work, error, by)
            work.remove_review_error(error_id)
            self._record(work, by, "unmark error", error, before=error.severity.value)
            work.commit()
        return error

    def settle(self, error_ids: Iterable[int], *, by: Person, how: str = "") -> tuple[int, ...]:
        """Say that errors are mended or agreed upon; gives those that were not before."""
        changed = []
        with self.tools.store.begin() as work:
            for error_id in sorted(set(error_ids)):
                error = work.review_error(error_id)
                by.must(Permission.REVIEW, error.language)
                self._expect_other_eyes(work, error, by)
                settled = error.settled(by=by.name, at=self.tools.clock(), how=_short(how))
                if settled != error:
                    self._keep(work, by, "settle error", error, settled)
                    changed.append(error_id)
            work.commit()
        return tuple(changed)

    def reopen(self, error_id: int, *, by: Person) -> ReviewError:
        """Let an error count again."""
        with self.tools.store.begin() as work:
            error = work.review_error(error_id)
            by.must(Permission.REVIEW, error.language)
            self._expect_other_eyes(work, error, by)
            changed = error.reopened(by=by.name, at=self.tools.clock())
            self._keep(work, by, "reopen error", error, changed)
            work.commit()
        return changed

    def dispute(self, error_id: int, why: str, *, by: Person) -> ReviewError:
        """The translator's objection, with a reason; the error counts until a reviewer rules."""
        if not why.strip():
            raise Refused("Say why: disputing an error needs a few words.")
        with self.tools.store.begin() as work:
            error = work.review_error(error_id)
            by.must(Permission.TRANSLATE, error.language)
            changed = error.disputed(_short(why), by=by.name, at=self.tools.clock())
            self._keep(work, by, "dispute error", error, changed)
            work.commit()
        return changed

    def errors(self, article_id: int, language: str) -> tuple[ErrorView, ...]:
        """The errors of a translation in the order of marking, where their sentences are now."""
        language = tag(language)
        with self.tools.store.look() as work:
            segments = work.segments(article_id, language)
            found = work.review_errors(article_id, language)
        return tuple(ErrorView(error, n) for error, n in located(found, segments))

    def score(self, article_id: int, language: str) -> Scores:
        """How a translation is scored now."""
        language = tag(language)
        with self.tools.store.look() as work:
            translation = work.translation(article_id, language)
            return scores(work, translation, work.segments(article_id, language))

    def verdict(
        self, article_id: int, language: str, segments: tuple[Segment, ...] | None = None
    ) -> Verdict | None:
        """The errors and the scores in one look; ``None`` while no error was ever marked.

        Who has just read the segments hands them over.
        """
        language = tag(language)
        with self.tools.store.look() as work:
            if not (found := work.review_errors(article_id, language)):
                return None
            if segments is None:
                segments = work.segments(article_id, language)
            return Verdict(
                tuple(ErrorView(error, n) for error, n in located(found, segments)),
                scores(work, work.translation(article_id, language), segments),
            )

    def three(
        self, article_id: int, language: str, numbers: Iterable[int] | None = None
    ) -> tuple[ThreeTexts, ...]:
        """Segments (all, or those numbered) as machine, handed in and now."""
        language = tag(language)
        with self.tools.store.look() as work:
            segments = work.segments(article_id, language, numbers)
        return tuple(ThreeTexts.of(segment, language) for segment in segments)

    def _expect_other_eyes(self, work: Work, error: ReviewError, by: Person) -> None:
        """Who handed the translation in does not rule on its errors."""
        translation = work.translation(error.article_id, error.language)
        if translation.submitted_by == by.name and not work.setting("own_work_allowed"):
            raise OwnWork(by.name, Action.REVIEW.value, [error.n])

    def _keep(
        self, work: Work, by: Person, what: str, before: ReviewError, after: ReviewError
    ) -> None:
        work.keep_review_error(after)
        self._record(
            work,
            by,
            what,
            after,
            before=before.standing.value,
            after=after.standing.value,
            why=after.reply,
        )

    def _record(
        self,
        work: Work,
        by: Person,
        what: str,
        error: ReviewError,
        *,
        before: str | None = None,
        after: str | None = None,
        why: str = "",
    ) -> None:
        work.record(
            self.tools.entry(
                by,
                what,
                f"translation:{error.article_id}/{error.language}",
                before=before,
                after=after,
                why=why or None,
                segment=error.n,
                error=error.id,
                category=error.category,
                severity=error.severity.value,
                quote=error.quote,
            )
        )


def scoring(work: Work) -> Scoring:
    """How the organisation scores, inside a transaction."""
    return Scoring.read(work.setting(SCORING))


def scores(work: Work, translation: Translation, segments: tuple[Segment, ...]) -> Scores:
    """The scores of a translation, inside a transaction."""
    how = scoring(work)
    errors = work.review_errors(translation.article_id, translation.language)
    words = words_of(segments, work.article(translation.article_id).language)
    newest = max((error.round for error in errors), default=1)
    return Scores(
        score(how, [error for error in errors if error.counts], words),
        score(how, [error for error in errors if error.round == newest], words),
        newest,
    )


def expect_passing(
    work: Work, translation: Translation, segments: tuple[Segment, ...], despite: str | None
) -> str | None:
    """Raise `NotReady` for a failing score, unless the organisation lets it pass or an editor
    gives a reason; gives what the history should keep of that."""
    standing = scores(work, translation, segments).standing
    if standing.passed or not scoring(work).blocks:
        return None
    if standing.failing_severity:
        found = "a critical error of the review is not settled"
    else:
        found = (
            f"the review's score fails: {standing.per_thousand:.1f} penalty points in 1,000 words,"
            f" {standing.threshold:g} at most"
        )
    if despite is None or not despite.strip():
        raise NotReady([f"{found}; settle the errors, or give a reason to approve nevertheless"])
    return f"approved though {found}: {_short(despite)}"


def _rounds(work: Work, translation: Translation) -> int:
    """How often it was handed in."""
    return sum(
        entry.what == Action.SUBMIT.value for entry in work.history(translation.subject, whole=True)
    )


def _one_of(kind: type[Choice], value: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        what = "severity" if kind is ErrorSeverity else "text of a segment"
        raise BadInput(
            f"There is no {what} {value!r}; known: {', '.join(kind)}.",
            field="severity" if kind is ErrorSeverity else "where",
        ) from None


def _short(text: str) -> str:
    """A remark as it is kept; raises `BadInput` where it is a treatise."""
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > 2000:
        raise BadInput(f"The note has {len(text)} characters; 2,000 at most.", field="note")
    return text
