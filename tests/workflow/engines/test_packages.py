import json
import os
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from workflow.engines import packages
from workflow.engines.catalogue import carried, install_builtin
from workflow.errors import BadInput

METADATA = {"package_version": "1.9", "from_code": "en", "to_code": "fr"}


def a_package(
    file: Path,
    metadata: Mapping[str, object] | None = None,
    *,
    without: str = "",
    extra: Mapping[str, bytes] | None = None,
    model: bytes = b"weights",
    top: str = "translate-en_fr",
) -> Path:
    """A package file with everything it needs; the model's bytes mean nothing."""
    contents = {
        f"{top}/metadata.json": json.dumps(METADATA if metadata is None else metadata).encode(),
        f"{top}/sentencepiece.model": b"pieces",
        f"{top}/model/model.bin": model,
        f"{top}/model/config.json": b"{}",
        **(extra or {}),
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            if not (without and name.endswith(without)):
                archive.writestr(name, content)
    return file


def refused(file: Path, folder: Path) -> str:
    with pytest.raises(BadInput) as caught:
        packages.unpack(file, folder)
    assert not folder.exists() or list(folder.iterdir()) == []
    return str(caught.value)


def test_a_package_is_unpacked_into_a_folder_named_after_its_pair_and_version(
    tmp_path: Path,
) -> None:
    package = packages.unpack(a_package(tmp_path / "a.argosmodel"), tmp_path / "models")
    assert package.folder == tmp_path / "models" / "translate-en_fr-1_9"
    assert (package.source, package.target, package.version) == ("en", "fr", "1.9")
    assert packages.installed(tmp_path / "models") == (package,)
    assert [p.name for p in (tmp_path / "models").iterdir()] == ["translate-en_fr-1_9"]


def test_only_what_translation_needs_is_unpacked(tmp_path: Path) -> None:
    top = "translate-en_fr"
    file = a_package(
        tmp_path / "a.argosmodel",
        extra={
            f"{top}/README.md": b"who made it",
            f"{top}/LICENSE": b"CC0",
            f"{top}/stanza/en/tokenize/ewt.pt": b"a pickle",
            f"{top}/minisbd/en.onnx": b"a splitter",
            f"{top}/setup.py": b"print()",
        },
    )
    folder = packages.unpack(file, tmp_path / "models").folder
    found = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    assert found == [
        "LICENSE",
        "README.md",
        "metadata.json",
        "model/config.json",
        "model/model.bin",
        "sentencepiece.model",
    ]


@pytest.mark.parametrize(
    "name", ["../out", "/etc/passwd", "translate-en_fr/../../out", "a\\b", "C:x"]
)
def test_a_path_that_leads_out_of_the_package_is_refused(tmp_path: Path, name: str) -> None:
    file = a_package(tmp_path / "a.argosmodel", extra={name: b"x"})
    assert "points outside the package" in refused(file, tmp_path / "models")
    assert not (tmp_path / "out").exists()


def test_a_link_in_a_package_is_refused(tmp_path: Path) -> None:
    file = a_package(tmp_path / "a.argosmodel")
    link = zipfile.ZipInfo("translate-en_fr/model/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "is a link" in refused(file, tmp_path / "models")


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    file = a_package(tmp_path / "a.argosmodel", model=bytes(30 * 1024**2))
    assert "absurd size" in refused(file, tmp_path / "models")


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("metadata.json", "it has no metadata.json"),
        ("model.bin", "it has no model/model.bin"),
        ("sentencepiece.model", "neither sentencepiece.model nor bpe.model"),
    ],
)
def test_a_package_without_a_needed_file_is_refused_by_its_name(
    tmp_path: Path, missing: str, sentence: str
) -> None:
    file = a_package(tmp_path / "a.argosmodel", without=missing)
    assert sentence in refused(file, tmp_path / "models")


@pytest.mark.parametrize(
    ("metadata", "sentence"),
    [
        ({**METADATA, "from_code": None}, "from_code"),
        ({**METADATA, "to_code": "../.."}, "to_code"),
        ({**METADATA, "to_code": "en"}, "same language"),
        ({**METADATA, "package_version": "1/9"}, "package_version"),
        ({**METADATA, "type": "sbd"}, "not a translation model"),
        ({**METADATA, "target_prefix": 7}, "target_prefix"),
    ],
)
def test_metadata_that_cannot_be_used_is_refused_by_field(
    tmp_path: Path, metadata: Mapping[str, object], sentence: str
) -> None:
    file = a_package(tmp_path / "a.argosmodel", metadata)
    assert sentence in refused(file, tmp_path / "models")


def test_a_file_that_is_no_zip_or_is_cut_short_is_refused_by_name(tmp_path: Path) -> None:
    text = tmp_path / "text.argosmodel"
    text.write_text("no zip")
    assert refused(text, tmp_path / "models").startswith("text.argosmodel: it is not an Argos")
    cut = a_package(tmp_path / "cut.argosmodel", model=os.urandom(100_000))
    cut.write_bytes(cut.read_bytes()[:50_000])
    assert refused(cut, tmp_path / "models").startswith("cut.argosmodel:")
    assert "there is no such file" in refused(tmp_path / "none.argosmodel", tmp_path / "models")


