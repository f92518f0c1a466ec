"""Standardisation against truth, strata and simulation."""

import numpy as np
import pytest

from neurokit_lite import drugs


def trial(seed, n=500):
    generator = np.random.default_rng(seed)
    x = generator.normal(size=(n, 2))
    arm = generator.permutation(n) % 2 == 1
    log_odds = -1 + 1.5 * x[:, 0] - x[:, 1] - 0.8 * arm
    return generator.random(n) < 1 / (1 + np.exp(-log_odds)), arm, x


def test_one_binary_covariate_that_is_even_in_both_arms_is_the_plain_difference():
    events, arms = np.array([1, 0, 1, 0, 1, 1, 0, 1]), np.array([1, 1, 1, 1, 0, 0, 0, 0])
    found = drugs.standardise_risks(events, arms, [[1], [1], [2], [2]] * 2)
    assert found.estimates == pytest.approx(-0.25)
    assert (found.names[0], found.measure) == ("adjusted", "risk difference")


def test_units_and_order_of_covariates_do_not_matter():
    events, arm, x = trial(0)
    one = drugs.standardise_risks(events, arm, x)
    other = drugs.standardise_risks(events, arm, x[:, ::-1] * [1e6, -1e-3] + 1e2)
    np.testing.assert_allclose([one.estimates, one.lows], [other.estimates, other.lows], rtol=1e-6)


def test_intervals_hold_the_truth_and_are_narrower():
    """400 trials of 500: the true difference from 400 000 patients, coverage within three standard errors of 95 %."""
    x = np.random.default_rng(9).normal(size=(400_000, 2))
    risks = [1 / (1 + np.exp(1 - 1.5 * x[:, 0] + x[:, 1] + 0.8 * arm)) for arm in (1, 0)]
    truth = np.mean(risks[0] - risks[1])
    adjusted, plain = [], []
    for seed in range(400):
        events, arm, x = trial(seed)
        found = drugs.standardise_risks(events, arm, x)
        adjusted.append([found.estimates[0], found.lows[0], found.highs[0]])
        plain.append(drugs.risk_difference(drugs.count_outcomes(arm, events, treated=1, control=0)).estimates[0])
    adjusted = np.array(adjusted)
    assert np.mean((adjusted[:, 1] <= truth) & (truth <= adjusted[:, 2])) == pytest.approx(0.95, abs=0.033)
    assert adjusted[:, 0].mean() == pytest.approx(truth, abs=0.006)
    assert adjusted[:, 0].std() < 0.9 * np.std(plain), "covariates that predict the event buy precision"
    width = (adjusted[:, 2] - adjusted[:, 1]).mean() / (2 * 1.96)
    assert width == pytest.approx(adjusted[:, 0].std(), rel=0.1)


def test_the_error_is_that_of_the_formula_in_arms_of_unequal_size():
    """The regression by another optimiser, then the mean's standard error from its parts, patient by patient."""
    from scipy.optimize import minimize

    events, _, x = trial(3, n=60)
    arm = np.arange(60) % 4 == 0
    design = np.column_stack([np.ones(60), arm, x])
    loss = minimize(lambda b: np.sum(np.log1p(np.exp(design @ b)) - events * (design @ b)), np.zeros(4), tol=1e-12)
    treated, control = (1 / (1 + np.exp(-np.column_stack([np.ones(60), np.full(60, a), x]) @ loss.x)) for a in (1, 0))
    parts = [
        (events[i] - treated[i]) * 60 / 15 * arm[i]
        - (events[i] - control[i]) * 60 / 45 * (not arm[i])
        + treated[i]
        - control[i]
        for i in range(60)
    ]
    error = np.sqrt(np.sum((np.array(parts) - np.mean(parts)) ** 2) / 59 / 60)
    found = drugs.standardise_risks(events, arm, x, alpha=0.2)
    assert found.estimates[0] == pytest.approx(np.mean(treated - control), abs=1e-6)
    assert (found.highs[0] - found.lows[0]) / 2 == pytest.approx(1.2815516 * error, rel=1e-5)


def test_what_separates_events_or_repeats_itself_is_refused():
    events, arm, x = trial(0, n=60)
    with pytest.raises(ValueError, match="covariates must leave the event uncertain"):
        drugs.standardise_risks(events, arm, events[:, None] + 0.0)
    with pytest.raises(ValueError, match="covariates must say different things"):
        drugs.standardise_risks(events, arm, np.column_stack([x, x[:, 0] + x[:, 1]]))
    with pytest.raises(ValueError, match="covariates must say different things"):
        drugs.standardise_risks(events, arm, arm[:, None] + 0.0)
    with pytest.raises(ValueError, match="is_treated must be true for some"):
        drugs.standardise_risks(events, np.ones(60), x)
