"""Take the pictures of the docs in the real browser, as a reader sees the pages: `python -m docs.make_pictures`."""

from __future__ import annotations

import base64
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.conftest import FLAGS, Lab, a_tab, isolated, serving
from workbook.jupyter import folder
from workbook.shipped import shipped

PICTURES = Path(__file__).parent / "pictures"
SIZE = {"width": 1000, "height": 1300}


def picture(browser: Browser, lab: Lab, notebook: str, heading: str) -> bytes:
    """Return a picture of a page from one of its headings on, without JupyterLab's frame."""
    tab = a_tab(browser, lab)
    tab.page.set_viewport_size({"width": SIZE["width"], "height": 6000})
    panel = tab.open(notebook)
    charts = panel.locator(".js-plotly-plot .main-svg")
    if charts.count():
        charts.last.wait_for()
    top = panel.get_by_role("heading", name=heading).first.bounding_box()
    assert top
    clip = {"x": 46, "y": top["y"] - 10, "width": SIZE["width"] - 100, "height": SIZE["height"]}
    taken = tab.page.screenshot(clip=clip, type="png")
    tab.page.context.close()
    return taken


def side_by_side(browser: Browser, pictures: list[bytes]) -> bytes:
    """Return pictures beside each other as one."""
    page = browser.new_page(viewport={"width": 1840, "height": 1300}, device_scale_factor=1)
    sources = [f"data:image/png;base64,{base64.b64encode(one).decode()}" for one in pictures]
    images = "".join(f'<img src="{source}" style="width:49%;vertical-align:top;margin-right:1%">' for source in sources)
    page.set_content(f'<body style="margin:16px;background:#fff;font-size:0">{images}</body>')
    return page.screenshot(full_page=True, type="png")


def main() -> None:
    """Write the picture of the README from the sample person's pages."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        base = Path(name)
        home = base / "my-search"
        folder.make(home)
        shutil.copytree(shipped() / "data" / "sample", home / "data" / "mine")
        with serving([sys.executable, "-m", "workbook", "lab"], home, base, isolated(base)) as lab:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
            pictures = [
                picture(browser, lab, "03_high_points", "High points"),
                picture(browser, lab, "11_progress", "Your progress"),
            ]
            PICTURES.mkdir(exist_ok=True)
            (PICTURES / "workbook.png").write_bytes(side_by_side(browser, pictures))
            browser.close()


if __name__ == "__main__":
    main()
