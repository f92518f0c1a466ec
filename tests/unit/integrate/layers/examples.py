"""Working calls of layers of data."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import integrate

PLACE = "neurokit_lite.integrate.layers"
PLOT = "neurokit_lite.plots.integrate.layers"


@cache
def made() -> integrate.SimulatedLayers:
    return integrate.make_layers(40, (4, 3), correlation=0.7, random_state=3)


def pair() -> dict:
    return {"first": made().first.copy(), "second": made().second.copy()}


def confounds() -> np.ndarray:
    return np.random.default_rng(4).normal(size=(40, 2)) + 14.62


def folds() -> list:
    rows = np.arange(40)
    return [(rows[rows % 4 != k], rows[rows % 4 == k]) for k in range(4)]


def layers() -> dict:
    second = made().second.copy()
    second[5:9] = np.nan
    return {"one": made().first.copy(), "two": second}


@cache
def model() -> integrate.LayerFactors:
    return integrate.fit_layer_factors(layers(), 1)


def is_case() -> np.ndarray:
    return made().first @ made().weights[0] + np.random.default_rng(5).normal(size=40) > 0


def constant() -> np.ndarray:
    table = made().first.copy()
    table[:, 2] = 14.62
    return table


BOTH = (
    Wrong("first", constant(), "column 2"),
    Wrong("first", np.where(np.arange(160).reshape(40, 4) == 7, np.nan, 1.5 * np.arange(160).reshape(40, 4)), "NaN"),
    Wrong("first", [1.0, 2.0, 3.0], "(3,)"),
    Wrong("second", np.arange(78.0).reshape(39, 2), "39"),
)
SHRINKAGE = (Wrong("shrinkage", 1.5, "1.5"), Wrong("shrinkage", (0.1, 0.2, 0.3), "(0.1, 0.2, 0.3)"))
SEED = Wrong("random_state", "zero", "'zero'")
PAIRS = (Wrong("n_pairs", 4, "4"), Wrong("n_pairs", 0, "0"))

CALLS = {
    f"{PLACE}.canonical.fit_cca": Calls(
        lambda: pair() | {"shrinkage": (0.1, 0.0), "n_pairs": 2}, (*BOTH, *SHRINKAGE, *PAIRS)
    ),
    f"{PLACE}.canonical.fit_pls": Calls(lambda: pair() | {"n_pairs": 2}, (*BOTH, *PAIRS)),
    f"{PLACE}.canonical.cross_validate_cca": Calls(
        lambda: pair() | {"splits": iter(folds()), "shrinkage": 0.1, "n_pairs": 1, "confounds": confounds()},
        (
            *BOTH,
            *SHRINKAGE,
            *PAIRS,
            Wrong("splits", [(np.arange(30), np.arange(25, 40))], "fold 0"),
            Wrong("splits", [(np.arange(30), np.arange(38, 40))], "2"),
            Wrong("confounds", np.ones((39, 1)), "39"),
        ),
    ),
    f"{PLACE}.permutation.permute_pairs": Calls(
        lambda: (
            pair()
            | {
                "shrinkage": 0.1,
                "n_pairs": 2,
                "confounds": confounds(),
                "groups": np.arange(40) % 4,
                "n_permutations": 9,
                "random_state": 0,
            }
        ),
        (
            *BOTH,
            *SHRINKAGE,
            *PAIRS,
            Wrong("confounds", np.ones((39, 1)), "39"),
            Wrong("confounds", made().first[:, :2], "column 0", called="first"),
            Wrong("groups", np.arange(40), "everybody alone"),
            Wrong("groups", ["a"] * 39, "39"),
            Wrong("n_permutations", 0, "0"),
            SEED,
        ),
    ),
    f"{PLACE}.stability.align_weights": Calls(
        lambda: {"weights": made().first[:5].copy(), "reference": made().first[5:10].copy(), "by": "rotation"},
        (
            Wrong("weights", [[1.0, 2.0]], "(1, 2)"),
            Wrong("reference", [1.0], "(1,)"),
            Wrong("by", "luck", "'luck'"),
        ),
    ),
    f"{PLACE}.stability.measure_weight_stability": Calls(
        lambda: pair() | {"shrinkage": 0.1, "n_pairs": 2, "align": "sign", "n_splits": 3, "random_state": 0},
        (*BOTH, *SHRINKAGE, *PAIRS, Wrong("align", "luck", "'luck'"), Wrong("n_splits", 0, "0"), SEED),
    ),
    f"{PLACE}.simulated.make_layers": Calls(
        lambda: {
            "n_people": 20,
            "n_features": (3, 2),
            "correlation": 0.5,
            "n_batches": 2,
            "batch_sd": 1.0,
            "random_state": 0,
        },
        (
            Wrong("n_people", 2, "2"),
            Wrong("n_features", 3, "3"),
            Wrong("n_features", (3, 0), "0"),
            Wrong("correlation", 1.2, "1.2"),
            Wrong("n_batches", 21, "21"),
            Wrong("batch_sd", -1.0, "-1"),
            SEED,
        ),
    ),
    f"{PLACE}.tables.remove_confounds": Calls(
        lambda: {"layer": made().first.copy(), "confounds": confounds(), "train": np.arange(30)},
        (
            Wrong("layer", [[np.nan]], "NaN"),
            Wrong("confounds", np.ones((39, 1)), "39"),
            Wrong("train", [0, 40], "[0, 40]"),
            Wrong("train", [0, 1, 2], "3 rows"),
            Wrong("train", np.arange(40) < 20, "bool"),
        ),
    ),
    f"{PLACE}.factors.fit_layer_factors": Calls(
        lambda: {"layers": layers(), "n_factors": 1, "n_steps": 1500},
        (
            Wrong("layers", made().first, "array"),
            Wrong("layers", {}, "none"),
            Wrong("layers", {"one": constant()}, "column 2"),
            Wrong("layers", {"one": made().first, "two": made().second[:39]}, "39"),
            Wrong("layers", {"one": np.where(np.arange(40)[:, None] == 3, np.nan, made().first)}, "person 3"),
            Wrong("n_factors", 7, "7"),
            Wrong("n_steps", 0, "0"),
        ),
    ),
    f"{PLACE}.canonical.CanonicalPairs.scores": Calls(
        lambda: pair() | {"self": integrate.fit_cca(**pair())},
        (Wrong("first", made().second, "(40, 3)"), Wrong("second", made().second[:39], "39")),
        free=("self",),
    ),
    f"{PLACE}.factors.LayerFactors.infer": Calls(
        lambda: {"self": model(), "layers": layers()},
        (
            Wrong("layers", made().first, "array"),
            Wrong("layers", {}, "none"),
            Wrong("layers", {"three": made().first}, "three"),
            Wrong("layers", {"one": made().second}, "(40, 3)"),
            Wrong("layers", {"one": made().first, "two": made().second[:39]}, "39"),
        ),
        free=("self",),
    ),
    f"{PLACE}.factors.LayerFactors.impute": Calls(
        lambda: {"self": model(), "layers": layers()},
        (Wrong("layers", {"three": made().first}, "three"),),
        free=("self",),
    ),
    f"{PLACE}.fusion.fuse_layers": Calls(
        lambda: {
            "layers": {"one": made().first.copy(), "two": made().second.copy()},
            "is_case": is_case(),
            "splits": iter(folds()),
            "penalties": (1.0, 10.0),
            "n_inner": 3,
            "random_state": 0,
        },
        (
            Wrong("layers", made().first, "array"),
            Wrong("layers", {"early": made().first}, "'early'"),
            Wrong("layers", layers(), "NaN"),
            Wrong("is_case", is_case()[:39], "39"),
            Wrong("is_case", np.arange(40) < 2, "fold 0", called="splits"),
            Wrong("splits", [(np.arange(30), np.arange(25, 40))], "fold 0"),
            Wrong("penalties", (0.0, 1.0), "0"),
            Wrong("n_inner", 1, "1"),
            SEED,
        ),
    ),
}
NOT_TRIED = {
    f"{PLACE}.canonical.CanonicalPairs": "fit_cca makes it",
    f"{PLACE}.canonical.HeldOutPairs": "cross_validate_cca makes it",
    f"{PLACE}.canonical.HeldOutPairs.means": "has no argument",
    f"{PLACE}.permutation.PairTest": "permute_pairs makes it",
    f"{PLACE}.stability.WeightStability": "measure_weight_stability makes it",
    f"{PLACE}.simulated.SimulatedLayers": "make_layers makes it",
    f"{PLACE}.factors.LayerFactors": "fit_layer_factors makes it",
    f"{PLACE}.factors.LayerFactors.explained": "has no argument",
    f"{PLACE}.fusion.FusionScores": "fuse_layers makes it",
    f"{PLACE}.fusion.FusionScores.best_single": "has no argument",
}
MEANT = {
    (name, place): "NaN is where nothing was measured"
    for name in ("fit_layer_factors", "infer", "impute")
    for place in ("layers['one']", "layers['two']")
}
CUBE = "features by features, and their singular values"
SQUARE = {
    ("align_weights", 4): "pairs by pairs",
    **{
        (name, n): CUBE
        for name in ("fit_cca", "fit_pls", "cross_validate_cca", "measure_weight_stability", "permute_pairs")
        for n in (3, 4)
    },
}
PLOTS = {
    f"{PLOT}.plot_pair_test": (
        lambda: integrate.permute_pairs(**pair(), n_pairs=2, n_permutations=30, random_state=0),
        {"pair": 1},
    ),
    f"{PLOT}.plot_explained": (model, {}),
    f"{PLOT}.plot_fusion": (
        lambda: integrate.fuse_layers(
            {"one": made().first, "two": made().second}, is_case(), splits=folds(), n_inner=3, random_state=0
        ),
        {},
    ),
}
