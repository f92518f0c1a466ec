"""Cells that stay in their file: the same numbers as from memory, and few of them at a time."""

import pickle

import h5py
import numpy as np
import pytest
from scipy import sparse

from neurokit_lite import genomics, scale

MADE = genomics.make_cells(4, 40, n_genes=60, n_kinds=3, random_state=5)
COUNTS = MADE.table.counts.toarray()


def write(path, kind, counts=COUNTS):
    with h5py.File(path, "w") as file:
        if kind == "dense":
            file.create_dataset("X", data=counts, chunks=(7, 9))
        else:
            group, table = file.create_group("X"), sparse.csr_array(counts).asformat(kind)
            group.attrs.update({"encoding-type": f"{kind}_matrix", "shape": counts.shape})
            for name in ("data", "indices", "indptr"):
                group[name] = getattr(table, name)
        for place, names in (("obs", MADE.table.cells), ("var", [f"MT-{g}" for g in MADE.table.genes])):
            group = file.create_group(place)
            group.attrs["_index"] = "names"
            group["names"] = np.array(names, dtype=object)
        file["obs/donor"] = np.array(MADE.donors, dtype=object)
    return path


@pytest.fixture(params=["csr", "dense"])
def stored(request, tmp_path, monkeypatch):
    """Cells in a file, and pieces of ten and of three cells."""
    monkeypatch.setitem(scale.iterate_chunks.__kwdefaults__, "memory_mb", 10 * 60 * 8 / 1e6)
    monkeypatch.setattr("neurokit_lite.genomics.cells.normalising._AT_ONCE", 3 * 60)
    return genomics.open_h5ad(write(tmp_path / "cells.h5ad", request.param), about=["donor"])


@pytest.fixture
def read(monkeypatch):
    """How many cells each slice read."""
    from neurokit_lite.genomics.cells import stored as module

    lengths, rows = [], module._rows
    monkeypatch.setattr(module, "_rows", lambda held, a, b: lengths.append(b - a) or rows(held, a, b))
    return lengths


def test_slices_are_the_rows_of_the_table(stored):
    assert repr(stored) == "<StoredCells: 160 cells, 60 genes, in cells.h5ad>"
    assert (stored.shape, stored.dtype) == ((160, 60), float)
    for key in (slice(3, 9), slice(None), slice(150, 999), slice(-5, None), slice(9, 3), (slice(0, 1),)):
        found = stored[key]
        np.testing.assert_array_equal(found.toarray(), COUNTS[key])
        assert (found.format, found.dtype) == ("csr", float)
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(stored))[5:7].toarray(), COUNTS[5:7])
    for wrong in (3, [1, 2], slice(0, 9, 2), (slice(0, 9), slice(0, 2)), "c1"):
        with pytest.raises(TypeError, match=r"key must be a slice of cells, stored\[start:stop\]"):
            stored[wrong]


def test_analyses_give_what_they_give_in_memory_and_hold_few_cells(stored, read):
    whole = genomics.read_h5ad(stored.path, about=["donor"])
    assert (whole.cells, whole.genes) == (stored.cells, stored.genes)
    for one, other in ((genomics.measure_cells(stored), genomics.measure_cells(whole)),):
        np.testing.assert_array_equal(one.n_counts, other.n_counts)
        np.testing.assert_array_equal(one.n_genes, other.n_genes)
        np.testing.assert_array_equal(one.mitochondrial_share, np.ones(160))
    np.testing.assert_array_equal(
        genomics.pseudobulk(stored, stored.about["donor"]).counts, genomics.pseudobulk(whole, MADE.donors).counts
    )
    assert max(read) == 10
    np.testing.assert_array_equal(genomics.residual_variance(stored), genomics.residual_variance(whole.counts))
    assert max(read) == 10
    assert read[-1] <= 3
    expected = np.outer(COUNTS.sum(axis=1), COUNTS.sum(axis=0)) / COUNTS.sum()
    left = np.clip((COUNTS - expected) / np.sqrt(expected + 0.01 * expected**2), -np.sqrt(160), np.sqrt(160))
    np.testing.assert_allclose(genomics.residual_variance(stored), left.var(axis=0), rtol=1e-10)


def test_moments_of_normalised_genes_need_no_dense_table(stored, monkeypatch):
    for kind in (sparse.csr_array, sparse.csc_array):
        monkeypatch.setattr(kind, "toarray", None)
        monkeypatch.setattr(kind, "todense", None)
    moments = scale.RunningMoments()
    for _, piece in scale.iterate_chunks(stored):
        moments.update(genomics.log_normalise(piece, target=1000))
    wanted = np.log1p(1000 * COUNTS / COUNTS.sum(axis=1, keepdims=True))
    np.testing.assert_allclose(moments.mean, wanted.mean(axis=0), rtol=1e-12)
    np.testing.assert_allclose(moments.variance, wanted.var(axis=0, ddof=1), rtol=1e-12)


