"""Settings of the organisation, for administrators: rules, headlines, checks, error classes."""

from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from workflow.desk import Desk
from workflow.desk.checking import EVERY, CheckView
from workflow.pages import review_words, words
from workflow.pages.frame import told_to_the_reader
from workflow.pages.settings_words import LEVELS, SWITCHES
from workflow.pages.words import _
from workflow.people import Person
from workflow.reviewing import Scoring, Typology
from workflow.rules import HEADLINES

NARROW = 760
"""Pixels: longer lines of these forms are hard to follow."""


USUAL = "usual"
"""What stands among a check's levels for none of its own."""


def show(desk: Desk, reader: Person) -> None:
    """Three tabs; every change is kept at once and stands in the history."""
    st.title(_("Settings"), anchor=False)
    st.caption(_("What is set here holds for everybody, and each change stands in the history."))
    if warning := st.session_state.pop("settings_warning", None):
        st.warning(warning)
    rules, checks, classes = st.tabs([_("Rules"), _("Checks"), _("Error classes")])
    with rules, told_to_the_reader():
        _draw_switches(desk, reader)
        _draw_headlines(desk, reader)
    with checks, told_to_the_reader():
        _draw_checks(desk, reader)
    with classes, told_to_the_reader():
        _draw_classes(desk, reader)


def _draw_switches(desk: Desk, reader: Person) -> None:
    now = {view.rule.name: bool(view.value) for view in desk.records.rules()}
    for name, (label, more) in SWITCHES.items():
        with st.container(width=NARROW, gap=None):
            wanted = st.toggle(_(label), value=now[name], key=name)
            st.caption(_(more))
        if wanted != now[name]:
            desk.records.set(name, wanted, by=reader)
            st.rerun()


def _draw_headlines(desk: Desk, reader: Person) -> None:
    """A limit for each target language; an empty field leaves it to what is usual."""
    kept: dict[str, int] = desk.records.setting(HEADLINES.name) or {}
    languages = sorted({*desk.tools.settings.target_languages, *kept}, key=words.language_name)
    st.subheader(_("Length of headlines"), anchor=False)
    st.caption(
        _(
            "The most characters that a headline may have; the editor warns beyond. "
            "{usual} where the field is empty.",
            usual=HEADLINES.usual_number,
        )
    )
    with st.form("headlines", width=NARROW, border=False):
        columns = st.columns(3)
        wanted = {
            language: _headline(columns[at % 3], language, kept)
            for at, language in enumerate(languages)
        }
        if st.form_submit_button(_("Save"), key="headlines_save"):
            numbers = {language: int(n) for language, n in wanted.items() if n is not None}
            desk.records.set(HEADLINES.name, numbers or None, by=reader)
            st.rerun()


def _headline(column: Any, language: str, kept: dict[str, int]) -> float | None:
    """A field for one language. What is kept is put into the session: a field that is made with
    a number of its own gives it again when it is emptied."""
    key = f"headline_{language}"
    if key not in st.session_state:
        st.session_state[key] = kept.get(language)
    found: float | None = column.number_input(
        words.language_name(language),
        min_value=HEADLINES.least,
        max_value=HEADLINES.most,
        value=None,
        step=1,
        placeholder=str(HEADLINES.of({k: n for k, n in kept.items() if k != language}, language)),
        key=key,
    )
    return found


def _draw_checks(desk: Desk, reader: Person) -> None:
    st.caption(
        _(
            "A blocking finding keeps a translation from review until it is settled or somebody "
            "with the permission lets it pass. A language counts before all languages."
        )
    )
    languages = sorted(desk.tools.settings.target_languages, key=words.language_name)
    place = st.selectbox(
        _("For"),
        [EVERY, *languages],
        format_func=lambda tag: _("all languages") if tag == EVERY else words.language_name(tag),
        key="checks_language",
        width=280,
    )
    language = None if place == EVERY else place
    for view in desk.checking.all():
        applies = view.check.languages
        if language is None or applies is None or language.split("-")[0] in applies:
            _draw_check(desk, reader, view, language)


