"""People: accounts, roles, and roles for single languages."""

import secrets
from html import escape

import streamlit as st

from workflow.desk import Desk
from workflow.errors import BadInput
from workflow.pages import style, words
from workflow.pages.frame import told_to_the_reader
from workflow.pages.words import _, mark
from workflow.people import PER_LANGUAGE, Grant, Permission, Person, Role

TASKS = {
    Role.AUTHOR: mark("brings articles in and revises them"),
    Role.TRANSLATOR: mark("translates, edits and confirms"),
    Role.REVIEWER: mark("reads others' work and passes it or sends it back"),
    Role.EDITOR: mark("approves, publishes and withdraws; assigns work"),
    Role.TERMINOLOGIST: mark("keeps the glossary"),
    Role.ADMINISTRATOR: mark("keeps accounts and translation packages; assigns work"),
}


def show(desk: Desk, reader: Person) -> None:
    """Everybody with an account; administrators add, change and close."""
    heading = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    heading.title(_("People"), anchor=False, width="content")
    manages = reader.may(Permission.MANAGE_PEOPLE)
    if manages and heading.button(
        _("Add a person"), key="add_person", icon=":material/person_add:", type="primary"
    ):
        st.session_state["adding_person"] = True
    _tell_password()
    if manages and st.session_state.get("adding_person"):
        _add(desk, reader)
    people = desk.people.all(by=reader)
    for person in sorted(people, key=lambda p: (not p.active, p.name)):
        _draw_person(desk, reader, person, manages=manages)


def _tell_password() -> None:
    """A one-time password, on this run only: it is kept nowhere in clear."""
    told = st.session_state.pop("one_time_password", None)
    if told:
        name, password = told
        st.success(
            _(
                "One-time password for {name}. It is shown only now: pass it on, not by e-mail. "
                "At the first sign-in a new one is asked for.",
                name=name,
            ),
            icon=":material/key:",
        )
        st.code(password, language=None)


def _add(desk: Desk, reader: Person) -> None:
    with st.container(border=True):
        st.subheader(_("Add a person"), anchor=False)
        left, right = st.columns(2)
        name = left.text_input(
            _("Name for signing in"),
            key="new_name",
            help=_("Small letters, digits, '.', '-' and '_'."),
        )
        shown = right.text_input(_("Name as it is shown"), key="new_display_name")
        granted = choose_roles(desk, frozenset(), "new")
        with st.container(horizontal=True):
            if st.button(_("Add"), type="primary", key="add_person_sure"):
                with told_to_the_reader():
                    if not granted:
                        raise BadInput(f"Give at least one role of: {', '.join(Role)}.")
                    password = secrets.token_urlsafe(12)
                    desk.people.add(
                        name.strip(),
                        sorted({grant.role.value for grant in granted}),
                        password=password,
                        by=reader,
                        display_name=shown.strip(),
                        one_time=True,
                    )
                    if granted != {Grant(grant.role) for grant in granted}:
                        desk.people.change(name.strip(), by=reader, granted=granted)
                    st.session_state["one_time_password"] = (name.strip(), password)
                    st.session_state.pop("adding_person")
                    st.rerun()
            if st.button(_("Cancel"), key="add_person_cancel"):
                st.session_state.pop("adding_person")
                st.rerun()


def choose_roles(desk: Desk, held: frozenset[Grant], key: str) -> frozenset[Grant]:
    """Check boxes for roles; beside those that can be limited, the languages they are for."""
    granted: set[Grant] = set()
    tongues = list(
        dict.fromkeys(
            (*desk.tools.settings.target_languages, *(g.language for g in held if g.language))
        )
    )
    for role in Role:
        left, right = st.columns([1.2, 1], vertical_alignment="center")
        grants = [grant for grant in held if grant.role == role]
        ticked = left.checkbox(
            f"**{style.role_name(role)}** — {_(TASKS[role])}",
            value=bool(grants),
            key=f"role_{key}_{role.value}",
        )
        limited: list[str] = []
        if role in PER_LANGUAGE:
            everywhere = any(grant.language is None for grant in grants)
            limited = right.multiselect(
                _("Languages"),
                tongues,
                default=[] if everywhere else sorted(g.language for g in grants if g.language),
                format_func=words.language_name,
                placeholder=_("All languages"),
                key=f"languages_{key}_{role.value}",
                label_visibility="collapsed",
                disabled=not ticked,
            )
        if ticked:
            granted |= {Grant(role, language) for language in limited} or {Grant(role)}
    return frozenset(granted)


def _draw_person(desk: Desk, reader: Person, person: Person, *, manages: bool) -> None:
    with st.container(border=True, key=f"person_{person.name}"):
        line = st.container(horizontal=True, vertical_alignment="center")
        line.html(_card(person), width="stretch")
        if not manages:
            return
        editing = st.session_state.get("editing_person") == person.name
        if line.button(
            _("Done") if editing else _("Change…"),
            key=f"change_{person.name}",
            icon=":material/edit:",
        ):
            if editing:
                st.session_state.pop("editing_person")
            else:
                st.session_state["editing_person"] = person.name
            st.rerun()
        if editing:
            _change(desk, reader, person)


def _change(desk: Desk, reader: Person, person: Person) -> None:
    shown = st.text_input(
        _("Name as it is shown"), value=person.display_name, key=f"shown_{person.name}"
    )
    granted = choose_roles(desk, person.grants, person.name)
    with st.container(horizontal=True):
        if st.button(_("Save"), type="primary", key=f"save_{person.name}"):
            with told_to_the_reader():
                desk.people.change(
                    person.name, by=reader, granted=granted, display_name=shown.strip()
                )
                st.session_state.pop("editing_person")
                st.toast(_("Saved."))
                st.rerun()
        if st.button(_("New one-time password"), key=f"reset_{person.name}", icon=":material/key:"):
            with told_to_the_reader():
                password = desk.people.reset_password(person.name, by=reader)
                st.session_state["one_time_password"] = (person.name, password)
                st.rerun()
        if st.button(
            _("Close the account") if person.active else _("Open the account again"),
            key=f"close_{person.name}",
            icon=":material/block:" if person.active else ":material/lock_open:",
        ):
            with told_to_the_reader():
                desk.people.change(person.name, by=reader, active=not person.active)
                st.rerun()


def _card(person: Person) -> str:
    roles = []
    for role in person.roles:
        tongues = sorted(g.language for g in person.grants if g.role == role and g.language)
        everywhere = any(g.role == role and g.language is None for g in person.grants)
        where = "" if everywhere else ", ".join(words.language_name(tag) for tag in tongues)
        roles.append(style.badge(style.role_name(role) + (f" · {where}" if where else ""), "blue"))
    marks = []
    if not person.active:
        marks.append(style.badge(_("closed"), "red"))
    if person.must_change_password:
        marks.append(style.badge(_("one-time password"), "orange"))
    return (
        f'<p class="headline">{escape(person.display_name or person.name)}'
        f" <small>{escape(person.name)}</small> {' '.join(marks)}</p>"
        f"<p>{' '.join(roles)}</p>"
    )
