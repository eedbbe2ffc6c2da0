"""Notices as sentences, in English and Vietnamese; for the desk, e-mail and webhooks alike."""

from datetime import date
from typing import Final

from workflow import languages
from workflow.notices import Notice, NoticeKind

SENTENCES: Final[dict[str, dict[NoticeKind, str]]] = {
    "en": {
        NoticeKind.ASSIGNED: "{by} gave you “{title}” ({language}){until}.",
        NoticeKind.MENTIONED: (
            "{by} mentioned you at segment {segment} of “{title}” ({language}): {text}"
        ),
        NoticeKind.REMARKED: "{by} remarked on segment {segment} of “{title}” ({language}): {text}",
        NoticeKind.SUBMITTED: "{by} handed “{title}” ({language}) in for review.",
        NoticeKind.CHANGES_REQUESTED: "{by} sent “{title}” ({language}) back: {reason}",
        NoticeKind.REVIEWED: "{by} reviewed “{title}” ({language}); it waits for approval.",
        NoticeKind.APPROVED: "{by} approved “{title}” ({language}).",
        NoticeKind.PUBLISHED: "{by} published edition {edition} of “{title}” ({language}).",
        NoticeKind.SOURCE_CHANGED: (
            "{by} revised “{title}”; segments of the {language} translation to look at: {segments}."
        ),
        NoticeKind.UPSTREAM_CHANGED: (
            "{language} translation of “{title}”: the {middle} text that it was made from "
            "has changed; segments to look at: {segments}."
        ),
        NoticeKind.OUTDATED: (
            "The published {language} edition of “{title}” is outdated: the source has a "
            "newer revision."
        ),
        NoticeKind.DUE_SOON: "“{title}” ({language}) is due on {due}.",
        NoticeKind.OVERDUE: "“{title}” ({language}) was due on {due}.",
        NoticeKind.JOB_ENDED: "Machine translation of “{title}” into {language}: {outcome}.",
    },
    "vi": {
        NoticeKind.ASSIGNED: "{by} giao cho bạn “{title}” ({language}){until}.",
        NoticeKind.MENTIONED: (
            "{by} nhắc đến bạn ở đoạn {segment} của “{title}” ({language}): {text}"
        ),
        NoticeKind.REMARKED: "{by} nhận xét về đoạn {segment} của “{title}” ({language}): {text}",
        NoticeKind.SUBMITTED: "{by} gửi “{title}” ({language}) để hiệu đính.",
        NoticeKind.CHANGES_REQUESTED: "{by} trả lại “{title}” ({language}): {reason}",
        NoticeKind.REVIEWED: "{by} đã hiệu đính “{title}” ({language}); bản dịch chờ duyệt.",
        NoticeKind.APPROVED: "{by} đã duyệt “{title}” ({language}).",
        NoticeKind.PUBLISHED: "{by} đã xuất bản ấn bản {edition} của “{title}” ({language}).",
        NoticeKind.SOURCE_CHANGED: (
            "{by} đã sửa “{title}”; các đoạn của bản dịch {language} cần xem lại: {segments}."
        ),
        NoticeKind.UPSTREAM_CHANGED: (
            "Bản dịch {language} của “{title}”: văn bản {middle} dùng làm gốc đã thay đổi; "
            "các đoạn cần xem lại: {segments}."
        ),
        NoticeKind.OUTDATED: (
            "Ấn bản {language} đã xuất bản của “{title}” không còn cập nhật: bản gốc có "
            "bản sửa mới."
        ),
        NoticeKind.DUE_SOON: "“{title}” ({language}) đến hạn ngày {due}.",
        NoticeKind.OVERDUE: "“{title}” ({language}) đã quá hạn ngày {due}.",
        NoticeKind.JOB_ENDED: "Dịch máy “{title}” sang {language}: {outcome}.",
    },
}

UNTIL: Final = {"en": ", due on {due}", "vi": ", hạn ngày {due}"}

OUTCOMES: Final = {
    "en": {"done": "done", "failed": "it stopped", "cancelled": "cancelled"},
    "vi": {"done": "đã xong", "failed": "đã dừng vì lỗi", "cancelled": "đã hủy"},
}


def sentence(notice: Notice, reader: str = "en", names: dict[str, str] | None = None) -> str:
    """The notice in the reader's language (``en`` or ``vi``).

    ``names`` maps sign-in names to names as people write them. A piece that the notice lacks is
    shown as “…”, so that an older notice can still be read.

    >>> from datetime import UTC, datetime
    >>> told = Notice("linh", NoticeKind.APPROVED, "translation:1/en", "hoa",
    ...     datetime(2026, 1, 2, tzinfo=UTC), {"title": "Hanoi", "language": "en"})
    >>> sentence(told)
    'hoa approved “Hanoi” (English).'
    """
    data = notice.data
    due = _day(data.get("due"))
    pieces = {
        "by": (names or {}).get(notice.by) or notice.by or "…",
        "title": data.get("title", "…"),
        "language": _tongue(data.get("language"), reader),
        "middle": _tongue(data.get("middle"), reader),
        "segment": data.get("segment", "…"),
        "segments": _listed(data.get("segments")),
        "text": data.get("text", "…"),
        "reason": data.get("reason", "…"),
        "edition": data.get("edition", "…"),
        "due": due or "…",
        "until": UNTIL[reader].format(due=due) if due else "",
        "outcome": OUTCOMES[reader].get(str(data.get("outcome")), str(data.get("outcome", "…"))),
    }
    return SENTENCES[reader][notice.kind].format_map({k: str(v) for k, v in pieces.items()})


def _tongue(language: object, reader: str) -> str:
    return languages.name(str(language), reader) if language else "…"


def _listed(segments: object) -> str:
    if not isinstance(segments, list):
        return str(segments) if segments else "…"
    shown = ", ".join(str(n) for n in segments[:12])
    return shown + ("…" if len(segments) > 12 else "")


def _day(due: object) -> str:
    return date.fromisoformat(str(due)).strftime("%d/%m/%Y") if due else ""
