"""What the desk asks of the outside: engines, the store, files, passwords, background jobs.

Protocols only. Adapters turn foreign errors into `workflow.errors`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol, runtime_checkable

from glossary.carrying.alignment import Alignment
from glossary.concepts import Concept
from workflow.articles import (
    Article,
    Edition,
    Finding,
    Handout,
    Progress,
    Revision,
    Segment,
    Severity,
    TermUse,
    Translation,
)
from workflow.drafting import Draft, Presence
from workflow.history import ChainReport, Entry
from workflow.memory.keeping import MemoryWork
from workflow.notices import Notice, NoticeKind
from workflow.people import Person, Session
from workflow.reviewing.errors import ReviewError
from workflow.reviewing.figures import Figures
from workflow.terminology import Glossary, Proposal, ProposalState, TermChange

# ---- Machine translation -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One candidate translation; ``score`` is the length-normalised log-probability, if known.

    ``alignment`` says, when it is called, which pieces of the text attended to which of the
    source; ``None`` where the engine does not know.
    """

    text: str
    score: float | None = None
    alignment: Callable[[], Alignment] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Hop:
    """One engine's step from one language to another (BCP 47)."""

    engine: str
    source: str
    target: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """A way from one language to another, through the hops named.

    ``quality`` is what may be expected of it: ``good``, ``usable`` or ``rough``; ``note`` says
    why in one sentence.
    """

    hops: tuple[Hop, ...]
    quality: str
    note: str = ""

    @property
    def path(self) -> str:
        """The languages on the way, as ``vi→en→pt-BR``."""
        return "→".join([self.hops[0].source, *(hop.target for hop in self.hops)])

    @property
    def engine(self) -> str:
        """The engines on the way, as ``argos+bergamot``."""
        return "+".join(hop.engine for hop in self.hops)

    @property
    def through(self) -> tuple[str, ...]:
        """The languages between source and target."""
        return tuple(hop.target for hop in self.hops[:-1])


class Engine(Protocol):
    """A translation engine: lists of segments in, one list of hypotheses for each out.

    Results come in the order of the texts, one non-empty tuple for each (best first);
    a text that the engine cannot do gives ``(Hypothesis(""),)``, never an exception.
    Raises `EngineFailed` when the engine as a whole does not work.
    """

    @property
    def id(self) -> str:
        """A short name, as ``argos``."""

    def hops(self) -> tuple[Hop, ...]:
        """The language pairs that are ready now."""

    def quality(self, source: str, target: str) -> tuple[str, str]:
        """What to expect of the pair, and why (see `Route`)."""

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, hypotheses: int = 1
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate plain texts (no markup), all in full batches."""


@runtime_checkable
class Scorer(Protocol):
    """An engine that can say how likely it holds a text that it did not make itself."""

    def score(
        self, pairs: Sequence[tuple[str, str]], source: str, target: str
    ) -> list[float | None]:
        """The length-normalised log-probability of each pair's target given its source.

        ``None`` where a text is empty. Raises `EngineFailed` for a pair that is not ready.
        """


@runtime_checkable
class Copier(Protocol):
    """An engine that may have models trained to carry placeholders in any sentence."""

    def placeholders(self, source: str, target: str) -> tuple[str, ...]:
        """The tokens that the pair's model copies, each for one wording; empty if it has none.

        Raises `EngineFailed` for a pair that is not ready.
        """


@dataclass(frozen=True, slots=True)
class MachineTranslation:
    """What the machine made of one segment.

    ``terms`` are the wordings it had to carry and whether they are there; ``how`` is the step
    of the enforcement chain that gave the text (``plain``, ``hypothesis``, ``placeholder``,
    ``post-edit``, ``code-switch``, ``mask``); ``problem`` is set when a person must look, with
    the reason. ``hypotheses`` are the renderings of the last engine as they came, the likeliest
    first.
    """

    source: str
    target: str
    engine: str
    path: str
    terms: tuple[TermUse, ...] = ()
    how: str = "plain"
    problem: str | None = None
    score: float | None = None
    hypotheses: tuple[str, ...] = ()


class MachineTranslator(Protocol):
    """Engines, routes, guards and the glossary put together (`workflow.engines.translating`)."""

    def routes(self, source: str, target: str) -> tuple[Route, ...]:
        """Every way from source to target, the best first; empty if there is none."""

    def engines(self) -> dict[str, tuple[Hop, ...]]:
        """Engine ids with the pairs that each can do now."""

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        concepts: Sequence[Concept] = (),
        engine: str | None = None,
    ) -> list[MachineTranslation]:
        """Translate segments (inline markup allowed), one result for each, in order.

        ``concepts`` is the glossary to enforce (empty: none); ``engine`` restricts the last hop.
        Raises `NoPath` when there is no way, `EngineFailed` when an engine does not work.
        """

    def renderings(
        self, text: str, source: str, target: str, *, concepts: Sequence[Concept] = ()
    ) -> tuple[MachineTranslation, ...]:
        """Other renderings of one segment, the best first, no wording twice; raises likewise."""

    def score(
        self, pairs: Sequence[tuple[str, str]], source: str, target: str
    ) -> list[float | None]:
        """How likely the models hold texts of anybody (see `Scorer`); ``None`` where none can."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is at hand about one translated segment, for `QualityEstimator`.

    ``score`` is the model's length-normalised log-probability of the target, ``machine_score``
    that of its own rendering; ``others`` are renderings of other making: the machine's for a
    person's text; for the machine's own the engine's hypotheses before any term was put in, the
    likeliest first. ``back`` is the target translated back. ``by_machine``: the wording is its
    own.
    """

    source: str
    target: str
    findings: tuple[Finding, ...] = ()
    uses: tuple[TermUse, ...] = ()
    score: float | None = None
    machine_score: float | None = None
    others: tuple[str, ...] = ()
    back: str | None = None
    by_machine: bool = False


class QualityEstimator(Protocol):
    """How likely a translated segment is right (`workflow.estimating`)."""

    def estimate(
        self, evidence: Sequence[Evidence], source: str, target: str
    ) -> list[float | None]:
        """The probability (0–1) that each needs no change; ``None`` for an empty target."""


class TermChecker(Protocol):
    """Which terms, names and numbers of a source must be in a target, and are they."""

    def uses(
        self,
        source: str,
        target: str,
        source_language: str,
        target_language: str,
        concepts: Sequence[Concept],
    ) -> tuple[TermUse, ...]:
        """Every term, person's name and number of the source, with what was found."""


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """What a check is: one English sentence says what it looks for.

    ``languages`` are the target languages that it is for, without script and region (``None``:
    all); ``needed`` ones should not be weakened; ``of_articles`` look at all segments at once.
    """

    id: str
    severity: Severity
    explanation: str
    languages: frozenset[str] | None = None
    needed: bool = False
    of_articles: bool = False


