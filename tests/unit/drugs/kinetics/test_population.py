"""A population fit: truth comes back, the integral is right, and records that tell nothing are refused."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from neurokit_lite import drugs
from neurokit_lite.drugs.kinetics.likelihood import PopulationModel

MANY = drugs.make_infants(200, random_state=1)
EFFECTS = {"volume": ["is_asphyxiated"]}


@pytest.fixture(scope="module")
def fit():
    return drugs.fit_population(MANY.records, covariate_effects=EFFECTS)


def test_the_truth_comes_back(fit):
    for name, truth in (("clearance", 0.0047), ("volume", 0.96), ("volume:is_asphyxiated", 1.13)):
        found = fit.typical(name)
        assert found.low < truth < found.high, name
        assert found.high / found.low < 1.25
    np.testing.assert_allclose(fit.spread, [0.19, 0.16], rtol=0.25)
    assert fit.residual_sd == pytest.approx(0.11, rel=0.15)
    own = fit.effects[:, 1] + 0.0
    assert np.corrcoef(own, np.log(MANY.own_volumes_l / MANY.records.weights_kg))[0, 1] > 0.8
    assert (fit.shrinkage > 0).all()
    assert (fit.shrinkage < 0.7).all()


def test_it_is_the_best_and_its_errors_are_those_of_the_curvature(fit):
    model = PopulationModel(MANY.records, is_random=np.ones(2, bool), has_uptake=False, is_proportional=True)

    def deviance(coefficients):
        logs = np.log(MANY.records.weights_kg)[:, None] + coefficients[:2]
        logs[:, 1] += coefficients[2] * MANY.records.covariates[:, 0]
        return model.conditional(logs, fit.spread, fit.residual_sd, start=fit.effects).deviance

    here = deviance(fit.coefficients)
    assert here == pytest.approx(fit.deviance, abs=1e-6)
    errors = np.sqrt(np.diag(fit.covariance))
    for step in np.diag(errors):
        up, down = deviance(fit.coefficients + step) - here, deviance(fit.coefficients - step) - here
        assert min(up, down) > 0.5
        assert up + down == pytest.approx(2, rel=0.6)


def test_the_first_order_likelihood_is_a_normal_density():
    """With the model made straight, each person's samples are jointly normal."""
    records = drugs.make_infants(6).records
    model = PopulationModel(records, is_random=np.ones(2, bool), has_uptake=False, is_proportional=True)
    logs = np.log(records.weights_kg)[:, None] + np.log([0.005, 0.9])
    spread, sd = np.array([0.3, 0.2]), 0.15
    level, slopes = model.sensitivities(logs)
    total = 0.0
    for person in range(6):
        own = records.sample_people == person
        covariance = slopes[own] @ np.diag(spread**2) @ slopes[own].T + np.diag((sd * level[own]) ** 2)
        total += -2 * multivariate_normal(level[own], covariance).logpdf(records.concentrations_mg_l[own])
    found = model.first_order(logs, spread, sd).deviance + records.times_h.size * np.log(2 * np.pi)
    assert found == pytest.approx(total, rel=1e-9)


def test_laplace_is_near_the_integral_itself():
    records = drugs.make_infants(3, random_state=4).records
    model = PopulationModel(records, is_random=np.ones(2, bool), has_uptake=False, is_proportional=True)
    logs = np.log(records.weights_kg)[:, None] + np.log([0.0047, 0.96])
    spread, sd = np.array([0.2, 0.16]), 0.11
    grid = np.linspace(-5, 5, 121)
    one, two = (part.ravel() for part in np.meshgrid(grid * spread[0], grid * spread[1]))
    joint = np.array(
        [model.penalised(logs, np.tile([a, b], (3, 1)), spread, sd=sd) for a, b in zip(one, two, strict=True)]
    )
    cell = (grid[1] - grid[0]) ** 2 * spread.prod()
    exact = -2 * np.log(np.exp(-joint / 2).sum(axis=0) * cell / (2 * np.pi * spread.prod())).sum()
    found = model.conditional(logs, spread, sd, start=np.zeros((3, 2))).deviance
    assert found == pytest.approx(exact, abs=0.45)  # 0.15 a person; without the curvature it would be 6 off


