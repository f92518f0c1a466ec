"""Turned maps: by hand on a circle, both hemispheres as mirror images, and no value from the wall."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from neurokit_lite import integrate

CIRCLE = np.array([[np.cos(a), np.sin(a), 0] for a in np.arange(8) * np.pi / 4])
EIGHTH = Rotation.from_rotvec(np.arange(8)[:, None] * [0, 0, np.pi / 4]).as_matrix()
METHODS = ("nearest", "matching")


def directions(n: int, seed: int = 0) -> np.ndarray:
    points = np.random.default_rng(seed).normal(size=(n, 3))
    return points / np.linalg.norm(points, axis=1, keepdims=True)


@pytest.mark.parametrize("method", METHODS)
def test_eight_turns_of_a_circle(method):
    """A turn of k eighths brings to place i the value of place i - k."""
    spins = integrate.spin_regions(CIRCLE, EIGHTH, method=method)
    assert (spins == (np.arange(8) - np.arange(8)[:, None]) % 8).all()


@pytest.mark.parametrize("method", METHODS)
def test_no_turn_changes_nothing_and_lengths_do_not_matter(method):
    places = directions(60)
    assert (integrate.spin_regions(places, np.eye(3)[None], method=method) == np.arange(60)).all()
    turns = integrate.make_rotations(4, random_state=1)
    stretched = places * np.linspace(91, 100, 60)[:, None]
    one, other = (integrate.spin_regions(one_of, turns, method=method) for one_of in (places, stretched))
    np.testing.assert_array_equal(one, other)


def test_matching_uses_each_value_once_and_nearest_goes_least_far():
    places, turns = directions(50), integrate.make_rotations(5, random_state=0)
    nearest, matched = (integrate.spin_regions(places, turns, method=method) for method in METHODS)
    assert (np.sort(matched, axis=1) == np.arange(50)).all()
    assert all(len(set(row)) < 50 for row in nearest)
    for row, turn in zip(nearest, turns, strict=True):
        moved = places @ turn.T
        apart = np.linalg.norm(places[:, None] - moved, axis=2)
        np.testing.assert_allclose(np.linalg.norm(places - moved[row], axis=1), apart.min(axis=1), atol=1e-12)


def test_many_places_give_the_same_regions(monkeypatch):
    places, turns = directions(80), integrate.make_rotations(4, random_state=2)
    found = integrate.spin_regions(places, turns)
    monkeypatch.setattr("neurokit_lite.integrate.maps.spinning._MANY", 10)
    np.testing.assert_array_equal(integrate.spin_regions(places, turns), found)


def test_right_is_turned_as_the_mirror_image_of_left():
    """A right sphere that mirrors the left: whatever left takes from its k-th, right takes from its own k-th."""
    left = directions(30)
    both = np.vstack([left, left * [-1, 1, 1]])
    sides = np.repeat(["left", "right"], 30)
    spins = integrate.spin_regions(both, integrate.make_rotations(6, random_state=0), hemispheres=sides)
    np.testing.assert_array_equal(spins[:, 30:], spins[:, :30] + 30)
    assert spins[:, :30].max() < 30
    mixed = np.random.default_rng(0).permutation(60)
    shuffled = integrate.spin_regions(
        both[mixed], integrate.make_rotations(6, random_state=0), hemispheres=sides[mixed]
    )
    np.testing.assert_array_equal(mixed[shuffled], spins[:, mixed])


def test_the_wall_has_no_value_and_gets_none():
    """Place 2 is wall: after one eighth, place 3 would take its value. Numbers leave the wall out."""
    wall = np.arange(8) == 2
    spins = integrate.spin_regions(CIRCLE, EIGHTH[1:2], is_wall=wall)
    assert spins.tolist() == [[6, 0, -1, 2, 3, 4, 5]]
    with pytest.raises(ValueError, match="matching"):
        integrate.spin_regions(CIRCLE, EIGHTH, is_wall=wall, method="matching")


def test_rotations_are_even_over_the_sphere():
    """A place goes everywhere alike: mean 0, second moments 1/3, and angles with density (1 - cos) / pi."""
    turns = integrate.make_rotations(20000, random_state=0)
    gone = turns @ np.array([0.0, 0.0, 1.0])
    np.testing.assert_allclose(gone.mean(axis=0), 0, atol=0.015)
    np.testing.assert_allclose(gone.T @ gone / 20000, np.eye(3) / 3, atol=0.01)
    angle = np.arccos((np.trace(turns, axis1=1, axis2=2) - 1) / 2)
    assert angle.mean() == pytest.approx(np.pi / 2 + 2 / np.pi, abs=0.02)


def test_places_in_the_brain_are_no_sphere():
    with pytest.raises(ValueError, match="project_to_sphere"):
        integrate.spin_regions([[-5, 2, 30], [-60, -20, 5], [-40, 30, 20]], np.eye(3)[None])


@pytest.mark.parametrize("share", [0.55, 0.89])
def test_unlike_distances_are_no_sphere(share):
    with pytest.raises(ValueError, match="one sphere"):
        integrate.spin_regions(100 * np.diag([1, 1, share]), np.eye(3)[None])


@pytest.mark.parametrize("n_parcels", [12, 34, 100])
def test_means_over_parcels_are_near_enough_to_a_sphere(n_parcels):
    """Means of the places of a parcel lie inside the sphere, those of large parcels deeper: still accepted."""
    mesh = 100 * integrate.make_rotations(4000, random_state=0)[:, 0]
    centres = integrate.average_parcels(mesh, integrate.divide_sphere(mesh, n_parcels=n_parcels))
    assert integrate.spin_regions(centres, np.eye(3)[None]).tolist() == [list(range(n_parcels))]


def test_all_maps_are_turned_together():
    made = integrate.spin_maps([[1, 2, 3], [10, 20, 30]], [[2, 2, 0], [1, -1, 0]])
    np.testing.assert_array_equal(made[0], [[3, 3, 1], [30, 30, 10]])
    np.testing.assert_array_equal(made[1], [[2, np.nan, 1], [20, np.nan, 10]])
    with pytest.raises(ValueError, match="wall"):
        integrate.spin_maps([[1, 2, 3]], [[0, 1]])
