"""Cox's model: brute force over orders, a general minimiser, simulated truth, and what cannot be fitted."""

from itertools import permutations

import numpy as np
import pytest
from scipy.optimize import minimize

from neurokit_lite import ml


def efron_by_sums(beta, times, is_event, x):
    """Partial log likelihood, written out event by event."""
    total, hazard = 0.0, np.exp(x @ beta)
    for t in np.unique(times[is_event]):
        tied = np.flatnonzero((times == t) & is_event)
        at_risk = hazard[times >= t].sum()
        total += (x[tied] @ beta).sum()
        total -= sum(np.log(at_risk - k / tied.size * hazard[tied].sum()) for k in range(tied.size))
    return total


@pytest.mark.parametrize(("scale", "centre"), [(1.0, 0.0), (14.62, 14.62), (1e-3, 1e3)])
def test_it_is_where_a_general_minimiser_ends(scale, centre):
    generator = np.random.default_rng(5)
    x = generator.normal(size=(80, 2))
    times, is_event = np.ceil(3 * generator.exponential(size=80) / np.exp(x[:, 0])), generator.random(80) < 0.7
    best = minimize(lambda b: -efron_by_sums(b, times, is_event, x), np.zeros(2), tol=1e-12)
    fit = ml.fit_cox(times, is_event, centre + scale * x)
    np.testing.assert_allclose(fit.coefficients * scale, best.x, atol=2e-5)
    assert fit.log_likelihood == pytest.approx(-best.fun, abs=1e-8)
    assert fit.null_log_likelihood == pytest.approx(efron_by_sums(np.zeros(2), times, is_event, x), abs=1e-9)
    step = 1e-4 * np.eye(2)
    at = fit.coefficients * scale
    curvature = [
        [
            -(
                efron_by_sums(at + a + b, times, is_event, x)
                - efron_by_sums(at + a - b, times, is_event, x)
                - efron_by_sums(at - a + b, times, is_event, x)
                + efron_by_sums(at - a - b, times, is_event, x)
            )
            / 4e-8
            for b in step
        ]
        for a in step
    ]
    np.testing.assert_allclose(fit.covariance * scale**2, np.linalg.inv(curvature), rtol=1e-4, atol=1e-7)


def test_two_tied_events_are_near_the_mean_of_their_orders():
    """Efron's is an approximation of the average over orders: of small ties a close one."""
    times, is_event, x = np.array([1.0, 1, 2, 3, 4]), np.ones(5, bool), np.array([0.3, -0.2, 0.5, 0.1, -0.4])
    hazard = np.exp(0.7 * x)
    exact = 0.0
    for order in permutations((0, 1)):
        left, product = hazard.sum(), 1.0
        for one in order:
            product *= hazard[one] / left
            left -= hazard[one]
        exact += product / 2
    rest = 1.0
    for i in (2, 3, 4):
        rest *= hazard[i] / hazard[i:].sum()
    assert efron_by_sums(np.array([0.7]), times, is_event, x[:, None]) == pytest.approx(np.log(exact * rest), abs=5e-3)


def test_one_of_two_by_a_closed_form():
    """Three people, x of 1, 0, 1; the likelihood is h / (2h + 1) * 1 / (h + 1): its maximum is at h = sqrt(1/2)."""
    fit = ml.fit_cox([1, 2, 3], [1, 1, 0], [[1], [0], [1]])
    assert fit.coefficients[0] == pytest.approx(-np.log(2) / 2, abs=1e-9)


def test_truth_comes_back_and_intervals_hold_it():
    inside, found = 0, []
    for seed in range(200):
        made = ml.make_follow_up(150, log_hazard_ratios=(0.7, -0.3), hazard=0.1, random_state=seed)
        fit = ml.fit_cox(made.times, made.causes == "dementia", made.features)
        ratios = fit.hazard_ratios()
        inside += int((ratios.low[0] < np.exp(0.7)) & (np.exp(0.7) < ratios.high[0]))
        found.append(fit.coefficients)
    assert 182 <= inside <= 198  # 95 % of 200, within three standard errors
    np.testing.assert_allclose(np.mean(found, axis=0), [0.7, -0.3], atol=0.03)


