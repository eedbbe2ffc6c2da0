"""People's names in a text: Vietnamese ones by their surname, foreign ones by their look.

A name keeps its diacritics and its order in print (SOURCES.md, convention 3). Languages with
other scripts transliterate names, which is beyond rules, so nothing is asked of them
(`carries_names`).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glossary.language.words import (
    UNSPACED,
    Words,
    base,
    begins_sentence,
    cut,
    is_syllable,
    nfc,
    without_marks,
)

SURNAMES = frozenset(
    (
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đàm Đào Đoàn "
        "Trịnh Trương Tô Tạ Từ Tôn Tống Mai Lương Lưu Lâm Phùng Quách Thái Tăng Vương Viên Cao "
        "Châu Chu Doãn Diệp Giang Giáp Hà Hàn Hứa Khổng Khuất Kiều Kim La Lã Lại Lò Lữ Lục Mã "
        "Mạc Nghiêm Nhữ Ninh Nông Ông Phí Sầm Sơn Thạch Thân Thẩm Tiêu Triệu Ung Vi Văn Đậu Đồng "
        "Bạch Bành Cù Cung Chử Âu An Điêu Đổng Hầu Khúc Lạc Liêu Luyện Ngụy Nguỵ Nhâm Phó Quản "
        "Thiều Tất Trang Tưởng Hoa Hoàn Bế Ma Giàng Vàng Thào Sùng Vừ Rơ Ksor Siu Rmah Niê Hờ "
        "Lầu Mùa Quàng Cầm Hạ Yên Bá Cấn Kha Lôi Mẫn Nhan Ngạc Ngọ Tào Tòng Uông Đới Điền"
    ).split()
)
# Surnames that seldom are anything else when they stand with a capital before another one.
_SURE = frozenset(
    (
        "Nguyễn Trần Lê Phạm Huỳnh Phan Võ Đặng Bùi Đỗ Ngô Trịnh Trương Phùng Quách Doãn Khuất "
        "Nghiêm Nhữ Tạ Đinh Đàm Vũ Lương Lưu Mạc Hứa Hồ Dương Tô Giàng Thào Sùng Ksor Lò Chử Cù"
    ).split()
)
_MIDDLE = frozenset("Thị Văn Đức Hữu Xuân Đình Ngọc Minh Quang Thanh Công Bá Duy Trọng".split())

_HONORIFICS = (
    "ông bà anh chị cô chú bác cụ em cháu thầy ngài đồng_chí đ/c nhà_thơ nhà_văn nhà_báo nhạc_sĩ "
    "họa_sĩ ca_sĩ nghệ_sĩ đạo_diễn luật_sư bác_sĩ kỹ_sư giáo_sư phó_giáo_sư tiến_sĩ thạc_sĩ "
    "anh_hùng liệt_sĩ mẹ tổng_thống chủ_tịch phó_chủ_tịch thủ_tướng bộ_trưởng thứ_trưởng đại_sứ "
    "ngoại_trưởng giám_đốc phó_giám_đốc hiệu_trưởng bí_thư phó_bí_thư tổng_bí_thư trưởng_ban "
    "trưởng_đoàn trưởng_phòng vụ_trưởng cục_trưởng viện_trưởng đại_tướng thượng_tướng "
    "trung_tướng thiếu_tướng đại_tá thượng_tá trung_tá thiếu_tá đại_úy thượng_úy trung_úy "
    "hoàng_thân công_chúa quốc_vương hoàng_tử nữ_hoàng giáo_hoàng linh_mục hòa_thượng "
    "thượng_tọa mục_sư phóng_viên tác_giả diễn_viên huấn_luyện_viên cầu_thủ thẩm_phán nghị_sĩ "
    "thượng_nghị_sĩ hạ_nghị_sĩ thống_đốc thị_trưởng tỷ_phú tổng_thư_ký tổng_giám_đốc "
    "chủ_nhiệm tổng_lãnh_sự lãnh_sự tham_tán"
).split()
_TITLE = re.compile(
    r"(?<!\w)(?:(?:"
    + "|".join(sorted((h.replace("_", r"\s+") for h in _HONORIFICS), key=len, reverse=True))
    + r")|(?:PGS|GS|TS|TSKH|ThS|BS|KS|CN|NSND|NSƯT|LS|HLV|Mr|Mrs|Ms|Dr|Prof|M|Mme|Sr|Sra|Dr)\.?"
    r"|ảnh\s*:|ảnh,\s*tin\s*:|tin\s*:|tin,\s*ảnh\s*:|bài\s*:|bài,\s*ảnh\s*:)\s*$",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|cô|chú|bác|cụ|đồng\s+chí|đ/c)\s+$", re.IGNORECASE)
_ADDRESS = frozenset(
    "Ông Bà Anh Chị Cô Chú Bác Cụ Em Thầy Ngài Đồng Mr Mrs Ms Dr Sir Lord Lady Prof".split()
)
# First words of bodies, days and the like, which a title may also precede.
_NO_PERSON = frozenset(
    "Đảng Bộ Ban Hội Hiệp Liên Ủy Uỷ Quốc Công Tập Ngân Trung Viện Sở Cục Vụ Tổng Mặt Nhà Nước "
    "Chính Chủ Thứ Đại Học Trường Nghị Thượng Hạ Phòng Đài Báo Thông Quân Toà Tòa".split()
)
_ALSO_GIVEN = frozenset(["Quốc"])
_PLACES = re.compile(
    r"(?<!\w)(?:ở|tại|đường|phố|phường|xã|huyện|quận|tỉnh|thành\s+phố|thị\s+xã|thị\s+trấn|thôn|ấp|làng"
    r"|đảo|núi|sông|hồ|cầu|chợ|chùa|đền|sân\s+bay|cảng|ga|trường|bệnh\s+viện|giải|huân\s+chương"
    r"|vịnh|đèo|đại\s+lộ|quảng\s+trường|công\s+viên|tp\.?)\s+$",
    re.IGNORECASE,
)
_ROMANISED_OTHERWISE = re.compile(
    r"(?:Trung\s+Quốc|Đài\s+Loan|Hồng\s+Kông|Hồng\s+Công|Triều\s+Tiên|Hàn\s+Quốc|Singapore)\s+$"
)
_FOREIGN = re.compile(r"[A-Z][a-zà-öø-ÿ]+(?:['’-][A-Z][a-z]+)*\Z|[A-Z]\.\Z|Mc[A-Z][a-z]+\Z")
_FIRST_HALVES = frozenset(
    "São San Santa Santo Los Las New Rio Costa Don Kim Ban Abu Al El La".split()
)
"""Syllables that could be Vietnamese, but begin a foreign name when one follows: São Paulo."""
_PARTICLES = frozenset(["de", "da", "do", "dos", "van", "von", "bin", "al", "el", "la", "del"])
_NOT_NAMES = frozenset(
    (
        "January February March April May June July August September October November December "
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday The Covid Internet Facebook "
        "Google Zalo YouTube Tiktok Twitter Website Email"
    ).split()
)
_LATIN = frozenset(
    ["ru", "uk", "bg", "sr", "zh", "ja", "ko", "th", "lo", "km", "my", "ar", "he", "el"]
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: ``start`` and ``end`` are code points into the NFC text."""

    start: int
    end: int
    text: str
    vietnamese: bool


