"""``make evaluate``: what the glossary gives, as Markdown, one section after another.

``python -m tests.evaluation enforcement`` prints one of them. A section is a function that
prints its tables and says whether every wanted figure was reached; to add one, name it here.
"""

import sys
from collections.abc import Callable

from tests.evaluation import checking, enforcement, estimate, extraction, quality_checks

Section = Callable[[], bool]

SECTIONS: dict[str, Section] = {
    "enforcement": enforcement.section,
    "checking": checking.section,
    "quality-checks": quality_checks.section,
    "extraction": extraction.section,
    "estimate": estimate.section,
}


def main(chosen: list[str]) -> int:
    """Print the chosen sections, by default all; gives how many missed a wanted figure."""
    if unknown := [name for name in chosen if name not in SECTIONS]:
        print(f"There is no {unknown[0]}; there are: {', '.join(SECTIONS)}.", file=sys.stderr)
        return 2
    missed = 0
    for name in chosen or SECTIONS:
        print(f"\n## {name.capitalize()}\n", flush=True)
        missed += not SECTIONS[name]()
    return missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
