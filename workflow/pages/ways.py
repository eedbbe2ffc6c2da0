"""The ways into a language: by an engine from the source, or from an approved text between."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.articles import Article, Relay, Translation
from workflow.desk import Desk
from workflow.pages import words
from workflow.pages.words import _
from workflow.ports import Route


@dataclass(frozen=True, slots=True)
class Way:
    """A way into a language: ``route`` leads from the source, or from the approved text of
    ``relay``; ``engine`` is the name by which the desk takes that route."""

    route: Route
    engine: str | None
    relay: Relay | None = None


def ways_into(
    desk: Desk, article: Article, language: str, translation: Translation | None
) -> tuple[Way, ...]:
    """The ways into a language, first the one that the desk takes by itself: from the text that
    the translation is made from already, or from an approved one where the best route goes
    through its language."""
    direct = desk.machine.routes(article.language, language)
    relays = {relay.language: relay for relay in desk.relay.choices(article.id, language)}
    own = translation.relay if translation is not None else None
    between = [own.language] if own is not None else []
    between += [middle for route in direct[:1] for middle in reversed(route.through)]
    first = next((middle for middle in between if middle in relays), None)
    by_relay = [
        way
        for middle in sorted(relays, key=lambda one: one != first)
        for way in _named(desk.machine.routes(middle, language), relays[middle])
    ]
    from_source = _named(direct)
    return tuple([*by_relay, *from_source] if first is not None else [*from_source, *by_relay])


def engine_for(routes: Sequence[Route], route: Route) -> str | None:
    """The engine to name so that the desk takes this route: none for the best one.

    Raises `LookupError` where no engine's name leads to it.
    """
    if route == routes[0]:
        return None
    for engine in (hop.engine for hop in route.hops):
        first = next(r for r in routes if any(hop.engine == engine for hop in r.hops))
        if first == route:
            return engine
    raise LookupError(route.path)


def stations(way: Way, source: str) -> str:
    """The languages of a way; an approved text on it is called so."""
    names = [words.language_name(way.route.hops[0].source)]
    names += [words.language_name(hop.target) for hop in way.route.hops]
    if way.relay is not None:
        between = (
            _("approved {language}", language=names[0])
            if _signed(way.relay)
            else _("reviewed {language}", language=names[0])
        )
        names[:1] = [words.language_name(source), between]
    return " → ".join(names)


def labelled(ways: Sequence[Way], source: str) -> dict[str, Way]:
    """The ways by what they are called, in their order; of two called the same the first."""
    labels: dict[str, Way] = {}
    for way in ways:
        labels.setdefault(f"{stations(way, source)} · {way.route.engine}", way)
    return labels


def from_what(relay: Relay) -> str:
    """The text that a translation is made from, as people call it."""
    language = words.language_within(relay.language)
    if relay.edition is not None:
        return _("from the {language} edition {number}", language=language, number=relay.edition)
    if _signed(relay):
        return _("from the approved {language} text", language=language)
    return _("from the reviewed {language} text", language=language)


def _signed(relay: Relay) -> bool:
    return relay.standing == "approved"


def _named(routes: Sequence[Route], relay: Relay | None = None) -> list[Way]:
    """The routes that can be asked for by an engine's name."""
    ways = []
    for route in routes:
        try:
            ways.append(Way(route, engine_for(routes, route), relay))
        except LookupError:
            continue
    return ways
