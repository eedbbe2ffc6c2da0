"""Words that a person has typed and not yet saved: they outlive reruns, pages and filters.

Session state keeps, for each text area, what it was filled from (``seen``: version and text of
the segment) and, as long as they differ from that, the words typed (``unsaved``). A segment
whose version has moved on while other words stand in its text area is in conflict: both texts
are then shown, and only the person decides.
"""

import unicodedata
from collections.abc import Iterable

import streamlit as st

from workflow.articles import Segment


def area(article_id: int, language: str, n: int) -> str:
    """The key of a segment's text area."""
    return f"target-{article_id}-{language}-{n}"


def fill(key: str, segment: Segment, *, may_replace: bool = True) -> None:
    """Give the text area its text before it is drawn.

    Unsaved words come first. A newer version replaces what stands there only where nobody has
    typed; with ``may_replace`` false not even there, because the browser may hold words that
    have not been sent yet.
    """
    now = (segment.version, segment.target)
    if key not in st.session_state:
        if key in _unsaved() and key in _seen():
            st.session_state[key] = _unsaved()[key]
        else:
            _seen()[key] = now
            st.session_state[key] = segment.target
        return
    seen = _seen().get(key, now)
    if seen[0] == segment.version:
        return
    standing = st.session_state[key]
    if same(standing, segment.target):
        _seen()[key] = now
        _unsaved().pop(key, None)
    elif same(standing, seen[1]) and may_replace:
        _seen()[key] = now
        st.session_state[key] = segment.target


def note(key: str, text: str) -> None:
    """Remember what stands in the text area, where it is not what it was filled with."""
    if same(text, _seen()[key][1]):
        _unsaved().pop(key, None)
    else:
        _unsaved()[key] = text


def typed(key: str) -> tuple[int, str]:
    """The version that the person saw, and the words that stand in the text area."""
    version, filled = _seen()[key]
    return version, st.session_state.get(key, filled)


def settle(key: str, segment: Segment) -> None:
    """The segment was saved, or its text taken over: the text area shows it as it is now."""
    _seen()[key] = (segment.version, segment.target)
    _unsaved().pop(key, None)
    st.session_state[key] = segment.target


def insist(key: str, segment: Segment) -> None:
    """The person has read the newer text and keeps their own words for saving over it."""
    _seen()[key] = (segment.version, segment.target)
    _unsaved()[key] = st.session_state.get(key, segment.target)


def is_unsaved(key: str) -> bool:
    """Whether there are words that have not been saved."""
    return key in _unsaved()


def in_conflict(key: str, segment: Segment) -> bool:
    """Whether somebody saved another text since this text area was filled."""
    version, __ = _seen()[key]
    return version != segment.version and not same(
        st.session_state.get(key, segment.target), segment.target
    )


def same(one: str, other: str) -> bool:
    """Whether two texts are kept as the same: line ends and outer blanks do not count."""
    first, second = (
        " ".join(unicodedata.normalize("NFC", text).strip().split("\n")) for text in (one, other)
    )
    return first == second


def unsaved_in(article_id: int, language: str) -> tuple[int, ...]:
    """The segments of a translation with unsaved words."""
    start = area(article_id, language, 0)[:-1]
    return tuple(sorted(int(key[len(start) :]) for key in _unsaved() if key.startswith(start)))


def forget_seen(drawn: Iterable[str]) -> None:
    """Forget what text areas were filled with that are neither drawn nor hold unsaved words."""
    kept = {*drawn, *_unsaved()}
    for key in [key for key in _seen() if key not in kept]:
        del _seen()[key]


def _seen() -> dict[str, tuple[int, str]]:
    return st.session_state.setdefault("seen", {})  # type: ignore[no-any-return]


def _unsaved() -> dict[str, str]:
    return st.session_state.setdefault("unsaved", {})  # type: ignore[no-any-return]
