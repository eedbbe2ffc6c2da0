"""What stands around an article's text in the press: date, dateline, by-line, captions, and the
furniture of a web page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from workflow.articles import BlockKind, Dropped
from workflow.markup import strip
from workflow.reading.inline import unwrapped
from workflow.reading.parts import Page, Part

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""Where a time without zone is taken to be."""

_FURNITURE = {
    line.casefold()
    for line in (
        "Chia sẻ bài viết|Chia sẻ|Chia sẻ facebook|Chia sẻ twitter|Bình luận|Ý kiến bạn đọc|"
        "Gửi bình luận|Viết bình luận|Gửi ý kiến|Ý kiến của bạn|Chưa có bình luận nào|"
        "In bài viết|In bài|In trang|Gửi bài viết|Gửi email|Lưu bài viết|Lưu bài|Sao chép liên kết|"
        "Sao chép link|Copy link|Nghe bài viết|Nghe đọc bài|Về trang chủ|Trang chủ|Quay lại|"
        "Trở lại|Lên đầu trang|Đầu trang|Xem thêm|Đọc thêm|Tin liên quan|Tin bài liên quan|"
        "Bài viết liên quan|Tin cùng chuyên mục|Cùng chuyên mục|Tin mới|Tin mới nhất|Tin nổi bật|"
        "Tin đọc nhiều|Đọc nhiều|Xem nhiều|Có thể bạn quan tâm|Đăng nhập|Đăng ký|Quảng cáo|"
        "Theo dõi chúng tôi|Thích|Facebook|Twitter|Zalo|Youtube|Tiktok|Messenger|Telegram|Email|"
        "Google News|Share|Share this article|Share this|Comments|Comment|Leave a comment|Print|"
        "Save|Related news|Related articles|Related stories|Read more|Most read|Latest news|"
        "Back to top|Home|Sign in|Log in|Subscribe|Advertisement|Follow us|"
        "Partager|Partager cet article|Commentaires|Imprimer|Lire aussi|À lire aussi|Publicité|"
        "Compartir|Comentarios|Imprimir|Le puede interesar|Noticias relacionadas|Publicidad|"
        "Compartilhar|Comentários|Leia mais|Leia também|Notícias relacionadas|Publicidade|"
        "Поделиться|Комментарии|Читайте также|Печать|Реклама|分享|评论|打印|相关新闻|相关阅读|广告"
    ).split("|")
}
_FURNITURE_PATTERN = re.compile(
    r"(?:bình luận|comments?|ý kiến)\s*\(\d+\)|(?:từ khóa|tags?|thẻ|keywords?)\s*:.{0,200}|"
    r"(?:theo dõi|follow) .{2,40} (?:trên|on) .{2,30}|bình chọn.{0,40}|\d+ (?:lượt xem|views)",
    re.IGNORECASE,
)

_LABELS = (
    r"tin(?:\s*(?:,|và|-|&|/)\s*(?:bài|ảnh|video))*|bài(?:\s*(?:,|và|-|&|/)\s*(?:ảnh|video))*|"
    r"ảnh|tác giả|thực hiện|phóng viên|pv|biên tập|biên dịch|người dịch|"
    r"by|text(?:\s*(?:,|and|&)\s*photos?)?|story(?:\s*(?:,|and|&)\s*photos?)?|photos?|reporter|"
    r"par|texte(?:\s+et\s+photos?)?|por|texto(?:\s+[ye]\s+fotos?)?|fotos?|текст|фото|автор|记者|摄影"
)
_BYLINE = re.compile(rf"(?P<label>{_LABELS})\s*[:：]\s*(?P<names>[^:：]{{2,80}})", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?:nguồn|theo|source|fuente|fonte|источник|来源)\s*[:：]\s*(.{2,80})", re.IGNORECASE
)
_PHOTO = re.compile(
    r"(?:\(\s*)?(?:ảnh|photo|foto|фото)(?:\s+minh họa)?\s*:\s*[^.:]{2,60}\)?\.?$", re.IGNORECASE
)

