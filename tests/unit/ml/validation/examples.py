"""Splits, leaks, scores, shuffles, calibration and their pictures."""

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import ml

PLACE = "neurokit_lite.ml.validation"
GENERATOR = np.random.default_rng(4)
FEATURES = GENERATOR.normal(size=(24, 3))
IS_CASE = np.tile([True, False], 12)
LABELS = np.where(IS_CASE, "ill", "well")
PEOPLE = np.repeat(np.arange(12), 2) // 2
SCORES = GENERATOR.uniform(0.02, 0.98, 24)
SHORT, FLAT = np.ones(3), np.ones(24, bool)
ONE_CLASS = Wrong("is_case", FLAT, "True throughout")
SEED = Wrong("random_state", "seed", "'seed'")


def folds() -> list:
    """Two folds of twelve rows each."""
    rows = np.arange(24)
    return [(rows[12:], rows[:12]), (rows[:12], rows[12:])]


def checking() -> Calls:
    """A check of splits."""
    return Calls(
        lambda: {
            "splits": folds(),
            "features": FEATURES,
            "labels": LABELS,
            "groups": {"person": PEOPLE},
            "times_s": np.arange(24.0),
            "correlation_s": 0.5,
        },
        (
            Wrong("splits", [([0, 1], [99])], "shape (1,)"),
            Wrong("features", np.ones((24, 3)), "constant columns only"),
            Wrong("labels", SHORT, "3"),
            Wrong("groups", {"person": SHORT}, "3"),
            Wrong("times_s", SHORT, "3"),
            Wrong("correlation_s", -1.0, "-1"),
        ),
    )


def grouped() -> ml.GroupedSplit:
    """Three folds of people."""
    return ml.GroupedSplit(3)


def calibration() -> ml.Calibration:
    """A calibration of 24 people."""
    return ml.measure_calibration(SCORES, IS_CASE, n_bins=4)


def zoo() -> ml.LeakZoo:
    """Two leaks, few repeats."""
    return ml.simulate_leaks(["site", "scaling"], n_repeats=4, random_state=0)


def nested() -> dict:
    """A nested evaluation of two neighbours' numbers."""
    from sklearn.neighbors import KNeighborsClassifier

    return {
        "model": KNeighborsClassifier(),
        "features": FEATURES,
        "labels": LABELS,
        "grid": {"n_neighbors": [1, 3]},
        "groups": PEOPLE,
        "outer": ml.GroupedSplit(2),
        "inner": ml.GroupedSplit(2),
        "scoring": "accuracy",
    }


