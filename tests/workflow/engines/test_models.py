import json
import shutil
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from workflow.engines.argos import ArgosEngine
from workflow.engines.catalogue import carried
from workflow.engines.models import InstalledModels, pair
from workflow.errors import BadInput, EngineFailed

NOWHERE = "http://127.0.0.1:9/"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A small web server with an empty folder: its address and the folder."""
    folder = tmp_path / "site"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", folder
    server.shutdown()
    server.server_close()
    thread.join()


def the_package_as(source: str, target: str, file: Path, version: str = "1.0") -> Path:
    """The carried model under another pair, so that it loads and can be tried."""
    (original,) = carried()
    with zipfile.ZipFile(original) as before, zipfile.ZipFile(file, "w") as after:
        for member in before.infolist():
            content = before.read(member)
            if member.filename.endswith("metadata.json"):
                named = {"from_code": source, "to_code": target, "package_version": version}
                content = json.dumps(named).encode()
            after.writestr(member.filename, content)
    return file


@pytest.mark.model
def test_a_file_is_installed_and_can_be_used_at_once(tmp_path: Path) -> None:
    file = the_package_as("vi", "pb", tmp_path / "any-name.argosmodel")
    models = InstalledModels(tmp_path / "models", index=NOWHERE)
    info = models.install(str(file))
    assert (info.engine, info.source, info.target, info.version, info.installed) == (
        "argos",
        "vi",
        "pt-BR",
        "1.0",
        True,
    )
    assert info in models.listed()
    (result,) = ArgosEngine(tmp_path / "models").translate(["Xin chào."], "vi", "pt-BR")
    assert result[0].text


def test_a_file_that_is_no_package_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "bad.argosmodel").write_text("no")
    with pytest.raises(BadInput, match=r"^bad\.argosmodel: it is not an Argos package"):
        InstalledModels(tmp_path / "models").install(str(tmp_path / "bad.argosmodel"))
    with pytest.raises(BadInput, match="there is no such file"):
        InstalledModels(tmp_path / "models").install(str(tmp_path / "none.argosmodel"))


def test_a_package_whose_model_does_not_load_is_not_installed(tmp_path: Path) -> None:
    file = tmp_path / "a.argosmodel"
    (original,) = carried()
    with zipfile.ZipFile(original) as before, zipfile.ZipFile(file, "w") as after:
        for member in before.infolist():
            content = before.read(member)
            after.writestr(member, content[:1000] if member.filename.endswith("bin") else content)
    with pytest.raises(EngineFailed, match="does not load"):
        InstalledModels(tmp_path / "models").install(str(file))
    assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.model
@pytest.mark.parametrize("asked", ["vi-en", "vi→en", "vi_en", "vi en"])
def test_the_carried_pair_is_installed_without_any_network(tmp_path: Path, asked: str) -> None:
    info = InstalledModels(tmp_path / "models", index=NOWHERE).install(asked)
    assert (info.source, info.target, info.quality) == ("vi", "en", "rough")


def test_without_a_network_a_pair_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed) as caught:
        InstalledModels(tmp_path, index=NOWHERE).install("en-fr")
    assert str(caught.value).startswith("No network: en→fr could not be looked up")
    assert "127.0.0.1 could not be reached" in str(caught.value)
    assert str(caught.value).endswith("run dragoman models install FILE.")


@pytest.mark.model
def test_a_pair_is_fetched_from_the_index_in_its_newest_version(
    tmp_path: Path, site: tuple[str, Path]
) -> None:
    address, folder = site
    the_package_as("en", "fr", folder / "new.argosmodel", "1.10")
    entries = [
        {"from_code": "en", "to_code": "fr", "package_version": version, "links": links}
        for version, links in (
            ("1.9", [f"{address}old.argosmodel"]),
            ("1.10", ["ipfs://x", f"{address}gone.argosmodel", f"{address}new.argosmodel"]),
        )
    ]
    (folder / "index.json").write_text(json.dumps(entries))
    models = InstalledModels(tmp_path / "models", index=address)
    assert models.install("en-fr").version == "1.10"
    assert [p.name for p in (tmp_path / "models").iterdir()] == ["translate-en_fr-1_10"]


def test_a_pair_that_the_index_has_not_is_refused_with_what_it_has(
    tmp_path: Path, site: tuple[str, Path]
) -> None:
    address, folder = site
    entries: list[dict[str, object]] = [
        {"from_code": "en", "to_code": code, "links": []} for code in ("fr", "es")
    ]
    (folder / "index.json").write_text(json.dumps(entries))
    models = InstalledModels(tmp_path / "models", index=address)
    with pytest.raises(EngineFailed, match="no package en→ru; from en it has es, fr"):
        models.install("en-ru")
    with pytest.raises(EngineFailed, match="none of its 0 addresses could be reached"):
        models.install("en-fr")
    (folder / "index.json").write_text("<html>")
    with pytest.raises(EngineFailed, match="index is not JSON"):
        models.install("en-fr")


def test_a_package_that_is_not_what_was_asked_for_is_refused(
    tmp_path: Path, site: tuple[str, Path]
) -> None:
    address, folder = site
    the_package_as("en", "de", folder / "wrong.argosmodel")
    entry = {"from_code": "en", "to_code": "fr", "links": [f"{address}wrong.argosmodel"]}
    (folder / "index.json").write_text(json.dumps([entry]))
    with pytest.raises(EngineFailed, match="en→de, not en→fr"):
        InstalledModels(tmp_path / "models", index=address).install("en-fr")
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize("text", ["en", "en-", "english-french", "en-fr-de", "../x", ""])
def test_what_is_neither_a_file_nor_a_pair_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="neither a package file"):
        pair(text)


def test_a_pair_of_one_language_is_refused() -> None:
    with pytest.raises(BadInput, match="the same language twice"):
        pair("pb-pt-BR")


def test_what_can_be_had_is_listed_with_how(tmp_path: Path) -> None:
    models = InstalledModels(tmp_path)
    by_pair = {(m.engine, m.source, m.target): m for m in models.listed()}
    assert "comes with the program" in by_pair["argos", "vi", "en"].note
    assert "needs the network" in by_pair["argos", "en", "fr"].note
    assert not by_pair["argos", "en", "fr"].installed


def test_a_damaged_package_is_listed_with_the_reason(packages: Path, tmp_path: Path) -> None:
    (folder,) = packages.iterdir()
    shutil.copytree(folder, tmp_path / folder.name)
    (tmp_path / folder.name / "model" / "model.bin").unlink()
    (damaged,) = [m for m in InstalledModels(tmp_path).listed() if m.note.startswith("damaged")]
    assert folder.name in damaged.note
    assert "model.bin" in damaged.note
