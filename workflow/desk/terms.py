"""The termbase: looking terms up, keeping them, bringing glossaries in and out."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossary import builtin
from glossary.concepts import Concept, Term, TermStatus
from glossary.exchange import FormatNotYet, UnreadableGlossary, read, write
from glossary.matching import Match, Matcher
from workflow.desk.tools import Tools
from workflow.errors import BadInput, NotYet
from workflow.languages import tag
from workflow.people import Permission, Person


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, in concepts; ``refused`` names row and reason."""

    added: int
    changed: int
    unchanged: int
    refused: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """Verbs about the termbase."""

    tools: Tools

    def all(self) -> tuple[Concept, ...]:
        """Every concept."""
        with self.tools.store.look() as work:
            return self.tools.termbase.concepts(work)

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
    ) -> tuple[Concept, ...]:
        """Concepts with all the words in a term, id or note; diacritics and case are optional.

        Those with a term that begins with the words come first.
        """
        wanted = folded(words).split()
        found: list[tuple[int, int, Concept]] = []
        for order, concept in enumerate(self.all()):
            terms = [t for t in concept.terms if language is None or t.language == language]
            if domain is not None and concept.domain != domain:
                continue
            if status is not None and not any(t.status is status for t in terms):
                continue
            texts = [folded(t.text) for t in terms]
            haystack = " ".join([*texts, folded(concept.id), folded(concept.note)])
            if all(word in haystack for word in wanted):
                start = folded(words).strip()
                rank = 0 if start in texts else 1 if any(t.startswith(start) for t in texts) else 2
                found.append((rank, order, concept))
        return tuple(concept for _, _, concept in sorted(found, key=lambda row: row[:2]))

    def keep(self, concept: Concept, *, by: Person, why: str | None = None) -> Concept:
        """Add or change a concept; it becomes the organisation's own."""
        by.must(Permission.EDIT_TERMS)
        concept = checked(replace(concept, glossary="own"))
        with self.tools.store.begin() as work:
            known = {c.id: c for c in work.concepts()}
            before = known.get(concept.id)
            if before == concept:
                return concept
            work.keep_concepts([concept])
            work.record(
                self.tools.entry(
                    by,
                    "change concept" if before else "add concept",
                    f"concept:{concept.id}",
                    before=shown(before) if before else None,
                    after=shown(concept),
                    why=why,
                )
            )
            work.commit()
        return concept

    def deprecate(self, concept_id: str, language: str, text: str, *, by: Person) -> Concept:
        """Mark one wording as no longer to be used."""
        concept = self.get(concept_id)
        if not any(t.language == language and t.text == text for t in concept.terms):
            raise BadInput(f"Concept {concept_id} has no {language} term {text!r}.")
        terms = tuple(
            replace(t, status=TermStatus.DEPRECATED)
            if (t.language, t.text) == (language, text)
            else t
            for t in concept.terms
        )
        return self.keep(replace(concept, terms=terms), by=by)

    def remove(self, concept_id: str, *, by: Person) -> None:
        """Take a concept out of the termbase; the history keeps what it was."""
        by.must(Permission.EDIT_TERMS)
        with self.tools.store.begin() as work:
            concept = work.concept(concept_id)
            work.remove_concept(concept_id)
            work.record(
                self.tools.entry(
                    by, "remove concept", f"concept:{concept_id}", before=shown(concept)
                )
            )
            work.commit()

    def load_builtin(self, *, by: Person) -> ImportReport:
        """Bring the built-in glossary in or up to date; what the organisation changed stays."""
        fresh = builtin.concepts()
        with self.tools.store.begin() as work:
            known = {c.id: c for c in work.concepts()}
            own = {c.id for c in known.values() if c.glossary == "own"}
            wanted = [c for c in fresh if c.id not in own and known.get(c.id) != c]
            added = sum(c.id not in known for c in wanted)
            if wanted:
                work.keep_concepts(wanted)
                work.record(
                    self.tools.entry(
                        by,
                        "load built-in glossary",
                        "glossary:built-in",
                        after=builtin.version(),
                        added=added,
                        changed=len(wanted) - added,
                    )
                )
                work.commit()
        return ImportReport(added, len(wanted) - added, len(fresh) - len(wanted))

    def bring_in(
        self,
        content: bytes,
        format: str,  # noqa: A002
        *,
        by: Person,
        dry_run: bool = False,
    ) -> ImportReport:
        """Import a glossary file; rows that cannot be used are refused one by one."""
        by.must(Permission.EDIT_TERMS)
        try:
            concepts, refused = read(content, format)
        except FormatNotYet as error:
            raise NotYet(str(error)) from error
        except UnreadableGlossary as error:
            raise BadInput(str(error)) from error
        with self.tools.store.begin() as work:
            known = {c.id: c for c in work.concepts()}
            fresh = [replace(c, glossary="own") for c in concepts]
            same = [c for c in fresh if c.id in known and _same(known[c.id], c)]
            wanted = [c for c in fresh if c not in same]
            added = sum(c.id not in known for c in wanted)
            if wanted and not dry_run:
                work.keep_concepts(wanted)
                work.record(
                    self.tools.entry(
                        by,
                        "import glossary",
                        "glossary:own",
                        added=added,
                        changed=len(wanted) - added,
                        refused=len(refused),
                    )
                )
                work.commit()
        return ImportReport(
            added, len(wanted) - added, len(same), tuple((r.row, r.reason) for r in refused)
        )

    def bring_out(self, format: str) -> bytes:  # noqa: A002
        """The whole termbase as a file's bytes."""
        try:
            return write(self.all(), format)
        except FormatNotYet as error:
            raise NotYet(str(error)) from error
        except UnreadableGlossary as error:
            raise BadInput(str(error)) from error

    def match(
        self, lines: Sequence[str], source: str, target: str
    ) -> tuple[tuple[Match, ...], ...]:
        """Which terms stand in each line (NFC), with the agreed wording."""
        matcher = Matcher(self.all(), tag(source), tag(target))
        return tuple(matcher.find(unicodedata.normalize("NFC", line)) for line in lines)


