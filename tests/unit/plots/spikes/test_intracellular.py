"""What the pictures of one neuron show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import plots, spikes


@pytest.fixture(scope="module")
def recording():
    return spikes.make_current_steps([-100, 100, 400]).recording


def test_sweeps_are_in_milliseconds_and_bear_their_current(recording):
    ax = plots.plot_current_steps(recording)
    for line, voltage, step in zip(ax.lines, recording.voltage_mv, (-100, 100, 400), strict=True):
        np.testing.assert_array_equal(line.get_ydata(), voltage)
        np.testing.assert_allclose(line.get_xdata(), 1e3 * np.arange(voltage.size) / recording.rate_hz)
        assert line.get_label() == f"{step} pA"
    assert len({line.get_color() for line in ax.lines}) == 3


def test_a_firing_curve_has_its_rheobase_between_the_last_silent_step_and_the_first_that_fires():
    curve = spikes.FiringCurve(
        np.array([50.0, 100, 200]), np.array([0, 0, 3]), np.array([0, 0, 6.0]), np.full(3, np.nan), np.full(3, np.nan)
    )
    ax = plots.plot_firing_curve(curve)
    np.testing.assert_array_equal(ax.lines[0].get_data(), [[50, 100, 200], [0, 0, 6]])
    np.testing.assert_array_equal(ax.patches[0].get_bbox().intervalx, [100, 200])
    assert ax.get_ylabel() == "rate (Hz)"


def test_a_phase_plot_is_of_its_sweep_during_the_step_in_mv_per_ms(recording):
    line = plots.plot_phase(recording, sweep=2).lines[0]
    voltage = recording.voltage_mv[2, slice(*recording.step_samples)]
    np.testing.assert_array_equal(line.get_xdata(), voltage)
    middle = (voltage[2:] - voltage[:-2]) / (2e3 / recording.rate_hz)  # mV in one ms
    np.testing.assert_allclose(line.get_ydata()[1:-1], middle)
