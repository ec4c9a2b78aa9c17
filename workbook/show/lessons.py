"""What is shown of mistakes and changes, and of the questions that were hard."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from workbook.content import Rubric
from workbook.progress.next_action import by_readiness
from workbook.records import Interview, Lesson, Practice, Question, field_of
from workbook.records.lesson import CHANGE_STATES
from workbook.show.charts import BLUE, GREEN, GREY, count_axis, figure, name_rows, safe
from workbook.show.order import latest_first
from workbook.show.shown import Grid, Shown
from workbook.show.words import count, interview_name, interview_names, shortened

BOARD = {"not yet": "Open", "tried": "Tried", "worked": "It worked"}
"""The columns of the board of changes, by state."""

MOST_BARS = 20
"""Questions that fit into one chart; the table has them all."""


def mistakes(lessons: Sequence[Lesson], interviews: Sequence[Interview], rubric: Rubric) -> Shown:
    """Show all mistakes, those of the latest interview first, with what is to be done differently."""
    title = "Mistakes and what you would change"
    if not lessons:
        return Shown(title, "No mistake is noted yet.")
    names, titles = interview_names(interviews), rubric.titles()
    without = sum(not row.change for row in lessons)
    sentence = f"{count(len(lessons), 'mistake')} from {count(len({row.interview for row in lessons}), 'interview')}."
    if without:
        sentence += f" {count(without, 'of them has', 'of them have')} no change beside it yet."
    table = Grid(
        ("Interview", "What went wrong", "Dimension", "What you would do differently", "Tried", "Tried in"),
        [
            (
                names.get(row.interview, ""),
                row.mistake,
                titles.get(row.dimension, row.dimension),
                row.change,
                CHANGE_STATES[state(row)] if row.change else "",
                names.get(row.tried_in, ""),
            )
            for row in latest_first(lessons, interviews)
        ],
    )
    return Shown(title, sentence, table)


def board(lessons: Sequence[Lesson], interviews: Sequence[Interview]) -> Shown:
    """Show the changes as a board with three columns: open, tried, worked."""
    title = "Your board of changes"
    columns = _columns(latest_first(lessons, interviews))
    total = sum(map(len, columns.values()))
    if not total:
        return Shown(title, "No change is noted yet. It begins with one thing you would do differently.")
    names = interview_names(interviews)
    texts = [[_tried(row, names) for row in rows] for rows in columns.values()]
    still, tried, worked = map(len, columns.values())
    sentence = f"{count(total, 'change')}: {still} open, {tried} tried, {worked} that worked."
    return Shown(title, sentence, Grid(tuple(BOARD.values()), list(zip_longest(*texts, fillvalue=""))))


def share_tried(lessons: Sequence[Lesson]) -> Shown:
    """Show how many of the changes were tried, and how many of those worked."""
    title = "How many of your changes you have tried"
    found = {key: len(rows) for key, rows in _columns(lessons).items()}
    total = sum(found.values())
    if not total:
        return Shown(title, "The chart begins with your first change.")
    tried = total - found["not yet"]
    sentence = f"You have tried {tried} of {count(total, 'change')}."
    sentence += f" That is {tried / total:.0%}. {found['worked']} of those worked." if tried else ""
    made = figure(title, "Changes", "State", height=250, showlegend=False)
    made.add_bar(
        x=list(found.values()),
        y=list(range(len(found))),
        orientation="h",
        marker={"color": [GREY, BLUE, GREEN], "pattern": {"shape": [".", "/", ""]}},
        text=list(found.values()),
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
    )
    name_rows(made, list(BOARD.values()))
    count_axis(made, "x", max(found.values()))
    table = Grid(("State", "Changes"), [(BOARD[key], number) for key, number in found.items()])
    return Shown(title, sentence, table, made, rule="Only mistakes with a change beside them are counted.")


def tried_here(interview: Interview, lessons: Sequence[Lesson], interviews: Sequence[Interview]) -> Shown:
    """Show which changes from other interviews were tried in this one."""
    title = f"Changes tried at {interview_name(interview)}"
    rows = [row for row in latest_first(lessons, interviews) if row.tried_in == interview.id]
    if not rows:
        return Shown(title, "No change is marked as tried in this interview.")
    names = interview_names(interviews)
    worked = sum(row.tried == "worked" for row in rows)
    table = Grid(
        ("What you did differently", "Did it work?", "It began with", "At"),
        [(row.change, CHANGE_STATES[state(row)], row.mistake, names.get(row.interview, "")) for row in rows],
    )
    return Shown(title, f"You tried {count(len(rows), 'change')} in this interview, and {worked} worked.", table)


def questions(rows: Sequence[Question], practice: Sequence[Practice], interviews: Sequence[Interview]) -> Shown:
    """Show the question bank, least ready first, with each question's latest readiness as a bar."""
    title = "Your question bank"
    if not rows:
        return Shown(title, "No question is noted yet.")
    names, kinds = interview_names(interviews), field_of(Question, "kind").choices
    ranked = by_readiness(rows, practice)
    judged = [(question, level) for question, level in ranked if level]
    sentence = f"Your bank has {count(len(rows), 'question')}."
    if judged:
        low = sum(level <= 2 for _, level in judged)
        sentence += f" You feel hardly ready (1 or 2) for {low} of them." if low else " You feel hardly ready for none."
    if len(judged) < len(rows):
        sentence += (
            f" You have not said yet how ready you are for {count(len(rows) - len(judged), 'of them', 'of them')}."
        )
    table = Grid(
        ("Question", "Readiness, 1 to 5", "Type", "What you said", "A better answer", "Asked at"),
        [
            (row.question, level, kinds.get(row.kind, ""), row.said, better(row), names.get(row.interview, ""))
            for row, level in ranked
        ],
    )
    if not judged:
        return Shown(title, sentence, table)
    drawn = judged[:MOST_BARS]
    made = figure(title, "How ready you feel (1 to 5)", "Question", height=150 + 56 * len(drawn), showlegend=False)
    made.add_bar(
        x=[level for _, level in drawn],
        y=list(range(len(drawn))),
        orientation="h",
        marker_color=BLUE,
        text=[level for _, level in drawn],
        hovertext=[safe(question.question) for question, _ in drawn],
        hoverinfo="text",
    )
    name_rows(made, [shortened(question.question, 60) for question, _ in drawn])
    made.update_xaxes(range=[0, 5.2], tickvals=[1, 2, 3, 4, 5])
    rule = "Least ready on top. Where you practised a question, the latest practice counts."
    if len(judged) > MOST_BARS:
        rule += f" The chart has the first {MOST_BARS}, the table all."
    return Shown(title, sentence, table, made, rule=rule)


def better(row: Question) -> str:
    """Return the better answer as one text: the answer itself, and its five parts where they are filled."""
    parts = {name: getattr(row, name) for name in ("situation", "task", "action", "result", "learnt")}
    lines = [f"{name.capitalize()}: {text}" for name, text in parts.items() if text]
    return "\n".join([line for line in (row.better, *lines) if line])


def state(row: Lesson) -> str:
    """Return how far a change is: not yet, tried or worked. Not answered means not yet."""
    return row.tried or "not yet"


def _columns(lessons: Sequence[Lesson]) -> dict[str, list[Lesson]]:
    return {key: [row for row in lessons if row.change and state(row) == key] for key in BOARD}


def _tried(row: Lesson, names: dict[str, str]) -> str:
    where = names.get(row.tried_in)
    return f"{row.change}\n(at {where})" if where else row.change
