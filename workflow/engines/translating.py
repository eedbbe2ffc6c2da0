"""Segments in, segments out: routes, engines, guards and the glossary put together."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossary.concepts import Concept
from workflow import markup
from workflow.engines import routing
from workflow.errors import EngineFailed, NoPath
from workflow.ports import Engine, Hop, MachineTranslation, Route


@dataclass(frozen=True, slots=True)
class _Made:
    """What a hop made of one text."""

    target: str
    how: str = "plain"
    problem: str | None = None
    score: float | None = None


class Translator:
    """Translates segments along the best route; implements `workflow.ports.MachineTranslator`.

    ``engines`` in the order of preference. Safe to share between threads.
    """

    def __init__(self, engines: Sequence[Engine]) -> None:
        self._engines = {engine.id: engine for engine in engines}

    def routes(self, source: str, target: str) -> tuple[Route, ...]:
        """Every way from source to target, the best first; empty if there is none."""
        return routing.routes(tuple(self._engines.values()), source, target)

    def engines(self) -> dict[str, tuple[Hop, ...]]:
        """Engine ids with the pairs that each can do now; engines without any are left out."""
        return {name: hops for name, engine in self._engines.items() if (hops := engine.hops())}

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        concepts: Sequence[Concept] = (),  # noqa: ARG002
        engine: str | None = None,
    ) -> list[MachineTranslation]:
        """Translate segments, one result for each, in order; blank ones stay blank.

        ``engine`` is the engine of the last hop, or a whole way as `Route.engine` names it.
        Raises `NoPath` when there is no way, `EngineFailed` when an engine does not work.
        """
        route = self._route(source, target, engine)
        plain = [unicodedata.normalize("NFC", markup.strip(text)).strip() for text in texts]
        distinct = list(dict.fromkeys(text for text in plain if text))
        made = dict(zip(distinct, self._along(route, distinct), strict=True))
        return [
            self._result(text, made.get(stripped, _Made("")), route)
            for text, stripped in zip(texts, plain, strict=True)
        ]

    def _route(self, source: str, target: str, engine: str | None) -> Route:
        ways = self.routes(source, target)
        if engine is not None:
            ways = tuple(way for way in ways if engine in (way.hops[-1].engine, way.engine))
        if not ways:
            pairs = sorted(
                f"{hop.source}→{hop.target}" for hops in self.engines().values() for hop in hops
            )
            with_it = f" with {engine} last" if engine else ""
            raise NoPath(
                source,
                target,
                f"ready{with_it} are {', '.join(pairs) or 'no pairs'}"
                if not engine
                else f"no way ends with {engine}; ready are {', '.join(pairs) or 'no pairs'}",
            )
        return ways[0]

    def _along(self, route: Route, texts: list[str]) -> list[_Made]:
        made = [_Made(text) for text in texts]
        for hop in route.hops:
            made = self._hop(hop, made)
        return made

    def _hop(self, hop: Hop, made: list[_Made]) -> list[_Made]:
        sources = [one.target for one in made]
        distinct = list(dict.fromkeys(text for text in sources if text))
        results = self._engines[hop.engine].translate(distinct, hop.source, hop.target)
        if len(results) != len(distinct):
            raise EngineFailed(
                f"{hop.engine} {hop.source}→{hop.target} gave {len(results)} results for "
                f"{len(distinct)} texts."
            )
        found = dict(zip(distinct, results, strict=True))
        return [
            replace(one, target=found[one.target][0].text, score=found[one.target][0].score)
            if one.target
            else one
            for one in made
        ]

    def _result(self, text: str, made: _Made, route: Route) -> MachineTranslation:
        return MachineTranslation(
            source=text,
            target=made.target,
            engine=route.engine,
            path=route.path,
            how=made.how,
            problem=made.problem,
            score=made.score,
        )
