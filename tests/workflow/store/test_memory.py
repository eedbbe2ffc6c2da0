"""Translation units are found, trusted and forgotten alike on both databases."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.store.builders import NOON, an_article, sealed
from tests.workflow.store.strategies import MAYBE_TEXT, MOMENTS, TEXT, in_one_database
from workflow.articles import SegmentState
from workflow.desk.remembering import matches
from workflow.errors import BadInput, NotFound
from workflow.memory import keys
from workflow.memory.matching import Asked, Match, Reason
from workflow.memory.units import ShelfCount, Trust, Unit
from workflow.store import SqlStore, migrating

SHELF = "vi>en"
FINGERPRINTS = st.none() | st.integers(-(2**63), 2**63 - 1)
UNITS = st.builds(
    Unit,
    source=TEXT,
    target=TEXT,
    source_language=st.sampled_from(["vi", "zh-Hans", "en-GB"]),
    target_language=st.sampled_from(["en", "fr", "pt-BR"]),
    before=FINGERPRINTS,
    after=FINGERPRINTS,
    file=st.just("a.tmx"),
    who=MAYBE_TEXT,
    at=st.none() | MOMENTS,
    relayed=st.booleans(),
    two_way=st.booleans(),
    props=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
)


def a_unit(source: str, target: str = "x", pair: tuple[str, str] = ("vi", "en")) -> Unit:
    return Unit(source, target, *pair, file="a.tmx")


def imported(
    store: SqlStore, units: Sequence[Unit], *, file: str = "a.tmx", penalty: int = 2
) -> tuple[int, int]:
    with store.begin() as work:
        work.keep_memory_file(file, penalty, by="lan", at=NOON)
        done = work.import_units(file, units)
        work.commit()
    return done


def offered(store: SqlStore, text: str, source: str = "vi", target: str = "en") -> list[Match]:
    with store.look() as work:
        return list(matches(work, Asked(text, source, target), minimum=70, limit=9))


def confirmed(store: SqlStore, *, state: SegmentState, target: str = "Sentence 1.") -> Unit:
    """The first segment of an article, confirmed, and the unit that was born from it."""
    article = an_article(store, "en")
    unit = Unit("Câu thứ 1.", target, "vi", "en", article_id=article.id, edition=0, n=1)
    with store.begin() as work:
        (segment,) = work.segments(article.id, "en", [1])
        work.keep_segments(article.id, "en", [replace(segment, target=target, state=state)])
        assert work.keep_units([unit]) == 1
        work.commit()
    return unit


@in_one_database
@given(unit=UNITS)
def test_an_imported_unit_comes_back_as_kept(store: SqlStore, unit: Unit) -> None:
    with store.begin() as work:
        work.keep_memory_file("a.tmx", 2, by="lan", at=NOON)
        assert work.import_units("a.tmx", [unit]) == (1, 0)
        (kept,) = work.same_units(unit.shelf, unit.source)
        assert kept == replace(unit, id=kept.id)
        assert work.units([kept.id]) == (kept,)
        assert work.same_targets(unit.shelf, unit.target) == (kept,)
        assert work.import_units("a.tmx", [unit]) == (0, 1)


def test_the_same_text_is_found_whatever_its_typography(store: SqlStore) -> None:
    imported(store, [a_unit("“Hữu nghị” – hòa bình"), a_unit("Hữu nghị")])
    with store.look() as work:
        (found,) = work.same_units(SHELF, '"Hữu nghị" - hòa bình')
        assert found.source == "“Hữu nghị” – hòa bình"
        assert work.same_units("vi>fr", found.source) == ()
        assert work.same_units(SHELF, "hữu nghị") == ()


def test_of_the_same_texts_the_one_in_its_context_comes_first(store: SqlStore) -> None:
    before, after = keys.context_hash("Trước."), keys.context_hash("Sau.")
    inside = replace(a_unit("Câu.", "Inside."), before=before, after=after)
    half = replace(a_unit("Câu.", "Half."), before=before)
    imported(store, [inside, half, a_unit("Câu.", "Outside.")])
    with store.look() as work:
        found = work.same_units(SHELF, "Câu.", before=before, after=after)
    assert [unit.target for unit in found] == ["Inside.", "Half.", "Outside."]


def test_near_texts_are_found_by_their_rare_words(store: SqlStore) -> None:
    usual = [a_unit(f"Bộ trưởng tiếp đại sứ nước thứ {n} tại Hà Nội", f"{n}") for n in range(300)]
    rare = a_unit("Bộ trưởng tiếp đại sứ Kyrgyzstan chiều qua tại Hà Nội", "Kyrgyzstan")
    imported(store, [*usual, rare])
    found = offered(store, "Bộ trưởng tiếp đại sứ Kyrgyzstan sáng nay tại Hà Nội")
    assert found[0].target == "Kyrgyzstan"
    assert found[0].likeness < 100
    assert offered(store, "Không có gì giống như thế cả") == []


def test_what_is_asked_backwards_is_found_and_marked_down(store: SqlStore) -> None:
    imported(store, [a_unit("Hội nghị bắt đầu sáng nay", "The meeting began this morning")])
    (found,) = offered(store, "The meeting began this morning", "en", "vi")
    assert found.target == "Hội nghị bắt đầu sáng nay"
    assert (Reason.REVERSED, 8) in found.penalties


@pytest.mark.parametrize(
    ("state", "trust"),
    [
        (SegmentState.TRANSLATED, Trust.PROVISIONAL),
        (SegmentState.REVIEWED, Trust.PROVISIONAL),
        (SegmentState.FINAL, Trust.TRUSTED),
        (SegmentState.INITIAL, Trust.WITHDRAWN),
    ],
)
def test_what_a_segments_unit_is_worth_follows_from_its_state(
    store: SqlStore, state: SegmentState, trust: Trust
) -> None:
    confirmed(store, state=state)
    with store.look() as work:
        (unit,) = work.same_units(SHELF, "Câu thứ 1.")
        assert work.trust([unit]) == {unit.id: trust}
    assert bool(offered(store, "Câu thứ 1.")) == (trust is not Trust.WITHDRAWN)


def test_a_segment_worded_anew_takes_its_old_wording_out_of_the_memory(store: SqlStore) -> None:
    unit = confirmed(store, state=SegmentState.TRANSLATED)
    assert unit.article_id is not None
    with store.begin() as work:
        (segment,) = work.segments(unit.article_id, "en", [1])
        work.keep_segments(unit.article_id, "en", [replace(segment, target="Line 1.")])
        work.commit()
    assert offered(store, "Câu thứ 1.") == []
    with store.begin() as work:
        assert work.keep_units([replace(unit, target="Line 1.")]) == 1
        assert work.keep_units([replace(unit, target="Line 1.")]) == 0
        work.commit()
    assert [found.target for found in offered(store, "Câu thứ 1.")] == ["Line 1."]


def test_an_edition_is_trusted_until_a_newer_one_or_its_withdrawal(store: SqlStore) -> None:
    article = an_article(store, "en")
    first = Unit("Câu thứ 1.", "First.", "vi", "en", article_id=article.id, edition=1, n=1)
    second = replace(first, target="Second.", edition=2)

    def worth() -> dict[str, Trust]:
        with store.look() as work:
            units = work.same_units(SHELF, "Câu thứ 1.")
            trust = work.trust(units)
        return {unit.target: trust[unit.id] for unit in units}

    sealed(store, article.id)
    with store.begin() as work:
        work.keep_units([first])
        work.commit()
    assert worth() == {"First.": Trust.TRUSTED}
    sealed(store, article.id)
    with store.begin() as work:
        work.keep_units([second])
        work.commit()
    assert worth() == {"First.": Trust.SUPERSEDED, "Second.": Trust.TRUSTED}
    assert [m.score for m in offered(store, "Câu thứ 1.")] == [100, 94]
    with store.begin() as work:
        edition = work.edition(article.id, "en", 1)
        work.withdraw_edition(replace(edition, withdrawn_at=NOON, withdrawn_by="tuấn"))
        work.commit()
    assert worth() == {"First.": Trust.WITHDRAWN, "Second.": Trust.TRUSTED}
    assert [m.target for m in offered(store, "Câu thứ 1.")] == ["Second."]


def test_withdrawing_the_newest_edition_trusts_no_earlier_one(store: SqlStore) -> None:
    article = an_article(store, "en")
    for number, target in ((1, "First."), (2, "Second.")):
        sealed(store, article.id)
        unit = Unit("Câu thứ 1.", target, "vi", "en", article_id=article.id, edition=number, n=1)
        with store.begin() as work:
            work.keep_units([unit])
            work.commit()
    with store.begin() as work:
        edition = work.edition(article.id, "en", 2)
        work.withdraw_edition(replace(edition, withdrawn_at=NOON, withdrawn_by="tuấn"))
        work.commit()
    (earlier,) = offered(store, "Câu thứ 1.")
    assert (earlier.target, earlier.trust, earlier.unit.edition) == ("First.", Trust.SUPERSEDED, 1)
    assert (earlier.score, earlier.penalties) == (94, ((Reason.SUPERSEDED, 6),))
    assert not earlier.fills
    sealed(store, article.id)
    with store.begin() as work:
        work.keep_units([replace(earlier.unit, edition=3)])
        work.commit()
    assert offered(store, "Câu thứ 1.")[0].trust is Trust.TRUSTED


def test_a_files_penalty_counts_from_the_next_look_on(store: SqlStore) -> None:
    imported(store, [a_unit("Câu thứ nhất.", "First.")], penalty=5)
    assert [found.score for found in offered(store, "Câu thứ nhất.")] == [95]
    with store.begin() as work:
        work.keep_memory_file("a.tmx", 11, by="mai", at=NOON)
        work.commit()
    with store.look() as work:
        assert work.memory_penalties() == {"a.tmx": 11}
        (file,) = work.memory_files()
        assert (file.penalty, file.units, file.by, file.at) == (11, 1, "lan", NOON)
    assert [found.score for found in offered(store, "Câu thứ nhất.")] == [89]


def test_a_dropped_file_is_gone_and_the_others_are_found_as_before(store: SqlStore) -> None:
    imported(store, [a_unit(f"Đoàn {n} đến thăm thành phố", f"a{n}") for n in range(9)])
    other = [
        replace(a_unit(f"Đoàn {n} đến thăm thành phố", f"b{n}"), file="b.tmx") for n in range(4)
    ]
    imported(store, other, file="b.tmx")
    with store.begin() as work:
        gone = [work.drop_units("a.tmx", 4) for _ in range(4)]
        work.commit()
    assert gone == [4, 4, 1, 0]
    with store.begin() as work:
        assert [file.name for file in work.memory_files()] == ["b.tmx"]
        assert work.unit_counts() == (ShelfCount("vi", "en", 0, 0, 4),)
        near = work.like_texts(SHELF, "Đoàn 3 đến thăm thành phố")
        assert len(near) == 4
        with pytest.raises(NotFound, match=r"a\.tmx"):
            work.drop_units("a.tmx", 4)
    assert {found.target for found in offered(store, "Đoàn 3 đến thăm thành phố")} >= {"b3"}


def test_the_concordance_asks_for_texts_with_all_of_the_words(store: SqlStore) -> None:
    imported(
        store,
        [
            a_unit("Đoàn khách quốc tế đến", "The foreign guests came"),
            a_unit("Khách đến", "Guests came"),
            a_unit("Đoàn tàu đến", "The train came"),
        ],
    )
    with store.look() as work:
        ask = work.holding_texts
        found = ask(SHELF, keys.words("khách đến"), limit=9, skip=0)
        assert [text for _, text in found] == ["Khách đến", "Đoàn khách quốc tế đến"]
        assert ask(SHELF, keys.words("khách đến"), limit=1, skip=1) == found[1:]
        assert [t for _, t in ask(SHELF, ["guests"], targets=True, limit=9, skip=0)] == [
            "Guests came",
            "The foreign guests came",
        ]
        assert ask(SHELF, keys.words("khách vắng"), limit=9, skip=0) == []


def test_a_chinese_text_is_found_without_spaces_between_its_words(store: SqlStore) -> None:
    pair = ("zh-Hans", "en")
    imported(
        store,
        [
            a_unit("部长今天上午会见了越南代表团", "The minister met the delegation", pair),
            a_unit("会议昨天在河内举行", "The meeting took place in Ha Noi", pair),
        ],
    )
    (found,) = offered(store, "部长今天下午会见了越南代表团", "zh-Hans", "en")
    assert found.target == "The minister met the delegation"
    assert 70 <= found.likeness < 100
    with store.look() as work:
        hits = work.holding_texts("zh>en", keys.words("河内"), limit=9, skip=0)
    assert [text for _, text in hits] == ["会议昨天在河内举行"]


def test_a_unit_comes_from_an_article_or_from_a_file(store: SqlStore) -> None:
    with store.begin() as work, pytest.raises(BadInput, match="from an article or from a file"):
        work.keep_units([Unit("a", "b", "vi", "en")])


@pytest.mark.parametrize("size", [1, 4_095, 4_097])
def test_the_units_of_every_block_of_the_index_are_found(store: SqlStore, size: int) -> None:
    imported(store, [a_unit(f"Đại biểu số{n} phát biểu") for n in range(size)])
    with store.look() as work:
        for n in {0, size // 2, size - 1}:
            texts = [text for _, text in work.like_texts(SHELF, f"Đại biểu số{n} phát biểu")]
            assert f"Đại biểu số{n} phát biểu" in texts


def test_a_translation_is_found_from_its_own_side_among_any_number_like_it(
    store: SqlStore,
) -> None:
    many = [a_unit(f"Xin cảm ơn quý vị số {n}.", f"Thank you {n}.") for n in range(400)]
    imported(store, [*many, a_unit("Xin cảm ơn.", "Thank you.")])
    found = offered(store, "Thank you.", "en", "vi")[0]
    assert (found.target, found.likeness, found.score) == ("Xin cảm ơn.", 100, 90)
    assert dict(found.penalties) == {Reason.REVERSED: 8, Reason.IMPORTED: 2}
    assert not found.fills


def test_an_index_of_an_older_release_is_made_anew(store: SqlStore) -> None:
    texts = [f"Bộ trưởng tiếp đại sứ nước thứ {n} tại Hà Nội" for n in range(5000)]
    imported(store, [a_unit(text, "x") for text in texts])
    found = "SELECT room, word, block, n, ids FROM memory_postings ORDER BY room, word, block"
    with store.engine.connect() as connection:
        before = [tuple(row) for row in connection.exec_driver_sql(found)]
    migrating.downgrade(store.engine, "0009")
    with store.engine.connect() as connection:
        older = [tuple(row) for row in connection.exec_driver_sql(found)]
    assert [row[:4] for row in older] == [row[:4] for row in before]
    assert older != before
    migrating.upgrade(store.engine)
    with store.engine.connect() as connection:
        assert [tuple(row) for row in connection.exec_driver_sql(found)] == before


def test_a_near_text_of_common_words_is_found_among_longer_ones(store: SqlStore) -> None:
    long = [
        a_unit(f"Không tìm thấy tệp số {n} mà bạn đã chọn để mở trong thư mục này", str(n))
        for n in range(600)
    ]
    imported(store, [*long, a_unit("Không tìm thấy trang", "Page not found")])
    assert offered(store, "Không tìm thấy tệp")[0].target == "Page not found"
