"""Smoothing and cutting against sums over a Gaussian and plain slices."""

import numpy as np
import pytest

from neurokit_lite import ml

TIMES_S = 100 + 0.1 * np.arange(60)


def test_smoothing_is_a_gaussian_sum_of_square_roots():
    counts = np.zeros((60, 1))
    counts[30] = 9
    smooth = ml.smooth_counts(counts, TIMES_S, smoothing_s=0.2)[:, 0]
    weights = np.exp(-0.5 * ((np.arange(60) - 30) / 2) ** 2)
    weights[np.abs(np.arange(60) - 30) > 8] = 0  # scipy cuts at four standard deviations
    np.testing.assert_allclose(smooth, 3 * weights / weights.sum(), atol=1e-12)


def test_units_and_totals_are_kept():
    counts = np.random.default_rng(0).poisson(3, (60, 3))
    smooth = ml.smooth_counts(counts, TIMES_S, smoothing_s=0.3)
    np.testing.assert_allclose(smooth.sum(axis=0), np.sqrt(counts).sum(axis=0))


def test_the_width_is_in_seconds():
    counts = np.random.default_rng(0).poisson(3, (60, 2))
    twice = ml.smooth_counts(counts, 2 * TIMES_S, smoothing_s=0.4)
    np.testing.assert_allclose(ml.smooth_counts(counts, TIMES_S, smoothing_s=0.2), twice)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"smoothing_s": 0}, "above 0 s"),
        ({"smoothing_s": -0.1}, "above 0 s"),
        ({"smoothing_s": 250}, "milliseconds"),
        ({"times_s": np.append(TIMES_S[:-1], 106.5)}, "evenly spaced"),
        ({"times_s": np.zeros(60)}, "evenly spaced"),
        ({"counts": -np.ones((60, 1))}, "negative"),
    ],
    ids=["zero", "below", "ms", "uneven", "still", "negative"],
)
def test_what_cannot_be_smoothed_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        ml.smooth_counts(**({"counts": np.ones((60, 1)), "times_s": TIMES_S, "smoothing_s": 0.2} | change))


def test_stretches_are_slices_with_time_last():
    samples = np.random.default_rng(1).normal(size=(60, 3))
    trials = ml.cut_stretches(samples, TIMES_S, n_bins=25)
    assert trials.shape == (2, 3, 25)
    np.testing.assert_array_equal(trials[1, 2], samples[25:50, 2])
    assert ml.cut_stretches(samples, TIMES_S, n_bins=60).shape == (1, 3, 60)


def test_stretches_do_not_reach_over_a_gap():
    with pytest.raises(ValueError, match="Treat each epoch by itself"):
        ml.cut_stretches(np.ones((60, 1)), np.where(np.arange(60) < 30, TIMES_S, TIMES_S + 9), n_bins=10)
