"""How much a file that came may hold: looked at from outside, before any step whose cost grows with what is in it.

The limits leave room for a thousand interviews. A packet beyond them is not written either.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping, Sequence
from zipfile import ZipInfo

LARGEST = 20_000_000
"""Bytes that a packet may have: twelve times a usual one."""

LARGEST_UNPACKED = 120_000_000
MOST_TIMES_SMALLER = 300
RATIO_FROM = 10_000_000
"""Up to so many bytes a packet may be packed as tightly as it likes: a text of one repeated letter is no attack."""

MOST_FILES = 64
LARGEST_DIRECTORY = 16_000
"""Bytes of the list of files in a zip."""

LARGEST_DESCRIPTION = 500_000
LARGEST_RUBRIC = 64_000
LARGEST_TABLES = 12_000_000
"""Bytes of all tables together, unpacked."""

MOST_LINES = 40_000
MOST_CELLS = 1_500_000
MOST_DIMENSIONS = 100
DEEPEST = 4
"""Names in one key of a rubric, and brackets inside brackets."""

MOST_REPLIED = 5_000
"""Lines of all tables in a reply."""

MOST_PROPOSED = 50
"""Steps and questions that a reply may propose: each is shown with buttons of its own."""

END = struct.Struct("<4s4H2LH")
"""The last 22 bytes of a zip (APPNOTE.TXT, 4.3.16, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT)."""

ZIP64 = b"PK\x06\x07"
STRINGS = re.compile(
    r'"""(?:\\[\s\S]|[^\\])*?"""' r"|'''[\s\S]*?'''" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'" r"|#[^\n]*",
)
"""Strings and comments of TOML, in which dots and brackets mean nothing (https://toml.io/en/v1.0.0)."""


def beyond_in_zip(data: bytes) -> str:
    """Return why a file is too large to be listed or no whole zip, or the empty text."""
    if len(data) > LARGEST:
        return f"it is larger than {LARGEST // 1_000_000} MB"
    if data[:4] != b"PK\x03\x04" or len(data) < END.size:
        return "it is not a whole zip file"
    mark, disk, first, here, files, size, place, comment = END.unpack(data[-END.size :])
    whole = mark == b"PK\x05\x06" and disk == first == comment == 0 and here == files
    if not whole or place + size + END.size != len(data) or data[-END.size - 20 :][:4] == ZIP64:
        return "it is not a whole zip file"
    if files > MOST_FILES or size > LARGEST_DIRECTORY:
        return f"it holds more than {MOST_FILES} files"
    return ""


def beyond_in_sizes(entries: Sequence[ZipInfo], description: str, rubric: str) -> str:
    """Return which file of a zip would be too large once unpacked, or the empty text."""
    sizes = {entry.filename: entry.file_size for entry in entries}
    packed = sum(entry.compress_size for entry in entries)
    if sum(sizes.values()) > min(LARGEST_UNPACKED, max(RATIO_FROM, MOST_TIMES_SMALLER * packed)):
        return "unpacked it would be far too large"
    for name, largest in ((description, LARGEST_DESCRIPTION), (rubric, LARGEST_RUBRIC)):
        if sizes.get(name, 0) > largest:
            return f"{name} in it is larger than {largest // 1000} kB"
    if sum(size for name, size in sizes.items() if name.startswith("tables/")) > LARGEST_TABLES:
        return f"its tables are larger than {LARGEST_TABLES // 1_000_000} MB"
    return ""


def beyond_in_tables(files: Mapping[str, bytes], most: int = MOST_LINES) -> str:
    """Return why the tables are too long to be read, or the empty text; every line end and comma counts."""
    tables = [data for name, data in files.items() if name.startswith("tables/")]
    if sum(data.count(b"\n") + data.count(b"\r") for data in tables) > most:
        return f"its tables have more than {most:,} lines"
    if sum(data.count(b",") for data in tables) > MOST_CELLS:
        return f"its tables have more than {MOST_CELLS:,} cells"
    return ""


def beyond_in_rubric(text: str) -> str:
    """Return why a rubric is built too deep or too wide to be read, or the empty text."""
    bare = STRINGS.sub("s", text)
    depth = deepest = 0
    for sign in re.findall(r"[][{}]", bare):
        depth += 1 if sign in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > DEEPEST or any(line.count(".") > DEEPEST for line in re.split(r"[\n,]", bare)):
        return "its rubric is nested too deep"
    if len(re.findall(r"^[ \t]*\[", bare, re.MULTILINE)) > MOST_DIMENSIONS:
        return f"its rubric has more than {MOST_DIMENSIONS} dimensions"
    return ""
