"""Photograph every page from top to bottom: `python -m docs.make_contact_sheet FOLDER`.

Each page with no, one and 14 interviews, at four widths (700 is how 1400 looks at 200 % zoom), in both themes. Words
after the folder choose pages, such as `00_start 11_progress`; `--interviews` and `--widths` choose less. Beside the
pictures stands a contact sheet for each number of interviews, width and theme, and `index.html` with all of them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.conftest import FLAGS, Tab, a_tab, isolated, serving
from tests.sharing.filled import packet
from workbook import storage
from workbook.jupyter import contents, folder
from workbook.records import TABLES, Interview, Record
from workbook.shipped import shipped
from workbook.storage import packets
from workbook.widgets.reader import read

ALL = 14
"""Interviews of the sample person, mock ones apart."""

WIDTHS = (1400, 1024, 700, 390)
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
TALLEST = 15_000
"""Pixels: Chromium takes no picture that is much taller."""
TRIES = 6
"""So often the window is made as tall as the page, which may grow with it."""

STYLE = """body{font:14px system-ui;margin:16px;background:#888}section{background:#888;padding:8px;width:max-content}
main{display:flex;flex-wrap:wrap;gap:12px;width:1560px;align-items:start}figure{margin:0}img{display:block;width:300px}"""
HEIGHT = """() => {
  const panel = [...document.querySelectorAll('.jp-NotebookPanel')].find((one) => one.checkVisibility());
  const cells = [...panel.querySelectorAll('.jp-Cell')].filter((one) => one.checkVisibility());
  const outer = panel.querySelector('.jp-WindowedPanel-outer');
  return Math.ceil(outer.getBoundingClientRect().top
    + cells.at(-1).getBoundingClientRect().bottom - cells[0].getBoundingClientRect().top + 80);
}"""
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
DRAWN = """() => [...document.querySelectorAll('.js-plotly-plot')].every((one) => !one.checkVisibility()
  || Math.abs((one.querySelector('.main-svg')?.getBoundingClientRect().width ?? -9) - one.clientWidth) <= 2)"""


def main() -> None:
    """Write the pictures and the contact sheets into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", nargs="*", default=[page for pages in contents.GROUPS.values() for page in pages])
    parser.add_argument("--interviews", type=int, nargs="+", default=[0, 1, ALL], choices=[0, 1, ALL])
    parser.add_argument("--widths", type=int, nargs="+", default=list(WIDTHS))
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        for number in asked.interviews:
            with opened(browser, number) as tab:
                for page in asked.pages:
                    photograph(tab, page, asked.folder / str(number), asked.widths)
        sheets(browser, asked.folder)
        browser.close()


@contextmanager
def opened(browser: Browser, number: int) -> Iterator[Tab]:
    """Give a tab of the workbook of somebody with so many interviews, whose coach has their packet on the same disk."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name, "my-search")
        folder.make(home)
        mine = home / "data" / "mine"
        for rows in answers(number):
            storage.save(mine, rows)
        if number:
            packets.keep(mine, packets.RECEIVED, "packet-cl-abcdefgh.zip", packet(read(mine)).data)
        with serving([sys.executable, "-m", "workbook", "lab"], home, Path(name), isolated(Path(name))) as lab:
            tab = a_tab(browser, lab)
            tab.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
            tab.open(contents.HOME)
            yield tab
            tab.page.context.close()


def answers(number: int) -> Iterator[Sequence[Record]]:
    """Yield the sample person's rows: all; those of the first interview and one of what belongs to none; or nothing."""
    sample = shipped() / "data" / "sample"
    first = min((row for row in storage.load(sample, Interview) if row.kind == "real"), key=lambda row: row.date)
    for record in TABLES.values():
        rows = storage.load(sample, record)
        if number == 1:
            about = [row for row in rows if first.id in vars(row).values()]
            rows = about or ([] if "interview" in vars(record) else rows[:1])
        if rows and number:
            yield rows


def photograph(tab: Tab, page: str, to: Path, widths: Sequence[int]) -> None:
    """Write a picture of one page for each theme and width, going there by the contents."""
    tab.go(page)
    for theme, title in THEMES.items():
        tab.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        tab.page.locator(".lm-MenuBar-itemLabel:text-is('View')").click()
        tab.page.locator(".lm-Menu-item:visible", has_text=title).click()
        tab.page.locator(f"body[data-jp-theme-light='{str(theme == 'light').lower()}']").wait_for(state="attached")
        for width in widths:
            height = 900
            for _ in range(TRIES):
                tab.page.set_viewport_size({"width": width, "height": height})
                tab.page.wait_for_function(DRAWN)
                tab.page.evaluate(SETTLED)
                before, height = height, min(TALLEST, max(900, tab.page.evaluate(HEIGHT)))
                if height == before:
                    break
            tab.page.mouse.move(0, 0)
            tab.page.screenshot(path=to / f"{page.replace('/', '-')}-{width}-{theme}.png", animations="disabled")


def sheets(browser: Browser, to: Path) -> None:
    """Put the pictures that lie in the folder onto contact sheets."""
    looks: dict[str, list[Path]] = {}
    for picture in sorted(to.glob("*/*.png")):
        _, width, theme = picture.stem.rsplit("-", 2)
        looks.setdefault(f"{picture.parent.name}-{width}-{theme}", []).append(picture)
    html = [f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>"]
    for look, pictures in looks.items():
        images = [f"<figure>{one.stem}<img src='{one.relative_to(to)}' alt=''></figure>" for one in pictures]
        html.append(f"<section id='look-{look}'><h2>{look}</h2><main>{''.join(images)}</main></section>")
    (to / "index.html").write_text("\n".join(html), "utf-8")
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    page.goto((to / "index.html").resolve().as_uri())
    for look in looks:
        page.locator(f"#look-{look}").screenshot(path=to / f"sheet-{look}.png")
    page.close()


if __name__ == "__main__":
    main()
