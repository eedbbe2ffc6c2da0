from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.engines.small import WordEngine
from workflow.engines.routing import MOST_HOPS, QUALITIES, accepts, language_of, routes


def engines(*pairs: str, **options: str) -> list[WordEngine]:
    """One engine for each pair, named after it: ``vi>en`` or, with a quality, ``vi>en:rough``."""
    made = []
    for text in pairs:
        pair, _, quality = text.partition(":")
        source, target = pair.split(">")
        made.append(WordEngine(source, target, name=pair, quality=quality or "good"))
    return made


def paths(made: list[WordEngine], source: str, target: str) -> list[str]:
    return [route.path for route in routes(made, source, target)]


def test_a_pair_that_an_engine_does_is_taken_directly() -> None:
    made = engines("vi>fr", "vi>en", "en>fr")
    assert paths(made, "vi", "fr") == ["vi→fr", "vi→en→fr"]


def test_the_weakest_hop_decides_before_the_number_of_hops() -> None:
    made = engines("vi>fr:rough", "vi>en:usable", "en>fr:good")
    assert paths(made, "vi", "fr") == ["vi→en→fr", "vi→fr"]
    assert [route.quality for route in routes(made, "vi", "fr")] == ["usable", "rough"]


def test_three_hops_are_expected_to_be_a_step_worse_than_their_weakest() -> None:
    (route,) = routes(engines("vi>en", "en>es", "es>fr"), "vi", "fr")
    assert route.path == "vi→en→es→fr"
    assert route.engine == "vi>en+en>es+es>fr"
    assert route.quality == "usable"
    assert route.through == ("en", "es")


def test_four_hops_are_no_way() -> None:
    assert paths(engines("vi>en", "en>es", "es>pt", "pt>fr"), "vi", "fr") == []


def test_there_is_no_way_from_a_language_to_itself() -> None:
    made = engines("vi>en", "en>vi", "en>pt-BR")
    assert paths(made, "vi", "vi") == []
    assert paths(made, "pt-BR", "pt-PT") == []


def test_brazilian_portuguese_serves_a_request_for_portuguese() -> None:
    (route,) = routes(engines("en>pt-BR"), "en", "pt")
    assert route.path == "en→pt-BR"
    assert "not" not in route.note


def test_european_portuguese_is_never_given_as_brazilian_in_silence() -> None:
    (route,) = routes(engines("en>pt-BR"), "en", "pt-PT")
    assert route.path == "en→pt-BR"
    assert "it gives Portuguese (Brazil), not Portuguese (Portugal)" in route.note


def test_the_region_asked_for_comes_before_better_quality_of_another() -> None:
    made = engines("en>pt-BR:good", "en>pt-PT:rough")
    assert paths(made, "en", "pt-PT") == ["en→pt-PT", "en→pt-BR"]
    assert paths(made, "en", "pt-BR") == ["en→pt-BR", "en→pt-PT"]


def test_traditional_and_simplified_chinese_do_not_stand_for_each_other() -> None:
    made = engines("en>zh-Hans")
    assert paths(made, "en", "zh") == ["en→zh-Hans"]
    assert paths(made, "en", "zh-CN") == ["en→zh-Hans"]
    assert paths(made, "en", "zh-Hant") == []
    assert paths(made, "en", "zh-TW") == []


def test_a_regional_source_is_read_by_an_engine_of_the_language() -> None:
    (route,) = routes(engines("pt-BR>en"), "pt-PT", "en")
    assert "its first engine was made for Portuguese (Brazil)" in route.note


def test_the_note_says_what_is_between_and_why() -> None:
    (route,) = routes(engines("vi>en:rough", "en>pt-BR"), "vi", "pt-BR")
    assert route.note == (
        "Goes through English, and each step adds its own errors; words of vi→en; "
        "words of en→pt-BR."
    )


TAGS = st.sampled_from(["vi", "en", "es", "fr", "pt", "pt-BR", "zh-Hans", "zh-Hant"])


@given(
    st.lists(st.tuples(TAGS, TAGS, st.sampled_from(QUALITIES)), max_size=9),
    TAGS,
    TAGS,
)
def test_every_way_leads_from_source_to_target_without_passing_a_language_twice(
    pairs: list[tuple[str, str, str]], source: str, target: str
) -> None:
    made = engines(*(f"{a}>{b}:{quality}" for a, b, quality in pairs if a != b))
    for route in routes(made, source, target):
        assert accepts(route.hops[0].source, source)
        assert accepts(target, route.hops[-1].target)
        assert len(route.hops) <= MOST_HOPS
        for before, after in zip(route.hops, route.hops[1:], strict=False):
            assert accepts(after.source, before.target)
        passed = [language_of(route.hops[0].source)]
        passed += [language_of(hop.target) for hop in route.hops]
        assert len(passed) == len(set(passed))
        assert route.note.endswith(".")
