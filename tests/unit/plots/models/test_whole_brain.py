"""What the pictures of whole-brain models show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import models, plots

WIRING = np.array([[0, 100.0, 0], [100, 0, 10], [0, 10, 0]])


def test_wiring_is_in_logarithmic_colours_and_pairs_without_it_are_blank():
    ax = plots.plot_wiring(WIRING, boundary=1)
    drawn = ax.images[0].get_array()
    np.testing.assert_array_equal(np.ma.getmaskarray(np.ma.masked_invalid(drawn)), WIRING == 0)
    assert ax.images[0].norm.vmin == 10
    assert ax.images[0].norm.vmax == 100
    assert ax.lines[0].get_ydata()[0] == 0.5
    assert ax.figure.axes[1].get_ylabel() == "streamlines (number)"


def test_two_wirings_can_share_a_scale():
    ax = plots.plot_wiring(WIRING, limits=(1, 1000), has_bar=False)
    assert (ax.images[0].norm.vmin, ax.images[0].norm.vmax) == (1, 1000)
    assert len(ax.figure.axes) == 1


def test_wiring_without_a_connection_is_refused():
    with pytest.raises(ValueError, match=r"weights must be at least 0, and some of them above; got no weight above 0"):
        plots.plot_wiring(np.zeros((2, 2)))


def test_tipping_shows_both_states_of_each_region():
    couplings = np.array([0.1, 0.2])
    low, high = (models.find_fixed_points(WIRING / 100, couplings, start=one) for one in ("low", "high"))
    ax = plots.plot_tipping(low, high, couplings)
    np.testing.assert_array_equal(np.transpose([line.get_ydata() for line in ax.lines[:3]]), high.rates_hz)
    np.testing.assert_array_equal(np.transpose([line.get_ydata() for line in ax.lines[3:]]), low.rates_hz)
    assert ax.lines[3].get_color() == plots.PALETTE["blue"]


def test_a_fit_shows_people_their_mean_and_what_needs_no_model():
    fit = models.CouplingFit(
        couplings=np.array([0.1, 0.5]),
        scores=np.array([[0.2, 0.4], [0.3, 0.5]]),
        chosen=np.array([0.5, 0.5]),
        held_out=np.array([0.3, 0.5]),
        static=np.array([0.1, 0.3]),
        of_others=np.array([0.7, 0.9]),
    )
    ax = plots.plot_coupling_fit(fit)
    np.testing.assert_allclose(ax.lines[1].get_ydata(), [0.4, 0.5])
    np.testing.assert_allclose(ax.lines[2].get_ydata(), [0.3, 0.4])
    assert ax.lines[3].get_ydata()[0] == pytest.approx(0.2)
    assert ax.lines[4].get_ydata()[0] == pytest.approx(0.8)
    assert ax.lines[2].get_label() == "model"
