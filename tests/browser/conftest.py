"""A real JupyterLab on a folder of its own, and a real Chromium that counts every request."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.practice.hub import ports
from workbook import storage
from workbook.jupyter import contents, folder
from workbook.records import TABLES, Record
from workbook.shipped import shipped
from workbook.storage import packets

TOKEN = "only-for-tests"
PATIENCE = 90_000  # milliseconds, for a slow machine under load
expect.set_options(timeout=PATIENCE / 3)
HERE = {"127.0.0.1", "localhost", "::1", "0.0.0.0", "::", "None"}
ERROR = "[data-mime-type='application/vnd.jupyter.error']"  # what a cell shows when it failed
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
# Every Python process under the server, kernels included, writes down each address it connects to or looks up.
RECORDER = """
import os, sys
def write_down(event, args):
    if event == "socket.connect" and isinstance(args[1], tuple):
        note = args[1][0]
    elif event == "socket.getaddrinfo":
        note = args[0]
    else:
        return
    with open(os.environ["ADDRESSES"], "a") as file:
        file.write(f"{note}\\n")
sys.addaudithook(write_down)
"""
ALL_OURS = {"include": [[".wb-contents"], ["#workbook-bar"], [".jp-RenderedMarkdown"], [".wb-part"]]}


@dataclass
class Lab:
    """A running JupyterLab; `home` is the workbook folder it shows."""

    home: Path
    url: str
    log: Path
    process: int

    def at(self, notebook: str) -> str:
        """Return the address of a notebook with the token, in an arrangement of tabs that no other test has seen."""
        return f"{self.url}lab/workspaces/{uuid4().hex}/tree/notebooks/{notebook}.ipynb?token={TOKEN}"

    def outside(self) -> list[str]:
        """Return what beyond this machine the server and its kernels asked for."""
        return sorted(outside(self.log.parent))


def isolated(base: Path) -> dict[str, str]:
    """Return an environment whose programs share no setting with this machine, and write down whom they talk to."""
    for name in ("config", "recorder"):
        (base / name).mkdir(parents=True)
    (base / "recorder" / "sitecustomize.py").write_text(RECORDER)
    (port,) = ports(1)  # two servers that look for one at the same moment would both take the first
    settings = {"ServerApp": {"open_browser": False, "port": port}, "IdentityProvider": {"token": TOKEN}}
    (base / "config" / "jupyter_server_config.json").write_text(json.dumps(settings))
    own = {
        "HOME": base,
        "ADDRESSES": base / "addresses",
        "PYTHONPATH": base / "recorder",
        "JUPYTER_CONFIG_DIR": base / "config",
        "JUPYTER_DATA_DIR": base / "jupyter",
        "JUPYTER_RUNTIME_DIR": base / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": base / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": base / "workspaces",
    }
    inherited = {key: value for key, value in os.environ.items() if key != "WORKBOOK_HOME"}
    return inherited | {key: str(value) for key, value in own.items()}


def outside(base: Path) -> set[str]:
    """Return what beyond this machine the programs in the environment `isolated(base)` asked for."""
    notes = base / "addresses"
    return set(notes.read_text().split() if notes.exists() else []) - HERE


@contextmanager
def serving(command: list[str], home: Path, base: Path, environment: dict[str, str]) -> Iterator[Lab]:
    """Run a command that opens JupyterLab on `home`, until the block ends."""
    log = base / "log"
    with log.open("w") as out:
        server = subprocess.Popen(command, env=environment, cwd=home, stdout=out, stderr=out)
    try:
        yield Lab(home, _address(server, base / "runtime", log), log, server.pid)
    finally:
        server.terminate()
        server.wait(30)
    assert outside(base) == set(), "the server or a kernel asked for something outside this machine"


def _address(server: subprocess.Popen[bytes], runtime: Path, log: Path) -> str:
    """Wait until the server has written where it listens, and does."""
    while server.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            with suppress(ValueError, OSError):  # not written to the end yet, or written before the server listens
                known = json.loads(file.read_text())
                socket.create_connection(("127.0.0.1", known["port"])).close()
                return str(known["url"])
        with suppress(subprocess.TimeoutExpired):
            server.wait(0.2)
    raise AssertionError(f"JupyterLab did not start: {log.read_text()}")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab for the tests of one file, opened by `workbook lab` on a new workbook."""
    base = tmp_path_factory.mktemp("lab")
    home = base / "my-search"
    folder.make(home)
    with serving([sys.executable, "-m", "workbook", "lab"], home, base, isolated(base)) as lab:
        yield lab


