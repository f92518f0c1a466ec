"""Working calls of trials."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import drugs

PLACE = "neurokit_lite.drugs.trials"
PLOT = "neurokit_lite.plots.drugs.trials"
LOOKS = (0.25, 0.5, 1.0)


@cache
def trial() -> drugs.SimulatedTrial:
    return drugs.make_trial(60, random_state=3)


def arms() -> np.ndarray:
    return np.where(trial().is_assigned, "drug", "sham")


def counts() -> drugs.ArmCounts:
    return drugs.ArmCounts([12, 3], [40, 20], [20, 9], [41, 19], ["women", "men"])


def effect() -> drugs.TrialEffect:
    return drugs.risk_difference(counts())


def outcomes() -> np.ndarray:
    """Some are not known."""
    return np.where(np.arange(60) % 7 == 0, np.nan, trial().has_event)


def named() -> dict:
    return {"arms": arms(), "treated": "drug", "control": "sham"}


ALPHA = Wrong("alpha", 1.5, "1.5")
NO_COUNTS = Wrong("counts", 7, "7")
ARMS = (
    Wrong("arms", ["drug"] * 60, "'sham'", "control"),
    Wrong("arms", ["drug", "sham", "half"] * 20, "half"),
    Wrong("treated", "verum", "'verum'"),
    Wrong("control", "drug", "'drug'"),
)
LOOK_ORDER = Wrong("fractions", [0.5, 0.25, 1.0], "0.5 followed by 0.25")
KIND = Wrong("kind", "haybittle", "'haybittle'")
RISKS = (Wrong("risk_treated", 1.5, "1.5"), Wrong("risk_control", -0.5, "-0.5"))

CALLS = {
    f"{PLACE}.counts.ArmCounts": Calls(
        lambda: vars(counts()).copy(),
        (
            Wrong("n_events_treated", [50, 3], "50 of 40"),
            Wrong("n_treated", [0, 20], "0"),
            Wrong("n_events_control", [-1, 3], "-1"),
            Wrong("n_control", [41.5, 19], "float64"),
            Wrong("names", ["women"], "1"),
        ),
    ),
    f"{PLACE}.counts.count_outcomes": Calls(
        lambda: (
            named() | {"has_event": trial().has_event, "groups": np.repeat(["a", "b"], 30), "patients": np.arange(60)}
        ),
        (
            *ARMS,
            Wrong("has_event", ["yes"] * 60, "yes"),
            Wrong("has_event", [1, 0], "2"),
            Wrong("groups", ["a"], "1"),
            Wrong("groups", arms(), "drug"),
            Wrong("patients", [5, *range(59)], "5 2 times"),
        ),
    ),
    f"{PLACE}.effects.TrialEffect": Calls(
        lambda: vars(effect()).copy(),
        (
            Wrong("estimates", [0.1], "shape (1,)"),
            Wrong("lows", [0.1], "shape (1,)"),
            Wrong("highs", [0.1], "shape (1,)"),
            Wrong("names", ["one", ""], "missing"),
            Wrong("measure", "hazard ratio", "'hazard ratio'"),
        ),
    ),
    f"{PLACE}.effects.risk_difference": Calls(
        lambda: {"counts": counts(), "method": "wald", "alpha": 0.1},
        (NO_COUNTS, Wrong("method", "exact", "'exact'"), ALPHA),
    ),
    f"{PLACE}.effects.risk_ratio": Calls(lambda: {"counts": counts(), "alpha": 0.1}, (NO_COUNTS, ALPHA)),
    f"{PLACE}.effects.odds_ratio": Calls(lambda: {"counts": counts(), "alpha": 0.1}, (NO_COUNTS, ALPHA)),
    f"{PLACE}.effects.number_needed_to_treat": Calls(lambda: {"counts": counts(), "alpha": 0.1}, (NO_COUNTS, ALPHA)),
    f"{PLACE}.effects.two_proportion_z": Calls(lambda: {"counts": counts()}, (NO_COUNTS,)),
    f"{PLACE}.adherence.make_trial": Calls(
        lambda: {"n_patients": 60, "random_state": 0},
        (
            Wrong("n_patients", 2, "2"),
            Wrong("risk", 1.5, "1.5"),
            Wrong("log_odds_ratio", 70.0, "70"),
            Wrong("severity_effect", np.nan, "nan"),
            Wrong("stopped_share", 0.0, "0"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.adherence.compare_populations": Calls(
        lambda: {name: getattr(trial(), name) for name in ("is_assigned", "is_taken", "has_event")},
        (
            Wrong("is_assigned", [2] * 60, "2"),
            Wrong("is_taken", [True, False], "2"),
            Wrong("has_event", [0.5] * 60, "0.5"),
        ),
    ),
    f"{PLACE}.adjustment.standardise_risks": Calls(
        lambda: {
            "has_event": trial().has_event,
            "is_treated": trial().is_assigned,
            "covariates": np.column_stack([trial().severity, np.arange(60) % 7]),
        },
        (
            Wrong("has_event", [True] * 60, "60 all alike"),
            Wrong("is_treated", [True] * 60, "60 all alike"),
            Wrong("covariates", np.ones((60, 1)), "column 0"),
            Wrong("covariates", np.repeat(np.arange(60.0)[:, None], 2, axis=1), "2 columns"),
            Wrong("covariates", trial().has_event[:, None] * 1.0, "separates"),
            ALPHA,
        ),
    ),
    f"{PLACE}.missing.bound_missing": Calls(
        lambda: named() | {"has_event": outcomes()},
        (*ARMS, Wrong("has_event", [2.0] * 60, "2"), Wrong("has_event", np.where(arms() == "drug", np.nan, 1), "drug")),
    ),
    f"{PLACE}.missing.tip_missing": Calls(
        lambda: named() | {"has_event": outcomes()},
        (*ARMS, Wrong("has_event", [2.0] * 60, "2"), Wrong("has_event", [1.0], "1")),
    ),
    f"{PLACE}.power.compute_trial_power": Calls(
        lambda: {"risk_treated": 0.1, "risk_control": 0.2, "n_per_arm": 100},
        (*RISKS, Wrong("n_per_arm", 0, "0"), ALPHA),
    ),
    f"{PLACE}.power.compute_trial_size": Calls(
        lambda: {"risk_treated": 0.1, "risk_control": 0.2},
        (*RISKS, Wrong("risk_treated", 0.2, "0.2"), Wrong("power", 80.0, "80"), ALPHA),
    ),
    f"{PLACE}.power.simulate_looks": Calls(
        lambda: {
            "risk_treated": 0.1,
            "risk_control": 0.2,
            "n_per_arm": np.array([50, 100]),
            "n_simulations": 4,
            "random_state": 0,
        },
        (
            *RISKS,
            Wrong("n_per_arm", [100, 50], "50"),
            Wrong("n_simulations", 0, "0"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.sequential.crossing_probabilities": Calls(
        lambda: {"fractions": np.array(LOOKS), "limits": np.array([3.0, 2.5, 2.0]), "drift": 1.0},
        (LOOK_ORDER, Wrong("limits", [2.0, -1.0, 2.0], "-1"), Wrong("drift", np.inf, "inf")),
    ),
    f"{PLACE}.sequential.design_boundaries": Calls(
        lambda: {"fractions": np.array(LOOKS), "kind": "pocock"},
        (LOOK_ORDER, Wrong("fractions", [100.0, 200.0], "100"), KIND, ALPHA),
    ),
    f"{PLACE}.sequential.spend_alpha": Calls(
        lambda: {"fractions": np.array(LOOKS), "kind": "pocock"}, (LOOK_ORDER, KIND, ALPHA)
    ),
    f"{PLACE}.sequential.spending_boundaries": Calls(
        lambda: {"fractions": np.array(LOOKS), "kind": "pocock"},
        (LOOK_ORDER, Wrong("fractions", [0.0, 1.0], "0"), KIND, ALPHA),
    ),
    f"{PLACE}.subgroups.interaction_p": Calls(
        lambda: {"counts": counts()}, (NO_COUNTS, Wrong("counts", drugs.ArmCounts([1], [2], [1], [2]), "1"))
    ),
}

SAME_NAME = dict.fromkeys(
    (
        ("ArmCounts", "names"),
        ("TrialEffect", "names"),
        *((name, "counts.names") for name in ("risk_difference", "risk_ratio", "odds_ratio", "interaction_p")),
        *((name, "counts.names") for name in ("number_needed_to_treat", "two_proportion_z")),
    ),
    "names of rows, all of which are shown: two splits may both have others",
)

NOT_TRIED = {
    f"{PLACE}.adherence.SimulatedTrial": "make_trial makes it",
    f"{PLACE}.effects.NumberNeeded": "number_needed_to_treat makes it",
    f"{PLACE}.effects.NumberNeeded.describe": "has no argument",
}

MEANT = (
    {(name, "has_event"): "NaN is an outcome that nobody knows" for name in ("bound_missing", "tip_missing")}
    | {("TrialEffect", field): "NaN or infinite where an arm has no event" for field in ("estimates", "lows", "highs")}
    | {(name, "limits"): "infinite: the trial cannot stop at this look" for name in ("crossing_probabilities",)}
    | {
        ("plot_forest", f"effect.{field}"): "NaN or infinite where an arm has no event"
        for field in ("estimates", "lows", "highs")
    }
    | {("plot_boundaries", "boundaries['limits']"): "infinite: the trial cannot stop at this look"}
)

PLOTS = {
    f"{PLOT}.plot_forest": (effect, {}),
    f"{PLOT}.plot_boundaries": (lambda: np.array(LOOKS), {"boundaries": {"limits": np.array([3.0, 2.5, 2.0])}}),
    f"{PLOT}.plot_trial_power": (lambda: np.array([100, 200]), {"powers": {"formula": np.array([0.5, 0.7])}}),
    f"{PLOT}.plot_tipping_points": (lambda: np.array([[-2.5, -3.0], [-1.5, -2.0]]), {}),
}
