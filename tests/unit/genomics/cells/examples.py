"""Working calls of what is done with single cells."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import data, genomics

PLACE = "neurokit_lite.genomics.cells"


@cache
def study() -> genomics.SimulatedCells:
    return genomics.make_cells(4, 6, n_genes=12, n_kinds=2, random_state=3)


def counts() -> np.ndarray:
    return study().table.counts.toarray()


def values() -> np.ndarray:
    return genomics.log_normalise(study().table.counts).toarray()


@cache
def table() -> genomics.CellCounts:
    return genomics.CellCounts([[6, 2, 0], [3, 0, 5], [4, 1, 1]], ["c1", "c2", "c3"], ["SNAP25", "MT-CO1", "MBP"])


@cache
def markers() -> genomics.Markers:
    return genomics.rank_genes(values(), study().kinds)


def points() -> np.ndarray:
    return np.random.default_rng(4).normal(size=(24, 3))


def graph() -> np.ndarray:
    return genomics.neighbour_graph(points(), n_neighbours=3).toarray()


def fields(record: object) -> dict:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


NEGATIVE = Wrong("counts", [[1.0, -3.0]], "-3")
FRACTION = Wrong("counts", [[1.0, 0.5]], "0.5")
INFINITE = Wrong("counts", [[1.0, np.inf]], "infinite")
FLAT = Wrong("counts", [1.0, 2.0], "shape (2,)")
EMPTY = Wrong("counts", [[1.0, 2.0], [0.0, 0.0]], "with numbers 1")
NO_TABLE = Wrong("table", "cells.h5ad", "'cells.h5ad'")
TABLES = ("u", "z", "p_values", "auc", "share_inside", "share_outside")
SEED = Wrong("random_state", "zero", "'zero'")

CALLS = {
    f"{PLACE}.table.CellCounts": Calls(
        lambda: {"counts": [[5, 0], [1, 2]], "cells": ["c1", "c2"], "genes": ["SNAP25", "MBP"]},
        (
            NEGATIVE,
            FRACTION,
            INFINITE,
            FLAT,
            Wrong("cells", ["c1", "c1"], "c1"),
            Wrong("genes", ["MBP", "MBP"], "MBP"),
            Wrong("genes", ["MBP", "1-Mar"], "1-Mar"),
            Wrong("counts", [[5, 0]], "shape (1, 2)"),
            Wrong("about", {"donor": ["ann"]}, "shape (1,)"),
            Wrong("about", ["ann", "bob"], "'ann'"),
        ),
    ),
    f"{PLACE}.reading.read_h5ad": Calls(
        lambda: {"path": data.immune_cells()},
        (
            Wrong("path", 3.5, "3.5"),
            Wrong("place", "layers/raw", "'layers/raw'"),
            Wrong("about", ["donor"], "'donor'"),
            Wrong("gene_names", "symbol", "'symbol'"),
        ),
    ),
    f"{PLACE}.reading.open_h5ad": Calls(
        lambda: {"path": data.immune_cells()},
        (
            Wrong("path", 3.5, "3.5"),
            Wrong("place", "layers/raw", "'layers/raw'"),
            Wrong("about", ["donor"], "'donor'"),
            Wrong("gene_names", "symbol", "'symbol'"),
        ),
    ),
    f"{PLACE}.quality.CellQuality": Calls(
        lambda: fields(genomics.measure_cells(table())),
        (
            *(Wrong(name, [1.0], "shape (1,)") for name in ("n_genes", "mitochondrial_share")),
            Wrong("n_counts", [np.inf], "infinite"),
        ),
    ),
    f"{PLACE}.quality.measure_cells": Calls(
        lambda: {"table": table()}, (NO_TABLE, Wrong("mitochondrial", "mito_", "'mito_'"))
    ),
    f"{PLACE}.quality.mad_outliers": Calls(
        lambda: {"values": [1.0, 2.0, 3.0, 4.0, 50.0]},
        (
            Wrong("values", [np.nan, 1.0], "NaN"),
            Wrong("values", [2.0, 2.0, 2.0, 5.0], "MAD of 0"),
            Wrong("n_mads", 0, "0"),
            Wrong("side", "above", "'above'"),
        ),
    ),
    f"{PLACE}.normalising.log_normalise": Calls(
        lambda: {"counts": counts()}, (NEGATIVE, FRACTION, INFINITE, FLAT, EMPTY, Wrong("target", 0, "0"))
    ),
    f"{PLACE}.normalising.residual_variance": Calls(
        lambda: {"counts": counts()}, (NEGATIVE, FRACTION, INFINITE, FLAT, EMPTY, Wrong("dispersion", -1, "-1"))
    ),
    f"{PLACE}.graph.nearest_cells": Calls(
        lambda: {"points": points(), "n_neighbours": 3},
        (
            Wrong("points", [[1.0], [np.nan]], "NaN"),
            Wrong("points", [[1.0], [2.0]], "shape (2, 1)"),
            Wrong("n_neighbours", 0, "0"),
        ),
    ),
    f"{PLACE}.graph.neighbour_graph": Calls(
        lambda: {"points": points(), "n_neighbours": 3},
        (
            Wrong("points", [[1.0], [np.nan]], "NaN"),
            Wrong("points", [[1.0], [2.0]], "shape (2, 1)"),
            Wrong("n_neighbours", 0, "0"),
        ),
    ),
    f"{PLACE}.graph.cluster_cells": Calls(
        lambda: {"graph": graph(), "random_state": 0},
        (
            Wrong("graph", [[0.0, 1.0], [0.5, 0.0]], "a graph that is not"),
            Wrong("graph", [[0.0, -1.0], [-1.0, 0.0]], "-1"),
            Wrong("graph", np.zeros((3, 3)), "none"),
            Wrong("graph", np.ones((3, 2)), "shape (3, 2)"),
            Wrong("resolution", -1, "-1"),
            Wrong("n_starts", 0, "0"),
            SEED,
        ),
    ),
    f"{PLACE}.doublets.score_doublets": Calls(
        lambda: {
            "counts": study().table.counts,
            "doublet_fraction": 0.1,
            "n_per_cell": 1,
            "n_neighbours": 3,
            "n_components": 3,
            "n_genes": 20,
            "random_state": 0,
        },
        (
            NEGATIVE,
            FRACTION,
            Wrong("counts", [[1, 2], [3, 4]], "shape (2, 2)"),
            Wrong("doublet_fraction", 2.0, "2"),
            Wrong("n_per_cell", 0, "0"),
            Wrong("n_neighbours", 0, "0"),
            Wrong("n_components", 0, "0"),
            Wrong("n_genes", 0, "0"),
            SEED,
        ),
    ),
    f"{PLACE}.markers.Markers": Calls(
        lambda: fields(markers()),
        (
            *(Wrong(name, [[np.inf]], "infinite") for name in TABLES),
            Wrong("groups", ["a"], "1"),
        ),
    ),
    f"{PLACE}.markers.rank_genes": Calls(
        lambda: {"values": values(), "labels": study().kinds},
        (
            Wrong("values", [[np.nan]], "NaN"),
            Wrong("labels", [0, 1], "2"),
            Wrong("labels", np.zeros(24), "0"),
            Wrong("labels", np.arange(24) == 3, "1 in True"),
        ),
    ),
    f"{PLACE}.summing.pseudobulk": Calls(
        lambda: {"table": study().table, "samples": study().donors},
        (NO_TABLE, Wrong("samples", ["ann"], "1"), Wrong("samples", [""] * 24, "24 of 24")),
    ),
    f"{PLACE}.simulating.SimulatedCells": Calls(
        lambda: fields(study()),
        (
            NO_TABLE,
            Wrong("kinds", [1.0], "shape (1,)"),
            Wrong("donors", ["d01"], "shape (1,)"),
            Wrong("is_case", [True], "shape (1,)"),
            Wrong("is_changed", [True], "shape (1,)"),
        ),
    ),
    f"{PLACE}.simulating.make_cells": Calls(
        lambda: {"n_donors": 4, "n_cells": 5, "n_genes": 10},
        (
            Wrong("n_donors", 3, "3"),
            Wrong("n_cells", 0, "0"),
            Wrong("n_genes", 0, "0"),
            Wrong("n_kinds", 0, "0"),
            Wrong("donor_sd_log2", -1, "-1"),
            Wrong("changed_fraction", 2, "2"),
            Wrong("effect_log2", np.inf, "inf"),
            SEED,
        ),
    ),
}

NOT_TRIED = {
    "neurokit_lite.data.sets.genomics.brain_expression.read_brain_expression": "needs an archive (tests/unit/data)",
    f"{PLACE}.stored.StoredCells": "open_h5ad makes it (test_stored.py)",
    f"{PLACE}.table.CellCounts.find": "test_table.py",
    f"{PLACE}.table.CellCounts.select": "test_table.py",
    f"{PLACE}.markers.Markers.best": "test_markers.py",
    "neurokit_lite.data.sets.genomics.immune.immune_cells": "it takes nothing",
}

EITHER_WAY = {
    ("log_normalise", "counts"): "any table of counts has rows that can be cells",
    ("residual_variance", "counts"): "any table of counts has rows that can be cells",
    ("nearest_cells", "points"): "any table of numbers has rows that can be cells",
    ("neighbour_graph", "points"): "any table of numbers has rows that can be cells",
}

PLOTS = {
    "neurokit_lite.plots.genomics.cells.plot_cell_quality": (
        lambda: genomics.measure_cells(table()),
        {"is_kept": [True, True, False]},
    ),
    "neurokit_lite.plots.genomics.cells.plot_cell_map": (lambda: points()[:, :2], {"labels": study().kinds}),
    "neurokit_lite.plots.genomics.cells.plot_markers": (markers, {"columns": [0, 3], "names": ["A", "B"]}),
}
