"""What may be wrong with a glossary file."""


class UnreadableGlossary(ValueError):
    """The file is not what its format asks for; the sentence says where and what to do."""


class UnwritableGlossary(UnreadableGlossary):
    """A concept holds what no file of the format can say; the sentence names it."""
