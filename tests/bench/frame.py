"""What it costs to go from page to page, in a real browser with the sample person. Printed, not asserted.

The first form of the new page is waited for; the other parts follow while it can be filled in already. Kernels and
their memory are counted after every page was visited.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from time import perf_counter

import psutil
from playwright.sync_api import Browser

from tests.browser.conftest import Tab, a_tab, close, isolated, serving
from workbook.jupyter import contents, folder, page
from workbook.shipped import shipped

pytest_plugins = ["tests.browser.conftest"]

FORM_THERE = """title => [...document.querySelectorAll('.jp-NotebookPanel')].some(panel => panel.checkVisibility()
    && panel.querySelector('h1')?.textContent.startsWith(title)
    && panel.querySelector('.wb-form, .wb-part p, .wb-lines, .jp-OutputArea pre')?.checkVisibility())"""


def test_from_page_to_page(browser: Browser, tmp_path: Path) -> None:
    """Visit every page in turn by the contents, each from the one before."""
    home = tmp_path / "my-search"
    folder.make(home)
    shutil.copytree(shipped() / "data" / "sample", home / "data" / "mine")
    base = tmp_path / "base"
    with serving([sys.executable, "-m", "workbook", "lab"], home, base, isolated(base)) as lab:
        tab = a_tab(browser, lab)
        begun = perf_counter()
        tab.open(contents.HOME)
        print(f"\n{perf_counter() - begun:.1f} s to the first page, awake; load {os.getloadavg()[0]:.1f}")
        for name, file in folder.shipped_pages().items():
            if name != contents.HOME:
                go(tab, name, file)
        kernels = [
            process
            for process in psutil.Process(lab.process).children(recursive=True)
            if "ipykernel_launcher" in " ".join(process.cmdline())
        ]
        memory = sum(process.memory_full_info().pss for process in kernels) / 1e6
        print(f"{len(kernels)} kernels at the end, {memory:.0f} MB")
        close(tab)


def go(tab: Tab, name: str, file: Path) -> None:
    """Go to a page and print how long it took."""
    title = page.source(page.read(file)["cells"][0]).splitlines()[0].removeprefix("# ")
    tab.page.wait_for_timeout(5000)  # one looks at a page for longer; the spare kernel gets warm meanwhile
    begun = perf_counter()
    tab.page.locator(f".wb-contents a[href$='/{name}.ipynb']").click()
    tab.page.wait_for_function(FORM_THERE, arg=title)
    form = perf_counter() - begun
    tab.woken(name)
    whole = perf_counter() - begun
    print(f"{name:18} first form {form:5.2f} s, all of it {whole:5.2f} s; load {os.getloadavg()[0]:.1f}")
