"""Opening a workbook folder in JupyterLab, on this machine only."""

from __future__ import annotations

import os
from pathlib import Path

from workbook.jupyter import folder as folders

HOW_TO_STOP = "To stop: press Ctrl+C in this window, or choose File, then Shut Down, in the browser."


def open_lab(folder: Path) -> None:
    """Open the workbook in `folder`; returns when JupyterLab is stopped.

    JupyterLab listens on 127.0.0.1 with a new token and takes the next free port when its own is busy.
    """
    import zmq  # slow to import, as is JupyterLab, and needed by no other command
    from jupyterlab.labapp import LabApp

    options = [
        f"--ServerApp.root_dir={folder.resolve()}",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.answer_yes=True",  # Ctrl+C stops at once, as we say
        "--Application.log_level=ERROR",  # the address to open is still printed
        f"--LabApp.default_url=/lab/tree/{folders.START}",
        "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    ]
    if zmq.has("curve"):  # what is typed into a form reaches its kernel encrypted
        options.append("--KernelManager.transport_encryption=auto")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--ServerApp.allow_root=True")  # in a container there may be no other user
    LabApp.launch_instance(options)
