"""Other renderings of one segment: further hypotheses of the best way, and every other way."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from glossary.concepts import Concept
from workflow.engines.carrying import placeholders
from workflow.errors import EngineFailed
from workflow.ports import Engine, Hop, Hypothesis, MachineTranslation, Route

KEPT = 500
"""Segments whose renderings are remembered."""
HYPOTHESES = 4
WAYS = 4
"""Hypotheses of the best way, and ways altogether, that are asked for."""

Translate = Callable[[Mapping[str, Engine], Route], MachineTranslation]
"""One segment by one way, through the engines given."""


@dataclass(frozen=True)
class Preferring:
    """An engine that gives a chosen hypothesis for one text, and is else the one it stands for.

    So the glossary is carried through a further hypothesis as it is through the best.
    """

    engine: Engine
    text: str
    chosen: Hypothesis

    @property
    def id(self) -> str:
        """The engine's own name."""
        return self.engine.id

    def hops(self) -> tuple[Hop, ...]:
        """The engine's own."""
        return self.engine.hops()

    def quality(self, source: str, target: str) -> tuple[str, str]:
        """The engine's own."""
        return self.engine.quality(source, target)

    def placeholders(self, source: str, target: str) -> tuple[str, ...]:
        """The engine's own."""
        return placeholders(self.engine, source, target)

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, hypotheses: int = 1
    ) -> list[tuple[Hypothesis, ...]]:
        """The engine's translations, the chosen hypothesis being the best of its text."""
        rest = [text for text in texts if text != self.text or hypotheses > 1]
        made = iter(
            self.engine.translate(rest, source, target, hypotheses=hypotheses) if rest else []
        )
        found = []
        for text in texts:
            others = next(made) if text != self.text or hypotheses > 1 else ()
            if text == self.text:
                others = (self.chosen, *(one for one in others if one.text != self.chosen.text))
            found.append(others)
        return found


def renderings(
    text: str, plain: str, routes: Sequence[Route], engines: Mapping[str, Engine], make: Translate
) -> tuple[MachineTranslation, ...]:
    """What the ways make of one segment, no wording twice, the best way's own first.

    ``text`` is the segment, ``plain`` the same without markup, by which further hypotheses are
    asked for where the best way is one hop. A way whose engine fails is left out as long as
    another gives something; raises `EngineFailed` when none does.
    """
    made: dict[str, MachineTranslation] = {}
    failed: EngineFailed | None = None
    distinct = list({route.engine: route for route in reversed(routes[:WAYS])}.values())[::-1]
    for rank, route in enumerate(distinct):
        try:
            for one in _by_way(plain, route, engines, make, hypotheses=not rank):
                if one.target.strip():
                    made.setdefault(one.target, replace(one, source=text))
        except EngineFailed as error:
            failed = error
    if failed is not None and not made:
        raise failed
    return tuple(made.values())


def _by_way(
    plain: str,
    route: Route,
    engines: Mapping[str, Engine],
    make: Translate,
    *,
    hypotheses: bool,
) -> list[MachineTranslation]:
    found = [make(engines, route)]
    if hypotheses and len(route.hops) == 1 and plain:
        (hop,) = route.hops
        engine = engines[hop.engine]
        (answers,) = engine.translate([plain], hop.source, hop.target, hypotheses=HYPOTHESES)
        for chosen in answers[1:HYPOTHESES]:
            preferring = {**engines, hop.engine: Preferring(engine, plain, chosen)}
            one = make(preferring, route)
            found.append(replace(one, how="hypothesis" if one.how == "plain" else one.how))
    return found


class Renderings:
    """Remembers the renderings of segments while the termbase and the engines stay the same.

    Safe to share between threads.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[
            tuple[str, str, str],
            tuple[tuple[Concept, ...], tuple[Route, ...], tuple[MachineTranslation, ...]],
        ] = OrderedDict()

    def get(
        self,
        key: tuple[str, str, str],
        concepts: tuple[Concept, ...],
        routes: tuple[Route, ...],
        make: Callable[[], tuple[MachineTranslation, ...]],
    ) -> tuple[MachineTranslation, ...]:
        """What is remembered of a text and its two languages, else what ``make`` gives."""
        with self._lock:
            known = self._kept.get(key)
        if known is not None and known[0] == concepts and known[1] == routes:
            return known[2]
        made = make()
        with self._lock:
            self._kept[key] = (concepts, routes, made)
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made
