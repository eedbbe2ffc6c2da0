"""Argos packages as files: checked before they are unpacked, unpacked beside and then renamed.

An ``.argosmodel`` is a zip of one folder with ``metadata.json``, a CTranslate2 ``model/`` and
``sentencepiece.model`` or ``bpe.model``. Argos' own installer unpacks whatever it is given;
here a package is refused by name before anything of it is written. Only the files that
translation needs are unpacked: sentence splitters (Stanza, MiniSBD) inside a package stay out.
"""

import json
import re
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from workflow.errors import BadInput

BIGGEST_FILE = 4 * 1024**3
"""Bytes; the largest models published for Argos are below 1 GB."""
MOST_FILES = 1000
HIGHEST_RATIO = 200
"""Unpacked to packed size; model weights compress to a half at best."""
BIGGEST_METADATA = 256 * 1024

CODE = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{1,8})*")
TOKENIZERS = ("sentencepiece.model", "bpe.model")

FROM_ARGOS = {"zh": "zh-Hans", "zt": "zh-Hant", "pb": "pt-BR"}
TO_ARGOS = {tag: code for code, tag in FROM_ARGOS.items()}

LONGEST_SENTENCE = 100
"""Tokens; Argos packages are trained on sentences of at most about this length."""
LONGEST_EXPERIMENTAL = 45
"""Tokens; an experimental package (version below 1) breaks down on long sentences earlier.
Cutting at 45 gave the vi→en 0.2 package the best chrF on NTREX's development part."""


def tag_of(code: str) -> str:
    """The BCP 47 tag of an Argos language code: ``pb`` is ``pt-BR``, ``zt`` is ``zh-Hant``.

    >>> tag_of("zt"), tag_of("vi"), tag_of("pt_BR")
    ('zh-Hant', 'vi', 'pt-BR')
    """
    return FROM_ARGOS.get(code.lower(), code.replace("_", "-"))


def code_of(tag: str) -> str:
    """The Argos code of a BCP 47 tag.

    >>> code_of("zh-Hans"), code_of("pt-BR"), code_of("en-GB")
    ('zh', 'pb', 'en')
    """
    return TO_ARGOS.get(tag, tag.split("-")[0].lower())


OWN = "dragoman"
"""The key of metadata.json for what Argos does not know of: an object with ``placeholders``, the
tokens that the model copies, and ``longest``, the tokens of the longest sentence it takes. Both
may be left out, and packages of others have none of it."""
PLACEHOLDER = re.compile(r"[^\w\s]\w{1,4}[^\w\s]")
MOST_PLACEHOLDERS = 99


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package: one language pair (BCP 47) in a folder."""

    folder: Path
    source: str
    target: str
    version: str
    target_prefix: str
    tokenizer: Path
    longest: int
    """Tokens of the longest sentence to give the model in one piece."""
    placeholders: tuple[str, ...] = ()
    """Tokens that the model was trained to copy, as its metadata say under `OWN`."""

    @property
    def order(self) -> tuple[int, ...]:
        """The version as numbers, to tell the newer of two."""
        return numbers(self.version)


def numbers(version: str) -> tuple[int, ...]:
    """A version as numbers: ``1.10`` is newer than ``1.9``."""
    return tuple(int(digits) for digits in re.findall(r"\d+", version)) or (0,)


def installed(packages: Path) -> tuple[Package, ...]:
    """The packages in a folder, the newest one of each pair, in the order of their names.

    Folders that are no translation package, or a damaged one, are left out (see `damaged`).
    """
    newest: dict[tuple[str, str], Package] = {}
    for found in _folders(packages):
        if isinstance(found, Package):
            pair = (found.source, found.target)
            if pair not in newest or found.order >= newest[pair].order:
                newest[pair] = found
    return tuple(newest.values())


def damaged(packages: Path) -> tuple[str, ...]:
    """One sentence for each folder that looks like a package but cannot be used."""
    return tuple(str(found) for found in _folders(packages) if isinstance(found, BadInput))


def _folders(packages: Path) -> Iterator[Package | BadInput]:
    """Each package folder's package, or what is wrong with it."""
    if not packages.is_dir():
        return
    for folder in sorted(packages.iterdir()):
        if folder.name.startswith(".") or not (folder / "metadata.json").is_file():
            continue
        try:
            yield read(folder)
        except BadInput as error:
            yield error


