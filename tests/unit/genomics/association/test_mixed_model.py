"""The mixed model: generalised least squares written out, and families whose truth is known."""

from functools import cache

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import genomics


@cache
def small():
    made = genomics.make_families(n_families=12, n_children=5, n_variants=220, random_state=3)
    counts = made.counts.copy()
    counts[np.random.default_rng(0).random(counts.shape) < 0.03] = -1
    counts[:, 7] = 1  # a variant that everybody carries once: its frequency says that it varies
    counts[:, 30] = 0
    covariates = np.random.default_rng(1).normal(size=(60, 2))
    return made, counts, 100 + made.trait + covariates @ [1.0, 0.0], covariates


def relationship(counts):
    copies = np.where(counts < 0, np.nan, counts)
    p = np.nanmean(copies, axis=0) / 2
    varies = (p > 0) & (p < 1)
    scaled = np.nan_to_num((copies - 2 * p)[:, varies] / np.sqrt(2 * p * (1 - p))[varies])
    return scaled @ scaled.T / varies.sum()


def restricted_loss(share, kinship, trait, design):
    """-2 log restricted likelihood, without constants, from the matrices themselves."""
    n, k = design.shape
    covariance = share * kinship + (1 - share) * np.eye(n)
    inverse = np.linalg.inv(covariance)
    inner = design.T @ inverse @ design
    projection = inverse - inverse @ design @ np.linalg.solve(inner, design.T @ inverse)
    logs = np.linalg.slogdet(covariance)[1] + np.linalg.slogdet(inner)[1]
    return (n - k) * np.log(trait @ projection @ trait) + logs


def test_heritability_is_where_the_restricted_likelihood_is_largest():
    _, counts, trait, covariates = small()
    found = genomics.estimate_heritability(counts, trait, covariates=covariates)
    design, kinship = np.column_stack([np.ones(60), covariates]), relationship(counts)
    places = np.linspace(0, 0.99, 991)
    losses = [restricted_loss(one, kinship, trait, design) for one in places]
    assert found == pytest.approx(places[np.argmin(losses)], abs=0.001)
    assert 0.1 < found < 0.95


def test_each_variant_as_generalised_least_squares():
    made, counts, trait, covariates = small()
    share = genomics.estimate_heritability(counts, trait, covariates=covariates)
    found = genomics.associate_mixed(counts, trait, made.chromosomes, covariates=covariates)
    design = np.column_stack([np.ones(60), covariates])
    for number in (0, 8, 40, 101, 219):
        rest = made.chromosomes != made.chromosomes[number]
        inverse = np.linalg.inv(share * relationship(counts[:, rest]) + (1 - share) * np.eye(60))
        projection = inverse - inverse @ design @ np.linalg.solve(design.T @ inverse @ design, design.T @ inverse)
        copies = np.where(counts[:, number] < 0, np.nan, counts[:, number])
        copies = np.where(np.isnan(copies), np.nanmean(copies), copies)
        squares = copies @ projection @ copies
        error = np.sqrt(trait @ projection @ trait / (60 - 3) / squares)
        assert found.effects[number] == pytest.approx(copies @ projection @ trait / squares, rel=1e-7)
        assert found.standard_errors[number] == pytest.approx(error, rel=1e-7)
        assert found.p_values[number] == pytest.approx(2 * stats.norm.sf(abs(found.statistics[number])), rel=1e-9)
        assert found.n_people[number] == (counts[:, number] >= 0).sum()


def test_what_does_not_vary_is_nan():
    made, counts, trait, _ = small()
    found = genomics.associate_mixed(counts, trait, made.chromosomes)
    assert np.flatnonzero(np.isnan(found.p_values)).tolist() == [7, 30]


def test_the_order_of_variants_is_kept():
    made, counts, trait, _ = small()
    turn = np.random.default_rng(0).permutation(220)
    one = genomics.associate_mixed(counts, trait, made.chromosomes)
    other = genomics.associate_mixed(counts[:, turn], trait, made.chromosomes[turn])
    np.testing.assert_allclose(other.statistics, one.statistics[turn], rtol=1e-5, atol=1e-7)


def test_calibrated_among_siblings_where_plain_regression_is_not():
    """Siblings correlate by 1/2 in genotypes and h/2 in the trait: plain chi-square is 1 + 7 (1/2) (h/2) too large."""
    plain, mixed, hits = [], [], []
    for seed in range(5):
        made = genomics.make_families(random_state=seed)
        is_null = made.effects == 0
        for kept, found in (
            (plain, genomics.associate_linear(made.counts, made.trait)),
            (mixed, genomics.associate_mixed(made.counts, made.trait, made.chromosomes)),
        ):
            kept.append(genomics.genomic_inflation(found.p_values[is_null]))
        hits.append(np.mean(found.p_values[is_null] < 0.05))
    assert np.mean(plain) == pytest.approx(1 + 7 * 0.5 * 0.3, abs=0.1)
    assert np.mean(mixed) == pytest.approx(1, abs=0.06)
    assert np.mean(hits) == pytest.approx(0.05, abs=0.01)


def test_among_strangers_it_is_plain_regression():
    cohort = genomics.make_cohort(200, 440, n_populations=1, random_state=1)
    trait = np.random.default_rng(2).normal(size=200)
    names = np.repeat(np.arange(22), 20)
    share = genomics.estimate_heritability(cohort.counts, trait)
    found = genomics.associate_mixed(cohort.counts, trait, names)
    plain = genomics.associate_linear(cohort.counts, trait)
    assert share < 0.4
    assert np.corrcoef(found.statistics, plain.statistics)[0, 1] > 0.97


def test_families_are_what_they_say():
    made = genomics.make_families(n_families=200, n_children=6, random_state=1)
    assert made.trait.var() == pytest.approx(1, abs=0.12)
    kinship = relationship(made.counts)
    same = made.families[:, None] == made.families
    assert kinship[same & ~np.eye(1200, dtype=bool)].mean() == pytest.approx(0.5, abs=0.02)
    assert kinship[~same].mean() == pytest.approx(0, abs=0.01)
    genes = (made.counts - made.counts.mean(axis=0)) @ made.effects
    assert genes.var() == pytest.approx(0.6, abs=0.08)
    assert set(made.chromosomes[made.effects == 0]) == {str(one) for one in range(1, 23, 2)}


def test_one_chromosome_leaves_nothing_to_read_relatives_from():
    _, counts, trait, _ = small()
    with pytest.raises(ValueError, match="at least two; got 1"):
        genomics.associate_mixed(counts, trait, ["1"] * 220)
    one_varies = np.zeros((60, 4), dtype=np.int8)
    one_varies[:9, 0] = 1
    with pytest.raises(ValueError, match="vary on every chromosome"):
        genomics.associate_mixed(one_varies, trait, ["1", "1", "2", "2"])