class Checker(Protocol):
    """Quality checks (`workflow.checks`)."""

    def known(self) -> tuple[CheckInfo, ...]:
        """What the checks are, in the order in which their findings are shown."""

    def judged(
        self,
        findings: Iterable[Finding],
        strictness: Mapping[str, Mapping[str, str]],
        language: str,
    ) -> tuple[Finding, ...]:
        """Findings as the organisation takes them (see `workflow.checks.strictness`)."""

    def check(
        self,
        source: str,
        target: str,
        source_language: str,
        target_language: str,
        concepts: Sequence[Concept],
        *,
        kind: str = "paragraph",
    ) -> tuple[Finding, ...]:
        """What is wrong with one pair; empty when nothing is."""

    def check_article(
        self,
        segments: Sequence[tuple[str, str, str]],
        source_language: str,
        target_language: str,
        concepts: Sequence[Concept],
        *,
        kept: Sequence[Segment] = (),
    ) -> tuple[tuple[Finding, ...], ...]:
        """What is wrong with an article beyond its single segments: findings for each of them.

        ``segments`` are source, target and kind of block of all segments, in order; ``kept`` the
        same segments with what the desk knows of them, where it knows any.
        """


# ---- Models ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A language pair that an engine can do or could be given."""

    engine: str
    source: str
    target: str
    version: str = ""
    installed: bool = True
    quality: str = ""
    note: str = ""


class Models(Protocol):
    """Installed and obtainable translation models."""

    def listed(self) -> tuple[ModelInfo, ...]:
        """What is installed, and what can be installed without asking the network."""

    def install(self, pair_or_file: str) -> ModelInfo:
        """Install a package file or a pair (``en-fr``) from the index; `EngineFailed` if not."""


# ---- Reading --------------------------------------------------------------------------------


class Reader(Protocol):
    """Files → articles (`workflow.reading`)."""

    def read(self, name: str, content: bytes, language: str | None = None) -> Revision:
        """An article's source from a file's bytes; raises `UnreadableFile`."""

    def segment(self, text: str, language: str) -> tuple[str, ...]:
        """One block's text → its sentences."""


