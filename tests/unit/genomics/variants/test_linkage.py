"""Linkage between variants, and pruning, against NumPy's correlation and loops."""

import numpy as np
import pytest

from neurokit_lite import genomics


def linked(n_people=120, n_variants=60, missing=0.03):
    """Neighbours that share most alleles."""
    generator = np.random.default_rng(8)
    counts = np.zeros((n_people, n_variants))
    for _ in range(2):
        allele = generator.random(n_people) < 0.4
        for variant in range(n_variants):
            allele = np.where(generator.random(n_people) < 0.15, generator.random(n_people) < 0.4, allele)
            counts[:, variant] += allele
    counts[generator.random(counts.shape) < missing] = np.nan
    return counts


def test_every_pair_equals_numpys_correlation_over_the_people_with_both():
    counts = linked()
    found = genomics.linkage_r2(counts)
    for i, j in ((0, 1), (3, 9), (20, 21), (59, 0)):
        both = np.isfinite(counts[:, [i, j]]).all(axis=1)
        assert found[i, j] == pytest.approx(np.corrcoef(counts[both][:, [i, j]].T)[0, 1] ** 2, rel=1e-10)
    np.testing.assert_allclose(found, found.T)


def test_a_variant_that_does_not_vary_has_no_correlation():
    found = genomics.linkage_r2([[0, 1, 2], [1, 1, 0], [2, 1, 1], [2, 1, np.nan]])
    assert np.isnan(found[1]).all()
    assert found[0, 0] == 1


def test_no_close_pair_is_left_in_a_window():
    counts = linked()
    kept = np.flatnonzero(genomics.prune_linkage(counts, max_r2=0.3, n_window=20, n_step=1))
    r2 = np.nan_to_num(genomics.linkage_r2(counts[:, kept]))
    is_near = np.abs(kept[:, None] - kept) < 15
    np.fill_diagonal(is_near, val=False)
    assert 5 < kept.size < 45
    assert r2[is_near].max() <= 0.3


def test_the_rarer_goes_and_of_equals_the_second():
    rare_first = np.array([[0, 0], [0, 0], [0, 1], [1, 1], [1, 2], [0, 2]])
    assert genomics.prune_linkage(rare_first, max_r2=0.1).tolist() == [False, True]
    assert genomics.prune_linkage(rare_first[:, ::-1], max_r2=0.1).tolist() == [True, False]
    assert genomics.prune_linkage(rare_first[:, [1, 1]], max_r2=0.1).tolist() == [True, False]


def test_what_does_not_vary_is_not_kept():
    counts = np.array([[0, 1, -1, 1], [0, 1, -1, 0], [0, 1, -1, 2]])
    assert genomics.prune_linkage(counts).tolist() == [False, False, False, True]


def test_far_apart_variants_are_not_compared():
    counts = linked(missing=0)[:, [0, 0]]
    apart = np.concatenate([counts[:, :1], linked(n_variants=40)[:, 10:40], counts[:, 1:]], axis=1)
    kept = genomics.prune_linkage(apart, max_r2=0.99, n_window=5, n_step=1)
    assert kept[0]
    assert kept[-1]
