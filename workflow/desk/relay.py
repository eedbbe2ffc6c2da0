"""Relay: translations made from an approved text in a middle language, and its changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workflow.articles import (
    Article,
    BlockKind,
    Edition,
    Relay,
    Segment,
    SegmentState,
    Translation,
)
from workflow.desk.revisions import AT_WORK
from workflow.desk.tools import Tools
from workflow.differences import Difference, differences
from workflow.errors import BadInput, Refused
from workflow.languages import tag
from workflow.notices import NoticeKind
from workflow.people import Permission, Person
from workflow.ports import Work
from workflow.publishing.joining import joined
from workflow.relaying import Middle, fingerprint, middles, upstream_changed
from workflow.revising import waits_for_the_machine
from workflow.states import State
from workflow.trifles import trifles

SETTING = "relay_from_reviewed"
"""The setting whether a text that was reviewed but not yet approved will do."""

SIGNED = frozenset({State.APPROVED, State.PUBLISHED})


@dataclass(frozen=True, slots=True)
class Upstream:
    """A text in a middle language that a translation may be made from now."""

    relay: Relay
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class MiddleText:
    """What stands in the middle language beside one segment.

    ``made_from`` is the text that the wording was made from, ``None`` where it was made from the
    source; ``differences`` lead from it to ``text``, what stands there now.
    """

    n: int
    text: str
    made_from: str | None
    differences: tuple[Difference, ...] = ()
    trifles: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the middle text is another than the wording was made from."""
        return self.made_from is not None and self.made_from != self.text


@dataclass(frozen=True, slots=True)
class MiddleTexts:
    """The middle texts beside a translation, by segment number.

    ``state`` is that of the middle translation now, ``current`` says whether a translation may be
    made from it now, ``relay`` what this one was made from, if it was.
    """

    language: str
    state: State
    current: bool
    relay: Relay | None
    texts: dict[int, MiddleText]


@dataclass(frozen=True, slots=True)
class Relays:
    """Verbs about relay."""

    tools: Tools

    def choices(self, article_id: int, language: str) -> tuple[Relay, ...]:
        """The texts in other languages that a translation may be made from now."""
        language = tag(language)
        with self.tools.store.look() as work:
            article = work.article(article_id)
            found = [
                upstream(work, article, t.language)
                for t in work.translations(article_id)
                if t.language != language and _leads_back(work, article_id, t, language) is None
            ]
        return tuple(one.relay for one in found if one is not None)

    def choose(
        self, article_id: int, language: str, middle: str | None, *, by: Person
    ) -> Translation:
        """Say from which approved text a translation is made from now on, or from the source
        (``None``); segments that have a wording stay as they are.

        Raises `Refused` when that text is not approved for the newest revision of the source.
        """
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        with self.tools.store.begin() as work:
            article = work.article(article_id)
            translation = work.translation(article_id, language)
            if middle is None:
                kept = work.keep_translation(replace(translation, relay=None))
                work.record(
                    self.tools.entry(
                        by,
                        "choose relay",
                        translation.subject,
                        before=_named(translation.relay),
                        after=article.language,
                    )
                )
            else:
                up = wanted(work, article, translation, middle)
                kept = relayed(self.tools, work, article, translation, up, by)
            work.commit()
        return kept

    def middle(
        self, article_id: int, language: str, middle: str | None = None
    ) -> MiddleTexts | None:
        """The text in a middle language beside each segment of a translation.

        The language is that of the translation's relay unless another is given; ``None`` where
        there is neither. Beside what is made from it the text stands as it is now, also while it
        is worked on again; beside another translation, as it was approved.
        """
        language = tag(language)
        with self.tools.store.look() as work:
            article = work.article(article_id)
            translation = work.translation(article_id, language)
            relay = translation.relay
            tongue = tag(middle) if middle else relay.language if relay else None
            if tongue is None:
                return None
            between = work.translation(article_id, tongue)
            up = upstream(work, article, tongue)
            segments = work.segments(article_id, language)
            theirs = work.segments(article_id, tongue)
        own = relay is not None and relay.language == tongue
        taken = up.segments if up is not None and not own else theirs
        now = _middles(self.tools, segments, taken, tongue)
        return MiddleTexts(
            language=tongue,
            state=between.state,
            current=up is not None,
            relay=relay if own else None,
            texts={
                s.n: _beside(s, now.get(s.n), tongue, own=own)
                for s in segments
                if s.n in now or (own and s.middle is not None)
            },
        )


