"""The pages that a practice sees, in the real browser: a caseload with figures, and a folder for handing over."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import test_pages
from tests.browser.conftest import Lab, Tab, isolated, one_tab, serving  # noqa: F401 - fixtures
from tests.practice import made
from workbook.caseload import installed
from workbook.jupyter import folder
from workbook.storage import handover

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not installed(), reason="the extra practice is missing")]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab of a coach with three hundred clients and a folder for handing over, in which a packet lies."""
    base = tmp_path_factory.mktemp("lab")
    home, there = base / "my-search", base / "ada-and-kim"
    folder.make(home)
    made.folder(home / "data/mine", 300)
    there.mkdir()
    sent = next((home / "data/mine/packets").iterdir())
    handover.put(there, "packet-cl-abcdefgh.zip", sent.read_bytes())
    environment = isolated(base) | {"WORKBOOK_HANDOVER": str(there)}
    with serving([sys.executable, "-m", "workbook", "lab"], home, base, environment) as lab:
        yield lab


@pytest.mark.parametrize("notebook", ["coach/02_caseload", "12_share"])
def test_the_pages_of_a_practice_are_for_everybody(one_tab: Tab, notebook: str) -> None:  # noqa: F811
    """With figures and with a folder, axe finds nothing, Tab reaches all, and all fits a narrow window."""
    test_pages.test_a_full_page_is_safe_complete_and_within_reach(one_tab, notebook)
    panel = one_tab.panel(notebook)
    if notebook == "12_share":
        expect(panel.get_by_role("button", name="Take back packet-cl-abcdefgh.zip")).to_be_visible()
        expect(panel.get_by_label("I may be counted in them")).not_to_be_checked()
    else:
        table = panel.get_by_role("table", name="First 3 ratings against latest 3")
        expect(table).to_contain_text("All in all")
        expect(table).to_contain_text("of 100")
    if shots := os.environ.get("PICTURES"):
        one_tab.page.screenshot(path=str(Path(shots) / f"{notebook.replace('/', '-')}.png"))
