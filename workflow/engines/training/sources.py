"""Where the training data come from: each source with its address and its licence."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workflow.engines.training import licences
from workflow.engines.training.cleaning import Kind


@dataclass(frozen=True, slots=True)
class Source:
    """One source of pairs.

    ``name`` is its tag in the data; ``group`` the part of the mix that it is drawn with;
    ``repositories`` are public ones (``owner/name``), ``url`` where a reader finds it.
    """

    name: str
    title: str
    url: str
    licence: str
    group: str
    repositories: tuple[str, ...] = ()
    kind: Kind = field(default_factory=Kind)


SOFTWARE = Kind(repetitive=True)
LOOSE = Kind(loose=True)
DEBIAN = "https://packages.debian.org/"
GITHUB = "https://github.com/"


def _public(name: str, title: str, licence: str, group: str, *repositories: str) -> Source:
    return Source(name, title, GITHUB + repositories[0], licence, group, repositories)


SOURCES = {
    source.name: source
    for source in (
        Source(
            "alt",
            "Asian Language Treebank (Wikinews; NICT), all 20,106 sentences",
            "https://www2.nict.go.jp/astrec-att/member/mutiyama/ALT/",
            "CC-BY-4.0",
            "news",
            ("thanhleha-kit/EnViCorpora",),
            LOOSE,
        ),
        Source(
            "bible",
            "Bible: Vietnamese of 1934, New Heart English Bible",
            GITHUB + "scrollmapper/bible_databases",
            "public domain",
            "bible",
            ("scrollmapper/bible_databases",),
            LOOSE,
        ),
        Source(
            "mo",
            "gettext catalogues of about 280 Debian packages",
            DEBIAN,
            "GPL, LGPL, MPL or permissive, as each package says",
            "software",
            kind=SOFTWARE,
        ),
        Source(
            "iso-codes",
            "names of countries, languages and currencies (iso-codes)",
            DEBIAN + "iso-codes",
            "LGPL-2.1-or-later",
            "names",
            kind=Kind(names=True),
        ),
        Source(
            "cldr",
            "names of territories, languages and currencies (CLDR by Babel)",
            "https://cldr.unicode.org/",
            "Unicode-3.0",
            "names",
            kind=Kind(names=True),
        ),
        Source(
            "chromium",
            "Chromium's texts (Debian chromium-l10n)",
            DEBIAN + "chromium-l10n",
            "BSD-3-Clause",
            "documents",
            kind=SOFTWARE,
        ),
        Source(
            "libreoffice-help",
            "LibreOffice help",
            DEBIAN + "libreoffice-help-vi",
            "MPL-2.0",
            "documents",
            kind=SOFTWARE,
        ),
        Source(
            "debian-docs",
            "Debian installation guide and maintainers' guide",
            DEBIAN + "installation-guide-amd64",
            "GPL-2.0-or-later",
            "documents",
            kind=SOFTWARE,
        ),
        _public(
            "ms-beginners",
            "Microsoft's courses for beginners (Vietnamese side by machine)",
            "MIT",
            "documents",
            "microsoft/IoT-For-Beginners",
            "microsoft/AZD-for-beginners",
            "skytin1004/edgeai-for-beginners",
            "Azure/co-op-translator",
            "microsoft/xr-development-for-beginners",
        ),
        _public(
            "ms-project-ops",
            "Microsoft's documentation of Project Operations",
            "CC-BY-4.0",
            "documents",
            "MicrosoftDocs/dynamics-365-project-operations-pr.vi-vn",
            "MicrosoftDocs/dynamics-365-project-operations",
        ),
        _public(
            "react-docs",
            "React documentation",
            "CC-BY-4.0",
            "documents",
            "reactjs/vi.react.dev",
            "reactjs/react.dev",
        ),
        _public(
            "d2l-vn",
            "Dive into Deep Learning, Vietnamese",
            "CC-BY-SA-4.0",
            "documents",
            "aivivn/d2l-vn",
        ),
        _public("xquad", "XQuAD", "CC-BY-SA-4.0", "encyclopaedia", "google-deepmind/xquad"),
        _public("bloom", "Bloom housing", "Apache-2.0", "documents", "bloom-housing/bloom"),
        _public(
            "vote-gov", "vote.gov (US government)", "public domain", "documents", "usagov/vote-gov"
        ),
    )
}
"""In the order in which they are cleaned: what is said twice counts for the first."""

PAIRS = Source(
    "pairs",
    "the project's own pairs (workflow/engines/training/pairs)",
    "workflow/engines/training/pairs/README.md",
    "CC-BY-4.0",
    "register",
)
"""Read from the repository itself at training, so it is not among the collected."""

NEVER = {
    "NTREX-128": "measured on (CC BY-SA 4.0)",
    "VLSP 2020 news": "measured on; no licence is stated",
    "EnViCorpora indomain-news, basic, mono-vi": "press and mixed texts without a licence",
    "TED": "non-commercial, no derivatives",
}
"""What is deliberately not trained on, and why."""


def chosen(without: Sequence[str] = (), *, conservative: bool = False) -> list[Source]:
    """The sources to collect; raises `Refused` for an unknown name.

    ``conservative`` leaves out those whose licences might bind the weights.
    """
    unknown = [name for name in without if name not in SOURCES]
    if unknown:
        raise licences.Refused(f"There is no source {unknown[0]}; there are: {', '.join(SOURCES)}.")
    kept = []
    for source in SOURCES.values():
        licence = licences.checked(source.name, source.licence)
        if source.name not in without and (licence.conservative or not conservative):
            kept.append(source)
    return kept
