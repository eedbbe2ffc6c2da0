"""What the termbase's domains and statuses are called in the reader's language."""

from glossary.concepts import TermStatus
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


PARTS = {
    "proper noun": mark("proper noun"),
    "common noun": mark("common noun"),
    "term": mark("technical term"),
    "title": mark("title"),
}
"""Parts of speech as the built-in glossary writes them."""


def domain_name(domain: str) -> str:
    """What a domain is called in the reader's language."""
    return _(DOMAINS[domain]) if domain in DOMAINS else domain or _("No domain")


def status_name(status: str) -> str:
    """What a term's status is called in the reader's language."""
    return _(STATUSES[status][0])
