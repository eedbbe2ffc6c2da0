"""How many wrong wordings the checks find and how many alarms are false, beside a search for the
preferred terms' letters: on the labelled phrases, and on NTREX's published human translations.
"""

from glossary import builtin
from glossary.checking import BLOCKING
from tests.evaluation.tables import table, target
from tests.glossary.evaluation import there
from tests.glossary.labelled.evaluation import (
    HELD_OUT,
    PRECISION,
    RECALL,
    TUNING,
    alarms,
    faults,
    found,
    languages,
    naively,
    of,
    score,
)

SOURCES, TARGETS = ("vi", "en"), ("en", "fr", "es", "pt-BR", "ru", "zh-CN")


def section() -> bool:
    """Print the figures; whether every floor was reached."""
    met = labelled()
    if there():
        false_alarms()
    else:
        print("False alarms are left out: ntrex-dev is not beside the project (../shared/corpus).")
    return met


def labelled() -> bool:
    """Print precision and recall on the labelled phrases, by language and part."""
    rows = []
    groups = [(language, of(language)) for language in languages()]
    groups += [("all", of()), ("tuned on", of(part=TUNING)), ("held out", of(part=HELD_OUT))]
    for name, group in groups:
        ours, naive = score(found, group), score(naively, group)
        shares = (ours.precision, ours.recall, naive.precision, naive.recall)
        wrong = sum(bool(pair.expected) for pair in group)
        rows.append((name, len(group), wrong, *(f"{share:.1%}" for share in shares)))
    table(
        ("into", "pairs", "with faults", "precision", "recall", "naive precision", "naive recall"),
        rows,
    )
    met = []
    for name, group in groups:
        ours = score(found, group)
        met.append(target(f"precision, {name}", ours.precision, PRECISION))
        met.append(target(f"recall, {name}", ours.recall, RECALL))
    print()
    for pair, said in faults(found, of(part=TUNING)):
        print(f"- judged wrongly: {pair.source} | {pair.target} ({pair.about}): {said}")
    return all(met)


def false_alarms() -> None:
    """Print what the checks say of human translations that no termbase was made for."""
    rows = []
    for source in SOURCES:
        for language in TARGETS:
            if source == language:
                continue
            pairs, findings = alarms(source, language, builtin.concepts())
            blocking = [a for a in findings if a.finding.severity == BLOCKING]
            each = (len({a.line for a in some}) / pairs * 1000 for some in (blocking, findings))
            rows.append((f"{source}→{language}", pairs, *(f"{share:.0f}" for share in each)))
    print("The built-in glossary on published human translations, pairs with an alarm in 1,000:\n")
    table(("pair", "pairs", "blocking", "any"), rows)
