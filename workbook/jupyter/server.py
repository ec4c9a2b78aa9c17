"""The server extension, however the server starts: encrypts kernels, saves pages bare, ends what is left behind."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import nbformat
import zmq
from jupyter_server.utils import ensure_async
from tornado.ioloop import PeriodicCallback
from traitlets.config import Config

from workbook.jupyter import contents, folder, page

GRACE = 60
"""Seconds after which a kernel that no window listens to is ended: enough for a reload, or for a network to return."""


def start(app: Any) -> None:
    """Begin to serve, with `app` the running `jupyter_server.serverapp.ServerApp`."""
    encrypt(app.kernel_manager)
    end_what_starts_too(app.kernel_manager)
    app.contents_manager.register_pre_save_hook(save_bare)
    sweeper = Sweeper(app.kernel_manager, app.session_manager)
    PeriodicCallback(sweeper.sweep, GRACE * 1000 / 4).start()


def encrypt(kernels: Any) -> None:
    """Make new kernels talk encrypted, as far as they can, so that no other user of this machine hears what is typed.

    What the owner of the server set stays as it is.
    """
    if zmq.has("curve"):
        config = Config({"KernelManager": {"transport_encryption": "auto"}})
        config.merge(kernels.config)
        kernels.config = config


def end_what_starts_too(kernels: Any) -> None:
    """Let a server that is stopped end kernels that are just starting too.

    `jupyter_server` fails at such a kernel, or at one that never came up, and would then run on for ever.
    """

    async def shutdown_all(now: bool = False) -> None:
        await asyncio.gather(*kernels._starting_kernels.values(), return_exceptions=True)
        ends = [kernels.shutdown_kernel(kernel, now=now) for kernel in kernels.list_kernel_ids()]
        await asyncio.gather(*ends, return_exceptions=True)  # what failed stands in the log

    kernels.shutdown_all = shutdown_all


def save_bare(model: dict[str, Any], path: str = "", contents_manager: Any = None) -> None:
    """Before a file is written: leave a page of ours its words and code only; leave every other file alone.

    In the repository a page that was shipped with the sample person's results keeps those, so that Git stays clean.
    """
    name = page.page_name(model["content"]) if model["type"] == "notebook" else None
    if not name:
        return
    model["content"] = page.bare(model["content"])
    shipped = folder.shipped_pages().get(name)
    if shipped and contents_manager and Path(contents_manager.root_dir, path.strip("/")).resolve() == shipped.resolve():
        before: page.Notebook = nbformat.read(shipped, as_version=4)  # type: ignore[no-untyped-call]
        if page.same(before, model["content"]):
            model["content"] = before


class Sweeper:
    """Ends the kernels of our pages whose windows are gone; a page that is opened again gets a new one."""

    def __init__(self, kernels: Any, sessions: Any) -> None:
        """Watch over the kernel manager and the session manager of a `jupyter_server`."""
        self.kernels = kernels
        self.sessions = sessions
        self.alone: dict[str, float] = {}  # kernel id -> since when nobody has listened to it

    async def sweep(self) -> None:
        """Look once at all kernels, and end those of ours that have been alone for too long."""
        before, self.alone = self.alone, {}
        sessions = {one["kernel"]["id"]: one for one in await ensure_async(self.sessions.list_sessions())}
        for kernel in list(self.kernels.list_kernel_ids()):
            session = sessions.get(kernel)
            ours = contents.page_at(session["path"]) if session else self._is_spare(kernel)
            if not ours or self.kernels.kernel_model(kernel)["connections"]:
                continue
            since = self.alone[kernel] = before.get(kernel, time.monotonic())
            if time.monotonic() - since < GRACE:
                continue
            if session:
                await ensure_async(self.sessions.delete_session(session["id"]))
            else:
                await ensure_async(self.kernels.shutdown_kernel(kernel))

    def _is_spare(self, kernel: str) -> bool:
        """Tell whether a kernel without a notebook was started for our pages, as the lab extension keeps one warm."""
        begun_in = getattr(self.kernels.get_kernel(kernel), "_launch_args", {}).get("cwd", "")
        return Path(begun_in) == Path(self.kernels.root_dir, "notebooks")
