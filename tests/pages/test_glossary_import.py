"""The import of a glossary: its dry run row by row, its columns, what is brought in."""

from io import BytesIO

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]
from streamlit.testing.v1 import AppTest

from glossary.concepts import Term
from glossary.exchange import formats
from tests.pages.conftest import OpenAs, texts
from tests.pages.termbase import filled
from workflow.desk import Desk
from workflow.people import Person

FILE = """concept_id,domain,vi,en,source
own-1,state-body,Bộ Ngoại giao,Ministry of Foreign Affairs|MFA,TT03/2
own-7,event,đại hội,congress,
own-8,event,,,
"""


def importing(at: AppTest, content: str | bytes = FILE, name: str = "terms.csv") -> AppTest:
    at.button(key="import").click().run()
    at.switch_page("workflow/pages/views/glossary_import.py").run()
    data = content.encode() if isinstance(content, str) else content
    at.file_uploader[0].set_value((name, data, "application/octet-stream")).run()
    assert not at.exception
    return at


def test_an_import_is_tried_first_row_by_row(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = importing(open_as(people["terminologist"], "glossary"))
    shown = texts(at)

    assert at.pills[0].options == ["1 added", "1 changed", "1 refused"]
    assert "MFA" in shown
    assert "<del>MOFA" in shown
    assert "It has no wording in any language." in shown
    assert "<td class='when'>4</td>" in shown
    assert {c.id for c in desk.glossary.all()} == {"own-1", "own-2"}


def test_the_rows_are_filtered_by_what_becomes_of_them(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = importing(open_as(people["terminologist"], "glossary"))

    at.pills[0].set_value(["refused"]).run()

    assert "It has no wording in any language." in texts(at)
    assert "congress" not in texts(at)


def test_what_is_right_is_imported_and_the_rest_left_out(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = importing(open_as(people["terminologist"], "glossary"))

    at.button(key="import_sure").click().run()

    assert {c.id for c in desk.glossary.all()} == {"own-1", "own-2", "own-7"}
    assert [title.value for title in at.title] == ["Glossary"]


def test_nothing_is_imported_where_all_or_nothing_is_chosen_and_a_row_is_refused(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = importing(open_as(people["terminologist"], "glossary"))

    at.radio(key="import_whole").set_value(True).run()

    assert at.button(key="import_sure").disabled
    assert desk.glossary.all() == ()


def test_a_column_of_another_name_can_be_said_to_be_a_language(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = importing(
        open_as(people["terminologist"], "glossary"), "Tiếng Việt,Bản dịch X\nđại hội,congress\n"
    )
    assert at.selectbox(key="import_column_0_Tiếng Việt").value == "vi"
    assert at.selectbox(key="import_column_1_Bản dịch X").value == ""

    at.selectbox(key="import_column_1_Bản dịch X").select("en").run()
    at.button(key="import_sure").click().run()

    (concept,) = desk.glossary.all()
    assert [(t.language, t.text) for t in concept.terms] == [("vi", "đại hội"), ("en", "congress")]


def test_two_columns_cannot_be_the_same_field(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = importing(open_as(people["terminologist"], "glossary"), "vi,en,x\na,b,c\n")

    at.selectbox(key="import_column_2_x").select("en").run()

    assert "both mapped to en" in at.warning[0].value
    assert "import_sure" not in {button.key for button in at.button}


def test_an_import_goes_into_the_glossary_that_is_chosen(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    desk.glossary.keep_glossary("summit", "The summit", by=people["terminologist"])
    at = importing(open_as(people["terminologist"], "glossary"), "vi,en\nđại hội,congress\n")

    at.selectbox(key="import_glossary").select("summit").run()
    at.button(key="import_sure").click().run()

    assert [c.glossary for c in desk.glossary.all()] == ["summit"]


def test_a_file_that_is_no_glossary_is_refused_in_one_sentence(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = importing(open_as(people["terminologist"], "glossary"), "name,years\nLinh,30\n")

    assert len(at.warning) == 1
    assert "import_sure" not in {button.key for button in at.button}


@pytest.mark.parametrize("format_name", formats())
def test_what_is_exported_and_imported_again_changes_nothing(
    format_name: str, desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    content = desk.glossary.bring_out(format_name)

    at = importing(open_as(people["terminologist"], "glossary"), content, f"terms.{format_name}")

    assert at.pills[0].options == ["2 unchanged"]
    assert at.button(key="import_sure").disabled


def test_an_export_can_be_of_some_languages_and_one_glossary(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    filled(desk, people)
    at = open_as(people["translator"], "glossary")
    at.multiselect(key="export_languages").set_value(["vi"]).run()
    at.selectbox(key="export_glossary").select("own").run()

    assert not at.exception
    assert at.radio(key="export_format").options == ["CSV", "Excel (XLSX)", "TBX (ISO 30042)"]
    assert len(at.get("download_button")) == 1


def test_the_sheet_of_a_workbook_with_several_is_chosen(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    book = Workbook()
    book.active.append(["note"])
    terms = book.create_sheet("Terms")
    terms.append(["vi", "en"])
    terms.append(["đại hội", "congress"])
    content = BytesIO()
    book.save(content)
    at = importing(open_as(people["terminologist"], "glossary"), content.getvalue(), "t.xlsx")
    assert "The first row must name the columns" in at.warning[0].value

    at.selectbox(key="import_sheet").select("Terms").run()
    at.button(key="import_sure").click().run()

    assert [c.preferred("en") for c in desk.glossary.all()] == [Term("en", "congress")]
