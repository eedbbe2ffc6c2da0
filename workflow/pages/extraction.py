"""New terms found in articles: what is frequent or a name and not in the glossary yet."""

import unicodedata
from collections.abc import Mapping, Sequence
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


def show(desk: Desk, reader: Person) -> None:
    """Choose articles, look for terms, tick those that are wanted."""
    glossary_card.apply_style()
    st.title(_("New terms"), anchor=False)
    articles = {article.id: article for article in desk.articles.all()}
    if not articles:
        st.info(_("There are no articles yet. Bring one in with “New article”."))
        return
    question = _ask(desk, articles)
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
                str(desk.tools.settings.home),
                desk.glossary.version(),
                int(st.session_state.get("extraction_stamp", 0)),
                *question,
            )
        _draw(desk, reader, articles, found, question[2])


Question = tuple[tuple[int, ...] | None, str | None, tuple[str, ...]]
"""The articles (``None``: all), their language, and the languages of wanted translations."""


def _ask(desk: Desk, articles: Mapping[int, Article]) -> Question | None:
    """What is to be looked for; ``None`` as long as nobody has asked."""
    languages = list(dict.fromkeys(article.language for article in articles.values()))
    with st.form("extraction_form", border=False):
        which, source, into = st.columns([3, 1.3, 2.2])
        chosen = which.multiselect(
            _("Articles"),
            list(reversed(articles)),
            format_func=lambda number: _(
                "{title} (no. {number})", title=articles[number].title, number=number
            ),
            placeholder=_("All articles"),
            key="extraction_articles",
        )
        language = source.selectbox(
            _("Language"), languages, format_func=words.language_name, key="extraction_language"
        )
        targets = [t for t in desk.tools.settings.target_languages if t != language]
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
            st.session_state["extraction_asked"] = (tuple(chosen) or None, language, tuple(wanted))
            extraction_taking.forget()
    asked: Question | None = st.session_state.get("extraction_asked")
    return asked


@st.cache_resource(max_entries=4, show_spinner=False)
def _candidates(
    _desk: Desk,
    home: str,  # noqa: ARG001 – part of the key
    version: int,  # noqa: ARG001
    stamp: int,  # noqa: ARG001
    articles: tuple[int, ...] | None,
    language: str | None,
    to: tuple[str, ...],
) -> tuple[Candidate, ...]:
    return _desk.extraction.candidates(articles, language=language, to=to, limit=MOST)


def _draw(
    desk: Desk,
    reader: Person,
    articles: Mapping[int, Article],
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
            _draw_candidate(number, candidate, articles, to)
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


def _draw_candidate(
    number: int, candidate: Candidate, articles: Mapping[int, Article], to: Sequence[str]
) -> None:
    with st.container(key=f"line_{number}"):
        name, context, wordings = st.columns([2.4, 3.6, 2.4], vertical_alignment="center")
        with name:
            st.checkbox(f"**{style.plain(candidate.text)}**", key=f"{KEY}_tick_{number}", wrap=True)
            st.html(f'<p class="facts">{escape(_facts(candidate))}</p>')
        context.html(_context(candidate, articles))
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


def _context(candidate: Candidate, articles: Mapping[int, Article]) -> str:
    """The first sentence in which the candidate stands, the candidate marked."""
    for place in candidate.contexts:
        if (text := _sentence(place, articles)) is not None:
            marked = concordance_lines.marked(text, [(place.start, place.end)])
            return (
                f'<div class="quoted"><p class="small" lang="{escape(candidate.language)}">'
                f"{marked}</p></div>"
            )
    return ""


def _sentence(place: Context, articles: Mapping[int, Article]) -> str | None:
    article = articles.get(place.article) if isinstance(place.article, int) else None
    if article is None or place.segment > len(article.revision.segments):
        return None
    text = unicodedata.normalize("NFC", strip(article.revision.segments[place.segment - 1]))
    return text if place.end <= len(text) else None
