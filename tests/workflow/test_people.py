"""Roles and what they open."""

import itertools

import pytest

from workflow.errors import NotAllowed
from workflow.people import GRANTED, OPERATOR, Grant, Permission, Person, Role


@pytest.mark.parametrize(("role", "permission"), list(itertools.product(Role, Permission)))
def test_a_role_opens_exactly_what_the_table_says(role: Role, permission: Permission) -> None:
    person = Person("linh", grants=frozenset({Grant(role)}))
    assert person.may(permission, "en") is (permission in GRANTED[role])
    if permission not in GRANTED[role]:
        with pytest.raises(NotAllowed):
            person.must(permission, "en")


def test_a_role_for_one_language_opens_nothing_in_another() -> None:
    person = Person("linh", grants=frozenset({Grant(Role.TRANSLATOR, "pt-BR")}))
    assert person.may(Permission.TRANSLATE, "pt-BR")
    assert not person.may(Permission.TRANSLATE, "en")
    assert person.may(Permission.TRANSLATE)


def test_a_closed_account_may_nothing() -> None:
    person = Person("linh", grants=frozenset(Grant(role) for role in Role), active=False)
    assert not any(person.may(permission) for permission in Permission)


def test_only_editors_approve_and_publish() -> None:
    for permission in (Permission.APPROVE, Permission.PUBLISH, Permission.WITHDRAW):
        assert [role for role in Role if permission in GRANTED[role]] == [Role.EDITOR]


def test_the_operator_holds_every_role() -> None:
    assert OPERATOR.roles == tuple(Role)
