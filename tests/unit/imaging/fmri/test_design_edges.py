"""Designs at their edges: the response's own numbers, events without length, drifts that just fit, delays."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import imaging

TIMES_S = np.arange(60) * 1.0


@pytest.mark.parametrize(
    ("shape", "peak", "undershoot", "share"),
    [("glover", (6 / 0.9, 0.9), (12 / 0.9, 0.9), 0.48), ("spm", (6.0, 1.0), (16.0, 1.0), 0.167)],
)
def test_a_response_is_two_gamma_densities_and_has_unit_area(shape, peak, undershoot, share):
    seconds = np.linspace(0.5, 30, 60)
    first, second = (stats.gamma.pdf(seconds, order, scale=scale) for order, scale in (peak, undershoot))
    np.testing.assert_allclose(imaging.hrf(seconds, shape=shape), (first - share * second) / (1 - share), rtol=1e-9)


@pytest.mark.parametrize("duration_s", [0.0, 0.001])
def test_an_event_without_length_is_followed_by_the_response(duration_s):
    events = {"onset": [10.0], "duration": [duration_s], "trial_type": ["click"]}
    regressor = imaging.build_design(events, TIMES_S, high_pass_hz=None).matrix[:, 0]
    wanted = imaging.hrf(TIMES_S - 10)
    # One step of the fine time base is 0.02 s; the steepest rise is a quarter of the peak a second.
    np.testing.assert_allclose(regressor / regressor.max(), wanted / wanted.max(), atol=0.02)


def test_a_long_block_rises_to_one_and_stays():
    events = {"onset": [0.0], "duration": [60.0], "trial_type": ["block"]}
    regressor = imaging.build_design(events, TIMES_S, high_pass_hz=None).matrix[:, 0]
    np.testing.assert_allclose(regressor[40:], 1, atol=0.01)


def test_an_event_in_the_last_volume_belongs_to_the_run():
    events = {"onset": [0.0, 59.5], "duration": [1.0, 1.0], "trial_type": ["a", "a"]}
    assert imaging.build_design(events, TIMES_S, high_pass_hz=None).matrix.shape == (60, 2)


def test_each_delay_is_a_volume_after_the_event():
    events = {"onset": [10.0], "duration": [1.0], "trial_type": ["cue"]}
    matrix = imaging.build_design(events, TIMES_S, shape="fir", n_delays=3, high_pass_hz=None).matrix
    assert [np.flatnonzero(matrix[:, k] > 0.5).tolist() for k in range(3)] == [[10], [11], [12]]


@pytest.mark.parametrize(
    ("n_times", "tr_s", "high_pass_hz", "n_columns"),
    [(100, 2.0, 0.0125, 5), (100, 2.0, 0.0124, 4), (180, 2.5, 0.03, 27)],
)
def test_drifts_up_to_the_cut_off_and_none_above(n_times, tr_s, high_pass_hz, n_columns):
    """Column k turns k times in two runs, so the fastest has k = 2 n tr f."""
    drift = imaging.cosine_drift(n_times, tr_s, high_pass_hz=high_pass_hz)
    assert drift.shape == (n_times, n_columns)
    assert (np.diff(np.sign(drift), axis=0) != 0).sum(axis=0).tolist() == list(range(1, n_columns + 1))
