"""Columns that do not overlap are absorbed: the numbers of the whole matrix, and the highest points of brute force."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from neurokit_lite import genomics
from neurokit_lite.genomics.expression.absorbing import absorb, cross_products, solve_split, split_columns
from neurokit_lite.genomics.expression.profile import climb_profile

AMOUNTS = np.random.default_rng(7).normal(size=(24, 5))
DONORS = np.repeat(np.arange(12), 2)
PAIRED = np.column_stack([np.ones(24), DONORS[:, None] == np.arange(1, 12), np.tile([0, 1], 12)]).astype(float)
DESIGNS = {
    "pairs": PAIRED,
    "pairs and an amount": np.column_stack([PAIRED, AMOUNTS[:, 0]]),
    "groups without an intercept": (DONORS[:, None] == np.arange(12)).astype(float),
    "amounts": AMOUNTS,
    "one column": np.ones((24, 1)),
}


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_blocks_say_what_the_whole_matrix_says(design):
    generator = np.random.default_rng(1)
    split, weights = split_columns(design), generator.gamma(2, 5, (6, 24))
    right = generator.normal(size=(6, design.shape[1]))
    whole = np.array([design.T @ np.diag(one) @ design for one in weights])
    np.testing.assert_allclose(cross_products(weights, design), whole, atol=1e-10)
    wanted = np.array([np.linalg.solve(one, b) for one, b in zip(whole, right, strict=True)])
    np.testing.assert_allclose(solve_split(absorb(weights, split), split, right), wanted, rtol=1e-8, atol=1e-12)


def test_what_is_absorbed_does_not_overlap_and_is_most_of_it():
    own = split_columns(PAIRED).absorbed
    assert ((PAIRED[:, own] != 0).sum(axis=1) <= 1).all()
    assert list(own) == list(range(1, 12))


def counts_in_pairs(n_genes):
    generator = np.random.default_rng(2)
    donors = np.exp(generator.normal(0, 0.4, (12, n_genes)))[DONORS]
    level = np.exp(generator.normal(2, 1, n_genes)) * donors * np.exp(generator.normal(0, 1, (24, n_genes)))
    return level, generator.poisson(level * generator.gamma(4, 1 / 4, (24, n_genes)))


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_the_summit_is_that_of_brute_force(design):
    """The height comes from the whole matrix, and the climb from the blocks."""
    level, counts = counts_in_pairs(8)
    found, _ = climb_profile(counts.T.astype(float), level.T, design, start=np.full(8, np.log(0.05)))
    for gene in range(8):

        def cost(log, gene=gene):
            given = counts[:, [gene]], design, level[:, [gene]]
            return -genomics.adjusted_profile(*given, dispersion=[np.exp(log)])[0]

        best = minimize_scalar(cost, bounds=(-8, 2), method="bounded", options={"xatol": 1e-8})
        assert found[gene] == pytest.approx(best.x, abs=1e-3)


def test_coefficients_of_pairs_solve_the_score_equations():
    """``X' ((k - mean) / (1 + dispersion mean))`` is 0 at the highest likelihood; errors come from ``inv(X' W X)``."""
    counts = counts_in_pairs(6)[1] + 10  # means below 0.5 would count as 0.5 in the weights
    factors = np.exp(np.random.default_rng(8).normal(0, 0.3, 24))
    fit = genomics.fit_count_glm(counts, PAIRED, dispersion=np.full(6, 0.2), size_factors=factors)
    weights = fit.means / (1 + 0.2 * fit.means)
    score = PAIRED.T @ ((counts - fit.means) / (1 + 0.2 * fit.means))
    assert np.abs(score).max() < 1e-3 * np.sqrt(PAIRED.T @ weights).max()
    for gene in range(6):
        inverse = np.linalg.inv(PAIRED.T @ np.diag(weights[:, gene]) @ PAIRED)
        np.testing.assert_allclose(fit.standard_errors[gene], np.sqrt(np.diag(inverse)) / np.log(2), rtol=1e-4)
        hat = weights[:, gene] * np.einsum("np,pq,nq->n", PAIRED, inverse, PAIRED)
        np.testing.assert_allclose(fit.leverage[:, gene], hat, rtol=1e-4)
