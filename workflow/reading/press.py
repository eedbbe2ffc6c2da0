"""What stands around an article's text in the press: date, dateline, by-line, captions, and the
furniture of a web page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from glossary.language.syllables import is_syllable
from workflow.articles import BlockKind, Dropped
from workflow.markup import strip
from workflow.reading import furniture
from workflow.reading.inline import unwrapped
from workflow.reading.parts import Page, Part

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""Where a time without zone is taken to be."""

_AND = r"\s*(?:,|và|and|&|/|-|et|y|e|и)\s*"
_LABELS = (
    rf"tin(?:{_AND}(?:bài|ảnh|video|clip))*|bài(?:\s+viết)?(?:{_AND}(?:ảnh|video|clip))*|"
    rf"ảnh(?:{_AND}(?:clip|video))*|video|clip|đồ họa|tác giả|thực hiện|nhóm phóng viên|phóng viên|"
    rf"nhóm pv|pv|biên tập|biên dịch|lược dịch|người dịch|tổng hợp|"
    rf"by|written by|reporting by|edited by|author|editor|text(?:{_AND}photos?)?|"
    rf"words(?:{_AND}photos?)?|story(?:{_AND}photos?)?|photos?(?:{_AND}text)?|reporter|"
    rf"par|auteur|textes?(?:{_AND}photos?)?|por|autor|textos?(?:{_AND}fotos?)?|fotos?|reportagem|"
    rf"текст(?:{_AND}фото)?|фото|автор|记者|作者|文|图|文/图|摄影|编辑|责任编辑"
)
_BYLINE = re.compile(rf"(?P<label>{_LABELS})\s*[:：]\s*(?P<names>[^:：]{{2,80}})", re.IGNORECASE)
_SPOKEN_BYLINE = re.compile(r"(?P<label>By|Par|Por|BY)\s+(?P<names>\S.{2,60})")
_NAMES_APART = re.compile(r"\s*[,、]\s*|\s+(?:và|and|&|et|и)\s+")
_SOURCE = re.compile(
    r"(?:nguồn|theo|source|fuente|fonte|источник|来源)\s*[:：]\s*(?P<named>.{2,80})"
    r"|theo\s+(?P<after>\S.{1,40})",
    re.IGNORECASE,
)
_PHOTO = re.compile(
    r"(?:\(\s*)?(?:ảnh|photo|foto|фото)(?:\s+minh họa)?\s*:\s*[^.:]{2,60}\)?\.?$", re.IGNORECASE
)

