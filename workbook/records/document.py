"""Versions of resume and cover letter, and where they were used."""

from __future__ import annotations

from datetime import date

from workbook.records.table import Record, ask, table


@table("documents", "dc", "Documents", row="one version of your resume or cover letter")
class Document(Record):
    """One version of a document, reviewed critically and by somebody else."""

    kind: str = ask(
        "Which document?",
        choices={"resume": "Resume", "cover letter": "Cover letter", "portfolio": "Portfolio"},
        required=True,
    )
    version: str = ask("Name of this version", required=True, help="For example: 3, for hospitals.")
    made_on: date | None = ask("Made on")
    reviewer: str = ask("Who else read it?", help="Their role, not their name: a friend, a coach, a former boss.")
    comments: str = ask("What did they say?", long=True)
    acted_on: bool | None = ask("Did you act on it?")


@table("document_uses", "du", "Documents used", row="one document version used for one application or interview")
class DocumentUse(Record):
    """Which version was used for which application, or for which interview."""

    document: str = ask("Which version?", refers="documents", required=True)
    application: str = ask("For which application?", refers="applications")
    interview: str = ask("Or for which interview?", refers="interviews")

    def problems(self) -> dict[str, str]:
        """Return what does not fit together: field name -> sentence."""
        if not self.application and not self.interview:
            return {"application": "Choose the application or the interview for which you used it."}
        if self.application and self.interview:
            return {"interview": "Choose one of the two here, and note the other one by itself."}
        return {}