def test_derivatives_are_those_of_small_steps():
    made = drugs.make_infants(4).records
    kinds = ((3, True), (4, False))
    for n, has_uptake in kinds:
        model = PopulationModel(made, is_random=np.ones(n, bool), has_uptake=has_uptake, is_proportional=True)
        logs = np.tile(np.log([0.01, 1.0, 0.5, 2.0][:n]), (4, 1))
        _, slopes = model.sensitivities(logs)
        for i in range(n):
            step = 1e-6 * np.eye(n)[i]
            small = (model.predict(logs + step) - model.predict(logs - step)) / 2e-6
            np.testing.assert_allclose(slopes[:, i], small, rtol=1e-5, atol=1e-6)


def test_predictions_are_those_of_one_person_at_a_time():
    records = MANY.records
    model = PopulationModel(records, is_random=np.ones(2, bool), has_uptake=False, is_proportional=True)
    logs = np.log(np.column_stack([MANY.own_clearances_l_h, MANY.own_volumes_l]))
    found = model.predict(logs)
    for person in (0, 17, 199):
        own, given = records.sample_people == person, records.dose_people == person
        alone = drugs.predict_concentration(
            records.times_h[own],
            records.dose_times_h[given],
            records.doses_mg[given],
            clearance_l_h=MANY.own_clearances_l_h[person],
            volume_l=MANY.own_volumes_l[person],
        )
        np.testing.assert_allclose(found[own], alone, rtol=1e-12)


def test_order_of_rows_and_names_of_people_do_not_matter(fit):
    records = drugs.make_infants(20).records
    turn = np.random.default_rng(0).permutation(records.times_h.size)
    shuffled = drugs.collect_records(
        records.people[records.sample_people][turn],
        records.times_h[turn],
        records.concentrations_mg_l[turn],
        dose_people=records.people[records.dose_people][::-1],
        dose_times_h=records.dose_times_h[::-1],
        doses_mg=records.doses_mg[::-1],
        weights_kg=records.weights_kg[records.sample_people][turn],
    )
    one, two = (drugs.fit_population(each, method="fo") for each in (records, shuffled))
    np.testing.assert_allclose(one.coefficients, two.coefficients, rtol=1e-12)
    assert one.log_likelihood == pytest.approx(-0.5 * (one.deviance + one.n_samples * np.log(2 * np.pi)))


def records_of(**changed):
    given = {
        "people": ["a", "a", "b"],
        "times_h": [1.0, 5.0, 2.0],
        "concentrations_mg_l": [3.0, 2.0, 4.0],
        "dose_people": ["a", "b"],
        "dose_times_h": [0.0, 0.0],
        "doses_mg": [10.0, 10.0],
    } | changed
    return drugs.collect_records(given.pop("people"), given.pop("times_h"), given.pop("concentrations_mg_l"), **given)


def test_a_dose_at_the_time_of_a_sample_comes_after_it():
    extra = {"dose_people": ["a", "a", "b"], "dose_times_h": [0.0, 5.0, 0.0], "doses_mg": [10.0, 50.0, 10.0]}
    model = PopulationModel(records_of(**extra), is_random=np.ones(2, bool), has_uptake=False, is_proportional=True)
    found = model.predict(np.log(np.full((2, 2), 2.0)))  # a rate of 1 per h, 2 L
    np.testing.assert_allclose(found, 5 * np.exp([-1.0, -5.0, -2.0]))


