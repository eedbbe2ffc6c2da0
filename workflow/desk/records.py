"""The history, and what the organisation has set."""

from dataclasses import dataclass
from typing import Any

from workflow.desk.tools import Tools
from workflow.errors import BadInput
from workflow.history import ChainReport, Entry
from workflow.people import Permission, Person

KNOWN_SETTINGS: dict[str, type] = {
    "own_work_allowed": bool,
    "bring_up_on_revision": bool,
    "relay_from_reviewed": bool,
    "repeats_follow": bool,
}
"""``own_work_allowed``: whether a person may review or approve their own wording;
``bring_up_on_revision``: whether a new revision of a source brings up the translations that nobody
has signed yet (if not set, it does); ``relay_from_reviewed``: whether a translation may be made
from another that was reviewed but not yet approved; ``repeats_follow``: whether the unconfirmed
repeats of a segment take its wording when it is confirmed (if not set, they do not)."""


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

    def set(self, name: str, value: Any, *, by: Person) -> None:
        """Change a setting of the organisation; administrators only."""
        by.must(Permission.MANAGE_PEOPLE)
        wanted = KNOWN_SETTINGS.get(name)
        if wanted is None:
            raise BadInput(f"There is no setting {name}; known: {', '.join(KNOWN_SETTINGS)}.")
        if not isinstance(value, wanted):
            raise BadInput(f"Setting {name} takes a {wanted.__name__}, not {value!r}.")
        with self.tools.store.begin() as work:
            before = work.setting(name)
            work.set_setting(name, value)
            work.record(
                self.tools.entry(
                    by, "set", f"setting:{name}", before=_shown(before), after=_shown(value)
                )
            )
            work.commit()


def _shown(value: object) -> str | None:
    return None if value is None else str(value)
