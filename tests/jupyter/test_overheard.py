"""What a person types cannot be overheard by another user of the same machine, however the server was started."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from jupyter_client.blocking.client import BlockingKernelClient

from tests.browser.conftest import TOKEN, isolated, serving
from workbook.jupyter import folder

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a second user"),
]
NOBODY = 65534
# As another user: listen to every port given, say when one is heard, until nothing more is asked.
LISTENER = f"""
import os, sys, zmq
os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})
ear = zmq.Context().socket(zmq.SUB)
ear.subscribe(b"")
for port in sys.argv[1:]:
    ear.connect(f"tcp://127.0.0.1:{{port}}")
heard = set()
for _ in sys.stdin:
    while ear.poll(200):
        message = b" ".join(ear.recv_multipart())
        heard |= {{word for word in (b"in-the-clear", b"kept-to-itself") if word in message}}
    print(*sorted(word.decode() for word in heard), flush=True)
"""
ROOT = "--ServerApp.allow_root=True"
WAYS = {
    "workbook lab": ["workbook", "lab"],
    "a plain jupyter lab": ["jupyterlab", ROOT],
    "a plain jupyter server, as a hub starts one": ["jupyter_server", ROOT],
}


@contextmanager
def a_kernel(way: list[str], base: Path) -> Iterator[tuple[BlockingKernelClient, list[str]]]:
    """Start a server and a kernel in it; give a client of the kernel, and the kernel's ports."""
    home = base / "my-search"
    folder.make(home)
    with serving([sys.executable, "-m", *way], home, base, isolated(base)) as server:
        asked = Request(f"{server.url}api/kernels", b"{}", {"Authorization": f"token {TOKEN}"})
        with urlopen(asked) as answer:
            kernel = json.load(answer)["id"]
        connection = base / "runtime" / f"kernel-{kernel}.json"
        client = BlockingKernelClient(connection_file=str(connection))
        client.load_connection_file()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        known = json.loads(connection.read_text())
        yield client, [str(port) for name, port in known.items() if name.endswith("_port")]
        client.stop_channels()


@pytest.mark.parametrize("way", WAYS)
def test_a_second_user_hears_nothing(way: str, tmp_path: Path) -> None:
    """Of a kernel of ours a second uid hears no word, while it does hear one whose encryption is switched off."""
    off = [*WAYS["a plain jupyter server, as a hub starts one"], "--KernelManager.transport_encryption=disabled"]
    with ExitStack() as stack:
        ours, our_ports = stack.enter_context(a_kernel(WAYS[way], tmp_path / "ours"))
        control, its_ports = stack.enter_context(a_kernel(off, tmp_path / "control"))
        ear = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-c", LISTENER, *our_ports, *its_ports],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        assert ear.stdin
        assert ear.stdout
        heard: list[str] = []
        rounds = 0  # in which something was heard; until then the listener may not have been connected
        while rounds < 3:
            ours.execute_interactive("print('kept-to-itself')", output_hook=lambda _: None, timeout=30)
            control.execute_interactive("print('in-the-clear')", output_hook=lambda _: None, timeout=30)
            ear.stdin.write("?\n")
            ear.stdin.flush()
            heard = ear.stdout.readline().split()
            rounds += bool(heard)
        ear.stdin.close()
    assert heard == ["in-the-clear"]
