"""What counts as a spike: nothing that is none, and everything that is one, also on a plateau."""

import numpy as np
import pytest

from neurokit_lite import spikes

RATE_HZ = 20_000


def recording_of(voltage_mv, step_pa=100.0, *, start=2000, stop=12_000):
    """One sweep with a step."""
    current_pa = np.zeros((1, len(voltage_mv)))
    current_pa[:, start:stop] = step_pa
    return spikes.CurrentSteps(np.asarray(voltage_mv)[None], current_pa, RATE_HZ)


def charge(level_mv, *, tau_s=0.01, start=2000, stop=12_000, n_times=16_000):
    """A membrane without channels: exponential rise from -70 mV and fall."""
    times = np.arange(n_times) / RATE_HZ
    rise = 1 - np.exp(-np.clip(times - start / RATE_HZ, 0, None) / tau_s)
    fall = np.exp(-np.clip(times - stop / RATE_HZ, 0, None) / tau_s)
    return -70 + (level_mv + 70) * rise * fall


def add_spikes(voltage_mv, samples, *, height_mv=60.0):
    """Spikes of fixed height on top of whatever is there: 0.4 ms up, 1 ms down."""
    shape = np.concatenate([np.linspace(0, 1, 9), np.linspace(1, 0, 21)[1:]]) * height_mv
    voltage_mv = voltage_mv.copy()
    for sample in samples:
        voltage_mv[sample - 8 : sample + 21] += shape
    return voltage_mv


def count(voltage_mv, **options):
    recording = recording_of(voltage_mv)
    counted = int(spikes.compute_firing_curve(recording, **options).n_spikes[0])
    assert counted == spikes.measure_action_potentials(recording, **options).times_s.size
    return counted


@pytest.mark.parametrize("noise_mv", [0.0, 0.3, 1.0, 2.0])
@pytest.mark.parametrize("level_mv", [-25.0, -20.0, -15.0, 0.0, 300.0])
def test_a_model_cell_has_no_spike_whatever_the_current_and_the_noise(level_mv, noise_mv):
    noise = noise_mv * np.random.default_rng(0).standard_normal(16_000)
    # The crossing of a line alone counts thousands here: that is what this test is for.
    assert count(charge(level_mv) + noise) == 0


@pytest.mark.parametrize("tau_s", [0.001, 0.005, 0.02])
def test_a_short_pulse_that_charges_a_membrane_is_no_spike(tau_s):
    voltage_mv = charge(60.0, tau_s=tau_s, start=2000, stop=2040)  # 2 ms
    noise = 0.05 * np.random.default_rng(0).standard_normal(16_000)
    recording = recording_of(voltage_mv + noise, 2000.0, stop=2040)
    whole = spikes.CurrentClamp(recording.voltage_mv, recording.current_pa, RATE_HZ)
    for one in (recording, whole):
        assert spikes.measure_action_potentials(one, min_peak_mv=-60).times_s.size == 0


@pytest.mark.parametrize("level_mv", [-60.0, -30.0, -10.0, 5.0])
@pytest.mark.parametrize("noise_mv", [0.0, 0.5])
def test_spikes_are_counted_on_any_plateau(level_mv, noise_mv):
    at = np.arange(2600, 11_800, 600)
    noise = noise_mv * np.random.default_rng(1).standard_normal(16_000)
    voltage_mv = add_spikes(charge(level_mv), at) + noise
    assert count(voltage_mv) == at.size == 16
    shapes = spikes.measure_action_potentials(recording_of(voltage_mv))
    # The first two still ride on the charging membrane.
    np.testing.assert_allclose(shapes.height_mv[2:], 60, atol=0.1 + 6 * noise_mv)
    # Half of 0.4 ms up and half of 1 ms down. Noise of 0.5 mV moves a crossing of 3 mV a sample by a third of 50 us.
    np.testing.assert_allclose(shapes.half_width_s[2:], 0.7e-3, atol=2e-6 + 1e-4 * noise_mv)


@pytest.mark.parametrize("level_mv", [-50.0, -40.0, -20.0])
def test_a_spike_that_joins_the_charging_begins_where_it_leaves_it(level_mv):
    """The membrane charges at 10 mV/ms and more until the spike sets in, 1 ms after the step: still not the rest."""
    charging = charge(level_mv, tau_s=1e-3)
    shapes = spikes.measure_action_potentials(recording_of(add_spikes(charging, [2028])), onset_mv_ms=5)
    # The foot of the spike is sample 2020; the central difference sees it one sample before.
    np.testing.assert_allclose(shapes.threshold_mv, charging[2019], atol=1e-9)
    assert shapes.height_mv == pytest.approx(charging[2028] + 60 - charging[2019])


def test_a_spike_at_the_very_end_of_the_step_is_one():
    voltage_mv = add_spikes(charge(-40.0), [11_999])
    assert count(voltage_mv) == 1


def test_one_sample_of_an_artefact_is_no_spike_and_neither_is_what_does_not_come_back():
    artefact = charge(-40.0)
    artefact[[4000, 6000]] += 80
    stuck = charge(-60.0)
    stuck[5000:9000] += 70
    assert count(artefact, min_height_mv=10) == 0
    assert count(stuck) == 0
    plateau = charge(-60.0)  # a calcium plateau: up in a millisecond, down in 150
    plateau[4000:7020] += 80 * np.concatenate([np.linspace(0, 1, 20), np.linspace(1, 0, 3000)])
    assert count(plateau) == 0


def test_the_least_height_is_the_callers():
    voltage_mv = add_spikes(charge(-15.0), [4000, 6000, 8000], height_mv=14.0)
    assert count(voltage_mv) == 3
    assert count(voltage_mv, min_height_mv=20) == 0


def test_a_cell_that_fires_at_rest_has_no_passive_properties_there():
    voltage_mv = -70 - 10 * (charge(-69.0) + 70)
    down = spikes.CurrentSteps(voltage_mv[None], -recording_of(voltage_mv).current_pa, RATE_HZ)
    assert spikes.measure_passive(down).resistance_mohm == pytest.approx(100, rel=1e-3)  # 10 mV by 100 pA
    fires = add_spikes(voltage_mv, [500], height_mv=90)
    with pytest.raises(ValueError, match=r"be silent before and during.*got 1 in sweep 0, the first at 0.025 s"):
        spikes.measure_passive(spikes.CurrentSteps(fires[None], down.current_pa, RATE_HZ))


def test_a_voltage_that_a_converter_rounds_is_not_saturated():
    voltage_mv = np.round(charge(-60.0) / 0.25) * 0.25  # stays at its highest value for thousands of samples
    assert not recording_of(voltage_mv).is_saturated.any()
    clipped = np.minimum(add_spikes(charge(-60.0), [5000, 7000]), -20.0)
    clipped[5010:5030] = -20.0
    assert recording_of(np.round(clipped / 0.25) * 0.25).is_saturated.all()