def carries_names(language: str) -> bool:
    """Whether a language writes Vietnamese and Western names as they are."""
    return base(language) not in _LATIN


def written(name: str) -> tuple[str, ...]:
    """How a name may stand in print, the preferred way first.

    >>> written("Đỗ Minh Đức")
    ('Đỗ Minh Đức', 'Do Minh Duc')
    """
    return tuple(dict.fromkeys((name, without_marks(name))))


def names(text: str, language: str, *, terms: Iterable[tuple[int, int]] = ()) -> tuple[Name, ...]:
    """The names of people in a text, left to right.

    ``terms`` are spans of glossary terms: what lies wholly inside one of them is part of the
    term (Hồ Chí Minh in the name of a city), and so is no name here.
    """
    text = nfc(text)
    words = cut(text)
    covered = tuple(terms)
    found = [*_vietnamese(words, language, covered), *_foreign(words, language, covered)]
    chosen: list[Name] = []
    for name in sorted(found, key=lambda n: (n.start, -n.end)):
        if chosen and name.start < chosen[-1].end:
            continue
        if not any(
            start <= name.start and name.end <= end and end - start > name.end - name.start
            for start, end in covered
        ):
            chosen.append(name)
    return tuple(chosen)


def _capitalised(token: str) -> bool:
    return token[0].isupper() and token[1:] == token[1:].lower() and token.isalpha()


def _marked(token: str) -> bool:
    return "đ" in token.lower() or any(
        unicodedata.combining(c) for c in unicodedata.normalize("NFD", token)
    )


def _run(words: Words, start: int, most: int) -> int:
    """Where a run of capitalised syllables that starts at a token ends."""
    stop = start
    while (
        stop < len(words)
        and stop - start < most
        and _capitalised(words.tokens[stop])
        and is_syllable(words.tokens[stop])
        and (stop == start or words.text[words.ends[stop - 1] : words.starts[stop]] == " ")
    ):
        stop += 1
    return stop


