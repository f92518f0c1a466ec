"""Factors, factors in time, loops, the ring, and their pictures."""

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import ml

PLACE = "neurokit_lite.ml.latent"
GENERATOR = np.random.default_rng(8)
COUNTS = GENERATOR.poisson(3 + 2 * np.sin(np.arange(60)[:, None] / 6 + np.arange(4)), (60, 4))
TIMES_S = 5 + 0.1 * np.arange(60)
UNEVEN_S = np.where(np.arange(60) < 30, TIMES_S, TIMES_S + 7)
ACTIVITY = np.sqrt(COUNTS)
SILENT = ACTIVITY * [1, 1, 0, 1]
COPIED = ACTIVITY[:, [0, 1, 2, 2]]
TRIALS = ACTIVITY.reshape(6, 10, 4).transpose(0, 2, 1).copy()
RING = ml.make_ring_activity(np.linspace(0, 4 * np.pi, 60), 5)
FEW = ACTIVITY[:3]
POINTS = GENERATOR.normal(size=(12, 2))
SHORT = np.ones(3)
ANGLES = np.linspace(0, 5, 20)


def model() -> ml.FactorModel:
    """One factor of four units."""
    return ml.fit_factors(ACTIVITY, 1)


def process() -> ml.GaussianProcessFactors:
    """One factor in time."""
    return ml.GaussianProcessFactors(
        np.ones(4), np.array([[1.0], [2], [0], [-1]]), np.full(4, 0.5), np.array([0.3]), 0.1
    )


def splits() -> list:
    """Two stretches."""
    rows = np.arange(60)
    return [(rows[30:], rows[:25]), (rows[:30], rows[35:])]


def curve() -> ml.FactorCurve:
    """Three sizes of model, two folds."""
    return ml.cross_validate_factors(ACTIVITY, [0, 1, 2], splits=splits())


def ring() -> ml.RingTest:
    """A ring beside three permutations."""
    return ml.permute_ring(RING, n_landmarks=12, n_permutations=3, random_state=0)


UNITS = Wrong("activity", ACTIVITY[:, :3], "(60, 3)")
ROWS = (
    Wrong("activity", SILENT, "0 throughout in unit 2"),
    Wrong("activity", FEW, "(3, 4)"),
)
RING_ROWS = (
    Wrong("activity", RING - 1, "-1"),
    Wrong("activity", RING * [1, 1, 1, 0, 1], "0 throughout in unit 3"),
    Wrong("activity", RING[:4], "(4, 5)"),
)

