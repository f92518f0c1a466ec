"""Working calls of association tests."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import genomics

PLACE = "neurokit_lite.genomics.association"


@cache
def cohort() -> dict:
    generator = np.random.default_rng(4)
    counts = generator.binomial(2, generator.uniform(0.2, 0.8, 12), (60, 12)).astype(float)
    counts[31, 5] = np.nan
    covariates = generator.normal(size=(60, 3))
    trait = generator.normal(size=60) + counts[:, 3]
    return {"genotypes": counts, "trait": trait, "covariates": covariates}


def diseased() -> dict:
    given = cohort()
    is_case = (given["trait"] > np.median(given["trait"])).astype(float)
    return {"genotypes": given["genotypes"], "is_case": is_case, "covariates": given["covariates"], "refine_below": 0.2}


@cache
def association() -> genomics.Association:
    return genomics.associate_linear(**cohort())


def p_values() -> np.ndarray:
    return association().p_values.copy()


HALF = Wrong("genotypes", [[0.5, 1.0]], "0.5")
FLAT = Wrong("genotypes", [0, 1, 2], "shape (3,)")
SHORT = Wrong("covariates", np.arange(8.0).reshape(4, 2), "4")
REPEATED = Wrong("covariates", np.repeat(np.arange(60.0)[:, None], 2, axis=1), "column 1")
EVEN = Wrong("covariates", np.ones((60, 1)), "column 0")

MINUS = Wrong("p_values", [-0.5], "-0.5")

CALLS = {
    f"{PLACE}.results.Association": Calls(
        lambda: vars(association()).copy(),
        (
            Wrong("effects", [np.inf] * 12, "infinite"),
            Wrong("standard_errors", [1.0], "shape (1,)"),
            Wrong("statistics", [1.0], "shape (1,)"),
            Wrong("p_values", [2.0] * 12, "2"),
            Wrong("n_people", [1], "shape (1,)"),
            Wrong("frequencies", [0.1], "shape (1,)"),
            Wrong("methods", ["linear"], "shape (1,)"),
        ),
    ),
    f"{PLACE}.results.join_associations": Calls(
        lambda: {"parts": [association()]}, (Wrong("parts", [], "none"), Wrong("parts", [7], "7"))
    ),
    f"{PLACE}.linear_model.associate_linear": Calls(
        lambda: dict(cohort()),
        (
            HALF,
            FLAT,
            Wrong("trait", [1.0, 2.0, 3.0], "3"),
            Wrong("trait", [2.5] * 60, "2.5 throughout"),
            SHORT,
            REPEATED,
            EVEN,
        ),
    ),
    f"{PLACE}.logistic_model.associate_logistic": Calls(
        diseased,
        (
            HALF,
            FLAT,
            Wrong("is_case", [1] * 60, "1 throughout"),
            Wrong("is_case", [1, 2] * 30, "2"),
            SHORT,
            REPEATED,
            EVEN,
            Wrong("refine_below", 1.5, "1.5"),
        ),
    ),
    f"{PLACE}.mixed_model.associate_mixed": Calls(
        lambda: cohort() | {"chromosomes": np.repeat(["1", "2", "3"], 4)},
        (
            HALF,
            FLAT,
            Wrong("trait", [2.5] * 60, "2.5 throughout"),
            Wrong("chromosomes", ["1"], "1"),
            Wrong("chromosomes", ["7"] * 12, "7"),
            REPEATED,
        ),
    ),
    f"{PLACE}.mixed_model.estimate_heritability": Calls(
        lambda: dict(cohort()), (HALF, FLAT, Wrong("trait", [2.5] * 60, "2.5 throughout"), REPEATED)
    ),
    f"{PLACE}.families.make_families": Calls(
        lambda: {"n_families": 4, "n_children": 3, "n_variants": 44, "random_state": 0},
        (
            Wrong("n_families", 0, "0"),
            Wrong("n_children", 0, "0"),
            Wrong("n_variants", 21, "21"),
            Wrong("heritability", 1.5, "1.5"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.inflation.Quantiles": Calls(
        lambda: vars(genomics.quantile_coordinates([0.01, 0.2, 0.7])).copy(),
        tuple(Wrong(name, [np.nan] * 3, "NaN") for name in ("expected", "observed", "low", "high")),
    ),
    f"{PLACE}.inflation.genomic_inflation": Calls(
        lambda: {"p_values": p_values()}, (MINUS, Wrong("p_values", [], "none"))
    ),
    f"{PLACE}.inflation.quantile_coordinates": Calls(
        lambda: {"p_values": p_values(), "alpha": 0.1}, (MINUS, Wrong("alpha", 1.5, "1.5"))
    ),
    f"{PLACE}.leads.find_lead_variants": Calls(
        lambda: {
            "p_values": p_values(),
            "chromosomes": np.repeat(["1", "2"], 6),
            "positions_bp": np.arange(12) * 40 + 100,
            "max_p": 0.5,
            "window_bp": 50,
        },
        (
            Wrong("p_values", [-1.0] * 12, "-1"),
            Wrong("chromosomes", ["1"], "1"),
            Wrong("positions_bp", [1], "1"),
            Wrong("max_p", 2.0, "2"),
            Wrong("window_bp", -1.0, "-1"),
        ),
    ),
}

MEANT = (
    {
        (name, "genotypes"): "NaN or a mask is a missing call"
        for name in ("associate_linear", "associate_logistic", "associate_mixed", "estimate_heritability")
    }
    | {
        (name, "p_values"): "NaN is a variant that was not tested"
        for name in ("genomic_inflation", "quantile_coordinates", "find_lead_variants")
    }
    | {
        ("Association", "statistics"): "infinite where a fit is perfect, NaN where a variant cannot be tested",
        ("join_associations", "parts[0].statistics"): "infinite where a fit is perfect",
    }
)

SQUARE = {
    ("associate_mixed", 60): "people by people",
    ("estimate_heritability", 60): "people by people",
}
