"""Reports: what machine, memory and review were worth, in a few calm tables and charts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from workflow.desk import Desk
from workflow.desk.report_tables import csv_text, error_rows, rows
from workflow.desk.reports import MACHINE, EffortReport, ErrorReport, Filter
from workflow.pages import review_words, words
from workflow.pages.frame import told_to_the_reader
from workflow.pages.words import _, mark, n_
from workflow.people import Permission, Person
from workflow.reviewing import Score
from workflow.reviewing.figures import Effort

COLOUR = "#3f7cba"
KINDS = {
    "engine": mark("Engine"),
    "path": mark("Way"),
    "language": mark("Language"),
    "person": mark("Person"),
    "month": mark("Month"),
    "article": mark("Article"),
}
PROFILES = {
    "category": mark("Class"),
    "engine": mark("Engine"),
    "author": mark("Whose wording"),
    "language": mark("Language"),
    "reviewer": mark("Reviewer"),
}
EXPLAINED = {
    "edit": mark(
        "Word edit rate: words put in, taken out or exchanged from the machine’s text to the final "
        "wording, for each of its words. A moved word counts twice; 0 % means that nothing had to "
        "be changed."
    ),
    "chrf": mark(
        "chrF: how many groups of letters the machine’s text shares with the final wording; 100 is "
        "the same text."
    ),
    "speed": mark(
        "Words per hour: source words, counted only where the time at a segment was taken and is "
        "long enough to read it."
    ),
}


def show(desk: Desk, reader: Person) -> None:
    """The filters, then effort and errors."""
    st.title(_("Reports"), anchor=False)
    with told_to_the_reader():
        with st.spinner(_("Counting in every translation …")):
            whole = desk.reports.effort(by=reader, wait=False)
        if not whole.counted.all:
            _draw_counting(desk)
        wanted = _filter(whole)
        if not reader.may(Permission.ASSIGN):
            st.caption(_("You see your own name and figures; those of others are not named."))
        effort, errors = st.tabs([_("Machine and memory"), _("Errors of the review")])
        with effort:
            _draw_effort(whole.narrowed(wanted))
        with errors:
            _draw_errors(desk.reports.errors(wanted, by=reader, wait=False))
            if reader.may(Permission.MANAGE_PEOPLE):
                _draw_scoring(desk, reader)


def _draw_counting(desk: Desk) -> None:
    """How far the counting is, until all is counted; meanwhile older figures stand below."""

    @st.fragment(run_every=2)
    def counting() -> None:
        now = desk.reports.counted()
        if now.all:
            st.rerun()
        st.progress(
            now.done / now.total,
            _(
                "Counting: {done} of {total} translations. Until that is done, what stands below "
                "is older or lacks some.",
                done=now.done,
                total=now.total,
            ),
        )

    counting()


def _filter(whole: EffortReport) -> Filter:
    """What the reader wants to see."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="report_filter"):
        days = st.date_input(_("Days"), value=[], format="DD/MM/YYYY", key="report_days")
        language = _choice(_("Language"), "language", whole, words.language_name)
        engine = _choice(_("Engine"), "engine", whole, str)
        article = _choice(_("Article"), "article", whole, lambda key: whole.titles[int(key)])
    first, last = _ends(days)
    return Filter(
        first=first,
        last=last,
        language=language,
        engine=engine,
        article=int(article) if article else None,
    )


def _ends(days: Any) -> tuple[date | None, date | None]:
    """The first and last day of a date field, which gives one day while the other is missing."""
    chosen: Sequence[date] = days if isinstance(days, (tuple, list)) else (days,)
    return (chosen[0], chosen[-1]) if chosen else (None, None)


def _choice(label: str, kind: str, whole: EffortReport, named: Any) -> str | None:
    names = [name for name in whole.by(kind) if name]
    return st.selectbox(
        label,
        names,
        index=None,
        format_func=named,
        placeholder=_("all"),
        key=f"report_{kind}",
    )


