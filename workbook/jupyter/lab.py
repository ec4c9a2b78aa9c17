"""Opening a workbook folder in JupyterLab, on this machine only."""

from __future__ import annotations

import os
from pathlib import Path

from workbook.jupyter import folder as folders

FRAME = Path(__file__).parent / "config" / "lab"
"""What makes JupyterLab look like a workbook; only `workbook lab` and a hub bring it, so nothing else changes."""

HOW_TO_STOP = "To stop: press Ctrl+C in this window, or choose File, then Shut Down, in the browser."


def open_lab(folder: Path) -> None:
    """Open the workbook in `folder`; returns when JupyterLab is stopped.

    JupyterLab listens on 127.0.0.1 with a new token and takes the next free port when its own is busy.
    """
    from jupyterlab.labapp import LabApp  # slow to import, and needed by no other command

    paths = [str(FRAME), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(paths)
    options = [
        f"--ServerApp.root_dir={folder.resolve()}",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.answer_yes=True",  # Ctrl+C stops at once, as we say
        "--Application.log_level=ERROR",  # the address to open is still printed
        f"--LabApp.default_url=/lab/tree/{folders.START}",
        "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--ServerApp.allow_root=True")  # in a container there may be no other user
    LabApp.launch_instance(options)
