"""Rank sums of all genes at once are those of scipy, gene by gene: ties, zeros, negative numbers and constants."""

import numpy as np
import pytest
from scipy import sparse
from scipy.stats import mannwhitneyu

from neurokit_lite import genomics, ml


def values(n_cells=60, n_genes=25):
    generator = np.random.default_rng(0)
    made = generator.poisson(np.linspace(0, 4, n_genes), (n_cells, n_genes)).astype(float)
    made[:, 3] = generator.normal(size=n_cells)
    made[:, 4] = np.round(generator.normal(size=n_cells))  # below 0, at 0 and above
    made[:, 5] = 14.62
    made[:, 6] = -made[:, 20]
    return made


LABELS = np.array(["T", "B", "NK"])[np.random.default_rng(1).choice(3, 60, p=[0.6, 0.3, 0.1])]


@pytest.mark.parametrize("at_once", [1, 130, 400_000])
def test_u_and_p_are_scipys(at_once, monkeypatch):
    monkeypatch.setattr("neurokit_lite.genomics.cells.markers._AT_ONCE", at_once)
    table = values()
    found = genomics.rank_genes(table, LABELS)
    assert found.groups.tolist() == ["B", "NK", "T"]
    for number, group in enumerate(found.groups):
        for gene, own in enumerate(table.T):
            inside, outside = own[group == LABELS], own[group != LABELS]
            wanted = mannwhitneyu(inside, outside, method="asymptotic", use_continuity=False)
            assert found.u[number, gene] == wanted.statistic
            p = 1.0 if np.unique(own).size == 1 else wanted.pvalue
            assert found.p_values[number, gene] == pytest.approx(p, rel=1e-9)
            assert found.auc[number, gene] == pytest.approx(ml.auc(own, group == LABELS))
            assert found.share_inside[number, gene] == (inside > 0).mean()
            assert found.share_outside[number, gene] == (outside > 0).mean()


def test_sparse_and_dense_agree_and_stored_zeros_are_zeros():
    table = values()
    dense = genomics.rank_genes(table, LABELS)
    stored = sparse.csr_array(np.ones_like(table))
    stored.data = table.ravel().copy()
    for form in (sparse.csr_array(table), sparse.csc_matrix(table), stored):
        np.testing.assert_array_equal(genomics.rank_genes(form, LABELS).z, dense.z)
    assert stored.nnz == table.size


def test_the_sign_says_which_way_and_a_constant_says_nothing():
    found = genomics.rank_genes([[5, 0, 2], [6, 1, 2], [0, 7, 2], [1, 9, 2]], ["T", "T", "B", "B"])
    np.testing.assert_array_equal(found.u, [[0, 4, 2], [4, 0, 2]])
    assert (found.z[0] < 0).tolist() == [True, False, False]
    np.testing.assert_array_equal(found.z[:, 2], 0)
    np.testing.assert_array_equal(found.p_values[:, 2], 1)
    np.testing.assert_allclose(found.z[0], -found.z[1])


def test_best_genes_come_first():
    made = genomics.make_cells(4, 60, n_genes=200, n_kinds=2, donor_sd_log2=0)
    found = genomics.rank_genes(genomics.log_normalise(made.table.counts), made.kinds)
    best = found.best(1, n_genes=5)
    np.testing.assert_array_equal(found.z[1, best], np.sort(found.z[1])[::-1][:5])
    with pytest.raises(ValueError, match="kind must be one of 0, 1; got 7"):
        found.best(7)


def test_one_group_or_one_cell_is_refused():
    with pytest.raises(ValueError, match="at least two groups; got T"):
        genomics.rank_genes(values(), ["T"] * 60)
    with pytest.raises(ValueError, match=r"at least 2 cells in each group; got 1 in rare\. Leave it out or merge it"):
        genomics.rank_genes(values(), ["rare"] + ["T"] * 59)


def test_many_cells_do_not_overflow():
    """The cube of 3 000 tied cells is beyond 32 bits."""
    table = np.zeros((3000, 1))
    table[:10] = 1
    found = genomics.rank_genes(table, np.arange(3000) % 2)
    wanted = mannwhitneyu(table[1::2, 0], table[::2, 0], method="asymptotic", use_continuity=False)
    assert found.p_values[1, 0] == pytest.approx(wanted.pvalue)
