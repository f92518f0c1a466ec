"""Walks and heat, against closed forms, steps one by one and networkx."""

import networkx as nx
import numpy as np
import pytest
from scipy.linalg import expm
from unit.integrate.graph.examples import links

from neurokit_lite import integrate


@pytest.mark.parametrize("restart", [0.15, 0.5, 0.9])
def test_networkx_pagerank(restart):
    graph, seeds = links() * np.arange(1, 25) * np.arange(1, 25)[:, None], np.arange(24.0) ** 2
    theirs = nx.pagerank(
        nx.from_numpy_array(graph), alpha=1 - restart, personalization=dict(enumerate(seeds)), tol=1e-14, max_iter=5000
    )
    found = integrate.propagate(graph, [seeds], restart=restart)[0]
    np.testing.assert_allclose(found, [theirs[k] for k in range(24)], rtol=1e-9)


def test_steps_one_by_one():
    graph, seed = links(), np.eye(24)[4]
    here = seed
    for _ in range(400):
        here = 0.2 * seed + 0.8 * (graph / graph.sum(axis=0)) @ here
    np.testing.assert_allclose(integrate.propagate(graph, [seed], restart=0.2)[0], here, rtol=1e-10, atol=1e-14)


def test_a_node_without_links_sends_the_walker_home():
    graph = np.zeros((4, 4))
    graph[0, 1] = graph[1, 0] = 1
    seeds = {0: 1, 2: 1}
    theirs = nx.pagerank(nx.from_numpy_array(graph), alpha=0.7, personalization=seeds, tol=1e-14, max_iter=1000)
    found = integrate.propagate(graph, [[1, 0, 1, 0]], restart=0.3)[0]
    np.testing.assert_allclose(found, [theirs[k] for k in range(4)], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(integrate.propagate(graph, [[0, 0, 0, 5]])[0], [0, 0, 0, 1])


def test_restart_1_stays_and_rows_are_apart():
    graph, seeds = links(), np.eye(24)[[3, 7]] * 5
    np.testing.assert_allclose(integrate.propagate(graph, seeds, restart=1.0), seeds / 5)
    both = integrate.propagate(graph, seeds)
    np.testing.assert_allclose(both[1], integrate.propagate(graph, seeds[1:])[0])
    np.testing.assert_allclose(both.sum(axis=1), 1)


def test_a_share_over_the_number_of_links_is_the_same_both_ways():
    visits = integrate.propagate(links(), np.eye(24)) / links().sum(axis=0)
    np.testing.assert_allclose(visits, visits.T, rtol=1e-10)


@pytest.mark.parametrize("spread", [0.0, 0.3, 5.0])
def test_heat_is_the_exponential_of_the_laplacian(spread):
    graph, seeds = links(), np.eye(24)[[0, 9]]
    laplacian = np.diag(graph.sum(axis=0)) - graph
    np.testing.assert_allclose(
        integrate.diffuse_heat(graph, seeds, spread=spread), seeds @ expm(-spread * laplacian), atol=1e-12
    )


def test_heat_ends_up_even_and_stays_in_its_part():
    graph = np.kron(np.eye(2), 1 - np.eye(3))
    np.testing.assert_allclose(
        integrate.diffuse_heat(graph, [[1, 0, 0, 0, 0, 0]], spread=50.0)[0], [1 / 3] * 3 + [0] * 3, atol=1e-9
    )


def test_nothing_is_changed_or_shared():
    graph, seeds = links(), np.eye(24)
    graph.setflags(write=False)
    seeds.setflags(write=False)
    assert not np.shares_memory(integrate.propagate(graph, seeds, restart=1.0), seeds)
    assert not np.shares_memory(integrate.diffuse_heat(graph, seeds, spread=0.0), seeds)


def test_a_matrix_that_is_symmetric_but_for_rounding():
    weights = links() * (1 + 1e-13 * np.triu(np.ones((24, 24))))
    np.testing.assert_allclose(
        integrate.propagate(weights, np.eye(24)), integrate.propagate(links(), np.eye(24)), rtol=1e-9
    )
    with pytest.raises(ValueError, match="symmetric"):
        integrate.propagate(np.triu(links()), np.eye(24))


def test_no_start_has_no_walk():
    assert integrate.propagate(links(), np.zeros((0, 24))).shape == (0, 24)
    assert integrate.diffuse_heat(links(), np.zeros((0, 24))).shape == (0, 24)