# ---- The store ------------------------------------------------------------------------------


class TextPair(NamedTuple):
    """Source and target of one segment of a translation; a tuple because there are many."""

    article_id: int
    language: str
    n: int
    source: str
    target: str


class ArticleHead(NamedTuple):
    """An article without its text."""

    title: str
    language: str


class Work(MemoryWork, Protocol):
    """One transaction. What was changed is kept by ``commit`` or not at all."""

    # People
    def people(self) -> tuple[Person, ...]: ...
    def person(self, name: str) -> Person: ...
    def keep_person(self, person: Person, password_hash: str | None = None) -> None: ...
    def password_hash(self, name: str) -> str: ...
    def failed_sign_ins(self, name: str) -> tuple[int, datetime | None]:
        """Failures since the last success, and when the last of them was (UTC)."""
        ...

    def note_sign_in(self, name: str, *, at: datetime, succeeded: bool) -> None: ...
    def open_session(self, session: Session) -> None:
        """Keeps only a hash of the token."""
        ...

    def session(self, token: str) -> Session | None: ...
    def end_session(self, token: str) -> None: ...
    def end_sessions_of(self, name: str) -> None: ...

    # Articles
    def add_article(self, revision: Revision) -> Article: ...
    def add_revision(self, article_id: int, revision: Revision) -> Article:
        """``revision.number`` is given by the store."""
        ...

    def article(self, article_id: int) -> Article: ...
    def revision(self, article_id: int, number: int) -> Revision: ...
    def articles(self) -> tuple[Article, ...]:
        """Newest first."""
        ...

    # Translations
    def translations(self, article_id: int | None = None) -> tuple[Translation, ...]: ...
    def translation(self, article_id: int, language: str) -> Translation: ...
    def has_translation(self, article_id: int, language: str) -> bool: ...
    def add_translation(self, translation: Translation, segments: Sequence[Segment]) -> None: ...
    def keep_translation(self, translation: Translation) -> Translation:
        """Updates where key and version match (version + 1); raises `Stale` when no row did."""
        ...

    def segments(
        self, article_id: int, language: str, numbers: Iterable[int] | None = None
    ) -> tuple[Segment, ...]: ...
    def segment(self, article_id: int, language: str, n: int) -> Segment: ...
    def keep_segments(
        self, article_id: int, language: str, segments: Sequence[Segment]
    ) -> tuple[Segment, ...]:
        """Updates where n and version match (version + 1); raises `Stale` when one did not."""
        ...

    def replace_segments(self, article_id: int, language: str, segments: Sequence[Segment]) -> None:
        """All segments anew, after a source revision."""
        ...

    def progress_counts(self) -> dict[tuple[int, str], tuple[int, int, int]]:
        """(segments, with a target, confirmed) of every translation, in one query."""
        ...

    # Termbase
    termbase_grown: bool
    """Whether the termbase was changed in this transaction, which may yet be undone."""

    def concepts(self) -> tuple[Concept, ...]: ...
    def concept(self, concept_id: str) -> Concept: ...
    def keep_concepts(self, concepts: Sequence[Concept]) -> None:
        """Add or replace by id; the glossary's version grows by one."""
        ...

    def remove_concept(self, concept_id: str) -> None: ...
    def glossary_version(self) -> int: ...
    def hold_termbase(self) -> None:
        """Let no other transaction change the termbase until this one ends."""
        ...

    def glossaries(self) -> tuple[Glossary, ...]:
        """In order (`workflow.terminology.in_order`)."""
        ...

    def keep_glossaries(self, glossaries: Sequence[Glossary]) -> None:
        """Add or replace by name; the glossary's version grows by one."""
        ...

    # Workflow of terms
    def proposals(self, state: ProposalState | None = None) -> tuple[Proposal, ...]:
        """The oldest first."""
        ...

    def proposal(self, proposal_id: int) -> Proposal: ...
    def add_proposal(self, proposal: Proposal) -> Proposal:
        """The id is given by the store."""
        ...

    def keep_proposal(self, proposal: Proposal) -> Proposal:
        """Updates where id and version match (version + 1); raises `Stale` when no row did."""
        ...

    def term_changes(self, *, open_only: bool = False) -> tuple[TermChange, ...]:
        """The oldest first."""
        ...

    def term_change(self, change_id: int) -> TermChange: ...
    def add_term_change(self, change: TermChange) -> TermChange:
        """The id is given by the store."""
        ...

    def keep_term_change(self, change: TermChange) -> TermChange:
        """Keeps what was decided, where the version matches; raises `Stale` when it does not."""
        ...

    # All texts at once
    def text_marks(self) -> dict[tuple[int, str], tuple[int, int]]:
        """Of every translation two numbers that change when one of its texts does."""
        ...

    def texts(self, of: Collection[tuple[int, str]] | None = None) -> list[TextPair]:
        """Segments with a target, of all translations or of these."""
        ...

    def article_heads(self) -> dict[int, ArticleHead]: ...
    def edition_numbers(self) -> dict[tuple[int, str], int]:
        """The number of the newest edition of each translation, those withdrawn left out."""
        ...

    # Output store
    def seal(self, edition: Edition) -> Edition: ...
    def last_seal(self) -> str:
        """The seal of the newest edition in the whole store, or 64 zeros."""
        ...

    def editions(
        self, article_id: int | None = None, language: str | None = None
    ) -> tuple[Edition, ...]:
        """In the order of sealing."""
        ...

    def edition(self, article_id: int, language: str, number: int | None = None) -> Edition:
        """The newest when no number is given."""
        ...

    def withdraw_edition(self, edition: Edition) -> None: ...

    # Notices
    def add_notices(self, notices: Sequence[Notice]) -> None:
        """The ids are given by the store."""
        ...

    def notices(
        self,
        person: str | None = None,
        *,
        unread_only: bool = False,
        unsent_only: bool = False,
        kind: NoticeKind | None = None,
        limit: int = 200,
    ) -> tuple[Notice, ...]:
        """To one person or to all, the newest first."""
        ...

    def unread(self, person: str) -> int: ...
    def mark_read(self, person: str, ids: Iterable[int] | None, *, at: datetime) -> int: ...
    def claim_notices(self, ids: Iterable[int], *, at: datetime) -> frozenset[int]:
        """Those that nobody had claimed before; they count as sent."""
        ...

    def put_notices_back(self, taken_by: Mapping[int, Iterable[str]]) -> None:
        """Not sent after all, but to these couriers."""
        ...

    # Unsaved words and presence
    def drafts(
        self, article_id: int, language: str, person: str | None = None
    ) -> tuple[Draft, ...]: ...
    def keep_drafts(self, drafts: Sequence[Draft]) -> None: ...
    def drop_drafts(
        self, article_id: int, language: str, person: str, numbers: Iterable[int]
    ) -> None: ...
    def replace_drafts(self, article_id: int, language: str, drafts: Sequence[Draft]) -> None:
        """All anew, after segments got other numbers."""
        ...

    def keep_presence(self, presence: Presence) -> None: ...
    def present(self, article_id: int, language: str, after: datetime) -> tuple[Presence, ...]: ...
    def sweep_presence(self, before: datetime) -> None: ...
    def standing(self, article_id: int, language: str) -> tuple[int, int]:
        """How many segments a translation has, and how many of them are confirmed."""
        ...

    def changed_since(
        self, article_id: int, language: str, versions: dict[int, int]
    ) -> tuple[int, ...]:
        """The segments whose version is another than the one given, and those not given."""
        ...

    # Bilingual files
    def add_handout(self, handout: Handout) -> Handout:
        """The number is given by the store."""
        ...

    def handout(self, number: int) -> Handout: ...
    def handouts(self, article_id: int | None = None) -> tuple[Handout, ...]:
        """The newest first."""
        ...

    def note_return(self, number: int, at: datetime) -> None: ...

    # Errors that reviewers marked, and figures of the work
    def add_review_error(self, error: ReviewError) -> ReviewError:
        """The id is given by the store."""
        ...

    def review_error(self, error_id: int) -> ReviewError: ...
    def review_errors(
        self,
        article_id: int | None = None,
        language: str | None = None,
        *,
        after: datetime | None = None,
        before: datetime | None = None,
    ) -> tuple[ReviewError, ...]:
        """In the order of marking; marked from ``after`` on and earlier than ``before``."""
        ...

    def keep_review_error(self, error: ReviewError) -> None: ...
    def remove_review_error(self, error_id: int) -> None: ...
    def work_figures(self) -> dict[tuple[int, str], Figures]: ...
    def work_marks(self) -> dict[tuple[int, str], str]: ...
    def keep_work_figures(self, figures: dict[tuple[int, str], Figures]) -> None: ...

    # Settings of the organisation, and background jobs
    def setting(self, name: str) -> Any: ...
    def set_setting(self, name: str, value: Any) -> None: ...
    def keep_progress(self, progress: Progress) -> None: ...
    def progress(self, job: str) -> Progress: ...
    def jobs(self, *, open_only: bool = True) -> tuple[Progress, ...]: ...
    def beat(self, worker: str, at: datetime) -> None:
        """Note that a worker on background jobs was alive then."""
        ...

    def workers(self) -> dict[str, datetime]:
        """When each worker was last heard of (UTC)."""
        ...

    def forget_worker(self, worker: str) -> bool:
        """Whether it was known; of two who ask at once, only one gets ``True``."""
        ...

    # History
    def record(self, *entries: Entry) -> None: ...
    def history(self, subject: str | None = None, *, whole: bool = False) -> tuple[Entry, ...]: ...

    def commit(self) -> None: ...


