"""Installed and obtainable models; implements `workflow.ports.Models`."""

import json
import os
import re
import tempfile
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from workflow.engines import packages as package_files
from workflow.engines.argos import load
from workflow.engines.catalogue import carried, standard_engines
from workflow.engines.packages import Package
from workflow.errors import BadInput, EngineFailed
from workflow.ports import ModelInfo

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
"""The folder of Argos' ``index.json``; ``ARGOS_PACKAGE_INDEX`` names another, as for Argos."""
BIGGEST_INDEX = 4 * 1024**2
TIMEOUT = 20
"""Seconds without an answer after which the network counts as absent."""

IN_INDEX = {
    "en": "fr es pt pt-BR ru zh-Hans zh-Hant ja ko th id",
    "fr": "en",
    "es": "en pt",
    "pt": "en es",
    "pt-BR": "en",
    "ru": "en",
    "zh-Hans": "en",
    "zh-Hant": "en",
    "ja": "en",
    "ko": "en",
    "th": "en",
    "id": "en",
}
"""Pairs of Argos' index (state of June 2025) between languages that the desk works with."""


class InstalledModels:
    """The models in a folder of Argos packages, and those inside other engines.

    ``index`` is the folder of Argos' package index, by default the public one.
    """

    def __init__(self, packages: Path, *, index: str | None = None) -> None:
        self._packages = packages
        self._index = (index or os.environ.get("ARGOS_PACKAGE_INDEX") or INDEX).rstrip("/") + "/"

    def listed(self) -> tuple[ModelInfo, ...]:
        """What is installed, what is damaged, and what can be installed, with a note how.

        The network is not asked, so the pairs of Argos' index are those of this release.
        """
        listed = [
            ModelInfo(
                hop.engine,
                hop.source,
                hop.target,
                hop.version,
                True,
                *engine.quality(hop.source, hop.target),
            )
            for engine in standard_engines(self._packages)
            for hop in engine.hops()
        ]
        there = {(model.source, model.target) for model in listed if model.engine == "argos"}
        for file in carried():
            source, target, version = package_files.look(file)
            if (source, target) not in there:
                there.add((source, target))
                note = "comes with the program; dragoman init installs it"
                listed.append(ModelInfo("argos", source, target, version, False, "", note))
        note = "in Argos' index (June 2025); models install fetches it and needs the network"
        listed += [
            ModelInfo("argos", source, target, "", False, "usable", note)
            for source, targets in IN_INDEX.items()
            for target in targets.split()
            if (source, target) not in there
        ]
        listed += [
            ModelInfo("argos", "?", "?", "", False, "", f"damaged: {reason}")
            for reason in package_files.damaged(self._packages)
        ]
        return tuple(listed)

    def install(self, pair_or_file: str) -> ModelInfo:
        """Install a package file, or a pair (``en-fr``, ``vi→en``) from Argos' index.

        The package is checked and tried before it is put in its place; one that is there
        already stays as it is. Raises `BadInput` for a file that is no usable package or a
        pair that cannot be read, `EngineFailed` when the model does not load, when the network
        is absent, or when the index has no such pair.
        """
        if pair_or_file.endswith(".argosmodel") or Path(pair_or_file).is_file():
            return self._unpacked(Path(pair_or_file))
        source, target = pair(pair_or_file)
        for file in carried():
            if package_files.look(file)[:2] == (source, target):
                return self._unpacked(file)
        with tempfile.TemporaryDirectory(prefix="dragoman-model-") as folder:
            fetched = self._fetched(source, target, Path(folder))
            found = package_files.look(fetched)[:2]
            if found != (source, target):
                raise EngineFailed(
                    f"The index gave a package {found[0]}→{found[1]}, not {source}→{target}."
                )
            return self._unpacked(fetched)

    def _unpacked(self, file: Path) -> ModelInfo:
        package = package_files.unpack(file, self._packages, trial=_tried)
        engine = standard_engines(self._packages)[0]
        quality, note = engine.quality(package.source, package.target)
        return ModelInfo(
            engine.id, package.source, package.target, package.version, True, quality, note
        )

    def _fetched(self, source: str, target: str, folder: Path) -> Path:
        """Download the newest package of a pair into a folder."""
        entries = self._entries(source, target)
        matching = [
            entry
            for entry in entries
            if (entry.get("from_code"), entry.get("to_code"))
            == (package_files.code_of(source), package_files.code_of(target))
            and entry.get("type", "translate") == "translate"
        ]
        if not matching:
            code = package_files.code_of(source)
            others = sorted(
                {str(entry.get("to_code")) for entry in entries if entry.get("from_code") == code}
            )
            raise EngineFailed(
                f"Argos' index has no package {source}→{target}; from {source} it has "
                f"{', '.join(others) or 'none'}. A package file (.argosmodel) can be installed "
                f"with dragoman models install FILE."
            )
        newest = max(
            matching, key=lambda entry: package_files.numbers(str(entry.get("package_version", "")))
        )
        links = [link for link in newest.get("links", ()) if _web(str(link))]
        file = folder / f"translate-{newest['from_code']}_{newest['to_code']}.argosmodel"
        problem: Exception | None = None
        for link in links:
            try:
                _download(str(link), file, package_files.BIGGEST_FILE)
            except (OSError, HTTPException) as error:
                problem = error
            else:
                return file
        raise EngineFailed(
            f"The package {source}→{target} is in Argos' index, but none of its {len(links)} "
            f"addresses could be reached ({_reason(problem)}). Put the .argosmodel file on this "
            f"machine and run dragoman models install FILE."
        ) from problem

    def _entries(self, source: str, target: str) -> Sequence[Mapping[str, Any]]:
        address = self._index + "index.json"
        if not _web(address):
            raise EngineFailed(f"The package index {address} is not a web address.")
        with tempfile.TemporaryDirectory(prefix="dragoman-index-") as folder:
            file = Path(folder) / "index.json"
            try:
                _download(address, file, BIGGEST_INDEX)
            except (OSError, HTTPException) as error:
                raise EngineFailed(
                    f"No network: {source}→{target} could not be looked up, because the package "
                    f"index {urlsplit(address).hostname} could not be reached "
                    f"({_reason(error)}). Put the .argosmodel file on this machine and run "
                    f"dragoman models install FILE."
                ) from error
            try:
                entries = json.loads(file.read_bytes())
            except ValueError as error:
                raise EngineFailed("Argos' package index is not JSON.") from error
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise EngineFailed("Argos' package index is not a list of packages.")
        return entries


