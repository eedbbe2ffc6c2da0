"""Notices: what waits for a person to read, reminders of what is due, digests that leave."""

import logging
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from workflow.articles import Translation
from workflow.desk.tools import Tools
from workflow.errors import BadInput, DeliveryFailed, WorkflowError
from workflow.notices import Notice, NoticeKind
from workflow.notices.wording import sentence
from workflow.people import Permission, Person, Rhythm
from workflow.ports import Digest, Work
from workflow.states import State

log = logging.getLogger(__name__)

ROUND = 60.0
"""Seconds between two rounds of reminders and digests."""

MORNING = 7
"""The hour, in the organisation's time zone, from which daily digests leave."""

DONE = frozenset({State.PUBLISHED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a round sent, and what could not be sent (a sentence for each courier)."""

    digests: int = 0
    notices: int = 0
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notices:
    """Verbs about notices."""

    tools: Tools

    def inbox(
        self, *, by: Person, unread_only: bool = False, limit: int = 200
    ) -> tuple[Notice, ...]:
        """One's own notices, the newest first."""
        with self.tools.store.look() as work:
            return work.notices(by.name, unread_only=unread_only, limit=limit)

    def unread(self, *, by: Person) -> int:
        """How many of one's own notices are unread."""
        with self.tools.store.look() as work:
            return work.unread(by.name)

    def read(self, ids: Iterable[int] | None = None, *, by: Person) -> int:
        """Take one's own notices as read, those numbered or all; gives how many were new."""
        with self.tools.store.begin() as work:
            count = work.mark_read(by.name, ids, at=self.tools.clock())
            work.commit()
        return count

    def choose(self, *, email: str, rhythm: str, by: Person) -> Person:
        """Where one's own digests go and how often (``off``, ``hourly``, ``daily``)."""
        email = email.strip()
        local, at, domain = email.rpartition("@")
        if email and (
            not (local and at and domain) or any(c.isspace() or c in ",;<>" for c in email)
        ):
            raise BadInput(f"{email!r} is not an e-mail address; write one as name@example.org.")
        if rhythm not in set(Rhythm):
            raise BadInput(f"Digests come {', '.join(Rhythm)}; not {rhythm}.")
        with self.tools.store.begin() as work:
            changed = replace(work.person(by.name), email=email, rhythm=Rhythm(rhythm))
            work.keep_person(changed)
            work.commit()
        return replace(changed, via=by.via)

    def remind(self) -> int:
        """Tell those concerned what is due by tomorrow and what is overdue, once for each
        person, translation and due day; gives how many notices were left."""
        with self.tools.store.look() as work:
            if not self._untold(work):
                return 0
        with self.tools.store.begin() as work:
            untold = self._untold(work)
            for name, kind, translation in untold:
                self.tools.tell(
                    work,
                    [name],
                    kind,
                    translation.subject,
                    by=REMINDER,
                    due=translation.due.isoformat() if translation.due else "",
                    **about(work, translation),
                )
            work.commit()
        return len(untold)

    def deliver(self) -> Delivered:
        """Send every digest whose hour has come through each courier that is set up.

        Notices count as sent before they leave, so that two processes never send one twice. Those
        that a courier fails to send are put back and leave with a later digest, by that courier
        alone: nobody gets again what another has delivered.
        """
        couriers = self.tools.couriers
        if not couriers:
            return Delivered()
        sent = 0
        left: set[int] = set()
        failures: list[str] = []
        for person, notices, names in self._claimed():
            owed: dict[int, set[str]] = defaultdict(set)
            taken = False
            for courier in couriers:
                fresh = [notice for notice in notices if courier.id not in notice.taken_by]
                digest = self._digest(person, fresh, names)
                if not fresh or not courier.takes(digest):
                    continue
                try:
                    courier.send(digest)
                except DeliveryFailed as failure:
                    failures.append(f"{courier.id}: {failure}")
                    for notice in fresh:
                        owed[notice.id].add(courier.id)
                else:
                    taken = True
                    left |= {notice.id for notice in fresh}
            sent += taken
            self._put_back({id_: {c.id for c in couriers} - late for id_, late in owed.items()})
        return Delivered(sent, len(left), tuple(dict.fromkeys(failures)))

    def round(self) -> Delivered:
        """Reminders, then digests."""
        self.remind()
        return self.deliver()

    def rounds(self, ending: threading.Event, *, every: float = ROUND) -> None:
        """Make a round every so many seconds until the event is set; a failure is logged."""
        while True:
            try:
                for failure in self.round().failures:
                    log.warning("notices could not be sent: %s", failure)
            except WorkflowError:
                log.exception("a round of notices failed")
            if ending.wait(every):
                return

    def _untold(self, work: Work) -> list[tuple[str, NoticeKind, Translation]]:
        """Who has not yet been told of which translation that is due or overdue."""
        today = self.tools.clock().astimezone(self.tools.settings.zone).date()
        wanted = []
        for translation in work.translations():
            if translation.due is None or translation.state in DONE:
                continue
            if translation.due <= today + timedelta(days=1):
                kind = NoticeKind.OVERDUE if translation.due < today else NoticeKind.DUE_SOON
                wanted += [(name, kind, translation) for name in _concerned(translation)]
        if not wanted:
            return []
        known = {
            (notice.person, notice.kind, notice.subject, notice.data.get("due"))
            for kind in (NoticeKind.DUE_SOON, NoticeKind.OVERDUE)
            for notice in work.notices(kind=kind, limit=100_000)
        }
        return [
            (name, kind, translation)
            for name, kind, translation in wanted
            if translation.due
            and (name, kind, translation.subject, translation.due.isoformat()) not in known
        ]

    def _claimed(self) -> list[tuple[Person, list[Notice], dict[str, str]]]:
        """Unread notices of everybody whose digest is due, claimed; and everybody's names."""
        now = self.tools.clock()
        with self.tools.store.begin() as work:
            people = {p.name: p for p in work.people() if p.active}
            waiting: dict[str, list[Notice]] = defaultdict(list)
            for notice in reversed(work.notices(unread_only=True, unsent_only=True, limit=10_000)):
                waiting[notice.person].append(notice)
            names = {p.name: p.display_name or p.name for p in people.values()}
            found = []
            for name, notices in sorted(waiting.items()):
                person = people.get(name)
                if person is None or not self._is_time(person, now):
                    continue
                claimed = work.claim_notices([notice.id for notice in notices], at=now)
                if mine := [notice for notice in notices if notice.id in claimed]:
                    work.keep_person(replace(person, digest_at=now))
                    found.append((person, mine, names))
            work.commit()
        return found

    def _is_time(self, person: Person, now: datetime) -> bool:
        if person.rhythm is Rhythm.OFF:
            return False
        last = person.digest_at
        if person.rhythm is Rhythm.HOURLY:
            return last is None or now - last >= timedelta(hours=1)
        here = now.astimezone(self.tools.settings.zone)
        if here.hour < MORNING:
            return False
        return last is None or _day(last, here) < here.date()

    def _digest(self, person: Person, notices: Sequence[Notice], names: dict[str, str]) -> Digest:
        language = person.interface_language
        return Digest(
            person=person.name,
            address=person.email,
            language=language,
            notices=tuple(notices),
            lines=tuple(sentence(notice, language, names) for notice in notices),
            links=tuple(link(notice, self.tools.settings.desk_url) for notice in notices),
        )

    def _put_back(self, taken_by: Mapping[int, Iterable[str]]) -> None:
        if taken_by:
            with self.tools.store.begin() as work:
                work.put_notices_back(taken_by)
                work.commit()


REMINDER = Person("", display_name="Dragoman")
"""Who reminds: nobody in particular."""


def link(notice: Notice, desk_url: str) -> str:
    """Where to look in the desk; empty when its address is not set or there is no place."""
    kind, _, rest = notice.subject.partition(":")
    if not desk_url or kind not in ("translation", "edition"):
        return ""
    article, language = rest.split("/")[:2]
    page = "published" if kind == "edition" else "translate"
    segment = notice.data.get("segment")
    at = f"&segment={segment}" if segment else ""
    return f"{desk_url.rstrip('/')}/{page}?article={article}&language={language}{at}"


def _concerned(translation: Translation) -> tuple[str, ...]:
    """Whose turn it is: the reviewer's in review, else the translator's."""
    turn = translation.reviewer if translation.state is State.IN_REVIEW else translation.assignee
    return tuple(name for name in (turn or translation.assignee,) if name)


def _day(at: datetime, here: datetime) -> date:
    return at.astimezone(here.tzinfo).date()


def reviewers(work: Work, translation: Translation) -> tuple[str, ...]:
    """Who should look at a translation that was handed in: its reviewer, else all who may."""
    if translation.reviewer:
        return (translation.reviewer,)
    return may(work, Permission.REVIEW, translation.language)


def may(work: Work, permission: Permission, language: str) -> tuple[str, ...]:
    """Active accounts with a permission for a language."""
    return tuple(p.name for p in work.people() if p.may(permission, language))


def about(work: Work, translation: Translation) -> dict[str, object]:
    """The pieces of a notice that name a translation."""
    heads = work.article_heads()
    return {"title": heads[translation.article_id].title, "language": translation.language}
