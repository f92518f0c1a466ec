"""Reference values from scanpy and anndata: ``python cells.py FOLDER``, with both libraries installed.

It reads the shipped cells with anndata, and writes what scanpy says of the first 369: quality, normalised values,
variance of Pearson residuals, and rank sums of five groups that are dealt by number. And it lets anndata write a small
file with what such files hold: categories, layers, raw counts. It imports nothing of ours.
"""

import platform
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import anndata
import numpy as np
import pandas as pd
import scanpy
from scipy import sparse

SHIPPED = Path(__file__).parents[3] / "neurokit_lite/data/files/genomics/immune_cells.h5ad"
N_GROUPS, EVERY = 5, 10  # every tenth gene is kept


def main(folder: str) -> None:
    """Quality by cell, figures by gene, and a file."""
    warnings.simplefilter("ignore")
    names = ("scanpy", "anndata", "numpy", "scipy")
    made = "# " + ", ".join(f"{name} {version(name)}" for name in names) + f", Python {platform.python_version()}\n"
    table = anndata.read_h5ad(SHIPPED)[:369].copy()
    table.X = sparse.csr_matrix(table.X, dtype=float)
    table.var["mt"] = table.var_names.str.startswith("MT-")
    scanpy.pp.calculate_qc_metrics(table, qc_vars=["mt"], percent_top=None, inplace=True)
    quality = table.obs[["total_counts", "n_genes_by_counts", "pct_counts_mt"]].copy()
    scanpy.experimental.pp.highly_variable_genes(table, flavor="pearson_residuals", n_top_genes=1000)
    genes = table.var[["residual_variances"]].copy()
    shares = table.X.toarray() / table.X.sum(axis=1)
    by_share = sparse.csr_matrix(np.log1p(shares * np.median(table.X.sum(axis=1).A1)))
    scanpy.pp.normalize_total(table)
    scanpy.pp.log1p(table)
    quality["normalised"] = np.asarray(table.X.sum(axis=1)).ravel()
    table.X = by_share  # scanpy multiplies before it divides, after which some equal shares no longer tie
    table.obs["group"] = pd.Categorical([f"k{number % N_GROUPS}" for number in range(table.n_obs)])
    scanpy.tl.rank_genes_groups(table, "group", method="wilcoxon", tie_correct=True)
    for kind in table.obs["group"].cat.categories:
        ranked = scanpy.get.rank_genes_groups_df(table, kind).set_index("names").loc[table.var_names]
        genes[f"z_{kind}"], genes[f"p_{kind}"] = ranked["scores"], ranked["pvals"]
    Path(folder, "quality.csv").write_text(made + quality.to_csv(index_label="cell", float_format="%.10g"))
    Path(folder, "genes.csv").write_text(made + genes.iloc[::EVERY].to_csv(index_label="gene", float_format="%.8g"))
    write_file(Path(folder, "written.h5ad"))


def write_file(path: Path) -> None:
    """Four cells and three genes with a normalised X, counts in a layer, and more genes in raw."""
    counts = np.array([[0, 3, 0, 1], [1, 0, 0, 0], [0, 0, 7, 0], [2, 2, 0, 5]])
    about = {"donor": pd.Categorical(["ann", "ann", "bob", None]), "age_years": [30.0, 30.0, 61.0, np.nan]}
    about |= {"site": pd.array(["north", "south", None, "south"], dtype="string"), "batch": [1, 1, 2, 2]}
    cells = pd.DataFrame(about, index=[f"c{number}" for number in range(4)])
    table = anndata.AnnData(sparse.csr_matrix(counts), obs=cells, var=pd.DataFrame(index=["A", "B", "C", "D"]))
    table.raw = table
    table = table[:, :3].copy()
    table.layers["counts"] = sparse.csc_matrix(counts[:, :3])
    table.layers["dense"] = counts[:, :3]
    table.X = np.log1p(counts[:, :3])
    with anndata.settings.override(allow_write_nullable_strings=True):
        table.write_h5ad(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
