"""Who did what to a translation: its history in plain words, hands, waived findings."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from zoneinfo import ZoneInfo

import streamlit as st

from workflow.articles import Segment, Translation
from workflow.desk import Desk
from workflow.desk.translations import Readiness
from workflow.history import Entry
from workflow.pages import editor_findings, style, words
from workflow.pages.words import _, mark, n_

DEEDS = {
    "open translation": mark("opened the translation"),
    "translate": mark("had it translated by the machine"),
    "translation failed": mark("had the machine stop with a fault"),
    "cancel translation": mark("stopped the machine"),
    "bring up to revision": mark("brought it up to a newer revision"),
    "edit": mark("changed a segment"),
    "confirm": mark("confirmed segments"),
    "waive": mark("let a finding pass"),
    "comment": mark("commented"),
    "assign": mark("assigned it"),
    "submit": mark("handed it in for review"),
    "review": mark("passed it in review"),
    "mark error": mark("marked an error"),
    "unmark error": mark("took an error away"),
    "settle error": mark("settled an error"),
    "reopen error": mark("opened an error again"),
    "dispute error": mark("disputed an error"),
    "request-changes": mark("sent it back"),
    "approve": mark("approved it"),
    "publish": mark("published it"),
    "withdraw": mark("withdrew the edition"),
}

SMALL_STEPS = ("edit", "confirm", "comment", "waive")
"""Steps that come by the dozen: those of one person in a row are told as one."""


def draw_hands(translation: Translation, segments: Sequence[Segment]) -> None:
    """Who wrote and confirmed how many segments, who handed in, reviewed, approved."""
    wrote = Counter(segment.written_by for segment in segments if segment.written_by)
    confirmed = Counter(segment.confirmed_by for segment in segments if segment.confirmed_by)
    lines = [
        (_("Wording by"), _counted(wrote)),
        (_("Confirmed by"), _counted(confirmed)),
        (_("Handed in by"), translation.submitted_by or "—"),
        (_("Reviewed by"), translation.reviewed_by or "—"),
        (_("Approved by"), translation.approved_by or "—"),
    ]
    st.html(
        '<dl class="keys">'
        + "".join(f"<dt>{escape(what)}</dt><dd>{escape(who)}</dd>" for what, who in lines)
        + "</dl>"
    )
    for note in translation.exceptions:
        st.warning(_("Four-eyes exception: {note}", note=note), icon=":material/visibility_off:")


def draw_findings(readiness: Readiness) -> None:
    """What was let pass, and which warnings stand."""
    if not (readiness.waived or readiness.warnings or readiness.blocking):
        st.caption(_("The checks have found nothing."))
        return
    parts = [
        _finding("blocking", _("Segment {n}: {finding}", n=n, finding=editor_findings.said(f)))
        for n, f in readiness.blocking
    ]
    parts += [
        _finding(
            "waived",
            _(
                "Segment {n}: {finding} — let pass by {who}: {reason}",
                n=n,
                finding=editor_findings.said(f),
                who=f.waived_by or "",
                reason=f.waiver_reason or "",
            ),
        )
        for n, f in readiness.waived
    ]
    parts += [
        _finding(
            f.severity.value, _("Segment {n}: {finding}", n=n, finding=editor_findings.said(f))
        )
        for n, f in readiness.warnings
    ]
    st.html(f'<ul class="findings">{"".join(parts)}</ul>')


def draw_history(desk: Desk, translation: Translation) -> None:
    """The translation's history, the newest first; small steps in a row are one line."""
    entries = [
        entry
        for entry in desk.records.history(translation.subject)
        if entry.subject == translation.subject
    ]
    zone = desk.tools.settings.zone
    lines = [_line(run, zone) for run in reversed(runs(entries))]
    st.html(f'<ul class="findings">{"".join(lines)}</ul>')


def runs(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Entries in order; small steps of the same kind by one person in a row stand together."""
    found: list[list[Entry]] = []
    for entry in entries:
        last = found[-1][-1] if found else None
        if (
            last is not None
            and entry.what in SMALL_STEPS
            and (entry.what, entry.who) == (last.what, last.who)
        ):
            found[-1].append(entry)
        elif _continues_confirming(found, entry):
            found[-2 if found[-1][-1].what != entry.what else -1].append(entry)
        else:
            found.append([entry])
    return found


def _continues_confirming(found: list[list[Entry]], entry: Entry) -> bool:
    """Whether this goes on where edits and confirmations of one person alternate."""
    if len(found) < 2 or entry.what not in ("edit", "confirm"):
        return False
    one, other = found[-2][-1], found[-1][-1]
    return (
        {one.what, other.what} == {"edit", "confirm"}
        and one.who == other.who == entry.who
        and entry.what == one.what
    )


def _line(run: Sequence[Entry], zone: ZoneInfo) -> str:
    last = run[-1]
    deed = _(DEEDS[last.what]) if last.what in DEEDS else last.what
    more = ""
    if len(run) > 1:
        more = " · " + n_("{count} time", "{count} times", len(run))
    moved = ""
    if last.before and last.after and last.before != last.after:
        if last.after in style.STATES and last.before in style.STATES:
            moved = f" · {style.state_name(last.before)} → {style.state_name(last.after)}"
        else:
            moved = f" · {last.before} → {last.after}"
    why = f"<br><i>{escape(last.why)}</i>" if last.why else ""
    when = words.hour(last.at.astimezone(zone))
    return (
        f'<li class="note"><b>{escape(last.who)}</b> {escape(deed + more + moved)}{why}'
        f'<br><span class="small">{escape(when)}</span></li>'
    )


def _finding(severity: str, text: str) -> str:
    return f'<li class="{severity}">{escape(text)}</li>'


def _counted(names: Counter[str]) -> str:
    """Names with how many segments each; a machine by the name of its engines."""
    return ", ".join(f"{_named(name)}: {count}" for name, count in names.most_common()) or "—"


def _named(name: str) -> str:
    engine = name.removeprefix("mt:")
    return name if engine == name else _("machine ({engine})", engine=engine)