def violations(page: Page, context: str | dict[str, list[list[str]]] = ALL_OURS) -> list[tuple[str, str]]:
    """Return what axe finds in some places of a page: each rule with the first element that breaks it."""
    found = Axe().run(page, context=context, options={"resultTypes": ["violations"]}).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


@contextmanager
def sample_lab(base: Path, change: Callable[[Record], Record] = lambda row: row) -> Iterator[Lab]:
    """Run a JupyterLab on the answers of the sample person, each row changed as told, and of her coach."""
    home = base / "my-search"
    folder.make(home)
    for record in TABLES.values():
        rows = storage.load(shipped() / "data" / "sample", record)
        storage.save(home / "data" / "mine", [change(row) for row in rows])
    for name in (packets.RECEIVED, packets.CLIENTS):
        shutil.copytree(shipped() / "data" / "sample" / name, home / "data" / "mine" / name, dirs_exist_ok=True)
    with serving([sys.executable, "-m", "workbook", "lab"], home, base, isolated(base)) as lab:
        yield lab


@dataclass
class Tab:
    """One browser tab with what it asked for and complained of, and which complaints a test brings about itself."""

    page: Page
    lab: Lab
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    forgiven: tuple[str, ...] = ()

    def open(self, notebook: str) -> Locator:
        """Open a page of the workbook and wait until it woke by itself; return its panel."""
        self.page.goto(self.lab.at(notebook))
        return self.woken(notebook)

    def go(self, notebook: str, height: int = 900) -> Locator:
        """Choose a page from the contents, in a wide window, and wait until it woke; return its panel."""
        self.page.set_viewport_size({"width": 1400, "height": height})
        self.page.locator(f".wb-contents a[href$='/{notebook}.ipynb']").click()
        self.woken(notebook)
        expect(self.page.locator(".jp-NotebookPanel")).to_have_count(1)
        return self.panel(notebook)

    def panel(self, notebook: str) -> Locator:
        """Return the panel of a page of the workbook."""
        return self.page.locator(f"[data-workbook-page='{notebook}']")

    def woken(self, notebook: str) -> Locator:
        """Wait until the last cell of a page has run; return its panel."""
        panel = self.panel(notebook)
        panel.and_(self.page.locator("[data-workbook-state='awake']")).wait_for(timeout=PATIENCE)
        return panel

    def menu(self, menu: str, command: str) -> None:
        """Choose a command from a menu of JupyterLab."""
        self.page.locator(f".lm-MenuBar-itemLabel:text-is('{menu}')").click()
        self.page.locator(f"li.lm-Menu-item[data-command='{command}']").click()

    def save(self) -> None:
        """Save the notebook in front and wait until it is on the disk."""
        with self.page.expect_response(lambda answer: answer.request.method == "PUT" and "/api/contents" in answer.url):
            self.page.keyboard.press("Control+s")

    def outside(self) -> list[str]:
        """Return every request that left this machine."""
        addresses = [urlsplit(url) for url in self.requests]
        return [a.geturl() for a in addresses if a.scheme not in ("data", "blob") and a.hostname not in HERE]


@pytest.fixture
def new_tab(lab: Lab, browser: Browser) -> Iterator[Callable[[], Tab]]:
    """Open browser tabs that do not know of each other; at the end, none may have asked for anything outside."""
    tabs = []

    def open_tab() -> Tab:
        tabs.append(a_tab(browser, lab))
        return tabs[-1]

    yield open_tab
    for tab in tabs:
        close(tab)


def a_tab(browser: Browser, lab: Lab) -> Tab:
    """Open a browser tab without memory, tall enough to hold a whole page."""
    tab = Tab(browser.new_context(viewport={"width": 1280, "height": 2400}).new_page(), lab)
    tab.page.set_default_timeout(PATIENCE)
    tab.page.on("request", lambda request: tab.requests.append(request.url))
    tab.page.on("websocket", lambda socket: tab.requests.append(socket.url))
    tab.page.on("pageerror", lambda error: tab.complaints.append(str(error)))
    return tab


def close(tab: Tab) -> None:
    """Close a tab and see that it was quiet: no request left the machine, no script failed."""
    tab.page.context.close()
    assert tab.outside() == []
    assert [words for words in tab.complaints if words not in tab.forgiven] == []


@pytest.fixture
def tab(new_tab: Callable[[], Tab]) -> Tab:
    """A browser tab."""
    return new_tab()


@pytest.fixture(scope="module")
def one_tab(lab: Lab, browser: Browser) -> Iterator[Tab]:
    """One browser tab for all tests of a file, in which one goes from page to page."""
    tab = a_tab(browser, lab)
    tab.open(contents.HOME)
    yield tab
    close(tab)