def _draw_check(desk: Desk, reader: Person, view: CheckView, language: str | None) -> None:
    """One line: what it looks for, and how it is taken."""
    place = language or EVERY
    now = view.set.get(place)
    told, field = st.columns([5, 2], vertical_alignment="center", gap="small")
    told.html(
        f'<div class="check"><code>{view.check.id}</code> {escape(_(view.check.explanation))}</div>'
    )
    options = [USUAL, *LEVELS]
    chosen = field.selectbox(
        view.check.id,
        options,
        index=options.index(now or USUAL),
        format_func=lambda level: _usual(view, language) if level == USUAL else _(LEVELS[level]),
        label_visibility="collapsed",
        key=f"check_{view.check.id}_{place}",
    )
    wanted = None if chosen == USUAL else chosen
    if wanted != now:
        if desk.checking.configure(view.check.id, wanted, language=language, by=reader):
            st.session_state["settings_warning"] = _(
                "Translations can be printed now with what this check finds: {what}",
                what=_(view.check.explanation),
            )
        st.rerun()


def _usual(view: CheckView, language: str | None) -> str:
    """What holds where nothing is set in this place."""
    base = (language or "").split("-")[0]
    above = next((view.set[key] for key in (base, EVERY) if language and key in view.set), None)
    if above is not None:
        return _("as for all languages: {level}", level=_(LEVELS[above]))
    return _("as usual: {level}", level=_(LEVELS[view.check.severity.value]))


def _draw_classes(desk: Desk, reader: Person) -> None:
    """The house's own classes of errors, beside those of MQM."""
    now = desk.reviewing.scoring()
    st.caption(
        _(
            "Reviewers mark errors with the classes of MQM. Here the house adds its own below "
            "them; one that errors have already cannot be taken away."
        )
    )
    if not now.own:
        st.info(_("The house has no class of its own yet."))
    for key, names in sorted(now.own.items()):
        told, field = st.columns([5, 2], vertical_alignment="center", gap="small")
        other = f" · {escape(names['vi'])}" if names.get("vi") else ""
        told.html(
            f'<div class="check"><code>{escape(key)}</code> {escape(names["en"])}{other}</div>'
        )
        if field.button(_("Take away"), key=f"class_gone_{key}", icon=":material/delete:"):
            own = {other: kept for other, kept in now.own.items() if other != key}
            _keep(desk, reader, now, own)
    _draw_new_class(desk, reader, now)


def _draw_new_class(desk: Desk, reader: Person, now: Scoring) -> None:
    st.subheader(_("A new class"), anchor=False)
    firsts = [category.id for category in Typology().categories if "/" not in category.id]
    with st.form("new_class", width=NARROW, border=False):
        first, short = st.columns(2)
        below = first.selectbox(
            _("Below"),
            firsts,
            format_func=lambda key: review_words.class_name(key, now.typology),
            key="class_below",
        )
        id_ = short.text_input(
            _("Short name"),
            key="class_id",
            placeholder="quotation",
            help=_(
                "Small letters, digits and hyphens; it stands in files and on the command line."
            ),
        )
        english, vietnamese = st.columns(2)
        name = english.text_input(_("Name in English"), key="class_en")
        other = vietnamese.text_input(_("Name in Vietnamese"), key="class_vi")
        if st.form_submit_button(_("Add"), key="class_add"):
            names = {"en": name.strip(), **({"vi": other.strip()} if other.strip() else {})}
            _keep(desk, reader, now, {**now.own, f"{below}/{id_.strip()}": names})


def _keep(desk: Desk, reader: Person, now: Scoring, own: dict[str, Any]) -> None:
    desk.reviewing.configure(replace(now, own=own), by=reader)
    st.rerun()
