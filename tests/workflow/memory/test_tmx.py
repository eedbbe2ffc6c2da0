"""TMX 1.4b: what is written is read again, other tools read it, and bad units are named."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.errors import UnreadableFile
from workflow.memory import tmx_reading, tmx_writing
from workflow.memory.tmx_reading import ReadUnit, RefusedUnit
from workflow.memory.units import Trust, Unit

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LINK = '<a href="https://hoi.example/a">'


def written(*units: Unit, source: str | None = "vi") -> bytes:
    out = io.BytesIO()
    tmx_writing.write(out, ((unit, Trust.TRUSTED) for unit in units), source=source, made_at=NOON)
    return out.getvalue()


def read(folder: Path, content: bytes) -> list[ReadUnit | RefusedUnit]:
    file = folder / "a.tmx"
    file.write_bytes(content)
    return list(tmx_reading.read(file))


texts = st.builds(
    "".join,
    st.lists(
        st.one_of(
            st.text(
                st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1
            ).filter(lambda t: "<" not in t),
            st.sampled_from([f"{LINK}x</a>", "<b>đ</b>", "<i>&</i>"]),
        ),
        min_size=1,
        max_size=4,
    ),
).filter(lambda text: bool(text.strip()))


@given(source=texts, target=texts)
@settings(deadline=None, max_examples=60)
def test_any_unit_comes_back(
    source: str, target: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    import unicodedata

    unit = Unit(source, target, "vi", "pt-BR")
    (item,) = read(tmp_path_factory.mktemp("tmx"), written(unit))
    assert isinstance(item, ReadUnit)
    (back,) = item.units
    wanted = [unicodedata.normalize("NFC", text).strip() for text in (source, target)]
    assert [back.source.strip(), back.target.strip()] == wanted
    assert (back.source_language, back.target_language) == ("vi", "pt-BR")


def test_another_tool_reads_what_we_write() -> None:
    tmx = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit")
    store = tmx.tmxfile.parsestring(
        written(Unit("Giao lưu <b>nhân dân</b>", "People & friends", "vi", "en"))
    )
    (unit,) = store.units
    assert "Giao lưu" in unit.source
    assert "People & friends" in unit.target


def test_what_another_tool_writes_is_read(tmp_path: Path) -> None:
    tmx = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit")
    store = tmx.tmxfile()
    store.addtranslation("Đoàn đại biểu", "vi", "Delegation", "en")
    out = io.BytesIO()
    store.serialize(out)
    (item,) = read(tmp_path, out.getvalue())
    assert isinstance(item, ReadUnit)
    assert (item.units[0].source, item.units[0].target) == ("Đoàn đại biểu", "Delegation")


def test_a_file_in_utf_16_is_read(tmp_path: Path) -> None:
    text = written(Unit("Xin chào", "Hello", "vi", "en")).decode()
    text = text.replace("UTF-8", "UTF-16")
    (item,) = read(tmp_path, text.encode("utf-16"))
    assert isinstance(item, ReadUnit)
    assert item.units[0].source == "Xin chào"


def test_a_bad_unit_is_refused_by_its_line_and_the_rest_read(tmp_path: Path) -> None:
    content = written(Unit("Một", "One", "vi", "en"), Unit("Hai", "Two", "vi", "en")).decode()
    content = content.replace("<seg>One</seg>", "<seg></seg>")
    first, second = read(tmp_path, content.encode())
    assert isinstance(first, RefusedUnit)
    assert first.line > 0
    assert first.reason
    assert isinstance(second, ReadUnit)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<tmx",
        b"<html/>",
        b'<!DOCTYPE tmx [<!ENTITY e SYSTEM "/etc/passwd">]><tmx><body><tu>&e;</tu></body></tmx>',
        b'<!DOCTYPE tmx [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><tmx version="1.4"/>',
    ],
)
def test_what_is_no_tmx_is_refused_before_anything_is_kept(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bad.tmx"
    file.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"bad\.tmx"):
        tmx_reading.check(file)
