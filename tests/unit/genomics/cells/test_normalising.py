"""Normalised counts and residuals, against their formulas."""

import numpy as np
import pytest
from scipy import sparse

from neurokit_lite import genomics

COUNTS = np.random.default_rng(0).poisson(1.5, (40, 30)) * (np.arange(30) > 1)


def test_each_cell_is_scaled_to_the_median_cell():
    found = np.expm1(genomics.log_normalise(COUNTS).toarray())
    np.testing.assert_allclose(found.sum(axis=1), np.median(COUNTS.sum(axis=1)))
    np.testing.assert_allclose(found / found.sum(axis=1, keepdims=True), COUNTS / COUNTS.sum(axis=1, keepdims=True))
    np.testing.assert_allclose(np.expm1(genomics.log_normalise(COUNTS, target=1e4).toarray()).sum(axis=1), 1e4)


def test_equal_shares_are_exactly_equal_so_that_they_tie():
    sizes = np.arange(1, 200)
    values = genomics.log_normalise(np.outer(sizes, [1, 6]), target=1.0).toarray()
    assert [np.unique(one).size for one in values.T] == [1, 1]


def test_zeros_stay_zeros_and_nothing_else_is_stored():
    found = genomics.log_normalise(sparse.csc_array(COUNTS))
    np.testing.assert_array_equal(found.toarray() > 0, COUNTS > 0)
    assert found.nnz == (COUNTS > 0).sum()


@pytest.mark.parametrize("dispersion", [0, 0.01, 0.5])
def test_residuals_follow_their_formula(dispersion, monkeypatch):
    monkeypatch.setattr("neurokit_lite.genomics.cells.normalising._AT_ONCE", 130)  # three genes at a time
    counts = COUNTS.copy()
    counts[0, 5] = 400  # is cut at the root of 40
    mean = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    with np.errstate(invalid="ignore"):
        left = (counts - mean) / np.sqrt(mean + dispersion * mean**2)
    wanted = np.nan_to_num(np.clip(left, -np.sqrt(40), np.sqrt(40)).var(axis=0))
    assert (np.abs(left) > np.sqrt(40)).any() or dispersion == 0.5
    np.testing.assert_allclose(genomics.residual_variance(counts, dispersion=dispersion), wanted)
    assert (wanted[:2] == 0).all(), "genes that were never seen"


def test_genes_that_tell_kinds_apart_vary_more_than_counting_does():
    made = genomics.make_cells(4, 100, n_genes=300, n_kinds=3, donor_sd_log2=0)
    found = genomics.residual_variance(made.table.counts, dispersion=0.3)
    single = genomics.make_cells(4, 100, n_genes=300, n_kinds=1, donor_sd_log2=0)
    quiet = genomics.residual_variance(single.table.counts, dispersion=0.3)
    assert 0.8 < np.median(quiet) < 1.2
    assert (found > 2).sum() > 5 * (quiet > 2).sum()


@pytest.mark.parametrize("function", [genomics.log_normalise, genomics.residual_variance])
def test_an_empty_cell_is_named(function):
    with pytest.raises(ValueError, match=r"a count in every cell; got none in the cells with numbers 1, 3"):
        function([[1, 2], [0, 0], [3, 1], [0, 0]])
