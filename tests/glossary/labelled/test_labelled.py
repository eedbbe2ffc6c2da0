"""The labelled phrases are what they are said to be, and the checks keep their floors on them."""

from collections import Counter

import pytest

from glossary.checking import check
from tests.glossary.labelled.evaluation import (
    HELD_OUT,
    PRECISION,
    RECALL,
    TUNING,
    faults,
    found,
    languages,
    naively,
    of,
    pairs,
    requirements,
    score,
)
from tests.glossary.shared import lines

IDS = {"term_missing", "term_forbidden", "term_deprecated"}


def test_the_set_is_large_and_has_six_languages_and_enough_faults() -> None:
    assert len(pairs()) >= 300
    assert languages() == ("en", "fr", "es", "pt-BR", "ru", "zh-Hans")
    assert min(Counter(pair.target_language for pair in pairs()).values()) >= 45
    assert 0.4 <= sum(bool(pair.expected) for pair in pairs()) / len(pairs()) <= 0.5


def test_a_third_is_held_out() -> None:
    counted = Counter(pair.part for pair in pairs())
    assert set(counted) == {TUNING, HELD_OUT}
    assert abs(counted[HELD_OUT] / len(pairs()) - 1 / 3) < 0.02


def test_every_pair_is_a_short_phrase_with_an_id_of_its_own_and_known_findings() -> None:
    assert len({pair.id for pair in pairs()}) == len(pairs())
    for pair in pairs():
        assert set(pair.expected) <= IDS, pair
        assert max(len(pair.source.split()), len(pair.target.split())) <= 12, pair


def test_no_phrase_is_a_sentence_of_the_corpus() -> None:
    for language in ("vi", "en", "fr", "es", "pt-BR", "ru", "zh-CN"):
        sentences = {line.strip().lower() for line in lines(f"corpus/ntrex-dev/{language}.txt")}
        assert not [p for p in pairs() if {p.source.lower(), p.target.lower()} & sentences]


def test_every_pair_asks_for_a_term() -> None:
    for pair in pairs():
        required = requirements(pair.source_language, pair.target_language).of(pair.source)
        inside_a_name_without_wording = "without wording" in pair.about
        assert bool([r for r in required if r.kind == "term"]) or inside_a_name_without_wording


@pytest.mark.parametrize("language", languages())
def test_precision_and_recall_keep_their_floors_in_each_language(language: str) -> None:
    scored = score(found, of(language))
    assert scored.precision >= PRECISION, list(faults(found, of(language)))
    assert scored.recall >= RECALL, list(faults(found, of(language)))


def test_precision_and_recall_keep_their_floors_on_what_was_held_out() -> None:
    scored = score(found, of(part=HELD_OUT))
    assert scored.precision >= PRECISION
    assert scored.recall >= RECALL


def test_a_search_for_letters_would_not_do() -> None:
    assert score(naively, of()).precision < 0.6


def test_every_finding_on_a_missing_term_that_names_something_names_what_is_there() -> None:
    named = 0
    for pair in pairs():
        required = requirements(pair.source_language, pair.target_language)
        for finding in check(pair.source, pair.target, required):
            there = dict(finding.data).get("found")
            if finding.id == "term_missing" and there is not None:
                assert there in pair.target
                named += 1
    assert named >= 30