class Store(Protocol):
    """Where everything is kept; SQLite or PostgreSQL behind one URL."""

    def begin(self) -> AbstractContextManager[Work]:
        """A transaction for writing; leaving without ``commit`` keeps nothing."""

    def look(self) -> AbstractContextManager[Work]:
        """A transaction for reading only."""

    def verify_history(self) -> ChainReport: ...

    def verify_editions(self) -> ChainReport:
        """Recompute every seal from the stored bytes, and the chain of seals."""

    def migrate(self) -> None:
        """Bring the schema to the newest version; safe to repeat."""


@dataclass(frozen=True, slots=True)
class Digest:
    """Notices to one person that leave together: with a sentence for each in their language,
    and a link into the desk (empty where there is none)."""

    person: str
    address: str
    language: str
    notices: tuple[Notice, ...]
    lines: tuple[str, ...]
    links: tuple[str, ...]


class Courier(Protocol):
    """Takes digests out of the desk (`workflow.delivering`)."""

    @property
    def id(self) -> str:
        """A short name, as ``mail``."""

    def takes(self, digest: Digest) -> bool:
        """Whether it has a way to this person."""

    def send(self, digest: Digest) -> None:
        """Send it; raises `DeliveryFailed`."""


class Passwords(Protocol):
    """Password hashing (argon2id)."""

    def hash(self, password: str) -> str: ...
    def matches(self, stored: str, password: str) -> bool: ...


