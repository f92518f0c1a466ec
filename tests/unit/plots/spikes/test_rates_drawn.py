"""What the pictures of rates show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import plots, spikes


@pytest.fixture
def trains():
    """The second unit fires 2 ms after each spike of the first; the third, once."""
    times_s = np.arange(1, 9, 0.5)
    return spikes.SpikeTrains([times_s, times_s + 0.002, [4.6]], start_s=0, stop_s=10)


def test_aligned_spikes_are_those_of_their_unit_with_the_first_event_on_top(trains):
    ax = plots.plot_aligned_spikes(spikes.align_spikes(trains, [2.0, 4.5], window_s=(-0.2, 0.2)), unit=2)
    np.testing.assert_allclose(ax.lines[0].get_data(), [[0.1], [1]])
    bottom, top = ax.get_ylim()
    assert bottom > top
    assert ax.get_xlim() == (-0.2, 0.2)


def test_a_histogram_around_events_is_a_rate_of_its_unit(trains):
    found = spikes.psth(trains, [2.0, 4.5], window_s=(-0.2, 0.2), bin_s=0.1)
    values, edges_s, _ = plots.plot_psth(found, unit=2).patches[0].get_data()
    np.testing.assert_allclose(values, [0, 0, 0, 5])  # one spike, two events, 0.1 s
    np.testing.assert_allclose(edges_s, [-0.2, -0.1, 0, 0.1, 0.2])


def test_a_correlogram_is_of_its_pair_in_that_order(trains):
    found = spikes.correlograms(trains, window_s=0.01, bin_s=0.001)
    ax = plots.plot_correlogram(found, units=(0, 1))
    values, edges_ms, _ = ax.patches[0].get_data()
    assert edges_ms[values.argmax()] == pytest.approx(2)  # the second follows by 2 ms
    assert values.max() == 16
    assert ax.lines[0].get_ydata()[0] == pytest.approx(16 * 16 * 0.001 / 10)
    ax = plots.plot_correlogram(found, units=(0, 2))
    assert ax.lines[0].get_ydata()[0] == pytest.approx(16 * 1 * 0.001 / 10)
    assert "unit 2 after unit 0" in ax.get_xlabel()


def test_information_stands_beside_95_per_cent_of_its_null():
    null = np.column_stack([np.linspace(0, 1, 21), np.linspace(2, 4, 21)])
    ax = plots.plot_tuning_test(spikes.TuningTest(np.array([3.0, 2.5]), null, "shift"))
    bars = [(bar.get_y(), bar.get_y() + bar.get_height()) for bar in ax.patches]
    assert bars == [pytest.approx((0, 0.95)), pytest.approx((2, 3.9))]
    np.testing.assert_array_equal(ax.lines[0].get_data(), [[0, 1], [3, 2.5]])
    assert ax.get_ylim()[0] == 0
