"""The only door to the disk: where answers live, reading and writing their tables, earlier answers and drafts."""

from workbook.storage.drafts import clear_draft, load_draft, save_draft
from workbook.storage.erase import erase, erase_all
from workbook.storage.history import earlier
from workbook.storage.place import home
from workbook.storage.tables import load, remove, save

__all__ = ["clear_draft", "earlier", "erase", "erase_all", "home", "load", "load_draft", "remove", "save", "save_draft"]
