"""What another user of the same machine can do: connect to every port that somebody listens on, and listen.

Run as that other user with the uid to listen to. Says "listening" once it does, and each word it was told to look for
as soon as it is heard; ends with its input.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import zmq

LISTENS = "0A"


def ports(uid: str) -> set[int]:
    """Return the ports on which that user listens, as everybody can read them."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {int(cells[1].rpartition(":")[2], 16) for cells in lines if cells[3] == LISTENS and cells[7] == uid}


def main(uid: str, word: str) -> None:
    """Listen until the input ends."""
    context = zmq.Context()
    ears = context.socket(zmq.SUB)
    ears.subscribe(b"")
    known: set[int] = set()
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    said = False
    while not ended.is_set():
        for port in ports(uid) - known:
            ears.connect(f"tcp://127.0.0.1:{port}")
            known.add(port)
        if known and not said:
            print("listening", flush=True)
            said = True
        while ears.poll(100):
            if word.encode() in ears.recv():
                print("heard", flush=True)
    print(f"ports {len(known)}", flush=True)
    context.destroy(linger=0)


main(*sys.argv[1:])
