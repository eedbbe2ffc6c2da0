"""What may be wrong with a glossary file."""


class UnreadableGlossary(ValueError):
    """The file is not what its format asks for; the sentence says where and what to do."""


class FormatNotYet(UnreadableGlossary):
    """The format is known and will come; until then a glossary goes in and out as CSV."""

    def __init__(self, format_name: str) -> None:
        super().__init__(
            f"Glossaries in {format_name.upper()} come with a later version; use CSV until then."
        )
        self.format_name = format_name
