"""The usual concepts of the tests; a test says only what differs."""

from collections.abc import Sequence

from glossary.concepts import Concept, Term, TermStatus


def a_concept(
    source: str | Sequence[str],
    target: str | Sequence[str],
    *,
    id: str = "",  # noqa: A002
    languages: tuple[str, str] = ("vi", "en"),
    forbidden: Sequence[str] = (),
    deprecated: Sequence[str] = (),
    case: bool = False,
    forms: Sequence[str] = (),
    source_forms: Sequence[str] = (),
    domain: str = "",
    glossary: str = "own",
) -> Concept:
    """A concept with wordings in two languages, the first of each preferred."""
    sources = [source] if isinstance(source, str) else list(source)
    targets = [target] if isinstance(target, str) else list(target)

    def term(language: str, number: int, text: str, more: Sequence[str]) -> Term:
        status = TermStatus.ADMITTED if number else TermStatus.PREFERRED
        return Term(language, text, status, case_sensitive=case, forms=tuple(more))

    return Concept(
        id=id or f"own-{sources[0]}",
        terms=(
            *(term(languages[0], n, text, source_forms) for n, text in enumerate(sources)),
            *(term(languages[1], n, text, forms) for n, text in enumerate(targets)),
            *(
                Term(languages[1], text, TermStatus.FORBIDDEN, case_sensitive=case)
                for text in forbidden
            ),
            *(
                Term(languages[1], text, TermStatus.DEPRECATED, case_sensitive=case)
                for text in deprecated
            ),
        ),
        domain=domain,
        glossary=glossary,
    )


MINISTRY = a_concept(
    "Bộ Ngoại giao",
    ["Ministry of Foreign Affairs", "MOFA"],
    id="SB005",
    forbidden=["Ministry of Diplomacy"],
    case=True,
    domain="state-body",
)
UNION = a_concept(
    ["Liên hiệp các tổ chức hữu nghị Việt Nam", "Liên hiệp Hữu nghị"],
    ["Viet Nam Union of Friendship Organizations", "VUFO"],
    id="MO001",
    case=True,
    domain="mass-organization",
)
CONFERENCE = a_concept("hội nghị", ["conference", "meeting"], id="EV001")
VENUE = a_concept("điểm cầu", ["venue", "location"], id="EV009", forbidden=["bridge"])
VIETNAM = a_concept(
    "Việt Nam", ["Viet Nam", "Vietnam"], id="PL001", case=True, forms=["Vietnamese"], domain="place"
)
STRENGTHEN = a_concept("tăng cường", ["strengthen", "step up"], id="PO098")
USUAL = (MINISTRY, UNION, CONFERENCE, VENUE, VIETNAM, STRENGTHEN)
