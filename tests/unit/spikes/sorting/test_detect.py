"""Conditioning and detection: what comes out is known beforehand, and does not depend on the blocks."""

import tracemalloc
from functools import cache

import numpy as np
import pytest
from scipy.signal import butter, sosfiltfilt

from neurokit_lite import spikes

RATE_HZ = 30_000


@cache
def probe(**options):
    return spikes.make_probe_recording(**{"duration_s": 6, "n_channels": 12, "n_units": 4} | options)


def conditioner_of(recording, geometry):
    return spikes.fit_conditioner(recording, geometry, rate_hz=RATE_HZ)


@cache
def conditioned():
    one = probe()
    conditioner = conditioner_of(one.recording_uv, one.geometry_um)
    return conditioner, spikes.condition(one.recording_uv, conditioner)


def line(n_channels):
    return np.column_stack([np.zeros(n_channels), 20.0 * np.arange(n_channels)])


def test_the_filter_is_scipys_forward_and_backward():
    # Three channels: too few for a common reference. Whitening is undone. float32 against float64: 1e-3 of 10 µV.
    noise = np.random.default_rng(0).normal(0, 10, (60_000, 3))
    conditioner = conditioner_of(noise, line(3))
    filtered = spikes.condition(noise, conditioner) @ np.linalg.inv(conditioner.whitening)
    sections = butter(3, (300, 6000), "bandpass", fs=RATE_HZ, output="sos")
    wanted = sosfiltfilt(sections, noise, axis=0)
    inner = slice(3000, -3000)
    np.testing.assert_allclose(filtered[inner], wanted[inner], atol=1e-3)


def test_what_all_channels_share_is_gone():
    noise = np.random.default_rng(0).normal(0, 5, (60_000, 12))
    hum = 200 * np.sin(2 * np.pi * 1000 * np.arange(60_000) / RATE_HZ)
    conditioner = conditioner_of(noise, line(12))
    alone = spikes.condition(noise, conditioner)
    with_hum = spikes.condition(noise + hum[:, None], conditioner)
    np.testing.assert_allclose(with_hum[3000:-3000], alone[3000:-3000], atol=2e-3)


def test_noise_has_unit_variance_and_no_correlation():
    one = probe(n_units=0, duration_s=8)
    white = spikes.condition(one.recording_uv, conditioner_of(one.recording_uv, one.geometry_um))
    covariance = np.cov(white.T)
    # 240 000 samples, a fifth of them independent after the filter: 0.005 of sampling error; shrinkage pulls by 5 %.
    np.testing.assert_allclose(np.diag(covariance), 1, atol=0.08)
    assert np.abs(covariance - np.diag(np.diag(covariance))).max() < 0.15


def test_spikes_do_not_inflate_the_noise():
    quiet, busy = probe(n_units=0), probe(firing_hz=30)
    levels = [conditioner_of(one.recording_uv, one.geometry_um).noise_uv for one in (quiet, busy)]
    assert (levels[1] / levels[0]).max() < 1.2
    assert (busy.recording_uv.std(axis=0) / quiet.recording_uv.std(axis=0)).max() > 1.2


@pytest.mark.parametrize("block_s", [0.5, 1.7])
def test_blocks_do_not_change_what_is_found(block_s):
    one, (conditioner, _) = probe(), conditioned()
    whole = spikes.detect_spikes(one.recording_uv, conditioner, block_s=60)
    parts = spikes.detect_spikes(one.recording_uv, conditioner, block_s=block_s)
    assert len(whole.samples) > 100
    np.testing.assert_array_equal(parts.samples, whole.samples)
    np.testing.assert_array_equal(parts.channels, whole.channels)
    np.testing.assert_allclose(parts.depths, whole.depths, atol=1e-3)


def test_every_loud_spike_is_found_once_and_on_the_nearest_channel():
    one = probe(n_units=1, amplitude_uv=(150, 150), firing_hz=5)
    found = spikes.detect_spikes(one.recording_uv, conditioner_of(one.recording_uv, one.geometry_um), threshold=8)
    assert len(found.samples) == len(one.samples)
    assert np.abs(found.samples - one.samples).max() <= 3
    assert set(found.channels) <= set(np.argsort(one.templates_uv[0].min(axis=0))[:3])


def test_memory_stays_flat_when_the_recording_grows(tmp_path):
    one, (conditioner, _) = probe(), conditioned()
    peaks = []
    for times in (1, 20):
        path = tmp_path / f"{times}.dat"
        np.concatenate([one.recording_uv[:60_000]] * times).tofile(path)
        recording = np.memmap(path, np.float32, "r").reshape(-1, 12)
        tracemalloc.start()
        spikes.detect_spikes(recording, conditioner, block_s=0.5)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0]


def test_a_saturated_and_a_flat_channel_are_left_out():
    one = probe()
    damaged = one.recording_uv.copy()
    damaged[:, 3] = np.clip(200 * damaged[:, 3], -500, 500)
    damaged[:, 7] = 0
    conditioner = conditioner_of(damaged, one.geometry_um)
    assert np.flatnonzero(~conditioner.is_usable).tolist() == [3, 7]
    white = spikes.condition(damaged, conditioner)
    assert not white[:, [3, 7]].any()
    assert np.isfinite(white).all()
    found = spikes.detect_spikes(damaged, conditioner)
    assert not set(found.channels) & {3, 7}


