"""Risks: fitted on truth, brought to a prevalence, and compared with what happened."""

import numpy as np
import pytest
from scipy.special import expit

from neurokit_lite import genomics


def made(n=20_000, a=-2.0, b=0.8, seed=0):
    generator = np.random.default_rng(seed)
    x = generator.normal(3, 2, n)
    return x, generator.random(n) < expit(a + b * (x - 3) / 2)


def test_the_true_risks_are_found():
    x, ill = made()
    model = genomics.fit_risk_model(x, ill)
    np.testing.assert_allclose(model.predict([3.0, 5.0]), expit([-2.0, -1.2]), rtol=0.05)
    assert model.prevalence == pytest.approx(ill.mean())
    assert (model.lowest, model.highest) == (x.min(), x.max())


def test_intervals_hold_the_truth():
    held = 0
    for seed in range(150):
        model = genomics.fit_risk_model(*made(400, seed=seed))
        found = model.estimate([6.0])
        held += found.low[0] <= expit(-2 + 1.2) <= found.high[0]
    assert 134 <= held <= 150, "95 %, within three standard errors"


def test_a_study_of_cases_and_controls_gives_the_populations_risks():
    x, ill = made(200_000)
    controls = np.flatnonzero(~ill)[: ill.sum()]
    chosen = np.concatenate([np.flatnonzero(ill), controls])
    model = genomics.fit_risk_model(x[chosen], ill[chosen], prevalence=float(ill.mean()))
    np.testing.assert_allclose(model.predict([1.0, 3.0, 6.0]), expit(-2 + 0.8 * np.array([-1, 0, 1.5])), rtol=0.05)
    assert genomics.fit_risk_model(x[chosen], ill[chosen]).predict([3.0])[0] > 0.3


def test_true_risks_are_calibrated_and_wrong_ones_are_told_apart():
    x, ill = made()
    risk = expit(-2 + 0.8 * (x - 3) / 2)
    right = genomics.assess_calibration(risk, ill)
    assert right.slope.low < 1 < right.slope.high
    assert right.intercept.low < 0 < right.intercept.high
    assert np.mean((right.low <= right.predicted) & (right.predicted <= right.high)) >= 0.8
    extreme = genomics.assess_calibration(expit(2 * (-2 + 0.8 * (x - 3) / 2)), ill)
    assert extreme.slope.value == pytest.approx(right.slope.value / 2)
    high = genomics.assess_calibration(expit(1 - 2 + 0.8 * (x - 3) / 2), ill)
    assert high.intercept.value == pytest.approx(right.intercept.value - 1, abs=1e-6)


def test_groups_are_of_rising_risk_and_hold_everybody_once():
    x, ill = made(103)
    risk = expit(x - 4)
    found = genomics.assess_calibration(risk, ill, n_groups=4)
    assert found.n_people.sum() == 103
    assert found.n_cases.sum() == ill.sum()
    assert found.n_people.max() - found.n_people.min() <= 1
    assert (np.diff(found.predicted) > 0).all()
    first = np.argsort(risk)[: found.n_people[0]]
    assert found.predicted[0] == pytest.approx(risk[first].mean())
    assert found.observed[0] == pytest.approx(ill[first].mean())
    tied = genomics.assess_calibration([0.2] * 6 + [0.3] * 2, [0, 1] * 4, n_groups=4)
    assert tied.n_people.tolist() == [6, 2]


def test_a_score_that_is_the_disease_is_refused():
    with pytest.raises(ValueError, match="separation"):
        genomics.fit_risk_model([1.0, 2.0, 3.0, 4.0], [False, False, True, True])


def test_strong_risks_are_fitted_without_swinging():
    generator = np.random.default_rng(3)
    x = np.concatenate([generator.normal(-30, 1, 50), generator.normal(30, 1, 50), [40, -40]])
    ill = np.concatenate([np.zeros(50), np.ones(50), [0, 1]])
    slope = genomics.fit_risk_model(x, ill).coefficients[1]
    assert 1 < slope < 5
