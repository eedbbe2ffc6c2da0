"""Where everything lies in a working folder, and files that appear whole or not at all."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workflow.engines.training.fetching import Missing

PAIRS = Path(__file__).with_name("pairs")
BLIND = PAIRS / "blind-test.tsv"


@dataclass(frozen=True, slots=True)
class Work:
    """A working folder for one direction; collected data are shared between directions."""

    folder: Path
    direction: str

    @property
    def data(self) -> Path:
        """All pairs: source's name, Vietnamese, English, one a line."""
        return self.folder / "data" / "all.tsv"

    @property
    def sources(self) -> Path:
        """What was collected: name, address, licence, count of each source."""
        return self.folder / "data" / "sources.json"

    @property
    def spans(self) -> Path:
        """For each line of the data, what stands for each other on both sides."""
        return self.folder / "data" / "spans.jsonl"

    @property
    def translated(self) -> Path:
        """Back-translated pairs, Vietnamese and English; none unless ``back-translate`` was run."""
        return self.folder / "data" / f"back-{self.direction}.tsv"

    @property
    def own(self) -> Path:
        """The folder of this direction."""
        return self.folder / self.direction

    @property
    def source_pieces(self) -> Path:
        """The SentencePiece model of the source, which is the package's too."""
        return self.own / "source.spm"

    @property
    def target_pieces(self) -> Path:
        """The SentencePiece model of the target."""
        return self.own / "target.spm"

    @property
    def start(self) -> Path:
        """The weights that training starts from."""
        return self.own / "start.pt"

    @property
    def checkpoints(self) -> Path:
        """The folder of checkpoints."""
        return self.own / "checkpoints"

    @property
    def converted(self) -> Path:
        """The newest averaged model as CTranslate2 has it."""
        return self.own / "ct2"


def there(path: Path, step: str) -> Path:
    """A file that an earlier step made; raises `Missing` that names the step."""
    if not path.exists():
        raise Missing(f"{path} is missing; run “{step}” first.")
    return path


def write(path: Path, lines: Iterable[str]) -> None:
    """Write lines to a file that appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".writing")
    with beside.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
    beside.replace(path)


def write_json(path: Path, value: Any) -> None:
    """Write a value as JSON, whole or not at all."""
    write(path, [json.dumps(value, ensure_ascii=False, indent=1)])


def rows(path: Path, cells: int) -> Iterator[list[str]]:
    """The lines of a TSV file in cells; raises `ValueError` that names a line of another form."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            row = line.rstrip("\n").split("\t")
            if len(row) != cells:
                raise ValueError(f"{path.name}:{number} has {len(row)} cells, not {cells}.")
            yield row


def own_pairs(folder: Path = PAIRS) -> list[tuple[str, str]]:
    """The project's own training pairs, never the blind test's."""
    files = [file for file in sorted(folder.glob("*.tsv")) if not file.stem.startswith("blind")]
    return [(v, e) for file in files for v, e in rows(file, 2)]
