"""Working calls of triage."""

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import ml

PLACE = "neurokit_lite.ml.triage"
PLOT = "neurokit_lite.plots.ml.triage"
CLOUD = np.random.default_rng(3).normal(size=(40, 3)) * [1, 10, 100]
SIGNAL = np.random.default_rng(4).normal(size=700)
X, Y = np.random.default_rng(5).normal(size=(2, 300))


def labelled() -> dict:
    features = np.random.default_rng(6).normal(size=(90, 4))
    return {"features": features, "labels": features[:, 0] + 0.3 * features[:, 1] > 0, "n_labels": [12, 20]}


CALLS = {
    f"{PLACE}.anomalies.rank_anomalies": Calls(
        lambda: {"features": CLOUD, "method": "mahalanobis", "n_neighbours": 5, "random_state": 0},
        (
            Wrong("features", CLOUD[:2], "2"),
            Wrong("features", np.ones((9, 2)), "constant"),
            Wrong("features", np.eye(3), "3 features"),
            Wrong("features", [[1.0], [np.inf], [2.0]], "infinite"),
            Wrong("method", "novelty", "'novelty'"),
            Wrong("n_neighbours", 0, "0"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.anomalies.precision_at_first": Calls(
        lambda: {"scores": [3.0, 1.0, 2.0], "is_relevant": [True, False, True], "n_first": [1, 3]},
        (
            Wrong("scores", [1.0, 2.0], "2"),
            Wrong("is_relevant", [0, 2, 1], "2"),
            Wrong("n_first", [4], "4"),
            Wrong("n_first", [0], "0"),
        ),
    ),
    f"{PLACE}.strange.make_strange_spikes": Calls(
        lambda: {"n_spikes": 200, "n_rare": 5, "n_artefacts": 10, "random_state": 1},
        (
            Wrong("n_spikes", 20, "20"),
            Wrong("n_rare", -1, "-1"),
            Wrong("n_artefacts", 2.5, "2.5"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.pyramids.build_pyramid": Calls(
        lambda: {"signal": SIGNAL, "factor": 4},
        (
            Wrong("signal", [], "0"),
            Wrong("signal", np.ones((3, 2)), "(3, 2)"),
            Wrong("signal", [1.0, np.inf], "infinite"),
            Wrong("factor", 1, "1"),
        ),
    ),
    f"{PLACE}.pyramids.view_pyramid": Calls(
        lambda: {"pyramid": ml.build_pyramid(SIGNAL, factor=4), "start": 13, "stop": 600, "n_pixels": 50},
        (
            Wrong("pyramid", SIGNAL, "(700,)"),
            Wrong("start", 700, "700"),
            Wrong("stop", 13, "13"),
            Wrong("n_pixels", 0, "0"),
        ),
    ),
    f"{PLACE}.density.count_points": Calls(
        lambda: {"x": X, "y": Y, "view": (-2.0, 2.0, -3.0, 3.0), "shape": (8, 4)},
        (
            Wrong("x", X[:9], "9"),
            Wrong("y", Y[:9], "300"),
            Wrong("view", (1, 0, 0, 1), "(1.0, 0.0, 0.0, 1.0)"),
            Wrong("view", (0, 1), "(0, 1)"),
            Wrong("shape", (0, 4), "0"),
            Wrong("shape", 7, "()"),
        ),
    ),
    f"{PLACE}.density.equalise_counts": Calls(
        lambda: {"counts": np.array([[0.0, 3.0], [1.0, 3.0]])}, (Wrong("counts", [[-1.0]], "-1"),)
    ),
    f"{PLACE}.density.zoom_view": Calls(
        lambda: {"view": (0.0, 8.0, 0.0, 4.0), "zoom": 2.0, "across": 0.25, "up": 1.0},
        (
            Wrong("view", (1, 0, 0, 1), "(1.0, 0.0, 0.0, 1.0)"),
            Wrong("zoom", 0.5, "0.5"),
            Wrong("across", 1.5, "1.5"),
            Wrong("up", -0.5, "-0.5"),
        ),
    ),
    f"{PLACE}.selection.choose_spread": Calls(
        lambda: {"features": CLOUD, "chosen": [3, 5], "n": 4},
        (
            Wrong("features", CLOUD[0], "(3,)"),
            Wrong("chosen", [], "none"),
            Wrong("chosen", [40], "40"),
            Wrong("n", 39, "39"),
        ),
    ),
    f"{PLACE}.selection.simulate_selection": Calls(
        lambda: labelled() | {"strategies": ("uncertain", "spread"), "n_repeats": 2, "ridge": 1.0, "random_state": 0},
        (
            Wrong("features", CLOUD, "40"),
            Wrong("labels", [True] * 90, "90 of 90"),
            Wrong("n_labels", [20, 12], "[20, 12]"),
            Wrong("n_labels", [61], "61"),
            Wrong("strategies", ("novel",), "'novel'"),
            Wrong("n_repeats", 0, "0"),
            Wrong("ridge", 0.0, "0"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.selection.find_inclusion_probabilities": Calls(
        lambda: {"weights": [1.0, 2.0, 9.0], "n_expected": 2.0, "floor": 0.2},
        (
            Wrong("weights", [0.0, 0.0, 0.0], "0 to 0"),
            Wrong("weights", [-1.0, 1.0, 2.0], "-1"),
            Wrong("n_expected", 4, "4"),
            Wrong("floor", 0.0, "0"),
        ),
    ),
    f"{PLACE}.selection.estimate_accuracy": Calls(
        lambda: {"is_right": [True, False, True], "inclusion_probabilities": [0.1, 0.5, 1.0], "alpha": 0.1},
        (
            Wrong("is_right", [0, 1, 2], "2"),
            Wrong("inclusion_probabilities", [0.1, 0.0, 0.5], "0"),
            Wrong("inclusion_probabilities", [0.1, 0.5], "3"),
            Wrong("alpha", 5, "5"),
        ),
    ),
}


def curves() -> ml.SelectionCurves:
    return ml.simulate_selection(**labelled(), n_repeats=3, random_state=0)


PLOTS = {
    f"{PLOT}.plot_point_counts": (lambda: ml.count_points(X, Y, shape=(8, 4)), {"shade": "rank"}),
    f"{PLOT}.plot_signal_view": (lambda: ml.view_pyramid(ml.build_pyramid(SIGNAL), n_pixels=30), {"unit": "µV"}),
    f"{PLOT}.plot_selection": (curves, {}),
}

NOT_TRIED = {
    f"{PLACE}.anomalies.AnomalyRanking": "rank_anomalies makes it",
    f"{PLACE}.strange.StrangeSpikes": "make_strange_spikes makes it",
    f"{PLACE}.pyramids.SignalPyramid": "build_pyramid makes it",
    f"{PLACE}.pyramids.SignalView": "view_pyramid makes it",
    f"{PLACE}.density.PointCounts": "count_points makes it",
    f"{PLACE}.selection.SelectionCurves": "simulate_selection makes it",
    f"{PLACE}.selection.SelectionCurves.labels_needed": "tried in test_selection",
}

MEANT = {
    ("rank_anomalies", "features"): "NaN is a feature that is missing: the record is not judged",
    ("precision_at_first", "scores"): "NaN has no score and comes last; infinity is a score",
    ("count_points", "x"): "NaN is a point that is not known; an infinite one lies outside",
    ("count_points", "y"): "NaN is a point that is not known; an infinite one lies outside",
    ("build_pyramid", "signal"): "NaN is a sample that is missing",
    ("view_pyramid", "pyramid.signal"): "NaN is a sample that is missing",
}
