"""How many of an article's terms extraction finds among its first candidates, how many of those
are terms at all, and how often it finds a term's translation.

The article and the list of its terms lie beside the project (../shared); the candidates were
judged by a reader of Vietnamese (tests/glossary/data/extraction-judged.tsv: a term, a ``half``
phrase, or too ``generic`` to be one). Translations are compared with NTREX's development part.
"""

import re
import time
from collections.abc import Sequence

from glossary.builtin import concepts
from glossary.concepts import Concept
from glossary.extracting.renderings import Rendering, renderings
from glossary.extraction import Candidate, Passage, extract
from glossary.language.words import cut, fold
from glossary.matching import Matcher
from glossary.requirements import Requirements
from tests.evaluation.tables import table, target
from tests.glossary.evaluation import DATA, term_list, there
from tests.glossary.shared import SHARED, lines

RECALL, PRECISION, TRANSLATED = 0.30, 0.80, 0.75
"""Wanted: of the article's terms among the first 50 candidates; terms among these; the terms
whose first translation is the reference's; at least."""
MEGABYTE = 1_000_000


def section() -> bool:
    """Print the figures; whether every target was met."""
    if not there():
        print("Skipped: the article and ntrex-dev are not beside the project (../shared).")
        return True
    return all([_article(), _translations(), _speed()])


def _article() -> bool:
    passages = [
        Passage("bdk", n, line) for n, line in enumerate(lines("articles/bdk-2022-06-14.txt"), 1)
    ]
    found = extract(passages, "vi", limit=80)
    wanted = _wanted()
    judged = dict(
        line.split("\t")
        for line in (DATA / "extraction-judged.tsv").read_text(encoding="utf-8").splitlines()
    )
    rows = []
    for first in (10, 30, 50):
        texts = [c.text for c in found[:first]]
        hit = wanted & {_key(text) for text in texts}
        verdicts = [judged.get(text, "not judged") for text in texts]
        rows.append(
            (
                first,
                f"{len(hit)} of {len(wanted)}",
                f"{len(hit) / len(wanted):.0%}",
                f"{verdicts.count('term') / len(texts):.0%}",
                *(verdicts.count(verdict) for verdict in ("half", "generic", "not judged")),
            )
        )
    table(
        ["first", "terms of the list", "recall", "precision", "half", "generic", "not judged"], rows
    )
    missing = sorted(wanted - {_key(c.text) for c in found})
    print("Not found, for example: " + "; ".join(" ".join(key) for key in missing[:12]) + ".\n")
    fifty = [c.text for c in found[:50]]
    recall = len(wanted & {_key(text) for text in fifty}) / len(wanted)
    precision = sum(judged.get(text) == "term" for text in fifty) / len(fifty)
    return all(
        [
            target("terms of the article's list among the first 50", recall, RECALL),
            target("terms among the first 50, as judged", precision, PRECISION),
        ]
    )


def _key(text: str) -> tuple[str, ...]:
    return tuple(fold(token, "vi") for token in cut(text).tokens)


def _wanted() -> set[tuple[str, ...]]:
    """The terms, names, bodies and places of the seed article's list."""
    wanted: set[tuple[str, ...]] = set()
    listed = False
    for line in (SHARED / "glossary" / "seed-terms.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| ---"):
            listed = True
        elif not line.startswith("| "):
            listed = False
        elif listed:
            cell = line.split("|")[1]
            wanted |= {_key(part) for part in re.split(";", cell) if part.strip()}
    return wanted


def _translations() -> bool:
    rows, met = [], True
    wrong: list[str] = []
    for source, language in (("vi", "en"), ("en", "pt-BR")):
        pairs = list(
            zip(
                lines(f"corpus/ntrex-dev/{source}.txt"),
                lines(f"corpus/ntrex-dev/{language}.txt"),
                strict=True,
            )
        )
        terms = [c for c in term_list(source, language) if _rendered(c, source, language, pairs)]
        wordings = {c.id: c.terms[0].text for c in terms}
        start = time.perf_counter()
        found = renderings(list(wordings.values()), source, language, pairs)
        seconds = time.perf_counter() - start
        right = [c for c in terms if _right(c, language, found.get(wordings[c.id], ())[:1])]
        any_right = sum(_right(c, language, found.get(wordings[c.id], ())) for c in terms)
        rows.append(
            (
                f"{source}→{language}",
                len(pairs),
                len(terms),
                f"{len(right) / len(terms):.0%}",
                f"{any_right / len(terms):.0%}",
                f"{sum(w in found for w in wordings.values()) / len(terms):.0%}",
                f"{seconds:.1f} s",
            )
        )
        wrong += [
            f"{wordings[c.id]} → {found[wordings[c.id]][0].text}"
            for c in terms
            if c not in right and wordings[c.id] in found
        ][:4]
        met &= target(
            f"{source}→{language}: first translation is the reference's",
            len(right) / len(terms),
            TRANSLATED,
        )
    print()
    table(["pair", "pairs", "terms", "first right", "one right", "any found", "time"], rows)
    print("Wrong, for example: " + "; ".join(wrong) + ".\n")
    return met


def _rendered(
    concept: Concept, source: str, language: str, pairs: Sequence[tuple[str, str]]
) -> bool:
    """Whether a human translated the term with one of its wordings somewhere in the corpus."""
    requirements = Requirements([concept], source, language)
    for one, other in pairs:
        wanted = [r for r in requirements.of(one) if r.kind == "term"]
        if any(place is not None for place in requirements.met(wanted, other)):
            return True
    return False


def _right(concept: Concept, language: str, found: Sequence[Rendering]) -> bool:
    matcher = Matcher([concept], language)
    return any((m.start, m.end) == (0, len(r.text)) for r in found for m in matcher.find(r.text))


def _speed() -> bool:
    texts = lines("corpus/ntrex-dev/vi.txt")
    passages: list[Passage] = []
    size = 0
    while size < MEGABYTE:
        text = texts[len(passages) % len(texts)]
        size += len(text.encode())
        passages.append(Passage(len(passages) // 20, len(passages), text))
    start = time.perf_counter()
    found: tuple[Candidate, ...] = extract(passages, "vi", known=concepts())
    print(
        f"\n{size:,} bytes of Vietnamese in {len(passages):,} segments, with the built-in "
        f"glossary: {len(found)} candidates in {time.perf_counter() - start:.1f} s.\n"
    )
    return bool(found)
