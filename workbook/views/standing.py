"""Where one stands, in a few lines that each lead to a page."""

from __future__ import annotations

from workbook.content import checklists
from workbook.journal import Journal
from workbook.progress.standing import Standing, standing
from workbook.records import Check, Feedback, HighPoint, Lesson, Step
from workbook.views.claims import claim
from workbook.views.next_action import PAGES, actions, in_words
from workbook.views.words import count, interview_name, shortened


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
    """Return where one stands in a few lines, (sentence, page): the one next thing, good news, then what is due."""
    now, rows = standing_of(journal), journal.interviews
    if not rows:
        return [("Begin by logging your first interview", "01_interview"), *_high_point(journal)]
    action = actions(journal)[0]
    items = [(f"The one next thing: {in_words(action, journal.rubric)}", PAGES[action.kind]), *_high_point(journal)]
    if points := journal.series.overall.points:
        items.append((claim(journal.verdict, points), "11_progress"))
    if now.next:
        settled = f"{now.ready} of {now.items} points are settled"
        items.append((f"Next: {interview_name(now.next)}. {settled}", "09_practice"))
    if now.unthanked:
        items.append((f"Still to thank: {'; '.join(map(interview_name, now.unthanked))}", "01_interview"))
    if now.due:
        first = shortened(now.due[0].step)
        items.append((f"{count(len(now.due), 'step is', 'steps are')} due, first: {first}", "10_search"))
    if now.untried:
        first = shortened(now.untried[0].change)
        waiting = count(len(now.untried), "change waits", "changes wait")
        items.append((f"{waiting} to be tried, newest: {first}", "04_lessons"))
    if now.waiting:
        asked = count(len(now.waiting), "request for feedback has", "requests for feedback have")
        items.append((f"{asked} waited more than a week", "07_feedback"))
    held = [row for row in rows if row.status == "held"]
    return [*items, *((f"Your latest interview: {interview_name(row)}", "02_ratings") for row in held[-1:])]


def _high_point(journal: Journal) -> list[tuple[str, str]]:
    """Return the line about the high points; none where there is none yet."""
    points = sorted(journal.of(HighPoint), key=lambda point: str(point.noted_at or ""))
    if not points:
        return []
    newest = shortened(points[-1].moment)
    return [(f"{count(len(points), 'high point')} in your list, the newest: {newest}", "03_high_points")]
