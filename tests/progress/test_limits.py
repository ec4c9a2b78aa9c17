import pytest

from workbook.progress.limits import Restart, outside, runs, segments, signals, xmr_limits

TWELVE = [3.0, 3.2, 2.9, 3.1, 3.0, 3.3, 2.8, 3.1, 3.0, 3.2, 2.9, 3.1]


def test_limits_stay_where_the_first_twelve_put_them() -> None:
    """From 12 values on, later ones change neither centre nor limits, and what lies beyond is a signal."""
    (locked,) = segments(TWELVE, [])
    (later,) = segments([*TWELVE, 4.8, 4.9], [])
    assert locked.locked
    assert later.locked
    assert later.limits == locked.limits == xmr_limits(TWELVE)
    assert [(signal.kind, signal.first, signal.above) for signal in signals([*TWELVE, 4.8, 4.9], [later])] == [
        ("outside", 12, True),
        ("outside", 13, True),
    ]


def test_limits_are_on_trial_before_twelve() -> None:
    """From 5 to 11 values the limits use all of them and are not locked; 3 and 4 have a median, fewer nothing."""
    (trial,) = segments(TWELVE[:11], [])
    assert not trial.locked
    assert trial.limits == xmr_limits(TWELVE[:11])
    (early,) = segments([2, 5, 3, 3], [])
    assert (early.centre, early.limits) == (3, None)
    assert [part.centre for part in segments([2, 4], [])] == [None]
    assert segments([], []) == []


def test_a_restart_begins_limits_of_its_own_and_keeps_its_reason() -> None:
    """The stretch before keeps its limits; the one after has its own, and the last of two reasons at one place."""
    values = [*TWELVE, 4.0, 4.1, 3.9, 4.2, 4.0]
    before, after = segments(values, [Restart(12, "first"), Restart(12, "I changed jobs."), Restart(40, "never")])
    assert (before.first, before.last, before.limits) == (0, 11, xmr_limits(TWELVE))
    assert (after.first, after.last, after.limits) == (12, 16, xmr_limits(values[12:]))
    assert (before.reason, after.reason) == ("", "I changed jobs.")
    assert [part.reason for part in segments(values[:14], [Restart(12, "I moved.")])] == ["", "I moved."]
    assert signals(values, [before, after]) == []
    assert signals(values, segments(values)), "without the restart the new level stands out"


def test_equal_values_have_no_limits_to_cross() -> None:
    """Where all first values are equal the limits have no width: no point is called outside, but a run is seen."""
    values = [3.0] * 12 + [4.0] * 8
    (part,) = segments(values)
    assert part.limits
    assert part.limits.flat
    assert outside(values, part.limits) == []
    assert [(signal.kind, signal.first, signal.last) for signal in signals(values, [part])] == [("run", 12, 19)]


def test_a_value_on_the_centre_line_ends_a_run() -> None:
    """Seven above, one on the line, seven above are no signal; eight above are one, and so are eight below."""
    assert runs([4] * 7 + [3] + [4] * 7, 3) == []
    assert [(run.first, run.last, run.above) for run in runs([3] + [4] * 8 + [2] * 9, 3)] == [
        (1, 8, True),
        (9, 17, False),
    ]


def test_drawn_limits_stay_on_the_scale() -> None:
    """Computed limits may leave 1-5; drawn ones do not."""
    limits = xmr_limits([1, 5, 1, 5, 3])
    assert limits.upper > 5
    assert limits.lower < 1
    assert limits.on_scale() == (1, 5)


def test_one_value_has_no_limits() -> None:
    """Asking for limits of a single value says how many are needed."""
    with pytest.raises(ValueError, match="at least 2"):
        xmr_limits([3])
