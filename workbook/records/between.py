"""The tables of the days between interviews."""

from __future__ import annotations

from datetime import date, datetime

from workbook.records.table import Record, ask, kept, table


@table("strengths", "sw", "Strengths and weak spots", row="one strength or weak spot")
class Strength(Record):
    """A strength to use or a weak spot to make up for, with proof."""

    kind: str = ask(
        "A strength or a weak spot?",
        choices={"strength": "A strength", "weak spot": "A weak spot"},
        required=True,
    )
    item: str = ask("What is it?", required=True)
    proof: str = ask("What shows it?", long=True, help="A result, an example, something that somebody said.")
    use: str = ask("How will you use it, or make up for it?", long=True)


@table("ad_skills", "sk", "Skills in job ads", row="one skill that one job ad asks for")
class AdSkill(Record):
    """A skill that an advertisement asks for, and one's own level."""

    ad: str = ask("Which ad?", required=True, alias="organisation", help="The organisation or title in the ad.")
    skill: str = ask("Skill", required=True, help="Use the same word for the same skill in every ad.")
    need: str = ask("Required or desirable?", choices={"required": "Required", "desirable": "Desirable"})
    level: int | None = ask("My level", low=1, high=5, ends=("I would be new to it", "I could teach it"))


@table("learning", "le", "Learning", row="one thing you do to learn a skill")
class Learning(Record):
    """A course, a certificate, volunteering or reading, for one skill."""

    action: str = ask("What will you do?", required=True)
    kind: str = ask(
        "What is it?",
        choices={
            "course": "Course",
            "certificate": "Certificate",
            "volunteering": "Volunteering",
            "reading": "Reading",
            "practice": "Practice",
        },
    )
    skill: str = ask("For which skill?", refers="ad_skills", help="The skills come from your job ads above.")
    start: date | None = ask("Start")
    end: date | None = ask("End")
    state: str = ask("How far is it?", choices={"planned": "Planned", "under way": "Under way", "done": "Done"})
    proof: str = ask("What shows it?", help="A certificate, a project, a reference.")


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


@table("document_uses", "du", "Documents used", row="one document version used for one interview")
class DocumentUse(Record):
    """Which version was used for which interview."""

    document: str = ask("Which version?", refers="documents", required=True)
    interview: str = ask("For which interview?", refers="interviews", required=True)


@table("practice", "pr", "Practice", row="one time you practised one question")
class Practice(Record):
    """Practising a question, and how ready one felt after it."""

    question: str = ask("Which question?", refers="questions", required=True)
    practised_on: date | None = ask("When?", required=True)
    readiness: int | None = ask(
        "How ready are you now?", low=1, high=5, ends=("not ready at all", "ready whenever it comes")
    )
    note: str = ask("Note", long=True)


@table("weeks", "wk", "Weeks of applying", row="one week of your search, in counts")
class Week(Record):
    """Applications, replies, interviews and offers in one week."""

    week: date | None = kept("The Monday of the week")
    applications: int | None = ask("Applications sent", low=0, high=500)
    replies: int | None = ask("Replies", low=0, high=500)
    interviews: int | None = ask("Interviews", low=0, high=100, help="Count each round.")
    offers: int | None = ask("Offers", low=0, high=100)


@table("options", "op", "Options", row="one industry or position that you could aim for")
class Option(Record):
    """A direction to look in, so that not everything hangs on one company."""

    option: str = ask("Industry or position", required=True)
    match: int | None = ask("How well does it match you?", low=1, high=5, ends=("hardly", "very well"))
    interest: int | None = ask("How much does it interest you?", low=1, high=5, ends=("hardly", "very much"))
    note: str = ask("Note", long=True)


@table("steps", "st", "Steps", row="one small step with a date")
class Step(Record):
    """A small step; an adjustment from feedback is a step that knows its feedback."""

    step: str = ask("What will you do?", required=True)
    area: str = ask(
        "Area",
        choices={
            "interview": "Interviewing",
            "materials": "Resume and papers",
            "skills": "Skills",
            "search": "Search",
            "network": "People",
            "self": "Looking after myself",
        },
    )
    dimension: str = ask("Which dimension does it help?", dimension=True)
    feedback: str = ask("From which feedback?", refers="feedback_lines")
    due: date | None = ask("By when?", help="A date you can keep.")
    done_on: date | None = ask("Done on")
    victory: str = ask("The small victory in it", help="What can you be pleased about?")


@table("week_ticks", "wt", "Looking after yourself", row="one week: what you did for body and mind", private=True)
class WeekTick(Record):
    """Exercise, sleep, food, hobby, people and stress in one week. Private."""

    week: date | None = kept("The Monday of the week")
    exercise: bool | None = ask("I moved my body")
    sleep: bool | None = ask("I slept enough")
    food: bool | None = ask("I ate well")
    hobby: bool | None = ask("I did something I enjoy")
    people: bool | None = ask("I saw people I like")
    stress: int | None = ask("Stress this week", low=0, high=10, ends=("none", "as much as can be"))


@table("reassessments", "ra", "Taking stock", row="one time you took stock after several rejections")
class Reassessment(Record):
    """What repeats, and what to change."""

    taken_on: date | None = kept("Taken on")
    rejections: int | None = kept("Rejections so far")
    repeats: str = ask("What repeats?", required=True, long=True)
    change: str = ask("What will you change?", long=True)
    keep: str = ask("What will you keep?", long=True)


@table("limit_restarts", "lr", "Limits drawn anew", row="one time you asked for new limits in the progress chart")
class LimitRestart(Record):
    """From which interview on the limits are drawn anew, and why."""

    interview: str = ask("From which interview on?", refers="interviews", required=True)
    reason: str = ask("What has changed?", required=True, long=True, help="The reason is shown under the chart.")
    restarted_at: datetime | None = kept("Asked at")
