"""Working calls of patient records."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
from contracts.examples import Calls, Wrong

from neurokit_lite import drugs
from neurokit_lite.drugs.records.units import CHOLESTEROL_G_MOL

PLACE = "neurokit_lite.drugs.records"
PLOT = "neurokit_lite.plots.drugs.records"
DAYS = np.array([120.0, 300.0, 340.0, 365.0, 80.0, 365.0, 210.0, 365.0, 150.0, 290.0])
EVENTS = np.array([1, 1, 0, 0, 1, 0, 1, 0, 0, 1], dtype=bool)
STARTS = np.array([np.nan, 60.0, 200.0, 30.0, np.nan, np.nan, 90.0, 300.0, np.nan, 150.0])
FOLLOWED = "NaN: the drug was never begun"


@cache
def records() -> drugs.PatientRecords:
    return drugs.make_records(300, random_state=0).records


@cache
def plan() -> drugs.CohortDefinition:
    return drugs.CohortDefinition(["C10AA05", "C10AA01"], "G45", "I63")


@cache
def bundles() -> list:
    return drugs.write_bundles(drugs.make_records(3, random_state=0).records)


@cache
def people() -> tuple:
    generator = np.random.default_rng(4)
    covariates = np.array([14.62, 3.0]) + generator.normal(size=(60, 2)).round(2)
    return covariates, generator.random(60) < 1 / (1 + np.exp(14.62 - covariates[:, 0]))


def follow_up() -> dict:
    return {"days": DAYS, "is_event": EVENTS, "start_days": STARTS}


def intervals() -> dict:
    made = drugs.split_follow_up(DAYS, EVENTS, STARTS)
    features = np.column_stack([made.is_exposed, np.arange(made.stops.size) % 3])
    kept = {"starts": made.starts, "stops": made.stops, "is_event": made.is_event, "features": features.astype(float)}
    return kept | {"weights": 1.0 + np.arange(made.stops.size) % 4, "people": made.people, "names": ["drug", "age"]}


WRONG_FOLLOW_UP = (
    Wrong("days", np.where(DAYS < 100, 0.0, DAYS), "0"),
    Wrong("is_event", [2] * 10, "2"),
    Wrong("is_event", [1, 0], "2"),
    Wrong("start_days", STARTS - 50, "-20"),
    Wrong("start_days", [1.0], "1"),
    Wrong("start_days", np.where(np.isnan(STARTS), np.inf, STARTS), "inf"),
)

CALLS = {
    f"{PLACE}.tables.PatientRecords": Calls(
        lambda: dict(records().tables()),
        (
            Wrong("person", [1, 2], "[1, 2]"),
            Wrong("person", pd.DataFrame({"person_id": [1]}), "birth_datetime"),
            Wrong("observation_period", records().observation_period.assign(person_id=999), "999"),
            Wrong(
                "visit_occurrence",
                records().visit_occurrence.assign(visit_occurrence_id=7),
                "7",
                called="visit_occurrence.visit_occurrence_id",
            ),
            Wrong(
                "condition_occurrence",
                records().condition_occurrence.assign(condition_start_date="03/04/2012"),
                "03/04/2012",
            ),
            Wrong("drug_exposure", records().drug_exposure.assign(days_supply="90,5"), "90,5"),
            Wrong("measurement", records().measurement.assign(person_id="anna"), "anna"),
            Wrong("death", pd.DataFrame({"person_id": [1], "death_date": [20120301]}), "20120301"),
        ),
    ),
    f"{PLACE}.tables.as_dates": Calls(
        lambda: {"values": np.array(["2020-04-03", "2020-12-31"]), "name": "values"},
        (
            Wrong("values", ["03.04.2020"], "'03.04.2020'"),
            Wrong("values", ["2020-13-01"], "'2020-13-01'"),
            Wrong("values", ["2020-04-03T23:30:00+02:00"], "+02:00"),
            Wrong("values", [20200403], "20200403"),
            Wrong("values", "2020-04-03", "2020-04-03"),
            Wrong("values", [None], "1 missing"),
        ),
        free=("name", "may_miss"),
    ),
    f"{PLACE}.cleaning.clean_records": Calls(
        lambda: {"records": records()},
        (Wrong("records", {}, "{}"), Wrong("highest_ldl_mmol_l", 0.0, "0")),
    ),
    f"{PLACE}.simulated.make_records": Calls(
        lambda: {"n_people": 30, "random_state": 0},
        (
            Wrong("n_people", 0, "0"),
            Wrong("hazard_ratio", 0.0, "0"),
            Wrong("indication", 9.0, "9"),
            Wrong("hidden", -9.0, "-9"),
            Wrong("severity", np.nan, "nan"),
            Wrong("hazard", -1.0, "-1"),
            Wrong("start_hazard", 0.0, "0"),
            Wrong("visits_per_year", -3.0, "-3"),
            Wrong("fault_share", 2.0, "2"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.pseudonyms.pseudonymise_records": Calls(
        lambda: {"records": records(), "key": b"sixteen secret bytes"},
        (Wrong("records", {}, "{}"), Wrong("most_days", 0, "0"), Wrong("key", b"short", "5")),
    ),
    f"{PLACE}.exchange.write_bundles": Calls(
        lambda: {"records": drugs.make_records(2, random_state=0).records, "version": "R4B"},
        (Wrong("records", {}, "{}"), Wrong("version", "R6", "'R6'")),
    ),
    f"{PLACE}.exchange.read_bundles": Calls(
        lambda: {"bundles": bundles()},
        (
            Wrong("bundles", {"resourceType": "Bundle"}, "dict"),
            Wrong("bundles", [{"resourceType": "Patient"}], "'Patient'"),
            Wrong("bundles", [{"resourceType": "Bundle", "entry": [{"resource": 3}]}], "3"),
            Wrong("bundles", [{"resourceType": "Bundle", "entry": []}], "none"),
            Wrong("version", "R4B", "Encounter 1", called="bundles"),
            Wrong("version", "R6", "'R6'"),
        ),
    ),
    f"{PLACE}.units.convert_units": Calls(
        lambda: {
            "values": np.array([100.0, 2.5]),
            "units": ["mg/dL", "mmol/L"],
            "to": "mmol/L",
            "molar_mass_g_mol": CHOLESTEROL_G_MOL,
        },
        (
            Wrong("values", [1.0], "1"),
            Wrong("units", ["mg/dl", "MMOL/L"], "'MMOL/L'"),
            Wrong("units", ["mm[Hg]", "mmol/L"], "pressure"),
            Wrong("units", ["", "mmol/L"], "missing"),
            Wrong("to", "mmol", "'mmol'"),
            Wrong("molar_mass_g_mol", None, "None"),
            Wrong("molar_mass_g_mol", 0.38, "0.38"),
        ),
    ),
    f"{PLACE}.cohorts.CohortDefinition": Calls(
        lambda: vars(plan()).copy(),
        (
            Wrong("drugs", ["C10AA05"], "C10AA05"),
            Wrong("drugs", ["C10AA05", "C10AA05"], "C10AA05"),
            Wrong("drugs", ["C10AA", "C10AA01"], "C10AA01"),
            Wrong("indication", "", "''"),
            Wrong("outcome", 63, "63"),
            Wrong("washout_days", -1, "-1"),
            Wrong("measured_days", 0.5, "0.5"),
            Wrong("follow_days", 0, "0"),
        ),
    ),
    f"{PLACE}.cohorts.build_cohort": Calls(
        lambda: {"records": records(), "definition": plan()},
        (
            Wrong("records", {}, "{}"),
            Wrong("definition", {"drugs": ["a", "b"]}, "'drugs'"),
            Wrong("definition", replace(plan(), drugs=["N05", "N06"]), "N05"),
            Wrong("definition", replace(plan(), indication="Z99"), "Z99"),
        ),
    ),
    f"{PLACE}.cohorts.follow_diagnosis": Calls(
        lambda: {"records": records(), "definition": plan()},
        (
            Wrong("records", {}, "{}"),
            Wrong("definition", {"drugs": ["a", "b"]}, "'drugs'"),
            Wrong("definition", replace(plan(), washout_days=4000), "none of"),
        ),
    ),
    f"{PLACE}.exposed_time.split_follow_up": Calls(follow_up, WRONG_FOLLOW_UP),
    f"{PLACE}.exposed_time.landmark_follow_up": Calls(
        lambda: follow_up() | {"landmark_days": 100.0},
        (*WRONG_FOLLOW_UP, Wrong("landmark_days", -1.0, "-1"), Wrong("landmark_days", 400.0, "400")),
    ),
    f"{PLACE}.exposed_time.clone_follow_up": Calls(
        lambda: follow_up() | {"grace_days": 90.0}, (*WRONG_FOLLOW_UP, Wrong("grace_days", 0.0, "0"))
    ),
    f"{PLACE}.exposed_time.compare_rates": Calls(
        follow_up,
        (
            *WRONG_FOLLOW_UP,
            Wrong("start_days", np.full(10, np.nan), "no exposed"),
            Wrong("by", "user", "'user'"),
            Wrong("alpha", 5.0, "5"),
        ),
    ),
    f"{PLACE}.exposed_time.compute_immortal_ratio": Calls(
        lambda: {"hazard": 0.1, "start_hazard": 0.8, "years": 5.0},
        (
            Wrong("hazard", 0.0, "0"),
            Wrong("start_hazard", -1.0, "-1"),
            Wrong("years", 0.0, "0"),
            Wrong("hazard_ratio", 0.0, "0"),
            Wrong("loss_hazard", -0.1, "-0.1"),
        ),
    ),
    f"{PLACE}.interval_cox.fit_interval_cox": Calls(
        intervals,
        (
            Wrong("starts", intervals()["stops"], "16"),
            Wrong("stops", intervals()["stops"][:3], "16", called="starts"),
            Wrong("is_event", np.zeros(16, dtype=bool), "False"),
            Wrong("features", np.ones((16, 2)), "constant"),
            Wrong("features", np.ones((3, 16)), "(3, 16)"),
            Wrong("features", np.column_stack([intervals()["features"][:, 0]] * 2), "sum of others"),
            Wrong("weights", -np.ones(16), "-1"),
            Wrong("people", [1, 2], "2"),
            Wrong("names", ["drug"], "1"),
        ),
        free=("are_clones",),
    ),
    f"{PLACE}.weighting.fit_propensity": Calls(
        lambda: {"is_treated": people()[1], "covariates": people()[0]},
        (
            Wrong("is_treated", np.ones(60, dtype=bool), "True"),
            Wrong("covariates", np.ones((60, 1)), "constant"),
            Wrong("covariates", people()[1][:, None].astype(float), "decides"),
            Wrong("covariates", np.ones((2, 60)), "(2, 60)"),
            Wrong("names", ["age"], "1"),
        ),
    ),
    f"{PLACE}.weighting.weigh_by_propensity": Calls(
        lambda: {"scores": np.array([0.5, 0.25, 0.5, 0.25]), "is_treated": np.array([True, True, False, False])},
        (
            Wrong("scores", [0.5, 1.0, 0.5, 0.5], "1"),
            Wrong("is_treated", [1, 1, 1, 1], "True"),
            Wrong("is_treated", [1, 0], "2"),
            Wrong("target", "ATE", "'ATE'"),
        ),
    ),
    f"{PLACE}.weighting.compute_effective_size": Calls(
        lambda: {"weights": np.array([1.0, 2.0, 0.0])},
        (Wrong("weights", [1.0, -1.0], "-1"), Wrong("weights", [0.0, 0.0], "0")),
    ),
    f"{PLACE}.weighting.compare_balance": Calls(
        lambda: {
            "covariates": people()[0],
            "is_treated": people()[1],
            "weights": 1.0 + np.arange(60) % 3,
            "names": ["age", "ldl"],
        },
        (
            Wrong("covariates", np.ones((60, 2)), "constant"),
            Wrong("is_treated", np.arange(60) == 3, "1"),
            Wrong("weights", -np.ones(60), "-1"),
            Wrong("weights", np.ones(3), "3"),
            Wrong("names", ["age"], "1"),
        ),
    ),
    f"{PLACE}.sensitivity.compute_e_value": Calls(
        lambda: {"ratio": 0.6, "limit": 0.8},
        (Wrong("ratio", -0.5, "-0.5"), Wrong("limit", 0.0, "0"), Wrong("limit", 0.3, "0.3")),
        free=("is_common",),
    ),
}

PLOTS = {
    f"{PLOT}.plot_attrition": (lambda: drugs.build_cohort(records(), plan()), {}),
    f"{PLOT}.plot_exposed_time": (lambda: drugs.split_follow_up(DAYS, EVENTS, STARTS), {}),
    f"{PLOT}.plot_balance": (lambda: drugs.compare_balance(*people(), 1.0 + np.arange(60) % 3), {}),
    f"{PLOT}.plot_overlap": (lambda: drugs.fit_propensity(*people()[::-1]), {"n_bins": 10}),
}

NOT_TRIED = {
    f"{PLACE}.cleaning.CleanedRecords": "clean_records makes it",
    f"{PLACE}.tables.PatientRecords.tables": "has no argument",
    f"{PLACE}.simulated.SimulatedRecords": "make_records makes it",
    f"{PLACE}.cohorts.Cohort": "build_cohort makes it",
    f"{PLACE}.cohorts.Cohort.is_treated": "has no argument",
    f"{PLACE}.exposed_time.ExposureRates": "compare_rates makes it",
    f"{PLACE}.exposed_time.FollowUpIntervals": "split_follow_up makes it",
    f"{PLACE}.interval_cox.IntervalCox": "fit_interval_cox makes it",
    f"{PLACE}.interval_cox.IntervalCox.hazard_ratios": "its only option is alpha",
    f"{PLACE}.weighting.CovariateBalance": "compare_balance makes it",
    f"{PLACE}.weighting.PropensityFit": "fit_propensity makes it",
}

MEANT = {
    (name, "start_days"): FOLLOWED
    for name in ("split_follow_up", "landmark_follow_up", "clone_follow_up", "compare_rates")
}

SAME_NAME = {
    ("as_dates", "values"): "two people may be born on one day",
    ("convert_units", "units"): "two values may have one unit",
}
