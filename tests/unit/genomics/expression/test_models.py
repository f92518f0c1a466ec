"""Counts of reads against SciPy, closed forms, brute force and simulated truth."""

import numpy as np
import pytest
from scipy.optimize import minimize, minimize_scalar
from scipy.stats import nbinom, ttest_ind

from neurokit_lite import genomics

STUDY = genomics.make_expression(8, 150, random_state=3)
MODEL = STUDY.design.matrix
ONES = np.ones(8)


def negative_log_likelihood(counts, means, dispersion):
    return -nbinom.logpmf(counts, 1 / dispersion, 1 / (1 + dispersion * means)).sum()


def test_size_factors_by_hand():
    counts = np.array([[10, 100, 0, 8], [20, 100, 5, 16], [40, 400, 9, 32]])
    reference = np.exp(np.log(counts[:, [0, 1, 3]]).mean(axis=0))
    np.testing.assert_allclose(genomics.size_factors(counts), np.median(counts[:, [0, 1, 3]] / reference, axis=1))


def test_tmm_does_not_follow_the_genes_that_change():
    """One gene takes half of the second library: its other genes seem to fall, and the factor says by how much."""
    generator = np.random.default_rng(0)
    mean = np.exp(generator.normal(5, 1, 500))
    counts = generator.poisson(np.stack([mean, mean]))
    counts[1, 0] = counts[1].sum()
    factors = genomics.tmm_factors(counts)
    sizes = counts.sum(axis=1) * factors
    assert sizes[1] / sizes[0] == pytest.approx(1, abs=0.01)
    assert factors.prod() == pytest.approx(1)


def test_log_cpm_by_hand():
    np.testing.assert_allclose(genomics.log_cpm([[3, 1]]), np.log2([[3.5 / 5 * 1e6, 1.5 / 5 * 1e6]]))


def test_coefficients_have_the_highest_likelihood():
    dispersion = np.full(150, 0.2)
    factors = genomics.size_factors(STUDY.table.counts)
    fit = genomics.fit_count_glm(STUDY.table.counts, MODEL, dispersion=dispersion)
    for gene in np.flatnonzero(STUDY.table.counts.min(axis=0) > 5)[:5]:
        own = STUDY.table.counts[:, gene]

        def cost(beta, own=own):
            return negative_log_likelihood(own, factors * np.exp(MODEL @ beta), 0.2)

        best = minimize(cost, np.array([np.log(own.mean()), 0]), method="BFGS", options={"gtol": 1e-8})
        np.testing.assert_allclose(fit.coefficients[gene], best.x / np.log(2), atol=1e-4)
        assert fit.log_likelihood[gene] == pytest.approx(-best.fun, abs=1e-6)


def test_standard_error_of_two_groups_is_the_closed_form():
    """Weights are mean / (1 + dispersion mean); variances of the two logarithms add up."""
    counts = np.array([20, 30, 25, 25, 80, 90, 70, 80])[:, None]
    fit = genomics.fit_count_glm(counts, MODEL, dispersion=[0.1], size_factors=ONES)
    variance = sum((1 + 0.1 * mean) / mean / 4 for mean in (25, 80))
    assert fit.standard_errors[0, 1] == pytest.approx(np.sqrt(variance) / np.log(2), rel=1e-4)
    assert fit.coefficients[0, 1] == pytest.approx(np.log2(80 / 25), abs=1e-5)
    np.testing.assert_allclose(fit.leverage, 0.25, rtol=1e-4)


def test_a_group_without_reads_has_a_finite_effect():
    counts = np.array([0, 0, 0, 0, 3, 0, 2, 4])[:, None]
    fit = genomics.fit_count_glm(counts, MODEL, dispersion=[0.5], size_factors=ONES)
    assert np.isfinite(fit.coefficients).all()
    assert fit.coefficients[0, 1] > 3
    assert fit.standard_errors[0, 1] > 1


