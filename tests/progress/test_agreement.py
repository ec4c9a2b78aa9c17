import pytest

from workbook.progress.agreement import agreement


def test_limits_of_agreement_begin_at_five_pairs() -> None:
    """Four pairs give the mean difference alone; five give limits around it."""
    four = agreement([4, 4, 3, 5], [3, 3, 3, 4])
    assert (four.n, four.difference, four.sd, four.lower, four.upper) == (4, 0.75, None, None, None)
    five = agreement([4, 4, 3, 5, 4], [3, 3, 3, 4, 4])
    assert five.n == 5
    assert five.difference == pytest.approx(0.6)
    assert five.lower < 0.6 < five.upper


def test_the_sign_says_who_rates_higher() -> None:
    """Above 0 the person rates higher than the other, below 0 lower; equal raters differ by 0."""
    assert agreement([2], [4]).difference == -2
    assert agreement([3] * 5, [3] * 5).upper == 0


def test_without_pairs_nothing_is_said() -> None:
    """No pairs, no agreement; lists that do not pair are an error."""
    assert agreement([], []) is None
    with pytest.raises(ValueError, match="shorter"):
        agreement([1, 2], [1])
