"""One neuron on made-up sweeps, where every number can be worked out."""

import numpy as np
import pytest

from neurokit_lite import spikes

RATE_HZ = 10_000.0


def sweep(peaks_ms, *, n_ms=300, base_mv=-80.0):
    """A voltage at rest with triangles of 1 ms up from -50 to 30 mV and 1 ms down; the step holds -60 mV."""
    voltage = np.full(int(n_ms * 10), base_mv)
    voltage[500:2500] = -60.0
    for peak_ms in peaks_ms:
        at = int(peak_ms * 10)
        voltage[at - 10 : at + 1] = np.linspace(-60, 30, 11)
        voltage[at : at + 11] = np.linspace(30, -60, 11)
    return voltage + 1e-6 * np.sin(np.arange(voltage.size))  # an amplifier that stands still counts as saturated


def recording(*all_peaks_ms, steps_pa=(100.0, 200.0)):
    current = np.zeros((len(all_peaks_ms), 3000))
    for row, step in zip(current, steps_pa, strict=True):
        row[500:2500] = step
    return spikes.CurrentSteps(np.array([sweep(one) for one in all_peaks_ms]), current, RATE_HZ)


def test_rates_and_latencies_count_from_the_step():
    """The step lasts from 50 to 250 ms; four action potentials in it are 20 Hz, the first 10 ms after it began."""
    curve = spikes.compute_firing_curve(recording([60, 80, 120, 200], [55]))
    np.testing.assert_allclose(curve.rates_hz, [20, 5])
    np.testing.assert_allclose(curve.latency_s, [0.010, 0.005])
    intervals = np.array([20.0, 40, 80])
    wanted = np.mean(np.diff(intervals) / (intervals[1:] + intervals[:-1]))
    assert curve.adaptation[0] == pytest.approx(wanted)
    assert wanted > 0  # it slows down


def test_the_half_width_is_at_half_of_the_height_above_threshold():
    found = spikes.measure_action_potentials(recording([100], [], steps_pa=(100.0, 50.0)))
    assert found.peak_mv == pytest.approx([30], abs=1e-5)
    half = (found.threshold_mv[0] + 30) / 2
    assert found.threshold_mv[0] == pytest.approx(-60, abs=9.1)  # within the first sample of the rise, 9 mV
    assert found.half_width_s[0] == pytest.approx(2 * (30 - half) / 90 * 1e-3, rel=1e-4)


def test_resistance_sag_and_bridge_by_hand():
    one = spikes.PassiveProperties(
        steps_pa=np.array([-100.0, -50.0]),
        base_mv=np.array([-70.0, -70.0]),
        trough_mv=np.array([-90.0, -80.0]),
        steady_mv=np.array([-85.0, -77.5]),
        tau_s=np.array([0.02, 0.02]),
        jump_mv=np.array([-1.0, -0.5]),
        plateau_mv=np.array([-91.0, -80.5]),
    )
    assert one.resistance_mohm == pytest.approx(150)  # 15 mV of 100 pA
    np.testing.assert_allclose(one.sag_ratio, [5 / 20, 2.5 / 10])
    assert one.bridge_mohm == pytest.approx(10)
    # At once base + jump; after one time constant 1 / e of the way from there to the plateau is left.
    drawn = one.fitted_mv([0.0, 0.02, 10.0])
    np.testing.assert_allclose(drawn, [[-71, -91 + 20 / np.e, -91], [-70.5, -80.5 + 10 / np.e, -80.5]])


def test_balancing_takes_the_electrodes_share_out():
    made = recording([100], [120])
    found = spikes.balance_bridge(made, 10.0)
    np.testing.assert_allclose(made.voltage_mv[0, 600] - found.voltage_mv[0, 600], 1.0)  # 10 MOhm times 100 pA
    np.testing.assert_array_equal(found.voltage_mv[:, :400], made.voltage_mv[:, :400])
