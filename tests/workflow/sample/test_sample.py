"""The sample article keeps what the desk's demonstration relies on."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from workflow.sample import article

SHARED = Path(__file__).parents[4] / "shared"
FURNITURE = ("Chia sẻ bài viết", "BÌNH LUẬN")


def lines() -> list[str]:
    return [line for line in article()[1].decode().splitlines() if line]


def test_the_sample_is_nfc_utf8_text_of_400_to_600_words() -> None:
    name, content = article()
    assert name.endswith(".txt")
    assert unicodedata.is_normalized("NFC", content.decode())
    once = dict.fromkeys(line for line in lines() if line not in FURNITURE)
    assert 400 <= sum(len(line.split()) for line in once) <= 600


def test_the_sample_has_the_shape_of_a_saved_newspaper_page() -> None:
    found = lines()
    assert re.fullmatch(r"\d\d/\d\d/\d{4} - \d\d:\d\d", found[1])
    assert found[2].startswith("BHN.VN - ")
    assert found[3] == found[4], "the caption stands twice"
    assert found[-3] == "Tin, ảnh: Minh Thư"
    assert tuple(found[-2:]) == FURNITURE


def test_the_sample_speaks_of_people_numbers_money_and_percent() -> None:
    text = "\n".join(lines())
    assert re.findall(r"\d+%|\d+,\d triệu USD|\d\.\d{3} hộ", text) == [
        "15%",
        "3,2 triệu USD",
        "1.250 hộ",
    ]
    assert text.count("“") == text.count("”") == 3
    for name in ("Phan Thị Ngọc Diệp", "Lê Quang Thiện", "Tạ Đình Kha", "Trịnh Bảo Châu"):
        assert name in text


def test_the_sample_uses_many_terms_of_the_glossary() -> None:
    table = SHARED / "glossary" / "diplomatic.csv"
    if not table.exists():
        pytest.skip("../shared/glossary is not at hand")
    text = " ".join(lines()).casefold()
    with table.open(encoding="utf-8", newline="") as rows:
        used = [
            row["concept_id"]
            for row in csv.DictReader(rows)
            if any(re.search(rf"\b{re.escape(v.casefold())}\b", text) for v in row["vi"].split("|"))
        ]
    assert len(used) >= 40


def test_no_wording_of_the_seed_articles_is_copied_into_the_texts_of_the_project() -> None:
    articles = sorted((SHARED / "articles").glob("*.txt"))
    if not articles:
        pytest.skip("../shared/articles is not at hand")
    ours = [*lines()]
    for file in sorted((Path(__file__).parent / "data").iterdir()):
        ours += re.sub(r"<[^>]+>", " ", file.read_text(encoding="utf-8")).splitlines()
    theirs = {run for path in articles for run in runs_of_words(path.read_text(encoding="utf-8"))}
    copied = {run for line in ours for run in runs_of_words(line)} & theirs
    assert not copied


def runs_of_words(text: str, length: int = 12) -> set[tuple[str, ...]]:
    """Runs of words too long to be a term or a title of office."""
    found: set[tuple[str, ...]] = set()
    for line in unicodedata.normalize("NFC", text).splitlines():
        words = re.findall(r"\w+", line.casefold())
        found.update(tuple(words[i : i + length]) for i in range(len(words) - length + 1))
    return found
