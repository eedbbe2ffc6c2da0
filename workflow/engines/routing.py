"""From engines' language pairs to ways from one language to another, the best first.

A way is explicit and recorded: every hop names its engine. Its weakest hop decides what may be
expected, and each further hop loses a little more.
"""

from collections.abc import Iterator, Sequence

from workflow.languages import name
from workflow.ports import Engine, Hop, Route

MOST_HOPS = 3
QUALITIES = ("good", "usable", "rough")

SCRIPTS = {"zh": "Hans", "zh-tw": "Hant", "zh-hk": "Hant", "zh-mo": "Hant"}
"""Likely scripts (CLDR) where a language's tag alone leaves two."""


WEIGHTS = {("apertium", "en", "es"): 2.5}
"""Hops that count as more than one, because a way round them is better: English → Spanish by
rules alone has chrF 48.8 on NTREX, through Bergamot's Portuguese 54.6."""


def language_of(tag: str) -> str:
    """The base language of a tag: ``pt-BR`` → ``pt``."""
    return tag.split("-")[0].lower()


def script_of(tag: str) -> str:
    """The script of a tag, stated or likely; empty where a language has one script only.

    >>> script_of("zh-Hant"), script_of("zh-TW"), script_of("zh"), script_of("pt-BR")
    ('Hant', 'Hant', 'Hans', '')
    """
    stated = [part.title() for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()]
    if stated:
        return stated[0]
    return SCRIPTS.get(tag.lower(), SCRIPTS.get(language_of(tag), ""))


def region_of(tag: str) -> str:
    """The region of a tag, or an empty string."""
    parts = [part.upper() for part in tag.split("-")[1:] if len(part) == 2 and part.isalpha()]
    return parts[0] if parts else ""


def accepts(asked: str, given: str) -> bool:
    """Whether text in ``given`` can stand for text in ``asked``: same language and script.

    >>> accepts("pt", "pt-BR"), accepts("pt-PT", "pt-BR"), accepts("zh-Hant", "zh-Hans")
    (True, True, False)
    """
    return language_of(asked) == language_of(given) and script_of(asked) == script_of(given)


def exact(asked: str, given: str) -> bool:
    """Whether ``given`` is of the region that was asked for, if one was."""
    return accepts(asked, given) and region_of(asked) in ("", region_of(given))


def routes(engines: Sequence[Engine], source: str, target: str) -> tuple[Route, ...]:
    """Every way of at most three hops, no language twice, the best first.

    Ways that end in the region asked for come before those that do not; then the quality
    decides, then the number of hops (see `WEIGHTS`), then the quality of the single hops, then
    the order of the engines. Empty when there is none, or when source and target are the same
    language.
    """
    if accepts(target, source):
        return ()
    by_id = {engine.id: engine for engine in engines}
    hops = [hop for engine in engines for hop in engine.hops()]
    found = []
    for way in _ways(hops, source, target, (language_of(source),)):
        told = [by_id[hop.engine].quality(hop.source, hop.target) for hop in way]
        ranks = [QUALITIES.index(quality) for quality, _ in told]
        rank = min(max(ranks) + (len(way) == MOST_HOPS), len(QUALITIES) - 1)
        route = Route(way, QUALITIES[rank], _note(way, told, source, target))
        found.append(
            (
                not exact(target, way[-1].target),
                max(ranks),
                sum(WEIGHTS.get((hop.engine, hop.source, hop.target), 1) for hop in way),
                sum(ranks),
                [list(by_id).index(hop.engine) for hop in way],
                route,
            )
        )
    found.sort(key=lambda entry: entry[:-1])
    return tuple(entry[-1] for entry in found)


def _ways(
    hops: Sequence[Hop], source: str, target: str, passed: tuple[str, ...]
) -> Iterator[tuple[Hop, ...]]:
    for hop in hops:
        if not accepts(hop.source, source) or language_of(hop.target) in passed:
            continue
        if accepts(target, hop.target):
            yield (hop,)
        elif len(passed) < MOST_HOPS:
            for rest in _ways(hops, hop.target, target, (*passed, language_of(hop.target))):
                yield (hop, *rest)


def _note(way: Sequence[Hop], told: Sequence[tuple[str, str]], source: str, target: str) -> str:
    """Why the way is as good as it is, in one sentence."""
    through = [name(hop.target) for hop in way[:-1]]
    parts = []
    if through:
        parts.append(f"goes through {' and '.join(through)}, and each step adds its own errors")
    parts += [why for _, why in told if why]
    if not exact(target, way[-1].target):
        parts.append(
            f"it gives {name(way[-1].target)}, not {name(target)}: spelling and wording "
            f"must be adapted"
        )
    if region_of(source) and region_of(way[0].source) not in ("", region_of(source)):
        parts.append(f"its first engine was made for {name(way[0].source)}")
    sentence = "; ".join(parts)
    return sentence[:1].upper() + sentence[1:] + "."
