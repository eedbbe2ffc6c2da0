"""Checks of other packages, through entry points."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest

from workflow.articles import Severity
from workflow.checks import CHECKS, Checks
from workflow.checks.pairs import Check, Found, Pair
from workflow.checks.plugins import GROUP, installed, load
from workflow.errors import BadInput


def find(pair: Pair) -> Iterator[Found]:
    if "tabloid" in pair.plain_target:
        yield Found("A word of the tabloids stands in the target.", (("found", "tabloid"),))


TABLOID = Check("tabloid", Severity.NOTE, "No word of the tabloids.", find)
TWIN = Check("numbers", Severity.NOTE, "Another check of numbers.", find)
NO_CHECK = "not a check"
HERE = "tests.workflow.checks.test_plugins"


def point(name: str) -> EntryPoint:
    return EntryPoint(name.lower(), f"{HERE}:{name}", GROUP)


def test_a_check_of_another_package_runs_after_our_own() -> None:
    pairs, articles = load([point("TABLOID")], {check.id for check in CHECKS})
    assert articles == ()
    found = Checks(CHECKS + pairs).check("Tin.", "A tabloid  item.", "vi", "en", ())
    assert [finding.id for finding in found] == ["double_spaces", "tabloid"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("NO_CHECK", "neither Check nor ArticleCheck"),
        ("TWIN", "the id numbers of another"),
        ("ABSENT", "has no attribute"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, reason: str) -> None:
    with pytest.raises(BadInput, match=f"{HERE}:{name}.*{reason}"):
        load([point(name)], {check.id for check in CHECKS})


def test_installed_packages_are_asked_once() -> None:
    assert installed() is installed()
