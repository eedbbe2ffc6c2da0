"""New terms found in articles: what is frequent or a name and not in the glossary yet."""

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from glossary.extraction import Candidate, Context
from workflow.articles import Article
from workflow.desk import Desk
from workflow.markup import strip
from workflow.pages import concordance_lines, extraction_taking, glossary_card, style, words
from workflow.pages.extraction_taking import KEY, WHYS
from workflow.pages.frame import told_to_the_reader
from workflow.pages.glossary_words import kind_name
from workflow.pages.words import _, n_
from workflow.people import Permission, Person

PER_PAGE = 20
"""Candidates on one page."""

MOST = 200
"""Candidates that are asked for."""


@dataclass(frozen=True, slots=True)
class Question:
    """Where to look: in articles (``None``: in all) or in files (their digest), in which
    language, and in which languages translations are wanted."""

    articles: tuple[int, ...] | None
    files: str
    language: str
    to: tuple[str, ...]


Texts = Mapping[int | str, Sequence[str]]
"""The segments of each article, by its number, or of each file, by its name."""


def show(desk: Desk, reader: Person) -> None:
    """Choose articles or files, look for terms, tick those that are wanted."""
    glossary_card.apply_style()
    st.title(_("New terms"), anchor=False)
    articles = {article.id: article for article in desk.articles.all()}
    files = _ask_files()
    question = _ask(desk, articles, files)
    if question is None:
        st.info(
            _(
                "Finds names, bodies and frequent phrases that the glossary does not have, with "
                "the translations that approved articles have for them."
            )
        )
        return
    with told_to_the_reader():
        with st.spinner(_("Reading the articles …")):
            found = _candidates(
                desk,
                files,
                str(desk.tools.settings.home),
                desk.glossary.version(),
                int(st.session_state.get("extraction_stamp", 0)),
                question,
            )
            texts: Texts = (
                {name: desk.articles.read(name, data).segments for name, data in files}
                if question.files
                else {number: article.revision.segments for number, article in articles.items()}
            )
        _draw(desk, reader, texts, found, question.to)


def _ask_files() -> list[tuple[str, bytes]]:
    """Files that are looked through instead of articles, without being kept."""
    with st.expander(_("Look through files instead"), key="extraction_files_open"):
        uploaded = st.file_uploader(
            _("Texts that stay outside the desk; only the terms that you take are kept."),
            type=["txt", "md", "html", "htm", "docx"],
            accept_multiple_files=True,
            key="extraction_files",
        )
    return [(file.name, file.getvalue()) for file in uploaded]


def _ask(
    desk: Desk, articles: Mapping[int, Article], files: Sequence[tuple[str, bytes]]
) -> Question | None:
    """What is to be looked for; ``None`` as long as nobody has asked."""
    if not articles and not files:
        st.info(_("There are no articles yet. Bring one in with “New article”."))
        return None
    settings = desk.tools.settings
    languages = list(
        dict.fromkeys(
            [*(a.language for a in articles.values()), settings.source_language]
            if not files
            else [settings.source_language, *settings.target_languages]
        )
    )
    with st.form("extraction_form", border=False):
        which, source, into = st.columns([3, 1.3, 2.2])
        chosen = which.multiselect(
            _("Articles"),
            list(reversed(articles)),
            format_func=lambda number: _(
                "{title} (no. {number})", title=articles[number].title, number=number
            ),
            placeholder=_("The files above") if files else _("All articles"),
            disabled=bool(files),
            key="extraction_articles",
        )
        language = source.selectbox(
            _("Language"), languages, format_func=words.language_name, key="extraction_language"
        )
        targets = [t for t in settings.target_languages if t != language]
        wanted = into.multiselect(
            _("Translations in"),
            targets,
            default=targets[:1],
            format_func=words.language_name,
            placeholder=_("No translations"),
            key="extraction_to",
            max_selections=3,
        )
        if st.form_submit_button(
            _("Find terms"), type="primary", key="extraction_find", icon=":material/search:"
        ):
            stamp = int(st.session_state.get("extraction_stamp", 0)) + 1
            st.session_state["extraction_stamp"] = stamp
            st.session_state["extraction_asked"] = {
                "articles": tuple(chosen) or None,
                "files": _digest(files),
                "language": language,
                "to": tuple(wanted),
            }
            extraction_taking.forget()
    asked = st.session_state.get("extraction_asked")
    if asked is None or asked["files"] != _digest(files):
        return None
    return Question(**asked)


