"""Connectomes: correlation, graphs, fingerprints, confounds."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import imaging

HERE = "neurokit_lite.imaging.network"
CORRELATION, TANGENT, GRAPH, MODULES, PEOPLE, CONFOUNDS, STREAM, MADE = (
    f"{HERE}.{name}"
    for name in (
        "correlation",
        "tangent",
        "graph",
        "modules",
        "fingerprint",
        "confounds",
        "streaming",
        "synthetic",
    )
)
NAN = float("nan")


@cache
def series() -> np.ndarray:
    """Six regions, 60 times."""
    return np.random.default_rng(0).normal(size=(6, 60)).cumsum(axis=0)


def connectome() -> np.ndarray:
    """Of the six."""
    return imaging.compute_connectome(series())


def graph() -> np.ndarray:
    """A third of its connections."""
    return imaging.keep_strongest(connectome(), 0.4)


def flat() -> np.ndarray:
    """Region 2 does not change."""
    broken = series().copy()
    broken[2] = 5.0
    return broken


def motion() -> np.ndarray:
    """A head that turns once."""
    return np.r_[np.zeros((30, 6)), np.full((30, 6), 0.01)]


def people() -> dict:
    """Five people, two sessions."""
    first = np.random.default_rng(1).normal(size=(5, 20))
    return {"first": first, "second": first + 0.1, "n_permutations": 19, "random_state": 0}


def movement() -> dict:
    """Five people, ten edges."""
    edges = np.random.default_rng(2).normal(size=(5, 10))
    return {"edges": edges, "motion_mm": np.arange(1, 6) / 10, "distances_mm": np.arange(10.0) + 20}


GRAPHS = (Wrong("graph", [[0, 1], [2, 0]], "2 at [1, 0]"), Wrong("graph", np.zeros((2, 3)), "(2, 3)"))
LABELS = (*GRAPHS, Wrong("modules", [0, 1], "2"))

CALLS = {
    f"{CORRELATION}.as_region_series": Calls(
        lambda: {"series": series(), "name": "series"},
        (Wrong("series", flat(), "region 2"),),
        free=("name",),
    ),
    f"{CORRELATION}.compute_connectome": Calls(
        lambda: {"series": series(), "kind": "partial", "estimator": "ledoit-wolf"},
        (
            Wrong("series", flat(), "region 2"),
            Wrong("kind", "full", "'full'"),
            Wrong("estimator", "lasso", "'lasso'"),
        ),
    ),
    f"{CORRELATION}.shrink_correlation": Calls(lambda: {"series": series()}, (Wrong("series", [[1, 2]], "(1, 2)"),)),
    f"{CORRELATION}.compute_connectomes": Calls(
        lambda: {"people": [series(), series()]},
        (
            Wrong("people", [series(), series()[:5]], "5 regions"),
            Wrong("kind", "full", "'full'"),
            Wrong("estimator", "lasso", "'lasso'"),
        ),
    ),
    f"{CORRELATION}.fisher_z": Calls(lambda: {"correlation": 0.5}, (Wrong("correlation", [0.2, 1.0], "1"),)),
    f"{CORRELATION}.pack_edges": Calls(
        lambda: {"connectomes": connectome()}, (Wrong("connectomes", np.ones((2, 3)), "(2, 3)"),)
    ),
    f"{TANGENT}.geometric_mean": Calls(
        lambda: {"matrices": [np.eye(2), 2 * np.eye(2)]},
        (Wrong("matrices", [np.ones((2, 2))], "eigenvalue"), Wrong("n_iterations", 0, "0")),
    ),
    f"{TANGENT}.project_tangent": Calls(
        lambda: {"matrices": [np.eye(2), 2 * np.eye(2)], "reference": np.eye(2)},
        (Wrong("matrices", [np.ones((2, 2))], "eigenvalue"), Wrong("reference", np.eye(3), "(3, 3)")),
    ),
    f"{TANGENT}.fit_tangent_space": Calls(
        lambda: {"connectomes": [np.eye(2), 2 * np.eye(2)]}, (Wrong("connectomes", np.eye(2), "(2, 2)"),)
    ),
    f"{GRAPH}.as_graph": Calls(lambda: {"graph": graph(), "name": "graph"}, GRAPHS, free=("name",)),
    f"{GRAPH}.keep_strongest": Calls(
        lambda: {"connectome": connectome(), "density": 0.3},
        (Wrong("connectome", [[0, 1], [2, 0]], "2 at [1, 0]"), Wrong("density", 20, "20")),
    ),
    f"{GRAPH}.degree": Calls(lambda: {"graph": graph()}, GRAPHS),
    f"{GRAPH}.strength": Calls(lambda: {"graph": graph()}, GRAPHS),
    f"{GRAPH}.clustering": Calls(lambda: {"graph": graph()}, GRAPHS),
    f"{GRAPH}.path_lengths": Calls(lambda: {"graph": graph()}, GRAPHS),
    f"{GRAPH}.efficiency": Calls(lambda: {"graph": graph()}, GRAPHS),
    f"{MODULES}.modularity": Calls(
        lambda: {"graph": graph(), "modules": [0, 0, 0, 1, 1, 1]}, (*LABELS, Wrong("resolution", -1, "-1"))
    ),
    f"{MODULES}.participation": Calls(lambda: {"graph": graph(), "modules": [0, 0, 0, 1, 1, 1]}, LABELS),
    f"{MODULES}.find_modules": Calls(
        lambda: {"graph": graph(), "random_state": 0},
        (
            *GRAPHS,
            Wrong("resolution", -1, "-1"),
            Wrong("n_starts", 0, "0"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
    f"{PEOPLE}.identify_people": Calls(
        people,
        (
            Wrong("first", np.full((5, 20), NAN), "NaN"),
            Wrong("second", np.zeros((4, 20)), "one value"),
            Wrong("n_permutations", 0, "0"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
    f"{CONFOUNDS}.framewise_displacement": Calls(
        lambda: {"motion": motion()},
        (Wrong("motion", np.zeros((9, 3)), "(9, 3)"), Wrong("radius_mm", 0, "0 mm")),
    ),
    f"{CONFOUNDS}.motion_regressors": Calls(lambda: {"motion": motion()}, (Wrong("motion", 90 * motion(), "0.9"),)),
    f"{CONFOUNDS}.keep_still_frames": Calls(
        lambda: {"displacement_mm": [0.0, 0.1, 0.9, 0.1, 0.0]},
        (
            Wrong("displacement_mm", [0.0, -1.0], "-1 mm"),
            Wrong("threshold_mm", 0, "0 mm"),
            Wrong("n_before", -1, "-1"),
            Wrong("n_after", 0.5, "0.5"),
        ),
    ),
    f"{CONFOUNDS}.regress_confounds": Calls(
        lambda: {"series": series(), "confounds": np.arange(60.0)[:, None]},
        (
            Wrong("series", flat(), "region 2"),
            Wrong("confounds", np.ones((59, 1)), "59 rows"),
            Wrong("is_kept", [True, False], "2"),
        ),
    ),
    f"{CONFOUNDS}.qc_fc": Calls(
        movement,
        (
            Wrong("edges", np.zeros(4), "(4,)"),
            Wrong("motion_mm", np.ones(5), "1 mm"),
            Wrong("distances_mm", np.ones(9), "9"),
        ),
    ),
    f"{STREAM}.correlate_in_chunks": Calls(
        lambda: {"pieces": [series()[:, :9], series()[:, 9:]]},
        (Wrong("pieces", [series(), series()[:5]], "5 regions"),),
    ),
    f"{MADE}.make_resting_cohort": Calls(
        lambda: {"n_people": 2, "n_sessions": 1, "n_times": 20},
        (
            Wrong("n_people", 0, "0"),
            Wrong("n_sessions", 0, "0"),
            Wrong("n_times", 3, "3"),
            Wrong("motion_mm", 30.0, "30 mm"),
            Wrong("breathing", -1, "-1"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
}

NOT_TRIED = {
    "neurokit_lite.data.fetch.extract_folder": "needs a package to look into (tests/unit/data)",
    "neurokit_lite.data.sets.imaging.network.read_hcp_rest": "needs an archive to read (tests/unit/data)",
}

PLOTS = {
    "neurokit_lite.plots.imaging.network.plot_connectome": (connectome, {"networks": list("ababab")}),
    "neurokit_lite.plots.imaging.network.plot_connections": (
        graph,
        {"coordinates_mm": np.linspace(-40, 40, 18).reshape(6, 3), "modules": list("ababab")},
    ),
    "neurokit_lite.plots.imaging.network.plot_hubs": (graph, {"modules": list("ababab")}),
    "neurokit_lite.plots.imaging.network.plot_identification": (lambda: imaging.identify_people(**people()), {}),
    "neurokit_lite.plots.imaging.network.plot_qc_fc": (lambda: imaging.qc_fc(**movement()), {"n_bins": 3}),
}
