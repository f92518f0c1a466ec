"""What the pictures of doses show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import drugs, plots

DOSES = np.array([0, 1, 3, 10, 30, 100.0])


def test_points_lie_where_they_were_measured_and_controls_at_the_tick_0():
    responses = drugs.hill(DOSES, log_ec50=1, plateau=80)
    ax = plots.plot_dose_response(drugs.fit_hill(DOSES, responses))
    points, curve = ax.lines[:2]
    np.testing.assert_allclose(points.get_xdata(), [10**-0.5, 1, 3, 10, 30, 100])
    np.testing.assert_allclose(points.get_ydata(), responses)
    np.testing.assert_allclose(curve.get_ydata(), drugs.hill(curve.get_xdata(), log_ec50=1, plateau=80), atol=1e-4)
    assert ax.get_xticklabels()[0].get_text() == "0"
    assert ax.get_xscale() == "log"


def test_each_curve_has_its_name_and_seven_are_too_many():
    names, doses = np.repeat(list("abcdefg"), 6), np.tile(DOSES, 7)
    responses = drugs.hill(doses, log_ec50=1)
    two = np.isin(names, ["a", "b"])
    ax = plots.plot_dose_response(drugs.fit_hill(doses[two], responses[two], curves=names[two]))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a", "b"]
    with pytest.raises(ValueError, match="fit must have at most 6 curves; got 7"):
        plots.plot_dose_response(drugs.fit_hill(doses, responses, curves=names))


def test_the_first_drug_is_on_x_of_an_isobole_and_its_pairs_are_dots():
    ax = plots.plot_isobole([[0, 40], [4, 0]], pairs=[[1, 5], [2, 60]])
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), [0, 4])
    np.testing.assert_array_equal(ax.lines[1].get_ydata(), [5, 60])
    assert ax.get_ylim()[1] >= 60
    with pytest.raises(ValueError, match=r"pairs must have 2 columns.*Transpose pairs"):
        plots.plot_isobole([[0, 40], [4, 0]], pairs=[[1, 5, 2], [2, 60, 3]])


def test_the_checkerboard_averages_replicates_and_has_even_colours():
    ax = plots.plot_excess([[1, 10], [1, 10], [2, 10], [2, 20]], [0.1, 0.3, -0.4, 0.0])
    cells = ax.images[0].get_array()
    np.testing.assert_allclose(np.asarray(cells)[:, 0], [0.2, -0.4])
    assert np.ma.getmaskarray(cells)[0, 1], "a pair that was not tested"
    assert ax.images[0].get_clim() == (-0.4, 0.4)
    assert [text.get_text() for text in ax.get_xticklabels()] == ["10", "20"]
