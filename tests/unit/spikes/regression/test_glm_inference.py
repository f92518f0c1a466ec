"""Intervals, Wald and likelihood-ratio tests against closed forms and against counting; the order of intervals."""

import numpy as np
import pytest

from neurokit_lite import spikes


def test_one_group_against_another_is_the_textbooks_rate_ratio():
    """Two rates: log ratio log(b / a), variance 1 / spikes of each (closed form)."""
    counts = np.r_[np.full(50, 2), np.full(30, 5)]
    wald = spikes.wald_test(spikes.fit_poisson_glm(np.r_[np.zeros(50), np.ones(30)][:, None], counts))
    np.testing.assert_allclose(wald.estimate, [np.log(2), np.log(2.5)], rtol=1e-9)
    np.testing.assert_allclose(wald.standard_error, [0.1, np.sqrt(1 / 100 + 1 / 150)], rtol=1e-9)
    np.testing.assert_allclose(wald.high - wald.estimate, 1.959964 * wald.standard_error, rtol=1e-6)


def simulate(seed, weights, *, n_times=2000):
    rng = np.random.default_rng(seed)
    design = rng.normal(size=(n_times, len(weights))) + 3.0  # far from zero: the intercept's error is not the mean's
    return design, rng.poisson(np.exp(design @ weights - 2.5))


def test_intervals_cover_and_tests_alarm_as_often_as_they_say():
    truth = np.array([0.3, 0.0, -0.2])
    covered, alarms, ratios = [], [], []
    for seed in range(300):
        design, counts = simulate(seed, truth)
        model = spikes.fit_poisson_glm(design, counts)
        wald = spikes.wald_test(model, alpha=0.1)
        covered.append((wald.low <= np.r_[-2.5, truth]) & (np.r_[-2.5, truth] <= wald.high))
        alarms.append(wald.p_value[2] < 0.1)
        ratios.append(spikes.compare_glms(spikes.fit_poisson_glm(design[:, [0, 2]], counts), model).p_value < 0.1)
    # 300 draws at 10 %: a standard error of 1.7 %, and three of them.
    np.testing.assert_allclose(np.mean(covered, axis=0), 0.9, atol=0.052)
    assert np.mean(alarms) == pytest.approx(0.1, abs=0.052)
    assert np.mean(ratios) == pytest.approx(0.1, abs=0.052)


def test_a_filters_interval_is_the_delta_of_its_weights():
    design, counts = simulate(0, [0.2, -0.1, 0.1])
    model = spikes.fit_poisson_glm(design, counts)
    basis = np.array([[1.0, 0.0], [0.5, 0.5], [1.0, -1.0]])
    band = spikes.filter_intervals(model, basis, first=1)
    inner = model.covariance[2:, 2:]
    np.testing.assert_allclose(band.estimate, basis @ model.weights[1:])
    np.testing.assert_allclose(
        band.high - band.low, 2 * 1.959964 * np.sqrt([row @ inner @ row for row in basis]), rtol=1e-6
    )


def test_what_no_test_can_compare_is_refused():
    design, counts = simulate(0, [0.2, -0.1])
    large, small = spikes.fit_poisson_glm(design, counts), spikes.fit_poisson_glm(design[:, :1], counts)
    with pytest.raises(ValueError, match="larger must have more columns than smaller; got 1 and 2"):
        spikes.compare_glms(large, small)
    with pytest.raises(ValueError, match="larger must be fitted to the counts that smaller was fitted to"):
        spikes.compare_glms(spikes.fit_poisson_glm(design[1:, :1], counts[1:]), large)
    other = spikes.fit_poisson_glm(np.random.default_rng(1).normal(size=design.shape), counts)
    with pytest.raises(ValueError, match="larger must hold all columns of smaller"):
        spikes.compare_glms(small, other)
    with pytest.raises(ValueError, match="model must be fitted without a penalty; got ridge = 2"):
        spikes.wald_test(spikes.fit_poisson_glm(design, counts, ridge=2.0))


def test_order_is_seen_by_the_correlation_and_not_by_the_distance():
    """Exponential intervals, sorted in runs: each is right by itself, and their order is not."""
    rng = np.random.default_rng(0)
    waits = rng.exponential(1, 3000)
    runs = waits.reshape(-1, 6)
    slow = np.sort(runs, axis=1).ravel()
    found = {}
    for name, intervals in (("free", waits), ("sorted", slow)):
        counts = np.zeros(int(3300 / 0.01), int)
        at = np.floor(np.cumsum(intervals) / 0.01).astype(int)
        counts[np.unique(at[at < counts.size])] = 1
        found[name] = spikes.rescale_time(counts, np.full(counts.size, 0.01), random_state=0)
    assert found["free"].serial_p_value > 0.01
    assert abs(found["free"].serial_correlation) < 0.06  # three standard errors, 3 / sqrt(3000)
    assert found["sorted"].p_value > 0.01
    assert found["sorted"].serial_p_value < 1e-10


def test_the_test_of_order_alarms_as_often_as_it_says():
    p_values = []
    for seed in range(200):
        rng = np.random.default_rng(seed)
        rate = 0.02 * (1 + 0.9 * np.sin(np.arange(8000) / 200))
        p_values.append(spikes.rescale_time(rng.uniform(size=8000) < rate, rate, random_state=seed).serial_p_value)
    assert np.mean(np.array(p_values) < 0.1) == pytest.approx(0.1, abs=0.064)  # three standard errors of 200 draws
