"""Ratings of the same interview side by side: the person's own and somebody else's, and their own seen later."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain
from statistics import fmean

from workbook.content import Rubric
from workbook.journal import Journal
from workbook.progress import agreement as judged
from workbook.progress.limits import LIMITS_FROM
from workbook.records import Rating
from workbook.views.charts import BLUE, GREEN, INK
from workbook.views.claims import points_of
from workbook.views.dumbbell import Pair, dumbbell
from workbook.views.view import Grid, View
from workbook.views.words import count, interview_name, listed

OTHERS = {
    "coach": ("your coach", ("square", BLUE)),
    "interviewer": ("the interviewers", ("triangle-up", GREEN)),
    "partner": ("your mock partner", ("diamond", INK)),
}
"""How each rater is called, and drawn: by shape as well as colour."""

TODAY, LATEST = "first, as seen today", "latest"

Row = tuple[str, str, int, float, float, float, float | None, float | None]
"""A dimension, beside whom, pairs, the means of both, their difference and its limits."""


def agreement(journal: Journal, raters: Collection[str] = tuple(OTHERS), interview: str = "") -> View:
    """Show where the person and others rated the same interviews, dimension by dimension, on one scale.

    `raters` says beside whom; with an `interview`, by its id, that one alone is shown.
    """
    title = "You and others"
    seen = [row for row in journal.interviews if interview in ("", row.id)]
    both = {rater: judged.pairs(seen, journal.of(Rating), rater) for rater in OTHERS if rater in raters}
    both = {rater: pairs for rater, pairs in both.items() if pairs}
    if not both:
        return View(
            title, "Nobody else has rated your interviews yet. A coach, a mock partner or an interviewer can do so."
        )
    titles = journal.rubric.titles()
    ordered = [*titles, *sorted({name for pairs in both.values() for name in pairs} - set(titles))]
    rows = [
        _row(journal.rubric.title_of(name), rater, pairs[name])
        for name in ordered
        for rater, pairs in both.items()
        if name in pairs
    ]
    lines = [Pair(label, words, mine, theirs) for label, words, _, mine, theirs, *_ in rows]
    chart = dumbbell(title, "Dimension", lines, "you", dict(OTHERS[rater] for rater in both))
    whole = [_row("All dimensions", rater, [*chain(*pairs.values())]) for rater, pairs in both.items()]
    means, limits = [], []
    for _, words, n, _, _, difference, lower, upper in whole:
        means.append(compared(difference, words))
        limits.append(_mostly(words, n, lower, upper))
    sentence = f"You rate yourself {listed(means)}.{_widest(judged.gaps(both), journal.rubric)}"
    sentence += " This shows how the scales compare. It is no mark for anyone."
    columns = ("Dimension", "Beside", "Pairs", "You, mean", "They, mean", "Difference", "Lower limit", "Upper limit")
    rule = (
        f"{' '.join(limits)} Means over the interviews that both rated against the same wording. "
        "Limits of agreement (Bland and Altman): "
        f"mean difference ± 1.96 standard deviations, from {LIMITS_FROM} pairs on. "
        "Where you differ most: signs changed at random (Fisher), all dimensions judged together (Holm). "
        "On average people rate themselves somewhat higher than others do."
    )
    return View(title, sentence, Grid(columns, [*rows, *whole]), chart, rule)


def hindsight(journal: Journal) -> View:
    """Show interviews that were rated again later, the first rating beside the second look."""
    title = "A second look"
    rows = []
    for name, series in journal.series.dimensions.items():
        for point in (*series.points, *series.mocks):
            if point.hindsight is not None:
                rows.append((journal.rubric.title_of(name), point))
    rows.sort(key=lambda row: str(row[1].interview.date))
    if not rows:
        return View(
            title,
            "No interview is rated a second time. Once you know more, you can: choose it on the page of ratings.",
        )
    changes = [(point.hindsight or 0) - point.value for _, point in rows]
    where = len({point.interview.id for _, point in rows})
    chart = dumbbell(
        title,
        "Dimension and interview",
        [
            Pair(f"{label}, {interview_name(point.interview)}", "second look", point.value, point.hindsight)
            for label, point in rows
        ],
        "first look",
        {"second look": ("diamond", BLUE)},
    )
    return View(
        title,
        f"You looked again at {count(len(rows), 'rating')} from {count(where, 'interview')}. "
        f"On average your second look was {gap(fmean(changes))}.",
        Grid(
            ("Dimension", "Interview", "First look", "Second look", "Change"),
            [
                (label, interview_name(point.interview), point.value, point.hindsight, change)
                for (label, point), change in zip(rows, changes, strict=True)
            ],
        ),
        chart,
        rule="Both ratings stay. The first one counts in all other charts, since you made it before you knew more.",
    )


def looking_back(journal: Journal) -> View:
    """Show each dimension of the first interview as rated then and today, and the latest interview's, on one line."""
    title = "First interview, seen today"
    interview = judged.first_to_look_back_at(journal.series)
    backs = judged.looks_back(journal.series, journal.of(Rating))
    if interview is None:
        return View(
            title, f"This begins when {LIMITS_FROM} real interviews are rated. Before, the first is hardly past."
        )
    if not backs:
        return View(title, "You have not looked back at your first interview yet. It is up to you.")
    named = [(journal.rubric.title_of(back.dimension), back) for back in backs]
    pairs = [
        pair
        for label, back in named
        for pair in (Pair(label, TODAY, back.first, back.today), Pair(label, LATEST, back.first, back.latest))
    ]
    marks = {TODAY: ("square", GREEN), LATEST: ("diamond", BLUE)}
    eye = fmean(back.today - back.first for back in backs)
    over = count(len(backs), "dimension")
    sentence = f"Looking back, you rate your first interview {compared(eye, 'you did then')}, over {over}."
    if both := [(back.first, back.today, back.latest) for back in backs if back.latest]:
        as_rated = fmean(latest - first for first, _, latest in both)
        as_seen = fmean(latest - today for _, today, latest in both)
        sentence += f" Your latest was rated {compared(as_rated, 'the first was then')},"
        sentence += f" and {compared(as_seen, 'you see the first today')}."
    columns = ("Dimension", "First, as rated then", "First, as seen today", "Difference", "Latest")
    rows = [(label, back.first, back.today, back.today - back.first, back.latest) for label, back in named]
    return View(
        title,
        f"{sentence} Memory colours such a look, so it proves nothing alone.",
        Grid(columns, rows),
        dumbbell(title, "Dimension", pairs, "first, as rated then", marks),
        f"First: {interview_name(interview)}. Looks back are kept apart and change no other chart. "
        "Where today's mark lies lower, your eye has probably grown stricter (response shift).",
    )


