"""The reader: a file's bytes → the first revision of an article."""

from collections.abc import Iterable
from dataclasses import replace

from glossary.language.syllables import unmarked
from workflow.articles import Block, BlockKind, Metadata, Revision
from workflow.errors import BadInput, UnreadableFile
from workflow.languages import tag
from workflow.markup import strip
from workflow.reading import kinds, markdown, text, tongues
from workflow.reading.characters import clean
from workflow.reading.encodings import decode
from workflow.reading.kinds import Kind
from workflow.reading.limits import MAX_BLOCKS, MAX_CHARACTERS
from workflow.reading.parts import Page, Part
from workflow.reading.press import dressed
from workflow.reading.segmentation import segments


class ArticleReader:
    """`workflow.ports.Reader` for .txt, .md, saved web pages, .docx and pasted text."""

    def read(self, name: str, content: bytes, language: str | None = None) -> Revision:
        """The article's source; its language is told from the text when none is given.

        Raises `UnreadableFile` naming the file and the reason.
        """
        page = self._page(name, content)
        titled = any(part.kind is BlockKind.TITLE for part in page.parts)
        page = dressed(page, title_known=titled)
        _expect_text(name, page)
        spoken = language or self._language(name, page)
        blocks = tuple(_block(part, spoken) for part in page.parts)
        _warn_of_missing_diacritics(page, spoken)
        title = next(b for b in blocks if b.kind is BlockKind.TITLE)
        return Revision(
            metadata=Metadata(
                title=strip(title.text),
                language=spoken,
                published_at=page.published_at,
                dateline=page.dateline,
                byline=page.byline,
                source=page.source,
            ),
            blocks=(title, *(b for b in blocks if b is not title)),
            dropped=tuple(page.dropped),
            warnings=tuple(dict.fromkeys(page.warnings)),
            file_name=name,
        )

    def segment(self, text: str, language: str) -> tuple[str, ...]:
        """One block's text → its sentences."""
        return segments(text, language)

    def _page(self, name: str, content: bytes) -> Page:
        kind = kinds.of_bytes(name, content)
        first: list[str] = []
        if kind is Kind.DOCX:
            from workflow.reading import docx

            page = docx.read(name, content)
        else:
            read = decode(name, content, kinds.declared_encoding(content))
            kind = kinds.of_text(name, read.text)
            kinds.check_length(name, read.text, kind)
            plain, warnings = clean(read.text)
            first += [*read.warnings, *warnings]
            if kind is Kind.HTML:
                from workflow.reading import html

                page = html.read(name, plain)
            else:
                page = markdown.read(plain) if kind is Kind.MARKDOWN else text.read(plain)
        if (warning := kinds.misnamed(name, kind)) is not None:
            first.append(warning)
        page.warnings[:0] = first
        return _cleaned(page)

    def _language(self, name: str, page: Page) -> str:
        if page.language:
            try:
                return tag(page.language)
            except BadInput:
                page.warnings.append(f"The file calls its language {page.language}, unknown here.")
        told = tongues.told(" ".join(strip(part.text) for part in page.parts))
        if told is None:
            raise UnreadableFile(name, "is too short to tell its language; say which it is.")
        return told


def _warn_of_missing_diacritics(page: Page, language: str) -> None:
    bare = [part for part in page.parts if unmarked(strip(part.text))] if language == "vi" else []
    if bare:
        page.warnings.append(
            f"Vietnamese without diacritics in {len(bare)} of {len(page.parts)} blocks: terms and "
            "names are not found in it, and the machine cannot read it. Bring it with diacritics."
        )


def _expect_text(name: str, page: Page) -> None:
    if not page.parts or not any(c.isalnum() for part in page.parts for c in strip(part.text)):
        raise UnreadableFile(name, "holds no text of an article.")
    if len(page.parts) > MAX_BLOCKS:
        raise UnreadableFile(name, f"has more than {MAX_BLOCKS:,} blocks; it is no article.")
    if sum(len(part.text) for part in page.parts) > MAX_CHARACTERS:
        raise UnreadableFile(name, f"has more than {MAX_CHARACTERS:,} characters of text.")


def _cleaned(page: Page) -> Page:
    """Every part in NFC without hidden characters; what is then empty is gone."""
    page.parts = [part for part in _clean_parts(page, page.parts) if part.text]
    page.dropped = [replace(line, text=clean(line.text)[0]) for line in page.dropped]
    return page


def _clean_parts(page: Page, parts: Iterable[Part]) -> Iterable[Part]:
    for part in parts:
        plain, warnings = clean(part.text)
        page.warnings.extend(warnings)
        yield replace(part, text=" ".join(plain.split()))


def _block(part: Part, language: str) -> Block:
    whole = part.kind is BlockKind.TITLE
    cut = (part.text,) if whole else segments(part.text, language)
    return Block(
        kind=part.kind,
        text=part.text,
        segments=cut,
        level=part.level,
        table=part.table,
        row=part.row,
        column=part.column,
    )
