"""Factor analysis against closed forms, brute force and scikit-learn, and the number of factors."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal
from sklearn.decomposition import FactorAnalysis

from neurokit_lite import ml

GENERATOR = np.random.default_rng(5)


def with_covariance(covariance: np.ndarray, n_times: int = 200) -> np.ndarray:
    """Activity whose covariance (divided by n) is exactly this one, and whose mean is 1, 2, 3, ..."""
    raw = GENERATOR.normal(size=(n_times, len(covariance)))
    raw -= raw.mean(axis=0)
    white = np.linalg.solve(np.linalg.cholesky(raw.T @ raw / n_times), raw.T).T
    return white @ np.linalg.cholesky(covariance).T + np.arange(1, len(covariance) + 1)


def two_factors(n_times: int = 3000) -> np.ndarray:
    loadings = np.array([[2.0, 0], [1.5, 0.5], [1, 1], [0, 1.5], [0.5, -1], [1, -0.5]])
    factors = GENERATOR.normal(size=(n_times, 2))
    return factors @ loadings.T + GENERATOR.normal(size=(n_times, 6)) * [0.5, 1, 0.7, 1, 0.8, 1.2]


def test_one_factor_of_three_units_is_the_closed_form():
    """Loading 1 is sqrt(c12 c13 / c23); to 1e-5, where the search ends."""
    loadings, private = np.array([3.0, 2.0, 1.0]), np.array([1.0, 4.0, 2.0])
    model = ml.fit_factors(with_covariance(np.outer(loadings, loadings) + np.diag(private)), 1)
    np.testing.assert_allclose(model.loadings[:, 0], loadings, atol=1e-5)
    np.testing.assert_allclose(model.private, private, atol=1e-4)
    np.testing.assert_allclose(model.mean, [1, 2, 3], atol=1e-12)
    np.testing.assert_allclose(model.shared, [0.9, 0.5, 1 / 3], atol=1e-5)


def test_likelihood_is_scikit_learns():
    activity = two_factors()
    peer = FactorAnalysis(2, tol=1e-12, max_iter=10_000, svd_method="lapack").fit(activity)
    model = ml.fit_factors(activity, 2)
    assert model.log_likelihood(activity).mean() == pytest.approx(peer.score(activity), abs=1e-8)
    np.testing.assert_allclose(model.covariance, peer.get_covariance(), atol=2e-4)
    np.testing.assert_allclose(model.private, peer.noise_variance_, atol=2e-4)


def test_likelihood_of_each_bin_is_the_normal_density():
    model, activity = ml.fit_factors(two_factors(), 2), two_factors(7)
    brute = multivariate_normal(model.mean, model.loadings @ model.loadings.T + np.diag(model.private))
    np.testing.assert_allclose(model.log_likelihood(activity), brute.logpdf(activity), rtol=1e-10)


def test_factors_are_the_conditional_mean_of_a_joint_normal():
    model, activity = ml.fit_factors(two_factors(), 2), two_factors(5)
    cross = np.linalg.solve(model.covariance, model.loadings).T
    np.testing.assert_allclose(model.infer(activity), (activity - model.mean) @ cross.T, atol=1e-10)


def test_no_factor_is_independent_units():
    activity = two_factors(100)
    model = ml.fit_factors(activity, 0)
    np.testing.assert_allclose(model.covariance, np.diag(activity.var(axis=0)))
    assert model.infer(activity).shape == (100, 0)


def test_units_of_measurement_do_not_matter():
    activity, scales = two_factors(), np.array([1, 1000, 1e-3, 1, 10, 1])
    one, other = ml.fit_factors(activity, 2), ml.fit_factors(activity * scales, 2)
    np.testing.assert_allclose(other.covariance / np.outer(scales, scales), one.covariance, atol=1e-6)


def test_private_variance_stays_above_its_floor():
    """A unit that is all signal (Heywood case): 0.005 of its variance stays, as in factanal."""
    covariance = np.array([[1.0, 0.9, 0.9], [0.9, 1.3, 0.6], [0.9, 0.6, 1.3]])  # 0.9 * 0.9 / 0.6 is more than 1
    assert ml.fit_factors(with_covariance(covariance), 1).private[0] == pytest.approx(0.005, rel=1e-6)


def test_loadings_are_turned_to_orthogonal_columns_largest_first():
    turned = ml.fit_factors(two_factors(), 2).loadings
    products = turned.T @ turned
    np.testing.assert_allclose(products - np.diag(np.diag(products)), 0, atol=1e-12)
    assert (np.diff(np.diag(products)) < 0).all()
    assert (turned.sum(axis=0) > 0).all()


def test_curve_finds_the_number_of_factors():
    """Two factors were made; training rises to the last, held-out time does not."""
    activity = two_factors(1500)
    curve = ml.cross_validate_factors(activity, range(5), splits=ml.BlockedSplit(5, n_gap=10).split(activity))
    assert curve.best == 2
    assert (np.diff(curve.seen.mean(axis=1)) > -1e-9).all()
    train, test = next(iter(ml.BlockedSplit(5, n_gap=10).split(activity)))
    by_hand = ml.fit_factors(activity[train], 3)
    assert curve.held_out[3, 0] == pytest.approx(by_hand.log_likelihood(activity[test]).mean())
    assert curve.seen[3, 0] == pytest.approx(by_hand.log_likelihood(activity[train]).mean())
    assert curve.held_out.shape == (5, 5)


def test_of_two_that_tie_the_smaller_is_best():
    same = np.array([[-3.0, -1], [-1, -1], [-1, -1 + 1e-8]])
    assert ml.FactorCurve(np.array([0, 2, 4]), same, same).best == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda a: np.where(np.arange(6) == 1, 0, a), "0 throughout in unit 1"),
        (lambda a: np.where(np.arange(6) == 4, 2.5, a), "2.5 throughout in unit 4"),
        (lambda a: a[:6], "more bins"),
        (lambda a: np.column_stack([a, a[:, 0] + a[:, 1]]), "weighted sum"),
        (lambda a: np.where(np.arange(100)[:, None] == 3, np.nan, a), "finite"),
    ],
    ids=["silent", "constant", "few", "sum", "nan"],
)
def test_activity_that_cannot_be_fitted_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        ml.fit_factors(change(two_factors(100)), 1)


def test_as_many_factors_as_units_are_refused():
    with pytest.raises(ValueError, match="n_factors must be"):
        ml.fit_factors(two_factors(100), 6)
