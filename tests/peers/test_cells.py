"""Single cells agree with scanpy, and files that anndata wrote are read; the values were made by reference/cells.py."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import data, genomics

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference" / "cells"
COUNTS = np.array([[0, 3, 0, 1], [1, 0, 0, 0], [0, 0, 7, 0], [2, 2, 0, 5]])


@pytest.fixture(scope="module")
def cells():
    return genomics.read_h5ad(data.immune_cells()).select(cells=np.arange(369))


@pytest.fixture(scope="module")
def genes():
    return pd.read_csv(REFERENCE / "genes.csv", comment="#")


def test_quality_and_normalised_values_are_scanpys(cells):
    wanted = pd.read_csv(REFERENCE / "quality.csv", comment="#")
    found = genomics.measure_cells(cells)
    np.testing.assert_array_equal(found.n_counts, wanted["total_counts"])
    np.testing.assert_array_equal(found.n_genes, wanted["n_genes_by_counts"])
    np.testing.assert_allclose(100 * found.mitochondrial_share, wanted["pct_counts_mt"], rtol=1e-8)
    np.testing.assert_allclose(genomics.log_normalise(cells.counts).sum(axis=1), wanted["normalised"], rtol=1e-8)


def test_residual_variance_is_scanpys(cells, genes):
    found = genomics.residual_variance(cells.counts)[::10]
    assert genes["gene"].tolist() == list(cells.genes[::10])
    np.testing.assert_allclose(found, genes["residual_variances"], rtol=1e-6, atol=1e-9)


def test_rank_sums_are_scanpys_in_value_and_order(cells, genes):
    """scanpy keeps scores as float32, with seven digits. Both rank shares that were divided first: scanpy's own
    normalisation multiplies first, after which some equal shares differ in the last digit and no longer tie."""
    found = genomics.rank_genes(genomics.log_normalise(cells.counts), np.arange(369) % 5)
    for number in range(5):
        z = found.z[number, ::10]
        np.testing.assert_allclose(z, genes[f"z_k{number}"], rtol=2e-7, atol=1e-7)
        np.testing.assert_allclose(found.p_values[number, ::10], genes[f"p_k{number}"], rtol=1e-5)
        assert (np.diff(genes[f"z_k{number}"].to_numpy()[np.argsort(-z)]) <= 1e-6).all(), "one order"


def test_files_of_anndata_are_read_from_every_place():
    path = REFERENCE / "written.h5ad"
    for place in ("layers/counts", "layers/dense"):
        found = genomics.read_h5ad(path, place=place, about=["donor", "age_years", "site", "batch"])
        np.testing.assert_array_equal(found.counts.toarray(), COUNTS[:, :3])
        assert found.genes == ("A", "B", "C")
        assert found.cells == ("c0", "c1", "c2", "c3")
    assert found.about["donor"].tolist() == ["ann", "ann", "bob", "(missing)"]
    assert found.about["site"].tolist() == ["north", "south", "(missing)", "south"]
    np.testing.assert_array_equal(found.about["age_years"], [30, 30, 61, np.nan])
    np.testing.assert_array_equal(found.about["batch"], [1, 1, 2, 2])
    raw = genomics.read_h5ad(path, place="raw/X")
    np.testing.assert_array_equal(raw.counts.toarray(), COUNTS)
    with pytest.raises(ValueError, match="whole numbers of molecules"):
        genomics.read_h5ad(path)
