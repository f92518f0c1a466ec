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


@pytest.mark.parametrize("offset_s", [0.0, 1e6, 1.7e9, -300.1, 1 / 3])
@pytest.mark.parametrize("tr_s", [2.0, 0.72, 1 / 3, 0.7, 0.8, 1.355, 2.2])
def test_events_on_volumes_are_ones_at_their_delays_whatever_the_clock(tr_s, offset_s):
    at = np.array([3, 11, 12, 20])
    times_s = offset_s + tr_s * np.arange(30)
    events = {"onset": offset_s + at * tr_s, "duration": np.full(4, tr_s), "trial_type": ["a"] * 4}
    found = imaging.build_design(events, times_s, shape="fir", n_delays=4, high_pass_hz=None).matrix[:, :4]
    wanted = np.array([[float(volume - delay in at) for delay in range(4)] for volume in range(30)])
    np.testing.assert_allclose(found, wanted, atol=1e-12)
    # A response of fixed shape: that of the same run with a clock that began with it.
    here = imaging.build_design(events, times_s, high_pass_hz=None).matrix
    there = imaging.build_design(events | {"onset": at * tr_s}, tr_s * np.arange(30), high_pass_hz=None).matrix
    np.testing.assert_allclose(here, there, atol=1e-6)  # 1.7e9 s are known to 0.24 microseconds


def test_onsets_too_coarse_for_the_volumes_are_said():
    onsets = np.sort(np.random.default_rng(0).uniform(2**17, 2**17 + 50, 30)).astype("float32")  # 16 ms apart
    events = {"onset": onsets, "duration": np.ones(30), "trial_type": ["a"] * 30}
    with pytest.warns(UserWarning, match="onset in events holds times that are 0.016 s apart"):
        imaging.build_design(events, 2.0**17 + np.arange(60.0))


def test_events_that_begin_or_end_together_add_up():
    """As reported of another library (nilearn 2668 and 2674): one of two equal events was lost, one never ended."""

    def regressor(onsets, durations):
        events = {"onset": onsets, "duration": durations, "trial_type": ["a"] * len(onsets)}
        return imaging.build_design(events, np.arange(20.0), high_pass_hz=None).matrix[:, 0]

    for onsets, durations in (([0, 0, 10], [1, 1, 1]), ([2, 4, 4.5], [1, 1.5, 1])):
        apart = sum(regressor([onset], [duration]) for onset, duration in zip(onsets, durations, strict=True))
        np.testing.assert_allclose(regressor(onsets, durations), apart, atol=1e-12)
