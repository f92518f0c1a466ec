"""A world with known truth, and the ranking of its drugs."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score
from unit.integrate.graph.examples import links

from neurokit_lite import integrate


def test_what_is_true_follows_from_causes_and_targets():
    world = integrate.make_drug_world(links(), n_diseases=6, n_drugs=30, n_causes=5, share_known=0.4)
    for drug in range(30):
        for disease in range(6):
            assert world.helps[drug, disease] == bool((world.targets[drug] & world.causes[disease]).any())
    assert (world.is_known <= world.causes).all()
    assert world.causes.sum(axis=1).tolist() == [5] * 6
    assert world.is_known.sum(axis=1).tolist() == [2] * 6
    assert set(world.targets.sum(axis=1)) == {1, 2, 3}


def test_nodes_without_links_take_no_part():
    graph = np.zeros((40, 40))
    graph[:24, :24] = links()
    world = integrate.make_drug_world(graph)
    assert not world.causes[:, 24:].any()
    assert not world.targets[:, 24:].any()
    apart = np.kron(np.eye(5), 1 - np.eye(3))
    assert integrate.make_drug_world(apart).causes.sum(axis=1).tolist() == [3] * 20  # no more can be reached


def test_too_few_nodes():
    with pytest.raises(ValueError, match="join at least 12 nodes"):
        integrate.make_drug_world(1 - np.eye(4))


def test_scores_are_the_best_target_of_each_drug():
    is_known, targets = np.arange(24) == 3, np.zeros((2, 24), dtype=bool)
    targets[0, [5, 9]] = targets[1, [3, 20]] = True
    visits, degrees = integrate.propagate(links(), [is_known.astype(float)])[0], links().sum(axis=0)
    plain = integrate.rank_drugs(links(), is_known, targets, is_relative=False)
    np.testing.assert_allclose(plain, [max(visits[5], visits[9]), max(visits[3], visits[20])])
    relative = integrate.rank_drugs(links(), is_known, targets)
    np.testing.assert_allclose(relative, [max((visits / degrees)[[5, 9]]), max((visits / degrees)[[3, 20]])])


def test_the_ranking_finds_what_it_assumes():
    world = integrate.make_drug_world(links(60), n_diseases=12, n_drugs=80, n_causes=6)
    aucs = []
    for k in range(12):
        scores = integrate.rank_drugs(links(60), world.is_known[k], world.targets)
        if 0 < world.helps[:, k].sum() < 80:
            aucs.append(roc_auc_score(world.helps[:, k], scores))
    assert np.mean(aucs) > 0.85


def test_lengths():
    with pytest.raises(ValueError, match="as many nodes"):
        integrate.rank_drugs(links(), [True] * 23, np.eye(24, dtype=bool))


@pytest.mark.parametrize("unit", [1e-3, 1e13])
def test_the_unit_of_the_links_changes_nothing(unit):
    """Weights that differ, so that sums below 1 are among them in the smaller unit."""
    graph = links() * (1 + np.add.outer(np.arange(24), np.arange(24)) % 5)
    known, each = np.arange(24) == 3, np.eye(24, dtype=bool)
    plain, other = (integrate.rank_drugs(k * graph, known, each) * k for k in (1, unit))
    np.testing.assert_allclose(other, plain, rtol=1e-9)
    one, another = (integrate.make_drug_world(k * graph, n_causes=6) for k in (1, unit))
    np.testing.assert_array_equal(another.causes, one.causes)


def test_of_genes_with_the_same_neighbours_the_first_are_causes():
    """Two hubs and forty leaves, all alike: a walk reaches them equally, but for the last digit."""
    matrix = np.zeros((42, 42))
    matrix[:2, 2:] = 1
    for row in integrate.make_drug_world(matrix + matrix.T, n_diseases=20, n_causes=12).causes:
        leaves = np.flatnonzero(row[2:])
        without = [np.delete(leaves, k) for k in range(len(leaves))]  # the disease's own centre may be any
        rest = [np.delete(np.arange(40), leaves[k])[: len(leaves) - 1] for k in range(len(leaves))]
        is_first = [np.array_equal(one, other) for one, other in zip(without, rest, strict=True)]
        assert any(is_first) or np.array_equal(leaves, np.arange(len(leaves)))
