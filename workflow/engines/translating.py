"""Segments in, segments out: the best route is chosen, markup taken off and put back."""

from collections.abc import Iterator, Mapping, Sequence

from glossary.concepts import Concept
from workflow.articles import TermUse
from workflow.engines import placing, routing, suggesting
from workflow.engines.carrying import Carried, Carrier, Memory, Place
from workflow.engines.guards import VERBATIM
from workflow.engines.placing import Marked, Span
from workflow.engines.suggesting import Renderings
from workflow.errors import NoPath
from workflow.ports import Engine, Hop, MachineTranslation, Route, Scorer

AGREEING = 4
"""Hypotheses of each text that are kept to see how far they agree; the beam has them anyway."""


class Translator:
    """Translates segments along the best route; implements `workflow.ports.MachineTranslator`.

    ``engines`` in the order of preference. Safe to share between threads.
    """

    def __init__(self, engines: Sequence[Engine]) -> None:
        self._engines = {engine.id: engine for engine in engines}
        self._memory = Memory()
        self._renderings = Renderings()

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
        concepts: Sequence[Concept] = (),
        engine: str | None = None,
    ) -> list[MachineTranslation]:
        """Translate segments, one result for each, in order; blank ones stay blank.

        People's names and numbers are carried with or without ``concepts``. ``engine`` is the
        engine of the last hop, or a whole way as `Route.engine` names it. Raises `NoPath` when
        there is no way, `EngineFailed` when an engine does not work.
        """
        route = self._route(source, target, engine)
        given = tuple(concepts)
        return self._along(texts, source, target, given, route, self._engines, hypotheses=AGREEING)

    def renderings(
        self, text: str, source: str, target: str, *, concepts: Sequence[Concept] = ()
    ) -> tuple[MachineTranslation, ...]:
        """Every rendering of one segment that the engines have, no wording twice, the best way's
        own first and its further hypotheses after it; remembered. Raises as `translate`."""
        given = tuple(concepts)
        self._route(source, target, None)
        routes = self.routes(source, target)

        def make(engines: Mapping[str, Engine], route: Route) -> MachineTranslation:
            return self._along([text], source, target, given, route, engines)[0]

        plain = placing.unmarked(text).text
        return self._renderings.get(
            (text, source, target),
            given,
            routes,
            lambda: suggesting.renderings(text, plain, routes, self._engines, make),
        )

    def _along(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        concepts: tuple[Concept, ...],
        route: Route,
        engines: Mapping[str, Engine],
        *,
        hypotheses: int = 1,
    ) -> list[MachineTranslation]:
        """Segments by one way, markup taken off and put back."""
        carrier = Carrier(
            engines, route, source, target, concepts, self._memory, hypotheses=hypotheses
        )
        segments = [placing.unmarked(text) for text in texts]
        distinct = list(dict.fromkeys(segment.text for segment in segments if segment.text))
        carried = dict(zip(distinct, carrier.carry(distinct), strict=True))
        stretches = [text for text in _stretches(segments) if text not in carried]
        alone = dict(zip(stretches, carrier.carry(stretches), strict=True)) if stretches else {}
        return [
            _result(text, segment, carried.get(segment.text, Carried("")), alone | carried, route)
            for text, segment in zip(texts, segments, strict=True)
        ]

    def score(
        self, pairs: Sequence[tuple[str, str]], source: str, target: str
    ) -> list[float | None]:
        """How likely the first model that can say so holds each target; ``None`` if none can."""
        for route in self.routes(source, target):
            engine = self._engines[route.hops[0].engine]
            if len(route.hops) == 1 and isinstance(engine, Scorer):
                return engine.score(pairs, route.hops[0].source, route.hops[0].target)
        return [None] * len(pairs)

    def _route(self, source: str, target: str, engine: str | None) -> Route:
        ways = self.routes(source, target)
        chosen = [w for w in ways if engine is None or engine in (w.hops[-1].engine, w.engine)]
        if chosen:
            return chosen[0]
        if ways:
            found = ", ".join(f"{way.path} with {way.engine}" for way in ways)
            raise NoPath(source, target, f"{engine} is last on no way; there are {found}")
        pairs = sorted({f"{h.source}→{h.target}" for hops in self.engines().values() for h in hops})
        raise NoPath(source, target, f"ready are {', '.join(pairs) or 'no pairs'}")


def _stretches(segments: Sequence[Marked]) -> list[str]:
    """The distinct texts inside inline markup, which are translated by themselves as well."""
    return list(
        dict.fromkeys(
            stretch
            for segment in segments
            for span in segment.inner
            if (stretch := segment.text[span.start : span.end].strip())
        )
    )


def _result(
    text: str, segment: Marked, carried: Carried, alone: dict[str, Carried], route: Route
) -> MachineTranslation:
    """The result for one segment, its markup put back."""
    required = list(zip(carried.required, carried.places, strict=True))

    def renderings(span: Span) -> Iterator[Place | str]:
        stretch = segment.text[span.start : span.end].strip()
        for requirement, place in required:
            if (
                place
                and requirement.source == stretch
                and span.start <= requirement.start < span.end
            ):
                yield place
        yield stretch
        yield alone[stretch].target

    target, lost = placing.marked(segment, carried.target, renderings)
    problem = carried.problem
    if (lost or not segment.sound) and problem is None:
        stretches = ", ".join(f"“{segment.text[span.start : span.end]}”" for span in lost)
        problem = "The inline markup must be placed" + (f": {stretches}." if lost else ".")
    return MachineTranslation(
        source=text,
        target=target,
        engine=route.engine,
        path=route.path,
        terms=tuple(
            TermUse(
                kind="verbatim" if VERBATIM.fullmatch(requirement.source) else requirement.kind,
                source=requirement.source,
                expected=requirement.expected,
                found=carried.target[slice(*place)] if place else None,
                concept=requirement.concept,
                start=requirement.start,
                end=requirement.end,
            )
            for requirement, place in required
        ),
        how=carried.how,
        problem=problem,
        score=carried.score,
        hypotheses=carried.hypotheses,
    )
