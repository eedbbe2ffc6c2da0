"""What the termbase's domains, statuses and kinds are called in the reader's language."""

from glossary.concepts import BUILT_IN, OWN, Kind, TermStatus, TermType
from workflow.pages.words import _, mark

DOMAINS = {
    "state-body": mark("State bodies"),
    "party-body": mark("Party bodies"),
    "mass-organization": mark("Mass organisations"),
    "international-body": mark("International bodies"),
    "title": mark("Titles and offices"),
    "protocol": mark("Protocol"),
    "policy": mark("Policy"),
    "treaty": mark("Treaties"),
    "event": mark("Events"),
    "place": mark("Places"),
    "other": mark("Other"),
}
STATUSES = {
    TermStatus.PREFERRED.value: (mark("preferred"), "green"),
    TermStatus.ADMITTED.value: (mark("admitted"), "blue"),
    TermStatus.DEPRECATED.value: (mark("deprecated"), "orange"),
    TermStatus.FORBIDDEN.value: (mark("forbidden"), "red"),
}
KINDS = {
    Kind.TERM.value: mark("ordinary term"),
    Kind.PERSON.value: mark("person or office"),
    Kind.ORGANISATION.value: mark("organisation"),
    Kind.COUNTRY.value: mark("country"),
    Kind.PLACE.value: mark("place"),
    Kind.EVENT.value: mark("event"),
    Kind.DOCUMENT.value: mark("document"),
}
TYPES = {
    TermType.FULL.value: mark("full form"),
    TermType.ACRONYM.value: mark("acronym"),
    TermType.ABBREVIATION.value: mark("abbreviation"),
    TermType.SHORT.value: mark("short form"),
    TermType.VARIANT.value: mark("variant"),
    TermType.PHRASE.value: mark("phrase"),
}
PARTS = {
    "proper noun": mark("proper noun"),
    "common noun": mark("common noun"),
    "noun": mark("noun"),
    "verb": mark("verb"),
    "adjective": mark("adjective"),
    "adverb": mark("adverb"),
    "term": mark("technical term"),
    "title": mark("title"),
}
"""Parts of speech as the built-in glossary and TBX-Basic write them."""

GENDERS = {
    "masculine": mark("masculine"),
    "feminine": mark("feminine"),
    "neuter": mark("neuter"),
    "other": mark("other"),
}
NUMBERS = {"singular": mark("singular"), "plural": mark("plural")}
GLOSSARIES = {BUILT_IN: mark("built-in glossary"), OWN: mark("the organisation's own")}


def domain_name(domain: str) -> str:
    """What a domain is called in the reader's language."""
    return _(DOMAINS[domain]) if domain in DOMAINS else domain or _("No domain")


def status_name(status: str) -> str:
    """What a term's status is called in the reader's language."""
    return _(STATUSES[status][0])


def kind_name(kind: str) -> str:
    """What a kind of concept is called in the reader's language."""
    return _(KINDS[kind])


def type_name(kind: str) -> str:
    """What a type of term is called in the reader's language; empty for an ordinary wording."""
    return _(TYPES[kind]) if kind else ""


def part_name(part: str) -> str:
    """What a part of speech is called in the reader's language; as it is where not known."""
    return _(PARTS[part]) if part in PARTS else part


def gender_name(gender: str) -> str:
    """What a gender is called in the reader's language; as it is where not known."""
    return _(GENDERS[gender]) if gender in GENDERS else gender


def number_name(number: str) -> str:
    """What a grammatical number is called in the reader's language; as it is where not known."""
    return _(NUMBERS[number]) if number in NUMBERS else number


def glossary_name(glossary: str, title: str = "") -> str:
    """What a glossary is called: the two that always exist in the reader's language, another by
    its title or name."""
    return _(GLOSSARIES[glossary]) if glossary in GLOSSARIES else title or glossary
