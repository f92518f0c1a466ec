"""Sequential tests against gambler's ruin, simulated paths, Wald's bounds and published figures."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import models

LOOKS = np.array([20, 40, 60, 80, 100])


def test_p_at_each_look_is_that_of_scipy():
    values = np.random.default_rng(0).normal(size=(7, 30)) * 3 + 1e6
    values[3] -= 1e6
    found = models.repeat_t_tests(values, [2, 5, 30])
    for column, n in enumerate((2, 5, 30)):
        np.testing.assert_allclose(found[:, column], stats.ttest_1samp(values[:, :n], 0, axis=1).pvalue, rtol=1e-5)


def test_later_values_do_not_change_an_earlier_look():
    late = [[1.0, 2.0, 4.0, 1e12], [3.0, 3.0, 3.0, 1e12]]
    found = models.repeat_t_tests(late, [2, 3])
    wanted = [stats.ttest_1samp([1.0, 2.0, 4.0][:n], 0).pvalue for n in (2, 3)]
    np.testing.assert_allclose(found[0], wanted, rtol=1e-12)
    assert np.isnan(found[1]).all()
    np.testing.assert_array_equal(models.repeat_t_tests(late, [2, 3, 4])[:, :2], found)


def test_five_looks_are_wrong_in_about_the_published_share():
    """Armitage, McPherson & Rowe (1969): 14.2 % with known variance; of 20 to 100 values t is near it."""
    values = np.random.default_rng(1).normal(size=(20_000, 100))
    p = models.repeat_t_tests(values, LOOKS)
    np.testing.assert_allclose((p < 0.05).mean(axis=0), 0.05, atol=0.006)
    assert (p < 0.05).any(axis=1).mean() == pytest.approx(0.142, abs=0.0075)


def test_values_that_are_all_the_same_have_no_p():
    found = models.repeat_t_tests([[14.62, 14.62, 14.62, 15.0], [1.0, 2.0, 3.0, 4.0]], [3, 4])
    assert np.isnan(found).tolist() == [[True, False], [False, False]]


@pytest.mark.parametrize("looks", [[0, 5], [1, 5], [5, 5], [8, 5], [-2, 5]])
def test_looks_that_do_not_rise_are_refused(looks):
    with pytest.raises(ValueError, match="n_per_look must rise from look to look, from 2 on"):
        models.repeat_t_tests(np.eye(10), looks)


def test_limits_are_walds():
    np.testing.assert_allclose(np.exp(models.compute_sprt_limits(alpha=0.05, beta=0.1)), [0.1 / 0.95, 0.9 / 0.05])


@pytest.mark.parametrize("truth", [-0.2, 0.0, 0.2, 0.4, 0.9])
@pytest.mark.parametrize("planned", [0.4, 1.5])
def test_simulated_tests_end_as_computed(truth, planned):
    runs = models.simulate_sprt(truth, planned, alpha=0.05, beta=0.1, n_simulations=20_000, random_state=0)
    exact = models.compute_sprt(truth, planned, alpha=0.05, beta=0.1)
    error = np.sqrt(max(exact.share_effect * (1 - exact.share_effect), 1e-4) / 20_000)
    assert abs(runs.is_effect.mean() - exact.share_effect) < 3.5 * error
    assert abs(runs.n_values.mean() - exact.mean_n) < 3.5 * runs.n_values.std() / np.sqrt(20_000)


def test_a_negative_effect_is_the_mirror_image():
    one, other = models.compute_sprt(0.3, 0.5), models.compute_sprt(-0.3, -0.5)
    assert (one.share_effect, one.mean_n) == pytest.approx((other.share_effect, other.mean_n))
    assert one.wald_mean_n == pytest.approx(other.wald_mean_n)
    assert models.simulate_sprt(-2.0, -1.0, n_simulations=500, random_state=0).is_effect.mean() > 0.9


@pytest.mark.parametrize(("alpha", "beta"), [(0.05, 0.2), (0.01, 0.05), (0.2, 0.4)])
@pytest.mark.parametrize("planned", [0.1, 0.5, 2.0])
def test_true_errors_keep_walds_bounds(alpha, beta, planned):
    a = models.compute_sprt(0.0, planned, alpha=alpha, beta=beta).share_effect
    b = 1 - models.compute_sprt(planned, planned, alpha=alpha, beta=beta).share_effect
    assert a <= alpha / (1 - beta)
    assert b <= beta / (1 - alpha)
    assert a + b <= alpha + beta


def test_small_steps_hardly_overshoot_so_that_walds_formulas_become_exact():
    """Siegmund (1985): a path overshoots by 0.583 steps on average; wider limits make Wald's formulas near exact."""
    for truth in (0.0, 0.05):
        found = models.compute_sprt(truth, 0.05)
        assert found.share_effect == pytest.approx(found.wald_share_effect, rel=0.04)
        assert found.mean_n == pytest.approx(found.wald_mean_n, rel=0.05)
    low, high = models.compute_sprt_limits()
    wide = high + 0.583 * 0.2, low - 0.583 * 0.2
    share = (1 - np.exp(wide[1])) / (np.exp(wide[0]) - np.exp(wide[1]))  # no effect: the likelihood ratio is fair
    found = models.compute_sprt(0.0, 0.2)
    assert found.share_effect == pytest.approx(share, rel=0.01)
    mean_n = (share * wide[0] + (1 - share) * wide[1]) / (-(0.2**2) / 2)
    assert found.mean_n == pytest.approx(mean_n, rel=0.01)