def _draw_effort(report: EffortReport) -> None:
    total = report.total
    if not total.segments:
        st.info(_("No segment is confirmed here yet. What people confirm is counted at once."))
        return
    _metrics(
        (
            (_("Segments"), f"{total.segments:,}".replace(",", "\u202f"), None),
            (_("Taken unchanged"), _share(total.taken_unchanged), None),
            (_("Word edit rate"), _share(total.word_edit_rate), _(EXPLAINED["edit"])),
            ("chrF", _number(total.chrf), _(EXPLAINED["chrf"])),
            (_("Words per hour"), _number(total.words_per_hour), _(EXPLAINED["speed"])),
            (_("From the memory"), _share(total.memory_leverage), None),
        )
    )
    if total.hasty_segments:
        st.caption(
            n_(
                "{count} segment was confirmed faster than anybody reads it; its time is left "
                "out of the words per hour.",
                "{count} segments were confirmed faster than anybody reads them; their times are "
                "left out of the words per hour.",
                total.hasty_segments,
            )
        )
    kind = st.segmented_control(
        _("By"),
        list(KINDS),
        default="engine",
        format_func=lambda name: _(KINDS[name]),
        key="report_by",
        label_visibility="collapsed",
    )
    kind = kind or "engine"
    lines = report.by(kind)
    names = [_named(kind, name, report.titles) for name in lines]
    rates = [_percent(one.word_edit_rate) for one in lines.values()]
    if any(rates) and len(lines) > 1:
        st.caption(_("Word edit rate, in per cent"))
        _chart(names, rates, lying=kind != "month")
    st.dataframe(
        [
            {_(KINDS[kind]): name, **_effort_line(one)}
            for name, one in zip(names, lines.values(), strict=True)
        ],
        hide_index=True,
        width="stretch",
        key="report_effort",
        placeholder="—",
        column_config=_columns(),
    )
    _download(rows(lines, kind), f"effort-{kind}.csv", "effort_csv")


def _effort_line(one: Effort) -> dict[str, object]:
    return {
        _("Segments"): one.segments,
        _("Words"): one.words,
        _("Machine texts"): one.machine_segments,
        _("Taken unchanged"): _percent(one.taken_unchanged),
        _("Word edit rate"): _percent(one.word_edit_rate),
        "chrF": one.chrf,
        _("Words per hour"): one.words_per_hour,
        _("Too quick to count"): one.hasty_segments,
        _("From the memory"): _percent(one.memory_leverage),
        _("Changed in review"): _percent(one.review_edit_rate),
    }


def _columns() -> dict[str, Any]:
    per_cent = st.column_config.NumberColumn(format="%.1f %%")
    return {
        **dict.fromkeys(
            (
                _("Taken unchanged"),
                _("Word edit rate"),
                _("From the memory"),
                _("Changed in review"),
            ),
            per_cent,
        ),
        _("Word edit rate"): st.column_config.NumberColumn(
            format="%.1f %%", help=_(EXPLAINED["edit"])
        ),
        "chrF": st.column_config.NumberColumn(format="%.1f", help=_(EXPLAINED["chrf"])),
        _("Words per hour"): st.column_config.NumberColumn(
            format="%.0f", help=_(EXPLAINED["speed"])
        ),
    }


def _draw_errors(report: ErrorReport) -> None:
    if not report.errors:
        st.info(
            _("No error is marked here. Reviewers mark them in the editor, segment by segment.")
        )
        return
    failing = [one for one in report.judged if not one.standing.passed]
    whole = report.by("severity")
    _metrics(
        (
            (_("Errors"), str(len(report.errors)), None),
            (
                _("Major and critical"),
                str(sum(whole[s].errors for s in ("major", "critical") if s in whole)),
                None,
            ),
            (_("Translations with errors"), str(len(report.judged)), None),
            (_("Failing now"), str(len(failing)), None),
        )
    )
    kind = st.segmented_control(
        _("By"),
        list(PROFILES),
        default="category",
        format_func=lambda name: _(PROFILES[name]),
        key="report_profile",
        label_visibility="collapsed",
    )
    _draw_profile(report, kind or "category")
    _draw_judged(report)
    _download(error_rows(report.errors), "errors.csv", "errors_csv")


