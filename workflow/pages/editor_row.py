"""One segment on the translator's page: source, target, what is found in it, what to do with it."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import streamlit as st

from workflow.articles import Finding, Segment
from workflow.desk import Desk
from workflow.desk.translations import SegmentView
from workflow.errors import WorkflowError
from workflow.pages import (
    editor_findings,
    editor_html,
    editor_words,
    frame,
    refusals,
    sign_in,
)
from workflow.pages.words import _, n_
from workflow.people import Permission, Person


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all rows of the page share: whose translation it is, and what is open on it."""

    article_id: int
    language: str
    source_language: str
    may_write: bool
    may_waive: bool
    machine_at_work: bool
    show_changes: bool

    def area(self, n: int) -> str:
        """The key of a segment's text area."""
        return editor_words.area(self.article_id, self.language, n)


def key(n: int) -> str:
    """The key of a row's container and of its fragment."""
    return f"row-{n}"


def draw(desk: Desk, reader: Person, sheet: Sheet, n: int, drawn: dict[int, SegmentView]) -> None:
    """One segment. Drawn with the page it takes what the page has read; drawn alone, as after
    each action in it, it reads itself anew."""
    view = drawn.pop(n, None)
    if view is None:
        (view,) = desk.translations.view(sheet.article_id, sheet.language, [n])
    segment, area = view.segment, sheet.area(n)
    writing = sheet.may_write and not (sheet.machine_at_work and not segment.target)
    if writing:
        editor_words.fill(area, segment, may_replace=not sheet.machine_at_work)
    with st.container(key=key(n), gap="small"):
        left, middle, right = st.columns([4.4, 5, 1.9], gap="medium")
        with middle:
            if writing:
                text = st.text_area(
                    _("Segment {n}", n=n),
                    key=area,
                    height="content",
                    label_visibility="collapsed",
                    placeholder=_("Write the translation here"),
                )
                editor_words.note(area, text or "")
            else:
                st.html(_reading(segment, sheet))
            st.html(_beside(view, sheet) or "<span></span>")
            if writing and editor_words.in_conflict(area, segment):
                _draw_conflict(desk, reader, sheet, segment)
            if said := st.session_state.pop(f"said-{area}", None):
                st.warning(said, icon=":material/front_hand:")
        left.html(_source(view, sheet, unsaved=writing and editor_words.is_unsaved(area)))
        with right:
            _draw_side(desk, reader, sheet, view, writing=writing)


def _source(view: SegmentView, sheet: Sheet, *, unsaved: bool) -> str:
    segment = view.segment
    kind = segment.kind.value
    label = "" if kind == "paragraph" else f" · {editor_html.kind_name(kind)}"
    written = bool(segment.target.strip())
    blocked = written and any(finding.blocks for finding in view.findings)
    marked = editor_html.source(
        segment.source, view.terms, sheet.source_language, has_target=written
    )
    return (
        f'<div class="kind-{kind}" data-n="{segment.n}" '
        f'data-open="{"no" if segment.confirmed else "yes"}" '
        f'data-unsaved="{"yes" if unsaved else "no"}" '
        f'data-blocked="{"yes" if blocked else "no"}">'
        f'<p class="nth">{segment.n}{escape(label)}</p><p class="segment">{marked}</p></div>'
    )


def _reading(segment: Segment, sheet: Sheet) -> str:
    kind = segment.kind.value
    if segment.target:
        text = editor_html.plain(segment.target, sheet.language)
    elif sheet.machine_at_work:
        text = f'<span class="empty">{escape(_("The machine is at work…"))}</span>'
    else:
        text = f'<span class="empty">{escape(_("Not translated yet"))}</span>'
    return f'<div class="kind-{kind}"><p class="nth">&nbsp;</p><p class="segment">{text}</p></div>'


