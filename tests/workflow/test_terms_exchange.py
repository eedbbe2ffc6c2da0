"""Glossary files in and out over the desk, and the built-in glossary's updates."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from glossary import builtin
from glossary.concepts import BUILT_IN, Concept, Term
from tests.desks import a_desk, newsroom
from tests.workflow.terming import SOCIETY, said
from workflow.desk import Desk
from workflow.errors import BadInput, NotAllowed, NotFound
from workflow.people import OPERATOR
from workflow.terminology import content

ROWS = """Mã,Tiếng Việt,English term,Ghi chú
own-1,Hội hữu nghị,Friendship Society,cũ
own-2,,,
own-3,Ban Bí thư*,Secretariat,
own-4,Trụ sở,Head office,
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path / "home")


def test_a_plan_says_row_by_row_what_would_change_and_changes_nothing(desk: Desk) -> None:
    desk.glossary.keep(SOCIETY, by=OPERATOR)
    before = desk.glossary.all(), desk.glossary.version()
    plan = desk.glossary.plan(ROWS.encode(), "csv", by=OPERATOR)
    assert [(row.row, row.kind.value) for row in plan.rows] == [
        (2, "changed"),
        (3, "refused"),
        (4, "refused"),
        (5, "added"),
    ]
    assert [change.what for change in plan.rows[0].changes] == ["note"]
    report = desk.glossary.bring_in(ROWS.encode(), "csv", by=OPERATOR, dry_run=True)
    assert (report.added, report.changed, report.rows) == (1, 1, plan.rows)
    assert (desk.glossary.all(), desk.glossary.version()) == before


def test_wrong_rows_are_refused_and_the_rest_goes_in_or_nothing_does(desk: Desk) -> None:
    nothing = desk.glossary.bring_in(ROWS.encode(), "csv", by=OPERATOR, all_or_nothing=True)
    assert (nothing.added, [row for row, _ in nothing.refused]) == (0, [3, 4])
    assert desk.glossary.all() == ()
    rest = desk.glossary.bring_in(ROWS.encode(), "csv", by=OPERATOR)
    assert (rest.added, [row for row, _ in rest.refused]) == (2, [3, 4])
    assert [c.id for c in desk.glossary.all()] == ["own-1", "own-4"]
    assert desk.glossary.all()[0].transactions[0].who == "operator"
    again = desk.glossary.bring_in(ROWS.encode(), "csv", by=OPERATOR)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)


def test_columns_can_be_mapped_and_a_glossary_chosen(desk: Desk) -> None:
    desk.glossary.keep_glossary("partner", "A partner", by=OPERATOR)
    mapping = {"Tiếng Việt": "vi", "English term": "fr"}
    desk.glossary.bring_in(ROWS.encode(), "csv", by=OPERATOR, mapping=mapping, glossary="partner")
    concepts = desk.glossary.all("partner")
    assert {"fr: Head office", "vi: Trụ sở"} in [set(said(c)) for c in concepts]
    for wrong in ("nobody", BUILT_IN):
        with pytest.raises(BadInput, match="own, partner"):
            desk.glossary.bring_in(ROWS.encode(), "csv", by=OPERATOR, glossary=wrong)
    with pytest.raises(BadInput, match="is no field"):
        desk.glossary.plan(ROWS.encode(), "csv", by=OPERATOR, mapping={"Mã": "no field"})


@pytest.mark.parametrize("format_name", ["csv", "tbx", "xlsx"])
def test_what_goes_out_comes_in_again_unchanged(desk: Desk, format_name: str) -> None:
    desk.glossary.load_builtin(by=OPERATOR)
    desk.glossary.keep(SOCIETY, by=OPERATOR)
    content_ = desk.glossary.bring_out(format_name)
    before = desk.glossary.all()
    report = desk.glossary.bring_in(content_, format_name, by=OPERATOR)
    assert (report.added, report.changed, report.refused) == (0, 0, ())
    assert report.unchanged == len(before)
    assert desk.glossary.all() == before


def test_an_export_can_be_of_one_glossary_and_some_languages(desk: Desk) -> None:
    desk.glossary.load_builtin(by=OPERATOR)
    desk.glossary.keep(SOCIETY, by=OPERATOR)
    text = desk.glossary.bring_out("csv", glossary="own", languages=["vi"]).decode()
    assert "Hội hữu nghị" in text
    assert "Friendship" not in text
    assert len(text.splitlines()) == 2
    with pytest.raises(BadInput, match="no glossary nobody"):
        desk.glossary.bring_out("csv", glossary="nobody")
    with pytest.raises(BadInput, match="no glossary format"):
        desk.glossary.bring_out("doc")


def older(desk: Desk, *concepts: Concept, dropped: Concept | None = None) -> None:
    """The termbase as an older release's built-in glossary would have left it."""
    desk.glossary.load_builtin(by=OPERATOR)
    with desk.tools.store.begin() as work:
        work.keep_concepts([*concepts, *([dropped] if dropped else [])])
        seen = dict(work.setting("built_in_concepts"))
        for concept in concepts:
            seen[concept.id] = "the digest of an older release"
        work.set_setting("built_in_concepts", seen)
        work.commit()


