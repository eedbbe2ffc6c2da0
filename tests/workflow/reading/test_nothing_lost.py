"""Every line of a source is in a block or listed, in every format; blocks are well-formed."""

import io
import unicodedata
from html import escape

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflow.articles import BlockKind, Revision
from workflow.errors import UnreadableFile
from workflow.markup import strip, well_formed
from workflow.reading import ArticleReader
from workflow.reading.inline import Line, unwrapped

READER = ArticleReader()
WORDS = (
    "Hội nghị TP. Huế 14-6-2022, 53 “Hòa bình” ông Lê Hoa & < > - – * # 1. a) _x_ `y` [z] | \\ "
    "Ảnh: Tin: Nguồn: Bình luận Chia sẻ By Theo 14/06/2022 14:54 kết! sao? … e\u0302\u0301 họp. "
    "会议 Москва 3<4 <b> </b> <i> &amp; http://a.vn/x"
).split()
LINE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
LINES = st.lists(LINE, min_size=1, max_size=8)
often = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


def squeezed(text: str) -> str:
    """Letters and digits of a text: what a reader could miss."""
    plain = strip(unicodedata.normalize("NFC", text))
    return "".join(character for character in plain if character.isalnum())


def read(content: bytes, name: str) -> Revision | None:
    try:
        return READER.read(name, content, "vi")
    except UnreadableFile as refusal:
        if "no text" not in refusal.reason:
            raise
        return None


def holds(revision: Revision | None, lines: list[str]) -> None:
    if revision is None:
        return
    kept = [squeezed(block.text) for block in revision.blocks]
    kept += [squeezed(line.text) for line in revision.dropped]
    for line in lines:
        # What looks like a tag is a tag in a text where it is whole, and plain anywhere else.
        wanted = {squeezed(line), squeezed(line.replace("<", "‹"))}
        assert any(one in text for one in wanted for text in kept), (line, kept)
    for block in revision.blocks:
        assert well_formed(block.text)
        assert block.text == " ".join(block.text.split())
        together = "".join(strip(segment) for segment in block.segments)
        assert "".join(together.split()) == "".join(strip(block.text).split())
    assert revision.blocks[0].kind is BlockKind.TITLE
    assert len(revision.blocks[0].segments) == 1
    assert [block.kind for block in revision.blocks].count(BlockKind.TITLE) == 1


@often
@given(LINES, st.sampled_from(["\n\n", "\n", "\r\n"]))
def test_of_a_text(lines: list[str], between: str) -> None:
    text = between.join(lines)
    if any(sign in text for sign in ("[z]", "`y`", "# ")) and text.startswith("# "):
        return  # taken for Markdown, where marks are no text
    holds(read(text.encode(), "tin.txt"), lines)


@often
@given(LINES)
def test_of_a_page(lines: list[str]) -> None:
    tags = ("p", "div", "li", "h2", "td", "blockquote", "span", "figcaption")
    body = "".join(
        f"<{tags[n % len(tags)]}>{escape(line)}</{tags[n % len(tags)]}>"
        for n, line in enumerate(lines)
    )
    page = f"<!doctype html><title>Tin vui hôm nay</title><body><h1>Tin vui hôm nay</h1>{body}"
    holds(read(page.encode(), "tin.html"), lines)


@often
@given(LINES)
def test_of_a_word_document(lines: list[str]) -> None:
    document = docx.Document()
    styles = ("Normal", "Heading 2", "List Bullet", "Quote", "Caption")
    for number, line in enumerate(lines):
        paragraph = document.add_paragraph(style=styles[number % len(styles)])
        for place, word in enumerate(line.split(" ")):
            run = paragraph.add_run(word + " ")
            run.bold, run.italic = place % 3 == 0, place % 2 == 0
    table = document.add_table(rows=1, cols=len(lines))
    for cell, line in zip(table.rows[0].cells, lines, strict=True):
        cell.text = line
    held = io.BytesIO()
    document.save(held)
    holds(read(held.getvalue(), "tin.docx"), lines)


@often
@given(LINES, st.sampled_from(["{}", "- {}", "> {}", "## {}", "**{}**", "1. {}", "| {} |"]))
def test_of_a_markdown_text(lines: list[str], form: str) -> None:
    plain = [
        "Dòng " + "".join(one for one in line if one.isalnum() or one in " .,!?:") for line in lines
    ]
    text = "\n\n".join(form.format(line.strip()) for line in plain)
    holds(read(f"# Tin vui\n\n{text}".encode(), "tin.md"), plain)


RUNS = st.lists(
    st.tuples(
        st.sampled_from(["a", " ", "b ", " c", "<b>", "\u00a0"]), st.booleans(), st.booleans()
    )
)


@given(RUNS)
def test_markup_of_any_runs_is_well_formed_and_keeps_the_text(
    runs: list[tuple[str, bool, bool]],
) -> None:
    line = Line()
    for text, bold, italic in runs:
        line.add(text, bold=bold, italic=italic)
    assert well_formed(line.markup())
    written = "".join(text for text, _, _ in runs).replace("<", "‹")
    assert squeezed(line.markup()) == squeezed(written)
    assert well_formed(unwrapped(line.markup()))
