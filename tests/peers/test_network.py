"""Connectomes agree with nilearn, graphs with networkx; both are installed here: fresh values, none stored."""

import networkx as nx
import numpy as np
import pytest
from nilearn.connectome import ConnectivityMeasure
from sklearn.covariance import EmpiricalCovariance, LedoitWolf

from neurokit_lite import imaging

pytestmark = pytest.mark.peer
ESTIMATORS = {"sample": EmpiricalCovariance, "ledoit-wolf": LedoitWolf}


@pytest.fixture(scope="module")
def people():
    """Seven people, 30 regions with offsets, 120 times, with common structure and some of their own."""
    generator = np.random.default_rng(0)
    common = generator.normal(size=(30, 5))
    own = 0.5 * generator.normal(size=(7, 30, 5))
    signals = np.einsum("prk,pkt->prt", common + own, generator.normal(size=(7, 5, 120)))
    return signals + generator.normal(size=(7, 30, 120)) + 100 * np.arange(30)[None, :, None]


def of_nilearn(people, kind, estimator):
    """What nilearn makes of standardised series; it standardises by itself for plain correlations only.

    Shrinkage depends on the units of the regions unless they are standardised, and ours always are.
    """
    scaled = [((one - one.mean(axis=1, keepdims=True)) / one.std(axis=1, keepdims=True)).T for one in people]
    measure = ConnectivityMeasure(kind=kind, cov_estimator=ESTIMATORS[estimator](store_precision=False))
    return measure.fit_transform(scaled), measure


@pytest.mark.parametrize("estimator", list(ESTIMATORS))
@pytest.mark.parametrize(("ours", "theirs"), [("correlation", "correlation"), ("partial", "partial correlation")])
def test_connectomes_are_nilearns(people, ours, theirs, estimator):
    found = imaging.compute_connectomes(people, kind=ours, estimator=estimator)
    # Correlations of order 1; inverting matrices of condition about 1000 costs three of sixteen digits.
    np.testing.assert_allclose(found, of_nilearn(people, theirs, estimator)[0], rtol=0, atol=1e-10)


def test_shrinkage_is_scikit_learns(people):
    for one in people:
        scaled = ((one - one.mean(axis=1, keepdims=True)) / one.std(axis=1, keepdims=True)).T
        expected = LedoitWolf().fit(scaled).shrinkage_
        assert imaging.shrink_correlation(one).shrinkage == pytest.approx(expected, rel=0, abs=1e-12)


def test_tangents_are_nilearns(people):
    theirs, measure = of_nilearn(people, "tangent", "ledoit-wolf")
    space = imaging.fit_tangent_space(imaging.compute_connectomes(people, estimator="ledoit-wolf"))
    np.testing.assert_allclose(space.reference, measure.mean_, rtol=0, atol=1e-10)
    # The same descent with the same stop, so that rounding is all that differs.
    np.testing.assert_allclose(space.tangents, theirs, rtol=0, atol=1e-10)


@pytest.fixture(scope="module", params=[0.08, 0.3], ids=["in pieces", "dense"])
def graph(request, people):
    """A weighted graph; the sparse one has regions without a connection."""
    return imaging.keep_strongest(imaging.compute_connectome(people[0]), request.param)


def each(values):
    return np.array([values[i] for i in range(len(values))])


def test_degree_and_strength_are_networkxs(graph):
    network = nx.from_numpy_array(graph)
    np.testing.assert_array_equal(imaging.degree(graph), each(dict(network.degree())))
    np.testing.assert_allclose(imaging.strength(graph), each(dict(network.degree(weight="weight"))), atol=1e-12)


def test_clustering_is_networkxs(graph):
    network, binary = nx.from_numpy_array(graph), (graph > 0).astype(float)
    weighted = each(nx.clustering(network, weight="weight"))
    np.testing.assert_allclose(imaging.clustering(graph), weighted, rtol=0, atol=1e-12)
    np.testing.assert_allclose(imaging.clustering(binary), each(nx.clustering(network)), rtol=0, atol=1e-12)


def test_path_lengths_are_networkxs(graph):
    network = nx.from_numpy_array(graph)
    for _, _, link in network.edges(data=True):
        link["length"] = 1 / link["weight"]
    expected = np.full(graph.shape, np.inf)
    for i, lengths in nx.all_pairs_dijkstra_path_length(network, weight="length"):
        expected[i, list(lengths)] = list(lengths.values())
    np.testing.assert_allclose(imaging.path_lengths(graph), expected, rtol=1e-12)


def test_efficiency_is_networkxs(graph):
    # networkx knows the efficiency of graphs without weights only.
    network = nx.from_numpy_array(graph)
    assert imaging.efficiency(graph > 0) == pytest.approx(nx.global_efficiency(network), rel=0, abs=1e-12)


def test_modularity_is_networkxs(graph):
    network, modules = nx.from_numpy_array(graph), np.arange(len(graph)) % 4
    sets = [set(np.flatnonzero(modules == k)) for k in range(4)]
    for resolution in (0.5, 1.0, 2.0):
        expected = nx.community.modularity(network, sets, resolution=resolution)
        found = imaging.modularity(graph, modules, resolution=resolution)
        assert found == pytest.approx(expected, rel=0, abs=1e-12)


def test_modules_are_at_least_as_good_as_one_run_of_networkx(graph):
    network = nx.from_numpy_array(graph)
    once = nx.community.modularity(network, nx.community.louvain_communities(network, seed=0))
    found = imaging.find_modules(graph, n_starts=20, random_state=0)
    assert imaging.modularity(graph, found) >= once - 0.01  # other random orders; the best of 20 may miss one by little
