"""Markdown (CommonMark and tables): headings, lists, quotes, tables, inline markup."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from workflow.articles import BlockKind
from workflow.markup import safe_link, strip
from workflow.reading.parts import Page
from workflow.reading.press import stated

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE, _DATE = frozenset({"title"}), frozenset({"date", "published", "published_at"})
_AUTHOR, _LANGUAGE = frozenset({"author", "by", "byline"}), frozenset({"lang", "language"})


def read(text: str) -> Page:
    """The parts of a Markdown text; raw HTML is left out and listed."""
    page = Page()
    if found := _FRONT_MATTER.match(text):
        _front_matter(page, found[1])
        text = text[found.end() :]
    if page.title:
        page.add(BlockKind.TITLE, page.title)
    parser = MarkdownIt("commonmark").enable("table")
    _Blocks(page).read(parser.parse(text))
    return page


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

    def __init__(self, page: Page) -> None:
        self.page = page
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
                case "html_block":
                    self.page.drop(visible(token.content), "raw HTML in a Markdown text")

    def _inline(self, token: Token) -> None:
        text, captions = _runs(self.page, token.children or ())
        if self.in_table:
            self.page.add(
                BlockKind.TABLE_CELL, text, table=self.table, row=self.row, column=self.column
            )
        elif self.heading is not None:
            if not self.page.parts:
                self.page.add(BlockKind.TITLE, text)
            elif len(self.page.parts) == 1 and strip(text) == self.page.title:
                self.page.drop([text], "the title, a second time")
            else:
                self.page.add(BlockKind.HEADING, text, level=self.heading)
        elif self.lists:
            self.page.add(BlockKind.LIST_ITEM, text, level=self.lists)
        else:
            self.page.add(BlockKind.QUOTE if self.quotes else BlockKind.PARAGRAPH, text)
        for caption in captions:
            self.page.add(BlockKind.CAPTION, caption)


def _runs(page: Page, tokens: Sequence[Token]) -> tuple[str, list[str]]:
    out: list[str] = []
    captions: list[str] = []
    links: list[bool] = []
    simple = {"strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>"}
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                out.append(token.content)
            case "softbreak" | "hardbreak":
                out.append(" ")
            case "image":
                captions.append(token.content)
            case "link_open":
                href = str(token.attrGet("href") or "")
                links.append(safe_link(href))
                out.append(f'<a href="{href}">' if links[-1] else "")
            case "link_close":
                out.append("</a>" if links.pop() else "")
            case "html_inline":
                page.drop(visible(token.content), "raw HTML in a Markdown text")
            case kind:
                out.append(simple.get(kind, ""))
    return "".join(out), [caption for caption in captions if caption.strip()]


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
