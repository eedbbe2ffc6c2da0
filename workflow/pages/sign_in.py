"""Signing in and out in the browser, and whose session this is."""

from collections.abc import Callable

import streamlit as st

from workflow.desk import Desk
from workflow.errors import SignInFailed
from workflow.pages import refusals, routes, style, words
from workflow.pages.words import _
from workflow.people import Person

SCRIPT = """
export default function ({ data }) {
    if (!data || window.dragomanSession === data.code) return;
    window.dragomanSession = data.code;
    fetch(data.address, {
        method: data.method,
        headers: { [data.header]: data.code },
        credentials: "same-origin",
    });
}
"""


def present(desk: Desk) -> Person | None:
    """Who is signed in here, by this visit's session or else by the browser's cookie."""
    for token in (st.session_state.get("session"), st.context.cookies.get(routes.COOKIE)):
        session = desk.people.session(token) if isinstance(token, str) else None
        if session is not None:
            st.session_state["session"] = session.token
            return session.person
    if st.session_state.pop("session", None):
        st.session_state["session_ended"] = True
    return None


def still_present(desk: Callable[[], Desk]) -> None:
    """Raise `SignInFailed` when this visit's session has ended since the page was drawn."""
    token = st.session_state.get("session")
    if token and desk().people.session(token) is None:
        raise SignInFailed("Your session has ended; reload the page and sign in again.")


def enter(desk: Desk, name: str, password: str) -> None:
    """Sign in for this visit; raises `SignInFailed`."""
    session = desk.people.sign_in(name, password)
    st.session_state["session"] = session.token
    st.session_state["session_code"] = routes.exchange().offer(session.token, session.expires_at)
    st.session_state.pop("session_ended", None)


def leave(desk: Desk) -> None:
    """Sign out: the session ends for good, and the browser forgets it."""
    if token := st.session_state.pop("session", None):
        desk.people.sign_out(token)
    st.session_state.pop("session_code", None)
    st.session_state["left"] = True


def keep_cookie() -> None:
    """Let the browser keep the session, so that it survives a reload."""
    if code := st.session_state.get("session_code"):
        _send("POST", code)


def show(desk: Desk) -> None:
    """The sign-in page."""
    if "language" not in st.session_state:
        words.use(words.of_browser(st.context.locale))
    __, middle, __ = st.columns([1, 1.1, 1])
    with middle:
        st.html(style.masthead(desk.tools.settings.organisation))
        if st.session_state.get("session_ended"):
            st.info(_("Your session has ended. Sign in again to go on where you were."))
        with st.form("sign_in", border=True):
            name = st.text_input(_("Name"), key="name", autocomplete="username")
            password = st.text_input(
                _("Password"), type="password", key="password", autocomplete="current-password"
            )
            sent = st.form_submit_button(
                _("Sign in"), type="primary", width="stretch", key="sign_in_button"
            )
        if sent:
            try:
                enter(desk, name.strip(), password)
            except SignInFailed as error:
                st.error(refusals.said(error), icon=":material/lock:")
            else:
                st.session_state.pop("left", None)
                st.rerun()
        st.caption(
            _("No account, or the password forgotten? An administrator of the desk can help.")
        )
        _choose_language()
    if routes.COOKIE in st.context.cookies or st.session_state.get("left"):
        _send("DELETE", "forget")


def _choose_language() -> None:
    st.session_state["speak_before"] = words.language()
    st.segmented_control(
        _("Language"),
        words.LANGUAGES,
        format_func=words.own_name,
        key="speak_before",
        label_visibility="collapsed",
        on_change=lambda: words.use(st.session_state["speak_before"] or words.language()),
    )


def _send(method: str, code: str) -> None:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    script = st.components.v2.component("dragoman_session", js=SCRIPT)
    script(
        key="session_script",
        data={
            "address": (f"/{base}" if base else "") + routes.PATH,
            "method": method,
            "header": routes.HEADER,
            "code": code,
        },
        height="content",
    )
