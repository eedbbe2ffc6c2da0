"""Writing exports to disk: whole files or none, with their SHA-256."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path, PurePath

from workflow.errors import BadInput

OTHER_ENDINGS = {".xlf": {".xliff"}, ".html": {".htm"}, ".md": {".markdown"}}
"""Endings that mean the same format as the one that exports take by themselves."""


def write_files(files: Iterable[tuple[PurePath, bytes]], out: Path) -> list[tuple[Path, str]]:
    """Write files and give each one's path and SHA-256, in order.

    ``out`` is a folder (made if missing), or a file name when it has the files' ending and is
    no folder: the first file takes that name, and files that belong to it (``…-bilingual``)
    stand beside it. All are written beside their place and renamed at the end, so that a
    failure leaves what was there before. Raises `BadInput`, naming the path, when that is not
    possible.
    """
    planned = _planned(list(files), out)
    ready: list[tuple[Path, Path]] = []
    try:
        for path, data in planned:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.tmp")
            ready.append((beside, path))
            with beside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for path, _ in planned:
            if path.is_dir():
                raise BadInput(f"{path} is a folder, so no file can take its name.")
        for beside, path in ready:
            beside.replace(path)
    except OSError as error:
        place = error.filename or out
        raise BadInput(f"{place} cannot be written: {error.strerror or error}.") from error
    finally:
        for beside, _ in ready:
            beside.unlink(missing_ok=True)
    return [(path, hashlib.sha256(data).hexdigest()) for path, data in planned]


def _planned(files: list[tuple[PurePath, bytes]], out: Path) -> list[tuple[Path, bytes]]:
    for name, _ in files:
        if name.is_absolute() or ".." in name.parts or not name.parts:
            raise BadInput(f"An export cannot be called {name}; it would leave its folder.")
    if not files:
        return []
    first = files[0][0]
    endings = {first.suffix.lower(), *OTHER_ENDINGS.get(first.suffix.lower(), ())}
    if out.is_dir() or out.suffix.lower() not in endings:
        if out.is_file():
            raise BadInput(f"{out} is a file; name a folder, or a file ending in {first.suffix}.")
        return [(out / name, data) for name, data in files]
    planned = [(out, files[0][1])]
    for name, data in files[1:]:
        tail = name.stem.removeprefix(first.stem)
        if name.suffix != first.suffix or tail == name.stem or not tail:
            raise BadInput(f"This export makes {len(files)} files; name a folder for them.")
        planned.append((out.with_name(f"{out.stem}{tail}{out.suffix}"), data))
    return planned
