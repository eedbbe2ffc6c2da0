"""Accounts, their roles, and signed-in browsers."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlmodel import col

from workflow.errors import NotFound
from workflow.people import Grant, Person, Rhythm, Role, Session
from workflow.store.rows import GrantRow, PersonRow, SessionRow
from workflow.store.transaction import Transaction


class People(Transaction):
    """The part of a transaction that concerns people."""

    def people(self) -> tuple[Person, ...]:
        """Everybody with an account, by name."""
        rows = self._all(select(PersonRow).order_by(col(PersonRow.name)))
        grants: dict[str, list[GrantRow]] = {}
        for grant in self._all(select(GrantRow)):
            grants.setdefault(grant.person, []).append(grant)
        return tuple(_person(row, grants.get(row.name, ())) for row in rows)

    def person(self, name: str) -> Person:
        """One account; raises `NotFound`."""
        grants = self._all(select(GrantRow).where(col(GrantRow.person) == name))
        return _person(self._account(name), grants)

    def keep_person(self, person: Person, password_hash: str | None = None) -> None:
        """Add or replace an account; without a hash the password stays what it was.

        An account that never had a hash has no password, and none signs it in.
        """
        account = {
            "name": person.name,
            "display_name": person.display_name,
            "active": person.active,
            "must_change_password": person.must_change_password,
            "interface_language": person.interface_language,
            "email": person.email,
            "rhythm": person.rhythm.value,
            "digest_at": person.digest_at,
        }
        if password_hash is not None:
            account["password_hash"] = password_hash
        self._put(PersonRow, [account], "name")
        self._run(delete(GrantRow).where(col(GrantRow.person) == person.name))
        self._run(
            insert(GrantRow),
            [
                {"person": person.name, "role": grant.role.value, "language": grant.language or ""}
                for grant in person.grants
            ],
        )

    def password_hash(self, name: str) -> str:
        """The stored hash, empty if there is no password; raises `NotFound`."""
        return self._account(name).password_hash

    def failed_sign_ins(self, name: str) -> tuple[int, datetime | None]:
        """Failures since the last success, and when the last of them was (UTC).

        An unknown name has none, so that asking does not tell who has an account.
        """
        row = self._one(select(PersonRow).where(col(PersonRow.name) == name))
        return (row.failures, row.failed_at) if row else (0, None)

    def note_sign_in(self, name: str, *, at: datetime, succeeded: bool) -> None:
        """Count a failure, or start counting anew; nothing is noted of an unknown name.

        A success also sweeps out the sessions that had expired by then.
        """
        account = update(PersonRow).where(col(PersonRow.name) == name)
        if succeeded:
            self._run(account.values(failures=0, failed_at=None))
            self._run(delete(SessionRow).where(col(SessionRow.expires_at) <= at))
        else:
            self._run(account.values(failures=col(PersonRow.failures) + 1, failed_at=at))

    def open_session(self, session: Session) -> None:
        """Keeps only a hash of the token."""
        self._run(
            insert(SessionRow).values(
                token_hash=_digest(session.token),
                person=session.person.name,
                via=session.person.via,
                expires_at=session.expires_at,
            )
        )

    def session(self, token: str) -> Session | None:
        """The session of a token with the person as they are now, expired or not; else none."""
        kept = self._one(select(SessionRow).where(col(SessionRow.token_hash) == _digest(token)))
        if kept is None:
            return None
        return Session(token, self.person(kept.person), kept.expires_at)

    def end_session(self, token: str) -> None:
        """Sign one browser out."""
        self._run(delete(SessionRow).where(col(SessionRow.token_hash) == _digest(token)))

    def end_sessions_of(self, name: str) -> None:
        """Sign a person out everywhere."""
        self._run(delete(SessionRow).where(col(SessionRow.person) == name))

    def _account(self, name: str) -> PersonRow:
        row = self._one(select(PersonRow).where(col(PersonRow.name) == name))
        if row is None:
            raise NotFound("person", name)
        return row


def _person(row: PersonRow, grants: Iterable[GrantRow]) -> Person:
    return Person(
        name=row.name,
        grants=frozenset(Grant(Role(grant.role), grant.language or None) for grant in grants),
        display_name=row.display_name,
        active=row.active,
        must_change_password=row.must_change_password,
        interface_language=row.interface_language,
        email=row.email,
        rhythm=Rhythm(row.rhythm),
        digest_at=row.digest_at,
    )


def _digest(token: str) -> str:
    """Tokens are long random strings, so a plain hash is enough to keep them from a reader of
    the database; a slow one would be paid at every page."""
    return hashlib.sha256(token.encode()).hexdigest()
