"""What the glossary covers and how translations keep to it, in a few calm charts."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from workflow.desk import Desk
from workflow.pages import glossary_card, style, words
from workflow.pages.frame import view
from workflow.pages.glossary_words import domain_name
from workflow.pages.words import _, n_
from workflow.people import Person
from workflow.terminology import ConceptCount, Coverage, Statistics

COLOURS = ("#3f7cba", "#b9b29f")
"""Blue for what is there, the paper's grey for what is not; in light and dark alike."""


def show(desk: Desk, reader: Person) -> None:  # noqa: ARG001 – every page takes both
    """Coverage by language and domain, the most used and the most violated concepts."""
    glossary_card.apply_style()
    st.title(_("Glossary in figures"), anchor=False)
    with st.spinner(_("Counting in every translation …")):
        found = desk.term_use.statistics()
    if not found.concepts:
        st.info(_("The glossary is empty. Import a file, or add the first concept."))
        return
    _draw_figures(found)
    left, right = st.columns([1.1, 1], gap="large")
    with left:
        _draw_coverage(found.coverage)
    with right:
        _draw_domains(desk, found.coverage)
    left, right = st.columns(2, gap="large")
    with left:
        _draw_used(found)
    with right:
        _draw_violated(found)


def _draw_figures(found: Statistics) -> None:
    figures = (
        (_("Concepts"), found.concepts),
        (_("Terms"), found.terms),
        (_("Translated segments"), found.segments),
        (_("Proposals to decide"), found.proposals_open),
        (_("Changed terms"), found.changes_open),
    )
    for column, (label, figure) in zip(st.columns(len(figures)), figures, strict=True):
        column.metric(label, f"{figure:,}".replace(",", "\u202f"))


def _draw_coverage(coverage: Sequence[Coverage]) -> None:
    st.subheader(_("Coverage by language"), anchor=False)
    st.caption(_("Share of the concepts with a term to use, in per cent."))
    rows: dict[str, list[Any]] = {
        _("Language"): [words.language_name(c.language) for c in coverage],
        _("per cent"): [_share(c.covered, c.concepts) for c in coverage],
    }
    _bars(rows, _("Language"), [_("per cent")])


def _draw_domains(desk: Desk, coverage: Sequence[Coverage]) -> None:
    """The domains of one language; at first that of the organisation's which lacks most."""
    st.subheader(_("By domain"), anchor=False)
    ours = [
        place
        for place, found in enumerate(coverage)
        if found.language in desk.tools.settings.target_languages
    ]
    chosen = st.selectbox(
        _("Language"),
        range(len(coverage)),
        index=ours[-1] if ours else 0,
        format_func=lambda place: words.language_name(coverage[place].language),
        key="statistics_language",
        label_visibility="collapsed",
    )
    domains = coverage[chosen].by_domain
    rows: dict[str, list[Any]] = {
        _("Domain"): [domain_name(row[0]) for row in domains],
        _("with a term"): [row[1] for row in domains],
        _("without"): [row[2] - row[1] for row in domains],
    }
    _bars(rows, _("Domain"), [_("with a term"), _("without")])


def _bars(rows: dict[str, list[Any]], names: str, figures: list[str]) -> None:
    """Lying bars in the desk's own colours, one line of text high each."""
    st.bar_chart(
        rows,
        x=names,
        y=figures,
        color=[*COLOURS[: len(figures)]],
        horizontal=True,
        sort=False,
        height=60 + 26 * len(rows[names]),
        x_label="",
        y_label="",
    )


def _share(covered: int, concepts: int) -> float:
    return round(100 * covered / concepts, 1) if concepts else 0.0


def _draw_used(found: Statistics) -> None:
    st.subheader(_("Most used"), anchor=False)
    if not found.most_used:
        st.caption(_("No translation has a term of the glossary yet."))
    _draw_lines(
        "used",
        found.most_used,
        lambda c: n_("{count} place", "{count} places", c.uses),
    )


def _draw_violated(found: Statistics) -> None:
    st.subheader(_("Most violated"), anchor=False)
    if not found.most_violated:
        st.caption(_("Every translation keeps to the glossary."))
    _draw_lines(
        "violated",
        found.most_violated,
        _violations,
    )


def _violations(count: ConceptCount) -> str:
    parts = [
        n_("{count} missing", "{count} missing", count.missing) if count.missing else "",
        n_("{count} not to be used", "{count} not to be used", count.rejected)
        if count.rejected
        else "",
    ]
    return _("{violations}, of {uses}", violations=", ".join(filter(None, parts)), uses=count.uses)


def _draw_lines(
    key: str, counts: Sequence[ConceptCount], said: Callable[[ConceptCount], str]
) -> None:
    with st.container(gap=None, key=f"lines_{key}"):
        for count in counts:
            st.page_link(
                view("concept"),
                label=f"**{style.plain(count.term)}**  :gray[· {style.plain(said(count))}]",
                query_params={"concept": count.concept_id},
                width="stretch",
            )
