"""Exports reach the disk whole or not at all."""

import hashlib
from pathlib import Path

import pytest

from workflow.errors import BadInput
from workflow.publishing import write_files

PAIR = [(Path("title-en-1.docx"), b"text"), (Path("title-en-1-bilingual.docx"), b"table")]


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_files_go_into_a_folder_that_is_made(tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    assert write_files(PAIR, out) == [
        (out / "title-en-1.docx", sha(b"text")),
        (out / "title-en-1-bilingual.docx", sha(b"table")),
    ]
    assert (out / "title-en-1.docx").read_bytes() == b"text"


def test_a_single_file_takes_the_name_given(tmp_path: Path) -> None:
    out = tmp_path / "mine.md"
    assert write_files([(Path("title-en-1.md"), b"x")], out) == [(out, sha(b"x"))]


def test_a_file_may_have_the_other_ending_of_its_format(tmp_path: Path) -> None:
    out = tmp_path / "mine.xliff"
    assert write_files([(Path("title-en-1.xlf"), b"x")], out) == [(out, sha(b"x"))]
    assert out.is_file()


def test_files_that_belong_together_stand_beside_the_name_given(tmp_path: Path) -> None:
    write_files(PAIR, tmp_path / "mine.DOCX")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mine-bilingual.DOCX", "mine.DOCX"]


def test_several_editions_need_a_folder(tmp_path: Path) -> None:
    files = [(Path("one-en-1.md"), b"1"), (Path("two-en-1.md"), b"2")]
    with pytest.raises(BadInput, match="name a folder"):
        write_files(files, tmp_path / "all.md")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_replaced_and_no_draft_stays(tmp_path: Path) -> None:
    out = tmp_path / "mine.md"
    out.write_bytes(b"old")
    write_files([(Path("t.md"), b"new")], out)
    assert out.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [out]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "title-en-1-bilingual.docx").mkdir()
    (tmp_path / "title-en-1.docx").write_bytes(b"old")
    with pytest.raises(BadInput, match="is a folder"):
        write_files(PAIR, tmp_path)
    assert (tmp_path / "title-en-1.docx").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BadInput, match=r"file.* cannot be written"):
        write_files(PAIR, tmp_path / "file" / "folder")


def test_a_file_of_another_kind_is_not_taken_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"keep")
    with pytest.raises(BadInput, match="is a file"):
        write_files(PAIR, tmp_path / "page.html")
    assert (tmp_path / "page.html").read_bytes() == b"keep"


@pytest.mark.parametrize("name", ["../outside.md", "/etc/outside.md"])
def test_no_export_leaves_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="leave its folder"):
        write_files([(Path(name), b"x")], tmp_path / "in")