def test_tables_by_columns_and_empty_cells_and_faults_are_told(tmp_path):
    with pytest.raises(ValueError, match=r"place must be a table by rows; got X, sparse by columns. read_h5ad"):
        genomics.open_h5ad(write(tmp_path / "csc.h5ad", "csc"))
    holed = COUNTS.copy()
    holed[[17, 30]] = 0
    stored = genomics.open_h5ad(write(tmp_path / "holed.h5ad", "csr", holed))
    for analyse in (genomics.measure_cells, genomics.residual_variance):
        with pytest.raises(ValueError, match="none in the cells with numbers 17, 30"):
            analyse(stored)
    with h5py.File(stored.path, "a") as file:
        file["X/data"][-1] = 0.5
        file["X/indices"][0] = 999
    assert stored[5:9].shape == (4, 60)
    with pytest.raises(ValueError, match=r"X must be whole numbers of molecules; got 0\.5"):
        stored[150:]
    with pytest.raises(ValueError, match="path must hold a sound sparse table; got cells 0 to 4"):
        stored[:4]
    with h5py.File(stored.path, "a") as file:
        del file["X"]
    with pytest.raises(ValueError, match=r"path must be an h5ad file, whole and readable; got holed\.h5ad"):
        stored[:4]
    with pytest.raises(TypeError, match="key must be a slice"):
        stored[:, :3]


def replace(path, **parts):
    with h5py.File(path, "a") as file:
        for name, change in parts.items():
            values = change(file[f"X/{name}"][:])
            del file[f"X/{name}"]
            file[f"X/{name}"] = values


@pytest.mark.parametrize(
    ("parts", "got"),
    [
        ({"indptr": lambda own: np.append(own, own[-1])}, "X with 162 bounds, from 0"),
        ({"indptr": lambda own: own[:-1]}, "X with 160 bounds, from 0"),
        ({"indptr": lambda own: np.maximum(own, 5)}, "X with 161 bounds, from 5"),
        ({"data": lambda own: np.append(own, 1)}, r"\d+ data and \d+ indices. Was the writing cut off"),
        ({"data": lambda own: own[:-1], "indices": lambda own: own[:-1]}, r"\d+ data and \d+ indices"),
    ],
)
def test_parts_that_do_not_belong_together_are_refused_at_once(tmp_path, parts, got):
    replace(write(tmp_path / "torn.h5ad", "csr"), **parts)
    with pytest.raises(ValueError, match=f"path must hold a sound sparse table of 160 rows; got .*{got}"):
        genomics.open_h5ad(tmp_path / "torn.h5ad")


def test_bounds_that_were_too_large_for_their_type_are_refused(tmp_path):
    path = write(tmp_path / "wrapped.h5ad", "csr")
    replace(path, indptr=lambda own: np.r_[own[:50], own[50:60] - own[-1], own[60:]].astype("i4"))
    stored = genomics.open_h5ad(path)
    assert stored[:49].shape == (49, 60)
    for cells in (slice(51, 55), slice(0, 160)):
        with pytest.raises(ValueError, match="path must hold a sound sparse table; got a negative bound, -"):
            stored[cells]


def test_repeated_and_stored_zeros_and_wide_numbers_are_the_same_counts(tmp_path):
    path = write(tmp_path / "odd.h5ad", "csr")
    parts = {
        "data": lambda own: np.stack([own - 1, np.ones_like(own), np.zeros_like(own)], axis=1).ravel(),
        "indices": lambda own: np.repeat(own, 3).astype("u8"),
        "indptr": lambda own: (own * 3).astype("u8"),
    }
    replace(path, **parts)
    stored, whole = (
        genomics.open_h5ad(path),
        genomics.CellCounts(COUNTS, MADE.table.cells, [f"MT-{g}" for g in MADE.table.genes]),
    )
    np.testing.assert_array_equal(stored[:].toarray(), COUNTS)
    np.testing.assert_array_equal(genomics.measure_cells(stored).n_genes, genomics.measure_cells(whole).n_genes)


def test_one_cell_and_none():
    assert genomics.residual_variance([[1, 2, 0]]).tolist() == [0, 0, 0]
    assert genomics.residual_variance(sparse.csr_array((0, 3))).tolist() == [0, 0, 0]
    empty = genomics.CellCounts(sparse.csr_array((0, 1)), [], ["MT-CO1"])
    assert genomics.measure_cells(empty).n_counts.shape == (0,)
