"""Other wordings for a concept that there is: what they replace, and what stays as it was."""

from collections.abc import Sequence
from dataclasses import replace

from glossary.concepts import Concept, Term, TermStatus


def reworded(concept: Concept, language: str, wordings: Sequence[str]) -> Concept:
    """The concept with the first of these wordings as the preferred one of a language.

    It stands in the place of the preferred wording that there was, with its part of speech,
    gender and number; a wording that the language has already keeps its own. The old one goes
    unless it is among the further wordings, which are admitted. Everything else stays, other
    locales and rejected terms included.

    >>> offices = Concept("a", (Term("en", "Office"), Term("en", "Bureau", TermStatus.FORBIDDEN)))
    >>> [f"{t.text} {t.status}" for t in reworded(offices, "en", ["Agency"]).terms]
    ['Agency preferred', 'Bureau forbidden']
    """
    wanted = tuple(dict.fromkeys(wordings))
    if not wanted:
        return concept
    old = next(
        (t for t in concept.terms if t.language == language and t.status is TermStatus.PREFERRED),
        None,
    )
    there = {t.text: t for t in reversed(concept.terms) if t.language == language}
    first = there.get(wanted[0])
    if first is None and old is not None:
        first = replace(old, text=wanted[0], forms=(), context="", source="")
    first = first or Term(language, wanted[0])
    given = [replace(first, status=TermStatus.PREFERRED)]
    given += [
        replace(there.get(text, Term(language, text)), status=TermStatus.ADMITTED)
        for text in wanted[1:]
    ]
    gone = {t.text for t in given} | ({old.text} if old is not None else set())
    place = _place(concept.terms, language, old)
    before, after = (
        tuple(t for t in part if t.language != language or t.text not in gone)
        for part in (concept.terms[:place], concept.terms[place:])
    )
    return replace(concept, terms=(*before, *given, *after))


def _place(terms: Sequence[Term], language: str, old: Term | None) -> int:
    """Where the language's preferred term stands: where it stood, before its others, or last."""
    if old is not None:
        return terms.index(old)
    return next((n for n, t in enumerate(terms) if t.language == language), len(terms))
