"""Pieces of arrays from anywhere, against the array at once; chunks read, against Zarr's own count."""

import logging

import dask.array
import h5py
import numpy as np
import pandas as pd
import pytest
import zarr
from scipy import sparse
from unit.scale.containers import ON_DISK, in_container

from neurokit_lite import scale
from neurokit_lite.scale.chunking import follow_pieces

WHOLE = np.random.default_rng(0).integers(-100, 100, size=(13, 7, 5)).astype(np.int8)
KINDS = ("numpy", "fortran", "list", *ON_DISK)


def as_kind(kind: str, folder, whole=WHOLE):
    """The same numbers in another container."""
    if kind in ON_DISK:
        return in_container(kind, whole, folder, chunks=(4, 3, 5))
    return {"numpy": np.asarray, "fortran": np.asfortranarray, "list": np.ndarray.tolist}[kind](whole)


@pytest.mark.parametrize("kind", KINDS)
def test_pieces_of_all_kinds_are_the_array(kind, tmp_path):
    array = as_kind(kind, tmp_path)
    for axis in (0, 1, 2, -1):
        for chunk in (1, 4, 5, 1000):
            starts, pieces = zip(*scale.iterate_chunks(array, axis=axis, chunk=chunk), strict=True)
            assert starts == tuple(range(0, WHOLE.shape[axis], chunk))
            assert all(type(piece) is np.ndarray for piece in pieces)
            assert all(piece.shape[axis] <= chunk for piece in pieces)
            joined = np.concatenate(pieces, axis=axis)
            np.testing.assert_array_equal(joined, WHOLE)
            assert joined.dtype == (int if kind == "list" else np.int8)


def test_a_piece_shares_no_memory_with_the_array():
    whole = np.zeros(6)
    for _, piece in scale.iterate_chunks(whole, chunk=4):
        piece += 1
    assert not whole.any()


@pytest.mark.parametrize("kind", ["csr", "csc", "coo", "lil"])
def test_pieces_of_sparse_arrays_stay_sparse(kind):
    whole = WHOLE[:, :, 0] * (WHOLE[:, :, 1] > 50)
    array = sparse.coo_array(whole).asformat(kind)
    for axis, wanted in ((0, "csr"), (1, "csc"), (-2, "csr")):
        for chunk in (1, 4, 100):
            starts, pieces = zip(*scale.iterate_chunks(array, axis=axis, chunk=chunk), strict=True)
            assert starts == tuple(range(0, whole.shape[axis], chunk))
            assert {piece.format for piece in pieces} == {wanted}
            joined = np.concatenate([piece.toarray() for piece in pieces], axis=axis)
            np.testing.assert_array_equal(joined, whole)
            pieces[0].data[:] = 0
            np.testing.assert_array_equal(array.toarray(), whole)
    assert [piece.shape[0] for _, piece in scale.iterate_chunks(array, memory_mb=35e-6)] == [5, 5, 3]  # 7 bytes a row


def test_what_a_mask_hides_is_nan():
    masked = np.ma.MaskedArray([1, 2, 999, 4], mask=[0, 0, 1, 0])
    pieces = [piece.tolist() for _, piece in scale.iterate_chunks(masked, chunk=2)]
    assert pieces[0] == [1, 2]
    assert pieces[1][1] == 4
    assert np.isnan(pieces[1][0])


def test_memory_sets_the_size():
    whole = np.zeros((1000, 250))  # 2 kB a row
    assert [len(piece) for _, piece in scale.iterate_chunks(whole, memory_mb=0.8)] == [400, 400, 200]
    assert len(list(scale.iterate_chunks(whole, memory_mb=0.001))) == 1000  # one row is more than that


@pytest.mark.parametrize("kind", ["hdf5", "zarr", "dask"])
def test_memory_takes_whole_chunks_of_a_store(kind, tmp_path):
    array = as_kind(kind, tmp_path)  # 35 bytes a row, chunks of 4 rows
    lengths = [len(piece) for _, piece in scale.iterate_chunks(array, memory_mb=35 * 11 / 1e6)]
    assert lengths == [8, 5]
    assert len(next(scale.iterate_chunks(array, memory_mb=35 * 3 / 1e6))[1]) == 3  # not even one chunk fits


def test_memory_counts_the_other_axes():
    lengths = [piece.shape[1] for _, piece in scale.iterate_chunks(np.zeros((10, 250)), axis=1, memory_mb=0.008)]
    assert lengths == [100, 100, 50]  # 80 bytes a column


