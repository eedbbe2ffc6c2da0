"""Segments as HTML: nothing of a text is lost, and nothing of it is ever markup."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from workflow.articles import Finding, Severity, TermUse
from workflow.markup import strip
from workflow.pages import editor_findings, editor_html, editor_words

TEXTS = st.text(
    alphabet=st.sampled_from("Việt nam & <b>i</b> \"quoted\" 中文 3,5 <script>'x'=/>.\u00a0"),
    max_size=60,
)
OWN_TAG = re.compile(r"</?(?:b|i|u|span|mark|del|ins)(?:\s[^<>]*)?>")


def plain(html: str) -> str:
    """What a reader sees of it."""
    return unescape(OWN_TAG.sub("", html))


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[TermUse]]:
    """A text with terms anywhere in it, overlapping or not, there or missing."""
    text = draw(TEXTS.filter(bool))
    uses = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        found = draw(st.sampled_from([None, "wording"]))
        kind = draw(st.sampled_from(["term", "name", "number"]))
        uses.append(TermUse(kind, text[start:end], ("a <b>", '"c"'), found, None, start, end))
    return text, uses


@given(marked())
def test_a_marked_source_reads_as_the_source(given: tuple[str, list[TermUse]]) -> None:
    text, uses = given
    html = editor_html.source(text, uses, "vi")
    assert plain(html) == strip(text)
    assert "<" not in OWN_TAG.sub("", html)


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


def test_a_missing_wording_is_offered_once() -> None:
    uses = [
        TermUse("term", "Việt Nam", ("Viet Nam", "Vietnam"), None, "X1", 0, 8),
        TermUse("term", "Việt Nam", ("Viet Nam", "Vietnam"), None, "X1", 12, 20),
        TermUse("number", "53", ("53",), "53", None, 22, 24),
    ]
    chips = editor_html.missing(uses)
    assert chips.count("data-wording") == 1
    assert 'data-wording="Viet Nam"' in chips
    assert "also Vietnam" in chips


def test_a_source_without_a_target_reproaches_nothing() -> None:
    use = TermUse("term", "Việt Nam", ("Viet Nam",), None, "X1", 0, 8)
    assert "lacking" in editor_html.source("Việt Nam", [use], "vi")
    assert "lacking" not in editor_html.source("Việt Nam", [use], "vi", has_target=False)


def test_what_was_let_pass_stands_below_what_is_open() -> None:
    html = editor_html.findings(
        [
            Finding("a", Severity.WARNING, "Waived.", waived_by="minh", waiver_reason="Agreed."),
            Finding("b", Severity.NOTE, "A note."),
            Finding("c", Severity.BLOCKING, "It <blocks>."),
        ]
    )
    assert html.index("It &lt;blocks&gt;.") < html.index("A note.") < html.index("Waived.")
    assert "Let pass by minh: Waived. — Agreed." in html


def test_a_hop_before_a_problem_stays() -> None:
    said = editor_findings.problem_said("en→es: The machine gave no text.")
    assert said == "en→es: The machine gave no text."


def test_line_ends_and_outer_blanks_are_no_change() -> None:
    assert editor_words.same(" Hai dòng\nmột câu. ", "Hai dòng một câu.")
    assert editor_words.same("Vie\u0323\u0302t", "Việt")
    assert not editor_words.same("Hai  dòng", "Hai dòng")
