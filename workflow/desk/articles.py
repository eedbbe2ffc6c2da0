"""Sources: bringing an article in, revising it, the board."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from workflow.aligning import Relation, aligned
from workflow.articles import Article, Edition, Metadata, Revision, Translation
from workflow.desk.revisions import revised
from workflow.desk.tools import Tools
from workflow.errors import BadInput
from workflow.languages import tag
from workflow.people import Permission, Person
from workflow.revising import sentences
from workflow.states import State


@dataclass(frozen=True, slots=True)
class RevisionReport:
    """What a new revision changed, in segments.

    One that was split counts as one changed and others added, merged ones as one changed and
    others removed. ``moved`` are those of the unchanged that stand elsewhere now; ``brought_up``
    the languages whose translations are on the new revision already.
    """

    article: Article
    added: int
    changed: int
    removed: int
    unchanged: int
    moved: int = 0
    brought_up: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One article in one target language, as the board shows it."""

    translation: Translation
    segments: int
    translated: int
    confirmed: int
    outdated: bool
    edition: Edition | None
    overdue: bool
    edition_outdated: bool = False

    @property
    def state(self) -> State:
        """Where the translation stands."""
        return self.translation.state


@dataclass(frozen=True, slots=True)
class Row:
    """One article on the board, with its translations by language."""

    article: Article
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Articles:
    """Verbs about sources."""

    tools: Tools

    def read(self, name: str, content: bytes, language: str | None = None) -> Revision:
        """What a file would become, without keeping anything; raises `UnreadableFile`."""
        return self.tools.reader.read(name, content, tag(language) if language else None)

    def add(self, name: str, content: bytes, *, by: Person, language: str | None = None) -> Article:
        """Bring an article in from a file's bytes."""
        by.must(Permission.ADD_ARTICLE)
        return self.keep(self.read(name, content, language), by=by)

    def keep(self, revision: Revision, *, by: Person) -> Article:
        """Keep an article that was read (and perhaps had its metadata corrected)."""
        by.must(Permission.ADD_ARTICLE)
        revision = self._signed(revision, by)
        with self.tools.store.begin() as work:
            article = work.add_article(revision)
            work.record(
                self.tools.entry(
                    by,
                    "add article",
                    f"article:{article.id}",
                    after="revision 1",
                    title=article.title,
                    language=article.language,
                    segments=len(revision.segments),
                    sha256=fingerprint(revision),
                )
            )
            work.commit()
        return article

    def revise(self, article_id: int, revision: Revision, *, by: Person) -> RevisionReport:
        """A new revision of the source; those concerned are told.

        Translations that nobody has signed yet are brought up to it at once, unless the
        organisation's setting ``bring_up_on_revision`` says no; the others keep what they have
        until somebody brings them up, and are outdated until then.
        """
        by.must(Permission.ADD_ARTICLE)
        revision = self._signed(revision, by)
        with self.tools.store.begin() as work:
            before = work.article(article_id)
            if revision.metadata.language != before.language:
                raise BadInput(
                    f"Article {article_id} is in {before.language}, the new text in "
                    f"{revision.metadata.language}; add it as an article of its own."
                )
            if (before.revision.blocks, before.revision.metadata) == (
                revision.blocks,
                revision.metadata,
            ):
                raise BadInput(f"Nothing has changed in article {article_id}.")
            added, changed, removed, moved = compare(before.revision, revision)
            article = work.add_revision(article_id, revision)
            work.record(
                self.tools.entry(
                    by,
                    "revise article",
                    f"article:{article_id}",
                    before=f"revision {before.revision.number}",
                    after=f"revision {article.revision.number}",
                    added=added,
                    changed=changed,
                    removed=removed,
                    moved=moved,
                    sha256=fingerprint(article.revision),
                )
            )
            brought_up = revised(self.tools, work, article, by)
            work.commit()
        unchanged = len(before.revision.segments) - changed - removed
        return RevisionReport(article, added, changed, removed, unchanged, moved, brought_up)

    def get(self, article_id: int) -> Article:
        """The article with its newest revision."""
        with self.tools.store.look() as work:
            return work.article(article_id)

    def revision(self, article_id: int, number: int) -> Revision:
        """One revision of the source."""
        with self.tools.store.look() as work:
            return work.revision(article_id, number)

    def all(self) -> tuple[Article, ...]:
        """Every article, the newest first."""
        with self.tools.store.look() as work:
            return work.articles()

    def board(self) -> tuple[Row, ...]:
        """Articles × languages, the newest article first."""
        with self.tools.store.look() as work:
            articles = work.articles()
            translations = work.translations()
            counts = work.progress_counts()
            editions = {(e.article_id, e.language): e for e in work.editions()}
        today = self.tools.clock().astimezone(self.tools.settings.zone).date()
        newest = {article.id: article.revision.number for article in articles}
        cells: dict[int, dict[str, Cell]] = defaultdict(dict)
        for t in translations:
            segments, translated, confirmed = counts.get((t.article_id, t.language), (0, 0, 0))
            cells[t.article_id][t.language] = Cell(
                translation=t,
                segments=segments,
                translated=translated,
                confirmed=confirmed,
                outdated=t.revision < newest[t.article_id],
                edition=editions.get((t.article_id, t.language)),
                overdue=_overdue(t, today),
                edition_outdated=(
                    (edition := editions.get((t.article_id, t.language))) is not None
                    and edition.outdated(newest[t.article_id])
                ),
            )
        return tuple(Row(article, cells[article.id]) for article in articles)

    def _signed(self, revision: Revision, by: Person) -> Revision:
        metadata = revision.metadata
        if not metadata.title.strip():
            raise BadInput("The article has no title.")
        if not revision.segments:
            raise BadInput("The article has no text.")
        return replace(
            revision,
            metadata=replace(metadata, language=tag(metadata.language)),
            made_by=by.name,
            made_at=self.tools.clock(),
            file_name=PurePath(revision.file_name).name if revision.file_name else None,
        )


def _overdue(translation: Translation, today: date) -> bool:
    done = translation.state in (State.PUBLISHED, State.WITHDRAWN)
    return translation.due is not None and translation.due < today and not done


def compare(before: Revision, after: Revision) -> tuple[int, int, int, int]:
    """How many segments were added, changed, removed and moved between two revisions."""
    added = changed = removed = moved = 0
    for link in aligned(sentences(before), sentences(after), after.metadata.language):
        paired = min(len(link.before), len(link.after))
        if link.relation is not Relation.SAME:
            changed += paired
        elif link.moved:
            moved += paired
        removed += len(link.before) - paired
        added += len(link.after) - paired
    return added, changed, removed, moved


def fingerprint(revision: Revision) -> str:
    """SHA-256 over the source's segments, one a line."""
    return hashlib.sha256("\n".join(revision.segments).encode()).hexdigest()


def with_metadata(revision: Revision, metadata: Metadata) -> Revision:
    """The revision with corrected metadata; a changed title changes block 1 with it."""
    if metadata.title == revision.metadata.title:
        return replace(revision, metadata=metadata)
    first, *rest = revision.blocks
    titled = replace(first, text=metadata.title, segments=(metadata.title,))
    return replace(revision, metadata=metadata, blocks=(titled, *rest))
