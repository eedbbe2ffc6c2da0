"""The few words that an edition adds to its text: by-line labels and the lines around it.

By-line labels are translated where the table below has them and kept as in the source where it
has not; names never are.

>>> byline("Tin, ảnh", "pt-BR"), byline("Bài và ảnh", "en"), byline("Thu âm", "en")
('Texto e fotos', 'Text and photos', 'Thu âm')
>>> line("edition", "3", "fr")
'Édition\\xa0: 3'
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LANGUAGES: Final = ("vi", "en", "fr", "es", "pt", "ru", "zh")

_BYLINES: Final = (
    ("Tin, ảnh", "Text and photos", "Texte et photos", "Texto y fotos", "Texto e fotos",
     "Текст и фото", "文/图"),
    ("Tin", "Text", "Texte", "Texto", "Texto", "Текст", "文"),
    ("Ảnh", "Photo", "Photo", "Foto", "Foto", "Фото", "图"),
    ("Video", "Video", "Vidéo", "Vídeo", "Vídeo", "Видео", "视频"),
    ("Đồ họa", "Graphics", "Infographie", "Infografía", "Infografia", "Инфографика", "制图"),
    ("Nguồn", "Source", "Source", "Fuente", "Fonte", "Источник", "来源"),
    ("PV", "Reporter", "Journaliste", "Periodista", "Repórter", "Корреспондент", "记者"),
    ("Tác giả", "Author", "Auteur", "Autoría", "Autoria", "Автор", "作者"),
)  # fmt: skip
"""A by-line label in each of `LANGUAGES`; where both fit, the wording without gender."""

_SAME: Final = MappingProxyType(
    {
        "bài": "tin",
        "tin bài": "tin",
        "tin, bài": "tin",
        "bài viết": "tin",
        "bài, ảnh": "tin, ảnh",
        "tin, bài, ảnh": "tin, ảnh",
        "tin bài, ảnh": "tin, ảnh",
        "ảnh, tin": "tin, ảnh",
        "ảnh, bài": "tin, ảnh",
        "theo": "nguồn",
        "phóng viên": "pv",
        "tin ảnh": "tin, ảnh",
        "bài ảnh": "tin, ảnh",
        "photos": "ảnh",
        "text, photo": "tin, ảnh",
    }
)
"""Labels that say the same as one of the table."""

_WRITERS: Final = frozenset({"tin, ảnh", "tin", "pv", "tác giả"})
"""Labels after which an author of the text is named (not a photographer or a source)."""

_LINES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "original_language": ("Ngôn ngữ gốc", "Original language", "Langue d’origine",
                              "Idioma original", "Idioma original", "Язык оригинала", "原文语言"),
        "original_title": ("Tên bài gốc", "Original title", "Titre original",
                           "Título original", "Título original", "Оригинальный заголовок",
                           "原文标题"),
        "first_published": ("Đăng lần đầu", "First published", "Première publication",
                            "Publicación original", "Publicação original", "Первая публикация",
                            "原文发布时间"),
        "edition": ("Ấn bản", "Edition", "Édition", "Edición", "Edição", "Издание", "版次"),
        "published": ("Phát hành", "Published", "Publication", "Publicación", "Publicação",
                      "Опубликовано", "发布时间"),
        "source": ("Nguồn", "Source", "Source", "Fuente", "Fonte", "Источник", "来源"),
        "seal": ("Dấu niêm (SHA-256)", "Seal (SHA-256)", "Sceau (SHA-256)", "Sello (SHA-256)",
                 "Selo (SHA-256)", "Печать (SHA-256)", "封印 (SHA-256)"),
    }
)  # fmt: skip

_WORKING: Final = (
    "BẢN ĐANG LÀM — chưa được duyệt",
    "WORKING COPY — not approved",
    "COPIE DE TRAVAIL — non approuvée",
    "COPIA DE TRABAJO — no aprobada",
    "CÓPIA DE TRABALHO — não aprovada",
    "РАБОЧАЯ КОПИЯ — не утверждено",
    "工作稿 — 未经批准",
)
WORKING_COPY: Final = _WORKING[1]


def byline(label: str, language: str) -> str:
    """The label in the language, or as it is where the table does not have it."""
    row = _INDEX.get(_key(label))
    if row is None:
        return label
    base = language.split("-")[0].lower()
    return row[LANGUAGES.index(base)] if base in LANGUAGES else row[1]


def names_a_writer(label: str) -> bool:
    """Whether the names after the label are those of the text's authors."""
    row = _INDEX.get(_key(label))
    return row is not None and row[0].casefold() in _WRITERS


def phrase(name: str, language: str) -> str:
    """One of the lines around the text, in the language or else in English."""
    return _in(_LINES[name], language)


def line(name: str, value: str, language: str) -> str:
    """A line of its label and a value, with the language's colon."""
    return labelled(phrase(name, language), value, language)


def labelled(label: str, value: str, language: str) -> str:
    """``label: value`` as the language sets it (French with a no-break space, Chinese wide)."""
    if not label:
        return value
    return f"{label}{colon(language)}{value}"


def colon(language: str) -> str:
    """The colon between a label and its value."""
    base = language.split("-")[0].lower()
    if base == "fr":
        return "\u00a0: "
    return "：" if base in ("zh", "ja") else ": "


def working_copy(language: str) -> str:
    """The warning on a working copy, in the language and always in English too."""
    local = _in(_WORKING, language)
    return local if local == WORKING_COPY else f"{local} / {WORKING_COPY}"


def _in(row: tuple[str, ...], language: str) -> str:
    base = language.split("-")[0].lower()
    return row[LANGUAGES.index(base)] if base in LANGUAGES else row[1]


def _key(label: str) -> str:
    """The label without case, colon, and with one sign between its parts."""
    plain = re.sub(r"\s*(?:,|/|&|\s-\s|–|\+|\bvà\b|\band\b)\s*", ", ", label.casefold())
    plain = " ".join(plain.strip(" :：.").split())
    return _SAME.get(plain, plain)


_INDEX: Final = MappingProxyType(
    {_key(text): row for row in reversed(_BYLINES) for text in reversed(row)}
)