_CLOCK = r"(?P<hour>\d{1,2})\s*[:hg]\s*(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
_ZONE = r"(?:\s*\(?(?:GMT|UTC)\s*(?P<zone>[+-]\d{1,2})(?::?00)?\)?)?"
_WEEKDAY = (
    r"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\s*,?\s*)?"
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
).split("|")
_DAYS = (
    r"(?:ngày\s+)?(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})",
    r"(?:ngày\s+)?(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?:\s+năm|\s*,)?\s+(?P<year>\d{4})",
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
    rf"(?P<day>\d{{1,2}})\s+(?P<name>{'|'.join(_MONTHS)})\s+(?P<year>\d{{4}})",
    rf"(?P<name>{'|'.join(_MONTHS)})\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})",
)
_BETWEEN = r"\s*(?:[-–,|T•]|lúc)?\s*"
_MOMENTS = tuple(
    re.compile(
        rf"(?:cập nhật|đăng|xuất bản|published|updated)?\s*:?\s*{pattern}{_ZONE}", re.IGNORECASE
    )
    for day in _DAYS
    for pattern in (
        rf"{_WEEKDAY}{day}(?:{_BETWEEN}{_CLOCK})?",
        rf"{_CLOCK}{_BETWEEN}{_WEEKDAY}{day}",
    )
)

_DASHED = re.compile(r"(?P<place>[^.!?:;“\"]{2,45}?|\S+\.[A-Z]{2,3})\s+[-–—]\s+(?=[\w“\"«(])")
_BRACKETED = re.compile(r"\((?P<place>[^()]{2,30})\)\s*(?:[-–—]\s*)?(?=[\w“\"«])")
_AGENCY = re.compile(r"\b[A-ZĐ]{2,}(?:\.[A-Z]{2,3})?\b|\([^()]+\)|\b\w+\.(?:VN|COM|ORG|NET)\b")
_TIME_WORD = re.compile(r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|theo|on|today)\b", re.IGNORECASE)

_FRONT, _BACK = 8, 6
"""How many parts from the beginning and from the end a date line or by-line may stand."""


def dressed(page: Page, *, title_known: bool) -> Page:
    """The page with metadata taken from its parts, captions told, furniture left out.

    ``title_known`` says that a part of kind title is there already. Whatever is left out is
    listed with the reason; everything else stays in its order.
    """
    parts = list(_without_furniture(page))
    parts = list(_without_metadata(page, parts))
    parts = list(_captions_once(page, parts))
    if not title_known and parts:
        first = next((i for i, p in enumerate(parts) if p.kind is not BlockKind.CAPTION), 0)
        title = replace(parts.pop(first), kind=BlockKind.TITLE, level=None)
        parts.insert(0, title)
    page.parts = parts = [_plain_heading(part) for part in parts]
    if page.author and not page.byline:
        page.byline = (("", page.author),)
    if page.dateline is None:
        page.dateline = _dateline(parts)
    return page


def _plain_heading(part: Part) -> Part:
    """A title or heading that is bold as a whole owes that to its rank."""
    if part.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return replace(part, text=unwrapped(part.text))
    return part


def moment(text: str) -> datetime | None:
    """The time that a whole line states, in Viet Nam's zone unless it names another.

    >>> moment("14/06/2022 - 14:54").isoformat()
    '2022-06-14T14:54:00+07:00'
    >>> moment("Ngày 14-6-2022, hội nghị khai mạc.") is None
    True
    """
    line = text.strip()
    if len(line) > 80:
        return None
    for pattern in _MOMENTS:
        if found := pattern.fullmatch(line):
            return _built(found.groupdict())
    return None


def stated(value: str) -> datetime | None:
    """A time that metadata states: ISO 8601 or as in the press; else ``None``."""
    try:
        at = datetime.fromisoformat(value.strip())
    except ValueError:
        return moment(value)
    return at if at.tzinfo else at.replace(tzinfo=ZONE)


def bylines(text: str) -> tuple[tuple[str, str], ...]:
    """Label and names of a line that is a by-line as a whole, else nothing.

    >>> bylines("Tin: Phước Lộc - Ảnh: Hoàng Mai")
    (('Tin', 'Phước Lộc'), ('Ảnh', 'Hoàng Mai'))
    """
    found = []
    for piece in re.split(r"\s+[-–—|]\s+|\s*;\s*", text.strip(" .()")):
        if (match := _BYLINE.fullmatch(piece.strip())) is None:
            return ()
        found.append((match["label"].strip(), match["names"].strip(" .")))
    return tuple(found)


