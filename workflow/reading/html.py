"""Saved web pages: the tree gives the blocks, trafilatura tells which of them are the article."""

import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from workflow.articles import BlockKind
from workflow.errors import UnreadableFile
from workflow.markup import strip
from workflow.reading import furniture
from workflow.reading.inline import Lines, contains_only_links
from workflow.reading.parts import Page, Part
from workflow.reading.press import is_metadata, stated

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_NO_TEXT = frozenset("script style template head title base link meta svg canvas".split())
_NOT_SHOWN = {
    "noscript": "shown only where scripts are off",
    "iframe": "another page inside the page",
    "object": "another file inside the page",
    "audio": "a recording",
    "video": "a film",
    "select": "a form of the page",
    "button": "a form of the page",
    "textarea": "a form of the page",
    "nav": "a menu of the page",
    "menu": "a menu of the page",
    "aside": "beside the article",
    "dialog": "a dialog of the page",
    "footer": "the foot of the page",
}
_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hr html iframe "
    "legend li main menu nav noscript object ol option p pre search section select summary table "
    "tbody td textarea tfoot th thead tr ul video audio".split()
)
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|comments?|related|breadcrumbs?|advert\w*|ads?|banner|"
    r"sidebar|newsletter|subscribe|cookies?|popup|modal|toolbar|tags?|pagination|binh-?luan|"
    r"lien-?quan|tin-?khac|chia-?se|doc-?nhieu)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|chu-?thich|photo-?(?:desc|credit)", re.IGNORECASE)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_SITE = re.compile(r"\s+[|»–—-]\s+[^|»–—-]{2,40}$")
_LETTERS = re.compile(r"[\W_]+")
_DATE_PATHS = (
    "//meta[@property='article:published_time']/@content",
    "//*[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='date' or @name='dc.date']/@content",
    "//time[@datetime]/@datetime",
)
_CONTAINERS = frozenset("article body center div form html main section table tbody td tr".split())
_SURE_LETTERS = 25
_OUTSIDE = "outside the article's text"


@dataclass(slots=True)
class _Place:
    """What holds for the text at a point of the tree."""

    element: lxml_html.HtmlElement
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    bold: bool = False
    italic: bool = False
    href: str | None = None
    dropped: str | None = None
    lists: int = 0
    cell: tuple[int, int, int] | None = None


@dataclass(slots=True)
class _Found:
    """A block of the page, with the element that it stands in."""

    part: Part
    element: lxml_html.HtmlElement
    dropped: str | None
    inside: bool = False


def read(name: str, text: str) -> Page:
    """The article of a saved page; scripts never run, and all text left out is listed.

    Raises `UnreadableFile` when the page has no tree.
    """
    tree = _tree(name, text)
    page = Page()
    found = _Walk(tree).blocks
    _metadata(page, tree, text)
    _judge(found, tree, text)
    _fill(page, found)
    return page


def fragment(text: str) -> list[Part]:
    """The blocks that a reader would see of a piece of HTML."""
    try:
        tree = lxml_html.document_fromstring(f"<body>{text}</body>")
    except (etree.LxmlError, ValueError):
        return []
    return [block.part for block in _Walk(tree).blocks if block.dropped is None]


def _tree(name: str, text: str) -> lxml_html.HtmlElement:
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    text = re.sub(r"\A\s*<\?xml[^>]{0,200}>", "", text)
    try:
        tree = lxml_html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFile(name, "is no readable web page; paste its text instead.") from error
    return tree