def folded(text: str) -> str:
    """Small letters without diacritics, for searching (``đ`` counts as ``d``)."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def checked(concept: Concept) -> Concept:
    """The concept as it may be kept (NFC, known languages); raises `BadInput` naming the field."""
    if not concept.id.strip() or len(concept.id) > 64 or any(c.isspace() for c in concept.id):
        raise BadInput("The concept's id needs 1 to 64 characters without blanks.")
    if not concept.terms:
        raise BadInput(f"Concept {concept.id} needs at least one term.")
    seen: set[tuple[str, str]] = set()
    terms: list[Term] = []
    for term in concept.terms:
        text = unicodedata.normalize("NFC", " ".join(term.text.split()))
        if not text:
            raise BadInput(f"Concept {concept.id}: a {term.language} term is empty.")
        key = (tag(term.language), text)
        if key in seen:
            raise BadInput(f"Concept {concept.id}: {text!r} stands twice in {key[0]}.")
        seen.add(key)
        terms.append(replace(term, language=key[0], text=text))
    for language in {t.language for t in terms}:
        preferred = [
            t for t in terms if t.language == language and t.status is TermStatus.PREFERRED
        ]
        if len(preferred) > 1:
            raise BadInput(
                f"Concept {concept.id} has {len(preferred)} preferred terms in {language}; "
                "mark all but one as admitted."
            )
    return replace(concept, terms=tuple(terms))


def shown(concept: Concept) -> str:
    """A concept in one line, for the history."""
    return "; ".join(f"{t.language}: {t.text} ({t.status})" for t in concept.terms)


def _same(known: Concept, offered: Concept) -> bool:
    return replace(known, glossary="own") == replace(offered, glossary="own")
