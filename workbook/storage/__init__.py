"""The only door to the disk: where answers live, and reading and writing their tables."""

from workbook.storage.place import home
from workbook.storage.tables import load, remove, save

__all__ = ["home", "load", "remove", "save"]