def read(folder: Path) -> Package:
    """The package in a folder. Raises `BadInput` that names what is missing."""
    try:
        content = (folder / "metadata.json").read_bytes()
    except OSError as error:
        raise BadInput(
            f"{folder.name}: metadata.json cannot be read ({error.strerror})."
        ) from error
    metadata = _metadata(content, folder.name)
    tokenizer = next((folder / name for name in TOKENIZERS if (folder / name).is_file()), None)
    if tokenizer is None or not (folder / "model" / "model.bin").is_file():
        raise BadInput(f"{folder.name}: it has no model/model.bin or no tokenizer.")
    own = metadata[OWN]
    experimental = numbers(metadata["package_version"])[0] < 1
    usual = LONGEST_EXPERIMENTAL if experimental else LONGEST_SENTENCE
    return Package(
        folder=folder,
        source=tag_of(metadata["from_code"]),
        target=tag_of(metadata["to_code"]),
        version=metadata["package_version"],
        target_prefix=metadata.get("target_prefix", ""),
        tokenizer=tokenizer,
        longest=own.get("longest", usual),
        placeholders=tuple(own.get("placeholders", ())),
    )


def _metadata(content: bytes, name: str) -> dict[str, Any]:
    """Checked metadata; raises `BadInput` that names the field."""
    try:
        metadata = json.loads(content.decode("utf-8"))
    except ValueError as error:
        raise BadInput(f"{name}: metadata.json is not JSON in UTF-8.") from error
    if not isinstance(metadata, dict):
        raise BadInput(f"{name}: metadata.json must hold an object.")
    kind = metadata.get("type", "translate")
    if kind != "translate":
        raise BadInput(f"{name}: it is a package of type {kind!r}, not a translation model.")
    for field in ("from_code", "to_code"):
        value = metadata.get(field)
        if not isinstance(value, str) or not CODE.fullmatch(value):
            raise BadInput(f"{name}: {field} in metadata.json must be a language code.")
    if tag_of(metadata["from_code"]) == tag_of(metadata["to_code"]):
        raise BadInput(f"{name}: from_code and to_code in metadata.json are the same language.")
    version = metadata.setdefault("package_version", "1.0")
    if not isinstance(version, str) or not re.fullmatch(r"[0-9A-Za-z.+-]{1,32}", version):
        raise BadInput(f"{name}: package_version in metadata.json must be like 1.9.")
    if not isinstance(metadata.setdefault("target_prefix", ""), str):
        raise BadInput(f"{name}: target_prefix in metadata.json must be text.")
    own = metadata.setdefault(OWN, {})
    if not isinstance(own, dict):
        raise BadInput(f"{name}: {OWN} in metadata.json must hold an object.")
    tokens = own.get("placeholders", [])
    if (
        not isinstance(tokens, list)
        or not all(isinstance(t, str) and PLACEHOLDER.fullmatch(t) for t in tokens)
        or len(set(tokens)) < len(tokens)
        or len(tokens) > MOST_PLACEHOLDERS
    ):
        raise BadInput(
            f"{name}: {OWN}.placeholders in metadata.json must be a list of different tokens "
            f"like ⟦1⟧, {MOST_PLACEHOLDERS} at most."
        )
    longest = own.get("longest", LONGEST_SENTENCE)
    if not isinstance(longest, int) or isinstance(longest, bool) or not 20 <= longest <= 1000:
        raise BadInput(f"{name}: {OWN}.longest in metadata.json must be 20 to 1000 (tokens).")
    return metadata


def _checked(archive: zipfile.ZipFile, name: str) -> tuple[dict[str, Any], str]:
    """Metadata and top folder of a package file that may be unpacked; raises `BadInput`."""
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise BadInput(f"{name}: it holds more than {MOST_FILES} files.")
    tops: set[str] = set()
    seen: set[str] = set()
    for member in members:
        path = PurePosixPath(member.filename)
        if (
            path.is_absolute()
            or ".." in path.parts
            or re.search(r'[\\:\x00-\x1f<>|"?*]', member.filename)
            or not path.parts
        ):
            raise BadInput(f"{name}: {member.filename!r} points outside the package.")
        if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise BadInput(f"{name}: {member.filename!r} is a link or a device, not a file.")
        if member.flag_bits & 0x1:
            raise BadInput(f"{name}: it is encrypted.")
        if member.filename.casefold() in seen:
            raise BadInput(f"{name}: {member.filename!r} stands in it twice.")
        if member.file_size > BIGGEST_FILE or (
            member.file_size > 1024**2
            and member.file_size > HIGHEST_RATIO * max(member.compress_size, 1)
        ):
            raise BadInput(f"{name}: {member.filename!r} would unpack to an absurd size.")
        seen.add(member.filename.casefold())
        tops.add(path.parts[0])
    if len(tops) != 1:
        raise BadInput(f"{name}: it must hold exactly one folder, as Argos packages do.")
    if sum(member.file_size for member in members) > BIGGEST_FILE:
        raise BadInput(f"{name}: it would unpack to more than {BIGGEST_FILE // 1024**3} GB.")
    top = tops.pop()
    files = {member.filename: member for member in members}
    described = files.get(f"{top}/metadata.json")
    if described is None:
        raise BadInput(f"{name}: it has no metadata.json, so it is no Argos package.")
    if described.file_size > BIGGEST_METADATA:
        raise BadInput(f"{name}: its metadata.json is too big.")
    metadata = _metadata(archive.read(described), name)
    if f"{top}/model/model.bin" not in files:
        raise BadInput(f"{name}: it has no model/model.bin.")
    if not any(f"{top}/{tokenizer}" in files for tokenizer in TOKENIZERS):
        raise BadInput(f"{name}: it has neither sentencepiece.model nor bpe.model.")
    return metadata, top


