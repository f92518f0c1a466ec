"""Rank sums of all genes in all groups of cells, against scanpy, with ties corrected on both sides."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case

N_CELLS, N_GENES, N_GROUPS, SHARE = 4000, 6000, 10, 0.1


@cache
def cells() -> dict[str, np.ndarray]:
    """A sparse table by rows as its parts, one in ten numbers stored, with many ties; and a group for each cell."""
    from scipy import sparse

    generator = np.random.default_rng(0)
    counts = sparse.random_array((N_CELLS, N_GENES), density=SHARE, format="csr", rng=generator)
    counts.data = np.log1p(generator.geometric(0.4, counts.nnz) / generator.integers(1, 40, counts.nnz))
    parts = {name: getattr(counts, name) for name in ("data", "indices", "indptr")}
    return parts | {"groups": generator.integers(0, N_GROUPS, N_CELLS)}


def table(inputs: dict) -> object:
    """The table from its parts."""
    from scipy import sparse

    parts = (inputs["data"], inputs["indices"], inputs["indptr"])
    return sparse.csr_matrix(parts, shape=(N_CELLS, N_GENES))


def ours(inputs: dict) -> tuple:
    from neurokit_lite import genomics

    values = table(inputs)
    return lambda: genomics.rank_genes(values, inputs["groups"]), lambda found: {"z": found.z}


def scanpy(inputs: dict) -> tuple:
    import anndata
    import pandas as pd
    import scanpy as sc

    held = anndata.AnnData(table(inputs))
    held.var_names = [f"g{number}" for number in range(N_GENES)]
    held.obs["group"] = pd.Categorical([f"k{one}" for one in inputs["groups"]])
    options = {"groupby": "group", "method": "wilcoxon", "tie_correct": True}
    sc.tl.rank_genes_groups(held[:, :50].copy(), **options)  # compiles what numba compiles, before the clock runs

    def work() -> object:
        sc.tl.rank_genes_groups(held, **options)
        return held.uns["rank_genes_groups"]

    def as_z(found: object) -> dict:
        z = np.empty((N_GROUPS, N_GENES))
        for number in range(N_GROUPS):
            columns = [int(name[1:]) for name in found["names"][f"k{number}"]]
            z[number, columns] = found["scores"][f"k{number}"]
        return {"z": z}

    return work, as_z


def cases() -> list[Case]:
    """One row: both give a z for every gene in every group."""
    return [
        Case(
            name="markers-scanpy",
            size=f"{N_CELLS} cells, {N_GENES} genes, one in ten stored, {N_GROUPS} groups, ties corrected",
            inputs=cells,
            ours=ours,
            peer="scanpy",
            theirs=scanpy,
            env="cells",
            goal=3,
            tolerance=1e-5,
            repeats=3,
        )
    ]