def test_a_prior_draws_effects_in_and_not_the_intercept():
    plain = genomics.fit_count_glm(STUDY.table.counts, MODEL, dispersion=STUDY.dispersion)
    drawn = genomics.fit_count_glm(STUDY.table.counts, MODEL, dispersion=STUDY.dispersion, prior_sd=[np.inf, 0.05])
    assert np.abs(drawn.coefficients[:, 1]).max() < 0.2 * np.abs(plain.coefficients[:, 1]).max()
    half = genomics.fit_count_glm(
        [[100]] * 4 + [[200]] * 4, MODEL, dispersion=[0.01], size_factors=ONES, prior_sd=[np.inf, 1]
    )
    error = np.sqrt(2 * (1 / 140 + 0.01) / 4) / np.log(2)
    assert half.coefficients[0, 1] == pytest.approx(1 / (1 + error**2), abs=0.01), "the normal compromise"


def test_adjusted_profile_is_the_likelihood_and_half_a_determinant():
    counts, dispersion = STUDY.table.counts[:, :4], np.array([0.1, 0.3, 1.0, 0.05])
    means = np.full_like(counts, 20.0)
    found = genomics.adjusted_profile(counts, MODEL, means, dispersion=dispersion)
    for gene in range(4):
        weights = np.diag(1 / (1 / means[:, gene] + dispersion[gene]))
        wanted = -negative_log_likelihood(counts[:, gene], means[:, gene], dispersion[gene])
        wanted -= 0.5 * np.log(np.linalg.det(MODEL.T @ weights @ MODEL))
        assert found[gene] == pytest.approx(wanted, rel=1e-9)


def test_gene_wise_dispersion_is_the_highest_point():
    counts = STUDY.table.counts
    found = genomics.fit_dispersion(counts, MODEL)
    factors = genomics.size_factors(counts)
    scaled = counts / factors[:, None]
    groups = np.stack([scaled[MODEL[:, 1] == one].mean(axis=0) for one in (0, 1)])
    means = np.maximum(groups[MODEL[:, 1].astype(int)] * factors[:, None], 0.5)
    tried = 0
    for gene in np.flatnonzero(found.gene > 0.01)[:30]:

        def cost(log, gene=gene):
            own = counts[:, [gene]], MODEL, means[:, [gene]]
            return -genomics.adjusted_profile(*own, dispersion=[np.exp(log)])[0]

        best = minimize_scalar(cost, bounds=(-8, 2.3), method="bounded")
        gain = cost(np.log(found.gene[gene])) - best.fun
        assert gain < 0.01, "a part of the height that no test can see"
        tried += gain < 1e-6
    assert tried > 20


def test_shrunken_dispersions_lie_between_and_truth_is_nearer():
    study = genomics.make_expression(6, 1500, random_state=2)
    found = genomics.fit_dispersion(study.table.counts, study.design)
    low, high = np.minimum(found.gene, found.trend), np.maximum(found.gene, found.trend)
    assert ((found.shrunken > 0.98 * low) & (found.shrunken < 1.02 * high)).mean() > 0.99

    def error(estimate):
        is_counted = (found.mean > 5) & (found.gene > 1e-6)
        return np.abs(np.log(estimate / study.dispersion))[is_counted].mean()

    assert error(found.final) < 0.6 * error(found.gene)
    assert found.coefficients == pytest.approx([0.06, 2.6], rel=0.35), (
        "2 and 0.05 times the mean of the log-normal factor"
    )
    np.testing.assert_array_equal(found.final[found.is_outlier], found.gene[found.is_outlier])
    np.testing.assert_array_equal(found.final[~found.is_outlier], found.shrunken[~found.is_outlier])


def test_few_genes_get_their_mean_dispersion_with_a_warning():
    generator = np.random.default_rng(1)
    mean = np.array([20.0, 50, 400, 900, 3000, 8000])
    counts = generator.negative_binomial(2, 2 / (2 + mean * np.ones((8, 1))))
    with pytest.warns(UserWarning, match="their mean is used"):
        found = genomics.fit_dispersion(counts, MODEL, size_factors=ONES)
    assert np.ptp(found.trend) == 0


