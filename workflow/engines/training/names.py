"""Other people's names in a pair, on both sides at once: a name must be copied, not learnt."""

import random
import re
from collections.abc import Iterable

from glossary.language.words import without_marks

FAMILIES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Đào Lâm "
    "Mai Hà Tô Cao Tạ Lương Vương Trịnh Đoàn Phùng Chu Thái Quách Lưu Tôn La Hứa Kiều Từ Triệu "
    "Thạch Nông Lò Doãn Văn Nghiêm Phó Châu"
).split()
RARE = (
    "Nhựt Bửu Huỳnh Khương Thuấn Luận Nghị Hiệp Thọ Phụng Cẩm Diễm Diệu Hường Kỳ Ngà Nhàn Nhiên "
    "Thiện Thoa Thùy Tuyến Uyên Vy Xoan Bằng Biểu Cảnh Chiến Chương Danh Dư Đính Đoan Giáp Hào "
    "Hiếu Hoan Hoạt Hội Kha Khôi Kỷ Lập Liêm Lộ Luân Lực Mão Mùi Ngạn Nghiệp Nguyên Nhượng Ninh "
    "Phê Phi Quế Quý Sử Sỹ Tài Tạo Thạnh Thăng Thể Thuần Tín Tình Toại Trác Trạch Trữ Tường Viễn "
    "Vịnh Vọng Vũ Xá"
).split()
"""Syllables of names that the data hardly have."""
PLACES = frozenset(
    "Hồ Chí Minh,Hà Nội,Lâm Đồng,Cao Bằng,Thái Nguyên,Thái Bình,Hà Nam,Hà Giang,Hà Tĩnh".split(",")
)
"""What looks like a person's name and is none."""
KEPT = 0.35
"""Share of the names that stay as they are."""

_UPPER = "A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÈẺẼẸÍÌỈĨỊÓÒỎÕỌÚÙỦŨỤÝỲỶỸỴ"
_NAME = re.compile(rf"(?<!\w)(?:{'|'.join(FAMILIES)})(?: [{_UPPER}]\w*){{1,3}}(?!\w)")


class Names:
    """Makes names of the syllables of the names in some Vietnamese texts."""

    def __init__(self, texts: Iterable[str], rng: random.Random) -> None:
        found = (match[0].split()[1:] for text in texts for match in _NAME.finditer(text))
        syllables = {s for name in found for s in name if s.isalpha() and s[1:].islower()}
        self._syllables = sorted({s for s in syllables if len(s) > 1} | set(RARE))
        self._rng = rng

    def name(self, syllables: int) -> str:
        """A name of so many syllables, the family's first."""
        rest = [self._rng.choice(self._syllables) for _ in range(syllables - 1)]
        return " ".join([self._rng.choice(FAMILIES), *rest])

    def swapped(self, vietnamese: str, english: str) -> tuple[str, str]:
        """The pair with most of its people called otherwise, with or without marks as before.

        A name that does not stand exactly once on each side stays.
        """
        for match in list(_NAME.finditer(vietnamese)):
            name = match[0]
            plain = without_marks(name)
            there = next((n for n in (name, plain) if english.count(n) == 1), None)
            if name in PLACES or there is None or vietnamese.count(name) != 1:
                continue
            if self._rng.random() < KEPT:
                continue
            new = self.name(len(name.split()))
            vietnamese = vietnamese.replace(name, new)
            english = english.replace(there, new if there == name else without_marks(new))
        return vietnamese, english