def _digest(files: Sequence[tuple[str, bytes]]) -> str:
    """SHA-256 of the files, empty where there are none."""
    digest = hashlib.sha256()
    for name, data in files:
        digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest() if files else ""


@st.cache_resource(max_entries=4, show_spinner=False)
def _candidates(
    _desk: Desk,
    _files: Sequence[tuple[str, bytes]],
    home: str,  # noqa: ARG001 – part of the key
    version: int,  # noqa: ARG001
    stamp: int,  # noqa: ARG001
    question: Question,
) -> tuple[Candidate, ...]:
    extraction, to = _desk.extraction, question.to
    if question.files:
        return extraction.of_files(_files, language=question.language, to=to, limit=MOST)
    return extraction.candidates(question.articles, language=question.language, to=to, limit=MOST)


def _draw(
    desk: Desk,
    reader: Person,
    texts: Texts,
    found: Sequence[Candidate],
    to: Sequence[str],
) -> None:
    if not found:
        st.info(_("Nothing new: what these articles name is in the glossary, or stands once only."))
        return
    st.caption(
        n_(
            "{count} candidate, the likeliest first",
            "{count} candidates, the likeliest first",
            len(found),
        )
    )
    pages = -(-len(found) // PER_PAGE)
    page = min(int(st.session_state.get("extraction_page", 1)), pages)
    first = (page - 1) * PER_PAGE
    shown = list(enumerate(found))[first : first + PER_PAGE]
    with st.form("extraction_candidates", border=False, enter_to_submit=False):
        for number, candidate in shown:
            _draw_candidate(number, candidate, texts, to)
        with st.container(horizontal=True):
            propose = st.form_submit_button(
                _("Propose what is ticked"), key="extraction_propose", icon=":material/send:"
            )
            add = reader.may(Permission.EDIT_TERMS) and st.form_submit_button(
                _("Add what is ticked to the glossary"),
                key="extraction_add",
                type="primary",
                icon=":material/add:",
            )
    if pages > 1:
        st.pagination(pages, key="extraction_page")
    if propose or add:
        ticked = [(n, c) for n, c in shown if st.session_state.get(f"{KEY}_tick_{n}")]
        extraction_taking.take(desk, reader, ticked, to, add=bool(add))


def _draw_candidate(number: int, candidate: Candidate, texts: Texts, to: Sequence[str]) -> None:
    with st.container(key=f"line_{number}"):
        name, context, wordings = st.columns([2.4, 3.6, 2.4], vertical_alignment="center")
        with name:
            st.checkbox(f"**{style.plain(candidate.text)}**", key=f"{KEY}_tick_{number}", wrap=True)
            st.html(f'<p class="facts">{escape(_facts(candidate))}</p>')
        context.html(_context(candidate, texts))
        for language in to:
            best = candidate.translations.get(language, ())
            wordings.text_input(
                words.language_name(language),
                value=best[0].text if best else "",
                placeholder=_("No approved translation has it"),
                key=f"{KEY}_{language}_{number}",
                help=_("Also: {wordings}", wordings=", ".join(r.text for r in best[1:]))
                if len(best) > 1
                else None,
            )


def _facts(candidate: Candidate) -> str:
    parts = [
        kind_name(candidate.kind.value),
        n_("{count} time", "{count} times", candidate.frequency),
        n_("in {count} article", "in {count} articles", candidate.articles),
        _(WHYS[candidate.why.value]),
        candidate.full,
    ]
    return " · ".join(filter(None, parts))


def _context(candidate: Candidate, texts: Texts) -> str:
    """The first sentence in which the candidate stands, the candidate marked."""
    for place in candidate.contexts:
        if (text := _sentence(place, texts)) is not None:
            marked = concordance_lines.marked(text, [(place.start, place.end)])
            return (
                f'<div class="quoted"><p class="small" lang="{escape(candidate.language)}">'
                f"{marked}</p></div>"
            )
    return ""


def _sentence(place: Context, texts: Texts) -> str | None:
    segments = texts.get(place.article, ())
    if place.segment > len(segments):
        return None
    text = unicodedata.normalize("NFC", strip(segments[place.segment - 1]))
    return text if place.end <= len(text) else None
