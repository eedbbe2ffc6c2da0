"""Words a second of the Argos engine against argostranslate's own path and bare CTranslate2.

The text is NTREX's Vietnamese development part in its articles (../shared), the package the one
that comes with the program, the beam that of Argos everywhere. Rounds are interleaved article by
article, so that other load on the machine falls on all ways alike; speeds are medians of the
rounds, ratios medians of the rounds' ratios. Argos' sentence splitter is replaced by the true
segments: its own would be downloaded at first use.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from glossary import builtin
from tests.evaluation.tables import table
from workflow.engines import install_builtin, packages, pieces, punctuation
from workflow.engines.apertium import ApertiumEngine
from workflow.engines.argos import BATCH_TOKENS, BEAM, LENGTH_PENALTY, ArgosEngine, load
from workflow.engines.bergamot import BergamotEngine
from workflow.engines.machine import processors
from workflow.engines.translating import Translator

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "ntrex-dev"
BETWEEN = "\x1e"
"""Stands between the segments of an article that is given to Argos as one text."""


def articles() -> list[list[str]]:
    """The Vietnamese segments of each article."""
    lines = (CORPUS / "vi.txt").read_text(encoding="utf-8").splitlines()
    documents = (CORPUS / "documents.txt").read_text(encoding="utf-8").splitlines()
    pairs = zip(documents, lines, strict=True)
    return [[line for _, line in group] for _, group in groupby(pairs, key=lambda pair: pair[0])]


class Segments:
    """A sentence splitter for Argos that gives the true segments."""

    def split_sentences(self, text: str) -> list[str]:
        """The segments of an article that were joined by `BETWEEN`."""
        return text.split(BETWEEN)


def argos_own(folder: Path) -> Callable[[str], str]:
    """argostranslate's translation of one text, set up as its users do."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(folder.parent / "argos")
    os.environ["ARGOS_PACKAGES_DIR"] = str(folder)
    from argostranslate import settings, translate

    if settings.beam_size != BEAM:
        raise SystemExit(f"Argos is set to beam {settings.beam_size}, not {BEAM}.")
    translation = translate.get_translation_from_codes("vi", "en")
    translation.underlying.sentencizer = Segments()

    def own(text: str) -> str:
        translation.cache.clear()
        result: str = translation.translate(text)
        return result

    return own


class Bare:
    """``translate_batch`` on tokens made before, with our threads, beam and batch size."""

    def __init__(self, folder: Path) -> None:
        (self._package,) = packages.installed(folder)
        self._model = load(self._package, processors())

    def tokens(self, texts: Sequence[str], *, cut: bool) -> list[list[str]]:
        """The tokens of texts, whole or in the pieces that the engine makes of them."""
        encode = self._model.tokenizer.encode
        longest = self._package.longest if cut else sys.maxsize
        return [
            encode(piece)
            for text in texts
            for piece in pieces.cut(punctuation.plain(text), lambda p: len(encode(p)), longest)
        ]

    def translate(self, tokens: Sequence[list[str]]) -> None:
        """Translate, and leave the result as tokens."""
        self._model.translator.translate_batch(
            tokens,
            beam_size=BEAM,
            length_penalty=LENGTH_PENALTY,
            replace_unknowns=True,
            return_scores=True,
            batch_type="tokens",
            max_batch_size=BATCH_TOKENS,
        )


Way = Sequence[Callable[[], object]]
"""A measured way, in parts; the parts of all ways are the same text."""


class Measured:
    """Seconds of several ways over rounds, after one round that does not count.

    ``seconds`` by the clock and ``work`` of the processors, over all threads.
    """

    def __init__(self, ways: dict[str, Way], rounds: int) -> None:
        self.seconds: dict[str, list[float]] = {name: [] for name in ways}
        self.work: dict[str, list[float]] = {name: [] for name in ways}
        for number in range(rounds + 1):
            spent = {name: [0.0, 0.0] for name in ways}
            for part in range(max(map(len, ways.values()))):
                for name, way in ways.items():
                    start, used = time.perf_counter(), time.process_time()
                    way[part]()
                    spent[name][0] += time.perf_counter() - start
                    spent[name][1] += time.process_time() - used
            for name, (taken, used) in spent.items() if number else ():
                self.seconds[name].append(taken)
                self.work[name].append(used)

    def speed(self, name: str, words: int) -> float:
        """Words a second of a way, over ``words``; the median round."""
        return words / statistics.median(self.seconds[name])

    def ratio(self, faster: str, slower: str) -> float:
        """How many times as fast one way is as another; the median of the rounds' ratios."""
        return _ratio(self.seconds[faster], self.seconds[slower])

    def saved(self, less: str, more: str) -> float:
        """How many times the processor time of one way another takes."""
        return _ratio(self.work[less], self.work[more])


