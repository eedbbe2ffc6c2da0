"""Which of a table's columns say what: by our own names, by guess, or as the user says."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import babel.localedata
from babel import Locale

from glossary.concepts import ACCEPTED, Term, TermStatus, TermType
from glossary.exchange.errors import UnreadableGlossary
from glossary.exchange.soundness import LANGUAGE, tag

CONCEPT_COLUMNS = (
    "concept_id",
    "domain",
    "kind",
    "part_of_speech",
    "status",
    "case_sensitive",
    "do_not_translate",
    "definition",
    "note",
    "source",
    "image",
    "glossary",
    "details",
)
"""The fields with one column each; the languages' columns stand after ``status``."""

REJECTED = ("forbidden", "deprecated")
TYPES = MappingProxyType(
    {
        "acronym": "acronym",
        "abbreviation": "abbreviation",
        "full": "fullForm",
        "short": "shortForm",
        "variant": "variant",
        "phrase": "phrase",
    }
)
"""Columns for admitted wordings of a type, by their name before ``_xx``."""
_TYPE_ROLES = {TermType(value): name for name, value in TYPES.items()}
OF_THE_FIRST = ("forms", "gender", "number", "context", "source")
"""Columns that say something of a language's first wording: ``gender_fr``."""

_BY_LANGUAGE = re.compile(
    rf"(?P<role>{'|'.join((*REJECTED, *TYPES, *OF_THE_FIRST))})_(?P<language>.+)\Z"
)
_NAMES = {
    "concept_id": "concept id,entry id,id,identifier,term id,ma,ma so,ma thuat ngu",
    "domain": "domain,subject,subject field,subjectfield,field,category,topic,"
    "linh vuc,chu de,chuyen nganh,nhom,domaine,dominio,область,предметная область,领域",
    "kind": "kind,concept kind,concept type,loai,loai khai niem",
    "part_of_speech": "part of speech,pos,word class,tu loai,loai tu",
    "status": "status,term status,administrative status,trang thai,tinh trang,statut,estado",
    "case_sensitive": "case sensitive,match case,phan biet hoa thuong",
    "do_not_translate": "do not translate,dnt,non translatable,khong dich",
    "definition": "definition,meaning,dinh nghia,giai thich,nghia,definicion,definicao,"
    "определение,定义",
    "note": "note,notes,comment,comments,remark,remarks,ghi chu,chu thich,chu giai,"
    "nota,notas,примечание,备注",
    "source": "source,reference,sources,references,nguon,nguon tham khao,can cu,"
    "fuente,fonte,источник,来源",
    "image": "image,picture,illustration,graphic,hinh,hinh anh,anh minh hoa",
    "glossary": "glossary,termbase,collection,bang thuat ngu,kho thuat ngu",
}
_WORDING = frozenset(
    "term,terms,preferred,preferred term,wording,translation,official,thuat ngu,tu,"
    "cum tu,ban dich,dich,ten,ten goi,name,terme,termino,termo,термин,术语".split(",")
)
_ROLES = {
    "acronym": "acronym,acronyms,tu viet tat,viet tat,ten viet tat,sigle,sigla,аббревиатура,缩写",
    "abbreviation": "abbreviation,abbreviations,abbr,abbrev",
    "full": "full form,full name,formal name,ten day du,ten chinh thuc",
    "short": "short form,short name,ten ngan,ten goi tat",
    "forbidden": "forbidden,forbidden term,do not use,not allowed,prohibited,wrong,"
    "cam,cam dung,khong dung,sai",
    "deprecated": "deprecated,deprecated term,obsolete,old,cu,khong con dung",
    "forms": "forms,other forms,inflected forms,dang khac,bien the",
    "gender": "gender,grammatical gender,giong",
    "context": "context,example,usage,vi du,ngu canh",
}


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """A table's own column names with the field that each is read as.

    Fields are those of `CONCEPT_COLUMNS`, a language's tag (``en``: its wordings, the preferred
    one first, ``|`` between them), and the tag behind one of ``forbidden_``, ``deprecated_``,
    ``acronym_``, ``abbreviation_``, ``full_``, ``short_``, ``variant_``, ``phrase_`` (wordings)
    or ``forms_``, ``gender_``, ``number_``, ``context_``, ``source_`` (of the first wording).
    Columns that are not named, or named with an empty field, are left out.

    Raises `UnreadableGlossary` for what is no field and for a field named twice.

    >>> ColumnMapping({"Tiếng Việt": "vi", "English term": "en", "STT": ""}).field("English term")
    'en'
    """

    columns: Mapping[str, str]

    def __post_init__(self) -> None:
        by_field: dict[str, str] = {}
        for name, field in self.columns.items():
            if not field:
                continue
            if not is_field(field):
                raise UnreadableGlossary(f"“{field}” (for the column “{name}”) is no field.")
            if field in by_field:
                raise UnreadableGlossary(
                    f"The columns “{by_field[field]}” and “{name}” are both mapped to {field}."
                )
            by_field[field] = name

    def field(self, column: str) -> str:
        """The field of a column, empty where it is left out."""
        return self.columns.get(column.strip(), "")


def is_field(name: str) -> bool:
    """Whether a name is one that a column can be mapped to.

    >>> is_field("pt-BR"), is_field("acronym_en"), is_field("picture of it")
    (True, True, False)
    """
    role, language = parted(name)
    return bool(role) or LANGUAGE.match(language) is not None


def parted(field: str) -> tuple[str, str]:
    """A field's role and language: ``("forbidden", "en")``, ``("note", "")``, ``("", "en")``."""
    if field in CONCEPT_COLUMNS:
        return field, ""
    found = _BY_LANGUAGE.match(field)
    if found and LANGUAGE.match(found["language"]):
        return found["role"], tag(found["language"])
    return "", tag(field) if LANGUAGE.match(field) else field


