"""h5ad files: every layout that anndata writes, and what is wrong with others."""

import h5py
import numpy as np
import pytest
from scipy import sparse

from neurokit_lite import data, genomics

COUNTS = np.array([[0, 3, 0], [1, 0, 0], [0, 0, 7], [2, 2, 0]])


@pytest.fixture
def path(tmp_path):
    return write(tmp_path / "cells.h5ad")


def write(path, kind="csr"):
    """A small file as anndata 0.8 and later write it."""
    with h5py.File(path, "w") as file:
        put(file, "X", kind, COUNTS)
        put(file, "layers/log", kind, np.log1p(COUNTS))
        put(file, "raw/X", "csr", np.column_stack([COUNTS, COUNTS[:, 0]]))
        frame(file, "obs", [f"c{n}" for n in range(4)])
        frame(file, "var", ["SNAP25", "MBP", "GFAP"])
        frame(file, "raw/var", ["SNAP25", "MBP", "GFAP", "AIF1"])
        donor = file.create_group("obs/donor")
        donor["categories"], donor["codes"] = np.array(["bob", "ann"], dtype=object), np.array([1, 1, 0, -1], "i1")
        file["obs/age_years"] = [30.0, 30.0, 61.0, np.nan]
        batch = file.create_group("obs/batch")
        batch["values"], batch["mask"] = np.array([1, 1, 2, 0]), np.array([False, False, False, True])
    return path


def put(file, place, kind, values):
    if kind == "dense":
        file[place] = values
        return
    table = sparse.csr_array(values) if kind == "csr" else sparse.csc_array(values)
    group = file.create_group(place)
    group.attrs.update({"encoding-type": f"{kind}_matrix", "shape": values.shape})
    for name in ("data", "indices", "indptr"):
        group[name] = getattr(table, name)


def frame(file, place, names):
    group = file.create_group(place)
    group.attrs["_index"] = "names"
    group["names"] = np.array(names, dtype=object)


@pytest.mark.parametrize("kind", ["csr", "csc", "dense"])
def test_every_layout_gives_the_same_table(tmp_path, kind):
    found = genomics.read_h5ad(write(tmp_path / "cells.h5ad", kind))
    np.testing.assert_array_equal(found.counts.toarray(), COUNTS)
    assert (found.cells[0], found.genes) == ("c0", ("SNAP25", "MBP", "GFAP"))


def test_a_dense_table_is_read_in_pieces(path, monkeypatch, tmp_path):
    monkeypatch.setattr("neurokit_lite.genomics.cells.reading._AT_ONCE", 3)
    found = genomics.read_h5ad(write(tmp_path / "dense.h5ad", "dense"))
    np.testing.assert_array_equal(found.counts.toarray(), COUNTS)


def test_raw_counts_have_their_own_genes(path):
    found = genomics.read_h5ad(path, place="raw/X")
    assert found.genes == ("SNAP25", "MBP", "GFAP", "AIF1")
    np.testing.assert_array_equal(found.counts.toarray()[:, 3], COUNTS[:, 0])


def test_columns_are_read_and_gaps_stay_gaps(path):
    found = genomics.read_h5ad(path, about=["donor", "age_years", "batch"])
    assert found.about["donor"].tolist() == ["ann", "ann", "bob", "(missing)"]
    np.testing.assert_array_equal(found.about["age_years"], [30, 30, 61, np.nan])
    np.testing.assert_array_equal(found.about["batch"], [1, 1, 2, np.nan])


@pytest.mark.parametrize("code", [-2, 2, -(2**31)])
def test_codes_of_no_category_are_not_taken_for_one(path, code):
    """Other programs write other numbers than -1 for what is missing."""
    with h5py.File(path, "a") as file:
        del file["obs/donor/codes"]
        file["obs/donor/codes"] = np.array([1, 1, 0, code], "i4")
    with pytest.raises(ValueError, match=f"path must hold codes from -1 to 1 of its categories; got {code}"):
        genomics.read_h5ad(path, about=["donor"])


def test_genes_may_be_named_by_a_column(path):
    with h5py.File(path, "a") as file:
        del file["var/names"]
        file["var/names"] = np.array(["Rp1", "Rp1", "Sox17"], dtype=object)
        file["var/gene_ids"] = np.array(["ENSMUSG1", "ENSMUSG2", "ENSMUSG3"], dtype=object)
    with pytest.raises(ValueError, match="genes must be different names; got Rp1 more than once"):
        genomics.read_h5ad(path)
    assert genomics.read_h5ad(path, gene_names="gene_ids").genes == ("ENSMUSG1", "ENSMUSG2", "ENSMUSG3")
    with pytest.raises(ValueError, match=r"gene_names must be among the columns of var, .*gene_ids.*; got 'symbol'"):
        genomics.read_h5ad(path, gene_names="symbol")


