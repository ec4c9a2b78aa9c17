"""Bytes to text: which alphabet a program saved a file in, where the file or what the history knows of it tells."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Hashable, Mapping, Set
from contextlib import suppress

from workbook.errors import BadFile
from workbook.storage.evidence import decided

SAVE_AGAIN = "Save it again as “CSV UTF-8”, or run “workbook check --repair”, which brings back what was saved."

ALPHABETS = {
    "cp1252": "Windows-1252, Western Europe",
    "cp1250": "Windows-1250, Central Europe",
    "cp1251": "Windows-1251, Cyrillic",
    "cp1253": "Windows-1253, Greek",
    "cp1254": "Windows-1254, Turkish",
    "cp1255": "Windows-1255, Hebrew",
    "cp1256": "Windows-1256, Arabic",
    "cp1257": "Windows-1257, Baltic",
    "cp1258": "Windows-1258, Vietnamese",
    "cp874": "Windows-874, Thai",
    "iso8859_2": "ISO 8859-2, Central Europe",
    "iso8859_5": "ISO 8859-5, Cyrillic",
    "iso8859_15": "ISO 8859-15, Western Europe",
    "koi8_r": "KOI8-R, Russian",
    "mac_roman": "the alphabet of old Macs",
    "mac_latin2": "the alphabet of old Macs, Central Europe",
    "mac_cyrillic": "the alphabet of old Macs, Cyrillic",
    "cp437": "CP437, DOS",
    "cp850": "CP850, DOS, Western Europe",
    "cp852": "CP852, DOS, Central Europe",
    "cp866": "CP866, DOS, Cyrillic",
    "gb18030": "GBK, Chinese",
    "big5": "Big5, Chinese",
    "cp932": "Shift JIS, Japanese",
    "cp949": "CP949, Korean",
}
"""The alphabets that programs save a CSV file in where they are not told to use UTF-8."""

SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of Excel and LibreOffice begin."""

ALONE = re.compile(r"[^\0-\x7f](?<![^\0-\x7f]{2})(?![^\0-\x7f])")
"""A letter beyond ASCII without another beside it: in a text that was encoded twice there is none."""

BETWEEN = r'[ ,;\t"\r\n]'
"""What stands between words: signs that no alphabet has as part of a letter."""

CONTROLS = re.compile("[\x80-\x9f\ufffd\ue000-\uf8ff]")
"""Signs that stand in no text that somebody wrote."""

Agreeing = Callable[[str], Set[Hashable]]
"""Says in which cells of a file, read as this text, letters beyond ASCII stand as the history knows them."""


class _Refused(Exception):
    """What is said of a file that cannot be read for certain, after its name and before the way out."""


def decode(
    name: str, data: bytes, agreeing: Agreeing = lambda text: frozenset(), way_out: str = SAVE_AGAIN
) -> tuple[str, list[str]]:
    """Return a file's text with LF line ends, and what was made out. Raises BadFile where it is not certain."""
    try:
        text, notes = _decode(data, agreeing)
    except _Refused as refused:
        raise BadFile(f"{name}{refused}. {way_out}") from None
    if "\r" in text:
        notes.append("line ends of Windows or of an old Mac were read")
    return with_lf(text), notes


def undone(text: str) -> dict[str, str]:
    """Return what a text was, had it been encoded twice (UTF-8 taken for an alphabet), by that alphabet's codec."""
    readings: dict[str, str] = {}
    if not text.isascii() and not ALONE.search(text):
        for codec in ALPHABETS:
            with suppress(UnicodeError):
                readings[codec] = text.encode(codec, "as its byte").decode("utf-8")
    return readings


def spellings(data: bytes) -> dict[str, str]:
    """Return the fewest words by which the alphabets of a file can be told apart, as each spells them, by codec.

    Alphabets that spell all words of the file alike are one. There are none for Unicode text and for what is no text.
    """
    if data.startswith(SPREADSHEETS) or b"\0" in data or is_utf8(data):
        return {}
    words = list(dict.fromkeys(word for word in re.split(BETWEEN.encode(), data) if not word.isascii()))
    spelt: dict[str, list[str]] = {}
    for codec in ALPHABETS:
        with suppress(UnicodeDecodeError):
            spelt[codec] = [word.decode(codec) for word in words]
    spelt = {codec: some for codec, some in spelt.items() if not any(map(CONTROLS.search, some))}
    shown: dict[str, str] = dict.fromkeys(spelt, "")
    for some in zip(*spelt.values(), strict=True):
        longer = {codec: f"{before} {word[:40]}" for (codec, before), word in zip(shown.items(), some, strict=True)}
        if len(set(longer.values())) > len(set(shown.values())):
            shown = longer
    first: dict[str, str] = {}
    for codec, sample in shown.items():
        first.setdefault(sample.strip(), codec)
    return {codec: sample for sample, codec in first.items()}


