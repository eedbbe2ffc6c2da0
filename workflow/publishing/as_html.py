"""The HTML export: one clean page that loads nothing from anywhere.

Everything is escaped by Jinja2's autoescape and `workflow.markup.to_html`. The page carries
schema.org data (NewsArticle with ``translationOfWork``) and its own content security policy.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from workflow.articles import BlockKind
from workflow.languages import direction
from workflow.markup import to_html
from workflow.publishing.labels import colon, phrase
from workflow.publishing.printing import Bullets, Page, Part, Table, Text, date_and_time


def render(page: Page, alternates: Mapping[str, str] | None = None) -> bytes:
    """The page as UTF-8 HTML.

    ``alternates`` maps languages (and ``x-default``) to the absolute addresses of all versions,
    this one included, for ``hreflang``; without them no such links are written, since search
    engines ignore links that are not mutual.
    """
    date = page.first_published or (None if page.working else page.at)
    made = (
        _templates()
        .get_template("article.html")
        .render(
            page=page,
            direction=direction(page.language),
            news_article=news_article(page),
            alternates=sorted((alternates or {}).items()),
            shown_date=date,
            date_text=date and date_and_time(date, page.language),
            seal_label=phrase("seal", page.language),
            colon=colon(page.language),
        )
    )
    return made.encode()


def news_article(page: Page) -> dict[str, Any]:
    """schema.org's NewsArticle for the page; what is not known is left out."""
    original = {
        "@type": "NewsArticle",
        "headline": page.source_title,
        "inLanguage": page.source_language,
        "datePublished": _iso(page.first_published),
        "url": page.source if _is_address(page.source) else None,
        "publisher": _organisation(page.source),
        "author": _persons(page.authors),
    }
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "inLanguage": page.language,
        "dateline": page.dateline,
        "datePublished": None if page.working else _iso(page.at),
        "dateModified": _iso(page.at),
        "creativeWorkStatus": "Draft" if page.working else "Published",
        "version": page.number,
        "identifier": page.seal and f"urn:sha256:{page.seal}",
        "author": _persons(page.authors),
        "translator": _persons(page.translators),
        "translationOfWork": _known(original),
    }
    return _known(article)


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _known(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, [], {})}


def _persons(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in names]


def _organisation(source: str | None) -> dict[str, str] | None:
    if not source or _is_address(source):
        return None
    return {"@type": "Organization", "name": source}


def _is_address(source: str | None) -> bool:
    try:
        return bool(source) and urlsplit(source).scheme in ("http", "https")
    except ValueError:
        return False


def _part(part: Part) -> Markup:
    match part:
        case Bullets(items):
            return Markup(_bullets(items))  # noqa: S704 – made of to_html only
        case Table(rows):
            return Markup(_table(rows))  # noqa: S704 – made of to_html only
        case Text():
            return Markup(_text(part))  # noqa: S704 – made of to_html only


def _text(part: Text) -> str:
    inner = to_html(part.text)
    match part.kind:
        case BlockKind.HEADING | BlockKind.TITLE:
            level = min(part.level + 1, 6)
            return f"<h{level}>{inner}</h{level}>"
        case BlockKind.CAPTION:
            return f"<figure><figcaption>{inner}</figcaption></figure>"
        case BlockKind.QUOTE:
            return f"<blockquote><p>{inner}</p></blockquote>"
        case _ if part.dateline:
            return f'<p><span class="dateline">{to_html(part.dateline)}</span> – {inner}</p>'
        case _:
            return f"<p>{inner}</p>"


def _bullets(items: Iterable[tuple[int, str]]) -> str:
    """Nested lists; a deeper list stands inside the item before it."""
    made: list[str] = []
    depth = 0
    for wanted, text in items:
        level = min(wanted, depth + 1)
        if level > depth:
            made.append("<ul>")
        else:
            made.append("</li>" + "</ul></li>" * (depth - level))
        made.append(f"<li>{to_html(text)}")
        depth = level
    return "".join(made) + "</li></ul>" * depth


def _table(rows: tuple[tuple[tuple[str, ...], ...], ...]) -> str:
    made = []
    for row in rows:
        cells = ("".join(f"<p>{to_html(text)}</p>" for text in cell) for cell in row)
        made.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return "<table><tbody>" + "".join(made) + "</tbody></table>"


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("workflow.publishing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    templates.filters["part"] = _part
    templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    return templates
