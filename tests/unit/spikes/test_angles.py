"""Arithmetic on a circle."""

import numpy as np
import pytest

from neurokit_lite import spikes

RNG = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("estimate", "truth", "expected"),
    [(359, 1, 2), (1, 359, 2), (0, 180, 180), (90, 90, 0), (10, 350, 20), (-90, 270, 0), (725, 0, 5)],
)
def test_angular_error_by_hand(estimate, truth, expected):
    error = spikes.angular_error(np.radians([estimate]), np.radians([truth]))
    # A few roundings of numbers up to 4 pi: 1e-12 degrees are hundreds of them.
    np.testing.assert_allclose(np.degrees(error), [expected], atol=1e-12)


def test_angular_error_is_symmetric_bounded_and_blind_to_turns():
    a, b = RNG.uniform(-10, 10, (2, 1000))
    error = spikes.angular_error(a, b)
    assert (error >= 0).all()
    assert (error <= np.pi).all()
    np.testing.assert_allclose(error, spikes.angular_error(b, a), atol=1e-14)
    np.testing.assert_allclose(error, spikes.angular_error(a + 2 * np.pi, b - 4 * np.pi), atol=1e-14)


def test_angular_error_equals_the_arc_between_unit_vectors():
    a, b = RNG.uniform(0, 2 * np.pi, (2, 1000))
    arc = np.arccos(np.clip(np.cos(a - b), -1, 1))
    # arccos loses half its digits near 0 and pi: sqrt(machine epsilon) is 1.5e-8.
    np.testing.assert_allclose(spikes.angular_error(a, b), arc, atol=1e-7)


def test_angular_error_wants_equal_lengths():
    with pytest.raises(ValueError, match=r"estimate_rad must have one entry for each of the 2 \(n_times\)"):
        spikes.angular_error([0.0], [0.0, 1.0])


@pytest.mark.parametrize(("ends", "halfway"), [((350, 30), 10), ((30, 350), 10), ((80, 100), 90), ((170, 190), 180)])
def test_interpolation_goes_the_short_way_round(ends, halfway):
    found = spikes.interpolate_angle(np.radians(ends), [0.0, 1.0], [0.5])
    np.testing.assert_allclose(np.degrees(found), [halfway], atol=1e-12)


def test_interpolation_returns_the_samples_themselves():
    angle = RNG.uniform(0, 2 * np.pi, 50)
    times = np.cumsum(RNG.uniform(0.1, 1, 50))
    np.testing.assert_allclose(spikes.interpolate_angle(angle, times, times), angle, atol=1e-14)


def test_interpolating_a_steady_turn_at_120_hz_is_exact_to_a_thousandth_of_a_degree():
    times = np.arange(0, 2, 1 / 120)
    at = np.sort(RNG.uniform(0, 1.9, 200))
    found = spikes.interpolate_angle(4 * times, times, at)  # 4 rad/s: a brisk mouse, two degrees a sample
    # On a chord of 2h = 0.033 rad the direction errs by at most h^3 * 0.13 = 6e-7 rad.
    assert np.degrees(spikes.angular_error(found, 4 * at)).max() < 1e-3


def test_interpolation_outside_the_tracked_span_is_refused():
    with pytest.raises(ValueError, match=r"at_s must lie between 0 and 1 s; got times from 0.5 to 1.5 s\. Cut to"):
        spikes.interpolate_angle([0.0, 1.0], [0.0, 1.0], [0.5, 1.5])


def test_nothing_wanted_nothing_returned():
    assert spikes.interpolate_angle([0.0, 1.0], [0.0, 1.0], []).shape == (0,)


def test_nothing_is_known_in_a_gap_of_the_heading():
    heading = np.full(10, 0.5)
    heading[4] = np.nan
    at_s = [0.5, 3.0, 3.5, 4.0, 4.5, 5.0, 9.0]
    expected = [0.5, 0.5, np.nan, np.nan, np.nan, 0.5, 0.5]
    np.testing.assert_allclose(spikes.interpolate_angle(heading, np.arange(10.0), at_s), expected)
    late = np.arange(10.0) + 20.0 * (np.arange(10) > 4)  # twenty seconds without a sample
    found = spikes.interpolate_angle(np.full(10, 0.5), late, [4.0, 4.5, 10.0, 25.0, 25.5])
    np.testing.assert_allclose(found, [0.5, np.nan, np.nan, 0.5, 0.5])
    speed = spikes.angular_speed(np.arange(10.0) / 10, late, [2.0, 10.0])
    np.testing.assert_allclose(speed, [0.1, np.nan], rtol=2e-3)  # the chord of an arc of 0.1 rad


@pytest.mark.parametrize("lost", [[0.0, np.nan], [np.nan, np.nan], [0.0, np.inf]])
def test_a_heading_of_which_too_little_is_known_is_refused(lost):
    with pytest.raises(ValueError, match="angle_rad must hold finite numbers, at least two"):
        spikes.interpolate_angle(lost, [0.0, 1.0], [0.5])
