"""The way of a translation from its first segment to approval."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workflow.articles import (
    Article,
    BlockKind,
    Comment,
    Finding,
    Revision,
    Segment,
    SegmentState,
    TermUse,
    Translation,
)
from workflow.desk.estimates import estimated
from workflow.desk.notices import about, may, reviewers
from workflow.desk.relay import SIGNED, upstream_moved
from workflow.desk.remembering import remember
from workflow.desk.repeating import repeats_follow
from workflow.desk.reviewing import expect_passing
from workflow.desk.revisions import expect_newest
from workflow.desk.tools import STRICTNESS, Tools
from workflow.drafting import Desktop
from workflow.errors import BadInput, NotFound, NotReady, Refused
from workflow.history import Entry
from workflow.languages import tag
from workflow.notices import NoticeKind
from workflow.people import Permission, Person
from workflow.ports import Work
from workflow.states import Action, State

LONGEST_OPEN = 3600.0
"""Seconds; a segment that was open for longer was left open."""


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A segment with what is derived from it: findings, and what it has to carry."""

    segment: Segment
    findings: tuple[Finding, ...]
    terms: tuple[TermUse, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands between a translation and its next step."""

    segments: int
    translated: int
    confirmed: int
    blocking: tuple[tuple[int, Finding], ...]
    warnings: tuple[tuple[int, Finding], ...]
    waived: tuple[tuple[int, Finding], ...]


@dataclass(frozen=True, slots=True)
class Translations:
    """Verbs about translations."""

    tools: Tools

    def get(self, article_id: int, language: str) -> Translation:
        """The translation as it stands."""
        with self.tools.store.look() as work:
            return work.translation(article_id, tag(language))

    def of(self, article_id: int) -> tuple[Translation, ...]:
        """All translations of an article."""
        with self.tools.store.look() as work:
            work.article(article_id)
            return work.translations(article_id)

    def segments(self, article_id: int, language: str) -> tuple[Segment, ...]:
        """All segments in order, without what is derived."""
        with self.tools.store.look() as work:
            return work.segments(article_id, tag(language))

    def view(
        self, article_id: int, language: str, numbers: Iterable[int] | None = None
    ) -> tuple[SegmentView, ...]:
        """Segments (all, or those numbered) with their findings and term uses."""
        language = tag(language)
        with self.tools.store.look() as work:
            article = work.article(article_id)
            segments = work.segments(article_id, language, numbers)
            return self._views(work, article, language, segments)

    def readiness(self, article_id: int, language: str) -> Readiness:
        """How far a translation is, and which findings are open."""
        views = self.view(article_id, language)
        found = [(view.segment.n, finding) for view in views for finding in view.findings]
        return Readiness(
            segments=len(views),
            translated=sum(bool(view.segment.target.strip()) for view in views),
            confirmed=sum(view.segment.confirmed for view in views),
            blocking=tuple((n, f) for n, f in found if f.blocks),
            warnings=tuple((n, f) for n, f in found if not f.blocks and f.waived_by is None),
            waived=tuple((n, f) for n, f in found if f.waived_by is not None),
        )

    def check(
        self, pairs: Sequence[tuple[str, str]], source: str, target: str
    ) -> tuple[tuple[Finding, ...], ...]:
        """What the checks find in pairs of source and target text, taken as one article."""
        source, target = tag(source), tag(target)
        with self.tools.store.look() as work:
            concepts = self.tools.termbase.concepts(work)
            strictness = work.setting(STRICTNESS) or {}
        checker = self.tools.checker
        segments = [(text, rendering, BlockKind.PARAGRAPH.value) for text, rendering in pairs]
        over_all = checker.check_article(segments, source, target, concepts)
        return tuple(
            checker.judged(
                (*checker.check(text, rendering, source, target, concepts), *beyond),
                strictness,
                target,
            )
            for (text, rendering), beyond in zip(pairs, over_all, strict=True)
        )

    def create(self, article_id: int, language: str, *, by: Person) -> Translation:
        """Open a translation with empty segments; gives the present one if there is one."""
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        with self.tools.store.begin() as work:
            translation = opened(self.tools, work, article_id, language, by)
            work.commit()
        return translation

    def edit(
        self,
        article_id: int,
        language: str,
        n: int,
        text: str,
        *,
        by: Person,
        version: int | None = None,
        confirm: bool = False,
        seconds: float | None = None,
    ) -> SegmentView:
        """New wording for a segment, confirmed in the same step if wished.

        ``seconds`` is how long the writer had it open since the last saving; it adds up, and
        more than an hour counts as an hour. Past review it reopens a working copy. The writer's
        unsaved words for it have served. Raises `Stale` when the segment has moved on.
        """
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        text = clean(text, n)
        with self.tools.store.begin() as work:
            article = work.article(article_id)
            translation = work.translation(article_id, language)
            before = work.segment(article_id, language, n)
            after = before.edited(text, by=by.name, at=self.tools.clock(), version=version)
            if confirm:
                after = after.confirm(by=by.name, at=self.tools.clock())
            drafts_served(work, translation, before, text, by)
            if after == before:
                views = self._views(work, article, language, [before])
                work.commit()
                return views[0]
            if seconds is not None:
                spent = min(max(0.0, seconds), LONGEST_OPEN)
                after = replace(after, seconds=round((before.seconds or 0.0) + spent, 1))
            if after.target != before.target:
                concepts = self.tools.termbase.concepts(work, article_id)
                (after,) = estimated(self.tools, [after], (article.language, language), concepts)
            moved = translation.opened() if after.target != before.target else translation
            if after.target == before.target:
                moved.expect_open(Action.CONFIRM)
            (kept,) = work.keep_segments(article_id, language, [after])
            remember(work, article, language, [kept])
            if moved.state is State.DRAFTED:
                moved = moved.translated(work.segments(article_id, language))
            self._keep_if_moved(work, translation, moved)
            if after.target != before.target:
                work.record(
                    self.tools.entry(
                        by,
                        "edit",
                        translation.subject,
                        before=translation.state,
                        after=moved.state,
                        segment=n,
                        version=kept.version,
                        was=before.target,
                        wrote=list(before.writers),
                        now=after.target,
                    )
                )
                upstream_moved(
                    self.tools, work, article, language, by, reopened=translation.state in SIGNED
                )
            if kept.confirmed and not (before.confirmed and after.target == before.target):
                work.record(self._confirmation(by, moved, [kept.n]))
                repeats_follow(self.tools, work, article_id, language, [kept], by)
            views = self._views(work, article, language, [kept])
            work.commit()
        return views[0]

    def confirm(
        self,
        article_id: int,
        language: str,
        numbers: Iterable[int] | None = None,
        *,
        by: Person,
        version: int | None = None,
    ) -> tuple[Segment, ...]:
        """Take segments as right (all that have a target text when none are numbered)."""
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            translation.expect_open(Action.CONFIRM)
            segments = work.segments(article_id, language, numbers)
            waiting = [segment for segment in segments if not segment.confirmed]
            if empty := [s.n for s in waiting if not s.target.strip()]:
                raise NotReady([f"segment {n} has no target text" for n in empty[:5]])
            confirmed = [
                s.confirm(by=by.name, at=self.tools.clock(), version=version) for s in waiting
            ]
            if confirmed:
                kept = work.keep_segments(article_id, language, confirmed)
                remember(work, work.article(article_id), language, kept)
                work.record(self._confirmation(by, translation, [s.n for s in confirmed]))
                moved = translation.translated(work.segments(article_id, language))
                self._keep_if_moved(work, translation, moved)
                repeats_follow(self.tools, work, article_id, language, kept, by)
            kept = work.segments(article_id, language, numbers)
            work.commit()
        return kept

    def waive(
        self, article_id: int, language: str, n: int, check: str, reason: str, *, by: Person
    ) -> SegmentView:
        """Let a finding of a segment pass, with a reason; ``check`` is its id or its key."""
        language = tag(language)
        by.must(Permission.WAIVE, language)
        reason = needed(reason, "waiving a check")
        with self.tools.store.begin() as work:
            article = work.article(article_id)
            translation = work.translation(article_id, language)
            segment = work.segment(article_id, language, n)
            (view,) = self._views(work, article, language, [segment])
            keys = [f.key for f in view.findings if check in (f.id, f.key) and f.waived_by is None]
            if not keys:
                raise BadInput(f"Segment {n} has no open finding {check}.")
            waived = replace(
                segment,
                waivers=(*segment.waivers, *((key, by.name, reason) for key in keys)),
                changed_at=self.tools.clock(),
            )
            (kept,) = work.keep_segments(article_id, language, [waived])
            work.record(
                self.tools.entry(
                    by, "waive", translation.subject, why=reason, segment=n, check=check
                )
            )
            views = self._views(work, article, language, [kept])
            work.commit()
        return views[0]

    def comment(self, article_id: int, language: str, n: int, text: str, *, by: Person) -> Segment:
        """A remark on a segment; its wording and its state stay."""
        language = tag(language)
        by.must(Permission.COMMENT)
        text = needed(text, "a comment")
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            segment = work.segment(article_id, language, n)
            named = mentioned(text, work.people())
            remark = Comment(by.name, self.tools.clock(), text, named)
            changed = replace(segment, comments=(*segment.comments, remark))
            (kept,) = work.keep_segments(article_id, language, [changed])
            work.record(self.tools.entry(by, "comment", translation.subject, segment=n, text=text))
            pieces = {**about(work, translation), "segment": n, "text": text}
            self.tools.tell(work, named, NoticeKind.MENTIONED, translation.subject, by=by, **pieces)
            concerned = {
                translation.assignee,
                *segment.writers,
                segment.confirmed_by,
                *(said.who for said in segment.comments),
            }
            self.tools.tell(
                work,
                concerned - set(named),
                NoticeKind.REMARKED,
                translation.subject,
                by=by,
                **pieces,
            )
            work.commit()
        return kept

    def resolve(
        self,
        article_id: int,
        language: str,
        n: int,
        index: int,
        *,
        by: Person,
        resolved: bool = True,
    ) -> Segment:
        """Say that a remark (counted from 0) is dealt with, or that it is not after all."""
        language = tag(language)
        by.must(Permission.COMMENT)
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            segment = work.segment(article_id, language, n)
            if not 0 <= index < len(segment.comments):
                raise NotFound("remark", f"{index + 1} on segment {n}")
            said = list(segment.comments)
            said[index] = replace(said[index], resolved_by=by.name if resolved else None)
            (kept,) = work.keep_segments(
                article_id, language, [replace(segment, comments=tuple(said))]
            )
            work.record(
                self.tools.entry(
                    by,
                    "resolve" if resolved else "reopen remark",
                    translation.subject,
                    segment=n,
                    text=said[index].text,
                )
            )
            work.commit()
        return kept

    def assign(
        self,
        article_id: int,
        language: str,
        *,
        to: str | None,
        due: date | None,
        by: Person,
        reviewer: str | None = None,
    ) -> Translation:
        """Give a translation to a translator and perhaps a reviewer, with a day by which it is
        due; they are told, unless it was theirs already with the same day."""
        language = tag(language)
        by.must(Permission.ASSIGN)
        with self.tools.store.begin() as work:
            if to is not None and not work.person(to).may(Permission.TRANSLATE, language):
                raise BadInput(f"{to} does not translate into {language}.")
            if reviewer is not None and not work.person(reviewer).may(Permission.REVIEW, language):
                raise BadInput(f"{reviewer} does not review {language}.")
            if to is not None and to == reviewer:
                raise BadInput(f"{to} cannot review their own translation; name somebody else.")
            translation = opened(self.tools, work, article_id, language, by)
            kept = work.keep_translation(
                replace(translation, assignee=to, reviewer=reviewer, due=due)
            )
            known = () if due != translation.due else (translation.assignee, translation.reviewer)
            self.tools.tell(
                work,
                [name for name in (to, reviewer) if name not in known],
                NoticeKind.ASSIGNED,
                translation.subject,
                by=by,
                due=due.isoformat() if due else "",
                **about(work, translation),
            )
            work.record(
                self.tools.entry(
                    by,
                    "assign",
                    translation.subject,
                    before=translation.assignee,
                    after=to,
                    reviewer=reviewer,
                    due=due.isoformat() if due else None,
                )
            )
            work.commit()
        return kept

    def submit(self, article_id: int, language: str, *, by: Person) -> Translation:
        """Hand in for review; raises `NotReady` with every reason why it can't go yet."""
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            segments = work.segments(article_id, language)
            findings = self._findings(work, article_id, language, segments)
            moved = translation.submitted(segments, findings, by=by.name)
            handed = [s for s in segments if s.handed_in != s.target]
            work.keep_segments(
                article_id, language, [replace(s, handed_in=s.target) for s in handed]
            )
            return self._moved(work, translation, moved, Action.SUBMIT, by)

    def review(self, article_id: int, language: str, *, by: Person) -> Translation:
        """Passed by other eyes; the segments become reviewed."""
        by.must(Permission.REVIEW, tag(language))
        return self._passed(
            article_id,
            tag(language),
            by,
            Action.REVIEW,
            Translation.reviewed,
            SegmentState.REVIEWED,
        )

    def approve(
        self,
        article_id: int,
        language: str,
        *,
        by: Person,
        despite_newer_source: bool = False,
        despite_score: str | None = None,
    ) -> Translation:
        """Accepted for print; the segments become final.

        Where the source has a newer revision, raises `NotReady` unless that is said to be known
        (``despite_newer_source``); so it does where the review's score fails, unless a reason is
        given (``despite_score``). The history keeps both.
        """
        language = tag(language)
        by.must(Permission.APPROVE, language)
        approved = (Action.APPROVE, Translation.approved, SegmentState.FINAL)
        return self._passed(
            article_id,
            language,
            by,
            *approved,
            outdated=despite_newer_source,
            despite=despite_score,
        )

    def request_changes(
        self, article_id: int, language: str, reason: str, *, by: Person
    ) -> Translation:
        """Back to the translator, with a reason."""
        language = tag(language)
        by.must(Permission.REQUEST_CHANGES, language)
        reason = needed(reason, "sending back")
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            moved = translation.sent_back()
            return self._moved(work, translation, moved, Action.REQUEST_CHANGES, by, why=reason)

    def _passed(
        self,
        article_id: int,
        language: str,
        by: Person,
        action: Action,
        decided: Callable[..., Translation],
        state: SegmentState,
        *,
        outdated: bool = True,
        despite: str | None = None,
    ) -> Translation:
        """By other eyes through a step, all segments with it."""
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            translation.expect_open(action)
            expect_newest(work, translation, known=outdated)
            segments = work.segments(article_id, language)
            findings = self._findings(work, article_id, language, segments)
            why = None
            if action is Action.APPROVE:
                why = expect_passing(work, translation, segments, despite)
            own_work = bool(work.setting("own_work_allowed"))
            moved = decided(translation, segments, findings, by=by.name, own_work=own_work)
            work.keep_segments(
                article_id,
                language,
                [replace(s, state=state) for s in segments if s.state != state],
            )
            return self._moved(work, translation, moved, action, by, why=why)

    def _moved(
        self,
        work: Work,
        before: Translation,
        after: Translation,
        action: Action,
        by: Person,
        why: str | None = None,
    ) -> Translation:
        kept = work.keep_translation(after)
        used = after.exceptions[len(before.exceptions) :]
        newest = work.article(before.article_id).revision.number
        work.record(
            self.tools.entry(
                by,
                action.value,
                before.subject,
                before=before.state,
                after=after.state,
                why=why,
                **({"exception": list(used)} if used else {}),
                **({"source": f"revision {newest}"} if newest > before.revision else {}),
            )
        )
        self._tell(work, replace(kept, submitted_by=before.submitted_by), action, by, why)
        if action is Action.APPROVE:
            article = work.article(before.article_id)
            upstream_moved(self.tools, work, article, before.language, by, signed=True)
        work.commit()
        return kept

    def _tell(
        self, work: Work, translation: Translation, action: Action, by: Person, why: str | None
    ) -> None:
        """Leave word with those whose turn it is now, or whose work was judged."""
        language = translation.language
        workers = (translation.assignee, translation.submitted_by)
        concerned: dict[Action, tuple[NoticeKind, Iterable[str | None]]] = {
            Action.SUBMIT: (NoticeKind.SUBMITTED, reviewers(work, translation)),
            Action.REVIEW: (NoticeKind.REVIEWED, may(work, Permission.APPROVE, language)),
            Action.APPROVE: (NoticeKind.APPROVED, (*workers, translation.reviewed_by)),
            Action.REQUEST_CHANGES: (
                NoticeKind.CHANGES_REQUESTED,
                (
                    *workers,
                    *(
                        name
                        for s in work.segments(translation.article_id, language)
                        for name in s.writers
                    ),
                ),
            ),
        }
        kind, people = concerned[action]
        more = {"reason": why} if why else {}
        pieces = about(work, translation)
        self.tools.tell(work, people, kind, translation.subject, by=by, **pieces, **more)

    def _keep_if_moved(self, work: Work, before: Translation, after: Translation) -> None:
        if after != before:
            work.keep_translation(after)

    def _confirmation(self, by: Person, translation: Translation, numbers: Sequence[int]) -> Entry:
        return self.tools.entry(by, "confirm", translation.subject, segments=list(numbers))

    def _findings(
        self, work: Work, article_id: int, language: str, segments: Sequence[Segment]
    ) -> dict[int, tuple[Finding, ...]]:
        return self.tools.findings(work, work.article(article_id), segments, language)

    def _views(
        self, work: Work, article: Article, language: str, segments: Sequence[Segment]
    ) -> tuple[SegmentView, ...]:
        pair = (article.language, language)
        findings = self.tools.findings(work, article, segments, language)
        concepts = self.tools.termbase.concepts(work, article.id)
        return tuple(
            SegmentView(
                segment,
                findings[segment.n],
                self.tools.termbase.uses(self.tools.terms, segment, pair, concepts),
            )
            for segment in segments
        )


def opened(tools: Tools, work: Work, article_id: int, language: str, by: Person) -> Translation:
    """The translation, created empty where there is none yet."""
    if work.has_translation(article_id, language):
        return work.translation(article_id, language)
    article = work.article(article_id)
    if language == article.language:
        raise BadInput(f"Article {article_id} is already in {language}.")
    translation = Translation(article_id, language, article.revision.number)
    work.add_translation(translation, blank(article.revision))
    work.record(
        tools.entry(
            by,
            "open translation",
            translation.subject,
            after=translation.state,
            revision=article.revision.number,
        )
    )
    return work.translation(article_id, language)


def blank(revision: Revision) -> tuple[Segment, ...]:
    """A revision's segments with empty targets."""
    sources = [
        (number, block.kind, text)
        for number, block in enumerate(revision.blocks, 1)
        for text in block.segments
    ]
    return tuple(
        Segment(n, text, kind, block=number) for n, (number, kind, text) in enumerate(sources, 1)
    )


MENTION = re.compile(r"(?<![\w@])@([a-z0-9][a-z0-9._-]*)", re.IGNORECASE)


def drafts_served(
    work: Work, translation: Translation, segment: Segment, text: str, by: Person
) -> None:
    """Throw the writer's unsaved words for a segment away that has been saved."""
    article_id, language = translation.article_id, translation.language
    mine = work.drafts(article_id, language, by.name)
    desktop = Desktop({draft.n: draft for draft in mine})
    if segment.n in desktop.words:
        desktop.drop(segment.n, segment.source, text)
        work.keep_drafts(list(desktop.kept.values()))
        work.drop_drafts(article_id, language, by.name, desktop.dropped)


def mentioned(text: str, people: Iterable[Person]) -> tuple[str, ...]:
    """Whom a remark calls upon: ``@`` and a sign-in name, in the order of the text.

    >>> mentioned("@linh, see @minh.", [Person("linh"), Person("minh"), Person("hoa")])
    ('linh', 'minh')
    """
    known = {person.name for person in people if person.active}
    found = (name.lower().rstrip(".-_") for name in MENTION.findall(text))
    return tuple(dict.fromkeys(name for name in found if name in known))


def clean(text: str, n: int) -> str:
    """A wording as it is kept: NFC, one line, no control characters; raises `BadInput`."""
    text = unicodedata.normalize("NFC", text).strip()
    text = " ".join(text.split("\n")) if "\n" in text else text
    if bad := sorted({f"U+{ord(c):04X}" for c in text if unicodedata.category(c) in ("Cc", "Cs")}):
        raise BadInput(
            f"Segment {n}: the text holds characters that cannot be kept: {', '.join(bad)}."
        )
    if len(text) > 20_000:
        raise BadInput(f"Segment {n}: the text has {len(text)} characters; 20,000 at most.")
    return text


def needed(reason: str, what: str) -> str:
    """A reason or remark without its outer blanks; raises `Refused` when there is none."""
    if not reason.strip():
        raise Refused(f"Say why: {what} needs a few words.")
    return reason.strip()
