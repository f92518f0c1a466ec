"""Drift: the course of the tissue is found, the recording is moved back, and a sorter then finds its cells."""

from functools import cache

import numpy as np
import pytest

from neurokit_lite import spikes
from neurokit_lite.spikes.sorting.following import displacement_states, match_following, still_blocks
from neurokit_lite.spikes.sorting.template_matching import prepare_bank


@cache
def sliding():
    """Tissue that slides by 40 µm along a probe of 220 µm in twenty seconds."""
    return spikes.make_probe_recording(
        duration_s=20, n_channels=24, n_units=12, amplitude_uv=(50, 180), drift_um=40, random_state=3
    )


def conditioner_of(probe):
    return spikes.fit_conditioner(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz)


def accuracy(probe, recording, **options):
    found = spikes.sort_spikes(recording, probe.geometry_um, rate_hz=probe.rate_hz, **options)
    truth = probe.samples, probe.units
    return spikes.compare_sorting(truth, (found.samples, found.units), rate_hz=probe.rate_hz).accuracy.mean()


def test_the_course_is_found_and_the_sorter_gains():
    probe = sliding()
    motion = spikes.estimate_motion(probe.recording_uv, conditioner_of(probe))
    truth = 40 * (motion.times_s - motion.times_s.mean()) / 20
    slope = np.polyfit(truth, motion.shift_um, 1)[0]
    # A centre of mass lags: three quarters of the way, as the docstring says, or a little more.
    assert 0.6 < slope < 1.1
    assert np.abs(motion.shift_um - slope * truth).max() < 5
    moved = spikes.register_drift(probe.recording_uv, probe.geometry_um, motion, rate_hz=probe.rate_hz)
    plain, registered = accuracy(probe, probe.recording_uv), accuracy(probe, moved)
    assert registered > plain + 0.1
    assert accuracy(probe, moved, motion=motion) > registered + 0.04  # 0.98, 0.91 and 0.31


@cache
def slow_slide():
    """Tissue that slides by 25 µm in thirty seconds, and how well it is sorted by who does not know of it."""
    probe = spikes.make_probe_recording(
        duration_s=30, n_channels=16, n_units=4, amplitude_uv=(80, 180), drift_um=25, random_state=2
    )
    return probe, accuracy(probe, probe.recording_uv)


@pytest.mark.parametrize("share", [1.0, 0.5])
def test_templates_follow_a_course_that_is_known_up_to_a_factor(share):
    """The displacements only order the moments: half of them say as much as all."""
    probe, unknown = slow_slide()
    times_s = np.array([0.5, 29.5])
    motion = spikes.ProbeDrift(times_s, share * 25 * (times_s - 15) / 30)
    assert accuracy(probe, probe.recording_uv, motion=motion) > 0.95
    assert unknown < 0.9


def test_templates_are_learnt_where_the_tissue_is_most_of_the_time():
    shift_um = np.r_[np.full(10, -8.0), np.full(30, 2.0), np.linspace(2, 20, 10)]
    chosen, home_um = still_blocks(shift_um, 12)
    assert home_um == pytest.approx(2, abs=0.3)
    assert len(chosen) == 12
    assert (np.abs(shift_um[chosen] - 2) <= 2).all()
    assert np.ptp(chosen) > 25  # spread over all those moments
    steady, _ = still_blocks(np.arange(60.0), 24)  # never at one place for long: the closest third
    assert len(steady) == 8
    assert np.ptp(steady) < 9
    assert displacement_states(np.array([1.4, 2.0, 2.6, -3.0]), 2.0).tolist() == [-1, 0, 1, -5]


def test_tissue_that_stands_is_left_alone():
    probe = spikes.make_probe_recording(duration_s=10, n_channels=16, n_units=6)
    motion = spikes.estimate_motion(probe.recording_uv, conditioner_of(probe))
    assert np.abs(motion.shift_um).max() < 2  # µm, a tenth of the channels' pitch


