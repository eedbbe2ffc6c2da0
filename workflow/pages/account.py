"""One's own account: password, interface language, signing out."""

from html import escape

import streamlit as st

from workflow.desk import Desk
from workflow.errors import WorkflowError
from workflow.pages import refusals, sign_in, style, words
from workflow.pages.words import _
from workflow.people import Person


def show(desk: Desk, reader: Person) -> None:
    """One's own account."""
    st.title(_("My account"), anchor=False)
    st.write(
        _(
            "Your sign-in name is {name}. Your roles: {roles}.",
            name=reader.name,
            roles=", ".join(style.role_name(role) for role in reader.roles),
        )
    )
    st.subheader(_("Change password"), anchor=False)
    change_password(desk, reader)


def draw_sidebar(desk: Desk, reader: Person) -> None:
    """Who is signed in, the interface language, and the way out."""
    with st.sidebar:
        roles = ", ".join(style.role_name(role) for role in reader.roles)
        name = reader.display_name or reader.name
        st.html(f'<p class="reader">{escape(name)}<small>{escape(roles)}</small></p>')
        st.session_state["speak"] = words.language()
        st.segmented_control(
            _("Language"),
            words.LANGUAGES,
            format_func=words.own_name,
            key="speak",
            label_visibility="collapsed",
            on_change=_speak,
            args=(desk, reader),
        )
        if st.button(_("Sign out"), key="sign_out", icon=":material/logout:", type="tertiary"):
            sign_in.leave(desk)
            st.rerun()


def ask_for_new_password(desk: Desk, reader: Person) -> None:
    """The page before all others while the password is one that somebody else knows."""
    __, middle, __ = st.columns([1, 1.4, 1])
    with middle:
        st.title(_("Choose a new password"), anchor=False)
        st.write(_("You signed in with a one-time password. Choose your own before you go on."))
        change_password(desk, reader)


def change_password(desk: Desk, reader: Person) -> None:
    """The form that changes one's own password."""
    with st.form("change_password"):
        old = st.text_input(_("Present password"), type="password", key="old_password")
        new = st.text_input(
            _("New password"),
            type="password",
            key="new_password",
            help=_("At least 10 characters; a few words in a row are good."),
        )
        again = st.text_input(_("New password, once more"), type="password", key="new_password_2")
        sent = st.form_submit_button(_("Change password"), type="primary", key="change_password")
    if not sent:
        return
    if new != again:
        st.warning(_("The two new passwords are not the same."))
        return
    try:
        desk.people.change_password(old, new, by=reader)
        sign_in.enter(desk, reader.name, new)
    except WorkflowError as error:
        st.warning(refusals.said(error))
    else:
        st.toast(_("Your password is changed."), icon=":material/check:")
        st.rerun()


def _speak(desk: Desk, reader: Person) -> None:
    chosen = st.session_state["speak"]
    if chosen and chosen != reader.interface_language:
        desk.people.speak(chosen, by=reader)
        words.use(chosen)
