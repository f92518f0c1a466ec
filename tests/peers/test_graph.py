"""Walks, scores and modularity on the shipped links agree with networkx, which is installed here: fresh values."""

import networkx as nx
import numpy as np
import pytest

from neurokit_lite import data, integrate

pytestmark = pytest.mark.peer


@pytest.fixture(scope="module")
def links():
    """Links of 2019, without genes that have none."""
    table = data.load_synapse_links()
    at = {gene: k for k, gene in enumerate(table["genes"].tolist())}
    is_old = table["years"] == 2019
    rows = np.array([(at[a], at[b]) for a, b in zip(table["first"][is_old], table["second"][is_old], strict=True)])
    made = np.zeros((len(at), len(at)))
    made[tuple(rows.T)] = made[tuple(rows.T[::-1])] = 1
    np.fill_diagonal(made, 0)
    return made[np.ix_(made.any(axis=0), made.any(axis=0))]


def test_pagerank(links):
    """networkx starts everywhere and steps until all changes together are below 1e-10."""
    network, seeds = nx.from_numpy_array(links), np.eye(len(links))[[3, 500]]
    found = integrate.propagate(links, seeds)
    for row, seed in zip(found, (3, 500), strict=True):
        theirs = nx.pagerank(network, alpha=0.85, personalization={seed: 1}, tol=1e-13, max_iter=1000)
        np.testing.assert_allclose(row, [theirs[k] for k in range(len(links))], rtol=1e-6, atol=2e-10)


def test_scores(links):
    network = nx.from_numpy_array(links)
    pairs = np.argwhere(np.triu(links == 0, k=1))[::3001]
    theirs = [score for *_, score in nx.adamic_adar_index(network, pairs.tolist())]
    np.testing.assert_allclose(integrate.score_pairs(links, pairs), theirs, rtol=1e-10)
    theirs = [score for *_, score in nx.preferential_attachment(network, pairs.tolist())]
    np.testing.assert_array_equal(integrate.score_pairs(links, pairs, method="degree"), theirs)


def test_rewired_like_networkx(links):
    """Clustering of rewired graphs is that of networkx's double edge swaps, within what chance does."""
    part = links[:400, :400]
    theirs = nx.from_numpy_array(part)
    nx.double_edge_swap(theirs, nswap=5 * theirs.size(), max_tries=10**6, seed=1)
    ours = nx.from_numpy_array(integrate.swap_links(part, random_state=1))
    assert dict(ours.degree()) == dict(theirs.degree())
    assert nx.transitivity(ours) == pytest.approx(nx.transitivity(theirs), abs=0.02)
