"""The way in the browser from what is done with the glossary back to its list."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE, OpenAs, Served, settled

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("deed", ["glossaries", "import", "new"])
def test_the_navigation_leads_back_to_the_list(
    deed: str, served: Served, at_the_desk: OpenAs
) -> None:
    page = at_the_desk("terminologist")
    page.goto(f"{served.url}/glossary?do={deed}")
    settled(page)
    expect(page.get_by_role("button", name="Back to the glossary")).to_be_visible(timeout=PATIENCE)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Glossary", exact=True).click()
    expect(page.get_by_role("button", name="Propose a term")).to_be_visible(timeout=PATIENCE)