def test_the_longest_chunk_of_dask_counts():
    array = dask.array.from_array(WHOLE, chunks=((1, 4, 4, 4), (7,), (5,)))
    assert [len(piece) for _, piece in scale.iterate_chunks(array, memory_mb=35 * 11 / 1e6)] == [8, 5]


def test_pieces_are_followed_along_any_axis_and_in_any_wrapping():
    whole = np.arange(12.0).reshape(6, 2)
    words = {"axes": ("n_times", "n_channels"), "axis": 0}
    pieces = [whole[:3], whole[3:4], whole[4:]]
    ways = (
        pieces,
        zip((0, 3, 4), pieces, strict=True),
        iter(pieces),
        [tuple(map(tuple, piece)) for piece in pieces],  # two rows in a tuple are no place and piece
        [whole[:3], (3, whole[3:4]), whole[4:]],
    )
    for given in ways:
        found = list(follow_pieces(given, **words))
        assert [start for start, _ in found] == [0, 3, 4]
        np.testing.assert_array_equal(np.concatenate([piece for _, piece in found]), whole)
    stack = list(follow_pieces(whole.reshape(3, 2, 2), **words))
    assert [start for start, _ in stack] == [0, 2, 4], "an array of pieces, one behind the other"
    np.testing.assert_array_equal(np.concatenate([piece for _, piece in stack]), whole)
    assert [start for start, _ in follow_pieces(whole, **words)] == [0]
    for wrong, says in (([whole[:3], (4, whole[4:])], "stopped, at 3"), ([whole[:3], (2, whole[2:])], "stopped, at 3")):
        with pytest.raises(ValueError, match=says):
            list(follow_pieces(wrong, **words))
        starts = [start for start, _ in follow_pieces(wrong, is_joined=False, **words)]
        assert starts == [0, wrong[1][0]]


def test_an_empty_array_has_no_pieces():
    assert list(scale.iterate_chunks(np.zeros((0, 3)))) == []
    assert [piece.shape for _, piece in scale.iterate_chunks(np.zeros((3, 0)), chunk=2)] == [(2, 0), (1, 0)]


def test_spans_cover_each_index_once():
    for n, size in ((0, 3), (1, 1), (6, 3), (7, 3), (3, 100)):
        spans = scale.split(n, size=size)
        assert [i for start, stop in spans for i in range(start, stop)] == list(range(n))
        assert all(stop - start == size for start, stop in spans[:-1])


class CountingStore(zarr.storage.LoggingStore):
    """Zarr's own count of what is asked of a store, without its words."""

    def _configure_logger(self, *args):
        self.logger = logging.getLogger("silent")
        self.logger.disabled = True


@pytest.mark.parametrize(("axis", "chunk"), [(0, 1), (0, 4), (0, 3), (0, 50), (1, 1), (1, 3), (1, 6), (1, 20)])
def test_reads_are_those_that_zarr_makes(axis, chunk):
    counting = CountingStore(zarr.storage.MemoryStore())
    array = zarr.create_array(counting, shape=(30, 20), chunks=(4, 6), dtype="int16")
    array[...] = 1
    counting.counter.clear()
    for _ in scale.iterate_chunks(array, axis=axis, chunk=chunk):
        pass
    counted = sum(count for name, count in counting.counter.items() if name.startswith("get"))
    assert scale.count_reads((30, 20), (4, 6), axis=axis, chunk=chunk) == counted


def test_reads_by_hand():
    assert scale.count_reads((10,), (4,), chunk=4) == 3
    assert scale.count_reads((10,), (4,), chunk=2) == 5
    assert (
        scale.count_reads((10,), (4,), chunk=3) == 2 * 1 + 2 * 1 + 2 * 0 + 2
    )  # [0, 3) 1, [3, 6) 2, [6, 9) 2, [9, 10) 1
    assert scale.count_reads((0, 5), (4, 1), chunk=3) == 0


def test_lengths_that_nobody_knows_and_foreign_types_are_refused(tmp_path):
    array = dask.array.from_array(np.arange(6.0), chunks=2)
    with pytest.raises(ValueError, match="compute_chunk_sizes"):
        list(scale.iterate_chunks(array[array > 2], chunk=2))
    with pytest.raises(TypeError, match="type of NumPy"):
        list(scale.iterate_chunks(pd.array([1, None], dtype="Int64"), chunk=2))
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file["empty"] = h5py.Empty("f4")
        with pytest.raises(ValueError, match="lengths"):
            list(scale.iterate_chunks(file["empty"], chunk=2))
