"""What the pictures of sites show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import ml, plots

GENERATOR = np.random.default_rng(1)
TABLE = np.column_stack([np.repeat([0, 1], 10), GENERATOR.normal(size=(20, 5))])


def test_shifts_before_and_after_stand_one_above_the_other():
    fitted = ml.Combat().fit(TABLE)
    ax = plots.plot_shrinkage(fitted, 1)
    raw, shrunk, mean = ax.lines
    order = np.argsort(fitted.raw_shifts_[1])
    np.testing.assert_allclose(raw.get_ydata(), fitted.raw_shifts_[1][order])
    np.testing.assert_allclose(shrunk.get_ydata(), fitted.shifts_[1][order])
    np.testing.assert_allclose(mean.get_ydata(), fitted.raw_shifts_[1].mean())
    assert [word.get_text() for word in ax.get_legend().get_texts()][:2] == ["as measured", "after shrinkage"]
    with pytest.raises(ValueError, match=r"site must be one of 0\.0, 1\.0; got 7"):
        plots.plot_shrinkage(fitted, 7)
    with pytest.raises(ValueError, match="combat must be fitted"):
        plots.plot_shrinkage(ml.Combat(), 1)


def test_sites_are_in_order_with_intervals_and_those_without_come_last():
    sites = np.repeat(["all ill", "as said", "more"], 10)
    is_case = np.array([True] * 10 + [True, False] * 5 + [True] * 8 + [False] * 2)
    found = ml.measure_site_calibration(np.full(30, 0.5), is_case, sites)
    ax = plots.plot_site_calibration(found)
    assert [word.get_text() for word in ax.get_yticklabels()] == ["more (10)", "as said (10)", "all ill (10)"]
    (drawn,) = ax.containers
    np.testing.assert_allclose(drawn.lines[0].get_xdata(), [np.log(4), 0, np.nan], atol=1e-9)
    (bars,) = drawn.lines[2]
    np.testing.assert_allclose(bars.get_segments()[1][:, 0], [found.lows[1], found.highs[1]])
    assert ax.yaxis_inverted()
