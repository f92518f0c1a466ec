"""Ancestors, paths and views, against networkx and by hand."""

import networkx as nx
import numpy as np
import pytest
from unit.integrate.graph.examples import NODES, edges

from neurokit_lite import integrate


def random_graph(relation="interacts", seed=0, n=12, m=24):
    generator = np.random.default_rng(seed)
    pairs = {tuple(sorted(generator.choice(n, 2, replace=False).tolist())) for _ in range(m)}
    subject, target = zip(*((f"n{a}", f"n{b}") for a, b in sorted(pairs)), strict=True)
    columns = {"subject": subject, "object": target, "relation": [relation] * len(pairs), "source": ["s"] * len(pairs)}
    columns |= {"licence": ["CC0"] * len(pairs), "year": [2000 + k for k in range(len(pairs))]}
    return integrate.build_graph({f"n{k}": "node" for k in range(n)}, columns)


@pytest.mark.parametrize("seed", [0, 1])
def test_ancestors_are_those_of_networkx(seed):
    graph = random_graph("is_a", seed)
    network = nx.DiGraph(integrate.as_networkx(graph))
    for node in network:
        assert set(integrate.find_ancestors(graph, node)) == nx.descendants(network, node)
    assert integrate.find_ancestors(graph, "n0", relations=("part_of",)) == ()


@pytest.mark.parametrize("max_edges", [1, 3, 4])
def test_paths_are_those_of_networkx(max_edges):
    graph = random_graph()
    network = nx.Graph(integrate.as_networkx(graph))
    theirs = sorted(map(tuple, nx.all_simple_paths(network, "n0", "n7", cutoff=max_edges)), key=lambda p: (len(p), p))
    ours = integrate.find_paths(graph, "n0", "n7", max_edges=max_edges)
    assert sorted((path.nodes for path in ours), key=lambda p: (len(p), p)) == theirs
    assert [len(path.nodes) for path in ours] == [len(one) for one in theirs]
    assert integrate.find_paths(graph, "n0", "n7", max_edges=max_edges, max_paths=1) == ours[:1]


def test_every_edge_of_a_path_has_its_source():
    graph = integrate.build_graph(NODES, edges())
    (path,) = integrate.find_paths(graph, "x", "LDLR")
    assert path.nodes == ("x", "APP", "APOE", "LDLR")
    assert path.sources == ("simulated", "one table", "one table")
    assert path.licences == ("CC BY", "MIT", "MIT")
    assert path.years == (2026, 2019, 2024)
    assert path.is_forward == (True, False, True)  # stored as APOE interacts APP
    assert str(path).endswith("[simulated 2026; one table 2019; one table 2024]")
    assert integrate.find_paths(graph, "x", "LDLR", max_edges=2) == []


def test_ids_that_contain_one_another():
    columns = edges() | {"subject": ["n1", "n1"], "relation": ["interacts"] * 2, "object": ["n11", "n111"]}
    columns |= {"source": ["s"] * 2, "licence": ["CC0"] * 2, "year": [2000] * 2}
    graph = integrate.build_graph(dict.fromkeys(("n1", "n11", "n111"), "node"), columns)
    assert [path.nodes for path in integrate.find_paths(graph, "n11", "n111")] == [("n11", "n1", "n111")]


def test_links_until_a_year():
    graph = integrate.build_graph(NODES, edges())
    late, early = (integrate.select_links(graph, "interacts", until_year=year) for year in (2024, 2023))
    assert early.names.tolist() == late.names.tolist() == ["APOE", "APP", "LDLR"]
    np.testing.assert_array_equal(late.links, [[0, 1, 1], [1, 0, 0], [1, 0, 0]])
    np.testing.assert_array_equal(early.links, [[0, 1, 0], [1, 0, 0], [0, 0, 0]])
    np.testing.assert_array_equal(late.links, integrate.select_links(graph, "interacts").links)


def test_networkx_has_what_is_known_of_each_edge():
    network = integrate.as_networkx(integrate.build_graph(NODES, edges()))
    assert network.nodes["x"] == {"kind": "drug"}
    assert network.edges["x", "APP", 0] == {
        "relation": "targets",
        "source": "simulated",
        "licence": "CC BY",
        "year": 2026,
    }
    assert network.number_of_edges() == 4
