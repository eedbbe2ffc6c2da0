"""What may be wrong with a glossary file."""


class UnreadableGlossary(ValueError):
    """The file is not what its format asks for; the sentence says where and what to do."""


class UnwritableGlossary(UnreadableGlossary):
    """A concept holds what no file of the format can say; the sentence names it."""


class FormatNotYet(UnreadableGlossary):
    """The format is known and will come. Every known format is here now, so nothing raises it."""

    def __init__(self, format_name: str) -> None:
        super().__init__(
            f"Glossaries in {format_name.upper()} come with a later version; use CSV until then."
        )
        self.format_name = format_name
