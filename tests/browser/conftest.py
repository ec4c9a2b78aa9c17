"""A real JupyterLab on a folder of its own, and a real Chromium that counts every request."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.browser import chromium
from workbook.jupyter import folder

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


@dataclass
class Lab:
    """A running JupyterLab; `home` is the workbook folder it shows."""

    home: Path
    url: str
    token: str
    addresses: Path

    def at(self, page: str) -> str:
        """Return the address of a notebook, with the token."""
        return f"{self.url}lab/tree/notebooks/{page}.ipynb?token={self.token}"

    def outside(self) -> list[str]:
        """Return the addresses beyond this machine that the server and its kernels turned to."""
        seen = self.addresses.read_text().split() if self.addresses.exists() else []
        return [name for name in seen if name not in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "None", "::")]


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One JupyterLab for the session, opened by `workbook lab` on a new workbook, with no setting of this machine."""
    base = tmp_path_factory.mktemp("lab")
    home = base / "my-search"
    folder.make(home)
    (base / "recorder").mkdir()
    (base / "recorder" / "sitecustomize.py").write_text(RECORDER)
    (base / "config").mkdir()
    settings = {"ServerApp": {"open_browser": False}, "IdentityProvider": {"token": "only-for-tests"}}
    (base / "config" / "jupyter_server_config.json").write_text(json.dumps(settings))
    own = {
        "HOME": base,
        "ADDRESSES": base / "addresses",
        "PYTHONPATH": base / "recorder",
        "JUPYTER_CONFIG_DIR": base / "config",
        "JUPYTER_DATA_DIR": base / "data",
        "JUPYTER_RUNTIME_DIR": base / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": base / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": base / "workspaces",
    }
    environment = {key: value for key, value in os.environ.items() if key != "WORKBOOK_HOME"}
    environment |= {key: str(value) for key, value in own.items()}
    with (base / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "workbook", "lab", str(home)], env=environment, stdout=log, stderr=log
        )
        try:
            yield Lab(home, _address(server, base / "runtime", base / "log"), "only-for-tests", base / "addresses")
        finally:
            server.terminate()
            server.wait(30)


def _address(server: subprocess.Popen[bytes], runtime: Path, log: Path) -> str:
    """Wait until the server has written where it listens."""
    while True:
        for file in runtime.glob("jpserver-*.json"):
            return str(json.loads(file.read_text())["url"])
        try:
            server.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(f"JupyterLab did not start: {log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Tab:
    """One browser tab with what it asked for and complained of."""

    page: Page
    lab: Lab
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, notebook: str) -> Locator:
        """Open a page of the workbook and wait until it woke; return its panel."""
        self.page.goto(self.lab.at(notebook))
        return self.woken(notebook)

    def woken(self, notebook: str) -> Locator:
        """Wait until the page woke by itself and its last cell has run; return its panel."""
        panel = self.page.locator(f"[data-workbook-page='{notebook}'][data-workbook-state='awake']")
        panel.wait_for(timeout=90_000)
        return panel

    def outside(self) -> list[str]:
        """Return every request that left this machine."""
        return [url for url in self.requests if urlsplit(url).scheme not in ("data", "blob") and _host(url)]


def _host(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return "" if host in ("127.0.0.1", "localhost") else host


@pytest.fixture
def tab(new_tab: Callable[[], Tab]) -> Tab:
    """A browser tab without memory of other tests."""
    return new_tab()


@pytest.fixture
def new_tab(lab: Lab, browser: Browser) -> Iterator[Callable[[], Tab]]:
    """Open browser tabs that do not know of each other, all closed at the end of the test."""
    contexts = []

    def open_tab() -> Tab:
        context = browser.new_context(viewport={"width": 1280, "height": 2400})
        contexts.append(context)
        tab = Tab(context.new_page(), lab)
        tab.page.on("request", lambda request: tab.requests.append(request.url))
        tab.page.on("websocket", lambda socket: tab.requests.append(socket.url))
        tab.page.on("pageerror", lambda error: tab.complaints.append(str(error)))
        return tab

    yield open_tab
    for context in contexts:
        context.close()
