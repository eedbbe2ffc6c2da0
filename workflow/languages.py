"""Languages as BCP 47 tags: checked, written one way, named in the reader's language.

>>> tag("pt-br"), tag("ZH-hans"), tag("vi")
('pt-BR', 'zh-Hans', 'vi')
>>> name("pt-BR", "en")
'Portuguese (Brazil)'
"""

from functools import cache

from babel import Locale, UnknownLocaleError

from workflow.errors import BadInput

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi", "dv", "ckb"})


@cache
def tag(text: str) -> str:
    """The tag in its usual case; raises `BadInput` where it is not a known language."""
    try:
        locale = Locale.parse(text.strip().replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise BadInput(
            f"{text!r} is not a language tag known here; write it as vi, en, pt-BR, zh-Hans."
        ) from error
    return "-".join(part for part in (locale.language, locale.script, locale.territory) if part)


@cache
def name(language: str, reader: str = "en") -> str:
    """What the language is called in the reader's language."""
    shown = Locale.parse(language, sep="-").get_display_name(Locale.parse(reader, sep="-"))
    return shown or language


@cache
def direction(language: str) -> str:
    """``rtl`` or ``ltr``, for the page."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
