"""Follow-up, hazards and lines of people, and their pictures."""

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import ml

PLACE = "neurokit_lite.ml.survival"
COHORT = ml.make_follow_up(60, random_state=0)
TIMES, CAUSES, FEATURES = COHORT.times, COHORT.causes, COHORT.features
IS_EVENT = CAUSES == "dementia"
DECLINE = ml.make_decline(12, random_state=0)
SHORT = np.ones(3)
BACK = Wrong("durations", np.r_[-1.0, TIMES[1:]], "-1")
NOBODY = Wrong("is_event", np.zeros(60, bool), "False for everybody")
BOTH = (BACK, NOBODY, Wrong("is_event", [True, False, True], "3"))


def cox() -> ml.CoxFit:
    """A fit of two features."""
    return ml.fit_cox(TIMES, IS_EVENT, FEATURES)


def slopes() -> ml.SlopeFit:
    """Lines of twelve people."""
    return ml.fit_slopes(DECLINE.values, DECLINE.visit_times, DECLINE.people)


def curve() -> ml.SurvivalCurve:
    """A curve of sixty people."""
    return ml.estimate_survival(TIMES, IS_EVENT)


def scored() -> dict:
    """Scores of sixty people."""
    return {"durations": TIMES, "is_event": IS_EVENT, "scores": FEATURES[:, 0]}


CALLS = {
    f"{PLACE}.curves.estimate_survival": Calls(
        lambda: {"durations": TIMES, "is_event": IS_EVENT, "alpha": 0.1}, (*BOTH, Wrong("alpha", 2, "2"))
    ),
    f"{PLACE}.curves.SurvivalCurve.at": Calls(
        lambda: {"self": curve(), "when": [0.0, 3.0]}, (Wrong("when", [np.nan], "1 of 1"),), free=("self",)
    ),
    f"{PLACE}.curves.cumulative_incidence": Calls(
        lambda: {"durations": TIMES, "causes": CAUSES, "censored": "none"},
        (BACK, Wrong("causes", IS_EVENT.astype(int), "0"), Wrong("censored", 3, "3")),
    ),
    f"{PLACE}.curves.IncidenceCurves.at": Calls(
        lambda: {"self": ml.cumulative_incidence(TIMES, CAUSES), "when": [0.0, 3.0]},
        (Wrong("when", [np.nan], "1 of 1"),),
        free=("self",),
    ),
    f"{PLACE}.curves.log_rank": Calls(
        lambda: {"durations": TIMES, "is_event": IS_EVENT, "groups": FEATURES[:, 0] > 0},
        (*BOTH, Wrong("groups", np.ones(60, bool), "True for everybody"), Wrong("groups", SHORT, "3")),
    ),
    f"{PLACE}.cox.fit_cox": Calls(
        lambda: {"durations": TIMES, "is_event": IS_EVENT, "features": FEATURES, "names": ["marker", "noise"]},
        (
            *BOTH,
            Wrong("features", np.ones((60, 2)), "constant: marker"),
            Wrong("features", FEATURES.T, "shape (2, 60)"),
            Wrong("names", ["one"], "1"),
        ),
    ),
    f"{PLACE}.cox.CoxFit.hazard_ratios": Calls(
        lambda: {"self": cox(), "alpha": 0.1}, (Wrong("alpha", 2, "2"),), free=("self",)
    ),
    f"{PLACE}.cox.CoxFit.score": Calls(
        lambda: {"self": cox(), "features": FEATURES}, (Wrong("features", FEATURES[:, :1], "1"),), free=("self",)
    ),
    f"{PLACE}.cox.CoxFit.predict_survival": Calls(
        lambda: {"self": cox(), "features": FEATURES, "when": [1.0, 2.0]},
        (Wrong("features", FEATURES[:, :1], "1"), Wrong("when", [1e9], "1e+09")),
        free=("self",),
    ),
    f"{PLACE}.discrimination.concordance_index": Calls(scored, (*BOTH, Wrong("scores", SHORT, "3"))),
    f"{PLACE}.discrimination.compute_survival_auc": Calls(
        lambda: scored() | {"horizons": [2.0, 4.0]},
        (*BOTH, Wrong("scores", SHORT, "3"), Wrong("horizons", [1e9], "1e+09")),
    ),
    f"{PLACE}.slopes.fit_slopes": Calls(
        lambda: {
            "values": DECLINE.values,
            "visit_times": DECLINE.visit_times,
            "people": DECLINE.people,
            "covariates": (DECLINE.people[:, None] % 2).astype(float),
            "names": ["carrier"],
        },
        (
            Wrong("values", SHORT, "3"),
            Wrong("visit_times", SHORT, "3"),
            Wrong("people", np.arange(60), "0"),
            Wrong("covariates", DECLINE.visit_times[:, None], "which changes"),
            Wrong("names", ["one", "two"], "2"),
        ),
    ),
    f"{PLACE}.slopes.SlopeFit.effect": Calls(
        lambda: {"self": slopes(), "name": "time", "alpha": 0.1},
        (Wrong("name", "slope", "slope"), Wrong("alpha", 2, "2")),
        free=("self",),
    ),
    f"{PLACE}.cohorts.make_follow_up": Calls(
        lambda: {
            "n_people": 20,
            "log_hazard_ratios": (0.5,),
            "hazard": 0.1,
            "death_hazard": 0.05,
            "loss_hazard": 0.0,
            "years": 5.0,
            "random_state": 0,
        },
        (
            Wrong("n_people", 1, "1"),
            Wrong("log_hazard_ratios", (9.0,), "9"),
            Wrong("hazard", -0.1, "-0.1"),
            Wrong("death_hazard", -0.1, "-0.1"),
            Wrong("loss_hazard", -0.1, "-0.1"),
            Wrong("years", 0.0, "0"),
            Wrong("random_state", "seed", "'seed'"),
        ),
    ),
    f"{PLACE}.cohorts.make_decline": Calls(
        lambda: {
            "n_people": 4,
            "n_visits": 4,
            "slope": -0.5,
            "slope_sd": 0.1,
            "level_sd": 1.0,
            "noise_sd": 0.5,
            "missing_share": 0.2,
            "random_state": 0,
        },
        (
            Wrong("n_people", 0, "0"),
            Wrong("n_visits", 1, "1"),
            Wrong("slope", np.nan, "nan"),
            Wrong("slope_sd", -1.0, "-1"),
            Wrong("level_sd", -1.0, "-1"),
            Wrong("noise_sd", -1.0, "-1"),
            Wrong("missing_share", 2.0, "2"),
            Wrong("random_state", "seed", "'seed'"),
        ),
    ),
}

PLOT = "neurokit_lite.plots.ml.survival"
PLOTS = {
    f"{PLOT}.plot_survival": (lambda: {"all": curve()}, {"unit": "months"}),
    f"{PLOT}.plot_incidence": (lambda: ml.cumulative_incidence(TIMES, CAUSES), {"unit": "months"}),
    f"{PLOT}.plot_slopes": (
        lambda: DECLINE.values,
        {"visit_times": DECLINE.visit_times, "people": DECLINE.people, "fit": slopes(), "unit": "points"},
    ),
}

NOT_TRIED = {
    f"{PLACE}.cox.check_features": "its callers check what they pass",
    f"{PLACE}.cox.climb": "takes a function that its callers make",
}