_CLOCK = (
    r"(?P<hour>\d{1,2})\s*(?:[:hg]|giờ|时|時)\s*(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?"
)
_ZONE = r"(?:\s*\(?(?:GMT|UTC)\s*(?P<zone>[+-]\d{1,2})(?::?00)?\)?)?"
_WEEKDAY = (
    r"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:segunda|terça|quarta|"
    r"quinta|sexta)-feira)\s*,?\s*)?"
)
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    )
    for number, name in enumerate(names.split(), 1)
}
_NAMED = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_LONG_YEAR = r"(?:de\s+)?(?P<year>\d{4})(?:\s*г(?:ода|\.)?)?"
_DAYS = (
    r"(?:ngày\s+)?(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})",
    r"(?:ngày\s+)?(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?:\s+năm|\s*,)?\s+(?P<year>\d{4})",
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
    r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]",
    rf"(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:de\s+)?{_NAMED}\.?,?\s+{_LONG_YEAR}",
    rf"{_NAMED}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
)
_BETWEEN = r"\s*(?:[-–,|T•]|lúc|at|à|às|a las|в)?\s*"
_BEFORE = (
    r"(?:(?:cập nhật(?:\s+lúc)?|đăng|ngày đăng|đăng lúc|xuất bản|published|updated|posted|"
    r"publié le|publié|mis à jour le|publicado(?:\s+e[ml])?|a?ctualizado|atualizado em|"
    r"опубликовано|发布时间|时间)\s*[:：]?\s*)?"
)
_MOMENTS = tuple(
    re.compile(rf"{_BEFORE}{pattern}{_ZONE}", re.IGNORECASE)
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

_STOP = re.compile(r"[.!?…。！？][\"”’»)\]」』）]*$")
_FRONT, _BACK = 8, 6
"""How many parts from the beginning and from the end a date line or by-line may stand."""


def dressed(page: Page, *, title_known: bool) -> Page:
    """The page with metadata taken from its parts, captions told, furniture left out.

    ``title_known`` says that a part of kind title is there already. Whatever is left out is
    listed with the reason; everything else stays in its order.
    """
    parts = list(_without_furniture(page, title_known=title_known))
    parts = _without_signature(page, list(_without_metadata(page, parts)))
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
    >>> bylines("Bài, ảnh: Phước Lộc, Hoàng Mai")
    (('Bài, ảnh', 'Phước Lộc'), ('Bài, ảnh', 'Hoàng Mai'))
    >>> bylines("Tin: hội nghị khai mạc")
    ()
    """
    found: list[tuple[str, str]] = []
    for piece in re.split(r"\s+[-–—|]\s+|\s*;\s*|\.\s+(?=\w+\s*:)", text.strip(" ().")):
        match = _BYLINE.fullmatch(piece.strip()) or _SPOKEN_BYLINE.fullmatch(piece.strip())
        if match is not None:
            label, names = match["label"].strip(), match["names"]
        elif found:
            label, names = found[-1][0], piece
        else:
            return ()
        for name in _NAMES_APART.split(names.strip()):
            if not _is_name(name):
                return ()
            found.append((label, name.strip(" .")))
    return tuple(found)


def _source(text: str) -> str | None:
    """The source that a whole line names: "Nguồn: TTXVN", "(Theo TTXVN)"."""
    found = _SOURCE.fullmatch(text.strip(" .()"))
    if found is None:
        return None
    if found["named"]:
        return found["named"].strip()
    words = found["after"].split()
    return found["after"].strip() if all(word[0].isupper() for word in words) else None


def _is_name(text: str) -> bool:
    """Whether words can be a person's or an agency's name: few, with capitals, without digits."""
    words = [word for word in re.split(r"[\s/]+", text.strip(" .")) if word]
    cased = [word for word in words if word[0].upper() != word[0].lower()]
    named = sum(word[0].isupper() for word in cased)
    return (
        0 < len(words) <= 6
        and not any(character.isdigit() for character in text)
        and 3 * named >= 2 * len(cased)
    )


def _is_signature(text: str) -> bool:
    """Whether a line is a Vietnamese name and nothing else, as reporters sign."""
    words = text.strip(" .()").split()
    return 2 <= len(words) <= 5 and all(word[0].isupper() and is_syllable(word) for word in words)


def is_metadata(text: str) -> bool:
    """Whether a line states the date, the by-line or the source."""
    line = strip(text)
    return bool(moment(line) or bylines(line) or _source(line))


def _built(got: dict[str, str | None]) -> datetime | None:
    name = got.get("name")
    hour = int(got.get("hour") or 0)
    half = (got.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        at = datetime(
            int(got["year"] or 0),
            _MONTHS[name.lower()] if name else int(got["month"] or 0),
            int(got["day"] or 0),
            hour,
            int(got.get("minute") or 0),
            int(got.get("second") or 0),
            tzinfo=ZONE,
        )
        offset = got.get("zone")
        return at.replace(tzinfo=timezone(timedelta(hours=int(offset)))) if offset else at
    except ValueError:
        return None


def _without_furniture(page: Page, *, title_known: bool) -> Iterator[Part]:
    other_stories = comments = begun = False
    for number, part in enumerate(page.parts):
        text = strip(part.text)
        spared = part.kind in (BlockKind.TITLE, BlockKind.LIST_ITEM) or part.table is not None
        why = None if spared else furniture.reason(text)
        if why is not None:
            page.drop([text], why)
            other_stories = furniture.opens_other_stories(text)
            comments = comments or (begun and furniture.opens_comments(text))
            continue
        goes_on = len(text) < 200 and _STOP.search(text) is None and not is_metadata(text)
        if begun and other_stories and goes_on and part.table is None:
            page.drop([text], "a headline of another story")
            continue
        other_stories = False
        of_site = furniture.is_section(text) or furniture.is_trail(text)
        if not (begun or title_known or spared) and of_site and number + 1 < len(page.parts):
            page.drop([text], "a section of the web page")
            continue
        if comments and not is_metadata(text):
            comments = False
            page.warnings.append(
                f"Text follows the page's heading for comments, from {text[:40]!r} on; "
                "see whether it belongs to the article."
            )
        begun = True
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
        elif found := _source(text):
            page.source = page.source or found
            page.drop([strip(part.text)], "source, kept as metadata")
        else:
            yield part


def _without_signature(page: Page, parts: list[Part]) -> list[Part]:
    """The parts without a last line that is only a reporter's name."""
    if page.byline or len(parts) < 3 or parts[-1].kind is not BlockKind.PARAGRAPH:
        return parts
    text = strip(parts[-1].text)
    if not _is_signature(text) or _STOP.search(strip(parts[-2].text)) is None:
        return parts
    page.byline = (("", text.strip(" .()")),)
    page.drop([text], "by-line, kept as metadata")
    return parts[:-1]


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