def _draw_profile(report: ErrorReport, kind: str) -> None:
    typology = report.scoring.typology
    profile = report.by(kind)
    names = [
        review_words.class_name(name, typology) if kind == "category" else _named(kind, name, {})
        for name in profile
    ]
    st.caption(_("Penalty points: neutral 0, minor 1, major 5, critical 25"))
    _chart(names, [one.penalty for one in profile.values()], lying=True)
    st.dataframe(
        [
            {_(PROFILES[kind]): name, **_severities(one), _("Points"): one.penalty}
            for name, one in zip(names, profile.values(), strict=True)
        ],
        hide_index=True,
        width="stretch",
        key="report_errors",
    )


def _severities(score: Score) -> dict[str, object]:
    found = dict.fromkeys(review_words.SEVERITIES, 0)
    for _category, severity, count in score.counts:
        found[severity] += count
    return {review_words.severity_name(name): count for name, count in found.items()}


def _draw_judged(report: ErrorReport) -> None:
    st.subheader(_("Scores of the translations"), anchor=False)
    st.caption(
        n_(
            "At most {count} penalty point in 1,000 words passes.",
            "At most {count} penalty points in 1,000 words pass.",
            round(report.scoring.threshold),
        )
    )
    st.dataframe(
        [
            {
                _("Article"): one.title,
                _("Language"): words.language_name(one.language),
                _("Words"): one.delivered.words,
                _("All errors"): one.delivered.per_thousand,
                _("Not settled"): one.standing.per_thousand,
                _("Verdict"): _("passes") if one.standing.passed else _("fails"),
            }
            for one in report.judged
        ],
        hide_index=True,
        width="stretch",
        key="report_judged",
        column_config={
            name: st.column_config.NumberColumn(format="%.1f")
            for name in (_("All errors"), _("Not settled"))
        },
    )


def _draw_scoring(desk: Desk, reader: Person) -> None:
    """How the organisation scores, for administrators."""
    now = desk.reviewing.scoring()
    with (
        st.expander(_("How it is scored"), icon=":material/tune:", key="scoring"),
        st.form("score"),
    ):
        threshold = st.number_input(
            _("Penalty points in 1,000 words that pass"),
            min_value=0.0,
            value=float(now.threshold),
            step=1.0,
            key="scoring_threshold",
        )
        critical = st.toggle(
            _("A critical error that is not settled fails a text of any length"),
            value=now.critical_fails,
            key="scoring_critical",
        )
        blocks = st.toggle(
            _("A failing score stops approval unless the editor gives a reason"),
            value=now.blocks,
            key="scoring_blocks",
        )
        if st.form_submit_button(_("Save"), key="scoring_save"):
            wanted = replace(now, threshold=threshold, critical_fails=critical, blocks=blocks)
            desk.reviewing.configure(wanted, by=reader)
            st.rerun()


def _metrics(figures: Sequence[tuple[str, str, str | None]]) -> None:
    for column, (label, figure, explained) in zip(st.columns(len(figures)), figures, strict=True):
        column.metric(label, figure, help=explained)


def _chart(names: Sequence[str], figures: Sequence[float | None], *, lying: bool) -> None:
    """Bars in the desk's blue, one line of text high each where they lie."""
    st.bar_chart(
        {"name": list(names), "figure": list(figures)},
        x="name",
        y="figure",
        color=COLOUR,
        horizontal=lying,
        sort=False,
        height=60 + 26 * len(names) if lying else 240,
        x_label="",
        y_label="",
    )


def _download(table: Sequence[Mapping[str, object]], name: str, key: str) -> None:
    st.download_button(
        _("Table for spreadsheets (CSV)"),
        csv_text(table).encode("utf-8-sig"),
        name,
        "text/csv",
        icon=":material/download:",
        key=key,
    )


def _named(kind: str, name: str, titles: Mapping[int, str]) -> str:
    """A line's name in the reader's language."""
    if not name:
        if kind in ("engine", "path"):
            return _("no machine’s text")
        return _("others") if kind in ("person", "author", "reviewer") else _("not known")
    if kind == "language":
        return words.language_name(name)
    if kind == "article":
        return titles[int(name)]
    if name.startswith(MACHINE):
        return _("machine ({engine})", engine=name.removeprefix(MACHINE))
    return name


def _percent(value: float | None) -> float | None:
    return None if value is None else round(100 * value, 2)


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:.0%}".replace("%", " %")


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:,.0f}".replace(",", "\u202f")
