from hypothesis import given
from hypothesis import strategies as st

from workflow.engines.bergamot import BergamotEngine
from workflow.engines.letters import restored, simplified


@given(st.text(alphabet="aăâbđêhỳộ ABĐ.,1", max_size=60))
def test_a_text_that_is_copied_comes_back_as_it_was_unless_two_words_look_alike(text: str) -> None:
    simple, before = simplified(text, str.isascii)
    assert simple.isascii()
    words = set(text.replace(".", " ").replace(",", " ").split())
    if len(words) == len({simplified(word, str.isascii)[0] for word in words}):
        assert restored(simple, before) == text


def test_a_vietnamese_name_survives_a_model_that_does_not_know_its_letters(
    bergamot: BergamotEngine,
) -> None:
    (result,) = bergamot.translate(["Nguyễn Phương Nga spoke in Huế."], "en", "pt-BR")
    assert "Nguyễn Phương Nga" in result[0].text