def pair(text: str) -> tuple[str, str]:
    """A language pair as BCP 47 tags; raises `BadInput` where it is none.

    >>> pair("en-fr"), pair("vi→en"), pair("en-pt-BR"), pair("pb_en")
    (('en', 'fr'), ('vi', 'en'), ('en', 'pt-BR'), ('pt-BR', 'en'))
    """
    tag = r"[a-z]{2,3}(?:-(?:[A-Z]{2}|[A-Z][a-z]{3}))*"
    match = re.fullmatch(rf"({tag})\s*(?:→|->|>|-|_|:|\s)\s*({tag})", text.strip())
    if match is None:
        raise BadInput(
            f"{text!r} is neither a package file (.argosmodel) nor a language pair such as "
            f"en-fr or vi→pt-BR."
        )
    source, target = package_files.tag_of(match[1]), package_files.tag_of(match[2])
    if source == target:
        raise BadInput(f"{text!r} names the same language twice.")
    return source, target


def _tried(package: Package) -> None:
    """Load a package and translate one word with it."""
    model = load(package)
    try:
        model.translate([model.encode("1")], hypotheses=1)
    except (RuntimeError, ValueError) as error:
        raise EngineFailed(
            f"The package {package.source}→{package.target} does not translate: {error}"
        ) from error


def _web(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _reason(error: Exception | None) -> str:
    if isinstance(error, urllib.error.URLError) and not isinstance(error, urllib.error.HTTPError):
        return str(error.reason)
    return str(error) if error else "no address"


def _download(address: str, file: Path, most: int) -> None:
    """Fetch a web address into a file of at most ``most`` bytes; raises `OSError` if it fails."""
    request = urllib.request.Request(address, headers={"User-Agent": "dragoman"})  # noqa: S310
    try:
        answer = urllib.request.urlopen(request, timeout=TIMEOUT)  # noqa: S310 - http(s) only
    except urllib.error.HTTPError as error:
        error.close()
        raise
    with answer, file.open("wb") as out:
        written = 0
        while block := answer.read(1 << 20):
            written += len(block)
            if written > most:
                raise OSError(f"it is bigger than {most} bytes")
            out.write(block)
