"""Scores of pairs against networkx, pairs without links, and a split that keeps pairs together."""

import networkx as nx
import numpy as np
import pytest
from unit.integrate.graph.examples import links, pairs

from neurokit_lite import integrate


def test_neighbours_against_networkx():
    network, few = nx.from_numpy_array(links()), np.array([[0, 5], [2, 9], [4, 20], [1, 2]])
    theirs = {
        "common_neighbours": [len(list(nx.common_neighbors(network, *pair))) for pair in few.tolist()],
        "adamic_adar": [score for *_, score in nx.adamic_adar_index(network, few.tolist())],
        "degree": [score for *_, score in nx.preferential_attachment(network, few.tolist())],
    }
    for method, scores in theirs.items():
        np.testing.assert_allclose(integrate.score_pairs(links(), few, method=method), scores, rtol=1e-12)
    assert any(theirs["common_neighbours"])


def test_walks_between_both():
    few, degrees = np.array([[0, 5], [9, 2], [5, 0]]), links().sum(axis=0)
    visits = integrate.propagate(links(), np.eye(24), restart=0.3)
    found = integrate.score_pairs(links(), few, method="propagation", restart=0.3)
    np.testing.assert_allclose(found, visits[few[:, 0], few[:, 1]] + visits[few[:, 1], few[:, 0]])
    relative = integrate.score_pairs(links(), few, method="propagation_per_degree", restart=0.3)
    np.testing.assert_allclose(relative, 2 * visits[few[:, 0], few[:, 1]] / degrees[few[:, 1]])
    assert found[0] == found[2]


@pytest.mark.parametrize("seed", range(5))
def test_matched_pairs_have_the_same_nodes_and_no_link(seed):
    drawn = integrate.draw_negatives(pairs(), links(), random_state=seed)
    np.testing.assert_array_equal(np.bincount(drawn.ravel(), minlength=24), np.bincount(pairs().ravel(), minlength=24))
    assert not links()[drawn[:, 0], drawn[:, 1]].any()
    assert (drawn[:, 0] != drawn[:, 1]).all()
    assert len({frozenset(row) for row in drawn.tolist()}) == len(pairs())


def test_random_pairs_have_no_link_and_each_comes_once():
    known = np.zeros((30, 30))
    known[:24, :24] = links()
    drawn = integrate.draw_negatives(pairs(), known, is_matched=False)
    assert not known[drawn[:, 0], drawn[:, 1]].any()
    assert drawn.max() < 24  # nodes without any link are not asked about
    assert len({frozenset(row) for row in drawn.tolist()}) == len(pairs())
    assert not np.array_equal(drawn, integrate.draw_negatives(pairs(), known, is_matched=False, random_state=1))


def test_pairs_that_are_not_linked_and_too_few_others():
    with pytest.raises(ValueError, match="pairs must be linked in known"):
        integrate.draw_negatives(np.argwhere(np.triu(links() == 0, k=1))[:3], links())
    full = np.ones((5, 5)) - np.eye(5)
    with pytest.raises(ValueError, match="leave 1 pairs without a link"):
        integrate.draw_negatives([[0, 1]], full, is_matched=False)


def test_rows_of_one_pair_stay_together():
    generator = np.random.default_rng(1)
    rows = generator.permutation(np.concatenate([pairs(), pairs()[:, ::-1], pairs()[::2]]))
    is_test = integrate.split_links(rows, test_fraction=0.3)
    train = {frozenset(row) for row in rows[~is_test].tolist()}
    test = {frozenset(row) for row in rows[is_test].tolist()}
    assert not train & test
    assert len(test) == round(0.3 * len(pairs()))
    assert (integrate.split_links(rows, random_state=1) != integrate.split_links(rows, random_state=2)).any()