def test_list_holds_its_rate_and_finds_what_is_there():
    study = genomics.make_expression(10, 2000, sd_log2=1.5, random_state=7)
    found = genomics.compare_expression(study.table, study.design, "group[treated]")
    is_called = found.q_values < 0.05
    assert (~study.is_changed[is_called]).sum() <= 12, "0.05 of 108, and two standard deviations"
    assert is_called.sum() > 60
    null = found.p_values[~study.is_changed]
    assert 0.02 < (null < 0.05).mean() < 0.08
    frame = found.to_frame()
    assert frame.index.tolist() == list(study.table.genes)
    np.testing.assert_array_equal(frame["q_values"], found.q_values)


def test_one_wild_sample_decides_nothing():
    study = genomics.make_expression(8, 300, changed_fraction=0, random_state=4)
    counts = study.table.counts.copy()
    gene = int(np.argsort(counts.mean(axis=0))[150])
    counts[5, gene] = 100 * counts[:, gene].max()
    table = genomics.CountTable(counts, study.table.samples, study.table.genes)
    found = genomics.compare_expression(table, study.design, "group[treated]")
    assert found.is_outlier[gene]
    assert np.isnan(found.p_values[gene])
    assert np.isnan(found.q_values[gene])
    fit = genomics.fit_count_glm(counts, study.design, dispersion=found.dispersions.final)
    assert genomics.cooks_distance(counts, study.design, fit)[:, gene].argmax() == 5
    more = genomics.make_expression(16, 300, changed_fraction=0, random_state=4)
    counts = more.table.counts.copy()
    counts[11, gene] = 100 * counts[:, gene].max()
    table = genomics.CountTable(counts, more.table.samples, more.table.genes)
    found = genomics.compare_expression(table, more.design, "group[treated]")
    assert not found.is_outlier[gene]
    assert abs(found.log2_fold_change[gene]) < 1.5, "replaced among eight"


def test_cooks_distance_by_hand():
    """Five samples, one mean of 88: leverage 1/5, and the trimmed variance leaves the least dispersion, 0.04."""
    counts, model = np.array([[10], [11], [9], [10], [400]]), np.ones((5, 1))
    fit = genomics.fit_count_glm(counts, model, dispersion=[1.0], size_factors=np.ones(5))
    found = genomics.cooks_distance(counts, model, fit, size_factors=np.ones(5))
    wanted = (counts - 88) ** 2 / (88 + 0.04 * 88**2) * 0.2 / 0.8**2
    np.testing.assert_allclose(found, wanted, rtol=1e-4)


def test_genes_without_reads_have_no_result():
    counts = STUDY.table.counts.copy()
    counts[:, 7] = 0
    table = genomics.CountTable(counts, STUDY.table.samples, STUDY.table.genes)
    found = genomics.compare_expression(table, STUDY.design, "group[treated]")
    assert found.mean[7] == 0
    assert np.isnan(found.p_values[7])
    assert np.isnan(found.dispersions.final[7])
    drawn = genomics.shrink_fold_changes(table, STUDY.design, "group[treated]", dispersions=found.dispersions)
    assert np.isnan(drawn[7])
    assert np.isfinite(np.delete(drawn, 7)).all()


def test_likelihood_ratio_and_wald_agree_where_counts_are_large():
    study = genomics.make_expression(20, 200, random_state=9)
    wald = genomics.compare_expression(study.table, study.design, "group[treated]")
    part = genomics.SampleDesign(np.ones((20, 1)), ["intercept"])
    ratio = genomics.compare_expression(study.table, study.design, "group[treated]", reduced=part)
    own = (wald.mean > 100) & (np.abs(wald.statistic) < 4)
    np.testing.assert_allclose(ratio.statistic[own], wald.statistic[own] ** 2, rtol=0.25, atol=0.05)
    np.testing.assert_array_equal(ratio.log2_fold_change, wald.log2_fold_change)
    strange = genomics.SampleDesign(np.arange(20.0)[:, None], ["age"])
    with pytest.raises(ValueError, match=r"part of the full design.*got age"):
        genomics.compare_expression(study.table, study.design, "group[treated]", reduced=strange)


