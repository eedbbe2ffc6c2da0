"""What a package is worth: general and in-domain scores, names, figures and placeholders that come
through, odd input, speed. Nothing here is for tuning by; only ``looking`` texts may be looked at.
"""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from glossary import builtin
from glossary.language.words import without_marks
from glossary.requirements import Requirements
from workflow.engines.argos import ArgosEngine
from workflow.engines.guards import guard
from workflow.engines.packages import Package, unpack
from workflow.engines.training.directions import Direction
from workflow.engines.training.fetching import Missing, Repository, repository
from workflow.engines.training.files import BLIND, rows
from workflow.engines.training.sampling import masked
from workflow.engines.training.spans import Finder, terms

NTREX = "MicrosoftTranslator/NTREX"
"""NTREX-128 (Federmann, Kocmi, Xin 2022), CC BY-SA 4.0: news of 2019, never trained on."""
LOOKED_AT = 498
"""Lines at its beginning that were looked at while models were made; the rest was not."""
VLSP = "thanhleha-kit/EnViCorpora"
"""Two news tests of VLSP 2020, no licence stated: measured on, never trained on."""
THREADS = 2

Pairs = list[tuple[str, str]]
"""Vietnamese and English."""


@dataclass(frozen=True, slots=True)
class Test:
    """A set of pairs to measure with; ``looking`` ones may be looked at while a model is made."""

    name: str
    pairs: Pairs
    looking: bool = False


def tests(work: Path, mirror: Path | None, looking: Path | None) -> list[Test]:
    """The tests that can be had; raises `Missing` only where a repository has changed.

    ``looking`` is the folder of NTREX's development part, with ``vi.txt`` and ``en.txt``.
    """
    found = [Test("blind, in domain", [(v, e) for v, e in rows(BLIND, 2)])]
    ntrex = repository(NTREX, work, mirror)
    both = _lines(ntrex, "NTREX-128/newstest2019-ref.vie.txt", "NTREX-128/newstest2019-src.eng.txt")
    found.append(Test(f"NTREX from line {LOOKED_AT + 1}, held out", both[LOOKED_AT:]))
    vlsp = repository(VLSP, work, mirror)
    for name, stem in (
        ("news test", "indomain-news/tst"),
        ("official", "VLSP20-official/offi_test"),
    ):
        pairs = _lines(vlsp, f"{stem}.vi", f"{stem}.en")
        found.append(Test(f"VLSP 2020 {name}, held out", pairs))
    if looking is not None:
        if not (looking / "vi.txt").is_file():
            raise Missing(f"{looking} has no vi.txt; it should be NTREX's development part.")
        files = [(looking / f"{code}.txt").read_text("utf-8").splitlines() for code in ("vi", "en")]
        found.append(Test("NTREX development, looked at", list(zip(*files, strict=True)), True))
    return found


def texts(found: Sequence[Test]) -> list[str]:
    """All sentences of some tests, of both languages."""
    return [text for test in found for pair in test.pairs for text in pair]


def _lines(one: Repository, vietnamese: str, english: str) -> Pairs:
    v, e = (one.text(name).splitlines() for name in (vietnamese, english))
    if len(v) != len(e):
        raise Missing(f"{one.name}: {vietnamese} and its English differ in length.")
    return [(a.strip(), b.strip()) for a, b in zip(v, e, strict=True) if a.strip() and b.strip()]


@dataclass
class Measured:
    """The package as an engine, and what it makes of texts."""

    direction: Direction
    package: Package
    engine: ArgosEngine
    known: dict[str, str] = field(default_factory=dict)

    def made(self, sources: Sequence[str]) -> list[str]:
        """Translations by the package alone: no glossary, the best hypothesis."""
        new = list(dict.fromkeys(text for text in sources if text not in self.known))
        answers = self.engine.translate(new, self.direction.source, self.direction.target)
        self.known |= {text: answer[0].text for text, answer in zip(new, answers, strict=True)}
        return [self.known[text] for text in sources]


def opened(file: Path, folder: Path, direction: Direction) -> Measured:
    """A package file, unpacked under a folder; raises `BadInput` for one that is none."""
    package = unpack(file, folder)
    if (package.source, package.target) != (direction.source, direction.target):
        raise Missing(f"{file.name} is {package.source}→{package.target}, not {direction.name}.")
    return Measured(direction, package, ArgosEngine(folder, threads=THREADS))


