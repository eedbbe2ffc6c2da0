"""The fields of a concept and its terms, wherever one is written: on its own page, while a
proposal is decided."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from glossary.concepts import OWN, Concept, Kind, Term, TermStatus, TermType
from workflow import languages
from workflow.desk import Desk
from workflow.errors import BadInput
from workflow.pages import refusals, words
from workflow.pages.glossary_words import (
    DOMAINS,
    GENDERS,
    KINDS,
    NUMBERS,
    PARTS,
    STATUSES,
    TYPES,
    domain_name,
    gender_name,
    glossary_name,
    kind_name,
    number_name,
    part_name,
    status_name,
    type_name,
)
from workflow.pages.words import _

SPARE = 2
"""Empty lines offered after the terms that are there."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields offer; a language or domain that is not among them can be typed."""

    languages: tuple[str, ...]
    domains: tuple[str, ...]
    glossaries: Mapping[str, str] = field(default_factory=dict)
    """Names with titles; with one or none nothing is asked."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form as it is filled in: the concept, and the line of each of its terms.

    ``slots`` are the places under the lines where a fault of theirs is told, ``head`` the one
    above all of them.
    """

    concept: Concept
    lines: tuple[int, ...]
    slots: tuple[DeltaGenerator, ...]
    head: DeltaGenerator

    def tell_faults(self) -> bool:
        """Show what cannot be kept beside where it stands; false where nothing is wrong."""
        found = faults(self.concept)
        for place, sentence in found:
            slot = self.head if place is None else self.slots[self.lines[place]]
            slot.html(f'<p class="told red">{escape(sentence)}</p>')
        return bool(found)


def choices(desk: Desk, known: Sequence[Concept] = (), *, glossaries: bool = True) -> Choices:
    """The organisation's languages and those of the concepts known, the domains, and where
    ``glossaries`` are asked for, those that a concept can be put into."""
    settings = desk.tools.settings
    tongues = (term.language for concept in known for term in concept.terms)
    homes = desk.glossary.glossaries() if glossaries else ()
    return Choices(
        tuple(dict.fromkeys((settings.source_language, *settings.target_languages, *tongues))),
        tuple(dict.fromkeys((*DOMAINS, *(c.domain for c in known if c.domain)))),
        {g.name: g.title for g in homes if not g.built_in},
    )


def ask(
    concept: Concept, given: Choices, *, key: str, fresh: bool = False, every_language: bool = True
) -> Sheet:
    """Draw the fields filled with a concept, and give back what stands in them.

    To be drawn inside an `st.form`, so that nothing is sent while somebody writes. ``key`` keeps
    the fields of two forms apart. A ``fresh`` concept can be given another id, and a line for
    each language that has no term yet where ``every_language`` is wanted.
    """
    head = st.empty()
    identifier, kind, domain, home = _ask_what_it_is(concept, given, key, fresh=fresh)
    st.subheader(_("Terms"), anchor=False)
    st.caption(
        _(
            "One line for each wording; a language can have several. Leave a term empty to take "
            "it out."
        )
    )
    offered: list[Term] = []
    lines: list[int] = []
    slots: list[DeltaGenerator] = []
    for n, was in enumerate(_lines(concept, given, key, every_language=fresh and every_language)):
        term, slot = _ask_term(n, was, given, key)
        slots.append(slot)
        if term.text.strip():
            offered.append(term)
            lines.append(n)
    st.form_submit_button(
        _("One more term"),
        icon=":material/add:",
        key=f"{key}_more_terms",
        type="tertiary",
        on_click=_one_more,
        args=(f"{key}_lines",),
    )
    st.subheader(_("About the concept"), anchor=False)
    left, right = st.columns(2, gap="medium")
    definition = left.text_area(
        _("Definition"), concept.definition, key=f"{key}_definition", height=90
    )
    note = right.text_area(_("Note"), concept.note, key=f"{key}_note", height=90)
    source = left.text_input(
        _("Source"),
        concept.source,
        key=f"{key}_source",
        help=_("Who vouches for the wording: an official text, an institution's own site."),
    )
    image = right.text_input(
        _("Image that shows its use"),
        concept.image,
        key=f"{key}_image",
        help=_("An address or a file's name; readers see it as a link, nothing is loaded."),
    )
    untouched = st.checkbox(
        _("Do not translate: every language writes it as the first one does"),
        concept.do_not_translate,
        key=f"{key}_untouched",
    )
    written = replace(
        concept,
        id=identifier.strip(),
        terms=tuple(offered),
        kind=Kind(kind),
        domain=domain or "",
        glossary=home,
        definition=definition.strip(),
        note=note.strip(),
        source=source.strip(),
        image=image.strip(),
        do_not_translate=untouched,
    )
    return Sheet(written, tuple(lines), tuple(slots), head)