def test_dense_tables_of_half_precision_are_read(path):
    with h5py.File(path, "a") as file:
        file["layers/half"] = COUNTS.astype("f2")
    np.testing.assert_array_equal(genomics.read_h5ad(path, place="layers/half").counts.toarray(), COUNTS)


@pytest.mark.parametrize("place", ["X", "layers/log"])
def test_sparse_tables_of_half_precision_are_read(tmp_path, place):
    path = write(tmp_path / "half.h5ad")
    with h5py.File(path, "a") as file:
        values = file["X/data"][:].astype("f2")
        del file[f"{place}/data"]
        file[f"{place}/data"] = values
    np.testing.assert_array_equal(genomics.read_h5ad(path, place=place).counts.toarray(), COUNTS)
    np.testing.assert_array_equal(genomics.open_h5ad(path, place=place)[:].toarray(), COUNTS)


def test_categories_with_a_mask_are_read(path):
    """As anndata with text of pandas that may be missing writes them: names, and names of categories, have masks."""
    with h5py.File(path, "a") as file:
        del file["obs/donor/categories"], file["var/names"]
        file["obs/donor/categories/values"] = np.array(["bob", "ann"], dtype=object)
        file["obs/donor/categories/mask"] = np.array([False, False])
        file["var/names/values"] = np.array(["SNAP25", "MBP", "GFAP"], dtype=object)
        file["var/names/mask"] = np.zeros(3, bool)
    for read in (genomics.read_h5ad, genomics.open_h5ad):
        found = read(path, about=["donor"])
        assert found.about["donor"].tolist() == ["ann", "ann", "bob", "(missing)"]
        assert found.genes == ("SNAP25", "MBP", "GFAP")


def test_a_file_without_any_table_is_told(path):
    with h5py.File(path, "a") as file:
        del file["X"], file["layers"], file["raw/X"]
    with pytest.raises(ValueError, match=r"path must hold a table: X, raw/X or a layer; got none in obs, raw, var"):
        genomics.read_h5ad(path)


def test_categories_of_old_files_are_followed(path):
    with h5py.File(path, "a") as file:
        file["obs/__categories/sex"] = np.array(["f", "m"], dtype=object)
        file["obs/sex"] = np.array([1, 0, 1, 1], "i1")
        file["obs/sex"].attrs["categories"] = file["obs/__categories/sex"].ref
    assert genomics.read_h5ad(path, about=["sex"]).about["sex"].tolist() == ["m", "f", "m", "m"]


def test_what_holds_no_counts_is_refused_with_where_they_may_be(path):
    with pytest.raises(ValueError, match=r"whole numbers of molecules.*another layer"):
        genomics.read_h5ad(path, place="layers/log")
    with pytest.raises(ValueError, match=r"place must be one of X, raw/X, layers/log; got 'counts'"):
        genomics.read_h5ad(path, place="counts")
    with pytest.raises(ValueError, match=r"place must be one of"):
        genomics.read_h5ad(path, place="obs/donor")
    with pytest.raises(ValueError, match=r"columns of obs, .*donor.*; got 'sample'"):
        genomics.read_h5ad(path, about=["sample"])
    with pytest.raises(TypeError, match="list of names"):
        genomics.read_h5ad(path, about="donor")


@pytest.mark.parametrize(("part", "value"), [("indices", 9), ("indptr", 99)])
def test_a_table_that_points_outside_itself_is_refused(path, part, value):
    with h5py.File(path, "a") as file:
        file[f"X/{part}"][-1] = value
    with pytest.raises(ValueError, match="hold a sound sparse table"):
        genomics.read_h5ad(path)


def test_other_hdf5_files_are_refused(path, tmp_path):
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file["signal"] = [1, 2]
    with pytest.raises(ValueError, match=r"hold obs and var, as an h5ad file does; got signal"):
        genomics.read_h5ad(tmp_path / "other.h5")
    with h5py.File(path, "a") as file:
        del file["var"].attrs["_index"]
    with pytest.raises(ValueError, match=r"anndata 0\.7 or later; got /var without an index"):
        genomics.read_h5ad(path)
    with h5py.File(path, "a") as file:
        del file["X/indices"]
    with pytest.raises(ValueError, match="whole and readable"):
        genomics.read_h5ad(path)


@pytest.mark.parametrize("n_kept", [100, 5_000, 400_000])
def test_a_file_that_was_cut_off_is_refused(tmp_path, n_kept):
    short = tmp_path / "short.h5ad"
    short.write_bytes(data.immune_cells().read_bytes()[:n_kept])
    with pytest.raises(ValueError, match="path must be an h5ad file, whole"):
        genomics.read_h5ad(short)
