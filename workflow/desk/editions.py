"""Sealed editions: publishing, withdrawing, verifying, exporting."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from workflow.articles import Edition, Translation
from workflow.desk.notices import about
from workflow.desk.relay import upstream_moved
from workflow.desk.revisions import expect_newest, outdated_editions
from workflow.desk.tools import Tools
from workflow.desk.translations import needed
from workflow.errors import Embargoed, NotFound, Refused
from workflow.history import ChainReport
from workflow.languages import tag
from workflow.memory.editions import edition_units
from workflow.notices import NoticeKind
from workflow.people import Permission, Person
from workflow.ports import Work
from workflow.publishing import sealing, write_files
from workflow.states import Action, State


@dataclass(frozen=True, slots=True)
class Editions:
    """Verbs about editions."""

    tools: Tools

    def publish(
        self,
        article_id: int,
        language: str,
        *,
        by: Person,
        at: datetime | None = None,
        despite_newer_source: bool = False,
    ) -> Edition:
        """Seal an approved translation as the next edition of the article in this language.

        ``at`` (an aware time in the future) is an embargo: until then no export gives it out.
        Where the source has a newer revision, raises `NotReady` unless that is said to be known
        (``despite_newer_source``), or was when it was approved.
        """
        language = tag(language)
        by.must(Permission.PUBLISH, language)
        now = self.tools.clock()
        if at is not None and at.tzinfo is None:
            at = at.replace(tzinfo=self.tools.settings.zone)
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            published = translation.taken(Action.PUBLISH)
            known = despite_newer_source or _approved_despite(work, translation)
            expect_newest(work, translation, known=known)
            number = 1 + len(work.editions(article_id, language))
            previous = work.last_seal()
            content = sealing.content(
                article_id,
                work.revision(article_id, translation.revision),
                translation,
                work.segments(article_id, language),
                number=number,
                previous_seal=previous,
                published_by=by.name,
                published_at=now,
                available_from=at,
                **self._circumstances(work, translation),
            )
            edition = work.seal(
                Edition(
                    article_id=article_id,
                    language=language,
                    number=number,
                    content=content,
                    seal=sealing.seal(content),
                    previous=previous,
                    sealed_at=now,
                    available_from=at,
                )
            )
            work.keep_translation(published)
            work.keep_units(edition_units(content, now))
            work.record(
                self.tools.entry(
                    by,
                    "publish",
                    translation.subject,
                    before=translation.state,
                    after=published.state,
                    edition=number,
                    seal=edition.seal,
                    available_from=at.isoformat() if at else None,
                )
            )
            self.tools.tell(
                work,
                (
                    translation.assignee,
                    translation.submitted_by,
                    translation.reviewed_by,
                    translation.approved_by,
                    work.revision(article_id, translation.revision).made_by,
                ),
                NoticeKind.PUBLISHED,
                edition.subject,
                by=by,
                edition=number,
                **about(work, translation),
            )
            article = work.article(article_id)
            upstream_moved(self.tools, work, article, language, by, signed=True)
            work.commit()
        return edition

    def withdraw(self, article_id: int, language: str, reason: str, *, by: Person) -> Edition:
        """Take the newest edition back: a tombstone with the reason stays in its place.

        A working copy that was reopened since is left as it is.
        """
        language = tag(language)
        by.must(Permission.WITHDRAW, language)
        reason = needed(reason, "withdrawing")
        with self.tools.store.begin() as work:
            translation = work.translation(article_id, language)
            editions = work.editions(article_id, language)
            if not editions or editions[-1].withdrawn_at is not None:
                translation.expect_open(Action.WITHDRAW)
                raise Refused(f"Article {article_id} has no {language} edition to withdraw.")
            withdrawn = replace(
                editions[-1],
                withdrawn_at=self.tools.clock(),
                withdrawn_by=by.name,
                withdrawal_reason=reason,
            )
            work.withdraw_edition(withdrawn)
            moved = translation
            if translation.state is State.PUBLISHED:
                moved = work.keep_translation(translation.taken(Action.WITHDRAW))
            work.record(
                self.tools.entry(
                    by,
                    "withdraw",
                    translation.subject,
                    before=translation.state,
                    after=moved.state,
                    why=reason,
                    edition=withdrawn.number,
                )
            )
            article = work.article(article_id)
            upstream_moved(self.tools, work, article, language, by, signed=True)
            work.commit()
        return withdrawn

    def all(
        self, article_id: int | None = None, language: str | None = None
    ) -> tuple[Edition, ...]:
        """Editions in the order of sealing."""
        with self.tools.store.look() as work:
            return work.editions(article_id, tag(language) if language else None)

    def outdated(self, article_id: int | None = None) -> tuple[Edition, ...]:
        """Editions in force whose source has a newer revision than they were made from."""
        with self.tools.store.look() as work:
            if article_id is not None:
                return outdated_editions(work, work.article(article_id))
            newest = {(e.article_id, e.language): e for e in work.editions()}
            revisions = {a.id: a.revision.number for a in work.articles()} if newest else {}
        return tuple(e for e in newest.values() if e.outdated(revisions[e.article_id]))

    def verify(self) -> ChainReport:
        """Recompute every seal and the chain of seals."""
        return self.tools.store.verify_editions()

    def formats(self) -> tuple[str, ...]:
        """The export formats that there are."""
        return self.tools.publisher.formats()

    def files(
        self,
        article_id: int,
        language: str,
        format: str,  # noqa: A002
        *,
        by: Person,
        working: bool = False,
        number: int | None = None,
    ) -> tuple[tuple[Path, bytes], ...]:
        """One edition (the newest), or the marked working copy, as files in a format.

        Raises `Embargoed` before its hour, `Refused` when it is withdrawn or nothing is
        approved yet, `NotYet` for a format to come.
        """
        language = tag(language)
        by.must(Permission.READ)
        self.tools.publisher.expect(format)
        with self.tools.store.look() as work:
            content = (
                self._working(work, article_id, language)
                if working
                else self._released(work, article_id, language, number)
            )
            newest = work.article(article_id).revision.number
        newer = newest if content["article"]["revision"] < newest else None
        return tuple(self.tools.publisher.export(content, format, newer_revision=newer))

    def export(
        self,
        out: Path,
        format: str,  # noqa: A002
        *,
        by: Person,
        article_id: int | None = None,
        language: str | None = None,
        working: bool = False,
    ) -> list[tuple[Path, str]]:
        """Write editions (or working copies) as files; gives each path with its SHA-256.

        Without an article or language: every edition that may leave now.
        """
        self.tools.publisher.expect(format)
        files: list[tuple[Path, bytes]] = []
        for article, tongue in self._chosen(article_id, language, working):
            files.extend(self.files(article, tongue, format, by=by, working=working))
        if not files:
            raise NotFound("edition that may be exported now", "(publish one first)")
        return write_files(files, out)

    def _chosen(
        self, article_id: int | None, language: str | None, working: bool
    ) -> Iterator[tuple[int, str]]:
        language = tag(language) if language else None
        with self.tools.store.look() as work:
            if article_id is not None:
                work.article(article_id)
                if language is not None:
                    yield article_id, language
                    return
            if working:
                keys = [(t.article_id, t.language) for t in work.translations(article_id)]
            else:
                now = self.tools.clock()
                newest = {
                    (e.article_id, e.language): e for e in work.editions(article_id, language)
                }
                keys = [key for key, e in newest.items() if _may_leave(e, now)]
        yield from (key for key in dict.fromkeys(keys) if language in (None, key[1]))

    def _released(
        self, work: Work, article_id: int, language: str, number: int | None
    ) -> dict[str, Any]:
        work.article(article_id)
        editions = work.editions(article_id, language)
        if not editions:
            raise Refused(
                f"Article {article_id} has no approved {language} edition; publish it first, or "
                "export the working copy."
            )
        edition = work.edition(article_id, language, number)
        if edition.withdrawn_at is not None:
            raise Refused(
                f"Edition {edition.number} of article {article_id} in {language} was withdrawn: "
                f"{edition.withdrawal_reason}."
            )
        if edition.available_from is not None and edition.available_from > self.tools.clock():
            hour = edition.available_from.astimezone(self.tools.settings.zone)
            raise Embargoed(
                f"Edition {edition.number} of article {article_id} in {language} may not leave "
                f"before {hour:%Y-%m-%d %H:%M %Z}."
            )
        return sealing.sealed(edition)

    def _working(self, work: Work, article_id: int, language: str) -> dict[str, Any]:
        translation = work.translation(article_id, language)
        return sealing.content(
            article_id,
            work.revision(article_id, translation.revision),
            translation,
            work.segments(article_id, language),
            **self._circumstances(work, translation),
        )

    def _circumstances(self, work: Work, translation: Translation) -> dict[str, Any]:
        """What stands in the document besides the text: history, engines, glossary, names."""
        return {
            "history": list(work.history(translation.subject, whole=True)),
            "engines": [hop for hops in self.tools.translator.engines().values() for hop in hops],
            "glossary_version": work.glossary_version(),
            "glossary_hash": self.tools.termbase.fingerprint(work, translation.article_id),
            "display_names": {p.name: p.display_name for p in work.people()},
        }


def _approved_despite(work: Work, translation: Translation) -> bool:
    """Whether the approval knew the newest revision, though the text is of an older one."""
    newest = work.article(translation.article_id).revision.number
    approvals = [
        entry
        for entry in work.history(translation.subject, whole=True)
        if entry.what == Action.APPROVE
    ]
    return bool(approvals) and approvals[-1].data.get("source") == f"revision {newest}"


def _may_leave(edition: Edition, now: datetime) -> bool:
    open_now = edition.available_from is None or edition.available_from <= now
    return edition.withdrawn_at is None and open_now
