"""Working calls of what is done with counts of reads."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import genomics

PLACE = "neurokit_lite.genomics.expression"


@cache
def study() -> genomics.ExpressionStudy:
    return genomics.make_expression(8, 120, random_state=5)


def counts(**more: object) -> dict:
    return {"counts": study().table.counts} | more


def modelled(**more: object) -> dict:
    return counts(design=study().design.matrix) | more


@cache
def dispersions() -> genomics.Dispersions:
    return genomics.fit_dispersion(study().table.counts, study().design)


@cache
def fit() -> genomics.CountFit:
    return genomics.fit_count_glm(study().table.counts, study().design, dispersion=dispersions().final)


@cache
def result() -> genomics.ExpressionTest:
    return genomics.compare_expression(study().table, study().design, "group[treated]")


@cache
def table_file() -> Path:
    path = Path(mkdtemp(prefix="nkl-counts-")) / "counts.csv"
    path.write_text("gene,ann,bob\nPER1,5,9\nMBP,0,2\n")
    return path


def fields(record: object) -> dict:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def compared(**more: object) -> dict:
    return {"table": study().table, "design": study().design, "coefficient": "group[treated]"} | more


NEGATIVE = Wrong("counts", [[3, -2], [1, 1]], "-2")
FRACTION = Wrong("counts", [[3, 1.5], [1, 1]], "1.5")
FLAT = Wrong("counts", [3, 1, 2], "shape (3,)")
EMPTY = Wrong("counts", [[3, 1], [0, 0]], "numbers 1")
COUNTS = (NEGATIVE, FRACTION, FLAT, EMPTY)
SAME = Wrong("design", np.ones((8, 2)), "column 0, column 1")
SHORT = Wrong("design", np.ones((3, 1)), "3")
ALONE = Wrong("design", np.eye(8), "8 samples and 8 columns")
FACTORS = Wrong("size_factors", [1.0] * 7 + [0.0], "0")
NO_COLUMN = Wrong("coefficient", "dex", "'dex'")
NO_TABLE = Wrong("table", [[1, 2]], "[[1, 2]]")
NO_DESIGN = Wrong("design", [[1, 2]], "[[1, 2]]")


def short(name: str) -> Wrong:
    """A field of a record with one value, where it has one for each gene."""
    return Wrong(name, np.array(np.inf), "0 axes, shape ()")


def wide(name: str) -> Wrong:
    return Wrong(name, [[1.0, np.nan]], "NaN")


CALLS = {
    f"{PLACE}.table.CountTable": Calls(
        lambda: {"counts": [[5, 0], [9, 2]], "samples": ["ann", "bob"], "genes": ["PER1", "MBP"]},
        (
            *COUNTS,
            Wrong("samples", ["ann", "ann"], "ann"),
            Wrong("genes", ["PER1", "PER1"], "PER1"),
            Wrong("genes", ["PER1", "1-Mar"], "1-Mar"),
            Wrong("genes", ["PER1"], "shape (2, 2)"),
        ),
        free=("samples", "genes"),
    ),
    f"{PLACE}.table.strip_versions": Calls(
        lambda: {"genes": ["ENSG00000000003.14", "PER1"]},
        (Wrong("genes", ["ENSG00000000003.14", "ENSG00000000003.15"], "ENSG00000000003"),),
        free=("genes",),
    ),
    f"{PLACE}.design.SampleDesign": Calls(
        lambda: {"matrix": [[1.0, 0.0], [1.0, 1.0]], "columns": ["intercept", "dex"], "samples": ["ann", "bob"]},
        (
            Wrong("matrix", [[1, 1], [1, 1]], "intercept, dex"),
            Wrong("columns", ["intercept"], "shape (2, 2)"),
            Wrong("columns", ["dex", "dex"], "dex"),
            Wrong("samples", ["ann"], "1"),
        ),
        free=("columns", "samples"),
    ),
    f"{PLACE}.design.build_design": Calls(
        lambda: {"factors": {"dex": ["no", "yes", "no"], "age": [3.0, 4.5, 5.0]}},
        (
            Wrong("factors", ["no", "yes"], "['no', 'yes']"),
            Wrong("factors", {"dex": ["no", "no"]}, "no throughout"),
            Wrong("factors", {"batch": [1, 2, 3]}, "3 different whole numbers"),
            Wrong("references", {"dose": 1}, "dose"),
            Wrong("samples", ["ann"], "1"),
        ),
        free=("factors", "references", "samples"),
    ),
    f"{PLACE}.reading.read_counts": Calls(
        lambda: {"path": table_file()}, (Wrong("path", 7, "7"), Wrong("delimiter", ";", "1 columns"))
    ),
    f"{PLACE}.normalising.size_factors": Calls(counts, (*COUNTS, Wrong("counts", [[0, 1], [1, 0]], "none"))),
    f"{PLACE}.normalising.tmm_factors": Calls(counts, COUNTS),
    f"{PLACE}.normalising.log_cpm": Calls(
        lambda: counts(library_sizes=study().table.counts.sum(axis=1)),
        (*COUNTS, Wrong("library_sizes", [1.0] * 7 + [-1.0], "-1")),
    ),
    f"{PLACE}.glm.CountFit": Calls(
        lambda: fields(fit()),
        tuple(short(name) for name in ("coefficients", "standard_errors", "log_likelihood", "means", "leverage")),
    ),
    f"{PLACE}.glm.fit_count_glm": Calls(
        lambda: modelled(dispersion=dispersions().final, size_factors=np.ones(8), prior_sd=[10.0, 1.0]),
        (
            NEGATIVE,
            FRACTION,
            FLAT,
            SAME,
            SHORT,
            FACTORS,
            Wrong("dispersion", np.zeros(120), "0"),
            Wrong("dispersion", [0.1], "1"),
            Wrong("prior_sd", [1.0, 0.0], "[1.0, 0.0]"),
        ),
    ),
    f"{PLACE}.profile.adjusted_profile": Calls(
        lambda: modelled(means=fit().means, dispersion=dispersions().final),
        (
            NEGATIVE,
            FRACTION,
            FLAT,
            SAME,
            Wrong("means", [[1.0]], "(1, 1)"),
            Wrong("dispersion", np.zeros(120), "0"),
            Wrong("means", np.zeros((8, 120)), "0"),
        ),
    ),
    f"{PLACE}.dispersing.Dispersions": Calls(
        lambda: fields(dispersions()),
        (
            Wrong("coefficients", [np.nan, 1.0], "NaN"),
            Wrong("prior_variance", -1.0, "-1"),
            Wrong("residual_variance", -1.0, "-1"),
            *(short(name) for name in ("mean", "gene", "trend", "shrunken", "final", "is_outlier")),
        ),
    ),
    f"{PLACE}.dispersing.fit_dispersion": Calls(
        lambda: modelled(size_factors=np.ones(8)), (*COUNTS, SAME, SHORT, ALONE, FACTORS)
    ),
    f"{PLACE}.outliers.cooks_distance": Calls(
        lambda: modelled(fit=fit(), size_factors=np.ones(8)),
        (NEGATIVE, FRACTION, FLAT, SAME, FACTORS, Wrong("fit", 3, "3")),
    ),
    f"{PLACE}.filtering.filter_independently": Calls(
        lambda: {"mean": result().mean, "p_values": result().p_values},
        (
            Wrong("p_values", np.full(120, 2.0), "2"),
            Wrong("p_values", [0.5], "1"),
            Wrong("mean", np.full(120, -1.0), "-1"),
            Wrong("alpha", 0, "0"),
        ),
    ),
    f"{PLACE}.comparing.ExpressionTest": Calls(
        lambda: fields(result()),
        (
            Wrong("genes", ["one"], "1"),
            Wrong("dispersions", 3, "3"),
            Wrong("min_mean", -1.0, "-1"),
            *(short(name) for name in (*fields(result()),) if name not in ("genes", "min_mean", "dispersions")),
        ),
        free=("genes",),
    ),
    f"{PLACE}.comparing.compare_expression": Calls(
        lambda: compared(alpha=0.1),
        (
            NO_TABLE,
            NO_DESIGN,
            NO_COLUMN,
            Wrong("alpha", 0, "0"),
            Wrong("reduced", study().design, "as many columns"),
        ),
    ),
    f"{PLACE}.comparing.shrink_fold_changes": Calls(
        lambda: compared(dispersions=dispersions()), (NO_TABLE, NO_DESIGN, NO_COLUMN, Wrong("dispersions", 3, "3"))
    ),
    f"{PLACE}.moderated.VoomWeights": Calls(
        lambda: {"log_cpm": [[1.0, 2.0]], "weights": [[0.5, 4.0]]},
        (wide("log_cpm"), Wrong("weights", [[1.0]], "(1, 1)")),
    ),
    f"{PLACE}.moderated.ModeratedT": Calls(
        lambda: fields(genomics.moderated_t(np.log2(study().table.counts + 1), study().design)),
        (
            Wrong("variance", [np.nan] * 120, "NaN"),
            Wrong("degrees", -1.0, "-1"),
            Wrong("prior_degrees", -1.0, "-1"),
            *(short(name) for name in ("coefficients", "t", "p_values")),
        ),
    ),
    f"{PLACE}.moderated.voom": Calls(
        lambda: modelled(library_sizes=study().table.counts.sum(axis=1)),
        (*COUNTS, SAME, SHORT, ALONE, Wrong("library_sizes", [1.0] * 7 + [0.0], "0")),
    ),
    f"{PLACE}.moderated.moderated_t": Calls(
        lambda: {
            "values": np.log2(study().table.counts + 1),
            "design": study().design.matrix,
            "weights": np.full((8, 120), 2.0),
        },
        (
            Wrong("values", np.zeros((8, 120)), "constant residuals"),
            SAME,
            SHORT,
            ALONE,
            Wrong("weights", np.zeros((8, 120)), "0"),
        ),
    ),
    f"{PLACE}.moderated.remove_batch": Calls(
        lambda: {
            "values": np.log2(study().table.counts + 1),
            "batches": study().batches,
            "design": study().design.matrix,
        },
        (
            Wrong("values", [[np.nan]], "NaN"),
            Wrong("batches", [0] * 8, "0 throughout"),
            Wrong("batches", [0, 1], "2"),
            SAME,
        ),
    ),
    f"{PLACE}.simulating.ExpressionStudy": Calls(
        lambda: fields(study()),
        (
            Wrong("table", 3, "3"),
            Wrong("design", 3, "3"),
            Wrong("batches", [np.nan] * 8, "NaN"),
            *(short(name) for name in ("log2_fold_change", "is_changed", "dispersion")),
        ),
    ),
    f"{PLACE}.simulating.make_expression": Calls(
        lambda: {"n_samples": 6, "n_genes": 40},
        (
            Wrong("n_samples", 3, "3"),
            Wrong("n_genes", 2, "2"),
            Wrong("changed_fraction", 1.5, "1.5"),
            Wrong("sd_log2", -1.0, "-1"),
            Wrong("batch_sd_log2", -1.0, "-1"),
            Wrong("batch_imbalance", 2.0, "2"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
}

MEANT = {
    ("fit_count_glm", "prior_sd"): "infinity: no prior",
    ("CountFit", "coefficients"): "NaN: no counts",
    ("CountFit", "standard_errors"): "NaN: no counts",
    ("CountFit", "log_likelihood"): "NaN: no counts",
    ("CountFit", "means"): "NaN: no counts",
    ("CountFit", "leverage"): "NaN: no counts",
    ("filter_independently", "p_values"): "NaN: no test",
} | {("Dispersions", name): "NaN: no counts" for name in ("mean", "gene", "trend", "shrunken", "final")}
MEANT |= {
    ("ExpressionTest", name): "NaN: no counts, or no test"
    for name in ("mean", "log2_fold_change", "standard_error", "statistic", "p_values", "q_values")
}

EITHER_WAY = {
    ("tmm_factors", "counts"): "there may be more samples than genes, and a rule on genes in all samples is not made",
}

NOT_TRIED = {
    f"{PLACE}.table.CountTable.find": "test_table.py",
    f"{PLACE}.table.CountTable.select": "core.masks checks its arguments (test_table.py)",
    f"{PLACE}.design.SampleDesign.find": "test_design.py",
    f"{PLACE}.comparing.ExpressionTest.to_frame": "has no argument",
}

PLOTS = {
    "neurokit_lite.plots.genomics.expression.plot_dispersion": (dispersions, {}),
    "neurokit_lite.plots.genomics.expression.plot_ma": (result, {}),
    "neurokit_lite.plots.genomics.expression.plot_volcano": (result, {}),
}

SQUARE = {}
