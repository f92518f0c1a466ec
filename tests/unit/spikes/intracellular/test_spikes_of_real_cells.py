"""What seventy sweeps of real cells brought up, as small twins: hearts, artefacts, measured currents, damped spikes."""

import warnings

import numpy as np
import pytest

from neurokit_lite import spikes

RATE_HZ = 20_000


def noise(n, size_mv, seed=0):
    return size_mv * np.random.default_rng(seed).standard_normal(n)


def clamp(voltage_mv, current_pa=None, rate_hz=RATE_HZ):
    current_pa = np.zeros(len(voltage_mv)) if current_pa is None else current_pa
    return spikes.CurrentClamp(np.asarray(voltage_mv)[None], np.asarray(current_pa)[None], rate_hz)


def count(recording, **options):
    return spikes.measure_action_potentials(recording, **options).times_s.size


def heart(n_beats, *, noise_mv=0.7, top_s=0.05):
    """A pacemaker cell: up by 75 mV in 3 ms, a flat and noisy top, back within 200 ms."""
    knots_s = np.cumsum([0, 0.3, 0.003, top_s, 0.15, 0.1])
    beat = np.interp(np.arange(round(knots_s[-1] * RATE_HZ)) / RATE_HZ, knots_s, [-60, -50, 25, 20, -55, -60])
    voltage_mv = np.tile(beat, n_beats)
    return voltage_mv + noise(voltage_mv.size, noise_mv)


@pytest.mark.parametrize("noise_mv", [0.1, 0.7, 1.0])
@pytest.mark.parametrize("top_s", [0.01, 0.05])
def test_beats_of_a_heart_are_counted_or_missed_with_a_word(noise_mv, top_s):
    beats = clamp(heart(8, noise_mv=noise_mv, top_s=top_s))
    assert count(beats, max_half_width_s=0.3) == 8
    with pytest.warns(UserWarning, match=r"^8 peaks rise like .* wider than 20 ms .* max_half_width_s"):
        assert count(beats) == 0


def test_the_width_and_the_threshold_of_a_beat_are_those_of_its_rise():
    shapes = spikes.measure_action_potentials(clamp(heart(8)), max_half_width_s=0.3)
    # Half of 75 mV lies 1.5 ms up; on the way back, 75 mV in 150 ms, it lies 65 ms after the top of 50 ms.
    np.testing.assert_allclose(shapes.half_width_s, 0.0015 + 0.05 + 0.065, atol=0.008)
    np.testing.assert_allclose(shapes.threshold_mv, -50, atol=4)


@pytest.mark.filterwarnings("error")
def test_slow_waves_in_noise_are_no_spikes_however_wide_those_may_be():
    times_s = np.arange(5 * RATE_HZ) / RATE_HZ
    waves_mv = -26 + 12 * np.sin(2 * np.pi * 2.5 * times_s)  # 2.5 Hz, from -38 to -14 mV; 24 mV in 200 ms
    for seed in range(3):
        assert count(clamp(waves_mv + noise(times_s.size, 0.8, seed)), max_half_width_s=0.3) == 0


def train(rate_hz, heights_mv, *, rest_mv=-55.0, gap_s=0.05):
    """Spikes of 1 ms up and 1.5 ms down, one every 50 ms."""
    n = round(gap_s * rate_hz)
    shape = np.interp(np.arange(n) / rate_hz, [0.02, 0.021, 0.0225], [0, 1, 0])
    return rest_mv + np.concatenate([height * shape for height in heights_mv])


@pytest.mark.parametrize("noise_pa", [0.0, 2.0, 6.0])
@pytest.mark.parametrize("rate_hz", [4000, 20_000])
def test_the_noise_of_a_measured_current_hides_no_spike(rate_hz, noise_pa):
    voltage_mv = train(rate_hz, [70.0] * 40)
    current_pa = np.where(np.arange(voltage_mv.size) > 0.1 * rate_hz, 20.0, 0) + noise(voltage_mv.size, noise_pa)
    # Each spike but the first two comes long after the one step: a change of noise beside it is no step.
    assert count(clamp(voltage_mv + noise(voltage_mv.size, 0.05, 1), current_pa, rate_hz)) == 40


def test_spikes_that_shrink_are_counted_until_they_are_too_low():
    heights_mv = np.linspace(80, 15, 18)
    voltage_mv = train(RATE_HZ, heights_mv, rest_mv=-30.0)
    for noise_mv in (0.01, 0.3):
        assert count(clamp(voltage_mv + noise(voltage_mv.size, noise_mv))) == 18
        assert count(clamp(voltage_mv + noise(voltage_mv.size, noise_mv)), min_height_mv=43) == 10  # down to 45.6


def test_a_stray_sample_is_no_spike_whatever_the_noise():
    for rate_hz in (10_000, 20_000):
        voltage_mv = -15 + noise(rate_hz, 1.0)
        voltage_mv[[850, 3450, 5000]] += [25, 70, 40]
        assert count(clamp(voltage_mv, rate_hz=rate_hz)) == 0


@pytest.mark.parametrize("jump_mv", [15.0, 40.0])
def test_what_jumps_with_the_current_is_no_spike(jump_mv):
    """A bridge that is balanced too far: as the current ends the voltage leaps up, and falls with the membrane."""
    times_s = np.arange(8000) / RATE_HZ
    is_on = (times_s >= 0.1) & (times_s < 0.3)
    after_s = np.clip(times_s - 0.3, 0, None)
    voltage_mv = np.where(is_on, 5.0, np.where(times_s < 0.1, -15.0, -15 + (jump_mv + 20) * np.exp(-after_s / 0.003)))
    assert count(clamp(voltage_mv + noise(8000, 0.5), 800.0 * is_on)) == 0


def test_a_spike_just_before_the_current_ends_is_one():
    voltage_mv = train(RATE_HZ, [70.0] * 4)
    current_pa = np.zeros(voltage_mv.size)
    current_pa[500 : 3000 + 421] = 100  # the last peak but one is sample 3420
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert count(clamp(voltage_mv + noise(voltage_mv.size, 0.05), current_pa)) == 4
