"""Logistic association against a likelihood climbed by SciPy, and closed forms."""

import numpy as np
import pytest
from scipy import optimize, stats

from neurokit_lite import genomics


def cohort(n=400, n_variants=30, seed=0):
    generator = np.random.default_rng(seed)
    counts = generator.binomial(2, generator.uniform(0.1, 0.9, n_variants), (n, n_variants)).astype(np.int8)
    covariates = np.column_stack([generator.integers(0, 2, n), generator.normal(50, 9, n)])
    odds = covariates @ [0.5, 0.03] + 0.6 * counts[:, 3]
    return counts, generator.random(n) < 1 / (1 + np.exp(odds.mean() - odds)), covariates


def climbed(copies, is_case, covariates):
    called = copies >= 0
    design = np.column_stack([np.ones(called.sum()), covariates[called], copies[called]])
    design[:, 2] -= 50
    sign = np.where(is_case[called], 1, -1)

    def loss(at):
        return np.logaddexp(0, -sign * (design @ at)).sum()

    def slope(at):
        return -design.T @ (sign / (1 + np.exp(sign * (design @ at))))

    best = optimize.minimize(loss, np.zeros(design.shape[1]), jac=slope, method="BFGS", options={"gtol": 1e-7}).x
    chance = 1 / (1 + np.exp(-design @ best))
    return best[-1], np.sqrt(np.linalg.inv((design * (chance * (1 - chance))[:, None]).T @ design)[-1, -1])


