"""Accounts, roles, signing in and out."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from workflow.desk.tools import Tools
from workflow.errors import BadInput, NotFound, Refused, SignInFailed
from workflow.people import PER_LANGUAGE, Grant, Permission, Person, Role, Session

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
SHORTEST_PASSWORD = 10
RESERVED = frozenset({"operator"})


@dataclass(frozen=True, slots=True)
class People:
    """Verbs about people."""

    tools: Tools

    def all(self, *, by: Person) -> tuple[Person, ...]:
        """Everybody with an account, by name."""
        by.must(Permission.READ)
        with self.tools.store.look() as work:
            return work.people()

    def named(self, name: str, *, via: str = "desk") -> Person:
        """The person with this account; raises `NotFound`, or `Refused` when it is closed."""
        with self.tools.store.look() as work:
            person = work.person(name)
        if not person.active:
            raise Refused(f"The account {name} is closed.")
        return replace(person, via=via)

    def add(
        self,
        name: str,
        roles: Iterable[str],
        *,
        password: str,
        by: Person,
        language: str | None = None,
        display_name: str = "",
        one_time: bool = False,
    ) -> Person:
        """Open an account. ``language`` limits the roles that can be limited to it."""
        by.must(Permission.MANAGE_PEOPLE)
        if not NAME.fullmatch(name) or name in RESERVED:
            raise BadInput(
                f"The name {name!r} cannot be used: take 1 to 40 small letters, digits, '.', '-' "
                "or '_', beginning with a letter or digit."
            )
        person = Person(
            name=name,
            display_name=display_name or name,
            grants=grants(roles, language),
            must_change_password=one_time,
        )
        check_password(password, name)
        hashed = self.tools.passwords.hash(password)
        with self.tools.store.begin() as work:
            if any(known.name == name for known in work.people()):
                raise BadInput(f"There is already an account {name}.")
            work.keep_person(person, hashed)
            work.record(self.tools.entry(by, "add person", f"person:{name}", after=_roles(person)))
            work.commit()
        return person

    def add_first_administrator(self, name: str, *, by: Person) -> tuple[Person, str] | None:
        """On an empty desk: an account with every role and a one-time password; else ``None``."""
        with self.tools.store.look() as work:
            if work.people():
                return None
        password = secrets.token_urlsafe(12)
        person = self.add(name, list(Role), password=password, by=by, one_time=True)
        return person, password

    def change(
        self,
        name: str,
        *,
        by: Person,
        granted: frozenset[Grant] | None = None,
        active: bool | None = None,
        display_name: str | None = None,
    ) -> Person:
        """Change roles or close an account; the last administrator cannot be lost."""
        by.must(Permission.MANAGE_PEOPLE)
        with self.tools.store.begin() as work:
            person = work.person(name)
            changed = replace(
                person,
                grants=person.grants if granted is None else granted,
                active=person.active if active is None else active,
                display_name=person.display_name if display_name is None else display_name,
            )
            if not changed.grants:
                raise BadInput(f"{name} needs at least one role.")
            others = [p for p in work.people() if p.name != name]
            if not any(p.may(Permission.MANAGE_PEOPLE) for p in (*others, changed)):
                raise Refused(f"{name} is the last administrator.")
            work.keep_person(changed)
            if not changed.active:
                work.end_sessions_of(name)
            before = _roles(person) if person.active else "closed"
            after = _roles(changed) if changed.active else "closed"
            work.record(
                self.tools.entry(by, "change person", f"person:{name}", before=before, after=after)
            )
            work.commit()
        return changed

    def speak(self, language: str, *, by: Person) -> Person:
        """Set the interface language of one's own account (``en`` or ``vi``)."""
        if language not in ("en", "vi"):
            raise BadInput(f"The desk speaks en and vi, not {language}.")
        with self.tools.store.begin() as work:
            changed = replace(work.person(by.name), interface_language=language)
            work.keep_person(changed)
            work.commit()
        return replace(changed, via=by.via)

    def reset_password(self, name: str, *, by: Person) -> str:
        """A new one-time password; ends the person's sessions."""
        by.must(Permission.MANAGE_PEOPLE)
        password = secrets.token_urlsafe(12)
        hashed = self.tools.passwords.hash(password)
        with self.tools.store.begin() as work:
            person = work.person(name)
            work.keep_person(replace(person, must_change_password=True), hashed)
            work.end_sessions_of(name)
            work.note_sign_in(name, at=self.tools.clock(), succeeded=True)
            work.record(self.tools.entry(by, "reset password", f"person:{name}"))
            work.commit()
        return password

    def change_password(self, old: str, new: str, *, by: Person) -> None:
        """Change one's own password; ends every session of the account."""
        with self.tools.store.look() as work:
            stored = work.password_hash(by.name)
        if not self.tools.passwords.matches(stored, old):
            raise SignInFailed("The present password is not right.")
        check_password(new, by.name)
        if new == old:
            raise BadInput("The new password is the old one.")
        hashed = self.tools.passwords.hash(new)
        with self.tools.store.begin() as work:
            person = work.person(by.name)
            work.keep_person(replace(person, must_change_password=False), hashed)
            work.end_sessions_of(by.name)
            work.record(self.tools.entry(by, "change password", f"person:{by.name}"))
            work.commit()

    def sign_in(self, name: str, password: str) -> Session:
        """A session for the right name and password; raises `SignInFailed`.

        After repeated failures an account is locked for a while, whatever the password.
        """
        settings, at = self.tools.settings, self.tools.clock()
        wrong = SignInFailed("The name or the password is not right.")
        with self.tools.store.look() as work:
            try:
                person, stored = work.person(name), work.password_hash(name)
                failures, last = work.failed_sign_ins(name)
            except NotFound:
                person, stored, failures, last = None, "", 0, None
        if person is None:
            self.tools.passwords.hash(password)  # takes as long as for a real account
            raise wrong
        if failures >= settings.lock_after_failures and last is not None:
            until = last + timedelta(minutes=settings.lock_minutes)
            if at < until:
                minutes = max(1, round((until - at).total_seconds() / 60))
                raise SignInFailed(
                    f"Too many failures: the account {name} is locked for {minutes} more minutes."
                )
        right = self.tools.passwords.matches(stored, password) and person.active
        session = Session(
            token=secrets.token_urlsafe(32),
            person=person,
            expires_at=at + timedelta(hours=settings.session_hours),
        )
        with self.tools.store.begin() as work:
            work.note_sign_in(name, at=at, succeeded=right)
            if right:
                work.open_session(session)
            elif failures + 1 == settings.lock_after_failures:
                work.record(self.tools.entry(person, "locked", f"person:{name}"))
            work.commit()
        if not right:
            raise wrong
        return session

    def session(self, token: str) -> Session | None:
        """Whose session this is, or ``None`` when it has ended."""
        if not token:
            return None
        with self.tools.store.look() as work:
            session = work.session(token)
        if session is None or session.expires_at <= self.tools.clock():
            return None
        return session if session.person.active else None

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self.tools.store.begin() as work:
            work.end_session(token)
            work.commit()