def _ratio(one: Sequence[float], other: Sequence[float]) -> float:
    return statistics.median(b / a for a, b in zip(one, other, strict=True))


def verdict(said: str, by_clock: float, by_processor: float, least: float) -> bool:
    """Print a figure against what is wanted of it.

    On a machine with other work the clock says little: there the processor time decides.
    """
    load = os.getloadavg()[0]
    busy = load > 1.3 * processors()
    decides = by_processor if busy else by_clock
    print(
        f"- {said}: {by_clock:.2f} by the clock, {by_processor:.2f} by processor time (wanted ≥ "
        f"{least}): {'met' if decides >= least else 'MISSED'}"
        + (f"; other work on the machine (load {load:.1f}), so the latter counts" if busy else "")
    )
    return decides >= least


def throughput(folder: Path) -> bool:
    """Our paths against Argos and CTranslate2; whether both ratios are met."""
    texts = articles()
    flat = [segment for article in texts for segment in article]
    words = sum(len(segment.split()) for segment in flat)
    engine = ArgosEngine(folder)
    own = argos_own(folder)
    raw = Bare(folder)
    translator = Translator([engine])
    whole = [raw.tokens(article, cut=False) for article in texts]
    apart = [raw.tokens(article, cut=True) for article in texts]
    name = ("argostranslate", "our engine", "our translator (guards, names, numbers)")
    bare = ("bare translate_batch, whole segments", "bare translate_batch, our pieces")

    def each(way: Callable[[Any], object], parts: Sequence[Any]) -> Way:
        return [partial(way, part) for part in parts]

    single = Measured(
        {
            name[0]: each(lambda article: own(BETWEEN.join(article)), texts),
            name[1]: each(lambda article: engine.translate(article, "vi", "en"), texts),
            name[2]: each(lambda article: translator.translate(article, "vi", "en"), texts),
            bare[0]: each(raw.translate, whole),
            bare[1]: each(raw.translate, apart),
        },
        rounds=3,
    )
    listed = Measured(
        {
            name[1]: each(lambda a: engine.translate(a, "vi", "en"), [flat]),
            name[2]: each(lambda a: translator.translate(a, "vi", "en"), [flat]),
            bare[0]: each(raw.translate, [[t for article in whole for t in article]]),
            bare[1]: each(raw.translate, [[t for article in apart for t in article]]),
        },
        rounds=5,
    )
    print(f"{len(texts)} articles, {len(flat)} segments, {words} words, {processors()} processors,")
    print(f"package {engine.hops()[0].version}, beam {BEAM}.\n")
    for title, measured in (("article by article", single), ("all in one list", listed)):
        table(
            (title, "words/s", "processor seconds", "× its first line"),
            [
                (
                    way,
                    f"{measured.speed(way, words):,.0f}",
                    f"{statistics.median(measured.work[way]):.2f}",
                    f"{measured.ratio(way, next(iter(measured.seconds))):.2f}",
                )
                for way in measured.seconds
            ],
        )
    met = verdict(
        "our engine × argostranslate, article by article",
        single.ratio(name[1], name[0]),
        single.saved(name[1], name[0]),
        4.0,
    )
    for way in bare:
        met &= verdict(
            f"our engine ÷ {way}, one list",
            listed.ratio(name[1], way),
            listed.saved(name[1], way),
            0.9,
        )
    print()
    return met


