"""Working calls of fine-mapping, simulated traits and joined tables."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import genomics

PLACE = "neurokit_lite.genomics.association"


@cache
def cohort() -> np.ndarray:
    counts = genomics.make_cohort(30, 40, fst=0.1, random_state=3).counts.astype(float)
    counts[2, 5] = np.nan
    return counts


def effects() -> np.ndarray:
    return np.array([0.4, 0.1, np.nan, -0.05, 0.35])


def variants(*, swapped: bool = False) -> genomics.Variants:
    letters = (["A", "C", "A"], ["G", "T", "T"])
    return genomics.Variants(["1", "1", "2"], [100, 200, 50], [".", ".", "."], *letters[:: -1 if swapped else 1])


CALLS = {
    f"{PLACE}.finemapping.fine_map": Calls(
        lambda: {"effects": effects(), "standard_errors": np.array([0.1, 0.1, np.nan, 0.2, 0.1]), "prior_sd": 0.2},
        (
            Wrong("effects", [[0.1]], "shape (1, 1)"),
            Wrong("effects", [0.1, np.inf, 0.1, 0.2, 0.1], "infinite"),
            Wrong("effects", [np.nan] * 5, "shape (5,)"),
            Wrong("standard_errors", [0.1], "1"),
            Wrong("standard_errors", [0.1, 0.0, np.nan, 0.2, 0.1], "0"),
            Wrong("prior_sd", 0.0, "0"),
        ),
    ),
    f"{PLACE}.finemapping.FineMapping": Calls(
        lambda: {"posterior": [0.7, 0.3, 0.0], "log_bayes_factors": [3.0, 2.0, np.nan]},
        (
            Wrong("posterior", [0.7, np.nan, 0.3], "NaN"),
            Wrong("log_bayes_factors", [np.inf, 2.0, 1.0], "infinite"),
        ),
    ),
    f"{PLACE}.traits.make_trait": Calls(
        lambda: {"genotypes": cohort(), "n_causal": 3, "heritability": 0.4},
        (
            Wrong("genotypes", [[0.5, 1.0]], "0.5"),
            Wrong("n_causal", 41, "41"),
            Wrong("causal", [40], "40"),
            Wrong("heritability", 1.5, "1.5"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.matching.match_samples": Calls(
        lambda: {"first": ["ann", "bob"], "second": ["bob", "cyd"]},
        (
            Wrong("first", ["ann", "ann"], "ann"),
            Wrong("second", ["cyd"], "cyd"),
        ),
    ),
    f"{PLACE}.matching.align_alleles": Calls(
        lambda: {"first": variants(), "second": variants(swapped=True)},
        (
            Wrong("first", "rs1", "'rs1'"),
            Wrong("second", "rs1", "'rs1'"),
            Wrong("second", genomics.Variants(["9"], [7], ["."], ["A"], ["C"]), "none"),
        ),
    ),
}

MEANT = {
    ("fine_map", "effects"): "NaN: a variant that was not tested",
    ("fine_map", "standard_errors"): "NaN: a variant that was not tested",
    ("FineMapping", "log_bayes_factors"): "NaN: a variant that was not tested",
    ("make_trait", "genotypes"): "NaN or a mask is a missing call",
}

NOT_TRIED = {
    f"{PLACE}.finemapping.FineMapping.credible_set": "core.check takes its one option (test_finemapping.py)",
    f"{PLACE}.matching.AlleleMatch": "align_alleles makes it",
    f"{PLACE}.matching.AlleleMatch.orient": "test_matching.py",
    f"{PLACE}.matching.SampleMatch": "match_samples makes it",
}


def p_values() -> np.ndarray:
    return np.array([0.5, 1e-4, np.nan, 1e-9, 0.03])


PLACES_BP = [100_000, 200_000, 250_000, 300_000, 420_000]
PLOT = "neurokit_lite.plots.genomics.association"

PLOTS = {
    f"{PLOT}.plot_manhattan": (p_values, {"positions_bp": PLACES_BP}),
    f"{PLOT}.plot_locus": (p_values, {"positions_bp": PLACES_BP, "r2": np.eye(5)}),
    f"{PLOT}.plot_qq": (p_values, {}),
    f"{PLOT}.plot_fine_mapping": (lambda: [0.1, 0.2, 0.0, 0.6, 0.1], {"positions_bp": PLACES_BP}),
}
MEANT |= {
    ("plot_manhattan", "p_values"): "NaN is left out",
    ("plot_locus", "p_values"): "NaN is left out",
    ("plot_qq", "p_values"): "NaN is left out",
    ("plot_locus", "r2"): "NaN: not known",
}
