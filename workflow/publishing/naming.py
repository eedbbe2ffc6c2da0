"""File names of exports: safe on every system, and telling which edition is in the file.

>>> slug("Tọa đàm trực tuyến: 53 điểm cầu?")
'toa-dam-truc-tuyen-53-diem-cau'
"""

import re
import unicodedata
from typing import Final

from workflow.publishing.printing import Page

LONGEST: Final = 60
"""Characters of a title that go into a file name."""

_APART = str.maketrans(
    {"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "œ": "oe"}
)


def stem(page: Page) -> str:
    """The file name without its ending: title, language, and edition number or ``working``.

    A title in another script gives way to the source's, and that to the article's number.
    """
    title = slug(page.title) or slug(page.source_title) or f"article-{page.article_id}"
    which = "working" if page.number is None else str(page.number)
    return f"{title}-{page.language.lower()}-{which}"


def slug(text: str) -> str:
    """The text in lower-case ASCII letters and digits with hyphens, cut at a word; maybe empty."""
    plain = unicodedata.normalize("NFKD", text.translate(_APART))
    words = re.findall(
        r"[a-z0-9]+",
        "".join(
            c for c in plain if c.isascii() or c.isspace() or not unicodedata.combining(c)
        ).lower(),
    )
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        found = longer
    return found
