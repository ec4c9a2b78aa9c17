"""The built site, served as a host would, and a real Chromium that visits it and counts every request."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import psutil
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Playwright, expect

from tests.browser import chromium
from tests.browser.conftest import FLAGS, violations
from tests.practice.hub import ports
from workbook.shipped import shipped

sys.path.append(str(shipped() / "site"))
import finish
import serve

relisted = finish.list_files

ODD = "NA =1+2 déjà 😀"
POLICY = "Content Security Policy"
PATIENCE = 120_000  # milliseconds, for a slow machine under load
KEPT_WHOLE = "body[data-workbook-offline='yes']"
BUILT = shipped() / "build" / "site" / "tested"
LEAVE_FOR = """name => {
  const link = Object.assign(document.createElement("a"), { className: "wb-page" });
  link.setAttribute("href", `/notebooks/${name}.ipynb`);
  document.querySelector("[data-workbook-page] .jp-Notebook").append(link);
  link.click();
  link.remove();
}"""
STORED = """
async ([store, path]) => {
  const asked = indexedDB.open(`JupyterLite Storage - ${store}`);
  const db = await new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result)));
  const files = db.transaction("files").objectStore("files");
  const all = path ? files.get(path) : files.getAllKeys();
  const found = await new Promise((resolve) => (all.onsuccess = () => resolve(all.result)));
  db.close();
  const text = (content) => new TextDecoder().decode(Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)));
  return path ? (found ? (found.format === "base64" ? text(found.content) : found.content) : null) : found;
}
"""


@pytest.fixture(scope="session")
def built() -> Path:
    """The site, built as `make site` builds it, once for all tests; `WORKBOOK_SITE` may name one built already."""
    if ready := os.environ.get("WORKBOOK_SITE"):
        return Path(ready)
    if missing := [program for program in ("node", "npm") if not shutil.which(program)]:
        pytest.skip(
            f"the edition in the browser was left out: {' and '.join(missing)} missing (Debian: apt install npm)"
        )
    subprocess.run([sys.executable, shipped() / "site" / "build.py", BUILT], check=True)
    return BUILT


@dataclass
class Site:
    """A site that is being served, and what it was asked for.

    `publish` puts another version in its place, `stop` lets the server go.
    """

    folder: Path
    port: int
    publish: Callable[[Path], None]
    stop: Callable[[], None]
    asked: list[str]

    def at(self, page: str, host: str = "127.0.0.1") -> str:
        """Return the address of a page."""
        return f"http://{host}:{self.port}/lab/index.html?path=notebooks/{page}.ipynb"

    def strange(self) -> list[str]:
        """Return what it was asked for and is no file of the site: the names of a person's folders might be in it."""
        paths = {urlsplit(path).path for path in self.asked}
        return sorted(path for path in paths if not (self.folder / unquote(path).lstrip("/")).exists())


def served(folder: Path, port: int = 0) -> Site:
    """Serve a folder from another thread."""
    server = serve.server(folder, port)
    asked: list[str] = []

    class Recorder(server.RequestHandlerClass):  # type: ignore[name-defined, misc]
        def do_GET(self) -> None:  # noqa: N802
            asked.append(self.path)
            super().do_GET()

    server.RequestHandlerClass = Recorder
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()

    def publish(folder: Path) -> None:
        Recorder.folder = folder.resolve()

    def stop() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return Site(folder, server.server_port, publish, stop, asked)


@pytest.fixture(scope="session")
def port() -> int:
    """The port at which this process serves the site, time and again."""
    (port,) = ports(1)
    return port


@pytest.fixture
def site(built: Path, port: int) -> Iterator[Site]:
    """The built site, and what it was asked for."""
    site = served(built, port)
    yield site
    with suppress(OSError):
        site.stop()


