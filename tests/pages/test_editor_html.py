"""Segments as HTML: nothing of a text is lost, and nothing of it is ever markup."""

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.markup import strip
from workflow.pages import editor_findings, editor_html

TEXTS = st.text(
    alphabet=st.sampled_from("Việt nam & <b>i</b> \"quoted\" 中文 3,5 <script>'x'=/>.\u00a0"),
    max_size=60,
)
OWN_TAG = re.compile(r"</?(?:b|i|u|span|mark|del|ins)(?:\s[^<>]*)?>")


def plain(html: str) -> str:
    """What a reader sees of it."""
    return unescape(OWN_TAG.sub("", html))


@given(TEXTS)
def test_a_text_reads_as_it_stands(text: str) -> None:
    html = editor_html.plain(text, "vi")
    assert plain(html) == strip(text)
    assert "<" not in OWN_TAG.sub("", html)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_changes_hold_both_texts(before: str, after: str) -> None:
    html = editor_html.changes(before, after, "en")
    assert plain(re.sub(r"<del>.*?</del>", "", html, flags=re.DOTALL)) == strip(after)
    assert plain(re.sub(r"<ins>.*?</ins>", "", html, flags=re.DOTALL)) == strip(before)


def test_changes_side_by_side_are_shown_as_one() -> None:
    html = editor_html.changes("Ha Noi organised the fair.", "Ha Noi held a fair.", "en")
    assert ">Ha Noi <del>organised the</del><ins>held a</ins> fair.<" in html


def test_chinese_is_compared_character_by_character() -> None:
    html = editor_html.changes("会议在河内举行。", "会议在顺化举行。", "zh-Hans")
    assert "会议在<del>河内</del><ins>顺化</ins>举行。" in html


def test_a_hop_before_a_problem_stays() -> None:
    said = editor_findings.problem_said("en→es: The machine gave no text.")
    assert said == "en→es: The machine gave no text."