def test_prediction_without_features_that_matter_is_nelson_and_aalens():
    times, is_event = np.arange(1.0, 9), np.array([1, 0, 1, 1, 0, 1, 1, 0], bool)
    fit = ml.fit_cox(times, is_event, np.array([[1], [1], [0], [1], [0], [0], [1], [0]]))
    hazards = np.exp(fit.score(np.array([[1], [1], [0], [1], [0], [0], [1], [0]])))
    expected = np.cumsum([1 / hazards[i:].sum() for i in np.flatnonzero(is_event)])
    np.testing.assert_allclose(fit.baseline_hazard, expected, rtol=1e-10)
    found = fit.predict_survival([[1], [0]], [0.5, 3, 7])
    assert (found[:, 0] == 1).all()
    np.testing.assert_allclose(found[1, 1:], np.exp(-np.exp(fit.score([[0]])[0]) * expected[[1, 4]]), rtol=1e-10)
    with pytest.raises(ValueError, match=r"when must be at most 7; got 8\."):
        fit.predict_survival([[1]], [8])


def test_what_separates_or_repeats_is_refused():
    times, is_event = np.arange(1.0, 21), np.arange(20) % 2 == 0
    with pytest.raises(ValueError, match="features must leave the event uncertain; got sick"):
        ml.fit_cox(times, is_event, is_event[:, None].astype(float), names=["sick"])
    x = np.random.default_rng(0).normal(size=(20, 1))
    with pytest.raises(ValueError, match="features must differ from one another"):
        ml.fit_cox(times, is_event, np.hstack([x, 3 * x + 14.62]))
    with pytest.raises(ValueError, match="features must be no more than events; got 20 for 10 events"):
        ml.fit_cox(times, is_event, np.random.default_rng(0).normal(size=(20, 20)))
    with pytest.raises(ValueError, match="constant: age"):
        ml.fit_cox(times, is_event, np.full((20, 1), 14.62), names=["age"])


@pytest.mark.parametrize("scale", [1e-9, 1e-6, 1e6, 1e9])
def test_units_of_the_features_are_free(scale):
    """A volume in cubic millimetres beside a score of thousandths: no reason to call either of them separating."""
    made = ml.make_follow_up(120, log_hazard_ratios=(0.7, -0.3), random_state=4)
    is_ill = made.causes == "dementia"
    plain, scaled = (ml.fit_cox(made.times, is_ill, made.features * [1.0, unit]) for unit in (1.0, scale))
    np.testing.assert_allclose(scaled.coefficients * [1.0, scale], plain.coefficients, rtol=1e-9)
    np.testing.assert_allclose(scaled.standard_errors * [1.0, scale], plain.standard_errors, rtol=1e-9)
    np.testing.assert_allclose(scaled.baseline_hazard, plain.baseline_hazard, rtol=1e-9)
    assert scaled.log_likelihood == pytest.approx(plain.log_likelihood, abs=1e-9)


def test_an_outlier_that_has_the_event_first_is_no_separation():
    """45 standard deviations away: two people's hazards differ by e to the 39, and yet the others hold the estimate."""
    generator = np.random.default_rng(0)
    x = generator.normal(size=200)
    times, is_event = generator.exponential(size=200) / np.exp(x), generator.random(200) < 0.7
    x[0], times[0], is_event[0] = 45.0, 1e-6, True
    fit = ml.fit_cox(times, is_event, x[:, None])
    best = minimize(lambda b: -efron_by_sums(b, times, is_event, x[:, None]), [0.5], tol=1e-12)
    assert fit.coefficients[0] == pytest.approx(best.x[0], abs=1e-5)
    assert fit.coefficients[0] * np.ptp(x) > 30


@pytest.mark.parametrize("n", [10, 60, 400])
def test_what_orders_everybody_is_refused_at_any_size(n):
    """The higher, the sooner: each larger coefficient fits better, by less and less."""
    times = np.arange(1.0, n + 1)
    with pytest.raises(ValueError, match="features must leave the event uncertain"):
        ml.fit_cox(times, np.ones(n, bool), -times[:, None])
    with pytest.raises(ValueError, match="features must leave the event uncertain"):
        ml.fit_cox(times, np.ones(n, bool), np.column_stack([-times, np.random.default_rng(1).normal(size=n)]))
