"""Articles, their translations and editions: frozen values that decide for themselves.

The words are the trade's: an article is a list of blocks, a block a list of segments (one
sentence each); a translation is an article in one target language; an edition is an approved
translation, sealed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from workflow.errors import NotReady, OwnWork, Stale
from workflow.states import Action, State, after


class BlockKind(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE_CELL = "table_cell"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the source: its kind, its text (NFC, inline markup as in `workflow.markup`)
    and its segments, whose order is the text's.

    ``level`` is a heading's level (1–6) or a list item's depth (1…); ``row`` and ``column``
    (from 1) place a table cell, ``table`` (from 1) says in which table.
    """

    kind: BlockKind
    text: str
    segments: tuple[str, ...]
    level: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article besides its text. ``byline`` maps a label of the source
    ("Tin, ảnh") to names; names are not translated, the label is."""

    title: str
    language: str
    published_at: datetime | None = None
    dateline: str | None = None
    byline: tuple[tuple[str, str], ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A source line that is not part of the article, and why it was left out."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One frozen state of an article's source; ``number`` counts from 1."""

    metadata: Metadata
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    number: int = 1
    made_by: str = ""
    made_at: datetime | None = None
    file_name: str | None = None

    @property
    def segments(self) -> tuple[str, ...]:
        """All segments in order; segment n of a translation is ``segments[n - 1]``."""
        return tuple(segment for block in self.blocks for segment in block.segments)


@dataclass(frozen=True, slots=True)
class Article:
    """One source text and the newest of its revisions."""

    id: int
    revision: Revision

    @property
    def title(self) -> str:
        """The headline."""
        return self.revision.metadata.title

    @property
    def language(self) -> str:
        """The source language (BCP 47)."""
        return self.revision.metadata.language


class Origin(StrEnum):
    """Where a wording came from."""

    MT = "mt"
    TM = "tm"
    GLOSSARY = "glossary"
    HUMAN = "human"


