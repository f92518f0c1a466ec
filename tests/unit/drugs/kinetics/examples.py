"""Curves, records, a population and one patient, and their pictures."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import drugs

PLACE = "neurokit_lite.drugs.kinetics"
TIMES = np.array([0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 12.0, 24.0])
LEVELS = np.array([0.0, 3.0, 5.0, 6.0, 4.5, 2.5, 1.4, 0.25])
MADE = drugs.make_infants(12)
RECORDS = MADE.records
WHO, DOSED = RECORDS.people[RECORDS.sample_people], RECORDS.people[RECORDS.dose_people]
BACK = Wrong("times_h", TIMES[::-1].copy(), "before an earlier one")
TWICE = Wrong("times_h", np.r_[0.0, TIMES[:-1]], "0 h twice")
MINUTES = Wrong("times_h", TIMES * 3600, "14400 h")
BELOW = Wrong("concentrations_mg_l", -LEVELS, "-3")
CURVE = (BACK, TWICE, MINUTES, BELOW, Wrong("limit_mg_l", -1.0, "-1"))


@cache
def fitted() -> drugs.PopulationFit:
    """A population of thirty."""
    return drugs.fit_population(drugs.make_infants(30).records)


def infant() -> drugs.PersonEstimate:
    """One infant with two levels."""
    taken = {"dose_times_h": [0.0, 12.0], "doses_mg": [20.0, 3.0], "weight_kg": 1.0}
    return drugs.estimate_person(fitted(), [2.0, 30.0], [18.0, 17.0], **taken)


def collected() -> dict:
    """Arguments of collect_records."""
    return {
        "people": WHO,
        "times_h": RECORDS.times_h,
        "concentrations_mg_l": RECORDS.concentrations_mg_l,
        "dose_people": DOSED,
        "dose_times_h": RECORDS.dose_times_h,
        "doses_mg": RECORDS.doses_mg,
        "durations_h": np.zeros(DOSED.size),
        "weights_kg": RECORDS.weights_kg[RECORDS.sample_people],
        "covariates": RECORDS.covariates[RECORDS.sample_people],
        "names": ["is_asphyxiated"],
    }


CALLS = {
    f"{PLACE}.exposure.integrate_concentration": Calls(
        lambda: {"times_h": TIMES, "concentrations_mg_l": LEVELS, "rule": "linear", "limit_mg_l": 0.1},
        (*CURVE, Wrong("rule", "log", "'log'")),
    ),
    f"{PLACE}.exposure.fit_terminal_slope": Calls(
        lambda: {"times_h": TIMES, "concentrations_mg_l": LEVELS, "n_points": 3, "limit_mg_l": 0.1},
        (*CURVE, Wrong("n_points", 2, "2"), Wrong("n_points", 7, "7")),
    ),
    f"{PLACE}.exposure.analyse_exposure": Calls(
        lambda: {
            "times_h": TIMES,
            "concentrations_mg_l": LEVELS,
            "dose_mg": 100.0,
            "rule": "linear",
            "n_points": 3,
            "limit_mg_l": 0.1,
        },
        (
            *CURVE,
            Wrong("dose_mg", 1000000.0, "1e+06"),
            Wrong("dose_mg", 0.001, "0.001"),
            Wrong("rule", "log", "'log'"),
            Wrong("n_points", 2, "2"),
        ),
    ),
    f"{PLACE}.responses.predict_concentration": Calls(
        lambda: {
            "times_h": [1.0, 20.0],
            "dose_times_h": [0.0, 12.0],
            "doses_mg": [100.0, 50.0],
            "clearance_l_h": 5.0,
            "volume_l": 30.0,
            "exchange_l_h": 4.0,
            "peripheral_l": 50.0,
            "absorption_per_h": 1.0,
            "bioavailability": 0.8,
            "durations_h": [0.0, 0.0],
        },
        (
            Wrong("times_h", [1e5], "100000 h"),
            Wrong("dose_times_h", [0.0], "2", "doses_mg"),
            Wrong("doses_mg", [-1.0, 5.0], "-1"),
            Wrong("doses_mg", [1e6, 1e6], "1e+06"),
            Wrong("clearance_l_h", 0.0, "0"),
            Wrong("volume_l", 0.0, "0"),
            Wrong("exchange_l_h", -1.0, "-1"),
            Wrong("peripheral_l", 0.0, "0"),
            Wrong("absorption_per_h", 0.0, "0"),
            Wrong("bioavailability", 1.5, "1.5"),
            Wrong("durations_h", [1.0, 1.0], "1"),
        ),
    ),
    f"{PLACE}.responses.compute_rates": Calls(
        lambda: {"clearance_l_h": 5.0, "volume_l": 30.0, "exchange_l_h": 4.0, "peripheral_l": 50.0},
        (
            Wrong("clearance_l_h", -1.0, "-1"),
            Wrong("volume_l", 0.0, "0"),
            Wrong("exchange_l_h", -1.0, "-1"),
            Wrong("peripheral_l", 0.0, "0"),
        ),
    ),
    f"{PLACE}.records.collect_records": Calls(
        collected,
        (
            Wrong("people", WHO[:-1], str(WHO.size), "times_h"),
            Wrong("times_h", np.zeros(WHO.size), "two samples at one time"),
            Wrong("concentrations_mg_l", np.zeros(WHO.size), "0"),
            Wrong("dose_people", np.full(DOSED.size, "nobody"), "nobody"),
            Wrong("dose_times_h", RECORDS.dose_times_h + 900, "900", "times_h"),
            Wrong("doses_mg", -RECORDS.doses_mg, "-"),
            Wrong("durations_h", np.full(DOSED.size, -1.0), "-1"),
            Wrong("weights_kg", np.full(WHO.size, 1500.0), "1500 kg"),
            Wrong("covariates", np.arange(WHO.size, dtype=float)[:, None], "one that changes"),
            Wrong("covariates", np.full((WHO.size, 1), np.nan), f"{WHO.size} of {WHO.size}"),
            Wrong("names", ["one", "two"], "2"),
        ),
    ),
    f"{PLACE}.population.fit_population": Calls(
        lambda: {
            "records": RECORDS,
            "model": "one compartment",
            "varying": ["clearance", "volume"],
            "covariate_effects": None,
            "error": "proportional",
            "method": "fo",
        },
        (
            Wrong("records", [1, 2], "[1, 2]"),
            Wrong("model", "three", "three"),
            Wrong("varying", ["absorption"], "absorption"),
            Wrong("covariate_effects", {"volume": ["age"]}, "age"),
            Wrong("error", "none", "none"),
            Wrong("method", "laplace", "laplace"),
        ),
    ),
    f"{PLACE}.population.PopulationFit.typical": Calls(
        lambda: {"self": fitted(), "name": "volume", "alpha": 0.1},
        (Wrong("name", "weight", "weight"), Wrong("alpha", 2, "2")),
        free=("self",),
    ),
    f"{PLACE}.infants.make_infants": Calls(
        lambda: {
            "n_people": 10,
            "clearance_l_h_kg": 0.005,
            "volume_l_kg": 1.0,
            "asphyxia_factor": 1.1,
            "clearance_sd": 0.2,
            "volume_sd": 0.2,
            "residual_sd": 0.1,
            "random_state": 0,
        },
        (
            Wrong("n_people", 0, "0"),
            Wrong("clearance_l_h_kg", 0.0, "0"),
            Wrong("volume_l_kg", -1.0, "-1"),
            Wrong("asphyxia_factor", 0.0, "0"),
            Wrong("clearance_sd", -1.0, "-1"),
            Wrong("volume_sd", 3.0, "3"),
            Wrong("residual_sd", 0.9, "0.9"),
            Wrong("random_state", "seed", "'seed'"),
        ),
    ),
    f"{PLACE}.dosing.estimate_person": Calls(
        lambda: {
            "fit": fitted(),
            "times_h": [2.0, 30.0],
            "concentrations_mg_l": [18.0, 17.0],
            "dose_times_h": [0.0, 12.0],
            "doses_mg": [20.0, 3.0],
            "durations_h": [0.0, 0.0],
            "weight_kg": 1.0,
            "covariates": None,
        },
        (
            Wrong("fit", "fit", "'fit'"),
            Wrong("times_h", [-1.0, 3.0], "-1"),
            Wrong("concentrations_mg_l", [0.0, 3.0], "0"),
            Wrong("dose_times_h", [0.0], "2", "doses_mg"),
            Wrong("doses_mg", [0.0, 1.0], "0"),
            Wrong("durations_h", [-1.0, 0.0], "-1"),
            Wrong("weight_kg", 1500.0, "1500 kg"),
            Wrong("covariates", {"age": 3.0}, "age"),
        ),
    ),
    f"{PLACE}.dosing.PersonEstimate.predict": Calls(
        lambda: {
            "self": infant(),
            "times_h": [14.0, 40.0],
            "dose_times_h": [0.0, 12.0],
            "doses_mg": [20.0, 3.0],
            "durations_h": [0.0, 0.0],
            "alpha": 0.1,
        },
        (
            Wrong("times_h", [-1.0], "-1"),
            Wrong("dose_times_h", [0.0], "2", "doses_mg"),
            Wrong("doses_mg", [0.0, 1.0], "0"),
            Wrong("durations_h", [-1.0, 0.0], "-1"),
            Wrong("alpha", 2, "2"),
        ),
        free=("self",),
    ),
}

NOT_TRIED = {
    f"{PLACE}.population.PopulationFit": "fit_population makes it",
    f"{PLACE}.records.KineticRecords": "collect_records makes it",
    f"{PLACE}.likelihood.PopulationModel.by_person": "a part of fit_population, which is tried",
    f"{PLACE}.likelihood.PopulationModel.conditional": "a part of fit_population, which is tried",
    f"{PLACE}.likelihood.PopulationModel.first_order": "a part of fit_population, which is tried",
    f"{PLACE}.likelihood.PopulationModel.most_probable": "a part of estimate_person, which is tried",
    f"{PLACE}.likelihood.PopulationModel.penalised": "a part of fit_population, which is tried",
    f"{PLACE}.likelihood.PopulationModel.predict": "a part of fit_population, which is tried",
    f"{PLACE}.likelihood.PopulationModel.sensitivities": "a part of fit_population, which is tried",
}

PLOT = "neurokit_lite.plots.drugs.kinetics"
PLOTS = {
    f"{PLOT}.plot_exposure": (
        lambda: TIMES,
        {"concentrations_mg_l": LEVELS, "exposure": drugs.analyse_exposure(TIMES, LEVELS, 100.0)},
    ),
    f"{PLOT}.plot_forecast": (
        lambda: infant().predict([14.0, 40.0], [0.0, 12.0], [20.0, 3.0]),
        {"label": "this infant"},
    ),
}
