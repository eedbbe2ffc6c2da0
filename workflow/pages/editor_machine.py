"""The machine at work on a translation: what to expect of it, starting, watching, stopping."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from workflow.articles import Article, Progress, Segment, Translation
from workflow.desk import Desk
from workflow.languages import tag
from workflow.pages import source_changes, style
from workflow.pages.frame import told_to_the_reader
from workflow.pages.ways import from_what, labelled, ways_into
from workflow.pages.words import _, mark
from workflow.people import Permission, Person
from workflow.states import Action, open_actions

QUALITIES = {
    "good": (mark("good quality expected"), "green"),
    "usable": (mark("usable quality expected"), "blue"),
    "rough": (mark("rough draft expected"), "orange"),
}


def quality_name(quality: str) -> str:
    """What may be expected of a path, in the reader's language."""
    known = QUALITIES.get(quality)
    return _(known[0]) if known else quality


def quality_badge(quality: str) -> str:
    """The same as a small badge, for `st.html`."""
    return style.badge(quality_name(quality), QUALITIES.get(quality, ("", "gray"))[1])


def quality_marks(desk: Desk, article: Article, translation: Translation) -> list[str]:
    """Badges for the path that the translation was made by: its languages and its quality."""
    marks = []
    if translation.relay is not None:
        marks.append(style.badge(from_what(translation.relay), "blue"))
    if not translation.path:
        return marks
    marks.append(style.badge(translation.path, "gray"))
    start, made_by = article.language, translation.path
    if translation.relay is not None and translation.path.count(")→") == 1:
        start = translation.relay.language
        made_by = f"{start}→{translation.path.partition(')→')[2]}"
    for route in desk.machine.routes(start, translation.language):
        if route.path == made_by:
            marks.append(quality_badge(route.quality))
            break
    return marks


def job_of(desk: Desk, article_id: int, language: str) -> Progress | None:
    """The background job that is under way for a translation."""
    return next(
        (
            job
            for job in desk.machine.jobs()
            if (job.article_id, job.language) == (article_id, tag(language))
        ),
        None,
    )


def watch(desk: Desk, reader: Person, job: Progress) -> None:
    """Show a job's progress, every second anew; the page is drawn anew when there is more."""
    read_with_the_page = [job]

    def draw() -> None:
        progress = (
            read_with_the_page.pop() if read_with_the_page else desk.machine.progress(job.job)
        )
        if progress.ended or progress.done != job.done:
            st.rerun()
        draw_progress(desk, reader, progress)

    st.fragment(run_every=1.0, key=f"machine-{job.job}")(draw)()


def draw_progress(desk: Desk, reader: Person, progress: Progress) -> None:
    """One job as a bar, with a button that stops it."""
    said = _(
        "The machine is translating: {done} of {total} segments",
        done=progress.done,
        total=progress.total,
    )
    if progress.state == "queued":
        said = _("Waiting for the machine: {total} segments", total=progress.total)
    if path := progress.data.get("path"):
        said += f" · {path}"
    bar, stop = st.columns([8, 1.4], vertical_alignment="center")
    bar.progress(progress.done / progress.total if progress.total else 0.0, text=said)
    if reader.may(Permission.TRANSLATE, progress.language) and stop.button(
        _("Stop"),
        key=f"cancel-{progress.article_id}-{progress.language}",
        icon=":material/stop_circle:",
        help=_("What is already translated stays."),
    ):
        with told_to_the_reader():
            desk.machine.cancel(progress.job, by=reader)
            st.rerun()


def offer(
    desk: Desk,
    reader: Person,
    article: Article,
    translation: Translation,
    segments: Sequence[Segment],
) -> None:
    """Offer machine translation where segments are empty, and what a newer source asks for."""
    may = reader.may(Permission.TRANSLATE, translation.language)
    if translation.revision < article.revision.number:
        source_changes.offer(desk, reader, article, translation, may=may)
        return
    source_changes.still_to_read(desk, article, translation)
    empty = not all(segment.target.strip() for segment in segments)
    if not (empty and may and Action.TRANSLATE in open_actions(translation.state)):
        return
    _tell_last_end(desk, translation)
    ways = labelled(ways_into(desk, article, translation.language, translation), article.language)
    if not ways:
        st.info(
            _(
                "No engine translates {source} → {target} here; write the segments by hand, or "
                "ask an administrator to install a model.",
                source=article.language,
                target=translation.language,
            ),
            icon=":material/keyboard:",
        )
        return
    with st.container(horizontal=True, vertical_alignment="center", key="machine_offer"):
        name = next(iter(ways))
        if len(ways) > 1:
            name = st.selectbox(
                _("Path"), list(ways), key="route", label_visibility="collapsed", width=420
            )
        way = ways[name]
        if st.button(
            _("Translate by machine"),
            key="start_machine",
            type="primary",
            icon=":material/play_arrow:",
        ):
            with told_to_the_reader():
                desk.machine.start(
                    article.id,
                    translation.language,
                    by=reader,
                    engine=way.engine,
                    relay=way.relay.language if way.relay else article.language,
                )
                st.rerun()
        note = f'<span class="small">{escape(way.route.note)}</span>'
        st.html(f"{quality_badge(way.route.quality)} {note}")


def _tell_last_end(desk: Desk, translation: Translation) -> None:
    """Say why the last job ended early, if it did."""
    entries = [
        entry
        for entry in desk.records.history(translation.subject)
        if entry.subject == translation.subject
    ]
    if entries and entries[-1].what == "translation failed":
        st.error(
            _("The machine stopped: {reason}", reason=entries[-1].why or ""),
            icon=":material/error:",
        )
    elif entries and entries[-1].what == "cancel translation":
        st.info(
            _(
                "{who} stopped the machine after {done} of {total} segments.",
                who=entries[-1].who,
                done=entries[-1].data.get("done", 0),
                total=entries[-1].data.get("total", 0),
            ),
            icon=":material/stop_circle:",
        )
