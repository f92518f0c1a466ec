"""Lines of people: the closed form of balanced visits, brute force of the likelihood, truth, and bad input."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import ml


def balanced(n_people, n_visits, seed, **options):
    made = ml.make_decline(n_people, n_visits=n_visits, random_state=seed, **options)
    return made, made.values.reshape(n_people, n_visits), np.arange(float(n_visits))


@pytest.mark.parametrize(("scale", "unit"), [(1.0, 1.0), (14.62, 365.25), (1e-4, 1.0)])
def test_balanced_visits_have_a_closed_form(scale, unit):
    """Everybody's own regression: their mean, their covariance less that of noise, and the pooled noise (REML)."""
    made, table, years = balanced(40, 6, 1)
    design = np.column_stack([np.ones(6), years * unit])
    own = np.linalg.lstsq(design, scale * table.T, rcond=None)[0]  # (2, n_people)
    noise = ((scale * table.T - design @ own) ** 2).sum() / (40 * 6 - 80)
    between = np.cov(own)
    fit = ml.fit_slopes(scale * made.values, unit * made.visit_times, made.people)
    np.testing.assert_allclose(fit.coefficients, own.mean(axis=1), rtol=1e-9)
    assert fit.residual_sd == pytest.approx(np.sqrt(noise), rel=1e-5)
    expected = between - noise * np.linalg.inv(design.T @ design)
    np.testing.assert_allclose(fit.person_covariance, expected, rtol=1e-4, atol=1e-5 * np.abs(expected).max())
    np.testing.assert_allclose(fit.covariance, between / 40, rtol=1e-4, atol=1e-5 * np.abs(between).max() / 40)


def test_likelihood_and_peoples_lines_by_brute_force():
    made = ml.make_decline(8, n_visits=5, missing_share=0.3, random_state=2)
    fit = ml.fit_slopes(made.values, made.visit_times, made.people)
    design = np.column_stack([np.ones(made.values.size), made.visit_times])
    total, whole = 0.0, np.zeros((made.values.size, made.values.size))
    for one in range(8):
        rows = np.flatnonzero(made.people == one)
        own = design[rows]
        cov = own @ fit.person_covariance @ own.T + fit.residual_sd**2 * np.eye(rows.size)
        whole[np.ix_(rows, rows)] = cov
        total += stats.multivariate_normal(own @ fit.coefficients, cov).logpdf(made.values[rows])
        expected = fit.person_covariance @ own.T @ np.linalg.solve(cov, made.values[rows] - own @ fit.coefficients)
        np.testing.assert_allclose(fit.person_effects[one], expected, atol=1e-8)
    gram = design.T @ np.linalg.solve(whole, design)
    np.testing.assert_allclose(fit.covariance, np.linalg.inv(gram), rtol=1e-6)
    restricted = total - 0.5 * np.linalg.slogdet(gram)[1] + np.log(2 * np.pi)
    assert fit.log_likelihood == pytest.approx(restricted, abs=1e-8)
    np.testing.assert_allclose(np.linalg.solve(gram, design.T @ np.linalg.solve(whole, made.values)), fit.coefficients)


def test_a_covariate_of_people_is_tested_by_people_and_not_by_visits():
    """A carrier is no different: the mixed model says so 19 times in 20, a regression over all visits does not."""
    mixed = plain = 0
    for seed in range(60):
        made = ml.make_decline(40, random_state=seed)
        carrier = (made.people % 2).astype(float)
        options = {"covariates": carrier[:, None], "names": ["carrier"]}
        one = ml.fit_slopes(made.values, made.visit_times, made.people, **options).effect("carrier:time")
        mixed += not one.low < 0 < one.high
        columns = np.column_stack([np.ones(carrier.size), made.visit_times, carrier])
        beta, rest = np.linalg.lstsq(columns, made.values, rcond=None)[:2]
        error = np.sqrt(rest[0] / (carrier.size - 3) * np.diag(np.linalg.inv(columns.T @ columns)))
        plain += abs(beta[2]) > 1.96 * error[2]
    assert mixed <= 8  # 5 % of 60 and three standard errors
    assert plain >= 10, "visits of a person are counted as people"


def test_no_spread_among_people_is_no_failure():
    made = ml.make_decline(30, slope_sd=0, level_sd=0, random_state=3)
    fit = ml.fit_slopes(made.values, made.visit_times, made.people)
    assert np.linalg.eigvalsh(fit.person_covariance).max() < 0.2
    plain = np.polyfit(made.visit_times, made.values, 1)
    assert fit.effect("time").value == pytest.approx(plain[0], abs=0.02)


def test_names_of_effects_and_their_unit():
    made = ml.make_decline(20, random_state=4)
    fit = ml.fit_slopes(made.values, made.visit_times, made.people, covariates=made.people[:, None] % 3)
    assert fit.names == ("intercept", "time", "0", "0:time")
    with pytest.raises(ValueError, match="name must be one of intercept, time, 0, 0:time; got 'age'"):
        fit.effect("age")


def test_what_cannot_be_told_apart_is_refused():
    made = ml.make_decline(6, random_state=0)
    given = made.values, made.visit_times
    with pytest.raises(
        ValueError, match="people must have two visits at different times, three of them at least; got 0"
    ):
        ml.fit_slopes(*given, np.arange(made.values.size))
    with pytest.raises(
        ValueError, match=r"covariates must be the same at all visits of a person; got 0, which changes"
    ):
        ml.fit_slopes(*given, made.people, covariates=made.visit_times[:, None])
    same = (made.people % 2)[:, None]
    with pytest.raises(ValueError, match="covariates must differ from one another"):
        ml.fit_slopes(*given, made.people, covariates=np.hstack([same, 2 * same]))


@pytest.mark.parametrize(("year", "birth", "offset"), [(2000.0, 1940.0, 0.0), (0.0, 0.0, 1e6), (70.0, -3.0, -50.0)])
def test_the_zero_of_time_values_and_covariates_is_free(year, birth, offset):
    """Calendar years, years of birth, or volumes with a large mean: the same lines, told from another zero."""
    made = ml.make_decline(26, n_visits=5, slope_sd=1.7, level_sd=8.0, noise_sd=0.7, random_state=1)
    born = np.random.default_rng(1).normal(size=(26, 1)).round(2)[made.people]
    near = ml.fit_slopes(made.values, made.visit_times, made.people, covariates=born)
    far = ml.fit_slopes(made.values + offset, made.visit_times + year, made.people, covariates=born + birth)
    assert far.log_likelihood == pytest.approx(near.log_likelihood, abs=1e-5)
    assert far.residual_sd == pytest.approx(near.residual_sd, rel=1e-4)
    for x in (-1.0, 2.0):
        for t in (0.0, 4.0):
            here, there = (np.array([1, t + y, x + b, (x + b) * (t + y)]) for y, b in ((0, 0), (year, birth)))
            assert there @ far.coefficients - offset == pytest.approx(here @ near.coefficients, abs=1e-3)
            errors = np.sqrt([here @ near.covariance @ here, there @ far.covariance @ there])
            assert errors[1] == pytest.approx(errors[0], rel=1e-3)
    level = np.array([1.0, year])  # people's spread where time was 0
    assert level @ far.person_covariance @ level == pytest.approx(near.person_covariance[0, 0], rel=1e-3)
    np.testing.assert_allclose(far.person_effects @ level, near.person_effects[:, 0], atol=1e-3)
    np.testing.assert_allclose(far.person_effects[:, 1], near.person_effects[:, 1], atol=1e-3)