def upstream(work: Work, article: Article, language: str) -> Upstream | None:
    """The text in a language that others may be made from now: approved for the newest revision
    of the source, else the edition in force when it is of that revision; where the organisation
    allows it, one that was only reviewed."""
    if language == article.language or not work.has_translation(article.id, language):
        return None
    translation = work.translation(article.id, language)
    newest = article.revision.number
    editions = work.editions(article.id, language)
    edition = editions[-1] if editions else None
    if edition is not None and (edition.withdrawn_at is not None or edition.revision != newest):
        edition = None
    if translation.revision == newest and translation.state in SIGNED:
        segments = work.segments(article.id, language)
        published = edition if translation.state is State.PUBLISHED else None
        return Upstream(_relay(translation, segments, published, "approved"), segments)
    if edition is not None:
        segments = _sealed_segments(edition)
        return Upstream(_relay(translation, segments, edition, "approved"), segments)
    if (translation.revision, translation.state) == (newest, State.REVIEWED) and work.setting(
        SETTING
    ):
        segments = work.segments(article.id, language)
        return Upstream(_relay(translation, segments, None, "reviewed"), segments)
    return None


def wanted(work: Work, article: Article, translation: Translation, middle: str) -> Upstream:
    """The text that a translation is wanted from; raises `Refused` or `BadInput`."""
    middle = tag(middle)
    if middle in (article.language, translation.language):
        raise BadInput(
            f"{middle} is no middle language between {article.language} and {translation.language}."
        )
    if (why := _leads_back(work, article.id, middle, translation.language)) is not None:
        raise Refused(why)
    up = upstream(work, article, middle)
    if up is None:
        raise Refused(
            f"Article {article.id} has no approved {middle} text of its newest revision "
            f"({article.revision.number}); have it approved first, or translate without it."
        )
    return up


def relayed(
    tools: Tools,
    work: Work,
    article: Article,
    translation: Translation,
    up: Upstream,
    by: Person,
) -> Translation:
    """The translation with its relay, kept and recorded; segments that are still to be written
    are given their middle texts. A middle text that several segments share is not given to any:
    these are made from the source. Wordings that were made from a text in another language keep
    nothing of that: the new middle text's changes are not theirs."""
    segments = work.segments(article.id, translation.language)
    now = _middles(tools, segments, up.segments, up.relay.language)
    given = [
        replace(s, middle=text, middle_before=None)
        for s in segments
        if waits_for_the_machine(s)
        and (text := now[s.n].text if s.n in now and now[s.n].shared == (s.n,) else None)
        != s.middle
    ]
    made_from = f"{article.language}→{up.relay.language} ("
    if translation.relay is None or translation.relay.language != up.relay.language:
        given += [
            replace(s, middle=None, middle_before=None)
            for s in segments
            if s.middle is not None
            and not waits_for_the_machine(s)
            and not (s.path or "").startswith(made_from)
        ]
    if given:
        work.keep_segments(article.id, translation.language, given)
    if translation.relay == up.relay:
        return translation
    kept = work.keep_translation(replace(translation, relay=up.relay))
    work.record(
        tools.entry(
            by,
            "choose relay",
            translation.subject,
            before=_named(translation.relay),
            after=_named(up.relay),
            seal=up.relay.seal,
        )
    )
    return kept


