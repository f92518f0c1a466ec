"""Graphs at their edges: a diagonal, a matrix that is hardly not symmetric, ties, negative weights."""

import networkx as nx
import numpy as np
import pytest

from neurokit_lite import imaging

GRAPH = np.array([[0, 2.0, 1, 0], [2, 0, 4, 0], [1, 4, 0, 0.5], [0, 0, 0.5, 0]])


@pytest.mark.parametrize(
    "measure", [imaging.degree, imaging.strength, imaging.clustering, imaging.path_lengths, imaging.efficiency]
)
def test_a_region_is_not_connected_to_itself(measure):
    np.testing.assert_array_equal(measure(GRAPH + 9 * np.eye(4)), measure(GRAPH))


def test_modules_and_participation_do_not_see_the_diagonal_either():
    modules = [0, 0, 1, 1]
    assert imaging.modularity(GRAPH + 9 * np.eye(4), modules) == imaging.modularity(GRAPH, modules)
    np.testing.assert_array_equal(
        imaging.participation(GRAPH + 9 * np.eye(4), modules), imaging.participation(GRAPH, modules)
    )


@pytest.mark.parametrize("share", [0.01, 1e-6])
@pytest.mark.parametrize("function", [imaging.strength, lambda graph: imaging.keep_strongest(graph, 0.5)])
def test_a_graph_that_differs_a_little_across_its_diagonal_is_refused(function, share):
    turned = GRAPH.copy()
    turned[2, 1] *= 1 + share
    with pytest.raises(ValueError, match="must be symmetric"):
        function(turned)


def test_of_equal_connections_the_first_in_the_matrix_are_kept():
    kept = imaging.keep_strongest(np.ones((4, 4)), 0.5)  # three of six
    assert np.argwhere(np.triu(kept)).tolist() == [[0, 1], [0, 2], [0, 3]]
    mixed = np.array([[1, 0.2, 0.5, 0.2], [0.2, 1, 0.2, 0.9], [0.5, 0.2, 1, 0.2], [0.2, 0.9, 0.2, 1]])
    assert np.argwhere(np.triu(imaging.keep_strongest(mixed, 0.5))).tolist() == [[0, 1], [0, 2], [1, 3]]


def test_a_strong_negative_correlation_is_no_connection():
    connectome = np.array([[1, -0.9, 0.3, 0.1], [-0.9, 1, 0.2, -0.8], [0.3, 0.2, 1, 0.4], [0.1, -0.8, 0.4, 1]])
    kept = imaging.keep_strongest(connectome, 2 / 6)
    assert np.argwhere(np.triu(kept)).tolist() == [[0, 2], [2, 3]]


@pytest.mark.parametrize("unit", [1.0, 1000.0])
def test_clustering_is_networkxs_and_has_no_unit(unit):
    theirs = nx.clustering(nx.from_numpy_array(GRAPH), weight="weight")
    np.testing.assert_allclose(imaging.clustering(unit * GRAPH), list(theirs.values()), rtol=1e-12)


@pytest.mark.parametrize("resolution", [0.0, 0.5, 1.0, 2.5])
def test_modularity_is_networkxs_at_every_resolution(resolution):
    modules = np.array([0, 0, 0, 1])
    theirs = nx.community.modularity(
        nx.from_numpy_array(GRAPH), [{0, 1, 2}, {3}], weight="weight", resolution=resolution
    )
    assert imaging.modularity(GRAPH, modules, resolution=resolution) == pytest.approx(theirs, abs=1e-12)


def test_of_many_starts_the_best_is_kept():
    """A ring of small groups, where single starts of Louvain end differently."""
    generator = np.random.default_rng(0)
    graph = (generator.uniform(size=(60, 60)) < 0.12).astype(float)
    graph = np.triu(graph, 1) + np.triu(graph, 1).T
    ours = imaging.modularity(graph, imaging.find_modules(graph, n_starts=20, random_state=1))
    seeds = np.random.default_rng(1)  # of which each start takes the next one
    single = [imaging.modularity(graph, imaging.find_modules(graph, n_starts=1, random_state=seeds)) for _ in range(20)]
    network = nx.from_numpy_array(graph)
    theirs = [nx.community.modularity(network, nx.community.louvain_communities(network, seed=k)) for k in range(5)]
    assert min(single) < np.mean(theirs) < max(single)
    assert np.ptp(single) > 0.003
    assert ours == pytest.approx(max(single), abs=1e-12)