def faults(concept: Concept) -> list[tuple[int | None, str]]:
    """What cannot be kept, each with the number of the term where it stands, or ``None``.

    The service refuses the same; here it is said beside the field.
    """
    found: list[tuple[int | None, str]] = []
    if not concept.terms:
        found.append((None, _("A concept needs at least one term.")))
    seen: set[tuple[str, str]] = set()
    preferred: set[str] = set()
    for number, term in enumerate(concept.terms):
        try:
            language = languages.tag(term.language)
        except BadInput as error:
            found.append((number, refusals.said(error)))
            continue
        named = words.language_name(language)
        text = " ".join(term.text.split())
        if (language, text) in seen:
            found.append((number, _("This stands twice in {language}.", language=named)))
        seen.add((language, text))
        if term.status is TermStatus.PREFERRED:
            if language in preferred:
                found.append(
                    (
                        number,
                        _(
                            "{language} already has a preferred term; mark this one as admitted.",
                            language=named,
                        ),
                    )
                )
            preferred.add(language)
    return found


def forget(key: str) -> None:
    """Empty the fields of a form that is left."""
    for name in [name for name in st.session_state if str(name).startswith(f"{key}_")]:
        del st.session_state[name]


def _one_more(lines_key: str) -> None:
    st.session_state[lines_key] = int(st.session_state.get(lines_key, 0)) + 1


def _lines(concept: Concept, given: Choices, key: str, *, every_language: bool) -> list[Term]:
    """The terms there are, language by language, and empty lines: some, or one for each
    language that has none."""
    there = [t for tag in concept.languages for t in concept.terms if t.language == tag]
    missing = [tag for tag in given.languages if not concept.in_language(tag)]
    if every_language:
        spare = missing[:7] or list(given.languages[:1])
    else:
        spare = [*missing, *given.languages[:1]][:SPARE]
    more = int(st.session_state.setdefault(f"{key}_lines", 0))
    first = given.languages[0]
    return [*there, *(Term(tag, "") for tag in [*spare, *[first] * more])]


def _ask_what_it_is(
    concept: Concept, given: Choices, key: str, *, fresh: bool
) -> tuple[str, str, str | None, str]:
    own = concept.glossary if concept.glossary in given.glossaries else OWN
    asked = len(given.glossaries) > 1
    columns = st.columns([1.2, 1.5, 1.8, 1.5] if asked else [1.2, 1.5, 1.8])
    identifier = columns[0].text_input(
        _("Id"), value=concept.id, disabled=not fresh, key=f"{key}_id"
    )
    kind = columns[1].selectbox(
        _("Kind"),
        list(KINDS),
        index=list(KINDS).index(concept.kind.value),
        format_func=kind_name,
        key=f"{key}_kind",
    )
    domains = list(dict.fromkeys((*given.domains, *filter(None, [concept.domain]))))
    domain = columns[2].selectbox(
        _("Domain"),
        domains,
        index=domains.index(concept.domain) if concept.domain in domains else None,
        format_func=domain_name,
        placeholder=_("No domain"),
        accept_new_options=True,
        key=f"{key}_domain",
    )
    home = own if given.glossaries else concept.glossary
    if asked:
        homes = list(given.glossaries)
        home = columns[3].selectbox(
            _("Belongs to glossary"),
            homes,
            index=homes.index(own),
            format_func=lambda name: glossary_name(name, given.glossaries[name]),
            key=f"{key}_glossary",
        )
    return identifier, kind, domain, home


