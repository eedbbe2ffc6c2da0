"""All sources in one cleaned file, and a record of what each gave and under which licence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from workflow.engines.training import reading
from workflow.engines.training.cleaning import Cleaner, held_out
from workflow.engines.training.fetching import Missing
from workflow.engines.training.files import BLIND, Work, rows, write, write_json
from workflow.engines.training.reading import Shelf
from workflow.engines.training.sources import NEVER, chosen


def collect(
    work: Work,
    *,
    without: Sequence[str] = (),
    conservative: bool = False,
    mirror: Path | None = None,
    measured: Iterable[str] = (),
) -> dict[str, int]:
    """Write the data and their record; gives how many pairs each source has.

    ``without`` names sources to leave out, ``conservative`` leaves out those whose licences might
    bind the weights, ``mirror`` is a folder of clones, ``measured`` are sentences of either
    language that nothing may be trained on, beside the blind test's. Raises `Missing` for a source
    that cannot be had (leave it out by name to go on without it), `Refused` for an unknown one.
    """
    sources = chosen(without, conservative=conservative)
    shelf = Shelf(work.folder, mirror)
    blind = [text for pair in rows(BLIND, 2) for text in pair]
    cleaner = Cleaner(held_out([*blind, *measured]))
    counts: Counter[str] = Counter()
    words: Counter[str] = Counter()

    def lines() -> Iterator[str]:
        for source in sources:
            try:
                for vietnamese, english in cleaner.clean(reading.pairs(source, shelf), source.kind):
                    counts[source.name] += 1
                    words[source.name] += len(english.split())
                    yield f"{source.name}\t{vietnamese}\t{english}"
            except (Missing, ValueError) as error:
                raise Missing(
                    f"{source.name}: {error} (--without {source.name} goes on without it.)"
                ) from error
            if not counts[source.name]:
                raise Missing(
                    f"{source.name} gave not a single pair: its files have changed. "
                    f"(--without {source.name} goes on without it.)"
                )

    write(work.data, lines())
    write_json(
        work.sources,
        {
            "sources": [
                {
                    "name": source.name,
                    "title": source.title,
                    "url": source.url,
                    "licence": source.licence,
                    "count": counts[source.name],
                    "english words": words[source.name],
                    "commits": {r.name: r.commit for r in shelf.of(source)},
                }
                for source in sources
            ],
            "left out": dict.fromkeys(without, "by request"),
            "conservative": conservative,
            "never": NEVER,
            "dropped": dict(cleaner.dropped),
            "packages not had": shelf.lost,
        },
    )
    return dict(counts)
