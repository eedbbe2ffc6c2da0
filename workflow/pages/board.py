"""The board: articles × languages, who is at work on what, and what comes next."""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from workflow.articles import Progress
from workflow.desk import Desk
from workflow.desk.articles import Cell, Row
from workflow.desk.terms import folded
from workflow.desk.workplan import waits_for
from workflow.pages import source_changes, style, words
from workflow.pages.board_start import choose_languages, languages_of
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.steps import next_step
from workflow.pages.words import _, n_
from workflow.people import Permission, Person

PER_PAGE = 8
"""Articles on one page of the board."""


def show(desk: Desk, reader: Person) -> None:
    """Every article with its translations, and what can be done next."""
    _open_dialogs(desk, reader)
    heading = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    heading.title(_("Board"), anchor=False, width="content")
    may_add = reader.may(Permission.ADD_ARTICLE) and view("new_article").exists()
    if may_add and heading.button(
        _("New article"), icon=":material/note_add:", type="primary", key="new_article"
    ):
        st.switch_page(view("new_article"))
    _tell_failure(desk)
    rows = desk.articles.board()
    if not rows:
        st.info(
            _("There is no article yet. Bring the first one in: paste it, or upload its file."),
            icon=":material/inbox:",
        )
        return
    if not any(row.cells for row in rows):
        _explain_the_way()
    wanted = _filtered(desk, reader, rows)
    if not wanted:
        st.info(_("Nothing on the board is like that. Take a filter away to see more."))
        return
    pages = -(-len(wanted) // PER_PAGE)
    page = 1
    if pages > 1:
        page = min(st.session_state.get("board_page", 1), pages)
    running = {(job.article_id, job.language): job for job in desk.machine.jobs()}
    names = {p.name: p.display_name or p.name for p in desk.people.all(by=reader)}
    for row, cells in wanted[(page - 1) * PER_PAGE : page * PER_PAGE]:
        _draw_article(desk, reader, row, cells, running, names)
    if pages > 1:
        st.pagination(pages, key="board_page")


def assign(desk: Desk, reader: Person, article_id: int, language: str) -> None:
    """Give a translation to a translator and a reviewer, with the day by which it is due."""
    translation = desk.translations.get(article_id, language)
    people = [
        person
        for person in desk.people.all(by=reader)
        if person.may(Permission.TRANSLATE, language)
    ]
    names = {person.name: person.display_name or person.name for person in people}
    options = [None, *names]
    st.html(
        f'<p class="headline">{escape(desk.articles.get(article_id).title)}'
        f" <small>→ {escape(words.language_name(language))}</small></p>"
    )
    to = st.selectbox(
        _("Translator"),
        options,
        index=options.index(translation.assignee) if translation.assignee in names else 0,
        format_func=lambda name: names.get(name, "") if name else _("nobody yet"),
        key="assign_to",
    )
    checking = {
        person.name: person.display_name or person.name
        for person in desk.people.all(by=reader)
        if person.may(Permission.REVIEW, language) and person.name != to
    }
    reviewer = st.selectbox(
        _("Reviewer"),
        [None, *checking],
        index=[None, *checking].index(translation.reviewer)
        if translation.reviewer in checking
        else 0,
        format_func=lambda name: checking.get(name, "") if name else _("whoever may"),
        key="assign_reviewer",
    )
    due = st.date_input(_("Due"), value=translation.due, format="DD/MM/YYYY", key="assign_due")
    if st.button(_("Save"), type="primary", key="assign_save", width="stretch"):
        with told_to_the_reader():
            desk.translations.assign(
                article_id, language, to=to, reviewer=reviewer, due=due, by=reader
            )
            st.session_state.pop("board_assign", None)
            st.rerun()


def _open_dialogs(desk: Desk, reader: Person) -> None:
    if chosen := st.session_state.get("board_translate"):
        _dialog(
            _("Translate into"),
            lambda: choose_languages(desk, reader, int(chosen)),
            "board_translate",
        )
    elif key := st.session_state.get("board_assign"):
        article_id, language = key
        _dialog(_("Assign"), lambda: assign(desk, reader, article_id, language), "board_assign")


def _dialog(title: str, body: Callable[[], None], key: str) -> None:
    """Open a dialog that stays open over reruns until it is done or dismissed."""
    st.dialog(title, width="medium", on_dismiss=lambda: st.session_state.pop(key, None))(body)()


def _explain_the_way() -> None:
    steps = (
        (_("Translate"), _("the machine drafts every segment and keeps to the glossary")),
        (_("Confirm"), _("a translator goes through the segments and takes each as right")),
        (_("Review"), _("another pair of eyes reads it")),
        (_("Approve"), _("an editor sees it as it will be printed")),
        (_("Publish"), _("the edition is sealed and can be downloaded")),
    )
    items = "".join(
        f"<li><b>{escape(verb)}</b><span>{escape(what)}</span></li>" for verb, what in steps
    )
    st.html(f'<ol class="way">{items}</ol>')


def _filtered(desk: Desk, reader: Person, rows: Sequence[Row]) -> list[tuple[Row, dict[str, Cell]]]:
    """The articles to show, each with those of its translations that are asked for."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="board_filters"):
        text = st.text_input(
            _("Search"),
            key="board_search",
            placeholder=_("Headline"),
            icon=":material/search:",
            label_visibility="collapsed",
            live=True,
            width=190,
            persist_state="session",
        )
        states = st.multiselect(
            _("State"),
            list(style.STATES),
            format_func=style.state_name,
            placeholder=_("Any state"),
            key="board_states",
            label_visibility="collapsed",
            width=175,
            persist_state="session",
        )
        tongues = st.multiselect(
            _("Language"),
            languages_of(desk, rows),
            format_func=words.language_name,
            placeholder=_("Any language"),
            key="board_languages",
            label_visibility="collapsed",
            width=175,
            persist_state="session",
        )
        mine = st.toggle(
            _("On my table"),
            key="board_mine",
            help=_("Given to you, or waiting for a step that your roles open."),
            persist_state="session",
        )
    kept = []
    for row in rows:
        if folded(text) not in folded(row.article.title):
            continue
        cells = {
            language: cell
            for language, cell in row.cells.items()
            if (not states or cell.state.value in states)
            and (not tongues or language in tongues)
            and (not mine or waits_for(cell, reader))
        }
        if cells or not (states or tongues or mine):
            kept.append((row, cells))
    return kept


def _draw_article(
    desk: Desk,
    reader: Person,
    row: Row,
    cells: dict[str, Cell],
    running: dict[tuple[int, str], Progress],
    people: dict[str, str],
) -> None:
    article = row.article
    with st.container(border=True, gap="xsmall", key=f"article_{article.id}"):
        with st.container(horizontal=True, vertical_alignment="top"):
            st.html(_headline(desk, row), width="stretch")
            if reader.may(Permission.TRANSLATE) and st.button(
                _("Translate into…"),
                key=f"translate_{article.id}",
                icon=":material/translate:",
                type="secondary" if row.cells else "primary",
            ):
                st.session_state["board_translate"] = article.id
                st.rerun()
            st.page_link(
                view("history"),
                label=_("History"),
                icon=":material/history:",
                query_params={"article": str(article.id)},
            )
        names = languages_of(desk, [row])
        for language in sorted(cells, key=names.index):
            job = running.get((article.id, language))
            _draw_cell(desk, reader, cells[language], job, people)
        missing = [name for name in names if name not in row.cells and name != article.language]
        if missing and len(cells) == len(row.cells):
            listed = ", ".join(words.language_name(name) for name in missing)
            st.html(f'<p class="missing">{escape(_("Not started:"))} {escape(listed)}</p>')


def _headline(desk: Desk, row: Row) -> str:
    article, metadata = row.article, row.article.revision.metadata
    published = metadata.published_at
    if published is not None and published.tzinfo is not None:
        published = published.astimezone(desk.tools.settings.zone)
    count = len(article.revision.segments)
    facts = [
        _("No. {number}", number=article.id),
        words.language_name(article.language),
        metadata.dateline,
        words.day(published) if published else None,
        n_("{count} segment", "{count} segments", count),
        _("revision {number}", number=article.revision.number)
        if article.revision.number > 1
        else None,
    ]
    line = " · ".join(escape(fact) for fact in facts if fact)
    return (
        f'<div class="article" lang="{article.language}"><p class="headline">'
        f'{escape(article.title)}</p><p class="facts">{line}</p></div>'
    )


def _draw_cell(
    desk: Desk, reader: Person, cell: Cell, job: Progress | None, people: dict[str, str]
) -> None:
    translation = cell.translation
    key = f"{translation.article_id}_{translation.language}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"cell_{key}"):
        st.html(_cell_line(cell, people, busy=job is not None), width="stretch")
        label, page = next_step(cell)
        if view(page).exists():
            st.page_link(
                view(page),
                label=label,
                icon=":material/arrow_forward:",
                width=130,
                query_params={
                    "article": str(translation.article_id),
                    "language": translation.language,
                },
            )
        if reader.may(Permission.ASSIGN) and st.button(
            _("Assign…"),
            key=f"assign_{key}",
            type="tertiary",
            icon=":material/person_add:",
            width=105,
        ):
            st.session_state["board_assign"] = (translation.article_id, translation.language)
            st.rerun()
    if job is not None:
        st.fragment(_follow, run_every=1.0)(desk, reader, job.job)


def _cell_line(cell: Cell, people: dict[str, str], *, busy: bool) -> str:
    translation = cell.translation
    flags = []
    if cell.outdated:
        flags.append(style.badge(_("outdated"), "orange"))
    if cell.edition_outdated:
        flags.append(source_changes.outdated_badge(cell.edition))
    if cell.overdue:
        flags.append(style.badge(_("overdue"), "red"))
    if translation.exceptions:
        flags.append(style.badge(_("four-eyes exception"), "orange"))
    share = round(100 * cell.confirmed / cell.segments) if cell.segments else 0
    shown = _("{done} of {all} confirmed", done=cell.confirmed, all=cell.segments)
    if cell.translated < cell.segments and not busy:
        shown += " · " + _("{count} without text", count=cell.segments - cell.translated)
    named = (translation.assignee, translation.reviewer)
    who = " → ".join(people.get(name, name) for name in named if name)
    due = _("due {day}", day=words.day(translation.due)) if translation.due else ""
    return (
        '<div class="cell">'
        f'<span class="tongue">{escape(words.language_name(translation.language))}</span>'
        f"<span>{style.state_badge(cell.state.value)}</span>"
        f'<span class="bar" title="{escape(shown)}"><i style="width:{share}%"></i></span>'
        f'<span class="small count">{escape(shown)}</span>'
        f'<span class="small more">{escape(" · ".join(part for part in (who, due) if part))} '
        f"{' '.join(flags)}</span></div>"
    )


def _tell_failure(desk: Desk) -> None:
    """Why a job that this reader watched has failed, until they have read it."""
    job = st.session_state.get("board_failed")
    if job is None:
        return
    progress = desk.machine.progress(job)
    st.error(
        _(
            "Machine translation into {language} stopped: {reason} What is translated stays; "
            "“Translate into…” goes on with the rest.",
            language=words.language_name(progress.language),
            reason=progress.message,
        ),
        icon=":material/report:",
    )
    if st.button(_("Read"), key="failure_read", icon=":material/check:"):
        st.session_state.pop("board_failed")
        st.rerun()


def _follow(desk: Desk, reader: Person, job: str) -> None:
    """A background job's progress, drawn anew each second until it has ended."""
    progress = desk.machine.progress(job)
    if progress.ended:
        if progress.state == "failed":
            st.session_state["board_failed"] = job
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(
            min(1.0, progress.done / progress.total) if progress.total else 0.0,
            text=_("waiting for the machine")
            if progress.state == "queued"
            else _("{done} of {all} segments translated", done=progress.done, all=progress.total),
        )
        if st.button(_("Stop"), key=f"stop_{job}", icon=":material/stop:"):
            with told_to_the_reader():
                desk.machine.cancel(job, by=reader)
                st.rerun()
