"""Notices: what the reader should hear of, and where digests of it go."""

from html import escape

import streamlit as st

from workflow.desk import Desk
from workflow.notices import Notice
from workflow.notices.wording import sentence
from workflow.pages import words
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.words import _, mark
from workflow.people import Person, Rhythm

RHYTHMS = {
    Rhythm.OFF: mark("never"),
    Rhythm.HOURLY: mark("at most once an hour"),
    Rhythm.DAILY: mark("each morning"),
}


def show(desk: Desk, reader: Person) -> None:
    """The reader's notices, the newest first."""
    heading = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    heading.title(_("Notices"), anchor=False, width="content")
    unread_only = st.session_state.get("notices_unread", False)
    found = desk.notices.inbox(by=reader, unread_only=unread_only)
    unread = desk.notices.unread(by=reader)
    if unread and heading.button(
        _("Take all as read"), key="read_all", icon=":material/done_all:", type="tertiary"
    ):
        with told_to_the_reader():
            desk.notices.read(by=reader)
            st.rerun()
    st.toggle(_("Only unread"), key="notices_unread")
    if not found:
        st.info(
            _("There is nothing new.") if unread_only else _("Nobody has told you anything yet."),
            icon=":material/notifications_none:",
        )
    names = {p.name: p.display_name or p.name for p in desk.people.all(by=reader)}
    for notice in found:
        _draw(desk, reader, notice, names)
    with st.expander(_("By e-mail"), icon=":material/mail:"):
        choose(desk, reader)


def choose(desk: Desk, reader: Person) -> None:
    """Where the reader's digests go and how often."""
    settings = desk.tools.settings
    if not (settings.smtp_host or settings.webhook_url):
        st.caption(
            _(
                "Your organisation has not set up a mail server, so notices stay in the desk. "
                "What you choose here holds as soon as there is one."
            )
        )
    with st.form("digests"):
        email = st.text_input(_("My e-mail address"), value=reader.email, key="digest_email")
        rhythm = st.selectbox(
            _("What I have not read comes by e-mail"),
            list(RHYTHMS),
            index=list(RHYTHMS).index(reader.rhythm),
            format_func=lambda chosen: _(RHYTHMS[chosen]),
            key="digest_rhythm",
        )
        sent = st.form_submit_button(_("Save"), key="digest_save")
    if sent:
        with told_to_the_reader():
            desk.notices.choose(email=email, rhythm=str(rhythm), by=reader)
            st.toast(_("Saved."), icon=":material/check:")


def _draw(desk: Desk, reader: Person, notice: Notice, names: dict[str, str]) -> None:
    said = sentence(notice, words.language(), names)
    when = words.hour(notice.at.astimezone(desk.tools.settings.zone))
    fresh = notice.read_at is None
    with st.container(horizontal=True, vertical_alignment="center", key=f"notice_{notice.id}"):
        st.html(
            f'<div class="notice {"new" if fresh else "old"}"><p>{escape(said)}</p>'
            f'<p class="facts">{escape(when)}</p></div>',
            width="stretch",
        )
        if place := _place(notice):
            page, query = place
            if st.button(_("Open"), key=f"open_{notice.id}", icon=":material/arrow_forward:"):
                with told_to_the_reader():
                    desk.notices.read([notice.id], by=reader)
                    st.switch_page(view(page), query_params=query)
        if fresh and st.button(
            _("Read"), key=f"read_{notice.id}", type="tertiary", icon=":material/check:"
        ):
            with told_to_the_reader():
                desk.notices.read([notice.id], by=reader)
                st.rerun()


def _place(notice: Notice) -> tuple[str, dict[str, str]] | None:
    """The page that a notice is about, with its address."""
    kind, _colon, rest = notice.subject.partition(":")
    if kind not in ("translation", "edition"):
        return None
    article, language = rest.split("/")[:2]
    query = {"article": article, "language": language}
    if segment := notice.data.get("segment"):
        query["segment"] = str(segment)
    return ("published" if kind == "edition" else "translate"), query
