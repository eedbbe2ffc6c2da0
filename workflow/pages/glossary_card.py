"""A concept as the glossary's pages show it: its terms by language, its facts, its history."""

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from glossary import builtin
from glossary.concepts import ACCEPTED, Concept, Term
from glossary.searching import searched
from workflow.pages import style, words
from workflow.pages.frame import view
from workflow.pages.glossary_words import (
    STATUSES,
    domain_name,
    gender_name,
    glossary_name,
    kind_name,
    number_name,
    part_name,
    type_name,
)
from workflow.pages.words import _

STRUCK = ("orange", "red")
DEEDS_SHOWN = 6
"""Transactions that a card lists: the first two and the last ones."""


def apply_style() -> None:
    """Put the style sheet of the glossary's pages on the page."""
    st.html(style.HERE / "glossary.css")


def draw_way_back() -> None:
    """The way from what was to be done back to the search."""
    if st.button(
        _("Back to the glossary"),
        key="glossary_back",
        icon=":material/arrow_back:",
        type="tertiary",
    ):
        st.switch_page(view("glossary"))


def heading(concept: Concept, languages: Sequence[str]) -> tuple[str, str]:
    """What a concept is called in the first of these languages that has a term, and in the
    second; empty where there is none."""
    names = [term.text for tag in languages if (term := concept.preferred(tag)) is not None]
    if not names:
        return (concept.terms[0].text if concept.terms else concept.id), ""
    second = names[1] if len(names) > 1 else ""
    return names[0], second if second != names[0] else ""


def line(concept: Concept, languages: Sequence[str], looked_for: str = "") -> str:
    """A concept as one line of Markdown, for a link or a label; with the term that has the words
    looked for, where it is another than those shown."""
    first, second = heading(concept, languages)
    rest = f" — {style.plain(second)}" if second else ""
    wanted = searched(looked_for).split()
    facts = [domain_name(concept.domain)]
    if wanted:
        having = [t for t in concept.terms if all(w in searched(t.text) for w in wanted)]
        if having and not {first, second} & {t.text for t in having}:
            facts.insert(0, f"{words.language_name(having[0].language)}: {having[0].text}")
    said = style.plain(" · ".join(facts))
    return f"**{style.plain(first)}**{rest}  :gray[· {said}]"


def kicker(concept: Concept) -> str:
    """Id, kind, domain and glossary in one small line, for `st.html`."""
    parts = [
        concept.id,
        kind_name(concept.kind.value),
        domain_name(concept.domain),
        glossary_name(concept.glossary),
    ]
    return f'<p class="facts">{escape(" · ".join(dict.fromkeys(parts)))}</p>'


def terms(concept: Concept) -> str:
    """Every language with its terms; accepted wordings first, the others struck out."""
    shared = set.intersection(*(set(_marks(term)) for term in concept.terms))
    rows = []
    for language in concept.languages:
        of_language = [t for t in concept.terms if t.language == language]
        of_language.sort(key=lambda t: t.status not in ACCEPTED)
        shown = "".join(f"<li>{_term(term, shared)}</li>" for term in of_language)
        rows.append(
            f"<dt>{escape(words.language_name(language))}</dt>"
            f'<dd lang="{escape(language)}" dir="auto"><ul class="terms">{shown}</ul></dd>'
        )
    common = f'<p class="facts">{escape(" · ".join(sorted(shared)))}</p>' if shared else ""
    return f'<dl class="record">{"".join(rows)}</dl>{common}'


def facts(concept: Concept) -> str:
    """Definition, note and source, for `st.html`; empty where there is none of them."""
    shown = [
        (_("Definition"), escape(concept.definition)),
        (_("Note"), escape(concept.note)),
        (_("Source"), source(concept.source)),
        (_("Image"), image(concept.image)),
    ]
    if concept.do_not_translate:
        shown.insert(0, (_("Do not translate"), escape(_("stands in every language as it is"))))
    shown += [(name, escape(who)) for name, who in _transactions(concept)]
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{text}</dd>" for name, text in shown if text)
    return f'<dl class="record narrow">{rows}</dl>' if rows else ""


def source(text: str) -> str:
    """Who vouches, for `st.html`: each source id with what it stands for."""
    shown = []
    for name in filter(None, (part.strip() for part in text.split(";"))):
        title = builtin.source_title(name)
        known = f': <span class="small">{escape(title)}</span>' if title != name else ""
        shown.append(f"<li>{escape(name)}{known}</li>")
    return f'<ul class="terms">{"".join(shown)}</ul>' if shown else ""


