"""Quality metrics in closed form, comparison by hand, and the way to SpikeInterface and back."""

import numpy as np
import pytest

from neurokit_lite import spikes


def test_contamination_solves_its_own_equation():
    # 1000 spikes in 100 s, 10 % of them false: r = 2 (2 ms - 0.5 ms) N^2 (1 - f) f / T = 2.7 violations; take 27 in
    # 10 times the recording, so that the count is whole.
    share, n_spikes, duration_s = 0.1, 10_000, 10_000 * 1.0
    n_violations = 2 * 0.0015 * n_spikes**2 * (1 - share) * share / duration_s
    assert n_violations == pytest.approx(2.7)
    rounded = 3
    regular = np.arange(n_spikes - rounded) * (duration_s / n_spikes)
    times = np.sort(np.concatenate([regular, regular[10 : 10 + rounded] + 0.001]))
    found = spikes.isi_contamination(times, duration_s=duration_s, refractory_s=0.002, dead_s=0.0005)
    assert 2 * 0.0015 * n_spikes**2 * (1 - found) * found / duration_s == pytest.approx(rounded)


def test_contamination_recovers_a_mixture():
    rng = np.random.default_rng(0)
    duration_s = 2000
    own = np.cumsum(0.01 + rng.exponential(0.04, 60_000))  # a cell that never fires twice within 10 ms
    own = own[own < duration_s]
    foreign = rng.uniform(0, duration_s, len(own) // 9)
    times = np.sort(np.concatenate([own, foreign]))
    # About 1100 violations: 3 % of Poisson error in their number, and as much in the share of 0.1.
    found = spikes.isi_contamination(times, duration_s=duration_s, refractory_s=0.004, dead_s=0.0)
    assert found == pytest.approx(0.1, rel=0.12)


def test_too_many_violations_mean_half():
    assert spikes.isi_contamination(np.arange(1000) * 0.001, duration_s=1) == 0.5
    assert np.isnan(spikes.isi_contamination([], duration_s=1))


@pytest.mark.parametrize("start_s", [0.0, 1e6])
def test_an_interval_of_just_the_refractory_period_is_no_violation(start_s):
    times_s = start_s + np.arange(1, 200) * 0.002
    assert spikes.isi_contamination(times_s, duration_s=0.5, refractory_s=0.002) == 0


def test_presence_counts_the_parts_with_spikes():
    assert spikes.presence_ratio(np.linspace(0, 49.9, 100), duration_s=100, n_bins=20) == 0.5


@pytest.mark.parametrize("start_s", [0.0, 1000.0, 1.7e9, -50.0])
def test_presence_and_contamination_do_not_depend_on_when_the_clock_began(start_s):
    seen = start_s + np.arange(500) / 10  # one spike every 0.1 s in the first half
    assert spikes.presence_ratio(seen, duration_s=100, start_s=start_s, n_bins=20) == 0.5
    assert spikes.presence_ratio(start_s + np.arange(30) / 30, duration_s=1, start_s=start_s, n_bins=30) == 1.0
    assert spikes.presence_ratio(start_s + np.array([100.0]), duration_s=100, start_s=start_s, n_bins=20) == 0.05
    assert spikes.isi_contamination(seen, duration_s=50) == 0


def test_a_train_that_contradicts_its_recording_is_refused():
    late = np.arange(1000.0, 1100)
    with pytest.raises(
        ValueError, match=r"duration_s must hold the whole train, from start_s = 0 s on; got times from"
    ):
        spikes.presence_ratio(late, duration_s=100)
    with pytest.raises(ValueError, match=r"duration_s must hold the whole train.* and a duration of 50 s"):
        spikes.presence_ratio(late, duration_s=50, start_s=1000)
    with pytest.raises(ValueError, match="duration_s must hold the whole train; got times from 1000 to 1099 s"):
        spikes.isi_contamination(late, duration_s=50)
    with pytest.raises(ValueError, match=r"amplitudes must be sizes.* got 100 negative ones of 100.*np\.abs"):
        spikes.amplitude_cutoff(-np.linspace(50, 90, 100))


@pytest.mark.parametrize("threshold", [-1.0, 0.0])
def test_amplitude_cutoff_recovers_what_was_cut(threshold):
    from scipy.stats import norm

    samples = np.random.default_rng(0).normal(0, 1, (10, 40_000))
    found = np.mean([spikes.amplitude_cutoff(10 + sizes[sizes > threshold]) for sizes in samples])
    # Cut at -1, a share of 0.159 is missing. Cut at the peak, half is missing, and nothing is left to mirror: the
    # estimate stops at what it can see, which is why the metric says "at most a half".
    # One sample scatters by 0.007 and 0.03: bins of 0.1 standard deviations move the mirror.
    assert found == pytest.approx(norm.cdf(threshold), abs=0.015 if threshold < 0 else 0.04)


def test_agreement_by_hand():
    truth = np.array([100, 200, 300, 400, 500, 1000]), np.array([0, 0, 0, 0, 0, 1])
    found = np.array([95, 205, 300, 400, 900, 1000]), np.array([1, 1, 1, 1, 1, 0])
    agreement = spikes.compare_sorting(truth, found, rate_hz=30_000)
    assert agreement.partner.tolist() == [1, 0]
    np.testing.assert_allclose(agreement.accuracy, [4 / 6, 1])
    np.testing.assert_allclose(agreement.precision, [4 / 5, 1])
    np.testing.assert_allclose(agreement.recall, [4 / 5, 1])


def test_agreement_uses_no_spike_twice():
    agreement = spikes.compare_sorting(([100, 104], [0, 0]), ([102], [0]), rate_hz=30_000, min_accuracy=0)
    assert agreement.scores[0, 0] == 0.5


def test_agreement_below_a_half_is_no_agreement():
    agreement = spikes.compare_sorting(([100, 500, 900], [0, 0, 0]), ([100], [0]), rate_hz=30_000)
    assert agreement.partner.tolist() == [-1]
    assert agreement.accuracy.tolist() == [0]


def test_nothing_found():
    agreement = spikes.compare_sorting(([100, 500], [0, 1]), ([], []), rate_hz=30_000)
    assert agreement.accuracy.tolist() == [0, 0]


def test_quality_tells_a_clear_unit_from_two_cells_taken_for_one():
    probe = spikes.make_probe_recording(duration_s=20, n_channels=8, n_units=2, amplitude_uv=(80, 160), firing_hz=20)
    sorting = spikes.sort_spikes(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz)
    table = spikes.unit_quality(sorting).to_frame()
    assert len(table) == 2
    assert (table["contamination"] < 0.05).all()
    assert (table["snr"] > 4).all()
    mixed = np.sort(np.concatenate(sorting.trains.times_s))
    assert spikes.isi_contamination(mixed, duration_s=20) > 0.2


def test_recordings_and_sortings_come_back(tmp_path):
    probe = spikes.make_probe_recording(duration_s=10, n_channels=8, n_units=1, amplitude_uv=(150, 150))
    sorting = spikes.sort_spikes(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz)
    folder = spikes.write_recording(
        probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz, folder=tmp_path / "raw"
    )
    recording, geometry, rate_hz = spikes.read_recording(folder)
    np.testing.assert_array_equal(recording, probe.recording_uv)
    np.testing.assert_array_equal(geometry, probe.geometry_um)
    assert rate_hz == probe.rate_hz
    samples, units, rate_hz = spikes.read_sorting(spikes.write_sorting(sorting, tmp_path / "spikes.npz"))
    np.testing.assert_array_equal(samples, sorting.samples)
    np.testing.assert_array_equal(units, sorting.units)
    assert rate_hz == sorting.rate_hz


def test_unit_names_become_numbers(tmp_path):
    np.savez(
        tmp_path / "named.npz",
        unit_ids=np.array(["b", "a"]),
        num_segment=[1],
        sampling_frequency=[30_000.0],
        spike_indexes_seg0=[1, 2, 3],
        spike_labels_seg0=np.array(["a", "b", "a"]),
    )
    assert spikes.read_sorting(tmp_path / "named.npz")[1].tolist() == [1, 0, 1]


def test_simulated_spikes_are_where_the_truth_says():
    probe = spikes.make_probe_recording(duration_s=10, n_units=3, noise_uv=0, firing_hz=3, amplitude_uv=(50, 90))
    gaps = np.diff(probe.samples)
    lone = 1 + np.flatnonzero((gaps[:-1] > 200) & (gaps[1:] > 200))
    assert len(lone) > 50
    for event in lone[:20]:
        around = probe.recording_uv[probe.samples[event] - 30 : probe.samples[event] + 60]
        np.testing.assert_allclose(around, probe.templates_uv[probe.units[event]], atol=1e-4)
    assert probe.templates_uv.min(axis=(1, 2)).round().tolist() == pytest.approx([-50, -67, -90], abs=2)


def test_simulated_cells_rest_and_overlap_when_told():
    calm, close = (spikes.make_probe_recording(duration_s=20, overlap=share) for share in (0.0, 0.4))
    for probe in (calm, close):
        for unit in range(6):
            assert np.diff(probe.samples[probe.units == unit]).min() > 0.002 * probe.rate_hz
    share = [np.mean(np.diff(probe.samples) < 15) for probe in (calm, close)]
    assert share[1] > 5 * share[0]
