"""``make bench``: every measurement of this folder, one after another, each in its own process.

Each ``bench_*.py`` prints a table with our figure, the peer's or the raw library's in the same
run, and their ratio. ``python -m tests.benchmarks engines`` runs one of them.
"""

import subprocess
import sys
from pathlib import Path


def main(chosen: list[str]) -> int:
    """Run the chosen benchmarks (all by default); gives how many of them failed."""
    known = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    wanted = [f"bench_{name.removeprefix('bench_')}" for name in chosen] or known
    if unknown := [name for name in wanted if name not in known]:
        print(f"There is no {unknown[0]}; there are: {', '.join(known)}.", file=sys.stderr)
        return 2
    failed = 0
    for name in wanted:
        print(f"\n## {name.removeprefix('bench_')}\n", flush=True)
        done = subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"], check=False)
        failed += done.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