def gap(difference: float) -> str:
    """Return a difference of ratings as words: `0.4 higher`, `0.4 lower`, `the same`."""
    if abs(difference) < 0.05:
        return "the same"
    return f"{points_of(abs(difference))} {'higher' if difference > 0 else 'lower'}"


def compared(difference: float, words: str) -> str:
    """Return a difference of ratings with what it is a difference to: `0.4 higher than your coach`."""
    how = gap(difference)
    return f"{how} {'as' if how == 'the same' else 'than'} {words}"


def _widest(gaps: Sequence[judged.Gap], rubric: Rubric) -> str:
    """Say where the two differ most, from five pairs on: what is clear after correction, or else the widest gap."""
    gaps = [one for one in gaps if gap(one.difference) != "the same"]
    clear = [_apart(one, rubric) for one in gaps if one.clear]
    if clear:
        return f" You differ most in {'; '.join(clear[:3])}: more than chance alone would easily do."
    if not gaps:
        return ""
    widest, *others = sorted(gaps, key=lambda one: -abs(one.difference))
    if others and points_of(abs(others[0].difference)) == points_of(abs(widest.difference)):
        return ""
    return f" You are furthest apart in {_apart(widest, rubric)}, which chance alone could easily do."


def _apart(one: judged.Gap, rubric: Rubric) -> str:
    words, _ = OTHERS[one.rater]
    return f"{rubric.title_of(one.dimension)} ({compared(one.difference, words)}, {one.n} pairs)"


def _mostly(words: str, n: int, lower: float | None, upper: float | None) -> str:
    name = f"{words[0].upper()}{words[1:]}"
    if lower is None or upper is None:
        return f"{name}: {count(n, 'pair')}, too few for limits."
    return f"{name}: {n} pairs, about 95 of 100 between {gap(lower)} and {gap(upper)}."


def _row(label: str, rater: str, several: Sequence[judged.Pair]) -> Row:
    mine, theirs = [pair.own for pair in several], [pair.other for pair in several]
    result = judged.agreement(mine, theirs)
    assert result is not None
    limits = (result.difference, result.lower, result.upper)
    return (label, OTHERS[rater][0], result.n, fmean(mine), fmean(theirs), *limits)
