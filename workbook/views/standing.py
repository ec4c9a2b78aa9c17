"""Where one stands, in a few lines that each lead to a page."""

from __future__ import annotations

from workbook.content import checklists
from workbook.journal import Journal
from workbook.progress.standing import Standing, standing
from workbook.records import Check, Feedback, HighPoint, Lesson, Step
from workbook.views.words import count, interview_names, shortened


def standing_of(journal: Journal) -> Standing:
    """Return what is due and what waits on the day of the journal."""
    return standing(
        journal.today,
        journal.interviews,
        journal.of(Check),
        checklists()["research"].items,
        journal.of(Step),
        journal.of(Lesson),
        journal.of(Feedback),
    )


def lines(journal: Journal) -> list[tuple[str, str]]:
    """Return where one stands in a few lines: (sentence, page); what comes next stands on top."""
    now, rows = standing_of(journal), journal.interviews
    if not rows:
        return [("Begin by logging your first interview", "01_interview")]
    names = interview_names(rows)
    said = []
    if now.next:
        ready = f"{now.ready} of {now.items} points are settled"
        said.append((f"Next: {names[now.next.id]}. {ready}", "09_practice"))
    if now.unthanked:
        said.append((f"Still to thank: {'; '.join(names[row.id] for row in now.unthanked)}", "01_interview"))
    if now.due:
        first = shortened(now.due[0].step)
        said.append((f"{count(len(now.due), 'step is', 'steps are')} due, first: {first}", "10_search"))
    if now.untried:
        first = shortened(now.untried[0].change)
        said.append(
            (f"{count(len(now.untried), 'change waits', 'changes wait')} to be tried, newest: {first}", "04_lessons")
        )
    if now.waiting:
        asked = count(len(now.waiting), "request for feedback has", "requests for feedback have")
        said.append((f"{asked} waited more than a week", "07_feedback"))
    held = [row for row in rows if row.status == "held"]
    if held:
        said.append((f"Your latest interview: {names[held[-1].id]}", "02_ratings"))
    return [*said, (f"{count(len(journal.of(HighPoint)), 'high point')} in your list", "03_high_points")]
