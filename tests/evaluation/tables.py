"""Markdown tables on the terminal, and targets that are met or missed."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a Markdown table."""
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print(flush=True)


def target(
    what: str, value: float, wanted: float, *, most: bool = False, form: str = ".1%"
) -> bool:
    """Print a figure beside what is wanted of it: at least that, or with ``most`` at most."""
    met = value <= wanted if most else value >= wanted
    sign = "≤" if most else "≥"
    print(f"- {what}: {value:{form}} (wanted {sign} {wanted:{form}}): {'met' if met else 'MISSED'}")
    return met
