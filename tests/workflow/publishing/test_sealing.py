"""What is sealed, and that nothing of it can change unseen."""

import copy
import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.publishing.builders import (
    FIRST_SEAL,
    PUBLISHED,
    a_revision,
    a_translation,
    a_working_copy,
    an_edition,
    one_paragraph,
    the_segments,
)
from workflow.articles import Edition, Origin
from workflow.errors import BadInput, BrokenRecord
from workflow.markup import strip
from workflow.publishing import sealing
from workflow.resegmenting import merge, split


def test_the_document_holds_what_the_contract_names() -> None:
    document = an_edition()
    assert (document["schema"], document["schema_version"]) == ("dragoman/edition", 1)
    assert document["article"] == {
        "id": 7,
        "revision": 2,
        "language": "vi",
        "title": "Giao lưu nhân dân",
        "published_at": "2025-09-21T16:20:00+07:00",
        "dateline": "BHN.VN",
        "byline": [{"label": "Tin, ảnh", "names": "Minh Thư"}],
        "source": "Báo Hữu Nghị",
    }
    assert document["edition"] == {
        "number": 1,
        "published_by": "ha",
        "published_at": "2026-01-31T08:00:00Z",
        "available_from": None,
        "previous_seal": FIRST_SEAL,
    }
    assert document["title"] == "People-to-people exchange"
    assert document["blocks"][1] == {
        "kind": "paragraph",
        "level": None,
        "table": None,
        "row": None,
        "column": None,
        "segments": [
            {
                "n": 2,
                "source": "Ngày 20-9-2025, <b>180 đại biểu</b> đã dự.",
                "target": "On 20 September 2025, <b>180 delegates</b> attended.",
                "state": "final",
                "origin": "mt",
                "engine": "argos",
                "path": "vi→en",
                "written_by": "mt:argos",
                "confirmed_by": "linh",
            },
            {
                "n": 3,
                "source": "Họ đến từ 12 nước.",
                "target": "They came from 12 countries.",
                "state": "final",
                "origin": "mt",
                "engine": "argos",
                "path": "vi→en",
                "written_by": "mt:argos",
                "confirmed_by": "linh",
            },
        ],
    }
    assert document["people"] == {
        "wrote": [{"who": "mt:argos", "segments": 13}],
        "confirmed": [{"who": "linh", "segments": 13}],
        "submitted": "linh",
        "reviewed": "minh",
        "approved": "ha",
        "published": "ha",
    }
    assert [(step["what"], step["who"]) for step in document["steps"]] == [
        ("submit", "linh"),
        ("review", "minh"),
        ("approve", "ha"),
    ]
    assert document["work"][0]["times"] == 2
    assert document["glossary"] == {"version": 3, "sha256": "ab" * 32}
    assert document["machine_share"]["mt"] == 1.0
    assert document["display_names"] == {"linh": "Nguyễn Linh"}, "only those who had a part in it"
    assert document["working_copy"] is None


def test_the_engines_are_named_with_the_versions_of_their_path() -> None:
    assert an_edition()["engines"] == [
        {
            "engine": "argos",
            "path": "vi→en",
            "segments": 13,
            "versions": [{"engine": "argos", "from": "vi", "to": "en", "version": "0.2"}],
        }
    ]


def test_exceptions_and_waivers_are_sealed_with_their_reasons() -> None:
    segments = list(the_segments())
    segments[1] = replace(
        segments[1], waivers=(("numbers\x1fsource=180\x1fwhy=a=b", "minh", "written out"),)
    )
    document = an_edition(
        segments, translation=a_translation(exceptions=("ha took approve on own wording",))
    )
    assert document["four_eyes_exceptions"] == ["ha took approve on own wording"]
    assert document["waived_findings"] == [
        {
            "segment": 2,
            "check": "numbers",
            "pieces": [["source", "180"], ["why", "a=b"]],
            "who": "minh",
            "why": "written out",
        }
    ]


def test_anyone_can_recompute_the_seal_from_plain_json() -> None:
    document = an_edition()
    again = json.loads(json.dumps(document, ensure_ascii=False))
    assert hashlib.sha256(rfc8785.dumps(again)).hexdigest() == sealing.seal(document)


def test_the_same_content_has_the_same_seal() -> None:
    assert sealing.seal(an_edition()) == sealing.seal(an_edition())


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [leaf for key in value for leaf in leaves(value[key], (*path, key))]
    if isinstance(value, list):
        return [leaf for i, item in enumerate(value) for leaf in leaves(item, (*path, i))]
    return [path]


@given(st.sampled_from(leaves(an_edition())))
def test_whatever_is_altered_breaks_the_seal(path: tuple[Any, ...]) -> None:
    document = an_edition()
    altered = copy.deepcopy(document)
    place: Any = altered
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = "altered" if place[path[-1]] != "altered" else None
    if altered["status"] == document["status"]:
        assert sealing.seal(altered) != sealing.seal(document)
    else:
        with pytest.raises(BadInput):
            sealing.seal(altered)


