"""The server ends the kernels of our pages whose windows are gone, and no other; when it is stopped, all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.services.sessions.sessionmanager import SessionManager
from traitlets.config import Config

from workbook.jupyter import server

PAGES = ("notebooks/01_interview.ipynb", "notebooks/02_ratings.ipynb", "notebooks/my-own.ipynb", "01_interview.ipynb")


async def left(root: Path, times: int) -> list[str]:
    """Start a kernel for each page, a spare and another one, listen to the first, sweep; return what still runs."""
    (root / "notebooks").mkdir()
    kernels = AsyncMappingKernelManager(root_dir=str(root), connection_dir=str(root))
    sessions = SessionManager(kernel_manager=kernels, contents_manager=AsyncLargeFileManager(root_dir=str(root)))
    try:
        for path in PAGES:
            await sessions.create_session(path=path, name=path, type="notebook", kernel_name="python3")
        kernels.notify_connect(next(iter(kernels.list_kernel_ids())))
        spare = await kernels.start_kernel(path="notebooks")
        other = await kernels.start_kernel(path="")
        sweeper = server.Sweeper(kernels, sessions)
        for _ in range(times):
            await sweeper.sweep()
        names = {session["kernel"]["id"]: session["path"] for session in await sessions.list_sessions()}
        names |= {spare: "a spare kernel", other: "a kernel of somebody else"}
        return [names[kernel] for kernel in kernels.list_kernel_ids()]
    finally:
        await kernels.shutdown_all(now=True)
        sessions.close()


def in_a_loop_of_its_own(work: Coroutine[Any, Any, list[str]]) -> list[str]:
    """Run something in a thread of its own: a browser that tests before this one opened keeps this thread's loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def test_a_kernel_ends_when_no_window_has_shown_its_page_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a page's and a spare kernel to which nobody listens are ended: none in use, none of another notebook."""
    monkeypatch.setattr(server, "GRACE", 0)
    others = [path for path in PAGES if path != "notebooks/02_ratings.ipynb"]
    assert in_a_loop_of_its_own(left(tmp_path, 1)) == [*others, "a kernel of somebody else"]


def test_a_kernel_waits_for_a_reload(tmp_path: Path) -> None:
    """Within a minute nothing is ended, however often it is looked at."""
    assert in_a_loop_of_its_own(left(tmp_path, 5)) == [*PAGES, "a spare kernel", "a kernel of somebody else"]


async def stopped_at_a_start(root: Path) -> list[str]:
    """Stop all kernels while one runs, one is starting and one never comes up; return what still runs."""
    kernels = AsyncMappingKernelManager(root_dir=str(root), connection_dir=str(root))
    server.end_what_starts_too(kernels)
    await kernels.start_kernel(path="")
    with pytest.raises(ValueError, match="null byte"):
        await kernels.start_kernel(path="", extra_arguments=["\0"])
    starting = asyncio.create_task(kernels.start_kernel(path=""))
    while len(kernels._starting_kernels) < 2:
        await asyncio.sleep(0)
    try:
        await kernels.shutdown_all(now=True)
        return list(kernels.list_kernel_ids())
    finally:
        await starting
        await asyncio.gather(*(kernels.shutdown_kernel(kernel, now=True) for kernel in kernels.list_kernel_ids()))


def test_a_server_can_be_stopped_while_a_kernel_starts(tmp_path: Path) -> None:
    """Neither a kernel that is just starting nor one that never came up keeps the server running."""
    assert in_a_loop_of_its_own(stopped_at_a_start(tmp_path)) == []


def test_what_the_owner_of_a_server_sets_stays() -> None:
    """Encryption is switched on where nothing is said of it, and left as it is where something is."""
    silent, spoken = (
        AsyncMappingKernelManager(),
        AsyncMappingKernelManager(config=Config({"KernelManager": {"transport_encryption": "required"}})),
    )
    for kernels in (silent, spoken):
        server.encrypt(kernels)
    assert silent.config.KernelManager.transport_encryption == "auto"
    assert spoken.config.KernelManager.transport_encryption == "required"