def grants(roles: Iterable[str], language: str | None = None) -> frozenset[Grant]:
    """Roles by name as grants; raises `BadInput` for an unknown or missing role."""
    held: set[Grant] = set()
    for name in roles:
        try:
            role = Role(name)
        except ValueError:
            known = ", ".join(Role)
            raise BadInput(f"There is no role {name}; roles: {known}.") from None
        held.add(Grant(role, language if role in PER_LANGUAGE else None))
    if not held:
        raise BadInput(f"Give at least one role of: {', '.join(Role)}.")
    return frozenset(held)


def check_password(password: str, name: str) -> None:
    """Raise `BadInput` for a password that is too easy (NIST SP 800-63B: length, not rules)."""
    if len(password) < SHORTEST_PASSWORD:
        raise BadInput(f"The password needs at least {SHORTEST_PASSWORD} characters.")
    if len(password) > 200:
        raise BadInput("The password may have at most 200 characters.")
    if name.lower() in password.lower() or len(set(password)) < 5:
        raise BadInput("The password is too easy to guess: leave out the name and repetitions.")


def _roles(person: Person) -> str:
    return ", ".join(
        f"{grant.role}/{grant.language}" if grant.language else grant.role.value
        for grant in sorted(person.grants, key=lambda g: (g.role, g.language or ""))
    )
