"""What the edition in the browser costs: times to a live page, bytes sent, memory. Printed, not asserted."""

from __future__ import annotations

import os
from collections.abc import Callable
from time import perf_counter
from typing import Any

import psutil
import pytest

from tests.site.conftest import KEPT_WHOLE, Visitor, built, port, returning, serve, site, visit

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


def processes(me: Visitor) -> list[psutil.Process]:
    """Return all processes of a browser."""
    first = (one for one in psutil.process_iter(["cmdline"]) if any(me.profile in w for w in one.info["cmdline"] or []))
    return [process for one in first for process in [one, *one.children(recursive=True)]]


def memory(me: Visitor) -> int:
    """Return the megabytes that the page's process holds alone: the largest of all processes of a browser."""
    return int(max(one.memory_full_info().uss for one in processes(me)) // 1_000_000)


def worked(me: Visitor) -> float:
    """Return the seconds of the processor that all processes of a browser took, whatever else the machine did."""
    times = {one.pid: one.cpu_times() for one in processes(me)}
    return sum(one.user + one.system for one in times.values())


def test_times_bytes_and_memory(visit: Callable[..., Visitor], monkeypatch: pytest.MonkeyPatch) -> None:
    """Print how long the first form takes, cold and warm, the way from page to page, and what was sent."""
    sent: list[int] = []
    answer = serve.Handler._answer

    def counted(self: Any, status: Any, data: bytes, headers: dict[str, str]) -> None:
        sent.append(len(data))
        answer(self, status, data, headers)

    monkeypatch.setattr(serve.Handler, "_answer", counted)

    def first_form(me: Visitor) -> str:
        begin, before = perf_counter(), worked(me)
        me.page.goto(me.site.at("00_start"))
        me.page.locator("[data-workbook-page='00_start'] .wb-form").first.wait_for()
        taken = f"{perf_counter() - begin:.1f} s, {worked(me) - before:.1f} s of the processor"
        return f"{taken}, load {os.getloadavg()[0]:.1f}"

    me = visit(new=True)
    print(f"\ncold to the first live form: {first_form(me)}")
    me.awake("00_start")
    print(f"sent until then: {sum(sent) / 1e6:.1f} MB in {len(sent)} files, compressed")
    me.page.locator(KEPT_WHOLE).wait_for(state="attached")
    print(f"sent until it works without a network: {sum(sent) / 1e6:.1f} MB in {len(sent)} files")
    protocol = me.context.new_cdp_session(me.page)
    for number, name in enumerate(PAGES * 4):
        begin = perf_counter()
        me.leave_for(name)
        me.page.locator(f"[data-workbook-page='{name}'] .wb-part").first.wait_for()
        first = perf_counter() - begin
        me.awake(name)
        took = f"first form {first:.1f} s, all of it {perf_counter() - begin:.1f} s"
        print(f"to {name}: {took}, load {os.getloadavg()[0]:.1f}")
        me.page.wait_for_timeout(2000)  # somebody reads
        if number % len(PAGES) == len(PAGES) - 1:
            protocol.send("Memory.simulatePressureNotification", {"level": "critical"})  # what is not needed goes
            me.page.wait_for_timeout(2000)
            print(f"memory after {number + 1} pages: {memory(me)} MB")
    me.context.close()
    me = visit()
    print(f"warm to the first live form: {first_form(me)}")
