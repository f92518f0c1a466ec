"""Sorting against the simulator's truth, and each rule of the sorter on a case made for it."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from neurokit_lite import spikes
from neurokit_lite.spikes.sorting.template_matching import cross_products, match_templates, prepare_bank
from neurokit_lite.spikes.sorting.templates import _is_cell

OPTIONS = {"before": 10, "limits": (0.7, 1.4), "dead": 5}


def sort(probe, **options):
    return spikes.sort_spikes(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz, **options)


def accuracy(probe, sorting):
    truth, found = (probe.samples, probe.units), (sorting.samples, sorting.units)
    return spikes.compare_sorting(truth, found, rate_hz=probe.rate_hz).accuracy


@cache
def five_units():
    probe = spikes.make_probe_recording(duration_s=20, n_channels=16, n_units=5, amplitude_uv=(60, 200))
    return probe, sort(probe)


def waves(n_units):
    """Waveforms of unit energy times 400, on six channels."""
    shapes = np.random.default_rng(0).normal(size=(n_units, 30, 6)).astype(np.float32)
    return 20 * shapes / np.linalg.norm(shapes, axis=(1, 2), keepdims=True)


def test_five_clear_units_are_found_and_no_other():
    probe, sorting = five_units()
    assert sorting.n_units == 5
    assert accuracy(probe, sorting).min() > 0.97  # each unit has about 200 spikes: at most six wrong or missed


def test_the_answer_is_the_same_twice_and_with_threads():
    probe, sorting = five_units()
    again = sort(probe, n_jobs=2)
    np.testing.assert_array_equal(again.samples, sorting.samples)
    np.testing.assert_array_equal(again.units, sorting.units)


def test_a_recording_on_disk_in_whole_numbers_gives_the_same_spikes(tmp_path):
    probe, sorting = five_units()
    np.round(10 * probe.recording_uv).astype(np.int16).tofile(tmp_path / "raw.dat")
    raw = np.memmap(tmp_path / "raw.dat", np.int16, "r").reshape(-1, 16)
    stored = spikes.sort_spikes(raw, probe.geometry_um, rate_hz=probe.rate_hz)
    found, other = (sorting.samples, sorting.units), (stored.samples, stored.units)
    # Rounding to 0.1 µV adds 0.03 µV to a noise of 8: one spike in a hundred may fall on the other side.
    assert spikes.compare_sorting(found, other, rate_hz=probe.rate_hz).accuracy.min() > 0.98


def test_overlapping_spikes_are_told_apart():
    probe = spikes.make_probe_recording(duration_s=20, n_channels=16, n_units=5, amplitude_uv=(80, 200), overlap=0.4)
    gap = np.diff(probe.samples)
    overlaps = np.flatnonzero(gap < 15)
    assert len(overlaps) > 200
    sorting = sort(probe)
    matched = spikes.compare_sorting((probe.samples, probe.units), (sorting.samples, sorting.units), rate_hz=30_000)
    # Two spikes in one trough: whoever gives each trough to one unit cannot find more than half of these.
    in_pair = np.union1d(overlaps, overlaps + 1)
    is_found = [
        np.abs(sorting.samples[sorting.units == matched.partner[unit]] - sample).min(initial=99) <= 12
        for sample, unit in zip(probe.samples[in_pair], probe.units[in_pair], strict=True)
    ]
    assert (matched.partner >= 0).all()
    assert np.mean(is_found) > 0.75


def test_one_unit_only():
    probe = spikes.make_probe_recording(duration_s=10, n_channels=8, n_units=1, amplitude_uv=(120, 120))
    sorting = sort(probe)
    assert sorting.n_units == 1
    assert accuracy(probe, sorting)[0] > 0.97


def test_noise_alone_gives_no_unit():
    sorting = sort(spikes.make_probe_recording(duration_s=10, n_channels=8, n_units=0))
    assert sorting.n_units == 0
    assert sorting.samples.size == 0
    assert sorting.trains.n_units == 0
    assert len(spikes.unit_quality(sorting).to_frame()) == 0


def test_templates_come_back_in_microvolts():
    probe, sorting = five_units()
    partner = spikes.compare_sorting(
        (probe.samples, probe.units), (sorting.samples, sorting.units), rate_hz=probe.rate_hz
    ).partner
    true_depth = probe.templates_uv.min(axis=(1, 2))
    depth = sorting.templates_uv[partner].min(axis=(1, 2))
    # The filter and the reference take up to two fifths of a spike; they keep the order, and the unit.
    assert (np.argsort(depth) == np.argsort(true_depth)).all()
    assert ((depth / true_depth > 0.5) & (depth / true_depth < 1.1)).all()


def test_tissue_that_is_said_to_stand_is_sorted_as_before():
    probe, sorting = five_units()
    told = sort(probe, motion=spikes.ProbeDrift([10.0], [0.0]))
    assert told.n_units == sorting.n_units
    assert accuracy(probe, told).min() > 0.97


def test_drift_costs_spikes():
    still, moving = (
        spikes.make_probe_recording(duration_s=30, n_channels=16, n_units=4, amplitude_uv=(80, 160), drift_um=drift)
        for drift in (0, 60)
    )
    assert accuracy(still, sort(still)).mean() > accuracy(moving, sort(moving)).mean() + 0.1


def test_cross_products_are_the_scores_after_a_spike():
    shapes = waves(2)
    products, n = cross_products(shapes), shapes.shape[1]
    for lag in (-7, 0, 4):
        stage = np.zeros((3 * n, 6), np.float32)
        stage[n : 2 * n] = shapes[0]
        wanted = (stage[n + lag : 2 * n + lag] * shapes[1]).sum()
        assert products[0, 1, n - 1 + lag] == pytest.approx(wanted, abs=1e-2)  # of an energy of 400, in float32


def test_matching_explains_an_exact_sum():
    shapes = waves(2)
    white = np.zeros((400, 6), np.float32)
    for start, unit, size in ((50, 0, 1.0), (58, 1, 1.2), (200, 1, 0.8)):
        white[start : start + 30] += size * shapes[unit]
    bank = prepare_bank(shapes, np.zeros_like(white), **OPTIONS)
    starts, units, sizes = match_templates(white, bank)
    assert starts.tolist() == [50, 58, 200]
    assert units.tolist() == [0, 1, 1]
    np.testing.assert_allclose(sizes, [1.0, 1.2, 0.8], atol=0.15)  # greedy: the first spike takes part of the second


def test_a_copy_and_a_sum_are_no_cells():
    first, second = waves(2)
    total = np.zeros_like(first)
    total[:] = first
    total[4:] += second[:-4]
    shapes = np.stack([first, second, first + 0.001, total])
    bank = prepare_bank(shapes, np.random.default_rng(0).normal(size=(2000, 6)).astype(np.float32), **OPTIONS)
    rng = np.random.default_rng(0)
    counts = (100, 100, 40, 40)
    samples = np.concatenate([rng.integers(0, 3_000_000, n) for n in counts])
    order = np.argsort(samples)
    found = samples[order], np.repeat(range(4), counts)[order], np.ones(280)
    left = np.zeros((3_000_100, 6), np.float32)
    for at, lag in zip(found[0][found[1] == 3] - 10, np.tile(range(8), 5), strict=True):  # each pair at its own lag
        left[at : at + 30] += first - total
        left[at + lag : at + lag + 30] += second
    assert _is_cell(bank, found, left, min_spikes=20, near=45, limit=4).tolist() == [True, True, False, False]


def test_a_cell_that_looks_like_a_sum_of_its_neighbours_is_kept():
    """Four fifths of its waveform are those of two others: its own spikes are explained worse by them, one by one."""
    first, second, third = waves(3)
    mixed = 0.8 * (first + second) + 0.35 * third
    shapes = np.stack([first, second, mixed])
    white = np.random.default_rng(1).normal(size=(60_000, 6)).astype(np.float32)
    bank = prepare_bank(shapes, white, **OPTIONS)
    found = np.sort(np.arange(500, 59_000, 400)), np.arange(147) % 3, np.ones(147)
    assert _is_cell(bank, found, white, min_spikes=20, near=45, limit=4).all()


def test_a_satellite_is_no_cell():
    shapes = waves(2) * np.array([1.0, 0.6], np.float32)[:, None, None]
    bank = prepare_bank(shapes, np.random.default_rng(0).normal(size=(2000, 6)).astype(np.float32), **OPTIONS)
    loud = np.arange(1000, 101_000, 1000)
    samples = np.sort(np.concatenate([loud, loud + 20]))
    found = samples, np.tile([0, 1], 100), np.ones(200)
    left = np.zeros((110_000, 6), np.float32)
    assert _is_cell(bank, found, left, min_spikes=20, near=45, limit=4).tolist() == [True, False]


def test_clusters_choose_their_number():
    rng = np.random.default_rng(0)
    for n_clouds in (1, 2, 3):
        cloud = np.concatenate([rng.normal(0, 1, (200, 4)) + 9 * k * np.eye(4)[k] for k in range(n_clouds)])
        sizes = np.bincount(spikes.split_clusters(cloud, min_size=40))
        assert len(sizes) == n_clouds
        assert sizes.min() > 190


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"threshold": 0.5}, "threshold must be between 2 and 100"),
        ({"min_spikes": 1}, "min_spikes must"),
        ({"amplitude_limits": (1.2, 1.4)}, "amplitude_limits must be two numbers around 1"),
        ({"conditioner": "usual"}, "conditioner must be a Conditioner; got 'usual'"),
        ({"motion": [0.0, 1.0]}, "motion must be a ProbeDrift"),
    ],
)
def test_wrong_options_are_named(options, message):
    with pytest.raises((TypeError, ValueError), match=message):
        sort(spikes.make_probe_recording(duration_s=1, n_channels=8, n_units=1), **options)


def test_a_conditioner_of_another_probe_or_rate_is_refused():
    eight, twelve = (spikes.make_probe_recording(duration_s=1, n_channels=n, n_units=1) for n in (8, 12))
    other = spikes.fit_conditioner(twelve.recording_uv, twelve.geometry_um, rate_hz=twelve.rate_hz)
    own = spikes.fit_conditioner(eight.recording_uv, eight.geometry_um, rate_hz=eight.rate_hz)
    for conditioner, rate_hz in ((other, 30_000), (own, 15_000)):
        with pytest.raises(ValueError, match="conditioner must be learnt from this probe, 8 channels"):
            spikes.sort_spikes(eight.recording_uv, eight.geometry_um, rate_hz=rate_hz, conditioner=conditioner)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("samples", [500, 400], "samples must rise"),
        ("units", [0, 7], "units must be numbers of the 5 templates"),
        ("units", [0, -1], "units must be numbers of the 5 templates"),
        ("units", [0.5, 1], "units must hold whole numbers"),
        ("amplitudes", [1.0], "amplitudes must have 2"),
    ],
)
def test_a_sorting_that_cannot_be_is_not_made(field, value, message):
    _, sorting = five_units()
    two = {"samples": [400, 500], "units": [0, 1], "amplitudes": [1.0, 1.0]}
    with pytest.raises((TypeError, ValueError), match=message):
        replace(sorting, **(two | {field: value}))
