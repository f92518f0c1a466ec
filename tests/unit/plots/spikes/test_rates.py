"""What the pictures of rates and encoding show is what the results hold."""

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

from neurokit_lite import plots, spikes


@pytest.fixture
def trains():
    times_s = np.arange(1, 9, 0.5)
    return spikes.SpikeTrains([times_s, times_s + 0.002, []], start_s=0, stop_s=10)


def test_raster_of_one_unit_lies_within_its_axes(trains):
    ax = plots.plot_raster(trains.select([0]))
    low, high = sorted(ax.get_ylim())
    assert low < ax.collections[0].get_lineoffset() < high


def test_histogram_shows_rates(trains):
    found = spikes.psth(trains, [2.0, 5.0], window_s=(-0.5, 1.0), bin_s=0.1)
    stairs = plots.plot_psth(found, unit=0).patches[0]
    np.testing.assert_allclose(stairs.get_data().values, found.rates_hz[0])


def test_aligned_spikes_of_a_silent_unit_are_an_empty_picture(trains):
    ax = plots.plot_aligned_spikes(spikes.align_spikes(trains, [2.0, 5.0]), unit=2)
    assert ax.lines[0].get_xdata().size == 0


def test_correlogram_shows_counts_and_chance(trains):
    found = spikes.correlograms(trains)
    ax = plots.plot_correlogram(found, units=(0, 1))
    np.testing.assert_array_equal(ax.patches[0].get_data().values, found.counts[0, 1])
    np.testing.assert_allclose(ax.lines[0].get_ydata(), found.expected[0, 1])
    with pytest.raises(ValueError, match="units must be a whole number of at least 0 and at most 2"):
        plots.plot_correlogram(found, units=(0, 3))


def test_correlogram_over_chance_has_chance_at_one(trains):
    found = spikes.correlograms(trains)
    ax = plots.plot_correlogram(found, units=(0, 1), part="ratio")
    np.testing.assert_allclose(ax.patches[0].get_data().values, found.counts[0, 1] / found.expected[0, 1])
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), 1)
    assert ax.get_ylabel() == "pairs of spikes (over chance)"
    with pytest.raises(ValueError, match="part must be"):
        plots.plot_correlogram(found, units=(0, 1), part="share")


def test_shares_of_intervals_are_per_cent_of_all_of_them(trains):
    few = spikes.SpikeTrains([[1.0, 1.1, 1.2, 6.2], [1.0]], start_s=0, stop_s=10)
    ax = plots.plot_intervals(few, unit=0, part="share")
    values, edges_ms, _ = ax.patches[0].get_data()
    assert values.sum() == pytest.approx(100)
    assert values[np.searchsorted(edges_ms, 5000) - 1] == pytest.approx(100 / 3)
    assert ax.get_ylabel() == "intervals (%)"
    assert plots.plot_intervals(few, unit=1, part="share").patches[0].get_data().values.sum() == 0
    with pytest.raises(ValueError, match="part must be"):
        plots.plot_intervals(few, unit=0, part="ratio")


def test_intervals_are_drawn_in_milliseconds(trains):
    stairs = plots.plot_intervals(trains, unit=0).patches[0]
    values, edges_ms, _ = stairs.get_data()
    assert values.sum() == 15
    fullest = values.argmax()
    assert edges_ms[fullest] <= 500 <= edges_ms[fullest + 1]


def test_average_before_a_spike_is_scaled_and_runs_backwards():
    sta = spikes.SpikeTriggeredAverage(np.array([0, 0.001, 0.002]), np.array([0, 4.0, -8.0]), np.zeros(3) + 1, 9)
    ax = plots.plot_sta({"one": sta})
    np.testing.assert_allclose(ax.lines[-1].get_ydata(), [0, 0.5, -1])
    assert ax.get_xlim()[0] > ax.get_xlim()[1]
    with pytest.raises(ValueError, match="part must be 'average' or 'kernel'; got 'filter'"):
        plots.plot_sta({"one": sta}, part="filter")