def test_wald_is_gamblers_ruin_where_nothing_drifts():
    """A fair walk from 0 ends above with probability -low / (high - low), after -low high / variance steps."""
    low, high = models.compute_sprt_limits()
    between = models.compute_sprt(0.25, 0.5)
    assert between.wald_share_effect == pytest.approx(-low / (high - low))
    assert between.wald_mean_n == pytest.approx(-low * high / 0.25)
    near = models.compute_sprt(0.25 + 1e-5, 0.5)
    assert near.wald_mean_n == pytest.approx(between.wald_mean_n, rel=1e-3)
    assert near.share_effect == pytest.approx(between.share_effect, rel=1e-3)


def test_it_needs_fewer_values_than_a_fixed_test_on_average():
    fixed = ((1.6449 + 0.8416) / 0.5) ** 2
    assert models.compute_sprt(0.0, 0.5).mean_n < 0.6 * fixed
    assert models.compute_sprt(0.5, 0.5).mean_n < 0.8 * fixed


def test_extremes_stay_numbers():
    for truth, planned in ((20.0, 0.05), (-20.0, 5.0), (20.0, -5.0)):
        found = models.compute_sprt(truth, planned, alpha=1e-6, beta=1e-6)
        assert 0 <= found.share_effect <= 1 + 1e-9
        assert found.mean_n >= 1
        assert 0 <= found.wald_share_effect <= 1


def test_bayes_factor_is_a_ratio_of_two_normal_densities():
    z, n, width = np.array([-1.0, 0.3, 2.8]), np.array([4, 25, 90]), 0.4
    mean, error = z / np.sqrt(n), 1 / np.sqrt(n)
    wanted = stats.norm.logpdf(mean, 0, np.hypot(error, width)) - stats.norm.logpdf(mean, 0, error)
    np.testing.assert_allclose(models.compute_log_bayes_factor(z, n, prior_sd=width), wanted, atol=1e-12)


def test_evidence_of_twenty_is_reached_in_at_most_one_of_twenty_experiments_without_an_effect():
    values = np.random.default_rng(2).normal(size=(5000, 1000))
    n = np.arange(1, 1001)
    z = values.cumsum(axis=1) / np.sqrt(n)
    log = models.compute_log_bayes_factor(z.ravel(), np.tile(n, 5000), prior_sd=0.5).reshape(z.shape)
    share = (log.max(axis=1) >= np.log(20)).mean()
    assert 0.02 < share < 0.05
    assert (np.abs(z) > 1.96).any(axis=1).mean() > 0.5


def test_an_effect_of_nought_cannot_be_planned():
    with pytest.raises(ValueError, match=r"effect must be from 0\.05 to 5 standard deviations in size; got 0"):
        models.compute_sprt(0.0, 0.0)
    with pytest.raises(ValueError, match="beta must leave alpha"):
        models.compute_sprt_limits(alpha=0.5, beta=0.5)
