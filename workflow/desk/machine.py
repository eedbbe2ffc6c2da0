"""Machine translation: at once for lines of text, as durable background work for articles."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from glossary.concepts import Concept
from workflow.articles import Article, Origin, Progress, Relay, Segment, TermUse, Translation
from workflow.desk.estimates import estimated
from workflow.desk.notices import about
from workflow.desk.relay import Upstream, missing_terms, relayed, upstream, wanted
from workflow.desk.remembering import Place, matches
from workflow.desk.revisions import Revisions, brought_up
from workflow.desk.tools import Tools
from workflow.desk.translations import opened
from workflow.errors import NoPath, NotReady
from workflow.languages import tag
from workflow.memory.likeness import EXACT
from workflow.memory.matching import Asked, Match
from workflow.notices import NoticeKind
from workflow.people import Permission, Person
from workflow.ports import (
    Hop,
    MachineTranslation,
    ModelInfo,
    Route,
    TranslationJob,
    Work,
)
from workflow.revising import waits_for_the_machine
from workflow.states import Action, State

CHUNK = 12
"""Segments of one step of background work: small enough to show progress, large enough for
full batches."""


Text = tuple[str, str | None]
"""What a segment is translated from: its source, and its text in a middle language."""


@dataclass(frozen=True, slots=True)
class Report:
    """What machine translation has made of an article in one language."""

    language: str
    state: State
    segments: int
    words: int
    seconds: float
    engines: tuple[str, ...]
    path: str | None
    terms_expected: int
    terms_found: int
    problems: int
    job: Progress | None = None


@dataclass(frozen=True, slots=True)
class Machine:
    """Verbs about machine translation."""

    tools: Tools

    def routes(self, source: str, target: str) -> tuple[Route, ...]:
        """The ways from one language to another, the best first."""
        return self.tools.translator.routes(tag(source), tag(target))

    def engines(self) -> dict[str, tuple[Hop, ...]]:
        """The engines with the pairs each can do now."""
        return self.tools.translator.engines()

    def models(self) -> tuple[ModelInfo, ...]:
        """Language pairs installed and obtainable."""
        return self.tools.models.listed()

    def install(self, pair_or_file: str, *, by: Person) -> ModelInfo:
        """Install a translation package."""
        by.must(Permission.MANAGE_ENGINES)
        info = self.tools.models.install(pair_or_file)
        with self.tools.store.begin() as work:
            work.record(
                self.tools.entry(
                    by,
                    "install model",
                    f"model:{info.engine}/{info.source}-{info.target}",
                    after=info.version,
                )
            )
            work.commit()
        return info

    def draft(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        glossary: bool = True,
        engine: str | None = None,
    ) -> list[MachineTranslation]:
        """Translate texts that belong to no article."""
        concepts: tuple[Concept, ...] = ()
        if glossary:
            with self.tools.store.look() as work:
                concepts = self.tools.termbase.concepts(work)
        return self.tools.translator.translate(
            texts, tag(source), tag(target), concepts=concepts, engine=engine
        )

    def start(
        self,
        article_id: int,
        language: str,
        *,
        by: Person,
        engine: str | None = None,
        relay: str | None = None,
    ) -> Progress:
        """Put the article's untranslated segments into the background work.

        An outdated translation is first brought up to the newest revision: what has not
        changed keeps its wording and its confirmation, what a person wrote for an older source
        stays too. Raises `NoPath` when no engine leads there. A job that is already under way is
        given back instead of a second one; one that only brought it up is done at once.

        ``relay`` is the language whose approved text is translated instead of the source (see
        `workflow.desk.relay`; `Refused` where there is none); the source's own language says that
        it is not to be one. If not given, the translation's relay holds, or an approved text in
        a language that the best route goes through.
        """
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        with self.tools.store.begin() as work:
            article = work.article(article_id)
            relay = tag(relay) if relay else None
            route = self._route(
                relay if relay and relay != article.language else article.language,
                language,
                engine,
            )
            for known in work.jobs():
                if (known.article_id, known.language) == (article_id, language):
                    return known
            translation = opened(self.tools, work, article_id, language, by)
            translation, rebased = brought_up(self.tools, work, article, translation, by)
            translation = self._made_from(work, article, translation, relay, by)
            segments = work.segments(article_id, language)
            waiting = sum(waits_for_the_machine(segment) for segment in segments)
            if not waiting and rebased is None:
                raise NotReady(
                    [f"every segment of article {article_id} already has a {language} text"]
                )
            translation.expect_open(Action.TRANSLATE)
            progress = Progress(
                job=f"{article_id}-{language}-{uuid.uuid4().hex[:12]}",
                state="queued" if waiting else "done",
                done=0 if waiting else len(segments),
                total=len(segments),
                article_id=article_id,
                language=language,
                data={
                    "path": route.path,
                    "engine": engine,
                    "by": by.name,
                    "via": by.via,
                    "relay": translation.relay.language if translation.relay else None,
                },
            )
            work.keep_progress(progress)
            work.commit()
        if not progress.ended:
            self.tools.jobs.enqueue(_job(progress))
        return progress

    def bring_up(self, article_id: int, language: str, *, by: Person) -> Translation:
        """Bring an outdated translation up to the newest revision, without the machine.

        The same as `workflow.desk.revisions.Revisions.bring_up`.
        """
        return Revisions(self.tools).bring_up(article_id, language, by=by)

    def progress(self, job: str) -> Progress:
        """How far a job is."""
        with self.tools.store.look() as work:
            return work.progress(job)

    def jobs(self) -> tuple[Progress, ...]:
        """Jobs that are queued or running."""
        with self.tools.store.look() as work:
            return work.jobs()

    def cancel(self, job: str, *, by: Person) -> Progress:
        """Stop a job; the segments already translated stay."""
        with self.tools.store.begin() as work:
            progress = work.progress(job)
            by.must(Permission.TRANSLATE, progress.language)
            if progress.ended:
                return progress
            stopped = replace(progress, state="cancelled", message=f"stopped by {by.name}")
            work.keep_progress(stopped)
            work.record(
                self.tools.entry(
                    by,
                    "cancel translation",
                    f"translation:{progress.article_id}/{progress.language}",
                    done=progress.done,
                    total=progress.total,
                )
            )
            work.commit()
        self.tools.jobs.cancel(job)
        return stopped

    @contextmanager
    def worker(self) -> Iterator[None]:
        """Work on jobs in this process until the context is left.

        Open jobs are queued again first: one whose process died between keeping it and
        queueing it would otherwise wait for ever. A job that is queued already stays as it is.
        """
        for progress in self.jobs():
            self.tools.jobs.enqueue(_job(progress))
        with self.tools.jobs.work(TranslationWork(self.tools)):
            yield

    def report(self, article_id: int, language: str, job: str | None = None) -> Report:
        """What the machine has made so far."""
        language = tag(language)
        with self.tools.store.look() as work:
            article = work.article(article_id)
            translation = work.translation(article_id, language)
            segments = work.segments(article_id, language)
            progress = work.progress(job) if job else None
            concepts = self.tools.termbase.concepts(work, article_id)
        by_machine = [s for s in segments if s.machine is not None]
        uses: list[TermUse] = []
        for segment in by_machine:
            pair = (article.language, language)
            uses.extend(self.tools.termbase.uses(self.tools.terms, segment, pair, concepts))
        data = progress.data if progress else {}
        return Report(
            language=language,
            state=translation.state,
            segments=len(by_machine),
            words=sum(len(s.source.split()) for s in by_machine),
            seconds=float(data.get("seconds", 0.0)),
            engines=tuple(dict.fromkeys(s.engine for s in by_machine if s.engine)),
            path=next((s.path for s in by_machine if s.path), None),
            terms_expected=len(uses),
            terms_found=sum(use.found is not None for use in uses),
            problems=sum(s.problem is not None for s in segments),
            job=progress,
        )

    def _made_from(
        self, work: Work, article: Article, translation: Translation, relay: str | None, by: Person
    ) -> Translation:
        """The translation with the approved text that its empty segments are made from, if any."""
        up: Upstream | None = None
        if relay is not None and relay != article.language:
            up = wanted(work, article, translation, relay)
        elif relay is None:
            own = [translation.relay.language] if translation.relay else []
            routes = self.tools.translator.routes(article.language, translation.language)
            between = [m for route in routes[:1] for m in reversed(route.through)]
            found = (upstream(work, article, middle) for middle in (*own, *between))
            up = next((one for one in found if one is not None), None)
        if up is not None:
            return relayed(self.tools, work, article, translation, up, by)
        from_source = [
            replace(segment, middle=None)
            for segment in work.segments(article.id, translation.language)
            if segment.middle is not None and waits_for_the_machine(segment)
        ]
        if from_source:
            work.keep_segments(article.id, translation.language, from_source)
        if relay is None or translation.relay is None:
            return translation
        return work.keep_translation(replace(translation, relay=None))

    def _route(self, source: str, target: str, engine: str | None) -> Route:
        routes = self.tools.translator.routes(source, target)
        if engine is not None:
            routes = tuple(r for r in routes if any(hop.engine == engine for hop in r.hops))
        if not routes:
            raise NoPath(
                source,
                target,
                f"install a package with: dragoman models install {source}-{target}",
            )
        return routes[0]


@dataclass(frozen=True, slots=True)
class TranslationWork:
    """What the background worker calls (`workflow.ports.JobHandler`); every step may be
    repeated: it only ever fills segments that are still empty."""

    tools: Tools

    def plan(self, job: TranslationJob) -> list[list[int]]:
        """The numbers of the segments without a text, in chunks in the article's order."""
        with self.tools.store.begin() as work:
            progress = work.progress(job.id)
            if progress.ended:
                return []
            segments = work.segments(job.article_id, job.language)
            empty = [s.n for s in segments if waits_for_the_machine(s)]
            data = {**progress.data, "started": self.tools.clock().timestamp()}
            work.keep_progress(
                replace(
                    progress,
                    state="running",
                    done=len(segments) - len(empty),
                    total=len(segments),
                    data=data,
                )
            )
            work.commit()
        return [empty[i : i + CHUNK] for i in range(0, len(empty), CHUNK)]

    def translate_chunk(self, job: TranslationJob, numbers: Sequence[int]) -> int:
        """Translate and keep those of the segments that are still empty; gives how many."""
        with self.tools.store.look() as work:
            article = work.article(job.article_id)
            waiting = [
                s
                for s in work.segments(job.article_id, job.language, numbers)
                if waits_for_the_machine(s)
            ]
            concepts = self.tools.termbase.concepts(work, article.id)
            relay = work.translation(job.article_id, job.language).relay
            remembered = self._remembered(work, article, job, waiting, concepts)
        if not waiting:
            return 0
        asked = {s.n: _text(s) for s in waiting}
        waiting = [s for s in waiting if s.n not in remembered]
        made = self._made(article, job, waiting, relay, concepts) if waiting else {}
        quality = self._quality(article, job, waiting, made, concepts)
        with self.tools.store.begin() as work:
            progress = work.progress(job.id)
            # Held from here on: nobody cuts, joins or writes until these are kept.
            work.translation(job.article_id, job.language)
            now = [
                s for s in work.segments(job.article_id, job.language) if waits_for_the_machine(s)
            ]
            filled = []
            for n, segment in placed({n: asked[n] for n in (*made, *remembered)}, now).items():
                if n in remembered:
                    filled.append(self._taken(segment, remembered[n]))
                else:
                    filled.append(replace(self._filled(segment, made[n]), quality=quality[n]))
            work.keep_segments(job.article_id, job.language, filled)
            done = min(progress.total, progress.done + len(numbers))
            work.keep_progress(replace(progress, done=done))
            work.commit()
        return len(filled)

    def finish(self, job: TranslationJob) -> None:
        """Every chunk is done: translate what was cut, joined or revised meanwhile, move the
        translation on and write the history."""
        while left := self._left(job):
            chunks = [left[start : start + CHUNK] for start in range(0, len(left), CHUNK)]
            if not sum(self.translate_chunk(job, chunk) for chunk in chunks):
                break
        with self.tools.store.begin() as work:
            progress = work.progress(job.id)
            if progress.ended:
                return
            translation = work.translation(job.article_id, job.language)
            segments = work.segments(job.article_id, job.language)
            moved = translation.translated(segments)
            path = next((s.path for s in segments if s.path), translation.path)
            kept = work.keep_translation(replace(moved, path=path))
            started = float(progress.data.get("started", self.tools.clock().timestamp()))
            seconds = round(max(0.0, self.tools.clock().timestamp() - started), 3)
            work.keep_progress(
                replace(
                    progress,
                    state="done",
                    done=progress.total,
                    data={**progress.data, "seconds": seconds},
                )
            )
            work.record(
                self.tools.entry(
                    Person(job.by, via=job.via),
                    "translate",
                    translation.subject,
                    before=translation.state,
                    after=kept.state,
                    path=path,
                    segments=sum(s.machine is not None for s in segments),
                    problems=sum(s.problem is not None for s in segments),
                )
            )
            self._tell(work, job, translation, "done")
            work.commit()

    def _left(self, job: TranslationJob) -> list[int]:
        """The numbers of the segments that wait and that this job has not been asked for, since
        they are others than when it was planned."""
        with self.tools.store.look() as work:
            progress = work.progress(job.id)
            if progress.ended:
                return []
            segments = work.segments(job.article_id, job.language)
        started = float(progress.data.get("started", 0.0))
        return [
            s.n
            for s in segments
            if waits_for_the_machine(s)
            and not (s.engine and s.changed_at and s.changed_at.timestamp() >= started)
        ]

    def fail(self, job: TranslationJob, reason: str, *, cancelled: bool = False) -> None:
        """The job ended early; what is translated stays."""
        with self.tools.store.begin() as work:
            progress = work.progress(job.id)
            if progress.ended:
                return
            state = "cancelled" if cancelled else "failed"
            work.keep_progress(replace(progress, state=state, message=reason))
            if not cancelled:
                work.record(
                    self.tools.entry(
                        Person(job.by, via=job.via),
                        "translation failed",
                        f"translation:{job.article_id}/{job.language}",
                        why=reason,
                    )
                )
                translation = work.translation(job.article_id, job.language)
                self._tell(work, job, translation, "failed")
            work.commit()

    def _tell(
        self, work: Work, job: TranslationJob, translation: Translation, outcome: str
    ) -> None:
        """Leave word with who started the job and who is to translate."""
        self.tools.tell(
            work,
            (job.by, translation.assignee),
            NoticeKind.JOB_ENDED,
            translation.subject,
            by=Person("", via=job.via),
            outcome=outcome,
            **about(work, translation),
        )

    def _remembered(
        self,
        work: Work,
        article: Article,
        job: TranslationJob,
        waiting: Sequence[Segment],
        concepts: tuple[Concept, ...],
    ) -> dict[int, Match]:
        """What the memory gives without a person's choice, by the segment's number: the very
        text from an approved translation or in its context, with every agreed wording in it.

        What it lacks a wording for is left to the machine, and offered in the editor.
        """
        if not waiting:
            return {}
        penalties = work.memory_penalties()
        sources = {s.n: s.source for s in work.segments(job.article_id, job.language)}
        pair = (article.language, job.language)
        found: dict[int, Match] = {}
        for segment in waiting:
            around = (sources.get(segment.n - 1, ""), sources.get(segment.n + 1, ""))
            asked = Asked(segment.source, *pair, *around)
            place = Place(job.article_id, job.language, segment.n)
            offered = matches(
                work,
                asked,
                minimum=EXACT,
                limit=1,
                apart_from=place,
                penalties=penalties,
                fuzzy=False,
            )
            if not (offered and offered[0].fills):
                continue
            taken = replace(segment, target=offered[0].target)
            uses = self.tools.termbase.uses(self.tools.terms, taken, pair, concepts)
            if all(use.found is not None for use in uses):
                found[segment.n] = offered[0]
        return found

    def _taken(self, segment: Segment, match: Match) -> Segment:
        """A segment with a match's wording, to be confirmed by a person."""
        return replace(
            segment,
            target=match.target,
            machine=None,
            origin=Origin.TM,
            engine=None,
            path=None,
            written_by="tm:memory",
            also_by=(),
            confirmed_by=None,
            problem=None,
            source_before=None,
            middle_before=None,
            score=None,
            quality=None,
            match=match.score,
            changed_at=self.tools.clock(),
        )

    def _made(
        self,
        article: Article,
        job: TranslationJob,
        waiting: Sequence[Segment],
        relay: Relay | None,
        concepts: tuple[Concept, ...],
    ) -> dict[int, MachineTranslation]:
        """What the machine makes of each segment, by its number: from its text in the middle
        language where it has one, else from the source."""
        translate, target = self.tools.translator.translate, job.language
        made: dict[int, MachineTranslation] = {}
        from_middle = [s for s in waiting if relay is not None and s.middle]
        own = [s for s in waiting if relay is None or not s.middle]
        if relay is not None and from_middle:
            texts = [s.middle or "" for s in from_middle]
            prefix = f"{article.language}→{relay.language} ({relay.standing})"
            results = translate(texts, relay.language, target, concepts=concepts, engine=job.engine)
            pair = (article.language, target)
            for s, result in zip(from_middle, results, strict=True):
                lacking = missing_terms(self.tools, s, result.target, pair, concepts)
                made[s.n] = replace(
                    result,
                    path=prefix + result.path[result.path.index("→") :],
                    problem=result.problem or (lacking if result.target else None),
                )
        if own and (relay is None or self.tools.translator.routes(article.language, target)):
            results = translate(
                [s.source for s in own],
                article.language,
                target,
                concepts=concepts,
                engine=job.engine if relay is None else None,
            )
            made |= {s.n: result for s, result in zip(own, results, strict=True)}
        return made

    def _quality(
        self,
        article: Article,
        job: TranslationJob,
        waiting: Sequence[Segment],
        made: dict[int, MachineTranslation],
        concepts: tuple[Concept, ...],
    ) -> dict[int, float | None]:
        """How likely each of the machine's texts is right, by the segment's number."""
        filled = [self._filled(s, made[s.n]) for s in waiting if s.n in made]
        pair = (article.language, job.language)
        heard = {n: one.hypotheses for n, one in made.items()}
        return {s.n: s.quality for s in estimated(self.tools, filled, pair, concepts, heard)}

    def _filled(self, segment: Segment, made: MachineTranslation) -> Segment:
        return replace(
            segment,
            target=made.target,
            machine=made.target or None,
            origin=Origin.MT if made.target else None,
            engine=made.engine,
            path=made.path,
            written_by=f"mt:{made.engine}" if made.target else None,
            also_by=(),
            confirmed_by=None,
            problem=made.problem,
            source_before=None,
            middle_before=None,
            score=made.score,
            changed_at=self.tools.clock(),
        )


def placed(asked: Mapping[int, Text], now: Sequence[Segment]) -> dict[int, Segment]:
    """Where the texts asked for under these numbers stand now: under their own number where it
    still has them, else at the nearest segment with the very same texts that no other takes.

    What was cut, joined or changed meanwhile is not there.
    """
    free = {s.n: s for s in now}
    found = {n: free.pop(n) for n, text in asked.items() if n in free and _text(free[n]) == text}
    for n in sorted(asked.keys() - found.keys()):
        same = [s.n for s in free.values() if _text(s) == asked[n]]
        if same:
            found[n] = free.pop(min(same, key=lambda other: abs(other - n)))
    return found


def _text(segment: Segment) -> Text:
    return segment.source, segment.middle


def _job(progress: Progress) -> TranslationJob:
    return TranslationJob(
        id=progress.job,
        article_id=progress.article_id,
        language=progress.language,
        by=str(progress.data["by"]),
        via=str(progress.data["via"]),
        engine=progress.data.get("engine"),
    )