# ---- Jobs -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TranslationJob:
    """Translate the untranslated segments of one article into one language."""

    id: str
    article_id: int
    language: str
    by: str
    via: str
    engine: str | None = None


TranslateChunk = Callable[[TranslationJob, Sequence[int]], int]
"""Translates and keeps the segments numbered; gives how many; safe to repeat."""


class JobHandler(Protocol):
    """What the runner calls; the desk gives it. Each call is one step, safe to repeat."""

    def plan(self, job: TranslationJob) -> list[list[int]]:
        """Segment numbers in chunks; chunks already done are left out."""

    def translate_chunk(self, job: TranslationJob, numbers: Sequence[int]) -> int: ...
    def finish(self, job: TranslationJob) -> None: ...
    def fail(self, job: TranslationJob, reason: str, *, cancelled: bool = False) -> None: ...


class Jobs(Protocol):
    """Durable background work."""

    def enqueue(self, job: TranslationJob) -> None: ...
    def cancel(self, job_id: str) -> None: ...
    def running(self) -> bool:
        """Whether a worker is at hand (in this process or another)."""

    def work(self, handler: JobHandler) -> AbstractContextManager[None]:
        """Work on jobs in this process until the context is left."""


# ---- Publishing -----------------------------------------------------------------------------


class Publisher(Protocol):
    """Editions → files (`workflow.publishing`)."""

    def formats(self) -> tuple[str, ...]:
        """The formats that ``export`` makes."""

    def expect(self, format: str) -> None:  # noqa: A002
        """Raise `NotYet` for a format to come, `BadInput` for an unknown one."""

    def export(
        self,
        content: dict[str, Any],
        format: str,  # noqa: A002
        *,
        newer_revision: int | None = None,
    ) -> Iterator[tuple[Path, bytes]]:
        """Relative file names with their bytes. Raises `NotYet` for formats to come.

        ``newer_revision`` is the number of the source's newest revision where the content was
        made from an older one; the files' metadata say so.
        """


Clock = Callable[[], datetime]
