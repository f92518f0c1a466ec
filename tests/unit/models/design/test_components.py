"""Variance components: balanced tables, intervals that hold what they promise, and estimates at the border."""

import numpy as np
import pytest

from neurokit_lite import models


def pilots(n_pilots, n_people, n_trials, between, within, seed):
    generator = np.random.default_rng(seed)
    people = np.sqrt(between) * generator.normal(size=(n_pilots, n_people, 1))
    return people + np.sqrt(within) * generator.normal(size=(n_pilots, n_people, n_trials))


def test_estimates_are_right_on_average():
    found = [models.estimate_variances(one) for one in pilots(1500, 12, 6, 2.0, 3.0, 0)]
    assert np.mean([one.between for one in found]) == pytest.approx(2.0, abs=0.09)
    assert np.mean([one.within for one in found]) == pytest.approx(3.0, abs=0.05)


def test_the_interval_holds_the_truth_as_often_as_promised():
    found = [models.estimate_variances(one, alpha=0.2) for one in pilots(3000, 5, 4, 1.0, 1.0, 1)]
    share = np.mean([one.icc_low <= 0.5 <= one.icc_high for one in found])
    assert share == pytest.approx(0.8, abs=0.022)  # three standard errors
    assert np.mean([one.icc_low > 0.5 for one in found]) == pytest.approx(0.1, abs=0.017)


def test_a_negative_estimate_is_nought_and_trials_have_the_whole_variance():
    table = np.array([[1.0, -1.0], [-1.0, 1.0], [2.0, -2.0]])
    found = models.estimate_variances(table)
    assert (found.between, found.icc, found.icc_low) == (0.0, 0.0, 0.0)
    assert found.within == pytest.approx(table.var(ddof=1))


def test_units_scale_as_they_should():
    table = pilots(1, 6, 5, 1.0, 1.0, 2)[0]
    one, other = models.estimate_variances(table), models.estimate_variances(1e3 * table + 1e6)
    assert other.between == pytest.approx(1e6 * one.between)
    assert (other.icc, other.icc_high) == pytest.approx((one.icc, one.icc_high))


def test_constants_are_refused():
    with pytest.raises(ValueError, match="values must vary from trial to trial; got all alike"):
        models.estimate_variances(np.full((4, 5), 14.62))
    with pytest.raises(ValueError, match="got trials that do not differ within any person"):
        models.estimate_variances(np.repeat([[0.1], [0.2]], 5, axis=1))