def _ask_term(n: int, was: Term, given: Choices, key: str) -> tuple[Term, DeltaGenerator]:
    columns = st.columns([1.8, 3.1, 1.55, 1.55, 0.65], vertical_alignment="bottom", gap="small")
    labels: Literal["visible", "collapsed"] = "visible" if n == 0 else "collapsed"
    tongues = list(dict.fromkeys((*given.languages, was.language)))
    language = columns[0].selectbox(
        _("Language"),
        tongues,
        index=tongues.index(was.language),
        format_func=words.language_name,
        accept_new_options=True,
        key=f"{key}_language_{n}",
        label_visibility=labels,
    )
    text = columns[1].text_input(
        _("Term"), value=was.text, key=f"{key}_text_{n}", label_visibility=labels
    )
    status = columns[2].selectbox(
        _("Status"),
        list(STATUSES),
        index=list(STATUSES).index(was.status.value),
        format_func=status_name,
        key=f"{key}_status_{n}",
        label_visibility=labels,
    )
    types = ["", *TYPES]
    kind = columns[3].selectbox(
        _("Type"),
        types,
        index=types.index(was.type.value if was.type else ""),
        format_func=lambda name: type_name(name) or "—",
        key=f"{key}_type_{n}",
        label_visibility=labels,
    )
    with columns[4].popover(
        "",
        icon=":material/tune:",
        key=f"{key}_details_{n}",
        width="stretch",
        help=_("Details: forms, grammar, context, source"),
    ):
        detailed = _ask_details(n, was, key)
    slot = st.empty()
    return (
        replace(
            detailed,
            language=language or was.language,
            text=" ".join(text.split()),
            status=TermStatus(status),
            type=TermType(kind) if kind else None,
        ),
        slot,
    )


def _ask_details(n: int, was: Term, key: str) -> Term:
    """A term's grammar, forms, context and source."""
    forms = st.text_input(
        _("Other forms"),
        value=" | ".join(was.forms),
        key=f"{key}_forms_{n}",
        help=_(
            "Inflected forms and spellings that count as this term; put | between them. A word "
            "that ends with * is a stem."
        ),
    )
    inflects = st.checkbox(
        _("Endings may vary (plural, case, gender)"), was.inflects, key=f"{key}_inflects_{n}"
    )
    case = st.checkbox(_("Match case"), was.case_sensitive, key=f"{key}_case_{n}")
    left, middle, right = st.columns(3)
    part = _of(left, _("Part of speech"), PARTS, part_name, was.part_of_speech, f"{key}_part_{n}")
    gender = _of(middle, _("Gender"), GENDERS, gender_name, was.gender, f"{key}_gender_{n}")
    number = _of(right, _("Number"), NUMBERS, number_name, was.number, f"{key}_number_{n}")
    context = st.text_input(_("Context"), was.context, key=f"{key}_context_{n}")
    source = st.text_input(_("Source"), was.source, key=f"{key}_term_source_{n}")
    return replace(
        was,
        forms=tuple(" ".join(f.split()) for f in forms.split("|") if f.strip()),
        inflects=inflects,
        case_sensitive=case,
        part_of_speech=part,
        gender=gender,
        number=number,
        context=context.strip(),
        source=source.strip(),
    )


def _of(
    column: DeltaGenerator,
    label: str,
    names: dict[str, str],
    said: Callable[[str], str],
    was: str,
    key: str,
) -> str:
    """A choice of known values that may be left empty; a value from elsewhere stays one of them."""
    options = list(dict.fromkeys(["", *names, was]))
    return column.selectbox(
        label,
        options,
        index=options.index(was),
        format_func=lambda value: said(value) or "—",
        key=key,
    )
