"""The checks on the labelled pairs with seeded faults."""

from collections import Counter

from glossary import builtin
from tests.workflow.checks.labelled.evaluation import (
    FALSE_ALARMS,
    RECALL,
    by_fault,
    findings,
    pairs,
    score,
)
from tests.workflow.checks.labelled.make import BLOCKING, FILE, WARNING, rows
from workflow.checks import Checks


def test_half_of_400_pairs_are_right_and_half_have_one_fault() -> None:
    kinds = Counter(pair.fault for pair in pairs())
    assert kinds.pop("") == 200
    assert kinds.total() == 200
    assert set(kinds) == BLOCKING.keys() | WARNING.keys()
    assert min(kinds.values()) >= 3


def test_the_file_is_what_the_generator_makes() -> None:
    made = "".join("\t".join(row) + "\n" for row in rows())
    assert FILE.read_text(encoding="utf-8") == made


def test_a_third_of_the_sentences_is_held_out() -> None:
    held = {pair.id for pair in pairs() if pair.part == "held-out"}
    assert len(held) == 128


def test_seeded_blocking_faults_are_stopped_and_right_pairs_are_not() -> None:
    whole = score(pairs())
    assert whole.recall >= RECALL
    assert whole.false_alarms <= FALSE_ALARMS
    held = score(pair for pair in pairs() if pair.part == "held-out")
    assert held.recall >= RECALL
    assert held.false_alarms <= FALSE_ALARMS


def test_every_kind_of_fault_is_named_by_its_check() -> None:
    for fault, check, seeded, found in by_fault(pairs()):
        assert found >= 0.8 * seeded, f"{fault}: {check} named {found} of {seeded}"


def test_a_fix_takes_its_finding_away() -> None:
    checks = Checks()
    tried: Counter[str] = Counter()
    for pair in pairs():
        for finding in findings(pair):
            for fix in finding.fixes:
                mended = fix.applied(pair.target)
                again = checks.check(
                    pair.source,
                    mended,
                    pair.source_language,
                    pair.target_language,
                    builtin.concepts(),
                )
                assert finding.key not in {f.key for f in again}, (pair.id, finding, mended)
                tried[finding.id] += 1
    mending = {"numbers", "currency", "percent", "names", "terms", "links", "control"}
    mending |= {"mixed_script", "double_words", "double_spaces", "end_punctuation", "style"}
    assert mending <= tried.keys()