class _Walk:
    """Goes through a tree once, without recursion, and collects its blocks."""

    def __init__(self, tree: lxml_html.HtmlElement) -> None:
        self.blocks: list[_Found] = []
        self.lines = Lines()
        self.tables = 0
        self.cells: dict[lxml_html.HtmlElement, tuple[int, int, int]] = {}
        places = [_Place(tree)]
        ignored = 0
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if ignored or tag in _NO_TEXT or not tag:
                    ignored += 1
                    continue
                if tag in _BLOCKS:
                    self._flush(places[-1])
                places.append(self._entered(element, tag, places[-1]))
                self._text(element.text, places[-1])
                continue
            if ignored:
                ignored -= 1
                if ignored:
                    continue
            else:
                place = places.pop()
                if tag in _BLOCKS:
                    self._flush(place)
                elif tag == "br":
                    self.lines.end_line()
            self._text(element.tail, places[-1])
        self._flush(places[0])

    def _text(self, text: str | None, place: _Place) -> None:
        if not text:
            return
        for number, line in enumerate(text.split("\n") if _in_pre(place) else [text]):
            if number:
                self.lines.end_line()
            self.lines.add(line, bold=place.bold, italic=place.italic, href=place.href)

    def _flush(self, place: _Place) -> None:
        lines, self.lines = self.lines.paragraphs(), Lines()
        for line in lines:
            text = line.markup()
            if not text:
                continue
            where: dict[str, int | None] = {}
            kind = place.kind
            if kind is BlockKind.TABLE_CELL and place.cell is not None:
                where = dict(zip(("table", "row", "column"), place.cell, strict=True))
            elif kind in (BlockKind.HEADING, BlockKind.LIST_ITEM):
                where = {"level": place.level}
            part = Part(kind, text, **where)
            self.blocks.append(_Found(part, place.element, place.dropped))

    def _entered(self, element: lxml_html.HtmlElement, tag: str, outer: _Place) -> _Place:
        place = replace(outer)
        if tag in _BLOCKS:
            place.element = element
        style = element.get("style") or ""
        if tag in ("b", "strong") or _BOLD.search(style):
            place.bold = True
        if tag in ("i", "em", "cite") or _ITALIC.search(style):
            place.italic = True
        if tag == "a" and element.get("href"):
            place.href = element.get("href")
        if place.dropped is None:
            place.dropped = _reason(element, tag, style)
        self._kind(element, tag, place)
        return place

    def _kind(self, element: lxml_html.HtmlElement, tag: str, place: _Place) -> None:
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        match tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                place.kind, place.level = BlockKind.HEADING, int(tag[1])
                place.bold = False
            case "ul" | "ol" | "menu":
                place.lists += 1
            case "li":
                place.kind, place.level = BlockKind.LIST_ITEM, max(1, place.lists)
            case "blockquote":
                place.kind = BlockKind.QUOTE
            case "figcaption" | "figure" | "caption":
                place.kind = BlockKind.CAPTION
            case "table":
                place.cell = None
                self._table(element)
            case "td" | "th" if element in self.cells:
                place.kind, place.cell = BlockKind.TABLE_CELL, self.cells[element]
            case _:
                pass
        if tag in ("p", "div", "td", "span", "em", "figcaption") and _CAPTION.search(named):
            place.kind = BlockKind.CAPTION
        if tag == "th":
            place.bold = False

    def _table(self, table: lxml_html.HtmlElement) -> None:
        """Number the cells of a table of data; one that only lays out a page has none."""
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        widths = [sum(cell.tag in ("td", "th") for cell in row) for row in rows]
        lays_out = any(True for _ in table.iterdescendants("table", "h1", "h2", "img", "figure"))
        if lays_out or sum(width > 1 for width in widths) < 2:
            return
        self.tables += 1
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(rows, 1):
            column = 1
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                while (number, column) in taken:
                    column += 1
                self.cells[cell] = (self.tables, number, column)
                wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
                taken |= {(number + r, column + c) for r in range(high) for c in range(wide)}
                column += wide


def _span(cell: lxml_html.HtmlElement, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value), 100)) if value.isascii() and value.isdigit() else 1


def _in_pre(place: _Place) -> bool:
    return str(place.element.tag) == "pre"


def _reason(element: lxml_html.HtmlElement, tag: str, style: str) -> str | None:
    """Why an element's text is not the article's, by what the page itself says of it."""
    if element.get("hidden") is not None or _HIDING.search(style):
        return "hidden on the page"
    if tag == "footer" and next(element.iterancestors("article", "main"), None) is not None:
        return None
    if tag in _NOT_SHOWN:
        return _NOT_SHOWN[tag]
    if element.get("role") in ("navigation", "banner", "search", "complementary", "dialog"):
        return _OUTSIDE
    return None


def _judge(found: list[_Found], tree: lxml_html.HtmlElement, text: str) -> None:
    """Mark the blocks of the article.

    Where trafilatura sees the article's text, its container is the smallest element with nearly
    all of that; what stands there belongs to the article too, unless it is links, or the page
    calls it something else. So a short paragraph that trafilatura leaves out is not lost.
    """
    extracted = trafilatura.extract(
        text, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
    )
    main = _folded(extracted or "")
    chosen = [
        block
        for block in found
        if block.dropped is None
        and len(_folded(block.part.text)) >= _SURE_LETTERS
        and _folded(block.part.text) in main
    ]
    container = _container(chosen, tree)
    holding = {container, *container.iterancestors()}
    picked = {id(block) for block in chosen}
    named = {element for element in tree.iter(etree.Element) if _names_beside(element)} - holding
    for block in found:
        if block.dropped is not None:
            continue
        ancestors = {block.element, *block.element.iterancestors()}
        beside = not named.isdisjoint(ancestors)
        within = container in ancestors
        linked = contains_only_links(block.part.text) and block.part.kind is not BlockKind.HEADING
        block.inside = (id(block) in picked and not beside) or (
            within and not beside and not linked
        )


