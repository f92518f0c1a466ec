"""The Louvain method: networkx's, seed by seed; and graphs on which networkx 3.6 moves a node to and fro for ever."""

import networkx as nx
import numpy as np
import pytest

from neurokit_lite.ml.communities import louvain_labels

ENDLESS = [  # found among random graphs; each hangs nx.community.louvain_communities of 3.6.1 for some seeds
    [[0, 4], [0, 6], [1, 4], [1, 5], [2, 4], [2, 6], [3, 5], [4, 5], [4, 6], [5, 6]],
    [[0, 2], [0, 3], [0, 4], [0, 5], [0, 6], [1, 4], [1, 5], [2, 4], [3, 5], [5, 6]],
    [[0, 3], [0, 5], [1, 3], [1, 6], [2, 5], [2, 6], [3, 4], [3, 6], [4, 6], [5, 6]],
]


def as_graph(edges, n):
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(edges, weight=1.0)
    return graph


@pytest.mark.parametrize("edges", ENDLESS)
def test_ties_do_not_move_a_node_for_ever(edges):
    for seed in range(200):
        labels = louvain_labels(as_graph(edges, 7), resolution=1.0, n_starts=1, random_state=seed)
        assert labels.max() < 6


@pytest.mark.parametrize("resolution", [1.0, 1.7])
def test_the_split_is_that_of_networkx_for_the_same_seed(resolution):
    generator = np.random.default_rng(2)
    for k in range(12):
        weights = np.triu(generator.random((30, 30)) * (generator.random((30, 30)) < 0.2), 1)
        graph = nx.from_numpy_array(weights + weights.T)
        labels = louvain_labels(graph, resolution=resolution, n_starts=1, random_state=k)
        seed = int(np.random.default_rng(k).integers(2**31, size=1)[0])
        theirs = nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
        assert {frozenset(np.flatnonzero(labels == one).tolist()) for one in np.unique(labels)} == set(
            map(frozenset, theirs)
        )


def test_of_several_starts_the_best_is_kept_and_the_largest_is_0():
    graph = nx.karate_club_graph()
    for edge in graph.edges.values():
        edge["weight"] = 1
    labels = louvain_labels(graph, resolution=1.0, n_starts=20, random_state=0)
    groups = [set(np.flatnonzero(labels == one).tolist()) for one in np.unique(labels)]
    assert nx.community.modularity(graph, groups) == pytest.approx(0.4198, abs=5e-5)  # the best that is known
    assert [len(one) for one in groups] == sorted(map(len, groups), reverse=True)


def test_two_triangles_that_are_joined_by_a_link():
    edges = [[0, 1], [0, 2], [1, 2], [3, 4], [3, 5], [4, 5], [2, 3]]
    labels = louvain_labels(as_graph(edges, 7), resolution=1.0, n_starts=3, random_state=1)
    assert labels.tolist() == [0, 0, 0, 1, 1, 1, 2]
