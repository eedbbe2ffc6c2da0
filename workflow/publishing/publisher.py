"""The publisher: content documents → files in the formats that can be exported.

Each format's libraries are imported when it is asked for, so that the desk starts without them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from workflow.errors import BadInput, NotYet
from workflow.publishing import as_json
from workflow.publishing.naming import stem
from workflow.publishing.printing import Page, page

FORMATS: Final = ("json", "md", "html", "docx", "xliff", "tmx")
TO_COME: Final = ("site", "pdf", "ninjs")


class FilePublisher:
    """Makes every export from the content document alone (`workflow.ports.Publisher`)."""

    def formats(self) -> tuple[str, ...]:
        """The formats that `export` makes."""
        return FORMATS

    def expect(self, format: str) -> None:  # noqa: A002 – the port's word
        """Raise `NotYet` for a format to come, `BadInput` for an unknown one."""
        if format in TO_COME:
            raise NotYet(
                f"Export as {format} is not in this release; it makes {', '.join(FORMATS)}."
            )
        if format not in FORMATS:
            raise BadInput(f"There is no export format {format}; known: {', '.join(FORMATS)}.")

    def export(
        self,
        content: Mapping[str, Any],
        format: str,  # noqa: A002 – the port's word
        *,
        newer_revision: int | None = None,
    ) -> Iterator[tuple[Path, bytes]]:
        """Relative file names with their bytes; ``docx`` gives the text and the bilingual table.

        ``newer_revision`` is the number of the source's newest revision where the content was
        made from an older one: the text stays, the metadata say so. The same content gives the
        same bytes. Raises what `expect` does, and `BadInput` for
        content that is no content document.
        """
        self.expect(format)
        printed = page(content, newer_revision)
        if format == "json":
            return iter([(Path(f"{stem(printed)}.json"), as_json.render(content, newer_revision))])
        if format == "xliff":
            from workflow.publishing import as_xliff

            return iter([(Path(f"{stem(printed)}.xlf"), as_xliff.render(content, printed))])
        if format == "tmx":
            from workflow.publishing import as_tmx

            return iter([(Path(f"{stem(printed)}.tmx"), as_tmx.render(content, printed))])
        return _printed(printed, format)


def _printed(printed: Page, form: str) -> Iterator[tuple[Path, bytes]]:
    name = stem(printed)
    if form == "md":
        from workflow.publishing import as_markdown

        yield Path(f"{name}.md"), as_markdown.render(printed)
    elif form == "html":
        from workflow.publishing import as_html

        yield Path(f"{name}.html"), as_html.render(printed)
    else:
        from workflow.publishing import as_bilingual_docx, as_docx

        yield Path(f"{name}.docx"), as_docx.render(printed)
        yield Path(f"{name}-bilingual.docx"), as_bilingual_docx.render(printed)
