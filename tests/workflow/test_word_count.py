"""The quick count of words is the one by tokens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.differences import words
from workflow.reviewing.scoring import word_count


@pytest.mark.parametrize("language", ["vi", "fr", "zh-Hans"])
@settings(deadline=None)
@given(st.text(alphabet="aĐ1²_-.,'’“”<b/>&中ก ộ\u0323\u00a0\n", max_size=30))
def test_words_are_counted_as_they_are_cut(language: str, text: str) -> None:
    cut = sum(any(c.isalnum() for c in word) for word in words(text, language))
    assert word_count(text, language) == cut
