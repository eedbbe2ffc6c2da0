"""The history, and what the organisation has set."""

from dataclasses import dataclass
from typing import Any

from workflow.desk.tools import Tools
from workflow.history import ChainReport, Entry
from workflow.languages import tag
from workflow.people import Permission, Person
from workflow.rules import HEADLINES, RULES, Rule, rule


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with what is set for it; ``None`` where nothing is."""

    rule: Rule
    set: Any

    @property
    def value(self) -> Any:
        """What holds."""
        return self.rule.usual if self.set is None else self.set


@dataclass(frozen=True, slots=True)
class Records:
    """Verbs about the history and the organisation's settings."""

    tools: Tools

    def history(self, subject: str | None = None, *, whole: bool = False) -> tuple[Entry, ...]:
        """Entries in order, oldest first; of one thing when a subject's beginning is given, or
        with ``whole`` its whole name."""
        with self.tools.store.look() as work:
            return work.history(subject, whole=whole)

    def of_article(self, article_id: int) -> tuple[Entry, ...]:
        """The history of an article, its translations and editions."""
        with self.tools.store.look() as work:
            work.article(article_id)
            return tuple(
                sorted(
                    (
                        *work.history(f"article:{article_id}", whole=True),
                        *work.history(f"translation:{article_id}/"),
                        *work.history(f"edition:{article_id}/"),
                    ),
                    key=lambda entry: entry.number,
                )
            )

    def verify(self) -> ChainReport:
        """Check the whole chain: nothing altered, missing or reordered."""
        return self.tools.store.verify_history()

    def setting(self, name: str) -> Any:
        """What the organisation has set, or ``None``."""
        with self.tools.store.look() as work:
            return work.setting(name)

    def rules(self) -> tuple[RuleView, ...]:
        """Everything that the organisation can set here, and what it has set."""
        with self.tools.store.look() as work:
            return tuple(RuleView(rule, work.setting(rule.name)) for rule in RULES)

    def headline_limit(self, language: str) -> int:
        """How many characters a headline may have in a language."""
        return HEADLINES.of(self.setting(HEADLINES.name), tag(language))

    def set(self, name: str, value: Any, *, by: Person) -> None:
        """Change a setting of the organisation, or with ``None`` leave it to what is usual;
        administrators only. Raises `BadInput` naming the setting."""
        by.must(Permission.MANAGE_PEOPLE)
        known = rule(name)
        kept = None if value is None else known.checked(value)
        with self.tools.store.begin() as work:
            before = work.setting(name)
            if kept == before:
                return
            work.set_setting(name, kept)
            work.record(
                self.tools.entry(
                    by, "set", f"setting:{name}", before=_shown(before), after=_shown(kept)
                )
            )
            work.commit()


def _shown(value: object) -> str | None:
    return None if value is None else str(value)
