"""Country names: what CLDR and ISO 3166-1 say, beside what the built-in glossary prints.

``python -m glossary.data.countries ISO-3166-1.json LOCALES`` writes countries.csv anew from the
iso-codes data (in Debian ``/usr/share/iso-codes/json/iso_3166-1.json /usr/share/locale``) and
prints every short name that differs from CLDR's and is not in house-names.csv. Why the names are
in files and not asked of Babel when the program runs: docs/decisions/0006.
"""

import csv
import gettext
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from glossary.language.words import nfc

HERE = Path(__file__).parent
LANGUAGES = ("vi", "en", "fr", "es", "pt", "pt-PT", "ru", "zh")
_CLDR = {"zh": "zh_Hans", "pt-PT": "pt_PT"}
_TRANSLATED = {"fr": "fr", "es": "es", "pt": "pt_BR", "ru": "ru", "zh": "zh_CN"}
_COLUMNS = ("concept_id", "pt-PT", "formal_vi", "formal_en", *(f"formal_{x}" for x in _TRANSLATED))

# What a State calls itself, in English and in Vietnamese; the longest first.
_CLASSES = {
    "Democratic People's Republic": "Cộng hòa Dân chủ Nhân dân",
    "People's Democratic Republic": "Cộng hòa Dân chủ Nhân dân",
    "Federal Democratic Republic": "Cộng hòa Dân chủ Liên bang",
    "Islamic Republic": "Cộng hòa Hồi giáo",
    "Federal Republic": "Cộng hòa Liên bang",
    "Federative Republic": "Cộng hòa Liên bang",
    "People's Republic": "Cộng hòa Nhân dân",
    "Democratic Republic": "Cộng hòa Dân chủ",
    "Arab Republic": "Cộng hòa Ả Rập",
    "Republic": "Cộng hòa",
    "Kingdom": "Vương quốc",
    "Grand Duchy": "Đại Công quốc",
    "Principality": "Công quốc",
    "State": "Nhà nước",
}
_FEDERAL = {
    "fr": {"Federal": "fédérale", "Federative": "fédérative"},
    "es": {"Federal": "federal", "Federative": "federativa"},
    "pt": {"Federal": "federal", "Federative": "federativa"},
}
_CHINESE = {"Republic": "共和国", "Kingdom": "王国", "Principality": "公国", "State": "国"}
# People's names of themselves that a rule gets wrong, or that Vietnamese has another word for.
_NO_RULE = frozenset(["CN", "KP", "KR", "RU", "US", "VN", "GB", "NL", "PS", "TW", "LA", "CD", "CG"])


class Difference(NamedTuple):
    """A country whose preferred name is not CLDR's: its id, language, ours and CLDR's."""

    concept_id: str
    language: str
    ours: str
    cldr: str


@lru_cache(maxsize=16)
def cldr(language: str) -> Mapping[str, str]:
    """CLDR's short names by ISO 3166-1 code, with a plain apostrophe and in NFC."""
    territories = Locale.parse(_CLDR.get(language, language)).territories
    return {code: nfc(name).replace("’", "'") for code, name in territories.items()}


def short_names() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every country of places.csv in every language: code, language, its accepted names."""
    for row in _rows("places.csv"):
        code = row["concept_id"].removeprefix("CTRY-")
        if code != row["concept_id"]:
            for language in LANGUAGES:
                if language in row:
                    yield code, language, tuple(row[language].split("|"))


def differences() -> tuple[Difference, ...]:
    """Names that differ from CLDR's though the house has not decided so (house-names.csv)."""
    decided = {(row["concept_id"], row["language"]) for row in _rows("house-names.csv")}
    return tuple(
        Difference(f"CTRY-{code}", language, names[0], cldr(language)[code])
        for code, language, names in short_names()
        if names[0] != cldr(language)[code] and (f"CTRY-{code}", language) not in decided
    )


