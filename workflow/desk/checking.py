"""Which checks there are, and how strictly the organisation takes them."""

from collections.abc import Mapping
from dataclasses import dataclass

from workflow.articles import Severity
from workflow.desk.tools import STRICTNESS, Tools
from workflow.errors import BadInput, NotFound
from workflow.languages import tag
from workflow.people import Permission, Person
from workflow.ports import CheckInfo

EVERY = "*"
"""Stands for all target languages."""
LEVELS = ("off", *(severity.value for severity in reversed(Severity)))
"""What can be set, from the mildest."""


@dataclass(frozen=True, slots=True)
class CheckView:
    """A check with what is set for it, by target language (``*``: all)."""

    check: CheckInfo
    set: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Checking:
    """Verbs about the checks themselves."""

    tools: Tools

    def all(self) -> tuple[CheckView, ...]:
        """Every check, in the order in which findings are shown."""
        with self.tools.store.look() as work:
            strictness = work.setting(STRICTNESS) or {}
        return tuple(
            CheckView(check, dict(strictness.get(check.id, {})))
            for check in self.tools.checker.known()
        )

    def configure(
        self, check: str, level: str | None, *, language: str | None = None, by: Person
    ) -> tuple[str, ...]:
        """Take a check as ``blocking``, ``warning`` or ``note``, or put it ``off``; as usual
        again with ``None``. For one target language, or for all.

        Administrators only. Gives a sentence of warning where a check is weakened without which
        no translation should be printed.
        """
        by.must(Permission.MANAGE_PEOPLE)
        if level is not None and level not in LEVELS:
            raise BadInput(f"A check is {', '.join(LEVELS)}, not {level!r}.", field="level")
        known = {info.id: info for info in self.tools.checker.known()}
        if check not in known:
            raise NotFound("check", check)
        place = EVERY if language is None else tag(language)
        with self.tools.store.begin() as work:
            strictness = {
                key: dict(levels) for key, levels in (work.setting(STRICTNESS) or {}).items()
            }
            before = strictness.get(check, {}).get(place)
            levels = strictness.setdefault(check, {})
            if level is None:
                levels.pop(place, None)
            else:
                levels[place] = level
            if not levels:
                del strictness[check]
            if level != before:
                work.set_setting(STRICTNESS, strictness)
                work.record(
                    self.tools.entry(
                        by,
                        "set",
                        f"setting:{STRICTNESS}",
                        before=before,
                        after=level,
                        check=check,
                        language=place,
                    )
                )
                work.commit()
        return _warnings(known[check], level, place)


def _warnings(check: CheckInfo, level: str | None, place: str) -> tuple[str, ...]:
    if not check.needed or level is None:
        return ()
    if LEVELS.index(level) >= LEVELS.index(check.severity.value):
        return ()
    where = "any language" if place == EVERY else place
    found = f"what the check {check.id} finds"
    return (f"Translations into {where} can now be printed with {found}: {check.explanation}",)
