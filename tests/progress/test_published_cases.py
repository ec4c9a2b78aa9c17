"""Published worked examples, with their sources, in tests/cases/improvement_cases.json."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workbook.progress.agreement import agreement
from workbook.progress.limits import LIMIT_FACTOR, outside, runs, xmr_limits
from workbook.progress.trend import mann_kendall, normal_tail, theil_sen

CASES = {
    case["id"]: case
    for case in json.loads((Path(__file__).parents[1] / "cases" / "improvement_cases.json").read_text("utf-8"))
}


def of_kind(kind: str) -> list[Any]:
    return [pytest.param(case, id=case["id"]) for case in CASES.values() if case["kind"] == kind]


def test_every_case_is_reproduced_here() -> None:
    """No published case is left out: each kind in the file has its test below."""
    assert {case["kind"] for case in CASES.values()} == {
        "xmr",
        "run8_mean",
        "mann_kendall",
        "mk_small_table",
        "mk_exact_min_p",
        "theil_sen",
        "bland_altman",
    }


@pytest.mark.parametrize("case", of_kind("xmr"))
def test_limits_are_the_published_ones(case: dict[str, Any]) -> None:
    """Centre, mean moving range, limits and the points outside are those that were published."""
    data, expect = case["data"], case["expect"]
    limits = xmr_limits(data)
    found = {
        "center": limits.centre,
        "mr_bar": limits.mean_range,
        "upper": limits.upper,
        "lower": limits.lower,
        "range_upper": limits.range_upper,
    }
    for name in found.keys() & expect.keys():
        assert found[name] == pytest.approx(expect[name], abs=case["tol"]), name
    points = [signal.first for signal in outside(data, limits)]
    if "outside_idx" in expect:
        assert points == expect["outside_idx"]
    if "signals" in expect:
        assert len(points) == expect["signals"]
    if "mr_outside_idx" in expect:
        wide = [i for i in range(1, len(data)) if abs(data[i] - data[i - 1]) > limits.range_upper]
        assert wide == expect["mr_outside_idx"]


@pytest.mark.parametrize("case", of_kind("run8_mean"))
def test_eight_in_a_row_are_found_where_they_were_published(case: dict[str, Any]) -> None:
    """The run of eight on one side of the mean is found, with its first and last point."""
    limits = xmr_limits(case["data"])
    assert limits.centre == pytest.approx(case["expect"]["center"], abs=case["tol"])
    (run,) = runs(case["data"], limits.centre)
    assert list(range(run.first, run.last + 1)) == case["expect"]["run_of_8_idx"]


@pytest.mark.parametrize("case", of_kind("mann_kendall"))
def test_mann_kendall_with_ties_is_the_published_one(case: dict[str, Any]) -> None:
    """S, its variance, Z, the two-sided p by the normal curve and Sen's slope agree with the published example."""
    expect, trend = case["expect"], mann_kendall(case["data"])
    assert trend.s == expect["S"]
    assert trend.exact
    assert trend.variance == pytest.approx(expect["var_S"], abs=case["tol"])
    assert trend.z == pytest.approx(expect["Z"], abs=case["tol"])
    assert 2 * normal_tail(trend.s, trend.variance) == pytest.approx(expect["p_two_sided"], abs=case["tol"])
    assert theil_sen(case["data"]).per_step == expect["sen_slope"]


@pytest.mark.parametrize("case", of_kind("mk_small_table"))
def test_small_series_have_the_published_exact_chances(case: dict[str, Any]) -> None:
    """For 4 to 10 values S needs the published size for 90, 95 and 99 %, and has the published chance at 95 %.

    S is always odd or always even for one number of values; where the table gives the other, the next S is meant.
    """
    for (n, row), chance in zip(case["data"].items(), case["expect"]["exact_p_95"], strict=True):
        at = {trend.s: trend.p_rise for trend in map(mann_kendall, orders_with_every_s(int(n)))}
        assert at[row[1]] == pytest.approx(chance, abs=case["tol"])
        for needed, level in zip(row, (0.1, 0.05, 0.01), strict=True):
            enough = {s for s, p in at.items() if p <= level}
            assert enough == {s for s in at if needed is not None and s >= needed}, (n, level)


@pytest.mark.parametrize("case", of_kind("mk_exact_min_p"))
def test_an_unbroken_rise_is_one_order_of_all(case: dict[str, Any]) -> None:
    """The smallest chance for 3, 4, 5, 6 values is one in n factorial, on one side, and twice that on two."""
    for n, one, two in zip(case["data"], case["expect"]["one_sided"], case["expect"]["two_sided"], strict=True):
        rise = mann_kendall(range(n)).p_rise
        assert rise == pytest.approx(one, abs=case["tol"])
        assert 2 * rise == pytest.approx(two, abs=case["tol"])


@pytest.mark.parametrize("case", of_kind("theil_sen"))
def test_sens_slope_and_interval_are_the_published_ones(case: dict[str, Any]) -> None:
    """Slope, 93 % interval and the line's height (the median of what is left over) are those of Sen's example."""
    expect = case["expect"]
    slope = theil_sen(case["data"]["y"], case["data"]["x"], confidence=0.93)
    assert slope.per_step == pytest.approx(expect["slope"], abs=case["tol"])
    assert slope.start == pytest.approx(expect["intercept_joint"], abs=case["tol"])
    assert [slope.low, slope.high] == pytest.approx(expect["ci_alpha_0_07"], abs=case["tol"])


@pytest.mark.parametrize("case", of_kind("bland_altman"))
def test_limits_of_agreement_are_the_published_ones(case: dict[str, Any]) -> None:
    """Mean difference, standard deviation and both ways to write the limits agree with Bland and Altman's table."""
    expect = case["expect"]
    found = agreement(case["data"]["a"], case["data"]["b"])
    assert found.difference == pytest.approx(expect["mean_diff"], abs=case["tol"])
    assert found.sd == pytest.approx(expect["sd"], abs=case["tol"])
    assert [found.lower, found.upper] == pytest.approx(expect["limits_1_96"], abs=case["tol"])
    difference, sd = round(found.difference, 1), round(found.sd, 1)
    assert [difference - 2 * sd, difference + 2 * sd] == pytest.approx(expect["limits_2sd_rounded"], abs=case["tol"])


def test_the_limit_factor_is_three_over_the_published_constant() -> None:
    """2.66 is 3 / 1.128, the constant for ranges of two (NIST/SEMATECH 6.3.2.2)."""
    assert pytest.approx(3 / 1.128, abs=0.0005) == LIMIT_FACTOR


def orders_with_every_s(n: int) -> Iterator[tuple[int, ...]]:
    """Orders of 0..n-1 that walk from an unbroken fall to an unbroken rise, one swap of neighbours at a time."""
    order = list(range(n))[::-1]
    yield tuple(order)
    while True:
        i = next((i for i in range(n - 1) if order[i] > order[i + 1]), None)
        if i is None:
            return
        order[i], order[i + 1] = order[i + 1], order[i]
        yield tuple(order)
