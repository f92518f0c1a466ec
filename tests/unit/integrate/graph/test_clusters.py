"""Modules beside those of rewired graphs."""

import networkx as nx
import numpy as np
import pytest
from unit.integrate.graph.examples import links

from neurokit_lite import integrate


def test_rewired_graphs_keep_degrees_and_lose_the_rest():
    graph = np.kron(np.eye(4), np.ones((6, 6))) - np.eye(24)
    new = integrate.swap_links(graph)
    np.testing.assert_array_equal(new.sum(axis=0), graph.sum(axis=0))
    assert (new == new.T).all()
    assert not np.diagonal(new).any()
    assert set(np.unique(new)) == {0, 1}
    assert nx.transitivity(nx.from_numpy_array(new)) < 0.5  # of 1


def test_every_graph_of_these_degrees_is_as_probable():
    """Six nodes with one link each can be joined in 15 ways."""
    graph = np.kron(np.eye(3), 1 - np.eye(2))
    generator = np.random.default_rng(2)
    found = [
        tuple(np.argwhere(np.triu(integrate.swap_links(graph, random_state=generator))).ravel()) for _ in range(3000)
    ]
    _, counts = np.unique(found, axis=0, return_counts=True)
    assert len(counts) == 15
    assert ((counts - 200) ** 2 / 200).sum() < 36.1  # chi square of 14 degrees of freedom, p 0.001


def test_a_star_comes_back():
    star = np.zeros((5, 5))
    star[0, 1:] = star[1:, 0] = 1
    np.testing.assert_array_equal(integrate.swap_links(star), star)


def test_modules_that_are_there_and_none():
    blocks = np.kron(np.eye(4), np.ones((6, 6)) - np.eye(6))
    blocks[0, 6] = blocks[6, 0] = 1
    found = integrate.compare_modules(blocks, n_permutations=9)
    assert [len(set(found.modules[k : k + 6])) for k in range(0, 24, 6)] == [1] * 4
    assert found.p == 0.1
    groups = [set(range(k, k + 6)) for k in range(0, 24, 6)]
    assert found.modularity == pytest.approx(nx.community.modularity(nx.from_numpy_array(blocks), groups))
    chance = integrate.compare_modules(integrate.swap_links(links(), random_state=5), n_permutations=19)
    assert chance.modularity > 0.2  # high, and still nothing
    assert chance.p > 0.05
    assert len(np.unique(chance.null)) > 5


def test_ties_count():
    assert integrate.ModuleTest(np.zeros(3, int), 0.3, np.array([0.3, 0.1, 0.2])).p == 0.5


def test_the_observed_split_does_not_depend_on_the_number_of_rewired_graphs():
    few, more = (integrate.compare_modules(links(60), n_permutations=n) for n in (1, 4))
    np.testing.assert_array_equal(few.modules, more.modules)
    assert few.modularity == more.modularity
    np.testing.assert_array_equal(few.null, more.null[:1])


def test_modules_of_a_graph_without_links_are_refused_in_words():
    """networkx divides by the number of links."""
    for matrix in (np.zeros((5, 5)), np.array([[0, 1, 0], [1, 0, 0], [0, 0, 0]]), 0.5 * (1 - np.eye(4))):
        with pytest.raises(ValueError, match="links must be 0 or 1, with at least two links"):
            integrate.compare_modules(matrix)
