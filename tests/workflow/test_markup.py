"""Inline markup: only our tags are markup, and what leaves is safe."""

from hypothesis import given
from hypothesis import strategies as st

from workflow import markup

pieces = st.lists(
    st.sampled_from(
        ["<b>", "</b>", "<i>", "</i>", '<a href="https://a.vn/?x=1&y=2">', "</a>", "a < b", "&amp;"]
    )
    | st.text(max_size=12),
    max_size=12,
).map("".join)


@given(pieces)
def test_runs_hold_all_of_the_text_and_nothing_else(text: str) -> None:
    assert "".join(run.text for run in markup.runs(text)) == markup.strip(text)


@given(pieces)
def test_html_holds_no_tag_but_ours(text: str) -> None:
    html = markup.to_html(text)
    rest = html
    for tag in ("<b>", "</b>", "<i>", "</i>", "</a>"):
        rest = rest.replace(tag, "")
    for part in rest.split("<")[1:]:
        assert part.startswith('a href="')


def test_a_script_link_is_not_kept() -> None:
    assert not markup.safe_link("javascript:alert(1)")
    assert "javascript" not in markup.to_html('<a href="javascript:alert(1)">x</a>')


def test_crossed_tags_are_not_well_formed() -> None:
    assert markup.well_formed("<b><i>x</i></b>")
    assert not markup.well_formed("<b><i>x</b></i>")
    assert not markup.well_formed("<b>x")
    assert not markup.well_formed("x</i>")