def suggest_mapping(header: Sequence[str]) -> ColumnMapping:
    """What each column of a header probably is, by our names and by usual ones.

    Knows language tags, the languages' names in English, in Vietnamese and in themselves
    (CLDR), and what spreadsheets of terms usually call their columns. An acronym's column
    without a language belongs to the language on its left. What is not recognised, or would be
    a second column for the same field, has an empty field.

    >>> suggested = suggest_mapping(["STT", "Tiếng Việt", "English term", "Acronym", "Ghi chú"])
    >>> list(suggested.columns.values())
    ['', 'vi', 'en', 'acronym_en', 'note']
    """
    names = [name.strip() for name in header]
    exact = {name: _own_name(name, names) for name in names}
    taken = {field for field in exact.values() if field}
    columns: dict[str, str] = {}
    left = ""
    for name in names:
        field = exact[name]
        if not field and name:
            field = _guessed(name, left)
            if not is_field(field) or field in taken:
                field = ""
            taken.add(field)
        if name:
            columns[name] = field
        role, language = parted(field)
        if not role and field:
            left = language
    return ColumnMapping(columns)


def _own_name(name: str, header: Sequence[str]) -> str:
    """The field that a column's name is outright, empty where it is none."""
    if name == "id" and "concept_id" not in header:
        return "concept_id"
    role, language = parted(name)
    if role:
        return f"{role}_{language}" if language else role
    if not LANGUAGE.match(name):
        return ""
    primary = language.split("-")[0]
    own_layout = "concept_id" in header and name == language
    capitals = name.isupper() and primary in ("en", "vi", "fr", "es", "pt", "ru", "zh")
    known = primary in _english() and (name == language or capitals)
    return language if own_layout or known else ""


def _guessed(name: str, left: str) -> str:
    text = _folded(name)
    if not text:
        return ""
    for field, names in _NAMES.items():
        if text in names.split(","):
            return field
    language, rest = _language_in(name)
    if language:
        if not rest or rest in _WORDING:
            return language
        for role, names in _ROLES.items():
            if rest in names.split(","):
                return f"{role}_{language}"
        return next((f for f, names in _NAMES.items() if rest in names.split(",")), "")
    for role, names in _ROLES.items():
        if left and text in names.split(","):
            return f"{role}_{left}"
    return ""


def _language_in(name: str) -> tuple[str, str]:
    """The language whose name or tag stands in a column's name, and the words beside it."""
    words = _folded(name).split()
    for count in range(min(len(words), 6), 0, -1):
        for start in range(len(words) - count + 1):
            found = _by_name(" ".join(words[start : start + count]), alone=count == len(words))
            if found:
                rest = [*words[:start], *words[start + count :]]
                if "-" not in found and (territory := _territories().get(" ".join(rest))):
                    return f"{found}-{territory}", ""
                return found, " ".join(w for w in rest if w not in ("in", "of", "the", "bang"))
    tagged = re.search(r"(?:^|[\s_(\[-])([A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)[\])]?\s*$", name)
    if tagged and tag(tagged[1]).split("-")[0] in _english():
        return tag(tagged[1]), _folded(name[: tagged.start(1)])
    return "", ""


def _by_name(words: str, *, alone: bool) -> str:
    names = _names_of_languages()
    if words in names:
        return names[words]
    if alone or words.startswith("tieng "):
        return _own_names().get(words, "") or names.get(f"tieng {words}", "")
    return _own_names().get(words, "") if len(words) > 3 or not words.isascii() else ""


@lru_cache(maxsize=1)
def _english() -> Mapping[str, str]:
    names: Mapping[str, str] = Locale("en").languages
    return names


@lru_cache(maxsize=1)
def _names_of_languages() -> Mapping[str, str]:
    """Folded names in English and Vietnamese; the plainer tag wins."""
    pairs = (
        (_folded(name), code)
        for locale in ("en", "vi")
        for code, name in Locale(locale).languages.items()
    )
    return _plainest(pairs)


@lru_cache(maxsize=1)
def _territories() -> Mapping[str, str]:
    """Folded names of countries in English and Vietnamese, and the usual short ones."""
    names = {
        _folded(name): code
        for locale in ("vi", "en")
        for code, name in Locale(locale).territories.items()
        if len(code) == 2
    }
    return MappingProxyType(names | {"uk": "GB", "us": "US", "usa": "US"})


@lru_cache(maxsize=1)
def _own_names() -> Mapping[str, str]:
    """Folded names of the languages of two letters in themselves; takes a second, once."""
    codes = [code for code in babel.localedata.locale_identifiers() if len(code) == 2]
    return _plainest((_folded(Locale.parse(c).languages.get(c, "")), c) for c in codes)


def _plainest(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for name, code in pairs:
        if name and (name not in names or len(code) < len(names[name])):
            names[name] = tag(code)
    return MappingProxyType(names)


def _folded(text: str) -> str:
    """Small letters without diacritics; words with single blanks between, nothing else."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    kept = "".join(c if c.isalnum() else " " for c in apart if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def column_role(term: Term, *, first: bool) -> str:
    """What stands before the language in the name of a wording's column, empty for the
    language's own; ``first`` says that it is the first wording there.

    >>> column_role(Term("en", "MOFA", TermStatus.ADMITTED, type=TermType.ACRONYM), first=False)
    'acronym'
    """
    if term.status not in ACCEPTED:
        return str(term.status)
    if first or term.type is None or term.status is TermStatus.PREFERRED:
        return ""
    return _TYPE_ROLES[term.type]
