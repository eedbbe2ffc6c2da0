"""Published editions: publishing what is approved, verifying seals, downloading, withdrawing."""

import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import streamlit as st

from workflow.articles import Edition, Translation
from workflow.desk import Desk
from workflow.pages import source_changes, style, words
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.words import _, mark, n_
from workflow.people import Permission, Person
from workflow.publishing.naming import slug
from workflow.states import State

PER_PAGE = 8
"""Editions on one page."""

NAMES = {
    "docx": mark("Word"),
    "html": mark("Web page (HTML)"),
    "md": mark("Markdown"),
    "json": mark("Sealed document (JSON)"),
}
MIME = {
    "json": "application/json",
    "md": "text/markdown",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
}
LEAVING = ("in force", "replaced")
"""The standings in which an edition can be exported."""

SHARES = {
    "human": mark("by people"),
    "post_edited": mark("machine text changed by people"),
    "mt": mark("machine text as it was"),
    "tm": mark("from the translation memory"),
}


def show(desk: Desk, reader: Person) -> None:
    """Every edition with its seal; what is approved and waits to be published comes first."""
    heading = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    heading.title(_("Published"), anchor=False, width="content")
    editions = desk.editions.all()
    asked = heading.button(
        _("Verify all seals"),
        key="verify",
        icon=":material/verified:",
        disabled=not editions,
        help=_("Computes every edition's seal anew from what is stored, and follows the chain."),
    )
    if asked:
        _verify(desk)
    _draw_waiting(desk, reader)
    if not editions:
        st.info(
            _(
                "Nothing is published yet. An edition appears here once a translation is approved "
                "and published."
            ),
            icon=":material/newspaper:",
        )
        return
    wanted = _filtered(editions)
    pages = max(1, -(-len(wanted) // PER_PAGE))
    page = min(st.session_state.get("published_page", 1), pages)
    newest = {(e.article_id, e.language): e.number for e in editions}
    formats = ready_formats(desk)
    for edition in wanted[(page - 1) * PER_PAGE : page * PER_PAGE]:
        _draw_edition(desk, reader, edition, newest[edition.article_id, edition.language], formats)
    if not wanted:
        st.info(_("No edition is like that. Take a filter away to see more."))
    if pages > 1:
        st.pagination(pages, key="published_page")


def standing(edition: Edition, newest: int, now: datetime) -> str:
    """What an edition is now: ``in force``, ``replaced``, ``embargoed`` or ``withdrawn``."""
    if edition.withdrawn_at is not None:
        return "withdrawn"
    if edition.available_from is not None and edition.available_from > now:
        return "embargoed"
    return "in force" if edition.number == newest else "replaced"


def ready_formats(desk: Desk) -> tuple[str, ...]:
    """The export formats that there are, those that people know by name first."""
    made = desk.editions.formats()
    order = [*NAMES, *made]
    return tuple(sorted(made, key=order.index))


def _verify(desk: Desk) -> None:
    with st.spinner(_("Computing every seal anew …")):
        report = desk.editions.verify()
    if report.broken:
        faults = "".join(f"<li>{escape(fault)}</li>" for fault in report.broken)
        st.error(
            n_(
                "{count} fault found. Print nothing from here until it is explained.",
                "{count} faults found. Print nothing from here until they are explained.",
                len(report.broken),
            ),
            icon=":material/gpp_bad:",
        )
        st.html(f"<ul>{faults}</ul>")
    else:
        st.success(
            n_(
                "{count} edition checked: it is exactly what was sealed.",
                "{count} editions checked: each is exactly what was sealed, and none is missing.",
                report.count,
            ),
            icon=":material/verified:",
        )


def _draw_waiting(desk: Desk, reader: Person) -> None:
    waiting = [
        (row.article.title, cell.translation)
        for row in desk.articles.board()
        for cell in row.cells.values()
        if cell.state == State.APPROVED
        and reader.may(Permission.PUBLISH, cell.translation.language)
    ]
    if not waiting:
        return
    st.subheader(_("Approved, waiting to be published"), anchor=False)
    names = {p.name: p.display_name or p.name for p in desk.people.all(by=reader)}
    for title, translation in waiting:
        by = translation.approved_by or "—"
        _draw_approved(desk, reader, title, translation, names.get(by, by))
    st.subheader(_("Editions"), anchor=False)


def _draw_approved(
    desk: Desk, reader: Person, title: str, translation: Translation, approved_by: str
) -> None:
    key = f"{translation.article_id}_{translation.language}"
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.html(
            f'<p class="headline">{escape(title)}</p><p class="facts">'
            f"{escape(words.language_name(translation.language))} · "
            f"{escape(_('approved by {name}', name=approved_by))}</p>",
            width="stretch",
        )
        known = source_changes.known_to(desk, translation)
        with st.popover(_("Publish later…"), icon=":material/schedule:", key=f"later_{key}"):
            zone = desk.tools.settings.zone
            soon = desk.tools.clock().astimezone(zone) + timedelta(hours=1)
            at = st.datetime_input(
                _("Not before ({zone})", zone=desk.tools.settings.time_zone),
                value=soon.replace(minute=0, second=0, microsecond=0, tzinfo=None),
                format="DD/MM/YYYY",
                key=f"at_{key}",
            )
            st.caption(_("The edition is sealed now; until this hour no export gives it out."))
            if st.button(_("Seal with embargo"), key=f"embargo_{key}", disabled=at is None):
                _publish(desk, reader, translation, at, known=known)
        if st.button(
            _("Publish"), key=f"publish_{key}", type="primary", icon=":material/newspaper:"
        ):
            _publish(desk, reader, translation, None, known=known)


def _publish(
    desk: Desk, reader: Person, translation: Translation, at: datetime | None, *, known: bool
) -> None:
    with told_to_the_reader():
        edition = desk.editions.publish(
            translation.article_id,
            translation.language,
            by=reader,
            at=at,
            despite_newer_source=known,
        )
        st.toast(
            _("Edition {number} is sealed.", number=edition.number), icon=":material/verified:"
        )
        st.rerun()


def _filtered(editions: Sequence[Edition]) -> list[Edition]:
    """The editions asked for, the newest first."""
    titles = {e.article_id: e.content["article"]["title"] for e in editions}
    tongues = list(dict.fromkeys(e.language for e in editions))
    asked_article = st.query_params.get("article", "")
    asked_language = st.query_params.get("language", "")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        article = st.selectbox(
            _("Article"),
            list(reversed(titles)),
            index=list(reversed(titles)).index(int(asked_article))
            if asked_article.isdigit() and int(asked_article) in titles
            else None,
            format_func=lambda key: f"{titles.get(key, '')}",
            placeholder=_("Every article"),
            key="published_article",
            label_visibility="collapsed",
        )
        language = st.selectbox(
            _("Language"),
            tongues,
            index=tongues.index(asked_language) if asked_language in tongues else None,
            format_func=words.language_name,
            placeholder=_("Every language"),
            key="published_language",
            label_visibility="collapsed",
            width=240,
        )
    return [
        e
        for e in reversed(editions)
        if article in (None, e.article_id) and language in (None, e.language)
    ]


def _draw_edition(
    desk: Desk, reader: Person, edition: Edition, newest: int, formats: Sequence[str]
) -> None:
    key = f"{edition.article_id}_{edition.language}_{edition.number}"
    now = desk.tools.clock()
    state = standing(edition, newest, now)
    with st.container(border=True, key=f"edition_{key}"):
        with st.container(horizontal=True, vertical_alignment="top"):
            st.html(_edition_head(desk, edition, state, newest), width="stretch")
            if state in LEAVING and formats:
                with st.popover(_("Download"), icon=":material/download:", key=f"download_{key}"):
                    for format_name in formats:
                        _offer(desk, reader, edition, format_name, key)
            may_withdraw = (
                edition.number == newest
                and edition.withdrawn_at is None
                and reader.may(Permission.WITHDRAW, edition.language)
            )
            if may_withdraw:
                with st.popover(
                    _("Withdraw…"), icon=":material/block:", type="tertiary", key=f"out_{key}"
                ):
                    _ask_why(desk, reader, edition, key)
        with st.expander(_("Who, how, and the seal")):
            st.html(_record(edition))
            st.page_link(
                view("history"),
                label=_("History of the article"),
                icon=":material/history:",
                query_params={"article": str(edition.article_id)},
            )


def _edition_head(desk: Desk, edition: Edition, state: str, newest: int) -> str:
    zone = desk.tools.settings.zone
    badges = {
        "in force": (_("in force"), "green"),
        "replaced": (_("replaced by edition {number}", number=newest), "gray"),
        "embargoed": (_("under embargo"), "orange"),
        "withdrawn": (_("withdrawn"), "red"),
    }
    facts = [
        words.language_name(edition.language),
        _("edition {number}", number=edition.number),
        _("sealed {when}", when=words.hour(edition.sealed_at.astimezone(zone))),
    ]
    title = escape(str(edition.content["title"]))
    lines = [
        f'<p class="headline" lang="{escape(edition.language)}" dir="auto">{title}</p>',
        f'<p class="facts">{escape(" · ".join(facts))} {style.badge(*badges[state])}</p>',
    ]
    if edition.withdrawn_at is not None:
        told = _(
            "Withdrawn {when} by {name}: {reason}",
            when=words.hour(edition.withdrawn_at.astimezone(zone)),
            name=edition.withdrawn_by or "—",
            reason=edition.withdrawal_reason or "—",
        )
        lines.append(f'<p class="told red">{escape(told)}</p>')
    elif edition.number == newest and edition.outdated(
        desk.articles.get(edition.article_id).revision.number
    ):
        told = _("The source has a newer revision than this edition was made from.")
        lines.append(f'<p class="told orange">{escape(told)}</p>')
    if state == "embargoed" and edition.available_from is not None:
        told = _(
            "May not leave before {when}.",
            when=words.hour(edition.available_from.astimezone(zone)),
        )
        lines.append(f'<p class="told orange">{escape(told)}</p>')
    return "".join(lines)


def _record(edition: Edition) -> str:
    people: dict[str, Any] = edition.content["people"]
    shown: dict[str, str] = edition.content.get("display_names", {})

    def named(who: object) -> str:
        return shown.get(str(who), str(who)) if who else "—"

    def counted(rows: Sequence[dict[str, Any]]) -> str:
        return ", ".join(f"{named(row['who'])} ({row['segments']})" for row in rows) or "—"

    shares = [
        f"{_(SHARES.get(kind, kind))} {share:.0%}"
        for kind, share in edition.content["machine_share"].items()
        if share
    ]
    facts = [
        (_("Original"), str(edition.content["article"]["title"])),
        (_("Wording (segments)"), counted(people["wrote"])),
        (_("Confirmed (segments)"), counted(people["confirmed"])),
        (_("Reviewed by"), named(people["reviewed"])),
        (_("Approved by"), named(people["approved"])),
        (_("Published by"), named(people["published"])),
        (_("Share of the words"), ", ".join(shares) or "—"),
        (_("Glossary"), _("version {number}", number=edition.content["glossary"]["version"])),
    ]
    if edition.content["four_eyes_exceptions"]:
        facts.append(
            (_("Four-eyes exceptions"), ", ".join(edition.content["four_eyes_exceptions"]))
        )
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(fact)}</dd>" for name, fact in facts)
    seals = "".join(
        f"<dt>{escape(name)}</dt><dd><code>{escape(seal)}</code></dd>"
        for name, seal in (
            (_("Seal (SHA-256)"), edition.seal),
            (_("Seal before"), edition.previous),
        )
    )
    return f'<dl class="record">{rows}{seals}</dl>'


def _offer(desk: Desk, reader: Person, edition: Edition, format_name: str, key: str) -> None:
    """The download buttons of a format; the files are built when one is pressed."""
    name = slug(str(edition.content["title"])) or f"article-{edition.article_id}"
    stem = f"{name}-{edition.language.lower()}-{edition.number}"
    label = _(NAMES.get(format_name, format_name))
    parts = [(label, "", format_name)]
    if format_name == "docx":
        parts.append((_("Word, source and target side by side"), "-bilingual", "docx"))
    for label, suffix, ending in parts:
        st.download_button(
            label,
            data=file_of(desk, reader, edition, format_name, suffix),
            file_name=f"{stem}{suffix}.{ending}",
            mime=MIME.get(ending, "application/octet-stream"),
            key=f"file_{key}_{format_name}{suffix}",
            on_click="ignore",
            width="stretch",
            type="tertiary",
            icon=":material/description:",
        )


def file_of(
    desk: Desk, reader: Person, edition: Edition, format_name: str, suffix: str
) -> Callable[[], bytes]:
    """A function that makes one file: the one whose name ends so, or all of them as a ZIP."""

    def build() -> bytes:
        files = _files(desk, reader, edition, format_name)
        chosen = [
            content for path, content in files if path.stem.endswith("-bilingual") == bool(suffix)
        ]
        if len(chosen) == 1:
            return chosen[0]
        whole = BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, content in files:
                archive.writestr(path.as_posix(), content)
        return whole.getvalue()

    return build


def _files(
    desk: Desk, reader: Person, edition: Edition, format_name: str
) -> tuple[tuple[Path, bytes], ...]:
    return desk.editions.files(
        edition.article_id, edition.language, format_name, by=reader, number=edition.number
    )


def _ask_why(desk: Desk, reader: Person, edition: Edition, key: str) -> None:
    st.write(
        _(
            "The edition stays in the store, marked as withdrawn with your reason; it can no "
            "longer be exported."
        )
    )
    reason = st.text_area(_("Why"), key=f"why_{key}")
    if st.button(_("Withdraw"), type="primary", key=f"withdraw_{key}"):
        with told_to_the_reader():
            desk.editions.withdraw(edition.article_id, edition.language, reason, by=reader)
            st.rerun()