@pytest.mark.parametrize("share", [0, 0.1])
def test_refined_variants_have_the_maximum_of_the_likelihood(share):
    counts, is_case, covariates = cohort()
    if share:
        counts[np.random.default_rng(1).random(counts.shape) < share] = -1
    found = genomics.associate_logistic(counts, is_case, covariates=covariates, refine_below=1)
    wanted = np.array([climbed(one, is_case, covariates) for one in counts.T])
    np.testing.assert_allclose(found.effects, wanted[:, 0], rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(found.standard_errors, wanted[:, 1], rtol=1e-6)
    np.testing.assert_allclose(found.p_values, 2 * stats.norm.sf(abs(wanted[:, 0] / wanted[:, 1])), rtol=1e-4)
    assert set(found.methods) == {"likelihood"}


def test_only_the_tail_is_refined_and_the_rest_is_the_score_test():
    counts, is_case, covariates = cohort()
    found = genomics.associate_logistic(counts, is_case, covariates=covariates, refine_below=0.05)
    scored = genomics.associate_logistic(counts, is_case, covariates=covariates, refine_below=0)
    whole = genomics.associate_logistic(counts, is_case, covariates=covariates, refine_below=1)
    is_tail = scored.p_values < 0.05
    assert 0 < is_tail.sum() < 10
    np.testing.assert_array_equal(found.methods == "likelihood", is_tail)
    np.testing.assert_allclose(found.statistics[is_tail], whole.statistics[is_tail])
    np.testing.assert_array_equal(found.statistics[~is_tail], scored.statistics[~is_tail])
    np.testing.assert_allclose(scored.statistics, whole.statistics, atol=0.08)
    assert set(scored.methods) == {"score"}


def test_the_score_test_without_covariates_is_armitages_trend():
    counts, is_case, _ = cohort()
    found = genomics.associate_logistic(counts, is_case, refine_below=0)
    n = len(is_case)
    wanted = [np.sqrt(n) * np.corrcoef(one, is_case)[0, 1] for one in counts.T]
    np.testing.assert_allclose(found.statistics, wanted, rtol=1e-9)


def test_the_score_test_with_missing_calls_is_close_to_that_of_the_called():
    counts, is_case, covariates = cohort()
    counts[np.random.default_rng(1).random(counts.shape) < 0.1] = -1
    found = genomics.associate_logistic(counts, is_case, covariates=covariates, refine_below=0)
    for number, copies in enumerate(counts.T):
        called = copies >= 0
        alone = genomics.associate_logistic(
            copies[called][:, None], is_case[called], covariates=covariates[called], refine_below=0
        )
        assert found.statistics[number] == pytest.approx(alone.statistics[0], abs=0.02)
        assert found.n_people[number] == called.sum()


def test_separated_variants_get_firths_answer():
    """Of a 2 x 2 table, Firth's log odds ratio is that of the table with 1/2 added to each cell."""
    copies = np.repeat([0, 1], [60, 8])
    is_case = np.concatenate([np.tile([True, False], 30), np.ones(8, bool)])
    found = genomics.associate_logistic(copies[:, None], is_case, refine_below=1)
    assert found.methods.tolist() == ["firth"]
    assert found.effects[0] == pytest.approx(np.log(8.5 / 0.5 * 30.5 / 30.5), rel=1e-6)
    assert np.isfinite(found.standard_errors[0])
    turned = genomics.associate_logistic((2 - 2 * copies)[:, None], ~is_case, refine_below=1)
    assert turned.methods.tolist() == ["firth"]


def test_complete_separation_is_not_a_number_without_end():
    copies = np.repeat([0, 2], 20)
    found = genomics.associate_logistic(copies[:, None], copies > 0, refine_below=1)
    assert found.methods.tolist() == ["firth"]
    assert found.effects[0] == pytest.approx(np.log(20.5 / 0.5 * 20.5 / 0.5) / 2, rel=1e-6)


def test_what_cannot_be_tested_is_nan():
    counts, is_case, covariates = cohort()
    counts[:, 0], counts[:, 1] = 0, -1
    for limit in (0, 1):
        found = genomics.associate_logistic(counts, is_case, covariates=covariates, refine_below=limit)
        assert np.isnan(found.p_values[:2]).all()
        assert np.isfinite(found.p_values[2:]).all()


def test_without_an_effect_p_is_uniform():
    generator = np.random.default_rng(5)
    counts = generator.binomial(2, 0.3, (500, 3000)).astype(np.int8)
    counts[generator.random(counts.shape) < 0.05] = -1
    found = genomics.associate_logistic(counts, generator.random(500) < 0.4, covariates=generator.normal(size=(500, 2)))
    assert stats.kstest(found.p_values, "uniform").pvalue > 0.001


@pytest.mark.parametrize(
    ("is_case", "says"), [([1, 2] * 200, "status == 2"), ([0.5, 1] * 200, "0.5"), ([1] * 400, "throughout")]
)
def test_statuses_that_are_none_are_refused(is_case, says):
    counts, _, _ = cohort()
    with pytest.raises(ValueError, match=says):
        genomics.associate_logistic(counts, is_case)


def test_covariates_that_separate_are_refused():
    counts, is_case, covariates = cohort()
    perfect = np.column_stack([covariates, np.where(is_case, 1.0, -1.0) + np.linspace(0, 0.1, 400)])
    with pytest.raises(ValueError, match="separation"):
        genomics.associate_logistic(counts, is_case, covariates=perfect)


@pytest.mark.parametrize("n_carriers", [1, 2, 3])
@pytest.mark.parametrize("n", [40, 2000])
def test_a_few_carriers_have_an_answer(n, n_carriers):
    """Steps that are too long for one carrier would swing for ever; the table with 1/2 added has the answer."""
    copies = np.repeat([1, 0], [n_carriers, n - n_carriers])
    is_case = np.arange(n) % 4 < 1
    is_case[:n_carriers] = True
    cases, controls = is_case[n_carriers:].sum() + 0.5, (~is_case[n_carriers:]).sum() + 0.5
    found = genomics.associate_logistic(copies[:, None], is_case, refine_below=1)
    assert found.methods.tolist() == ["firth"]
    assert found.effects[0] == pytest.approx(np.log((n_carriers + 0.5) / 0.5 * controls / cases), rel=1e-6)
