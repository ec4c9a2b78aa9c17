"""What is shown of practising hard questions, and of getting ready for the next interview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbook.content import checklists
from workbook.journal import Journal
from workbook.progress.next_action import day_by_day
from workbook.progress.standing import next_planned
from workbook.records import Practice, Question
from workbook.views.checklist import Subject, states, states_view
from workbook.views.dumbbell import END, Pair, dumbbell
from workbook.views.view import Grid, View
from workbook.views.words import count, interview_name, share, shortened, tick

MOST_ROWS = 15
"""Questions that fit into one chart; the table has them all."""


def practised(journal: Journal) -> View:
    """Show for each practised question how ready one felt before, and how ready after the latest practice."""
    title = "Practice: how ready you felt before and now"
    practice = day_by_day(journal.of(Practice))
    times = Counter(one.question for one in practice)
    rows = [(question, _looks(question, practice)) for question in journal.of(Question) if times[question.id]]
    if not rows:
        return View(title, "No question is practised yet.")
    total = sum(times[question.id] for question, _ in rows)
    judged = sorted(((question, looks) for question, looks in rows if looks), key=lambda row: row[1][-1])
    grew = sum(looks[-1] > looks[0] for _, looks in judged)
    sentence = f"You practised {count(len(rows), 'question')}, {count(total, 'time')} in all."
    if judged:
        sentence += f" You feel readier than at first for {share(grew, len(judged), 'question')}."
    table = Grid(
        ("Question", "Times practised", "Readiness at first, 1 to 5", "Readiness now, 1 to 5"),
        [
            (question.question, times[question.id], looks[0] if looks else None, looks[-1] if looks else None)
            for question, looks in sorted(rows, key=lambda row: row[1][-1] if row[1] else 6)
        ],
    )
    if not judged:
        return View(title, sentence, table)
    seen = judged[:MOST_ROWS]
    pairs = [Pair(shortened(question.question, 44), "now", looks[0], looks[-1]) for question, looks in seen]
    chart = dumbbell(title, "Question", pairs, "at first", {"now": END})
    chart.update_layout(height=170 + 48 * len(seen), xaxis_title="How ready you feel<br>(1 to 5)")
    key = "Ring: the first time you said how ready you are. Diamond: the latest."
    if len(judged) > MOST_ROWS:
        key += f" The chart has the {MOST_ROWS} least ready, the table all."
    return View(title, sentence, table, chart, key=key)


def readiness(journal: Journal) -> View:
    """Show what was found out about each organisation before its interview, the next planned one last."""
    research = checklists()["research"]
    title = "Ready for the next interview"
    state_of = states(research, journal)
    coming = next_planned(journal.interviews, journal.today)
    known = {subject for subject, item in state_of if item in research.items}
    seen = [row for row in journal.interviews if row == coming or row.id in known]
    if not seen:
        return View(title, "No interview is planned, and nothing is found out yet.")
    sentence = "No interview is planned now. Here is what you found out before the others."
    if coming:
        settled = sum(state_of.get((coming.id, item)) in ("ready", "not needed") for item in research.items)
        open_items = [
            words for item, words in research.items.items() if state_of.get((coming.id, item), "") in ("", "not ready")
        ]
        sentence = f"For {interview_name(coming)}: {settled or 'none'} of {len(research.items)} points are settled."
        if open_items:
            sentence += f" Still open: {'; '.join(open_items)}."
        seen = [*(row for row in seen if row != coming), coming]
    subjects = [Subject(row.id, interview_name(row), tick(row)) for row in seen]
    return states_view(title, sentence, journal, research, subjects, "Interview")


def _looks(question: Question, practice: Sequence[Practice]) -> list[int]:
    """Return each readiness that was given, 1-5, with the question first, then as it was practised."""
    own = [one.readiness for one in practice if one.question == question.id]
    return [level for level in (question.readiness, *own) if level]
