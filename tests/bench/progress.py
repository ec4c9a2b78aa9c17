"""How long the statistics take beside the drawing of the same interviews. Printed, not asserted: machines differ."""

import random
from collections.abc import Callable, Sequence
from time import process_time

import plotly.graph_objects as go
import pytest

from tests.bench.calibration import unchanged
from tests.views.people import RUBRIC, interview, journal_of, rated
from workbook.progress import trend, verdict
from workbook.progress.verdict import judge, judge_together
from workbook.views import dimensions, progress
from workbook.views.charts import figure

LENGTHS = (14, 100, 300, 1000)


def drawn(values: Sequence[float]) -> go.Figure:
    made = figure("Overall", "Interview", "Rating (1-5)")
    return made.add_trace(go.Scatter(y=values, mode="lines+markers"))


def took(work: Callable[[], object]) -> float:
    """How many milliseconds of the processor something takes, with nothing remembered from before."""
    trend._orders_by_falls.cache_clear()
    verdict._judge.cache_clear()
    begin = process_time()
    work()
    return 1000 * (process_time() - begin)


@pytest.mark.parametrize("interviews", LENGTHS)
def test_statistics_and_figures(interviews: int) -> None:
    """Overall and twelve dimensions, judged, and built as thirteen line figures in the workbook's own style."""
    rows = unchanged(random.Random(1), interviews)
    columns = {str(i): column for i, column in enumerate(zip(*rows, strict=True))}
    overall = [sum(row) / len(row) for row in rows]
    drawn(overall)  # the first figure pays for Plotly's import
    statistics = took(lambda: (judge(overall), judge_together(columns)))
    drawing = took(lambda: [drawn(values) for values in (overall, *columns.values())])
    print(f"\n{interviews} interviews x 12 dimensions: statistics {statistics:.1f} ms, figures {drawing:.1f} ms")


def test_growth() -> None:
    """From the rows to series, verdicts and views: how much longer 1,000 interviews take than 100."""
    times: dict[str, list[float]] = {}
    for n in LENGTHS:
        for name, work in steps(n).items():
            times.setdefault(name, []).append(took(work))
    print(f"\n{'ms':<28}" + "".join(f"{n:>9}" for n in LENGTHS) + "   1000 / 100")
    times["all of it"] = [sum(column) for column in zip(*times.values(), strict=True)]
    for name, several in times.items():
        print(f"{name:<28}" + "".join(f"{one:>9.0f}" for one in several) + f"{several[-1] / several[1]:>13.1f}")


def steps(n: int) -> dict[str, Callable[[], object]]:
    """The steps of drawing the progress page for a person with n interviews."""
    held = [interview(number, week=number / 7) for number in range(n)]
    rows = [
        rated(one, dimension.id, level)
        for one, levels in zip(held, unchanged(random.Random(1), n), strict=True)
        for dimension, level in zip(RUBRIC.dimensions, levels, strict=True)
    ]
    found = journal_of(held, rows)
    values = {name: series.values for name, series in found.series.dimensions.items()}
    verdicts = found.verdicts
    assert verdicts
    return {
        "rows to series": lambda: journal_of(held, rows).series,
        "verdict, all in all": lambda: judge(found.series.overall.values),
        "verdicts, 12 dimensions": lambda: judge_together(values),
        "view: all in all": lambda: progress.overall(found),
        "view: dimensions": lambda: dimensions.dimensions(found),
        "view: one dimension": lambda: dimensions.dimension(found, "star"),
    }
