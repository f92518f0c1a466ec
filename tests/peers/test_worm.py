"""Mediation agrees with statsmodels (made by reference/worm.py); rewired links are like those of networkx."""

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from neurokit_lite import integrate

pytestmark = pytest.mark.peer
FOLDER = Path(__file__).parent / "reference" / "worm"


@pytest.fixture(scope="module")
def theirs():
    return pd.read_csv(FOLDER / "paths.csv", comment="#", header=None, index_col=0)[1]


def test_paths_of_a_mediation(theirs):
    pairs = pd.read_csv(FOLDER / "pairs.csv")
    found = integrate.fit_mediation(pairs["x"], pairs["m"], pairs["y"], covariates=pairs[["c"]], n_bootstraps=0)
    for name in ("a", "b", "direct", "total"):
        assert getattr(found, name) == pytest.approx(theirs[name], rel=1e-9)


def test_two_proportions(theirs):
    worm = integrate.LinkRates(260 / 2309, 889 / 21593, 2309, 21593, np.zeros(1))
    near = integrate.LinkRates(14 / 100, 90 / 900, 100, 900, np.zeros(1))
    assert worm.pairs_p == pytest.approx(theirs["p_worm"], rel=1e-6)
    assert near.pairs_p == pytest.approx(theirs["p_near"], rel=1e-9)


def test_rewired_links_are_like_those_of_directed_edge_swaps():
    """A block of responses is hit as often, on average and in spread, as by networkx's chain of three-edge swaps."""
    generator = np.random.default_rng(2)
    activity = generator.random(24)
    links = (generator.random((24, 24)) < 0.35 * (activity[:, None] + activity)) & ~np.eye(24, dtype=bool)
    responses = generator.random((24, 24)) < activity[:, None] * activity
    drawn = integrate.rewire_links(links, n_wirings=400, random_state=0)
    ours = (drawn & responses).sum(axis=(1, 2))
    graph, hits = nx.from_numpy_array(links.T.astype(int), create_using=nx.DiGraph), []
    for seed in range(150):  # one chain, a sample after every link was swapped about twice
        graph = nx.directed_edge_swap(graph, nswap=links.sum(), max_tries=10**6, seed=seed)
        hits.append((nx.to_numpy_array(graph, nodelist=range(24)).T.astype(bool) & responses).sum())
    assert np.mean(hits) == pytest.approx(ours.mean(), abs=4 * ours.std() / np.sqrt(100))
    assert np.std(hits) == pytest.approx(ours.std(), rel=0.3)