def test_a_damaged_member_leaves_nothing_behind(tmp_path: Path) -> None:
    content = os.urandom(100_000)
    file = a_package(tmp_path / "a.argosmodel", model=content)
    damaged = bytearray(file.read_bytes())
    damaged[damaged.index(content[:20]) + 5_000] ^= 0xFF
    file.write_bytes(damaged)
    assert "damaged" in refused(file, tmp_path / "models")


def test_two_packages_in_one_file_are_refused(tmp_path: Path) -> None:
    file = a_package(tmp_path / "a.argosmodel", extra={"other/metadata.json": b"{}"})
    assert "exactly one folder" in refused(file, tmp_path / "models")


def test_installing_the_same_package_again_changes_nothing(tmp_path: Path) -> None:
    file = a_package(tmp_path / "a.argosmodel")
    first = packages.unpack(file, tmp_path / "models").folder.stat()
    assert packages.unpack(file, tmp_path / "models").folder.stat().st_ino == first.st_ino


def test_a_damaged_installation_is_replaced(tmp_path: Path) -> None:
    file = a_package(tmp_path / "a.argosmodel")
    folder = packages.unpack(file, tmp_path / "models").folder
    (folder / "model" / "model.bin").write_bytes(b"broken")
    packages.unpack(file, tmp_path / "models")
    assert (folder / "model" / "model.bin").read_bytes() == b"weights"
    assert [p.name for p in (tmp_path / "models").iterdir()] == [folder.name]


def test_a_package_that_fails_its_trial_is_not_installed(tmp_path: Path) -> None:
    def trial(package: packages.Package) -> None:
        raise BadInput(f"{package.version} does not work")

    with pytest.raises(BadInput, match=r"1\.9 does not work"):
        packages.unpack(a_package(tmp_path / "a.argosmodel"), tmp_path / "models", trial=trial)
    assert list((tmp_path / "models").iterdir()) == []


def test_the_newest_version_of_a_pair_is_used(tmp_path: Path) -> None:
    for version in ("1.9", "1.10", "1.2"):
        file = a_package(
            tmp_path / f"{version}.argosmodel", {**METADATA, "package_version": version}
        )
        packages.unpack(file, tmp_path / "models")
    (package,) = packages.installed(tmp_path / "models")
    assert package.version == "1.10"


def test_a_damaged_folder_is_told_and_does_not_hide_the_others(tmp_path: Path) -> None:
    good = packages.unpack(a_package(tmp_path / "a.argosmodel"), tmp_path)
    bad = tmp_path / "translate-x"
    bad.mkdir()
    (bad / "metadata.json").write_text("{")
    assert packages.installed(tmp_path) == (good,)
    assert packages.damaged(tmp_path) == ("translate-x: metadata.json is not JSON in UTF-8.",)


def test_argos_codes_and_language_tags_go_both_ways() -> None:
    for code, tag in {
        "zh": "zh-Hans",
        "zt": "zh-Hant",
        "pb": "pt-BR",
        "pt": "pt",
        "vi": "vi",
    }.items():
        assert packages.tag_of(code) == tag
        assert packages.code_of(tag) == code


def test_the_carried_package_installs_and_installing_again_is_safe(tmp_path: Path) -> None:
    first = install_builtin(tmp_path / "models")
    assert [(p.source, p.target) for p in first] == [("vi", "en")]
    assert install_builtin(tmp_path / "models") == first
    (file,) = carried()
    assert packages.look(file) == ("vi", "en", first[0].version)


def test_a_package_may_say_what_its_model_copies_and_how_long_a_sentence_it_takes(
    tmp_path: Path,
) -> None:
    own = {"dragoman": {"placeholders": ["⟦1⟧", "⟦2⟧"], "longest": 150}}
    file = a_package(tmp_path / "a.argosmodel", {**METADATA, **own})
    package = packages.unpack(file, tmp_path / "models")
    assert (package.placeholders, package.longest) == (("⟦1⟧", "⟦2⟧"), 150)


def test_packages_of_others_stay_as_they_are(tmp_path: Path) -> None:
    package = packages.unpack(a_package(tmp_path / "a.argosmodel"), tmp_path / "models")
    assert (package.placeholders, package.longest) == ((), packages.LONGEST_SENTENCE)


@pytest.mark.parametrize(
    ("own", "field"),
    [
        (["⟦1⟧"], "dragoman"),
        ({"placeholders": "⟦1⟧"}, "placeholders"),
        ({"placeholders": ["⟦1⟧", "⟦1⟧"]}, "placeholders"),
        ({"placeholders": ["name"]}, "placeholders"),
        ({"placeholders": ["⟦a b⟧"]}, "placeholders"),
        ({"placeholders": [f"⟦{n}⟧" for n in range(100)]}, "placeholders"),
        ({"longest": "100"}, "longest"),
        ({"longest": True}, "longest"),
        ({"longest": 5}, "longest"),
    ],
)
def test_a_wrong_word_about_the_model_is_refused_by_name(
    own: object, field: str, tmp_path: Path
) -> None:
    file = a_package(tmp_path / "a.argosmodel", {**METADATA, "dragoman": own})
    assert field in refused(file, tmp_path / "models")