def _needed(inside: PurePosixPath) -> bool:
    """Whether translation needs a file: the model, the tokenizer, and who made it."""
    if inside.parts[0] == "model":
        return len(inside.parts) == 2
    return len(inside.parts) == 1 and (
        inside.name in {"metadata.json", *TOKENIZERS}
        or inside.name.upper().startswith(("README", "LICENSE", "LICENCE", "NOTICE", "COPYING"))
    )


def look(file: Path) -> tuple[str, str, str]:
    """Source and target (BCP 47) and version of a package file, after checking it.

    Raises `BadInput` that says what is wrong with the file.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            metadata, _ = _checked(archive, file.name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise BadInput(f"{file.name}: it is not an Argos package, or it is damaged.") from error
    return tag_of(metadata["from_code"]), tag_of(metadata["to_code"]), metadata["package_version"]


def unpack(
    file: Path, packages: Path, *, trial: Callable[[Package], None] | None = None
) -> Package:
    """Check a package file and unpack it into a folder of its own under ``packages``.

    Nothing is done when the same package is there already. The folder appears whole or not at
    all, and only after ``trial``, which may raise, has tried the package. Raises `BadInput`
    that says what is wrong with the file.
    """
    name = file.name
    try:
        with zipfile.ZipFile(file) as archive:
            metadata, top = _checked(archive, name)
            version = metadata["package_version"]
            folder = packages / (
                f"translate-{metadata['from_code']}_{metadata['to_code']}-"
                + re.sub(r"[^0-9A-Za-z-]", "_", version)
            )
            if _same(archive, top, folder):
                return read(folder)
            packages.mkdir(parents=True, exist_ok=True)
            beside = Path(tempfile.mkdtemp(dir=packages, prefix=".installing-"))
            try:
                _write(archive, top, beside)
                package = read(beside)
                if trial is not None:
                    trial(package)
                _put_in_place(beside, folder)
            finally:
                shutil.rmtree(beside, ignore_errors=True)
    except FileNotFoundError as error:
        raise BadInput(f"{name}: there is no such file.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BadInput(
            f"{name}: it is not an Argos package, or it is damaged ({error})."
        ) from error
    except OSError as error:
        raise BadInput(f"{name}: it cannot be unpacked ({error.strerror or error}).") from error
    return read(folder)


def _same(archive: zipfile.ZipFile, top: str, folder: Path) -> bool:
    """Whether a folder holds this very package: each needed file with its size and checksum."""
    if not folder.is_dir():
        return False
    for member in archive.infolist():
        inside = PurePosixPath(member.filename).relative_to(top)
        if member.is_dir() or not inside.parts or not _needed(inside):
            continue
        there = folder / inside
        if not there.is_file() or there.stat().st_size != member.file_size:
            return False
        checksum = 0
        with there.open("rb") as content:
            while block := content.read(1 << 20):
                checksum = zlib.crc32(block, checksum)
        if checksum != member.CRC:
            return False
    return True


def _write(archive: zipfile.ZipFile, top: str, folder: Path) -> None:
    (folder / "model").mkdir()
    for member in archive.infolist():
        inside = PurePosixPath(member.filename).relative_to(top)
        if member.is_dir() or not inside.parts or not _needed(inside):
            continue
        with archive.open(member) as packed, (folder / inside).open("xb") as file:
            shutil.copyfileobj(packed, file, 1 << 20)
    folder.chmod(0o755)


def _put_in_place(beside: Path, folder: Path) -> None:
    """Rename, moving aside and then removing what another version of the same name left."""
    if folder.exists():
        old = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".replaced-"))
        folder.rename(old / "package")
        beside.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    else:
        beside.rename(folder)
