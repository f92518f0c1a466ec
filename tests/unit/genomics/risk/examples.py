"""Working calls of polygenic scores."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import genomics

PLACE = "neurokit_lite.genomics.risk"
PLOT = "neurokit_lite.plots.genomics.risk"


def variants(*, swapped: bool = False) -> genomics.Variants:
    letters = (["A", "C", "G"], ["G", "T", "A"])
    return genomics.Variants(["1", "1", "2"], [100, 200, 50], ["a", "b", "."], *letters[:: -1 if swapped else 1])


def weights() -> genomics.ScoreWeights:
    return genomics.ScoreWeights(variants(), [0.5, -0.25, 1.0], [0.5, 0.25, 0.125])


def genotypes() -> genomics.Genotypes:
    return genomics.Genotypes([[0, 1, 2], [1, -1, 0], [2, 2, 1]], ["ann", "bob", "cyd"], variants(swapped=True))


@cache
def cohort() -> dict:
    generator = np.random.default_rng(4)
    counts = generator.binomial(2, generator.uniform(0.2, 0.8, 12), (60, 12)).astype(float)
    counts[:, 1] = counts[:, 0]
    counts[31, 5] = np.nan
    trait = generator.normal(size=60) + counts[:, 3]
    scores = generator.normal(size=60)
    is_case = (scores + generator.normal(size=60) > 0).astype(float)
    groups = np.repeat(["A", "B", "C"], 20)
    return {"counts": counts, "trait": trait, "scores": scores, "is_case": is_case, "groups": groups}


def given(**names: str) -> dict:
    return {argument: cohort()[name].copy() for argument, name in names.items()}


def p_values() -> np.ndarray:
    return np.array([0.01, 0.001, 0.5, 1e-9, 0.2, 0.04, np.nan, 0.7, 0.3, 0.02, 0.9, 0.05])


@cache
def model() -> genomics.RiskModel:
    return genomics.fit_risk_model(cohort()["scores"], cohort()["is_case"], ancestry="European")


@cache
def calibration() -> genomics.RiskCalibration:
    return genomics.assess_calibration(model().predict(cohort()["scores"]), cohort()["is_case"], n_groups=4)


@cache
def accuracy() -> genomics.GroupAccuracy:
    own = given(scores="scores", trait="trait", groups="groups")
    return genomics.compare_groups(**own, reference="A", n_bootstraps=20, random_state=0)


def fields(record: object) -> dict:
    return {name: value.copy() if isinstance(value, np.ndarray) else value for name, value in vars(record).items()}


HALF = Wrong("genotypes", [[0.5, 1.0]], "0.5")
FLAT = Wrong("scores", [2.5] * 60, "2.5 throughout")
SURE = Wrong("is_case", [1] * 60, "True throughout")
TWO = Wrong("is_case", [1, 2] * 30, "2")
FEW = Wrong("n_bootstraps", 2, "2")
MISS = Wrong("alpha", 1.5, "1.5")
SEED = Wrong("random_state", "zero", "'zero'")

RATIOS = ("r2", "r2_low", "r2_high", "ratio", "ratio_low", "ratio_high")

CALLS = {
    f"{PLACE}.scoring.ScoreWeights": Calls(
        lambda: {"variants": variants(), "weights": [0.5, -0.25, 1.0], "frequencies": [0.5, 0.25, 0.125]},
        (
            Wrong("variants", "rs1", "'rs1'"),
            Wrong("weights", [0.5, np.inf, 0.1], "infinite"),
            Wrong("frequencies", [0.5, 0.25, 12.5], "12.5"),
        ),
    ),
    f"{PLACE}.scoring.score_people": Calls(
        lambda: {"genotypes": genotypes(), "weights": weights(), "min_share": 0.5},
        (
            Wrong("genotypes", [[0, 1, 2]], "[[0, 1, 2]]"),
            Wrong("weights", [0.5, 1.0, 2.0], "[0.5, 1.0, 2.0]"),
            Wrong("min_share", 1.5, "1.5"),
        ),
    ),
    f"{PLACE}.clumping.Clumps": Calls(
        lambda: {"leads": np.array([2, 0]), "labels": np.array([0, -1, 2])},
        (Wrong("leads", [[2]], "shape (1, 1)"), Wrong("labels", [np.nan], "NaN")),
    ),
    f"{PLACE}.clumping.clump_variants": Calls(
        lambda: {
            "genotypes": cohort()["counts"].copy(),
            "p_values": p_values(),
            "positions_bp": np.arange(12) * 40 + 100,
            "chromosomes": np.repeat(["1", "2"], 6),
            "max_p": 0.5,
            "max_r2": 0.2,
            "window_bp": 50,
        },
        (
            HALF,
            Wrong("p_values", [-1.0] * 12, "-1"),
            Wrong("p_values", [0.5], "1"),
            Wrong("positions_bp", [1], "1"),
            Wrong("chromosomes", ["1"], "1"),
            Wrong("max_p", 2.0, "2"),
            Wrong("max_r2", 1.5, "1.5"),
            Wrong("window_bp", -1.0, "-1"),
        ),
    ),
    f"{PLACE}.shrinkage.linkage_matrix": Calls(lambda: {"genotypes": cohort()["counts"].copy()}, (HALF,)),
    f"{PLACE}.shrinkage.fit_ridge_weights": Calls(
        lambda: given(genotypes="counts", trait="trait") | {"heritability": 0.5},
        (HALF, Wrong("trait", [2.5] * 60, "2.5 throughout"), Wrong("heritability", 1.0, "1")),
    ),
    f"{PLACE}.shrinkage.shrink_effects": Calls(
        lambda: {
            "effects": np.array([0.5, np.nan, -0.25]),
            "linkage": np.array([[1, 0.5, 0], [0.5, 1, 0.1], [0, 0.1, 1]]),
            "spreads": np.array([0.7, 0.5, 0.4]),
            "n_people": 100,
            "heritability": 0.5,
        },
        (
            Wrong("effects", [0.5, np.inf, 0.1], "infinite"),
            Wrong("linkage", [[1.0]], "shape (1, 1)"),
            Wrong("linkage", [[1, 5, 0], [5, 1, 0], [0, 0, 1]], "5"),
            Wrong("linkage", [[1, 0.5, 0], [0.1, 1, 0], [0, 0, 1]], "not symmetric"),
            Wrong("spreads", [0.7, -0.5, 0.4], "-0.5"),
            Wrong("spreads", [0.7], "1"),
            Wrong("n_people", 2, "2"),
            Wrong("heritability", 0.0, "0"),
        ),
    ),
    f"{PLACE}.accuracy.explained_variance": Calls(
        lambda: given(scores="scores", trait="trait") | {"n_bootstraps": 20, "alpha": 0.1, "random_state": 0},
        (FLAT, Wrong("trait", [2.5] * 60, "2.5 throughout"), Wrong("trait", [1.0, 2.0], "2"), FEW, MISS, SEED),
    ),
    f"{PLACE}.accuracy.liability_r2": Calls(
        lambda: {"r2": 0.1, "prevalence": 0.01, "case_share": 0.5},
        (Wrong("r2", 1.5, "1.5"), Wrong("prevalence", 5.0, "5"), Wrong("case_share", 0.0, "0")),
    ),
    f"{PLACE}.transfer.GroupAccuracy": Calls(
        lambda: fields(accuracy()),
        (
            Wrong("names", ["A", "A", "B"], "A"),
            Wrong("n_people", [np.nan] * 3, "NaN"),
            *(Wrong(name, [0.1], "shape (1,)") for name in RATIOS),
        ),
    ),
    f"{PLACE}.transfer.compare_groups": Calls(
        lambda: (
            given(scores="scores", trait="trait", groups="groups")
            | {"reference": "A", "n_bootstraps": 20, "alpha": 0.1, "random_state": 0}
        ),
        (
            FLAT,
            Wrong("trait", [2.5] * 60, "2.5 throughout"),
            Wrong("groups", ["A"] * 57 + ["B"] * 3, "3 of B"),
            Wrong("reference", "Z", "'Z'"),
            FEW,
            MISS,
            SEED,
        ),
    ),
    f"{PLACE}.transfer.hudson_fst": Calls(
        lambda: {"first": cohort()["counts"][:30].copy(), "second": cohort()["counts"][30:].copy()},
        (Wrong("first", [[0.5, 1.0]], "0.5"), Wrong("second", [[0, 1]], "2")),
    ),
    f"{PLACE}.calibration.RiskModel": Calls(
        lambda: fields(model()),
        (
            Wrong("coefficients", [np.nan, 1.0], "NaN"),
            Wrong("covariance", [[1.0]], "shape (1, 1)"),
            Wrong("mean", "zero", "'zero'"),
            Wrong("spread", 0.0, "0"),
            Wrong("lowest", np.nan, "nan"),
            Wrong("highest", np.nan, "nan"),
            Wrong("prevalence", 20.0, "20"),
            Wrong("ancestry", 7, "7"),
        ),
    ),
    f"{PLACE}.calibration.RiskCalibration": Calls(
        lambda: fields(calibration()),
        (
            Wrong("predicted", [np.nan] * 4, "NaN"),
            *(Wrong(name, [0.1], "shape (1,)") for name in ("observed", "low", "high", "n_people", "n_cases")),
            Wrong("slope", 1.0, "1.0"),
            Wrong("intercept", 0.0, "0.0"),
        ),
    ),
    f"{PLACE}.calibration.fit_risk_model": Calls(
        lambda: given(scores="scores", is_case="is_case") | {"prevalence": 0.1, "ancestry": "European"},
        (FLAT, SURE, TWO, Wrong("prevalence", 5.0, "5"), Wrong("prevalence", 0.0, "0"), Wrong("ancestry", 7, "7")),
    ),
    f"{PLACE}.calibration.assess_calibration": Calls(
        lambda: {"risks": model().predict(cohort()["scores"])} | given(is_case="is_case") | {"n_groups": 4},
        (
            Wrong("risks", [1.0] * 60, "1"),
            Wrong("risks", [0.25] * 60, "0.25 throughout"),
            SURE,
            TWO,
            Wrong("n_groups", 61, "61"),
            MISS,
        ),
    ),
    f"{PLACE}.statement.state_risk": Calls(
        lambda: {"score": 0.5, "model": model(), "ancestry": "European", "share_used": 1.0},
        (
            Wrong("score", "high", "'high'"),
            Wrong("model", 0.2, "0.2"),
            Wrong("ancestry", 7, "7"),
            Wrong("share_used", 95.0, "95"),
            MISS,
        ),
    ),
}

MEANT = {
    ("score_people", "genotypes.counts"): "NaN or a mask is a missing call",
    ("clump_variants", "genotypes"): "NaN or a mask is a missing call",
    ("clump_variants", "p_values"): "NaN is a variant that was not tested",
    ("linkage_matrix", "genotypes"): "NaN or a mask is a missing call",
    ("fit_ridge_weights", "genotypes"): "NaN or a mask is a missing call",
    ("shrink_effects", "effects"): "NaN is a variant that was not tested",
    ("hudson_fst", "first"): "NaN or a mask is a missing call",
    ("hudson_fst", "second"): "NaN or a mask is a missing call",
}

SAME_NAME = {
    (name, f"{table}.{field}"): "variants are joined by their place; alleles repeat"
    for name, tables in (("score_people", ("genotypes.variants", "weights.variants")), ("ScoreWeights", ("variants",)))
    for table in tables
    for field in ("names", "references", "alternates")
}

SQUARE = {("linkage_matrix", 12): "variants by variants"}

EITHER_WAY = {("linkage_matrix", "genotypes"): "more variants than people, or more people than variants"}

NOT_TRIED = {
    f"{PLACE}.scoring.PolygenicScore": "score_people makes it",
    f"{PLACE}.statement.RiskStatement": "state_risk makes it",
    f"{PLACE}.calibration.RiskModel.predict": "test_calibration.py",
    f"{PLACE}.calibration.RiskModel.estimate": "test_calibration.py",
}

PLOTS = {
    f"{PLOT}.plot_risk_calibration": (calibration, {}),
    f"{PLOT}.plot_group_accuracy": (accuracy, {}),
    f"{PLOT}.plot_scores_by_group": (
        lambda: cohort()["scores"].copy(),
        {"groups": np.repeat(["A", "B"], 30), "is_case": np.arange(60) % 2},
    ),
}
