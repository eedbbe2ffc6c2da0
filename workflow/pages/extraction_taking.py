"""Taking terms that were found in articles: as proposals, or into the glossary at once."""

from collections.abc import Sequence

import streamlit as st

from glossary.concepts import Concept, Term, TermStatus, TermType
from glossary.extraction import Candidate
from workflow.desk import Desk
from workflow.errors import WorkflowError
from workflow.pages import refusals, style
from workflow.pages.glossary_editing import next_ids
from workflow.pages.words import _, mark, n_
from workflow.people import Person

KEY = "candidate"
"""What the keys of the candidates' fields begin with."""

WHYS = {
    "name": mark("a name"),
    "acronym": mark("an acronym"),
    "capitalised": mark("written with capitals"),
    "frequent": mark("frequent"),
}
"""What made a candidate one."""


def take(
    desk: Desk,
    reader: Person,
    ticked: Sequence[tuple[int, Candidate]],
    to: Sequence[str],
    *,
    add: bool,
) -> None:
    """Propose or add each of the candidates ticked, with the wordings written beside them.

    What is refused is said, one by one; the others are taken all the same.
    """
    if not ticked:
        st.warning(_("Tick the terms that you want first."))
        return
    known = [*desk.glossary.all(), *(p.concept for p in desk.proposals.open())]
    ids = next_ids(known, len(ticked))
    taken = 0
    for concept_id, (number, candidate) in zip(ids, ticked, strict=True):
        concept = concept_of(concept_id, candidate, wordings(number, to))
        try:
            if add:
                desk.glossary.keep(concept, by=reader, why=_note(candidate))
            else:
                place = next((c.article for c in candidate.contexts), None)
                desk.proposals.propose(
                    concept,
                    by=reader,
                    article_id=place if isinstance(place, int) else None,
                    note=_note(candidate),
                )
            taken += 1
        except WorkflowError as error:
            st.warning(f"{style.plain(candidate.text)}: {refusals.said(error)}")
    if taken:
        st.toast(
            n_("{count} concept added.", "{count} concepts added.", taken)
            if add
            else n_("{count} term proposed.", "{count} terms proposed.", taken)
        )
    if taken == len(ticked):
        forget()
        st.rerun()


def concept_of(concept_id: str, candidate: Candidate, found: dict[str, str]) -> Concept:
    """A candidate as a concept, with a wording in each language that has one; an acronym that
    was explained stands beside its full form.

    >>> from glossary.concepts import Kind
    >>> from glossary.naming.name_reading import Why
    >>> ngo = Candidate("VUFO", "vi", Kind.ORGANISATION, 3, 1, 1.0, Why.ACRONYM, full="Liên hiệp")
    >>> [(t.text, t.status.value) for t in concept_of("own-1", ngo, {"en": "Union"}).terms]
    [('Liên hiệp', 'preferred'), ('VUFO', 'admitted'), ('Union', 'preferred')]
    """
    terms = [Term(candidate.language, candidate.text)]
    if candidate.full:
        terms = [
            Term(candidate.language, candidate.full, type=TermType.FULL),
            Term(
                candidate.language,
                candidate.text,
                TermStatus.ADMITTED,
                case_sensitive=True,
                type=TermType.ACRONYM,
            ),
        ]
    terms += [Term(language, text) for language, text in found.items() if text]
    return Concept(concept_id, tuple(terms), kind=candidate.kind)


def wordings(number: int, to: Sequence[str]) -> dict[str, str]:
    """What stands in the fields beside a candidate."""
    return {
        language: " ".join(str(st.session_state.get(f"{KEY}_{language}_{number}", "")).split())
        for language in to
    }


def forget() -> None:
    """Untick everything, and empty the fields."""
    for name in [name for name in st.session_state if str(name).startswith(f"{KEY}_")]:
        del st.session_state[name]


def _note(candidate: Candidate) -> str:
    return n_(
        "Found in articles, {count} time.", "Found in articles, {count} times.", candidate.frequency
    )