def test_curvature_knows_that_the_error_grows_with_the_level():
    """The expected second derivative of a normal density whose standard deviation is a share of its mean."""
    model = PopulationModel(
        drugs.make_infants(3).records, is_random=np.ones(2, bool), has_uptake=False, is_proportional=True
    )
    logs = np.log(model.records.weights_kg)[:, None] + np.log([0.0047, 0.96])
    spread, sd = np.array([0.2, 0.16]), 0.3
    found = model.conditional(logs, spread, sd, start=np.zeros((3, 2)))
    level, slopes = model.sensitivities(logs + found.effects)
    for person in range(3):
        relative = (slopes / level[:, None])[model.who == person]
        wanted = relative.T @ relative * (1 / sd**2 + 2) + np.diag(1 / spread**2)
        np.testing.assert_allclose(found.precisions[person], wanted, rtol=1e-5)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"dose_people": ["a", "a"]}, "everybody with samples; got no dose of b"),
        ({"dose_people": [1, 2]}, "labels as in people"),
        ({"dose_times_h": [1.0, 0.0]}, "after the person's first dose; got 1 h of a.*taken before it"),
        ({"concentrations_mg_l": [3.0, 0.0, 4.0]}, "above 0; got 0.*limit of quantification"),
        ({"times_h": [1.0, 1.0, 2.0]}, "two samples at one time"),
        ({"weights_kg": [1.0, 1.1, 2.0]}, "same at all samples of a person"),
        ({"weights_kg": [1000.0, 1000.0, 900.0]}, "grams or pounds"),
        ({"covariates": [[np.nan], [1.0], [0.0]]}, "covariates"),
        ({"times_h": [60.0, 300.0, 1e4]}, "minutes, seconds"),
    ],
)
def test_records_that_do_not_fit_together_are_refused(changed, words):
    with pytest.raises(ValueError, match=words):
        records_of(**changed)


def test_populations_that_tell_nothing_are_refused():
    with pytest.raises(ValueError, match=r"three people or more; got 2.*estimate_person"):
        drugs.fit_population(records_of())
    few = {"people": ["a", "b", "c"], "dose_people": ["a", "b", "c"], "dose_times_h": [0, 0, 0], "doses_mg": [9, 9, 9]}
    with pytest.raises(ValueError, match="more samples than parameters; got 3 for 5"):
        drugs.fit_population(records_of(**few))
    with pytest.raises(ValueError, match="vary among people; got is_asphyxiated"):
        drugs.fit_population(drugs.make_infants(4, random_state=0).records, covariate_effects=EFFECTS)


def test_visits_that_lie_weeks_apart_do_not_mislead_the_start():
    """Two days of swallowed doses, three months apart: nine in ten samples lie far behind the first dose."""
    generator = np.random.default_rng(5)
    n, days = 14, np.array([0.0, 2200.0, 2300.0])
    times = (days[:, None] + [0.5, 1, 2, 4, 8, 12]).ravel()
    people = np.repeat(np.arange(n), times.size)
    taken = {
        "dose_people": np.repeat(np.arange(n), 3),
        "dose_times_h": np.tile(days, n),
        "doses_mg": np.full(3 * n, 100.0),
    }
    blank = drugs.collect_records(people, np.tile(times, n), np.ones(people.size), **taken)
    model = PopulationModel(blank, is_random=np.array([True, True, False]), has_uptake=True, is_proportional=True)
    logs = np.log([24.0, 100.0, 2.0]) + np.column_stack([generator.normal(0, 0.4, (n, 2)), np.zeros(n)])
    levels = model.predict(logs) * np.exp(generator.normal(0, 0.2, people.size))
    records = drugs.collect_records(people, np.tile(times, n), levels, **taken)
    fit = drugs.fit_population(records, model="one compartment, uptake")
    np.testing.assert_allclose(fit.coefficients, logs.mean(axis=0), atol=0.05)


def test_shrinkage_is_by_the_sample_standard_deviation():
    few = drugs.make_infants(12, random_state=4).records
    fit = drugs.fit_population(few, varying=["volume"])
    squares = ((fit.effects - fit.effects.mean(axis=0)) ** 2).sum(axis=0)
    np.testing.assert_allclose(fit.shrinkage, 1 - np.sqrt(squares / 11) / fit.spread)