@given(st.text().filter(lambda text: strip(text).strip()))
def test_every_text_that_is_utf8_can_be_sealed_and_read_back(target: str) -> None:
    document = one_paragraph(target)
    canonical = sealing.canonical(document)
    assert json.loads(canonical) == document
    assert json.loads(canonical)["blocks"][1]["segments"][0]["target"] == target


def test_a_text_that_is_no_unicode_is_refused() -> None:
    with pytest.raises(BadInput, match="canonical JSON"):
        one_paragraph("lone \ud800 surrogate")


def test_a_translation_of_another_revision_is_refused() -> None:
    with pytest.raises(BadInput, match="2 of the source has 13 segments"):
        an_edition(the_segments()[:-1])
    segments = list(the_segments())
    segments[3] = replace(segments[3], source="Câu khác.")
    with pytest.raises(BadInput, match="Segment 4 of the translation is not segment 4"):
        an_edition(segments)


def test_an_edition_with_an_empty_target_is_refused() -> None:
    segments = list(the_segments())
    segments[2] = replace(segments[2], target=" ")
    with pytest.raises(BadInput, match="Segment 3 has no target text"):
        an_edition(segments)


def test_an_edition_has_all_its_facts_or_is_a_working_copy() -> None:
    with pytest.raises(BadInput, match="An edition needs"):
        sealing.content(7, a_revision(), a_translation(), the_segments(), number=1)


def test_times_without_a_zone_are_refused_and_others_written_in_utc() -> None:
    with pytest.raises(BadInput, match="no time zone"):
        an_edition(published_at=datetime(2026, 1, 31))  # noqa: DTZ001
    embargo = datetime.fromisoformat("2026-02-01T06:00:00+07:00")
    assert an_edition(available_from=embargo)["edition"]["available_from"] == "2026-01-31T23:00:00Z"


def test_a_working_copy_is_marked_and_has_no_seal() -> None:
    copied = a_working_copy([replace(s, changed_at=PUBLISHED) for s in the_segments()])
    assert copied["status"] == "working"
    assert copied["edition"] is None
    assert copied["working_copy"] == {"state": "translated", "changed_at": "2026-01-31T08:00:00Z"}
    with pytest.raises(BadInput, match="working copy"):
        sealing.seal(copied)


def test_the_machine_share_is_that_of_the_segments() -> None:
    segments = [
        replace(s, origin=Origin.HUMAN, written_by="linh", machine=None) for s in the_segments()
    ]
    assert an_edition(segments)["machine_share"] == {
        "mt": 0.0,
        "post_edited": 0.0,
        "tm": 0.0,
        "human": 1.0,
    }


def stored(document: dict[str, Any], **changes: Any) -> Edition:
    edition = Edition(7, "en", 1, document, sealing.seal(document), FIRST_SEAL, PUBLISHED)
    return replace(edition, **changes)


def test_a_stored_edition_gives_its_content_only_as_it_was_sealed() -> None:
    document = an_edition()
    assert sealing.sealed(stored(document)) == document
    altered = copy.deepcopy(document)
    altered["blocks"][1]["segments"][0]["target"] = "On 21 September"
    with pytest.raises(BrokenRecord, match="altered"):
        sealing.sealed(stored(document, content=altered))
    with pytest.raises(BrokenRecord, match="another edition"):
        sealing.sealed(stored(document, number=2))
    with pytest.raises(BrokenRecord, match="another edition"):
        sealing.sealed(stored(document, previous="f" * 64))
    with pytest.raises(BrokenRecord, match="something else"):
        sealing.sealed(stored(document, content={"status": "edition"}))


def test_a_moment_keeps_its_instant() -> None:
    at = datetime(2026, 1, 31, 8, 0, 0, 120, tzinfo=UTC)
    assert datetime.fromisoformat(sealing.moment(at)) == at


def test_a_block_may_be_cut_otherwise_than_in_the_source() -> None:
    whole = the_segments()
    places = (len("Ngày 20-9-2025,"), len("On 20 September 2025,"))
    cut = split(whole, 2, *places, "en", "vi")
    merged = merge(whole, 2, "en", "vi")
    usual = [segment["target"] for segment in an_edition()["blocks"][1]["segments"]]
    for segments, wanted in ((cut, 3), (merged, 1)):
        blocks = an_edition(segments)["blocks"]
        paragraph = [segment["target"] for segment in blocks[1]["segments"]]
        assert len(paragraph) == wanted
        assert " ".join(paragraph) == " ".join(usual)
        assert blocks[2]["segments"][0]["target"] == "The delegation in Da Lat."


def test_segments_that_say_something_else_than_the_source_are_not_sealed() -> None:
    first, second, *rest = the_segments()
    with pytest.raises(BadInput, match="Segment 2 of the translation is not"):
        an_edition([first, replace(second, source="Ngày 21-9-2025."), *rest])