def _vietnamese(words: Words, language: str, covered: Sequence[tuple[int, int]]) -> Iterable[Name]:
    index = 0
    vietnamese = base(language) == "vi"
    while index < len(words):
        token = words.tokens[index]
        if not _capitalised(token):
            index += 1
            continue
        start = words.starts[index]
        before = words.text[:start]
        titled = _TITLE.search(before[-40:]) is not None
        if (past := _past_term(words, index, covered)) is not None and not titled:
            index = past
            continue
        if token in _ADDRESS and begins_sentence(words, index):
            index += 1
            continue
        stop = _run(words, index, 5)
        stop = _until_term(words, index, stop, covered)
        length = stop - index
        surname = token in SURNAMES
        parts = words.tokens[index:stop]
        foreign_name = _ROMANISED_OTHERWISE.search(before[-20:]) is not None
        placed = _PLACES.search(before[-20:])
        after_term = placed is not None and _of_an_office(placed, start, length, covered)
        place = placed is not None and not titled and not after_term
        sure = (
            surname
            and length >= 2
            and (
                token in _SURE
                or titled
                or (length >= 3 and (parts[1] in _MIDDLE or any(map(_marked, parts))))
            )
            and not (begins_sentence(words, index) and length == 2 and token not in _SURE)
        )
        named = titled and (
            (
                2 <= length <= 4
                and (token not in _NO_PERSON or (token in _ALSO_GIVEN and length == 2))
                and (vietnamese or any(map(_marked, parts)))
            )
            or (length == 1 and vietnamese and _SINGLE.search(before[-12:]) is not None)
        )
        end = words.ends[stop - 1] if length else start
        if (start, end) in covered and not (length == 1 and named):
            sure = named = False
        if (sure or named) and not place and not foreign_name and length <= 4:
            yield Name(start, words.ends[stop - 1], words.text[start : words.ends[stop - 1]], True)
            index = stop
        else:
            index = max(index + 1, stop if length >= 2 and surname else index + 1)


def _past_term(words: Words, index: int, covered: Sequence[tuple[int, int]]) -> int | None:
    """The token after a term of several words that a token stands in, if it does.

    Names follow such terms without a comma: "tỉnh Lâm Đồng Phan Thị Ngọc Diệp".
    """
    for begin, end in covered:
        if begin <= words.starts[index] and words.ends[index] < end:
            stop = index
            while stop < len(words) and words.starts[stop] < end:
                stop += 1
            return stop
    return None


def _of_an_office(
    placed: re.Match[str], start: int, length: int, covered: Sequence[tuple[int, int]]
) -> bool:
    """Whether the word for a place before a name belongs to an office instead.

    It does when it stands inside a longer term, or right behind a term and before a name of three
    syllables or more, as places seldom have: "Phó Chủ tịch Ủy ban nhân dân tỉnh Lê Quang Thiện".
    """
    word = len(placed.group().strip())
    behind = start - 1 - word
    return any(
        (end == start - 1 and end - begin > word) or (end == behind - 1 and length >= 3)
        for begin, end in covered
    )


def _until_term(words: Words, start: int, stop: int, covered: Sequence[tuple[int, int]]) -> int:
    """Cut a run before a term that begins inside it: one of several words, which the run is
    not the whole name around."""
    sure = words.tokens[start] in _SURE
    for index in range(start + 1, stop):
        for begin, end in covered:
            if words.starts[index] == begin and (
                end > words.ends[stop - 1] or (end > words.ends[index] and not sure)
            ):
                return index
    return stop


def _foreign(words: Words, language: str, covered: Sequence[tuple[int, int]]) -> Iterable[Name]:
    vietnamese = base(language) == "vi"
    index = 0
    while index < len(words):
        if not _looks_foreign(words, index):
            index += 1
            continue
        stop = index + 1
        while stop < len(words) and (
            _looks_foreign(words, stop)
            or (words.tokens[stop] == "." and len(words.tokens[stop - 1]) == 1)
            or (
                words.tokens[stop] in _PARTICLES
                and stop + 1 < len(words)
                and _looks_foreign(words, stop + 1)
            )
        ):
            stop += 1
        while words.tokens[stop - 1] == ".":
            stop -= 1
        start, end = words.starts[index], words.ends[stop - 1]
        titled = _TITLE.search(words.text[:start][-40:]) is not None
        span = words.text[start:end]
        length = len(span.split())
        inside = any(begin < end and start < finish for begin, finish in covered)
        before = words.text[:start][-20:]
        if (
            not inside
            and (titled or not _PLACES.search(before))
            and "\n" not in span
            and ((vietnamese and length >= 2) or (titled and (vietnamese or length >= 1)))
        ):
            yield Name(start, end, span, False)
        index = stop


def _looks_foreign(words: Words, index: int) -> bool:
    token = words.tokens[index]
    if token in _NOT_NAMES or token in _ADDRESS or re.search(rf"[{UNSPACED}]", token):
        return False
    if token in _FIRST_HALVES and is_syllable(token):
        return index + 1 < len(words) and _looks_foreign(words, index + 1)
    return (len(token) > 1 and _FOREIGN.match(token) is not None and not is_syllable(token)) or (
        len(token) == 1
        and token.isupper()
        and index + 1 < len(words)
        and words.tokens[index + 1] == "."
    )
