"""The zip files that packets and replies are: with pyzipper, which locks them, or without it, as in the browser."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from workbook.errors import WorkbookError

try:
    import pyzipper
except ModuleNotFoundError:  # its encryption is not made for the browser's Python
    pyzipper = None

CAN_LOCK = pyzipper is not None
"""Whether packets can be locked with a passphrase here, and locked ones opened."""

NO_LOCKS = "The workbook in the browser can neither lock a packet with a passphrase nor open a locked one."

ZipFile: Any = pyzipper.AESZipFile if pyzipper else zipfile.ZipFile
"""What reads and writes a zip here."""

STAMP = (2020, 1, 1, 0, 0, 0)
"""The time of every file in the zip: the same answers give the same bytes."""


def zipped(files: dict[str, bytes], passphrase: str = "") -> bytes:
    """Return files as the bytes of a zip; with a passphrase encrypted (AES-256). Raises WorkbookError if it cannot."""
    if passphrase and not pyzipper:
        raise WorkbookError(NO_LOCKS)
    out = io.BytesIO()
    with ZipFile(out, "w", compression=zipfile.ZIP_DEFLATED) as archive:
        if passphrase:
            archive.setpassword(passphrase.encode("utf-8"))
            archive.setencryption(pyzipper.WZ_AES, nbits=256)
        for name, data in files.items():
            entry = (archive.zipinfo_cls if pyzipper else zipfile.ZipInfo)(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return out.getvalue()
