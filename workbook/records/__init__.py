"""The tables of the workbook: one frozen dataclass each, in one file per subject."""

# ruff: noqa: I001 - this order is the order of the tables everywhere

from workbook.records.profile import Profile
from workbook.records.interview import Interview
from workbook.records.rating import Rating
from workbook.records.checklist import Check
from workbook.records.high_point import HighPoint
from workbook.records.lesson import Lesson
from workbook.records.question import Question
from workbook.records.outcome import Feeling, Outcome, Reframe
from workbook.records.reason import MyPart, NotAboutMe, Reason
from workbook.records.feedback import Feedback, FeedbackLine
from workbook.records.letter import Letter
from workbook.records.skill import AdSkill, Learning, Strength
from workbook.records.document import Document, DocumentUse
from workbook.records.practice import Practice
from workbook.records.application import Application
from workbook.records.search import Contact, Option, Step, Week
from workbook.records.self_care import WeekTick
from workbook.records.progress import LimitRestart, Reassessment
from workbook.records.session import Session, SessionNote, SessionRating
from workbook.records.sharing import Alias, Comment, CommentAnswer, LeftProposal, Nickname, SentReply, Shared
from workbook.records.table import TABLES, Field, R, Record, Value, field_of, fields_of, new_id
from workbook.records.text import clean, from_text, problems, to_text

__all__ = [
    "TABLES",
    "AdSkill",
    "Alias",
    "Application",
    "Check",
    "Comment",
    "CommentAnswer",
    "Contact",
    "Document",
    "DocumentUse",
    "Feedback",
    "FeedbackLine",
    "Feeling",
    "Field",
    "HighPoint",
    "Interview",
    "Learning",
    "LeftProposal",
    "Lesson",
    "Letter",
    "LimitRestart",
    "MyPart",
    "Nickname",
    "NotAboutMe",
    "Option",
    "Outcome",
    "Practice",
    "Profile",
    "Question",
    "R",
    "Rating",
    "Reason",
    "Reassessment",
    "Record",
    "Reframe",
    "SentReply",
    "Session",
    "SessionNote",
    "SessionRating",
    "Shared",
    "Step",
    "Strength",
    "Value",
    "Week",
    "WeekTick",
    "clean",
    "field_of",
    "fields_of",
    "from_text",
    "new_id",
    "problems",
    "to_text",
]
