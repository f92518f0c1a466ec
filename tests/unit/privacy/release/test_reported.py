"""Faults that users reported of libraries for private statistics, asked of ours; the others are in the files beside."""

import numpy as np
import pytest

from neurokit_lite import privacy

RICH = 1000.0


def rich() -> privacy.PrivacyBudget:
    return privacy.PrivacyBudget(RICH)


@pytest.mark.parametrize("bounds", [(0.0, 100.0), (-100.0, 0.0), (-1.0, 3.0), (2.0, 5.0)])
def test_sensitivity_knows_both_bounds_and_is_not_cut_off(bounds):
    """diffprivlib issues 104 and 105: the lower bound was taken twice. opendp issue 314: half of an odd range."""
    given = {"epsilon": 1.0, "bounds": bounds, "random_state": 0}
    width = bounds[1] - bounds[0]
    assert privacy.release_mean([1.0], rich(), **given).sensitivity == width / 2
    assert privacy.release_mean([1.0], rich(), neighbours="replace one", **given).sensitivity == width


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_nan_becomes_neither_zero_nor_a_bound(bad):
    """opendp issue 2935: NaN became 0 in silence. google/differential-privacy 405: NaN went through the clamp."""
    budget = rich()
    limits = {"lows": [0.0], "highs": [1.0]}
    calls = (
        lambda: privacy.release_mean([1.0, bad], budget, epsilon=1.0, bounds=(0, 2)),
        lambda: privacy.release_count([1.0, bad], budget, epsilon=1.0),
        lambda: privacy.fit_private_logistic([[0.5], [bad]], [0, 1], budget, epsilon=1.0, **limits),
        lambda: privacy.fit_twin([[0.5], [bad]], [[0.0, 1.0]], budget=budget, epsilon=1.0),
    )
    for call in calls:
        with pytest.raises(ValueError, match=r"finite|True and False"):
            call()
    assert budget.charges == (), "what was refused costs nothing"


def test_huge_bounds_do_not_overflow():
    """google/differential-privacy 405: a product of sensitivities became infinite, and the noise NaN."""
    found = privacy.release_mean([1e308, -1e308], rich(), epsilon=1.0, bounds=(-1.7e308, 1.7e308), random_state=0)
    assert np.isfinite([found.value, found.scale, found.sensitivity]).all()


def test_the_order_of_rows_does_not_move_a_sum():
    """google/differential-privacy 126 and 127: sums of floats depend on their order, more than sensitivity allows."""
    values = np.r_[np.full(999, 0.1), 1e5, np.full(999, 0.3)]
    given = {"epsilon": 1.0, "bounds": (0.0, 1e5), "random_state": 0}
    first, *others = (
        privacy.release_mean(np.random.default_rng(k).permutation(values), rich(), **given).value for k in range(5)
    )
    assert all(one == first for one in others)


def test_edges_of_a_twin_are_those_that_were_given():
    """hazy/dpart 6: the bounds of the columns came from the data."""
    edges = [[0.0, 1.0, 2.0]]
    for table in ([[0.5], [1.5]], [[-1e9], [1e9]]):
        made = privacy.fit_twin(table, edges).draw(500, random_state=0)
        assert made.min() >= 0
        assert made.max() <= 2


def test_a_mean_is_charged_once_though_it_draws_twice():
    """diffprivlib issue 104: two centrings shared one slice of the budget, and each spent it."""
    budget = privacy.PrivacyBudget(1.0)
    privacy.release_mean([1.0], budget, epsilon=1.0, bounds=(0, 2), random_state=0)
    assert [one.epsilon for one in budget.charges] == [1.0]
    assert budget.left == 0


def test_whole_numbers_of_32_bits_do_not_overflow():
    values = np.full(5000, 2**31 - 1, dtype=np.int32)
    found = privacy.release_mean(values, rich(), epsilon=RICH, bounds=(0, 2.0**31), random_state=0)
    assert found.value == pytest.approx(2**31, rel=1e-4)
