"""New article: from a file or pasted text to an article that is kept, and on to its languages."""

import hashlib
from datetime import datetime
from html import escape

import streamlit as st

from workflow.articles import Article, Metadata, Revision
from workflow.desk import Desk
from workflow.desk.articles import RevisionReport, with_metadata
from workflow.errors import NotFound, WorkflowError
from workflow.pages import (
    board_start,
    editor_machine,
    editor_preview,
    editor_reading,
    editor_style,
    refusals,
    style,
    words,
)
from workflow.pages.frame import told_to_the_reader, view
from workflow.pages.words import _
from workflow.people import Permission, Person

TYPES = ["txt", "md", "html", "htm", "docx"]
LANGUAGES = (
    "vi", "en", "fr", "es", "pt-BR", "pt", "ru", "zh-Hans", "zh-Hant", "ja", "ko", "lo", "km", "th",
)  # fmt: skip
PASTED = "pasted.txt"


def show(desk: Desk, reader: Person) -> None:
    """Reading, looking, correcting, keeping; then the target languages."""
    editor_style.apply()
    if not reader.may(Permission.ADD_ARTICLE):
        st.title(_("New article"), anchor=False)
        st.info(_("Your roles do not include bringing articles in."), icon=":material/lock:")
        return
    kept = _kept_article(desk)
    if kept is not None:
        _draw_kept(desk, reader, kept)
        return
    st.title(_("New article"), anchor=False)
    given, preview = st.columns([5, 7], gap="large")
    with given:
        what, tongue = st.columns(2)
        with what:
            revised = _choose_article(desk)
        with tongue:
            language = _choose_language(revised)
        source = _take()
    if source is None:
        with preview:
            _explain()
        return
    name, content = source
    try:
        revision = desk.articles.read(name, content, language)
    except WorkflowError as error:
        with given:
            st.error(editor_reading.refusal_said(error), icon=":material/error:")
        return
    with given:
        metadata = _draw_metadata(desk, revision, content)
    with preview, st.container(key="preview", height=760, border=True):
        editor_preview.draw(with_metadata(revision, metadata) if metadata else revision)
    if metadata is not None:
        with given, told_to_the_reader():
            _keep(desk, reader, with_metadata(revision, metadata), revised)


def _kept_article(desk: Desk) -> Article | None:
    number = st.query_params.get("article", "")
    if not number.isdecimal():
        return None
    try:
        return desk.articles.get(int(number))
    except NotFound as error:
        st.warning(refusals.said(error), icon=":material/search_off:")
        return None


def _choose_article(desk: Desk) -> Article | None:
    """The article of which this is a new revision; ``None`` for an article of its own."""
    articles = {article.id: article for article in desk.articles.all()}
    asked = st.query_params.get("revise", "")
    options = [0, *articles]
    at = options.index(int(asked)) if asked.isdecimal() and int(asked) in articles else 0
    chosen = st.selectbox(
        _("This is"),
        options,
        index=at,
        format_func=lambda key: _said(articles[key]) if key else _("a new article"),
        key="revise",
    )
    return articles.get(chosen or 0)


def _said(article: Article) -> str:
    return _("a new revision of No. {number}: {title}", number=article.id, title=article.title)


def _take() -> tuple[str, bytes] | None:
    """Name and bytes of what was handed in, or ``None`` as long as nothing was."""
    ways = {"upload": _("Upload a file"), "paste": _("Paste text")}
    way = st.segmented_control(
        _("Source"),
        list(ways),
        format_func=lambda key: ways[key],
        default="upload",
        required=True,
        key="way",
        label_visibility="collapsed",
    )
    if way == "paste":
        text = st.text_area(
            _("Text of the article"),
            key="pasted",
            height=260,
            placeholder=_("Headline first, then an empty line, then the text."),
        )
        return (PASTED, text.encode()) if text and text.strip() else None
    file = st.file_uploader(
        _("File (.txt, .md, .html, .docx)"), type=TYPES, key="file", max_upload_size=60
    )
    return (file.name, file.getvalue()) if file is not None else None


def _choose_language(revised: Article | None) -> str | None:
    """The language to read the text in; ``None`` to recognise it."""
    if revised is not None:
        st.text_input(
            _("Language of the text"),
            words.language_name(revised.language),
            disabled=True,
            key="language_revised",
        )
        return revised.language
    return (
        st.selectbox(
            _("Language of the text"),
            ["", *LANGUAGES],
            format_func=lambda tag: words.language_name(tag) if tag else _("recognise it"),
            key="language_of_text",
        )
        or None
    )


def _explain() -> None:
    st.info(
        _(
            "Hand in a text on the left. Here you will see what it becomes: headline, paragraphs, "
            "captions, and where each segment ends. Nothing is kept before you say so."
        ),
        icon=":material/article:",
    )


