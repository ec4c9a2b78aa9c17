"""What the edition in the browser costs: times to a live page, bytes sent, memory. Printed, not asserted."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from itertools import count
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import psutil
import pytest
from websocket import create_connection

from tests.browser import chromium
from tests.browser.conftest import FLAGS
from tests.site.conftest import KEPT_WHOLE, LEAVE_FOR, Site, Visitor, built, port, returning, serve, site, visit

__all__ = ["built", "port", "returning", "site", "visit"]
PAGES = (
    "01_interview",
    "02_ratings",
    "03_high_points",
    "11_progress",
    "12_share",
    "08_skills",
    "10_search",
    "00_start",
)


def processes(profile: str) -> list[psutil.Process]:
    """Return all processes of a browser."""
    first = (one for one in psutil.process_iter(["cmdline"]) if any(profile in w for w in one.info["cmdline"] or []))
    return [process for one in first for process in [one, *one.children(recursive=True)]]


def memory(profile: str) -> int:
    """Return the megabytes that the page's process holds alone: the largest of all processes of a browser."""
    return int(max(one.memory_full_info().uss for one in processes(profile)) // 1_000_000)


def worked(profile: str) -> float:
    """Return the seconds of the processor that all processes of a browser took, whatever else the machine did."""
    times = {one.pid: one.cpu_times() for one in processes(profile)}
    return sum(one.user + one.system for one in times.values())


def test_times_and_bytes(visit: Callable[..., Visitor], monkeypatch: pytest.MonkeyPatch) -> None:
    """Print how long the first form takes, cold and warm, the way from page to page, and what was sent."""
    sent: list[int] = []
    answer = serve.Handler._answer

    def counted(self: Any, status: Any, data: bytes, headers: dict[str, str]) -> None:
        sent.append(len(data))
        answer(self, status, data, headers)

    monkeypatch.setattr(serve.Handler, "_answer", counted)

    def first_form(me: Visitor) -> str:
        begin, before = perf_counter(), worked(me.profile)
        me.page.goto(me.site.at("00_start"))
        me.page.locator("[data-workbook-page='00_start'] .wb-form").first.wait_for()
        taken = f"{perf_counter() - begin:.1f} s, {worked(me.profile) - before:.1f} s of the processor"
        return f"{taken}, load {os.getloadavg()[0]:.1f}"

    me = visit(new=True)
    print(f"\ncold to the first live form: {first_form(me)}")
    me.awake("00_start")
    print(f"sent until then: {sum(sent) / 1e6:.1f} MB in {len(sent)} files, compressed")
    me.page.locator(KEPT_WHOLE).wait_for(state="attached")
    print(f"sent until it works without a network: {sum(sent) / 1e6:.1f} MB in {len(sent)} files")
    for name in PAGES * 2:
        begin = perf_counter()
        me.leave_for(name)
        me.page.locator(f"[data-workbook-page='{name}'] .wb-part").first.wait_for()
        first = perf_counter() - begin
        me.awake(name)
        took = f"first form {first:.1f} s, all of it {perf_counter() - begin:.1f} s"
        print(f"to {name}: {took}, load {os.getloadavg()[0]:.1f}")
        me.page.wait_for_timeout(2000)  # somebody reads
    me.context.close()
    me = visit()
    print(f"warm to the first live form: {first_form(me)}")


def test_memory(site: Site, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Print what a page's process holds after so many pages, let go of what it does not need.

    Playwright has a browser keep every answer that it ever got, some megabytes a page: this talks to Chromium itself.
    """
    profile = str(tmp_path / "profile")
    flags = [*FLAGS, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}"]
    began = subprocess.Popen([chromium.find(), *flags, site.at("00_start")], stderr=subprocess.PIPE, text=True)
    request.addfinalizer(began.kill)
    address = next(found[1] for line in began.stderr or () if (found := re.search(r"(ws://\S+)", line)))
    socket, numbers = create_connection(address, timeout=60, suppress_origin=True), count(1)

    def send(method: str, **params: Any) -> Any:
        number = next(numbers)
        socket.send(json.dumps({"id": number, "method": method, "params": params, **session}))
        while (answer := json.loads(socket.recv())).get("id") != number:
            pass
        return answer["result"]

    def wait(name: str) -> None:
        awake = f"[data-workbook-page='{name}'][data-workbook-state='awake']"
        while not send("Runtime.evaluate", expression=f'!!document.querySelector("{awake}")')["result"].get("value"):
            sleep(0.2)

    session: dict[str, str] = {}
    page = next(one for one in send("Target.getTargets")["targetInfos"] if one["type"] == "page")
    session = {"sessionId": send("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]}
    wait("00_start")
    for number, name in enumerate(PAGES * 8, 1):
        send("Runtime.evaluate", expression=f"({LEAVE_FOR})({json.dumps(name)})")
        sleep(0.3)
        wait(name)
        sleep(1.5)  # somebody reads
        if number % len(PAGES) == 0:
            for _ in range(3):
                send("HeapProfiler.collectGarbage")
                send("Memory.simulatePressureNotification", level="critical")
            sleep(2)
            print(f"memory after {number} pages: {memory(profile)} MB")
