"""Photograph every page at three widths and in both themes: `python -m docs.make_contact_sheet FOLDER`.

Words after the folder choose pages, such as `00_start 11_progress`; `--empty` shows the workbook without answers.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.conftest import FLAGS, a_tab, isolated, serving
from workbook.jupyter import folder
from workbook.shipped import shipped

WIDTHS = (1400, 1024, 390)
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def main() -> None:
    """Write one picture for each page, width and theme into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", nargs="*")
    parser.add_argument("--empty", action="store_true", help="without the sample person's answers")
    parser.add_argument("--height", type=int, default=900)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    pages = asked.pages or [
        path.relative_to(shipped() / "notebooks").with_suffix("").as_posix()
        for path in sorted((shipped() / "notebooks").rglob("*.ipynb"))
    ]
    for theme, title in THEMES.items():
        photograph(asked.folder, pages, theme, title, asked.empty, asked.height)


def photograph(to: Path, pages: list[str], theme: str, title: str, empty: bool, height: int) -> None:
    """Write one picture for each page and width, in one theme."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        base = Path(name)
        home = base / "my-search"
        folder.make(home)
        if not empty:
            shutil.copytree(shipped() / "data" / "sample", home / "data" / "mine")
        environment = isolated(base)
        settings = base / "settings" / "@jupyterlab" / "apputils-extension"
        settings.mkdir(parents=True)
        (settings / "themes.jupyterlab-settings").write_text(json.dumps({"theme": title}), "utf-8")
        with serving([sys.executable, "-m", "workbook", "lab"], home, base, environment) as lab:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
            for page in pages:
                tab = a_tab(browser, lab)
                tab.page.set_viewport_size({"width": WIDTHS[0], "height": height})
                tab.open(page)
                for width in WIDTHS:
                    tab.page.set_viewport_size({"width": width, "height": height})
                    tab.page.wait_for_function("() => document.fonts.status === 'loaded'")
                    tab.page.screenshot(path=to / f"{page.replace('/', '-')}-{width}-{theme}.png")
                tab.page.context.close()
            browser.close()


if __name__ == "__main__":
    main()
