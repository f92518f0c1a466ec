"""Working calls of targets."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import drugs

PLACE = "neurokit_lite.drugs.targets"
PLOT = "neurokit_lite.plots.drugs.targets"


@cache
def table() -> np.ndarray:
    generator = np.random.default_rng(3)
    pki = np.round(generator.normal(7, 1, (12, 1)) + generator.normal(0, 0.5, (12, 3)), 3)
    pki[generator.random((12, 3)) < 0.2] = np.nan
    return pki


@cache
def alike() -> np.ndarray:
    prints = drugs.pack_bits(np.random.default_rng(4).random((12, 40)) < 0.4)
    return drugs.tanimoto(prints, prints)


def errors() -> dict:
    return {"errors": np.random.default_rng(5).normal(size=30), "alpha": 0.2}


def scores() -> dict:
    return {"predicted": np.arange(12.0) % 7, "measured": np.arange(12.0) % 5, "n_chosen": 4}


INFINITE = Wrong("pki", np.full((2, 2), np.inf), "infinite")
TURNED = Wrong("similarities", np.eye(3), "(3, 3)")
LOPSIDED = Wrong("similarities", np.triu(np.ones((12, 12))), "1 at [0, 1] and 0 at [1, 0]")

CALLS = {
    f"{PLACE}.affinities.as_affinities": Calls(
        lambda: {"pki": table(), "name": "pki"}, (Wrong("pki", [1.0], "1 axes"), INFINITE), free=("name", "min_size")
    ),
    f"{PLACE}.affinities.compute_pki": Calls(
        lambda: {"ki_nm": 10.0 ** (9 - table())},
        (Wrong("ki_nm", [[0.0]], "0 nM"), Wrong("ki_nm", [[-3.0]], "-3 nM"), Wrong("ki_nm", [1.0], "1 axes")),
    ),
    f"{PLACE}.affinities.compute_selectivity": Calls(
        lambda: {"pki": table(), "target": 1},
        (INFINITE, Wrong("pki", [[1.0], [2.0]], "(2, 1)"), Wrong("target", 3, "3"), Wrong("target", -1, "-1")),
    ),
    f"{PLACE}.affinities.describe_gaps": Calls(lambda: {"pki": table()}, (INFINITE,)),
    f"{PLACE}.profiles.estimate_coupling": Calls(
        lambda: {"pki": table()}, (INFINITE, Wrong("pki", [[8.0, np.nan], [7.0, 6.0]], "column 1"))
    ),
    f"{PLACE}.profiles.fit_profiles": Calls(
        lambda: {
            "similarities": alike(),
            "pki": table(),
            "kind": "joint",
            "relatives": 0.7,
            "own": 0.1,
            "max_steps": 300,
        },
        (
            TURNED,
            LOPSIDED,
            Wrong("similarities", np.zeros((12, 12)), "0"),
            Wrong("pki", np.full((12, 3), np.inf), "infinite"),
            Wrong("kind", "both", "'both'"),
            Wrong("relatives", 0.95, "0.95"),
            Wrong("own", -0.1, "-0.1"),
            Wrong("max_steps", 0, "0"),
        ),
    ),
    f"{PLACE}.holdout.hide_entries": Calls(
        lambda: {"pki": table(), "fraction": 0.2, "random_state": 0},
        (
            INFINITE,
            Wrong("fraction", 20, "20"),
            Wrong("fraction", 0.9, "molecules"),
            Wrong("fraction", 0.01, "0 to hide"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.holdout.hide_groups": Calls(
        lambda: {"pki": table(), "groups": np.arange(12) // 2, "fraction": 0.34, "random_state": 0},
        (
            INFINITE,
            Wrong("groups", [1, 2], "2"),
            Wrong("groups", np.zeros(12), "0 of"),
            Wrong("fraction", 20, "20"),
            Wrong("fraction", 0.01, "0 of"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.intervals.calibrate_interval": Calls(
        errors, (Wrong("errors", [], "0"), Wrong("alpha", 10, "10"), Wrong("alpha", 0.0, "0"))
    ),
    f"{PLACE}.intervals.calibrate_intervals": Calls(
        lambda: errors() | {"groups": np.arange(30) % 3},
        (Wrong("groups", [1, 2], "2"), Wrong("errors", np.ones((30, 1)), "2 axes"), Wrong("alpha", 10, "10")),
    ),
    f"{PLACE}.choices.find_cliffs": Calls(
        lambda: {
            "similarities": alike(),
            "pki": table()[:, 0],
            "min_similarity": 0.2,
            "min_difference": 0.5,
        },
        (
            TURNED,
            LOPSIDED,
            Wrong("similarities", np.zeros((12, 12)), "0"),
            Wrong("pki", np.full(12, np.inf), "infinite"),
            Wrong("min_similarity", 70, "70"),
            Wrong("min_difference", 0.0, "0"),
        ),
    ),
    f"{PLACE}.choices.choose_shortlist": Calls(
        scores,
        (
            Wrong("measured", [1.0], "1"),
            Wrong("measured", np.full(12, np.nan), "NaN"),
            Wrong("predicted", np.full(12, np.inf), "infinite"),
            Wrong("n_chosen", 13, "13"),
        ),
    ),
}

NOT_TRIED = {
    f"{PLACE}.affinities.AffinityGaps": "describe_gaps makes it",
    f"{PLACE}.profiles.ProfileFit": "fit_profiles makes it",
    f"{PLACE}.choices.ActivityCliffs": "find_cliffs makes it",
    f"{PLACE}.choices.Shortlist": "choose_shortlist makes it",
}

GAP = "NaN is what nobody measured"
MEANT = {
    **{
        (name, "pki"): GAP
        for name in (
            "as_affinities",
            "compute_selectivity",
            "describe_gaps",
            "estimate_coupling",
            "fit_profiles",
            "hide_entries",
            "hide_groups",
            "find_cliffs",
            "plot_gaps",
            "plot_profile_map",
        )
    },
    ("compute_pki", "ki_nm"): GAP,
    ("choose_shortlist", "predicted"): "NaN is a molecule that the model is silent about",
}

ROW = "one molecule at many targets is a row, and a right one"
EITHER_WAY = {
    ("compute_pki", "ki_nm"): ROW,
    **{(name, "pki"): ROW for name in ("as_affinities", "compute_selectivity", "describe_gaps")},
}

PAIRS = "one number for each pair of targets"
SQUARE = {("describe_gaps", 3): PAIRS, ("estimate_coupling", 3): PAIRS, ("fit_profiles", 3): PAIRS}

PLOTS = {
    f"{PLOT}.plot_gaps": (table, {"targets": ["mu", "delta", "kappa"]}),
    f"{PLOT}.plot_profile_map": (table, {"targets": ["mu", "delta", "kappa"], "columns": (0, 2), "chosen": 1}),
    f"{PLOT}.plot_shortlist": (lambda: drugs.choose_shortlist(**scores()), {"names": list("abcd")}),
}
