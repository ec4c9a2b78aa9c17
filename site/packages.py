"""The Python packages of the browser edition: what is installed, trimmed, compiled, and listed for Pyodide."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import subprocess
import zipfile
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

STAMP = (2020, 1, 1, 0, 0, 0)
"""The time of every file in an archive: the same packages give the same bytes."""

Settings = dict[str, Any]


def gather(settings: Settings, wheels: Iterable[Path], folder: Path) -> None:
    """Lay each package into a folder of its own, named `name-version`: what is installed, and what is in wheels."""
    for name in settings["packages"]:
        found = importlib.metadata.distribution(name)
        files = [(str(file), Path(str(file.locate()))) for file in found.files or [] if ".." not in file.parts]
        target = folder / f"{normal(name)}-{found.version}"
        for inside, path in files:
            if path.is_file() and _wanted(inside, settings):
                _lay(target / inside, path.read_bytes())
    for wheel in wheels:
        target = folder / "-".join(wheel.name.split("-")[:2])
        with zipfile.ZipFile(wheel) as archive:
            for inside in archive.namelist():
                if _wanted(inside, settings):
                    _lay(target / inside, archive.read(inside))
    for name in settings["left_out"]:
        about = f"Metadata-Version: 2.1\nName: {name}\nVersion: 0\nSummary: Left out of the browser edition.\n"
        _lay(folder / f"{name}-0" / f"{name}-0.dist-info" / "METADATA", about.encode("ascii"))


def compiled(folder: Path, runtime: Path, compiler: Path) -> None:
    """Compile every module below a folder with the Python of the browser; sources go."""
    subprocess.run(["node", compiler, runtime, folder], check=True)


def packed(folder: Path, out: Path, runtime_lock: Path) -> list[str]:
    """Make an archive of each package and Pyodide's lock, which names them and no others; return their names."""
    lock = json.loads(runtime_lock.read_text("utf-8"))
    lock["packages"] = {}
    for package in sorted(folder.iterdir()):
        name, version = package.name.rsplit("-", 1)
        file = out / f"{package.name}-py3-none-any.whl"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path in sorted(path for path in package.rglob("*") if path.is_file()):
                inside = zipfile.ZipInfo(path.relative_to(package).as_posix(), STAMP)
                archive.writestr(inside, path.read_bytes(), zipfile.ZIP_DEFLATED)
        lock["packages"][name.replace("_", "-")] = {
            "name": name.replace("_", "-"),
            "version": version,
            "file_name": file.name,
            "install_dir": "site",
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            "package_type": "package",
            "imports": [],
            "depends": [],
            "unvendored_tests": False,
        }
    (out / "pyodide-lock.json").write_text(json.dumps(lock, indent=1), "utf-8")
    return list(lock["packages"])


def normal(name: str) -> str:
    """Return the name of a package as it stands in the name of an archive."""
    return re.sub(r"[-_.]+", "_", name).lower()


def _wanted(name: str, settings: Settings) -> bool:
    path = Path(name)
    if "__pycache__" in path.parts or any(fnmatch(name, pattern) for pattern in settings["leave"]):
        return False
    if path.parts[0].endswith(".data"):
        return False
    if path.parts[0].endswith(".dist-info"):
        return path.name == "METADATA"
    if path.parts[:2] == ("pygments", "lexers"):
        return path.stem in settings["languages"]
    if path.parts[:2] == ("plotly", "graph_objs") and len(path.parts) > 3:
        kinds, layouts = settings["charts"], settings["layouts_left_out"]
        return path.parts[2] in kinds and not (path.parts[2] == "layout" and path.parts[3] in layouts)
    return True


def _lay(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
