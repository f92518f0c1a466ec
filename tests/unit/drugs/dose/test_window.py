"""The window between help and harm."""

import numpy as np
import pytest

from neurokit_lite import drugs

DOSES = np.tile([0, 1, 3, 10, 30, 100, 300, 1000], 2)


def curve(log_ec50, *, slope=1.5, sd=4.0, seed=0, doses=DOSES):
    clean = drugs.hill(doses, log_ec50=log_ec50, plateau=100, slope=slope)
    return drugs.fit_hill(doses, clean + np.random.default_rng(seed).normal(0, sd, doses.size))


def test_ratio_and_levels_in_closed_form():
    helps, harms = curve(0.5, sd=0), curve(1.5, slope=3, sd=0)
    np.testing.assert_allclose(drugs.therapeutic_index(helps, harms).value, 10, rtol=1e-6)
    steep = drugs.therapeutic_index(helps, harms, levels=(0.99, 0.01))
    np.testing.assert_allclose(steep.value, 10 * 99 ** (-1 / 1.5 - 1 / 3), rtol=1e-6)


def test_the_interval_is_that_of_square_and_add():
    helps, harms = curve(0.5, seed=1), curve(1.8, seed=2)
    x, y = drugs.effective_dose(helps, level=0.9), drugs.effective_dose(harms, level=0.1)
    found = drugs.therapeutic_index(helps, harms, levels=(0.9, 0.1))
    low = (y.value - x.value) - np.sqrt((y.value - y.low) ** 2 + (x.high - x.value) ** 2)
    np.testing.assert_allclose(found.low, 10**low)
    assert found.low < found.value < found.high


def test_a_toxicity_that_was_not_reached_leaves_the_upper_end_open():
    harms = curve(5, seed=3, sd=1)
    found = drugs.therapeutic_index(curve(0.5, seed=1), harms)
    assert found.high[0] == np.inf
    assert np.isnan(found.value[0]) or np.isnan(harms.log_ec50[0]) == np.isnan(found.value[0])


def test_an_effective_dose_is_profiled_by_itself():
    """The limit of F is met where all other parameters are fitted anew by scipy."""
    from scipy.optimize import least_squares
    from scipy.stats import f

    fit = curve(1, seed=4)
    found = drugs.effective_dose(fit, level=0.8)
    y, x, w = fit.samples.y[0], fit.samples.x[0], np.log10(4)
    for end in (found.low[0], found.high[0]):

        def rest(p, end=end):
            curve = drugs.hill(10**x, baseline=p[0], plateau=p[1], log_ec50=end - w / p[2], slope=p[2])
            return curve - y

        best = least_squares(rest, [0, 100, 1.5], bounds=([-50, 50, 0.2], [50, 300, 9]), xtol=1e-14)
        assert (2 * best.cost - fit.sse[0]) / (fit.sse[0] / 12) == pytest.approx(f.isf(0.05, 1, 12), rel=1e-5)