def _beside(view: SegmentView, sheet: Sheet) -> str:
    """What has to be seen with the target: missing terms, problems, findings, changes."""
    segment = view.segment
    parts: list[str] = []
    if sheet.may_write and segment.target:
        parts.append(editor_html.missing(view.terms))
    if segment.problem:
        parts.append(
            f'<p class="problem">{escape(editor_findings.problem_said(segment.problem))}</p>'
        )
    if segment.target:
        parts.append(editor_html.findings(view.findings))
    if sheet.show_changes and segment.machine and segment.machine != segment.target:
        changed = editor_html.changes(segment.machine, segment.target, sheet.language)
        parts.append(f'<p class="diff serif">{changed}</p>')
    if segment.comments:
        parts.append(
            '<div class="remarks">'
            + "".join(
                f"<p><b>{escape(comment.who)}</b>: {escape(comment.text)}</p>"
                for comment in segment.comments[-3:]
            )
            + "</div>"
        )
    return "".join(parts)


def _draw_side(
    desk: Desk, reader: Person, sheet: Sheet, view: SegmentView, *, writing: bool
) -> None:
    segment, area = view.segment, sheet.area(view.segment.n)
    unsaved = writing and editor_words.is_unsaved(area)
    with st.container(horizontal=True, gap="small"):
        if writing:
            done = segment.confirmed and not unsaved
            st.button(
                _("Confirmed") if done else _("Confirm"),
                key=f"confirm-{segment.n}",
                type="tertiary" if done else "secondary",
                icon=":material/check:" if done else None,
                on_click=_confirm,
                args=(desk, reader, sheet, segment.n),
            )
        if sheet.may_write or reader.may(Permission.COMMENT):
            more = st.popover(
                _("More"), key=f"more-{segment.n}", type="tertiary", on_change="rerun"
            )
            if more.open:
                with more:
                    _draw_more(desk, reader, sheet, view, writing=writing)
    facts = [editor_html.origin(segment)]
    if unsaved:
        facts.insert(0, _("not saved yet"))
    elif segment.confirmed and segment.confirmed_by:
        facts.append(_("confirmed by {who}", who=segment.confirmed_by))
    if segment.comments:
        facts.append(n_("{count} comment", "{count} comments", len(segment.comments)))
    st.html(f'<p class="facts">{"<br>".join(map(escape, facts))}</p>')


def _draw_more(
    desk: Desk, reader: Person, sheet: Sheet, view: SegmentView, *, writing: bool
) -> None:
    segment = view.segment
    n, area = segment.n, sheet.area(segment.n)
    given = (desk, reader, sheet, n)
    if writing:
        with st.container(horizontal=True):
            st.button(_("Save without confirming"), key=f"save-{n}", on_click=_save, args=given)
            if editor_words.is_unsaved(area):
                st.button(_("Undo my changes"), key=f"undo-{n}", on_click=_take_newer, args=given)
            if segment.machine and segment.machine != st.session_state.get(area):
                st.button(
                    _("Machine's text"),
                    key=f"machine-{n}",
                    on_click=_put_machine_text,
                    args=(sheet, n, segment.machine),
                    help=_("Puts the machine's text back into the field; nothing is saved yet."),
                )
    if sheet.may_waive:
        for at, finding in enumerate(view.findings):
            if finding.waived_by is None:
                _draw_waive(given, finding, at)
    if reader.may(Permission.COMMENT):
        st.text_area(_("Comment"), key=f"comment-{n}", height=80)
        st.button(_("Add comment"), key=f"add_comment-{n}", on_click=_comment, args=given)
    facts = [
        _("path {path}", path=segment.path) if segment.path else "",
        _("written by {who}", who=segment.written_by) if segment.written_by else "",
        _("version {number}", number=segment.version),
    ]
    st.caption(" · ".join(filter(None, facts)))