def _names_beside(element: lxml_html.HtmlElement) -> bool:
    return any(_BESIDE.search(element.get(name) or "") is not None for name in ("class", "id"))


def _container(chosen: list[_Found], tree: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    if not chosen:
        known = next(tree.iter("article", "main"), None)
        body = tree.find(".//body")
        return known if known is not None else (body if body is not None else tree)
    weights: dict[lxml_html.HtmlElement, int] = {}
    for block in chosen:
        letters = len(_folded(block.part.text))
        for element in (block.element, *block.element.iterancestors()):
            weights[element] = weights.get(element, 0) + letters
    most = 0.85 * weights[tree] if tree in weights else 0
    here = tree
    while True:
        child = next((one for one in here if weights.get(one, 0) >= most > 0), None)
        if child is None or child.tag not in _CONTAINERS:
            return here
        here = child


def _fill(page: Page, found: list[_Found]) -> None:
    """Add the parts of the article in their order, and list the others."""
    inside = [number for number, block in enumerate(found) if block.inside]
    if not inside:
        for block in found:
            block.inside = block.dropped is None
        inside = [number for number, block in enumerate(found) if block.inside]
    first, last = (inside[0], inside[-1]) if inside else (0, -1)
    heading = _title_of(page, found, first)
    if heading is not None:
        page.title = strip(found[heading].part.text)
        first = min(first, heading)
    if page.title:
        text = found[heading].part.text if heading is not None else page.title
        page.parts.append(Part(BlockKind.TITLE, text))
    start = next((number for number in inside if number != heading), 0)
    heads = start if heading is None else heading
    for number, block in enumerate(found):
        if number == heading:
            continue
        text = block.part.text
        around = block.dropped is None and (
            first < number <= last + 3 or (number < first and first - number <= 3)
        )
        if page.title and block.dropped is None and strip(text) == page.title:
            page.drop([strip(text)], "the title, a second time")
        elif (
            block.inside
            or (around and is_metadata(text))
            or (heads < number < start and _is_lead(block))
        ):
            page.parts.append(block.part)
        else:
            page.drop([strip(text)], block.dropped or _OUTSIDE)


def _title_of(page: Page, found: list[_Found], first: int) -> int | None:
    """Which block is the title: a main heading, best one that the page's head repeats."""
    stated_title = _folded(page.title or "")
    candidates = [
        number
        for number, block in enumerate(found)
        if block.dropped is None
        and (block.part.level == 1 or _folded(block.part.text) == stated_title)
        if _folded(block.part.text) and block.part.table is None
    ]
    for number in candidates:
        folded = _folded(found[number].part.text)
        if stated_title and (folded in stated_title or stated_title in folded):
            return number
    before = [number for number in candidates if number <= first]
    return before[-1] if before else (candidates[0] if candidates else None)


def _is_lead(block: _Found) -> bool:
    """Whether a block between the title and the text is a sentence: the lead."""
    return (
        block.dropped is None
        and not contains_only_links(block.part.text)
        and furniture.reason(strip(block.part.text)) is None
        and len(strip(block.part.text).split()) >= 8
    )


def _folded(text: str) -> str:
    """Letters and digits only, for comparing."""
    return _LETTERS.sub("", strip(text)).casefold()


def _metadata(page: Page, tree: lxml_html.HtmlElement, text: str) -> None:
    page.language = tree.get("lang") or tree.get("xml:lang") or None
    found = trafilatura.extract_metadata(text)
    if found is not None:
        shown = " ".join(str(found.title or "").split())
        page.title = _SITE.sub("", shown) or None
        page.author = " ".join(str(found.author).split()) if found.author else None
        page.source = found.sitename or None
    page.published_at = _published(tree)


def _published(tree: lxml_html.HtmlElement) -> datetime | None:
    values = [str(value) for path in _DATE_PATHS[:3] for value in tree.xpath(path)]
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        values.extend(_linked_dates(str(script)))
    values += [str(value) for path in _DATE_PATHS[3:] for value in tree.xpath(path)]
    return next((at for value in values if (at := stated(value)) is not None), None)


def _linked_dates(script: str) -> Iterator[str]:
    """The publication dates in a JSON-LD script."""
    try:
        waiting: list[object] = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, Mapping):
            if isinstance(node.get("datePublished"), str):
                yield node["datePublished"]
            waiting.extend(value for key, value in node.items() if key in ("@graph", "mainEntity"))
