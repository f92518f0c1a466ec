"""What the pictures of rhythms show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import imaging, plots


def time_frequency():
    """Two channels, three frequencies, eleven times; the loudest lies where the edge distorts."""
    power = np.full((2, 3, 11), 10.0)
    power[1] = 100.0
    power[1, 2, 5], power[1, 0, 0] = 1000.0, 1e6
    return imaging.TimeFrequency(np.array([4.0, 8, 16]), np.arange(11) / 10, power, np.array([0.4, 0.2, 0.1]), 7.0)


def test_power_is_drawn_in_decibels_of_power():
    ax = plots.plot_time_frequency(time_frequency(), channel=1, range_db=15)
    level_db = np.asarray(ax.collections[0].get_array()).reshape(3, 11)
    assert level_db[2, 5] == pytest.approx(30)
    assert level_db[1, 1] == pytest.approx(20)
    assert level_db[0, 0] == pytest.approx(60)
    assert ax.collections[0].get_clim() == pytest.approx((15, 30))  # the top is the loudest that no edge distorts
    assert ax.get_ylim() == (4, 16)
    assert ax.figure.axes[1].get_ylabel() == "power (dB)"


def test_power_stands_at_its_frequency_and_the_edges_are_hatched():
    ax = plots.plot_time_frequency(time_frequency(), channel=0)
    mesh, left, right = ax.collections
    middles = mesh.get_coordinates()
    assert (middles[0, 0, 1] + middles[1, 0, 1]) / 2 == pytest.approx(4, abs=2)
    assert (np.asarray(mesh.get_array()) == 10).all()
    for hatch, ends in ((left, (0.0, 0.4)), (right, (0.6, 1.0))):
        across = hatch.get_paths()[0].vertices[:, 0]
        assert (across.min(), across.max()) == pytest.approx(ends)
        assert hatch.get_hatch() == "///"


def aperiodic():
    frequencies_hz = np.array([1.0, 2, 4, 8])
    background = np.stack([1 / frequencies_hz, 4 / frequencies_hz**2])
    return imaging.AperiodicFit(frequencies_hz, background * [1, 1, 3, 0.5], background, np.array([1.0, 2.0]))


def test_a_spectrum_its_background_and_what_rises_above():
    ax = plots.plot_aperiodic(aperiodic(), channel=1)
    spectrum, background = ax.lines
    np.testing.assert_allclose(spectrum.get_ydata(), aperiodic().power[1])
    np.testing.assert_allclose(background.get_ydata(), aperiodic().background[1])
    assert background.get_label() == "background, exponent 2.00"
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    vertices = np.concatenate([path.vertices for path in ax.collections[0].get_paths()])
    assert vertices[:, 0].min() == vertices[:, 0].max() == 4  # one frequency alone is above its background
    assert vertices[:, 1].max() == pytest.approx(0.75)


def test_scales_are_logarithmic_even_where_the_axes_were_not():
    import matplotlib.pyplot as plt

    _, ax = plt.subplots()
    plots.plot_aperiodic(aperiodic(), ax=ax)
    assert ax.get_xscale() == "log"
    assert [text.get_text() for text in ax.get_xticklabels()] == ["1", "2", "5"]


def test_surrogates_have_the_observed_value_beside_them():
    result = imaging.CouplingTest("wpli", 0.5, np.array([0.1, 0.2, 0.1, 0.3]))
    ax = plots.plot_surrogates(result)
    line = ax.lines[0]
    assert line.get_xdata()[0] == 0.5
    assert line.get_label() == "observed, p = 0.200"
    assert sum(bar.get_height() for bar in ax.patches) == 4
    assert ax.get_xlabel().startswith("weighted phase-lag index")
    low, high = ax.get_xlim()
    assert low < 0.1
    assert high > 0.5


def test_surrogates_of_phase_and_amplitude_are_named_by_their_measure():
    null = np.array([0.01, 0.02, 0.015])
    found = imaging.PhaseAmplitudeTest("modulation_index", 0.05, null, np.array([-1.0, 1.0]), np.array([1.0, 2.0]))
    ax = plots.plot_surrogates(found)
    assert ax.get_xlabel() == "modulation index (0 to 1)"
    assert ax.lines[0].get_xdata()[0] == 0.05
