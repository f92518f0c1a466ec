"""What the pictures of networks show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import models, plots


@pytest.fixture(scope="module")
def run():
    wiring = models.make_wiring(20, probability=0.2, random_state=0)
    return models.simulate_network(
        wiring, n_excitatory=15, duration_s=0.1, drive_mv=20.0, record=[3, 18], random_state=0
    )


def test_rows_are_neurons_and_colours_their_kind(run):
    ax = plots.plot_network_raster(run)
    blue, red = ax.lines
    assert blue.get_color() == plots.PALETTE["blue"]
    assert red.get_color() == plots.PALETTE["vermilion"]
    is_excitatory = run.spike_neurons < 15
    np.testing.assert_allclose(blue.get_xdata(), run.spike_times_s[is_excitatory])
    np.testing.assert_allclose(red.get_ydata(), run.spike_neurons[~is_excitatory])
    assert ax.get_xlim() == (0, 0.1)


def test_fewer_rows_are_spread_over_all_neurons(run):
    ax = plots.plot_network_raster(run, n_shown=2)
    assert ax.get_ylabel() == "neuron (2 of 20)"
    blue, red = ax.lines
    np.testing.assert_allclose(blue.get_xdata(), run.spike_times_s[run.spike_neurons == 0])
    np.testing.assert_allclose(red.get_xdata(), run.spike_times_s[run.spike_neurons == 19])
    assert set(red.get_ydata()) == {1}


def test_currents_are_those_of_the_neuron_and_their_sum(run):
    ax = plots.plot_network_currents(run, position=1)
    excitatory, inhibitory, both = (line.get_ydata() for line in ax.lines[:3])
    np.testing.assert_allclose(excitatory, run.excitatory_mv[1])
    np.testing.assert_allclose(inhibitory, run.inhibitory_mv[1])
    np.testing.assert_allclose(both, run.excitatory_mv[1] + run.inhibitory_mv[1])
    np.testing.assert_allclose(ax.lines[0].get_xdata(), run.times_s)


def test_nothing_recorded_is_said(run):
    bare = models.simulate_network(
        models.make_wiring(5, probability=0.2), n_excitatory=4, duration_s=0.01, random_state=0
    )
    with pytest.raises(ValueError, match=r"run must have recorded neurons.*record=\[0\]"):
        plots.plot_network_currents(bare)
    with pytest.raises(ValueError, match="position must be a whole number of at least 0 and at most 1; got 2"):
        plots.plot_network_currents(run, position=2)


@pytest.mark.parametrize("is_discrete", [True, False])
def test_the_fit_lies_over_its_tail(is_discrete):
    sizes = np.repeat([1, 2, 3, 8, 20], [40, 16, 8, 4, 2])
    fit = models.fit_power_law(sizes, minimum=2, is_discrete=is_discrete)
    ax = plots.plot_tail(sizes, fit=fit)
    np.testing.assert_allclose(ax.lines[0].get_ydata(), np.array([70, 30, 14, 6, 2]) / 70)
    np.testing.assert_allclose(ax.lines[1].get_xdata(), [2, 3, 8, 20])
    drawn = ax.lines[1].get_ydata()
    assert drawn[0] == pytest.approx(30 / 70), "the fit begins where the tail does"
    if is_discrete:
        steps = np.arange(2, 100_000.0) ** -fit.exponent
        wanted = steps[6:].sum() / steps.sum()
    else:
        wanted = 4 ** (1 - fit.exponent)
    assert drawn[2] / drawn[0] == pytest.approx(wanted, rel=1e-3)
    assert ax.get_xscale() == ax.get_yscale() == "log"


def test_a_size_of_zero_is_refused():
    with pytest.raises(ValueError, match="sizes must be above 0; got 0"):
        plots.plot_tail([0, 1, 2])
