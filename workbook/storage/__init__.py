"""The only door to the disk: where answers live, their tables, earlier answers, drafts, backups, and erasing."""

from workbook.storage.backups import backup, restore
from workbook.storage.disk import stamp
from workbook.storage.drafts import clear_draft, load_draft, save_draft
from workbook.storage.erasing import erase, erase_all
from workbook.storage.health import altered, check, lost, newer, notes, repair, wake
from workbook.storage.lineage import earlier
from workbook.storage.place import home
from workbook.storage.saving import add, remove, save
from workbook.storage.tables import load

__all__ = [
    "add",
    "altered",
    "backup",
    "check",
    "clear_draft",
    "earlier",
    "erase",
    "erase_all",
    "home",
    "load",
    "load_draft",
    "lost",
    "newer",
    "notes",
    "remove",
    "repair",
    "restore",
    "save",
    "save_draft",
    "stamp",
    "wake",
]