def scores(measured: Measured, test: Test) -> dict[str, Any]:
    """BLEU and chrF with their signatures (sacrebleu)."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    sources, references = zip(
        *(measured.direction.ordered(v, e) for v, e in test.pairs), strict=True
    )
    targets = measured.made(sources)
    row: dict[str, Any] = {"test": test.name, "pairs": len(test.pairs)}
    for metric in (BLEU(), CHRF()):
        result = metric.corpus_score(targets, [list(references)])
        row[result.name] = round(float(result.score), 2)
        row[f"{result.name} signature"] = str(metric.get_signature())
    fault = guard(measured.direction.source, measured.direction.target)
    row["stopped by a guard"] = sum(
        fault(source, target) is not None for source, target in zip(sources, targets, strict=True)
    )
    return row


def speed(measured: Measured, test: Test) -> float:
    """English words a second, beam 4, on `THREADS` threads, model loaded."""
    sources = [measured.direction.ordered(v, e)[0] for v, e in test.pairs]
    pair = measured.direction.source, measured.direction.target
    measured.engine.translate(sources[:8], *pair)
    started = time.perf_counter()
    measured.engine.translate(sources, *pair)
    words = sum(len(e.split()) for _, e in test.pairs)
    return words / (time.perf_counter() - started)


def carried(measured: Measured, test: Test) -> dict[str, tuple[int, int]]:
    """How many of the source's people and numbers stand in the translations, and of how many.

    A name counts with or without its diacritics, a number by its value. Without the glossary's
    chain: this is what the model does by itself.
    """
    direction = measured.direction
    requirements = Requirements(builtin.concepts(), direction.source, direction.target)
    sources = [direction.ordered(v, e)[0] for v, e in test.pairs]
    counts = {"name": [0, 0], "number": [0, 0]}
    for source, target in zip(sources, measured.made(sources), strict=True):
        required = tuple(r for r in requirements.of(source) if r.kind in counts)
        for requirement, place in zip(required, requirements.met(required, target), strict=True):
            plain = without_marks(requirement.source).lower()
            there = place is not None or (
                requirement.kind == "name" and plain in without_marks(target).lower()
            )
            counts[requirement.kind][0] += there
            counts[requirement.kind][1] += 1
    return {f"{kind}s": (met, all_) for kind, (met, all_) in counts.items()}


def placeholders(measured: Measured, test: Test, most: int = 3) -> tuple[int, int]:
    """How many placeholders in sources come through exactly once, and of how many.

    They take the place of terms, names and figures that stand on both sides of the test's pairs.
    """
    tokens = measured.package.placeholders
    if not tokens:
        return 0, 0
    finder = Finder(terms())
    texts: list[tuple[str, list[str]]] = []
    for v, e in test.pairs:
        spans = finder.spans(v, e)[:most]
        if spans:
            used = [tokens[(len(texts) + i) % len(tokens)] for i in range(len(spans))]
            both = masked(v, e, dict(zip(spans, used, strict=True)))
            texts.append((measured.direction.ordered(*both)[0], used))
    targets = measured.made([text for text, _ in texts])
    kept = [
        target.count(token) == 1
        for (_, used), target in zip(texts, targets, strict=True)
        for token in used
    ]
    return sum(kept), len(kept)


ROBUST = {
    "vi": {
        "an empty line": "",
        "one word": "Hội nghị",
        "only figures": "14/6/2022 – 1.234,5",
        "an address": "Xem thêm tại https://example.org/tin-tuc/123.",
        "pictures": "Chúc mừng năm mới 🎉🎉",
        "English": "The two sides signed a memorandum of understanding.",
        "one letter again and again": "a" * 300,
        "one word again and again": "hội " * 100,
        "capitals": "CHỦ TỊCH NƯỚC TIẾP ĐOÀN ĐẠI BIỂU QUỐC TẾ",
        "no diacritics": "Chu tich nuoc tiep doan dai bieu quoc te",
        "200 words": " ".join(["Hai bên nhất trí tăng cường hợp tác trong nhiều lĩnh vực,"] * 17),
        "a list": "- Phát triển kinh tế\n- Giao lưu văn hóa\n- Hợp tác giáo dục",
    },
    "en": {
        "an empty line": "",
        "one word": "Conference",
        "only figures": "14/6/2022 – 1,234.5",
        "an address": "See https://example.org/news/123 for more.",
        "pictures": "Happy New Year 🎉🎉",
        "Vietnamese": "Hai bên đã ký bản ghi nhớ.",
        "one letter again and again": "a" * 300,
        "one word again and again": "meeting " * 100,
        "capitals": "THE PRESIDENT RECEIVED AN INTERNATIONAL DELEGATION",
        "200 words": " ".join(["The two sides agreed to cooperate in many important areas,"] * 20),
        "a list": "- Economic development\n- Cultural exchange\n- Education",
    },
}
"""Odd input by what is odd about it."""


def robustness(measured: Measured) -> list[tuple[str, str, str]]:
    """What each odd input gives: its name, the translation, what the guard says of it."""
    direction = measured.direction
    fault = guard(direction.source, direction.target)
    rows_ = []
    for name, text in ROBUST[direction.source].items():
        (answer,) = measured.engine.translate([text], direction.source, direction.target)
        target = answer[0].text
        reason = (
            (fault(text, target) or "passes")
            if text
            else "stays empty"
            if not target
            else "ADDED TEXT"
        )
        rows_.append((name, re.sub(r"\s+", " ", target)[:120], reason))
    return rows_


def report(measured: Measured, found: Sequence[Test]) -> tuple[str, dict[str, Any]]:
    """Everything measured, as Markdown and as data."""
    results = [scores(measured, test) for test in found]
    lines = [
        f"### {measured.direction.name} {measured.package.version}",
        "",
        "| test | pairs | BLEU | chrF | stopped by a guard |",
        "|---|---|---|---|---|",
    ]
    for row in results:
        cells = ("test", "pairs", "BLEU", "chrF2", "stopped by a guard")
        lines.append("| " + " | ".join(str(row[cell]) for cell in cells) + " |")
    lines += ["", f"BLEU {results[0]['BLEU signature']}; chrF {results[0]['chrF2 signature']}.", ""]
    data: dict[str, Any] = {"scores": results, "carried": {}}
    for test in found:
        shares = carried(measured, test) | {"placeholders": placeholders(measured, test)}
        data["carried"][test.name] = shares
        told = ", ".join(
            f"{kind} {met}/{all_} ({met / all_:.1%})"
            for kind, (met, all_) in shares.items()
            if all_
        )
        lines.append(f"- {test.name}: {told}")
    data["words a second"] = round(speed(measured, found[-1]))
    lines += [
        "",
        f"{data['words a second']:,} English words a second, beam 4, {THREADS} threads.",
        "",
        "| odd input | translation | guard |",
        "|---|---|---|",
    ]
    data["robustness"] = robustness(measured)
    lines += ["| " + " | ".join(row) + " |" for row in data["robustness"]]
    return "\n".join(lines) + "\n", data
