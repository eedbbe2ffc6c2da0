"""What a concept must be before it is kept, and how one is said in a line."""

import unicodedata
from collections.abc import Collection
from dataclasses import replace

from glossary.concepts import BUILT_IN, OWN, Concept, Kind, Term, TermStatus, TermType
from workflow.errors import BadInput
from workflow.languages import tag

GENDERS = ("", "masculine", "feminine", "neuter", "other")
NUMBERS = ("", "singular", "plural", "dual", "mass", "other")
"""As TBX-Basic's ``grammaticalGender`` and ``grammaticalNumber`` have them."""

LONGEST = 1_000
"""Code points of one term or form; the longest title of a body has some 200."""


def checked(concept: Concept, glossaries: Collection[str] | None = None) -> Concept:
    """The concept as it may be kept: NFC, known languages, one preferred term a language.

    What belonged to the built-in glossary becomes the organisation's own. ``glossaries`` are
    the names that there are; without them any name goes. Raises `BadInput` naming the field.
    """
    if not concept.id.strip() or len(concept.id) > 64 or any(c.isspace() for c in concept.id):
        raise BadInput(
            "The concept's id needs 1 to 64 characters without blanks.", field="concept_id"
        )
    if concept.kind not in tuple(Kind):
        raise BadInput(
            f"Concept {concept.id}: kind {concept.kind!r} is not one of {', '.join(Kind)}.",
            field="kind",
        )
    glossary = OWN if concept.glossary in ("", BUILT_IN) else concept.glossary
    if glossaries is not None and glossary not in glossaries:
        raise BadInput(
            f"Concept {concept.id}: there is no glossary {glossary!r}; "
            f"known are {', '.join(sorted(g for g in glossaries if g != BUILT_IN))}."
        )
    if not concept.terms:
        raise BadInput(f"Concept {concept.id} needs at least one term.")
    terms = tuple(_term(concept.id, term) for term in concept.terms)
    _expect_each_once(concept.id, terms)
    if concept.do_not_translate and len({t.language for t in terms}) != 1:
        raise BadInput(
            f"Concept {concept.id} is not to be translated, so it has terms in one language "
            f"only; it has {', '.join(dict.fromkeys(t.language for t in terms))}.",
            field="do_not_translate",
        )
    return replace(
        concept,
        terms=terms,
        glossary=glossary,
        domain=_line(concept.domain),
        definition=_text(concept.definition),
        note=_text(concept.note),
        source=_text(concept.source),
        image=_line(concept.image),
    )


def shown(concept: Concept) -> str:
    """A concept in one line, for the history."""
    return "; ".join(f"{t.language}: {t.text} ({t.status})" for t in concept.terms)


def _term(concept_id: str, term: Term) -> Term:
    language, text = tag(term.language), _line(term.text)
    if not text:
        raise BadInput(f"Concept {concept_id}: a {language} term is empty.", field=language)
    about = f"Concept {concept_id}, {language} term {text!r}"
    if len(text) > LONGEST:
        raise BadInput(
            f"Concept {concept_id}: a {language} term has {len(text)} characters.", field=language
        )
    if "*" in text:
        raise BadInput(
            f"{about}: a stem (*) belongs among the forms, not in the term.", field=language
        )
    if term.status not in tuple(TermStatus):
        raise BadInput(
            f"{about}: status {term.status!r} is not one of {', '.join(TermStatus)}.",
            field=language,
        )
    if term.gender not in GENDERS:
        raise BadInput(
            f"{about}: gender {term.gender!r} is not one of {', '.join(GENDERS[1:])}.",
            field=language,
        )
    if term.number not in NUMBERS:
        raise BadInput(
            f"{about}: number {term.number!r} is not one of {', '.join(NUMBERS[1:])}.",
            field=language,
        )
    if term.type is not None and term.type not in tuple(TermType):
        raise BadInput(
            f"{about}: type {term.type!r} is not one of {', '.join(TermType)}.", field=language
        )
    forms = tuple(dict.fromkeys(_form(about, form, language) for form in term.forms))
    return replace(
        term,
        language=language,
        text=text,
        forms=tuple(form for form in forms if form != text),
        part_of_speech=_line(term.part_of_speech),
        context=_text(term.context),
        source=_text(term.source),
    )


def _form(about: str, form: str, language: str) -> str:
    form = _line(form)
    if not form:
        raise BadInput(f"{about}: a form is empty.", field=language)
    if len(form) > LONGEST:
        raise BadInput(f"{about}: a form has {len(form)} characters.", field=language)
    for word in form.split(" "):
        if "*" in word and (not word.endswith("*") or word.count("*") > 1 or word == "*"):
            raise BadInput(
                f"{about}: in the form {form!r} a * may only end a word, after its stem.",
                field=language,
            )
    return form


def _expect_each_once(concept_id: str, terms: tuple[Term, ...]) -> None:
    seen: set[tuple[str, str]] = set()
    preferred: dict[str, int] = {}
    for term in terms:
        key = (term.language, term.text)
        if key in seen:
            raise BadInput(
                f"Concept {concept_id}: {term.text!r} stands twice in {key[0]}.", field=key[0]
            )
        seen.add(key)
        if term.status is TermStatus.PREFERRED:
            preferred[term.language] = preferred.get(term.language, 0) + 1
    for language, count in preferred.items():
        if count > 1:
            raise BadInput(
                f"Concept {concept_id} has {count} preferred terms in {language}; "
                "mark all but one as admitted.",
                field=language,
            )


def _line(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _text(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
