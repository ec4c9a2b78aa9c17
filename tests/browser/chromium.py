"""Find a Chromium for the browser tests; run as a program, get one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """Return the path of a Chromium on this machine, Playwright's own download included; None if there is none."""
    if on_path := next(filter(None, map(shutil.which, NAMES)), None):
        return on_path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def drives() -> bool:
    """Tell whether Playwright can run here; its program needs a library that a bare Debian lacks."""
    return sys.platform != "linux" or find_library("atomic") is not None


def install() -> None:
    """Get a Chromium and what drives it: as root from the system's packages, else as Playwright's download."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "libatomic1"]
        subprocess.run(command, check=False, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
    if drives() and find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if not drives() or find() is None:
        install()
    if not drives() or find() is None:
        sys.exit(
            "The browser tests need Chromium and libatomic, and they could not be installed. "
            "Install them (Debian: apt install chromium libatomic1)."
        )
