"""Changes of a wording, and the translations that hold the old one."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from glossary.concepts import Concept, Term
from workflow.errors import NotFound, Stale
from workflow.states import State


class Decision(StrEnum):
    """What is done about a translation that holds an old wording."""

    REOPENED = "reopened"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class AffectedTranslation:
    """A translation that used a wording which is no longer accepted.

    ``state`` is the translation's when the change was made; ``wordings`` what stands in the
    segments numbered, in their order; ``edition`` the number of the newest edition then.
    """

    article_id: int
    language: str
    title: str
    state: State
    segments: tuple[int, ...]
    wordings: tuple[str, ...]
    edition: int | None = None
    decision: Decision | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    why: str | None = None

    @property
    def key(self) -> tuple[int, str]:
        """The translation that it is about."""
        return self.article_id, self.language

    @property
    def subject(self) -> str:
        """The translation's name in the history."""
        return f"translation:{self.article_id}/{self.language}"


@dataclass(frozen=True, slots=True)
class TermChange:
    """A change of a concept after which wordings that translations use are accepted no more.

    ``after`` is ``None`` when the concept was taken out. ``old`` are the wordings, as
    (language, text).
    """

    id: int
    concept_id: str
    before: Concept
    after: Concept | None
    old: tuple[tuple[str, str], ...]
    by: str
    at: datetime
    affected: tuple[AffectedTranslation, ...]
    why: str | None = None
    version: int = 1

    @property
    def subject(self) -> str:
        """Its name in the history."""
        return f"term-change:{self.id}"

    @property
    def waiting(self) -> tuple[AffectedTranslation, ...]:
        """The translations about which nothing is decided yet."""
        return tuple(a for a in self.affected if a.decision is None)

    @property
    def closed(self) -> bool:
        """Whether everything is decided."""
        return not self.waiting

    def of(self, article_id: int, language: str) -> AffectedTranslation:
        """One of the translations; raises `NotFound`."""
        for affected in self.affected:
            if affected.key == (article_id, language):
                return affected
        raise NotFound(f"translation in term change {self.id}:", f"{article_id} into {language}")

    def decided(
        self,
        article_id: int,
        language: str,
        decision: Decision,
        *,
        by: str,
        at: datetime,
        why: str | None = None,
    ) -> "TermChange":
        """With one translation decided; raises `Stale` when somebody else decided it first."""
        known = self.of(article_id, language)
        if known.decision is not None:
            raise Stale(
                f"Term change {self.id} for article {article_id} in {language}",
                current=f"{known.decision} by {known.decided_by}",
                offered=decision.value,
            )
        new = replace(known, decision=decision, decided_by=by, decided_at=at, why=why)
        return replace(self, affected=tuple(new if a is known else a for a in self.affected))


def no_longer_accepted(before: Concept, after: Concept | None, language: str) -> tuple[Term, ...]:
    """The terms of a language that were accepted and are not, or are now rejected for the first
    time. A preferred wording that becomes an admitted one is still right.

    >>> old = Concept("c", (Term("en", "Foreign Office"), Term("fr", "Affaires étrangères")))
    >>> new = replace(old, terms=(Term("en", "Foreign Ministry"), old.terms[1]))
    >>> [term.text for term in no_longer_accepted(old, new, "en")]
    ['Foreign Office']
    >>> no_longer_accepted(old, new, "fr")
    ()
    """
    stays = {t.text for t in after.accepted(language)} if after else set()
    rejected = {t.text for t in before.rejected(language)}
    gone = {t.text: t for t in before.accepted(language) if t.text not in stays}
    new = {
        t.text: t
        for t in (after.rejected(language) if after else ())
        if t.text not in rejected and t.text not in stays
    }
    return tuple({**new, **gone}.values())
