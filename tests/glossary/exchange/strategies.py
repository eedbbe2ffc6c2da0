"""Concepts with everything that a termbase keeps, and texts that files stumble over."""

import unicodedata

from hypothesis import strategies as st

from glossary.concepts import Concept, ConceptTransaction, Kind, Term, TermStatus, TermType
from glossary.exchange.rows import Wrong
from glossary.exchange.soundness import clean, line

NASTY = (
    *("=1+1", "+a", "-b", "@SUM(A1)", "'=d", "''", "'", "a|b", "|", "c\\d", "\\|", "\\", "%x"),
    *(
        '"quoted"',
        "a,b;c\td",
        "<b>&amp;</b>",
        "]]>",
        "&lol;",
        "_x0041_",
        "_x005F_x0041_",
        "dragoman: {}",
    ),
    *("בּוּק", "عربى (abc)", "Bộ Ngoại giao", "Nguyễn", "﷽", "👩🏽‍🚀", "שלום\u200f!", "é", "ﬁ"),
    *("TRUE", "1", "1e5", "2026-01-01", "NULL", "{}", "null", "http://x.org/a b?c=d&e=ü"),
)


def sound(text: str) -> bool:
    try:
        return clean(text) == text
    except Wrong:
        return False


CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"))
LINES = st.one_of(
    st.text(CHARACTERS, max_size=12).map(lambda t: line(unicodedata.normalize("NFC", t))),
    st.sampled_from([unicodedata.normalize("NFC", text) for text in NASTY]).map(line),
).filter(sound)
TEXTS = st.one_of(
    LINES,
    st.lists(LINES, min_size=2, max_size=3).map("\n".join),
    st.sampled_from([" blank before", "blank behind ", "\n\n", "a\t\tb", "=1\n+2", "\n=1", " =1"]),
)
WORDS = LINES.filter(bool)
IDS = st.one_of(
    st.from_regex(r"\A[A-Za-z0-9:/._#@=+-]{1,12}\Z"), WORDS.map(lambda t: t.replace(" ", "")[:20])
).filter(lambda text: bool(text) and line(text) == text)
LANGUAGES = st.sampled_from(["vi", "en", "pt-BR", "zh-Hans", "fr", "ru", "id", "ar"])
TERMS = st.builds(
    Term,
    LANGUAGES,
    WORDS,
    st.sampled_from(TermStatus),
    case_sensitive=st.booleans(),
    part_of_speech=st.one_of(st.sampled_from(["", "noun", "proper noun", "verb"]), LINES),
    gender=st.one_of(st.sampled_from(["", "masculine", "other"]), LINES),
    forms=st.lists(TEXTS, max_size=3).map(tuple),
    number=st.one_of(st.sampled_from(["", "plural"]), LINES),
    type=st.one_of(st.none(), st.sampled_from(TermType)),
    inflects=st.booleans(),
    context=TEXTS,
    source=TEXTS,
)
TRANSACTIONS = st.builds(
    ConceptTransaction,
    st.one_of(st.sampled_from(["origination", "modification"]), LINES),
    LINES,
    st.one_of(
        st.sampled_from(["", "2026-11-24", "2026-11-24T10:00:00Z", "2026-11-24T10:00:00+07:00"]),
        st.sampled_from(["2026-02-30", "2026-11", "24.11.2026"]),
    ),
)
CONCEPTS = st.builds(
    Concept,
    IDS,
    st.lists(TERMS, min_size=1, max_size=5, unique_by=lambda t: (t.language, t.text)).map(tuple),
    domain=LINES,
    definition=TEXTS,
    note=TEXTS,
    source=TEXTS,
    glossary=WORDS,
    kind=st.sampled_from(Kind),
    do_not_translate=st.booleans(),
    image=st.one_of(LINES, st.sampled_from(["https://example.org/ảnh 1.png?a=b#c", "a/b.png"])),
    transactions=st.lists(TRANSACTIONS, max_size=3).map(tuple),
)
TERMBASES = st.lists(CONCEPTS, max_size=4, unique_by=lambda c: c.id)
