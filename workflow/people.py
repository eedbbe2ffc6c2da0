"""Who sits at the desk, and which steps are theirs.

>>> linh = Person(name="linh", grants=frozenset({Grant(Role.TRANSLATOR, "pt-BR")}))
>>> linh.may(Permission.TRANSLATE, "pt-BR"), linh.may(Permission.TRANSLATE, "en")
(True, False)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from workflow.errors import NotAllowed


class Role(StrEnum):
    """What a person does at the desk; a person can hold several, also per target language."""

    AUTHOR = "author"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    TERMINOLOGIST = "terminologist"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What a role opens; the value reads after "may"."""

    READ = "read"
    ADD_ARTICLE = "add or revise an article"
    TRANSLATE = "translate"
    REVIEW = "review"
    REQUEST_CHANGES = "request changes"
    APPROVE = "approve"
    PUBLISH = "publish"
    WITHDRAW = "withdraw an edition"
    WAIVE = "waive a check"
    ASSIGN = "assign work"
    COMMENT = "comment"
    PROPOSE_TERMS = "propose a term"
    EDIT_TERMS = "change the glossary"
    ORDER_GLOSSARIES = "add or order glossaries"
    MANAGE_PEOPLE = "manage people"
    MANAGE_ENGINES = "install translation models"
    MANAGE_MEMORY = "change the translation memory"


EVERYBODY = frozenset({Permission.READ, Permission.COMMENT, Permission.PROPOSE_TERMS})
"""What every role opens."""

GRANTED: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.AUTHOR: EVERYBODY | {Permission.ADD_ARTICLE},
        Role.TRANSLATOR: EVERYBODY | {Permission.TRANSLATE},
        Role.REVIEWER: EVERYBODY
        | {
            Permission.REVIEW,
            Permission.REQUEST_CHANGES,
            Permission.TRANSLATE,
            Permission.WAIVE,
        },
        Role.EDITOR: EVERYBODY
        | {
            Permission.ADD_ARTICLE,
            Permission.TRANSLATE,
            Permission.APPROVE,
            Permission.REQUEST_CHANGES,
            Permission.PUBLISH,
            Permission.WITHDRAW,
            Permission.WAIVE,
            Permission.ASSIGN,
        },
        Role.TERMINOLOGIST: EVERYBODY
        | {Permission.EDIT_TERMS, Permission.ORDER_GLOSSARIES, Permission.MANAGE_MEMORY},
        Role.ADMINISTRATOR: EVERYBODY
        | {
            Permission.MANAGE_PEOPLE,
            Permission.MANAGE_ENGINES,
            Permission.MANAGE_MEMORY,
            Permission.ASSIGN,
            Permission.ORDER_GLOSSARIES,
        },
    }
)

PER_LANGUAGE = frozenset({Role.TRANSLATOR, Role.REVIEWER, Role.EDITOR})
"""Roles that can be held for some target languages only."""


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """One role, for one target language (BCP 47) or, with ``None``, for all."""

    role: Role
    language: str | None = None


class Rhythm(StrEnum):
    """How often notices leave the desk for a person, gathered in one digest."""

    OFF = "off"
    HOURLY = "hourly"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts at the desk. ``via`` says through which door (``desk``, ``cli``).

    ``email`` is where digests of notices go, ``rhythm`` how often, ``digest_at`` when the last
    one left (UTC).
    """

    name: str
    grants: frozenset[Grant] = frozenset()
    display_name: str = ""
    active: bool = True
    must_change_password: bool = False
    interface_language: str = "en"
    via: str = "desk"
    email: str = ""
    rhythm: Rhythm = Rhythm.HOURLY
    digest_at: datetime | None = None

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles held, whatever the language, in the order of the article's way."""
        held = {grant.role for grant in self.grants}
        return tuple(role for role in Role if role in held)

    def may(self, permission: Permission, language: str | None = None) -> bool:
        """Whether one of the person's roles includes it, for this target language.

        Without a language: whether there is any language in which they may.
        """
        return self.active and any(
            permission in GRANTED[grant.role]
            and (grant.language is None or language is None or grant.language == language)
            for grant in self.grants
        )

    def must(self, permission: Permission, language: str | None = None) -> None:
        """Raise `NotAllowed` unless the person may."""
        if not self.may(permission, language):
            raise NotAllowed(self.name, permission.value, language)


OPERATOR = Person(
    name="operator",
    display_name="Operator",
    grants=frozenset(Grant(role) for role in Role),
    via="cli",
)
"""Who acts on the command line without ``--as``: whoever holds the machine and its files."""


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser: an opaque token, whose it is, until when (UTC)."""

    token: str
    person: Person
    expires_at: datetime
