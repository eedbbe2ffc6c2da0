"""Changed sources: what a revision changed, translations brought up to it, who is told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workflow.aligning import Relation
from workflow.articles import Article, Edition, Revision, Segment, Translation
from workflow.desk.remembering import remember
from workflow.desk.tools import Tools
from workflow.drafting import renumbered
from workflow.errors import BadInput, NotReady
from workflow.languages import tag
from workflow.notices import NoticeKind
from workflow.people import Permission, Person
from workflow.ports import Work
from workflow.publishing.joining import joined
from workflow.revising import Changed, Rebased, changes, rebased, source_changes, touched
from workflow.states import State

SETTING = "bring_up_on_revision"
"""The setting whether `Articles.revise` brings translations up at once; yes if never set."""

AT_WORK = frozenset({State.DRAFTED, State.TRANSLATED, State.IN_REVIEW, State.CHANGES_REQUESTED})
"""States in which a translation is brought up without being asked for: nobody has signed it."""


@dataclass(frozen=True, slots=True)
class RevisionDifference:
    """What was changed from one revision of an article to another, in the order of the later."""

    article_id: int
    language: str
    first: Revision
    last: Revision
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """What changed in a translation's source since its wordings were made.

    ``revision`` is the one that the translation is on, ``newest`` the article's. Where they
    differ, ``changes`` are what bringing it up will touch, with the numbers that segments will
    have; else the segments that still hold a wording for an older source.
    """

    revision: int
    newest: int
    changes: tuple[Changed, ...]

    @property
    def outdated(self) -> bool:
        """Whether the article has a newer revision than the one translated."""
        return self.revision < self.newest


@dataclass(frozen=True, slots=True)
class Revisions:
    """Verbs about revisions of sources."""

    tools: Tools

    def diff(
        self, article_id: int, first: int | None = None, last: int | None = None
    ) -> RevisionDifference:
        """What was changed between two revisions: the newest and the one before it if not given."""
        with self.tools.store.look() as work:
            article = work.article(article_id)
            newest = article.revision.number
            last = newest if last is None else last
            first = max(1, last - 1) if first is None else first
            if first == last:
                raise BadInput(
                    f"Article {article_id} has nothing to compare: give two revisions of the "
                    f"{newest} that there are."
                    if newest > 1
                    else f"Article {article_id} has only one revision, so there is nothing to "
                    "compare."
                )
            before, after = work.revision(article_id, first), work.revision(article_id, last)
        return RevisionDifference(
            article_id, article.language, before, after, changes(before, after)
        )

    def touched(self, article_id: int, language: str) -> Touched:
        """What changed in a translation's source since its wordings were made."""
        language = tag(language)
        with self.tools.store.look() as work:
            article = work.article(article_id)
            translation = work.translation(article_id, language)
            segments = work.segments(article_id, language)
        newest = article.revision.number
        if translation.revision == newest:
            found = source_changes(segments, article.language)
        else:
            found = touched(segments, _rebased(self.tools, segments, article, language))
        return Touched(translation.revision, newest, found)

    def bring_up(self, article_id: int, language: str, *, by: Person) -> Translation:
        """Bring an outdated translation up to the newest revision, without the machine.

        What has not changed keeps its wording and its confirmation, wherever it stands now; what
        has keeps its wording, unconfirmed. A translation that is up to date stays as it is.
        """
        language = tag(language)
        by.must(Permission.TRANSLATE, language)
        with self.tools.store.begin() as work:
            article = work.article(article_id)
            translation = work.translation(article_id, language)
            kept, _ = brought_up(self.tools, work, article, translation, by)
            work.commit()
        return kept


def brought_up(
    tools: Tools, work: Work, article: Article, translation: Translation, by: Person
) -> tuple[Translation, Rebased | None]:
    """The translation on the article's newest revision, kept with its segments and recorded; and
    how its segments moved, unless it was up to date."""
    revision = article.revision
    if translation.revision == revision.number:
        return translation, None
    old = work.segments(article.id, translation.language)
    made = _rebased(tools, old, article, translation.language)
    work.replace_segments(article.id, translation.language, made.segments)
    drafts = work.drafts(article.id, translation.language)
    work.replace_drafts(article.id, translation.language, renumbered(drafts, made.moved))
    kept = work.keep_translation(replace(translation.opened(), revision=revision.number))
    back = {now: was for was, now in made.moved.items()}
    remember(
        work,
        article,
        translation.language,
        [s for s in made.segments if s.confirmed and back.get(s.n) != s.n],
    )
    work.record(
        tools.entry(
            by,
            "bring up to revision",
            translation.subject,
            before=f"revision {translation.revision}",
            after=f"revision {revision.number}",
            kept=sum(s.confirmed for s in made.segments),
            segments=len(made.segments),
            touched=sorted(made.touched),
            removed=[
                old[place].n
                for link in made.links
                if link.relation is Relation.REMOVED
                for place in link.before
            ],
        )
    )
    return kept, made


def revised(tools: Tools, work: Work, article: Article, by: Person) -> tuple[str, ...]:
    """What follows from a new revision, in its transaction: translations at work are brought up
    to it where the organisation wants that, and those concerned are told. Gives the languages
    that were brought up."""
    wanted = work.setting(SETTING)
    at_once: list[str] = []
    outdated = {edition.language: edition for edition in outdated_editions(work, article)}
    for translation in work.translations(article.id):
        segments = work.segments(article.id, translation.language)
        if wanted is not False and translation.state in AT_WORK:
            _, made = brought_up(tools, work, article, translation, by)
            at_once.append(translation.language)
        else:
            made = _rebased(tools, segments, article, translation.language)
        numbers = sorted(made.touched) if made else []
        pieces = {"title": article.title, "language": translation.language}
        signed = [translation.approved_by]
        if (edition := outdated.pop(translation.language, None)) is not None:
            people = edition.content["people"]
            signed = [people["approved"], people["published"]]
            tools.tell(work, signed, NoticeKind.OUTDATED, edition.subject, by=by, **pieces)
            signed = []
        tools.tell(
            work,
            (
                translation.assignee,
                translation.reviewer,
                translation.submitted_by,
                *signed,
                *(name for segment in segments for name in segment.writers),
            ),
            NoticeKind.SOURCE_CHANGED,
            translation.subject,
            by=by,
            revision=article.revision.number,
            segments=numbers or "–",
            **pieces,
        )
    return tuple(at_once)


def expect_newest(work: Work, translation: Translation, *, known: bool) -> None:
    """Raise `NotReady` where the source has a newer revision, unless that is known."""
    newest = work.article(translation.article_id).revision.number
    if not known and translation.revision < newest:
        raise NotReady(
            [
                (
                    f"the source is at revision {newest}, this was made from revision "
                    f"{translation.revision}; bring it up first, or say that you know"
                )
            ]
        )


def outdated_editions(work: Work, article: Article) -> tuple[Edition, ...]:
    """The editions of an article in force that were made from an older revision than its newest."""
    newest = {edition.language: edition for edition in work.editions(article.id)}
    return tuple(
        edition for edition in newest.values() if edition.outdated(article.revision.number)
    )


def _rebased(tools: Tools, segments: Sequence[Segment], article: Article, language: str) -> Rebased:
    return rebased(segments, article.revision, language, cut=tools.reader.segment, join=joined)
