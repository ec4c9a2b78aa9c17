"""What a person costs on the hub: the first login, waking of a page, memory. Printed, not asserted. Needs root."""

from __future__ import annotations

import os
from time import perf_counter

import psutil
import pytest
from playwright.sync_api import Browser

from tests.practice import hub as hubs
from tests.practice.test_hub import Person

pytestmark = pytest.mark.skipif(bool(hubs.MISSING), reason=hubs.MISSING)


def megabytes(processes: list[psutil.Process]) -> float:
    """The memory of processes, what they share divided among those that share it."""
    return sum(process.memory_full_info().pss for process in processes) / 1e6


def test_one_person(browser: Browser) -> None:
    """One person logs in for the first time, opens two pages, and comes back after the server ended."""
    with hubs.place() as base:
        environment = hubs.environment(base / "env")
        hubs.install(environment, hubs.wheel(base))
        with hubs.hub(base, environment, cull_after=60) as hub, hubs.users(base, "ada") as (ada,):
            person = Person(ada, browser.new_context(ignore_https_errors=True).new_page(), hub)
            times = []
            for step in (person.login, lambda: person.open("01_interview"), lambda: person.open("03_high_points")):
                begin = perf_counter()
                step()
                times.append(perf_counter() - begin)
            own = [process for process in psutil.process_iter(["username"]) if process.info["username"] == ada.name]
            below = psutil.Process(hub.process.pid).children(recursive=True)
            shared = [psutil.Process(hub.process.pid), *(process for process in below if process not in own)]
            person_now = megabytes(own)
            hub_now = megabytes(shared)
            person.page.goto("about:blank")
            hubs.until(lambda: not ada.processes(), "the end of the server")
            begin = perf_counter()
            person.again()
            times.append(perf_counter() - begin)
            size = sum(file.stat().st_size for file in environment.rglob("*") if file.is_file()) / 1e6
            first, page, second, later = times
            print(
                f"\nfirst login {first:.0f} s, first page awake after {page:.0f} s, a second after {second:.0f} s, "
                f"a later login {later:.0f} s; {person_now:.0f} MB a person, {hub_now:.0f} MB for hub "
                f"and proxy; environment {size:.0f} MB; load {os.getloadavg()[0]:.1f}"
            )
            person.page.context.close()
