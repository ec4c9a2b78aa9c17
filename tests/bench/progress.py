"""How long the statistics take beside the drawing of the same interviews. Printed, not asserted: machines differ."""

import random
from collections.abc import Sequence
from time import perf_counter

import plotly.graph_objects as go
import pytest

from tests.bench.calibration import unchanged
from workbook.progress.verdict import judge, judge_together
from workbook.views.charts import figure


def drawn(values: Sequence[float]) -> go.Figure:
    made = figure("Overall", "Interview", "Rating (1-5)")
    return made.add_trace(go.Scatter(y=values, mode="lines+markers"))


@pytest.mark.parametrize("interviews", [14, 100])
def test_statistics_and_figures(interviews: int) -> None:
    """Overall and twelve dimensions, judged, and built as thirteen line figures in the workbook's own style."""
    rows = unchanged(random.Random(1), interviews)
    dimensions = {str(i): column for i, column in enumerate(zip(*rows, strict=True))}
    overall = [sum(row) / len(row) for row in rows]
    drawn(overall)  # the first figure pays for Plotly's import

    begin = perf_counter()
    judge(overall)
    judged = judge_together(dimensions)
    middle = perf_counter()
    figures = [drawn(values) for values in (overall, *dimensions.values())]
    end = perf_counter()

    statistics, drawing = 1000 * (middle - begin), 1000 * (end - middle)
    print(f"\n{interviews} interviews x 12 dimensions: statistics {statistics:.1f} ms, figures {drawing:.1f} ms")
    assert len(judged) + 1 == len(figures)
