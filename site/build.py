"""Build the browser edition: JupyterLite, Python for the browser, the pages and the workbook, as files for any server.

Run as `python site/build.py OUT`. What is downloaded (once, into build/site) is named with its hash in `site.toml`,
`tools.lock` and `micropip.lock`; from then on it builds without a network.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import finish
import packages

HERE = Path(__file__).parent
ROOT = HERE.parent
WORK = ROOT / "build" / "site"
CONFIG = ROOT / "workbook" / "jupyter" / "config"
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
KERNEL = "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension"
KERNEL_WHEELS = ("ipykernel-*.whl", "piplite-*.whl", "pyodide_kernel-*.whl", "widgetsnbextension-4*.whl")


def main(out: Path) -> None:
    """Build the site into a folder, which is made anew."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            sys.exit(f"{program} is missing. On Debian: apt install npm. Nothing was built.")
    settings = tomllib.loads((HERE / "site.toml").read_text("utf-8"))
    tools, runtime = _tools(), _runtime(settings["pyodide"])
    lite = _fresh(WORK / "lite")
    pyodide = lite / "static" / "pyodide"
    pyodide.mkdir(parents=True)
    for name in settings["pyodide"]["files"]:
        shutil.copyfile(runtime / name, pyodide / name)
    wheels = [next((tools / KERNEL / "static" / "pypi").glob(name)) for name in KERNEL_WHEELS]
    wheels += [_workbook(), *(WORK / "micropip").glob("*.whl")]
    python = _fresh(WORK / "python")
    packages.gather(settings["python"], wheels, python)
    packages.compiled(python, runtime, HERE / "compile.mjs")
    names = packages.packed(python, pyodide, runtime / "pyodide-lock.json")
    subprocess.run(["node", HERE / "library.mjs", pyodide], check=True)
    _configure(lite, tools, names)
    shutil.rmtree(out, ignore_errors=True)
    _lite(lite, tools, out)
    finish.finish(out)


def _tools() -> Path:
    """Return the folder of what builds the site and is not in the lock of the workbook; fetch it once."""
    tools = WORK / "tools"
    wanted = hashlib.sha256((HERE / "tools.lock").read_bytes() + (HERE / "micropip.lock").read_bytes()).hexdigest()
    ready = tools / "ready"
    if not ready.exists() or ready.read_text() != wanted:
        _fresh(tools)
        hashes = ["--no-deps", "--require-hashes", "-r"]
        _fetch([*PIP, "install", "--target", tools, *hashes, HERE / "tools.lock"])
        browser = ["--only-binary=:all:", "--python-version", "3.14", "--dest", _fresh(WORK / "micropip")]
        _fetch([*PIP, "download", *browser, *hashes, HERE / "micropip.lock"])
        ready.write_text(wanted)
    return tools


def _runtime(settings: dict[str, Any]) -> Path:
    """Return the folder of Python for the browser; fetch it once, and refuse it if it is not what was locked."""
    folder = WORK / f"pyodide-{settings['version']}"
    if not folder.exists():
        unpacked = _fresh(WORK / "unpacked")
        _fetch(["npm", "pack", "--silent", "--fetch-retries=5", f"pyodide@{settings['version']}"])
        archive = WORK / f"pyodide-{settings['version']}.tgz"
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode("ascii")
        if f"sha512-{digest}" != settings["integrity"]:
            archive.unlink()
            sys.exit(f"{archive.name} is not the file that site.toml names: its hash is another. Nothing was built.")
        shutil.unpack_archive(archive, unpacked)
        (unpacked / "package").rename(folder)
    return folder


def _fetch(command: list[str | Path]) -> None:
    """Run a command that downloads into build/site. Where it cannot, say what to do and stop."""
    if subprocess.run(command, cwd=WORK, check=False).returncode:
        sys.exit(
            "The first build needs a network, to fetch what site.toml, tools.lock and micropip.lock name. What could "
            "not be had stands above. Connect, then build again. Nothing was built."
        )


def _workbook() -> Path:
    """Return the wheel of the workbook, made now: the one that anybody installs."""
    folder = _fresh(WORK / "wheel")
    subprocess.run([*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT], check=True)
    return next(folder.glob("*.whl"))


def _configure(lite: Path, tools: Path, names: list[str]) -> None:
    """Write what JupyterLite is built from: its settings, and the pages."""
    shutil.copytree(ROOT / "notebooks", lite / "files" / "notebooks", ignore=shutil.ignore_patterns(".*"))
    (lite / "files" / "docs").mkdir()
    for name in ("improvement.md", "calibration.svg"):
        shutil.copyfile(ROOT / "docs" / name, lite / "files" / "docs" / name)
    shutil.copyfile(ROOT / "data" / "README.md", lite / "files" / "docs" / "data.md")  # `data` is for answers alone
    settings = CONFIG / "overrides.json", CONFIG / "lab/labconfig/default_setting_overrides.json"
    _write(lite / "overrides.json", {name: one for path in settings for name, one in _read(path).items()})
    kernel = {"disablePyPIFallback": True, "loadPyodideOptions": {"packages": names}}
    data = {
        "appName": "Interview workbook",
        "disabledExtensions": [
            "@jupyterlite/application-extension:mode-support",  # the frame says how pages are laid out
            "@jupyterlab/lsp-extension",  # needs a server, and waits for it with each page in its hands
            "@jupyterlab/notebook-extension:language-server",
            "@jupyterlab/fileeditor-extension:language-server",
            "@jupyterlab/cell-toolbar-extension",  # both hold each page that was ever open by what they coloured in it
            "@jupyterlab/completer-extension:inline-completer",
            "@jupyterlab/logconsole-extension",  # holds each page by what draws its widgets
            "@jupyterlab/notebook-extension:log-output",
        ],
        **_read(CONFIG / "lab/labconfig/page_config.json"),
        "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel},
    }
    _write(lite / "jupyter-lite.json", {"jupyter-lite-schema-version": 0, "jupyter-config-data": data})
    build = {"contents": ["files"], "apps": ["lab"], "no_sourcemaps": True, "no_unused_shared_packages": True}
    build["federated_extensions"] = [str(tools / KERNEL)]
    _write(lite / "jupyter_lite_config.json", {"LiteBuildConfig": build})


def _lite(lite: Path, tools: Path, out: Path) -> None:
    """Run JupyterLite's own build."""
    command = [sys.executable, "-c", "from jupyterlite_core.app import main; main()"]
    command += ["build", "--lite-dir", ".", "--output-dir", str(out.resolve())]
    log = WORK / "log"
    with log.open("w") as file:
        environment = os.environ | {"PYTHONPATH": str(tools)}
        done = subprocess.run(command, cwd=lite, env=environment, stdout=file, stderr=file, check=False)
    if done.returncode:
        sys.exit(f"JupyterLite could not build the site. The end of {log} says:\n{log.read_text()[-3000:]}")


def _read(path: Path) -> dict[str, Any]:
    settings: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return settings


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


if __name__ == "__main__":
    main(Path(sys.argv[1]))
