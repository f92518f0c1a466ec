"""Working calls of doses."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import drugs

PLACE = "neurokit_lite.drugs.dose"
PLOT = "neurokit_lite.plots.drugs.dose"


@cache
def made() -> drugs.SimulatedDoses:
    return drugs.make_dose_responses([1, 10, 20, 40, 80, 160], random_state=3)


def points() -> dict:
    return {"doses": made().doses, "responses": made().responses, "curves": made().curves}


@cache
def fit(**options) -> drugs.HillFit:
    return drugs.fit_hill(**points(), **options)


@cache
def parallel() -> drugs.HillFit:
    return fit(shared=("baseline", "plateau", "slope"))


def pair() -> drugs.HillCurves:
    return drugs.HillCurves(["a", "b"], [0.0, 0.0], [1.0, 0.8], [1.0, 2.0], [1.0, 2.0])


PAIRS = np.array([[2.5, 25.0], [5.0, 0.0], [20.0, 100.0]])
TURNED = Wrong("doses", np.ones((2, 3)), "(2, 3)")
NEGATIVE = Wrong("doses", [[-1.0, 2.0]], "-1")
NO_CURVES = Wrong("curves", 7, "7")
UNLIKE = Wrong("curves", drugs.HillCurves(["a", "b"], [0, 1], [1, 2], [1, 2], [1, 1]), "0 to 1")
OPPOSED = Wrong("curves", drugs.HillCurves(["a", "b"], [0, 0], [1, -1], [1, 2], [1, 1]), "b -1")
ALPHA = Wrong("alpha", 1.5, "1.5")
NO_FIT = Wrong("fit", 7, "7")
SHARED = Wrong("fit", drugs.fit_hill(**points(), shared=("slope",)), "slope")
LEVEL = Wrong("level", 50.0, "50")
NO_MORE = drugs.fit_hill([1, 2, 3, 4], [0, 1, 3, 4])

CALLS = {
    f"{PLACE}.curves.hill": Calls(
        lambda: {"doses": np.array([0.0, 1.0, 10.0]), "log_ec50": 1.0, "baseline": 5.0, "plateau": 90.0, "slope": 2.0},
        (
            Wrong("doses", [-1.0, 2.0], "-1"),
            Wrong("log_ec50", "one", "'one'"),
            Wrong("baseline", np.nan, "nan"),
            Wrong("plateau", np.inf, "inf"),
            Wrong("slope", -2.0, "-2"),
        ),
    ),
    f"{PLACE}.curves.HillCurves": Calls(
        lambda: vars(pair()).copy(),
        (
            Wrong("names", ["a", "a"], "a"),
            Wrong("baseline", [np.nan, 0.0], "1 of 2"),
            Wrong("plateau", [1.0], "(1,)"),
            Wrong("log_ec50", [1.0], "(1,)"),
            Wrong("slope", [1.0, 0.0], "0"),
        ),
    ),
    f"{PLACE}.curves.HillCurves.respond": Calls(
        lambda: {"self": pair(), "doses": np.array([0.0, 1.0])}, (Wrong("doses", [-3.0], "-3"),), free=("self",)
    ),
    f"{PLACE}.curves.HillCurves.doses_for": Calls(
        lambda: {"self": pair(), "responses": np.array([0.2, 0.5])},
        (Wrong("responses", [np.nan], "NaN"),),
        free=("self",),
    ),
    f"{PLACE}.curves.convert_concentrations": Calls(
        lambda: {"values": np.array([1.0, 2.0]), "units": ["uM", "nM"], "to": "nM"},
        (
            Wrong("values", [-1.0, 2.0], "-1"),
            Wrong("units", ["uM", "mg/l"], "mg/l"),
            Wrong("units", ["uM"], "1"),
            Wrong("to", "MM", "MM"),
        ),
    ),
    f"{PLACE}.fits.fit_hill": Calls(
        points,
        (
            Wrong("doses", -made().doses, "-160"),
            Wrong("doses", np.resize([1.0, 2, 3], 36), "3 in antagonist"),
            Wrong("doses", np.zeros(36), "antagonist"),
            Wrong("doses", np.where(made().doses == 1, 1e-9, made().doses), "11.2 decades"),
            Wrong("responses", [1.0], "1"),
            Wrong("curves", ["a"], "1"),
            Wrong("shared", ["ec50"], "'ec50'"),
            Wrong("fixed", {"top": 1.0}, "'top'"),
            Wrong("fixed", {"slope": -1.0}, "-1"),
        ),
    ),
    f"{PLACE}.profiles.profile_interval": Calls(
        lambda: {"fit": fit(), "parameter": "plateau", "alpha": 0.1},
        (
            NO_FIT,
            SHARED,
            Wrong("fit", NO_MORE, "4 points"),
            Wrong("parameter", "top", "'top'"),
            ALPHA,
        ),
    ),
    f"{PLACE}.profiles.effective_dose": Calls(
        lambda: {"fit": fit(), "level": 0.9, "alpha": 0.1},
        (NO_FIT, SHARED, Wrong("fit", NO_MORE, "4 points"), LEVEL, ALPHA),
    ),
    f"{PLACE}.compare.compare_fits": Calls(
        lambda: {"smaller": parallel(), "larger": fit()},
        (
            Wrong("smaller", 7, "7"),
            Wrong("smaller", fit(), "8 and 8"),
            Wrong("larger", 7, "7"),
            Wrong("larger", NO_MORE, "other"),
        ),
    ),
    f"{PLACE}.compare.lack_of_fit_p": Calls(lambda: {"fit": fit()}, (NO_FIT, SHARED)),
    f"{PLACE}.synergy.bliss_independence": Calls(
        lambda: {"effects_a": np.array([0.2, 0.5]), "effects_b": np.array([0.3, 0.5])},
        (
            Wrong("effects_a", [20.0, 50.0], "50"),
            Wrong("effects_b", [30.0, 50.0], "50"),
            Wrong("effects_a", [0.2], "1"),
        ),
    ),
    f"{PLACE}.synergy.loewe_additivity": Calls(
        lambda: {"curves": pair(), "doses": PAIRS}, (NO_CURVES, UNLIKE, OPPOSED, TURNED, NEGATIVE)
    ),
    f"{PLACE}.synergy.combination_index": Calls(
        lambda: {"curves": pair(), "doses": PAIRS, "responses": np.array([0.5, 0.3, 0.7])},
        (NO_CURVES, UNLIKE, OPPOSED, TURNED, NEGATIVE, Wrong("responses", [0.5], "1")),
    ),
    f"{PLACE}.synergy.isobole": Calls(
        lambda: {"curves": pair(), "response": 0.5, "n_points": 5},
        (NO_CURVES, UNLIKE, OPPOSED, Wrong("response", 0.9, "0.9, not by b"), Wrong("n_points", 1, "1")),
    ),
    f"{PLACE}.window.therapeutic_index": Calls(
        lambda: {"effect": fit(), "toxicity": fit(), "levels": (0.9, 0.1), "alpha": 0.1},
        (
            Wrong("effect", 7, "7", "fit"),
            Wrong("toxicity", 7, "7", "fit"),
            Wrong("toxicity", drugs.fit_hill([1, 2, 3, 4, 5], [0, 1, 3, 4, 5]), "all"),
            Wrong("levels", [0.5], "1"),
            Wrong("levels", [50.0, 50.0], "50"),
            ALPHA,
        ),
    ),
    f"{PLACE}.simulated.make_dose_responses": Calls(
        lambda: {"doses": np.array([1.0, 10.0, 100.0]), "n_animals": 2, "random_state": 0},
        (
            Wrong("doses", [-1.0], "-1"),
            Wrong("n_animals", 0, "0"),
            Wrong("log_dose_ratio", 10.0, "10"),
            Wrong("noise", -1.0, "-1"),
            Wrong("animal_sd", -1.0, "-1"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.simulated.make_combination": Calls(
        lambda: {"doses_a": np.array([0.0, 4.0]), "doses_b": np.array([0.0, 40.0]), "random_state": 0},
        (
            Wrong("doses_a", [-1.0], "-1"),
            Wrong("doses_b", [], "0"),
            Wrong("interaction", -2.0, "-2"),
            Wrong("slope", 0.0, "0"),
            Wrong("n_replicates", 0, "0"),
            Wrong("noise", -1.0, "-1"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
}

SAME_NAME = {("convert_concentrations", "units"): "many concentrations have one unit"}

_FITS = (
    *((name, "fit") for name in ("profile_interval", "effective_dose", "lack_of_fit_p", "plot_dose_response")),
    *(("compare_fits", place) for place in ("smaller", "larger")),
    *(("therapeutic_index", place) for place in ("effect", "toxicity")),
)
MEANT = {
    (name, f"{place}.{field}"): "NaN where the data do not determine a parameter"
    for name, place in _FITS
    for field in ("baseline", "plateau", "log_ec50", "slope")
}

NOT_TRIED = {
    f"{PLACE}.fits.HillFit": "fit_hill makes it",
    f"{PLACE}.compare.FitComparison": "compare_fits makes it",
    f"{PLACE}.simulated.SimulatedDoses": "make_dose_responses makes it",
    f"{PLACE}.simulated.SimulatedCombination": "make_combination makes it",
}

PLOTS = {
    f"{PLOT}.plot_dose_response": (fit, {}),
    f"{PLOT}.plot_isobole": (lambda: drugs.isobole(pair(), 0.5, n_points=5), {"pairs": np.array([[2.0, 20.0]])}),
    f"{PLOT}.plot_excess": (lambda: PAIRS, {"excess": np.array([0.1, 0.0, -0.2]), "limit": 0.5}),
}