@pytest.mark.parametrize("value", [0.0, 14.62, -5000.0])
@pytest.mark.parametrize("channel", [0, 5])
def test_a_small_probe_with_a_dead_channel_is_sorted(channel, value):
    """Below 12 channels nothing is taken away from a channel that stands still: it has no variance at all."""
    one = spikes.make_probe_recording(duration_s=8, n_channels=8, n_units=2, amplitude_uv=(120, 200))
    damaged = one.recording_uv.copy()
    damaged[:, channel] = value
    conditioner = conditioner_of(damaged, one.geometry_um)
    assert np.isfinite(conditioner.whitening).all()
    assert np.isfinite(spikes.condition(damaged, conditioner)).all()
    sorting = spikes.sort_spikes(damaged, one.geometry_um, rate_hz=RATE_HZ)
    truth, found = (one.samples, one.units), (sorting.samples, sorting.units)
    assert spikes.compare_sorting(truth, found, rate_hz=RATE_HZ).accuracy.min() > 0.95


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r, g: (r.T, g), "recording must have the shape .* Transpose it"),
        (lambda r, g: (r, None), "geometry_um must give each channel's place .* got None"),
        (lambda r, g: (r, np.zeros_like(g)), "geometry_um must give each channel a place of its own"),
        (lambda r, g: (r, g[:5]), "recording must have the shape .* with 5 channels"),
        (lambda r, g: (np.where(np.arange(len(r))[:, None] == 70_000, np.nan, r), g), "sample 70000, channel 0"),
        (lambda r, g: (np.zeros_like(r), g), "recording must have a usable channel"),
        (lambda r, g: (r[:100], g), "recording must last at least 0.1 s"),
    ],
    ids=["transposed", "no-geometry", "all-in-one-place", "another-probe", "nan", "silent", "too-short"],
)
def test_bad_recordings_are_named(change, message):
    one = probe()
    recording, geometry = change(one.recording_uv, one.geometry_um)
    with pytest.raises(ValueError, match=message):
        spikes.condition(recording, spikes.fit_conditioner(recording, geometry, rate_hz=RATE_HZ, n_blocks=50))


@pytest.mark.parametrize(("low_hz", "threshold"), [(2, 2.5), (10, 2.5), (60, 4), (300, 4)])
def test_whatever_the_band_blocks_give_what_the_whole_gives(low_hz, threshold):
    """A fixed margin of 50 ms left up to 70 % of error below 60 Hz, and results that changed with the block."""
    rng = np.random.default_rng(0)
    # Slow waves thirty times the noise: what a short margin gets wrong.
    drift = 300 * np.cumsum(rng.normal(0, 1, (16 * RATE_HZ, 2)), axis=0) / np.sqrt(RATE_HZ)
    raw = (rng.normal(0, 10, drift.shape) + drift).astype(np.float32)
    conditioner = spikes.fit_conditioner(raw, line(2), rate_hz=RATE_HZ, band_hz=(low_hz, 6000))
    filtered = spikes.condition(raw, conditioner) @ np.linalg.inv(conditioner.whitening.astype(float))
    sections = butter(3, (low_hz, 6000), "bandpass", fs=RATE_HZ, output="sos")
    wanted = sosfiltfilt(sections, raw.astype(float), axis=0)
    inner = slice(5 * RATE_HZ, -5 * RATE_HZ)
    error = np.sqrt(np.mean((filtered[inner] - wanted[inner]) ** 2)) / wanted[inner].std()
    assert error < 1e-4  # float32 of a signal of some thousand µV, over what is left of it
    whole, parts = (
        spikes.detect_spikes(raw, conditioner, threshold=threshold, block_s=block_s, radius_um=10)
        for block_s in (60, 0.7)
    )
    assert len(whole.samples) > 20
    np.testing.assert_array_equal(parts.samples, whole.samples)
    np.testing.assert_allclose(parts.depths, whole.depths, atol=2e-3)


def test_a_band_that_no_margin_can_serve_is_refused():
    noise = np.random.default_rng(0).normal(0, 10, (RATE_HZ, 3))
    with pytest.raises(ValueError, match=r"band_hz must make a filter that forgets within 10 s; got \(0.5, 100\) Hz"):
        spikes.fit_conditioner(noise, line(3), rate_hz=RATE_HZ, band_hz=(0.5, 100))
    with pytest.raises(
        ValueError, match=r"recording must last 1.91 s or more, as long as the filter remembers; got 1 s"
    ):
        spikes.fit_conditioner(noise, line(3), rate_hz=RATE_HZ, band_hz=(5, 6000))


@pytest.mark.parametrize("rail", [-1, 1])
def test_a_channel_at_either_rail_is_left_out(rail):
    voltage_uv = np.random.default_rng(0).normal(0, 10, (40_000, 8))
    voltage_uv[:, 5] = np.minimum(rail * voltage_uv[:, 5], 10) * rail  # a sixth of its samples lie on one rail
    geometry_um = np.stack([np.zeros(8), 20.0 * np.arange(8)], axis=1)
    usable = spikes.fit_conditioner(voltage_uv, geometry_um, rate_hz=20_000).is_usable
    assert np.flatnonzero(~usable).tolist() == [5]