def upstream_moved(
    tools: Tools,
    work: Work,
    article: Article,
    language: str,
    by: Person,
    *,
    reopened: bool = False,
    signed: bool = False,
) -> None:
    """What follows for the translations made from an article's text in ``language``, after that
    has changed in this transaction.

    Segments whose middle text is another now are marked and unconfirmed: of translations at work
    at once, of those that somebody has signed only when the new text is ``signed`` too (approved,
    published, or withdrawn). When an approved text is ``reopened``, those who work on what was
    made from it are told.
    """
    made_from_it = [
        t for t in work.translations(article.id) if t.relay and t.relay.language == language
    ]
    if not made_from_it:
        return
    theirs = work.segments(article.id, language)
    up = upstream(work, article, language) if signed else None
    for translation in made_from_it:
        segments = work.segments(article.id, translation.language)
        changed: tuple[Segment, ...] = ()
        news: tuple[int, ...] = ()
        if translation.state in AT_WORK or signed:
            now = _middles(tools, segments, up.segments if up else theirs, language)
            changed, news = upstream_changed(segments, now)
        moved = translation
        if news:
            moved = translation.opened()
        if changed:
            work.keep_segments(article.id, translation.language, changed)
        if up is not None and moved.state in AT_WORK:
            moved = replace(moved, relay=up.relay)
        if moved != translation:
            work.keep_translation(moved)
        if news:
            work.record(
                tools.entry(
                    by,
                    "upstream changed",
                    translation.subject,
                    before=translation.state,
                    after=moved.state,
                    middle=language,
                    segments=list(news),
                )
            )
        lost = signed and up is None
        if news or reopened or lost:
            tools.tell(
                work,
                (
                    translation.assignee,
                    translation.reviewer,
                    translation.submitted_by,
                    translation.approved_by,
                    *(name for segment in segments for name in segment.writers),
                ),
                NoticeKind.UPSTREAM_CHANGED,
                translation.subject,
                by=by,
                title=article.title,
                language=translation.language,
                middle=language,
                segments=list(news) or "–",
                what="withdrawn" if lost else "reopened" if reopened else "changed",
            )


def missing_terms(
    tools: Tools, segment: Segment, target: str, pair: tuple[str, str], concepts: Sequence[object]
) -> str | None:
    """What the article's own sentence asks for and a wording made from its middle text lacks, as
    a sentence."""
    made = replace(segment, target=target)
    lacking = [
        use
        for use in tools.termbase.uses(tools.terms, made, pair, concepts)  # type: ignore[arg-type]
        if use.found is None
    ]
    if not lacking:
        return None
    named = "; ".join(f"{use.source} → {use.expected[0]}" for use in lacking if use.expected)
    return f"The source asks for what the middle text does not lead to: {named}"


def _middles(
    tools: Tools, segments: Sequence[Segment], theirs: Sequence[Segment], language: str
) -> dict[int, Middle]:
    return middles(segments, theirs, language, join=joined, cut=tools.reader.segment)


def _beside(segment: Segment, now: Middle | None, language: str, *, own: bool) -> MiddleText:
    made_from = (segment.middle_before or segment.middle) if own else None
    text = now.text if now is not None else segment.middle or ""
    if made_from is None or made_from == text:
        return MiddleText(segment.n, text, made_from)
    return MiddleText(
        segment.n,
        text,
        made_from,
        differences(made_from, text, language),
        tuple(one.value for one in trifles(made_from, text)),
    )


def _relay(
    translation: Translation, segments: Iterable[Segment], edition: Edition | None, standing: str
) -> Relay:
    return Relay(
        language=translation.language,
        edition=edition.number if edition else None,
        version=translation.version,
        seal=edition.seal if edition else fingerprint(segments),
        standing=standing,
    )


def _sealed_segments(edition: Edition) -> tuple[Segment, ...]:
    """The segments as an edition holds them."""
    return tuple(
        Segment(
            n=one["n"],
            source=one["source"],
            kind=BlockKind(block["kind"]),
            target=one["target"],
            state=SegmentState.FINAL,
            block=number,
        )
        for number, block in enumerate(edition.content["blocks"], 1)
        for one in block["segments"]
    )


def _leads_back(
    work: Work, article_id: int, middle: str | Translation, language: str
) -> str | None:
    """Why a translation cannot be made from a text: that is made from it in turn."""
    tongue = middle if isinstance(middle, str) else middle.language
    seen = {tongue}
    while work.has_translation(article_id, tongue):
        relay = work.translation(article_id, tongue).relay
        if relay is None or relay.language in seen:
            return None
        if relay.language == language:
            return f"The {tongue} text is itself made from the {language} one."
        tongue = relay.language
        seen.add(tongue)
    return None


def _named(relay: Relay | None) -> str | None:
    if relay is None:
        return None
    return f"{relay.language}, " + (
        f"edition {relay.edition}" if relay.edition else f"version {relay.version}"
    )