class SegmentState(StrEnum):
    """A segment's state, as in XLIFF 2.1 (``segment@state``)."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


class Severity(StrEnum):
    """How much a check's finding weighs; a blocking one keeps a translation from review."""

    BLOCKING = "blocking"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of the target that settles a finding.

    The code points from ``start`` to ``end`` of the NFC target with its markup give way to
    ``replacement``; ``label`` says in a few English words what that does.
    """

    start: int
    end: int
    replacement: str
    label: str

    def applied(self, target: str) -> str:
        """The target with the change made."""
        return target[: self.start] + self.replacement + target[self.end :]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in one segment.

    ``message`` is one English sentence; ``data`` are the pieces of it, with which the pages
    say the same in another language. ``waived_by`` and ``waiver_reason`` are set when
    somebody with the permission let it pass. Each of the ``fixes`` settles it by itself, the
    likeliest first.
    """

    id: str
    severity: Severity
    message: str
    data: tuple[tuple[str, str], ...] = ()
    waived_by: str | None = None
    waiver_reason: str | None = None
    fixes: tuple[Fix, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether it keeps the translation from going on."""
        return self.severity is Severity.BLOCKING and self.waived_by is None

    @property
    def key(self) -> str:
        """What a waiver refers to: the check and the pieces it named, not the wording."""
        return "\x1f".join([self.id, *(f"{name}={value}" for name, value in self.data)])


@dataclass(frozen=True, slots=True)
class TermUse:
    """A wording that a segment's target had to hold, and whether it does.

    ``kind`` is ``term`` (a termbase concept), ``name`` (a person), ``number`` or ``verbatim``
    (an address, handle or placeholder). ``start`` and ``end`` are code points into the source.
    ``expected`` lists the accepted wordings, the preferred one first; ``found`` is the one that
    stands in the target, or ``None``.
    """

    kind: str
    source: str
    expected: tuple[str, ...]
    found: str | None
    concept: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a segment.

    ``mentions`` are the sign-in names of those it calls upon; ``resolved_by`` is who said that
    it is dealt with.
    """

    who: str
    at: datetime
    text: str
    mentions: tuple[str, ...] = ()
    resolved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of a translation.

    ``n`` counts from 1 through the article. ``written_by`` is who or what wrote the wording
    (a person's name, or ``mt:argos``), ``also_by`` are the other people whose words may stand in
    it, as after a merge; ``confirmed_by`` took it as right. ``machine`` is the
    machine's own text, kept for comparison; ``path`` the engines' way (``vi→en→pt-BR``).
    ``problem`` says why the machine's text needs a person. ``version`` grows by one with each
    change and guards against overwriting unseen work.

    ``block`` (from 1) is the block of the revision that the sentence stands in: a translator may
    split and merge segments within it. ``handed_in`` is the wording as it last went to review,
    ``source_before`` the source that the wording was made for, where that has changed since.
    ``middle`` is the text in a middle language that the wording was made from, where the
    translation goes that way (`Translation.relay`), ``middle_before`` what stood there when it was.
    ``match`` is the score (0–101) of the translation memory's match that the wording came from,
    ``quality`` the estimated probability (0–1) that it is right as it stands, ``seconds`` how
    long somebody had it open before it was confirmed.
    """

    n: int
    source: str
    kind: BlockKind = BlockKind.PARAGRAPH
    target: str = ""
    state: SegmentState = SegmentState.INITIAL
    origin: Origin | None = None
    engine: str | None = None
    path: str | None = None
    written_by: str | None = None
    confirmed_by: str | None = None
    machine: str | None = None
    problem: str | None = None
    score: float | None = None
    version: int = 1
    changed_at: datetime | None = None
    comments: tuple[Comment, ...] = ()
    waivers: tuple[tuple[str, str, str], ...] = ()
    """Waived findings: (`Finding.key`, who, why)."""
    block: int = 1
    handed_in: str | None = None
    source_before: str | None = None
    match: int | None = None
    quality: float | None = None
    seconds: float | None = None
    middle: str | None = None
    middle_before: str | None = None
    also_by: tuple[str, ...] = ()

    @property
    def writers(self) -> tuple[str, ...]:
        """Everybody and everything whose words may stand in the wording, the first-named first."""
        return (*((self.written_by,) if self.written_by else ()), *self.also_by)

    @property
    def confirmed(self) -> bool:
        """Whether somebody took the wording as right."""
        return self.state is not SegmentState.INITIAL and bool(self.target.strip())

    def is_work_of(self, name: str) -> bool:
        """Whether the current wording is this person's: written, or confirmed as it stood."""
        return name in (*self.writers, self.confirmed_by)

    def edited(
        self,
        text: str,
        *,
        by: str,
        at: datetime,
        version: int | None = None,
        keeping: bool = False,
    ) -> "Segment":
        """The segment with new wording, unconfirmed; raises `Stale` if it has moved on.

        Whoever changes a wording answers for it, alone. Of one that is several people's nobody
        can tell whose words remain: all stay named until it is emptied; so they do with
        ``keeping``.
        """
        self.expect(version, offered=text)
        if text == self.target:
            return self
        before = self.writers if (keeping or self.also_by) and text.strip() else ()
        return replace(
            self,
            target=text,
            state=SegmentState.INITIAL,
            origin=Origin.HUMAN,
            written_by=by,
            also_by=people_of((by, *before))[1:],
            confirmed_by=None,
            problem=None,
            waivers=(),
            changed_at=at,
        )

    def reworded(
        self, text: str, writers: Sequence[str], *, at: datetime, version: int | None = None
    ) -> "Segment":
        """The segment with a wording that others wrote, unconfirmed: one that stood here before,
        or that a repeat has; raises `Stale` if it has moved on."""
        changed = self.edited(text, by=writers[0], at=at, version=version)
        if changed is self:
            return self
        machine = people_of(writers) == ()
        origin = Origin.TM if writers[0].startswith("tm:") else Origin.MT
        first, *others = writers if machine else people_of(writers)
        return replace(
            changed,
            origin=origin if machine else Origin.HUMAN,
            written_by=first,
            also_by=tuple(others),
        )

    def confirm(self, *, by: str, at: datetime, version: int | None = None) -> "Segment":
        """The segment taken as right; raises `NotReady` if it is empty, `Stale` if it moved on."""
        self.expect(version)
        if not self.target.strip():
            raise NotReady([f"segment {self.n} has no target text"])
        if self.confirmed:
            return self
        return replace(
            self,
            state=SegmentState.TRANSLATED,
            confirmed_by=by,
            problem=None,
            source_before=None,
            middle_before=None,
            changed_at=at,
        )

    def expect(self, version: int | None, offered: str = "") -> None:
        """Raise `Stale` unless this is the version that the writer saw."""
        if version is not None and version != self.version:
            raise Stale(f"Segment {self.n}", current=self.target, offered=offered)

    def with_findings_waived(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Findings with the waivers of this segment applied."""
        waived = {key: (who, why) for key, who, why in self.waivers}
        return tuple(
            replace(f, waived_by=waived[f.key][0], waiver_reason=waived[f.key][1])
            if f.key in waived
            else f
            for f in findings
        )


def people_of(writers: Iterable[str | None]) -> tuple[str, ...]:
    """The people among the writers of a wording, each once, machines and memories left out.

    >>> people_of(["mt:argos", "linh", None, "an", "linh"])
    ('linh', 'an')
    """
    return tuple(dict.fromkeys(name for name in writers if name and ":" not in name))


@dataclass(frozen=True, slots=True)
class Relay:
    """What a translation is made from where that is not the article itself.

    ``language`` is the middle language, ``edition`` the number of the edition whose text was taken
    (none where it was approved but not yet published), ``version`` that of the middle translation
    then; ``seal`` is the edition's seal, else the SHA-256 of the middle texts, one a line.
    ``standing`` says whether it was approved or only reviewed.
    """

    language: str
    edition: int | None
    version: int
    seal: str
    standing: str = "approved"


@dataclass(frozen=True, slots=True)
class Translation:
    """One article in one target language; identified by ``(article_id, language)``.

    ``revision`` is the source revision it was made from; whether it is outdated is derived.
    ``assignee`` translates it and ``reviewer`` checks it, by ``due``. ``relay`` says from which
    approved text in a middle language it is made, if it is.
    """

    article_id: int
    language: str
    revision: int
    state: State = State.DRAFTED
    version: int = 1
    assignee: str | None = None
    reviewer: str | None = None
    due: date | None = None
    submitted_by: str | None = None
    reviewed_by: str | None = None
    approved_by: str | None = None
    path: str | None = None
    exceptions: tuple[str, ...] = ()
    """Uses of the four-eyes exception since the translation was last reopened."""
    relay: Relay | None = None

    @property
    def subject(self) -> str:
        """Its name in the history."""
        return f"translation:{self.article_id}/{self.language}"

    def taken(self, action: Action, **changes: Any) -> "Translation":
        """The translation after an action of the table, with fields changed."""
        return replace(self, state=after(self.state, action), **changes)

    def opened(self) -> "Translation":
        """Ready for edits: past review this reopens a working copy and voids the approvals."""
        if self.state in (State.REVIEWED, State.APPROVED, State.PUBLISHED, State.WITHDRAWN):
            return self.taken(
                Action.EDIT, reviewed_by=None, approved_by=None, submitted_by=None, exceptions=()
            )
        return self.taken(Action.EDIT)

    def translated(self, segments: Sequence[Segment]) -> "Translation":
        """Drafted becomes translated once every segment has a target text."""
        if self.state is State.DRAFTED and segments and all(s.target.strip() for s in segments):
            return self.taken(Action.TRANSLATE)
        return self

    def submitted(
        self, segments: Sequence[Segment], findings: "FindingsOf", *, by: str
    ) -> "Translation":
        """On the reviewer's table; raises `NotReady` with every reason why it can't go yet."""
        if (self.state, Action.SUBMIT) == (State.DRAFTED, Action.SUBMIT):
            raise NotReady(not_ready(segments, findings) or ["nothing is translated yet"])
        moved = self.taken(Action.SUBMIT, submitted_by=by, reviewed_by=None, approved_by=None)
        if reasons := not_ready(segments, findings):
            raise NotReady(reasons)
        return moved

    def reviewed(
        self,
        segments: Sequence[Segment],
        findings: "FindingsOf",
        *,
        by: str,
        own_work: bool = False,
    ) -> "Translation":
        """Checked by other eyes; raises `OwnWork` or `NotReady`.

        ``own_work`` is the organisation's exception to four eyes; its use is recorded.
        """
        moved = self.taken(Action.REVIEW, reviewed_by=by)
        return self._by_other_eyes(moved, segments, findings, by, "review", own_work)

    def approved(
        self,
        segments: Sequence[Segment],
        findings: "FindingsOf",
        *,
        by: str,
        own_work: bool = False,
    ) -> "Translation":
        """Accepted for print; raises `OwnWork` or `NotReady`."""
        moved = self.taken(Action.APPROVE, approved_by=by)
        return self._by_other_eyes(moved, segments, findings, by, "approve", own_work)

    def _by_other_eyes(
        self,
        moved: "Translation",
        segments: Sequence[Segment],
        findings: "FindingsOf",
        by: str,
        action: str,
        own_work: bool,
    ) -> "Translation":
        own = [segment.n for segment in segments if segment.is_work_of(by)]
        if own and not own_work:
            raise OwnWork(by, action, own)
        if reasons := not_ready(segments, findings):
            raise NotReady(reasons)
        if own:
            note = f"{by} took {action} on own wording"
            return replace(moved, exceptions=(*moved.exceptions, note))
        return moved

    def sent_back(self) -> "Translation":
        """Back to the translator, with reviews and approvals void."""
        return self.taken(
            Action.REQUEST_CHANGES, reviewed_by=None, approved_by=None, submitted_by=None
        )

    def expect_open(self, action: Action) -> None:
        """Raise `ActionNotOpen` unless the table has this step."""
        after(self.state, action)


FindingsOf = dict[int, tuple[Finding, ...]]
"""Findings by segment number, waivers applied."""


def not_ready(segments: Sequence[Segment], findings: FindingsOf) -> list[str]:
    """Why a translation can't go on: what is unconfirmed, and which blocking checks are open."""
    reasons: list[str] = []
    if not segments:
        reasons.append("the translation has no segments")
    if waiting := [s.n for s in segments if not s.confirmed]:
        reasons.append(f"{_segments(waiting)} not confirmed")
    for n, found in sorted(findings.items()):
        reasons.extend(f"segment {n}: {f.message.rstrip('.')}" for f in found if f.blocks)
    return reasons


def _segments(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + ("…" if len(numbers) > 10 else "")
    return f"segment {shown} is" if len(numbers) == 1 else f"segments {shown} are"


def machine_share(segments: Sequence[Segment]) -> dict[str, float]:
    """How the wording came about, as shares of the source's words (sum 1).

    ``mt`` machine text confirmed as it was, ``post_edited`` machine text changed by a person,
    ``tm``, ``human``.
    """
    words: Counter[str] = Counter()
    for segment in segments:
        if segment.origin is Origin.MT:
            kind = "mt"
        elif segment.origin is Origin.TM:
            kind = "tm"
        else:
            kind = "post_edited" if segment.machine else "human"
        words[kind] += len(segment.source.split())
    total = sum(words.values()) or 1
    return {kind: round(words[kind] / total, 4) for kind in ("mt", "post_edited", "tm", "human")}


@dataclass(frozen=True, slots=True)
class Edition:
    """One approved translation, sealed: immutable, numbered per article and language.

    ``content`` is the JSON document that is sealed (see `workflow.publishing.sealing`);
    ``seal`` its SHA-256 in hexadecimal, ``previous`` the seal before it in the whole store.
    ``withdrawn_at`` is a tombstone: the edition stays, and says so.
    """

    article_id: int
    language: str
    number: int
    content: dict[str, Any]
    seal: str
    previous: str
    sealed_at: datetime
    available_from: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    withdrawal_reason: str | None = None
    sequence: int = 0

    @property
    def revision(self) -> int:
        """The source revision that it was made from."""
        return int(self.content["article"]["revision"])

    def outdated(self, newest_revision: int) -> bool:
        """Whether it stands though the source has a newer revision."""
        return self.withdrawn_at is None and self.revision < newest_revision

    @property
    def subject(self) -> str:
        """Its name in the history."""
        return f"edition:{self.article_id}/{self.language}/{self.number}"


class Handed(NamedTuple):
    """A segment as it was handed out to somebody who works elsewhere."""

    n: int
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Handout:
    """A bilingual file that left the desk, and what was in it; the store gives the number."""

    article_id: int
    language: str
    form: str
    made_by: str
    made_at: datetime
    units: tuple[Handed, ...]
    returned_at: datetime | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a background job is. ``state`` is queued, running, done, cancelled or failed."""

    job: str
    state: str
    done: int = 0
    total: int = 0
    message: str = ""
    article_id: int = 0
    language: str = ""
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "cancelled", "failed")