def _decode(data: bytes, agreeing: Agreeing) -> tuple[str, list[str]]:
    if data.startswith(SPREADSHEETS):
        raise _Refused(" is a spreadsheet file, not a CSV file")
    codec = _utf16_codec(data)
    if not codec and b"\0" in data:
        line = with_lf(data[: data.index(b"\0")].decode("latin-1")).count("\n") + 1
        damaged = "NUL characters stand here; a disk or a sync tool has damaged the file"
        raise _Refused(f", line {line}: {damaged}. Your sync tool may have an older version that is whole")
    if codec:
        text, notes = _utf16(data, codec)
    else:
        try:
            text = data.decode("utf-8").removeprefix("\ufeff")
            notes = ["it begins with a mark (BOM) that spreadsheets set"] if data.startswith(codecs.BOM_UTF8) else []
        except UnicodeDecodeError as error:
            text, notes = _other(data, error, agreeing)
    if readings := undone(text):
        text, note = _once(text, readings, agreeing)
        notes += note
    return text, notes


def _once(text: str, readings: Mapping[str, str], agreeing: Agreeing) -> tuple[str, list[str]]:
    """Return a text as it was before it was encoded twice, where the history shows that it was."""
    left = decided({"": agreeing(with_lf(text))} | {codec: agreeing(with_lf(one)) for codec, one in readings.items()})
    if "" in left or len({readings[codec] for codec in left}) != 1:
        return text, []
    return readings[left[0]], [f"its letters had been encoded twice (UTF-8 was taken for {ALPHABETS[left[0]]})"]


def _byte(error: UnicodeError) -> tuple[bytes, int]:
    """Return the byte that Windows-1252 and others have no letter for, as programs on Windows keep it."""
    if isinstance(error, UnicodeEncodeError) and ord(error.object[error.start]) < 256:
        return bytes([ord(error.object[error.start])]), error.start + 1
    raise error


codecs.register_error("as its byte", _byte)


def _other(data: bytes, error: UnicodeDecodeError, agreeing: Agreeing) -> tuple[str, list[str]]:
    """Return the text of a file that is not UTF-8, if the history tells the alphabet. Raises _Refused with the line."""
    readings = {"": with_lf(data.decode("utf-8", "replace"))}
    for codec in ALPHABETS:
        with suppress(UnicodeDecodeError):
            readings[codec] = with_lf(data.decode(codec))
    left = decided({codec: agreeing(text) for codec, text in readings.items()})
    texts = list(dict.fromkeys(readings[codec] for codec in left if codec))
    if "" not in left and len(texts) == 1:
        return texts[0], [f"its letters were read as {ALPHABETS[left[0]]}, in which emoji and other signs become “?”"]
    if len(texts) < 2 or not data[-1:].isascii() or not data.decode("utf-8", "ignore").isascii():
        cut = "the file ends in the middle of a letter; it was cut off"
        unknown = "the letters here are in no alphabet that fits the whole file"
        line = data[: error.start].count(b"\n") + 1
        raise _Refused(f", line {line}: {cut if error.end == len(data) else unknown}")
    line, *words = _first_difference(texts[0], texts[1])
    two = f"can be read as “{words[0]}” or as “{words[1]}”"
    raise _Refused(f", line {line}: this is not UTF-8, and {two}, and nothing that was saved tells which")


def _first_difference(one: str, other: str) -> tuple[int, str, str]:
    """Return the first line in which two readings of a file differ, and the word there in both."""
    lines = zip(one.split("\n"), other.split("\n"), strict=True)
    for number, both in enumerate(lines, 1):
        for words in zip(*(re.split(BETWEEN, line) for line in both), strict=True):
            if words[0] != words[1]:
                return number, words[0][:40], words[1][:40]
    raise ValueError("the two are the same")


def is_utf8(data: bytes) -> bool:
    """Say whether bytes are text in UTF-8."""
    with suppress(UnicodeDecodeError):
        data.decode("utf-8")
        return True
    return False


def _utf16_codec(data: bytes) -> str:
    """Return the codec of UTF-16, which every second byte of ASCII letters gives away; "" where it is not that."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if data[:1] == b"\0" != data[1:2] else ""


def _utf16(data: bytes, codec: str) -> tuple[str, list[str]]:
    try:
        return data.decode(codec), ["it was saved as UTF-16 (“Unicode text”)"]
    except UnicodeDecodeError:
        raise _Refused(" was saved as UTF-16 and is damaged") from None


def with_lf(text: str) -> str:
    """Return a text with LF at the end of each line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