def test_an_update_changes_adds_and_takes_out_built_in_concepts(desk: Desk) -> None:
    fresh = {c.id: c for c in builtin.concepts()}
    gone = Concept("ZZ999", (Term("vi", "cũ"),), glossary=BUILT_IN)
    older(desk, replace(fresh["SB005"], note="older"), dropped=gone)
    report = desk.glossary.load_builtin(by=OPERATOR)
    assert (report.added, report.changed, report.removed) == (0, 1, 1)
    assert report.unchanged == len(fresh) - 1
    assert set(desk.glossary.all()) == set(fresh.values())
    again = desk.glossary.load_builtin(by=OPERATOR)
    assert (again.added, again.changed, again.removed) == (0, 0, 0)


def test_an_update_leaves_the_organisation_s_version_and_says_what_is_newer(desk: Desk) -> None:
    fresh = {c.id: c for c in builtin.concepts()}
    own = replace(fresh["SB005"], note="ours", glossary="own")
    older(desk, own)
    report = desk.glossary.load_builtin(by=OPERATOR)
    assert (report.changed, report.newer) == (0, ("SB005",))
    assert desk.glossary.get("SB005") == own
    (shadow,) = desk.glossary.shadowed()
    assert (shadow.own, shadow.built_in, shadow.newer) == (own, fresh["SB005"], True)
    kept = desk.glossary.keep(replace(own, note="ours, compared"), by=OPERATOR)
    assert desk.glossary.load_builtin(by=OPERATOR).newer == ()
    assert [s.newer for s in desk.glossary.shadowed()] == [False]
    assert desk.glossary.get("SB005") == kept


def test_what_the_organisation_took_out_does_not_come_back(desk: Desk) -> None:
    desk.glossary.load_builtin(by=OPERATOR)
    desk.glossary.remove("SB005", by=OPERATOR)
    report = desk.glossary.load_builtin(by=OPERATOR)
    assert (report.added, report.left_out) == (0, ("SB005",))
    with pytest.raises(NotFound):
        desk.glossary.get("SB005")


def test_an_own_version_is_made_of_a_built_in_concept_by_keeping_it(desk: Desk) -> None:
    desk.glossary.load_builtin(by=OPERATOR)
    ministry = desk.glossary.get("SB005")
    kept = desk.glossary.keep(replace(ministry, note="ours"), by=OPERATOR, seen=ministry)
    assert kept.glossary == "own"
    assert content(replace(kept, glossary=BUILT_IN, note=ministry.note)) == content(ministry)
    assert [t.type for t in kept.transactions] == ["modification"]


def test_a_row_that_cannot_be_kept_names_its_column(desk: Desk) -> None:
    rows = 'concept_id,vi,en\nown 1,Hội,Society\nown-2,Ban*,Board\nown-3,Cục,"Depart*ment"\n'
    plan = desk.glossary.plan(rows.encode(), "csv", by=OPERATOR)
    assert [(row.row, row.column) for row in plan.refused] == [
        (2, "concept_id"),
        (3, "vi"),
        (4, "en"),
    ]


def test_a_sheet_of_a_workbook_can_be_chosen(desk: Desk) -> None:
    book = Workbook()
    book.active.append(["Danh mục thuật ngữ"])
    sheet = book.create_sheet("Thuật ngữ")
    sheet.append(["Tiếng Việt", "English"])
    sheet.append(["Hội", "Society"])
    out = BytesIO()
    book.save(out)
    content_ = out.getvalue()
    with pytest.raises(BadInput, match="must name the columns"):
        desk.glossary.plan(content_, "xlsx", by=OPERATOR)
    with pytest.raises(BadInput, match="there are: Sheet, Thuật ngữ"):
        desk.glossary.bring_in(content_, "xlsx", by=OPERATOR, sheet="Thuật")
    assert desk.glossary.plan(content_, "xlsx", by=OPERATOR, sheet="Thuật ngữ").added == 1
    desk.glossary.bring_in(content_, "xlsx", by=OPERATOR, sheet="Thuật ngữ")
    assert said(desk.glossary.all()[0]) == {"vi: Hội": "preferred", "en: Society": "preferred"}


def test_only_who_may_change_the_glossary_updates_the_built_in_one(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.glossary.load_builtin(by=newsroom(desk)["translator"])
    assert desk.glossary.all() == ()


def test_what_an_import_changes_stands_in_the_concepts_history(desk: Desk) -> None:
    desk.glossary.keep(SOCIETY, by=OPERATOR)
    rows = "concept_id,vi,en\nown-1,Hội hữu nghị,Amity Club\nown-8,Trụ sở,Head office\n"
    desk.glossary.bring_in(rows.encode(), "csv", by=OPERATOR)
    entry = desk.records.history("concept:own-1")[-1]
    assert (entry.what, entry.who) == ("change concept", "operator")
    assert "Friendship Society" in (entry.before or "")
    assert "Amity Club" in (entry.after or "")
    assert desk.records.history("concept:own-8") == ()
    assert desk.records.history("glossary:own")[-1].data["concepts"] == ["own-1", "own-8"]
    assert desk.records.verify().broken == ()
