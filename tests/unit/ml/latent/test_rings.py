"""Loops against figures whose homology is known, and rings that were made, against lines and noise."""

import numpy as np
import pytest

from neurokit_lite import ml

ROUND = np.linspace(0, 10 * np.pi, 900)
BACK_AND_FORTH = np.pi / 2 * (1 - np.cos(ROUND))  # half a circle, there and back


def circle(n_points: int, radius: float = 1.0) -> np.ndarray:
    angles = 2 * np.pi * np.arange(n_points) / n_points
    return radius * np.column_stack([np.cos(angles), np.sin(angles)])


@pytest.mark.parametrize("n_points", [4, 6, 9, 12, 30])
def test_a_polygon_is_born_with_its_side_and_dies_with_its_largest_inner_triangle(n_points):
    """Adamaszek and Adams (2017): the chord over ceil(n / 3) steps fills it."""
    loops = ml.find_loops(circle(n_points))
    assert loops.shape == (1, 2)
    chords = 2 * np.sin(np.pi * np.array([1, np.ceil(n_points / 3)]) / n_points)
    np.testing.assert_allclose(loops[0], chords, rtol=1e-9)


def test_two_circles_are_two_loops_the_longer_one_first():
    loops = ml.find_loops(np.vstack([circle(12), circle(12, 3.0) + 10]))
    lives = loops[:, 1] - loops[:, 0]
    assert (lives[2:] < 0.1).all()  # where the circles meet, a small one
    np.testing.assert_allclose(loops[0], 3 * loops[1], rtol=1e-9)


def test_points_on_a_line_and_single_triangles_have_no_loop():
    assert ml.find_loops(np.arange(9.0)[:, None]).shape == (0, 2)
    assert ml.find_loops([[0, 0], [1, 0], [0, 1]]).shape == (0, 2)
    assert ml.find_loops(np.zeros((5, 2))).shape == (0, 2)


def test_loops_do_not_depend_on_order_place_or_turn():
    points = np.random.default_rng(3).normal(size=(25, 3))
    turn = np.linalg.qr(np.random.default_rng(4).normal(size=(3, 3)))[0]
    np.testing.assert_allclose(ml.find_loops(points[::-1] @ turn + 5), ml.find_loops(points), atol=1e-9)


def test_a_ring_is_found_and_a_line_is_not():
    """Of 99 permutations none has a loop as prominent as the ring's; of the line's, many have."""
    options = {"n_permutations": 39, "n_gap": 30, "random_state": 0}
    ring = ml.permute_ring(ml.make_ring_activity(ROUND, 7), **options)
    line = ml.permute_ring(ml.make_ring_activity(BACK_AND_FORTH, 7), **options)
    assert ring.p_value == 1 / 40
    assert ring.prominence > 0.5
    assert line.p_value > 0.2
    assert line.prominence < 0.15


def test_false_alarms_are_as_rare_as_alpha():
    """Ten populations of smoothed unrelated units: p below 0.1 in at most four (probability of more: 0.0016)."""
    alarms = 0
    for seed in range(10):
        counts = np.random.default_rng(seed).poisson(2, (600, 6))
        activity = ml.smooth_counts(counts, 0.1 * np.arange(600), smoothing_s=0.5)
        found = ml.permute_ring(activity, n_landmarks=20, n_permutations=19, n_gap=20, random_state=seed)
        alarms += found.p_value <= 0.1
    assert alarms <= 4


def test_p_counts_the_observed_one():
    test = ml.RingTest(np.array([[0.0, 1.0], [0.0, 0.4]]), np.array([0.6, 0.59, 0.7]))
    assert test.prominence == pytest.approx(0.6)
    assert test.p_value == 0.75
    assert ml.RingTest(np.empty((0, 2)), np.array([0.5])).prominence == 0


def test_overall_rate_does_not_count():
    activity = ml.make_ring_activity(ROUND, 7)
    louder = activity * np.random.default_rng(0).uniform(0.5, 2, (900, 1))
    np.testing.assert_allclose(ml.find_landmarks(louder, 30), ml.find_landmarks(activity, 30), atol=1e-8)


def test_the_angle_is_read_up_to_turn_and_mirror():
    """Seven noisy units: 10 degrees of median error at most. A chance angle has 90."""
    found = ml.read_ring(ml.make_ring_activity(ROUND, 7, noise=0.05))
    off = np.angle(np.exp(1j * (ml.align_angles(found, ROUND) - ROUND)))
    assert np.degrees(np.median(np.abs(off))) < 10


def test_landmarks_in_two_parts_are_told():
    apart = np.repeat([0.0, np.pi], 450) + np.random.default_rng(0).uniform(0, 0.3, 900)
    with pytest.warns(UserWarning, match="not fully connected"):
        ml.read_ring(ml.make_ring_activity(apart, 7, noise=0.02))


def test_bins_without_activity_have_no_angle():
    activity = ml.make_ring_activity(ROUND, 7)
    activity[[5, 50]] = 0
    assert np.flatnonzero(np.isnan(ml.read_ring(activity))).tolist() == [5, 50]


@pytest.mark.parametrize("sign", [1, -1])
def test_turned_and_mirrored_angles_are_turned_back(sign):
    truth = np.random.default_rng(2).uniform(-np.pi, np.pi, 50)
    given = sign * truth + np.radians(77)
    given[3] = np.nan
    aligned = ml.align_angles(given, truth)
    off = np.angle(np.exp(1j * (aligned - truth)))
    assert np.isnan(off[3])
    np.testing.assert_allclose(np.delete(off, 3), 0, atol=1e-9)


def test_the_typical_angle_is_aligned_not_the_outlier():
    truth = np.zeros(9)
    given = np.append(np.full(8, 1.0), 1.0 + np.pi)
    assert np.median(np.abs(ml.align_angles(given, truth))) < np.radians(0.5)


def test_negative_activity_is_refused():
    with pytest.raises(ValueError, match="not be negative"):
        ml.read_ring(ml.make_ring_activity(ROUND, 7) - 0.5)
