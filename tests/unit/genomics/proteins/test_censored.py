"""Censored regression against the likelihood written out, least squares, and a known truth."""

import numpy as np
import pytest
from scipy import optimize, stats

from neurokit_lite import genomics

GROUP = np.column_stack([np.ones(60), np.arange(60) % 2, np.random.default_rng(5).normal(size=60)])


def one_protein(seed=0, share=0.4):
    generator = np.random.default_rng(seed)
    y = 20 + GROUP @ [0.0, 1.0, 0.5] + generator.normal(size=60)
    limit = np.quantile(y, share)
    return genomics.hide_below(y[:, None], [limit]), limit


def minus_log_likelihood(theta, y, design, limit):
    mean, sd = design @ theta[:-1], np.exp(theta[-1])
    seen = ~np.isnan(y)
    return -stats.norm.logpdf(y[seen], mean[seen], sd).sum() - stats.norm.logcdf((limit - mean[~seen]) / sd).sum()


@pytest.mark.parametrize("share", [0.1, 0.4, 0.8])
def test_it_is_the_maximum_of_the_likelihood_written_out(share):
    """SciPy's simplex from the least squares, and second derivatives by differences, for the standard errors."""
    values, limit = one_protein(share=share)
    found = genomics.fit_censored(values, GROUP, [limit])
    given = (values[:, 0], GROUP, limit)
    options = {"xatol": 1e-10, "fatol": 1e-12, "maxiter": 9000, "maxfev": 9000}
    best = optimize.minimize(minus_log_likelihood, [20, 0, 0, 0], args=given, method="Nelder-Mead", options=options)
    np.testing.assert_allclose(found.coefficients[0], best.x[:-1], atol=2e-5)
    assert found.sd[0] == pytest.approx(np.exp(best.x[-1]), rel=1e-5)
    step = 1e-4
    shifts = step * np.eye(4)
    curve = [
        [
            sum(a * b * minus_log_likelihood(best.x + a * one + b * other, *given) for a in (1, -1) for b in (1, -1))
            / (4 * step**2)
            for other in shifts
        ]
        for one in shifts
    ]
    errors = np.sqrt(np.diag(np.linalg.inv(curve)))[:3]
    np.testing.assert_allclose(found.standard_errors[0], errors, rtol=1e-3)
    z = found.coefficients[0] / found.standard_errors[0]
    np.testing.assert_allclose(found.p_values[0], 2 * stats.norm.sf(np.abs(z)))
    assert found.n_detected[0] == (~np.isnan(values)).sum()


def test_without_gaps_it_is_least_squares():
    values, _ = one_protein(share=0)
    found = genomics.fit_censored(values, GROUP, [-99])
    beta, squares, *_ = np.linalg.lstsq(GROUP, values[:, 0], rcond=None)
    np.testing.assert_allclose(found.coefficients[0], beta, rtol=1e-9)
    assert found.sd[0] == pytest.approx(np.sqrt(squares[0] / 60), rel=1e-9)
    errors = found.sd[0] * np.sqrt(np.diag(np.linalg.inv(GROUP.T @ GROUP)))
    np.testing.assert_allclose(found.standard_errors[0], errors, rtol=1e-8)


def test_the_difference_comes_back_where_dropping_halves_it():
    made = genomics.make_proteome(400, 200, changed_fraction=1, random_state=4)
    design = genomics.build_design({"ill": made.is_case})
    found = genomics.fit_censored(made.values, design, made.limits)
    missing = np.isnan(made.values).mean(axis=0)
    n_seen = [(~np.isnan(made.values[group])).sum(axis=0) for group in (made.is_case, ~made.is_case)]
    own = (missing > 0.3) & (missing < 0.8) & (np.min(n_seen, axis=0) > 5)
    assert own.sum() > 10
    sign = np.sign(made.effects[own])
    error = found.standard_errors[own, 1]
    off = (found.coefficients[own, 1] - made.effects[own]) / error
    assert np.abs(off).max() < 4
    assert abs(off.mean()) < 4 / np.sqrt(own.sum())
    groups = [np.nanmean(made.values[group][:, own], axis=0) for group in (made.is_case, ~made.is_case)]
    assert (sign * (groups[0] - groups[1])).mean() < 0.6, "dropped, they shrink"


def test_shift_and_scale_of_the_values_pass_through():
    values, limit = one_protein()
    plain = genomics.fit_censored(values, GROUP, [limit])
    moved = genomics.fit_censored(1e6 + 1e3 * values, GROUP, [1e6 + 1e3 * limit])
    np.testing.assert_allclose(moved.coefficients[0, 1:], 1e3 * plain.coefficients[0, 1:], rtol=1e-6)
    np.testing.assert_allclose(moved.p_values[0, 1:], plain.p_values[0, 1:], rtol=1e-6)
    assert moved.coefficients[0, 0] == pytest.approx(1e6 + 1e3 * plain.coefficients[0, 0])


def test_a_design_without_intercept_gives_the_same_means():
    values, limit = one_protein()
    groups = np.column_stack([1 - GROUP[:, 1], GROUP[:, 1]])
    two = genomics.fit_censored(values, groups, [limit])
    one = genomics.fit_censored(values, GROUP[:, :2], [limit])
    np.testing.assert_allclose(two.coefficients[0, 0], one.coefficients[0, 0], rtol=1e-8)
    np.testing.assert_allclose(two.coefficients[0, 1], one.coefficients[0].sum(), rtol=1e-8)
    slope = genomics.fit_censored(values, groups[:, :1] + 2 * groups[:, 1:], [limit])  # no constant among its columns
    assert np.isfinite(slope.sd[0])


def test_what_cannot_be_estimated_is_nan_and_leaves_the_others_alone():
    values, limit = one_protein()
    lost = np.full(60, np.nan)
    in_one_group = np.where(GROUP[:, 1] == 1, values[:, 0], np.nan)
    constant = np.where(np.arange(60) < 30, 21.0, np.nan)
    table = np.column_stack([lost, values[:, 0], in_one_group, constant])
    found = genomics.fit_censored(table, GROUP, np.full(4, limit))
    np.testing.assert_array_equal(np.isnan(found.sd), [True, False, True, True])
    np.testing.assert_array_equal(found.n_detected, [0, (~np.isnan(values)).sum(), (~np.isnan(in_one_group)).sum(), 30])
    np.testing.assert_array_equal(found.coefficients[1], genomics.fit_censored(values, GROUP, [limit]).coefficients[0])


def test_one_person_in_a_group_is_estimated_from_that_person():
    """Her mean is her value; only the others say how much people vary."""
    y = np.array([[1.0], [3.0], [8.0]])
    found = genomics.fit_censored(y, [[1, 0], [1, 0], [1, 1]], [0.0])
    np.testing.assert_allclose(found.coefficients[0], [2, 6])
    assert found.sd[0] == pytest.approx(np.sqrt(2 / 3))


def test_a_detected_value_below_its_limit_is_refused():
    with pytest.raises(ValueError, match=r"got 1 below 2 in protein 0.*hide_below"):
        genomics.fit_censored([[1.0], [3.0], [4.0]], np.ones((3, 1)), [2.0])
