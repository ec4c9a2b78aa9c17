"""What is shown of practice: hard questions, mock interviews, and getting ready for the next interview."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workbook.content import Rubric, checklists
from workbook.progress.series import age, first_looks
from workbook.progress.standing import next_planned
from workbook.records import Check, Interview, Practice, Question, Rating
from workbook.show.charts import BLUE, ORANGE, figure, name_rows
from workbook.show.checks import Subject, drawn, legend, states
from workbook.show.shown import Grid, Shown
from workbook.show.words import count, interview_name, listed, tick

MOST_ROWS = 15
"""Questions that fit into one chart; the table has them all."""


def practised(questions: Sequence[Question], practice: Sequence[Practice]) -> Shown:
    """Show for each practised question how ready one felt before, and how ready after the latest practice."""
    title = "Practice: how ready you felt before and now"
    rows = [(question, _looks(question, practice)) for question in questions]
    rows = [(question, looks) for question, looks in rows if any(one.question == question.id for one in practice)]
    if not rows:
        return Shown(title, "No question is practised yet.")
    times = {question.id: sum(one.question == question.id for one in practice) for question, _ in rows}
    judged = sorted(((question, looks) for question, looks in rows if looks), key=lambda row: row[1][-1])
    grew = sum(looks[-1] > looks[0] for _, looks in judged)
    sentence = f"You practised {count(len(rows), 'question')}, {count(sum(times.values()), 'time')} in all."
    if judged:
        sentence += f" You feel readier than at first for {grew} of them."
    table = Grid(
        ("Question", "Times practised", "Readiness at first, 1 to 5", "Readiness now, 1 to 5"),
        [
            (question.question, times[question.id], looks[0] if looks else None, looks[-1] if looks else None)
            for question, looks in sorted(rows, key=lambda row: row[1][-1] if row[1] else 6)
        ],
    )
    if not judged:
        return Shown(title, sentence, table)
    seen = judged[:MOST_ROWS]
    made = figure(title, "How ready you feel (1 to 5)", "Question", height=170 + 44 * len(seen))
    for name, symbol, color, at in (("at first", "circle-open", ORANGE, 0), ("now", "circle", BLUE, -1)):
        made.add_scatter(
            x=[looks[at] for _, looks in seen],
            y=list(range(len(seen))),
            mode="markers",
            name=name,
            marker={"symbol": symbol, "color": color, "size": 15 if at == 0 else 9, "line": {"width": 2}},
            hoverinfo="x+name",
        )
    made.update_xaxes(range=[0.8, 5.2], tickvals=[1, 2, 3, 4, 5])
    name_rows(made, [question.question for question, _ in seen])
    rule = "Ring: the first time you said how ready you are. Dot: the latest."
    if len(judged) > MOST_ROWS:
        rule += f" The chart has the {MOST_ROWS} least ready, the table all."
    return Shown(title, sentence, table, made, rule=rule)


def mock(interview: Interview, ratings: Sequence[Rating], rubric: Rubric) -> Shown:
    """Show how the person and the partner rated one mock interview, dimension by dimension."""
    title = f"Rated by you and by your partner: {interview_name(interview)}"
    looks = first_looks([interview], ratings, ()).get(interview.id, {})
    of = sorted((row for row in ratings if row.interview == interview.id and row.rater == "partner"), key=age)
    theirs = {row.dimension: row for row in of}
    found = {("self", key): look.counted.rating for key, look in looks.items() if look.counted.rating}
    found |= {("partner", key): row.rating for key, row in theirs.items() if row.rating}
    asked = [one for one in rubric.dimensions if one.id in looks or one.id in theirs]
    if not asked:
        return Shown(title, "This mock interview is not rated yet.")
    both = [one for one in asked if ("self", one.id) in found and ("partner", one.id) in found]
    apart = [one.title for one in both if abs(found["self", one.id] - found["partner", one.id]) >= 2]
    sentence = f"Both of you rated {count(len(both), 'dimension')}."
    if both:
        sentence += f" You see {listed(apart)} differently." if apart else " You see them much alike."
    table = Grid(
        ("Dimension", "You, 1 to 5", "Partner, 1 to 5", "What your partner saw"),
        [
            (
                one.title,
                found.get(("self", one.id)),
                found.get(("partner", one.id)),
                theirs[one.id].evidence if one.id in theirs else "",
            )
            for one in asked
        ],
    )
    made = figure(title, "Rating (1 to 5)", "Dimension", height=170 + 40 * len(asked))
    for rater, name, symbol, color in (("self", "you", "diamond-open", BLUE), ("partner", "partner", "x", ORANGE)):
        places = [place for place, one in enumerate(asked) if (rater, one.id) in found]
        made.add_scatter(
            x=[found[rater, asked[place].id] for place in places],
            y=places,
            mode="markers",
            name=name,
            marker={"symbol": symbol, "color": color, "size": 16 if rater == "self" else 9, "line": {"width": 2}},
            hoverinfo="x+name",
        )
    made.update_xaxes(range=[0.8, 5.2], tickvals=[1, 2, 3, 4, 5])
    name_rows(made, [one.title for one in asked])
    return Shown(
        title,
        sentence,
        table,
        made,
        rule="Different means two levels or more. A mock is never counted among the real ones.",
    )


def readiness(checks: Sequence[Check], interviews: Sequence[Interview], today: date) -> Shown:
    """Show what was found out about each organisation before its interview, the next planned one last."""
    research = checklists()["research"]
    title = "Ready for the next interview"
    found = states(research, checks)
    coming = next_planned(interviews, today)
    seen = [row for row in interviews if row == coming or any((row.id, item) in found for item in research.items)]
    if not seen:
        return Shown(title, "No interview is planned, and nothing is found out yet.")
    sentence = "No interview is planned now. Here is what you found out before the others."
    if coming:
        settled = sum(found.get((coming.id, item)) in ("ready", "not needed") for item in research.items)
        open_items = [
            words for item, words in research.items.items() if found.get((coming.id, item), "") in ("", "not ready")
        ]
        sentence = f"For {interview_name(coming)}: {settled} of {len(research.items)} points are settled."
        if open_items:
            sentence += f" Still open: {'; '.join(open_items)}."
        seen = [*(row for row in seen if row != coming), coming]
    subjects = [Subject(row.id, interview_name(row), tick(row)) for row in seen]
    made, table = drawn(research, checks, subjects, "Interview")
    return Shown(title, sentence, table, made, rule=legend(research))


def _looks(question: Question, practice: Sequence[Practice]) -> list[int]:
    """Return each readiness that was given, 1-5, in order: with the question first, then day by day."""
    own = sorted(
        (one for one in practice if one.question == question.id),
        key=lambda one: (str(one.practised_on or ""), one.readiness or 0),
    )
    return [level for level in (question.readiness, *(one.readiness for one in own)) if level]
