"""The termbase: looking terms up and keeping them."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossary.concepts import Concept, Kind, Term, TermStatus
from glossary.exchange.columns import made_id
from glossary.matching import Match, Matcher
from workflow.desk import builtin_glossary, duplicates
from workflow.desk.builtin_glossary import BuiltinReport, Shadowed
from workflow.desk.glossaries import Glossaries
from workflow.desk.term_changes import note_changes
from workflow.desk.term_exchange import Exchange, ImportReport
from workflow.desk.term_keeping import keep_one, take_out
from workflow.desk.term_validation import checked, shown
from workflow.desk.tools import Tools
from workflow.errors import BadInput, NotFound
from workflow.languages import tag
from workflow.people import Permission, Person

__all__ = ["BuiltinReport", "ImportReport", "Shadowed", "Terms", "checked", "folded", "shown"]


@dataclass(frozen=True, slots=True)
class Terms(Glossaries, Exchange):
    """Verbs about the termbase."""

    tools: Tools

    def all(
        self, glossary: str | None = None, *, languages: Sequence[str] | None = None
    ) -> tuple[Concept, ...]:
        """Every concept of every glossary, or those of one, or those with a term in one of some
        languages."""
        with self.tools.store.look() as work:
            concepts = self.tools.termbase.all(work)
        if glossary is not None:
            concepts = tuple(c for c in concepts if c.glossary == glossary)
        if languages is not None:
            tags = {tag(language) for language in languages}
            concepts = tuple(c for c in concepts if tags.intersection(c.languages))
        return concepts

    def free_id(self, first: Term) -> str:
        """An id for a new concept, made of its first term, that no concept has yet."""
        made = made_id(first)
        known = {c.id for c in self.all()}
        names = (made, *(f"{made}-{number}" for number in range(2, len(known) + 3)))
        return next(name for name in names if name not in known)

    def get(self, concept_id: str) -> Concept:
        """One concept by its id."""
        with self.tools.store.look() as work:
            return work.concept(concept_id)

    def version(self) -> int:
        """The termbase's version; grows with every change."""
        with self.tools.store.look() as work:
            return work.glossary_version()

    def search(
        self,
        words: str = "",
        *,
        language: str | None = None,
        domain: str | None = None,
        status: TermStatus | None = None,
        kind: Kind | None = None,
        glossary: str | None = None,
    ) -> tuple[Concept, ...]:
        """Concepts with all the words; diacritics, case and order are optional, and a word that
        stands nowhere may be misspelt (`glossary.searching.Index`).

        Those with a term that is just what was asked for come first, then those with one that
        begins so. ``language`` keeps to its terms, ``status`` to concepts with such a term.
        """
        with self.tools.store.look() as work:
            finder = self.tools.termbase.finder(work)
        return tuple(
            concept
            for concept in finder.index.find(words, language=language)
            if (domain is None or concept.domain == domain)
            and (kind is None or concept.kind is kind)
            and (glossary is None or concept.glossary == glossary)
            and (
                status is None
                or any(
                    t.status is status and (language is None or t.language == language)
                    for t in concept.terms
                )
            )
        )

    def keep(
        self,
        concept: Concept,
        *,
        by: Person,
        why: str | None = None,
        seen: Concept | None = None,
    ) -> Concept:
        """Add or change a concept; a built-in one becomes the organisation's own.

        ``seen`` is the concept as the editor of the form saw it: raises `Stale` when somebody
        changed or removed it meanwhile. Gives the concept with its transactions.
        """
        by.must(Permission.EDIT_TERMS)
        with self.tools.store.begin() as work:
            kept = keep_one(self.tools, work, concept, by=by, why=why, seen=seen)
            builtin_glossary.note_seen(work, kept.id)
            work.commit()
        return kept

    def deprecate(
        self, concept_id: str, language: str, text: str, *, by: Person, why: str | None = None
    ) -> Concept:
        """Mark one wording as no longer to be used."""
        by.must(Permission.EDIT_TERMS)
        language = tag(language)
        concept = self.get(concept_id)
        if not any(t.language == language and t.text == text for t in concept.terms):
            raise BadInput(f"Concept {concept_id} has no {language} term {text!r}.")
        terms = tuple(
            replace(t, status=TermStatus.DEPRECATED)
            if (t.language, t.text) == (language, text)
            else t
            for t in concept.terms
        )
        return self.keep(replace(concept, terms=terms), by=by, why=why, seen=concept)

    def remove(self, concept_id: str, *, by: Person, why: str | None = None) -> None:
        """Take a concept out of the termbase; the history keeps what it was."""
        by.must(Permission.EDIT_TERMS)
        with self.tools.store.begin() as work:
            work.hold_termbase()
            self.tools.termbase.all(work)
            take_out(self.tools, work, [work.concept(concept_id)], by=by, why=why)
            work.commit()

    def merge(self, keep_id: str, other_id: str, *, by: Person, why: str | None = None) -> Concept:
        """Make two concepts one: the other's terms become admitted terms of the kept one unless
        they stand there, and the other is taken out. Gives the kept one. Translations that hold
        a wording of the other's which the kept one rejects are listed as a term change."""
        by.must(Permission.EDIT_TERMS)
        if keep_id == other_id:
            raise BadInput(f"Concept {keep_id} cannot be merged with itself.")
        with self.tools.store.begin() as work:
            work.hold_termbase()
            known = {c.id: c for c in self.tools.termbase.all(work)}
            for concept_id in (keep_id, other_id):
                if concept_id not in known:
                    raise NotFound("concept", concept_id)
            other = known[other_id]
            merged = duplicates.with_terms_of(known[keep_id], other)
            note_changes(self.tools, work, [(other, merged)], by=by, why=why)
            kept = keep_one(
                self.tools, work, merged, by=by, why=why, what="merge concepts", merged=other_id
            )
            work.remove_concept(other_id)
            work.record(
                self.tools.entry(
                    by,
                    "remove concept",
                    f"concept:{other_id}",
                    before=shown(other),
                    why=why,
                    merged_into=keep_id,
                )
            )
            work.commit()
        return kept

    def similar(self, concept: Concept) -> tuple[Concept, ...]:
        """Concepts that look like this one, the most like first."""
        return duplicates.similar(concept, self.all())

    def duplicates(self) -> tuple[tuple[Concept, Concept], ...]:
        """Pairs of concepts of which one may be too many."""
        return duplicates.duplicates(self.all())

    def load_builtin(self, *, by: Person) -> BuiltinReport:
        """Bring the built-in glossary in or up to date; what the organisation changed stays."""
        return builtin_glossary.load(self.tools, by=by)

    def shadowed(self) -> tuple[Shadowed, ...]:
        """The organisation's own versions of built-in concepts, beside the built-in ones."""
        with self.tools.store.look() as work:
            return builtin_glossary.shadowed(self.tools.termbase.all(work), work)

    def match(
        self, lines: Sequence[str], source: str, target: str
    ) -> tuple[tuple[Match, ...], ...]:
        """Which terms of the organisation's glossaries and the built-in one stand in each line
        (NFC), with the agreed wording."""
        with self.tools.store.look() as work:
            concepts = self.tools.termbase.concepts(work)
        matcher = Matcher(concepts, tag(source), tag(target))
        return tuple(matcher.find(unicodedata.normalize("NFC", line)) for line in lines)


def folded(text: str) -> str:
    """Small letters without diacritics, for searching (``đ`` counts as ``d``)."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
