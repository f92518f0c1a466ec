"""Linear association against least squares written out for each variant."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from neurokit_lite import genomics


def cohort(n=120, n_variants=40, seed=0):
    generator = np.random.default_rng(seed)
    counts = generator.binomial(2, generator.uniform(0.05, 0.95, n_variants), (n, n_variants)).astype(np.int8)
    covariates = np.column_stack([generator.integers(0, 2, n), generator.normal(50, 9, n), generator.normal(size=n)])
    trait = 1000 + covariates @ [2.0, 0.1, -1.0] + 0.5 * counts[:, 3] + generator.normal(size=n)
    return counts, trait, covariates


def holed(counts, share=0.1, seed=1):
    found = counts.copy()
    found[np.random.default_rng(seed).random(counts.shape) < share] = -1
    return found


def by_least_squares(copies, trait, covariates):
    called = copies >= 0
    design = np.column_stack([np.ones(called.sum()), covariates[called], copies[called]])
    best, left, *_ = np.linalg.lstsq(design, trait[called])
    degrees = called.sum() - design.shape[1]
    error = np.sqrt(left[0] / degrees * np.linalg.inv(design.T @ design)[-1, -1])
    return best[-1], error, 2 * stats.t.sf(abs(best[-1] / error), degrees)


@pytest.mark.parametrize("share", [0, 0.1, 0.6])
def test_every_variant_as_if_it_were_alone(share):
    counts, trait, covariates = cohort()
    counts = holed(counts, share) if share else counts
    found = genomics.associate_linear(counts, trait, covariates=covariates)
    wanted = np.array([by_least_squares(one, trait, covariates) for one in counts.T])
    np.testing.assert_allclose(found.effects, wanted[:, 0], rtol=1e-8)
    np.testing.assert_allclose(found.standard_errors, wanted[:, 1], rtol=1e-10)
    np.testing.assert_allclose(found.statistics, wanted[:, 0] / wanted[:, 1], rtol=1e-8)
    np.testing.assert_allclose(found.p_values, wanted[:, 2], rtol=1e-7)
    np.testing.assert_array_equal(found.n_people, (counts >= 0).sum(axis=0))
    np.testing.assert_allclose(found.frequencies, genomics.allele_frequency(counts))
    assert set(found.methods) == {"linear"}


def test_without_covariates_it_is_the_slope_of_a_line():
    counts, trait, _ = cohort()
    found = genomics.associate_linear(counts, trait)
    line = stats.linregress(counts[:, 3], trait)
    assert found.effects[3] == pytest.approx(line.slope, rel=1e-10)
    assert found.p_values[3] == pytest.approx(line.pvalue, rel=1e-10)


def test_blocks_give_what_the_whole_gives(monkeypatch):
    from neurokit_lite.genomics.association import designs

    counts, trait, covariates = cohort()
    counts[:, ::2] = holed(counts)[:, ::2]
    whole = genomics.associate_linear(counts, trait, covariates=covariates)
    monkeypatch.setattr(designs, "_BLOCK", 7 * len(counts))
    pieces = genomics.associate_linear(counts, trait, covariates=covariates)
    np.testing.assert_allclose(pieces.statistics, whole.statistics, rtol=1e-9)
    np.testing.assert_array_equal(pieces.n_people, whole.n_people)


def test_sums_of_many_people_do_not_run_over_a_byte():
    counts = np.full((1000, 2), 2, dtype=np.int8)
    counts[::2, 0], counts[0, 1] = 0, 1
    trait = np.random.default_rng(0).normal(size=1000)
    found = genomics.associate_linear(counts, trait)
    assert found.frequencies.tolist() == [0.5, 0.9995]
    for number in range(2):
        assert found.effects[number] == pytest.approx(stats.linregress(counts[:, number], trait).slope, rel=1e-9)


def test_the_other_allele_turns_the_sign_and_nothing_else():
    counts, trait, covariates = cohort()
    counts = holed(counts)
    one = genomics.associate_linear(counts, trait, covariates=covariates)
    other = genomics.associate_linear(np.where(counts < 0, -1, 2 - counts), trait, covariates=covariates)
    np.testing.assert_allclose(other.statistics, -one.statistics, rtol=1e-8)
    np.testing.assert_allclose(other.frequencies, 1 - one.frequencies)


def test_what_cannot_be_tested_is_nan_beside_what_can():
    counts, trait, covariates = cohort(n_variants=6)
    counts[:, 0] = 2  # monomorphic, as 0 and 1 would be
    counts[:, 1] = 0
    counts[:, 2] = 1  # all heterozygous
    counts[:, 4] = -1  # nobody has a call
    counts[4:, 5] = -1  # fewer people than the model has columns
    for given in (counts[:, :4], counts):
        found = genomics.associate_linear(given, trait, covariates=covariates)
        for one in (found.effects, found.standard_errors, found.statistics, found.p_values):
            assert np.isnan(one[[0, 1, 2]]).all()
            assert np.isfinite(one[3])
            assert np.isnan(one[4:]).all()
    assert found.n_people.tolist() == [120, 120, 120, 120, 0, 4]
    assert found.frequencies[:3].tolist() == [1, 0, 0.5]
    assert np.isnan(found.frequencies[4])


def test_a_variant_that_covariates_explain_is_nan():
    counts, trait, covariates = cohort()
    same = np.column_stack([covariates, counts[:, 0]])
    assert np.isnan(genomics.associate_linear(counts, trait, covariates=same).p_values[0])
    counts[:3, :] = -1
    assert np.isnan(genomics.associate_linear(counts, trait, covariates=same).p_values[0])


def test_covariates_that_are_constant_among_the_called_leave_nothing_to_say():
    counts, trait, covariates = cohort()
    counts[covariates[:, 0] == 1, 0] = -1
    found = genomics.associate_linear(counts, trait, covariates=covariates)
    assert np.isnan(found.statistics[0])
    assert np.isfinite(found.statistics[1:]).all()


@pytest.mark.parametrize("shift", [0, 1e6])
def test_a_trait_far_from_zero_and_covariates_of_any_size(shift):
    counts, trait, covariates = cohort()
    one = genomics.associate_linear(holed(counts), trait, covariates=covariates)
    other = genomics.associate_linear(holed(counts), trait + shift, covariates=covariates * [1e6, 1e-3, 1] + shift)
    np.testing.assert_allclose(other.statistics, one.statistics, rtol=1e-5)


def test_a_perfect_fit_is_infinite():
    counts = cohort()[0]
    found = genomics.associate_linear(counts, 3.0 * counts[:, 0] + 1)
    assert found.effects[0] == pytest.approx(3)
    assert found.statistics[0] == np.inf
    assert found.p_values[0] == 0


def test_without_an_effect_p_is_uniform():
    generator = np.random.default_rng(5)
    counts = holed(generator.binomial(2, 0.3, (200, 4000)).astype(np.int8))
    found = genomics.associate_linear(counts, generator.normal(size=200), covariates=generator.normal(size=(200, 3)))
    assert stats.kstest(found.p_values, "uniform").pvalue > 0.001


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"trait": np.ones(120)}, "throughout"),
        ({"covariates": np.ones((120, 1))}, "intercept"),
        ({"covariates": np.repeat(np.arange(120.0)[:, None], 2, axis=1)}, "column 1"),
        ({"covariates": np.arange(120.0)}, "covariates"),
        ({"covariates": np.zeros((3, 120))}, "Transpose covariates"),
        ({"trait": np.arange(119.0)}, "119"),
    ],
)
def test_what_makes_no_regression_is_refused(change, says):
    counts, trait, covariates = cohort()
    with pytest.raises(ValueError, match=says):
        genomics.associate_linear(**{"genotypes": counts, "trait": trait, "covariates": covariates} | change)


def test_the_trait_among_the_covariates_is_refused():
    counts, trait, covariates = cohort()
    with pytest.raises(ValueError, match="beyond what covariates explain"):
        genomics.associate_linear(counts, trait, covariates=np.column_stack([covariates, trait]))


def test_table_and_join():
    counts, trait, _ = cohort()
    whole = genomics.associate_linear(counts, trait)
    parts = [genomics.associate_linear(counts[:, piece], trait) for piece in (slice(0, 13), slice(13, None))]
    pd.testing.assert_frame_equal(genomics.join_associations(parts).to_frame(), whole.to_frame(), rtol=1e-10)
    with pytest.raises(ValueError, match="at least one"):
        genomics.join_associations([])
    assert genomics.associate_linear(counts[:, :0], trait).n_variants == 0