def test_a_field_that_is_smooth_is_moved_by_the_shift():
    """A bump of Gaussian shape in space: after a shift of 10 µm its samples are the bump's, 10 µm on."""
    geometry = np.column_stack([np.zeros(30), 10.0 * np.arange(30)])

    def bump(shift):
        return np.exp(-0.5 * ((geometry[:, 1] - 150 - shift) / 40) ** 2)

    recorded = np.tile(bump(10), (30_000, 1))
    still = spikes.register_drift(
        recorded, geometry, spikes.ProbeDrift(np.array([0.5]), np.array([10.0])), rate_hz=30_000
    )
    np.testing.assert_allclose(still[:10], np.tile(bump(0), (10, 1)), atol=0.03)


def test_slices_are_those_of_the_whole_and_nothing_else_is_read():
    probe = sliding()
    motion = spikes.ProbeDrift(np.array([0.0, 20.0]), np.array([-20.0, 20.0]))
    moved = spikes.register_drift(probe.recording_uv[:60_000], probe.geometry_um, motion, rate_hz=probe.rate_hz)
    whole = np.asarray(moved)
    assert (moved.shape, len(moved), whole.dtype) == ((60_000, 24), 60_000, np.float32)
    for start, stop in ((0, 10), (7_490, 7_510), (59_000, 70_000)):
        # A product of other shape sums in another order: float32.
        np.testing.assert_allclose(moved[start:stop], whole[start:stop], atol=1e-3)


def test_too_few_spikes_to_see_a_movement_by():
    probe = spikes.make_probe_recording(duration_s=4, n_channels=8, n_units=1, firing_hz=1)
    with pytest.raises(ValueError, match="recording must hold ten spikes or more in a stretch"):
        spikes.estimate_motion(probe.recording_uv, conditioner_of(probe))


def test_a_gap_is_refused_when_its_slice_is_read():
    one = sliding()
    recording = one.recording_uv[:60_000].copy()
    recording[40_000, 3] = np.inf
    motion = spikes.ProbeDrift([0.0, 20.0], [-20.0, 20.0])
    moved = spikes.register_drift(recording, one.geometry_um, motion, rate_hz=one.rate_hz)
    assert np.isfinite(moved[:30_000]).all()
    with pytest.raises(ValueError, match=r"recording must hold finite numbers only; got .* sample 40000, channel 3"):
        moved[30_000:50_000]


@pytest.mark.parametrize(("times_s", "shift_um"), [([2.0, 1.0], [0.0, 1.0]), ([1.0], [0.0, 1.0]), ([], [])])
def test_a_course_goes_forward_and_has_a_shift_for_each_moment(times_s, shift_um):
    with pytest.raises(ValueError, match=r"times_s|shift_um"):
        spikes.ProbeDrift(times_s, shift_um)


def test_what_is_unsure_about_a_template_adds_up_from_state_to_state(monkeypatch):
    """Three states away, a template may have changed by three shares of its energy, if no spike was seen on the way."""
    generator, seen = np.random.default_rng(0), []
    noise = generator.normal(size=(4000, 2)).astype(np.float32)
    bank = prepare_bank(
        generator.normal(size=(1, 40, 2)).astype(np.float32), noise, before=10, limits=(0.7, 1.4), dead=9
    )

    def look(block, spans, bank, doubt, *, rate_hz):
        seen.append(float(doubt[0]))
        return bank, doubt

    monkeypatch.setattr("neurokit_lite.spikes.sorting.following._moved_on", look)
    spans = [(first, first + 1000) for first in range(0, 4000, 1000)]
    match_following(
        lambda start, stop: noise[start:stop], 4000, bank, spans=spans, states=np.arange(4), rate_hz=10_000.0
    )
    np.testing.assert_allclose(np.diff(seen), 0.02 * bank.energy[0], rtol=1e-5)