CALLS = {
    f"{PLACE}.scores.auc": Calls(
        lambda: {"scores": SCORES, "is_case": IS_CASE},
        (Wrong("scores", [np.nan] * 24, "24 of 24"), Wrong("scores", SHORT, "24"), ONE_CLASS),
    ),
    f"{PLACE}.scores.bootstrap_auc": Calls(
        lambda: {
            "scores": SCORES,
            "is_case": IS_CASE,
            "groups": PEOPLE,
            "n_bootstraps": 40,
            "alpha": 0.1,
            "random_state": 0,
        },
        (
            Wrong("scores", SHORT, "24"),
            ONE_CLASS,
            Wrong("groups", IS_CASE, "2"),
            Wrong("n_bootstraps", 5, "5"),
            Wrong("alpha", 5, "5"),
            SEED,
        ),
    ),
    f"{PLACE}.scores.correct_t": Calls(
        lambda: {"differences": [0.1, 0.3, 0.2, 0.4], "n_train": 80, "n_test": 20},
        (Wrong("differences", [0.5] * 4, "shape (4,)"), Wrong("n_train", 0, "0"), Wrong("n_test", 0, "0")),
    ),
    f"{PLACE}.splits.GroupedSplit.split": Calls(
        lambda: {"self": grouped(), "features": range(24), "labels": LABELS, "groups": PEOPLE},
        (
            Wrong("features", range(3), "24"),
            Wrong("labels", FLAT, "True throughout"),
            Wrong("groups", IS_CASE, "2"),
        ),
        free=("self",),
    ),
    f"{PLACE}.splits.GroupedSplit.get_n_splits": Calls(
        lambda: {"self": ml.GroupedSplit(), "groups": PEOPLE},
        (Wrong("groups", [], "0"),),
        free=("self", "features", "labels"),
    ),
    f"{PLACE}.splits.BlockedSplit.split": Calls(
        lambda: {"self": ml.BlockedSplit(3, n_gap=1), "features": range(24)},
        (Wrong("features", range(2), "2"),),
        free=("self", "labels", "groups"),
    ),
    f"{PLACE}.splits.BlockedSplit.get_n_splits": Calls(
        lambda: {"self": ml.BlockedSplit(3)}, (), free=("self", "features", "labels", "groups")
    ),
    f"{PLACE}.leakage.find_leaks": checking(),
    f"{PLACE}.leakage.refuse_leaks": checking(),
    f"{PLACE}.leakage.measure_correlation_time": Calls(
        lambda: {"features": FEATURES, "step_s": 0.5},
        (Wrong("features", np.ones((24, 3)), "(24, 3)"), Wrong("step_s", -1.0, "-1")),
    ),
    f"{PLACE}.permuted_scores.permute_score": Calls(
        lambda: {
            "features": FEATURES,
            "is_case": IS_CASE,
            "splits": folds(),
            "groups": PEOPLE,
            "n_permutations": 19,
            "random_state": 0,
        },
        (
            Wrong("features", SHORT, "shape (3,)"),
            Wrong("is_case", SHORT > 0, "3"),
            Wrong("splits", [([0], [99])], "shape (1,)"),
            Wrong("groups", np.arange(24), "shape (24,)"),
            Wrong("exchange", "between", "'between'"),
            Wrong("penalty", -1.0, "-1"),
            Wrong("n_permutations", 0, "0"),
            SEED,
        ),
    ),
    f"{PLACE}.nested.cross_validate_nested": Calls(
        nested,
        (Wrong("features", SHORT, "shape (3,)"), Wrong("labels", SHORT, "3"), Wrong("groups", SHORT, "3")),
        free=("model", "grid", "outer", "inner", "scoring"),
    ),
    f"{PLACE}.calibration.measure_calibration": Calls(
        lambda: {"probabilities": SCORES, "is_case": IS_CASE, "n_bins": 4},
        (Wrong("probabilities", 10 * SCORES, "0."), ONE_CLASS, Wrong("n_bins", 0, "0")),
    ),
    f"{PLACE}.calibration.compute_net_benefit": Calls(
        lambda: {"probabilities": SCORES, "is_case": IS_CASE, "thresholds": [0.2, 0.5]},
        (Wrong("probabilities", 10 * SCORES, "0."), ONE_CLASS, Wrong("thresholds", [0.2, 1.0], "0.2 to 1")),
    ),
    f"{PLACE}.zoo.simulate_leaks": Calls(
        lambda: {"kinds": ["site"], "n_repeats": 3, "random_state": 0},
        (Wrong("kinds", ["zebra"], "'zebra'"), Wrong("n_repeats", 0, "0"), SEED),
    ),
    f"{PLACE}.zoo.LeakZoo.interval": Calls(lambda: {"self": zoo()}, (), free=("self", "has_leak")),
}

PLOT = "neurokit_lite.plots.ml.validation"
PLOTS = {
    f"{PLOT}.plot_leaks": (zoo, {}),
    f"{PLOT}.plot_calibration": (calibration, {}),
    f"{PLOT}.plot_splits": (folds, {"n_samples": 24, "groups": PEOPLE}),
}

MEANT = {
    ("find_leaks", "features"): "NaN is a missing entry",
    ("refuse_leaks", "features"): "NaN is a missing entry",
    ("cross_validate_nested", "features"): "NaN is for the pipeline to fill",
}

EITHER_WAY = {("measure_correlation_time", "features"): "times may be few and features many"}
