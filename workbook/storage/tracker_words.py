"""What trackers and people's own spreadsheets call their columns, and which words they use in them."""

from __future__ import annotations

import re

APPLIED_ON = (
    *("applied on", "applied date", "date applied", "application date", "date of application", "date sent", "sent on"),
    *("when did you apply?", "applied at", "date", "applied"),
)
DATE = ("interview date", "date of interview", "date of the interview", "interviewed on", "date", "when")

NAMES = {
    "applied_on": APPLIED_ON,
    "date": DATE,
    "interview_date": DATE[:4],
    "organisation": ("organisation", "organization", "company", "company name", "employer", "firm"),
    "role": ("role", "position", "job title", "job position", "position title", "title", "job", "vacancy"),
    "source": ("source", "job source", "where found", "found on", "found through", "platform", "job board"),
    "sent_by": ("sent by", "applied via", "applied through", "method", "application method", "channel", "how"),
    "link": ("link", "url", "job url", "job link", "job posting", "posting link", "link to the ad", "source url"),
    "answer": ("answer", "what was the answer?", "status", "application status", "stage", "state", "outcome", "result"),
    "answered_on": ("answered on", "answer date", "response date", "status date", "stage date", "heard on"),
    "next_follow_up": ("next follow up", "follow up date", "follow up", "followup date", "followup"),
    "note": ("note", "notes", "comment", "comments", "remarks"),
    "round": ("round", "which round was it?", "stage number"),
    "format": ("format", "interview type", "type"),
    "interviewers": ("interviewers", "interviewer", "who interviewed you?", "interviewed by"),
    "outcome": ("outcome", "what was the answer?", "result", "status", "state"),
}
"""What other programs call the columns that are taken over, the surest name first."""

WORDS = {
    "source": {
        "job board": ("linkedin", "indeed", "glassdoor", "stepstone", "monster", "xing", "ziprecruiter", "jobs site"),
        "company site": ("company website", "company site", "careers page", "career page", "website"),
        "recruiter": ("headhunter", "agency", "staffing agency", "recruiting agency"),
        "somebody I know": ("referral", "referred", "friend", "colleague", "network", "networking"),
        "employment office": ("job centre", "jobcentre", "job center", "jobcenter", "agentur für arbeit"),
        "fair": ("job fair", "career fair", "event"),
    },
    "sent_by": {
        "form": ("online", "website", "web form", "online form", "portal", "easy apply", "linkedin easy apply"),
        "email": ("mail", "e mail"),
        "post": ("letter", "by post"),
    },
    "answer": {
        "": (
            "applied",
            "submitted",
            "sent",
            "pending",
            "waiting",
            "in progress",
            "in review",
            "under review",
            "screening",
        ),
        "rejected": ("declined", "refused", "not selected", "turned down", "no"),
        "invited": (
            "interview",
            "interviewing",
            "interviews",
            "interview scheduled",
            "phone screen",
            "phone interview",
        ),
        "offer": ("offered", "offer received", "accepted", "offer accepted", "hired"),
        "silence": ("ghosted", "no response", "no answer", "no reply", "expired"),
        "withdrew": ("withdrawn", "i withdrew"),
    },
    "outcome": {"silence": ("ghosted", "no response"), "withdrew": ("withdrawn",)},
}
"""Words of other programs for what the workbook has a word for: column -> the workbook's word -> theirs."""

NOT_SENT = {"saved", "draft", "wishlist", "wish list", "bookmarked", "interested", "to apply", "not applied", "new"}
"""States of an advertisement that somebody put aside: nothing was sent."""

NOTHING = {"", "n/a", "-", "–", "—", "none", "null", "unknown"}
"""What stands in cells that hold nothing; `NA` can be the name of an organisation."""


def plain(text: str) -> str:
    """Return a word as it is compared: without capitals and signs."""
    return " ".join(re.sub(r"[_\W]+", " ", text).casefold().split())


def plain_column(name: str) -> str:
    """Return a column's name as it is compared: `appliedDate`, `Applied date` and `APPLIED_DATE` are one."""
    return plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))