@dataclass
class Visitor:
    """One browser with a profile of its own, what it asked for, and what its pages complained of."""

    site: Site
    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen from the first request on."""
        self.context.set_default_timeout(PATIENCE)
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("console", lambda line: POLICY in line.text and self.complaints.append(line.text))
        self.page: Page = self.context.pages[0] if self.context.pages else self.context.new_page()

    def open(self, name: str, host: str = "127.0.0.1") -> Locator:
        """Open a page by its address and wait until it is awake."""
        self.page.goto(self.site.at(name, host))
        return self.awake(name)

    def go(self, name: str) -> Locator:
        """Go to another page by a link, as from any page, and wait until it woke."""
        self.leave_for(name)
        return self.awake(name)

    def leave_for(self, name: str) -> None:
        """Follow a link to another page."""
        self.page.evaluate(LEAVE_FOR, name)

    def awake(self, name: str) -> Locator:
        """Wait until the last cell of a page has run, and return its panel."""
        panel = self.page.locator(f"[data-workbook-page='{name}']")
        panel.and_(self.page.locator("[data-workbook-state='awake']")).wait_for(timeout=PATIENCE)
        return panel

    def stored(self, path: str = "") -> Any:
        """Return what the browser's storage holds at a path, or the list of all paths."""
        return self.page.evaluate(STORED, ["/", path])

    def outside(self) -> list[str]:
        """Return every request that went to another host."""
        hosts = {"127.0.0.1", "workbook.test"}
        addresses = [urlsplit(url) for url in self.requests]
        return [a.geturl() for a in addresses if a.scheme not in ("data", "blob") and a.hostname not in hosts]

    def kill(self) -> None:
        """End the browser at once, as a power cut or an impatient system would."""
        profile = self.profile
        for process in psutil.process_iter(["cmdline"]):
            if any(f"--user-data-dir={profile}" in word for word in process.info["cmdline"] or []):
                with suppress(psutil.NoSuchProcess):
                    process.send_signal(signal.SIGKILL)
        with suppress(Exception):
            self.context.close()

    profile: str = ""


def launched(playwright: Playwright, site: Site, profile: Path, *flags: str) -> Visitor:
    """Open a browser on a profile."""
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=chromium.find(),
        args=[*FLAGS, *flags],
        viewport={"width": 1280, "height": 1600},
    )
    return Visitor(site, context, profile=str(profile))


def left(*visitors: Visitor) -> None:
    """Close browsers and see that none has asked another host or failed in a script."""
    for visitor in visitors:
        with suppress(Exception):
            visitor.context.close()
        assert visitor.outside() == []
        assert visitor.complaints == []
        assert visitor.site.strange() == []


@pytest.fixture(scope="session")
def returning(playwright: Playwright, built: Path, port: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The profile of a browser that was here once, and wrote nothing: the whole site is kept in it."""
    site = served(built, port)
    me = launched(playwright, site, tmp_path_factory.mktemp("returning") / "profile")
    me.open("00_start")
    me.page.locator(KEPT_WHOLE).wait_for(state="attached")
    left(me)
    site.stop()
    return Path(me.profile)


def copied_profile(profile: Path, folder: Path) -> Path:
    """Copy the profile of a browser that is closed."""
    return shutil.copytree(profile, folder, ignore=shutil.ignore_patterns("Singleton*"))


@pytest.fixture
def visit(playwright: Playwright, returning: Path, site: Site, tmp_path: Path) -> Iterator[Callable[..., Visitor]]:
    """Open a browser on a profile, by name: one that was here before, unless it is to be `new`."""
    visitors = []

    def open_browser(profile: str = "profile", *flags: str, new: bool = False) -> Visitor:
        folder = tmp_path / profile
        if not new and not folder.exists():
            copied_profile(returning, folder)
        visitors.append(launched(playwright, site, folder, *flags))
        return visitors[-1]

    yield open_browser
    left(*visitors)


def form_of(panel: Locator, button: str) -> Locator:
    """Return the form that has a button whose name begins so: a coach's buttons name the client too."""
    name = re.compile(f"^{re.escape(button)}")
    return panel.locator(".wb-form").filter(has=panel.page.get_by_role("button", name=name))


def said(form: Locator, text: str) -> None:
    """Wait until a form says something."""
    expect(form.get_by_role("status")).to_contain_text(text)


def for_everybody(page: Page, *places: str) -> None:
    """See that axe finds nothing amiss in some places, and that nothing in them is wider than the window."""
    for place in places:
        assert violations(page, place) == []
        wide = (
            "(nodes) => nodes.filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.outerHTML)"
        )
        assert page.locator(place).evaluate_all(wide) == []


def log_interview(panel: Locator, organisation: str, day: str = "2026-11-02") -> None:
    """Log an interview that was held."""
    form = form_of(panel, "Save this interview")
    expect(form.get_by_label("Organisation")).to_have_value("")
    form.get_by_label("Date of the interview").fill(day)
    form.get_by_label("Yes, it was held").check()
    form.get_by_label("A real interview").check()
    form.get_by_label("Organisation").fill(organisation)
    form.get_by_role("button", name="Save this interview").click()
    said(form, "Saved")


def add(panel: Locator, text: str) -> None:
    """Fill in a high point once the form is empty, and press the button; do not wait for the save."""
    form = form_of(panel, "Add this high point")
    expect(form.get_by_label("What went well?")).to_have_value("")
    form.get_by_label("What went well?").fill(text)
    form.get_by_role("button", name="Add this high point").click()


def download(panel: Locator, button: str, to: Path) -> Path:
    """Press a button that hands a file over and return where it was put."""
    with panel.page.expect_download() as coming:
        panel.get_by_role("button", name=button).click()
    path = to / coming.value.suggested_filename
    coming.value.save_as(path)
    return path