def image(address: str) -> str:
    """A picture's address as a link that opens when it is asked for; it is never loaded here,
    so that no other host learns who reads what."""
    if not address:
        return ""
    try:
        safe = urlsplit(address).scheme in ("http", "https")
    except ValueError:
        safe = False
    shown = escape(address)
    if not safe:
        return f"<code>{shown}</code>"
    return f'<a href="{shown}" target="_blank" rel="noopener noreferrer">{shown}</a>'


def card(concept: Concept) -> str:
    """The whole concept in one piece, for beside another."""
    return kicker(concept) + (terms(concept) if concept.terms else "") + facts(concept)


def difference(before: Concept, after: Concept) -> str:
    """What ``after`` has otherwise than ``before``, for `st.html`; a sentence where nothing."""
    lines = []
    for language in dict.fromkeys((*before.languages, *after.languages)):
        was = [_plainly(t) for t in before.terms if t.language == language]
        will = [_plainly(t) for t in after.terms if t.language == language]
        gone = [f"<del>{escape(text)}</del>" for text in was if text not in will]
        come = [f"<ins>{escape(text)}</ins>" for text in will if text not in was]
        if gone or come:
            lines.append((words.language_name(language), "<br>".join([*gone, *come])))
    for name, old, new in (
        (_("Kind"), kind_name(before.kind.value), kind_name(after.kind.value)),
        (_("Domain"), domain_name(before.domain), domain_name(after.domain)),
        (_("Definition"), before.definition, after.definition),
        (_("Note"), before.note, after.note),
        (_("Source"), before.source, after.source),
        (_("Image"), before.image, after.image),
        (_("Do not translate"), _yes(before), _yes(after)),
        (
            _("Belongs to glossary"),
            glossary_name(before.glossary),
            glossary_name(after.glossary),
        ),
    ):
        if old != new:
            struck = f"<del>{escape(old)}</del> " if old and before.terms else ""
            lines.append((name, f"{struck}<ins>{escape(new)}</ins>"))
    if not lines:
        return f"<p>{escape(_('Nothing is different from what is in the glossary now.'))}</p>"
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{text}</dd>" for name, text in lines)
    return f'<dl class="record narrow">{rows}</dl>'


def _yes(concept: Concept) -> str:
    return _("yes") if concept.do_not_translate else ""


def _plainly(term: Term) -> str:
    """A term in one line of text: its wording, status, type and grammar."""
    marks = [
        _(STATUSES[term.status.value][0]),
        type_name(term.type.value) if term.type else "",
        *_marks(term),
        " | ".join(term.forms),
        term.context,
        term.source,
    ]
    return f"{term.text} ({', '.join(filter(None, marks))})"


def _transactions(concept: Concept) -> list[tuple[str, str]]:
    """Who did what, the first and the last few; a change by another person that follows the
    origination at once is its approval."""
    shown = []
    before = None
    for deed in concept.transactions:
        if deed.type == "origination":
            name = _("Proposed") if len(concept.transactions) > 1 else _("Added")
        elif before is not None and before.type == "origination" and before.who != deed.who:
            name = _("Approved")
        else:
            name = _("Changed") if deed.type == "modification" else deed.type
        when = deed.at[:10] if re.match(r"\d{4}-\d\d-\d\d", deed.at) else deed.at
        shown.append((name, ", ".join(filter(None, (deed.who, when)))))
        before = deed
    return shown if len(shown) <= DEEDS_SHOWN else [*shown[:2], *shown[2 - DEEDS_SHOWN :]]


def _marks(term: Term) -> list[str]:
    """What is to be known of a term's grammar besides its text and status."""
    marks = [
        part_name(term.part_of_speech),
        gender_name(term.gender),
        number_name(term.number),
        _("case matters") if term.case_sensitive else "",
        "" if term.inflects else _("exact forms only"),
    ]
    return [mark for mark in marks if mark]


def _term(term: Term, shared: set[str]) -> str:
    name, colour = STATUSES[term.status.value]
    kind = type_name(term.type.value) if term.type else ""
    own = [mark for mark in (kind, *_marks(term)) if mark and mark not in shared]
    text = f"<s>{escape(term.text)}</s>" if colour in STRUCK else escape(term.text)
    parts = [f'<span class="term">{text}</span> {style.badge(_(name), colour)}']
    if own:
        parts.append(f' <span class="small">{escape(", ".join(own))}</span>')
    below = [
        (_("Forms"), ", ".join(term.forms)),
        (_("Context"), term.context),
        (_("Source"), term.source),
    ]
    parts += [
        f'<div class="small">{escape(label)}: {escape(text)}</div>' for label, text in below if text
    ]
    return "".join(parts)
