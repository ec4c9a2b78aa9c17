"""What is said, drawn and tabled of progress is the same, honest at every number of interviews, and harmless."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import pytest

from tests.views.people import NASTY, RUBRIC, interview, journal_of, person, rated
from workbook.progress.trend import Slope
from workbook.progress.verdict import judge
from workbook.records import HighPoint, LimitRestart, Outcome
from workbook.views import dimensions, progress, sheet, standing
from workbook.views.charts import bundle
from workbook.views.claims import odds, steepness
from workbook.views.view import View, table_html

RISING = [1, 2, 1, 2, 2, 3, 3, 2, 3, 4, 3, 4, 5, 4]
LEVEL = [3, 2, 3, 4, 2, 3, 3, 4, 2, 3, 4, 3, 2, 3]
SIX = ["prep", "timing", "directions", "quals", "star", "tech"]


def column(shown: View, name: str) -> list[Any]:
    assert shown.table
    place = shown.table.columns.index(name)
    return [row[place] for row in shown.table.rows]


def row(shown: View, name: str) -> tuple[Any, ...]:
    assert shown.table
    return next(one for one in shown.table.rows if one[0] == name)


def traces(shown: View, name: str) -> list[Any]:
    assert shown.figure
    return [trace for trace in shown.figure.data if (trace.name or "").startswith(name)]


def drawn_line(shown: View) -> list[float]:
    """The line that joins the interviews, in order."""
    assert shown.figure
    return next(list(trace.y) for trace in shown.figure.data if trace.mode == "lines" and not trace.name)


def strings(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from strings(one)
    elif isinstance(node, str):
        yield node


def overall(values: list[int], restarts: list[LimitRestart] | None = None) -> View:
    return progress.overall(person({"star": values}, restarts or []))


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4])
def test_below_five_interviews_nothing_is_claimed(n: int) -> None:
    """Even a perfect staircase of up to four interviews is no rise, has no limits and no steepness."""
    shown = overall([1, 2, 3, 4][:n])
    assert not re.search(r"\b(a rise|a fall|signs of|chance)\b", shown.sentence, re.IGNORECASE)
    assert not shown.figure or not traces(shown, "limit") + traces(shown, "trial") + traces(shown, "direction")
    if n:
        assert column(shown, "Rating") == [1, 2, 3, 4][:n]
        assert set(column(shown, "Lower limit")) == {None}
        assert f"{n} real interview" in shown.rule
    if n >= 3:
        assert "Too early to tell" in shown.sentence
        assert column(shown, "Centre line")[0] == traces(shown, "median")[0].y[0]


@pytest.mark.parametrize(("n", "kind"), [(5, "trial limit"), (11, "trial limit"), (12, "limit"), (14, "limit")])
def test_trial_limits_look_different_from_locked_ones(n: int, kind: str) -> None:
    """Limits of 5 to 11 interviews are dotted and called trial; from 12 on they are solid and locked."""
    shown = overall(LEVEL[:n])
    lines = list(traces(shown, "limit") + traces(shown, "trial"))
    assert {trace.name.rsplit(" ", 1)[0] for trace in lines} == {kind}
    assert {trace.line.dash for trace in lines} == {"dot" if kind == "trial limit" else "solid"}
    assert ("locked" in shown.rule) == (kind == "limit")


@pytest.mark.parametrize("n", [5, 8, 12, 14])
def test_sentence_chart_and_table_say_the_same(n: int) -> None:
    """The steepness, its interval, the chance, the mean and the ratings agree wherever they stand."""
    shown = overall(RISING[:n])
    verdict = judge([float(one) for one in RISING[:n]])
    assert drawn_line(shown) == column(shown, "Rating")[:n] == RISING[:n]
    step = row(shown, "Change per interview")
    assert step[1] == verdict.slope.per_step
    assert re.findall(r"-?\d\.\d\d", step[6]) == [f"{verdict.slope.low:.2f}", f"{verdict.slope.high:.2f}"]
    chance = row(shown, "Chance alone would do this")
    assert float(chance[1]) == pytest.approx(verdict.chance, abs=5e-5)
    assert (verdict.claim == "none") == (not traces(shown, "direction"))
    if verdict.claim != "none":
        assert shown.sentence.startswith(verdict.claim[0].upper() + verdict.claim[1:])
        said = re.search(r"about ([\d.]+) rating points per interview \(([\d.−]+) to ([\d.−]+)\)", shown.sentence)
        assert said
        digits = len(said[1].split(".")[1])
        assert [float(one.replace("−", "-")) for one in said.groups()] == [
            round(one, digits) for one in (verdict.slope.per_step, verdict.slope.low, verdict.slope.high)
        ]
        assert f"Over {n} interviews chance alone would do this {chance[6]}" in shown.sentence
        line = traces(shown, "direction")[0].y
        assert line[1] - line[0] == pytest.approx(step[1])
    assert column(shown, "Centre line")[0] == traces(shown, "mean")[0].y[0]


def test_rises_are_found_at_twelve() -> None:
    """A clear rise over twelve interviews is called one, and a series that wanders is not."""
    assert overall(RISING[:12]).sentence.startswith("A rise: about 0.2")
    assert overall(RISING[:12][::-1]).sentence.startswith("A fall: about 0.2")
    assert overall(LEVEL[:12]).sentence.startswith("No clear direction over 12 interviews")


def test_drawn_limits_stay_on_the_scale_while_the_table_has_the_computed_ones() -> None:
    """Limits beyond 1 or 5 are drawn at 1 and 5; the table keeps what was computed."""
    shown = overall([1, 5, 2, 5, 1, 4])
    low, high = column(shown, "Lower limit")[0], column(shown, "Upper limit")[0]
    assert low < 1
    assert high > 5
    assert [trace.y[0] for trace in traces(shown, "trial limit")] == [1, 5]


def test_equal_ratings_draw_no_limits_and_say_why() -> None:
    """Where nothing wanders there are no limits; the sentence says so, also when only the first twelve are equal."""
    shown = overall([3] * 6)
    assert not traces(shown, "trial limit")
    assert "neither a rise nor a fall" in shown.sentence
    assert "No limits are drawn" in shown.sentence
    later = overall([3] * 12 + [4, 4])
    assert not traces(later, "limit")
    assert "No limits are drawn" in later.sentence


def test_what_stands_out_is_ringed_named_and_noted() -> None:
    """A point outside the limits and a run of eight are ringed in the chart, named in words, noted in the table."""
    shown = overall([3, 3, 3, 3, 3, 4, 3, 3, 3, 3, 3, 3, 1])
    assert list(traces(shown, "stands out")[0].y) == [4, 1]
    assert "Firm 12, round 1, 30 March 2026, stands out: below the limits." in shown.sentence
    assert [note for note in column(shown, "Note") if "limits" in str(note)][:2] == [
        "above the limits",
        "below the limits",
    ]
    run = overall([2, 2, 3, 2] + [4, 5] * 4)
    assert "8 in a row above the centre line" in run.sentence
    assert len(traces(run, "stands out")[0].y) == 8
    assert sum("8 in a row" in str(note) for note in column(run, "Note")) == 8


def test_restarted_limits_show_their_reason() -> None:
    """Recalculated limits begin where the person said, and the reason stands under the chart and in the table."""
    restart = LimitRestart(interview="iv-real06", reason="A new kind of work")
    shown = overall(LEVEL[:12], [restart])
    assert "“A new kind of work”" in shown.rule
    assert "limits recalculated: A new kind of work" in column(shown, "Note")[6]
    assert len(traces(shown, "trial limit")) == 4
    assert len(set(column(shown, "Lower limit")[:12])) == 2


def test_the_start_page_and_the_sheet_know_recalculated_limits() -> None:
    """What stood out by the old limits stands out nowhere once they were recalculated: all pages say one sentence."""
    ratings = {"star": [2, 2, 2, 3, 2, 2, 4, 4, 4, 5, 4, 4]}
    restart = LimitRestart(interview="iv-real06", reason="A new kind of work")
    for restarts, out in (([], True), ([restart], False)):
        journal = person(ratings, restarts)
        said = progress.overall(journal).sentence
        assert ("stands out" in said) == out
        assert said in [words for words, _ in standing.lines(journal)]
        assert said in dict(sheet.lines(journal, None))["What rose and fell"]


def test_the_chart_says_one_thing_and_tells_what_was_rated_later_and_mocks_apart_without_colour() -> None:
    """A mark is hollow where it was rated later and a diamond for a mock, which moves no limit; outcomes and rounds
    stand under the pointer and in the table only."""
    held = [interview(number) for number in range(5)]
    mock = interview(1, "mock", week=1.5)
    ratings = [rated(one, "star", 3 + place % 2, days=4 if place == 2 else 0) for place, one in enumerate(held)]
    outcomes = [Outcome(interview=held[0].id, outcome="rejected"), Outcome(interview=held[4].id, outcome="offer")]
    alone = journal_of(held, ratings)
    both = journal_of([*held, mock], [*ratings, rated(mock, "star", 1)], outcomes)
    shown = progress.overall(both)
    shapes = {trace.name: list(trace.marker.symbol) for trace in shown.figure.data if trace.mode == "markers"}
    assert shapes == {
        "Real interview": ["circle", "circle", "circle-open", "circle", "circle"],
        "Mock interview": ["diamond"],
    }
    assert "They made an offer" in traces(shown, "Real interview")[0].hovertext[4]
    assert "rated later" in traces(shown, "Real interview")[0].hovertext[2]
    assert "They said no" in column(shown, "Outcome")
    assert "rated later" in column(shown, "Note")
    assert shown.key.startswith("Diamond: mock. Hollow: rated later")
    assert "1 of them later (hollow)" in shown.rule
    assert progress.overall(person({"star": [3, 4, 3]})).figure.layout.showlegend is False
    assert "1 mock drawn, not judged" in shown.rule
    lines = [[trace.y[0] for trace in traces(one, "trial limit")] for one in (shown, progress.overall(alone))]
    assert lines[0] == lines[1]
    assert "mock, not judged" in column(shown, "Note")


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 5, 12])
def test_charts_of_dimensions_agree_with_their_tables(n: int) -> None:
    """Side by side and closely, at every stage: ratings, directions and high points are those of the table."""
    points = [HighPoint(interview="iv-real00", moment="I smiled", dimension="star")]
    found = person({"star": RISING[:n], "prep": LEVEL[:n], "tech": [3] * n} if n else {}, points)
    shown = dimensions.dimensions(found)
    close = dimensions.dimension(found, "star")
    if not n:
        assert shown.figure is close.figure is None
        assert "begins with" in shown.sentence
        return
    lines = [list(trace.y) for trace in shown.figure.data if trace.mode == "lines+markers"]
    assert [", ".join(f"{rating:.0f}" for rating in line) for line in lines] == column(
        shown, "Ratings, first to latest"
    )
    panels = [re.sub("<.*?>", " ", note.text) for note in shown.figure.layout.annotations][: len(lines)]
    for panel, name, direction in zip(panels, column(shown, "Dimension"), column(shown, "Direction"), strict=True):
        assert " ".join(panel.split()).startswith(name)
        assert ("▲" in panel or "▼" in panel) == ("▲" in direction or "▼" in direction)
        assert not any(sign in direction for sign in "▲▼") or direction in " ".join(panel.split())
        assert not any(sign in direction for sign in "▲▼") or name in shown.sentence
    assert drawn_line(close) == column(close, "Rating")[:n] == RISING[:n]
    assert list(traces(close, "high points")[0].y) == column(close, "High points")[:n] == [1] + [0] * (n - 1)
    if n < 5:
        assert set(column(shown, "Direction")) == {"too early to tell"}
        assert "Too early" in shown.sentence
    if n == 12:
        assert column(shown, "Dimension")[0] == RUBRIC.titles()["star"]
        assert column(shown, "Direction")[0] != "no clear direction"


def test_evidence_is_read_in_the_chart_and_runs_nowhere() -> None:
    """The evidence line is in the hover text and the table, and whatever was typed stays text."""
    held = [interview(number) for number in range(6)]
    held[0] = type(held[0])(**{**vars(held[0]), "organisation": NASTY})
    ratings = [rated(one, "star", 3 + place % 2, evidence=NASTY) for place, one in enumerate(held)]
    restart = LimitRestart(interview=held[2].id, reason=NASTY)
    points = [HighPoint(interview=held[0].id, moment=NASTY, dimension="star")]
    found = journal_of(held, ratings, [restart], points)
    for shown in (
        progress.overall(found),
        dimensions.dimensions(found),
        dimensions.dimension(found, "star"),
    ):
        texts = list(strings(json.loads(json.dumps(bundle(shown.figure, "")))))
        assert not [text for text in texts if "<img" in text]
        assert [text for text in texts if "&lt;img" in text]
        assert "<img" not in table_html(shown.table, shown.title)
    assert "I named the result." in traces(shown, "Real interview")[0].hovertext[1]


def test_every_chart_names_itself_its_axes_and_its_ranges() -> None:
    """Each chart has a title, both axes named, the range of the ratings in the name, and a rule with the number."""
    found = person(dict.fromkeys(SIX, RISING))
    for shown in (
        progress.overall(found),
        dimensions.dimensions(found),
        dimensions.dimension(found, "star"),
    ):
        made = shown.figure
        assert isinstance(made, go.Figure)
        assert made.layout.title.text
        named = json.dumps(json.loads(made.to_json())["layout"])
        assert "(1 to 5)" in named
        assert "Interview, in order" in named
        assert "14 real interviews rated" in shown.rule
        assert shown.sentence
        assert shown.table


def test_the_overall_says_which_dimensions_are_in_it() -> None:
    """Six dimensions rated every time are named as the mean of 6; a changing mix is called one."""
    steady = dict.fromkeys(SIX, RISING[:5])
    assert "Mean of the 6 dimensions that you rated in each of them" in progress.overall(person(steady)).rule
    mixed = {"star": RISING[:5], "prep": LEVEL[:3]}
    assert "not each was rated every time" in progress.overall(person(mixed)).rule


def test_hard_and_easier_interviews_are_told_apart() -> None:
    """How hard it was is read under the pointer and in the table; below five of each the sentence only counts them."""
    held = [dataclasses.replace(interview(n), hard=4 if n < 5 else 2) for n in range(12)]
    rows = [rated(one, "star", 3 if n < 5 else 1 + n // 3) for n, one in enumerate(held)]
    shown = progress.overall(journal_of(held, rows))
    assert "Among the 5 hard ones: no clear direction. Among the 7 easier ones: " in shown.sentence
    assert column(shown, "How hard")[4:6] == ["hard (4 of 5)", "easier (2 of 5)"]
    texts = traces(shown, "Real interview")[0].hovertext
    assert "Hard (4 of 5)" in texts[4]
    assert "Easier (2 of 5)" in texts[5]
    few = progress.overall(journal_of(held[:9], rows[:9]))
    assert "Marked so far: 5 hard (mean 3) and 4 easier (mean 2.8)." in few.sentence
    assert "Among" not in few.sentence
    assert "hard" not in overall(RISING).sentence


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (1.0, "nearly always"),
        (0.5, "about 5 times in 10"),
        (0.05, "about 1 time in 20"),
        (0.02, "about 1 time in 50"),
        (0.0083, "about 1 time in 100"),
        (0.0049, "about 1 time in 200"),
        (0.0004, "less than 1 time in 1000"),
    ],
)
def test_chances_in_words(chance: float, words: str) -> None:
    """A chance is told as people tell it."""
    assert odds(chance) == words


def test_the_range_of_a_fall_stands_the_right_way_round() -> None:
    """A fall of 0.4 to 0.1 is told without its sign, the smaller end first; an end beyond level keeps its sign."""
    assert steepness(Slope(-0.2, -0.4, -0.1, 5)) == "0.2 rating points per interview (0.1 to 0.4)"
    assert steepness(Slope(0.2, 0.1, 0.4, 1)) == "0.2 rating points per interview (0.1 to 0.4)"
    assert steepness(Slope(-0.2, -0.4, 0.1, 5)) == "0.2 rating points per interview (−0.1 to 0.4)"
    assert steepness(Slope(-0.001, -0.1, 0.1, 3)) == ""
    assert "(0.1 to 0.3)" in overall(RISING[:12][::-1]).sentence


def test_a_dimension_needs_clearer_proof_among_others() -> None:
    """Five rising ratings are signs of a rise where one dimension is looked at, and none where twelve are."""
    alone = dimensions.dimensions(person({"star": [1, 2, 3, 4, 5]}))
    assert alone.sentence.startswith("Signs of a rise: Behavioural answers (STAR).")
    level = {one.id: LEVEL[:5] for one in RUBRIC.dimensions}
    among = person(level | {"star": [1, 2, 3, 4, 5]})
    assert "None of the 12 dimensions shows a clear direction" in dimensions.dimensions(among).sentence
    assert dimensions.dimension(among, "star").sentence.startswith("No clear direction")
