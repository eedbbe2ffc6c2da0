"""Paragraphs of plain text out of Markdown and HTML, without code, links and pictures."""

import html
import re
from pathlib import Path

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADER = re.compile(r"^---\n.*?\n---\n", re.DOTALL)
_BLOCKS = [re.compile(rf"{mark}.*?{mark}", re.DOTALL) for mark in ("```", "~~~", r"\$\$")]
_STEPS = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), " "),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]*)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"<[^>]*>"), " "),
    (re.compile(r"(\*\*|__|\*|`|:label:.*|\{#[^}]*\}|\{/\*.*?\*/\})"), ""),
    (re.compile(r"^\s*([-+]|\d+\.)\s+"), ""),
    (re.compile(r"^\s*#+\s*"), ""),
    (re.compile(r"^\s*(>\s*)+(\[!\w+\])?"), ""),
)
_LETTER = re.compile("[A-Za-zÀ-ỹ]")


def markdown(text: str) -> list[str]:
    """The paragraphs, headings, list items and table cells of a Markdown document.

    >>> markdown("# One\\n\\ntwo **three**\\n- [four](x)\\n```\\ncode\\n```")
    ['One', 'two three', 'four']
    """
    text = _HEADER.sub("", _COMMENT.sub(" ", text))
    for block in _BLOCKS:
        text = block.sub("\n\n", text)
    blocks: list[str] = []
    current = ""
    for line in text.split("\n"):
        stripped = line.strip()
        if not stripped or stripped.startswith("|") or re.match(r"#|[-*+] |\d+\. |>", stripped):
            blocks.append(current)
            current = ""
        if stripped.startswith("|"):
            blocks += stripped.strip("|").split("|")
        elif stripped.startswith("#"):
            blocks.append(stripped)
        else:
            current = f"{current} {line}" if current else line
    return [plain for block in [*blocks, current] if _LETTER.search(plain := _plain(block))]


def _plain(block: str) -> str:
    for pattern, by in _STEPS:
        block = pattern.sub(by, block)
    return re.sub(r"\s+", " ", html.unescape(block)).strip()


def page(file: Path) -> list[tuple[str | None, str]]:
    """The innermost blocks of an HTML file: their ``id``, if any, and their text."""
    from lxml import html as trees

    root = trees.parse(str(file), trees.HTMLParser(encoding="utf-8")).getroot()
    blocks: list[tuple[str | None, str]] = []
    if root is None:
        return blocks
    for element in root.iter("p", "h1", "h2", "h3", "h4", "dt", "td", "li"):
        if element.tag in ("td", "li") and len(element):
            continue
        text = re.sub(r"\s+", " ", element.text_content()).strip()
        if text:
            blocks.append((element.get("id"), text))
    return blocks
