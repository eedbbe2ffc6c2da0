"""What each column of a spreadsheet of terms is: suggested, and chosen otherwise where wrong."""

from collections.abc import Sequence

import streamlit as st

from glossary.exchange import ColumnMapping, suggest_mapping
from glossary.exchange.mapping import CONCEPT_COLUMNS, parted
from workflow.pages import style, words
from workflow.pages.words import _, mark

FIELDS = {
    "concept_id": mark("Id"),
    "domain": mark("Domain"),
    "kind": mark("Kind"),
    "part_of_speech": mark("Part of speech"),
    "status": mark("Status"),
    "case_sensitive": mark("Match case"),
    "do_not_translate": mark("Do not translate"),
    "definition": mark("Definition"),
    "note": mark("Note"),
    "source": mark("Source"),
    "image": mark("Image"),
    "glossary": mark("Belongs to glossary"),
    "details": mark("Details"),
}
ROLES = {
    "acronym": mark("{language}: acronyms"),
    "abbreviation": mark("{language}: abbreviations"),
    "full": mark("{language}: full forms"),
    "short": mark("{language}: short forms"),
    "variant": mark("{language}: variants"),
    "phrase": mark("{language}: phrases"),
    "deprecated": mark("{language}: deprecated wordings"),
    "forbidden": mark("{language}: forbidden wordings"),
    "forms": mark("{language}: other forms"),
    "gender": mark("{language}: gender"),
    "number": mark("{language}: number"),
    "context": mark("{language}: context"),
    "source": mark("{language}: source"),
}
"""What a column says of a language, by the name of its role in front of ``_xx``."""


def field_name(field: str) -> str:
    """What a field is called in the reader's language."""
    if not field:
        return _("Leave out")
    role, language = parted(field)
    if not language:
        return _(FIELDS[role])
    if role in ROLES:
        return _(ROLES[role], language=words.language_name(language))
    return words.language_name(language)


def ask(header: Sequence[str], languages: Sequence[str]) -> ColumnMapping:
    """Draw a choice for each column, filled with what it probably is.

    Raises `glossary.exchange.UnreadableGlossary` when one field is chosen for two columns.
    """
    names = [name for name in dict.fromkeys(name.strip() for name in header) if name]
    suggested = suggest_mapping(list(header))
    tongues = list(
        dict.fromkeys(
            [
                *languages,
                *(t for name in names if (t := parted(suggested.field(name))[1])),
            ]
        )
    )
    options = ["", *tongues, *CONCEPT_COLUMNS]
    options += [f"{role}_{tongue}" for tongue in tongues for role in ROLES]
    chosen: dict[str, str] = {}
    columns = st.columns(4, gap="small")
    for number, name in enumerate(names):
        guess = suggested.field(name)
        known = list(dict.fromkeys((*options, guess)))
        chosen[name] = columns[number % 4].selectbox(
            style.plain(name),
            known,
            index=known.index(guess),
            format_func=field_name,
            key=f"import_column_{number}_{name}",
        )
    return ColumnMapping(chosen)
