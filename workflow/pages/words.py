"""The interface's words in the reader's language, and how it writes days and hours.

English is the msgid; the catalogues are ``locale/<language>/*.po``, one file for each owner,
read as they are: nothing has to be compiled.
"""

import gettext as gnu
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from io import BytesIO

import streamlit as st
from babel import UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from workflow import languages

LANGUAGES = ("en", "vi")
"""What the desk speaks."""

DAYS = {"en": "d MMM y", "vi": "dd/MM/y"}
"""How newsrooms write a day (CLDR patterns)."""


_SPEAKING: ContextVar[str | None] = ContextVar("speaking", default=None)
"""Whose language is spoken outside of a page: an answer to the editor's grid."""


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Speak a language while something is said to a reader who has no page open."""
    token = _SPEAKING.set(chosen if chosen in LANGUAGES else LANGUAGES[0])
    try:
        yield
    finally:
        _SPEAKING.reset(token)


def language() -> str:
    """The interface language of this reader."""
    if (spoken := _SPEAKING.get()) is not None:
        return spoken
    chosen = st.session_state.get("language")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def use(chosen: str) -> None:
    """Speak this language for the rest of the reader's visit."""
    st.session_state["language"] = chosen if chosen in LANGUAGES else LANGUAGES[0]


def of_browser(locale: str | None) -> str:
    """The interface language nearest to a browser's locale (``vi-VN`` → ``vi``)."""
    base = (locale or "").split("-")[0].lower()
    return base if base in LANGUAGES else LANGUAGES[0]


def _(message: str, /, **pieces: object) -> str:
    """A text in the reader's language; ``pieces`` fill its ``{names}``."""
    text = catalogue(language()).gettext(message) if message else ""
    return text.format(**pieces) if pieces else text


def n_(one: str, many: str, count: int, /, **pieces: object) -> str:
    """A text that depends on a number, which fills ``{count}``."""
    text = catalogue(language()).ngettext(one, many, count)
    return text.format(count=count, **pieces)


def mark(message: str, /) -> str:
    """A text that is translated later, where it is shown."""
    return message


def recognised(sentence: str, templates: Iterable[str], /) -> str:
    """An English sentence in the reader's language, by the first template that it fills.

    Each ``{name}`` of a template stands for anything and goes into the template's translation.
    A sentence that no template fits is shown in English rather than not at all.
    """
    if language() == LANGUAGES[0]:
        return sentence
    for template in templates:
        if found := pattern(template).fullmatch(sentence):
            pieces = found.groupdict()
            return _(template, **pieces) if pieces else _(template)
    return _(sentence)


@cache
def pattern(template: str) -> re.Pattern[str]:
    """A template as a regular expression, each of its ``{names}`` as a group."""
    pieces = re.split(r"\{(\w+)\}", template)
    return re.compile(
        "".join(
            f"(?P<{piece}>.+?)" if number % 2 else re.escape(piece)
            for number, piece in enumerate(pieces)
        ),
        re.DOTALL,
    )


@cache
def catalogue(chosen: str) -> gnu.NullTranslations:
    """All catalogues of a language as one; English has none and stands as it is."""
    folder = files("workflow.pages").joinpath("locale", chosen)
    whole = gnu.NullTranslations()
    if not folder.is_dir():
        return whole
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".po"):
            compiled = BytesIO()
            write_mo(compiled, read_po(BytesIO(file.read_bytes()), locale=chosen))
            compiled.seek(0)
            part = gnu.GNUTranslations(compiled)
            part.add_fallback(whole)
            whole = part
    return whole


def language_name(tag: str) -> str:
    """What a language is called, in the reader's language, with a capital; else its tag."""
    try:
        shown = languages.name(tag, language())
    except (UnknownLocaleError, ValueError):
        return tag
    return shown[:1].upper() + shown[1:]


def language_within(tag: str) -> str:
    """The same within a sentence: *English*, but *tiếng Anh*."""
    shown = language_name(tag)
    return "t" + shown[1:] if shown.startswith("Tiếng ") else shown


def day(when: date | datetime | None) -> str:
    """A day as it is written in the reader's language; a dash for none."""
    return format_date(when, DAYS[language()], locale=language()) if when else "—"


def hour(when: datetime | None) -> str:
    """A day and time (already in the organisation's zone); a dash for none."""
    shape = f"{DAYS[language()]}, HH:mm"
    return format_datetime(when, shape, locale=language()) if when else "—"


def own_name(tag: str) -> str:
    """What a language calls itself, with a capital."""
    shown = languages.name(tag, tag)
    return shown[:1].upper() + shown[1:]
