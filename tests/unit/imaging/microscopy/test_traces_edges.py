"""Traces, events, matches and shifts by hand."""

import numpy as np
import pytest

from neurokit_lite import imaging


def test_a_trace_is_a_mean_over_its_pixels_less_a_share_of_its_ring():
    movie = np.arange(3 * 100.0).reshape(3, 10, 10)
    rois = np.zeros((2, 10, 10), bool)
    rois[0, 0, :4], rois[1, 5, 5] = True, True
    traces = imaging.extract_traces(movie, rois, chunk_frames=2)
    np.testing.assert_allclose(traces, [[1.5, 101.5, 201.5], [55, 155, 255]])
    np.testing.assert_allclose(imaging.subtract_neuropil(traces, traces, weight=0.7), 0.3 * traces)


def test_a_ring_holds_no_cell_and_lies_around_its_own():
    rois = np.zeros((2, 30, 30), bool)
    rois[0, 10:13, 10:13], rois[1, 10:13, 17:20] = True, True
    rings = imaging.neuropil_rings(rois, inner_pixels=1.5, outer_pixels=6.0)
    assert not (rings & rois.any(axis=0)).any()
    rows, columns = np.nonzero(rings[0])
    assert (rows.min(), columns.min()) == (4, 4)
    near = np.argwhere(rings[0])[:, None] - np.argwhere(rois.any(axis=0))
    assert np.linalg.norm(near, axis=2).min() > 1.5


def test_brightness_at_rest_is_a_change_of_zero():
    trace = np.full((1, 200), 50.0)
    trace[0, 100:103] = 75.0
    found = imaging.dff(trace, 10.0, window_s=10.0, smoothing_s=0.0)
    np.testing.assert_allclose(found[0, [0, 50, 101]], [0, 0, 0.5], atol=1e-9)


def test_noise_is_that_of_one_frame_and_not_of_a_difference():
    traces = np.random.default_rng(0).normal(0, 3.0, size=(4, 20_000))
    np.testing.assert_allclose(imaging.noise_level(traces), 3.0, rtol=0.03)  # standard error 1 %


@pytest.mark.parametrize("rate_hz", [2.0, 10.0])
def test_events_of_a_decay_that_is_known_are_found_in_their_frame(rate_hz):
    decay_s, sizes = 1.2, np.zeros(60)
    sizes[[5, 20, 22]] = 1.0, 2.0, 0.5
    keep, calcium = np.exp(-1 / (decay_s * rate_hz)), np.zeros(60)
    for t in range(60):
        calcium[t] = sizes[t] + (keep * calcium[t - 1] if t else 0)
    found = imaging.infer_events(calcium[None], rate_hz, decay_s=decay_s)
    np.testing.assert_allclose(found.sizes[0], sizes, atol=1e-9)
    np.testing.assert_allclose(found.times_s[0], np.array([5, 20, 22]) / rate_hz)


def test_matches_by_hand():
    """Two found objects hold half and all of a true one; a third holds three true ones; one touches a corner."""
    truth, found = np.zeros((2, 20, 20), int)
    truth[0:4, 0:4], found[0:4, 0:4] = 1, 7
    truth[6:10, 0:4], found[6:8, 0:4] = 2, 8
    for number, column in ((3, 6), (4, 10), (5, 14)):
        truth[0:4, column : column + 3] = number
    found[0:4, 6:17] = 9
    truth[12:16, 12:16], found[15:19, 15:19] = 6, 10
    match = imaging.match_objects(found, truth, smallest_iou=0.5)
    assert match.pairs.tolist() == [[7, 1], [8, 2]]
    assert match.iou.tolist() == [1, 0.5]
    assert (match.n_found, match.n_true, match.n_merged) == (4, 6, 3)
    assert match.f1 == pytest.approx(2 * 2 / 10)


def test_the_threshold_parts_unequal_groups():
    values = np.concatenate([np.random.default_rng(1).normal(0, 1, 5000), np.random.default_rng(2).normal(20, 1, 100)])
    assert 3 < imaging.otsu(values) < 17


@pytest.mark.parametrize("shift", [(2, 0), (-3, 1), (0, -1)])
def test_a_shift_says_where_the_frame_went_and_undoing_it_brings_it_back(shift):
    reference = np.random.default_rng(3).normal(size=(24, 32))
    frame = np.roll(reference, shift, axis=(0, 1))
    np.testing.assert_allclose(imaging.find_shift(frame, reference), shift, atol=0.011)
    back = imaging.undo_shift(frame, np.array(shift, float))
    np.testing.assert_allclose(back[6:-6, 6:-6], reference[6:-6, 6:-6], atol=0.05)
