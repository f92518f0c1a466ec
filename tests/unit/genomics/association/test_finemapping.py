"""Bayes factors against integrals, credible sets against counting, and how often they hold the truth."""

import numpy as np
import pytest
from scipy import integrate, stats

from neurokit_lite import data, genomics


@pytest.mark.parametrize(("effect", "error", "prior_sd"), [(0.4, 0.1, 0.15), (0.05, 0.2, 0.5), (-1.0, 0.25, 0.15)])
def test_a_bayes_factor_is_a_ratio_of_integrals(effect, error, prior_sd):
    """The chance of the estimate, averaged over what the effect may be, over its chance without an effect."""
    with_effect, _ = integrate.quad(
        lambda true: stats.norm.pdf(effect, true, error) * stats.norm.pdf(true, 0, prior_sd), -8, 8, points=[0, effect]
    )
    expected = np.log(with_effect / stats.norm.pdf(effect, 0, error))
    found = genomics.fine_map([effect], [error], prior_sd=prior_sd)
    assert found.log_bayes_factors[0] == pytest.approx(expected, abs=1e-6)
    assert found.posterior[0] == 1


def test_posteriors_are_bayes_factors_over_their_sum_even_where_those_overflow():
    effects, errors = np.array([0.3, 0.25, 0.0]), np.full(3, 0.1)
    found = genomics.fine_map(effects, errors)
    factors = np.exp(found.log_bayes_factors)
    np.testing.assert_allclose(found.posterior, factors / factors.sum(), rtol=1e-12)
    np.testing.assert_allclose(genomics.fine_map([60.0, 60.0, 1.0], [0.1] * 3).posterior, [0.5, 0.5, 0])


def test_the_unit_of_the_trait_does_not_matter_if_the_prior_goes_with_it():
    effects, errors = np.array([0.3, -0.25, 0.1]), np.array([0.1, 0.08, 0.05])
    metres = genomics.fine_map(effects, errors, prior_sd=0.2).posterior
    millimetres = genomics.fine_map(1000 * effects, 1000 * errors, prior_sd=200).posterior
    np.testing.assert_allclose(metres, millimetres, rtol=1e-10)


def test_a_variant_without_a_test_has_no_share():
    found = genomics.fine_map([0.5, np.nan, 0.1], [0.1, np.nan, 0.1])
    without = genomics.fine_map([0.5, 0.1], [0.1, 0.1])
    np.testing.assert_allclose(found.posterior[[0, 2]], without.posterior)
    assert found.posterior[1] == 0
    assert np.isnan(found.log_bayes_factors[1])
    assert not found.credible_set(coverage=0.999)[1]


def test_a_credible_set_is_the_smallest_that_reaches_its_share():
    found = genomics.FineMapping([0.05, 0.6, 0.3, 0.05], np.zeros(4))
    assert found.credible_set(coverage=0.6).tolist() == [False, True, False, False]
    assert found.credible_set(coverage=0.61).tolist() == [False, True, True, False]
    assert found.credible_set(coverage=0.9).tolist() == [False, True, True, False]
    assert found.credible_set().tolist() == [True] * 4, "of two that are alike none can be preferred"


def locus(n_variants=300):
    counts = data.load_geuvadis()["counts"]
    start = 40_000
    return counts[:, start : start + n_variants].astype(float)


def by_least_squares(counts, trait):
    """Slope and standard error of each variant by itself."""
    centred, rest = counts - counts.mean(axis=0), trait - trait.mean()
    squares = (centred**2).sum(axis=0)
    slope = centred.T @ rest / squares
    residual = (rest @ rest) - slope**2 * squares
    return slope, np.sqrt(residual / (len(trait) - 2) / squares)


def test_ninety_five_per_cent_sets_hold_the_variant_that_matters_as_often_as_they_say():
    """400 traits over real genotypes in linkage, effects drawn from the prior: binomial limits of three errors."""
    counts = locus()
    generator = np.random.default_rng(5)
    is_held = []
    for _ in range(400):
        causal = generator.integers(counts.shape[1])
        trait = generator.normal(0, 0.5) * counts[:, causal] + generator.standard_normal(len(counts))
        found = genomics.fine_map(*by_least_squares(counts, trait), prior_sd=0.5)
        is_held.append([found.credible_set(coverage=share)[causal] for share in (0.5, 0.95)])
    half, most = np.mean(is_held, axis=0)
    assert most >= 0.95 - 3 * np.sqrt(0.95 * 0.05 / 400)
    assert 0.5 - 3 * np.sqrt(0.25 / 400) <= half <= 0.75, "ties and the last variant make a set a little too large"


def test_two_variants_that_matter_break_the_promise():
    """What the docstring warns of: the set then often lacks one of the two, or both."""
    counts = locus()
    generator = np.random.default_rng(6)
    is_held = []
    for _ in range(200):
        pair = generator.choice(counts.shape[1], 2, replace=False)
        trait = counts[:, pair] @ np.array([0.6, 0.6]) + generator.standard_normal(len(counts))
        held = genomics.fine_map(*by_least_squares(counts, trait), prior_sd=0.5).credible_set()
        is_held.append(held[pair].all())
    assert np.mean(is_held) < 0.5
