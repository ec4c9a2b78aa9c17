"""The bank of hard questions."""

from __future__ import annotations

import datetime as dt

from workbook.records.table import Record, ask, kept, table

BEHAVIOURAL = ("kind", ("behavioural",))


@table("questions", "hq", "Questions", row="one question that caught you off guard, or that you practise")
class Question(Record):
    """A hard question, what was said, and a better answer."""

    interview: str = ask("In which interview was it asked?", refers="interviews")
    question: str = ask("The question", required=True, long=True)
    kind: str = ask(
        "What type of question is it?",
        choices={
            "behavioural": "About something you did (behavioural)",
            "technical": "About what you know (technical)",
            "situational": "About what you would do (situational)",
            "about me": "About you",
        },
    )
    said: str = ask("What did you say?", long=True)
    better: str = ask("A better answer", long=True, help="What will you say the next time?")
    situation: str = ask("Situation: where and when was it?", long=True, when=BEHAVIOURAL)
    task: str = ask("Task: what had to be done?", long=True, when=BEHAVIOURAL)
    action: str = ask("Action: what did you do?", long=True, when=BEHAVIOURAL)
    result: str = ask("Result: what came of it?", long=True, when=BEHAVIOURAL)
    learnt: str = ask("What did you learn?", long=True, when=BEHAVIOURAL)
    readiness: int | None = ask(
        "How ready are you for it now?", low=1, high=5, ends=("not ready at all", "ready whenever it comes")
    )
    noted_at: dt.datetime | None = kept("Noted at")