def enforcement(folder: Path) -> bool:
    """What the built-in glossary costs on news; whether it is at most 15 % of the throughput."""
    texts = articles()
    flat = [segment for article in texts for segment in article]
    words = sum(len(segment.split()) for segment in flat)
    concepts = builtin.concepts()
    translator = Translator([ArgosEngine(folder)])
    start = time.perf_counter()
    translator.translate(["Xin chào."], "vi", "en", concepts=concepts)
    first = time.perf_counter() - start
    measured = Measured(
        {
            "without": [partial(translator.translate, a, "vi", "en") for a in texts],
            "with": [
                partial(translator.translate, a, "vi", "en", concepts=concepts) for a in texts
            ],
        },
        rounds=3,
    )
    results = translator.translate(flat, "vi", "en", concepts=concepts)
    uses = [use for result in results for use in result.terms]
    speeds = [measured.speed(way, words) for way in ("without", "with")]
    print(
        f"{len(concepts)} concepts; {len(uses)} terms, names and numbers required in "
        f"{sum(bool(r.terms) for r in results)} of {len(results)} segments, "
        f"{sum(use.found is not None for use in uses)} found in the English; first use with "
        f"models and glossary loading {first:.2f} s.\n"
    )
    steps = {
        how: sum(r.how == how for r in results) for how in dict.fromkeys(r.how for r in results)
    }
    print("Segments by step: " + ", ".join(f"{how} {n}" for how, n in steps.items()) + ".")
    print(f"Words/s article by article without {speeds[0]:,.0f}, with {speeds[1]:,.0f}.\n")
    met = verdict(
        "with the glossary ÷ without",
        measured.ratio("with", "without"),
        measured.saved("with", "without"),
        0.85,
    )
    print()
    return met


def others(folder: Path) -> None:
    """Words a second of the other engines and of the routes through them."""
    flat = [segment for article in articles() for segment in article]
    english = (CORPUS / "en.txt").read_text(encoding="utf-8").splitlines()
    engines = (ArgosEngine(folder), BergamotEngine(), ApertiumEngine())
    translator = Translator(engines)
    rows = []
    for source, target, texts in (
        ("en", "pt-BR", english),
        ("en", "es", english),
        ("vi", "pt-BR", flat),
        ("vi", "fr", flat),
    ):
        if not (routes := translator.routes(source, target)):
            continue

        def way(source: str = source, target: str = target, texts: Sequence[str] = texts) -> object:
            return translator.translate(texts, source, target)

        words = sum(len(text.split()) for text in texts)
        speed = Measured({"": [way]}, rounds=2).speed("", words)
        rows.append((routes[0].path, routes[0].engine, f"{speed:,.0f}", routes[0].quality))
    table(("path", "engines", "source words/s", "expected quality"), rows)


def footprint(folder: Path) -> None:
    """Seconds and memory of the imports, of loading the package and of a first translation."""
    start = time.perf_counter()
    from workflow.engines import standard_engines

    engines = standard_engines(folder)
    translator = Translator(engines)
    rows = [("import and compose (nothing loaded)", time.perf_counter() - start, _megabytes())]
    start = time.perf_counter()
    engines[0].translate(["Xin chào."], "vi", "en")
    rows.append(
        ("load the vi→en package, first sentence", time.perf_counter() - start, _megabytes())
    )
    start = time.perf_counter()
    translator.translate(articles()[0], "vi", "en")
    rows.append(("an article of 16 segments", time.perf_counter() - start, _megabytes()))
    table(
        ("step", "seconds", "resident memory of the process, MB"),
        [(name, f"{taken:.2f}", f"{memory:.0f}") for name, taken, memory in rows],
    )


def _megabytes() -> float:
    status = Path("/proc/self/status")
    if not status.is_file():
        return float("nan")
    (line,) = (one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main(arguments: list[str]) -> int:
    """Print all tables; gives 1 when a wanted ratio is missed."""
    if not CORPUS.is_dir():
        print(f"Skipped: {CORPUS.name} is not beside the project (../shared/corpus).")
        return 0
    with tempfile.TemporaryDirectory(prefix="dragoman-bench-") as temporary:
        folder = Path(temporary) / "packages"
        install_builtin(folder)
        if arguments == ["footprint"]:
            footprint(folder)
            return 0
        met = [throughput(folder), enforcement(folder)]
        others(folder)
        subprocess.run([sys.executable, "-m", __spec__.name, "footprint"], check=True)
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