CALLS = {
    f"{PLACE}.activity.as_activity": Calls(
        lambda: {"value": ACTIVITY, "name": "activity"},
        (
            Wrong("value", SILENT, "0 throughout in unit 2", called="activity"),
            Wrong("value", FEW, "(3, 4)", called="activity"),
        ),
        free=("name", "n_units"),
    ),
    f"{PLACE}.activity.smooth_counts": Calls(
        lambda: {"counts": COUNTS, "times_s": TIMES_S, "smoothing_s": 0.2},
        (
            Wrong("counts", COUNTS - 20, "-"),
            Wrong("times_s", UNEVEN_S, "7.9 s followed by 15 s"),
            Wrong("times_s", SHORT, "3"),
            Wrong("smoothing_s", 0, "0 s"),
            Wrong("smoothing_s", -1.0, "-1 s"),
            Wrong("smoothing_s", 200, "200 s"),
        ),
    ),
    f"{PLACE}.activity.cut_stretches": Calls(
        lambda: {"samples": ACTIVITY, "times_s": TIMES_S, "n_bins": 10},
        (
            Wrong("samples", SHORT, "shape (3,)"),
            Wrong("times_s", UNEVEN_S, "7.9 s followed by 15 s"),
            Wrong("n_bins", 1, "1"),
            Wrong("n_bins", 61, "61"),
        ),
    ),
    f"{PLACE}.factors.fit_factors": Calls(
        lambda: {"activity": ACTIVITY, "n_factors": 1},
        (*ROWS, Wrong("activity", COPIED, "one that is"), Wrong("n_factors", 4, "4"), Wrong("n_factors", -1, "-1")),
    ),
    f"{PLACE}.factors.FactorModel.infer": Calls(
        lambda: {"self": model(), "activity": ACTIVITY}, (UNITS,), free=("self",)
    ),
    f"{PLACE}.factors.FactorModel.log_likelihood": Calls(
        lambda: {"self": model(), "activity": ACTIVITY}, (UNITS,), free=("self",)
    ),
    f"{PLACE}.number.cross_validate_factors": Calls(
        lambda: {"activity": ACTIVITY, "n_factors": [0, 1], "splits": splits()},
        (
            *ROWS,
            Wrong("n_factors", [1, 0], "shape (2,)"),
            Wrong("n_factors", [1, 4], "4"),
            Wrong("splits", [([0, 1], [99])], "shape (1,)"),
            Wrong("splits", [(np.arange(40), np.arange(20))], "both parts of fold 0"),
        ),
    ),
    f"{PLACE}.processes.fit_gpfa": Calls(
        lambda: {"trials": TRIALS, "n_factors": 1, "bin_s": 0.1, "time_scales_s": [0.3], "n_steps": 20},
        (
            Wrong("trials", TRIALS * [[1], [1], [0], [1]], "0 throughout in unit 2"),
            Wrong("trials", TRIALS[:1, :, :3], "(3, 4)"),
            Wrong("n_factors", 4, "4"),
            Wrong("bin_s", 100.0, "100 s"),
            Wrong("time_scales_s", [-1.0], "-1 s"),
            Wrong("time_scales_s", SHORT, "3"),
            Wrong("n_steps", 0, "0"),
        ),
    ),
    f"{PLACE}.processes.GaussianProcessFactors.infer": Calls(
        lambda: {"self": process(), "trials": TRIALS}, (Wrong("trials", TRIALS[:, :3], "(60, 3)"),), free=("self",)
    ),
    f"{PLACE}.processes.GaussianProcessFactors.log_likelihood": Calls(
        lambda: {"self": process(), "trials": TRIALS}, (Wrong("trials", TRIALS[:, :3], "(60, 3)"),), free=("self",)
    ),
    f"{PLACE}.loops.find_loops": Calls(
        lambda: {"points": POINTS}, (Wrong("points", POINTS[:2], "2"), Wrong("points", np.zeros((200, 2)), "200"))
    ),
    f"{PLACE}.rings.find_landmarks": Calls(
        lambda: {"activity": RING, "n_landmarks": 12},
        (*RING_ROWS, Wrong("n_landmarks", 5, "5"), Wrong("n_landmarks", 80, "80")),
    ),
    f"{PLACE}.rings.permute_ring": Calls(
        lambda: {"activity": RING, "n_landmarks": 12, "n_permutations": 3, "n_gap": 2, "random_state": 0},
        (
            *RING_ROWS,
            Wrong("n_landmarks", 5, "5"),
            Wrong("n_permutations", 0, "0"),
            Wrong("n_gap", 40, "40"),
            Wrong("random_state", "seed", "'seed'"),
        ),
    ),
    f"{PLACE}.rings.read_ring": Calls(
        lambda: {"activity": RING, "n_landmarks": 12}, (*RING_ROWS, Wrong("n_landmarks", 5, "5"))
    ),
    f"{PLACE}.rings.align_angles": Calls(
        lambda: {"angles_rad": ANGLES, "reference_rad": 1 - ANGLES},
        (
            Wrong("angles_rad", SHORT, "3"),
            Wrong("angles_rad", np.full(20, np.nan), "0 times"),
            Wrong("reference_rad", SHORT, "20"),
        ),
    ),
    f"{PLACE}.rings.make_ring_activity": Calls(
        lambda: {"directions_rad": ANGLES, "n_units": 5, "noise": 0.1, "random_state": 0},
        (
            Wrong("directions_rad", np.nan * ANGLES, "20 of 20"),
            Wrong("n_units", 2, "2"),
            Wrong("noise", -1.0, "-1"),
            Wrong("random_state", "seed", "'seed'"),
        ),
    ),
}

PLOT = "neurokit_lite.plots.ml.latent"
PLOTS = {
    f"{PLOT}.plot_factor_curve": (curve, {}),
    f"{PLOT}.plot_loops": (ring, {}),
}

MEANT = {
    ("align_angles", "angles_rad"): "NaN is an unknown angle",
    ("align_angles", "reference_rad"): "NaN is an unknown angle",
}

EITHER_WAY = {
    ("find_loops", "points"): "points may be few and features many",
    ("cross_validate_factors", "splits[0][0]"): "a fold is no table",
}

CUBE = "bins of a trial depend on one another, all on all"
SQUARE = {
    ("GaussianProcessFactors.infer", 10): CUBE,
    ("GaussianProcessFactors.log_likelihood", 10): CUBE,
    ("fit_gpfa", 10): CUBE,
}
