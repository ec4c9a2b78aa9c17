"""What is shown of sessions with a coach: the agenda, the notes, and how the sessions were."""

from __future__ import annotations

import plotly.graph_objects as go

from workbook.journal import Journal
from workbook.progress import session as sessions
from workbook.progress.verdict import judge
from workbook.records import Session, SessionNote, SessionRating, field_of
from workbook.records.session import LINES
from workbook.views import sheet
from workbook.views.charts import BLUE, figure, name_columns, safe
from workbook.views.claims import Rated, claim_of, limits_rule, points_of
from workbook.views.series_chart import draw_judged
from workbook.views.view import Grid, View, ViewOf
from workbook.views.words import chosen, count, day, short_day

SCALE = (0, 10)
SESSIONS = Rated("session", "session", 10)
BIG = 1.35
"""How much larger a chart and its words are on a screen that two people look at."""


def sessions_so_far(journal: Journal) -> View:
    """Show each session, the latest first, with what was brought to it."""
    rows = [row for row in reversed(sessions.in_order(journal.of(Session))) if row.date]
    if not rows:
        return View("Sessions with a coach", "No session is noted yet.")
    grid = Grid(
        ("Session", "With", "What was wanted", "Question", "What went well"),
        [(row.date, row.coach, row.want, row.question, row.went_well) for row in rows],
    )
    return View("Sessions with a coach", f"{count(len(rows), 'session')}.", grid)


def agenda(journal: Journal, session: Session | None) -> View:
    """Show what to talk about in an hour, in order, with the minutes each part may take."""
    since = sheet.last_before(journal, session)
    done, still = sheet.done(journal, since), sheet.open_steps(journal)
    agreed = f"{count(len(done), 'step')} done, {len(still)} open" if done or still else "no step is agreed yet"
    new = count(len(sheet.interviews(journal, since)), "interview")
    rows = [
        (10, "What we agreed last time", agreed),
        (10, "What is new", f"{new} since {day(since)}" if since else f"{new} so far"),
        (25, "What I want from this session", (session and session.want) or "say it in one sentence"),
        (5, "My question", (session and session.question) or "the first one that comes to mind"),
        (10, "What we agree on", "one to three steps: who, what, by when; and the next session"),
    ]
    return View(
        "Agenda", "One hour, in this order; take from it what you need.", Grid(("Minutes", "Part", "About"), rows)
    )


def notes(journal: Journal) -> View:
    """Show the notes from all sessions, the latest session first, and whose each note is."""
    days = {row.id: row.date for row in journal.of(Session)}
    rows = journal.of(SessionNote)
    if not rows:
        return View("Notes from sessions", "No note is here yet.")
    dated = [(days.get(row.session) or row.noted_at, row) for row in rows]
    dated.sort(key=lambda pair: str(pair[0] or ""), reverse=True)
    grid = Grid(
        ("Session", "Whose note", "Note", "Coach"),
        [(when, chosen(row, "whose"), row.note, row.coach) for when, row in dated],
    )
    return View("Notes from sessions", f"{count(len(rows), 'note')}.", grid)


def over_time(journal: Journal) -> View:
    """Show how the sessions were, as a line with the same rules as every other series."""
    title, looks = "How the sessions were", sessions.looks(journal.of(Session), journal.of(SessionRating))
    whole = [(look.session, look.mean) for look in looks if look.mean is not None]
    verdict = judge([mean for _, mean in whole])
    names = [f"The session on {day(session.date)}" for session, _ in whole]
    sentence = claim_of(verdict, names, SESSIONS)
    if not looks:
        return View(title, "You have not looked back at a session yet.")
    grid = Grid(
        ("Session", *(field_of(SessionRating, line).label.rstrip("?") for line in LINES), "Mean, 0 to 10"),
        [(look.session.date, *(getattr(look.rating, line) for line in LINES), look.mean) for look in reversed(looks)],
    )
    rule = "Mean of the four lines; a session counts where all four are answered. "
    rule += limits_rule(verdict, SESSIONS.one)
    if not whole:
        return View(title, "Answer all four lines of a session, and the line begins.", grid, rule=rule)
    chart = figure(title, "Session, in order", "Mean of four lines (0 to 10)", height=440, showlegend=False)
    at = list(range(len(whole)))
    draw_judged(chart, verdict, at, SCALE)
    chart.add_scatter(
        x=at,
        y=verdict.values,
        mode="markers",
        marker={"color": BLUE, "size": 11},
        hovertext=[safe(f"{name}: {points_of(mean)}") for name, (_, mean) in zip(names, whole, strict=True)],
        hoverinfo="text",
    )
    name_columns(chart, [short_day(session.date) for session, _ in whole])
    chart.update_yaxes(range=[-0.4, 10.4], dtick=2)
    return View(title, sentence, grid, chart, rule)


def big(build: ViewOf) -> ViewOf:
    """Return a view whose chart and words are larger, for one screen that two people look at."""

    def larger(journal: Journal) -> View:
        view = build(journal)
        if view.figure is None:
            return view
        chart = go.Figure(view.figure)
        chart.update_layout(height=round(chart.layout.height * BIG), font={"size": 18}, title={"font": {"size": 22}})
        return View(view.title, view.sentence, view.table, chart, view.rule, view.key)

    return larger
