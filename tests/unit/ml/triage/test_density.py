"""Counts on a grid are NumPy's; edges, gaps, and windows."""

import numpy as np

from neurokit_lite import ml

GENERATOR = np.random.default_rng(2)
X, Y = GENERATOR.normal(size=5000) + 1e5, GENERATOR.normal(size=5000) - 3


def test_counts_are_those_of_numpy():
    view = (1e5 - 2, 1e5 + 1.5, -4, -1)
    found = ml.count_points(X, Y, view=view, shape=(30, 20))
    expected = np.histogram2d(X, Y, bins=(30, 20), range=(view[:2], view[2:]))[0]
    np.testing.assert_array_equal(found.counts, expected)
    assert found.n_outside == 5000 - expected.sum() > 0


def test_without_limits_every_point_counts_also_the_largest():
    found = ml.count_points(X, Y, shape=(7, 5))
    assert (found.counts.sum(), found.n_outside, found.n_missing) == (5000, 0, 0)
    assert found.view == (X.min(), X.max(), Y.min(), Y.max())


def test_whole_numbers_on_the_edges_go_up_and_the_last_stays_inside():
    grid = np.arange(5.0)
    found = ml.count_points(grid, grid, view=(0, 4, 0, 4), shape=(4, 4))
    np.testing.assert_array_equal(np.diag(found.counts), [1, 1, 1, 2])


def test_points_within_rounding_of_the_upper_edge_are_counted():
    for low, high in ((0.1, 0.7), (-3.0, 1e-3), (14.62, 14.63), (-1e9, 3.3)):
        x = np.array([low, np.nextafter(high, low), np.nextafter(np.nextafter(high, low), low), high])
        found = ml.count_points(x, x, view=(low, high, low, high), shape=(7, 5))
        assert (found.counts.sum(), found.n_outside) == (4, 0)
        assert found.counts[-1, -1] == 3


def test_missing_points_are_counted_apart():
    found = ml.count_points([0.0, np.nan, 1.0], [0.0, 1.0, np.nan], view=(0, 1, 0, 1), shape=(2, 2))
    assert (found.counts.sum(), found.n_missing, found.n_outside) == (1, 2, 0)


def test_equal_points_have_a_window_around_them():
    found = ml.count_points([3.0, 3.0], [2.0, 2.0], shape=(2, 2))
    assert found.view == (2.5, 3.5, 1.5, 2.5)
    assert found.counts.max() == 2


def test_ranks_use_all_shades_alike():
    counts = GENERATOR.permutation(np.arange(1, 101) ** 3).reshape(10, 10)
    shades = np.sort(ml.equalise_counts(counts).ravel())
    np.testing.assert_allclose(shades, np.arange(1, 101) / 100)
    assert np.isnan(ml.equalise_counts([[0.0, 0.0]])).all()
    np.testing.assert_allclose(ml.equalise_counts([[0, 0, 0], [1, 1, 9]])[1], [2 / 3, 2 / 3, 1], err_msg="empty ones")


def test_a_window_stays_inside_and_its_centre_moves():
    whole = (-1.0, 3.0, 0.0, 8.0)
    assert ml.zoom_view(whole) == whole
    assert ml.zoom_view(whole, zoom=4, across=0, up=1) == (-1, 0, 6, 8)
    assert ml.zoom_view(whole, zoom=2) == (0, 2, 2, 6)
