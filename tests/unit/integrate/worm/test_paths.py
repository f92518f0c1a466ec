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