def _draw_metadata(desk: Desk, revision: Revision, content: bytes) -> Metadata | None:
    """The fields around the text, to be corrected; gives them when they were sent."""
    known = revision.metadata
    mark = hashlib.sha256(content).hexdigest()[:12] + known.language
    zone = desk.tools.settings.zone
    published = known.published_at
    if published is not None and published.tzinfo is not None:
        published = published.astimezone(zone)
    with st.form(f"metadata-{mark}", border=True):
        st.html(f'<p class="kicker">{escape(_("About the article"))}</p>')
        title = st.text_area(
            _("Headline"), value=known.title, key=f"title-{mark}", height="content"
        )
        left, right = st.columns(2)
        at = left.datetime_input(
            _("Published at ({zone})", zone=str(zone)),
            value=published,
            format="DD/MM/YYYY",
            step=60,
            key=f"published_at-{mark}",
        )
        dateline = right.text_input(
            _("Dateline"), value=known.dateline or "", key=f"dateline-{mark}"
        )
        byline: list[tuple[str, str]] = []
        for at_row, (label, names) in enumerate((*known.byline, ("", ""))):
            left, right = st.columns(2)
            label = left.text_input(
                _("By-line: label"), value=label, key=f"label-{at_row}-{mark}",
                help=_("As in the source, for example “Tin, ảnh”; it is translated in print."),
            )  # fmt: skip
            names = right.text_input(
                _("By-line: names"), value=names, key=f"names-{at_row}-{mark}",
                help=_("Names are never translated."),
            )  # fmt: skip
            if names and names.strip():
                byline.append(((label or "").strip(), names.strip()))
        source = st.text_input(
            _("Source"),
            value=known.source or "",
            key=f"source-{mark}",
            help=_("Where the article was published first, an address or a name."),
        )
        if not st.form_submit_button(
            _("Keep the article"), type="primary", key="keep", icon=":material/save:"
        ):
            return None
    return Metadata(
        title=" ".join((title or "").split()),
        language=known.language,
        published_at=at.replace(tzinfo=zone) if isinstance(at, datetime) else None,
        dateline=(dateline or "").strip() or None,
        byline=tuple(byline),
        source=(source or "").strip() or None,
    )


def _keep(desk: Desk, reader: Person, revision: Revision, revised: Article | None) -> None:
    if revised is None:
        kept = desk.articles.keep(revision, by=reader).id
        st.session_state.pop("revised", None)
    else:
        report = desk.articles.revise(revised.id, revision, by=reader)
        kept = revised.id
        st.session_state["revised"] = (kept, _report(report))
    st.query_params.from_dict({"article": str(kept)})
    st.rerun()


def _report(report: RevisionReport) -> str:
    """What a revision changed, in one sentence."""
    return _(
        "Revision {number} is kept. Segments added: {added}, changed: {changed}, removed: "
        "{removed}, unchanged: {unchanged}.",
        number=report.article.revision.number,
        added=report.added,
        changed=report.changed,
        removed=report.removed,
        unchanged=report.unchanged,
    )


def _draw_kept(desk: Desk, reader: Person, article: Article) -> None:
    """The article that was kept: what the revision changed, its translations, its languages."""
    st.title(_("Into which languages?"), anchor=False)
    kept, report = st.session_state.get("revised", (0, ""))
    if kept == article.id:
        st.success(report, icon=":material/difference:")
    else:
        st.success(
            _("Article No. {number} is kept.", number=article.id), icon=":material/check_circle:"
        )
    left, right = st.columns([6, 5], gap="large")
    with left:
        board_start.choose_languages(desk, reader, article.id)
    with right:
        _draw_translations(desk, reader, article)
    st.button(
        _("Bring in another article"),
        key="another",
        icon=":material/note_add:",
        type="tertiary",
        on_click=st.query_params.clear,
    )


def _draw_translations(desk: Desk, reader: Person, article: Article) -> None:
    translations = desk.translations.of(article.id)
    if not translations:
        st.caption(_("No translation has been started yet."))
        return
    st.html(f'<p class="kicker">{escape(_("Started translations"))}</p>')
    for translation in translations:
        language = translation.language
        with st.container(border=True, key=f"started-{language}"):
            line, link = st.columns([3, 1.2], vertical_alignment="center")
            marks = [style.state_badge(translation.state.value)]
            if translation.revision < article.revision.number:
                marks.append(style.badge(_("outdated"), "orange"))
            line.html(f"<b>{escape(words.language_name(language))}</b> {' '.join(marks)}")
            link.page_link(
                view("translate"),
                label=_("Open"),
                icon=":material/arrow_forward:",
                query_params={"article": str(article.id), "language": language},
            )
            job = editor_machine.job_of(desk, article.id, language)
            if job is not None:
                editor_machine.watch(desk, reader, job)