def _draw_waive(given: tuple[Desk, Person, Sheet, int], finding: Finding, at: int) -> None:
    key = f"{given[3]}-{at}"
    st.caption(editor_findings.said(finding))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            _("Reason"),
            key=f"reason-{key}",
            placeholder=_("Why it may pass"),
            label_visibility="collapsed",
            width=220,
        )
        st.button(
            _("Let it pass"),
            key=f"waive-{key}",
            on_click=_waive,
            args=(*given, finding.key, f"reason-{key}"),
        )


def _draw_conflict(desk: Desk, reader: Person, sheet: Sheet, segment: Segment) -> None:
    with st.container(border=True, key=f"conflict-{segment.n}"):
        st.html(
            '<p class="problem">'
            + escape(
                _(
                    "{who} saved another text for this segment meanwhile. Yours stands above and "
                    "is not lost; this is theirs:",
                    who=segment.written_by or _("Somebody"),
                )
            )
            + f'</p><p class="segment">{editor_html.plain(segment.target, sheet.language)}</p>'
        )
        with st.container(horizontal=True):
            given = (desk, reader, sheet, segment.n)
            st.button(_("Take theirs"), key=f"theirs-{segment.n}", on_click=_take_newer, args=given)
            st.button(_("Keep mine"), key=f"mine-{segment.n}", on_click=_keep_mine, args=given)


def _acting(sheet: Sheet, n: int, act: Callable[[], object]) -> None:
    """Do something with a segment; a refusal is told in its row, and its words stay."""
    try:
        sign_in.still_present(frame.desk)
        act()
    except WorkflowError as error:
        st.session_state[f"said-{sheet.area(n)}"] = refusals.said(error)


def _redraw(n: int) -> None:
    """Draw the row and the translation's standing anew, and nothing else.

    Streamlit does not send a text that was set before an asked-for rerun; so what replaces
    the words in the field leaves this out, and draws its row only.
    """
    st.rerun([key(n), "standing"])


def _confirm(desk: Desk, reader: Person, sheet: Sheet, n: int) -> None:
    _acting(sheet, n, lambda: _kept(desk, reader, sheet, n, confirm=True))
    _redraw(n)


def _save(desk: Desk, reader: Person, sheet: Sheet, n: int) -> None:
    _acting(sheet, n, lambda: _kept(desk, reader, sheet, n, confirm=False))
    _redraw(n)


def _kept(desk: Desk, reader: Person, sheet: Sheet, n: int, *, confirm: bool) -> None:
    area = sheet.area(n)
    version, text = editor_words.typed(area)
    view = desk.translations.edit(
        sheet.article_id,
        sheet.language,
        n,
        text,
        by=reader,
        version=version,
        confirm=confirm,
    )
    editor_words.settle(area, view.segment)


def _take_newer(desk: Desk, _reader: Person, sheet: Sheet, n: int) -> None:
    _acting(sheet, n, lambda: editor_words.settle(sheet.area(n), _now(desk, sheet, n)))


def _keep_mine(desk: Desk, _reader: Person, sheet: Sheet, n: int) -> None:
    _acting(sheet, n, lambda: editor_words.insist(sheet.area(n), _now(desk, sheet, n)))


def _now(desk: Desk, sheet: Sheet, n: int) -> Segment:
    (view,) = desk.translations.view(sheet.article_id, sheet.language, [n])
    return view.segment


def _put_machine_text(sheet: Sheet, n: int, text: str) -> None:
    st.session_state[sheet.area(n)] = text


def _waive(desk: Desk, reader: Person, sheet: Sheet, n: int, check: str, reason_key: str) -> None:
    reason = st.session_state.get(reason_key, "")
    place = (sheet.article_id, sheet.language, n)
    _acting(sheet, n, lambda: desk.translations.waive(*place, check, reason, by=reader))


def _comment(desk: Desk, reader: Person, sheet: Sheet, n: int) -> None:
    def add() -> None:
        text = st.session_state.get(f"comment-{n}", "")
        desk.translations.comment(sheet.article_id, sheet.language, n, text, by=reader)
        st.session_state[f"comment-{n}"] = ""

    _acting(sheet, n, add)
