"""The built wheel, in an environment that knows nothing of this repository, is the whole workbook."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import ERROR, Tab, a_tab, close, isolated, serving
from tests.notebooks import shape
from workbook.shipped import shipped

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this repository without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip(Path(sys.executable), "wheel", "--no-build-isolation", "--wheel-dir", str(folder), str(shipped()))
    [built] = folder.glob("*.whl")
    return built


def pip(python: Path, *words: str) -> None:
    """Run pip without a network."""
    quiet = ("--quiet", "--disable-pip-version-check")
    offline = () if words[0] == "uninstall" else ("--no-index", "--no-deps")
    done = subprocess.run([python, "-m", "pip", words[0], *quiet, *offline, *words[1:]], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a copy of this environment, with the wheel in the place of the repository."""
    copy = tmp_path_factory.mktemp("environment") / "venv"
    half_written = shutil.ignore_patterns("*.pyc.*")  # other tests may be running in this environment
    shutil.copytree(sys.prefix, copy, symlinks=True, ignore=half_written, copy_function=_link_or_copy)
    python = copy / Path(sys.executable).relative_to(sys.prefix)
    pip(python, "uninstall", "--yes", "interview-workbook")
    pip(python, "install", str(wheel))
    return python


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)  # quick; pip replaces files and never writes into them
    except OSError:
        shutil.copy2(source, target)


def test_the_wheel_carries_the_whole_workbook(wheel: Path) -> None:
    """Pages, content, sample person, data dictionary, lab extension, its settings and the server's configuration."""
    names = zipfile.ZipFile(wheel).namelist()
    root = shipped()
    for file in shape.files():
        assert f"workbook/_shipped/{file.relative_to(root).as_posix()}" in names
    for file in (root / "data/sample").rglob("*.csv"):
        assert f"workbook/_shipped/{file.relative_to(root).as_posix()}" in names
    for end in (
        "workbook/_shipped/data/README.md",
        "workbook/content/rubric.toml",
        "workbook/forms/form.js",
        "share/jupyter/labextensions/interview-workbook/package.json",
        "share/jupyter/lab/settings/overrides.d/interview-workbook.json",
        "etc/jupyter/jupyter_server_config.d/interview-workbook.json",
    ):
        assert any(name.endswith(end) for name in names), end
    assert not [name for name in names if "mine/" in name or "playground" in name or ".ipynb_checkpoints" in name]


@pytest.fixture(scope="module")
def installed(python: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """A tab on a new workbook, made and opened by the installed wheel with a plain `jupyter lab`."""
    base = tmp_path_factory.mktemp("installed")
    home = base / "my-search"
    environment = isolated(base)
    subprocess.run([python, "-m", "workbook", "new", home], env=environment, cwd=base, check=True, capture_output=True)
    root = ["--ServerApp.allow_root=True"] if os.geteuid() == 0 else []
    with serving([str(python), "-m", "jupyterlab", *root], home, base, environment) as lab:
        tab = a_tab(browser, lab)
        yield tab
        close(tab)


def test_a_new_folder_holds_every_page(installed: Tab) -> None:
    """`workbook new` outside the repository brings every page of the repository, byte for byte."""
    for file in shape.files():
        assert (installed.lab.home / "notebooks" / file.relative_to(shape.PAGES)).read_bytes() == file.read_bytes()


def test_a_plain_jupyter_lab_wakes_pages_and_saves_them_bare(installed: Tab) -> None:
    """Nothing of `workbook lab` is needed: the installed extension wakes a page and keeps answers off the disk."""
    file = installed.lab.home / "notebooks/01_interview.ipynb"
    before = file.read_bytes()
    panel = installed.open("01_interview")
    assert panel.locator(ERROR).count() == 0
    installed.save()
    assert file.read_bytes() == before
    assert installed.outside() == []
