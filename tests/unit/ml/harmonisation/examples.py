"""Harmonisation, scores by site, patterns, and their pictures."""

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import ml

PLACE = "neurokit_lite.ml.harmonisation"
GENERATOR = np.random.default_rng(4)
SITES = np.repeat(np.arange(3), 8)
FEATURES = GENERATOR.normal(size=(24, 4)) + SITES[:, None]
TABLE = np.column_stack([SITES, FEATURES])
NEW = np.column_stack([SITES[:8] + 5, FEATURES[8:16]])
IS_CASE = np.tile([True, False, False, True], 6)
SCORES = GENERATOR.uniform(0.05, 0.95, 24)
SHORT = np.ones(3)
SEED = Wrong("random_state", "seed", "'seed'")
ONE_CLASS = Wrong("is_case", np.ones(24, bool), "True throughout")


def fitted() -> ml.Combat:
    """A fit to three sites of eight people."""
    return ml.Combat().fit(TABLE)


def calibration() -> ml.SiteCalibration:
    """Three sites."""
    return ml.measure_site_calibration(SCORES, IS_CASE, SITES)


FLAT = Wrong("features", np.column_stack([SITES, SITES, FEATURES]), "x1 constant at 0")

CALLS = {
    f"{PLACE}.combat.Combat.fit": Calls(
        lambda: {"self": ml.Combat(), "features": TABLE},
        (Wrong("features", SHORT, "1 axes"), FLAT),
        free=("self", "y"),
    ),
    f"{PLACE}.combat.Combat.fit_transform": Calls(
        lambda: {"self": ml.Combat(), "features": TABLE},
        (Wrong("features", SHORT, "1 axes"), FLAT),
        free=("self", "y"),
    ),
    f"{PLACE}.combat.Combat.transform": Calls(
        lambda: {"self": fitted(), "features": TABLE},
        (Wrong("features", NEW, "5"), Wrong("features", TABLE[:, :3], "3 columns")),
        free=("self",),
    ),
    f"{PLACE}.combat.Combat.learn_sites": Calls(
        lambda: {"self": fitted(), "features": NEW},
        (Wrong("features", TABLE, "0.0, 1.0, 2.0"), Wrong("features", NEW[:, :3], "3 columns")),
        free=("self",),
    ),
    f"{PLACE}.combat.Combat.get_feature_names_out": Calls(
        lambda: {"self": fitted(), "input_features": list("sabcd")},
        (Wrong("input_features", ["a"], "1"),),
        free=("self",),
    ),
    f"{PLACE}.combat.Combat.get_params": Calls(lambda: {"self": ml.Combat()}, (), free=("self", "deep")),
    f"{PLACE}.combat.Combat.set_params": Calls(
        lambda: {"self": ml.Combat(), "n_steps": 1}, (), free=("self", "options")
    ),
    f"{PLACE}.sites.auc_within_sites": Calls(
        lambda: {"scores": SCORES, "is_case": IS_CASE, "sites": SITES},
        (Wrong("scores", SHORT, "24"), ONE_CLASS, Wrong("sites", IS_CASE, "cases only")),
    ),
    f"{PLACE}.sites.measure_site_calibration": Calls(
        lambda: {"probabilities": SCORES, "is_case": IS_CASE, "sites": SITES, "alpha": 0.1},
        (
            Wrong("probabilities", 10 * SCORES, "0.57"),
            ONE_CLASS,
            Wrong("sites", SHORT, "3"),
            Wrong("alpha", 5, "5"),
        ),
    ),
    f"{PLACE}.sites.SiteCalibration.to_frame": Calls(lambda: {"self": calibration()}, (), free=("self",)),
    f"{PLACE}.patterns.compute_pattern": Calls(
        lambda: {"features": FEATURES, "weights": np.array([1.0, -1.0, 0.5, 2.0])},
        (Wrong("features", SHORT, "1 axes"), Wrong("weights", np.zeros(4), "shape (4,)")),
    ),
    f"{PLACE}.simulated.simulate_sites": Calls(
        lambda: {
            "features": FEATURES,
            "sites": SITES,
            "shift_sd": 0.3,
            "log_scale_sd": 0.1,
            "random_state": 0,
        },
        (
            Wrong("features", SHORT, "1 axes"),
            Wrong("sites", SHORT, "3"),
            Wrong("shift_sd", -1.0, "-1"),
            Wrong("log_scale_sd", -1.0, "-1"),
            SEED,
        ),
    ),
}

PLOT = "neurokit_lite.plots.ml.harmonisation"
PLOTS = {
    f"{PLOT}.plot_shrinkage": (fitted, {"site": 1.0}),
    f"{PLOT}.plot_site_calibration": (calibration, {}),
}
