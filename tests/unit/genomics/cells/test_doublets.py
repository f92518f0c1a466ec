"""Doublets: brute force of the score, known doublets of two kinds and of one, and bad input."""

import numpy as np
import pytest

from neurokit_lite import genomics, ml


def with_doublets(n_kinds, seed, n_doublets=40):
    """Cells, then known doublets, and the kinds of their two cells."""
    made = genomics.make_cells(4, 100, n_genes=400, n_kinds=n_kinds, donor_sd_log2=0, random_state=seed)
    counts = made.table.counts.toarray()
    pairs = np.random.default_rng(seed).permutation(400)[: 2 * n_doublets].reshape(2, n_doublets)
    is_doublet = np.arange(400 + n_doublets) >= 400
    return np.vstack([counts, counts[pairs[0]] + counts[pairs[1]]]), is_doublet, made.kinds[pairs]


def test_doublets_of_two_kinds_are_found_better_than_those_of_one():
    """A sum of two like cells is less noisy than a cell, and so it is told a little as well."""
    counts, is_doublet, kinds = with_doublets(3, 1)
    found = genomics.score_doublets(counts, doublet_fraction=0.1, random_state=0)
    auc = {}
    for name, which in (("mixed", kinds[0] != kinds[1]), ("alike", kinds[0] == kinds[1])):
        used = np.concatenate([np.ones(400, bool), which])
        auc[name] = ml.auc(found.scores[used], is_doublet[used])
    assert auc["mixed"] > 0.88
    assert auc["alike"] < auc["mixed"] - 0.08


def test_the_score_is_bayes_rule_for_a_neighbourhood():
    """All neighbours simulated or none: the formula by hand, with q = 46/47 and 1/47, rho 0.06 and r 2."""
    generator = np.random.default_rng(3)
    counts = generator.poisson(np.repeat([[30.0] * 20 + [1.0] * 20, [1.0] * 20 + [30.0] * 20], 60, axis=0))
    found = genomics.score_doublets(counts, n_components=3, random_state=0)
    scores = np.concatenate([found.scores, found.simulated])
    n_near = 15 * 3
    possible = (np.arange(n_near + 1) + 1) / (n_near + 2)
    by_hand = possible * 0.03 / (0.94 - possible * (0.94 - 0.03))
    assert {round(one, 9) for one in scores} <= {round(one, 9) for one in by_hand}
    assert scores.min() == pytest.approx(by_hand[0], abs=0.02)
    assert found.simulated.max() == pytest.approx(by_hand[-1])


def test_pairs_are_of_two_cells_and_as_many_as_asked_and_a_seed_repeats_them():
    counts, _, _ = with_doublets(2, 4, n_doublets=1)
    one, again = (genomics.score_doublets(counts, n_per_cell=3, random_state=5) for _ in range(2))
    assert one.simulated.size == 3 * len(counts)
    np.testing.assert_array_equal(one.scores, again.scores)


def test_too_few_cells_or_genes_are_refused():
    with pytest.raises(ValueError, match=r"counts must have 16 cells and 15 genes or more .*Take fewer neighbours"):
        genomics.score_doublets(np.ones((10, 40), int))
    with pytest.raises(ValueError, match="got shape \\(40, 5\\)"):
        genomics.score_doublets(np.arange(1, 201).reshape(40, 5))
