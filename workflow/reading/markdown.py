"""Markdown (CommonMark and tables): headings, lists, quotes, tables, inline markup."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from workflow.articles import BlockKind
from workflow.markup import strip
from workflow.reading import text as plain_text
from workflow.reading.inline import Lines, literal
from workflow.reading.parts import Page
from workflow.reading.press import stated

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MOST_MARKS = 2_000
_TITLE, _DATE = frozenset({"title"}), frozenset({"date", "published", "published_at"})
_AUTHOR, _LANGUAGE = frozenset({"author", "by", "byline"}), frozenset({"lang", "language"})


def read(text: str) -> Page:
    """The parts of a clean Markdown text; of raw HTML only the text is kept."""
    if any(_marks(paragraph) > _MOST_MARKS for paragraph in text.split("\n\n")):
        page = plain_text.read(text)
        page.warnings.append(
            "Read as plain text: a paragraph holds more marks than any article in Markdown."
        )
        return page
    page = Page()
    if found := _FRONT_MATTER.match(text):
        _front_matter(page, found[1])
        text = text[found.end() :]
    if page.title:
        page.add(BlockKind.TITLE, literal(page.title))
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    parser.disable("code")  # an indented paragraph is a paragraph
    known: dict[str, dict[str, dict[str, list[int]]]] = {}
    tokens = parser.parse(text, known)
    lines = text.split("\n")
    _Blocks(page, lines).read(tokens)
    for reference in known.get("references", {}).values():
        first, last = reference["map"]
        page.drop(lines[first:last], "the target of links")
    return page


def _marks(paragraph: str) -> int:
    """How many characters may open something; the parser's time grows with their square."""
    return sum(paragraph.count(mark) for mark in "[<*_`~")


def _front_matter(page: Page, text: str) -> None:
    for line in text.split("\n"):
        key, colon, value = line.partition(":")
        name, value = key.strip().lower(), value.strip().strip("\"'")
        if colon and value:
            if name in _TITLE:
                page.title = value
            elif name in _DATE:
                page.published_at = page.published_at or stated(value)
            elif name in _AUTHOR:
                page.author = value
            elif name in _LANGUAGE:
                page.language = value
            elif name == "dateline":
                page.dateline = value
            elif name == "source":
                page.source = value
        page.drop([line], "front matter, kept as metadata where it is known")


class _Blocks:
    """Walks the block tokens and adds parts."""

    def __init__(self, page: Page, lines: Sequence[str]) -> None:
        self.page = page
        self.lines = lines
        self.lists = 0
        self.quotes = 0
        self.heading: int | None = None
        self.table = self.row = self.column = 0
        self.in_table = False

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self.lists += 1
                case "bullet_list_close" | "ordered_list_close":
                    self.lists -= 1
                case "blockquote_open":
                    self.quotes += 1
                case "blockquote_close":
                    self.quotes -= 1
                case "heading_open":
                    self.heading = int(token.tag[1])
                case "heading_close":
                    self.heading = None
                case "table_open":
                    self.in_table, self.row = True, 0
                    self.table += 1
                case "table_close":
                    self.in_table = False
                case "tr_open":
                    self.row, self.column = self.row + 1, 0
                case "th_open" | "td_open":
                    self.column += 1
                case "inline":
                    self._inline(token)
                case "fence" | "code_block":
                    for line in token.content.split("\n"):
                        self.page.add(BlockKind.PARAGRAPH, line)
                case "hr":
                    first, last = token.map or (0, 0)
                    self.page.drop(self.lines[first:last], "a line drawn to separate")
                case "html_block":
                    self._html(token.content)

    def _html(self, content: str) -> None:
        """The text of raw HTML; what no reader of the page would see is listed."""
        from workflow.reading.html import fragment

        shown = fragment(content)
        if not shown:
            listed = visible(content) or content.split("\n")
            self.page.drop(listed, "raw HTML in a Markdown text")
        self.page.parts.extend(shown)

    def _inline(self, token: Token) -> None:
        paragraphs, captions = _runs(self.page, token.children or ())
        for text in paragraphs:
            self._add(text)
        for caption in captions:
            self.page.add(BlockKind.CAPTION, literal(caption))

    def _add(self, text: str) -> None:
        if self.in_table:
            self.page.add(
                BlockKind.TABLE_CELL, text, table=self.table, row=self.row, column=self.column
            )
        elif self.heading is not None:
            if not self.page.parts:
                self.page.add(BlockKind.TITLE, text)
            elif len(self.page.parts) == 1 and strip(text) == self.page.title:
                self.page.drop([strip(text)], "the title, a second time")
            else:
                self.page.add(BlockKind.HEADING, text, level=self.heading)
        elif self.lists:
            self.page.add(BlockKind.LIST_ITEM, text, level=self.lists)
        else:
            self.page.add(BlockKind.QUOTE if self.quotes else BlockKind.PARAGRAPH, text)


def _runs(page: Page, tokens: Sequence[Token]) -> tuple[list[str], list[str]]:
    """The text of inline tokens, parted at hard breaks where a sentence ends there, and the
    descriptions of its pictures."""
    lines, captions = Lines(), list[str]()
    links: list[str] = []
    bold = italic = 0
    for token in tokens:
        tag = token.content.strip("</> ").lower() if token.type == "html_inline" else ""
        closes = token.type.endswith("_close") or token.content.startswith("</")
        step = -1 if closes else 1
        match token.type:
            case "text" | "code_inline":
                href = links[-1] if links else None
                lines.add(token.content, bold=bold > 0, italic=italic > 0, href=href)
            case "softbreak":
                lines.add(" ")
            case "hardbreak":
                lines.end_line()
            case "image":
                captions.append(token.content)
                title = str(token.attrGet("title") or "")
                captions.extend([title] if title and title != token.content else [])
            case "link_open":
                links.append(str(token.attrGet("href") or ""))
            case "link_close":
                links.pop()
            case "strong_open" | "strong_close":
                bold += step
            case "em_open" | "em_close":
                italic += step
            case "html_inline" if tag in ("b", "strong"):
                bold = max(0, bold + step)
            case "html_inline" if tag in ("i", "em"):
                italic = max(0, italic + step)
            case "html_inline" if tag == "br":
                lines.end_line()
            case "html_inline":
                page.drop(visible(token.content), "raw HTML in a Markdown text")
            case _:
                pass
    shown = [line.markup() for line in lines.paragraphs()]
    return [text for text in shown if text], [one for one in captions if one.strip()]


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.hidden = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        del tag
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.lines.extend(data.split("\n"))


def visible(html: str) -> list[str]:
    """The lines that a reader of some HTML would see."""
    parser = _Visible()
    parser.feed(html)
    parser.close()
    return [line for line in parser.lines if line.strip()]
