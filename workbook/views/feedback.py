"""What is shown of feedback: requests, their words, the plan that came of them, and staying in touch."""

from __future__ import annotations

from workbook.journal import Journal
from workbook.records import Contact, Feedback, FeedbackLine, Step
from workbook.records.interview import CHANNELS
from workbook.views.view import Grid, View, latest_first
from workbook.views.words import count, day, name_of, share, times


def requests(journal: Journal) -> View:
    """Show each request for feedback, how long it took or takes, and the share that was answered."""
    title = "Your requests for feedback"
    asked = [row for row in latest_first(journal, Feedback) if row.asked_on or row.answered_on]
    if not asked:
        return View(title, "You have not asked for feedback yet.")
    answered = sum(row.answered_on is not None for row in asked)
    sentence = f"Answered so far: {share(answered, len(asked), 'request')}. Many never are: that says little about you."
    table = Grid(
        ("Interview", "Asked on", "How", "Answered on", "Days waited"),
        [
            (
                name_of(journal, row.interview),
                row.asked_on,
                CHANNELS.get(row.asked_by, ""),
                row.answered_on or "not yet",
                ((row.answered_on or journal.today) - row.asked_on).days if row.asked_on else None,
            )
            for row in asked
        ],
    )
    return View(title, sentence, table)


def open_mind(journal: Journal) -> View:
    """Show the first reaction to feedback beside what was taken from it a day later."""
    title = "First reaction, and a day later"
    rows = latest_first(journal, Feedback)
    written = [row for row in rows if row.first_reaction or row.takeaway]
    if not written:
        return View(title, "Nothing is written yet.")
    table = Grid(
        ("Interview", "Your first reaction", "What you take from it"),
        [(name_of(journal, row.interview), row.first_reaction, row.takeaway) for row in written],
    )
    later = sum(bool(row.takeaway) for row in written)
    return View(title, f"You took something from {share(later, len(written), 'answer')} so far.", table)


def their_words(journal: Journal) -> View:
    """Show strengths and weaknesses word for word, each with its dimension and the steps that came of it."""
    title = "What they said, word for word"
    rows, steps = journal.of(FeedbackLine), journal.of(Step)
    if not rows:
        return View(title, "No line of theirs is noted yet.")
    table = Grid(
        ("Interview", "Kind", "Their words", "Dimension", "Steps from it"),
        [
            (
                name_of(journal, row.interview),
                row.kind,
                row.words,
                journal.rubric.title_of(row.dimension),
                "\n".join(step.step for step in steps if step.feedback == row.id),
            )
            for row in latest_first(journal, FeedbackLine)
        ],
    )
    strong = sum(row.kind == "strength" for row in rows)
    sentence = f"They named {count(strong, 'strength')} and {count(len(rows) - strong, 'weakness', 'weaknesses')}."
    return View(title, sentence, table)


def adjustments(journal: Journal) -> View:
    """Show the plan that came of feedback: each step with its source, open ones first, by their date."""
    title = "What you change because of it"
    lines = {row.id: row for row in journal.of(FeedbackLine)}
    mine = sorted(
        (step for step in journal.of(Step) if step.feedback),
        key=lambda step: (step.done_on is not None, str(step.due or "9999")),
    )
    if not mine:
        return View(title, "No step has come out of feedback yet.")
    table = Grid(
        ("Step", "Dimension", "From their words", "At", "By", "Done on"),
        [
            (
                step.step,
                journal.rubric.title_of(step.dimension),
                lines[step.feedback].words if step.feedback in lines else "",
                name_of(journal, lines[step.feedback].interview) if step.feedback in lines else "",
                step.due,
                step.done_on,
            )
            for step in mine
        ],
    )
    done = sum(step.done_on is not None for step in mine)
    return View(title, f"Done so far: {share(done, len(mine), 'step')} from feedback.", table)


def why_another(journal: Journal) -> View:
    """Show why another was chosen, the reason offered back, and what came of it."""
    title = "Why another was chosen"
    rows = latest_first(journal, Feedback)
    noted = [row for row in rows if row.why_another or row.offered]
    if not noted:
        return View(title, "No reason is noted yet.")
    table = Grid(
        ("Interview", "The reason they gave", "What you offered back, once", "What came of it"),
        [(name_of(journal, row.interview), row.why_another, row.offered, row.offer_result) for row in noted],
    )
    reasons = sum(bool(row.why_another) for row in noted)
    back = sum(bool(row.offered) for row in noted)
    return View(title, f"They gave you a reason {times(reasons)}. You answered {times(back)}.", table)


def touches(journal: Journal) -> View:
    """Show whom to be in touch with and when, the earliest date first."""
    title = "Staying in touch"
    planned = sorted(
        (row for row in journal.of(Contact) if row.next_touch), key=lambda row: (str(row.next_touch), row.name)
    )
    if not planned:
        return View(title, "No date is set yet.")
    table = Grid(
        ("When", "Whom", "Organisation", "Next step", "Last in touch"),
        [(row.next_touch, row.name, row.organisation, row.next_step, row.met_on) for row in planned],
    )
    due = [row for row in planned if row.next_touch and row.next_touch <= journal.today]
    sentence = f"Due now: {count(len(due), 'person', 'people')}." if due else f"Next: {planned[0].name}, "
    return View(title, sentence if due else f"{sentence}{day(planned[0].next_touch)}.", table)
