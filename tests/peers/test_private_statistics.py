"""Noise and conversions agree with OpenDP's own maps, drawn noise with its measurements, fits with scikit-learn."""

import numpy as np
import pytest
from scipy.stats import ks_2samp
from sklearn.linear_model import LogisticRegression

from neurokit_lite import data, privacy

dp = pytest.importorskip("opendp.prelude")
pytestmark = pytest.mark.peer
dp.enable_features("contrib")

WHOLE = dp.vector_domain(dp.atom_domain(T="i64"))


@pytest.mark.parametrize(("sensitivity", "epsilon"), [(1, 0.1), (1, 1.0), (3, 0.7), (2**20, 0.25)])
def test_scale_of_laplace_noise_gives_epsilon_by_their_map(sensitivity, epsilon):
    """Their map rounds up: up to one in 10^12 more."""
    measurement = dp.m.make_laplace(WHOLE, dp.l1_distance(T="i64"), scale=sensitivity / epsilon)
    assert measurement.map(sensitivity) == pytest.approx(epsilon, rel=1e-12)


def test_scales_of_releases_give_the_epsilon_that_was_charged():
    budget = privacy.PrivacyBudget(10.0)
    count = privacy.release_count([True] * 9, budget, epsilon=0.3, groups=np.arange(9), max_rows=4, random_state=0)
    theirs = dp.m.make_laplace(WHOLE, dp.l1_distance(T="i64"), scale=count.scale)
    assert theirs.map(4) == pytest.approx(budget.charges[0].epsilon, rel=1e-12)


@pytest.mark.parametrize("rho", [1e-4, 0.02, 0.5, 8.0])
def test_rho_of_gaussian_noise(rho):
    rich = privacy.PrivacyBudget(1000.0, 1e-6, composition="zcdp")
    found = privacy.release_count([True], rich, rho=rho, random_state=0)
    theirs = dp.m.make_gaussian(WHOLE, dp.l2_distance(T="f64"), scale=found.scale)
    assert theirs.map(1.0) == pytest.approx(rho, rel=1e-12)


@pytest.mark.parametrize("scale", [0.4, 1.0, 5.0, 200.0])
@pytest.mark.parametrize("delta", [1e-9, 1e-6, 1e-3])
def test_conversion_of_zcdp(scale, delta):
    theirs = dp.c.make_zCDP_to_approxDP(dp.m.make_gaussian(WHOLE, dp.l2_distance(T="f64"), scale=scale))
    assert privacy.convert_zcdp(0.5 / scale**2, delta) == pytest.approx(theirs.map(1.0).epsilon(delta), rel=1e-9)


def test_pure_privacy_counts_as_half_its_square_in_rho():
    theirs = dp.c.make_pureDP_to_zCDP(dp.m.make_laplace(WHOLE, dp.l1_distance(T="i64"), scale=4.0))
    budget = privacy.PrivacyBudget(3.0, 1e-6, composition="zcdp")
    assert budget.charge("count", epsilon=0.25).rho == pytest.approx(theirs.map(1), rel=1e-12)


@pytest.mark.parametrize("kind", ["laplace", "gaussian"])
def test_noise_with_a_seed_is_distributed_as_theirs(kind):
    """20 000 draws of each; a p below 1e-6 comes by chance once in a million runs."""
    make, distance = {
        "laplace": (dp.m.make_laplace, dp.l1_distance(T="i64")),
        "gaussian": (dp.m.make_gaussian, dp.l2_distance(T="f64")),
    }[kind]
    theirs = make(WHOLE, distance, scale=6.5)([0] * 20_000)
    ours = getattr(privacy, f"draw_discrete_{kind}")(20_000, 6.5, random_state=1)
    assert ks_2samp(ours, theirs).pvalue > 1e-6


def test_a_fit_without_noise_on_real_people():
    fluid = data.load_csf_proteins()
    features = np.column_stack([fluid["age_years"], fluid["tau"], fluid["abeta_42"]])
    lows, highs = np.array([50.0, 4, 8]), np.array([100.0, 8, 16])
    model = privacy.fit_private_logistic(
        features, fluid["is_impaired"], None, epsilon=1.0, lows=lows, highs=highs, method="none"
    )
    rows = np.column_stack([2 * (features - lows) / (highs - lows) - 1, np.ones(333)]) / 2
    theirs = LogisticRegression(C=1 / (333 * 0.01), fit_intercept=False, tol=1e-10, max_iter=1000)
    np.testing.assert_allclose(model.weights, theirs.fit(rows, fluid["is_impaired"]).coef_[0], atol=1e-5)
