"""What was ready: clothing and papers, research, a document's review."""

from __future__ import annotations

from workbook.records.table import Record, ask, kept, table


@table("checks", "ck", "Checklists", row="one item of one checklist for one interview or one document")
class Check(Record):
    """What was ready: clothing and papers, company research, or a document's review."""

    subject: str = kept("Interview or document")
    checklist: str = kept("Checklist")
    item: str = kept("Item")
    state: str = ask("How is it?", choices={"ready": "ready", "not ready": "not ready", "not needed": "not needed"})
    note: str = ask("Note", long=True)
