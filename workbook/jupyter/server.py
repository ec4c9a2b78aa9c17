"""The server extension, however the server was started: encrypts kernels, saves pages bare, ends kernels left behind."""

from __future__ import annotations

import time
from typing import Any

import zmq
from jupyter_server.utils import ensure_async
from tornado.ioloop import PeriodicCallback
from traitlets.config import Config

from workbook.jupyter import contents, page

GRACE = 60
"""Seconds after which a kernel that no window listens to is ended: enough for a reload, or a network that comes back."""


def start(app: Any) -> None:
    """Begin to serve, with `app` the running `jupyter_server.serverapp.ServerApp`."""
    encrypt(app.kernel_manager)
    app.contents_manager.register_pre_save_hook(save_bare)
    sweeper = Sweeper(app.session_manager)
    PeriodicCallback(sweeper.sweep, GRACE * 1000 / 4).start()


def encrypt(kernels: Any) -> None:
    """Make new kernels talk encrypted, as far as they can, so that no other user of this machine hears what is typed.

    What the owner of the server set stays as it is.
    """
    if zmq.has("curve"):
        config = Config({"KernelManager": {"transport_encryption": "auto"}})
        config.merge(kernels.config)
        kernels.config = config


def save_bare(model: dict[str, Any], **_: Any) -> None:
    """Before a file is written: leave a page of ours its words and code only; leave every other file alone."""
    if model["type"] == "notebook" and page.page_name(model["content"]):
        model["content"] = page.bare(model["content"])


class Sweeper:
    """Ends the kernels of our pages whose windows are gone; a page that is opened again gets a new one."""

    def __init__(self, sessions: Any) -> None:
        """Watch over a `jupyter_server` session manager."""
        self.sessions = sessions
        self.alone: dict[str, float] = {}  # session id -> since when nobody has listened to it

    async def sweep(self) -> None:
        """Look once at all sessions, and end those that have been alone for too long."""
        before, self.alone = self.alone, {}
        for session in await ensure_async(self.sessions.list_sessions()):
            if contents.page_at(session["path"]) is None or session["kernel"].get("connections"):
                continue
            since = self.alone[session["id"]] = before.get(session["id"], time.monotonic())
            if time.monotonic() - since >= GRACE:
                await ensure_async(self.sessions.delete_session(session["id"]))
