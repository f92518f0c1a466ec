"""Neighbours by brute force, weights by sets, and clusters that are known."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from neurokit_lite import genomics


def test_neighbours_are_those_of_brute_force():
    points = np.random.default_rng(0).normal(size=(80, 4))
    distance = np.linalg.norm(points[:, None] - points, axis=2)
    np.fill_diagonal(distance, np.inf)
    np.testing.assert_array_equal(genomics.nearest_cells(points, n_neighbours=7), np.argsort(distance, axis=1)[:, :7])


def test_a_cell_is_not_its_own_neighbour_even_among_copies():
    near = genomics.nearest_cells(np.zeros((10, 2)), n_neighbours=4)
    assert not (near == np.arange(10)[:, None]).any()
    assert all(len(set(one)) == 4 for one in near.tolist())


def test_weights_are_shares_of_common_neighbours():
    points = np.random.default_rng(1).normal(size=(50, 3))
    near = genomics.nearest_cells(points, n_neighbours=6)
    own = [set(one) | {cell} for cell, one in enumerate(near.tolist())]
    wanted = np.zeros((50, 50))
    for a in range(50):
        for b in range(50):
            if a != b and (b in own[a] or a in own[b]):
                wanted[a, b] = len(own[a] & own[b]) / len(own[a] | own[b])
    np.testing.assert_allclose(genomics.neighbour_graph(points, n_neighbours=6).toarray(), wanted)
    assert (wanted > 0).sum() > 50 * 6, "an edge goes both ways if either is a neighbour"


def test_kinds_that_lie_apart_are_found_and_largest_come_first():
    generator = np.random.default_rng(2)
    kinds = np.repeat([0, 1, 2], [30, 60, 45])
    points = generator.normal(size=(135, 5)) + 12 * np.eye(5)[kinds]
    found = genomics.cluster_cells(genomics.neighbour_graph(points), resolution=0.3, random_state=0)
    assert adjusted_rand_score(found, kinds) == 1
    np.testing.assert_array_equal(np.bincount(found), [60, 45, 30])
    again = genomics.cluster_cells(genomics.neighbour_graph(points), resolution=0.3, random_state=0)
    np.testing.assert_array_equal(found, again)


def test_higher_resolution_makes_more_clusters():
    graph = genomics.neighbour_graph(np.random.default_rng(3).normal(size=(200, 3)))
    few, many = (genomics.cluster_cells(graph, resolution=one, random_state=0).max() for one in (0.2, 3))
    assert many > few + 3


def test_too_few_cells_and_lopsided_graphs_are_refused():
    with pytest.raises(ValueError, match=r"more than n_neighbours = 15 cells.*shape \(15, 2\)"):
        genomics.neighbour_graph(np.zeros((15, 2)))
    with pytest.raises(ValueError, match=r"symmetric.*Pass graph \+ graph.T"):
        genomics.cluster_cells([[0, 1], [0, 0]])


def test_an_offset_does_not_cost_neighbours_their_digits():
    points = np.random.default_rng(5).normal(size=(60, 20))
    np.testing.assert_array_equal(genomics.nearest_cells(points + 1e8), genomics.nearest_cells(np.round(points, 6)))
