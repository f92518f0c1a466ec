"""What the pictures of follow-up show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import ml, plots


def test_steps_begin_at_one_and_bands_are_the_interval():
    curve = ml.estimate_survival([1, 2, 3, 4], [1, 0, 1, 0])
    ax = plots.plot_survival({"all": curve}, unit="months")
    np.testing.assert_allclose(ax.lines[0].get_xydata(), [[0, 1], [1, 0.75], [3, 0.375], [4, 0.375]])
    assert ax.lines[0].get_drawstyle() == "steps-post"
    band = ax.collections[0].get_paths()[0].vertices
    for x, low, high in zip(curve.times, curve.low, curve.high, strict=True):
        assert {round(low, 9), round(high, 9)} <= {round(y, 9) for a, y in band if a == x}
    assert ax.get_xlabel() == "time (months)"
    with pytest.raises((TypeError, ValueError), match="curves must"):
        plots.plot_survival(curve)


def test_incidences_are_stacked():
    found = ml.cumulative_incidence([1, 2, 3, 4], ["ill", "dead", "none", "ill"])
    ax = plots.plot_incidence(found)
    tops = [patch.get_paths()[0].vertices[:, 1].max() for patch in ax.collections]
    np.testing.assert_allclose(tops, [0.25, 1.0])
    assert [word.get_text() for word in ax.get_legend().get_texts()] == ["dead", "ill"]


def test_people_are_lines_in_the_order_of_time_and_the_mean_is_the_fit():
    ax = plots.plot_slopes([5, 4, 3, 2], [1, 0, 0, 1], ["b", "b", "a", "a"])
    np.testing.assert_allclose(ax.lines[0].get_xydata(), [[0, 3], [1, 2]])
    np.testing.assert_allclose(ax.lines[1].get_xydata(), [[0, 4], [1, 5]])
    made = ml.make_decline(10, random_state=0)
    fit = ml.fit_slopes(made.values, made.visit_times, made.people)
    ax = plots.plot_slopes(made.values, made.visit_times, made.people, fit=fit, unit="points")
    mean = ax.lines[-1].get_xydata()
    np.testing.assert_allclose(mean[:, 1], fit.coefficients[0] + fit.coefficients[1] * mean[:, 0])
    assert mean[-1, 0] == 4
    assert ax.get_ylabel() == "value (points)"