def test_filter_gives_up_genes_that_cannot_be_found():
    generator = np.random.default_rng(0)
    mean = np.concatenate([np.full(3000, 1.0), np.full(1000, 100.0)]) + generator.random(4000)
    p_values = generator.random(4000)
    p_values[3000:3200] = generator.random(200) * 0.01
    q_values, least = genomics.filter_independently(mean, p_values, alpha=0.1)
    assert (q_values < 0.1).sum() > 1.2 * (
        genomics.filter_independently(np.ones(4000), p_values, alpha=0.1)[0] < 0.1
    ).sum()
    assert least > 1
    assert np.isnan(q_values[mean < least]).all()
    assert np.isfinite(q_values[mean >= least]).all()


def test_moderated_t_with_an_infinite_prior_and_with_one_gene():
    generator = np.random.default_rng(0)
    values = generator.normal(size=(8, 3000))
    found = genomics.moderated_t(values, MODEL)
    assert found.prior_degrees > 100
    assert (found.p_values[:, 1] < 0.05).mean() == pytest.approx(0.05, abs=0.012)
    one = genomics.moderated_t(values[:, :1], MODEL)
    wanted = ttest_ind(values[4:, 0], values[:4, 0])
    assert one.t[0, 1] == pytest.approx(wanted.statistic)
    assert one.p_values[0, 1] == pytest.approx(wanted.pvalue)


def test_prior_of_variances_is_recovered():
    generator = np.random.default_rng(1)
    variance = 2 * 6 / generator.chisquare(6, 5000)
    found = genomics.moderated_t(generator.normal(size=(8, 5000)) * np.sqrt(variance), MODEL)
    assert found.prior_degrees == pytest.approx(6, rel=0.15)


def test_weights_count_like_repeated_samples():
    values = np.random.default_rng(3).normal(size=(8, 40))
    weights = np.ones((8, 40))
    weights[0] = 2
    weighted = genomics.moderated_t(values, MODEL, weights=weights)
    twice = np.vstack([values, values[:1]]), np.vstack([MODEL, MODEL[:1]])
    np.testing.assert_allclose(weighted.coefficients, genomics.moderated_t(*twice).coefficients)


def test_removed_batches_leave_the_means_of_the_design():
    study = genomics.make_expression(12, 300, changed_fraction=0, batch_sd_log2=2, random_state=1)
    logs = genomics.log_cpm(study.table.counts)
    clean = genomics.remove_batch(logs, study.batches, design=study.design)
    np.testing.assert_allclose(clean.mean(axis=0), logs.mean(axis=0), atol=1e-9)
    assert np.abs(clean[study.batches == 0].mean(axis=0) - clean[study.batches == 1].mean(axis=0)).max() < 1e-9


def test_corrected_values_are_tested_too_boldly_and_a_covariate_is_not():
    study = genomics.make_expression(12, 2000, changed_fraction=0, batch_sd_log2=1, batch_imbalance=0.8, random_state=1)
    logs = genomics.log_cpm(study.table.counts)
    own = study.table.counts.mean(axis=0) > 20
    clean = genomics.remove_batch(logs, study.batches, design=study.design)
    both = np.hstack([study.design.matrix, study.batches[:, None]])
    share = [
        (genomics.moderated_t(values[:, own], model).p_values[:, 1] < 0.05).mean()
        for values, model in ((logs, study.design), (clean, study.design), (logs, both))
    ]
    assert share[0] > 0.1
    assert share[1] > 0.08
    assert abs(share[2] - 0.05) < 0.02


def test_simulated_truth_is_what_it_says():
    study = genomics.make_expression(200, 300, changed_fraction=0.2, sd_log2=2, random_state=1)
    assert study.is_changed.sum() == 60
    assert (study.log2_fold_change != 0).sum() == 60
    own = study.table.counts / genomics.size_factors(study.table.counts)[:, None]
    seen = np.log2(own[100:].mean(axis=0) / own[:100].mean(axis=0))
    large = own.mean(axis=0) > 20
    assert np.abs(seen - study.log2_fold_change)[large].max() < 0.7
    assert [study.batches[:100].sum(), study.batches[100:].sum()] == [50, 50]
    uneven = genomics.make_expression(12, 10, batch_imbalance=1)
    assert [uneven.batches[:6].sum(), uneven.batches[6:].sum()] == [1, 5]
