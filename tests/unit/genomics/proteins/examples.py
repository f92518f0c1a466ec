"""Working calls of what is done with proteins."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import genomics

PLACE = "neurokit_lite.genomics.proteins"


@cache
def study() -> genomics.SimulatedProteome:
    return genomics.make_proteome(24, 6, effect=3, changed_fraction=0.5, limit=23, random_state=11)


def design() -> np.ndarray:
    return np.column_stack([np.ones(24), study().is_case]).astype(float)


@cache
def fit() -> genomics.CensoredFit:
    return genomics.fit_censored(study().values, design(), study().limits)


@cache
def scores() -> np.ndarray:
    return np.random.default_rng(3).normal(size=(2, 24)) + study().is_case


def fields(record: object) -> dict:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def judged(**more: object) -> dict:
    return {"scores": scores(), "is_case": study().is_case, "n_bootstraps": 20, "random_state": 0} | more


def panel() -> dict:
    seen = ~np.isnan(study().values).all(axis=0)
    return {
        "values": study().values[:, seen],
        "is_case": study().is_case,
        "n_selected": 2,
        "n_folds": 2,
        "n_repeats": 1,
        "random_state": 0,
    }


INFINITE = Wrong("values", [[np.inf, 1.0]], "infinite")
FLAT = Wrong("values", [1.0, 2.0], "shape (2,)")
ONE_SIDED = Wrong("is_case", [True] * 24, "24 patients and 0 others")
LABELS = (ONE_SIDED, Wrong("is_case", [2] * 24, "2"))
OPTIONS = (
    Wrong("n_bootstraps", 0, "0"),
    Wrong("alpha", 1.5, "1.5"),
    Wrong("random_state", "zero", "'zero'"),
)
SHORT = [[0.1, 0.2]]

CALLS = {
    f"{PLACE}.abundance.ProteinTable": Calls(
        lambda: {"values": [[3.0, 5.0], [2.0, 4.0]], "people": ["ann", "bob"], "proteins": ["tau", "FAS"]},
        (
            FLAT,
            INFINITE,
            Wrong("people", ["ann", "ann"], "ann"),
            Wrong("proteins", ["tau", "tau"], "tau"),
            Wrong("values", [[3.0, 5.0]], "shape (1, 2)"),
        ),
        free=("people", "proteins"),
    ),
    f"{PLACE}.abundance.as_protein_table": Calls(
        lambda: {"concentrations": [[8.0, 2.0], [4.0, 1.0]], "people": ["ann", "bob"], "proteins": ["tau", "FAS"]},
        (
            Wrong("concentrations", [[8.0, -2.5], [4.0, 1.0]], "-2.5"),
            Wrong("concentrations", [[8.0, 0.0], [4.0, 1.0]], "0 in 1 of 4"),
            Wrong("concentrations", [[np.inf, 1.0]], "infinite"),
            Wrong("people", ["ann", "ann"], "ann"),
            Wrong("proteins", ["tau", "tau"], "tau"),
        ),
        free=("people", "proteins", "is_zero_missing"),
    ),
    f"{PLACE}.abundance.hide_below": Calls(
        lambda: {"values": study().complete, "limits": study().limits},
        (FLAT, INFINITE, Wrong("limits", [22.0], "shape (1,)"), Wrong("limits", [np.nan] * 6, "NaN")),
    ),
    f"{PLACE}.imputing.impute_below": Calls(
        lambda: {"values": study().values, "random_state": 0},
        (
            FLAT,
            INFINITE,
            Wrong("quantile", 1.5, "1.5"),
            Wrong("width", -1.0, "-1"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.censored.CensoredFit": Calls(
        lambda: fields(fit()),
        (
            *(Wrong(name, [[np.inf]], "infinite") for name in ("coefficients", "standard_errors", "p_values")),
            Wrong("sd", [1.0], "shape (1,)"),
            Wrong("n_detected", [1], "shape (1,)"),
        ),
    ),
    f"{PLACE}.censored.fit_censored": Calls(
        lambda: {"values": study().values, "design": design(), "limits": study().limits},
        (
            FLAT,
            INFINITE,
            Wrong("design", np.ones((24, 2)), "column 0, column 1"),
            Wrong("design", np.ones((3, 1)), "3"),
            Wrong("limits", [22.0], "shape (1,)"),
            Wrong("limits", [99.0] * 6, "below 99"),
        ),
    ),
    f"{PLACE}.panels.score_panel": Calls(
        panel,
        (
            FLAT,
            INFINITE,
            Wrong("values", np.full((24, 3), np.nan), "feature 0"),
            *LABELS,
            Wrong("is_case", [True] + [False] * 23, "1 patients"),
            Wrong("n_selected", 0, "0"),
            Wrong("n_folds", 1, "1"),
            Wrong("n_repeats", 0, "0"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.panels.assess_panel": Calls(
        judged, (*LABELS, *OPTIONS, Wrong("scores", SHORT, "shape (1, 2)"), Wrong("scores", [1.0], "shape (1,)"))
    ),
    f"{PLACE}.panels.compare_panels": Calls(
        lambda: judged(others=scores()[::-1]),
        (*LABELS, *OPTIONS, Wrong("scores", SHORT, "shape (1, 2)"), Wrong("others", SHORT, "shape (1, 2)")),
    ),
    f"{PLACE}.simulating.SimulatedProteome": Calls(
        lambda: fields(study()),
        (
            Wrong("values", [[np.inf]], "infinite"),
            Wrong("complete", [[np.nan]], "NaN"),
            *(Wrong(name, [1.0], "shape (1,)") for name in ("is_case", "effects", "limits")),
        ),
    ),
    f"{PLACE}.simulating.make_proteome": Calls(
        lambda: {"n_people": 6, "n_proteins": 20},
        (
            Wrong("n_people", 3, "3"),
            Wrong("n_proteins", 0, "0"),
            Wrong("changed_fraction", 1.5, "1.5"),
            Wrong("effect", np.inf, "inf"),
            Wrong("limit", np.inf, "inf"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
}

MEANT = {
    (name, "values"): "NaN: not detected"
    for name in ("ProteinTable", "hide_below", "impute_below", "fit_censored", "score_panel", "SimulatedProteome")
} | {
    ("as_protein_table", "concentrations"): "NaN: not detected",
    **{
        ("CensoredFit", name): "NaN: too little detected"
        for name in ("coefficients", "standard_errors", "p_values", "sd")
    },
    ("plot_missingness", "values"): "NaN: not detected",
}

NOT_TRIED = {f"{PLACE}.abundance.ProteinTable.find": "test_abundance.py"}

PLOTS = {
    "neurokit_lite.plots.genomics.proteins.plot_missingness": (lambda: study().values, {}),
    "neurokit_lite.plots.genomics.proteins.plot_roc": (lambda: scores()[0], {"is_case": study().is_case}),
}

SQUARE = {("assess_panel", 24): "patients by others", ("compare_panels", 24): "patients by others"}

EITHER_WAY = {("impute_below", "values"): "any table of numbers has columns that can be filled"}
