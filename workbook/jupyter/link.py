"""Give an editable install what only a built package brings: lab extension, settings, server configuration.

A wheel carries these as shared data, named in pyproject.toml; pip leaves them out of an editable install,
so they are linked here.
"""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path

from workbook.shipped import PACKAGE, shipped

SHARED = {  # from the repository to the environment, as in pyproject.toml
    "workbook/jupyter/labextension": "share/jupyter/labextensions/interview-workbook",
    "workbook/jupyter/config/overrides.json": "share/jupyter/lab/settings/overrides.d/interview-workbook.json",
    "workbook/jupyter/config/server.json": "etc/jupyter/jupyter_server_config.d/interview-workbook.json",
}


def link() -> None:
    """Link the shared data into the running environment, if the program is installed as editable; else do nothing."""
    if shipped() != PACKAGE.parent:
        return
    environment = Path(sysconfig.get_path("data"))
    for source, target in SHARED.items():
        _link(PACKAGE.parent / source, environment / target)


def _link(source: Path, target: Path) -> None:
    if target.is_symlink() and target.resolve() == source.resolve():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_symlink() or target.is_file():
        target.unlink()
    elif target.is_dir():
        shutil.rmtree(target)
    try:
        target.symlink_to(source, target_is_directory=source.is_dir())
    except OSError:  # Windows allows links to few; a copy is renewed at each start
        shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)
