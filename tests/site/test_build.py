"""What the built site is made of: the locked packages and nothing else, under the policy that the docs name."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
import urllib.request
from pathlib import Path

import finish
import pytest
from packaging.utils import canonicalize_name

from tests.site.conftest import Site
from tests.test_packaging import locked
from workbook.jupyter import folder
from workbook.shipped import shipped

pytestmark = pytest.mark.slow
ROOT = shipped()


def listed(site: Path) -> dict[str, str]:
    """Return what the service worker of a site knows of each file: its hash."""
    text = (site / "service-worker.js").read_text("utf-8")
    files: dict[str, str] = json.loads(re.findall(r"^const FILES = (.*);", text, re.MULTILINE)[0])
    return files


def test_the_browser_has_the_locked_packages(built: Path) -> None:
    """Every Python package in the site has the version in requirements.lock; the others are the kernel's own."""
    settings = tomllib.loads((ROOT / "site/site.toml").read_text("utf-8"))
    packages = json.loads((built / "static/pyodide/pyodide-lock.json").read_text("utf-8"))["packages"]
    versions = {canonicalize_name(name): one["version"] for name, one in packages.items()}
    wanted = {canonicalize_name(name) for name in settings["python"]["packages"]}
    assert {name: versions[name] for name in wanted} == {name: locked()[name] for name in wanted}
    own = {"interview-workbook", "ipykernel", "micropip", "piplite", "pyodide-kernel", "widgetsnbextension"}
    assert set(versions) - wanted == own | set(settings["python"]["left_out"])
    for one in packages.values():
        data = (built / "static/pyodide" / one["file_name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == one["sha256"]


def test_it_builds_without_a_network_and_twice_the_same(built: Path, tmp_path: Path) -> None:
    """Once what the locks name has been fetched, the build asks no network, and each file comes out as before."""
    cut_off = ["unshare", "--map-root-user", "--net"]
    if subprocess.run([*cut_off, "true"], check=False).returncode:
        pytest.skip("this machine lets nobody cut a program off from the network")
    subprocess.run([*cut_off, sys.executable, ROOT / "site" / "build.py", tmp_path / "again"], check=True)
    assert listed(tmp_path / "again") == listed(built)


def test_nothing_in_the_settings_leads_elsewhere(built: Path) -> None:
    """Python and its packages are fetched from the site; the index of packages that JupyterLite would ask is off."""
    settings = json.loads((built / "jupyter-lite.json").read_text("utf-8"))["jupyter-config-data"]
    kernel = settings["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]
    assert kernel["disablePyPIFallback"] is True
    assert kernel["pyodideUrl"].startswith("./static/pyodide/pyodide.mjs")
    assert "http" not in json.dumps(kernel)


def test_no_folder_of_answers_is_shipped(built: Path) -> None:
    """The site ships no folder that answers could go into: offline it could not be seen, and a save would overwrite."""
    assert not (built / "files/data").exists()
    assert not (built / "api/contents/data").exists()


def test_the_pages_are_the_shipped_ones(built: Path) -> None:
    """Every page is there, byte for byte, and so is all that wakes them and stands around them."""
    ours = built / "extensions/interview-workbook"
    for path in (ROOT / "workbook/jupyter/labextension/static").iterdir():
        assert (ours / "static" / path.name).read_bytes() == path.read_bytes()
    for name, path in folder.shipped_pages().items():
        assert (built / f"files/notebooks/{name}.ipynb").read_bytes() == path.read_bytes()


def test_the_service_worker_knows_every_file(built: Path) -> None:
    """Each file of the site is listed with its hash, so that all of it is there without a network."""
    files = listed(built)
    there = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    assert set(files) == there - {"service-worker.js"}
    assert all(hashlib.sha256((built / name).read_bytes()).hexdigest() == digest for name, digest in files.items())


def test_the_policy_is_sent_and_is_what_the_docs_say(site: Site) -> None:
    """Every file goes out under the policy of the docs, which lets nothing be asked of another host."""
    with urllib.request.urlopen(f"http://127.0.0.1:{site.port}/service-worker.js") as answer:
        assert answer.headers["Content-Security-Policy"] == finish.policy()
    told = (ROOT / "docs/browser.md").read_text("utf-8")
    block = " ".join(re.findall(r"^    (.*(?:-src|base-uri).*)$", told, re.MULTILINE))
    hashes = re.compile(r"'sha256-[^']+'( 'sha256-[^']+')+")
    assert block == hashes.sub("(hashes of the previews' scripts)", finish.policy())
    assert "http" not in finish.policy()
    assert f'content="{finish.policy()}"' in (site.folder / "lab/index.html").read_text("utf-8")
    assert not re.search(r"<script>", (site.folder / "lab/index.html").read_text("utf-8"))
