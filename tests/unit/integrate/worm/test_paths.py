"""A gene followed: counts equal those of matrices."""

import numpy as np
import pytest

from neurokit_lite import integrate


@pytest.fixture(scope="module")
def pairs():
    return integrate.join_pairs(integrate.make_worm(n_classes=20, synapse_effect=0.3).tables)


@pytest.mark.parametrize("gene", ["sim-1", "sim-17"])
def test_paths_are_a_product_of_matrices(pairs, gene):
    path = integrate.follow_gene(pairs, gene)
    has = pairs.is_expressed[:, pairs.gene_names.index(gene)].astype(int)
    links = pairs.as_matrix(pairs.is_linked)
    responses = pairs.as_matrix(pairs.is_responding)
    ones = np.ones(len(has), dtype=int)
    assert path.n_steps == (has.sum(), ones @ links @ has, ones @ (links & responses) @ has)
    assert len(path.to_frame()) == path.n_steps[2]
    assert path.rate_base == pairs.is_responding.mean()


def test_rates_are_of_pairs_that_begin_at_the_gene(pairs):
    path = integrate.follow_gene(pairs, "sim-2")
    table = pairs.to_frame()
    own = table[table["pre"].isin(path.neurons)]
    rates = own.groupby("is_linked")["is_responding"].mean()
    assert (path.rate_unlinked, path.rate_linked) == pytest.approx(tuple(rates))
    assert len(path.pre) == len(own)


def test_a_gene_that_nobody_has_leads_nowhere():
    tables = integrate.WormTables(
        ["XAL", "XBL"], [[0, 0], [1, 0]], [[0, 1], [1, 0]], ["XAL", "XBL"], [[0, 0], [3, 0]], ["XA", "XB"],
        ["g-1", "g-2"], [[1.0, 0.0], [0.0, 0.0]],
    )  # fmt: skip
    path = integrate.follow_gene(integrate.join_pairs(tables), "g-2")
    assert path.n_steps == (0, 0, 0)
    assert np.isnan(path.rate_linked)
    assert path.to_frame().empty


def test_a_scan_follows_each_gene_to_other_classes(pairs):
    scan = integrate.scan_genes(pairs, n_min=5, n_permutations=3, random_state=0)
    table = pairs.to_frame()[~pairs.is_same_class & pairs.is_linked]
    rate = table["is_responding"].mean()
    for k, gene in enumerate(pairs.gene_names):
        own = table[table["pre"].isin(integrate.follow_gene(pairs, gene).neurons)]["is_responding"]
        n = own.size
        assert scan.n_links[k] == n
        if 5 <= n <= len(table) - 5:
            assert scan.rates[k] == pytest.approx(own.mean())
            error = np.sqrt(rate * (1 - rate) * (1 / n - 1 / len(table)))
            assert scan.scores[k] == pytest.approx((own.mean() - rate) / error)
        else:
            assert np.isnan(scan.scores[k])
            assert np.isnan(scan.p_values[k])


def test_the_best_gene_is_compared_with_the_best():
    scores, maxima = np.array([3.0, 1.0, np.nan]), np.array([2.0, 3.0, 0.5])
    scan = integrate.GeneScan(("a", "b", "c"), np.ones(3), np.ones(3), scores, maxima)
    np.testing.assert_allclose(scan.p_values, [2 / 4, 3 / 4, np.nan])


def test_without_an_effect_of_genes_the_best_gene_is_rarely_significant():
    """Classes differ in how far they reach, so that single scores are large and their maximum is nothing special."""
    found = []
    for seed in range(60):
        made = integrate.join_pairs(
            integrate.make_worm(n_classes=16, shared_effect=0.0, synapse_effect=0.3, random_state=seed).tables
        )
        found.append(np.nanmin(integrate.scan_genes(made, n_min=5, n_permutations=19, random_state=seed).p_values))
    assert np.mean(np.array(found) <= 0.05) < 0.15