def is_metadata(text: str) -> bool:
    """Whether a line states the date, the by-line or the source."""
    line = strip(text)
    return bool(moment(line) or bylines(line) or _SOURCE.fullmatch(line.strip(" .()")))


def _built(got: dict[str, str | None]) -> datetime | None:
    name = got.get("name")
    month = _MONTHS.index(name.lower()) + 1 if name else int(got["month"] or 0)
    zone = ZONE
    try:
        at = datetime(
            int(got["year"] or 0),
            month,
            int(got["day"] or 0),
            int(got.get("hour") or 0),
            int(got.get("minute") or 0),
            int(got.get("second") or 0),
            tzinfo=zone,
        )
    except ValueError:
        return None
    if offset := got.get("zone"):
        return datetime.fromisoformat(f"{at:%Y-%m-%dT%H:%M:%S}{int(offset):+03d}:00")
    return at


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the web page and not to the article."""
    line = " ".join(strip(text).split()).strip(" :|›»«-–•")
    if len(line) > 220:
        return False
    return line.casefold() in _FURNITURE or _FURNITURE_PATTERN.fullmatch(line) is not None


def _without_furniture(page: Page) -> Iterator[Part]:
    for part in page.parts:
        spared = part.kind is BlockKind.TITLE or part.table is not None
        if not spared and is_furniture(part.text):
            page.drop([strip(part.text)], "furniture of the web page")
        else:
            yield part


def _without_metadata(page: Page, parts: list[Part]) -> Iterator[Part]:
    last = len(parts) - _BACK
    for n, part in enumerate(parts):
        text = strip(part.text)
        near_an_edge = n < _FRONT or n >= last
        if part.kind is BlockKind.TITLE or not near_an_edge or part.table is not None:
            yield part
        elif (at := moment(text)) is not None:
            if page.published_at is None:
                page.published_at = at
            page.drop([strip(part.text)], "publication date, kept as metadata")
        elif entries := bylines(text):
            page.byline = tuple(dict.fromkeys((*page.byline, *entries)))
            page.drop([strip(part.text)], "by-line, kept as metadata")
        elif found := _SOURCE.fullmatch(text.strip(" .()")):
            page.source = page.source or found[1].strip()
            page.drop([strip(part.text)], "source, kept as metadata")
        else:
            yield part


def _captions_once(page: Page, parts: list[Part]) -> Iterator[Part]:
    skip = False
    for n, part in enumerate(parts):
        if skip:
            skip = False
            continue
        after = parts[n + 1] if n + 1 < len(parts) else None
        twice = after is not None and strip(after.text) == strip(part.text)
        plain = part.kind in (BlockKind.PARAGRAPH, BlockKind.CAPTION)
        if twice and plain and len(part.text) < 300:
            page.dropped.append(Dropped(strip(part.text), "the caption, printed a second time"))
            skip = True
            yield replace(part, kind=BlockKind.CAPTION)
        elif n and part.kind is BlockKind.PARAGRAPH and _is_caption(part.text):
            yield replace(part, kind=BlockKind.CAPTION)
        else:
            yield part


def _is_caption(text: str) -> bool:
    return len(text) < 400 and _PHOTO.search(strip(text)) is not None


def _dateline(parts: list[Part]) -> str | None:
    """The place or agency before the dash of the first paragraph; it stays in the text."""
    body = [p for p in parts if p.kind is BlockKind.PARAGRAPH][:2]
    for part in body:
        text = strip(part.text)
        if found := _BRACKETED.match(text):
            return found["place"].strip()
        if (found := _DASHED.match(text)) is None:
            continue
        place = found["place"].strip()
        words = re.findall(r"[^\W_]+", place)
        named = all(w[0].isupper() or w.isdigit() or w in ("ngày", "de", "of") for w in words)
        followed = _TIME_WORD.match(text[found.end() :]) is not None
        if words and named and len(words) <= 8 and (_AGENCY.search(place) or followed):
            return place
    return None
