"""Bytes to text: which alphabet a program saved a file in, where that is certain."""

from __future__ import annotations

import codecs

from workbook.errors import BadFile

SAVE_AGAIN = "Save it anew as “CSV UTF-8”, or run “workbook check --repair”, which brings back what was saved."


def decode(name: str, data: bytes) -> tuple[str, list[str]]:
    """Return a file's text with LF line ends, and what was made out. Raises BadFile where it is not certain."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise BadFile(
            f"{name} is a spreadsheet file, not a CSV file. Open it there and {SAVE_AGAIN[0].lower()}{SAVE_AGAIN[1:]}"
        )
    text, notes = _decode(name, data)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise BadFile(
            f"{name}, line {line}: NUL characters stand here; a disk or a sync tool has damaged the file. "
            "Bring back an older version from your sync tool, or run “workbook check --repair”."
        )
    if "\r" in text:
        notes.append("line ends of Windows or of an old Mac were read")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, notes


def _decode(name: str, data: bytes) -> tuple[str, list[str]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(name, data, "utf-16")
    if data[1:2] == b"\0" or data[:1] == b"\0" != data[1:2]:
        return _utf16(name, data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    if data.startswith(codecs.BOM_UTF8):
        return decode_utf8(name, data[3:]), ["it begins with a mark (BOM) that spreadsheets set"]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        if b"\r" in data and b"\n" not in data:
            return data.decode("mac_roman"), ["it was saved in the alphabet of old Macs"]
        # Letters that are valid UTF-8 beside some that are not: no single alphabet explains the file.
        if error.start < len(data) - 3 and data.decode("utf-8", "ignore").isascii():
            try:
                note = "it was saved in the Windows alphabet (Windows-1252), in which emoji and other signs become “?”"
                return data.decode("cp1252"), [note]
            except UnicodeDecodeError:
                pass
        return decode_utf8(name, data), []


def decode_utf8(name: str, data: bytes) -> str:
    """Return UTF-8 as text. Raises BadFile with the line at which it is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        what = (
            "the file ends in the middle of a letter; it was cut off"
            if error.end == len(data)
            else ("the letters here are in no alphabet that fits the whole file")
        )
        raise BadFile(f"{name}, line {line}: {what}. {SAVE_AGAIN}") from None


def _utf16(name: str, data: bytes, codec: str) -> tuple[str, list[str]]:
    try:
        return data.decode(codec), ["it was saved as UTF-16 (“Unicode text”)"]
    except UnicodeDecodeError:
        raise BadFile(f"{name} was saved as UTF-16 and is damaged. {SAVE_AGAIN}") from None
