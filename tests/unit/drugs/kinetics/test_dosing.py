"""One patient: the posterior is the one on a grid, and levels lie in the forecast as often as it says."""

import numpy as np
import pytest

from neurokit_lite import drugs

MADE = drugs.make_infants(60, random_state=3)
TAKEN = {"dose_times_h": [0.0, 12.0, 24.0], "doses_mg": [26.0, 3.3, 3.3]}


@pytest.fixture(scope="module")
def fit():
    return drugs.fit_population(MADE.records, covariate_effects={"volume": ["is_asphyxiated"]})


def person(fit, times=(), levels=(), weight=1.3, asphyxiated=0.0):
    return drugs.estimate_person(
        fit, times, levels, **TAKEN, weight_kg=weight, covariates={"is_asphyxiated": asphyxiated}
    )


def test_without_a_level_a_person_is_typical(fit):
    typical = person(fit)
    assert typical.parameters["clearance"] == pytest.approx(1.3 * fit.typical("clearance").value)
    assert typical.parameters["volume"] == pytest.approx(1.3 * fit.typical("volume").value)
    ill = person(fit, asphyxiated=1.0)
    ratio = ill.parameters["volume"] / typical.parameters["volume"]
    assert ratio == pytest.approx(fit.typical("volume:is_asphyxiated").value)
    np.testing.assert_allclose(typical.covariance, np.diag(fit.spread**2))


def test_the_estimate_is_the_top_of_the_posterior(fit):
    times, levels = np.array([2.0, 30.0]), np.array([25.0, 22.0])
    found = person(fit, times, levels)

    def loss(effects):
        body = {"clearance_l_h": 1.3 * np.exp(fit.coefficients[0] + effects[0])}
        body["volume_l"] = 1.3 * np.exp(fit.coefficients[1] + effects[1])
        level = drugs.predict_concentration(times, *TAKEN.values(), **body)
        spread = fit.residual_sd * level
        return (((levels - level) / spread) ** 2 + 2 * np.log(spread)).sum() + ((effects / fit.spread) ** 2).sum()

    best = loss(found.effects)
    for step in np.vstack([np.eye(2), -np.eye(2)]) * 0.01:
        assert loss(found.effects + step) > best
    assert found.effects[1] < 0
    assert found.n_samples == 2


def test_a_forecast_before_any_level_is_wider_and_its_limits_hold(fit):
    before, after = (
        one.predict([36.0], *TAKEN.values()) for one in (person(fit), person(fit, [2.0, 30.0], [19.0, 17.0]))
    )
    wide, narrow = (np.log(one.high_mg_l / one.low_mg_l)[0] for one in (before, after))
    assert narrow < wide
    records, hits, n = MADE.records, 0, 0
    for i in range(60):
        own, given = records.sample_people == i, records.dose_people == i
        if own.sum() < 2:
            continue
        doses = (records.dose_times_h[given], records.doses_mg[given])
        seen = drugs.estimate_person(
            fit,
            records.times_h[own][:-1],
            records.concentrations_mg_l[own][:-1],
            dose_times_h=doses[0],
            doses_mg=doses[1],
            weight_kg=records.weights_kg[i],
            covariates={"is_asphyxiated": records.covariates[i, 0]},
        )
        ahead = seen.predict(records.times_h[own][-1:], *doses, alpha=0.1)
        n += 1
        hits += int(ahead.low_mg_l[0] < records.concentrations_mg_l[own][-1] < ahead.high_mg_l[0])
    assert n > 35
    assert 0.8 <= hits / n <= 1


def test_forecasts_keep_the_order_of_the_times(fit):
    infant = person(fit, [2.0], [19.0])
    ahead = infant.predict([36.0, 4.0, 36.0], *TAKEN.values())
    assert ahead.times_h.tolist() == [36.0, 4.0, 36.0]
    assert ahead.expected_mg_l[0] == ahead.expected_mg_l[2] != ahead.expected_mg_l[1]
    body = {"clearance_l_h": infant.parameters["clearance"], "volume_l": infant.parameters["volume"]}
    alone = drugs.predict_concentration([36.0, 4.0, 36.0], *TAKEN.values(), **body)
    np.testing.assert_allclose(ahead.expected_mg_l, alone)


def test_an_additive_error_never_goes_below_zero():
    records = drugs.make_infants(30, random_state=5).records
    fit = drugs.fit_population(records, error="additive", method="fo")
    infant = drugs.estimate_person(fit, [2.0], [18.0], dose_times_h=[0.0], doses_mg=[20.0], weight_kg=1.0)
    ahead = infant.predict([20.0, 900.0], [0.0], [20.0])
    assert ahead.low_mg_l[1] == 0 < ahead.high_mg_l[1]


def test_what_is_missing_is_named(fit):
    with pytest.raises(ValueError, match="weight_kg must be given, since the population's values are per kg"):
        person(fit, weight=None)
    with pytest.raises(ValueError, match="covariates must have a value for is_asphyxiated; got none"):
        drugs.estimate_person(fit, [], [], **TAKEN, weight_kg=1.0)
    with pytest.raises(ValueError, match="times_h must be as many"):
        person(fit, [], [3.0])


def test_the_limits_hold_the_person_and_the_noise(fit):
    """Just after a first dose the level is dose / volume: its log varies as the volume's does, and as the noise."""
    found = person(fit).predict([1e-3], *TAKEN.values())
    half = np.log(found.high_mg_l / found.low_mg_l)[0] / 2
    assert half == pytest.approx(1.959964 * np.hypot(fit.spread[1], fit.residual_sd), rel=1e-3)