def european(code: str) -> str:
    """The name in Portugal where it is not Brazil's, else empty."""
    name = cldr("pt-PT")[code]
    return "" if name == cldr("pt")[code] else name


def formal_vietnamese(code: str, english: str) -> str:
    """The formal Vietnamese name of a State: what it calls itself before CLDR's short name.

    Empty where the English name has no word for a form of State, or custom says otherwise.

    >>> formal_vietnamese("FR", "French Republic"), formal_vietnamese("KH", "Kingdom of Cambodia")
    ('Cộng hòa Pháp', 'Vương quốc Campuchia')
    """
    short = cldr("vi")[code]
    if code in _NO_RULE or re.search(r"Cộng hòa|Vương quốc|Liên bang|[(-]", short):
        return ""
    for form, vietnamese in _CLASSES.items():
        if re.fullmatch(rf"{form} of (?:the )?[^,]+", english) or re.fullmatch(
            rf"\w+ {form}", english
        ):
            return f"{vietnamese} {short}"
    return ""


def believable(code: str, language: str, formal: str, english: str) -> bool:
    """Whether a translated formal name may stand in the glossary.

    iso-codes' translations hold misspelt, outdated and half-translated names. Taken are those
    that say CLDR's short name, or for an adjective in English ("French Republic") the adjective
    of derived.csv, and the same form of federation.

    >>> believable("AR", "fr", "République d'Argentine", "Argentine Republic")
    False
    >>> believable("AO", "fr", "République d'Angola", "Republic of Angola")
    True
    """
    short = cldr(language)[code]
    if formal in (short, english):
        return False
    if language == "zh":
        form = next((zh for en, zh in _CHINESE.items() if en in english.split()), "")
        same = short in formal or (short.endswith("国") and len(short) == 2 and short[0] in formal)
        return bool(form) and formal.endswith(form) and same
    for word, translated in _FEDERAL.get(language, {}).items():
        if (word in english.split()) != (translated in formal.lower().split()):
            return False
    if re.fullmatch(r"\w+ (?:Republic|Confederation)", english):
        stems = [name.lower()[:-2] for name in _adjectives(language).get(code, ())]
        of = rf"\bd(?:['’]|[aeou]s? |el ){re.escape(short)}"
        return not re.search(of, formal) and any(
            re.search(rf"(?<!\w){re.escape(stem)}", formal.lower()) for stem in stems
        )
    return re.search(rf"(?<!\w){re.escape(short)}(?!\w)", formal) is not None


def written(iso: Path, locales: Path) -> str:
    """countries.csv's text from iso-codes' list and its compiled translations."""
    (entries,) = json.loads(iso.read_text(encoding="utf-8")).values()
    by_code = {entry["alpha_2"]: entry for entry in entries}
    domain = "iso_3166-1" if list(locales.glob("fr/*/iso_3166-1.mo")) else "iso3166-1"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for code in sorted({code for code, _, _ in short_names()}):
        message = by_code[code].get("official_name", "")
        english = nfc(message).removeprefix("the ")
        row = [f"CTRY-{code}", european(code), formal_vietnamese(code, english), english]
        for language, locale in _TRANSLATED.items():
            found = gettext.translation(domain, locales, [locale])
            formal = nfc(found.gettext(message).replace("\u0301", "")) if message else ""
            right = formal and believable(code, language, formal, english)
            row.append(formal if right else "")
        writer.writerow(row)
    return out.getvalue()


@lru_cache(maxsize=8)
def _adjectives(language: str) -> Mapping[str, Sequence[str]]:
    return {
        row["concept_id"].removeprefix("CTRY-"): row[language].split("|")
        for row in _rows("derived.csv")
        if row.get(language)
    }


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    (HERE / "countries.csv").write_text(
        written(Path(sys.argv[1]), Path(sys.argv[2])), encoding="utf-8"
    )
    for difference in differences():
        sys.stdout.write("\t".join(difference) + "\n")
