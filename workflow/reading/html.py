"""Saved web pages: trafilatura tells which text is the article, the tree gives its shape."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import datetime

import trafilatura
from lxml import html as lxml_html
from lxml.etree import ParserError, XMLSyntaxError
from trafilatura.metadata import extract_metadata

from workflow.articles import BlockKind
from workflow.errors import UnreadableFile
from workflow.markup import safe_link, strip
from workflow.reading.parts import Page, Part
from workflow.reading.press import is_metadata, stated

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_HIDDEN = frozenset(
    "script style noscript template iframe object embed svg math canvas head select option "
    "button input textarea form".split()
)
_OUTSIDE = frozenset("nav aside footer header menu dialog".split())
_KINDS = {
    "p": BlockKind.PARAGRAPH,
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "li": BlockKind.LIST_ITEM,
    "dd": BlockKind.PARAGRAPH,
    "dt": BlockKind.PARAGRAPH,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    **{f"h{n}": BlockKind.HEADING for n in range(1, 7)},
}
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code del em font i ins kbd label mark q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr br img picture source".split()
)
_SITE = re.compile(r"\s+[|»–—-]\s+[^|»–—-]{2,40}$")
_DATE_PATHS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='pubdate' or @name='date' or @name='dc.date']/@content",
    "//time[@datetime]/@datetime",
)


def read(name: str, text: str) -> Page:
    """The article of a saved page; scripts never run, everything left out is listed.

    Raises `UnreadableFile` when there is no text in it.
    """
    page = Page()
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    try:
        tree = lxml_html.fromstring(text)
    except (ParserError, XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(name, "is no readable web page; paste its text instead.") from error
    for hidden in list(tree.iter(*_HIDDEN)):
        if hidden.tag == "head":
            continue
        hidden.drop_tree() if hidden.getparent() is not None else None
    _metadata(page, tree, text)
    body = tree.find(".//body") if tree.tag == "html" else tree
    found = list(_blocks(body if body is not None else tree))
    main = _main_text(text)
    inside = [_is_main(block, main) for block in found]
    if not any(inside):
        inside = [not block.outside for block in found]
    _fill(page, found, inside)
    return page


class _Block:
    """A block of the page in document order."""

    def __init__(self, kind: BlockKind, text: str, outside: bool, **place: int | None) -> None:
        self.kind, self.text, self.outside, self.place = kind, text, outside, place


def _blocks(root: lxml_html.HtmlElement) -> Iterator[_Block]:
    tables = {table: n for n, table in enumerate(root.iter("table"), 1)}
    for element, kind, text in _leaves(root):
        ancestors = [a.tag for a in element.iterancestors()]
        outside = element.tag in _OUTSIDE or any(tag in _OUTSIDE for tag in ancestors)
        if "article" in ancestors or "main" in ancestors:
            near = next((t for t in ancestors if t in _OUTSIDE or t in ("article", "main")), "")
            outside = near in ("nav", "aside", "footer", "menu", "dialog")
        place: dict[str, int | None] = {}
        if kind is BlockKind.HEADING:
            place["level"] = int(element.tag[1])
        elif kind is BlockKind.LIST_ITEM:
            place["level"] = max(1, sum(tag in ("ul", "ol") for tag in ancestors))
        elif kind is BlockKind.TABLE_CELL:
            row = (
                next(a for a in element.iterancestors() if a.tag == "tr")
                if "tr" in ancestors
                else None
            )
            table = next((a for a in element.iterancestors() if a.tag == "table"), None)
            if row is None or table is None:
                kind = BlockKind.PARAGRAPH
            else:
                cell = (
                    element
                    if element.tag in ("td", "th")
                    else next(a for a in element.iterancestors() if a.tag in ("td", "th"))
                )
                cells = [c for c in row if c.tag in ("td", "th")]
                place = {
                    "table": tables.get(table, 1),
                    "row": list(table.iter("tr")).index(row) + 1,
                    "column": cells.index(cell) + 1,
                }
        yield _Block(kind, text, outside, **place)


def _leaves(
    element: lxml_html.HtmlElement, kind: BlockKind | None = None
) -> Iterator[tuple[lxml_html.HtmlElement, BlockKind, str]]:
    """Runs of inline content, each with the element it stands in and the kind that gives."""
    if not isinstance(element.tag, str):
        return
    kind = _KINDS.get(element.tag, kind)
    run: list[str] = [element.text or ""]

    def flushed() -> Iterator[tuple[lxml_html.HtmlElement, BlockKind, str]]:
        for piece in "".join(run).split("\n\x00"):
            if strip(piece).strip():
                yield element, kind or BlockKind.PARAGRAPH, piece
        run.clear()

    for child in element:
        if not isinstance(child.tag, str):
            run.append(child.tail or "")
        elif child.tag in _INLINE and not any(
            isinstance(d.tag, str) and d.tag not in _INLINE for d in child.iterdescendants()
        ):
            run.append(_inline(child))
            run.append(child.tail or "")
        else:
            yield from flushed()
            yield from _leaves(child, kind)
            run.append(child.tail or "")
    yield from flushed()


def _inline(element: lxml_html.HtmlElement) -> str:
    if not isinstance(element.tag, str):
        return ""
    if element.tag == "br":
        return "\n\x00"
    inner = (element.text or "") + "".join(_inline(c) + (c.tail or "") for c in element)
    if element.tag in ("b", "strong") and inner.strip():
        return f"<b>{inner}</b>"
    if element.tag in ("i", "em", "cite") and inner.strip():
        return f"<i>{inner}</i>"
    href = (element.get("href") or "").strip()
    if element.tag == "a" and safe_link(href) and inner.strip():
        return f'<a href="{href}">{inner}</a>'
    return inner


def _main_text(text: str) -> str:
    extracted = trafilatura.extract(
        text, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
    )
    return _folded(extracted or "")


def _is_main(block: _Block, main: str) -> bool:
    text = _folded(strip(block.text))
    return bool(text) and not block.outside and text in main


def _folded(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text.replace("\x00", " ")).strip().casefold()


def _fill(page: Page, found: list[_Block], inside: list[bool]) -> None:
    """Add the parts between the first and the last that belong to the article."""
    marked = [n for n, yes in enumerate(inside) if yes]
    first, last = (marked[0], marked[-1]) if marked else (0, -1)
    title = _folded(page.title or "")
    titled = False
    for n, block in enumerate(found):
        text = block.text.replace("\x00", " ")
        heads = block.kind is BlockKind.HEADING and block.place.get("level") == 1
        is_title = not titled and (
            (bool(title) and _folded(strip(text)) == title and not block.outside)
            or (heads and not title)
        )
        if is_title:
            titled = True
            page.title = strip(" ".join(text.split()))
            page.parts.insert(0, Part(BlockKind.TITLE, " ".join(text.split())))
        elif (
            inside[n]
            or (first <= n <= last and not block.outside)
            or (not block.outside and (is_metadata(text) or _is_lead(text, n, first)))
        ):
            page.add(block.kind, text, **block.place)
        else:
            page.drop([strip(text)], "outside the article's text")
    if not titled and page.title:
        page.add(BlockKind.TITLE, page.title)
        page.parts.insert(0, page.parts.pop())


def _is_lead(text: str, n: int, first: int) -> bool:
    """Whether a line shortly before the text is its lead, and not the page's head."""
    return 0 < first - n <= 3 and len(strip(text).split()) >= 8


def _metadata(page: Page, tree: lxml_html.HtmlElement, text: str) -> None:
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    page.language = language or None
    found = extract_metadata(text)
    headings = [h.text_content() for h in tree.iter("h1")]
    shown = " ".join(str(found.title or "").split()) if found is not None else ""
    if headings:
        heads = [" ".join(h.split()) for h in headings if h.strip()]
        page.title = next((h for h in heads if _folded(h) in _folded(shown) or not shown), None)
        page.title = page.title or (heads[0] if heads else None)
    page.title = page.title or (_SITE.sub("", shown) or None)
    if found is not None:
        if found.author:
            page.author = found.author
        page.source = found.sitename or None
    page.published_at = _published(tree)


def _published(tree: lxml_html.HtmlElement) -> datetime | None:
    stated_at = [str(value) for path in _DATE_PATHS for value in tree.xpath(path)]
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(script)
        except ValueError:
            continue
        nodes = data if isinstance(data, list) else [data]
        stated_at += [str(n["datePublished"]) for n in nodes if _dated(n)]
    return next((at for value in stated_at if (at := stated(value)) is not None), None)


def _dated(node: object) -> bool:
    return isinstance(node, dict) and "datePublished" in node
